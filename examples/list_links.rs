//! Lists where the links of a site lead, for whoever wants to hold that against another opinion:
//! file, destination and verdict, separated by tabs.
//!
//! `cargo run --example list_links SITE`. Knows nothing of the network.

use std::path::Path;
use std::process::ExitCode;

use fingerpost::load::{self, Loaded};
use fingerpost::pipeline::{self, Options};
use fingerpost::resolve::{Drafts, Target};
use jiff::civil::date;

fn main() -> ExitCode {
    let Some(root) = std::env::args_os().nth(1) else {
        eprintln!("say which site: cargo run --example list_links SITE");
        return ExitCode::from(2);
    };
    match listed(Path::new(&root)) {
        Ok(lines) => {
            println!("{}", lines.join("\n"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn listed(root: &Path) -> Result<Vec<String>, String> {
    let loaded = load::load(root).map_err(|error| error.to_string())?;
    // No page of these sites depends on the day.
    let options = Options {
        today: date(2026, 1, 1),
        drafts: Drafts::Included,
    };
    let built = pipeline::build(&loaded, options)
        .map_err(|error| format!("internal error in {}", error.file))?;
    let mut lines: Vec<String> = built
        .pages
        .iter()
        .flat_map(|page| {
            let file = built.site.map.pages[page.index].path();
            page.links
                .iter()
                .filter(|link| is_markdown(&loaded, file.as_str(), link.span.start))
                .map(move |link| format!("{file}\t{}\t{}", link.destination, verdict(&link.target)))
        })
        .collect();
    lines.sort();
    Ok(lines)
}

/// Whether a link is not a piece of HTML, which other readers of Markdown pass over.
fn is_markdown(loaded: &Loaded, file: &str, start: usize) -> bool {
    let text = loaded
        .pages
        .iter()
        .find(|page| page.path().as_str() == file)
        .map(|page| page.text())
        .unwrap_or_default();
    !text[..start.min(text.len())].ends_with("href=\"")
}

fn verdict(target: &Target) -> &'static str {
    match target {
        Target::Page { .. } | Target::File(_) => "here",
        Target::Generated { .. } => "made",
        Target::External(_) | Target::Email(_) | Target::Phone(_) => "elsewhere",
        Target::Broken(_) => "broken",
    }
}
