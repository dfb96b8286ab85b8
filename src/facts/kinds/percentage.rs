//! Percentages, in figures, words or as "half".

use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated, bound_after,
    bound_before, count, rewording, walk,
};
use crate::facts::numbers;
use crate::facts::reading::{Number, Reading};
use crate::facts::signs::Signs;
use crate::facts::value::{Bound, Kind, Value};

pub(super) struct Percentage;

impl KindRules for Percentage {
    fn kind(&self) -> Kind {
        Kind::Percentage
    }

    fn name(&self) -> &'static str {
        "percentage"
    }

    fn example(&self) -> &'static str {
        "95%"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let mut found = Vec::new();
        scan_all(&reading, &mut found);
        match found.as_slice() {
            [
                Mention {
                    stated: Stated::Percentage { bound, thousandths },
                    ..
                },
            ] => Ok(Value::Percentage(*bound, *thousandths)),
            _ => Err("a percentage is a number and a sign, such as \"95%\"".to_owned()),
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        scan_all(scan.reading, found);
        cell(scan, found);
        if scan.facts.of_kind(Kind::Percentage).next().is_some() {
            fractions(scan.reading, found);
            nothing(scan.reading, found);
            in_the_pound(scan.reading, found);
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        // "a deposit of 25p": the right number in another unit.
        if matches!(case.mention.stated, Stated::Money(..)) {
            // "That is £2.70 on each £100": the same share in other words.
            let of_a_hundred = case.reading.sentence(case.mention.tokens.start).any(|at| {
                !case.mention.tokens.contains(&at)
                    && case.reading.number(at).and_then(Number::whole) == Some(100)
            });
            if of_a_hundred {
                return Comparison::Equal;
            }
            let fix = self.write(case.value, case.reading.written(&case.mention.bytes));
            return Comparison::whole(case, fix);
        }
        let (Stated::Percentage { bound, thousandths }, Value::Percentage(declared, agreed)) =
            (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        let fix = self.write(case.value, case.reading.written(&case.mention.bytes));
        let declared = if *declared == Bound::Plain {
            bound_in(case.fact.says.as_deref())
        } else {
            *declared
        };
        // "You pay 75 %" is a discount of 25 %.
        let end = case.mention.tokens.end;
        let taken_off = (end..end + 2).any(|at| {
            case.reading
                .is_any(at, &["less", "off", "discount", "reduction", "cheaper"])
        });
        // The rule may itself say what is paid.
        let paid = case.fact.says.as_deref().is_some_and(|says| {
            (says.contains("pays {value}") || says.contains("pay {value}"))
                && !says.contains("less")
        });
        let pays = !paid
            && case.reading.sentence(case.mention.tokens.start).any(|at| {
                case.reading.is_any(
                    at,
                    &[
                        "pay", "pays", "paying", "cost", "costs", "price", "charge", "charged",
                    ],
                )
            });
        // "15 % more" where the rule takes 15 % off.
        let added = (end..end + 2).find(|at| {
            case.reading
                .is_any(*at, &["more", "extra", "dearer", "surcharge"])
        });
        let reduces = || {
            case.fact.says.as_deref().is_some_and(|says| {
                let says = Reading::new(says);
                (0..says.len()).any(|at| {
                    says.is_any(
                        at,
                        &["off", "less", "discount", "reduction", "cheaper", "reduced"],
                    )
                })
            })
        };
        if thousandths != agreed
            && thousandths + agreed == 100_000
            && !taken_off
            && pays
            && reduces()
        {
            return Comparison::Unsure;
        }
        if let Some(added) = added.filter(|_| thousandths == agreed && reduces())
            && !case.stance.negative
            && !case.stance.past
        {
            return Comparison::tokens(case, &(case.mention.tokens.start..added + 1));
        }
        // "They pay 20 % of the price" where the rule takes 20 % off.
        let start = case.mention.tokens.start;
        let left_to_pay = thousandths == agreed
            && reduces()
            && !paid
            && (case
                .reading
                .is_any(start.wrapping_sub(1), &["pay", "pays", "costs", "cost"])
                || super::headers(case.labels).any(|header| header.contains("you pay")))
            && case.reading.matches(end, &["of", "the"]);
        if left_to_pay && !case.stance.negative && !case.stance.past {
            return Comparison::tokens(case, &(start.saturating_sub(1)..end));
        }
        // "Keep 75% of the fare and return the rest", where so much is given back.
        let kept = (1..=2).find(|back| {
            matches!(
                case.reading.before(start, *back),
                "keep" | "keeps" | "retain" | "retains" | "withhold"
            )
        });
        let gives_back = || {
            case.fact
                .says
                .as_deref()
                .is_some_and(|says| says.contains("refund") || says.contains("back"))
        };
        if let Some(back) = kept.filter(|_| gives_back() && !case.stance.negative) {
            return if thousandths + agreed == 100_000 && thousandths != agreed {
                Comparison::Unsure
            } else {
                Comparison::tokens(case, &(start - back..end))
            };
        }
        if thousandths != agreed {
            // What happened, or what is hoped for, is not the rule.
            let idle = case.stance.advice
                || case.stance.past
                || case.stance.negative
                || is_somebodys(case);
            return if idle {
                Comparison::Unsure
            } else {
                Comparison::whole(case, fix)
            };
        }
        match count::compare_bounded(
            (*bound, *thousandths),
            (declared, *agreed),
            true,
            1,
            case.stance,
        ) {
            Some(false) if *bound != Bound::Plain => Comparison::whole(case, fix),
            // "up to 20%" promises less than "20%", and "at least 20%" more.
            _ if declared == Bound::Plain
                && matches!(bound, Bound::AtMost | Bound::AtLeast)
                && !(*bound == Bound::AtLeast && is_demanded(case.fact.says.as_deref()))
                && !case.stance.conditional
                && !case.stance.negative =>
            {
                Comparison::whole(case, fix)
            }
            _ => Comparison::Equal,
        }
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Percentage(_, thousandths) = value else {
            return None;
        };
        let whole = thousandths
            .is_multiple_of(1000)
            .then_some(thousandths / 1000);
        let figures = like.contains(|letter: char| letter.is_ascii_digit());
        if !figures && let Some(words) = whole.and_then(numbers::in_words) {
            return Some(format!("{words} per cent"));
        }
        let shown = match whole {
            Some(whole) => whole.to_string(),
            None => format!("{}", thousandths / 100)
                .parse::<u64>()
                .map(|tenths| format!("{}.{}", tenths / 10, tenths % 10))
                .ok()?,
        };
        Some(if like.contains("per cent") {
            format!("{shown} per cent")
        } else {
            format!("{shown}%")
        })
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let mut ways = Vec::new();
        if let (Value::Percentage(_, from), Value::Percentage(_, to)) = (case.value, new.value)
            && from.is_multiple_of(1000)
            && to.is_multiple_of(1000)
        {
            ways.extend(rewording::number(case, from / 1000, to / 1000));
        }
        let like = case.reading.written(&case.mention.bytes);
        if let (Some(words), Value::Percentage(bound, _)) = (self.write(new.value, like), new.value)
        {
            ways.push(rewording::whole(case, words.clone()));
            ways.push(rewording::whole(case, format!("{}{words}", bound.words())));
        }
        ways
    }
}

/// Whether a rule demands its share, so that more of it is welcome: "learners must attend {value}".
fn is_demanded(says: Option<&str>) -> bool {
    let before = says.and_then(|says| says.split_once("{value}"));
    before.is_some_and(|(before, _)| {
        before
            .split_whitespace()
            .any(|word| matches!(word, "must" | "need" | "needs" | "required"))
    })
}

/// "13 of the 20 rehearsals, which is 65%", "we are at 91%": how far somebody has come.
fn is_somebodys(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    let counted = (reading.sentence(start).start..start).any(|at| reading.number(at).is_some());
    // "94.6%, up from 91.2%"
    if reading.ends_with(start, &["up", "from"]) || reading.ends_with(start, &["down", "from"]) {
        return true;
    }
    let ends = |list: &[&[&str]]| list.iter().any(|words| reading.ends_with(start, words));
    ends(STANDING) || counted && ends(RECKONED)
}

/// Words for where somebody stands.
const STANDING: &[&[&str]] = &[
    &["we", "are", "at"],
    &["we", "are", "on"],
    &["you", "are", "at"],
    &["currently", "at"],
];

/// Words for what numbers come to.
const RECKONED: &[&[&str]] = &[
    &[",", "which", "is"],
    &["comes", "to"],
    &["came", "to"],
    &["works", "out", "at"],
];

fn bound_in(says: Option<&str>) -> Bound {
    says.and_then(|says| says.split("{value}").next())
        .map(Reading::new)
        .and_then(|reading| {
            super::BOUNDS_BEFORE
                .iter()
                .find(|(words, _)| reading.ends_with(reading.len(), words))
                .map(|(_, bound)| *bound)
                // "the pass mark is 75%": whoever has more has passed.
                .or_else(|| {
                    let mark = (0..reading.len()).any(|at| reading.matches(at, &["pass", "mark"]));
                    mark.then_some(Bound::AtLeast)
                })
        })
        .unwrap_or_default()
}

fn scan_all(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::FRACTION | Signs::NUMBER, |index| {
        let mention = at(reading, index)?;
        let end = mention.tokens.end;
        found.push(mention);
        Some(end)
    });
}

