//! Check `external-address`: links to other websites are well formed. Whether they are alive is
//! not its business.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::resolve::{ExternalProblem, LinkProblem, Target};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "external-address",
    severity: Severity::Error,
    summary: "a link to another website whose address cannot be right",
    explanation: "\
Without asking the network, some addresses are plainly wrong: a space in the middle, a host without
a dot (`https://localhost/`), a missing host (`https:///page`), a user name and password before the
host, or no `https:` at all (`//example.org`).

Copy the address from your browser's address bar.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let links = input.document.links.iter().zip(input.links);
    for (link, target) in links {
        let Target::Broken(LinkProblem::Malformed(problem)) = target else {
            continue;
        };
        let what = match problem {
            ExternalProblem::Unreadable => "cannot be read as an address",
            ExternalProblem::NoHost => "has no website between the slashes",
            ExternalProblem::NotAPublicName => "does not name a public website",
            ExternalProblem::Credentials => {
                "holds a user name or password, which would be published"
            }
            ExternalProblem::Space => "has a space in it",
            ExternalProblem::NoScheme => "does not say whether it is https",
        };
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    link.destination_span,
                    format!("The address \"{}\" {what}.", link.destination),
                )
                .help("Copy the address from your browser's address bar."),
        );
    }
}
