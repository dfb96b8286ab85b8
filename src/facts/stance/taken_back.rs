//! Whether the words around a statement take it back: the next sentence that calls it wrong, the
//! verdict behind it, the hearsay in front of it, what the reader is told not to do, the answer to a
//! question.
//!
//! Knows how English corrects a claim. Knows nothing of facts.

use std::ops::Range;

use super::super::reading::Reading;
use super::is_negator;
use super::passage::Passage;
use crate::facts::value::Kind;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// "Yes", "correct", "it is".
    Yes,
    /// "No", "not at all".
    No,
}

/// Whether the sentence of a mention, or the next one, takes it back.
pub(super) fn is_taken_back(passage: &Passage<'_>) -> bool {
    let Passage {
        reading,
        sentence,
        clause,
        ..
    } = *passage;
    by_next_sentence(reading, sentence)
        || is_harmless(reading, sentence)
        || is_told_not_to(passage)
        || by_measure(reading, sentence)
        || by_verdict(reading, passage.end(), clause)
        || by_hearsay(reading, sentence, passage.at())
}

/// "Not if you are away for a fortnight." says what does no harm.
fn is_harmless(reading: &Reading, sentence: &Range<usize>) -> bool {
    reading.word(sentence.start) == "not"
        && reading.is_any(sentence.start + 1, &["if", "while", "for"])
}

/// "Do not settle for …", "Don't wait until 6pm": what the reader is told not to do.
fn is_told_not_to(passage: &Passage<'_>) -> bool {
    let Passage {
        reading,
        sentence,
        clause,
        ..
    } = *passage;
    matches!(
        passage.kind(),
        Kind::Hours | Kind::Cover | Kind::Money | Kind::Percentage | Kind::Level
    ) && (reading.matches(sentence.start, &["do", "not"])
        || reading.word(sentence.start) == "don't")
        && !is_told_to_be_calm(reading, sentence.start)
        && (clause.start == sentence.start
            || !(sentence.start..passage.at()).any(|index| {
                reading.is_any(
                    index,
                    &[
                        "is", "are", "opens", "closes", "will", "has", "have", "but", "so", "then",
                        "must", "can", "you", "we", "they", "it",
                    ],
                )
            }))
        // "Don't leave it until 3.30pm, because the lines close then": the reason is asserted.
        && !(passage.end()..sentence.end)
            .any(|index| {
                reading.is_any(index, &["because", "since"])
                    || reading.word(index) == ":"
                        && reading.holds_any(
                            &(index..sentence.end),
                            &["close", "closes", "shut", "shuts", "stop", "stops", "end", "then"],
                        )
            })
        && !(sentence.start..passage.end()).any(|index| reading.is_any(index, &[":", ";"]))
}

/// "Do not worry, the office is open …": nothing is taken back.
fn is_told_to_be_calm(reading: &Reading, start: usize) -> bool {
    (start + 1..start + 4).any(|index| {
        reading.is_any(index, &["worry", "panic", "fret", "despair", "fear"])
            && reading.is_any(index + 1, &[",", "-", "and", "if", "when", "that", "about"])
    })
}

/// Whether the next sentence calls this one wrong: "… That was an error.", "… Not so: …".
pub(super) fn by_next_sentence(reading: &Reading, sentence: &Range<usize>) -> bool {
    calls_wrong(reading, sentence.end)
}

