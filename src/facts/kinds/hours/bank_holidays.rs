//! What a statement of hours says of bank holidays: closed, open, or nothing.
//!
//! Knows the parts of the statement and the words between them. Knows nothing of what was agreed.

use std::ops::Range;

use super::week::{Atom, What};
use crate::facts::reading::Reading;

/// What the statement says about bank holidays.
pub(super) fn holidays(reading: &Reading, atoms: &[Atom]) -> Option<bool> {
    holidays_said(reading, atoms).map(|(open, _)| open)
}

pub(super) fn holidays_said(reading: &Reading, atoms: &[Atom]) -> Option<(bool, Range<usize>)> {
    let mut closed = None;
    let mut marker: Option<Range<usize>> = None;
    for (index, atom) in atoms.iter().enumerate() {
        match &atom.what {
            What::Closed | What::Except => {
                closed = Some(true);
                marker = Some(atom.tokens.clone());
            }
            What::Open | What::Including => {
                closed = Some(false);
                marker = Some(atom.tokens.clone());
            }
            // Times end what "closed" or "except" reached, and an "open" that they belong to
            // says nothing about a day named later.
            What::Times(_)
                if closed == Some(true)
                    && !matches!(
                        marker.as_ref().map(|m| reading.word(m.start)),
                        Some("closed" | "shut")
                    ) =>
            {
                closed = None;
            }
            What::Holidays(said) => {
                let next = atoms.get(index + 1);
                let behind = match next.map(|next| &next.what) {
                    Some(What::Closed) => Some(false),
                    // "Bank holidays are no problem."
                    Some(What::Open)
                        if next.is_some_and(|next| reading.word(next.tokens.start) == "no") =>
                    {
                        Some(true)
                    }
                    Some(What::Times(_))
                        if reading.is_any(atom.tokens.end, &[":"]) && closed != Some(true) =>
                    {
                        Some(true)
                    }
                    // "On Easter Monday the NAS works from 9am to 5pm."
                    Some(What::Open | What::Times(_))
                        if reading.word(atom.tokens.start.wrapping_sub(1)) == "on"
                            && closed.is_none()
                            && marker.is_none()
                            && reading.clause(atom.tokens.start).start + 1 >= atom.tokens.start =>
                    {
                        Some(true)
                    }
                    _ => None,
                };
                let behind = behind.or((closed != Some(true)
                    && adds_holidays(reading, atoms, index))
                .then_some(true));
                let open = said.or(behind).or(closed.map(|closed| !closed));
                let near = marker
                    .as_ref()
                    .is_some_and(|marker| atom.tokens.start.saturating_sub(marker.end) <= 12);
                if let Some(open) = open.filter(|_| said.is_some() || behind.is_some() || near) {
                    let start = match &marker {
                        Some(marker)
                            if near
                                && said.is_none()
                                && behind.is_none()
                                && atom.tokens.start - marker.end <= 3 =>
                        {
                            marker.start
                        }
                        _ => atom.tokens.start,
                    };
                    let end = super::week::as_usual_end(reading, atom.tokens.end);
                    return Some((open, start..end.unwrap_or(atom.tokens.end)));
                }
            }
            _ => {}
        }
    }
    None
}

/// "9am to 5pm, Monday to Saturday and on bank holidays.": holidays are one more of the days.
fn adds_holidays(reading: &Reading, atoms: &[Atom], holidays: usize) -> bool {
    let tokens = &atoms[holidays].tokens;
    let named = (1..=3).find(|back| reading.before(tokens.start, *back) == "and");
    let Some(times) = atoms[..holidays]
        .iter()
        .find(|atom| matches!(atom.what, What::Times(_)))
    else {
        return false;
    };
    let days = atoms[..holidays]
        .last()
        .is_some_and(|atom| matches!(atom.what, What::Days { .. } | What::Times(_)));
    let unbroken = (times.tokens.end..tokens.start).all(|at| {
        atoms[..holidays]
            .iter()
            .any(|atom| atom.tokens.contains(&at))
            || reading.is_any(
                at,
                &[
                    ",",
                    "and",
                    "on",
                    "the",
                    "from",
                    "in",
                    "evening",
                    "afternoon",
                    "each",
                    "every",
                ],
            )
    });
    named.is_some()
        && days
        && unbroken
        && !reading.is_word(tokens.end)
        && reading.word(tokens.end) != ":"
        && !(reading.sentence(tokens.start).start..tokens.start).any(|at| {
            reading.is_any(
                at,
                &[
                    "no", "not", "nobody", "never", "except", "but", "without", "outside",
                ],
            ) || reading.word(at).ends_with("n't")
        })
        && holidays + 1 == atoms.len()
}
