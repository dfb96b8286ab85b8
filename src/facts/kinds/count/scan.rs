//! How counts are written: "at least two", "a single user", "nobody but the manager", "a second user".
//!
//! Knows numbers, bounds and words that lay down a rule. Knows nothing of what a fact counts but its nouns.

use super::super::{Mention, Scan, Stated, bound_after, bound_before, headers};
use crate::facts::reading::{Number, Reading};
use crate::facts::value::{Bound, Kind};
use crate::facts::words;

/// Whether a clause lays down a rule or gives leave, read once for each clause.
#[derive(Clone, Copy, Default)]
pub(super) struct Rule {
    clause: Option<usize>,
    firm: bool,
    permitted: bool,
}

impl Rule {
    pub(super) fn turn_to(&mut self, reading: &Reading, index: usize, labels: &str) {
        let clause = reading.tokens.get(index).map(|token| token.clause);
        if self.clause != clause {
            self.clause = clause;
            self.firm = is_firm(reading, index, labels);
            self.permitted = reading
                .clause(index)
                .any(|index| reading.is_any(index, &["may", "can", "allowed", "lets"]));
        }
    }
}

/// "How many users does it need? One.": a number that is the whole answer.
pub(super) fn bare_answer(
    reading: &Reading,
    index: usize,
    labels: &str,
) -> Option<(Mention, usize)> {
    let number = reading.number(index)?;
    let sentence = reading.sentence(index);
    // "A. Fifty." answers a "Q." in front of it.
    let lettered = reading.word(sentence.start) == "a"
        && reading.is_any(sentence.start + 1, &[".", ":"])
        && sentence.start + 2 == index;
    // "Just one."
    let (led, start) = bound_before(reading, index);
    // "Normally one."
    let start = start
        - usize::from(
            start > sentence.start
                && reading.is_any(
                    start - 1,
                    &["normally", "usually", "generally", "typically"],
                ),
        );
    let opens = index == sentence.start || lettered || start == sentence.start;
    let answers = opens
        && (sentence.len() <= number.next - sentence.start + 1 && !reading.is_word(number.next)
            // "One, as a rule the registered manager."
            || reading.is_any(number.next, &[",", ":", "(", "-"]) && reading.spaced(number.next + 1));
    // A cell that is nothing but a number states it, and its headers say of what.
    let alone = index == 0
        && number.next + 1 >= reading.len()
        && !reading.is_word(number.next)
        && [
            "at least", "at most", "minimum", "maximum", "most ", "fewest", "least ", "smallest",
        ]
        .iter()
        .any(|word| labels.contains(word));
    let asked = alone
        || sentence.start.checked_sub(1).map_or_else(
            || labels.contains("how many"),
            |before| {
                reading.word(before) == "?"
                    && reading
                        .sentence(before)
                        .any(|at| reading.matches(at, &["how", "many"]))
            },
        );
    if !(answers && asked) {
        return None;
    }
    let headed = |words: &[&str]| {
        alone && headers(labels).any(|header| words.iter().any(|word| header.starts_with(word)))
    };
    let bound = if led != Bound::Plain {
        led
    } else if headed(&["most", "maximum", "at most"]) {
        Bound::AtMost
    } else if headed(&["fewest", "minimum", "at least"]) {
        Bound::AtLeast
    } else {
        Bound::Plain
    };
    let stated = Stated::Count {
        bound,
        number: number.whole()?,
        high: number.whole()?,
        firm: true,
        permitted: false,
    };
    Some((
        Mention::new(reading, stated, index..number.next),
        number.next,
    ))
}