/// Whether the sentence that begins at a token calls what stands before it wrong.
pub(crate) fn calls_wrong(reading: &Reading, start: usize) -> bool {
    let mut next = start;
    while reading.is_any(
        next,
        &["-", "\"", "'", "(", "but", "in", "fact", "truth", ","],
    ) {
        next += 1;
    }
    let end = reading.sentence(next).end;
    if next >= end {
        return false;
    }
    // "Please peel it off.", "Throw it away.": nobody is to read it.
    let verb = next + usize::from(reading.word(next) == "please");
    if reading.is_any(
        verb,
        &[
            "peel",
            "throw",
            "take",
            "bin",
            "ignore",
            "cross",
            "tear",
            "remove",
            "disregard",
        ],
    ) && reading.is_any(verb + 1, &["it", "them", "that", "this"])
        && (!reading.is_word(verb + 2)
            || reading.is_any(verb + 2, &["off", "away", "down", "out", "up"]))
    {
        return true;
    }
    // "You were told wrong."
    if reading.is_any(next + 1, &["were", "was", "have"])
        && (next + 2..next + 4)
            .any(|at| reading.matches(at, &["told", "wrong"]) || reading.word(at) == "misinformed")
    {
        return true;
    }
    if reading.is_any(
        next,
        &[
            "wrong",
            "untrue",
            "false",
            "nonsense",
            "incorrect",
            "rubbish",
            "fiction",
        ],
    ) || reading.matches(next, &["sorry", ",", "no"])
        || reading.matches(next, &["no", "such", "rule"])
        || reading.matches(next, &["you", "needn't"])
        || reading.matches(next, &["they", "needn't"])
        || reading.matches(next, &["neither", "is", "for", "you"])
        || reading.matches(next, &["nothing", "of", "the", "kind"])
        || reading.matches(next, &["nothing", "of", "the", "sort"])
        || reading.matches(next, &["far", "from", "it"])
        || reading.matches(next, &["not", "so"])
        || reading.matches(next, &["not", "true"])
        || reading.matches(next, &["not", "any", "more"])
        || reading.matches(next, &["not", "any", "longer"])
    {
        return true;
    }
    // "It does not.", "They don't.": the whole sentence says no.
    let curt = reading.is_any(next, &["it", "they", "we", "that", "you", "he", "she"])
        && (reading.is_any(
            next + 1,
            &[
                "does", "do", "is", "are", "did", "was", "need", "will", "has", "have",
            ],
        ) && reading.word(next + 2) == "not"
            && !reading.is_word(next + 3)
            || reading.is_any(
                next + 1,
                &[
                    "doesn't", "don't", "isn't", "aren't", "didn't", "won't", "can't",
                ],
            ) && !reading.is_word(next + 2));
    if curt {
        return true;
    }
    // "We hear this often and it is not true."
    let hearsay = reading.is_any(next, &["we", "you", "people", "many", "some"])
        && (next + 1..next + 4)
            .any(|at| reading.is_any(at, &["hear", "told", "say", "read", "believe", "think"]))
        && (next + 2..end).any(|at| {
            reading.is_any(at, &["it", "this", "that"])
                && (reading.is_any(at + 1, &["is", "was"])
                    && (verdict(reading, at + 2) || verdict(reading, at + 3))
                    // "… and it isn't true."
                    || verdict(reading, at + 1))
        });
    if hearsay {
        return true;
    }
    let points_back = reading.is_any(
        next,
        &[
            "that",
            "this",
            "it",
            "they",
            "these",
            "those",
            "both",
            "neither",
            "the",
            "that's",
            "it's",
            "they're",
            "he's",
            "she's",
            "all",
            "such",
            "everyone",
            "everybody",
        ],
    );
    // "It is wrong to …" speaks of what follows; "The number that … is wrong" is too far away.
    let near = next..end.min(next + 9);
    points_back
        && near
            .clone()
            .any(|index| verdict(reading, index) && !(reading.is_any(index + 1, &["to", "that"])))
        && !near
            .take_while(|index| !verdict(reading, *index))
            .any(|index| reading.is_any(index, &[",", ";", ":", "if", "when"]))
}

