//! Which declared value is written, exactly or with a slip of the hand.
//!
//! Knows values. Knows nothing of the words around them.

use super::super::kinds::{
    LONGEST_ADDRESS, Stated, host_of, is_lookalike, is_standard_slip, phone_likeness, same_host,
};
use super::super::model::{Fact, Facts, Next};
use super::super::value::Value;

/// Whether `[allow]` names a value.
pub(crate) fn is_allowed(stated: &Stated, facts: &Facts) -> bool {
    facts.allowed.keys().any(|allowed| match stated {
        Stated::Phone { digits, .. } => {
            let mut plain = allowed.bytes().filter(u8::is_ascii_digit);
            plain.clone().eq(digits.bytes())
                || allowed.starts_with('+')
                    && plain.next() == Some(b'4')
                    && plain.next() == Some(b'4')
                    && std::iter::once(b'0').chain(plain).eq(digits.bytes())
        }
        Stated::Email(address) => allowed.eq_ignore_ascii_case(address),
        Stated::Url(written) => written.trim_end_matches('/') == allowed.trim_end_matches('/'),
        _ => false,
    })
}

/// The fact whose declared value is stated.
pub(crate) fn exact<'facts>(stated: &Stated, facts: &'facts Facts) -> Option<&'facts Fact> {
    facts.facts.iter().find(|fact| states(stated, &fact.value))
}

/// The fact that will have the stated value, from a day to come.
pub(crate) fn coming<'facts>(
    stated: &Stated,
    facts: &'facts Facts,
) -> Option<(&'facts Fact, &'facts Next)> {
    facts.facts.iter().find_map(|fact| {
        let next = fact.next.as_ref()?;
        states(stated, &next.value).then_some((fact, next))
    })
}

fn states(stated: &Stated, value: &Value) -> bool {
    match (stated, value) {
        (
            Stated::Phone {
                digits, letters, ..
            },
            Value::Phone(phone),
        ) => *digits == phone.national && !letters,
        (Stated::Email(address), Value::Email(declared)) => address == declared,
        (Stated::Url(written), Value::Url(declared)) => {
            matches!((host_of(written), declared.host_str()), (Some(host), Some(agreed)) if same_host(&host, agreed))
        }
        _ => false,
    }
}

/// The declared value that a slip of the hand most likely meant, and whether no other is as near.
pub(crate) fn nearest<'facts>(
    stated: &Stated,
    facts: &'facts Facts,
) -> Option<(&'facts Fact, bool)> {
    let mut best: Option<(&Fact, usize)> = None;
    let mut unique = true;
    for fact in &facts.facts {
        let distance = match (stated, &fact.value) {
            (Stated::Phone { digits, .. }, Value::Phone(phone)) => {
                phone_likeness(digits, &phone.national)
            }
            (Stated::Email(address), Value::Email(declared)) => email_likeness(address, declared),
            (Stated::Url(written), Value::Url(declared)) => host_of(written)
                .zip(declared.host_str())
                .and_then(|(host, agreed)| is_lookalike(&host, agreed).then_some(1)),
            _ => None,
        };
        let Some(distance) = distance else {
            continue;
        };
        match best {
            Some((_, known)) if known < distance => {}
            Some((_, known)) if known == distance => unique = false,
            _ => {
                best = Some((fact, distance));
                unique = true;
            }
        }
    }
    best.map(|(fact, _)| (fact, unique))
}

/// Whether a standard or a domain is a slip of a declared one.
pub(crate) fn is_slip(stated: &Stated, fact: &Fact) -> bool {
    match (stated, &fact.value) {
        (Stated::Standard(letters, digits), Value::Standard(agreed_letters, agreed_digits)) => {
            is_standard_slip((letters, digits), (agreed_letters, agreed_digits))
        }
        (Stated::Domain(domain), Value::Url(declared)) => declared
            .host_str()
            .is_some_and(|host| same_host(domain, host) || is_lookalike(domain, host)),
        _ => false,
    }
}

/// Whether the number of a standard is a slip of a declared one, whatever letters stand before it:
/// "formerly ISB 1569".
pub(crate) fn has_slipped_number(stated: &Stated, fact: &Fact) -> bool {
    match (stated, &fact.value) {
        (Stated::Standard(_, digits), Value::Standard(letters, agreed)) => {
            digits != agreed && is_standard_slip((letters, digits), (letters, agreed))
        }
        _ => false,
    }
}

/// How far an address is from a declared one, where it is near enough to be a slip.
fn email_likeness(address: &str, declared: &str) -> Option<usize> {
    if address.len() > LONGEST_ADDRESS {
        return None;
    }
    let address = address.replace(',', ".");
    let shown: String = address.chars().map(latin).collect();
    if shown == declared {
        return Some(1);
    }
    let distance = strsim::osa_distance(&shown, declared);
    let (Some((local, domain)), Some((agreed_local, agreed_domain))) =
        (shown.split_once('@'), declared.split_once('@'))
    else {
        return (distance <= 2).then_some(distance);
    };
    let local_distance = strsim::osa_distance(local, agreed_local);
    let domain_distance = strsim::osa_distance(domain, agreed_domain);
    let short = agreed_local.len() <= 4;
    if local_distance <= usize::from(!short) + 1
        && domain_distance == 0
        && !(short && local_distance > 1)
        || local_distance == 0 && domain_distance <= 3
        || local_distance <= 1 && domain_distance <= 1
    {
        return Some(local_distance + domain_distance);
    }
    // The same mailbox at a domain that only adds to the agreed one, or shares its first name.
    let stem = |domain: &str| domain.split('.').next().unwrap_or_default().to_owned();
    let related = domain.starts_with(agreed_domain)
        || stem(domain) == stem(agreed_domain)
        || stem(domain).starts_with(&stem(agreed_domain));
    (local_distance == 0 && related).then_some(4)
}

/// The Latin letter that a Cyrillic or Greek one passes for.
fn latin(letter: char) -> char {
    match letter {
        '\u{0430}' | '\u{03b1}' => 'a',
        '\u{0435}' | '\u{03b5}' => 'e',
        '\u{043e}' | '\u{03bf}' => 'o',
        '\u{0440}' | '\u{03c1}' => 'p',
        '\u{0441}' => 'c',
        '\u{0445}' => 'x',
        '\u{0443}' => 'y',
        '\u{0456}' | '\u{03b9}' => 'i',
        '\u{0455}' => 's',
        '\u{04bb}' => 'h',
        '\u{0501}' => 'd',
        '\u{03bd}' => 'v',
        other => other,
    }
}
