//! Check `fact-coming`: a change that is still to come, the pages that it touches, and the day on
//! which the site has to be built again.

use super::{Check, Run, SiteInput, fact_words};
use crate::facts::{Fact, Next};
use crate::finding::{Finding, Severity};
use crate::source::{Location, SourcePath, Span};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "fact-coming",
    severity: Severity::Note,
    summary: "a change of a fact that is still to come",
    explanation: "\
A fact may say what comes next: `next = { value = \"60 days\", from = 2027-04-01 }`. Until that day this
note says when the site has to be built again, and which places state the value of today. On that day
the new value takes effect by itself, and every sentence that still says the old one is an error.
`--as-of 2027-04-01` shows today what it will find then.",
    run: Run::Site(run),
};

/// Places that are shown; the rest is counted.
const MOST_PLACES: usize = 20;

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    for fact in &input.site.facts.facts {
        if let Some(next) = fact
            .next
            .as_ref()
            .filter(|next| next.from > input.site.today)
        {
            findings.push(coming(input, fact, next));
        }
    }
}

fn coming(input: &SiteInput<'_>, fact: &Fact, next: &Next) -> Finding {
    let day = fact_words::day_in_words(next.from);
    let message = format!(
        "{} becomes \"{}\" on {day}; until then it is \"{}\".",
        fact.id, next.written.value, fact.written.value
    );
    let places = places(input, fact);
    let help = match places.len() {
        0 => format!("Build the site again on {day}."),
        1 => format!("Build the site again on {day}, and change the one place that states it."),
        many => {
            format!("Build the site again on {day}, and change the {many} places that state it.")
        }
    };
    let mut finding = CHECK
        .finding(&input.site.facts_path, next.written.span, message)
        .fact(fact.id.clone())
        .help(help);
    for (file, span, written) in places.iter().take(MOST_PLACES) {
        let place = Location::new(file, *span);
        finding = finding.remark_at(place, format!("\"{written}\" is stated here."));
    }
    if places.len() > MOST_PLACES {
        finding = finding.remark(format!(
            "And in {} places more.",
            places.len() - MOST_PLACES
        ));
    }
    finding
}

/// The places that state the value of today, except those that show whatever is declared.
fn places<'a>(input: &SiteInput<'a>, fact: &Fact) -> Vec<(&'a SourcePath, Span, &'a str)> {
    let mut places = Vec::new();
    for page in input.pages {
        let head = &input.site.map.pages[page.index];
        let shows_reference = |span: Span| {
            head.file
                .text()
                .get(span.range())
                .is_some_and(|words| words.contains("{{"))
        };
        for mention in &page.facts.mentions {
            if mention.fact == fact.id && mention.agrees && !shows_reference(mention.span) {
                places.push((head.path(), mention.span, mention.written.as_str()));
            }
        }
    }
    for file in input.theme {
        for mention in &file.facts.mentions {
            if mention.fact == fact.id && mention.agrees {
                places.push((&file.text.file, mention.span, mention.written.as_str()));
            }
        }
    }
    places.sort();
    places.dedup();
    places
}