const PHRASES: &[&[&str]] = &[
    &["out", "of", "date"],
    &["no", "longer"],
    &["not", "so"],
    &["not", "true"],
    &["not", "right"],
    &["not", "correct"],
    &["not", "the", "case"],
    &["not", "how"],
    &["not", "any", "more"],
    &["never", "true"],
    &["never", "right"],
    &["never", "correct"],
    &["isn't", "so"],
    &["isn't", "true"],
    &["isn't", "right"],
    &["isn't", "correct"],
    &["isn't", "the", "case"],
    &["never", "was"],
    &["not", "been", "true"],
    &["does", "not", "exist"],
    &["doesn't", "exist"],
    &["no", "such", "standard"],
    &["mixed", "up"],
    &["made", "up"],
];

/// Whether a word or the words at a token call something wrong.
fn verdict(reading: &Reading, index: usize) -> bool {
    if reading.is_any(
        index,
        &[
            "wrong",
            "untrue",
            "false",
            "incorrect",
            "inaccurate",
            "error",
            "mistake",
            "mistaken",
            "myth",
            "misprint",
            "misprinted",
            "misunderstanding",
            "misconception",
            "typo",
            "slip",
            "outdated",
            "obsolete",
            "swapped",
            "transposed",
            "superseded",
            "nonsense",
            "rumour",
            "fiction",
            "withdrawn",
            "corrected",
            "scrapped",
            "abolished",
        ],
    ) {
        return !is_negator(reading.before(index, 1));
    }
    // "From 2 January you will no longer have to go into the city": nothing is said of the day.
    let of_a_duty = reading.matches(index, &["no", "longer"])
        && reading.is_any(index + 2, &["have", "need", "be"]);
    !of_a_duty && PHRASES.iter().any(|phrase| reading.matches(index, phrase))
}

/// "One step above the minimum", "short of the requirement", "one over the limit": how a case lies to a
/// rule, which the sentence takes for granted.
fn by_measure(reading: &Reading, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|index| {
        let side = reading.is_any(index, &["above", "over", "below", "under", "beyond"])
            || reading.ends_with(index + 1, &["short", "of"])
            || reading.ends_with(index + 1, &["more", "than"])
            || reading.ends_with(index + 1, &["less", "than"]);
        // "one step above what NHSmail asks for"
        let asked = reading.word(index + 1) == "what"
            && (index + 2..index + 6).any(|at| {
                reading.is_any(
                    at,
                    &[
                        "asks", "needs", "requires", "wants", "ask", "need", "require",
                    ],
                )
            });
        side && asked
            || side
                && reading.is_any(index + 1, &["the", "our", "that"])
                // "53% less than the standard rate"
                && !reading.is_any(
                    index + 3,
                    &["rate", "price", "fee", "ticket", "charge", "room"],
                )
                && reading.is_any(
                    index + 2,
                    &[
                        "minimum",
                        "maximum",
                        "limit",
                        "requirement",
                        "threshold",
                        "allowance",
                        "rule",
                        "target",
                        "standard",
                    ],
                )
    })
}

