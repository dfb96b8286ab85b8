//! Whether the levels that a sentence names agree with the lowest accepted one.
//!
//! Knows what was read of a sentence. Knows nothing of how a level is found.

use std::ops::Range;

use super::super::{Case, Comparison, headers};
use super::scan::name_at;
use super::{Direction, LevelStated};

#[expect(
    clippy::match_same_arms,
    reason = "the cases stand in the order in which they are decided"
)]
pub(super) fn compare(case: &Case<'_>, stated: &LevelStated, minimum: usize) -> Comparison {
    let fix = stated.order.get(minimum).cloned();
    if stated.any {
        let turned_away = stated.barred || case.stance.refused;
        // "Providers do not need to have completed it to any level."
        let needless = case.stance.denied.as_ref().is_some_and(|tokens| {
            tokens
                .clone()
                .any(|at| case.reading.is_any(at, &["need", "have", "required"]))
        });
        return if needless {
            Comparison::Equal
        } else if case.stance.negative || turned_away {
            Comparison::Unsure
        } else if minimum > 0 || stated.boundless {
            Comparison::whole(case, None)
        } else {
            Comparison::Unsure
        };
    }
    let Some((lowest, tokens)) = stated.levels.iter().min_by_key(|(level, _)| *level) else {
        return Comparison::Unsure;
    };
    let wrong = |tokens: &Range<usize>| {
        let Comparison::Different(mut differences) = Comparison::tokens(case, tokens) else {
            return Comparison::Unsure;
        };
        for difference in &mut differences {
            difference.replacement.clone_from(&fix);
        }
        Comparison::Different(differences)
    };
    // "We appoint nobody below National Arbiter", "those who hold Gold, nothing lower": the least.
    let reading = case.reading;
    let nobody = stated.direction == Direction::Below
        && (1..=3).any(|back| {
            matches!(
                reading.before(case.mention.tokens.start, back),
                "nobody" | "none" | "nothing" | "no"
            )
        });
    let end = case.mention.tokens.end;
    let nothing = (end..end + 2).any(|at| {
        reading.is_any(at, &["nothing", "not", "none", "nobody"])
            && reading.is_any(at + 1, &["lower", "less", "below"])
    });
    if nobody || nothing && stated.direction == Direction::Plain {
        return if *lowest == minimum {
            Comparison::Equal
        } else {
            wrong(tokens)
        };
    }
    match stated.direction {
        Direction::Above if *lowest + 1 == minimum => Comparison::Equal,
        // "They must not have gone beyond Approaching Standards."
        Direction::Above
            if case.stance.negative
                && *lowest == minimum
                && case
                    .reading
                    .clause(tokens.start)
                    .any(|index| case.reading.word(index) == "must") =>
        {
            wrong(tokens)
        }
        Direction::Above if stated.also || case.stance.advice || case.stance.negative => {
            Comparison::Unsure
        }
        Direction::Above => wrong(tokens),
        // Who stands below is refused, or may join all the same.
        Direction::Below
            if (case.stance.refused || stated.barred) && *lowest > minimum
                || (stated.allowed || stated.permits) && *lowest <= minimum =>
        {
            wrong(tokens)
        }
        Direction::OrAbove if *lowest == minimum => Comparison::Equal,
        // "You need no more than Approaching Standards": that much is enough.
        Direction::OrBelow
            if *lowest == minimum
                && (1..=4).any(|back| {
                    matches!(
                        case.reading.before(case.mention.tokens.start, back),
                        "need" | "needs" | "ask" | "asks"
                    )
                }) =>
        {
            Comparison::Equal
        }
        Direction::OrAbove
            if *lowest > minimum
                && (case.stance.advice || rule_is_beside(case, stated, minimum)) =>
        {
            Comparison::Unsure
        }
        Direction::OrAbove => wrong(tokens),
        Direction::Below if case.stance.refused || case.stance.negative => Comparison::Unsure,
        // "no higher than Standards Met": a rule with a lowest level has no highest.
        Direction::OrBelow if *lowest > minimum => {
            if stated.firm && !stated.told_of && !case.stance.advice {
                Comparison::whole(case, None)
            } else {
                Comparison::Unsure
            }
        }
        Direction::OrBelow | Direction::Below => {
            if *lowest == minimum && (stated.firm || stated.direction == Direction::OrBelow) {
                Comparison::whole(case, None)
            } else {
                Comparison::Unsure
            }
        }
        Direction::Plain if stated.levels.len() > 1 => {
            if *lowest == minimum {
                Comparison::Equal
            } else if case.stance.refused || *lowest > minimum && so_will(case, tokens.start) {
                Comparison::Unsure
            } else if *lowest < minimum {
                if stated.firm || stated.permits && !case.stance.negative {
                    wrong(tokens)
                } else {
                    Comparison::Unsure
                }
            } else if (stated.firm || is_only(case)) && !stated.also {
                let start = stated.levels.iter().map(|(_, tokens)| tokens.start).min();
                let end = stated.levels.iter().map(|(_, tokens)| tokens.end).max();
                Comparison::tokens(case, &(start.unwrap_or(0)..end.unwrap_or(0)))
            } else {
                Comparison::Equal
            }
        }
        Direction::Plain => {
            if stated.barred {
                return if *lowest >= minimum {
                    wrong(tokens)
                } else {
                    Comparison::Unsure
                };
            }
            // "If it stands at Approaching Standards, your application will be turned down."
            let turned_down = case.stance.refused
                && !case.stance.negative
                && !stated.awaited
                && !stated.denied_behind
                && *lowest >= minimum;
            if stated.awaited && (case.stance.refused || stated.turned_away) && *lowest > minimum
                || stated.just && levels_above(stated, minimum) && *lowest == minimum
                || turned_down && *lowest == minimum
            {
                return wrong(tokens);
            }
            // "Standards Met is more than you need."
            let end = case.mention.tokens.end;
            let ample = *lowest > minimum
                && (end..end + 7).any(|at| {
                    case.reading
                        .is_any(at, &["more", "higher", "better", "further"])
                        && case.reading.matches(at + 1, &["than", "you", "need"])
                        || case.reading.matches(at, &["more", "than", "enough"])
                });
            if *lowest == minimum {
                Comparison::Equal
            } else if *lowest > minimum && (is_lacked(case) || is_least(case)) {
                wrong(tokens)
            } else if case.stance.refused
                || ample
                || *lowest > minimum && rule_is_beside(case, stated, minimum)
                || stated.denied_behind && *lowest < minimum
                || (case.stance.advice || stated.told_of) && *lowest > minimum
            {
                Comparison::Unsure
            } else if stated.firm
                || answers_for_lowest(case)
                // "A First Aider can join an emergency crew", where more is asked for.
                || *lowest < minimum
                    && (stated.permits || stated.allowed)
                    && !case.stance.negative
                    && !case.stance.conditional
            {
                wrong(tokens)
            } else {
                Comparison::Unsure
            }
        }
    }
}

