//! Whether a value that stands near a fact's words belongs to something beside it: an insertion,
//! another event, whoever the sentence before named, another thing that is counted.
//!
//! Knows words and where they stand. Knows nothing of whether a value is right.

use std::collections::HashSet;
use std::ops::Range;

use super::fit::counted_nouns;
use super::kinds::{Mention, Stated};
use super::model::{Fact, Facts};
use super::names::{Body, Named, names_in};
use super::phrases::{Hit, Role, hits_in};
use super::reading::Reading;
use super::statement::{Relation, Statement};
use super::strangeness::strange_words;
use super::subject::EARLIER_TOKENS;
use super::words;

/// "The council's portal is separate. It deactivates …": a sentence about whoever the one before named.
pub(super) fn speaks_of_other(
    statement: &Statement<'_>,
    sentence: &Range<usize>,
    names_here: &[Named],
    facts: &Facts,
) -> bool {
    let reading = statement.reading();
    if is_there(statement, sentence, names_here) {
        return true;
    }
    if statement.is_joined()
        || sentence.start == 0
        || !(reading.is_any(sentence.start, &["it", "its", "they", "their"])
            // "Ask it for a decision within two months."
            || reading.is_any(sentence.start, &["ask", "tell", "write"])
                && reading.is_any(sentence.start + 1, &["it", "them"]))
    {
        return false;
    }
    let own = names_in(names_here, sentence)
        .iter()
        .any(|name| !name.identifier && !matches!(name.body, Body::Other(_)));
    let before = reading.sentence(sentence.start - 1);
    if speaks_of_stranger(statement, &before, sentence) {
        return true;
    }
    let all = statement.view().named(statement.block, false, facts);
    let subject = names_in(all, &before)
        .iter()
        .find(|name| !name.identifier && name.tokens.start <= before.start + 1);
    !own && subject.is_some_and(|name| matches!(name.body, Body::Other(_)))
}

/// "The council's website is another matter. There, an account …": the place that the sentence before
/// speaks of, which is another's.
fn is_there(statement: &Statement<'_>, sentence: &Range<usize>, names_here: &[Named]) -> bool {
    let reading = statement.reading();
    if sentence.start == 0 {
        return false;
    }
    let before = reading.sentence(sentence.start - 1);
    // "The shared care record is a different matter. Access to it …", "Concerts are another matter. … one …"
    let matter = (before.start..before.end).any(|at| {
        reading.is_any(at, &["another", "different", "separate"])
            && reading.is_any(at + 1, &["matter", "thing", "story", "question"])
    });
    let taken_up = sentence
        .clone()
        .take(8)
        .any(|at| reading.is_any(at, &["it", "one", "them", "these", "those", "there", "its"]));
    let elsewhere = reading.matches(sentence.start, &["there", ","]) || matter && taken_up;
    if !elsewhere {
        return false;
    }
    let apart = before.clone().any(|at| {
        reading.matches(at, &["another", "matter"])
            || reading.is_any(at, &["different", "separate"])
    });
    let own = names_in(names_here, &before)
        .iter()
        .any(|name| !name.identifier && !matches!(name.body, Body::Other(_)));
    let other = names_in(names_here, &before)
        .iter()
        .any(|name| matches!(name.body, Body::Other(_)));
    !own && (apart || other)
}

/// "The rota app is separate from your email. It asks you to sign in …": the sentence before has a
/// subject of which no rule speaks, and this one goes on about it.
fn speaks_of_stranger(
    statement: &Statement<'_>,
    before: &Range<usize>,
    sentence: &Range<usize>,
) -> bool {
    let reading = statement.reading();
    let reports = [
        "says", "tells", "explains", "reminds", "shows", "means", "is", "was", "has",
    ];
    if !reading.is_any(sentence.start, &["it"])
        || reading.is_any(sentence.start + 1, &reports)
        || !reading.is_any(before.start, &["the", "our", "a"])
    {
        return false;
    }
    let Some(verb) = (before.start + 1..before.end.min(before.start + 6))
        .find(|at| reading.is_any(*at, &["is", "has", "works", "runs"]))
    else {
        return false;
    };
    let subject = before.start + 1..verb;
    let known = |at: usize| {
        let stem = words::stem(reading.word(at));
        words::is_function_word(reading.word(at))
            || super::strangeness::is_generic(reading.word(at))
            || statement
                .view()
                .index
                .vocabulary
                .iter()
                .any(|vocabulary| vocabulary.contains(&stem))
            || statement.view().index.own_words.contains(reading.word(at))
    };
    // "The rostering app we use is stricter than NHSmail. It shuts out anyone who …"
    let told_apart = reading.is_any(verb + 1, &["stricter", "tighter", "harsher", "tougher"])
        && reading.word(verb + 2) == "than"
        && !subject.clone().all(known);
    told_apart || !subject.is_empty() && !subject.clone().any(known)
}