pub(super) fn at(reading: &Reading, index: usize, rule: Rule) -> Option<(Mention, usize)> {
    // Most words begin no count, and that is seen at once.
    if reading.number(index).is_none()
        && !matches!(reading.word(index), "a" | "single" | "sole" | "lone")
    {
        return None;
    }
    let glued_before = index > 0
        && !reading.spaced(index)
        && (reading.is_word(index - 1)
            || reading.is_number(index - 1)
            || reading.is_any(
                index - 1,
                &[".", ",", ":", "£", "$", "€", "/", "#", "-", "'"],
            ));
    if glued_before {
        return None;
    }
    let alone = |at: usize| reading.is_any(at, &["single", "sole", "lone"]);
    if reading.word(index) == "a" && alone(index + 1)
        || alone(index) && reading.before(index, 1) != "a"
    {
        let end = index + if reading.word(index) == "a" { 2 } else { 1 };
        let stated = Stated::Count {
            bound: Bound::Exactly,
            number: 1,
            high: 1,
            firm: rule.firm
                || rule.permitted
                || reading.ends_with(index, &["is", "for"])
                || reading.ends_with(index, &["job", "for"])
                || reading.ends_with(index, &["task", "for"]),
            permitted: false,
        };
        return Some((Mention::new(reading, stated, index..end), end));
    }
    let number: Number = reading.number(index)?;
    let amount = number.whole()?;
    let next = number.next;
    let glued_after = !reading.spaced(next)
        && (reading.is_word(next)
            || reading.is_any(next, &["%", "/", "'", "@"])
            // "exactly 2: the manager and …" ends with its colon, "2:30" does not.
            || reading.is_any(next, &[".", "-", ",", ":"])
                && !reading.spaced(next + 1)
                && next + 1 < reading.len());
    let zero_led = reading.is_number(index)
        && reading.raw(index).len() > 1
        && reading.raw(index).starts_with('0');
    let other_unit = reading.is_any(
        next,
        &[
            "am", "pm", "a.m", "%", "percent", "p", "pounds", "pence", "of", "o'clock", "mb", "gb",
        ],
    ) && reading.word(next) != "of"
        || reading.matches(next, &["per", "cent"]);
    let time_of_day = reading.matches(next, &["in", "the"])
        && reading.is_any(next + 2, &["morning", "afternoon", "evening", "night"]);
    if glued_after || zero_led || other_unit || time_of_day || amount > 100_000 {
        return None;
    }
    // "register a new one", "one of them": a pronoun, and no count.
    let named = reading.is_any(index.wrapping_sub(1), &["is", ":"])
        && reading
            .sentence(index)
            .any(|at| reading.is_any(at, &["minimum", "maximum", "number"]));
    let pronoun = reading.word(index) == "one"
        && !named
        && bound_before(reading, index).0 == Bound::Plain
        && (reading.is_any(
            index.wrapping_sub(1),
            &[
                "a", "new", "this", "that", "the", "another", "each", "every", "which", "any", "no",
            ],
        ) || !reading.is_word(next)
            || crate::facts::words::is_function_word(reading.word(next))
                && !reading.is_any(next, &["is", "or"]))
        && (!reading.ends_with(index, &["just", "the"]) || reading.is_word(next));
    // "one thing people ask", "four more"
    let idle = reading.word(index) == "one"
        && reading.is_any(
            next,
            &[
                "thing",
                "way",
                "day",
                "reason",
                "question",
                "exception",
                "example",
                "more",
                "time",
                "point",
            ],
        )
        || reading.is_any(next, &["more", "further", "extra", "additional", "others"])
            && reading.word(next + 1) != "than"
            && !reading.is_any(index.wrapping_sub(1), &["or"])
        // "and at least one other person"
        || reading.word(next) == "other"
            && ((1..=4).any(|back| matches!(reading.before(index, back), "and" | "plus"))
                || reading.is_any(next + 1, &["person", "adult"]));
    // "at least one of the users should be at work": some of those who are counted.
    let some_of = bound_before(reading, index).0 != Bound::AtMost
        && (amount <= 2 || reading.is_any(next + 1, &["them", "these", "those"]))
        && reading.word(next) == "of"
        && reading.is_any(
            next + 1,
            &["the", "our", "your", "these", "those", "them", "its"],
        );
    if pronoun || idle || some_of {
        return None;
    }
    // The year of a date, the number of a version or a section.
    let before = reading.before(index, 1);
    if matches!(
        before,
        "version"
            | "section"
            | "page"
            | "option"
            | "options"
            | "press"
            | "level"
            | "step"
            | "week"
            | "item"
            | "room"
            | "no"
            | "number"
            | "part"
            | "box"
            | "year"
            | "flat"
    ) && reading.before(index, 2) != "the"
        || crate::facts::words::month(before).is_some()
        // "under 16 may volunteer" names no month.
        || crate::facts::words::month(reading.word(next)).is_some()
            && !(reading.word(next) == "may" && reading.raw(next) == "may")
    {
        return None;
    }
    // "the rules of 1931"
    let year = reading.is_number(index)
        && reading.raw(index).len() == 4
        && (1500..2100).contains(&amount)
        && reading.is_any(
            index.wrapping_sub(1),
            &[
                "of", "in", "since", "until", "from", "by", "before", "after",
            ],
        );
    // "60 minutes on the floor, plus ten for padding up"
    let added = reading.before(index, 1) == "plus" && reading.word(next) == "for";
    if year || added {
        return None;
    }
    // "split over two crossings"
    if reading.word(index.wrapping_sub(1)) == "over"
        && reading.is_any(index.wrapping_sub(2), &["split", "spread", "divided"])
    {
        return None;
    }
    let (bound_before, start) = bound_before(reading, index);
    // "two, three or four names" goes as high as four.
    let next = last_of_list(reading, next).unwrap_or(next);
    // "one or two members of staff" goes as low as one.
    let range = reading.is_any(next, &["or", "to", "-"])
        && reading
            .number(next + 1)
            .and_then(Number::whole)
            .is_some_and(|more| more > amount && more <= amount + 20);
    // "between two and four" sets a most, too.
    let between = reading.before(index, 1) == "between"
        && reading.word(next) == "and"
        && reading.number(next + 1).is_some();
    if between
        && let Some(most) = reading.number(next + 1)
        && let Some(high) = most.whole()
    {
        let stated = Stated::Count {
            bound: Bound::AtMost,
            number: high,
            high,
            firm: rule.firm,
            permitted: rule.permitted,
        };
        return Some((
            Mention::new(reading, stated, index - 1..most.next),
            most.next,
        ));
    }
    let (next, high) = match reading.number(next + 1) {
        Some(more) if range => (more.next, more.whole().unwrap_or(amount)),
        _ => (next, amount),
    };
    let (mut behind_it, mut end) = bound_after(reading, next);
    // "three pieces of ID, and not fewer"
    if behind_it == Bound::Plain
        && let Some(later) = (next..next + 5).find(|at| {
            bound_after(reading, *at).0 != Bound::Plain
                && reading.is_any(*at, &[",", "and", "or", "("])
        })
        && (next..later).all(|at| reading.is_word(at))
    {
        behind_it = bound_after(reading, later).0;
        end = next;
    }
    // "One dog only": the word behind what is counted.
    let only = (next + 1..next + 3)
        .find(|at| reading.word(*at) == "only")
        .is_some_and(|only| {
            (next..only).all(|at| reading.is_word(at) && !words::is_function_word(reading.word(at)))
                && !reading.is_any(only + 1, &["if", "when", "once", "after"])
        });
    if only && behind_it == Bound::Plain {
        behind_it = Bound::Exactly;
    }
    // "two users at the most", "two users at least"
    let behind = (next + 1..next + 4).find(|at| {
        let (found, after) = bound_after(reading, *at);
        matches!(found, Bound::AtMost | Bound::AtLeast)
            && reading.word(*at) == "at"
            && (!reading.is_word(after) || words::is_function_word(reading.word(after)))
    });
    if let Some(at) = behind.filter(|at| {
        behind_it == Bound::Plain
            && (next..*at)
                .all(|at| reading.is_word(at) && !words::is_function_word(reading.word(at)))
    }) {
        behind_it = bound_after(reading, at).0;
    }
    let bound = match (bound_before, behind_it) {
        (Bound::Plain, Bound::Plain) => bound_named(reading, start),
        (Bound::Plain, after) => after,
        (before, _) => before,
    };
    let end = if bound_before == Bound::Plain {
        end
    } else {
        next
    };
    // "Access is for one person", "hoisting is a job for two"
    let named = reading.ends_with(start, &["is", "for"])
        || reading.ends_with(start, &["job", "for"])
        || reading.ends_with(start, &["task", "for"]);
    let firm = bound != Bound::Plain || rule.firm || named;
    let firm = if matches!(bound, Bound::Exactly | Bound::AtMost | Bound::LessThan) {
        // "Users: exactly 2"
        let entry = reading.word(start.wrapping_sub(1)) == ":";
        bound == Bound::AtMost || rule.firm || rule.permitted || only || entry
    } else {
        firm
    };
    let mention = Mention::new(
        reading,
        Stated::Count {
            bound,
            number: amount,
            high,
            firm,
            permitted: rule.permitted,
        },
        start..end,
    );
    Some((mention, end))
}

