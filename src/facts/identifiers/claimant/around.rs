//! The body named outside the text that holds a value: in its row, its label, the headings above it or
//! the paragraph before.
//!
//! Knows what surrounds a text. Knows nothing of the words beside the value, but those that open a text
//! under a question.

use super::passage::{Passage, only_body};
use crate::facts::examine::is_contact;
use crate::facts::names::{Body, Named};
use crate::facts::reading::Reading;
use crate::facts::statement::Relation;

/// The words with which a heading asks how somebody can be reached.
const HOW_TO_REACH: &[&str] = &[
    "reach",
    "contact",
    "phone",
    "telephone",
    "ring",
    "call",
    "number",
    "email",
    "write",
];

/// "How do I email the helpdesk?", and below it "Write to … and give your code": the one contact that
/// the heading asks how to reach.
pub(super) fn asked_for_by_heading<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    if !is_answer(passage) || passage.statement.is_joined() {
        return None;
    }
    let (block, _) = passage
        .statement
        .layers
        .iter()
        .find(|(_, relation)| *relation == Relation::Heading(0))?;
    let heading = passage.statement.view().readings.get(*block)?;
    // "Writing to the National Administration Service"
    let told = heading.is_any(
        0,
        &[
            "writing",
            "emailing",
            "phoning",
            "ringing",
            "calling",
            "telephoning",
            "contacting",
        ],
    );
    (told || is_question(heading) && asks_how_to_reach(heading)).then_some(())?;
    let named = passage.names_of(*block).iter();
    only_body(named.filter(|name| !name.identifier)).filter(|name| is_contact(&name.body))
}

const TELLING_TO_REACH: &[&str] = &[
    "write",
    "ring",
    "call",
    "phone",
    "telephone",
    "dial",
    "email",
    "use",
    "send",
];

/// "Write to …": a text that begins with how to reach somebody. A number and nothing in front of it
/// answers as well.
fn is_answer(passage: &Passage<'_>) -> bool {
    let at = passage.at();
    at == 0 || at <= 3 && passage.reading.holds_any(&(0..at), TELLING_TO_REACH)
}

fn is_question(heading: &Reading) -> bool {
    heading.word(heading.len().saturating_sub(1)) == "?"
}

fn asks_how_to_reach(heading: &Reading) -> bool {
    heading.holds_any(&(0..heading.len()), HOW_TO_REACH)
}

/// The one contact that the other cells of a row name, whatever column it stands in.
pub(super) fn named_in_row<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let mut found: Option<&Named> = None;
    for block in passage.statement.view().row(passage.statement.block) {
        for name in passage.names_of(block) {
            // "Someone local in Dorset …": a place has no number.
            let before = cell_word(passage, block, name.tokens.start.wrapping_sub(1));
            let place = !is_contact(&name.body) && matches!(before, "in" | "near" | "across");
            if name.identifier || place {
                continue;
            }
            if !is_contact(&name.body) || found.is_some_and(|known| known.body != name.body) {
                return None;
            }
            found = Some(name);
        }
    }
    found
}

/// A word of another block.
fn cell_word<'a>(passage: &Passage<'a>, block: usize, at: usize) -> &'a str {
    let readings = &passage.statement.view().readings;
    readings.get(block).map_or("", |reading| reading.word(at))
}

/// A block that surrounds a text, and whom it names.
struct Layer<'a> {
    reading: &'a Reading,
    relation: Relation,
    /// All names, those that are numbers and addresses among them.
    named: &'a [Named],
    /// The first names of bodies.
    bodies: Vec<&'a Named>,
}

impl<'a> Layer<'a> {
    fn of(passage: &Passage<'a>, block: usize, relation: Relation) -> Option<Self> {
        let named = passage.names_of(block);
        Some(Self {
            reading: passage.statement.view().readings.get(block)?,
            relation,
            named,
            bodies: named
                .iter()
                .filter(|name| !name.identifier)
                .take(20)
                .collect(),
        })
    }

    /// The contacts among them. "National Administration Service (NAS)" names one body twice.
    fn contacts(&self) -> Vec<&'a Named> {
        let mut contacts: Vec<_> = self
            .bodies
            .iter()
            .copied()
            .filter(|name| is_contact(&name.body))
            .collect();
        contacts.dedup_by(|a, b| a.body == b.body);
        contacts
    }

    /// The only name of a body, where it surely is one.
    fn only_sure_name(&self) -> Option<&'a Named> {
        match self.bodies.as_slice() {
            [only] if only.sure => Some(only),
            _ => None,
        }
    }
}

