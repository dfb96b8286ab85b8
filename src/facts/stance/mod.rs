//! How a sentence stands to the value in it: past, future, denied, advised, asked, warned of.
//!
//! Reads words around a mention. Knows nothing of facts but the stems of their own words.

mod denial;
mod taken_back;
mod time;

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

pub(crate) use self::denial::EXEMPTING;
use self::denial::denial;
pub(crate) use self::taken_back::{Answer, answer_at, calls_wrong};
pub(crate) use self::time::Announced;
use self::time::{future, is_past};
use super::kinds::Mention;
use super::reading::Reading;
use super::words;

/// On which side of a rule a case lies that a sentence tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The time is over: "after 60 days it will already have been deactivated".
    Over,
    /// It is not over yet: "after 10 days it will not be deactivated".
    Within,
}

/// How a sentence stands to a value in it.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent reading of the words"
)]
pub(crate) struct Stance {
    /// It speaks of what was.
    pub(crate) past: bool,
    /// It speaks of what will be from some day on.
    pub(crate) future: Option<Announced>,
    /// It denies the value, by these tokens.
    pub(crate) denied: Option<Range<usize>>,
    /// It advises, and lays down no rule.
    pub(crate) advice: bool,
    /// It is a question that can be answered with yes or no.
    pub(crate) question: bool,
    /// It warns of something fake or mistaken.
    pub(crate) warning: bool,
    /// It speaks of busy or quiet times.
    pub(crate) busy: bool,
    /// A "not" stands in the clause.
    pub(crate) negative: bool,
    /// An "if" stands before the value in the clause.
    pub(crate) conditional: bool,
    /// Something is refused or rejected.
    pub(crate) refused: bool,
    /// It tells the reader to do something.
    pub(crate) rule_of_action: bool,
    /// It gives an example.
    pub(crate) example: bool,
    /// It speaks of a case on the other side of the rule, so that another value breaks nothing.
    pub(crate) beyond_rule: Option<Side>,
    /// The words around it call it wrong, or unfit, or what others say.
    pub(crate) taken_back: bool,
    /// It tells what will have happened by then: "… will already be closed".
    pub(crate) foregone: bool,
    /// The next sentence calls it wrong.
    pub(crate) corrected: bool,
    /// It is a question that asks whether something must be.
    pub(crate) asks_need: bool,
    /// "no longer" in front of it: what held has ended.
    pub(crate) ended: bool,
    /// It is a question, and the answer to it is yes.
    pub(crate) affirmed: bool,
}

