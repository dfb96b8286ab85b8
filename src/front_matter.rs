//! The TOML block at the top of a page, as types.
//!
//! Knows nothing of the page's Markdown or of other pages.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::fields::{FieldProblem, Fields};
use crate::output_path::OutputPath;
use crate::prose::{Block, Place, Prose};
use crate::source::{BYTE_ORDER_MARK, Located, SourceFile, Span};

/// What a page says about itself. Every field is optional here; the checks say which are needed.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// The page's title, which becomes its first heading.
    pub title: Option<Located<String>>,
    /// One sentence for search engines and lists.
    pub description: Option<Located<String>>,
    /// The place among its neighbours: smaller comes first.
    pub weight: Option<i64>,
    /// A draft is left out unless drafts are asked for.
    pub draft: bool,
    /// The page is left out before this day.
    pub publish: Option<Located<Date>>,
    /// The page is left out from this day on.
    pub expires: Option<Located<Date>>,
    /// The day on which a person last reviewed the page.
    pub reviewed: Option<Located<Date>>,
    /// How long a review holds.
    pub review_every: Option<Located<jiff::Span>>,
    /// Who answers for the page.
    pub owner: Option<Located<String>>,
    /// Old addresses that lead here.
    pub aliases: Vec<Located<String>>,
    /// The file inside `content` that the page is a translation of, where that has another name.
    pub translation_of: Option<Located<String>>,
    /// Words that people may search for when they need this page.
    pub search: Vec<String>,
    /// What the page says about single questions, by their anchors.
    pub questions: Vec<QuestionFields>,
    /// What changed on the page, in the order of the file; each day once.
    pub changes: Vec<Change>,
    /// Where the page says that its definition lists explain words for the whole site.
    pub glossary: Option<Span>,
    /// Checks that the whole page is excused from.
    pub allow: Vec<PageAllowance>,
}

impl FrontMatter {
    /// The fields that readers see, as blocks of prose.
    pub fn blocks(&self, file_text: &str) -> Vec<Block> {
        let title = self.title.iter().map(|title| ("title", title));
        let description = self.description.iter().map(|text| ("description", text));
        let changes = self.changes.iter().map(|change| ("changes", &change.text));
        title
            .chain(description)
            .chain(changes)
            .map(|(name, field)| {
                let mut block = Block::new(Place::FrontMatter(name));
                block.prose = prose_of_string(file_text, field);
                block
            })
            .collect()
    }
}

/// The prose of a TOML string. Its text starts behind the first quotation mark, unless escapes
/// make the two differ.
fn prose_of_string(file_text: &str, field: &Located<String>) -> Prose {
    let mut prose = Prose::default();
    let inside = file_text
        .get(field.span.range())
        .and_then(|written| written.find(&*field.value));
    match inside {
        Some(start) => prose.push_verbatim(&field.value, field.span.start + start),
        None => prose.push_replaced(&field.value, field.span),
    }
    prose
}

/// What a page says about one of its questions.
#[derive(Clone, Debug)]
pub struct QuestionFields {
    /// The question's anchor.
    pub id: Located<String>,
    /// Words that people may search for when they need its answer.
    pub search: Vec<String>,
}

/// An entry of `changes`: what changed on the page, and when.
#[derive(Clone, Debug)]
pub struct Change {
    /// The day.
    pub date: Date,
    /// What changed, in words for readers.
    pub text: Located<String>,
}

/// An entry of `allow`: a check that does not apply to this page, and why.
#[derive(Clone, Debug)]
pub struct PageAllowance {
    /// The id of the check.
    pub check: Located<String>,
    /// Why; empty where no reason is given.
    pub reason: String,
    /// The entry.
    pub span: Span,
}

/// A page's front matter and where its Markdown stands.
#[derive(Debug)]
pub struct Split {
    /// The fields.
    pub front_matter: FrontMatter,
    /// The rest of the file.
    pub body: Span,
    /// What is wrong with the fields.
    pub problems: Vec<FieldProblem>,
}

const FENCE: &str = "+++";

/// Reads the front matter of a page.
pub fn split(file: &SourceFile) -> Split {
    let text = file.text();
    let start = if text.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len_utf8()
    } else {
        0
    };
    let first = line_at(text, start);
    if text[first.range()].trim_end() != FENCE {
        return Split {
            front_matter: FrontMatter::default(),
            body: Span::new(start, text.len()),
            problems: vec![missing(text, first)],
        };
    }
    let fields_start = after_line_end(text, first.end);
    let mut line = Span::at(fields_start);
    while line.start < text.len() {
        line = line_at(text, line.start);
        if text[line.range()].trim_end() == FENCE {
            let (front_matter, problems) = read(&text[fields_start..line.start], fields_start);
            return Split {
                front_matter,
                body: Span::new(after_line_end(text, line.end), text.len()),
                problems,
            };
        }
        line = Span::at(after_line_end(text, line.end));
    }
    Split {
        front_matter: FrontMatter::default(),
        body: Span::at(text.len()),
        problems: vec![
            FieldProblem::new(
                first,
                "The block at the top of the page starts here and never ends.",
            )
            .help("Put a line with +++ after the last field, before the text of the page."),
        ],
    }
}

fn missing(text: &str, first: Span) -> FieldProblem {
    let problem = FieldProblem::new(
        Span::at(first.start),
        "This page does not start with a block of fields between +++ lines, so it has no title.",
    );
    if text[first.range()].trim_end() == "---" {
        problem.help("Fingerpost reads TOML between +++ lines, not YAML between --- lines: write title = \"…\" in place of title: ….")
    } else {
        problem.help("Put three lines at the very top of the file: +++, title = \"…\" and +++.")
    }
}

