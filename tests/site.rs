//! The site of this repository: the `NHSmail` questions and answers. All of the document that it
//! replaces is there, and no letter of a link inside it can change unnoticed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use fingerpost::checks;
use fingerpost::finding::{Finding, Severity};
use fingerpost::html_tokens::{HtmlToken, tokens};
use fingerpost::load::{self, Loaded};
use fingerpost::markdown;
use fingerpost::pipeline::{self, Built, Options};
use fingerpost::resolve::Drafts;
use fingerpost::source::{SourceFile, Span};
use rayon::prelude::*;

/// Every question of the document.
const QUESTIONS: &[&str] = &[
    "What is an NHSmail Individual user account?",
    "Why do I need an individual NHSmail account?",
    "Do I need a password for my NHSmail Individual user account?",
    "Why is my mobile phone number needed?",
    "What if I received my NHSmail Individual account but not the shared account?",
    "What is a shared mailbox?",
    "Who should have access to the shared mailbox?",
    "How do I access a shared mailbox?",
    "How many users should the shared mailbox have?",
    "How do I add new users?",
    "What is a shared mailbox owner?",
    "What is the role of a shared mailbox owner?",
    "What are the shared mailbox permissions?",
    "Can I change my organisation’s shared mailbox email address?",
    "What do I do if I am unable to access my organisation’s shared mailbox?",
    "What if I already have an NHSmail account?",
    "How often do I need to log into my NHSmail account?",
    "How do I view and download attachments via the NHSmail portal?",
    "What if my site changes its ODS code?",
    "What is the NHS Directory?",
    "My application has been rejected because my organisation does not meet the minimum requirement for the Data Security and Protection Toolkit (DSPT) – what should I do?",
    "What is the response time when I email the National Administration Service?",
    "I’ve contacted the NHSmail helpdesk about my account query but it hasn’t yet been resolved, who do I contact?",
];

/// Every address of the document, without what the PDF and a newsletter had added to them.
const ADDRESSES: &[&str] = &[
    "https://beta.digitisingsocialcare.co.uk/",
    "https://digital.nhs.uk/data-and-information/looking-after-information/data-security-and-information-governance/data-security-and-protection-toolkit",
    "https://digital.nhs.uk/services/nhsmail/the-secure-email-standard/secure-email-standard-dcb1596-guidance/the-accreditation-process",
    "https://odsportal.digital.nhs.uk/Organisation/Search",
    "https://portal.nhs.net/",
    "https://support.nhs.net/knowledge-base/opening-shared-mailboxes/",
    "https://support.nhs.net/knowledge-base/shared-mailbox-guide-for-nhsmail/",
    "https://support.nhs.net/knowledge-base/starter-guide-for-social-care-providers/",
    "https://www.digitalcarehub.co.uk/",
    "https://www.dsptoolkit.nhs.uk/",
    "mailto:helpdesk@nhs.net",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn build(loaded: &Loaded) -> Built {
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: Drafts::LeftOut,
    };
    pipeline::build(loaded, options).expect("no internal error")
}

/// What is found, but for notes on words: the wording is the document's.
fn problems(built: &Built) -> Vec<&Finding> {
    let findings = built.findings.iter();
    findings
        .filter(|finding| !checks::is_about_words(finding.check))
        .collect()
}

#[test]
fn the_site_builds_without_a_finding() {
    let built = build(&load::load(root()).expect("the site"));
    let messages: Vec<_> = problems(&built)
        .into_iter()
        .map(|finding| &finding.message)
        .collect();
    assert!(messages.is_empty(), "{messages:#?}");
    assert_eq!(built.summary.errors, 0);
}

