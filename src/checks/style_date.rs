//! Check `style-date`: dates are written as the house writes them.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "style-date",
    severity: Severity::Note,
    summary: "a date that is not written like \"6 August 2018\"",
    explanation: "\
The NHS content manual writes \"6 August 2018\": the day, the month in full, the year, and nothing
between them. \"06/08/2018\" is June in some countries, and \"6th August\" and \"August 6, 2018\" take
longer to read.

Quotations, code, tables and values of facts are left alone. So is everything on pages that are not
in English.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    findings.extend(input.slips(&CHECK, &input.wording.dates, |words| {
        format!("The house style for dates is \"6 August 2018\"; this says \"{words}\".")
    }));
}
