//! Check `html-link`: the links that a theme adds lead somewhere.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::{Check, OutputInput, Run};
use crate::finding::{Finding, Severity};
use crate::outputs::{Destination, Reference, ReferenceUse, RenderedPage};
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
    let files = || input.files.iter();
    let rendered = || files().filter_map(|file| file.page.as_deref());
    let mut addresses: HashSet<&str> = files().map(|file| file.address.as_str()).collect();
    addresses.extend(input.unrendered.iter().map(Address::as_str));
    let pages: HashSet<&str> = input
        .pages
        .iter()
        .map(|record| input.site.map.pages[record.index].address.as_str())
        .collect();
    // Only where a link leads to a place on a page are the ids of that page of interest.
    let wanted: HashSet<&str> = rendered()
        .flat_map(|page| destinations(page, base))
        .filter(|destination| destination.anchor.is_some())
        .filter_map(|destination| destination.address.as_deref())
        .collect();
    let mut ids: HashMap<&str, HashSet<&str>> = HashMap::new();
    for page in rendered().filter(|page| wanted.contains(page.address.as_str())) {
        let of_page = page.ids.iter().map(|id| id.value.as_str());
        ids.entry(page.address.as_str())
            .or_default()
            .extend(of_page);
    }
    let is_there = |destination: &Destination| {
        destination.address.as_deref().is_some_and(|address| {
            let knows =
                |anchor: &String| ids.get(address).is_none_or(|ids| ids.contains(&**anchor));
            addresses.contains(address) && destination.anchor.as_ref().is_none_or(knows)
        })
    };
    for page in rendered() {
        for destination in destinations(page, base) {
            if is_there(destination) {
                continue;
            }
            let reference = &page.references[destination.reference];
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

/// Where the references of a page lead, as far as another page is needed to know whether that is
/// there: what leads to a place on the page itself is left out.
fn destinations<'a>(page: &'a RenderedPage, base: &str) -> &'a [Destination] {
    page.destinations(|| {
        let own: HashSet<&str> = page.ids.iter().map(|id| id.value.as_str()).collect();
        let all = page.references.iter().enumerate();
        all.filter_map(|(index, reference)| {
            let destination = destination(page, base, index, reference)?;
            let is_here = destination.address.as_deref() == Some(page.address.as_str())
                && destination
                    .anchor
                    .as_deref()
                    .is_none_or(|anchor| own.contains(anchor));
            (!is_here).then_some(destination)
        })
        .collect()
    })
}

/// Where a reference leads; `None` where it leads to another website when somebody follows it.
fn destination(
    page: &RenderedPage,
    base: &str,
    index: usize,
    reference: &Reference,
) -> Option<Destination> {
    let (path, anchor) = split(&reference.value);
    if is_elsewhere(path) && reference.use_of == ReferenceUse::Followed {
        return None;
    }
    let anchor = anchor
        .map(|anchor| percent_decode_str(anchor).decode_utf8_lossy().into_owned())
        .filter(|anchor| !anchor.is_empty());
    Some(Destination {
        reference: index,
        address: if is_elsewhere(path) {
            None
        } else {
            address(page, base, path)
        },
        anchor,
    })
}

fn split(value: &str) -> (&str, Option<&str>) {
    value
        .split_once('#')
        .map_or((value, None), |(path, anchor)| (path, Some(anchor)))
}

fn is_elsewhere(path: &str) -> bool {
    path.starts_with("//") || path.contains(':')
}

/// The address that a path on the host stands for; `None` where that is not below the site.
fn address(page: &RenderedPage, base: &str, path: &str) -> Option<String> {
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return Some(page.address.as_str().to_owned());
    }
    let inside = path.strip_prefix(base)?;
    Some(format!(
        "/{}",
        percent_decode_str(inside).decode_utf8_lossy()
    ))
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
    let (path, anchor) = split(value);
    if is_elsewhere(path) {
        if reference.use_of == ReferenceUse::Loaded {
            return bad_address(format!(
                "The finished page {} would load {value} from another website.",
                page.address
            ));
        }
        return None;
    }
    let Some(address) = address(page, base, path) else {
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