/// "Discount (%)", "Per cent": the sign that a header gives to the bare numbers below it.
fn cell(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    if scan.reading.len() > 3 {
        return;
    }
    let Some((number, tokens)) = super::bare_number(scan.reading) else {
        return;
    };
    let headed = super::headers(scan.labels).any(|header| {
        !header.contains(|letter: char| letter.is_ascii_digit())
            && (header.contains('%') || header.contains("per cent") || header.contains("percent"))
    });
    if headed {
        let stated = Stated::Percentage {
            bound: Bound::Plain,
            thousandths: number.thousandths,
        };
        found.push(Mention::new(scan.reading, stated, tokens));
    }
}

/// "no discount", "no concession discount", "no increase": nothing of what is shared or added.
fn nothing(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::ENDLESS, |index| {
        // "A second child pays full price.", "It is no cheaper to pay by direct debit."
        let plain = reading.matches(index, &["full", "price"])
            && (1..=3).any(|back| {
                matches!(
                    reading.before(index, back),
                    "pay" | "pays" | "paying" | "charge" | "charged"
                )
            })
            || reading.matches(index, &["no", "cheaper"])
            || reading.word(index) == "the"
                && reading.word(index + 1) == "same"
                && reading.is_any(
                    index + 2,
                    &["fee", "fees", "price", "prices", "rate", "rates"],
                )
                && (1..=2).any(|back| matches!(reading.before(index, back), "pay" | "pays"));
        if plain {
            let end = index + 2 + usize::from(reading.word(index) == "the");
            let stated = Stated::Percentage {
                bound: Bound::Plain,
                thousandths: 0,
            };
            found.push(Mention::new(reading, stated, index..end));
            return Some(end);
        }
        if is_given_back_whole(reading, index) {
            let stated = Stated::Percentage {
                bound: Bound::Plain,
                thousandths: 100_000,
            };
            found.push(Mention::new(reading, stated, index - 1..index + 1));
            return Some(index + 1);
        }
        let noun = (index + 1..index + 3)
            .take_while(|at| reading.is_word(*at))
            .find(|at| {
                reading.is_any(
                    *at,
                    &[
                        "concession",
                        "discount",
                        "discounts",
                        "reduction",
                        "reductions",
                        "increase",
                        "rise",
                        "deposit",
                    ],
                )
            })?;
        (reading.word(index) == "no").then_some(())?;
        let stated = Stated::Percentage {
            bound: Bound::Plain,
            thousandths: 0,
        };
        found.push(Mention::new(reading, stated, index..noun + 1));
        Some(noun + 1)
    });
}

