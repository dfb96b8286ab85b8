//! Check `file`: everything in the site's folder can be read and published.

use super::{Check, Run, SiteInput};
use crate::finding::{Finding, Severity};
use crate::load::{LoadProblem, LoadProblemKind};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "file",
    severity: Severity::Error,
    summary: "a file that cannot be read or published",
    explanation: "\
Every file in `content` and `themes` is read before anything is published. A file that cannot be
used stops the build, because a site with a part missing is worse than yesterday's site.

What can be wrong: the file is not text in UTF-8 (some editors save UTF-16), it is too large, its
name does not work on every computer (`notes?.md`), or it is not an ordinary file. Symbolic links
are refused, since they could bring files from outside into a page.

Put it right by saving the file as UTF-8, renaming it, or moving it out of the folder.",
    run: Run::Site(run),
};

fn run(input: &SiteInput<'_>, findings: &mut Vec<Finding>) {
    findings.extend(input.load_problems.iter().map(describe));
}

fn describe(problem: &LoadProblem) -> Finding {
    let (message, help) = match &problem.kind {
        LoadProblemKind::SymbolicLink => (
            "This is a symbolic link, and Fingerpost reads only ordinary files and folders."
                .to_owned(),
            "Put a copy of the file here, or remove the link.",
        ),
        LoadProblemKind::NotAFile => (
            "This is not an ordinary file.".to_owned(),
            "Move it out of the site's folder.",
        ),
        LoadProblemKind::NameNotText => (
            "The name of this file is not readable text.".to_owned(),
            "Rename the file with letters, digits and hyphens.",
        ),
        LoadProblemKind::Name(error) => (
            format!("The name of this file does not work on every computer: {error}."),
            "Rename the file with letters, digits and hyphens.",
        ),
        LoadProblemKind::TooLarge { limit } => (
            format!(
                "This file is larger than {} MB, which is the most that Fingerpost reads.",
                limit / 1024 / 1024
            ),
            "Split it into several files, or make it smaller.",
        ),
        LoadProblemKind::NotUtf8 => (
            "This file is not UTF-8 text: from this place on it cannot be read.".to_owned(),
            "Open it in your editor and save it with the encoding UTF-8.",
        ),
        LoadProblemKind::Utf16 => (
            "This file is saved as UTF-16, and Fingerpost reads UTF-8.".to_owned(),
            "Open it in your editor and save it with the encoding UTF-8.",
        ),
        LoadProblemKind::HoldsNul => (
            "This file holds a NUL character, which no text has.".to_owned(),
            "Delete the character here; it may be invisible.",
        ),
        LoadProblemKind::Unreadable(reason) => (
            format!("This cannot be read: {reason}."),
            "Check that the file exists and that you may read it.",
        ),
    };
    CHECK
        .finding(&problem.path, problem.span, message)
        .help(help)
}
