//! What other people's pages say of a site's facts: pages in the style of a knowledge base, each with
//! what must be made of it; and the whole way through the program against a server on loopback.

mod binary;
mod pages;
#[path = "../support/mod.rs"]
mod support;

use fingerpost::facts::{self, Facts, SourcePage, Testimony};
use fingerpost::links::PageProse;
use fingerpost::source::{SourceFile, SourcePath};
use jiff::civil::{Date, date};

use pages::{Expected, PAGES};

const TODAY: Date = date(2026, 11, 25);

fn declared() -> Facts {
    let text = include_str!("facts.toml").to_owned();
    let file = SourceFile::new(SourcePath::new("content/facts.toml"), text);
    let (facts, problems) = facts::parse(&file);
    assert!(problems.is_empty(), "{problems:#?}");
    let wrong = facts::quote_problems(&facts);
    assert!(wrong.is_empty(), "{wrong:#?}");
    facts
}

fn testimony(facts: &Facts, html: &str, fact: &str, today: Date) -> Testimony {
    let page = PageProse::of_html(html);
    let fact = facts.get(fact).expect(fact);
    SourcePage::read(&page.blocks, facts, today).testimony(fact)
}

#[test]
fn every_page_is_judged_as_a_careful_reader_would() {
    let facts = declared();
    let mut wrong = Vec::new();
    for page in PAGES {
        let html = pages::framed(page.body);
        let found = testimony(&facts, &html, page.fact, TODAY);
        let is_right = match (&page.expected, &found) {
            (Expected::Confirmed, Testimony::Confirmed { .. })
            | (Expected::Absent, Testimony::Absent) => true,
            (Expected::Reworded(words), Testimony::Reworded { passage }) => passage == words,
            (Expected::Changed(value), Testimony::Changed { states, passage }) => {
                states == value && passage.contains(value)
            }
            _ => false,
        };
        if !is_right {
            wrong.push(format!(
                "{}: expected {:?}, found {found:?}",
                page.name, page.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    println!("{} pages", PAGES.len());
}

/// A page that confirms one fact says nothing of the others that it does not speak of.
#[test]
fn a_page_says_nothing_of_facts_that_it_does_not_speak_of() {
    let facts = declared();
    for page in PAGES {
        let html = pages::framed(page.body);
        for fact in &facts.facts {
            let is_near = fact.id == page.fact
                || fact.contact.is_some()
                    && fact.id.split('.').next() == page.fact.split('.').next();
            if is_near || page.also.contains(&fact.id.as_str()) {
                continue;
            }
            let found = testimony(&facts, &html, &fact.id, TODAY);
            assert_eq!(found, Testimony::Absent, "{} for {}", page.name, fact.id);
        }
    }
}

#[test]
fn a_rule_that_has_taken_effect_is_what_the_page_is_held_against() {
    let facts = declared();
    let old = pages::framed(
        "<p>Your account is yours alone: if you do not use it for a period of 30 days, it will be \
         deactivated.</p>",
    );
    let new = old.replace("30 days", "60 days");
    let before = date(2027, 3, 31);
    let after = date(2027, 4, 1);
    let of = |html: &str, today| testimony(&facts, html, "inactivity", today);
    assert!(matches!(of(&old, before), Testimony::Confirmed { .. }));
    assert!(matches!(of(&new, before), Testimony::Changed { .. }));
    assert!(matches!(of(&old, after), Testimony::Changed { .. }));
    assert!(matches!(of(&new, after), Testimony::Confirmed { .. }));
}

#[test]
fn a_passage_is_no_longer_than_is_kept_and_can_be_found_again() {
    let facts = declared();
    let filler = "which is something that the service asks of everybody who has one, ".repeat(20);
    let html = pages::framed(&format!(
        "<p>An account, {filler} is deactivated after 30 days if nobody has used it, {filler} and so \
         on.</p>"
    ));
    let Testimony::Reworded { passage } = testimony(&facts, &html, "inactivity", TODAY) else {
        panic!("it says the same");
    };
    assert!(passage.chars().count() <= 310, "{passage}");
    assert!(passage.contains("30 days"), "{passage}");
    let page = PageProse::of_html(&html);
    let text: Vec<&str> = page.blocks.iter().map(|block| block.prose.text()).collect();
    assert!(facts::holds_quote(&text.join(" "), &passage), "{passage}");
}

/// Nothing on a page makes the reading of it take long.
#[test]
fn a_hostile_page_is_read_in_time() {
    let facts = declared();
    let quote =
        "Until 2020, if you do not use it for a period of 30 days, it will be deactivated. ";
    let values = "Deactivated after 60 days unused, 61 days, 62 days. ";
    for body in [
        quote.repeat(600),
        values.repeat(900),
        format!(
            "<p>{}",
            "if you do not use it for a period of ".repeat(1_200)
        ),
        "<td>30 days".repeat(2_000),
        "<div><ul><li><table><tr><td>deactivated".repeat(900),
        "Call the NAS on 0333 200 9999. ".repeat(1_500),
        "30 ".repeat(15_000),
    ] {
        let page = PageProse::of_html(&body);
        let read = SourcePage::read(&page.blocks, &facts, TODAY);
        for fact in &facts.facts {
            let _ = read.testimony(fact);
        }
    }
}