/// "The maximum number of users is 2", "Minimum staff on the mailbox: 1": the direction that the subject
/// gives to the number behind it.
fn bound_named(reading: &Reading, start: usize) -> Bound {
    if !reading.is_any(start.wrapping_sub(1), &["is", "are", ":"]) {
        return Bound::Plain;
    }
    let sentence = reading.sentence(start);
    let opening = sentence.start..(sentence.start + 3).min(start);
    if reading.holds_any(&opening, &["maximum", "largest", "biggest"]) {
        Bound::AtMost
    } else if reading.holds_any(&opening, &["minimum", "smallest"]) {
        Bound::AtLeast
    } else {
        Bound::Plain
    }
}

/// "Only the manager may be a user", "nobody but the administrator", "the manager alone": one person,
/// and no other.
pub(super) fn one_alone(reading: &Reading, index: usize) -> Option<usize> {
    let allowed = |at: usize| {
        reading.is_any(
            at,
            &[
                "may", "can", "should", "must", "has", "have", "is", "needs", "uses",
            ],
        )
    };
    if reading.matches(index, &["only", "the"])
        && !reading.is_any(index.wrapping_sub(1), &["have", "with", "has", "is", "of"])
        || reading.matches(index, &["nobody", "but"])
        || reading.matches(index, &["no", "one", "but"])
        || reading.matches(index, &["nobody", "except"])
        || reading.matches(index, &["no", "one", "other", "than"])
    {
        let first = index
            + 2
            + usize::from(reading.word(index) == "no")
            + usize::from(reading.word(index + 2) == "other");
        let end = (first..first + 5).find(|at| allowed(*at))?;
        let noun = reading.word(end - 1);
        let one =
            reading.is_word(end - 1) && !noun.ends_with('s') && !words::is_function_word(noun);
        let person = PERSONS.contains(&noun);
        return (one && person).then_some(end);
    }
    // "The registered manager should be the only user."
    if reading.matches(index, &["the", "only"])
        && reading.is_any(index + 2, &["user", "person", "member", "one"])
        && reading.is_any(index.wrapping_sub(1), &["be", "is"])
    {
        return Some(index + 3);
    }
    // "It is enough to have just the registered manager."
    if reading.is_any(index, &["just", "only"]) && reading.word(index + 1) == "the" {
        let end = (index + 2..index + 6)
            .find(|at| !reading.is_word(*at) || words::is_function_word(reading.word(*at)))?;
        let last = reading.before(end, 1);
        let one = PERSONS.contains(&last)
            && reading.is_any(index.wrapping_sub(1), &["have", "with", "has", "is", "of"]);
        return one.then_some(end);
    }
    if reading.word(index) == "alone" && allowed(index + 1) && reading.word(index + 1) != "is" {
        return PERSONS
            .contains(&reading.before(index, 1))
            .then_some(index + 1);
    }
    None
}