/// Whether words behind a value call it unfit: "60 days … is too long", "… is a mistake".
fn by_verdict(reading: &Reading, end: usize, clause: &Range<usize>) -> bool {
    // "Saying that it works 24/7 confuses …", "“Weekdays will do” is what one hears, and it is not so."
    let sentence = reading.sentence(end.saturating_sub(1));
    let confused = (end..end + 3).any(|index| reading.is_any(index, &["confuses", "confuse"]));
    let refuted = (end..sentence.end).any(|index| {
        reading.is_any(index, &["it", "that", "this"])
            && reading.word(index + 1) == "is"
            && (reading.word(index + 2) == "not"
                && reading.is_any(index + 3, &["so", "true", "right", "correct"])
                // "“… after a month” - that is a mistake which we often hear."
                || reading.is_any(index + 2, &["a", "an"])
                    && verdict(reading, index + 3)
                    && reading.is_any(index.wrapping_sub(1), &["-", ",", "\"", ":"])
                // "… is something we often hear, and sadly it is wrong"
                || verdict(reading, index + 2)
                    && !reading.is_any(index + 3, &["to", "that"])
                    && reading.is_any(
                        index.wrapping_sub(1),
                        &["and", "but", "sadly", "unfortunately", "-", "\""],
                    ))
    });
    // "Five in one break would be one over the limit."
    let over = (end..sentence.end).any(|index| {
        reading.is_any(index, &["over", "above", "beyond"])
            && reading.matches(index + 1, &["the", "limit"])
            || reading.matches(index, &["too", "many"])
    });
    // "… with only one user is an accident waiting to happen"
    let warned = (end..sentence.end).any(|index| {
        reading.matches(index, &["accident", "waiting", "to", "happen"])
            || reading.matches(index, &["asking", "for", "trouble"])
            || reading.matches(index, &["recipe", "for"])
            || reading.matches(index, &["away", "from", "disaster"])
            || reading.matches(index, &["away", "from", "trouble"])
            // "…, which was printed in last month's newsletter, was a slip"
            || reading.matches(index, &["was", "a"])
                && reading.is_any(index + 2, &["slip", "misprint", "mistake", "typo"])
    });
    // "DCB1569, which does not exist"
    let unreal = (end..end + 3).any(|at| {
        reading.is_any(at, &["which", "that"])
            && (reading.matches(at + 1, &["does", "not", "exist"])
                || reading.matches(at + 1, &["doesn't", "exist"])
                || reading.is_any(at + 1, &["is", "was"]) && verdict(reading, at + 2))
    });
    let refuted = refuted
        || unreal
        || warned
        || over
        || (end..sentence.end).any(|index| reading.matches(index, &["not", "been", "true"]));
    if confused || refuted {
        return true;
    }
    let last = clause.end.max(end);
    let mut copula = end;
    while copula < last && copula < end + 12 {
        // "… more than two: with two, you do not meet the rule" judges another.
        if reading.word(copula) == ":" && reading.is_any(copula + 1, &["with", "if"]) {
            return false;
        }
        if reading.is_any(
            copula,
            &[
                "is", "are", "was", "would", "will", "isn't", "does", "do", "belong", "belongs",
            ],
        ) {
            break;
        }
        copula += 1;
    }
    if copula >= last || copula >= end + 12 {
        return false;
    }
    (copula..last.min(copula + 7)).any(|index| {
        reading.word(index) == "too"
            && reading.is_any(
                index + 1,
                &[
                    "few", "little", "long", "late", "many", "much", "short", "high", "low",
                    "early", "slow", "small", "seldom", "rarely", "big",
                ],
            )
            || verdict(reading, index) && reading.before(copula, 1) != "what"
            || reading.matches(index, &["a", "risk"])
            || reading.is_any(index, &["belong", "belongs"])
                && reading.word(index + 1) == "to"
                && reading.is_any(
                    index + 2,
                    &["another", "other", "others", "somebody", "someone"],
                )
            || is_negator(reading.word(index))
                && reading.is_any(
                    index + 1,
                    &[
                        "meet", "comply", "count", "ours", "our", "suffice", "follow", "fit",
                        "satisfy", "work", "belong",
                    ],
                )
    })
}

/// "Although many believe …, accounts are …": what others say ends where the writer's own words begin.
fn is_conceded(reading: &Reading, sentence: &Range<usize>, index: usize, at: usize) -> bool {
    reading.is_any(
        sentence.start,
        &[
            "although", "though", "while", "whereas", "contrary", "despite", "whatever",
        ],
    ) && (index..at).any(|between| reading.word(between) == ",")
}

/// "You will hear a recorded message; press 2 …": what a telephone says is no hearsay.
fn is_menu(reading: &Reading, from: usize) -> bool {
    const SAID_BY_TELEPHONE: &[&str] = &[
        "message",
        "voice",
        "tone",
        "recording",
        "menu",
        "music",
        "beep",
    ];
    (from..from + 5).any(|at| reading.is_any(at, SAID_BY_TELEPHONE))
}