impl Stance {
    /// Reads the sentence around a mention.
    pub(crate) fn of(
        reading: &Reading,
        mention: &Mention,
        clause: &Range<usize>,
        vocabulary: &HashSet<String>,
        today: Date,
    ) -> Self {
        let sentence = reading.sentence(mention.tokens.start);
        let at = mention.tokens.start;
        let has = |range: &Range<usize>, list: &[&str]| reading.holds_any(range, list);
        let phrase =
            |range: &Range<usize>, sequence: &[&str]| reading.holds_phrase(range, sequence);
        let before = clause.start..at.min(clause.end).max(clause.start);
        let after = mention.tokens.end.min(clause.end)..clause.end;
        let opening =
            clause.start + usize::from(reading.is_any(clause.start, &[":", ";", ",", "-"]));
        let mut stance = Self {
            // What another clause recommends is no advice about this value.
            advice: advises(reading, &(sentence.start..at), vocabulary)
                || advises(reading, clause, vocabulary)
                || phrase(&sentence, &["good", "habit"])
                || phrase(&sentence, &["good", "idea"])
                || phrase(&sentence, &["good", "practice"])
                || phrase(&sentence, &["best", "practice"])
                || phrase(&sentence, &["best", "to"])
                || phrase(&(sentence.start..clause.end), &["think", "about"])
                || phrase(&sentence, &["in", "your", "diary"])
                || phrase(&sentence, &["would", "love"])
                || phrase(&sentence, &["would", "be", "glad"])
                || reading.word(sentence.end) == "we"
                    && reading.is_any(sentence.end + 1, &["recommend", "suggest", "advise"])
                    && reading.is_any(sentence.end + 2, &["it", "this", "that"])
                || reading.is_any(sentence.end, &["that's", "that", "this"])
                    && reading
                        .sentence(sentence.end)
                        .take(4)
                        .any(|index| reading.is_any(index, &["advice", "choice"]))
                || more_than_needed(reading, mention, clause)
                || phrase(&sentence, &["to", "be", "safe"])
                || phrase(&sentence, &["on", "the", "safe", "side"])
                || phrase(&sentence, &["if", "you", "can"])
                || phrase(&sentence, &["if", "you", "possibly", "can"])
                || phrase(&sentence, &["as", "a", "courtesy"])
                || phrase(&sentence, &["may", "like", "to"])
                || phrase(&sentence, &["is", "better"])
                || phrase(&sentence, &["better", "to"])
                || phrase(&sentence, &["better", "still"])
                || phrase(&sentence, &["had", "better"])
                || phrase(&sentence, &["is", "best"])
                || phrase(&sentence, &["are", "best"]),
            question: is_question(reading, &sentence)
                && !opens_condition(reading, &sentence, vocabulary),
            asks_need: is_question(reading, &sentence)
                && has(
                    &sentence,
                    &[
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
                    ],
                ) | phrase(&sentence, &["have", "to"]),
            // "Beware of the 60-day rule" warns of a rule, and of nothing fake.
            warning: Self::warns(reading, &sentence, vocabulary)
                && !(sentence.clone().any(|index| {
                    reading.word(index) == "beware" && (index + 1..index + 5).any(|near| near == at)
                }) && sentence
                    .clone()
                    .filter(|index| reading.is_any(*index, WARNING))
                    .count()
                    == 1),
            // "Quiet hours are from 10pm": the rule's own words tell of no busy time.
            busy: clause.clone().any(|index| {
                reading.is_any(index, BUSY)
                    && !vocabulary.contains(&words::stem(reading.word(index)))
            }) || phrase(clause, &["best", "time"])
                || has(clause, &["taken"])
                    && has(clause, &["lines", "slots", "places", "appointments", "all"]),
            ended: before.clone().any(|index| {
                reading.matches(index, &["no", "longer"])
                    && reading.word(index + 2) != "than"
                    && !(index..at).any(|between| reading.word(between) == ",")
            }),
            // "Seats not yet paid for are held …" denies nothing of how long.
            // "No account may be left unused for longer than …"
            negative: reading.is_any(opening, &["no", "none", "nobody"])
                && opening < at
                && !reading.is_any(opening + 1, &["longer", ","])
                && matches!(
                    mention.kind(),
                    super::value::Kind::Duration | super::value::Kind::Count
                )
                || before.clone().any(|index| {
                    is_negator(reading.word(index)) && reading.word(index + 1) != "yet"
                }),
            conditional: before.clone().any(|index| {
                reading.is_any(
                    index,
                    &["if", "when", "where", "unless", "whether", "whose"],
                ) && !is_condition_over(reading, index, at, vocabulary)
            }) || phrase(&(before.start..at + 1), &["with", "fewer"])
                || phrase(&(before.start..at + 1), &["with", "less"])
                || phrase(&(before.start..at + 1), &["with", "under"])
                || phrase(&(before.start..at + 1), &["for", "less"])
                || is_warned(reading, mention, &sentence),
            refused: has(clause, REFUSED)
                || phrase(clause, &["not", "accepted"])
                || phrase(clause, &["turned", "down"])
                || phrase(clause, &["turned", "away"])
                || phrase(clause, &["will", "be", "returned"])
                || has(&sentence, &["send", "sends", "sent", "return"])
                    && has(&sentence, &["back"])
                || phrase(clause, &["cannot", "be", "used"])
                || shares_refusal(reading, &(sentence.start..at)),
            rule_of_action: !has(&clause.clone(), &["if", "when", "unless"]),
            example: phrase(&sentence, &["for", "example"])
                || phrase(&sentence, &["such", "as"])
                || phrase(&sentence, &["for", "instance"])
                // "helpdesk@home.example" is no word for an example.
                || sentence.clone().any(|index| {
                    !mention.tokens.contains(&index)
                        && reading.is_any(index, &["eg", "example", "placeholder"])
                })
                || phrase(&sentence, &["e", ".", "g"]),
            ..Self::default()
        };
        // "Don't wait 60 days"
        let warned_off = before.clone().any(|index| {
            is_negator(reading.word(index))
                && reading.is_any(
                    index + 1,
                    &["wait", "expect", "assume", "think", "believe", "rely"],
                )
        });
        // "… will already have been deactivated", "… will not deactivate it"
        let purpose = (mention.tokens.end..clause.end)
            .find(|index| reading.is_any(*index, &["so", "if", "unless", "to", "otherwise", "or"]))
            .unwrap_or(clause.end);
        let behind = mention.tokens.end..purpose.max(mention.tokens.end);
        let done = behind.clone().any(|index| {
            reading.matches(index, &["already", "have"])
                || reading.matches(index, &["already", "been"])
        });
        let spared = behind.clone().any(|index| {
            is_negator(reading.word(index))
                && reading.is_any(
                    index.wrapping_sub(1),
                    &["will", "would", "does", "do", "is", "are"],
                )
                && {
                    let verb = index + 1 + usize::from(reading.is_any(index + 1, &["be", "get"]));
                    vocabulary.contains(&words::stem(reading.word(verb)))
                }
        });
        stance.beyond_rule = if warned_off || done {
            Some(Side::Over)
        } else if spared {
            Some(Side::Within)
        } else {
            None
        };
        stance.foregone = (mention.tokens.end..clause.end).any(|index| {
            reading.word(index) == "already"
                || reading.matches(index, &["will", "have", "been"])
                || reading.matches(index, &["will", "find"])
        }) && !(reading.is_any(at.wrapping_sub(1), &["goes", "go"])
            && reading.word(mention.tokens.end) == "without")
            && !(clause.start..at).any(|index| {
                reading.matches(index, &["long", "as"])
                    || reading.is_any(index, &["provided", "providing"])
            });
        // "Not if you are away for a fortnight." says what does no harm.
        let harmless = reading.word(sentence.start) == "not"
            && reading.is_any(sentence.start + 1, &["if", "while", "unless", "for"]);
        stance.corrected = taken_back::by_next_sentence(reading, &sentence);
        // "Do not settle for …", "Don't wait until 6pm": what the reader is told not to do.
        let told_not = matches!(
            mention.kind(),
            super::value::Kind::Hours
                | super::value::Kind::Cover
                | super::value::Kind::Money
                | super::value::Kind::Percentage
                | super::value::Kind::Level
        ) && (reading.matches(sentence.start, &["do", "not"])
            || reading.word(sentence.start) == "don't")
            && !told_to_be_calm(reading, sentence.start)
            && clause.start == sentence.start
            && !(sentence.start..mention.tokens.end)
                .any(|index| reading.is_any(index, &[":", ";"]));
        stance.taken_back = stance.corrected
            || harmless
            || told_not
            || taken_back::by_measure(reading, &sentence)
            || taken_back::by_verdict(reading, mention.tokens.end, clause)
            || taken_back::by_hearsay(reading, &sentence, at);
        stance.past = is_past(reading, &sentence, clause, mention, today)
            || (sentence.start..at).any(|index| in_the_day_of(reading, index));
        stance.future = future(reading, &sentence, clause, mention, today);
        stance.denied = denial(
            reading, &sentence, clause, &before, &after, mention, vocabulary,
        );
        // "Most likely it did not start with 07, as it has to": the rule is said behind it.
        let end = mention.tokens.end;
        let is_prefix = mention.kind() == super::value::Kind::Prefix;
        let ruled = is_prefix
            && (end..end + 3).any(|index| {
                reading.matches(index, &["as", "it"])
                    && reading.is_any(index + 2, &["must", "has", "should", "ought"])
            });
        // "… the number you gave did not start with 07": what was wanted is named.
        let wanted = is_prefix
            && (sentence.start..at).any(|index| {
                reading.matches(index, &["did", "not", "start"])
                    || reading.matches(index, &["did", "not", "begin"])
                    || reading.matches(index, &["didn't", "start"])
                    || reading.matches(index, &["didn't", "begin"])
            });
        if ruled || wanted {
            stance.past = false;
            stance.denied = None;
            stance.negative = false;
        }
        stance
    }