/// "Builders leave the hall at the end of February. We reopen it on 3 March": the event that a date
/// is declared for has a sentence of its own.
pub(super) fn another_event(
    reading: &Reading,
    sentence: &Range<usize>,
    mention: &Mention,
    fact: &Fact,
) -> bool {
    if !matches!(mention.stated, Stated::Date { .. }) {
        return false;
    }
    // What must be done by a day is no event.
    let says = fact
        .says
        .as_deref()
        .filter(|says| !says.contains("by {value}"));
    let event = says.and_then(|says| {
        let before = says.split("{value}").next()?;
        let last = before
            .split_whitespace()
            .rfind(|word| !words::is_function_word(word))?;
        Some(words::stem(last))
    });
    event.is_some_and(|event| {
        let named = |index: usize| words::stem(reading.word(index)) == event;
        !sentence.clone().any(named)
            && (sentence.start.saturating_sub(EARLIER_TOKENS)
                ..reading.len().min(sentence.end + EARLIER_TOKENS))
                .any(|index| {
                    // A question waits for its answer.
                    let last = reading.sentence(index).end.saturating_sub(1);
                    !sentence.contains(&index) && named(index) && reading.word(last) != "?"
                })
    })
}

/// "…, whoever your mobile network is": what does not matter is not what is meant.
pub(super) fn only_in_passing(
    statement: &Statement<'_>,
    fact: usize,
    sentence: &Range<usize>,
) -> bool {
    let reading = statement.reading();
    let mut cues = hits_in(statement.hits(), sentence)
        .iter()
        .filter(|hit| hit.role == Role::About(fact))
        .peekable();
    cues.peek().is_some()
        && cues.all(|hit| {
            let clause = reading.clause(hit.tokens.start);
            (clause.start..hit.tokens.start)
                .rev()
                .take_while(|index| reading.word(*index) != ",")
                .any(|index| {
                    // "Whoever does not sign in for six days": who is meant, and not what does not matter.
                    let inserted = index > sentence.start || reading.word(hit.tokens.end) == ",";
                    // "… to hand over whatever has to be there in time for Christmas": all that.
                    let all_that = reading.word(index.wrapping_sub(1)) != ","
                        && reading.is_any(index + 1, &["has", "is", "needs", "must", "comes"]);
                    inserted
                        && !all_that
                        && reading.is_any(index, &["whoever", "whatever", "whichever", "wherever"])
                })
        })
}

/// "The whole series, on nine DVDs, lasts 26 hours": a cue that only stands between commas, where
/// the sentence has a subject of its own.
pub(super) fn only_inserted(
    statement: &Statement<'_>,
    fact: usize,
    sentence: &Range<usize>,
    mention: &Mention,
    vocabulary: &HashSet<String>,
) -> bool {
    let reading = statement.reading();
    let hits = hits_in(statement.hits(), sentence);
    let mut cues = hits.iter().filter(|hit| hit.role == Role::About(fact));
    let (Some(only), None) = (cues.next(), cues.next()) else {
        return false;
    };
    let opening = (sentence.start..only.tokens.start).rfind(|index| reading.word(*index) == ",");
    let Some(opening) = opening else {
        return false;
    };
    only.tokens.end < mention.tokens.start
        && reading.word(only.tokens.end) == ","
        && reading.is_any(opening + 1, &["on", "in", "with", "like", "unlike", "for"])
        && strange_words(reading, &(sentence.start..opening), vocabulary, statement) > 0
}

/// Where the words behind an insertion start: the last comma before a value, where a cue stands before
/// the first and a verb follows the last.
pub(super) fn inserted(
    reading: &Reading,
    hits: &[Hit],
    fact: usize,
    clause: &Range<usize>,
    mention: &Mention,
) -> Option<usize> {
    let before = clause.start..mention.tokens.start.max(clause.start);
    let commas: Vec<usize> = before.filter(|index| reading.word(*index) == ",").collect();
    let (first, last) = (*commas.first()?, *commas.last()?);
    let cued = hits_in(hits, &(clause.start..first))
        .iter()
        .any(|hit| hit.role == Role::About(fact) && hit.tokens.end == first);
    let verb = reading.is_any(
        last + 1,
        &[
            "is", "are", "lasts", "last", "must", "can", "may", "will", "has", "have", "costs",
            "takes",
        ],
    );
    (cued && verb && first < last).then_some(last + 1)
}

/// A bare number in a row of its own counts what heads the row: "Shared mailboxes for each site | one".
pub(super) fn counts_another_thing(
    statement: &Statement<'_>,
    mention: &Mention,
    fact: &Fact,
) -> bool {
    let reading = statement.reading();
    let bare = matches!(mention.stated, Stated::Count { .. })
        && mention.tokens.start == 0
        && mention.tokens.end + 1 >= reading.len();
    let Some((block, _)) = statement
        .layers
        .first()
        .filter(|(_, relation)| bare && *relation == Relation::Label)
    else {
        return false;
    };
    let nouns = counted_nouns(fact);
    let labels = Reading::new(statement.labels());
    if (0..labels.len()).any(|index| nouns.contains(&words::stem(labels.word(index)))) {
        return false;
    }
    let Some(header) = statement.view().readings.get(*block) else {
        return false;
    };
    // "How many shared mailboxes may we have?": what is asked for stands behind the "how many".
    if header.matches(0, &["how", "many"]) {
        let noun = (2..header.len()).find(|at| {
            header.is_any(
                *at,
                &[
                    "may", "can", "should", "do", "does", "must", "are", "is", "have", "has",
                    "will",
                ],
            )
        });
        return noun.is_some_and(|verb| {
            !(2..verb).any(|at| nouns.contains(&words::stem(header.word(at))))
        });
    }
    let end = (0..header.len())
        .find(|index| !header.is_word(*index) || words::is_function_word(header.word(*index)))
        .unwrap_or(header.len());
    let head = header.before(end, 1);
    head.len() > 3 && head.ends_with('s') && !head.ends_with("ss")
}