/// Whether the words in front of a value report what others say: "some leaflets still say that …",
/// "many people think that …", "you may have heard that …".
fn by_hearsay(reading: &Reading, sentence: &Range<usize>, at: usize) -> bool {
    // "Wrong: the helpdesk is open all day."
    let labelled = reading.is_any(
        sentence.start,
        &["wrong", "false", "incorrect", "untrue", "myth", "fiction"],
    ) && reading.word(sentence.start + 1) == ":";
    // "last month's newsletter said that …", "homes tell us that they …"
    let reported = (sentence.start..at).any(|index| {
        // "Thirty days, people say; in fact thirteen": the writer's own words follow.
        let over = || {
            (index..at).any(|between| {
                reading.is_any(between, &["but", ";", ":"])
                    || reading.matches(between, &["in", "fact"])
            })
        };
        let said = reading.matches(index, &["is", "sometimes", "said"])
            || reading.matches(index, &["is", "often", "said"])
            || reading.matches(index, &["it", "is", "said"])
            || reading.matches(index, &["some", "say"])
            || reading.matches(index, &["people", "say"]);
        said && !over()
            || reading.word(index) == "said"
            && (1..=4).any(|back| super::time::OF_OLD.contains(&reading.before(index, back)))
            || reading.matches(index, &["put", "it", "about", "that"])
            || reading.matches(index, &["tell", "us", "that"])
            || reading.matches(index, &["tell", "us", "they", "have", "heard"])
            || reading.matches(index, &["told", "us", "that"])
            // "Do not believe anyone who says that …"
            || reading.is_any(index, &["anyone", "anybody", "those", "people", "whoever"])
                && (index + 1..index + 4)
                    .any(|says| reading.is_any(says, &["says", "say", "tells", "tell", "claims"]))
                && (sentence.start..index).any(|before| {
                    reading.is_any(before, &["believe", "trust", "ignore", "listen", "correct"])
                })
    });
    // "Asked whether cards might be valid for two years, the committee said no."
    let asked = (sentence.start..at).any(|index| {
        reading.word(index) == "asked" && reading.is_any(index + 1, &["whether", "if"])
    }) && reading.word(sentence.start) == "asked";
    if labelled || reported || asked {
        return true;
    }
    (sentence.start..at)
        .filter(|index| !is_conceded(reading, sentence, *index, at))
        .any(|index| {
            // "Hire still carries a deposit of twenty per cent" tells of no old leaflet.
            let of_old = || {
                (sentence.start..index).any(|at| {
                    reading.is_any(at, super::time::OF_OLD)
                        || reading.is_any(
                            at,
                            &[
                                "some", "people", "many", "others", "sites", "websites", "they",
                                "google",
                            ],
                        )
                })
            };
            let still = reading.word(index) == "still"
                && of_old()
                && reading.is_any(
                    index + 1,
                    &[
                        "say", "says", "show", "shows", "give", "gives", "list", "lists", "state",
                        "states", "claim", "claims", "carry", "carries", "think", "believe",
                        "quote", "quotes", "mention", "mentions", "print", "read", "tells", "tell",
                        "asks",
                    ],
                );
            // "the old leaflet, which says …"
            let outdated = reading.is_any(index, &["old", "outdated", "earlier", "previous"])
                && (1..=2).any(|ahead| {
                    reading.is_any(
                        index + ahead,
                        &[
                            "leaflet", "leaflets", "poster", "posters", "notice", "notices",
                            "sign", "signs", "card", "cards", "page", "pages", "letter", "letters",
                            "version", "guide", "handbook", "website", "booklet", "flyer",
                        ],
                    )
                })
                && (2..=5).any(|ahead| {
                    reading.is_any(
                        index + ahead,
                        &[
                            "say", "says", "said", "show", "shows", "give", "gives", "gave",
                        ],
                    )
                });
            let believed = reading.is_any(
                index,
                &[
                    "people",
                    "some",
                    "many",
                    "others",
                    "colleagues",
                    "users",
                    "staff",
                    "they",
                    "everyone",
                    "everybody",
                    "folk",
                    "somebody",
                    "someone",
                ],
            ) && !((1..=5).any(|back| reading.before(index, back) == "as")
                // "…, as some of the night staff believe, but 20": said only of what stands before.
                && (index..at).any(|between| reading.word(between) == ","))
                && (1..=6).any(|ahead| {
                    reading.is_any(
                        index + ahead,
                        &[
                            "think", "thinks", "believe", "believes", "assume", "assumes",
                            "suppose", "imagine", "reckon", "claim", "thought", "believed",
                            "assumed",
                        ],
                    )
                });
            // "People often put .org last": what they do by mistake.
            let mistaken = reading.is_any(index, &["people", "some", "many", "we", "you"])
                && reading.is_any(index + 1, &["often", "sometimes"])
                && reading.is_any(index + 2, &["put", "type", "write", "spell"]);
            let heard = reading.word(index) == "you"
                && (1..=5).any(|ahead| {
                    reading.is_any(index + ahead, &["heard", "told", "hear"])
                        // "You will hear back within a week" is no hearsay.
                        && !reading.is_any(
                            index + ahead + 1,
                            &["from", "back", "within", "in", "by", "our"],
                        )
                        && !is_menu(reading, index + ahead + 1)
                })
                && (1..=3)
                    .any(|ahead| reading.is_any(index + ahead, &["may", "might", "have", "will"]));
            let slipped = reading.matches(index, &["by", "mistake"])
                || reading.matches(index, &["by", "accident"])
                || reading.is_any(index, &["accidentally", "mistakenly", "wrongly"]);
            let rumoured = reading.matches(index, &["rumour", "has", "it"])
                || reading.matches(index, &["no", "truth", "in"])
                || reading.is_any(index, &["rumour", "rumours", "gossip"])
                    && reading.is_any(index + 1, &["says", "say", "that", "goes", "claims"])
                || reading.matches(index, &["on", "average"])
                || reading.matches(index, &["figure", "that", "still"])
                || reading.matches(index, &["old", "wives"]);
            still || outdated || believed || mistaken || heard || rumoured || slipped
        })
        || reading.matches(at + 1, &["by", "mistake"])
        || reading.matches(at + 2, &["by", "mistake"])
}

