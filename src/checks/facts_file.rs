//! Check `facts-file`: `content/facts.toml` can be understood.

use super::{Check, Run, SiteInput};
use crate::finding::{Finding, Severity};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "facts-file",
    severity: Severity::Error,
    summary: "something in content/facts.toml that cannot be understood",
    explanation: "\
Facts are written the way a person says them, and read into typed values. A value that cannot be
understood, an unknown field, a telephone number that cannot exist or two facts that claim the same
subject is reported here; nothing is guessed. `fingerpost facts` shows how every value was understood.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    for problem in input.facts_problems {
        findings.push(CHECK.field_finding(&input.site.facts_path, problem));
    }
}
