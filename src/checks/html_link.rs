//! Check `html-link`: the links that a theme adds lead somewhere.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::{Check, OutputInput, Run};
use crate::finding::{Finding, Severity};
use crate::outputs::{Reference, ReferenceUse, RenderedPage};
use crate::resolve::Address;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-link",
    severity: Severity::Error,
    summary: "a link in a finished page that leads nowhere",
    explanation: "\
Links in Markdown have a check of their own. This one reads the finished pages and follows the links
and files that the theme adds: the menu, the style sheet, the anchors of the list of contents. It
also refuses anything that would be loaded from another website.",
    run: Run::Output(run),
};

fn run(input: &OutputInput<'_>, findings: &mut Vec<Finding>) {
    let base = input.site.base_path();
    let mut ids: HashMap<&str, HashSet<&str>> = HashMap::new();
    let mut addresses: HashSet<&str> = HashSet::new();
    for file in input.files {
        addresses.insert(file.address.as_str());
        if let Some(page) = &file.page {
            let of_page = page.ids.iter().map(|id| id.value.as_str());
            ids.entry(file.address.as_str())
                .or_default()
                .extend(of_page);
        }
    }
    addresses.extend(input.unrendered.iter().map(Address::as_str));
    let pages: HashSet<&str> = input
        .pages
        .iter()
        .map(|record| input.site.map.pages[record.index].address.as_str())
        .collect();
    for page in input.files.iter().filter_map(|file| file.page.as_ref()) {
        for reference in &page.references {
            let Some(problem) = problem(page, base, reference, &addresses, &ids, &pages) else {
                continue;
            };
            let place = page.place_of(reference.span.start, &reference.value, input.theme);
            // Anchors that lead from text to text were followed before the page was made.
            if place.is_in_text && problem.kind == ProblemKind::TextAnchor {
                continue;
            }
            findings.push(
                CHECK
                    .finding(&place.file, place.span, problem.message)
                    .help(if place.is_in_text {
                        "Name a page and a place on it that exist."
                    } else {
                        "Put the template right, or name a page that exists."
                    }),
            );
        }
    }
}

#[derive(PartialEq, Eq)]
enum ProblemKind {
    Address,
    /// A place on a page that the program makes itself.
    Anchor,
    /// A place on a page of the site.
    TextAnchor,
}

struct Problem {
    kind: ProblemKind,
    message: String,
}

fn problem(
    page: &RenderedPage,
    base: &str,
    reference: &Reference,
    addresses: &HashSet<&str>,
    ids: &HashMap<&str, HashSet<&str>>,
    pages: &HashSet<&str>,
) -> Option<Problem> {
    let value = &reference.value;
    let whole = |rest: &str| format!("A link on the finished page {} {rest}", page.address);
    let bad_address = |message: String| {
        Some(Problem {
            kind: ProblemKind::Address,
            message,
        })
    };
    let (path, anchor) = value
        .split_once('#')
        .map_or((value.as_str(), None), |(path, anchor)| {
            (path, Some(anchor))
        });
    if path.starts_with("//") || path.contains(':') {
        if reference.use_of == ReferenceUse::Loaded {
            return bad_address(format!(
                "The finished page {} would load {value} from another website.",
                page.address
            ));
        }
        return None;
    }
    let path = path.split('?').next().unwrap_or_default();
    let address = if path.is_empty() {
        page.address.as_str().to_owned()
    } else if let Some(inside) = path.strip_prefix(base) {
        format!("/{}", percent_decode_str(inside).decode_utf8_lossy())
    } else {
        return bad_address(whole(&format!(
            "leads to {value}, which is not below {base}."
        )));
    };
    if !addresses.contains(address.as_str()) {
        return bad_address(whole(&format!(
            "leads to {value}, where nothing is published."
        )));
    }
    let anchor = percent_decode_str(anchor?).decode_utf8_lossy().into_owned();
    let known = ids.get(address.as_str())?;
    (!anchor.is_empty() && !known.contains(anchor.as_str())).then(|| Problem {
        kind: if pages.contains(address.as_str()) {
            ProblemKind::TextAnchor
        } else {
            ProblemKind::Anchor
        },
        message: whole(&format!(
            "leads to {value}, but there is no such place on that page."
        )),
    })
}