/// The answer that a sentence begins with, if it answers yes or no.
pub(crate) fn answer_at(reading: &Reading, start: usize) -> Option<Answer> {
    let mut first = start;
    while reading.is_any(first, &["-", "\"", "'", "(", "*", "a", ":"]) && first < start + 4 {
        first += 1;
    }
    let ends = |index: usize| !reading.is_word(index) || index >= reading.len();
    if reading.is_any(
        first,
        &["yes", "yep", "certainly", "absolutely", "indeed", "correct"],
    ) || reading.matches(first, &["of", "course"]) && !reading.matches(first + 2, &["not"])
        || reading.matches(first, &["it", "is"]) && ends(first + 2)
        || reading.matches(first, &["it", "certainly", "is"])
        || reading.matches(first, &["it", "is", "indeed"])
        || reading.matches(first, &["you", "can"]) && ends(first + 2)
        || reading.matches(first, &["they", "do"]) && ends(first + 2)
        || reading.matches(first, &["that", "is", "right"])
        || reading.matches(first, &["that's", "right"])
    {
        return Some(Answer::Yes);
    }
    let no = reading.is_any(first, &["no", "nope"]) && ends(first + 1)
        || reading.is_any(first, &["not", "never"])
            && (ends(first + 1) || reading.is_any(first + 1, &["at", "really", "any"]))
        || reading.matches(first, &["it", "is", "not"]) && ends(first + 3);
    no.then_some(Answer::No)
}
