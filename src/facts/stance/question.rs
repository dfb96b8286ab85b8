//! Whether a sentence asks, so that it states nothing.
//!
//! Knows how English asks, and which questions only look like one. Knows nothing of the answer.

use std::collections::HashSet;
use std::ops::Range;

use super::passage::Passage;
use crate::facts::reading::Reading;
use crate::facts::words;

/// Whether the sentence of a mention is a question that can be answered with yes or no.
pub(super) fn asks(passage: &Passage<'_>) -> bool {
    let Passage {
        reading, sentence, ..
    } = *passage;
    is_question(reading, sentence) && !opens_condition(reading, sentence, passage.vocabulary)
}

/// Whether the sentence of a mention asks whether something must be.
pub(super) fn asks_need(passage: &Passage<'_>) -> bool {
    const NEEDS: &[&str] = &[
        "need",
        "must",
        "required",
        "true",
        "necessary",
        "obliged",
        "really",
        "enough",
        "sufficient",
        "suffice",
    ];
    let Passage {
        reading, sentence, ..
    } = *passage;
    is_question(reading, sentence)
        && (reading.holds_any(sentence, NEEDS) || reading.holds_phrase(sentence, &["have", "to"]))
}

/// "Not signed in for four weeks? Your account is deactivated.": a question without a verb names a case,
/// and the next sentence, in the rule's own words, says what follows.
fn opens_condition(
    reading: &Reading,
    sentence: &Range<usize>,
    vocabulary: &HashSet<String>,
) -> bool {
    let next = reading.sentence(sentence.end);
    let elliptic = sentence.len() <= 14
        && !sentence.clone().any(|index| {
            reading.is_any(
                index,
                &[
                    "is", "are", "do", "does", "did", "can", "could", "will", "would", "should",
                    "must", "may", "what", "which", "how", "why", "who", "when", "where", "need",
                    "have", "has", "you", "i", "we",
                ],
            )
        });
    elliptic
        && next.start == sentence.end
        && sentence.end < reading.len()
        && reading.word(next.end.saturating_sub(1)) != "?"
        && next
            .clone()
            .any(|index| reading.is_any(index, &["is", "are", "will", "gets"]))
        && !next.clone().any(|index| {
            reading.is_any(index, &["not", "no", "never", "myth", "wrong"])
                || reading.word(index).ends_with("n't")
        })
        && next
            .into_iter()
            .any(|index| vocabulary.contains(&words::stem(reading.word(index))))
}

