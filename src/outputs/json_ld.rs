//! What a page says, as JSON-LD for search engines: its questions and answers, the way to it, and
//! the contacts that it gives. Nothing that a reader does not see on the page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::views::canonical;
use crate::facts::{self, Contact, Hours, Value};
use crate::languages::LanguageId;
use crate::render::said_text;
use crate::resolve::{Address, PageKind};
use crate::site::{Body, PageRecord, Site};

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// What a page of the site says; empty where there is nothing.
pub(super) fn of_page(site: &Site, record: &PageRecord) -> String {
    let head = &site.map.pages[record.index];
    let mut parts = Vec::new();
    parts.extend(
        site.facts
            .contacts
            .iter()
            .filter_map(|contact| organisation(site, head.language, contact, &record.body)),
    );
    let language = site.language(head.language);
    if head.kind == PageKind::Home && !language.publisher.is_empty() {
        let publisher = &language.publisher;
        let known = parts.iter_mut().find(|part| part["name"] == **publisher);
        match known {
            Some(known) => known["url"] = json!(site.config.base_url.as_str()),
            None => parts.push(json!({
                "@type": "Organization",
                "name": publisher,
                "url": site.config.base_url.as_str(),
            })),
        }
    }
    if !record.body.questions.is_empty() {
        let mut questions = questions(&record.body);
        if site.config.languages.are_many() {
            questions["inLanguage"] = json!(language.tag);
        }
        parts.push(questions);
    }
    let mut way: Vec<(&str, &Address)> = site
        .map
        .ancestors(record.index)
        .into_iter()
        .map(|page| &site.map.pages[page])
        .map(|page| (page.title(), &page.address))
        .collect();
    way.push((head.title(), &head.address));
    parts.extend(breadcrumb(site, &way));
    document(&parts)
}

/// What a page that the program makes itself says: the way to it.
pub(super) fn of_generated_page(
    site: &Site,
    language: LanguageId,
    address: &Address,
    title: &str,
) -> String {
    let home = site.map.home_of(&site.language(language).folder);
    let mut way: Vec<(&str, &Address)> = home
        .map(|page| &site.map.pages[page])
        .map(|page| (page.title(), &page.address))
        .into_iter()
        .collect();
    way.push((title, address));
    document(breadcrumb(site, &way).as_slice())
}

fn document(parts: &[Json]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    script_text(&json!({ "@context": "https://schema.org", "@graph": parts }))
}

/// JSON that can stand in a `script` element: nothing in it ends the element or opens another.
pub fn script_text(json: &Json) -> String {
    json.to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The hash by which a Content-Security-Policy knows a script; empty for an empty one.
pub(super) fn policy_hash(script: &str) -> String {
    if script.is_empty() {
        return String::new();
    }
    let hash = BASE64.encode(Sha256::digest(script.as_bytes()));
    format!("sha256-{hash}")
}

fn breadcrumb(site: &Site, way: &[(&str, &Address)]) -> Option<Json> {
    if way.len() < 2 {
        return None;
    }
    let steps: Vec<Json> = way
        .iter()
        .enumerate()
        .map(|(index, (title, address))| {
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": title,
                "item": canonical(site, address),
            })
        })
        .collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": steps }))
}

fn questions(body: &Body) -> Json {
    let questions: Vec<Json> = body
        .questions
        .iter()
        .map(|question| {
            let answer = said_text(&body.html[question.answer.clone()]);
            json!({
                "@type": "Question",
                "name": question.title,
                "acceptedAnswer": { "@type": "Answer", "text": answer.trim() },
            })
        })
        .collect();
    json!({ "@type": "FAQPage", "mainEntity": questions })
}

/// A contact whose phone number and email address the page gives in full, with its hours where
/// the page gives those too.
fn organisation(site: &Site, language: LanguageId, contact: &Contact, body: &Body) -> Option<Json> {
    let value = |field: &str| {
        let fact = site.facts.get(&format!("{}.{field}", contact.id))?;
        Some(fact.value_on(site.today).0)
    };
    let mut point = serde_json::Map::new();
    point.insert("@type".to_owned(), json!("ContactPoint"));
    for field in ["phone", "email"] {
        let (key, href, shown) = match value(field) {
            Some(Value::Phone(phone)) => ("telephone", format!("tel:{}", phone.e164), &phone.e164),
            Some(Value::Email(address)) => ("email", format!("mailto:{address}"), address),
            _ => continue,
        };
        if !body.html.contains(&format!("\"{href}\"")) {
            return None;
        }
        point.insert(key.to_owned(), json!(shown));
    }
    if point.len() == 1 {
        return None;
    }
    let id = format!("{}.hours", contact.id);
    let tongue = site.tongue(language);
    if let Some(Value::Hours(hours)) = value("hours")
        && facts::show_in(tongue, &site.facts, &id, None, site.today)
            .is_ok_and(|shown| body.html.contains(shown.text()))
    {
        point.insert("hoursAvailable".to_owned(), openings(hours));
    }
    Some(json!({
        "@type": "Organization",
        "name": contact.name,
        "contactPoint": point,
    }))
}

/// Opening hours as a list of `OpeningHoursSpecification`, one for each time of day.
pub fn openings(hours: &Hours) -> Json {
    let mut groups: Vec<((u16, u16), Vec<&str>)> = Vec::new();
    for (day, periods) in DAYS.iter().zip(&hours.week) {
        for period in periods {
            let times = (period.start, period.end);
            match groups.iter_mut().find(|(known, _)| *known == times) {
                Some((_, days)) => days.push(day),
                None => groups.push((times, vec![day])),
            }
        }
    }
    // Midnight at the end of a day is written as its last minute.
    let clock = |minute: u16| match minute {
        1440.. => "23:59".to_owned(),
        _ => format!("{:02}:{:02}", minute / 60, minute % 60),
    };
    groups
        .into_iter()
        .map(|((start, end), days)| {
            json!({
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": days,
                "opens": clock(start),
                "closes": clock(end),
            })
        })
        .collect()
}
