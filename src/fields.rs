//! Reads typed fields out of TOML and notes every mistake with its place.
//!
//! Used for `site.toml`, front matter, `facts.toml` and `theme.toml`. Knows nothing of what the
//! fields mean: the rooms that own those files do.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::source::{Located, Span};
use crate::suggest::nearest;

/// What a field for numbers wants.
const WHOLE_NUMBER: &str = "a whole number";

/// One mistake in a TOML text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// What is wrong, in plain English.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where, in the file that holds the TOML.
    pub span: Span,
    /// The exact words to put in place of the span, where one misspelling explains it.
    pub replacement: Option<String>,
}

impl FieldProblem {
    /// A mistake at `span`.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
            span,
            replacement: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the words to put there instead.
    #[must_use]
    pub fn replacement(mut self, replacement: impl Into<String>) -> Self {
        self.replacement = Some(replacement.into());
        self
    }
}

/// A table whose fields are taken out one by one; what is left at the end is unknown.
///
/// Every `take_…` records a problem and returns `None` when the field has the wrong type, and
/// returns `None` in silence when the field is absent.
#[derive(Debug)]
pub struct Fields<'src> {
    entries: BTreeMap<String, Entry<'src>>,
    known: Vec<&'static str>,
    offset: usize,
    span: Span,
    problems: Vec<FieldProblem>,
    /// Where the text is not TOML: what was made of it there is not worth a second finding.
    unreadable: Vec<Span>,
}

#[derive(Debug)]
struct Entry<'src> {
    key_span: Span,
    value: Spanned<DeValue<'src>>,
}

impl<'src> Fields<'src> {
    /// Parses a whole TOML text that starts `offset` bytes into its file. Text that is not TOML
    /// yields problems, and whatever could still be read.
    pub fn parse(text: &'src str, offset: usize) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let span = Span::from(table.span()).shifted(offset);
        let mut fields = Self::from_table(table.into_inner(), span, offset);
        let mut twice: Option<usize> = None;
        for error in errors {
            let start = error.span().map_or(0, |span| span.start);
            let span = error.span().map_or(Span::at(0), Span::from).shifted(offset);
            let first_line = error.message().lines().next().unwrap_or_default();
            fields.unreadable.push(span);
            if first_line.starts_with("duplicate key") {
                // A table that stands here a second time is one mistake, whatever it holds.
                let inside = twice
                    .and_then(|table| text.get(table..start))
                    .is_some_and(|between| !between.contains("\n["));
                if inside {
                    continue;
                }
                let line = text.get(..start).unwrap_or_default();
                let line = line.rsplit('\n').next().unwrap_or_default();
                twice = line.starts_with('[').then_some(start);
            }
            fields.problems.push(in_plain_words(first_line, span));
        }
        fields
    }