/// "We refund the price of your tickets in full": all of it.
fn is_given_back_whole(reading: &Reading, index: usize) -> bool {
    reading.word(index) == "full"
        && reading.before(index, 1) == "in"
        && (reading.sentence(index).start.max(index.saturating_sub(14))..index).any(|at| {
            reading.is_any(
                at,
                &[
                    "refund",
                    "refunds",
                    "refunded",
                    "repay",
                    "repaid",
                    "reimburse",
                    "reimbursed",
                ],
            ) || reading.is_any(at, &["pay", "paid", "give", "given", "get"])
                && (at + 1..(at + 7).min(index)).any(|back| reading.word(back) == "back")
        })
}

/// "28p in the pound", "for every pound donated, 28p": pence as a share of a pound.
fn in_the_pound(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::NUMBER, |index| {
        let number = reading.number(index)?;
        let unit = number.next;
        reading.is_any(unit, &["p", "pence"]).then_some(())?;
        let pound = |at: usize| {
            (reading.matches(at, &["in", "the", "pound"])
                || reading.is_any(at, &["in", "of", "from", "for", "off"])
                    && reading.is_any(at + 1, &["every", "each"])
                    && reading.word(at + 2) == "pound")
                .then_some(())
        };
        let clause = reading.sentence(index);
        pound(unit + 1).or_else(|| (clause.start..index).find_map(pound))?;
        let stated = Stated::Percentage {
            bound: Bound::Plain,
            thousandths: number.thousandths,
        };
        found.push(Mention::new(reading, stated, index..unit + 1));
        Some(unit + 1)
    });
}

