//! Check `style-phone`: a phone is called a phone.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "style-phone",
    severity: Severity::Note,
    summary: "\"telephone\" or \"tel\" where \"phone\" is meant",
    explanation: "\
The NHS content manual says \"phone\", which is the word that people use: not \"telephone\", and not
\"tel\".

Names such as Telephone Preference Service are left alone, and so are quotations, code, tables and
pages that are not in English.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    findings.extend(input.slips(&CHECK, &input.wording.phones, |words| {
        format!("The house style is \"phone\"; this says \"{words}\".")
    }));
}
