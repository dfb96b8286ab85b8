//! Rules whose subject is said not to be there at all: "there is no guarantee", "we never hold fire
//! drills", "you can join without a share".
//!
//! Knows negations and cues. Knows nothing of how values are compared.

use std::ops::Range;

use super::denied::{counts, denied, limits};
use super::{Page, may_state};
use crate::facts::kinds::{Mention, Part};
use crate::facts::model::Fact;
use crate::facts::phrases::{Hit, Role, hits_in};
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;
use crate::facts::statement::Statement;
use crate::facts::value::{Bound, Kind, Value};
use crate::facts::words;

impl Page<'_> {
    /// "There is no guarantee on repairs": that there is nothing of what a rule is about, where the
    /// sentence names no value that could be compared.
    pub(super) fn absent(&mut self, statement: &Statement<'_>, mentions: &[Mention]) {
        let reading = statement.reading();
        for at in reading.with(Signs::NEVER | Signs::ENDLESS | Signs::NEED) {
            let Some((tokens, thing)) = absent_at(reading, at) else {
                continue;
            };
            let sentence = reading.sentence(at);
            // "under any circumstances", "but carry no guarantee", "unlike other makers": nothing is left out.
            let leaves_out = |index: usize| {
                let whole = reading.matches(index, &["any", "of"])
                    || reading.matches(index, &["any", "circumstances"])
                    || reading.word(index) == "but" && index < at
                    || reading.before(index, 1) == "unlike";
                reading.is_any(index, APART) && !whole
            };
            let qualified = sentence
                .clone()
                .any(|index| limits(reading, at, index) || leaves_out(index))
                || reading.word(sentence.end.saturating_sub(1)) == "?";
            if qualified {
                continue;
            }
            let hits = hits_in(statement.hits(), &sentence);
            for (index, fact) in self.facts.facts.iter().enumerate() {
                let cue = hits.iter().find(|hit| {
                    hit.role == Role::About(index)
                        && thing.contains(&hit.tokens.start)
                        && is_thing(reading, fact, hit)
                });
                let Some(cue) = cue else {
                    continue;
                };
                let stated = mentions.iter().any(|mention| {
                    sentence.contains(&mention.tokens.start) && may_state(mention, fact)
                });
                // "less than 14 days before | no refund": a cell says what follows from its row.
                let of_a_row = statement.is_value_cell() && fact.kind() == Kind::Duration;
                if stated || of_a_row || hits.iter().any(|hit| hit.role == Role::NotAbout(index)) {
                    continue;
                }
                if !self.names_another_body(statement, &sentence) {
                    let tokens = tokens.start..tokens.end.max(cue.tokens.end);
                    self.result.problems.push(denied(statement, fact, &tokens));
                }
            }
        }
    }
}

/// Words that speak of some and not of all, or of what is left.
const APART: &[&str] = &[
    "left",
    "other",
    "others",
    "available",
    "such",
    "else",
    "yet",
    "still",
    "beyond",
    "over",
    "than",
    "any",
    "but",
    "except",
];

/// Whether a cue names the thing itself that a rule gives, takes or asks for, so that the rule is
/// denied where the thing is.
fn is_thing(reading: &Reading, fact: &Fact, hit: &Hit) -> bool {
    if fact.contact.is_some() {
        return false;
    }
    let end = hit.tokens.end;
    let last = reading.word(end.saturating_sub(1));
    // "There is no cooling-off period."
    let timed = matches!(fact.value, Value::Duration(..))
        && reading.is_any(end, &["period", "limit", "deadline", "time"]);
    let end = end + usize::from(timed);
    let closes = !reading.is_word(end) || words::is_function_word(reading.word(end));
    let paid = |tokens: &Range<usize>| tokens.clone().any(|at| PAID.contains(&reading.word(at)));
    let own = match &fact.value {
        Value::Count(Bound::AtLeast | Bound::MoreThan, _) => counts(reading, fact, hit),
        Value::Percentage(..) | Value::Money(..) => {
            // "There is no minimum order."
            // "There is no surcharge on bank holidays."
            paid(&hit.tokens) || reading.is_any(hit.tokens.start, &["minimum", "maximum"])
        }
        Value::Level(..) => HELD.contains(&last),
        Value::Duration(..) => {
            let says = fact.says.as_deref().unwrap_or_default();
            // "We never give refunds", where one asks for a refund so long before.
            let given = reading.is_any(end.saturating_sub(1), &["refund", "refunds"])
                && says.contains("refund");
            timed && reading.word(end - 1) == "period"
                || LASTING.contains(&last) && matches!(Part::said(says), Some(Part::For) | None)
                || given
        }
        _ => false,
    };
    own && closes
}

