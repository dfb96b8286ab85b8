//! `fingerpost facts`: what is declared, how it was understood, where it is stated.

use std::fmt::Write as _;

use super::arguments::{FactsCommand, FactsOptions};
use super::terminal::Terminal;
use super::{Failure, Status, change_fact, site, suggest_facts};
use crate::facts::{self, Fact, Facts};
use crate::links::ledger::Standing;
use crate::pipeline::Built;
use crate::report::escape::Escaped;
use crate::source::{SourcePath, Span};

pub(super) fn run(options: &FactsOptions, terminal: &Terminal) -> Result<Status, Failure> {
    let root = site::root(&options.site)?;
    let built = site::build(&root, &options.site)?;
    let text = match &options.command {
        None => list(&built),
        Some(FactsCommand::Set { id, value, dry_run }) => {
            let request = change_fact::Request {
                id,
                value,
                dry_run: *dry_run,
            };
            return change_fact::run(&root, &options.site, &built, request, terminal);
        }
        Some(FactsCommand::Suggest) => site::in_workers(|| Ok(suggest_facts::draft(&built)))?,
        Some(FactsCommand::Uses { id }) => uses_of(&built, id)?,
    };
    Terminal::show(text.as_bytes())
        .map_err(|error| Failure::CouldNotRun(format!("cannot write the list: {error}")))?;
    Ok(Status::Clean)
}

/// A place that states a fact.
struct Use<'a> {
    file: &'a SourcePath,
    span: Span,
    written: String,
}

impl Use<'_> {
    /// The place and the words, as a compiler would give them.
    fn line(&self, built: &Built) -> String {
        let position = built
            .sources
            .get(self.file)
            .map(|file| file.position(self.span.start));
        let (line, column) = position.map_or((1, 1), |position| (position.line, position.column));
        format!(
            "{}:{line}:{column}: {}",
            Escaped::new(self.file.as_str()),
            Escaped::new(&self.written)
        )
    }
}

fn uses<'a>(built: &'a Built, id: &str) -> Vec<Use<'a>> {
    let mut uses = Vec::new();
    for page in &built.pages {
        let file = built.site.map.pages[page.index].path();
        let mentions = page
            .facts
            .mentions
            .iter()
            .filter(|mention| mention.fact == id)
            .map(|mention| Use {
                file,
                span: mention.span,
                written: mention.written.clone(),
            });
        uses.extend(mentions);
    }
    for file in &built.theme {
        let mentions = file.facts.mentions.iter();
        uses.extend(
            mentions
                .filter(|mention| mention.fact == id)
                .map(|mention| Use {
                    file: &file.text.file,
                    span: mention.span,
                    written: mention.written.clone(),
                }),
        );
    }
    uses.sort_by_key(|place| (place.file, place.span));
    uses.dedup_by_key(|place| (place.file, place.span));
    uses
}

fn list(built: &Built) -> String {
    let facts = &built.site.facts.facts;
    if facts.is_empty() {
        return "No facts are declared. They stand in content/facts.toml.\n".to_owned();
    }
    let header = [
        "fact",
        "kind",
        "understood as",
        "uses",
        "source",
        "evidence",
        "reviewed",
    ];
    let rows: Vec<[String; 7]> = facts.iter().map(|fact| row(built, fact)).collect();
    let mut widths = header.map(str::len);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    let mut line = |cells: &[String]| {
        let padded: Vec<String> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", padded.join("  ").trim_end());
    };
    line(&header.map(str::to_owned));
    for row in &rows {
        line(row);
    }
    text.push_str(&coming(built));
    text.push_str("\nTo see where one of them is stated: fingerpost facts uses FACT\n");
    text
}

/// The changes that are still to come, the places that they touch, and those that have come and wait
/// to be written down as the value.
fn coming(built: &Built) -> String {
    let mut text = String::new();
    for fact in &built.site.facts.facts {
        // Writing to a string cannot fail.
        if let Some(next) = &fact.next {
            let _ = writeln!(
                text,
                "\n{} becomes {} on {}: build the site again on that day. Stated in",
                Escaped::new(&fact.id),
                Escaped::new(&next.value.words()),
                next.from.strftime("%-d %B %Y")
            );
            for place in uses(built, &fact.id) {
                let _ = writeln!(text, "  {}", place.line(built));
            }
        }
        if let Some(before) = &fact.before {
            let _ = writeln!(
                text,
                "\n{} changed on {}: make it the `value` now, and remove `next`.",
                Escaped::new(&fact.id),
                before.until.strftime("%-d %B %Y")
            );
        }
    }
    text
}

fn row(built: &Built, fact: &Fact) -> [String; 7] {
    let (value, _) = fact.value_on(built.site.today);
    let shown = |text: &str| Escaped::new(text).to_string();
    let upkeep = &fact.upkeep;
    let backing = upkeep
        .source
        .as_ref()
        .filter(|_| facts::has_evidence(&built.site.facts, fact));
    let source = backing.map_or("none", |source| {
        source
            .url
            .value
            .split('/')
            .nth(2)
            .unwrap_or(&source.url.value)
    });
    [
        shown(&fact.id),
        fact.kind().name().to_owned(),
        shown(&value.words()),
        uses(built, &fact.id).len().to_string(),
        shown(source),
        backing.map_or_else(|| "-".to_owned(), |_| shown(&evidence(built, fact))),
        upkeep
            .reviewed
            .as_ref()
            .map_or_else(|| "never".to_owned(), |day| day.value.to_string()),
    ]
}

/// How the page that backs a fact stood when it was last read.
fn evidence(built: &Built, fact: &Fact) -> String {
    let Some(proof) = built.proofs.get(&fact.id) else {
        return "never verified".to_owned();
    };
    let mut text = format!("{} {}", proof.standing.word(), proof.checked);
    // Writing to a string cannot fail.
    let _ = match (proof.standing, &proof.states, proof.verified) {
        (Standing::Changed, Some(states), _) => write!(text, ", says {states}"),
        (Standing::Unreadable | Standing::Absent, _, Some(day)) => {
            write!(text, ", last verified {day}")
        }
        _ => Ok(()),
    };
    text
}

/// The failure to find a fact.
fn unknown(facts: &Facts, id: &str) -> Failure {
    Failure::CouldNotRun(match facts.suggest(id) {
        Some(name) => format!("there is no fact called {id}; did you mean {name}?"),
        None => format!("there is no fact called {id}; `fingerpost facts` lists all of them"),
    })
}

fn uses_of(built: &Built, id: &str) -> Result<String, Failure> {
    let facts = &built.site.facts;
    if facts.get(id).is_none() {
        return Err(unknown(facts, id));
    }
    let mut text = String::new();
    for place in uses(built, id) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", place.line(built));
    }
    if text.is_empty() {
        text = format!("No page states {id}.\n");
    }
    Ok(text)
}
