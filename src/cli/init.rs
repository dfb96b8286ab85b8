//! `fingerpost init`: a small site that builds without a finding, to begin with.

use std::path::{Path, PathBuf};

use super::arguments::InitOptions;
use super::terminal::Terminal;
use super::{Failure, Status};
use crate::output_path::OutputPath;
use crate::scaffold;
use crate::write::create_files;

pub(super) fn run(options: &InitOptions) -> Result<Status, Failure> {
    let folder = options.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    let files = scaffold::starter();
    create_files(&folder, &files).map_err(|error| Failure::from(&error))?;
    Terminal::show(next_steps(&folder, &files).as_bytes())
        .map_err(|error| Failure::CouldNotRun(format!("cannot write the next steps: {error}")))?;
    Ok(Status::Clean)
}

fn next_steps(folder: &Path, files: &[(OutputPath, Vec<u8>)]) -> String {
    let names: Vec<String> = files.iter().map(|(path, _)| format!("  {path}")).collect();
    let is_here = folder == Path::new(".");
    let (place, enter) = if is_here {
        ("this folder".to_owned(), String::new())
    } else {
        let folder = folder.display();
        (folder.to_string(), format!("  cd {folder}\n"))
    };
    format!(
        "Wrote a small site to {place}:\n\n{}\n\n\
         Try it:\n\n{enter}  fingerpost check      says what is wrong\n  fingerpost build      writes the site to the folder public\n\n\
         Then make it yours:\n\n\
         \x20 site.toml             the title, and the address where the site will be seen\n\
         \x20 content/facts.toml    your numbers, addresses, hours and rules\n\
         \x20 content/              the pages; `fingerpost new page \"A title\"` adds one\n\
         \x20 .github/workflows/    says who checks and publishes; put the name of Fingerpost's repository\n\
         \x20                       and a release of it in the place of OWNER/fingerpost@COMMIT\n",
        names.join("\n")
    )
}