/// What is paid or taken off.
const PAID: &[&str] = &[
    "deposit",
    "deposits",
    "discount",
    "discounts",
    "reduction",
    "surcharge",
    "commission",
    "subscription",
    "subscriptions",
    "fine",
    "fines",
    "rent",
    "share",
    "shares",
];

/// What one holds or has reached.
const HELD: &[&str] = &[
    "rating",
    "ratings",
    "qualification",
    "level",
    "award",
    "awards",
    "grade",
    "certificate",
    "training",
    "badge",
    "belt",
];

/// What lasts for a time.
const LASTING: &[&str] = &[
    "guarantee",
    "guarantees",
    "warranty",
    "quarantine",
    "wait",
    "reservation",
    "cover",
];

/// The words that say that something is not there, and where the thing is named.
fn absent_at(reading: &Reading, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let clause = reading.clause(at);
    let ahead = |from: usize| from..(from + 4).min(clause.end.max(from));
    match reading.word(at) {
        // "There is no guarantee", "no hygiene rating is asked for", "you need no qualification"
        "no" => {
            let said = reading.is_any(
                at.wrapping_sub(1),
                &[
                    "is", "are", "get", "gets", "have", "has", "pay", "pays", "need", "needs",
                    "take", "takes", "charge", "ask", "give", "gives", "offer", "hold", "with",
                    "carry", "carries", "offers",
                ],
            ) || reading.word(at.wrapping_sub(1)) == ":"
                || reading.is_any(at.wrapping_sub(1), &["for"])
                    && reading.is_any(at.wrapping_sub(2), &["ask", "asks"])
                || at == clause.start;
            said.then(|| (at..at + 1, ahead(at + 1)))
        }
        // "We never hold fire drills."
        "never" => {
            let verb = reading.is_any(
                at + 1,
                &[
                    "hold", "give", "have", "take", "ask", "charge", "offer", "use", "run", "get",
                ],
            );
            let ours = reading.is_any(at.wrapping_sub(1), &["we", "they", "members"]);
            (verb && ours).then(|| (at..at + 1, ahead(at + 2)))
        }
        // "We do not give refunds."
        "not" => {
            let verb = reading.is_any(
                at + 1,
                &["give", "offer", "take", "charge", "hold", "ask", "pay"],
            );
            let ours = reading.is_any(at.wrapping_sub(1), &["do", "does"])
                && reading.is_any(at.wrapping_sub(2), &["we", "they", "you", "members"]);
            (verb && ours).then(|| (at - 1..at + 1, ahead(at + 2)))
        }
        // "You can be a member without buying a share."
        "without" => {
            let leave = (clause.start..at).any(|index| {
                reading.is_any(index, &["can", "may"])
                    && !reading.is_any(index + 1, &["not", "only", "never"])
            });
            let denied = (clause.start..at).any(|index| {
                reading.is_any(index, &["no", "not", "never", "cannot", "nobody"])
                    || reading.word(index).ends_with("n't")
            });
            (leave && !denied).then(|| (at..at + 1, ahead(at + 1)))
        }
        _ => None,
    }
}
