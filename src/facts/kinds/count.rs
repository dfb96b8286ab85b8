//! Counts: how many, with "at least", "up to", "or more", in figures or words.

use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated, bound_after,
    bound_before, rewording, unnumbered, walk,
};
use crate::facts::numbers;
use crate::facts::reading::{LONG, Number, Reading};
use crate::facts::signs::Signs;
use crate::facts::stance::Stance;
use crate::facts::value::{Bound, Kind, Value};
use crate::facts::words;

pub(super) struct Count;

impl KindRules for Count {
    fn kind(&self) -> Kind {
        Kind::Count
    }

    fn name(&self) -> &'static str {
        "count"
    }

    fn example(&self) -> &'static str {
        "at least 2"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let expected = || "a count is a number, such as \"at least 2\"".to_owned();
        let index = (0..reading.len())
            .find(|index| reading.number(*index).is_some())
            .ok_or_else(expected)?;
        let number = reading.number(index).ok_or_else(expected)?;
        let amount = number.whole().ok_or_else(expected)?;
        let (before, start) = bound_before(&reading, index);
        let (after, end) = bound_after(&reading, number.next);
        let lead = (0..start).all(|index| reading.is_any(index, &["a", "the"]));
        let rest = reading.len().saturating_sub(end);
        if !lead || rest > 3 || (end..reading.len()).any(|index| !reading.is_word(index)) {
            return Err(expected());
        }
        let bound = if before == Bound::Plain {
            after
        } else {
            before
        };
        Ok(Value::Count(bound, amount))
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let reading = scan.reading;
        if scan.facts.of_kind(Kind::Count).next().is_none() {
            return;
        }
        unnumbered::counts(reading, scan.labels, found);
        if reading.len() > LONG {
            // Nearly every number of a long text is one, and to move a million of them takes time.
            found.reserve(reading.numbers());
        }
        let mut rule = Rule::default();
        walk(reading, Signs::NUMBER | Signs::SINGLE, |index| {
            let told = one_alone(reading, index)
                .map(|end| (Bound::Exactly, 1, end))
                .or_else(|| by_ordinal(reading, index))
                .or_else(|| none(scan, index));
            if let Some((bound, number, end)) = told {
                let stated = Stated::Count {
                    bound,
                    number,
                    high: number,
                    firm: true,
                    permitted: false,
                };
                found.push(Mention::new(reading, stated, index..end));
                return Some(end);
            }
            rule.turn_to(reading, index, scan.labels);
            let counted = bare_answer(reading, index, scan.labels);
            let (mention, next) = counted.or_else(|| at(reading, index, rule))?;
            found.push(mention);
            Some(next)
        });
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        if let (Stated::Unnumbered(..), Value::Count(declared, _)) =
            (&case.mention.stated, case.value)
        {
            // "As many as you like" keeps to "at least two", "no minimum" does not.
            let lowest = unnumbered::no_lowest(case.reading, case.mention.tokens.start).is_some();
            let open = matches!(declared, Bound::AtLeast | Bound::MoreThan) != lowest;
            return if open || case.stance.negative {
                Comparison::Unsure
            } else {
                Comparison::whole(case, None)
            };
        }
        let (
            Stated::Count {
                bound,
                number,
                high,
                firm,
                permitted,
            },
            Value::Count(declared, amount),
        ) = (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        let fix = self.write(case.value, case.reading.written(&case.mention.bytes));
        // "Fewer than three is not allowed": three is the least.
        let bound = if *bound == Bound::LessThan && is_forbidden(case) {
            &Bound::AtLeast
        } else {
            bound
        };
        // "must have exactly six" where six is the most, or the least.
        let alone = *bound == Bound::Exactly
            && number == amount
            && !matches!(declared, Bound::Plain | Bound::Exactly)
            && !case.stance.conditional
            && !case.stance.negative
            && case
                .mention
                .tokens
                .clone()
                .any(|at| case.reading.word(at) == "exactly");
        if alone {
            return Comparison::whole(case, fix);
        }
        // "It must never be left with only one user."
        let prevented = case.stance.negative
            && *bound == Bound::Exactly
            && number < amount
            && matches!(declared, Bound::AtLeast | Bound::MoreThan);
        // "… that usually comes to at least four."
        let reckoned = (1..=4).any(|back| {
            case.reading.before(case.mention.tokens.start, back) == "usually"
                && (1..back).any(|near| {
                    matches!(
                        case.reading.before(case.mention.tokens.start, near),
                        "comes" | "means"
                    )
                })
        });
        if reckoned || rule_is_elsewhere(case) || prevented {
            return Comparison::Unsure;
        }
        // Leave to have more than the most is a rule too.
        let beyond =
            *permitted && matches!(declared, Bound::AtMost | Bound::LessThan) && number > amount;
        // "Keep the number of users to fewer than two."
        let sentence = case.reading.sentence(case.mention.tokens.start);
        let kept = case
            .reading
            .is_any(sentence.start, &["keep", "limit", "restrict"]);
        // "Two visitors are fine" where three are the most.
        let fine = matches!(declared, Bound::AtMost | Bound::LessThan)
            && high < amount
            && *bound == Bound::Plain
            && case.reading.clause(case.mention.tokens.start).any(|at| {
                case.reading.is_any(at, &["fine", "ok", "okay"])
                    || case.reading.matches(at, &["all", "right"])
            });
        if fine {
            return Comparison::Unsure;
        }
        let case_firm = (*firm || beyond || kept || case.stance.affirmed) && !case.stance.advice;
        // "Two nurses are always on duty" where the rule asks for three.
        let clause = case.reading.clause(case.mention.tokens.start);
        let too_few = matches!(declared, Bound::AtLeast | Bound::MoreThan) && number < amount;
        let habitual = clause.clone().any(|index| {
            case.reading.word(index) == "always"
                || case.reading.matches(index, &["at", "all", "times"])
        });
        // "The tram takes 40 passengers" states the rule in its own words.
        let before = case.mention.tokens.start.wrapping_sub(1);
        let own_verb = || {
            let says = Reading::new(case.fact.says.as_deref()?.split("{value}").next()?);
            let mut last = says.len().checked_sub(1)?;
            let mut at = before;
            // "looks after": a verb with its particle.
            if says.is_any(last, &["after", "up", "in", "out", "on", "with"]) {
                (says.word(last) == case.reading.word(at)).then_some(())?;
                last = last.checked_sub(1)?;
                at = at.checked_sub(1)?;
            }
            let verb = words::stem(says.word(last));
            // "A shared mailbox has one user.", where the rule says what one has.
            let has = says.is_any(last, &["has", "have"])
                && case.reading.is_any(at, &["has", "have"])
                && (0..last).any(|subject| {
                    says.is_word(subject)
                        && !words::is_function_word(says.word(subject))
                        && (clause.start..at)
                            .any(|own| case.reading.word(own) == says.word(subject))
                })
                && case
                    .reading
                    .is_any(clause.start, &["a", "an", "every", "each", "the"]);
            if has {
                return Some(());
            }
            (!words::is_function_word(&verb) && verb == words::stem(case.reading.word(at)))
                .then_some(())
        };
        // "Six tools at a time" where five is the most: whoever may have six may have more than five.
        let denied_behind = (case.mention.tokens.end..clause.end).any(|at| {
            case.reading
                .is_any(at, &["not", "never", "no", "cannot", "nobody"])
                && case.reading.word(at + 1) != "more"
                || case.reading.word(at).ends_with("n't")
        });
        let too_many = matches!(declared, Bound::AtMost | Bound::LessThan)
            && high > amount
            && *high <= amount.saturating_mul(10)
            && !denied_behind
            && !case.stance.conditional
            && !case.stance.negative
            && !case.stance.refused
            && !case.stance.past
            && !case.stance.advice;
        // "With a dozen members in the hall, a meeting can begin": so few are enough.
        let enough = too_few && !case.stance.negative && !case.stance.advice && enables(case);
        let case_firm = case_firm
            || too_many && matches!(bound, Bound::Plain | Bound::Exactly)
            || enough && matches!(bound, Bound::Plain | Bound::Exactly)
            || *bound == Bound::Exactly
                && number < amount
                && matches!(declared, Bound::AtMost | Bound::LessThan)
                && clause
                    .clone()
                    .any(|index| case.reading.is_any(index, &["each", "every", "per"]))
            || *bound == Bound::Plain
                && !case.stance.conditional
                && (too_few && habitual || own_verb().is_some() || is_defined(case));
        // "one or two people" keeps to "at most two" as far as its end does.
        let stated = if matches!(declared, Bound::AtMost | Bound::LessThan) {
            high
        } else {
            number
        };
        match compare_bounded(
            (*bound, *stated),
            (*declared, *amount),
            case_firm,
            1,
            case.stance,
        ) {
            Some(true) => Comparison::Equal,
            Some(false) => Comparison::whole(case, fix),
            None => Comparison::Unsure,
        }
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Count(bound, amount) = value else {
            return None;
        };
        let figures = like.contains(|letter: char| letter.is_ascii_digit());
        let shown = if figures {
            amount.to_string()
        } else {
            numbers::in_words(*amount)?
        };
        let words = bound.words();
        Some(
            if like.starts_with(|first: char| first.is_uppercase()) && !words.is_empty() {
                let mut letters = words.chars();
                let first = letters.next().map(|letter| letter.to_ascii_uppercase());
                format!("{}{}{shown}", first.unwrap_or_default(), letters.as_str())
            } else {
                format!("{words}{shown}")
            },
        )
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let mut ways = Vec::new();
        if let (Value::Count(_, from), Value::Count(_, to)) = (case.value, new.value) {
            ways.extend(rewording::number(case, *from, *to));
        }
        let like = case.reading.written(&case.mention.bytes);
        ways.extend(
            self.write(new.value, like)
                .map(|words| rewording::whole(case, words)),
        );
        ways
    }
}

