//! Check `link-ledger`: the memory of links, `site.lock`, can be read.

use super::{Check, Run, SiteInput};
use crate::finding::{Finding, Severity};
use crate::links::ledger::FILE;
use crate::source::SourcePath;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "link-ledger",
    severity: Severity::Warning,
    summary: "a file site.lock that cannot be read whole",
    explanation: "\
`site.lock` remembers what every linked website answered, and when. Fingerpost writes it; keep it
with the site. Where it cannot be read whole, because two versions were joined badly or a newer
Fingerpost wrote it, the rest of it is used and the file is left as it is until somebody has looked.

Take the last good copy, or delete the file: every address is then asked again.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    let file = SourcePath::new(FILE);
    findings.extend(
        input
            .links
            .ledger_problems
            .iter()
            .map(|problem| CHECK.field_finding(&file, problem)),
    );
}
