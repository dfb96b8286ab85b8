//! Check `theme`: the theme's templates and files work.

use super::{Check, OutputInput, Run};
use crate::finding::{Finding, Severity};

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

fn run(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    for problem in input.theme_problems {
        let mut finding = CHECK.finding(&problem.file, problem.span, problem.message.clone());
        finding.help.clone_from(&problem.help);
        findings.push(finding);
    }
}