/// "… is not allowed", "… is refused", behind a number in the same clause.
fn is_forbidden(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let end = case.mention.tokens.end;
    (end..reading.clause(case.mention.tokens.start).end.max(end)).any(|at| {
        reading.is_any(at, &["is", "are"])
            && (reading.is_any(at + 1, &["refused", "rejected", "forbidden"])
                || reading.word(at + 1) == "not"
                    && reading.is_any(at + 2, &["allowed", "permitted", "accepted", "enough"]))
    })
}

/// "We put seven on, more than the three that the rule demands": the rule's number is named itself.
fn rule_is_elsewhere(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let end = reading.sentence(case.mention.tokens.start).end;
    (case.mention.tokens.end..end.min(case.mention.tokens.end + 16)).any(|index| {
        reading.number(index).is_some()
            && reading.is_any(index + 1, &["that", "which"])
            && (index + 2..index + 4).any(|at| reading.is_any(at, &["rule", "rules", "law"]))
    })
}

/// "With a dozen members, a meeting can begin", "a dozen lessons, and you may enter", "all it takes is
/// three letters": what a number is enough for.
fn enables(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let tokens = &case.mention.tokens;
    let sentence = reading.sentence(tokens.start);
    let before = reading.word(tokens.start.wrapping_sub(1));
    let leads = before == "with" || tokens.start == sentence.start;
    let goes_on = (tokens.end..sentence.end)
        .find(|at| reading.word(*at) == ",")
        .is_some_and(|comma| {
            (comma..sentence.end).any(|at| reading.is_any(at, &["can", "may", "goes", "starts"]))
                && !(comma..sentence.end).any(|at| {
                    reading.is_any(at, &["not", "no", "cannot", "never", "only"])
                        || reading.word(at).ends_with("n't")
                })
        });
    let takes = (sentence.start..tokens.start).any(|at| {
        reading.matches(at, &["all", "it", "takes"])
            || reading.matches(at, &["all", "that", "it", "takes"])
            || reading.matches(at, &["all", "you", "need"])
            || reading.matches(at, &["all", "we", "need"])
            || reading.matches(at, &["all", "we", "ask"])
    });
    leads && goes_on || takes
}