    fn warns(reading: &Reading, sentence: &Range<usize>, vocabulary: &HashSet<String>) -> bool {
        let may_warn = reading.holds_any(sentence, WARNING)
            || reading.holds_any(sentence, &["never", "not", "pretending"]);
        may_warn
            && sentence.clone().any(|index| {
                // The fraud line warns of nothing.
                let own = || {
                    vocabulary.contains(&words::stem(reading.word(index)))
                        || reading.is_any(
                            index + 1,
                            &[
                                "line",
                                "team",
                                "helpline",
                                "department",
                                "unit",
                                "desk",
                                "officer",
                                "prevention",
                            ],
                        )
                };
                // "is not a typo" warns of nothing.
                let negated = || (1..=2).any(|back| is_negator(reading.before(index, back)));
                // "so be wary of any other": what was said before is what to trust.
                let others = reading.matches(index + 1, &["of", "any", "other"])
                    || reading.matches(index + 1, &["of", "others"])
                    || reading.matches(index + 1, &["of", "anything", "else"]);
                reading.is_any(index, WARNING) && !own() && !negated() && !others
                    || reading.matches(index, &["never", "reply"])
                    || reading.matches(index, &["not", "genuine"])
                    || reading.matches(index, &["pretending", "to"])
            })
    }

    /// Whether a sentence beside the mention's own warns of something fake.
    pub(crate) fn warned_nearby(reading: &Reading, mention: &Mention) -> bool {
        let Some(own) = reading
            .tokens
            .get(mention.tokens.start)
            .map(|token| token.sentence)
        else {
            return false;
        };
        [own.wrapping_sub(1), own, own + 1]
            .iter()
            .filter_map(|index| reading.sentences.get(*index))
            .any(|sentence| Self::warns(reading, sentence, &HashSet::new()))
    }

