//! Domains that addresses end in, written without a mailbox in front.

use super::{Binding, Case, Comparison, KindRules, Mention, Scan, Stated, email, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Kind, Value};

pub(super) struct Domain;

/// "one that ends in nhsnet": a declared domain whose dot is missing.
fn undotted(scan: &Scan<'_>, found: &mut Vec<Mention>) {
    let reading = scan.reading;
    for (_, fact) in scan.facts.of_kind(Kind::Domain) {
        let Value::Domain(domain) = &fact.value else {
            continue;
        };
        let joined = domain.replace('.', "");
        if joined.len() < 5 || !reading.lower().contains(&joined) {
            continue;
        }
        for index in 0..reading.len() {
            let led = reading.is_any(index.wrapping_sub(1), &["in", "with", "@"]);
            let dotted = reading.word(index + 1) == "."
                && !reading.spaced(index + 2)
                && index + 2 < reading.len();
            if reading.word(index) == joined && led && !dotted {
                let stated = Stated::Domain(joined.clone());
                found.push(Mention::new(reading, stated, index..index + 1));
            }
        }
    }
}

/// The last parts of domains that stand alone: "addresses end in .uk".
fn endings(reading: &Reading, found: &mut Vec<Mention>) {
    walk(reading, Signs::JOINT, |index| {
        let alone = reading.word(index) == "."
            && reading.spaced(index)
            && !reading.spaced(index + 1)
            && reading.is_any(
                index + 1,
                &[
                    "uk", "com", "org", "net", "co", "gov", "eu", "info", "nhs", "scot", "wales",
                ],
            );
        alone.then_some(())?;
        let mut end = index + 2;
        while reading.word(end) == "."
            && !reading.spaced(end)
            && !reading.spaced(end + 1)
            && reading.is_word(end + 1)
        {
            end += 2;
        }
        let domain = reading
            .written(&reading.bytes(&(index..end)))
            .to_ascii_lowercase();
        found.push(Mention::new(reading, Stated::Domain(domain), index..end));
        Some(end)
    });
}

impl KindRules for Domain {
    fn kind(&self) -> Kind {
        Kind::Domain
    }

    fn name(&self) -> &'static str {
        "domain"
    }

    fn example(&self) -> &'static str {
        "nhs.net"
    }

    fn binding(&self) -> Binding {
        Binding::Quantity
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let domain = text.trim().trim_start_matches('@').to_ascii_lowercase();
        let valid = domain.contains('.')
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && label
                        .chars()
                        .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
            })
            && domain
                .rsplit('.')
                .next()
                .is_some_and(|last| last.chars().all(|letter| letter.is_ascii_alphabetic()));
        if valid {
            Ok(Value::Domain(domain))
        } else {
            Err("a domain is names with dots, such as \"nhs.net\"".to_owned())
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let reading = scan.reading;
        endings(reading, found);
        undotted(scan, found);
        walk(reading, Signs::HOST, |index| {
            // A first name may have hyphens: "portal-nhs.net".
            let mut dot = index + 1;
            while dot < index + 9
                && reading.word(dot) == "-"
                && !reading.spaced(dot)
                && !reading.spaced(dot + 1)
                && (reading.is_word(dot + 1) || reading.is_number(dot + 1))
            {
                dot += 2;
            }
            let starts = reading.is_word(index)
                && reading.word(dot) == "."
                && !reading.spaced(dot)
                && !reading.spaced(dot + 1)
                && (reading.is_word(dot + 1) || reading.is_number(dot + 1));
            // "3rdashcombe.org.uk": a first name may begin with a number.
            let numbered = !reading.spaced(index) && reading.is_number(index.wrapping_sub(1));
            let index = if numbered { index - 1 } else { index };
            let glued = !reading.spaced(index)
                && (reading.is_any(index.wrapping_sub(1), &["/", ".", "-", "_", ":", "%"])
                    || reading.word(index.wrapping_sub(1)) == "@"
                        && !reading.spaced(index - 1)
                        && (reading.is_word(index.wrapping_sub(2))
                            || reading.is_number(index.wrapping_sub(2)))
                        // "firstname.lastname@nhs.net" shows how addresses end.
                        && !email::is_placeholder(reading.word(index.wrapping_sub(2))));
            let end = if starts && !glued {
                email::domain_end(reading, index, 2)
            } else {
                None
            };
            let end = end?;
            if !(reading.is_any(end, &["@", ":", "_"])
                && !reading.spaced(end)
                && reading.word(end) != ":")
            {
                let start = if reading.word(index.wrapping_sub(1)) == "@" && !reading.spaced(index)
                {
                    index - 1
                } else {
                    index
                };
                let bytes = reading.bytes(&(index..end));
                let domain = reading.written(&bytes).to_ascii_lowercase();
                // "e.g" and "a.m" have no domain's ending.
                if domain.len() >= 4 && domain != "p.m" && domain != "a.m" {
                    found.push(Mention::new(reading, Stated::Domain(domain), start..end));
                }
            }
            Some(end)
        });
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        match (&case.mention.stated, case.value) {
            // ".net" is how "nhs.net" ends.
            (Stated::Domain(stated), Value::Domain(declared))
                if stated == declared
                    || stated.starts_with('.') && declared.ends_with(stated.as_str()) =>
            {
                Comparison::Equal
            }
            (Stated::Domain(_), Value::Domain(declared)) => {
                let at = if case.reading.word(case.mention.tokens.start) == "@" {
                    "@"
                } else {
                    ""
                };
                Comparison::whole(case, Some(format!("{at}{declared}")))
            }
            (Stated::Domain(stated), Value::Url(declared)) => match declared.host_str() {
                Some(host) if super::url::same_host(stated, host) => Comparison::Equal,
                Some(host) => Comparison::whole(case, Some(host.to_owned())),
                None => Comparison::Unsure,
            },
            _ => Comparison::Unsure,
        }
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        let at = if like.starts_with('@') { "@" } else { "" };
        match value {
            Value::Domain(domain) => Some(format!("{at}{domain}")),
            Value::Url(url) => url.host_str().map(|host| format!("{at}{host}")),
            _ => None,
        }
    }
}