    fn from_table(table: DeTable<'src>, span: Span, offset: usize) -> Self {
        let entries = table
            .into_iter()
            .map(|(key, value)| {
                let key_span = Span::from(key.span()).shifted(offset);
                (key.into_inner().into_owned(), Entry { key_span, value })
            })
            .collect();
        Self {
            entries,
            known: Vec::new(),
            offset,
            span,
            problems: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    /// Where the whole table stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The names of the fields not taken yet, each with its place.
    pub fn remaining(&self) -> Vec<Located<String>> {
        self.entries
            .iter()
            .map(|(key, entry)| Located::new(key.clone(), entry.key_span))
            .collect()
    }

    /// Whether a field is present and not taken yet.
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// Records a mistake that the caller found in a value.
    pub fn problem(&mut self, problem: FieldProblem) {
        self.problems.push(problem);
    }

    /// A piece of text.
    pub fn take_string(&mut self, name: &'static str) -> Option<Located<String>> {
        self.take(name, "text in double quotes", |value| match value {
            DeValue::String(text) => Some(text.to_string()),
            _ => None,
        })
    }

    /// A whole number.
    pub fn take_integer(&mut self, name: &'static str) -> Option<Located<i64>> {
        self.take(name, WHOLE_NUMBER, as_integer)
    }

    /// `true` or `false`.
    pub fn take_bool(&mut self, name: &'static str) -> Option<Located<bool>> {
        self.take(name, "true or false", DeValue::as_bool)
    }

    /// A calendar date, such as `2026-11-22`, written without quotes.
    pub fn take_date(&mut self, name: &'static str) -> Option<Located<jiff::civil::Date>> {
        self.take(
            name,
            "a date such as 2026-11-22, without quotes and without a time",
            as_date,
        )
    }

    /// A list of texts.
    pub fn take_strings(&mut self, name: &'static str) -> Option<Vec<Located<String>>> {
        let offset = self.offset;
        let values = self.take(
            name,
            "a list of texts, such as [\"one\", \"two\"]",
            |value| {
                value.as_array().map(|items| {
                    items
                        .iter()
                        .map(|item| {
                            let span = Span::from(item.span()).shifted(offset);
                            Located::new(item.get_ref().as_str().map(str::to_owned), span)
                        })
                        .collect::<Vec<_>>()
                })
            },
        )?;
        let mut texts = Vec::new();
        for item in values.value {
            match item.value {
                Some(text) => texts.push(Located::new(text, item.span)),
                None => self.problems.push(FieldProblem::new(
                    item.span,
                    format!("Each entry of `{name}` must be text in double quotes."),
                )),
            }
        }
        Some(texts)
    }

    /// A table inside this one. Its own problems come back through [`Fields::absorb`].
    pub fn take_table(&mut self, name: &'static str) -> Option<Fields<'src>> {
        self.known.push(name);
        self.take_table_named(name)
    }

    /// A table whose name is the author's choice, such as the id of a contact.
    pub fn take_table_named(&mut self, name: &str) -> Option<Fields<'src>> {
        let entry = self.entries.remove(name)?;
        let span = Span::from(entry.value.span()).shifted(self.offset);
        match entry.value.into_inner() {
            DeValue::Table(table) => Some(Self::from_table(table, span, self.offset)),
            other => {
                self.wrong_type(name, "a table of fields", &other, span);
                None
            }
        }
    }

    /// A list of tables, as `[[name]]` writes it.
    pub fn take_tables(&mut self, name: &'static str) -> Option<Vec<Fields<'src>>> {
        self.known.push(name);
        let entry = self.entries.remove(name)?;
        let span = Span::from(entry.value.span()).shifted(self.offset);
        let expected = "a list of entries in { braces }";
        match entry.value.into_inner() {
            DeValue::Array(items) => {
                let mut tables = Vec::new();
                for item in items {
                    let item_span = Span::from(item.span()).shifted(self.offset);
                    match item.into_inner() {
                        DeValue::Table(table) => {
                            tables.push(Self::from_table(table, item_span, self.offset));
                        }
                        other => self.wrong_type(name, expected, &other, item_span),
                    }
                }
                Some(tables)
            }
            other => {
                self.wrong_type(name, expected, &other, span);
                None
            }
        }
    }

    /// A text whose name is the author's choice, such as a severity by check id.
    pub fn take_string_named(&mut self, name: &str) -> Option<Located<String>> {
        let entry = self.entries.remove(name)?;
        let span = Span::from(entry.value.span()).shifted(self.offset);
        match entry.value.into_inner() {
            DeValue::String(text) => Some(Located::new(text.into_owned(), span)),
            other => {
                self.wrong_type(name, "text in double quotes", &other, span);
                None
            }
        }
    }

    /// A text, a whole number, or `true` or `false`, whose name and type are for others to judge.
    pub fn take_scalar_named(&mut self, name: &str) -> Option<Located<toml::Value>> {
        let entry = self.entries.remove(name)?;
        let span = Span::from(entry.value.span()).shifted(self.offset);
        let found = entry.value.into_inner();
        let value = match &found {
            DeValue::String(text) => Some(toml::Value::String(text.to_string())),
            DeValue::Boolean(truth) => Some(toml::Value::Boolean(*truth)),
            other => as_integer(other).map(toml::Value::Integer),
        };
        if value.is_none() {
            self.wrong_type(name, "text, a whole number, or true or false", &found, span);
        }
        Some(Located::new(value?, span))
    }

    /// Takes over the problems of a table that was taken out of this one.
    pub fn absorb(&mut self, problems: Vec<FieldProblem>) {
        self.problems.extend(problems);
    }

    /// Reports what is left as unknown, and returns every problem in the order of the text.
    pub fn finish(mut self) -> Vec<FieldProblem> {
        let known = std::mem::take(&mut self.known);
        for (key, entry) in std::mem::take(&mut self.entries) {
            if self.unreadable.contains(&entry.key_span) {
                continue;
            }
            let mut problem = FieldProblem::new(
                entry.key_span,
                format!("`{key}` is not a field that belongs here."),
            );
            problem = match nearest(&key, known.iter().copied()) {
                Some(name) => problem
                    .help(format!("Did you mean `{name}`?"))
                    .replacement(name),
                None => problem.help(format!("The fields here are: {}.", known.join(", "))),
            };
            self.problems.push(problem);
        }
        self.problems.sort_by_key(|problem| problem.span);
        self.problems
    }

    fn take<T>(
        &mut self,
        name: &'static str,
        expected: &str,
        read: impl FnOnce(&DeValue<'src>) -> Option<T>,
    ) -> Option<Located<T>> {
        self.known.push(name);
        let entry = self.entries.remove(name)?;
        let span = Span::from(entry.value.span()).shifted(self.offset);
        let value = read(entry.value.get_ref());
        if value.is_none() {
            self.wrong_type(name, expected, entry.value.get_ref(), span);
        }
        Some(Located::new(value?, span))
    }

    fn wrong_type(&mut self, name: &str, expected: &str, found: &DeValue<'_>, span: Span) {
        if self.unreadable.contains(&span) {
            return;
        }
        if expected == WHOLE_NUMBER && matches!(found, DeValue::Integer(_)) {
            let message = format!("The number of `{name}` is too large.");
            self.problems.push(FieldProblem::new(span, message));
            return;
        }
        self.problems.push(FieldProblem::new(
            span,
            format!(
                "`{name}` must be {expected}, but this is {}.",
                describe(found)
            ),
        ));
    }
}

/// What the TOML parser says about a text that is not TOML, for people who have never heard of it.
fn in_plain_words(said: &str, span: Span) -> FieldProblem {
    let plain: &[(&str, &str, &str)] = &[
        (
            "carriage return must be followed by newline",
            "This line ends in a way that only very old programs use.",
            "Save the file with the line ending LF or CRLF; your editor shows it in its status bar.",
        ),
        (
            "string values must be quoted",
            "These words stand without quotes.",
            "Put words in \"double quotes\".",
        ),
        (
            "invalid basic string",
            "A quote is missing: these words start with one and do not end with one.",
            "Put words in \"double quotes\"; write \\\" for a quote among them.",
        ),
        (
            "duplicate key",
            "This name stands here a second time.",
            "Remove one of the two.",
        ),
        (
            "key with no value",
            "After this name an equals sign and a value are missing.",
            "Each line is a name, an equals sign and a value.",
        ),
        (
            "unclosed array",
            "This list starts with [ and never ends.",
            "Put ] after its last entry.",
        ),
        (
            "invalid date",
            "There is no such day.",
            "Write the day as year, month and day, such as 2026-11-22.",
        ),
    ];
    let found = plain.iter().find(|(start, _, _)| said.starts_with(start));
    match found {
        Some((_, message, help)) => FieldProblem::new(span, *message).help(*help),
        None => FieldProblem::new(span, format!("This is not valid TOML: {said}.")).help(
            "Each line is a name, an equals sign and a value; words stand in \"double quotes\".",
        ),
    }
}

fn as_integer(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn as_date(value: &DeValue<'_>) -> Option<jiff::civil::Date> {
    let written = value.as_datetime()?;
    if written.time.is_some() || written.offset.is_some() {
        return None;
    }
    let date = written.date?;
    let year = i16::try_from(date.year).ok()?;
    let month = i8::try_from(date.month).ok()?;
    let day = i8::try_from(date.day).ok()?;
    jiff::civil::Date::new(year, month, day).ok()
}

fn describe(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a decimal point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