/// The body that the nearest block around a text names, of those that name anybody who can be meant.
pub(super) fn named_above<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    for (block, relation) in &passage.statement.layers {
        let layer = &Layer::of(passage, *block, *relation)?;
        if let Some(name) = heads_the_next_paragraph(layer) {
            return Some(name);
        }
        let contacts = layer.contacts();
        if !contacts.is_empty() {
            // Whatever stands further off is about something else.
            return only_contact(passage, layer, &contacts);
        }
        if let Some(name) = other_body_asked_for(layer).or_else(|| other_body_as_label(layer)) {
            return Some(name);
        }
    }
    None
}

/// A name in a paragraph of its own, and below it lines such as "Email: …", whatever else they say.
pub(super) fn heads_a_card<'a>(passage: &Passage<'a>) -> Option<&'a Named> {
    let at = passage.at();
    let labelled = passage.reading.before(at, 1) == ":"
        && matches!(
            passage.reading.before(at, 2),
            "email" | "e-mail" | "mail" | "telephone" | "phone" | "tel"
        );
    // "Support for every provider in Dorset": a place may be named, and nobody else.
    let another = passage.names_in(&passage.sentence).iter().any(|name| {
        let before = name.tokens.start.wrapping_sub(1);
        name.sure && !name.identifier && !passage.reading.is_any(before, &["in", "near"])
    });
    if !labelled || another || passage.statement.is_joined() {
        return None;
    }
    let (block, relation) = passage.statement.layers.first()?;
    let layer = Layer::of(passage, *block, *relation)?;
    match layer.named {
        [only] if only.tokens.len() >= layer.reading.len() && is_contact(&only.body) => Some(only),
        _ => None,
    }
}

/// A paragraph that is nothing but a name heads the next one.
fn heads_the_next_paragraph<'a>(layer: &Layer<'a>) -> Option<&'a Named> {
    match layer.named {
        [only]
            if layer.relation == Relation::Previous
                && only.tokens.len() >= layer.reading.len()
                && is_contact(&only.body) =>
        {
            Some(only)
        }
        _ => None,
    }
}

/// The one contact of a short label, lead-in or heading, where it has a value of this kind.
fn only_contact<'a>(
    passage: &Passage<'_>,
    layer: &Layer<'_>,
    contacts: &[&'a Named],
) -> Option<&'a Named> {
    let near = matches!(
        layer.relation,
        Relation::Label | Relation::LeadIn | Relation::Heading(0)
    );
    match contacts {
        [only] if near && layer.reading.len() <= 16 && has_kind(passage, &only.body) => Some(only),
        _ => None,
    }
}

/// Whether a body has a declared value of the kind that is mentioned.
fn has_kind(passage: &Passage<'_>, body: &Body) -> bool {
    let Body::Contact(contact) = body else {
        return false;
    };
    let facts = passage.facts;
    facts.contacts.get(*contact).is_some_and(|contact| {
        contact
            .facts
            .iter()
            .filter_map(|index| facts.facts.get(*index))
            .any(|fact| fact.kind() == passage.mention.kind())
    })
}

/// Whether a block is a label of the text or the heading right above it.
fn is_label_or_heading(layer: &Layer<'_>) -> bool {
    matches!(layer.relation, Relation::Label | Relation::Heading(0))
}

/// "How do I reach the Care Quality Commission?"
fn other_body_asked_for<'a>(layer: &Layer<'a>) -> Option<&'a Named> {
    let reading = layer.reading;
    (is_label_or_heading(layer)
        && is_question(reading)
        && reading.len() <= 14
        && asks_how_to_reach(reading))
    .then(|| layer.only_sure_name())
    .flatten()
}

/// A short label with the name of another body, or a heading that is nothing but that.
fn other_body_as_label<'a>(layer: &Layer<'a>) -> Option<&'a Named> {
    let reading = layer.reading;
    let is_short = is_label_or_heading(layer) && reading.len() <= 8 && !is_question(reading);
    layer.only_sure_name().filter(|only| {
        is_short && (layer.relation == Relation::Label || only.tokens.len() == reading.len())
    })
}
