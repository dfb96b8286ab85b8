//! Check `style-time`: times of day are written as the house writes them.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "style-time",
    severity: Severity::Note,
    summary: "a time that is not written like \"9am to 5pm\"",
    explanation: "\
The NHS content manual writes \"9am to 5pm\": no minutes on the hour, no space before am and pm, and
\"to\" in place of a dash, which screen readers may leave out. \"9:00 AM - 5PM\" and \"09:00-17:00\"
are noted; \"5:30pm\" is fine.

Quotations, code, tables and values of facts are left alone. So is everything on pages that are not
in English.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    findings.extend(input.slips(&CHECK, &input.wording.times, |words| {
        format!("The house style for times is \"9am to 5pm\"; this says \"{words}\".")
    }));
}