#[test]
fn what_is_noted_about_the_words_of_the_site_is_known() {
    let built = build(&load::load(root()).expect("the site"));
    let mut noted: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for finding in &built.findings {
        let file = built.sources.get(&finding.location.file).expect("a file");
        let words = &file.text()[finding.location.span.range()];
        noted.entry(finding.check).or_default().push(words);
    }
    let numbers: Vec<_> = noted
        .iter()
        .map(|(check, words)| (*check, words.len()))
        .collect();
    // Each was looked at: the document says so, and Partners in Care may say it better.
    assert_eq!(
        numbers,
        [
            ("style-abbreviation", 5),
            ("style-heading", 5),
            ("style-phone", 3),
            ("style-sentence", 29),
            ("style-time", 1),
        ],
        "{noted:#?}"
    );
}

#[test]
fn every_question_is_a_heading_with_an_anchor_and_every_address_a_link() {
    let built = build(&load::load(root()).expect("the site"));
    let mut questions: BTreeMap<String, usize> = BTreeMap::new();
    let mut addresses: BTreeMap<String, usize> = BTreeMap::new();
    for file in &built.files {
        let is_page = file.address.as_str().ends_with('/');
        if !is_page || file.address.as_str() == "/all-questions/" {
            continue;
        }
        let html = String::from_utf8_lossy(&file.bytes);
        let mut heading: Option<String> = None;
        for token in tokens(&html) {
            match token {
                HtmlToken::Open {
                    name, attributes, ..
                } => {
                    let value = |wanted: &str| attributes.iter().find(|found| found.name == wanted);
                    match (name.as_str(), value("id"), value("href")) {
                        ("h2", Some(_), _) => heading = Some(String::new()),
                        // The link to the heading itself stands behind its words.
                        ("a", _, Some(address)) => {
                            *addresses.entry(address.value.clone()).or_default() += 1;
                            if let Some(words) = heading.take() {
                                *questions.entry(words.trim().to_owned()).or_default() += 1;
                            }
                        }
                        _ => {}
                    }
                }
                HtmlToken::Text { text, .. } => {
                    if let Some(words) = &mut heading {
                        words.push_str(&text);
                    }
                }
                HtmlToken::Close { name, .. } if name == "h2" => {
                    if let Some(words) = heading.take() {
                        *questions.entry(words.trim().to_owned()).or_default() += 1;
                    }
                }
                _ => {}
            }
        }
    }
    for question in QUESTIONS {
        assert_eq!(
            questions.get(*question),
            Some(&1),
            "{question}\n{questions:#?}"
        );
    }
    for address in ADDRESSES {
        assert!(
            addresses.contains_key(*address),
            "{address}\n{addresses:#?}"
        );
    }
}

/// The site with templates that show nothing, so that thousands of builds take seconds.
const EMPTY_PAGE: &str = "<!DOCTYPE html>\n<html lang=\"{{ page.language }}\"><head><title>x</title></head><body><main><h1>x</h1></main></body></html>";

fn quick() -> Loaded {
    let mut loaded = load::load(root()).expect("the site");
    for path in fingerpost::render::embedded_theme().into_keys() {
        if path.starts_with("templates/") {
            let bytes: Arc<[u8]> = Arc::from(EMPTY_PAGE.as_bytes());
            loaded.theme_files.insert(format!("default/{path}"), bytes);
        }
    }
    loaded
}

/// The same site with other pages.
fn with_pages(loaded: &Loaded, pages: Vec<Arc<SourceFile>>) -> Loaded {
    Loaded {
        config: loaded.config.clone(),
        ledger: None,
        facts: loaded.facts.clone(),
        pages,
        assets: loaded.assets.clone(),
        theme_files: loaded.theme_files.clone(),
        problems: Vec::new(),
    }
}

/// Every place in a page where a letter leads to another place of the site: the destinations of
/// links inside it, and the ids that they lead to.
fn letters(page: &SourceFile) -> Vec<Span> {
    let split = fingerpost::front_matter::split(page);
    let document = markdown::parse(page.text(), split.body);
    document
        .links
        .iter()
        .filter(|link| !link.destination.contains(':'))
        .map(|link| link.destination_span)
        .collect()
}

