//! The table of checks. Each check is one file that holds its id, severity, documentation and code.
//!
//! A check reads what earlier stages made and returns findings. It never reads files, never asks
//! the network, and never calls another check.

use crate::finding::Severity;

/// One check, as `fingerpost explain` shows it.
#[derive(Debug)]
pub struct Check {
    /// The id that reports, configuration and silencers use.
    pub id: &'static str,
    /// How much its findings matter unless `site.toml` says otherwise.
    pub severity: Severity,
    /// One line: what it finds.
    pub summary: &'static str,
    /// Markdown: what it finds and why that matters, with an example and how to put it right.
    pub explanation: &'static str,
}
