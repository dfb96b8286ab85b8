//! Lengths of time: figures or words, every unit, ranges, "a month", "weekly".

use std::cell::LazyCell;

use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Part, Rewording, Scan, Stated, Unnumbered,
    bound_after, bound_before, part::is_frequency, rewording, unnumbered, walk,
};
use crate::facts::numbers;
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Bound, DAY, Kind, Length, Value};
use crate::facts::words;

pub(super) struct Duration;

impl KindRules for Duration {
    fn kind(&self) -> Kind {
        Kind::Duration
    }

    fn name(&self) -> &'static str {
        "duration"
    }

    fn example(&self) -> &'static str {
        "30 days"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let mut found = Vec::new();
        scan_all(&reading, &mut found);
        let expected = "a length of time is a number and a unit, such as \"30 days\"";
        let [mention] = found.as_slice() else {
            return Err(expected.to_owned());
        };
        let Stated::Duration { low, high, .. } = mention.stated else {
            return Err(expected.to_owned());
        };
        if low != high {
            return Err("a range is not one length of time".to_owned());
        }
        let before = bound_before(&reading, mention.tokens.start);
        let after = bound_after(&reading, mention.tokens.end);
        let leading = before.1.min(mention.tokens.start);
        let only_cue = leading == 0
            || leading == 1 && reading.is_any(0, &["within", "every", "for", "a", "an"]);
        if !only_cue || after.1 < reading.len() && reading.word(after.1) != "." {
            return Err(expected.to_owned());
        }
        let bound = match (before.0, after.0) {
            (Bound::Plain, Bound::Plain) if reading.word(0) == "within" => Bound::AtMost,
            (Bound::Plain, bound) | (bound, _) => bound,
        };
        Ok(Value::Duration(bound, low))
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let first = found.len();
        scan_all(scan.reading, found);
        bare_answers(scan, found);
        elided(scan.reading, first, found);
        answer_to_length(scan, first, found);
        unnumbered::durations(scan.reading, found);
        if scan.facts.of_kind(Kind::Duration).next().is_some() {
            unnumbered::days(scan.reading, found);
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        if let Stated::Unnumbered(_, how) = case.mention.stated {
            return without_number(case, how);
        }
        let (Stated::Duration { low, high, every }, Value::Duration(bound, length)) =
            (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        let reading = case.reading;
        let (stated_bound, bound_start) = direction(reading, case.mention);
        // "On the 31st day …": when 30 days are over. On the 30th, when they end.
        if is_nth(reading, case.mention) && (low == length || high == length) {
            return Comparison::Equal;
        }
        if low != high || low != length {
            // Advice to act sooner than the rule demands does not contradict it.
            let stricter = high.rough_seconds() < length.rough_seconds();
            // Whoever was away for longer than the rule allows is a case of it.
            let longer = low.rough_seconds() > length.rough_seconds();
            // "If it has not come after a week": what to do when the time is over.
            let consequence = reading.sentence(case.mention.tokens.start).any(|index| {
                reading.is_any(
                    index,
                    &["lapses", "expires", "ends", "withdrawn", "cancelled"],
                )
            });
            let overdue = !consequence
                && case.stance.conditional
                && case.stance.negative
                && !is_frequency(case.fact.says.as_deref())
                && matches!(
                    case.reading.before(case.mention.tokens.start, 1),
                    "after" | "within" | "in" | "than" | "for"
                );
            let as_long = low.rough_seconds() >= length.rough_seconds();
            // "Being inactive for 29 days does no harm."
            let harmless = (case.mention.tokens.end..reading.clause(case.mention.tokens.start).end)
                .any(|index| {
                    reading.matches(index, &["no", "harm"])
                        || reading.matches(index, &["not", "matter"])
                });
            let harmless = harmless && !longer;
            let late = longer
                && case.stance.conditional
                && reading
                    .sentence(case.mention.tokens.start)
                    .any(|index| reading.is_any(index, &["overdue", "late", "overstayed"]));
            // "Anyone who will be away for six weeks or more should log in first."
            let bitten = (case.mention.tokens.end..reading.clause(case.mention.tokens.start).end)
                .any(|index| {
                    (reading.matches(index, &["will", "be"])
                        && reading.word(index + 2).ends_with("ed"))
                        || reading.is_any(index, &["is", "are"])
                            && reading.word(index + 1).ends_with("ed")
                });
            let told_of = longer
                && !bitten
                && matches!(stated_bound.0, Bound::AtLeast | Bound::MoreThan)
                && reading
                    .clause(case.mention.tokens.start)
                    .any(|index| reading.is_any(index, &["anyone", "anybody", "whoever", "those"]))
                // "Those who cancel must do so a month or more before": that is a rule.
                && !(reading.clause(case.mention.tokens.start).start..case.mention.tokens.start)
                    .any(|index| reading.matches(index, &["must", "do", "so"]));
            // "a manager who is away for five weeks"
            let away = longer
                && !bitten
                && reading.clause(case.mention.tokens.start).any(|index| {
                    reading.is_any(index, &["who", "whoever", "anyone"])
                        && (index + 1..index + 5).any(|at| {
                            reading.is_any(at, &["away", "absent", "off"])
                                || reading.matches(at, &["on", "leave"])
                        })
                });
            // "Six weeks is 42 days, which is more than the 30 that are allowed."
            let compared = reading.sentence(case.mention.tokens.start).any(|index| {
                reading.matches(index, &["than", "the"])
                    && !case.mention.tokens.contains(&(index + 2))
                    && reading
                        .number(index + 2)
                        .and_then(crate::facts::reading::Number::whole)
                        .is_some_and(|whole| {
                            [DAY, 7 * DAY, 3600]
                                .iter()
                                .any(|unit| length.rough_seconds() == whole * unit)
                        })
            });
            if compared
                || told_of
                || away
                || harmless
                || longer && case.stance.foregone
                || as_long && overdue
                || late
            {
                return Comparison::Unsure;
            }
            let declared_every = is_frequency(case.fact.says.as_deref());
            let shorter = high.rough_seconds() < length.rough_seconds();
            // "You are safe if you log in every 25 days", "after 29 days there is still time".
            let within = *every && case.stance.conditional && !is_unmet(reading, case.mention)
                || (case.mention.tokens.end..reading.sentence(case.mention.tokens.start).end)
                    .any(|index| reading.word(index) == "still");
            if declared_every && shorter && within {
                return Comparison::Unsure;
            }
            let direction = match bound {
                Bound::Plain => declared_direction(case.fact.says.as_deref()),
                bound => *bound,
            };
            let stays_within = stricter && (declared_every || direction == Bound::AtMost)
                || longer && direction == Bound::AtLeast;
            if case.stance.advice && stays_within {
                return Comparison::Equal;
            }
            let fix = self.write(case.value, reading.written(&case.mention.bytes));
            return Comparison::whole(case, fix);
        }
        let declared = match bound {
            Bound::Plain => declared_direction(case.fact.says.as_deref()),
            bound => *bound,
        };
        let frequency = is_frequency(case.fact.says.as_deref());
        let clause = reading.clause(case.mention.tokens.start);
        let permitted = clause
            .into_iter()
            .any(|index| reading.is_any(index, &["can", "may", "safely", "allowed", "fine"]));
        let loose = frequency
            && !*every
            && !stated_bound.1
            && !case.stance.negative
            && (!case.stance.conditional || bites(case))
            && match stated_bound.0 {
                // Leave to go beyond the longest time, or a rule that bites before it is over.
                Bound::MoreThan => {
                    permitted
                        || reading.is_any(
                            reading.sentence(case.mention.tokens.start).start,
                            &["leave", "let", "allow"],
                        )
                }
                // "fewer than 30 days" alone in a cell says nothing of what follows.
                Bound::LessThan => !permitted && reading.len() > case.mention.tokens.len() + 4,
                _ => false,
            };
        let reversed = if loose {
            true
        } else if *every || frequency && stated_bound.1 {
            // "At least every 30 days" bounds how often, not how long.
            // "The rule asks for no more than once every 30 days": that little is enough.
            let asked = (1..=3).any(|back| {
                bound_start.checked_sub(back).is_some_and(|at| {
                    reading.is_any(at, &["asks", "demands", "requires", "needs", "expects"])
                })
            });
            frequency && stated_bound.1 && matches!(stated_bound.0, Bound::AtMost) && !asked
        } else {
            let opposed = matches!(
                (declared, stated_bound.0),
                (
                    Bound::AtMost | Bound::LessThan,
                    Bound::AtLeast | Bound::MoreThan
                ) | (
                    Bound::AtLeast | Bound::MoreThan,
                    Bound::AtMost | Bound::LessThan
                )
            );
            // "You can cancel up to 48 hours before": until so long before.
            let until = permitted
                && stated_bound.0 == Bound::AtMost
                && reading.word(case.mention.tokens.end) == "before";
            // "Trains under 30 minutes late give no right to it."
            let clause_end = reading.clause(case.mention.tokens.start).end;
            let nothing = matches!(stated_bound.0, Bound::LessThan | Bound::MoreThan)
                && (case.mention.tokens.end..clause_end).any(|index| {
                    reading.is_any(index, &["no", "not", "never", "nothing", "without"])
                });
            opposed
                && !frequency
                && !until
                && !nothing
                && !case.stance.negative
                && !case.stance.conditional
        };
        // "We always keep it for more than 18 days" where it is kept for 18.
        let part = case.fact.says.as_deref().and_then(Part::said);
        let exceeded = declared == Bound::Plain
            && part == Some(Part::For)
            && matches!(stated_bound.0, Bound::MoreThan | Bound::LessThan)
            && !case.stance.negative
            && !case.stance.conditional
            && !permitted
            && Part::stated(reading, case.mention) == Some(Part::For);
        // "no earlier than 28 days after", "only after 20 days", "not until 12 weeks have passed",
        // where something is due within that time.
        let delayed = matches!(declared, Bound::AtMost)
            && (reading.ends_with(bound_start, &["no", "earlier", "than"])
                || reading.ends_with(bound_start, &["not", "before"])
                || reading.ends_with(bound_start, &["only", "after"])
                || reading.word(bound_start.wrapping_sub(1)) == "until" && case.stance.negative)
            && !case.stance.conditional;
        let reversed = reversed || exceeded || delayed;
        // "You must keep a book for at least 21 days" where the rule is that you can keep it so long.
        let demanded = is_leave(case.fact.says.as_deref())
            && stated_bound.0 == Bound::AtLeast
            && !case.stance.negative
            && !case.stance.conditional
            && reading.clause(case.mention.tokens.start).any(|index| {
                reading.is_any(index, &["must", "shall"])
                    || reading.is_any(index, &["has", "have", "need", "needs"])
                        && reading.word(index + 1) == "to"
            });
        if reversed || demanded {
            return Comparison::tokens(case, &(bound_start..case.mention.tokens.end));
        }
        Comparison::Equal
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Duration(_, length) = value else {
            return None;
        };
        let words = length.words();
        if words.contains(" and ") {
            return Some(words);
        }
        let (amount, unit) = words.split_once(' ')?;
        let singular = unit.strip_suffix('s').unwrap_or(unit);
        let number: u64 = amount.parse().ok()?;
        let in_figures = like.contains(|letter: char| letter.is_ascii_digit());
        let shown = if in_figures {
            amount.to_owned()
        } else {
            numbers::in_words(number)?
        };
        let hyphenated = like
            .split_once('-')
            .is_some_and(|(_, unit)| unit.starts_with(|first: char| first.is_ascii_alphabetic()))
            && !like.contains(' ');
        Some(if hyphenated {
            format!("{shown}-{singular}")
        } else {
            format!("{shown} {unit}")
        })
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let mut ways = Vec::new();
        ways.extend(other_length(case, new));
        let like = case.reading.written(&case.mention.bytes);
        ways.extend(
            self.write(new.value, like)
                .map(|words| rewording::whole(case, words)),
        );
        ways
    }
}

