//! Runs every kind over a text and keeps, of values that overlap, the one that is surely meant.
//!
//! Knows nothing of what a value is about.

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use super::kinds::{KINDS, KindRules, Mention, Scan, Stated, is_placeholder, phone_likeness};
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

/// Where a value stands, and where in its list.
struct Spot {
    bytes: Range<usize>,
    list: usize,
    at: usize,
    kind: Kind,
    /// Whether it is an identifier beyond doubt.
    solid: bool,
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
    let mut places: Vec<Spot> = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    for (list, found) in lists.iter().enumerate() {
        places.extend(found.iter().enumerate().map(|(at, mention)| Spot {
            bytes: mention.bytes.clone(),
            list,
            at,
            kind: mention.kind(),
            solid: is_solid(mention),
        }));
    }
    places.sort_unstable_by_key(|spot| {
        let Range { start, end } = spot.bytes;
        (start, Reverse(end), spot.list, spot.at)
    });
    let mut reach: Vec<(Kind, usize)> = Vec::new();
    let ends = |kind: Kind, reach: &[(Kind, usize)]| {
        reach
            .iter()
            .find(|(known, _)| *known == kind)
            .map_or(0, |(_, end)| *end)
    };
    // Identifiers first: nothing inside an address or a number is read as anything else.
    let ranges_of = |which: fn(&Spot) -> bool| -> Vec<Range<usize>> {
        let some = places.iter().filter(|spot| which(spot));
        some.map(|spot| spot.bytes.clone()).collect()
    };
    let solid = ranges_of(|spot| spot.solid);
    let quantities =
        ranges_of(|spot| !spot.solid && !matches!(spot.kind, Kind::Count | Kind::Domain));
    places.retain(|spot| {
        let kind = spot.kind;
        let inside_solid = !spot.solid && touches(&solid, &spot.bytes);
        let shadowed = kind == Kind::Count && touches(&quantities, &spot.bytes);
        let repeated = ends(kind, &reach) > spot.bytes.start;
        if inside_solid && !matches!(kind, Kind::Hours | Kind::Route | Kind::Prefix)
            || shadowed
            || repeated
        {
            return false;
        }
        match reach.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, end)) => *end = spot.bytes.end,
            None => reach.push((kind, spot.bytes.end)),
        }
        true
    });
    let mut lists: Vec<Vec<Option<Mention>>> = lists
        .iter_mut()
        .map(|list| std::mem::take(list).into_iter().map(Some).collect())
        .collect();
    let mut kept = Vec::with_capacity(places.len());
    kept.extend(
        places
            .iter()
            .filter_map(|spot| lists.get_mut(spot.list)?.get_mut(spot.at)?.take()),
    );
    kept
}

/// Whether a mention is an identifier beyond doubt.
fn is_solid(mention: &Mention) -> bool {
    match &mention.stated {
        // "firstname.lastname@nhs.net" shows how addresses end, and is none itself.
        Stated::Email(address) => !address
            .split_once('@')
            .is_some_and(|(local, _)| is_placeholder(local)),
        Stated::Url(_) => true,
        Stated::Phone { plausible, .. } => *plausible,
        _ => false,
    }
}

/// Whether any of some ranges, sorted by start, overlaps another.
fn touches(ranges: &[Range<usize>], bytes: &Range<usize>) -> bool {
    let before = ranges.partition_point(|range| range.start < bytes.end);
    // Ranges of one kind never nest, so only the few nearest can reach this far.
    ranges
        .get(before.saturating_sub(8)..before)
        .unwrap_or_default()
        .iter()
        .any(|range| range.end > bytes.start || range == bytes)
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
            // Of two numbers that are alike, the one that is written is meant.
            let owner = facts
                .facts
                .iter()
                .filter_map(|fact| Some((distance(&mention.stated, &fact.value)?, fact.contact?)))
                .min_by_key(|(distance, _)| *distance)
                .map(|(_, contact)| contact)?;
            Some(Named {
                body: Body::Contact(owner),
                tokens: mention.tokens.clone(),
                sure: true,
                identifier: true,
            })
        })
        .collect()
}

/// How far a number or an address is from a declared one, where it is near enough to be meant for it.
fn distance(stated: &Stated, value: &Value) -> Option<usize> {
    match (stated, value) {
        (Stated::Phone { digits, .. }, Value::Phone(phone)) if *digits == phone.national => Some(0),
        (Stated::Phone { digits, .. }, Value::Phone(phone)) => {
            phone_likeness(digits, &phone.national).map(|distance| distance + 1)
        }
        (Stated::Email(address), Value::Email(declared)) => (address == declared).then_some(0),
        _ => None,
    }
}
