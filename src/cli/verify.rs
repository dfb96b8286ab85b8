//! `fingerpost verify`: asks about every link again, and writes down what it learns.

use super::arguments::VerifyOptions;
use super::links::Wish;
use super::terminal::Terminal;
use super::{Failure, Status, links, site};
use crate::links::ledger::FILE;
use crate::links::{Ending, Scope};
use crate::report::{Summary, counted};

/// The checks whose findings are about other websites.
const CHECKS: &[&str] = &["external-link", "fact-evidence", "link-ledger"];

pub(super) fn run(options: &VerifyOptions, terminal: &Terminal) -> Result<Status, Failure> {
    let root = site::root(&options.site)?;
    if let Some(address) = &options.confirm {
        let note = options.note.as_deref().unwrap_or_default().trim();
        if note.is_empty() {
            return Err(Failure::CouldNotRun(
                "say who saw the page, such as: --note \"seen by Jo\"".to_owned(),
            ));
        }
        site::with_prepared(&root, &options.site, |loaded, prepared| {
            let today = prepared.site().today;
            links::confirm(&root, loaded, &prepared.links(), address, note, today)
        })?;
        return Ok(Status::Clean);
    }
    let wish = Wish {
        scope: if options.site.offline {
            Scope::Nothing
        } else {
            Scope::Everything
        },
        options: Some(&options.links),
        saves: true,
        whole: None,
    };
    let (mut built, asked) = site::build_asking(&root, &options.site, wish)?;
    let (findings, others): (Vec<_>, Vec<_>) = std::mem::take(&mut built.findings)
        .into_iter()
        .partition(|finding| {
            CHECKS.contains(&finding.check) || finding.location.file.as_str() == FILE
        });
    built.findings = findings;
    built.summary = Summary {
        pages: built.summary.pages,
        links: built.summary.links,
        facts: built.summary.facts,
        ..Summary::of(&built.findings, 0, 0, 0)
    };
    let closing = match asked.ending {
        Ending::NoNetwork => {
            "Nothing could be verified, because there is no network here.".to_owned()
        }
        Ending::Stopped | Ending::OutOfTime => {
            format!("Stopped before the end. {}", asked.sentence())
        }
        Ending::Complete => asked.sentence(),
    };
    let closing = format!(
        "{closing} {}",
        left_to_check(Summary::of(&others, 0, 0, 0).errors)
    );
    let status = site::report_links(
        &root,
        &options.site,
        &built,
        &asked.report,
        &closing,
        terminal,
    )?;
    Ok(match asked.ending {
        Ending::NoNetwork => Status::NoNetwork,
        Ending::Stopped | Ending::OutOfTime => Status::Stopped,
        Ending::Complete => status,
    })
}

/// Says that the pages have errors of other kinds: "No problems found" is no word about those.
fn left_to_check(errors: usize) -> String {
    if errors == 0 {
        return String::new();
    }
    let errors = counted(errors, "other error");
    format!(
        "Only links and the sources of facts were looked at; the pages have {errors}. To list: \
         fingerpost check"
    )
}