/// "at any time", "without notice", "for ever": what words without a number say of a rule, by the part
/// that its length of time plays.
fn without_number(case: &Case<'_>, how: Unnumbered) -> Comparison {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    // "It will not be deactivated, however long you are away": the "not" belongs to the outcome.
    let outcome = reading.is_any(start, &["however", "no"]);
    if case.stance.negative && !outcome {
        return Comparison::Unsure;
    }
    let sentence = reading.sentence(start);
    let says = case.fact.says.as_deref().unwrap_or_default();
    let leave = sentence.clone().any(|at| {
        reading.is_any(
            at,
            &[
                "may", "can", "could", "free", "welcome", "able", "allowed", "let", "lets",
                "happy", "fine", "enough", "late", "accept", "take", "possible",
            ],
        )
    });
    let barred = sentence.clone().any(|at| {
        let denied = (1..=2).any(|back| {
            matches!(reading.before(at, back), "not" | "no" | "nothing" | "never")
                || reading.before(at, back).ends_with("n't")
        });
        !denied
            && reading.is_any(
                at,
                &[
                    "refused", "charged", "charge", "lose", "loses", "lost", "unless",
                ],
            )
    });
    let ours = reading.is_any(sentence.start, &["we", "our", "it"])
        || reading.clause(start).any(|at| reading.word(at) == "we");
    let demanded = sentence
        .clone()
        .any(|at| reading.is_any(at, &["must"]) || reading.matches(at, &["have", "to"]));
    let given = reading.is_any(
        start.wrapping_sub(1),
        &[
            "get", "gets", "give", "gives", "given", "receive", "receives",
        ],
    );
    let part = Part::said(says);
    let wrong = match (how, part) {
        (Unnumbered::Endless, Some(Part::Before)) => {
            reading.is_any(start, &["no"]) && !case.stance.conditional
        }
        (Unnumbered::Endless, _) => true,
        (Unnumbered::Whenever, Some(Part::Before | Part::Within)) => {
            leave && !barred && !case.stance.conditional
        }
        (Unnumbered::Unannounced, Some(Part::Before)) => {
            (leave || ours || given || is_needless(reading, case.mention.tokens.end)) && !barred
        }
        (Unnumbered::SameDay, Some(Part::Within)) => demanded && !case.stance.conditional,
        (Unnumbered::SameDay | Unnumbered::AtOnce, Some(Part::Before)) => {
            leave && !barred && !case.stance.conditional
        }
        (Unnumbered::SameDay | Unnumbered::AtOnce, Some(Part::For)) => {
            !case.stance.conditional && !barred && !leave
        }
        _ => false,
    };
    if wrong {
        Comparison::whole(case, None)
    } else {
        Comparison::Unsure
    }
}

