//! Email addresses, also the ones with a slip in them.

use super::{Binding, Case, Comparison, KindRules, Mention, Scan, Stated, spoken, walk};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::value::{Kind, Value};

pub(super) struct Email;

impl KindRules for Email {
    fn kind(&self) -> Kind {
        Kind::Email
    }

    fn name(&self) -> &'static str {
        "email"
    }

    fn example(&self) -> &'static str {
        "helpdesk@nhs.net"
    }

    fn binding(&self) -> Binding {
        Binding::Identifier
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let address = text.strip_prefix("mailto:").unwrap_or(text).trim();
        let expected = || "an address has one @ and then a domain with a dot".to_owned();
        let (local, domain) = address.split_once('@').ok_or_else(expected)?;
        let domain_ok = domain.contains('.')
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && label
                        .chars()
                        .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
            });
        let local_ok = !local.is_empty()
            && local.chars().all(|letter| {
                letter.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_{|}~.".contains(letter)
            });
        if !domain_ok || !local_ok {
            return Err(expected());
        }
        Ok(Value::Email(address.to_ascii_lowercase()))
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let reading = scan.reading;
        let mut free_from = 0;
        walk(reading, Signs::AT | Signs::JOINT, |index| {
            let mention = match reading.word(index) {
                "@" => around_at(scan, index, free_from),
                "." if !scan.facts.index.addresses.is_empty() => without_at(scan, index, free_from),
                _ => None,
            }?;
            free_from = mention.tokens.end;
            found.push(mention);
            // Of two signs in one address, each is looked at.
            Some(index + 1)
        });
        for (tokens, address) in spoken::emails(reading) {
            found.push(Mention::new(reading, Stated::Email(address), tokens));
        }
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        let (Stated::Email(address), Value::Email(declared)) = (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        // A capital I passes for a lower-case l, so what a reader sees is compared, not only what
        // a computer would make of it.
        let written = case.reading.written(&case.mention.bytes);
        let lookalike = written.contains('I')
            && !written.chars().all(|letter| !letter.is_lowercase())
            && written.replace('I', "l").to_ascii_lowercase() == *declared;
        if address == declared && !lookalike {
            Comparison::Equal
        } else {
            Comparison::whole(case, Some(declared.clone()))
        }
    }

    fn write(&self, value: &Value, _like: &str) -> Option<String> {
        match value {
            Value::Email(address) => Some(address.clone()),
            _ => None,
        }
    }
}

/// The longest address that mail can be sent to, in bytes (RFC 5321, 4.5.3.1.3, less its brackets).
pub(crate) const LONGEST_ADDRESS: usize = 254;

/// The longest run of tokens on either side of an @ that is read as one address.
const MOST_TOKENS: usize = 40;

fn around_at(scan: &Scan<'_>, at: usize, free_from: usize) -> Option<Mention> {
    let reading = scan.reading;
    let mut start = at;
    while start > free_from && at - start < MOST_TOKENS && !reading.spaced(start) {
        let previous = start - 1;
        let part = reading.is_word(previous)
            || reading.is_number(previous)
            || reading.is_any(previous, &[".", "-", "_", "+", "%", "&"]);
        if !part {
            // A user name inside a web address is no mailbox.
            if reading.is_any(previous, &["/", "=", "?", "@"]) {
                return None;
            }
            break;
        }
        start = previous;
    }
    let dotted = domain_end(reading, at + 1, 1);
    let end = dotted.or_else(|| slipped_domain_end(reading, at + 1))?;
    while start < at && reading.is_any(start, &[".", "-", "&"]) {
        start += 1;
    }
    if start == at || reading.spaced(at + 1) {
        return None;
    }
    let bytes = reading.bytes(&(start..end));
    let address = reading.written(&bytes).to_lowercase();
    // "@somebody" and "2@3" are no addresses, but a declared one with a slip in its domain is.
    // Comparing takes memory for both lengths, so nothing longer than an address can be is compared.
    let is_slip = |declared: &String| {
        address.len() <= LONGEST_ADDRESS && strsim::osa_distance(declared, &address) <= 1
    };
    if dotted.is_none() && !scan.facts.index.addresses.iter().any(is_slip) {
        return None;
    }
    Some(Mention {
        stated: Stated::Email(address),
        tokens: start..end,
        bytes,
    })
}

