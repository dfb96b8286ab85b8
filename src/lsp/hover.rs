//! What is known about the words under the pointer, in plain English.

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::navigation;
use super::position::Encoding;
use super::session::Place;
use super::symbol::Symbol;
use crate::facts::Fact;
use crate::report::escape::Escaped;
use crate::resolve::Target;

/// The most places that are listed; the rest is counted.
const LISTED: usize = 8;

pub(super) fn hover(place: &Place<'_>, symbol: &Symbol, encoding: Encoding) -> Option<Hover> {
    let (text, span) = match symbol {
        Symbol::Fact { id, span } => (about_fact(place, symbol, id)?, *span),
        Symbol::Link { target, span } => (about_link(place, target)?, *span),
        Symbol::Heading { heading, .. } => {
            let mut text = format!("`#{}`\n", heading.id);
            list_uses(place, symbol, "Linked from", &mut text);
            (text, heading.span)
        }
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: text,
        }),
        range: Some(encoding.range(place.file, span)),
    })
}

/// The value, who agreed to it and when, and where else it is stated.
fn about_fact(place: &Place<'_>, symbol: &Symbol, id: &str) -> Option<String> {
    let site = &place.built.site;
    let Some(fact) = site.facts.get(id) else {
        let contact = id.strip_suffix(".name")?;
        let contact = site
            .facts
            .contacts
            .iter()
            .find(|known| known.id == contact)?;
        return Some(format!("**{}**\n", plain(&contact.name)));
    };
    let (value, written) = fact.value_on(site.today);
    let mut text = format!("**{}**: {}\n\n", plain(id), plain(written));
    let understood = value.words();
    // Writing to a string cannot fail.
    if understood != written {
        let _ = writeln!(text, "Understood as {}.\n", plain(&understood));
    }
    agreed(fact, &mut text);
    list_uses(place, symbol, "Stated in", &mut text);
    Some(text)
}

fn agreed(fact: &Fact, text: &mut String) {
    let upkeep = &fact.upkeep;
    if let Some(owner) = &upkeep.owner {
        let _ = writeln!(text, "Agreed with {}.\n", plain(&owner.value));
    }
    match &upkeep.reviewed {
        Some(day) => {
            let _ = writeln!(text, "Reviewed on {}.\n", day.value);
        }
        None => text.push_str("Nobody has stated a review date.\n\n"),
    }
    if let Some(source) = &upkeep.source {
        let _ = writeln!(text, "Source: {}\n", plain(&source.url.value));
    }
    if let Some(next) = &fact.next {
        let _ = writeln!(
            text,
            "From {} on: {}.\n",
            next.from,
            plain(&next.written.value)
        );
    }
}

fn about_link(place: &Place<'_>, target: &Target) -> Option<String> {
    let site = &place.built.site;
    Some(match target {
        Target::Page { page, anchor } => {
            let head = &site.map.pages[*page];
            let mut text = format!("**{}**\n\n", plain(head.title()));
            if let Some(description) = &head.front_matter.description {
                let _ = writeln!(text, "{}\n", plain(&description.value));
            }
            let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}"));
            let _ = writeln!(
                text,
                "Published at `{}{}`",
                head.address,
                plain(&anchor.unwrap_or_default())
            );
            text
        }
        Target::File(address) => format!("A file of this site: `{address}`\n"),
        Target::Generated { address, .. } => {
            format!("A page that Fingerpost makes: `{address}`\n")
        }
        Target::External(url) => format!("Another website: {}\n", plain(url.as_str())),
        Target::Email(_) | Target::Phone(_) | Target::Broken(_) => return None,
    })
}

fn list_uses(place: &Place<'_>, symbol: &Symbol, lead: &str, text: &mut String) {
    let uses = navigation::uses(place, symbol);
    if uses.is_empty() {
        return;
    }
    let _ = writeln!(text, "{lead}:\n");
    for (path, span) in uses.iter().take(LISTED) {
        let line = place
            .built
            .sources
            .get(path)
            .map_or(1, |file| file.position(span.start).line);
        let _ = writeln!(text, "- {}, line {line}", plain(path.as_str()));
    }
    if uses.len() > LISTED {
        let _ = writeln!(text, "- and {} more", uses.len() - LISTED);
    }
}

/// Text of a file inside Markdown of ours: nothing in it is markup.
fn plain(text: &str) -> String {
    let shown = Escaped::new(text).to_string();
    let mut plain = String::with_capacity(shown.len());
    for character in shown.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!'
        ) {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}