/// "The quorum is four.", "Quorum: twenty-five members": a number and nothing else is said of what it is.
fn is_defined(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let tokens = &case.mention.tokens;
    let clause = reading.clause(tokens.start);
    // "Forty is the quorum", "four adults in the room, or the meeting is called off"
    let told = reading.matches(tokens.end, &["is", "the"])
        && reading.clause(tokens.start).start == tokens.start
        && !reading.is_any(
            tokens.end + 2,
            &["number", "most", "least", "average", "total"],
        );
    let threatened = (tokens.end..tokens.end + 7).any(|at| {
        reading.matches(at, &[",", "or", "the"]) || reading.matches(at, &[",", "or", "we"])
    });
    if told || threatened {
        return true;
    }
    // "Members of staff: 33" tells how many there are: its label names what is counted, and no rule.
    let colon = tokens.start.wrapping_sub(1);
    if reading.word(colon) == ":" {
        let label = reading.sentence(tokens.start).start..colon;
        let counted = crate::facts::fit::counted_nouns(case.fact);
        return label.len() <= 4
            && !label
                .clone()
                .any(|at| counted.contains(&words::stem(reading.word(at))) && label.len() > 1);
    }
    reading.is_any(tokens.start.wrapping_sub(1), &["is", "are"])
        && !reading.is_word(tokens.end)
        && reading.word(clause.start) == "the"
        && tokens.start - clause.start <= 6
}

