//! A finding: one problem, said in plain English, with its place in the file that the editor wrote.
//!
//! Knows nothing of how findings are shown or of which check makes them.

use crate::source::{Location, SourcePath, Span};

/// Stands in a message about a finished page before the page's address: what a template does wrong
/// on every page is reported for the first of them.
pub const SEEN_ON: &str = "This is so on the finished page ";

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing needs to change.
    Note,
    /// Should be put right; the site can be published.
    Warning,
    /// Must be put right; nothing is published.
    Error,
}

impl Severity {
    /// The word that stands for this severity in configuration and reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How sure we are that a fix says what the author meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Safe to apply without asking (`--fix`).
    Certain,
    /// A proposal for a person to take or leave.
    Proposed,
}

/// Words to put in place of the finding's span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What replaces the words that the finding underlines.
    pub replacement: String,
    /// Whether it may be applied without asking.
    pub certainty: Certainty,
}

/// A further sentence about a finding, with or without a place of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The sentence.
    pub message: String,
    /// The place it speaks of, such as the declaration that prose contradicts.
    pub location: Option<Location>,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The id of the check that found it.
    pub check: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one or two plain sentences.
    pub message: String,
    /// One safe thing to do about it.
    pub help: Option<String>,
    /// The words that are wrong.
    pub location: Location,
    /// The id of the fact that it is about.
    pub fact: Option<String>,
    /// What to put there instead.
    pub fix: Option<Fix>,
    /// What else there is to say.
    pub remarks: Vec<Remark>,
}

impl Finding {
    /// A finding of `check` on `span` in `file`.
    pub fn new(
        check: &'static str,
        severity: Severity,
        file: &SourcePath,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            check,
            severity,
            message: message.into(),
            help: None,
            location: Location::new(file, span),
            fact: None,
            fix: None,
            remarks: Vec::new(),
        }
    }

    /// Adds the one safe thing to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the fact that this is about.
    #[must_use]
    pub fn fact(mut self, id: impl Into<String>) -> Self {
        self.fact = Some(id.into());
        self
    }

    /// Offers words to put in place of the underlined ones.
    #[must_use]
    pub fn fix(mut self, replacement: impl Into<String>, certainty: Certainty) -> Self {
        self.fix = Some(Fix {
            replacement: replacement.into(),
            certainty,
        });
        self
    }

    /// Adds a sentence without a place.
    #[must_use]
    pub fn remark(mut self, message: impl Into<String>) -> Self {
        self.remarks.push(Remark {
            message: message.into(),
            location: None,
        });
        self
    }

    /// Adds a sentence about another place.
    #[must_use]
    pub fn remark_at(mut self, location: Location, message: impl Into<String>) -> Self {
        self.remarks.push(Remark {
            message: message.into(),
            location: Some(location),
        });
        self
    }
}

/// Puts findings in the order of every report, by file and place, and drops exact repetitions.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        (&a.location, a.check, &a.message).cmp(&(&b.location, b.check, &b.message))
    });
    findings.dedup();
}