/// "No notice is needed": what stands in front of it is not asked for.
fn is_needless(reading: &Reading, end: usize) -> bool {
    reading.is_any(end, &["is", "needed", "required", "necessary"])
        && (end..end + 2)
            .any(|at| reading.is_any(at, &["needed", "required", "necessary", "asked", "wanted"]))
}

/// "Only accounts that have been inactive for less than 30 days are deactivated": the rule bites behind
/// the time.
fn bites(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let end = case.mention.tokens.end;
    let clause = reading.clause(case.mention.tokens.start);
    reading.is_any(clause.start, &["only", "any", "all", "every"])
        && reading.is_any(end, &["is", "are", "will", "gets"])
        && !(end..clause.end).any(|at| reading.is_any(at, &["not", "never", "no"]))
}

/// Whether a length was written as the place of a day or week in a row.
fn is_nth(reading: &Reading, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    reading.is_any(start, &["day", "week", "month"]) || ordinal(reading, start).is_some()
}

/// Another length in the unit in which it was declared: "thirty (30) days" becomes "six (6) weeks",
/// "monthly" becomes "every 6 weeks".
fn other_length(case: &Case<'_>, new: &New<'_>) -> Option<Vec<Rewording>> {
    let declared = Reading::new(new.written);
    let at = (0..declared.len()).find(|index| declared.number(*index).is_some())?;
    let number = declared.number(at)?.whole()?;
    let unit_at = declared.number(at)?.next;
    let unit = declared.written(&declared.bytes(&(unit_at..declared.len())));
    if unit.contains([',', ';', '.']) || unit.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let reading = case.reading;
    let like = reading.written(&case.mention.bytes);
    let tokens = &case.mention.tokens;
    let amount_at = tokens
        .clone()
        .find(|index| reading.number(*index).is_some());
    let often = case.mention.tokens.len() == 1 && amount_at.is_none();
    let shown = match amount_at {
        Some(index) => {
            let end = reading.number(index)?.next;
            rewording::amount(number, reading.written(&reading.bytes(&(index..end))))?
        }
        None => numbers::in_words(number)?,
    };
    let bracketed = if like.contains('(') {
        format!("{shown} ({number})")
    } else {
        shown
    };
    let singular = unit.strip_suffix('s').unwrap_or(unit);
    let joined = amount_at.is_some()
        && like.split_once('-').is_some_and(|(_, unit)| {
            unit.starts_with(|first: char| first.is_ascii_alphabetic()) && !like.contains(' ')
        });
    // "30 calendar days" goes on counting days of the calendar.
    let sort = ["calendar ", "consecutive ", "full ", "whole ", "clear "]
        .iter()
        .find(|sort| like.contains(**sort) && unit.starts_with("day"))
        .copied()
        .unwrap_or_default();
    let length = if joined {
        format!("{bracketed}-{singular}")
    } else if number == 1 {
        format!("{bracketed} {sort}{singular}")
    } else {
        format!("{bracketed} {sort}{unit}")
    };
    let before = reading.before(tokens.start, 1);
    let words = match reading.word(tokens.start) {
        "every" | "each" | "per" => format!("{} {length}", reading.raw(tokens.start)),
        "a" | "an" if before == "once" => format!("every {length}"),
        _ if often && !matches!(before, "a" | "every" | "each") => format!("every {length}"),
        _ => length,
    };
    Some(rewording::whole(case, words))
}

