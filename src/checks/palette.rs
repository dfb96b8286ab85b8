//! Check `palette`: the theme's colours can be read, and are the ones that its style sheet uses.

use super::{Check, OutputInput, Run};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "palette",
    severity: Severity::Error,
    summary: "colours of the theme that are hard to tell apart, or differ from its style sheet",
    explanation: "\
`theme.toml` names the theme's colours for light and dark screens, and says which stands on which:

    [[palette.pairs]]
    for  = \"text\"
    fore = [\"ink\", \"link\"]
    back = [\"paper\"]

Text needs a contrast of 7:1 with what it stands on (level AAA of WCAG 2.2), edges and marks need 3:1.
With `any = true` one of the colours has to reach it, for a focus ring in two colours. The style sheet
`style.css` holds the same colours as custom properties, `--ink: light-dark(#1c211d, #eceee6)`, and no
other colour; a theme that extends another needs only its own palette, and the style sheet follows.",
    run: Run::Output(run),
};

fn run(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    for problem in input.palette_problems {
        let mut finding = CHECK.finding(&problem.file, problem.span, problem.message.clone());
        finding.help.clone_from(&problem.help);
        findings.push(finding);
    }
}
