//! Check `style-days`: days of the week are written as the house writes them.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "style-days",
    severity: Severity::Note,
    summary: "days that are not written like \"Monday to Friday\"",
    explanation: "\
The NHS content manual writes \"Monday to Friday\": the names in full, and \"to\" in place of a dash,
which screen readers may leave out. \"Mon-Fri\" and \"Monday - Friday\" are noted.

Quotations, code, tables and values of facts are left alone. So is everything on pages that are not
in English.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    findings.extend(input.slips(&CHECK, &input.wording.days, |words| {
        format!("The house style for days is \"Monday to Friday\"; this says \"{words}\".")
    }));
}
