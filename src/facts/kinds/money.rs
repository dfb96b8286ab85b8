//! Amounts of money.

use super::{
    Binding, Case, Comparison, KindRules, Mention, Scan, Stated, bound_after, bound_before, count,
    rewording, unnumbered, walk,
};
use crate::facts::phrases::PhraseIndex;
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Bound, Kind, Value};
use crate::facts::words;

pub(super) struct Money;

impl KindRules for Money {
    fn kind(&self) -> Kind {
        Kind::Money
    }

    fn name(&self) -> &'static str {
        "money"
    }

    fn example(&self) -> &'static str {
        "£52"
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
                    stated: Stated::Money(amount, sign),
                    tokens,
                    ..
                },
            ] => {
                let (before, start) = bound_before(&reading, tokens.start);
                let (after, _) = bound_after(&reading, tokens.end);
                let bound = if before == Bound::Plain {
                    after
                } else {
                    before
                };
                if start > 0 {
                    return Err(expected());
                }
                Ok(Value::Money(bound, *amount, *sign))
            }
            _ => Err(expected()),
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        scan_all(scan.reading, found);
        cell(scan, found);
        // What nothing is paid in does not matter.
        let sign = scan
            .facts
            .of_kind(Kind::Money)
            .find_map(|(_, fact)| match fact.value {
                Value::Money(_, _, sign) => Some(sign),
                _ => None,
            });
        if let Some(sign) = sign {
            let pays = |word: &str| {
                let stem = words::stem(word);
                scan.facts.of_kind(Kind::Money).any(|(_, fact)| {
                    fact.says
                        .as_deref()
                        .is_some_and(|says| PhraseIndex::content_stems(says).contains(&stem))
                })
            };
            unnumbered::prices(scan.reading, sign, pays, found);
            let bounded = scan.facts.of_kind(Kind::Money).any(
                |(_, fact)| matches!(fact.value, Value::Money(bound, ..) if bound != Bound::Plain),
            );
            if bounded {
                unnumbered::amounts(scan.reading, found);
            }
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        // "There is no savings limit."
        if let (Stated::Unnumbered(..), Value::Money(declared, ..)) =
            (&case.mention.stated, case.value)
        {
            let capped = matches!(declared, Bound::AtMost | Bound::LessThan);
            return if capped && !case.stance.negative && !case.stance.conditional {
                Comparison::whole(case, None)
            } else {
                Comparison::Unsure
            };
        }
        // "a fee of 52%": the right number in another unit.
        if matches!(case.mention.stated, Stated::Percentage { .. }) {
            let fix = self.write(case.value, case.reading.written(&case.mention.bytes));
            return Comparison::whole(case, fix);
        }
        let (Stated::Money(amount, sign), Value::Money(declared, agreed, agreed_sign)) =
            (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        // "if you owe {value} or less"
        let said = case
            .fact
            .says
            .as_deref()
            .and_then(|says| says.split_once("{value}"))
            .map_or(Bound::Plain, |(led, after)| {
                let led = Reading::new(led);
                match super::bound_before(&led, led.len()).0 {
                    Bound::Plain => super::bound_after(&Reading::new(after.trim_start()), 0).0,
                    bound => bound,
                }
            });
        let (before, start) = bound_before(case.reading, case.mention.tokens.start);
        let opposed = matches!(
            (said, before),
            (
                Bound::AtMost | Bound::LessThan,
                Bound::MoreThan | Bound::AtLeast
            ) | (
                Bound::AtLeast | Bound::MoreThan,
                Bound::LessThan | Bound::AtMost
            )
        );
        if *declared == Bound::Plain
            && opposed
            && amount == agreed
            && !case.stance.negative
            && !case.stance.conditional
            && case
                .reading
                .word(case.reading.sentence(start).end.saturating_sub(1))
                != "?"
        {
            return Comparison::tokens(case, &(start..case.mention.tokens.end));
        }
        // "from £2.50 to £4" is no fixed price.
        if let Some(end) = range_end(case.reading, case.mention, *amount) {
            return if case.stance.conditional || case.stance.negative {
                Comparison::Unsure
            } else {
                Comparison::tokens(case, &(case.mention.tokens.start..end))
            };
        }
        if *declared != Bound::Plain {
            let fix = self.write(case.value, case.reading.written(&case.mention.bytes));
            return within(case, (*declared, *agreed), *amount, fix);
        }
        if (amount, sign) != (agreed, agreed_sign) {
            return Comparison::whole(
                case,
                self.write(case.value, case.reading.written(&case.mention.bytes)),
            );
        }
        // "£52 a month" where the rule says "a year".
        let declared = case.fact.says.as_deref().and_then(|says| {
            let text = format!(
                "{} {}",
                case.fact.written.value,
                says.split_once("{value}")?.1
            );
            let reading = Reading::new(&text);
            let end = (0..reading.len()).find(|index| reading.number(*index).is_some())?;
            let next = reading.number(end)?.next;
            period(&reading, next).map(|(word, _)| word).or_else(|| {
                // "the yearly subscription is {value}"
                const ADJECTIVES: &[(&str, &str)] = &[
                    ("daily", "day"),
                    ("weekly", "week"),
                    ("monthly", "month"),
                    ("yearly", "year"),
                    ("annual", "year"),
                ];
                ADJECTIVES
                    .iter()
                    .find(|(adjective, _)| says.contains(adjective))
                    .map(|(_, period)| *period)
            })
        });
        let stated = period(case.reading, case.mention.tokens.end);
        if let Some(end) = other_unit(case) {
            return Comparison::tokens(case, &(case.mention.tokens.start..end));
        }
        // "£38 an hour", where a one-hour lesson costs so much.
        let own = |period: &str| {
            case.fact
                .about
                .iter()
                .map(|cue| cue.value.as_str())
                .chain(case.fact.says.as_deref())
                .any(|text| {
                    text.split([' ', '-'])
                        .zip(text.split([' ', '-']).skip(1))
                        .any(|(one, word)| {
                            word == period && matches!(one, "a" | "an" | "per" | "one" | "each")
                        })
                })
        };
        match (declared, stated) {
            (None, Some((stated, _))) if own(stated) => Comparison::Equal,
            // "£6.50 a day" where the rule says nothing of days.
            (None, Some((_, end))) => Comparison::tokens(case, &(case.mention.tokens.start..end)),
            (Some(declared), Some((stated, end))) if declared != stated => {
                Comparison::tokens(case, &(case.mention.tokens.start..end))
            }
            _ => Comparison::Equal,
        }
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let Value::Money(_, amount, sign) = value else {
            return None;
        };
        let (whole, part) = (amount / 1000, amount % 1000 / 10);
        let in_words = !like.contains(['£', '$', '€']);
        // "Fifty-two pounds" stays in words, where the new amount has no pence.
        if in_words
            && part == 0
            && let Some((number, unit)) = like.trim_end().rsplit_once(' ')
            && like.split_whitespace().count() == 2
            && matches!(
                unit,
                "pound" | "pounds" | "dollar" | "dollars" | "euro" | "euros" | "quid"
            )
        {
            let number = rewording::amount(whole, number)?;
            let unit = match (whole, unit) {
                (1, unit) => unit.trim_end_matches('s').to_owned(),
                (_, "pound" | "dollar" | "euro") => format!("{unit}s"),
                (_, unit) => unit.to_owned(),
            };
            return Some(format!("{number} {unit}"));
        }
        let whole_words = rewording::amount(whole, if like.contains(',') { "1,000" } else { "1" })?;
        if part == 0 && !like.contains('.') {
            Some(format!("{sign}{whole_words}"))
        } else {
            Some(format!("{sign}{whole_words}.{part:02}"))
        }
    }
}

