//! Check `page-weight`: no page is heavier than `site.toml` allows.

use std::collections::HashMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Check, OutputInput, Run};
use crate::finding::{Finding, Severity};
use crate::outputs::{ReferenceUse, all_questions_addresses};
use crate::render::minify;
use crate::source::Span;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "page-weight",
    severity: Severity::Error,
    summary: "a page that is heavier, with all it loads, than site.toml allows",
    explanation: "\
Readers on a phone with a weak signal wait for every kilobyte. `site.toml` can say how many a page may
have, compressed as web servers send it, together with everything that it loads:

    [page_weight]
    page = 12
    all_questions = 25

Without that table no page is measured. Put a heavy page right by making its pictures smaller or by
splitting it.",
    run: Run::Output(run),
};

fn run(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    let Some(limits) = &input.site.config.page_weight else {
        return;
    };
    let base = input.site.base_path();
    let lists = all_questions_addresses(&input.site.config.languages);
    let by_address: HashMap<&str, &[u8]> = input
        .files
        .iter()
        .map(|file| (file.address.as_str(), &*file.bytes))
        .collect();
    let mut weights: HashMap<&str, u64> = HashMap::new();
    for file in input.files {
        let Some(page) = &file.page else { continue };
        let limit = if lists.contains(&page.address) {
            limits.all_questions
        } else {
            limits.page
        };
        // As it will be published, without the spaces that nobody sees.
        let mut weight = page.weight(|| {
            let html = String::from_utf8_lossy(&file.bytes);
            compressed(minify(&html).as_bytes())
        });
        let mut loaded: Vec<&str> = page
            .references
            .iter()
            .filter(|reference| reference.use_of == ReferenceUse::Loaded)
            .filter_map(|reference| reference.value.strip_prefix(base))
            .collect();
        loaded.sort_unstable();
        loaded.dedup();
        for path in loaded {
            let address = format!("/{path}");
            if let Some((address, bytes)) = by_address.get_key_value(address.as_str()) {
                weight += *weights.entry(address).or_insert_with(|| compressed(bytes));
            }
        }
        if weight > limit * 1024 {
            findings.push(
                CHECK
                    .finding(
                        &file.origin.file,
                        Span::at(0),
                        format!(
                            "The page {} weighs {} KB with all it loads; site.toml allows {limit} KB.",
                            page.address,
                            weight.div_ceil(1024)
                        ),
                    )
                    .help("Make its pictures smaller, or split the page."),
            );
        }
    }
}

fn compressed(bytes: &[u8]) -> u64 {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().map_or(0, |bytes| bytes.len() as u64)
}
