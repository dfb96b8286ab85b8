//! The report as Markdown: the text of an issue, or the summary of a job of a build service.
//!
//! Knows Markdown as GitHub shows it, and that nothing in a finding may become markup, a mention or a
//! command.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use super::escape::{Escaped, MESSAGE_COLUMNS};
use super::{
    Options, Outcome, PageReading, Place, READING_AGE, ReportFormat, TOO_SHORT, advice, counted,
    cut_sentence, is_word_note, shown,
};
use crate::finding::{Finding, Severity};
use crate::links::{LinkReport, Verdict};
use crate::source::{Location, Sources};

/// How this format is listed.
pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "markdown",
    summary: "for an issue or the summary of a job: a table of numbers and every finding",
    write,
};

/// How many bytes of findings are shown. An issue holds 65,536 characters.
const LONGEST: usize = 50_000;

/// How many facts the table of evidence shows.
const MOST_FACTS: usize = 100;

/// How many pages the table of reading ages shows.
const MOST_PAGES: usize = 100;

fn write(outcome: &Outcome<'_>, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let mut text = String::new();
    numbers(outcome, options, &mut text);
    findings(outcome, &mut text);
    links(outcome.links, &mut text);
    evidence(outcome.links, &mut text);
    reading_ages(outcome.reading, &mut text);
    words(outcome, &mut text);
    out.write_all(text.as_bytes())
}

fn numbers(outcome: &Outcome<'_>, options: &Options, text: &mut String) {
    let summary = &outcome.summary;
    let closing = options.closing.trim();
    // Writing to a string cannot fail, here and below.
    let _ = write!(text, "{}", summary.sentence());
    if !closing.is_empty() {
        let _ = write!(text, " {}", plain(closing));
    }
    let _ = write!(
        text,
        "\n\n| errors | warnings | notes | pages | links | facts |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: |\n\
         | {} | {} | {} | {} | {} | {} |\n",
        summary.errors,
        summary.warnings,
        summary.notes,
        summary.pages,
        summary.links,
        summary.facts
    );
}

fn findings(outcome: &Outcome<'_>, text: &mut String) {
    let (findings, cut) = shown(outcome.problems().0);
    let mut left_out = 0;
    for (severity, heading) in [
        (Severity::Error, "Errors"),
        (Severity::Warning, "Warnings"),
        (Severity::Note, "Notes"),
    ] {
        let of_this = findings.iter().copied();
        let of_this = of_this.filter(|finding| finding.severity == severity);
        left_out += list(heading, of_this, outcome.sources, text);
    }
    end_of_list(cut, left_out, text);
}

/// What is noted about words, behind everything else.
fn words(outcome: &Outcome<'_>, text: &mut String) {
    let notes = outcome
        .findings
        .iter()
        .filter(|finding| is_word_note(finding));
    let (notes, cut) = shown(notes);
    let left_out = list("Notes on words", notes.into_iter(), outcome.sources, text);
    end_of_list(cut, left_out, text);
}

/// Lists findings below a heading, and says how many did not fit.
fn list<'a>(
    heading: &str,
    findings: impl Iterator<Item = &'a Finding>,
    sources: &Sources,
    text: &mut String,
) -> usize {
    let mut left_out = 0;
    for (index, finding) in findings.enumerate() {
        if index == 0 {
            let _ = write!(text, "\n### {heading}\n\n");
        }
        let item = item(finding, sources);
        if text.len() + item.len() > LONGEST {
            left_out += 1;
        } else {
            text.push_str(&item);
        }
    }
    left_out
}

