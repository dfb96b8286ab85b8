//! Check `facts-file`: `content/facts.toml` can be understood.

use super::{Check, Run, SiteInput};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "facts-file",
    severity: Severity::Error,
    summary: "a mistake in content/facts.toml",
    explanation: "\
`content/facts.toml` declares what is checked everywhere: contacts with their phone numbers, email
addresses and hours, and policies such as \"30 days\". Values are written as a person would say them:

    [contact.office]
    name  = \"The office\"
    phone = \"020 7946 0123\"
    hours = \"9am to 5pm, Monday to Friday\"

A value that cannot be understood, a number that cannot exist in its country, a misspelt field or two
facts about the same thing would make every check that rests on them wrong, so each is an error.
`fingerpost facts` shows how each value was understood.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let problems = input.facts_problems.iter();
    findings.extend(problems.map(|problem| CHECK.field_finding(&input.site.facts_path, problem)));
}
