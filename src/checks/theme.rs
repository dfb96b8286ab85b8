//! Check `theme`: the theme's templates and files work.

use super::{Check, OutputInput, Run};
use crate::finding::{Finding, Severity};
use crate::source::{SourcePath, Span};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "theme",
    severity: Severity::Error,
    summary: "a theme, template or static file that does not work",
    explanation: "\
A theme is a folder in `themes` with `theme.toml`, `templates` and `static`. A mistake in a template
stops the build, with the file and the line. Templates can use only what they are given: they cannot
read files or ask the network.",
    run: Run::Output(run),
};

/// The finding about a template that goes on and on. `much` is what it takes too much of.
pub(crate) fn runaway(template: &SourcePath, page: &str, much: &str) -> Finding {
    CHECK
        .finding(
            template,
            Span::at(0),
            format!("This template {much} for the page {page}, so the build was stopped."),
        )
        .help("Look in this template, and in what it builds on, for a loop that never ends or a text that doubles.")
}

fn run(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    for problem in input.theme_problems {
        let mut finding = CHECK.finding(&problem.file, problem.span, problem.message.clone());
        finding.help.clone_from(&problem.help);
        findings.push(finding);
    }
}