/// "a third", "three quarters", "half", "all the proceeds".
fn fractions(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::FRACTION, |index| {
        let (thousandths, end) = fraction(reading, index)?;
        let bound = bound_before(reading, index).0;
        let stated = Stated::Percentage { bound, thousandths };
        found.push(Mention::new(reading, stated, index..end));
        Some(end)
    });
}

fn fraction(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    // What is shared out follows, or the share ends the clause, or a verb takes it up.
    let ends = |next: usize| {
        !reading.is_word(next) && !reading.is_any(next, &["-"])
            || reading.is_any(
                next,
                &[
                    "of",
                    "off",
                    "on",
                    "comes",
                    "knocked",
                    "taken",
                    "less",
                    "more",
                    "discount",
                    "reduction",
                    "cheaper",
                    "go",
                    "goes",
                    "is",
                    "are",
                    "and",
                    "or",
                    "if",
                    "when",
                ],
            )
    };
    let in_time = |next: usize| {
        reading.is_any(next, &["past", "to", "hour", "year", "hours"])
            || reading.matches(next, &["of", "an"])
            || reading.matches(next, &["of", "a"])
    };
    let word = reading.word(index);
    // "A bare majority is enough."
    if reading.is_any(index, &["bare", "simple", "mere"]) && reading.word(index + 1) == "majority" {
        return Some((50_000, index + 2));
    }
    // "Anyone from outside pays double."
    if reading.is_any(index, &["double", "twice"])
        && reading.is_any(index.wrapping_sub(1), &["pay", "pays", "charged", "charge"])
    {
        return Some((100_000, index + 1));
    }
    if word == "half" {
        let whole = ends(index + 1)
            || reading.is_any(index + 1, &["the", "your", "our", "all", "its", "their"]);
        let mixed = reading.before(index, 1) == "a" && reading.before(index, 2) == "and";
        return (whole && !mixed && !in_time(index + 1)).then_some((50_000, index + 1));
    }
    if word == "all"
        && reading.is_any(index + 1, &["the", "of", "our", "your", "its"])
        // "of all the lottery's income, 26%": of what the share is.
        && !matches!(reading.before(index, 1), "at" | "of")
    {
        return Some((100_000, index + 1));
    }
    let (numerator, at) = match word {
        "a" | "one" => (1, index + 1),
        "two" => (2, index + 1),
        "three" => (3, index + 1),
        "four" => (4, index + 1),
        _ => return None,
    };
    let at = at + usize::from(reading.word(at) == "-");
    let whole = match reading.word(at) {
        "third" | "thirds" => 3,
        "quarter" | "quarters" => 4,
        "fifth" | "fifths" => 5,
        "tenth" | "tenths" => 10,
        _ => return None,
    };
    // "we add a quarter to each fee"
    let added = reading.is_any(index.wrapping_sub(1), &["add", "adds", "adding"])
        && reading.word(at + 1) == "to";
    (numerator < whole
        && (ends(at + 1) && !in_time(at + 1) || added)
        && reading.before(index, 1) != "once")
        .then_some((numerator * 100_000 / whole, at + 1))
}