/// Whether a stated amount with a direction fits a declared one; `None` where it cannot be told.
pub(super) fn compare_bounded(
    (bound, number): (Bound, u64),
    (declared, amount): (Bound, u64),
    firm: bool,
    step: u64,
    stance: &Stance,
) -> Option<bool> {
    // "cannot have more than six" is "at most six".
    let bound = match (stance.negative, bound) {
        (true, Bound::MoreThan) => Bound::AtMost,
        (true, Bound::LessThan) => Bound::AtLeast,
        (_, bound) => bound,
    };
    let (bound, number) = match bound {
        Bound::MoreThan => (Bound::AtLeast, number.saturating_add(step)),
        Bound::LessThan => (Bound::AtMost, number.saturating_sub(step)),
        bound => (bound, number),
    };
    let (declared, amount) = match declared {
        Bound::MoreThan => (Bound::AtLeast, amount.saturating_add(step)),
        Bound::LessThan => (Bound::AtMost, amount.saturating_sub(step)),
        declared => (declared, amount),
    };
    let allowed = match declared {
        Bound::AtLeast => number >= amount,
        Bound::AtMost => number <= amount,
        _ => number == amount,
    };
    match (declared, bound) {
        // "If you have two items on loan …" tells of a case.
        (Bound::AtMost | Bound::Plain, Bound::Plain)
            if stance.conditional && number != amount && allowed_case(declared, number, amount) =>
        {
            None
        }
        // A condition names the other side of the rule: "with fewer than two users …".
        (Bound::AtLeast, Bound::AtMost | Bound::Exactly)
        | (Bound::AtMost, Bound::AtLeast | Bound::Exactly)
            if stance.conditional =>
        {
            None
        }
        (Bound::AtLeast, Bound::AtMost | Bound::Exactly) => firm.then_some(false),
        (Bound::AtMost, Bound::AtLeast) => Some(false),
        (Bound::AtMost, Bound::Exactly | Bound::Plain) | (Bound::AtLeast, Bound::Plain) => {
            if number == amount {
                Some(true)
            } else if firm {
                Some(false)
            } else {
                allowed.then_some(true)
            }
        }
        _ => Some(number == amount),
    }
}

fn allowed_case(declared: Bound, number: u64, amount: u64) -> bool {
    declared == Bound::Plain || number < amount
}

/// Whether a clause lays down a rule or gives leave, read once for each clause.
#[derive(Clone, Copy, Default)]
struct Rule {
    clause: Option<usize>,
    firm: bool,
    permitted: bool,
}

