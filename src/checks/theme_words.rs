//! Check `theme-words`: the theme has its words in every language of the site.

use super::{Check, OutputInput, Run};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "theme-words",
    severity: Severity::Warning,
    summary: "a language of the site in which the theme does not have all of its words",
    explanation: "\
The words that a theme shows stand in `strings`, one file for each language. Where a word is missing,
readers see the English one, which a screen reader then reads out as if it were in their language. The
default theme has its words in English and Welsh.

Add the file of the language, such as `themes/default/strings/fr.toml`, with the keys of `en.toml`.",
    run: Run::Output(run),
};

fn run(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    for problem in input.theme.missing_words() {
        let mut finding = CHECK.finding(&problem.file, problem.span, problem.message.clone());
        finding.help.clone_from(&problem.help);
        findings.push(finding);
    }
}