/// Whether a rule gives leave for a time: "you can keep a book for {value}".
fn is_leave(says: Option<&str>) -> bool {
    says.and_then(|says| says.split_once("{value}"))
        .is_some_and(|(before, _)| {
            let before = Reading::new(before);
            before.ends_with(before.len(), &["for"])
                && (0..before.len()).any(|index| before.is_any(index, &["can", "may"]))
        })
}

fn declared_direction(says: Option<&str>) -> Bound {
    let Some((before, after)) = says.and_then(|says| says.split_once("{value}")) else {
        return Bound::Plain;
    };
    let before = Reading::new(before);
    let after = Reading::new(after);
    let leading = bound_at_end(&before);
    match (leading, bound_after(&after, 0).0) {
        (Bound::Plain, Bound::Plain) if before.ends_with(before.len(), &["within"]) => {
            Bound::AtMost
        }
        // Notice is given so long before, or longer; one waits so long, or longer.
        (Bound::Plain, Bound::Plain)
            if says.and_then(Part::said) == Some(Part::Before)
                || before.is_any(before.len().wrapping_sub(1), &["wait", "waits"]) =>
        {
            Bound::AtLeast
        }
        (Bound::Plain, bound) | (bound, _) => bound,
    }
}

fn bound_at_end(reading: &Reading) -> Bound {
    super::BOUNDS_BEFORE
        .iter()
        .find(|(words, _)| reading.ends_with(reading.len(), words))
        .map_or(Bound::Plain, |(_, bound)| *bound)
}

/// The direction of a stated length, whether it bounds how often, and where its words start.
fn direction(reading: &Reading, mention: &Mention) -> ((Bound, bool), usize) {
    let mut start = mention.tokens.start;
    // "at most once every", "at most every": step over what says how often.
    let mut often = reading.is_any(start, &["every", "each", "once"]);
    for _ in 0..4 {
        let previous = reading.before(start, 1);
        if matches!(previous, "every" | "each" | "once" | "per") {
            often = true;
            start -= 1;
        } else if matches!(previous, "in" | "a" | "any" | "the" | "one") && start > 0 {
            start -= 1;
        } else {
            break;
        }
    }
    let (bound, bound_start) = bound_before(reading, start);
    if bound != Bound::Plain {
        return ((bound, often), bound_start);
    }
    let (after, _) = bound_after(reading, mention.tokens.end);
    // "Every 30 days at the most" bounds the length, whatever it says of how often.
    ((after, false), mention.tokens.start)
}

/// "How many days …? 40.": a bare number takes its unit from the question.
fn bare_answers(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    let reading = scan.reading;
    if reading.with(Signs::NUMBER).next().is_none() {
        return;
    }
    let asks = scan.labels.contains("how many");
    let labelled = LazyCell::new(|| {
        asks.then(|| unit_asked(&Reading::new(scan.labels)))
            .flatten()
            .or_else(|| unit_of_header(scan))
    });
    // What the last question asked for; before there is one, the labels tell.
    let mut question: Option<Option<Unit>> = None;
    for sentence in &reading.sentences {
        // "45, after which it is deactivated."
        let first = sentence.start + usize::from(reading.word(sentence.start) == "-");
        let opens = reading.number(first).is_some_and(|number| {
            reading.word(number.next) == "," && reading.spaced(number.next + 1)
        });
        let short = sentence.len() <= 6 || opens;
        if short
            && !matches!(question, Some(None))
            && let Some(index) = sentence
                .clone()
                .find(|index| reading.has(*index, Signs::NUMBER))
            && let Some(number) = reading.number(index)
            && unit_at(reading, number.next).is_none()
            && (number.next + 2 >= sentence.end || opens && index == first)
            && let Some(unit) = question.unwrap_or_else(|| *labelled)
            && let Some(length) = unit.times(number.thousandths)
        {
            found.push(mention(reading, index..number.next, length, length));
        }
        let asks = reading.word(sentence.end.saturating_sub(1)) == "?";
        if asks {
            let bytes = reading.bytes(sentence);
            question = Some(unit_asked(&Reading::new(reading.written(&bytes))));
        } else if !short {
            question = Some(None);
        }
    }
}

/// "… is not 30 days but 90", "It was 30 days; it is now 60.", "Correction: 60.": a bare number takes its
/// unit from the length of time before it, in its own sentence or in the one before.
fn elided(reading: &Reading, first: usize, found: &mut Vec<Mention>) {
    let known: Vec<std::ops::Range<usize>> = found
        .get(first..)
        .unwrap_or_default()
        .iter()
        .map(|mention| mention.tokens.clone())
        .collect();
    let mut number = 0;
    for tokens in &known {
        number += 1;
        let Some(unit) = tokens
            .clone()
            .rev()
            .find_map(|at| unit_at(reading, at).map(|(unit, _)| unit))
        else {
            continue;
        };
        let own = reading.sentence(tokens.start);
        let next = known.get(number).map_or(reading.len(), |next| next.start);
        let limit = reading.sentence(own.end).end.max(own.end).min(next);
        let bare = (tokens.end..limit.min(tokens.end + MOST_BETWEEN))
            .find(|at| reading.has(*at, Signs::NUMBER) && stands_for_length(reading, *at));
        if let Some(at) = bare
            && let Some(amount) = reading.number(at)
            && let Some(length) = unit.times(amount.thousandths)
        {
            found.push(mention(reading, at..amount.next, length, length));
        }
    }
}