/// What takes the place of a letter.
const OTHERS: &[char] = &['x', '7', '-', '/', 'Q'];

/// A page with one letter changed in each of its links, and the places of those links.
fn changed(page: &SourceFile, letter: usize) -> (Arc<SourceFile>, Vec<Span>) {
    let mut text = page.text().to_owned();
    let mut places = Vec::new();
    for (number, span) in letters(page).into_iter().enumerate() {
        let other = OTHERS[(number + letter) % OTHERS.len()];
        let at = span.start + letter;
        // Addresses inside the site are plain letters, so nothing behind the change moves.
        let is_plain = page.text()[span.range()].is_ascii();
        assert!(is_plain, "{}", &page.text()[span.range()]);
        if at < span.end && !text[at..].starts_with(other) {
            text.replace_range(at..=at, &other.to_string());
            places.push(span);
        }
    }
    let file = SourceFile::new(page.path().clone(), text);
    (Arc::new(file), places)
}

#[test]
fn no_letter_of_a_link_inside_the_site_can_change_unnoticed() {
    let loaded = quick();
    assert!(problems(&build(&loaded)).is_empty());
    let links = loaded.pages.iter().flat_map(|page| letters(page));
    let longest = links.map(|span| span.end - span.start).max();
    // The same letter of every link is changed at once: each must have its own finding.
    let tried: usize = (0..longest.unwrap_or(0))
        .into_par_iter()
        .map(|letter| {
            let (pages, places): (Vec<_>, Vec<_>) = loaded
                .pages
                .iter()
                .map(|page| changed(page, letter))
                .unzip();
            let built = build(&with_pages(&loaded, pages));
            let places =
                loaded.pages.iter().zip(places).flat_map(|(page, places)| {
                    places.into_iter().map(|place| (page.clone(), place))
                });
            let mut number = 0;
            for (page, place) in places {
                let on_it = built.findings.iter().filter(|finding| {
                    finding.severity == Severity::Error
                        && finding.location.file == *page.path()
                        && place.contains(finding.location.span)
                });
                let written = &page.text()[place.range()];
                assert_eq!(on_it.count(), 1, "{written} at {letter}");
                number += 1;
            }
            assert_eq!(problems(&built).len(), number, "{letter}");
            number
        })
        .sum();
    assert!(tried > 400, "{tried} changes");
}

/// The links that dial or write to somebody.
fn contact_links(page: &SourceFile) -> Vec<Span> {
    let split = fingerpost::front_matter::split(page);
    markdown::parse(page.text(), split.body)
        .links
        .iter()
        .filter(|link| {
            link.destination.starts_with("tel:") || link.destination.starts_with("mailto:")
        })
        .map(|link| link.destination_span)
        .collect()
}

#[test]
fn no_letter_of_a_link_that_dials_or_writes_can_change_unnoticed() {
    let loaded = quick();
    let mut tried = 0;
    for (index, page) in loaded.pages.iter().enumerate() {
        for span in contact_links(page) {
            let written = &page.text()[span.range()];
            let address = written.find(':').map_or(0, |colon| colon + 1);
            for at in span.start + address..span.end {
                let other = if page.text()[at..].starts_with('7') {
                    "8"
                } else {
                    "7"
                };
                let mut text = page.text().to_owned();
                text.replace_range(at..=at, other);
                let file = SourceFile::new(page.path().clone(), text);
                let mut pages = loaded.pages.clone();
                pages[index] = Arc::new(file);
                let built = build(&with_pages(&loaded, pages));
                let on_it = built.findings.iter().any(|finding| {
                    finding.severity == Severity::Error
                        && finding.location.file == *page.path()
                        && finding.location.span == span
                });
                assert!(on_it, "{written} at {at}: {:#?}", built.findings);
                tried += 1;
            }
        }
    }
    assert!(tried > 40, "{tried} changes");
}