impl Rule {
    fn turn_to(&mut self, reading: &Reading, index: usize, labels: &str) {
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
fn bare_answer(reading: &Reading, index: usize, labels: &str) -> Option<(Mention, usize)> {
    let number = reading.number(index)?;
    let sentence = reading.sentence(index);
    // "A. Fifty." answers a "Q." in front of it.
    let lettered = reading.word(sentence.start) == "a"
        && reading.is_any(sentence.start + 1, &[".", ":"])
        && sentence.start + 2 == index;
    // "Just one."
    let (led, start) = bound_before(reading, index);
    let opens = index == sentence.start || lettered || start == sentence.start;
    let answers = opens
        && (sentence.len() <= number.next - index + 1 && !reading.is_word(number.next)
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
        || index.checked_sub(1).map_or_else(
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
        alone
            && super::headers(labels)
                .any(|header| words.iter().any(|word| header.starts_with(word)))
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

fn at(reading: &Reading, index: usize, rule: Rule) -> Option<(Mention, usize)> {
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
            || super::super::words::is_function_word(reading.word(next))
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
            && (1..=4).any(|back| matches!(reading.before(index, back), "and" | "plus"));
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
        || super::super::words::month(before).is_some()
        // "under 16 may volunteer" names no month.
        || super::super::words::month(reading.word(next)).is_some()
            && !(reading.word(next) == "may" && reading.raw(next) == "may")
    {
        return None;
    }
    let (bound_before, start) = bound_before(reading, index);
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
    let (mut bound_after, mut end) = bound_after(reading, next);
    // "three pieces of ID, and not fewer"
    if bound_after == Bound::Plain
        && let Some(later) = (next..next + 5).find(|at| {
            super::bound_after(reading, *at).0 != Bound::Plain
                && reading.is_any(*at, &[",", "and", "or", "("])
        })
        && (next..later).all(|at| reading.is_word(at))
    {
        bound_after = super::bound_after(reading, later).0;
        end = next;
    }
    // "One dog only": the word behind what is counted.
    let only = (next + 1..next + 3)
        .find(|at| reading.word(*at) == "only")
        .is_some_and(|only| {
            (next..only).all(|at| reading.is_word(at) && !words::is_function_word(reading.word(at)))
                && !reading.is_any(only + 1, &["if", "when", "once", "after"])
        });
    if only && bound_after == Bound::Plain {
        bound_after = Bound::Exactly;
    }
    // "two users at the most", "two users at least"
    let behind = (next + 1..next + 4).find(|at| {
        let (found, after) = super::bound_after(reading, *at);
        matches!(found, Bound::AtMost | Bound::AtLeast)
            && reading.word(*at) == "at"
            && (!reading.is_word(after) || words::is_function_word(reading.word(after)))
    });
    if let Some(at) = behind.filter(|at| {
        bound_after == Bound::Plain
            && (next..*at)
                .all(|at| reading.is_word(at) && !words::is_function_word(reading.word(at)))
    }) {
        bound_after = super::bound_after(reading, at).0;
    }
    let bound = match (bound_before, bound_after) {
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
    if reading.holds_any(&opening, &["maximum"]) {
        Bound::AtMost
    } else if reading.holds_any(&opening, &["minimum"]) {
        Bound::AtLeast
    } else {
        Bound::Plain
    }
}

/// "Only the manager may be a user", "nobody but the administrator", "the manager alone": one person,
/// and no other.
fn one_alone(reading: &Reading, index: usize) -> Option<usize> {
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
fn none(scan: &Scan<'_>, index: usize) -> Option<(Bound, u64, usize)> {
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
fn by_ordinal(reading: &Reading, index: usize) -> Option<(Bound, u64, usize)> {
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
    (noun && reading.is_any(index.wrapping_sub(1), &["a", "any"])).then_some(())?;
    let clause = reading.clause(index);
    let refused = clause.clone().any(|at| {
        (reading.is_any(at, &["not", "no", "never"]) || reading.word(at).ends_with("n't"))
            && reading.is_any(
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
            )
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
pub(super) fn is_firm(reading: &Reading, index: usize, labels: &str) -> bool {
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