/// "… if I have not logged in for 30 days?" and below it "No, you have 60.": the number takes its unit
/// from the question.
fn answer_to_length(scan: &Scan<'_>, first: usize, found: &mut Vec<Mention>) {
    let reading = scan.reading;
    let own = found.len() > first;
    if own || !scan.labels.contains('?') || reading.len() > 400 {
        return;
    }
    let labels = Reading::new(scan.labels);
    let unit = (0..labels.len())
        .find(|at| labels.number(*at).is_some())
        .and_then(|at| labels.number(at))
        .and_then(|number| unit_at(&labels, number.next));
    let end = reading.sentence(0).end.min(12);
    let bare =
        (0..end).find(|at| reading.has(*at, Signs::NUMBER) && stands_for_length(reading, *at));
    if let (Some((unit, _)), Some(at)) = (unit, bare)
        && let Some(amount) = reading.number(at)
        && let Some(length) = unit.times(amount.thousandths)
    {
        found.push(mention(reading, at..amount.next, length, length));
    }
}

/// How far behind a length of time a number is looked for that stands for another one.
const MOST_BETWEEN: usize = 16;

/// Whether a number without a noun is led in and followed as one that corrects another.
fn stands_for_length(reading: &Reading, at: usize) -> bool {
    let Some(number) = reading.number(at) else {
        return false;
    };
    let led = reading.is_any(
        at.wrapping_sub(1),
        &[
            "but", "have", "after", "takes", "now", "not", "became", "becomes", "than", "rather",
            "only", "just", "every",
        ],
    ) || reading.ends_with(at, &["correction", ":"])
        || reading.ends_with(at, &["correct", ":"])
        || reading.ends_with(at, &["make", "it"])
        || reading.ends_with(at, &["make", "that"])
        || reading.ends_with(at, &["it", "is"])
        || reading.ends_with(at, &["limit", "is"])
        || reading.ends_with(at, &["rule", "is"])
        || reading.ends_with(at, &["raised", "to"])
        || reading.ends_with(at, &["changed", "to"]);
    let closes = reading.word(number.next) == ","
        && reading.is_any(number.next + 1, &["and", "but", "so"])
        || reading.is_any(number.next, &[".", ";", ":", "!", ")", "now", "that"])
            && !(reading.word(number.next) == "."
                && !reading.spaced(number.next + 1)
                && number.next + 1 < reading.len())
        || number.next >= reading.len();
    led && closes && number.whole().is_some_and(|whole| whole > 1)
}

/// "day 61", "on the 61st day", "in their fifth week": the time that is over when it comes, and when it
/// ends.
fn nth(reading: &Reading, index: usize) -> Option<Mention> {
    let (count, unit, end) = if reading.is_any(index, &["day", "week", "month"]) {
        let count = reading.number(index + 1)?;
        let unit = unit_at(reading, index)?.0;
        let far = count.whole().is_some_and(|count| count >= 10) && reading.word(index) == "day";
        let led = far
            || reading.is_any(
                index.wrapping_sub(1),
                &["on", "by", "from", "until", "at", "after"],
            );
        led.then_some((count.whole()?, unit, count.next))?
    } else {
        let (count, next) = ordinal(reading, index)?;
        let (unit, end) = unit_at(reading, next)?;
        (count, unit, end)
    };
    let dated = reading.word(end) == "of"
        && !reading.is_any(
            end + 1,
            &["inactivity", "not", "absence", "silence", "disuse"],
        )
        || words::month(reading.word(end)).is_some();
    // "at the end of the second month without a log-in"
    let fewest = if reading.is_any(end, &["without"]) {
        2
    } else {
        4
    };
    if count < fewest
        || dated
        || !reading
            .word(end.wrapping_sub(1))
            .ends_with(|last: char| last.is_alphanumeric())
    {
        return None;
    }
    let low = unit.times((count - 1) * 1000)?;
    let high = unit.times(count * 1000)?;
    Some(mention(reading, index..end, low, high))
}

/// An ordinal number, in figures or words, and the token behind it.
pub(super) fn ordinal(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    if reading.is_number(index) && reading.is_any(index + 1, &["st", "nd", "rd", "th"]) {
        return Some((reading.number(index)?.whole()?, index + 2));
    }
    let ones = |word: &str| {
        Some(match word {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            "fifth" => 5,
            "sixth" => 6,
            "seventh" => 7,
            "eighth" => 8,
            "ninth" => 9,
            "tenth" => 10,
            "eleventh" => 11,
            "twelfth" => 12,
            "fourteenth" => 14,
            "fifteenth" => 15,
            "twentieth" => 20,
            "thirtieth" => 30,
            "fortieth" => 40,
            "fiftieth" => 50,
            "sixtieth" => 60,
            "ninetieth" => 90,
            _ => return None,
        })
    };
    let tens = match reading.word(index) {
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "ninety" => 90,
        word => return ones(word).map(|count| (count, index + 1)),
    };
    let hyphen = usize::from(reading.word(index + 1) == "-");
    let last = ones(reading.word(index + 1 + hyphen)).filter(|last| *last < 10)?;
    Some((tens + last, index + 2 + hyphen))
}