/// Where the words for a unit end that is not the rule's own: "£14 for a weekend" where a guest pays it a
/// night, "£3.50 per booking" where it is for a ticket.
fn other_unit(case: &Case<'_>) -> Option<usize> {
    let (_, after) = case.fact.says.as_deref()?.split_once("{value}")?;
    let after = Reading::new(after.trim_start());
    let (agreed, _) = unit(&after, 0)?;
    let reading = case.reading;
    let end = case.mention.tokens.end;
    let (stated, stop) = unit(reading, end)?;
    let sort = |noun: &str| (SPANS.contains(&noun), PAYERS.contains(&noun));
    let same = words::stem(agreed) == words::stem(stated) || sort(agreed) != sort(stated);
    let named_too = (stop..stop + 6)
        .take_while(|at| reading.sentence(*at) == reading.sentence(end.saturating_sub(1)))
        .any(|at| {
            unit(reading, at).is_some_and(|(noun, _)| words::stem(noun) == words::stem(agreed))
        });
    let own = case
        .fact
        .about
        .iter()
        .map(|cue| cue.value.as_str())
        .chain(case.fact.says.as_deref())
        .any(|text| PhraseIndex::content_stems(text).contains(&words::stem(stated)));
    let idle = case.stance.conditional || case.stance.negative || case.stance.is_silent();
    (!same && !named_too && !own && !idle).then_some(stop)
}

