//! The report for people: what is wrong, where, the words underlined, and what to do about it.
//!
//! Knows nothing of where it is printed; colour only when it is asked for.

use std::fmt::Write as _;
use std::io;

use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::escape::{EXCERPT_COLUMNS, Escaped, Excerpt, MESSAGE_COLUMNS};
use super::{
    Colour, Options, Outcome, PageReading, Place, READING_AGE, ReportFormat, TOO_SHORT, WordNotes,
    advice, counted, counted_sentence, cut_sentence, shown,
};
use crate::finding::{Finding, Severity};
use crate::source::{Location, Sources};

/// How this format is listed.
pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "human",
    summary: "for people: every problem with its line and what to do about it",
    write,
};

/// How many lines are shown of words that go on over several.
const SHOWN_LINES: usize = 4;

/// Wide enough that the crate that draws an excerpt never cuts what was cut here already.
const DRAWING_COLUMNS: usize = 4 * EXCERPT_COLUMNS;

fn write(outcome: &Outcome<'_>, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let paint = Paint::new(options.colour);
    let (problems, words) = outcome.problems();
    let (unlisted, (findings, cut)) = match options.words {
        WordNotes::Counted => (words, shown(problems)),
        WordNotes::Listed => (0, shown(outcome.findings)),
    };
    let mut text = String::new();
    for finding in findings {
        text.clear();
        draw(finding, outcome.sources, &paint, &mut text);
        text.push('\n');
        out.write_all(text.as_bytes())?;
    }
    for (check, total) in &cut {
        writeln!(out, "{}", cut_sentence(check, *total))?;
    }
    if !cut.is_empty() {
        writeln!(out)?;
    }
    reading_ages(outcome.reading, &paint, out)?;
    let sentence = outcome.sentence(unlisted);
    let closing = Escaped::new(options.closing.trim());
    let space = if options.closing.trim().is_empty() {
        ""
    } else {
        " "
    };
    writeln!(out, "{}{space}{closing}", paint.strong(&sentence))?;
    if let Some(sentence) = counted_sentence(outcome, unlisted) {
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}

/// A table of reading ages, with the hardest pages first.
fn reading_ages(pages: &[PageReading], paint: &Paint, out: &mut dyn io::Write) -> io::Result<()> {
    if pages.is_empty() {
        return Ok(());
    }
    writeln!(out, "{READING_AGE}\n")?;
    let heading = format!(
        "{:>11}  {:>6}  {:>9}  page",
        "reading age", "words", "sentences"
    );
    writeln!(out, "{}", paint.strong(&heading))?;
    let mut pages: Vec<&PageReading> = pages.iter().collect();
    pages.sort_by_key(|page| std::cmp::Reverse(page.age.grade()));
    for page in pages {
        let years = page.age.years();
        writeln!(
            out,
            "{:>11}  {:>6}  {:>9}  {}",
            years.as_deref().unwrap_or(TOO_SHORT),
            page.age.words,
            page.age.sentences,
            Escaped::limited(page.file.as_str(), MESSAGE_COLUMNS)
        )?;
    }
    writeln!(out)
}

/// Draws one finding.
fn draw(finding: &Finding, sources: &Sources, paint: &Paint, out: &mut String) {
    let message = Escaped::limited(&finding.message, MESSAGE_COLUMNS);
    line(
        out,
        "",
        &paint.severity(finding.severity),
        &paint.strong(&message.to_string()),
    );
    let kind = AnnotationKind::Primary;
    draw_place(
        &finding.location,
        sources,
        finding.severity,
        kind,
        paint,
        out,
    );
    for remark in &finding.remarks {
        let message = Escaped::limited(&remark.message, MESSAGE_COLUMNS);
        line(out, "  ", &paint.strong("also"), &message.to_string());
        if let Some(location) = &remark.location {
            let kind = AnnotationKind::Context;
            draw_place(location, sources, finding.severity, kind, paint, out);
        }
    }
    if let Some(advice) = advice(finding) {
        line(out, "  ", &paint.help("help"), &advice);
    }
    let command = format!("fingerpost explain {}", Escaped::new(finding.check));
    line(out, "  ", "more", &command);
}

/// Adds `label: text`.
fn line(out: &mut String, indent: &str, label: &str, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{indent}{label}: {text}");
}

/// Draws the file, line and column, and the source with its words underlined.
fn draw_place(
    location: &Location,
    sources: &Sources,
    severity: Severity,
    kind: AnnotationKind,
    paint: &Paint,
    out: &mut String,
) {
    let file = Escaped::limited(location.file.as_str(), MESSAGE_COLUMNS);
    let Some(place) = Place::of(location, sources) else {
        if !location.file.as_str().is_empty() {
            let _ = writeln!(out, "  {} {file}", paint.gutter("-->"));
        }
        return;
    };
    // Words that end with a line break do not reach into the line after it.
    let last_byte = place.span.end.saturating_sub(1).max(place.span.start);
    let words_last_line = place.file.position(last_byte).line;
    let last_line = words_last_line.min(place.start.line + SHOWN_LINES - 1);
    let margin = " ".repeat(last_line.to_string().len());
    let _ = writeln!(
        out,
        "{margin}{} {file}:{}:{}",
        paint.gutter("-->"),
        place.start.line,
        place.start.column
    );

    let mut text = String::new();
    let mut words = Vec::new();
    for number in place.start.line..=last_line {
        let Some(line) = place.file.line(number) else {
            continue;
        };
        let start = place.span.start.clamp(line.start, line.end) - line.start;
        let end = place.span.end.clamp(line.start, line.end) - line.start;
        let source = &place.file.text()[line.range()];
        let excerpt = Excerpt::around(source, start..end, EXCERPT_COLUMNS);
        let offset = text.len();
        if !excerpt.words.is_empty() || place.start.line == words_last_line {
            words.push(offset + excerpt.words.start..offset + excerpt.words.end);
        }
        text.push_str(&excerpt.text);
        text.push('\n');
    }
    let drawing = Snippet::source(text)
        .line_start(place.start.line)
        .fold(false)
        .annotations(words.into_iter().map(|words| kind.span(words)));
    let group = Group::with_level(level(severity)).element(drawing);
    let drawn = paint.renderer.render(&[group]);
    out.push_str(drawn.trim_end_matches(['\n', ' ']));
    out.push('\n');
    let more = words_last_line - last_line;
    if more > 0 {
        let lines = counted(more, "more line");
        let _ = writeln!(out, "{margin} {} … and {lines}", paint.gutter("|"));
    }
}

/// What the drawing crate calls a severity.
fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// The colours, or none.
struct Paint {
    renderer: Renderer,
    colour: Colour,
}

impl Paint {
    const fn new(colour: Colour) -> Self {
        let renderer = match colour {
            Colour::Never => Renderer::plain(),
            Colour::Always => Renderer::styled(),
        };
        Self {
            renderer: renderer.term_width(DRAWING_COLUMNS),
            colour,
        }
    }

    fn severity(&self, severity: Severity) -> String {
        let colour = match severity {
            Severity::Error => AnsiColor::BrightRed,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Note => AnsiColor::BrightGreen,
        };
        self.styled(colour.on_default().effects(Effects::BOLD), severity.word())
    }

    fn help(&self, text: &str) -> String {
        let style = AnsiColor::BrightCyan.on_default().effects(Effects::BOLD);
        self.styled(style, text)
    }

    fn gutter(&self, text: &str) -> String {
        let style = AnsiColor::BrightBlue.on_default().effects(Effects::BOLD);
        self.styled(style, text)
    }

    fn strong(&self, text: &str) -> String {
        self.styled(Style::new().effects(Effects::BOLD), text)
    }

    fn styled(&self, style: Style, text: &str) -> String {
        match self.colour {
            Colour::Never => text.to_owned(),
            Colour::Always => format!("{style}{text}{style:#}"),
        }
    }
}