/// "Days", "Time limit (weeks)": the unit that a header gives to the bare numbers below it.
fn unit_of_header(scan: &Scan<'_>) -> Option<Unit> {
    if scan.reading.len() > 4 {
        return None;
    }
    super::headers(scan.labels).find_map(|header| {
        let header = Reading::new(header);
        let mut last = header.len();
        while last > 0
            && (!header.is_word(last - 1)
                || header.is_any(last - 1, &["allowed", "permitted", "given"]))
        {
            last -= 1;
        }
        let last = last.checked_sub(1)?;
        let first = last.saturating_sub(usize::from(
            header.is_any(last.wrapping_sub(1), &["working", "business", "calendar"]),
        ));
        let plural = header.word(last).ends_with('s');
        // "Opening hours" are no length of time.
        let clock = header.word(last) == "hours"
            && (header.len() == 1
                || header.is_any(
                    last.wrapping_sub(1),
                    &["opening", "office", "working", "business", "our", "phone"],
                ));
        (plural && !clock)
            .then(|| unit_at(&header, first).map(|(unit, _)| unit))
            .flatten()
    })
}

fn unit_asked(reading: &Reading) -> Option<Unit> {
    (0..reading.len().min(200)).find_map(|index| {
        reading
            .matches(index, &["how", "many"])
            .then(|| unit_at(reading, index + 2))
            .flatten()
            .map(|(unit, _)| unit)
    })
}

fn scan_all(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::LENGTH | Signs::NUMBER, |index| {
        let mention = at(reading, index)?;
        let end = mention.tokens.end;
        found.push(mention);
        Some(end)
    });
}

fn at(reading: &Reading, index: usize) -> Option<Mention> {
    if let Some(mention) = adverb(reading, index).or_else(|| nth(reading, index)) {
        return Some(mention);
    }
    let glued = index > 0
        && !reading.spaced(index)
        && (reading.is_word(index - 1) || reading.is_any(index - 1, &[".", ",", "£", "/", ":"]));
    if glued {
        return None;
    }
    if reading.number(index).is_some() {
        return counted(reading, index);
    }
    single(reading, index)
}

/// `30 days`, `thirty (30) working days`, `28 to 30 days`, `1 year and 6 months`.
fn counted(reading: &Reading, index: usize) -> Option<Mention> {
    let first = amount(reading, index)?;
    // "Seven-year-olds" are children, and no length of time.
    if reading.matches(first.next, &["-", "year", "-", "olds"]) {
        return None;
    }
    let mut low = first;
    let mut next = first.next;
    let mut first_unit = None;
    if let Some((unit, after)) = unit_at(reading, next) {
        first_unit = Some(unit);
        next = after;
    }
    // "three times a month"
    if reading.word(first.next) == "times" {
        return often(reading, index, first.value / 1000, first.next + 1);
    }
    let ranged = reading.is_any(next, &["to", "-", "or", "until"])
        || reading.word(next) == "and" && reading.before(index, 1) == "between";
    if ranged
        && let Some(second) = reading
            .number(next + 1)
            .and_then(|_| amount(reading, next + 1))
        && let Some((unit, after)) = unit_at(reading, second.next)
    {
        let low_length = first_unit.unwrap_or(unit).times(low.value)?;
        let high_length = unit.times(second.value)?;
        return Some(mention(reading, index..after, low_length, high_length));
    }
    let unit = first_unit?;
    low.next = next;
    let mut length = unit.times(low.value)?;
    // "on 30 days a year" says how many, not how long.
    if reading.is_any(next, &["a", "per", "each", "every"])
        && let Some((larger, after)) = unit_at(reading, next + 1)
        && larger.rank() > 7 * DAY
        && matches!(unit, Unit::Seconds(_) | Unit::WorkingDays)
        && unit.rank() >= DAY
    {
        return Some(mention(reading, index..after, length, Length::default()));
    }
    // "24 hours a day, 7 days a week" is always, and no length.
    let all_of_it = match (unit_at(reading, first.next), first.value) {
        (Some((unit, _)), 24_000) if unit.rank() < DAY => "day",
        (Some((unit, _)), 7_000) if unit.rank() == DAY => "week",
        _ => "",
    };
    if !all_of_it.is_empty()
        && reading.is_any(next, &["a", "per", "each", "every"])
        && reading.word(next + 1) == all_of_it
    {
        return None;
    }
    if first.disagrees {
        return Some(mention(reading, index..next, length, Length::default()));
    }
    // "a year and six months", "1 hour 30 minutes"
    let skip = usize::from(reading.is_any(next, &["and", ","]));
    if let Some(second) = reading
        .number(next + skip)
        .and_then(|_| amount(reading, next + skip))
        && let Some((smaller, after)) = unit_at(reading, second.next)
        && smaller.rank() < unit.rank()
        && !(skip == 1 && reading.word(next) == ",")
    {
        let more = smaller.times(second.value)?;
        length.months += more.months;
        length.seconds += more.seconds;
        length.working_days += more.working_days;
        next = after;
    } else if reading.matches(next, &["and", "a", "half"]) {
        length = half_more(length, unit);
        next += 3;
    }
    Some(mention(reading, index..next, length, length))
}

/// Whether "a" in "£5 a month", "five days a week", "two visits a year" counts and is no length.
fn is_rate(reading: &Reading, index: usize) -> bool {
    let previous = reading.before(index, 1);
    let last = index.saturating_sub(1);
    if index == 0 {
        return false;
    }
    let verb = matches!(
        previous,
        "lasts"
            | "goes"
            | "leaves"
            | "passes"
            | "lets"
            | "lies"
            | "sits"
            | "runs"
            | "lapses"
            | "takes"
            | "is"
            | "was"
            | "needs"
            | "gives"
            | "means"
            | "waits"
            | "allows"
            | "gets"
            | "has"
            | "this"
            | "keeps"
            | "stays"
            | "remains"
            | "closes"
            | "expires"
            | "words"
            | "ends"
            | "spends"
            | "covers"
            | "holds"
            | "stores"
            | "as"
            | "always"
            | "us"
    );
    reading.is_number(last)
        || matches!(
            previous,
            "%" | "twice"
                | "thrice"
                | "p"
                | "pence"
                | "time"
                | "day"
                | "hour"
                | "week"
                | "month"
                | "pounds"
        )
        || reading.is_word(last)
            && previous.ends_with('s')
            && !previous.ends_with("ss")
            && !verb
            && previous.len() > 2
        || reading.number(last).is_some()
}

