//! `fingerpost facts suggest`: drafts declarations for values that stand on the pages and that
//! nobody declared. A person decides what they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use crate::facts::{Kind, PageFacts, ProblemKind};
use crate::pipeline::{self, Built};
use crate::report::escape::Escaped;
use crate::source::SourcePath;

/// Values as they are written, and the files that state each.
type Values<'a> = BTreeMap<(Kind, &'a str), BTreeSet<&'a str>>;

/// The draft, as text for `content/facts.toml`.
pub(super) fn draft(built: &Built) -> String {
    let surveyed: Vec<(&SourcePath, PageFacts)> = built
        .pages
        .par_iter()
        .map(|page| {
            let path = built.site.map.pages[page.index].path();
            (path, pipeline::survey(built, page))
        })
        .collect();
    let mut identifiers: Values<'_> = BTreeMap::new();
    let mut quantities: Values<'_> = BTreeMap::new();
    for (path, facts) in &surveyed {
        for problem in &facts.problems {
            if let ProblemKind::Undeclared(kind) = problem.kind {
                let places = identifiers.entry((kind, &problem.written)).or_default();
                places.insert(path.as_str());
            }
        }
        for value in &facts.loose {
            let places = quantities.entry((value.kind, &value.written)).or_default();
            places.insert(path.as_str());
        }
    }
    // A note in the draft's own language, because a draft is added to a file as it is.
    if identifiers.is_empty() && quantities.is_empty() {
        return "# Nothing to suggest: whatever the pages state is declared.\n".to_owned();
    }
    let mut text =
        "# Drafts for content/facts.toml. Give each a name, and leave out what is no fact.\n"
            .to_owned();
    for ((kind, written), places) in &identifiers {
        let field = if *kind == Kind::Email {
            "email"
        } else {
            "phone"
        };
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n# In {}\n[contact.name_it]\nname  = \"…\"\n{field} = \"{}\"\n",
            Escaped::new(&listed(places)),
            Escaped::new(written)
        );
    }
    for ((kind, written), places) in &quantities {
        let _ = write!(
            text,
            "\n# In {}\n[policy.name_it]\nkind  = \"{}\"\nvalue = \"{}\"\nabout = [\"…\"]\n",
            Escaped::new(&listed(places)),
            kind.name(),
            Escaped::new(written)
        );
    }
    text
}

fn listed(places: &BTreeSet<&str>) -> String {
    let places: Vec<&str> = places.iter().copied().collect();
    places.join(", ")
}