/// Says what of a list is not there.
fn end_of_list(cut: Vec<(&'static str, usize)>, left_out: usize, text: &mut String) {
    for (check, total) in cut {
        let _ = write!(text, "\n{}\n", plain(&cut_sentence(check, total)));
    }
    if left_out > 0 {
        let _ = write!(
            text,
            "\n{} more did not fit here. To list all of them, use --format json.\n",
            counted(left_out, "finding")
        );
    }
}

/// A finding as an item of a list, with what else there is to say below it.
fn item(finding: &Finding, sources: &Sources) -> String {
    let mut item = String::from("- ");
    if let Some(place) = place(&finding.location, sources) {
        let _ = write!(item, "{place} ");
    }
    let _ = writeln!(
        item,
        "({}): {}",
        code(finding.check),
        plain(&finding.message)
    );
    for remark in &finding.remarks {
        let _ = write!(item, "  - {}", plain(&remark.message));
        let place = remark
            .location
            .as_ref()
            .and_then(|location| place(location, sources));
        if let Some(place) = place {
            let _ = write!(item, " ({place})");
        }
        item.push('\n');
    }
    if let Some(advice) = advice(finding) {
        let _ = writeln!(item, "  - **What to do:** {}", plain(&advice));
    }
    item
}

/// `content/accounts.md:3:5`, as code.
fn place(location: &Location, sources: &Sources) -> Option<String> {
    let file = location.file.as_str();
    if file.is_empty() {
        return None;
    }
    Some(match Place::of(location, sources) {
        Some(place) => code(&format!(
            "{file}:{}:{}",
            place.start.line, place.start.column
        )),
        None => code(file),
    })
}

/// How many addresses have which verdict.
fn links(links: &LinkReport, text: &mut String) {
    let mut numbers: BTreeMap<Verdict, usize> = BTreeMap::new();
    for assessment in links.assessments.values() {
        *numbers.entry(assessment.verdict).or_default() += 1;
    }
    if numbers.is_empty() {
        return;
    }
    text.push_str("\n### Links\n\n| verdict | addresses |\n| --- | ---: |\n");
    for (verdict, number) in numbers {
        let _ = writeln!(text, "| {} | {number} |", verdict.word());
    }
}

/// How the pages that back facts stand.
fn evidence(links: &LinkReport, text: &mut String) {
    if links.proofs.is_empty() {
        return;
    }
    text.push_str(
        "\n### Evidence\n\n| fact | source | evidence | last verified |\n| --- | --- | --- | --- |\n",
    );
    for (fact, proof) in links.proofs.iter().take(MOST_FACTS) {
        let verified = proof
            .verified
            .map_or_else(|| "never".to_owned(), |day| day.to_string());
        let _ = writeln!(
            text,
            "| {} | {} | {} {} | {verified} |",
            plain(fact),
            plain(proof.source.host_str().unwrap_or_default()),
            proof.standing.word(),
            proof.checked
        );
    }
    if links.proofs.len() > MOST_FACTS {
        let _ = write!(
            text,
            "\nOnly the first {MOST_FACTS} of {} facts are shown.\n",
            links.proofs.len()
        );
    }
}

/// How easily each page reads, the hardest first.
fn reading_ages(pages: &[PageReading], text: &mut String) {
    if pages.is_empty() {
        return;
    }
    let _ = write!(
        text,
        "\n### Reading age\n\n{READING_AGE}\n\n\
         | page | reading age | words | sentences |\n| --- | ---: | ---: | ---: |\n"
    );
    let mut ordered: Vec<&PageReading> = pages.iter().collect();
    ordered.sort_by_key(|page| std::cmp::Reverse(page.age.grade()));
    for page in ordered.iter().take(MOST_PAGES) {
        let years = page.age.years();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            plain(page.file.as_str()),
            years.as_deref().unwrap_or(TOO_SHORT),
            page.age.words,
            page.age.sentences
        );
    }
    if pages.len() > MOST_PAGES {
        let _ = write!(
            text,
            "\nOnly the first {MOST_PAGES} of {} pages are shown.\n",
            pages.len()
        );
    }
}

/// Foreign text as words and nothing else: no markup, no mention of a person, no reference to an
/// issue, no address that becomes a link.
fn plain(text: &str) -> String {
    let shown = Escaped::limited(text, MESSAGE_COLUMNS).to_string();
    let mut plain = String::with_capacity(shown.len() + 16);
    let mut characters = shown.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$'
            | '!' => {
                plain.push('\\');
                plain.push(character);
            }
            // What stands behind it is looked at after the markup is gone, so the markup itself has
            // to keep them apart.
            '@' | '#' => {
                plain.push('\\');
                plain.push(character);
                plain.push_str("<!-- -->");
            }
            ':' if characters.peek() == Some(&'/') => plain.push_str("\\:"),
            '.' if plain.to_ascii_lowercase().ends_with("www") => plain.push_str("\\."),
            other => plain.push(other),
        }
    }
    plain
}

/// Foreign text as code.
fn code(text: &str) -> String {
    let shown = Escaped::limited(text, MESSAGE_COLUMNS).to_string();
    let longest = shown
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if shown.starts_with('`') || shown.ends_with('`') || shown.is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{shown}{space}{fence}")
}
