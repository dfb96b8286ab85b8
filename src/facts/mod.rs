//! Facts: what was agreed, where pages state it, and whether they agree.
//!
//! The heart of the generator. It reads prose that other rooms prepared and yields typed mentions
//! and problems; it knows nothing of files, of severities or of how a finding is worded.
//!
//! ```text
//! facts.toml → declare → model ┐
//! blocks → statement → scan ───┴→ subject → stance → kinds::compare → problem
//! ```

#![expect(
    clippy::too_many_lines,
    reason = "grammar is long flat lists of words and cases, each with its example beside it"
)]

mod across;
mod aside;
mod declare;
mod evidence;
mod examine;
mod fit;
mod format;
mod identifiers;
mod kinds;
mod links;
mod model;
mod names;
mod numbers;
mod occasion;
mod ownership;
mod phrases;
mod problem;
mod reading;
mod rewrite;
mod scan;
mod signs;
mod stance;
mod statement;
mod strangeness;
mod stretches;
mod subject;
mod terms;
mod tokens;
mod tongue;
mod understood;
mod upkeep;
mod value;
mod welsh;
mod word_map;
mod words;

pub use across::{Edit, set};
pub use declare::parse;
pub use evidence::{SourcePage, Testimony, has_evidence, holds_quote, is_quotable};
pub use examine::{examine, examine_links, survey};
pub use format::{ReferenceProblem, Shown, known_formats, show, show_in};
pub use model::{Before, Contact, Evidence, Fact, Facts, Next, Term, Upkeep};
pub use problem::{FactMention, FactProblem, LooseValue, PageFacts, ProblemKind, Rewrite};
pub use tongue::{DECLARED_IN, Tongue};
pub use upkeep::{
    QuoteProblem, SelfTestFailure, example_edits, is_backed, quote_problems, self_tests,
};
pub use value::{Bound, Hours, Kind, Length, Period, Phone, Value};

pub(crate) use reading::takes_full_stop;
pub(crate) use value::{DAY_NAMES, MONTH_NAMES, time_words};
pub(crate) use words::{day, is_day, month};

/// The name of every kind of fact, and how a value of it is declared.
pub fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    kinds::KINDS
        .iter()
        .map(|rules| (rules.name(), rules.example()))
}