    /// Whether the sentence says nothing about what holds now.
    pub(crate) fn is_silent(&self) -> bool {
        self.past || self.future.is_some() || self.question
    }
}

const ADVICE: &[&str] = &[
    "recommend",
    "recommends",
    "recommended",
    "suggest",
    "suggests",
    "advise",
    "advises",
    "advice",
    "ideally",
    "try",
    "aim",
    "encourage",
    "prefer",
    "preferably",
    "diary",
    "habit",
    "tip",
    "hope",
    "advisable",
    "sensible",
    "wise",
];

const BUSY: &[&str] = &[
    "tied", "full", "booked", "engaged", "busiest", "busy", "busier", "quiet", "quieter",
    "quietest", "avoid", "worst", "peak", "queue", "queues", "shorter", "quickest", "wait",
    "waiting", "slow", "slower", "slowest", "hardest", "easiest", "calmest", "rush", "fullest",
    "emptiest", "crowded", "pile", "piles", "flood", "heaviest", "heavy", "lightest",
];

const REFUSED: &[&str] = &[
    "refused",
    "rejected",
    "reject",
    "rejects",
    "refuse",
    "refuses",
    "invalid",
    "declined",
    "fail",
    "fails",
    "bars",
    "barred",
    "excludes",
    "insufficient",
];

const WARNING: &[&str] = &[
    "fake",
    "scam",
    "scams",
    "phishing",
    "fraud",
    "fraudulent",
    "spoof",
    "spoofed",
    "suspicious",
    "beware",
    "wary",
    "bogus",
    "lookalike",
    "impersonate",
    "impersonating",
    "counterfeit",
    "misprint",
    "misprinted",
    "typo",
    "mistyped",
    "misspelt",
    "scammers",
    "fraudsters",
    "criminals",
];

/// "When ending your tenancy you must give …", "Where the site is small, a single person may …": the main
/// clause has begun.
fn is_condition_over(
    reading: &Reading,
    opens: usize,
    at: usize,
    vocabulary: &HashSet<String>,
) -> bool {
    let modal = |index: usize| {
        reading.is_any(index, &["must", "need", "should", "shall"])
            || reading.matches(index, &["have", "to"])
    };
    let second = (opens + 3..at).any(|index| {
        reading.is_any(index, &["you", "we", "they"])
            && modal(index + 1)
            && !reading.is_any(index.wrapping_sub(1), &["and", "or", "that", "which"])
    });
    // "If you are a small provider, it is fine to have …"
    let behind = reading.is_any(opens, &["if", "when", "where"])
        && (opens + 2..at).any(|index| {
            reading.word(index) == ","
                && reading.is_any(
                    index + 1,
                    &["it", "it's", "you", "we", "they", "there", "your", "one"],
                )
        })
        && (opens == 0 || reading.sentence(opens).start == opens);
    let described = reading.is_any(opens, &["where"])
        && reading.is_any(opens + 1, &["the", "a", "your"])
        && (opens + 3..opens + 8).any(|index| {
            reading.word(index) == "," && index < at && !reading.is_any(index + 1, &["and", "or"])
        });
    // "If you cannot come, cancel no later than …": the rule's own verb tells the reader what to do.
    let told = reading.is_any(opens, &["if", "when"])
        && opens == reading.sentence(opens).start
        && (opens + 2..at).any(|index| {
            reading.word(index) == ","
                && reading.is_word(index + 1)
                && !words::is_function_word(reading.word(index + 1))
                && vocabulary.contains(&words::stem(reading.word(index + 1)))
                && (words::is_function_word(reading.word(index + 2)) || index + 2 >= at)
        });
    // "Where staffing is short it is acceptable for one person to …"
    let granted = (opens + 2..at).any(|index| {
        reading.matches(index, &["it", "is"])
            && reading.is_any(
                index + 2,
                &[
                    "acceptable",
                    "fine",
                    "enough",
                    "sufficient",
                    "permitted",
                    "allowed",
                ],
            )
    });
    second || described || behind || told || granted
}