/// "you need no GCSEs", "no pets may be kept": none of what a rule counts.
pub(super) fn none(scan: &Scan<'_>, index: usize) -> Option<(Bound, u64, usize)> {
    let reading = scan.reading;
    let noun = reading.word(index + 1);
    let plural = reading.is_word(index + 1) && noun.ends_with('s') && !noun.ends_with("ss");
    (reading.word(index) == "no" && plural).then_some(())?;
    let stem = words::stem(noun);
    let counted = scan
        .facts
        .of_kind(Kind::Count)
        .any(|(_, fact)| crate::facts::fit::counted_nouns(fact).contains(&stem));
    let ruled = reading.clause(index).any(|at| {
        reading.is_any(
            at,
            &[
                "need",
                "needs",
                "may",
                "can",
                "allowed",
                "permitted",
                "required",
                "must",
            ],
        )
    });
    (counted && ruled).then_some((Bound::Exactly, 0, index + 1))
}

/// Who may be one of those that are counted.
const PERSONS: &[&str] = &[
    "manager",
    "administrator",
    "owner",
    "person",
    "member",
    "user",
    "deputy",
    "nurse",
    "secretary",
    "director",
    "leader",
    "officer",
];

/// "does not need a second user", "it takes a third member of staff": one more than there would be
/// without, or as many as there have to be.
pub(super) fn by_ordinal(reading: &Reading, index: usize) -> Option<(Bound, u64, usize)> {
    let nth = match reading.word(index) {
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        _ => return None,
    };
    let noun = reading.is_any(
        index + 1,
        &[
            "user",
            "person",
            "member",
            "colleague",
            "manager",
            "carer",
            "adult",
            "pair",
        ],
    );
    (noun && reading.is_any(index.wrapping_sub(1), &["a", "any", "no"])).then_some(())?;
    // "No second user is allowed."
    if reading.before(index, 1) == "no" {
        let allowed = (index + 2..reading.clause(index).end)
            .any(|at| reading.is_any(at, &["allowed", "permitted", "needed", "required"]));
        return allowed.then_some((Bound::AtMost, nth - 1, index + 2));
    }
    let clause = reading.clause(index);
    let refused = clause.clone().any(|at| {
        (reading.is_any(at, &["not", "no", "never"]) || reading.word(at).ends_with("n't"))
            && (reading.matches(at + 1, &["have", "to"])
                || reading.is_any(
                    at + 1,
                    &[
                        "need",
                        "require",
                        "allowed",
                        "permitted",
                        "necessary",
                        "needed",
                        "required",
                    ],
                ))
    });
    let asked = clause.clone().any(|at| {
        reading.is_any(
            at,
            &["takes", "needs", "must", "required", "need", "requires"],
        )
    });
    if refused {
        Some((Bound::AtMost, nth - 1, index + 2))
    } else if asked {
        Some((Bound::AtLeast, nth, index + 2))
    } else {
        None
    }
}