/// Where what stands in the place of a domain ends, which has no dot or ends in a digit.
fn slipped_domain_end(reading: &Reading, start: usize) -> Option<usize> {
    let part = |index: usize| reading.is_word(index) || reading.is_number(index);
    let joint = |index: usize| {
        reading.is_any(index, &["-", "_", "."]) && part(index + 1) && !reading.spaced(index + 1)
    };
    let length = (start..reading.len().min(start + MOST_TOKENS))
        .take_while(|index| part(*index) || joint(*index))
        .take_while(|index| *index == start || !reading.spaced(*index))
        .count();
    (length > 0).then_some(start + length)
}

/// Whether the part of an address before its `@` stands for anybody's: "firstname.lastname".
pub(crate) fn is_placeholder(local: &str) -> bool {
    local.split(['.', '-', '_']).any(|part| {
        matches!(
            part,
            "firstname"
                | "lastname"
                | "surname"
                | "your"
                | "yourname"
                | "name"
                | "first"
                | "someone"
                | "sitename"
                | "user"
                | "username"
        )
    })
}

/// Where a domain that starts at a token ends, if its last label could be one.
pub(super) fn domain_end(reading: &Reading, start: usize, shortest: usize) -> Option<usize> {
    let mut end = start;
    let mut dots = 0;
    while end - start < MOST_TOKENS {
        if end > start && reading.spaced(end) {
            break;
        }
        let followed =
            !reading.spaced(end + 1) && (reading.is_word(end + 1) || reading.is_number(end + 1));
        match reading.word(end) {
            "." if followed => dots += 1,
            // "helpdesk@nhs,net": a comma only where letters follow at once.
            "," if followed && reading.is_word(end + 1) && dots == 0 => dots += 1,
            "-" if followed => {}
            _ if reading.is_word(end) || reading.is_number(end) => {}
            _ => break,
        }
        end += 1;
    }
    let last = end.checked_sub(1)?;
    let ends_in_letters = reading.is_word(last) && reading.raw(last).chars().count() >= shortest;
    (dots > 0 && ends_in_letters && last > start).then_some(end)
}

/// A declared address whose @ vanished, or became a dot or another letter.
fn without_at(scan: &Scan<'_>, dot: usize, free_from: usize) -> Option<Mention> {
    let reading = scan.reading;
    let mut start = dot;
    while start > free_from && dot - start < 8 && !reading.spaced(start) {
        let previous = start - 1;
        if !(reading.is_word(previous) || reading.is_number(previous)) {
            if reading.is_any(previous, &["/", "@", ":"]) {
                return None;
            }
            break;
        }
        start = previous;
    }
    let end = domain_end(reading, start, 2)?;
    if reading.is_any(end, &["/", "@"]) && !reading.spaced(end) {
        return None;
    }
    let bytes = reading.bytes(&(start..end));
    let written = reading.written(&bytes).to_ascii_lowercase();
    // "passes.calderline.co.uk" may be declared itself, beside "passes@calderline.co.uk".
    let is_host = scan.facts.facts.iter().any(
        |fact| matches!(&fact.value, Value::Url(url) if url.host_str() == Some(written.as_str())),
    );
    if is_host {
        return None;
    }
    scan.facts
        .index
        .addresses
        .iter()
        .any(|address| is_without_its_at(&written, address))
        .then_some(Mention {
            stated: Stated::Email(written),
            tokens: start..end,
            bytes,
        })
}

fn is_without_its_at(written: &str, address: &str) -> bool {
    let Some((local, domain)) = address.split_once('@') else {
        return false;
    };
    written
        .strip_prefix(local)
        .and_then(|rest| rest.strip_suffix(domain))
        .is_some_and(|between| between.chars().count() <= 1)
}