/// "Cancel less than 48 hours before and you will be charged", "Less than 48 hours' notice? Then we
/// cannot …": what falls short of a rule, and what follows.
fn is_warned(reading: &Reading, mention: &Mention, sentence: &Range<usize>) -> bool {
    let start = mention.tokens.start;
    let short = (1..=2).any(|back| {
        matches!(
            reading.before(start, back),
            "less" | "fewer" | "under" | "below"
        )
    }) || reading.is_any(start, &["less", "fewer", "under", "below"]);
    if !short {
        return false;
    }
    let asked = reading.word(sentence.end.saturating_sub(1)) == "?";
    let follows = (mention.tokens.end..sentence.end).any(|at| {
        reading.word(at) == "and"
            && (reading.is_any(at + 1, &["you'll", "we'll", "it'll"])
                || reading.is_any(at + 1, &["you", "we", "your", "it", "the"])
                    && (at + 2..at + 4).any(|verb| reading.is_any(verb, &["will", "lose", "pay"])))
    });
    asked || follows
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

/// Whether a range holds a word of advice that is none of the rule's own words: "of our spending, … goes
/// on food and advice".
fn advises(reading: &Reading, range: &Range<usize>, vocabulary: &HashSet<String>) -> bool {
    // "I'd log in every week if I were you."
    range
        .clone()
        .any(|index| reading.matches(index, &["if", "i", "were", "you"]))
        || reading.holds_any(range, ADVICE)
            && range.clone().any(|index| {
                // "We aim to mend nine out of ten" states a target.
                let target = reading.word(index) == "aim" && vocabulary.contains("target");
                // "The advice centre" advises nothing here.
                let body = reading.is_any(
                    index + 1,
                    &[
                        "centre", "line", "service", "team", "desk", "bureau", "session",
                        "sessions",
                    ],
                );
                reading.is_any(index, ADVICE)
                    && !target
                    && !body
                    && !vocabulary.contains(&words::stem(reading.word(index)))
            })
}

/// "Do not worry, the office is open …": nothing is taken back.
fn told_to_be_calm(reading: &Reading, start: usize) -> bool {
    (start + 1..start + 4).any(|index| {
        reading.is_any(index, &["worry", "panic", "fret", "despair", "fear"])
            && reading.is_any(index + 1, &[",", "-", "and", "if", "when", "that", "about"])
    })
}

/// "In my mother's day the office opened at five": what was, told of somebody's time.
fn in_the_day_of(reading: &Reading, index: usize) -> bool {
    reading.is_any(index, &["day", "days", "time"])
        && reading.before(index, 1).ends_with("'s")
        && (2..=4).any(|back| reading.before(index, back) == "in")
        && !reading.is_any(
            index.wrapping_sub(1),
            &["day's", "week's", "month's", "year's"],
        )
}

/// "Once a week is more than the rule requires": what is said goes beyond the rule.
fn more_than_needed(reading: &Reading, mention: &Mention, clause: &Range<usize>) -> bool {
    let end = mention.tokens.end;
    reading.is_any(end, &["is", "are"])
        && reading.matches(end + 1, &["more", "than"])
        && (end + 3..clause.end).any(|index| {
            reading.is_any(
                index,
                &[
                    "requires",
                    "require",
                    "needs",
                    "need",
                    "asks",
                    "needed",
                    "required",
                    "necessary",
                ],
            )
        })
}

/// "08 is turned down, and so is 03": the same is said of what follows.
fn shares_refusal(reading: &Reading, before: &Range<usize>) -> bool {
    let alike = before.clone().find(|index| {
        reading.is_any(*index, &["so", "nor", "neither"])
            && reading.is_any(
                index + 1,
                &["is", "are", "will", "would", "does", "do", "was"],
            )
    });
    alike.is_some_and(|alike| {
        (before.start..alike).any(|index| {
            reading.is_any(index, REFUSED) || reading.matches(index, &["turned", "down"])
        })
    })
}

fn is_negator(word: &str) -> bool {
    matches!(
        word,
        "not" | "never" | "cannot" | "nor" | "neither" | "nobody"
    ) || word.ends_with("n't")
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