/// "twice a year", "three times a month": how often, as the time between.
fn often(reading: &Reading, index: usize, times: u64, next: usize) -> Option<Mention> {
    if !reading.is_any(next, &["a", "an", "per", "each", "every"]) || times == 0 {
        return None;
    }
    let (unit, after) = unit_at(reading, next + 1)?;
    let length = unit.times(1000 / times)?;
    let mut found = mention(reading, index..after, length, length);
    set_every(&mut found);
    Some(found)
}

fn half_more(mut length: Length, unit: Unit) -> Length {
    match unit {
        Unit::Months(months) => {
            if months > 1 {
                length.months += months / 2;
            } else {
                length.seconds += 15 * DAY;
            }
        }
        Unit::Seconds(seconds) => length.seconds += seconds / 2,
        Unit::WorkingDays | Unit::WorkingHours => {}
    }
    length
}

#[derive(Clone, Copy)]
struct Amount {
    value: u64,
    next: usize,
    disagrees: bool,
}

fn amount(reading: &Reading, index: usize) -> Option<Amount> {
    let number = reading.number(index)?;
    let mut amount = Amount {
        value: number.thousandths,
        next: number.next,
        disagrees: false,
    };
    // "thirty (30) days"
    if reading.word(amount.next) == "("
        && let Some(again) = reading.number(amount.next + 1)
        && reading.word(again.next) == ")"
    {
        amount.disagrees = again.thousandths != number.thousandths;
        amount.next = again.next + 1;
    }
    Some(amount)
}

fn single(reading: &Reading, index: usize) -> Option<Mention> {
    let word = reading.word(index);
    match word {
        "a" | "an" => {
            let previous = reading.before(index, 1);
            let (unit, after) = unit_at(reading, index + 1)?;
            // "a day or two" is no value.
            // "a second user": one more of them.
            let another = reading.word(index + 1) == "second"
                && reading.is_word(after)
                && !words::is_function_word(reading.word(after));
            if another {
                return None;
            }
            let vague =
                reading.matches(after, &["or", "two"]) || reading.matches(after, &["or", "so"]);
            (!is_rate(reading, index) && previous != "such" && !vague).then_some(())?;
            let length = unit.times(1000)?;
            let mut found = mention(reading, index..after, length, length);
            if previous == "once" {
                set_every(&mut found);
            }
            if reading.matches(after, &["and", "a", "half"]) {
                let longer = half_more(length, unit);
                return Some(mention(reading, index..after + 3, longer, longer));
            }
            Some(found)
        }
        // "a quarter of a year", "three quarters of an hour"
        "quarter" | "quarters"
            if reading.word(index + 1) == "of" && reading.is_any(index + 2, &["a", "an"]) =>
        {
            let (unit, after) = unit_at(reading, index + 3)?;
            let times = match reading.before(index, 1) {
                "three" => 3,
                _ => 1,
            };
            let length = unit.times(250 * times)?;
            Some(mention(reading, index..after, length, length))
        }
        // "a third of a year"
        "third" | "thirds"
            if reading.word(index + 1) == "of" && reading.is_any(index + 2, &["a", "an"]) =>
        {
            let (unit, after) = unit_at(reading, index + 3)?;
            let times = if reading.before(index, 1) == "two" {
                2
            } else {
                1
            };
            let length = unit.times(1000 * times / 3)?;
            Some(mention(reading, index..after, length, length))
        }
        "half" if reading.is_any(index + 1, &["a", "an"]) => {
            let (unit, after) = unit_at(reading, index + 2)?;
            let length = unit.times(500)?;
            Some(mention(reading, index..after, length, length))
        }
        "twice" | "thrice" => often(
            reading,
            index,
            if word == "twice" { 2 } else { 3 },
            index + 1,
        ),
        "every" | "each" | "per" => {
            // "on the 1st of each month": a day, and no length.
            let of = reading.before(index, 1) == "of"
                && reading.word(index + 1) != "-"
                && !reading.is_number(index + 1);
            if word == "per" && reading.before(index, 1) != "once" || of {
                return None;
            }
            let mut next = index + 1;
            let mut times = 1000;
            if reading.is_any(next, &["other", "second"]) {
                times = 2000;
                next += 1;
            } else if reading.is_any(next, &["single", "calendar"]) {
                next += 1;
            }
            // "every half year"
            if reading.word(next) == "half" {
                times = 500;
                next += 1 + usize::from(reading.is_any(next + 1, &["-", "a"]));
            }
            if reading.word(next) == "couple" {
                times = 2000;
                next += 1 + usize::from(reading.word(next + 1) == "of");
            }
            let (unit, after) = unit_at(reading, next)?;
            let length = unit.times(times)?;
            let mut found = mention(reading, index..after, length, length);
            set_every(&mut found);
            Some(found)
        }
        "fortnight" | "fortnights"
            if !matches!(reading.before(index, 1), "a" | "every" | "each" | "per") =>
        {
            let length = Unit::Seconds(14 * DAY).times(1000)?;
            Some(mention(reading, index..index + 1, length, length))
        }
        _ => None,
    }
}

