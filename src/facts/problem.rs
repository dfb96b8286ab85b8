//! What examining a page yields: the mentions of facts, and what is wrong with them.
//!
//! Knows nothing of severities or of how a problem is worded.

use jiff::civil::Date;

use super::value::Kind;
use crate::source::Span;

/// A place where a page states a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactMention {
    /// The fact's id.
    pub fact: String,
    /// The words, in the source file.
    pub span: Span,
    /// The words as they read.
    pub written: String,
    /// Whether they say what was agreed.
    pub agrees: bool,
    /// What to write instead, in the sentence's own style, should the fact become `value`.
    pub rewrite: Rewrite,
}

/// How a mention is rewritten when its fact changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewrite {
    /// The whole span is the value, so it can be replaced.
    Whole,
    /// The span is where a link dials or writes to, which leads to the value.
    Target,
    /// Parts of the span are the value, so that each changes by itself.
    Parts,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactProblem {
    /// What kind of mistake it is.
    pub kind: ProblemKind,
    /// The fact's id; nothing for what nobody declared.
    pub fact: Option<String>,
    /// Exactly the wrong words, in the source file.
    pub span: Span,
    /// The wrong words as they read.
    pub written: String,
    /// What was agreed, in plain English.
    pub agreed: Option<String>,
    /// What to write instead of the span.
    pub replacement: Option<String>,
    /// Whether the replacement is certain to be meant.
    pub certain: bool,
}

/// The kinds of mistake that a page can make about facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The value is not the agreed one.
    Mismatch,
    /// The sentence denies the agreed rule.
    Denied,
    /// A number or an address that nobody declared.
    Undeclared(Kind),
    /// A declared value under the name of another body: whose name it is, and whose value.
    Owner {
        /// The body named beside the value.
        named: String,
        /// The body that the value belongs to.
        belongs_to: String,
    },
    /// A link whose target is not what its text says.
    Target {
        /// The value in the link's text.
        text: String,
    },
    /// A house spelling.
    Term {
        /// The id of the term.
        term: String,
    },
    /// A change announced for another day or with another value than was declared.
    Next {
        /// The day that was declared.
        from: Date,
    },
}

/// What a page says about facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// Every mention that is bound to a fact.
    pub mentions: Vec<FactMention>,
    /// What is wrong, in the order of the source.
    pub problems: Vec<FactProblem>,
    /// Values that no fact covers, for finding places that disagree.
    pub loose: Vec<LooseValue>,
}

/// A quantity that no fact covers, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseValue {
    /// What the sentence is about, made comparable.
    pub subject: String,
    /// The value, made comparable.
    pub value: String,
    /// Which kind it is.
    pub kind: Kind,
    /// The words as they read.
    pub written: String,
    /// The words in the source file.
    pub span: Span,
}