/// Whether a sentence asks, so that it states nothing. "Why are accounts deactivated after 60 days?"
/// takes for granted what it names.
fn is_question(reading: &Reading, sentence: &Range<usize>) -> bool {
    // "Unused for a fortnight? Then …" states a condition.
    let inverted = reading.is_any(
        sentence.start,
        &[
            "is", "are", "do", "does", "did", "can", "could", "has", "have", "had", "will",
            "would", "should", "must", "may", "was", "were", "am",
        ],
    );
    // "Does it begin with 07? Then it is valid."
    let next = reading.sentence(sentence.end);
    let denied = next.clone().any(|index| {
        reading.is_any(
            index,
            &[
                "not",
                "no",
                "never",
                "wrong",
                "refused",
                "invalid",
                "something",
            ],
        ) || reading.word(index).ends_with("n't")
    });
    // "Does it start with 07? It needs to."
    let asked_for = reading.word(sentence.end) == "it"
        && (reading.is_any(sentence.end + 1, &["must", "should"]) && next.len() <= 5
            || reading.is_any(sentence.end + 1, &["needs", "has", "ought"])
                && reading.word(sentence.end + 2) == "to"
                && next.len() <= 5);
    let approved = asked_for
        || reading.matches(sentence.end, &["then", "you", "are"]) && !denied
        || reading.matches(sentence.end, &["then", "it", "is"])
            && reading.is_any(
                sentence.end + 3,
                &["valid", "genuine", "ours", "fine", "right", "good", "real"],
            )
        || reading.matches(sentence.end, &["then", "you", "meet"])
        || reading.matches(sentence.end, &["then", "you", "comply"]);
    if reading.word(sentence.end) == "then" && !inverted || approved {
        return false;
    }
    // "May we remind you that …?" asks nothing.
    let reminds = sentence.clone().any(|index| {
        reading.matches(index, &["remind", "you", "that"])
            || reading.matches(index, &["may", "i", "ask"])
            || reading.matches(index, &["can", "i", "ask"])
            || reading.matches(index, &["could", "everyone"])
            || reading.matches(index, &["would", "everyone"])
            // "Could you let the new starters know that …?"
            || reading.is_any(index, &["could", "can", "would", "will"])
                && index <= sentence.start + 1
                && reading.word(index + 1) == "you"
                && (index + 2..index + 4).any(|verb| {
                    reading.is_any(verb, &["let", "tell", "remind", "note", "remember", "make"])
                })
                && (index + 3..sentence.end.min(index + 12)).any(|that| reading.word(that) == "that")
    }) || reading.matches(sentence.start, &["did", "you", "know"]);
    if reminds {
        return false;
    }
    // "Not logged in for 2 months? Deactivated.": so does a question without a verb, and a word that
    // says what follows.
    let consequence = reading.word(sentence.end).ends_with("ed")
        && sentence.end < reading.len()
        && reading.sentence(sentence.end).len() <= 4;
    // "DSPT at Approaching Standards? Sorry, you cannot join."
    let answered = reading.is_any(sentence.end, &["sorry", "no", "yes"])
        && sentence.len() <= 9
        && !sentence.clone().any(|index| {
            reading.is_any(
                index,
                &[
                    "is", "are", "do", "does", "can", "will", "would", "should", "must", "may",
                    "have", "has", "need", "needs", "what", "which", "how",
                ],
            )
        });
    if (consequence || answered) && !inverted {
        return false;
    }
    // "It is 5pm and nobody answers. Why?": what is told is asked about.
    if reading.matches(sentence.end, &["why", "?"])
        || reading.is_any(sentence.end, &["is"])
            && reading.is_any(sentence.end + 1, &["that", "it", "this"])
            && reading.is_any(sentence.end + 2, &["so", "true", "right"])
    {
        return true;
    }
    // "I have sent no email for two months. Am I at risk?": a case that is asked about.
    let next = reading.sentence(sentence.end);
    let ours = reading.is_any(
        next.start,
        &["are", "is", "will", "have", "has", "do", "does"],
    ) && reading.is_any(next.start + 1, &["our", "we"])
        && reading.is_any(sentence.start, &["we", "we've", "our", "nobody"]);
    let own = sentence
        .clone()
        .any(|index| reading.is_any(index, &["i", "i'm", "i've"]));
    if (own || ours)
        && next.start == sentence.end
        && reading.word(next.end.saturating_sub(1)) == "?"
    {
        return true;
    }
    let mut last = sentence.end;
    while last > sentence.start && reading.is_any(last - 1, &["\"", "'", ")"]) {
        last -= 1;
    }
    let asks = last > sentence.start && reading.word(last - 1) == "?";
    // "…, do they?", "…, isn't it?": a statement that wants to be agreed with.
    let tagged = last >= sentence.start + 5
        && reading.is_any(last - 2, &["they", "it", "you", "we"])
        && (reading.word(last - 4) == "," || reading.word(last.wrapping_sub(5)) == ",")
        && !inverted;
    if tagged {
        return false;
    }
    let mut first = sentence.start;
    while reading.is_any(first, &["\"", "'", "(", "-", "so", "but", "and", "q", ":"]) {
        first += 1;
    }
    let presumes = reading.is_any(
        first,
        &[
            "why", "how", "what", "which", "who", "when", "where", "whose",
        ],
    ) && !reading.matches(first, &["what", "if"]);
    asks && !presumes
}
