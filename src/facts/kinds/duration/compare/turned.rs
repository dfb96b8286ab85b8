//! The agreed length of time in a sentence that turns the rule round: "at most every 30 days", "no earlier
//! than".
//!
//! Knows directions and the part that a length plays. Knows nothing of other lengths.

use std::ops::Range;

use super::Lengths;
use super::rule;
use crate::facts::kinds::{Case, Part, is_frequency};
use crate::facts::phrases::PhraseIndex;
use crate::facts::reading::Reading;
use crate::facts::value::Bound;
use crate::facts::words;

/// What puts off what a rule wants to be done by then.
const DELAYS: &[&[&str]] = &[
    &["no", "earlier", "than"],
    &["not", "earlier", "than"],
    &["no", "sooner", "than"],
    &["not", "sooner", "than"],
    &["never", "sooner", "than"],
    &["no", "quicker", "than"],
    &["not", "before"],
];

impl Lengths<'_> {
    /// "An account that nobody signs in to for 30 days will not be deactivated": where the consequence of the
    /// rule is denied.
    pub(super) fn outcome_denied(&self) -> Option<Range<usize>> {
        let reading = self.case.reading;
        let clause = self.case.clause();
        let denies = |at: usize| {
            reading.is_any(
                at,
                &[
                    "not",
                    "nobody",
                    "unused",
                    "inactive",
                    "without",
                    "untouched",
                ],
            ) || reading.word(at).ends_with("n't")
        };
        let idle = is_frequency(self.says())
            && matches!(self.stated, Bound::Plain | Bound::MoreThan | Bound::AtLeast)
            && matches!(reading.before(self.bound_start, 1), "for")
            && (clause.start..self.case.start())
                .filter(|at| denies(*at))
                .count()
                == 1;
        let helper = self.case.end();
        let not = helper + 1;
        let verb = not + 1 + usize::from(reading.word(not + 1) == "be");
        let own = self.case.fact.about.iter().any(|cue| {
            !cue.value.contains(' ') && words::stem(&cue.value) == words::stem(reading.word(verb))
        });
        (idle
            && own
            && reading.is_any(helper, &["will", "is", "are"])
            && reading.word(not) == "not"
            && reading.word(verb).ends_with("ed")
            && !reading.is_any(verb + 1, &["until", "unless", "if", "yet", "but", "at"]))
        .then_some(helper..verb + 1)
    }

    /// "Your account won't be deactivated, even when you haven't logged in for more than 30 days": where the
    /// consequence is denied in the very case of the rule.
    pub(super) fn outcome_denied_all_the_same(&self) -> Option<Range<usize>> {
        let reading = self.case.reading;
        let sentence = self.case.sentence();
        let even = (sentence.start..self.case.start()).find(|at| {
            reading.word(*at) == "even"
                && reading.is_any(at + 1, &["if", "when", "though", "after"])
        })?;
        let idle = (even..self.case.start()).any(|at| {
            reading.is_any(
                at,
                &[
                    "not",
                    "unused",
                    "inactive",
                    "without",
                    "untouched",
                    "away",
                    "idle",
                ],
            ) || reading.word(at).ends_with("n't")
        });
        let not = (sentence.start..even).find(|at| {
            reading.is_any(*at, &["not", "never"]) || reading.word(*at).ends_with("n't")
        })?;
        let verb = not + 1 + usize::from(reading.is_any(not + 1, &["be", "get"]));
        let own = self.case.fact.about.iter().any(|cue| {
            !cue.value.contains(' ') && words::stem(&cue.value) == words::stem(reading.word(verb))
        });
        let long = self.low.rough_seconds() >= self.agreed.rough_seconds();
        (is_frequency(self.says()) && idle && own && long && !self.case.stance.past)
            .then_some(not..verb + 1)
    }

    /// Whether the words around the agreed length say the opposite of the rule.
    pub(super) fn is_turned_round(&self) -> bool {
        self.is_reversed()
            || self.is_exceeded()
            || self.is_delayed()
            || self.is_hurried()
            || self.is_behind()
            || self.is_demanded()
            || self.is_turned_by_not()
            || self.is_punished()
            || self.is_said_to_do_no_harm()
            || self.is_rushed()
            || self.is_left_to_the_last()
            || self.is_put_behind()
            || self.is_rewarded()
    }

    /// "Guests who cancel less than 7 days before arrival pay nothing": what comes of notice in time, said of too
    /// little.
    fn is_rewarded(&self) -> bool {
        let reading = self.case.reading;
        let rest = self.case.end()..self.case.sentence().end;
        self.declared() == Bound::AtLeast
            && self.part() == Some(Part::Before)
            && self.stated == Bound::LessThan
            && !self.case.stance.negative
            && (reading.holds_phrase(&rest, &["pay", "nothing"])
                || reading.holds_phrase(&rest, &["pays", "nothing"])
                || reading.holds_phrase(&rest, &["full", "refund"])
                || reading.holds_phrase(&rest, &["nothing", "to", "pay"]))
            && !reading.holds_any(&rest, &["no", "not", "never", "unless", "cannot"])
    }

    /// "Rides are free only after the first 45 minutes", where they are free for so long.
    fn is_put_behind(&self) -> bool {
        self.says()
            .is_some_and(|says| says.contains("for the first {value}"))
            && (self
                .case
                .reading
                .ends_with(self.case.start(), &["only", "after", "the", "first"])
                || self
                    .case
                    .reading
                    .ends_with(self.case.start(), &["only", "after"]))
            && !self.case.stance.negative
            && !self.case.stance.conditional
    }

    /// "Exchanges are made only in the last 48 hours before the performance", where one has to ask so long before.
    fn is_left_to_the_last(&self) -> bool {
        let reading = self.case.reading;
        let denied = self.case.clause().any(|at| {
            reading.is_any(
                at,
                &[
                    "no", "not", "never", "cannot", "nobody", "nothing", "late", "charged",
                    "refused",
                ],
            ) || reading.word(at).ends_with("n't")
        });
        self.part() == Some(Part::Before)
            && ["in", "during", "within"]
                .iter()
                .any(|lead| reading.ends_with(self.case.start(), &[lead, "the", "last"]))
            && self.case.clause().any(|at| reading.word(at) == "only")
            && !denied
            && !self.case.stance.conditional
    }

    /// "Make sure you give blood within four months of the piercing", where one has to wait so long.
    fn is_rushed(&self) -> bool {
        let reading = self.case.reading;
        let start = self.bound_start;
        let opening = self.case.clause().start;
        let from = (opening..start)
            .rfind(|at| reading.word(*at) == ",")
            .unwrap_or(opening);
        let waits = self.says().is_some_and(|says| {
            ["wait ", "waits ", "leave ", "at least {value} before a"]
                .iter()
                .any(|words| says.contains(words))
        });
        let told = (from..start).any(|at| {
            reading.is_any(at, &["must", "should", "can", "may"])
                || reading.matches(at, &["make", "sure"])
                || reading.matches(at, &["be", "sure"])
        }) || reading.is_any(from, &["start", "take", "begin", "put"]);
        let apart = (from..start).any(|at| {
            reading.is_any(
                at,
                &[
                    "if", "when", "who", "that", "had", "have", "has", "not", "no", "cannot",
                    "nobody",
                ],
            ) || reading.word(at).ends_with("n't")
        });
        waits
            && told
            && !apart
            && !self.case.stance.negative
            && reading.word(start.wrapping_sub(1)) == "within"
            && reading.is_any(self.case.end(), &["of", "after"])
    }

    /// "Not used for 30 days? No problem, your account will still be active."
    fn is_said_to_do_no_harm(&self) -> bool {
        let reading = self.case.reading;
        let sentence = self.case.sentence();
        let asked = reading.word(sentence.end.saturating_sub(1)) == "?"
            && sentence.len() <= 12
            && reading.is_any(
                sentence.start,
                &["not", "unused", "inactive", "away", "forgotten"],
            );
        let answer = reading.sentence(sentence.end);
        let calm = reading.is_any(answer.start, &["no", "never", "don't"])
            && reading.is_any(
                answer.start + 1,
                &["problem", "worry", "worries", "mind", "harm"],
            )
            || reading.matches(answer.start, &["nothing", "happens"]);
        let lasts = answer.clone().any(|at| {
            reading.word(at) == "still"
                && (at + 1..at + 4).any(|state| reading.is_any(state, &["active", "open", "works"]))
        });
        is_frequency(self.says())
            && asked
            && answer.start == sentence.end
            && (calm || lasts)
            && matches!(self.stated, Bound::Plain | Bound::AtLeast)
            && !(sentence.start..self.case.start()).any(|at| reading.is_any(at, &["within", "yet"]))
            && !answer
                .clone()
                .any(|at| reading.is_any(at, &["but", "unless", "if", "log", "sign"]))
    }

    /// "Appointments cancelled with more than 48 hours' notice are charged": what comes of too little notice,
    /// said of enough.
    fn is_punished(&self) -> bool {
        let reading = self.case.reading;
        self.declared() == Bound::AtLeast
            && self.part() == Some(Part::Before)
            && matches!(self.stated, Bound::MoreThan | Bound::AtLeast)
            && !self.case.stance.negative
            && (self.case.end()..self.case.sentence().end).any(|at| {
                reading.is_any(at, &["are", "is", "be", "get", "gets"])
                    && reading.is_any(
                        at + 1,
                        &["charged", "refused", "billed", "lost", "forfeited"],
                    )
            })
    }

    /// "You cannot cancel more than 48 hours before": a "not" right before the rule's own verb turns the
    /// direction round.
    fn is_turned_by_not(&self) -> bool {
        let reading = self.case.reading;
        let not = (1..=5).find(|back| {
            matches!(
                reading.before(self.bound_start, *back),
                "cannot" | "can't" | "not"
            )
        });
        let own = |at: usize| {
            PhraseIndex::content_stems(self.says().unwrap_or_default())
                .contains(&words::stem(reading.word(at)))
                // "A booking is not accepted more than three weeks ahead."
                || reading.is_any(at, &["accepted", "taken", "possible", "allowed", "accept", "take"])
        };
        let turned = matches!(
            (self.declared(), self.stated),
            (Bound::AtLeast, Bound::MoreThan) | (Bound::AtMost, Bound::LessThan)
        );
        turned
            && !self.case.stance.conditional
            && self.part() == Some(Part::Before)
            && not.is_some_and(|back| own(self.bound_start - back + 1))
    }

    fn is_reversed(&self) -> bool {
        let frequency = is_frequency(self.says());
        if self.is_loose() {
            true
        } else if self.every || frequency && self.often {
            // "At least every 30 days" bounds how often, not how long.
            frequency && self.often && self.stated == Bound::AtMost && !self.is_all_that_is_asked()
        } else {
            !frequency && self.is_opposed()
        }
    }

    /// "The rule asks for no more than once every 30 days": that little is enough.
    fn is_all_that_is_asked(&self) -> bool {
        let reading = self.case.reading;
        (1..=3).any(|back| {
            self.bound_start.checked_sub(back).is_some_and(|at| {
                reading.is_any(at, &["asks", "demands", "requires", "needs", "expects"])
            })
        })
    }

    /// Leave to go beyond the longest time, or a rule that bites before it is over.
    fn is_loose(&self) -> bool {
        let (reading, stance) = (self.case.reading, self.case.stance);
        is_frequency(self.says())
            && !self.every
            && !self.often
            && !stance.negative
            && (!stance.conditional || bites(self.case))
            && match self.stated {
                Bound::MoreThan => {
                    self.is_permitted()
                        || reading.is_any(self.case.sentence().start, &["leave", "let", "allow"])
                            && !self.is_command_with_outcome()
                }
                // "fewer than 30 days" alone in a cell says nothing of what follows.
                Bound::LessThan => {
                    !self.is_permitted()
                        // "…, which keeps us under the 30-day limit"
                        && !reading.is_any(self.case.end(), &["limit", "rule", "mark", "deadline"])
                        && reading.len() > self.case.mention.tokens.len() + 4
                }
                _ => false,
            }
    }

    /// "Leave it for more than 30 days and it is deactivated": what comes of doing so.
    fn is_command_with_outcome(&self) -> bool {
        let reading = self.case.reading;
        (self.case.end()..self.case.sentence().end).any(|at| {
            reading.is_any(at, &["and", "or"])
                && (at + 1..at + 4).any(|verb| {
                    reading.is_any(verb, &["is", "are", "will", "gets", "becomes", "goes"])
                        && !reading.is_any(verb + 1, &["not", "still", "never", "stay"])
                })
        })
    }

    /// Whether the clause gives leave.
    fn is_permitted(&self) -> bool {
        let reading = self.case.reading;
        let may = self
            .case
            .clause()
            .any(|index| reading.is_any(index, &["can", "may", "safely", "allowed", "fine"]));
        // "An account that has been unused for more than 30 days stays active."
        let spared = (self.case.end()..self.case.clause().end).any(|index| {
            reading.is_any(index, &["stays", "stay", "remains", "remain"])
                && reading.is_any(index + 1, &["active", "open"])
        });
        may || spared
    }

    /// Whether a least is said where the rule sets a most, or the other way round.
    fn is_opposed(&self) -> bool {
        let reading = self.case.reading;
        let opposed = matches!(
            (self.declared(), self.stated),
            (
                Bound::AtMost | Bound::LessThan,
                Bound::AtLeast | Bound::MoreThan
            ) | (
                Bound::AtLeast | Bound::MoreThan,
                Bound::AtMost | Bound::LessThan
            )
        );
        // "You can cancel up to 48 hours before": until so long before.
        let until = || {
            self.stated == Bound::AtMost
                && reading.matches(self.bound_start, &["up", "to"])
                && reading.word(self.case.end()) == "before"
                && (self.is_permitted()
                    || self.case.clause().any(|at| {
                        reading.is_any(
                            at,
                            &[
                                "get", "gets", "refunded", "refund", "back", "accept", "accepted",
                            ],
                        )
                    }))
        };
        // "Trains under 30 minutes late give no right to it."
        let nothing = || {
            matches!(self.stated, Bound::LessThan | Bound::MoreThan)
                && (self.case.end()..self.case.clause().end).any(|index| {
                    reading.is_any(index, &["no", "not", "never", "nothing", "without"])
                })
        };
        // "We turn away any photograph that is more than a month old."
        let turned_away = self.case.stance.refused
            && matches!(self.stated, Bound::LessThan | Bound::MoreThan)
            && !self.case.stance.negative;
        let conditional =
            || self.case.stance.conditional && !is_granted(self.case, self.bound_start);
        opposed && !turned_away && !until() && !nothing() && !self.is_denied() && !conditional()
    }

    /// "Because no loan is longer than 21 days" denies, and the "not" of "not more than 21 days" does not.
    fn is_denied(&self) -> bool {
        let reading = self.case.reading;
        let opening = reading.clause(self.bound_start).start;
        // "So that no one hoards seats, passengers may book …": another part.
        let part = (opening..self.bound_start)
            .rfind(|at| reading.word(*at) == ",")
            .filter(|_| reading.matches(opening, &["so", "that"]))
            .unwrap_or(opening);
        (part..self.bound_start).any(|at| reading.is_any(at, &["no", "none", "nobody"]))
            || self.case.stance.negative && is_denied_before(reading, self.bound_start)
    }

    /// "We always keep it for more than 18 days" where it is kept for 18.
    fn is_exceeded(&self) -> bool {
        let stance = self.case.stance;
        self.declared() == Bound::Plain
            && self.part() == Some(Part::For)
            && matches!(self.stated, Bound::MoreThan | Bound::LessThan)
            && !stance.negative
            && !stance.conditional
            && !self.is_permitted()
            && Part::stated(self.case.reading, self.case.mention) == Some(Part::For)
    }

    /// "no earlier than six weeks before", where something is due so long before.
    fn is_hurried(&self) -> bool {
        let reading = self.case.reading;
        self.part() == Some(Part::Before)
            && reading.word(self.case.end()) == "before"
            && reading.ends_with(self.bound_start, &["no", "earlier", "than"])
            && !self.case.stance.conditional
    }

    /// "no earlier than 28 days after", "only after 20 days", "not until 12 weeks have passed", where
    /// something is due within that time.
    fn is_delayed(&self) -> bool {
        let (reading, start) = (self.case.reading, self.bound_start);
        // "You should leave at least 30 days between one log-in and the next", where it is to be done every 30 days.
        let apart = is_frequency(self.says())
            && reading.word(start.wrapping_sub(1)) == "leave"
            && reading.word(self.case.end()) == "between";
        let put_off = || {
            apart || DELAYS.iter().any(|words| reading.ends_with(start, words))
                || reading.ends_with(start, &["only", "after"])
                || reading.ends_with(self.case.start(), &["only", "once"])
                    && (self.case.end()..self.case.end() + 4)
                        .any(|at| reading.is_any(at, &["gone", "passed", "elapsed"]))
                || reading.word(start.wrapping_sub(1)) == "until" && self.case.stance.negative
                // "You must wait 21 days before you can collect it."
                || reading.is_any(start.wrapping_sub(1), &["wait"])
                    && reading.is_any(self.case.end(), &["before", "between"])
        };
        // "Log in no sooner than 30 days after your last visit", where it is to be done every 30 days.
        let often = is_frequency(self.says())
            && !self.case.stance.negative
            && !self.every
            && (DELAYS.iter().any(|words| reading.ends_with(start, words))
                || reading.word(start.wrapping_sub(1)) == "wait"
                || apart);
        (self.declared() == Bound::AtMost || often) && !self.case.stance.conditional && put_off()
    }

    /// "10 minutes after the show starts", where the rule says before.
    fn is_behind(&self) -> bool {
        self.part() == Some(Part::Before)
            && self
                .case
                .reading
                .is_any(self.case.end(), &["after", "afterwards"])
            && !self.case.stance.conditional
            && !self.case.stance.negative
    }

    /// "You must keep a book for at least 21 days" where the rule is that you can keep it so long.
    fn is_demanded(&self) -> bool {
        let reading = self.case.reading;
        rule::is_leave(self.says())
            && self.stated == Bound::AtLeast
            && !self.case.stance.negative
            && !self.case.stance.conditional
            && self.case.clause().any(|index| {
                reading.is_any(index, &["must", "shall"])
                    || reading.is_any(index, &["has", "have", "need", "needs"])
                        && reading.word(index + 1) == "to"
            })
    }

    fn part(&self) -> Option<Part> {
        self.says().and_then(Part::said)
    }
}

