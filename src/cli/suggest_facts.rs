//! `fingerpost facts suggest`: drafts declarations for values that stand on the pages and that
//! nobody declared. A person decides what they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::facts::{Kind, ProblemKind};
use crate::pipeline::Built;
use crate::report::escape::Escaped;

/// The draft, as text for `content/facts.toml`.
pub(super) fn draft(built: &Built) -> String {
    let mut identifiers: BTreeMap<(Kind, &str), BTreeSet<&str>> = BTreeMap::new();
    let mut quantities: BTreeMap<(Kind, &str), BTreeSet<&str>> = BTreeMap::new();
    for page in &built.pages {
        let path = built.site.map.pages[page.index].path();
        for problem in &page.facts.problems {
            if let ProblemKind::Undeclared(kind) = problem.kind {
                identifiers
                    .entry((kind, &problem.written))
                    .or_default()
                    .insert(path.as_str());
            }
        }
        for value in &page.facts.loose {
            quantities
                .entry((value.kind, &value.written))
                .or_default()
                .insert(path.as_str());
        }
    }
    if built.site.facts.facts.is_empty() {
        return "Nothing was looked for, because no fact is declared yet. Declare a first contact in \
                content/facts.toml, and run this again.\n"
            .to_owned();
    }
    if identifiers.is_empty() && quantities.is_empty() {
        return "Nothing to suggest: whatever the pages state is declared.\n".to_owned();
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

/// The files of a value, each once however often it stands there.
fn listed(places: &BTreeSet<&str>) -> String {
    let places: Vec<&str> = places.iter().copied().collect();
    places.join(", ")
}
