//! How a sentence stands to the value in it: past, future, denied, advised, asked, warned of.
//!
//! Reads words around a mention. Knows nothing of facts but the stems of their own words.

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use super::kinds::{Mention, Stated, date_at};
use super::reading::Reading;
use super::value::Kind;
use super::words;

/// How a sentence stands to a value in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stance {
    /// It speaks of what was.
    pub(crate) past: bool,
    /// It speaks of what will be from some day on.
    pub(crate) future: Option<Option<Date>>,
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
    pub(crate) beyond_rule: bool,
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
        let has = |range: &Range<usize>, list: &[&str]| {
            range.clone().any(|index| reading.is_any(index, list))
        };
        let phrase = |range: &Range<usize>, sequence: &[&str]| {
            range.clone().any(|index| reading.matches(index, sequence))
        };
        let before = clause.start..at.min(clause.end).max(clause.start);
        let after = mention.tokens.end.min(clause.end)..clause.end;
        let mut stance = Self {
            advice: has(&sentence, ADVICE)
                || phrase(&sentence, &["good", "habit"])
                || phrase(&sentence, &["good", "idea"])
                || phrase(&sentence, &["good", "practice"])
                || phrase(&sentence, &["best", "practice"])
                || phrase(&sentence, &["best", "to"])
                || phrase(&sentence, &["think", "about"])
                || phrase(&sentence, &["in", "your", "diary"])
                || phrase(&sentence, &["would", "love"])
                || phrase(&sentence, &["to", "be", "safe"])
                || phrase(&sentence, &["on", "the", "safe", "side"])
                || phrase(&sentence, &["if", "you", "can"])
                || phrase(&sentence, &["may", "like", "to"]),
            question: is_question(reading, &sentence) || is_refuted_next(reading, &sentence),
            warning: Self::warns(reading, &sentence),
            busy: has(&sentence, BUSY) || phrase(&sentence, &["best", "time"]),
            negative: before.clone().any(|index| is_negator(reading.word(index))),
            conditional: has(
                &before,
                &["if", "when", "where", "unless", "whether", "whose"],
            ) || phrase(&before, &["with", "fewer"]),
            refused: has(clause, REFUSED)
                || phrase(clause, &["not", "accepted"])
                || phrase(clause, &["cannot", "be", "used"]),
            rule_of_action: !has(&clause.clone(), &["if", "when", "unless"]),
            example: phrase(&sentence, &["for", "example"])
                || phrase(&sentence, &["such", "as"])
                || phrase(&sentence, &["for", "instance"])
                || has(&sentence, &["eg", "example", "placeholder"])
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
        let outcome = (mention.tokens.end..purpose.max(mention.tokens.end)).any(|index| {
            reading.matches(index, &["already", "have"])
                || reading.matches(index, &["already", "been"])
                || is_negator(reading.word(index))
                    && reading.is_any(
                        index.wrapping_sub(1),
                        &["will", "would", "does", "do", "is", "are"],
                    )
                    && {
                        let verb =
                            index + 1 + usize::from(reading.is_any(index + 1, &["be", "get"]));
                        vocabulary.contains(&words::stem(reading.word(verb)))
                    }
        });
        stance.beyond_rule = warned_off || outcome;
        stance.past = is_past(reading, &sentence, clause, mention, today);
        stance.future = future(reading, &sentence, clause, mention, today);
        stance.denied = denial(
            reading, &sentence, clause, &before, &after, mention, vocabulary,
        );
        stance
    }

    fn warns(reading: &Reading, sentence: &Range<usize>) -> bool {
        sentence.clone().any(|index| {
            reading.is_any(index, WARNING)
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
            .any(|sentence| Self::warns(reading, sentence))
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
    "better",
];

const BUSY: &[&str] = &[
    "taken", "full", "booked", "engaged", "busiest", "busy", "busier", "quiet", "quieter",
    "quietest", "peak", "queue", "queues", "shorter", "quickest", "wait", "waiting",
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

fn is_negator(word: &str) -> bool {
    matches!(
        word,
        "not" | "never" | "cannot" | "nor" | "neither" | "nobody"
    ) || word.ends_with("n't")
}

/// Whether the next sentence takes back what this one reports: "People say … Not so: …".
fn is_refuted_next(reading: &Reading, sentence: &Range<usize>) -> bool {
    let next = sentence.end;
    reading.matches(next, &["not", "so"])
        || reading.matches(next, &["not", "true"])
        || reading.matches(next, &["that", "is", "not", "true"])
        || reading.matches(next, &["that", "is", "wrong"])
        || reading.matches(next, &["that", "is", "a", "myth"])
        || reading.is_any(next, &["untrue", "wrong", "false"])
}

fn is_question(reading: &Reading, sentence: &Range<usize>) -> bool {
    let mut last = sentence.end;
    while last > sentence.start && reading.is_any(last - 1, &["\"", "'", ")"]) {
        last -= 1;
    }
    let asks = last > sentence.start && reading.word(last - 1) == "?";
    let mut first = sentence.start;
    while reading.is_any(first, &["\"", "'", "(", "-", "so", "but", "and", "q", ":"]) {
        first += 1;
    }
    let opens = matches!(
        reading.word(first),
        "is" | "are"
            | "do"
            | "does"
            | "did"
            | "can"
            | "could"
            | "should"
            | "must"
            | "will"
            | "would"
            | "has"
            | "have"
            | "may"
            | "might"
            | "was"
            | "were"
            | "am"
            | "don't"
            | "isn't"
            | "aren't"
            | "doesn't"
            | "can't"
            | "won't"
            | "shouldn't"
            | "need"
            | "what"
    ) && !(reading.word(first) == "what" && !reading.matches(first, &["what", "if"]));
    asks && opens
}

fn year_at(reading: &Reading, index: usize) -> Option<i16> {
    (reading.is_number(index) && reading.raw(index).len() == 4)
        .then(|| reading.raw(index).parse().ok())
        .flatten()
        .filter(|year| (1950..2200).contains(year))
}

/// A date or a bare month and year at a token, as the first day that it may mean.
fn day_at(reading: &Reading, index: usize) -> Option<Date> {
    if let Some(Mention {
        stated:
            Stated::Date {
                day,
                month,
                year: Some(year),
                ..
            },
        ..
    }) = date_at(reading, index)
    {
        return Date::new(year, month, day).ok();
    }
    if let Some(month) = words::month(reading.word(index)) {
        let year = year_at(reading, index + 1)?;
        return Date::new(year, month, 1).ok();
    }
    let year = year_at(reading, index)?;
    Date::new(year, 1, 1).ok()
}

fn is_past(
    reading: &Reading,
    sentence: &Range<usize>,
    clause: &Range<usize>,
    mention: &Mention,
    today: Date,
) -> bool {
    let identifier = matches!(mention.kind(), Kind::Phone | Kind::Email | Kind::Url);
    let at = mention.tokens.start;
    let now_before = |index: usize| {
        (index..at)
            .any(|between| reading.is_any(between, &["now", "today", "currently", "nowadays"]))
    };
    for index in clause.clone() {
        let word = reading.word(index);
        let found = match word {
            "until" | "till" => day_at(reading, index + 1)
                .is_some_and(|date| date <= today && date.year() <= today.year()),
            "before" | "prior" => {
                day_at(reading, index + 1 + usize::from(word == "prior"))
                    .is_some_and(|date| date <= today)
                    || reading.matches(index + 1, &["the", "pandemic"])
                    || reading.matches(index + 1, &["the", "change"])
            }
            "used" => {
                reading.word(index + 1) == "to"
                    && !reading.is_any(
                        index.wrapping_sub(1),
                        &["is", "are", "be", "not", "been", "being", "get", "gets"],
                    )
            }
            "formerly" | "previously" | "originally" | "historically" => {
                mention.kind() != Kind::Standard
            }
            "yesterday" => true,
            "ago" => true,
            "last" => {
                reading.is_any(
                    index + 1,
                    &[
                        "year", "year's", "month", "week", "summer", "winter", "spring", "autumn",
                    ],
                ) && index < at
            }
            "old" | "former" | "previous" | "earlier" if index < at => reading.is_any(
                index + 1,
                &[
                    "rule", "rules", "limit", "number", "address", "email", "hours", "policy",
                    "system", "fee", "deadline", "minimum", "price", "rate",
                ],
            ),
            "long" => reading.word(index + 1) == "ago",
            // "in those days", "at that time", "back then"
            "those" => reading.word(index + 1) == "days" && reading.before(index, 1) == "in",
            "that" => reading.word(index + 1) == "time" && reading.before(index, 1) == "at",
            "then" => reading.before(index, 1) == "back",
            "in" | "during" | "of" | "back" if !identifier && index < at => {
                year_at(reading, index + 1).is_some_and(|year| year < today.year())
                    || words::month(reading.word(index + 1)).is_some()
                        && year_at(reading, index + 2).is_some_and(|year| year < today.year())
            }
            "was" | "were" | "had" | "could" if index < at && !(identifier && word == "had") => {
                let subordinate = clause.start..index;
                let relative = subordinate
                    .clone()
                    .any(|index| reading.is_any(index, &["that", "which", "who", "if"]));
                let auxiliary = word == "could" && reading.is_any(index + 1, &["be", "not"]);
                // "I called you on … and it was sorted": what was done, not what the number was.
                let done = identifier && !states_value(reading, index, at);
                !relative && !auxiliary && !done
            }
            "been" if reading.is_any(index.wrapping_sub(1), &["had"]) => true,
            "ended" | "stopped" => true,
            "past" => reading.ends_with(index, &["in", "the"]),
            "longer" => {
                reading.ends_with(index, &["no"])
                    && index < at
                    && at - index <= 6
                    && !reading.is_any(index + 1, &["have", "need", "required", "necessary"])
            }
            _ => false,
        };
        if found && !now_before(index) {
            return true;
        }
    }
    // "Under the old rules, which ended in 2021, accounts were …": the sentence opens in the past.
    sentence.clone().take(6).any(|index| {
        index < at
            && (reading.matches(index, &["old", "rules"])
                || reading.matches(index, &["old", "rule"])
                || reading.is_any(index, &["until"])
                    && day_at(reading, index + 1).is_some_and(|date| date <= today)
                    && reading.clause(index) == reading.clause(at))
    })
}

/// Whether a verb of the past says what a value was: "our number was …", "it was … then".
fn states_value(reading: &Reading, verb: usize, value: usize) -> bool {
    let between = verb + 1..value;
    between.len() <= 6
        && !between.clone().any(|index| {
            reading.is_any(
                index,
                &["on", "at", "from", "by", "with", "to", "about", "through"],
            ) && !reading.is_any(index.wrapping_sub(1), &["was", "were"])
        })
        || between
            .clone()
            .any(|index| reading.is_any(index, &["used", "answered", "number", "address"]))
        || (verb.saturating_sub(5)..verb)
            .any(|index| reading.is_any(index, &["number", "address", "line", "email", "mailbox"]))
}

/// From when something will hold: `Some(None)` where the day is not said.
fn future(
    reading: &Reading,
    sentence: &Range<usize>,
    clause: &Range<usize>,
    mention: &Mention,
    today: Date,
) -> Option<Option<Date>> {
    let at = mention.tokens.clone();
    for index in sentence.clone() {
        if at.contains(&index) {
            continue;
        }
        let word = reading.word(index);
        let introduces = matches!(
            word,
            "from" | "after" | "starting" | "since" | "on" | "beginning"
        ) || word == "of" && reading.before(index, 1) == "as";
        let same = reading.clause(index) == *clause || reading.sentence(index) == *sentence;
        if introduces && same {
            let next = index + 1 + usize::from(reading.is_any(index + 1, &["the"]));
            if at.contains(&next) {
                continue;
            }
            if let Some(date) = day_at(reading, next).filter(|date| *date > today) {
                let will = sentence.clone().any(|index| {
                    reading.is_any(
                        index,
                        &[
                            "will", "changes", "becomes", "moves", "rises", "rise", "new",
                        ],
                    )
                });
                if word == "from" || word == "of" || will {
                    return Some(Some(date));
                }
            }
        }
        let planned = reading.matches(index, &["will", "change"])
            || reading.matches(index, &["next", "year"])
            || reading.matches(index, &["in", "future"])
            || reading.matches(index, &["due", "to", "change"])
            || reading.matches(index, &["going", "to", "be"])
            || reading.is_any(
                index,
                &[
                    "proposed",
                    "proposal",
                    "proposes",
                    "consultation",
                    "planned",
                    "plans",
                ],
            ) && !matches!(mention.kind(), Kind::Phone | Kind::Email);
        if planned && reading.clause(index) == *clause {
            return Some(None);
        }
    }
    None
}

fn denial(
    reading: &Reading,
    sentence: &Range<usize>,
    clause: &Range<usize>,
    before: &Range<usize>,
    after: &Range<usize>,
    mention: &Mention,
    vocabulary: &HashSet<String>,
) -> Option<Range<usize>> {
    let at = mention.tokens.start;
    // "not 60 days", "rather than 60 days", "not by DCB0129"
    for back in 1..=3 {
        let Some(index) = at
            .checked_sub(back)
            .filter(|index| *index >= sentence.start)
        else {
            break;
        };
        let word = reading.word(index);
        let between_ok = (index + 1..at).all(|between| {
            reading.is_any(
                between,
                &[
                    "by", "every", "at", "in", "for", "with", "the", "a", "on", "after", "of",
                    "from", "to", "start", "is", "once", "until", "'", "\"",
                ],
            )
        });
        if !between_ok {
            break;
        }
        let excludes = matches!(word, "not" | "isn't" | "aren't" | "wasn't")
            && !reading.is_any(
                index + 1,
                &[
                    "only", "just", "more", "less", "fewer", "than", "later", "until",
                ],
            )
            || word == "than" && reading.before(index, 1) == "rather"
            || word == "of" && reading.before(index, 1) == "instead"
            || word == "unlike";
        if excludes
            && !reading.is_any(index.wrapping_sub(1), &["if", "or"])
            && !relative_before(reading, clause, index)
        {
            return Some(index..mention.tokens.end);
        }
    }
    // "You do not have to …", "there is no need to …"
    for index in before.clone() {
        let negator = is_negator(reading.word(index)) || reading.word(index) == "no";
        if !negator {
            continue;
        }
        if reading.is_any(
            index,
            &[
                "don't", "doesn't", "needn't", "not", "never", "no", "cannot",
            ],
        ) && (reading.is_any(
            index + 1,
            &[
                "need",
                "have",
                "require",
                "requires",
                "needs",
                "obliged",
                "required",
                "necessary",
                "requirement",
                "obligation",
            ],
        ) && (reading.is_any(
            index + 1,
            &[
                "require",
                "requires",
                "required",
                "necessary",
                "requirement",
                "obligation",
                "need",
                "needs",
            ],
        ) || reading.word(index + 2) == "to")
            || reading.word(index) == "needn't"
            || reading.matches(index, &["not", "be", "required"]))
            && !subordinate(reading, clause, index)
        {
            return Some(index..mention.tokens.end);
        }
        // "an account not used for 30 days": without a verb to help it, the "not" is no denial.
        let attributive = reading.word(index) == "not"
            && !reading.is_any(
                index.wrapping_sub(1),
                &[
                    "is", "are", "be", "been", "do", "does", "will", "would", "must", "should",
                    "shall", "can", "may", "need", "has", "have", "did", "get", "gets", "to",
                ],
            );
        if attributive {
            continue;
        }
        // "you no longer have to …"
        if reading.matches(index, &["no", "longer"])
            && reading.is_any(index + 2, &["have", "need", "required", "necessary"])
            && !subordinate(reading, clause, index)
        {
            return Some(index..mention.tokens.end);
        }
        // "accounts are not deactivated after 30 days", "addresses do not end in nhs.net"
        let mut verb = index + 1;
        while reading.is_any(
            verb,
            &[
                "be",
                "been",
                "ever",
                "get",
                "automatically",
                "being",
                "necessarily",
                "always",
            ],
        ) {
            verb += 1;
        }
        let own_verb = vocabulary.contains(&words::stem(reading.word(verb)))
            || reading.is_any(
                verb,
                &[
                    "start", "begin", "end", "expire", "apply", "close", "last", "comply",
                    "include",
                ],
            );
        let double = (verb..clause.end).any(|index| {
            let word = reading.word(index);
            matches!(word, "without" | "unused" | "inactive" | "dormant" | "idle" | "unless" | "until")
        }) && !reading.is_any(verb, &["deactivated", "closed", "deactivate"])
            // "will not be deactivated as long as you log in …" states the rule.
            || (verb..at).any(|index| {
                reading.is_any(index, &["if", "provided", "providing", "while", "unless"])
                    || reading.matches(index, &["long", "as"])
            });
        let commanded = reading.is_any(
            verb,
            &[
                "leave", "let", "wait", "go", "exceed", "allow", "forget", "miss", "fail", "keep",
            ],
        );
        // "cannot borrow more than six" states the most; it denies nothing.
        let beyond = (0..4).any(|back| {
            reading.is_any(
                (at + 2).wrapping_sub(back),
                &["than", "over", "beyond", "above", "exceed"],
            )
        });
        if own_verb
            && !beyond
            && !double
            && !commanded
            && !subordinate(reading, clause, index)
            && reading.word(index) != "no"
        {
            return Some(index..mention.tokens.end);
        }
    }
    // "It is not true that …", "a myth that …"
    let reach = clause.start..at;
    for index in sentence.start..at {
        let word = reading.word(index);
        let label = word == "myth" && reading.is_any(index + 1, &[":", "-"]);
        let truth = matches!(
            word,
            "myth" | "untrue" | "misconception" | "rumour" | "mistaken" | "wrongly"
        ) || word == "false" && reading.is_any(index + 1, &["that", "to", ":"])
            || word == "true" && (1..=3).any(|back| is_negator(reading.before(index, back)))
            || word == "wrong" && reading.is_any(index + 1, &["that", "to"])
            || word == "contrary" && !(index..at).any(|between| reading.word(between) == ",");
        if truth && (label || reach.contains(&index)) {
            let start = (1..=3)
                .find(|back| is_negator(reading.before(index, *back)))
                .map_or(index, |back| index - back);
            return Some(start..mention.tokens.end);
        }
    }
    // "If it ends in nhs.uk it is not an NHSmail address"
    let identity = matches!(
        mention.kind(),
        Kind::Domain | Kind::Prefix | Kind::Standard | Kind::Url
    );
    let inner_not = (clause.start..at).any(|index| is_negator(reading.word(index)));
    if identity
        && !inner_not
        && (clause.start..at)
            .any(|index| reading.is_any(index, &["if", "that", "which", "anything", "any"]))
        && let Some(index) = (mention.tokens.end..sentence.end).find(|index| {
            reading.is_any(*index, &["is", "are"]) && reading.is_any(index + 1, &["not", "n't"])
                || reading.is_any(*index, &["isn't", "aren't"])
        })
    {
        return Some(mention.tokens.start..index + 2);
    }
    // "… is not enough", "… is a myth", "… will be refused"
    for index in after.clone() {
        let word = reading.word(index);
        let not_enough = is_negator(word)
            && reading.is_any(
                index + 1,
                &[
                    "enough",
                    "sufficient",
                    "true",
                    "correct",
                    "right",
                    "acceptable",
                    "allowed",
                    "accepted",
                    "apply",
                    "necessary",
                    "needed",
                    "required",
                    "valid",
                ],
            );
        let refused =
            REFUSED.contains(&word) || reading.matches(index, &["a", "myth"]) || word == "wrong";
        let unbroken =
            (mention.tokens.end..index).all(|between| !reading.is_any(between, &[",", ":", ";"]));
        if (not_enough || refused) && unbroken {
            return Some(mention.tokens.start..(index + 2).min(after.end));
        }
    }
    None
}

/// Whether a "not" belongs to a condition or a relative clause: "accounts that are not used".
fn subordinate(reading: &Reading, clause: &Range<usize>, index: usize) -> bool {
    (clause.start..index).any(|before| {
        reading.is_any(
            before,
            &[
                "if", "when", "unless", "that", "which", "who", "whoever", "where", "whose",
            ],
        ) && !(reading.word(before) == "that"
            && reading.is_any(
                before.wrapping_sub(1),
                &[
                    "so", "say", "says", "means", "note", "ensure", "sure", "remember",
                ],
            ))
    })
}

fn relative_before(reading: &Reading, clause: &Range<usize>, index: usize) -> bool {
    (clause.start..index).any(|before| {
        reading.is_any(before, &["that", "which", "who", "if"]) && index - before <= 3
    })
}