/// "Approaching Standards will do, and so will Standards Met or Standards Exceeded."
fn so_will(case: &Case<'_>, start: usize) -> bool {
    (1..=8).any(|back| {
        start.checked_sub(back).is_some_and(|at| {
            case.reading.word(at) == "so"
                && (at + 1..start).any(|verb| {
                    case.reading
                        .is_any(verb, &["will", "is", "are", "does", "do"])
                })
        })
    })
}

/// "Without Standards Met in the DSPT, no provider can join."
fn is_lacked(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    let barred = reading.sentence(start).any(|at| {
        reading.is_any(at, &["no", "nobody"])
            && (at + 1..at + 4).any(|verb| reading.is_any(verb, &["can", "may"]))
            || reading.is_any(at, &["cannot", "can't"])
    });
    reading.before(start, 1) == "without" && barred
}

/// "What level do I need?", and below it "At the very least, Standards Met."
fn is_least(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    let comma = usize::from(reading.before(start, 1) == ",");
    let least = start.checked_sub(comma).is_some_and(|end| {
        reading.ends_with(end, &["at", "the", "very", "least"])
            || comma == 1 && reading.ends_with(end, &["at", "least"])
    });
    least && !case.stance.advice
}

/// "None but those with Gold or Platinum", "only members at Gold or Platinum"
fn is_only(case: &Case<'_>) -> bool {
    let start = case.mention.tokens.start;
    (1..=5).any(|back| {
        start.checked_sub(back).is_some_and(|at| {
            case.reading.matches(at, &["none", "but"]) || case.reading.word(at) == "only"
        })
    })
}

/// "What is the minimum? It is Standards Exceeded."
fn answers_for_lowest(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let start = case.mention.tokens.start;
    let end = case.mention.tokens.end;
    let sentence = reading.sentence(start);
    // A cell under "You need", "…, which is the minimum requirement."
    let needed = headers(case.labels).any(|header| {
        header.contains("you need") || header.contains("minimum") || header.contains("required")
    }) && reading.len() <= 8;
    let minimum = (end..(end + 10).min(sentence.end)).any(|at| {
        reading.matches(at, &["which", "is", "the", "minimum"])
            || reading.matches(at, &["which", "is", "the", "lowest"])
    });
    if needed || minimum {
        return true;
    }
    sentence.start > 0
        && start <= sentence.start + 3
        && reading.word(sentence.start - 1) == "?"
        && reading
            .sentence(sentence.start - 1)
            .any(|at| reading.is_any(at, &["minimum", "lowest", "least"]))
}

/// "Providers at Standards Exceeded can join, since … Approaching Standards or higher": who may is an
/// example, and the sentence states the rule itself.
fn rule_is_beside(case: &Case<'_>, stated: &LevelStated, minimum: usize) -> bool {
    let reading = case.reading;
    let Some(name) = stated.order.get(minimum) else {
        return false;
    };
    reading.sentence(case.mention.tokens.start).any(|index| {
        name_at(reading, index, name).is_some_and(|end| {
            reading.is_any(end, &["or", "and"])
                && reading.is_any(end + 1, &["above", "higher", "better"])
                || reading.ends_with(index, &["at", "least"])
                // "They went beyond the Level 2 minimum and have passed Level 3."
                || reading.word(end) == "minimum"
                // "one step above the minimum of Level 3", "the minimum, which is Approaching Standards"
                || (1..=4).any(|back| reading.before(index, back) == "minimum")
                || (end..end + 5).any(|at| {
                    reading.matches(at, &["will", "do"])
                        || reading.matches(at, &["is", "enough"])
                        || reading.word(at) == "suffices"
                })
        })
    })
}

/// Whether a scale has levels above the lowest accepted one.
fn levels_above(stated: &LevelStated, minimum: usize) -> bool {
    minimum + 1 < stated.order.len()
}
