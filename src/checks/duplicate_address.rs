//! Check `duplicate-address`: no two things are published at one address.

use std::collections::HashMap;

use super::{Check, OutputInput, Run};
use crate::finding::{Finding, Severity};
use crate::outputs::OutputFile;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "duplicate-address",
    severity: Severity::Error,
    summary: "two files that would be published at one address",
    explanation: "\
Every page, alias and file needs an address of its own; otherwise one would overwrite the other.
Addresses also clash when they differ only in capital letters, because many computers cannot keep
both: `Contacts.md` and `contacts.md`.

Rename one of the files, or remove the alias. An address also has to work as a file name on every
computer: no `?`, no `:`, no name that Windows keeps for devices, such as `con`.",
    run: Run::Output(run),
};

fn run(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    let mut taken: HashMap<String, &OutputFile> = HashMap::new();
    // What the program makes itself keeps its address, so that the finding is on what an editor
    // wrote.
    let config = &input.site.config_path;
    let (own, written): (Vec<_>, Vec<_>) = input
        .files
        .iter()
        .partition(|file| file.origin.file == *config);
    for file in own.into_iter().chain(written) {
        let origin = &file.origin;
        let path = match &file.path {
            Ok(path) => path,
            Err(error) => {
                findings.push(
                    CHECK
                        .finding(
                            &origin.file,
                            origin.span,
                            format!("The address {} cannot be published: {error}.", file.address),
                        )
                        .help("Use letters, digits and hyphens, with a slash at the start and between names."),
                );
                continue;
            }
        };
        let key = path.collision_key();
        if let Some(first) = taken.get(&key) {
            findings.push(
                CHECK
                    .finding(
                        &origin.file,
                        origin.span,
                        format!(
                            "{} would be published at {}, which is already taken.",
                            origin.what, file.address
                        ),
                    )
                    .help("Rename one of the two, or remove the alias.")
                    .remark_at(
                        crate::source::Location::new(&first.origin.file, first.origin.span),
                        format!("{} has that address.", first.origin.what),
                    ),
            );
        } else {
            taken.insert(key, file);
        }
    }
    // A file cannot stand where a folder must be.
    for file in input.files {
        let Ok(path) = &file.path else { continue };
        let key = path.collision_key();
        for (slash, _) in key.match_indices('/') {
            if let Some(other) = taken.get(&key[..slash]) {
                findings.push(
                    CHECK
                        .finding(
                            &other.origin.file,
                            other.origin.span,
                            format!(
                                "{} would be published at {}, where a folder is needed for {}.",
                                other.origin.what, other.address, file.address
                            ),
                        )
                        .help("Rename one of the two, or remove the alias."),
                );
            }
        }
    }
}