/// Whether the clause lays down a rule.
pub(in crate::facts::kinds) fn is_firm(reading: &Reading, index: usize, labels: &str) -> bool {
    let clause = reading.clause(index);
    // "Three people may be on shift": what can happen is no rule.
    let possible = (index + 1..clause.end)
        .any(|at| reading.is_any(at, &["may", "might", "could"]) && reading.word(at + 1) == "be");
    if possible {
        return false;
    }
    let rule = clause.into_iter().any(|index| {
        // "can" and "have" give a rule only where what follows does.
        let idle = reading.is_any(index, &["may", "can", "have", "has"])
            && !reading.is_any(
                index + 1,
                &["to", "only", "borrow", "have", "up", "at", "no", "exactly"],
            );
        matches!(
            reading.word(index),
            "must"
                | "should"
                | "shall"
                | "need"
                | "needs"
                | "require"
                | "requires"
                | "required"
                | "minimum"
                | "maximum"
                | "enough"
                | "sufficient"
                | "acceptable"
                | "allowed"
                | "allows"
                | "ask"
                | "asks"
                | "rule"
                | "rules"
                | "limit"
                | "has"
                | "have"
                | "may"
                | "ensure"
                | "can"
                | "borrow"
                | "plan"
                | "insists"
                | "suffices"
                | "meant"
                | "limited"
        ) && !idle
            && !reading.matches(index, &["may", "like"])
    });
    // "… ask how many are the minimum. The answer is five."
    let sentence = reading.sentence(index);
    let answers = reading.matches(sentence.start, &["the", "answer", "is"])
        && sentence.start > 0
        && reading.sentence(sentence.start - 1).any(|at| {
            reading.is_any(at, &["minimum", "maximum", "fewest", "most"])
                || reading.matches(at, &["how", "many"])
        });
    if answers {
        return true;
    }
    // "Give us two emergency contacts."
    let first = reading.sentence(index).start;
    let commanded = reading.is_any(
        first,
        &[
            "give", "bring", "name", "provide", "send", "choose", "appoint", "supply", "list",
            "enter", "include", "enclose", "attach", "upload", "nominate", "tell", "show", "let",
            "allow", "limit",
        ],
    );
    let suffices = reading.clause(index).any(|index| {
        reading.matches(index, &["will", "do"])
            || reading.matches(index, &["would", "do"])
            || reading.is_any(index, &["is", "are"])
                && (reading.is_any(index + 1, &["quite", "perfectly"])
                    || reading.matches(index + 1, &["all", "right"]))
            || reading.is_any(index, &["is", "are"])
                && reading.is_any(index + 1, &["fine", "ok", "okay", "acceptable", "plenty"])
    });
    let meets = reading.clause(index).any(|at| {
        reading.is_any(at, &["meets", "satisfies", "meet"])
            && (at + 1..at + 4).any(|noun| {
                reading.is_any(noun, &["requirement", "rule", "minimum", "requirements"])
            })
    });
    // "Access is for one person", "the number of users is exactly 2"
    let named = reading.matches(reading.sentence(index).start, &["the", "number", "of"]);
    rule || named
        || meets
        || commanded
        || suffices
        || [
            "minimum",
            "maximum",
            "rule",
            "limit",
            "least number",
            "smallest number",
            "fewest",
            "largest number",
            "how many",
            "requirement",
        ]
        .iter()
        .any(|word| labels.contains(word))
}

/// Where the last number but one of a list ends, such as the "three" of "two, three or four".
fn last_of_list(reading: &Reading, next: usize) -> Option<usize> {
    let mut end = next;
    while reading.word(end) == "," {
        end = reading.number(end + 1)?.next;
    }
    (end > next && reading.word(end) == "or" && reading.number(end + 1).is_some()).then_some(end)
}