/// Spans of time that are paid for.
const SPANS: &[&str] = &[
    "night",
    "weekend",
    "week",
    "day",
    "hour",
    "half hour",
    "month",
    "year",
    "term",
    "session",
];

/// Things that are paid for one by one.
const THINGS: &[&str] = &[
    "ticket",
    "booking",
    "item",
    "kilo",
    "box",
    "mile",
    "visit",
    "lesson",
    "page",
    "order",
    "trip",
    "journey",
    "copy",
    "bag",
    "dozen",
    "pair",
    "kilometre",
    "km",
    "metre",
    "litre",
    "sheet",
    "sack",
    "way",
    "return",
    "round",
];

/// Those who pay.
const PAYERS: &[&str] = &[
    "team",
    "club",
    "person",
    "head",
    "child",
    "adult",
    "family",
    "household",
    "couple",
    "group",
    "member",
    "player",
];

/// What an amount is for one of: "a night", "per booking", "for a weekend".
fn unit(reading: &Reading, from: usize) -> Option<(&str, usize)> {
    let at = from + usize::from(reading.word(from) == "for");
    let article = reading.is_any(at, &["a", "an", "per", "each", "every", "the"]);
    let noun = reading.word(at + 1);
    // "per half hour"
    if article && noun == "half" && reading.word(at + 2) == "hour" {
        return Some(("half hour", at + 3));
    }
    // "for the return trip", "there and back"
    if reading.matches(at, &["the", "return", "trip"])
        || reading.matches(at, &["the", "round", "trip"])
        || reading.matches(at, &["a", "return", "trip"])
        || reading.matches(at, &["there", "and", "back"])
    {
        return Some(("return", at + 3));
    }
    // "for the whole prescription"
    if reading.matches(at, &["the", "whole"]) && reading.is_word(at + 2) {
        return Some((reading.word(at + 2), at + 3));
    }
    let single = [SPANS, THINGS, PAYERS]
        .iter()
        .any(|nouns| nouns.contains(&noun))
        && reading.word(at + 2) != "-";
    (article && single).then_some((noun, at + 2))
}

/// "Fee (£)", "Price in pounds": the currency that a header gives to the bare numbers below it.
fn cell(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    if scan.reading.len() > 3 {
        return;
    }
    let Some((number, tokens)) = super::bare_number(scan.reading) else {
        return;
    };
    let sign = super::headers(scan.labels).find_map(|header| {
        let bare = !header.contains(|letter: char| letter.is_ascii_digit());
        let sign = ['£', '$', '€']
            .into_iter()
            .find(|sign| header.contains(*sign))
            .or_else(|| {
                ["in pounds", "(pounds)", "pounds"]
                    .iter()
                    .any(|words| header.trim().ends_with(words))
                    .then_some('£')
            });
        sign.filter(|_| bare)
    });
    if let Some(sign) = sign {
        let stated = Stated::Money(number.thousandths, sign);
        found.push(Mention::new(scan.reading, stated, tokens));
    }
}

fn expected() -> String {
    "an amount of money has a currency and a number, such as \"£52\"".to_owned()
}

/// Compares an amount with a declared least or most: "at least £5", "up to £20,000".
fn within(
    case: &Case<'_>,
    (declared, agreed): (Bound, u64),
    amount: u64,
    fix: Option<String>,
) -> Comparison {
    let reading = case.reading;
    let tokens = &case.mention.tokens;
    let (before, start) = bound_before(reading, tokens.start);
    let behind = period(reading, tokens.end).map_or(tokens.end, |(_, end)| end);
    let (after, after_end) = bound_after(reading, behind);
    let bound = match (before, after) {
        (Bound::Plain, after) => after,
        (before, _) => before,
    };
    let clause = reading.clause(tokens.start);
    let labelled = reading.word(start.wrapping_sub(1)) == ":" && bound != Bound::Plain;
    let limit = labelled
        || reading.sentence(tokens.start).any(|index| {
            reading.is_any(
                index,
                &[
                    "minimum", "maximum", "limit", "most", "least", "cap", "ceiling",
                ],
            )
        });
    let allowed = match declared {
        Bound::AtLeast | Bound::MoreThan => amount >= agreed,
        _ => amount <= agreed,
    };
    let permitted = !allowed
        && clause
            .clone()
            .any(|index| reading.is_any(index, &["can", "may", "could", "welcome"]));
    let firm = limit || permitted || count::is_firm(reading, tokens.start, "");
    match count::compare_bounded(
        (bound, amount),
        (declared, agreed),
        firm && !case.stance.advice,
        1,
        case.stance,
    ) {
        Some(true) => Comparison::Equal,
        Some(false) if bound == Bound::Plain || amount != agreed => Comparison::whole(case, fix),
        Some(false) => Comparison::tokens(
            case,
            &(start..if before == Bound::Plain {
                after_end
            } else {
                tokens.end
            }),
        ),
        None => Comparison::Unsure,
    }
}