/// "nine in ten", "nine out of ten", "nine tenths".
fn so_many_in(reading: &Reading, index: usize) -> Option<(u64, usize)> {
    let part = reading.number(index)?;
    let tenths = part.next + usize::from(reading.word(part.next) == "-");
    let (whole, end) = if reading.is_any(tenths, &["tenths", "fifths"]) {
        let whole = if reading.word(tenths) == "tenths" {
            10
        } else {
            5
        };
        (whole, tenths + 1)
    } else {
        let at = if reading.word(part.next) == "in" {
            part.next + 1
        } else if reading.matches(part.next, &["out", "of"]) {
            part.next + 2
        } else {
            return None;
        };
        let whole = reading.number(at)?;
        (whole.whole()?, whole.next)
    };
    let part = part.whole()?;
    let shares = matches!(whole, 3..=5 | 10 | 20 | 100) && (1..whole).contains(&part);
    // "nine in ten minutes" is no share.
    let timed = reading.is_any(
        end,
        &["minutes", "hours", "days", "weeks", "months", "years"],
    );
    (shares && !timed).then_some((part * 100_000 / whole, end))
}

fn at(reading: &Reading, index: usize) -> Option<Mention> {
    let (thousandths, end) = if reading.is_any(index, &["half"]) && reading.word(index + 1) == "of"
        || reading.word(index) == "half" && reading.is_any(index + 1, &["your", "the", "all"])
    {
        (50_000, index + 1)
    } else if reading.word(index) == "half" && reading.is_any(index + 1, &["price", "off"]) {
        (50_000, index + 2)
    } else if let Some(share) = so_many_in(reading, index) {
        share
    } else {
        let mut number = reading.number(index)?;
        // "twelve and a half per cent"
        if reading.matches(number.next, &["and", "a", "half"]) {
            number.thousandths += 500;
            number.next += 3;
        }
        if !reading.has(number.next, Signs::PERCENT) {
            return None;
        }
        if index > 0 && !reading.spaced(index) && reading.is_any(index - 1, &[".", ","]) {
            return None;
        }
        let end = match reading.word(number.next) {
            "%" | "percent" | "pc" => number.next + 1,
            "per" if reading.word(number.next + 1) == "cent" => number.next + 2,
            _ => return None,
        };
        (number.thousandths, end)
    };
    let (before, start) = bound_before(reading, index);
    let (after, after_end) = bound_after(reading, end);
    let (bound, start, end) = if before == Bound::Plain {
        (
            after,
            start,
            if after == Bound::Plain {
                end
            } else {
                after_end
            },
        )
    } else {
        (before, start, end)
    };
    Some(Mention::new(
        reading,
        Stated::Percentage { bound, thousandths },
        start..end,
    ))
}