/// Whether a negation stands in a clause before a token.
fn is_denied_before(reading: &Reading, end: usize) -> bool {
    (reading.clause(end).start.min(end)..end).any(|at| {
        reading.is_any(at, &["not", "never", "no", "nobody", "cannot", "none"])
            || reading.word(at).ends_with("n't")
    })
}

/// "Yes, if it dies more than 3 years after planting", "you get a full refund if you cancel less than
/// 48 hours before": a condition under which somebody gets what the rule gives.
fn is_granted(case: &Case<'_>, start: usize) -> bool {
    let reading = case.reading;
    let sentence = reading.sentence(start);
    let Some(condition) =
        (sentence.start..start).rfind(|at| reading.is_any(*at, &["if", "provided", "providing"]))
    else {
        return false;
    };
    // "If you cancel no more than 14 days before, you are entitled to a refund": what is given follows.
    let opens = condition == sentence.start;
    let comma = (case.mention.tokens.end..sentence.end).find(|at| reading.word(*at) == ",");
    let main = match comma {
        Some(comma) if opens => comma + 1..sentence.end,
        _ => sentence.start..condition,
    };
    let given = reading.word(main.start) == "yes"
        || reading.holds_any(
            &main,
            &[
                "get", "gets", "receive", "refund", "entitled", "can", "may", "eligible", "qualify",
            ],
        );
    // What a sentence opens with is the condition, and what is given may be denied behind it.
    let withheld: &[&str] = if opens {
        &["no", "not", "nothing", "cannot", "never"]
    } else {
        &["charge"]
    };
    given
        && !reading.holds_any(&main, withheld)
        && !is_denied_before(reading, condition)
        && !is_denied_before(reading, start)
        && !reading.holds_any(
            &main,
            &[
                "only", "lose", "loses", "half", "part", "pay", "pays", "unless", "charged",
                "forfeit",
            ],
        )
}

/// "Only accounts that have been inactive for less than 30 days are deactivated": the rule bites behind
/// the time.
fn bites(case: &Case<'_>) -> bool {
    let reading = case.reading;
    let end = case.mention.tokens.end;
    let clause = reading.clause(case.mention.tokens.start);
    // "Your account is deactivated if it has been inactive for less than 30 days."
    let sentence = reading.sentence(case.mention.tokens.start);
    let condition = (sentence.start..case.mention.tokens.start)
        .rfind(|at| reading.is_any(*at, &["if", "when"]));
    let first = condition.is_some_and(|condition| {
        let main = sentence.start..condition;
        main.clone()
            .any(|at| reading.is_any(at, &["is", "are"]) && reading.word(at + 1).ends_with("ed"))
            && !is_denied_before(reading, condition)
            && !is_denied_before(reading, case.mention.tokens.start)
    });
    if first {
        return true;
    }
    reading.is_any(clause.start, &["only", "any", "all", "every"])
        && reading.is_any(end, &["is", "are", "will", "gets"])
        && !(end..clause.end).any(|at| reading.is_any(at, &["not", "never", "no"]))
}
