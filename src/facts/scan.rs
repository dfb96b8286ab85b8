//! Runs every kind over a text and keeps, of values that overlap, the one that is surely meant.
//!
//! Knows nothing of what a value is about.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::kinds::{KINDS, KindRules, Mention, Scan, Stated, phone_likeness};
use super::model::Facts;
use super::names::{Body, Named};
use super::reading::{LONG, Reading};
use super::statement::Statement;
use super::value::{Kind, Value};

/// Every value that a statement states, in order.
pub(crate) fn mentions(statement: &Statement<'_>, facts: &Facts, kinds: &[Kind]) -> Vec<Mention> {
    let scan = Scan {
        reading: statement.reading(),
        facts,
        labels: statement.labels(),
        joined: statement.is_joined(),
    };
    if scan.reading.len() <= LONG {
        return sifted(&mut [each_in_turn(&scan, kinds)]);
    }
    let mut found: Vec<Vec<Mention>> = KINDS
        .par_iter()
        .with_max_len(1)
        .map(|rules| {
            let mut found = Vec::new();
            of_kind(&scan, kinds, *rules, &mut found);
            found
        })
        .collect();
    sifted(&mut found)
}

fn each_in_turn(scan: &Scan<'_>, kinds: &[Kind]) -> Vec<Mention> {
    let mut found = Vec::new();
    for rules in KINDS {
        of_kind(scan, kinds, *rules, &mut found);
    }
    found
}

fn of_kind(scan: &Scan<'_>, kinds: &[Kind], rules: &dyn KindRules, found: &mut Vec<Mention>) {
    if kinds.is_empty() || kinds.contains(&rules.kind()) {
        rules.scan(scan, found);
    }
}

/// Of values that overlap, those that are surely meant: from lists in the order of the table of kinds.
fn sifted(lists: &mut [Vec<Mention>]) -> Vec<Mention> {
    if let [only] = lists
        && only.len() < 2
    {
        return std::mem::take(only);
    }
    // By place, then by kind in the order of the table, so one sweep settles every overlap. What is
    // sorted are places and not values, which are large, and of which a page may hold a million.
    let mut order: Vec<(usize, Reverse<usize>, usize, usize)> =
        Vec::with_capacity(lists.iter().map(Vec::len).sum());
    for (list, found) in lists.iter().enumerate() {
        let places = found.iter().enumerate();
        order.extend(
            places.map(|(at, mention)| (mention.bytes.start, Reverse(mention.bytes.end), list, at)),
        );
    }
    order.sort_unstable();
    let mut reach: Vec<(Kind, usize)> = Vec::new();
    let ends = |kind: Kind, reach: &[(Kind, usize)]| {
        reach
            .iter()
            .find(|(known, _)| *known == kind)
            .map_or(0, |(_, end)| *end)
    };
    // Identifiers first: nothing inside an address or a number is read as anything else.
    let mut solid = Vec::new();
    let mut quantities = Vec::new();
    for (start, Reverse(end), list, at) in &order {
        let Some(mention) = lists.get(*list).and_then(|found| found.get(*at)) else {
            continue;
        };
        if is_solid(mention) {
            solid.push(*start..*end);
        } else if !matches!(mention.kind(), Kind::Count | Kind::Domain) {
            quantities.push(*start..*end);
        }
    }
    order.retain(|(_, _, list, at)| {
        let Some(mention) = lists.get(*list).and_then(|found| found.get(*at)) else {
            return false;
        };
        let kind = mention.kind();
        let inside_solid = !is_solid(mention) && touches(&solid, mention);
        let shadowed = kind == Kind::Count && touches(&quantities, mention);
        let repeated = ends(kind, &reach) > mention.bytes.start;
        if inside_solid && !matches!(kind, Kind::Hours | Kind::Route | Kind::Prefix)
            || shadowed
            || repeated
        {
            return false;
        }
        match reach.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, end)) => *end = mention.bytes.end,
            None => reach.push((kind, mention.bytes.end)),
        }
        true
    });
    let mut lists: Vec<Vec<Option<Mention>>> = lists
        .iter_mut()
        .map(|list| std::mem::take(list).into_iter().map(Some).collect())
        .collect();
    let mut kept = Vec::with_capacity(order.len());
    kept.extend(
        order
            .iter()
            .filter_map(|(_, _, list, at)| lists.get_mut(*list)?.get_mut(*at)?.take()),
    );
    kept
}

/// Whether a mention is an identifier beyond doubt.
fn is_solid(mention: &Mention) -> bool {
    match &mention.stated {
        Stated::Email(_) | Stated::Url(_) => true,
        Stated::Phone { plausible, .. } => *plausible,
        _ => false,
    }
}

/// Whether any of some ranges, sorted by start, overlaps a mention.
fn touches(ranges: &[std::ops::Range<usize>], mention: &Mention) -> bool {
    let before = ranges.partition_point(|range| range.start < mention.bytes.end);
    // Ranges of one kind never nest, so only the few nearest can reach this far.
    ranges
        .get(before.saturating_sub(8)..before)
        .unwrap_or_default()
        .iter()
        .any(|range| range.end > mention.bytes.start || range == &mention.bytes)
}

/// The contacts whose declared numbers and addresses, or near misses of them, stand in a text.
pub(crate) fn identifiers(reading: &Reading, facts: &Facts) -> Vec<Named> {
    let scan = Scan {
        reading,
        facts,
        labels: "",
        joined: false,
    };
    // In turn, because whoever remembers what is found here may not wait for work of others.
    sifted(&mut [each_in_turn(&scan, &[Kind::Phone, Kind::Email])])
        .iter()
        .filter_map(|mention| {
            let owner = facts.facts.iter().find_map(|fact| {
                let same = match (&mention.stated, &fact.value) {
                    (Stated::Phone { digits, .. }, Value::Phone(phone)) => {
                        phone_likeness(digits, &phone.national).is_some()
                    }
                    (Stated::Email(address), Value::Email(declared)) => address == declared,
                    _ => false,
                };
                if same { fact.contact } else { None }
            })?;
            Some(Named {
                body: Body::Contact(owner),
                tokens: mention.tokens.clone(),
                sure: true,
                identifier: true,
            })
        })
        .collect()
}