/// `daily`, `weekly`, `monthly`: how often, in one word.
fn adverb(reading: &Reading, index: usize) -> Option<Mention> {
    if !reading.has(index, Signs::LENGTH) {
        return None;
    }
    let length = match reading.word(index) {
        "daily" => Unit::Seconds(DAY).times(1000)?,
        "weekly" => Unit::Seconds(7 * DAY).times(1000)?,
        "fortnightly" => Unit::Seconds(14 * DAY).times(1000)?,
        "monthly" => Unit::Months(1).times(1000)?,
        "quarterly" => Unit::Months(3).times(1000)?,
        "yearly" | "annually" | "annual" => Unit::Months(12).times(1000)?,
        "bimonthly" => Unit::Months(2).times(1000)?,
        _ => return None,
    };
    // "the monthly newsletter": how often something else comes.
    // "annual leave" comes once a year, and says nothing of a rule.
    let leave = reading.word(index) == "annual"
        && !reading.is_any(index + 1, &["log", "login", "sign", "check", "visit"]);
    let attributive = leave
        || reading.is_any(index.wrapping_sub(1), &["the", "our", "this", "that"])
            && reading.is_word(index + 1)
            && !words::is_function_word(reading.word(index + 1));
    if attributive {
        return None;
    }
    let mut found = mention(reading, index..index + 1, length, length);
    set_every(&mut found);
    Some(found)
}

fn set_every(mention: &mut Mention) {
    if let Stated::Duration { every, .. } = &mut mention.stated {
        *every = true;
    }
}

fn mention(
    reading: &Reading,
    tokens: std::ops::Range<usize>,
    low: Length,
    high: Length,
) -> Mention {
    let previous = reading.before(tokens.start, 1);
    let every = matches!(previous, "every" | "each")
        || previous == "in" && reading.before(tokens.start, 2) == "once"
        || previous == "any" && reading.before(tokens.start, 2) == "in"
        || reading.is_any(tokens.end, &["ly"]);
    let stated = Stated::Duration { low, high, every };
    Mention::new(reading, stated, tokens)
}

#[derive(Clone, Copy)]
enum Unit {
    Months(u64),
    Seconds(u64),
    WorkingDays,
    WorkingHours,
}

impl Unit {
    /// So many thousandths of the unit.
    fn times(self, thousandths: u64) -> Option<Length> {
        let mut length = Length::default();
        match self {
            Self::Months(months) => {
                let total = months.checked_mul(thousandths)?;
                length.months = total / 1000;
                if !total.is_multiple_of(1000) {
                    length.seconds = (total % 1000) * 30 * DAY / 1000;
                }
            }
            Self::Seconds(seconds) => length.seconds = seconds.checked_mul(thousandths)? / 1000,
            Self::WorkingDays => length.working_days = thousandths / 1000,
            // A working day has eight of them.
            Self::WorkingHours => length.working_days = (thousandths / 8000).max(1),
        }
        Some(length)
    }

    fn rank(self) -> u64 {
        match self {
            Self::Months(months) => months.saturating_mul(30 * DAY),
            Self::Seconds(seconds) => seconds,
            Self::WorkingDays => DAY,
            Self::WorkingHours => 3600,
        }
    }
}

/// The unit at a token, past what may stand before it, and the token after it.
fn unit_at(reading: &Reading, index: usize) -> Option<(Unit, usize)> {
    let mut next = index;
    if reading.word(next) == "-" {
        next += 1;
    }
    let mut working = false;
    for _ in 0..3 {
        match reading.word(next) {
            "working" | "business" => working = true,
            "calendar" | "consecutive" | "full" | "whole" | "clear" | "more" | "successive"
            | "solid" => {}
            "-" if !reading.spaced(next) => {}
            _ => break,
        }
        next += 1;
    }
    if !reading.has(next, Signs::UNIT) {
        return None;
    }
    let unit = match reading.word(next) {
        "second" | "seconds" | "secs" => Unit::Seconds(1),
        "minute" | "minutes" | "mins" | "min" => Unit::Seconds(60),
        // "48 working hours" are no two days.
        "hour" | "hours" if working => Unit::WorkingHours,
        "hour" | "hours" | "hrs" | "hr" => Unit::Seconds(3600),
        "day" | "days" | "day's" | "days'" if working => Unit::WorkingDays,
        "weekday" | "weekdays" => Unit::WorkingDays,
        "day" | "days" | "day's" | "days'" | "night" | "nights" => Unit::Seconds(DAY),
        "week" | "weeks" | "wk" | "wks" | "week's" => Unit::Seconds(7 * DAY),
        "fortnight" | "fortnights" => Unit::Seconds(14 * DAY),
        "month" | "months" | "mths" | "month's" | "monthly" => Unit::Months(1),
        "quarter" | "quarters" if reading.word(index) != "-" => Unit::Months(3),
        "year" | "years" | "yr" | "yrs" | "year's" | "yearly" => Unit::Months(12),
        _ => return None,
    };
    // "a quarter past", "second half": not units here.
    if reading.is_any(next, &["quarter", "quarters", "second"])
        && reading.is_any(
            next + 1,
            &["of", "past", "to", "time", "half", "menu", "step"],
        )
    {
        return None;
    }
    let mut after = next + 1;
    if reading.word(after) == "'" && !reading.spaced(after) {
        after += 1;
    }
    Some((unit, after))
}

/// "If you do not sign in every fortnight …": the condition is that it is not done.
fn is_unmet(reading: &Reading, mention: &Mention) -> bool {
    let start = reading.sentence(mention.tokens.start).start;
    let condition = (start..mention.tokens.start).rfind(|index| reading.word(*index) == "if");
    condition.is_some_and(|condition| {
        (condition..mention.tokens.start).any(|index| {
            reading.is_any(index, &["not", "never"]) || reading.word(index).ends_with("n't")
        })
    })
}
