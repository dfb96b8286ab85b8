//! Prefixes: the digits or letters that a number must start with.

mod digits;
mod example;
mod lettered;
mod named;
mod scan;

use self::lettered::{lettered, lettered_examples};
use self::scan::{bare_answer, ending_instead, scan_all, spoken_answer};

use super::{
    Binding, Case, Comparison, KindRules, Mention, New, Rewording, Scan, Stated, rewording,
    unnumbered,
};
use crate::facts::numbers;
use crate::facts::reading::Reading;
use crate::facts::value::{Kind, Value};

pub(super) struct Prefix;

impl KindRules for Prefix {
    fn kind(&self) -> Kind {
        Kind::Prefix
    }

    fn name(&self) -> &'static str {
        "prefix"
    }

    fn example(&self) -> &'static str {
        "starts with 07"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let reading = Reading::new(text);
        let mut found = Vec::new();
        scan_all(&reading, &mut found);
        if found.is_empty() {
            lettered(&reading, &mut found);
        }
        match found.as_slice() {
            [
                Mention {
                    stated: Stated::Prefix { digits },
                    ..
                },
            ] => Ok(Value::Prefix(digits.clone())),
            _ => {
                Err("a prefix is digits or capital letters, such as \"starts with 07\"".to_owned())
            }
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let letters = scan.facts.of_kind(Kind::Prefix).any(|(_, fact)| {
            matches!(&fact.value, Value::Prefix(agreed)
                if agreed.starts_with(|first: char| first.is_ascii_uppercase()))
        });
        if letters {
            lettered(scan.reading, found);
            lettered_examples(scan.reading, found);
        }
        if scan.facts.of_kind(Kind::Prefix).next().is_some() {
            scan_all(scan.reading, found);
            ending_instead(scan, found);
            unnumbered::prefixes(scan.reading, scan.labels, found);
            found.extend(bare_answer(scan));
            found.extend(spoken_answer(scan.reading));
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        if matches!(case.mention.stated, Stated::Unnumbered(..)) {
            let idle = case.stance.refused || case.stance.negative || case.stance.conditional;
            return if idle {
                Comparison::Unsure
            } else {
                Comparison::whole(case, None)
            };
        }
        let (Stated::Prefix { digits }, Value::Prefix(declared)) =
            (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        let last = case.mention.tokens.end.saturating_sub(1);
        let example = case.reading.word(last).starts_with('x')
            || digits.len() >= 6
            || digits.len() == 5 && declared.len() < 4;
        // "+44 7…" is "07…" from abroad.
        let digits = &digits
            .strip_prefix("+44")
            .map_or_else(|| digits.clone(), |rest| format!("0{rest}"));
        let fits = if example || digits.len() < declared.len() {
            digits.starts_with(declared.as_str()) || declared.starts_with(digits.as_str())
        } else {
            digits == declared
        };
        // "… and so will one that starts with 03": what is turned down is not the rule.
        // "If it begins with anything but 05, we send it back": what is left is the rule.
        let start = case.mention.tokens.start;
        let all_but = case
            .reading
            .is_any(start.wrapping_sub(1), &["but", "except"])
            || case.reading.ends_with(start, &["other", "than"]);
        let turned_down = case.stance.refused
            && !all_but
            && !case.stance.negative
            && !case
                .reading
                .sentence(case.mention.tokens.start)
                .any(|index| case.reading.word(index) == "unless");
        // "A number starting with anything but 07 is needed."
        let anything_but = all_but
            && !case.stance.refused
            && !case.stance.negative
            && !case.stance.conditional
            && case.stance.denied.is_none()
            && !(start..case.reading.sentence(start).end).any(|at| {
                case.reading.is_any(at, &["not", "no", "never"])
                    || case.reading.word(at).ends_with("n't")
            })
            && case.reading.sentence(start).any(|at| {
                case.reading
                    .is_any(at, &["needed", "accepted", "fine", "required", "must"])
            });
        if fits && anything_but {
            Comparison::whole(case, None)
        } else if fits {
            Comparison::Equal
        } else if turned_down {
            Comparison::Unsure
        } else {
            let fix = (!example).then(|| declared.clone());
            Comparison::whole(case, fix)
        }
    }

    fn write(&self, value: &Value, _like: &str) -> Option<String> {
        match value {
            Value::Prefix(digits) => Some(digits.clone()),
            _ => None,
        }
    }

    fn rewrite(&self, case: &Case<'_>, new: &New<'_>) -> Vec<Vec<Rewording>> {
        let Value::Prefix(digits) = new.value else {
            return Vec::new();
        };
        let first = case.mention.tokens.start;
        // "07xxx xxxxxx": the digits change and the rest of the example stays.
        if case.reading.is_number(first) {
            return vec![vec![Rewording::tokens(
                case.reading,
                &(first..first + 1),
                digits.clone(),
            )]];
        }
        let spoken: Option<Vec<String>> = digits
            .chars()
            .map(|digit| numbers::in_words(u64::from(digit.to_digit(10)?)))
            .collect();
        spoken
            .map(|words| rewording::whole(case, words.join(" ")))
            .into_iter()
            .collect()
    }
}
