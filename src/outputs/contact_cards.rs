//! Output: a vCard (RFC 6350, version 4.0) for each contact that has a phone number or an email
//! address, to keep in a phone.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Draft, DraftContent, Origin, OutputContext};
use crate::facts::{Contact, Facts, Value};
use crate::resolve::Address;

/// Bytes in one line of a vCard, at most; longer ones are folded.
const LONGEST_LINE: usize = 75;

/// Where the card of each contact that can be reached is published.
pub(super) fn addresses(facts: &Facts, today: Date) -> Vec<Address> {
    let contacts = facts.contacts.iter();
    contacts
        .filter_map(|contact| address(facts, contact, today))
        .collect()
}

/// Where a contact's card is published; `None` where there is no way to reach the contact.
pub(super) fn address(facts: &Facts, contact: &Contact, today: Date) -> Option<Address> {
    card(facts, contact, today)?;
    Some(Address::of_file(&format!("contacts/{}.vcf", contact.id)))
}

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft<'_>>) {
    let facts = &context.site.facts;
    for contact in &facts.contacts {
        let card = card(facts, contact, context.site.today);
        let Some((card, address)) = card.zip(address(facts, contact, context.site.today)) else {
            continue;
        };
        drafts.push(Draft {
            address,
            origin: Origin {
                file: context.site.facts_path.clone(),
                span: contact.span,
                what: format!("The contact card of {}", contact.name),
            },
            content: DraftContent::Bytes(Arc::from(card.into_bytes())),
        });
    }
}

/// The card; `None` where there is no way to reach the contact.
fn card(facts: &Facts, contact: &Contact, today: Date) -> Option<String> {
    let mut ways = Vec::new();
    let mut notes = Vec::new();
    for fact in contact
        .facts
        .iter()
        .filter_map(|index| facts.facts.get(*index))
    {
        let (value, written) = fact.value_on(today);
        match value {
            Value::Phone(phone) => {
                ways.push(format!(
                    "TEL;VALUE=uri;TYPE=\"voice,work\":tel:{}",
                    phone.e164
                ));
            }
            Value::Email(address) => ways.push(format!("EMAIL;TYPE=work:{}", escaped(address))),
            Value::Url(url) => ways.push(format!("URL:{url}")),
            Value::Route(_) => notes.push(match &contact.route_to {
                Some(who) => format!("Choose {written} to reach {who}."),
                None => format!("Choose {written}."),
            }),
            Value::Hours(hours) => notes.push(format!("Open {}.", hours.words())),
            _ => {}
        }
    }
    if ways.is_empty() {
        return None;
    }
    let name = escaped(&contact.name);
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:4.0".to_owned(),
        "KIND:org".to_owned(),
        format!("FN:{name}"),
        format!("ORG:{name}"),
    ];
    lines.extend(ways);
    if !notes.is_empty() {
        lines.push(format!("NOTE:{}", escaped(&notes.join(" "))));
    }
    lines.push("END:VCARD".to_owned());
    Some(lines.iter().map(|line| folded(line)).collect())
}

/// RFC 6350, section 3.4: backslash, comma, semicolon and line ends are escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ',' | ';' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// RFC 6350, section 3.2: a line goes on behind a line end and a space.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(character);
        length += character.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}