fn read(text: &str, offset: usize) -> (FrontMatter, Vec<FieldProblem>) {
    let mut fields = Fields::parse(text, offset);
    let mut front_matter = FrontMatter {
        title: fields.take_string("title"),
        description: fields.take_string("description"),
        weight: fields.take_integer("weight").map(|weight| weight.value),
        draft: fields.take_bool("draft").is_some_and(|draft| draft.value),
        publish: fields.take_date("publish"),
        expires: fields.take_date("expires"),
        reviewed: fields.take_date("reviewed"),
        review_every: take_period(&mut fields, "review_every"),
        owner: fields.take_string("owner"),
        translation_of: fields.take_string("translation_of"),
        search: take_words(&mut fields),
        questions: Vec::new(),
        aliases: take_aliases(&mut fields),
        changes: take_changes(&mut fields),
        glossary: fields
            .take_bool("glossary")
            .filter(|is| is.value)
            .map(|is| is.span),
        allow: Vec::new(),
    };
    if let Some(mut questions) = fields.take_table("questions") {
        for id in questions.remaining() {
            if let Some(mut question) = questions.take_table_named(&id.value) {
                let search = take_words(&mut question);
                front_matter.questions.push(QuestionFields { id, search });
                questions.absorb(question.finish());
            }
        }
        fields.absorb(questions.finish());
    }
    for mut entry in fields.take_tables("allow").unwrap_or_default() {
        let span = entry.span();
        let names_a_check = entry.has("check");
        let check = entry.take_string("check");
        let reason = entry.take_string("reason").map(|reason| reason.value);
        match check {
            Some(check) => front_matter.allow.push(PageAllowance {
                check,
                reason: reason.unwrap_or_default().trim().to_owned(),
                span,
            }),
            None if names_a_check => {}
            None => entry.problem(
                FieldProblem::new(span, "This entry of `allow` does not say which check.")
                    .help("Write { check = \"broken-link\", reason = \"…\" }."),
            ),
        }
        fields.absorb(entry.finish());
    }
    if let (Some(publish), Some(expires)) = (&front_matter.publish, &front_matter.expires)
        && expires.value <= publish.value
    {
        fields.problem(
            FieldProblem::new(
                expires.span,
                "This page expires before it is published, so nobody would ever see it.",
            )
            .help("Make `expires` later than `publish`."),
        );
    }
    (front_matter, fields.finish())
}

fn take_words(fields: &mut Fields<'_>) -> Vec<String> {
    let words = fields.take_strings("search").unwrap_or_default();
    words.into_iter().map(|word| word.value).collect()
}

/// What changed, each day once: an entry is known to feed readers by its page and its day.
fn take_changes(fields: &mut Fields<'_>) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut days = BTreeSet::new();
    for mut entry in fields.take_tables("changes").unwrap_or_default() {
        let span = entry.span();
        let is_there = entry.has("date") && entry.has("text");
        let date = entry.take_date("date");
        let text = entry.take_string("text");
        match (date, text) {
            (Some(date), Some(_)) if !days.insert(date.value) => {
                entry.problem(
                    FieldProblem::new(date.span, "This page has two changes of the same day.")
                        .help("Say in one text what changed on that day."),
                );
            }
            (Some(_), Some(text)) if text.value.trim().is_empty() => entry.problem(
                FieldProblem::new(
                    text.span,
                    "This entry of `changes` does not say what changed.",
                )
                .help("Write what readers should know, such as \"The helpdesk has a new number.\""),
            ),
            (Some(date), Some(text)) => changes.push(Change {
                date: date.value,
                text,
            }),
            _ if is_there => {}
            _ => entry.problem(
                FieldProblem::new(span, "An entry of `changes` needs a date and a text.")
                    .help("Write { date = 2026-11-22, text = \"What changed.\" }."),
            ),
        }
        fields.absorb(entry.finish());
    }
    changes
}

/// Old addresses that can be published; the others become problems.
fn take_aliases(fields: &mut Fields<'_>) -> Vec<Located<String>> {
    let mut aliases = fields.take_strings("aliases").unwrap_or_default();
    aliases.retain(|alias| {
        let inside = alias.value.strip_prefix('/');
        let problem = match inside.map(|inside| inside.strip_suffix('/').unwrap_or(inside)) {
            None => "it does not start with a slash".to_owned(),
            Some("") => return true,
            Some(path) => match OutputPath::new(path) {
                Ok(_) => return true,
                Err(error) => error.to_string(),
            },
        };
        fields.problem(
            FieldProblem::new(
                alias.span,
                format!(
                    "\"{}\" cannot be an old address of this page: {problem}.",
                    alias.value
                ),
            )
            .help("Write what stood behind the name of the website, with slashes: \"/old-page/\"."),
        );
        false
    });
    aliases
}

/// A length of time such as `"6 months"`.
pub fn take_period(fields: &mut Fields<'_>, name: &'static str) -> Option<Located<jiff::Span>> {
    let written = fields.take_string(name)?;
    match written.value.parse::<jiff::Span>() {
        Ok(period) if period.is_positive() => Some(Located::new(period, written.span)),
        _ => {
            fields.problem(
                FieldProblem::new(
                    written.span,
                    format!("`{name}` is not a length of time that Fingerpost understands."),
                )
                .help(
                    "Write a number and a unit, such as \"6 months\", \"1 year\" or \"90 days\".",
                ),
            );
            None
        }
    }
}

fn line_at(text: &str, start: usize) -> Span {
    let length = text[start..]
        .find(['\n', '\r'])
        .unwrap_or(text.len() - start);
    Span::new(start, start + length)
}

fn after_line_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    if rest.starts_with("\r\n") {
        end + 2
    } else if rest.is_empty() {
        end
    } else {
        end + 1
    }
}