/// Where a range that begins with an amount ends: "£25 to £40", "£28–£49".
fn range_end(reading: &Reading, mention: &Mention, low: u64) -> Option<usize> {
    let end = mention.tokens.end;
    let joined = reading.is_any(end, &["to", "-"])
        || reading.word(end) == "and" && reading.before(mention.tokens.start, 1) == "between";
    let high = at(reading, end + 1).filter(|_| joined)?;
    // "rises from £20 to £25" tells of a change.
    let changes = reading.clause(mention.tokens.start).any(|index| {
        reading.is_any(
            index,
            &[
                "rises",
                "rise",
                "rose",
                "raised",
                "goes",
                "went",
                "increase",
                "increases",
                "increased",
                "change",
                "changes",
                "changed",
                "falls",
                "fall",
                "cut",
                "up",
                "down",
            ],
        )
    });
    match high.stated {
        Stated::Money(amount, _) if amount > low && !changes => Some(high.tokens.end),
        _ => None,
    }
}

/// "a year", "per month", "each week", "annually": how often an amount is paid.
fn period(reading: &Reading, index: usize) -> Option<(&'static str, usize)> {
    let (at, end) = if reading.is_any(index, &["a", "an", "per", "each", "every", "/"]) {
        (index + 1, index + 2)
    } else {
        (index, index + 1)
    };
    let word = match reading.word(at) {
        "year" | "annum" | "annually" | "yearly" => "year",
        "month" | "monthly" => "month",
        "week" | "weekly" => "week",
        "day" | "daily" => "day",
        "quarter" | "quarterly" => "quarter",
        "hour" | "hourly" => "hour",
        _ => return None,
    };
    Some((word, end))
}

fn scan_all(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::CURRENCY | Signs::NUMBER, |index| {
        let mention = at(reading, index)?;
        let end = mention.tokens.end;
        found.push(mention);
        Some(end)
    });
}

fn at(reading: &Reading, index: usize) -> Option<Mention> {
    let sign = match reading.word(index) {
        "£" => Some('£'),
        "$" => Some('$'),
        "€" => Some('€'),
        _ => None,
    };
    if let Some(sign) = sign {
        let number = reading.number(index + 1)?;
        // "£20 notes"
        if reading.is_any(
            number.next,
            &[
                "note", "notes", "coin", "coins", "voucher", "vouchers", "stamp", "stamps",
            ],
        ) {
            return None;
        }
        let pence = reading.word(number.next) == "p" && !reading.spaced(number.next);
        let end = number.next + usize::from(pence);
        return Some(Mention::new(
            reading,
            Stated::Money(number.thousandths, sign),
            index..end,
        ));
    }
    let number = reading.number(index)?;
    if !reading.has(number.next, Signs::COINS) {
        return None;
    }
    if index > 0 && !reading.spaced(index) && reading.is_any(index - 1, &[".", ",", "£", "$", "€"])
    {
        return None;
    }
    let (thousandths, sign, end) = match reading.word(number.next) {
        "pounds" | "pound" | "quid" | "gbp" => {
            let mut amount = number.thousandths;
            let mut end = number.next + 1;
            let skip = usize::from(reading.word(end) == "and");
            // "twelve pounds fifty"
            if let Some(pence) = reading
                .number(end + skip)
                .and_then(super::super::reading::Number::whole)
                && pence < 100
                && (skip == 0 || reading.is_any(end + skip + 1, &["pence", "p"]))
            {
                amount += pence * 10;
                end = end + skip + 1 + usize::from(reading.is_any(end + skip + 1, &["pence", "p"]));
            }
            (amount, '£', end)
        }
        "pence" => (number.thousandths / 100, '£', number.next + 1),
        "p" if !reading.spaced(number.next) && number.figures => {
            (number.thousandths / 100, '£', number.next + 1)
        }
        "dollars" => (number.thousandths, '$', number.next + 1),
        "euros" | "euro" => (number.thousandths, '€', number.next + 1),
        _ => return None,
    };
    Some(Mention::new(
        reading,
        Stated::Money(thousandths, sign),
        index..end,
    ))
}
