//! Whether a quantity cannot be about a policy, whatever cues stand around it: somebody else's rule,
//! what people merely do, another thing that is counted.
//!
//! Knows words and where they stand. Weighs nothing.

use std::ops::Range;

use super::another::is_said_of_another;
use super::candidate::Candidate;
use super::evidence::sentence_has_own;
use crate::facts::aside::{another_event, only_in_passing, only_inserted, speaks_of_other};
use crate::facts::fit::PEOPLE;
use crate::facts::identifiers;
use crate::facts::kinds::{Mention, Stated};
use crate::facts::names::names_in;
use crate::facts::ownership::is_contact_word;
use crate::facts::phrases::Role;
use crate::facts::reading::Reading;
use crate::facts::strangeness::is_generic;
use crate::facts::value::{Bound, Value};
use crate::facts::words;

/// Whether the words around a quantity rule out that it is about the policy.
pub(super) fn is_ruled_out(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        statement,
        mention,
        sentence,
        index,
        ..
    } = candidate;
    candidate.here.against
        || candidate.around.against && candidate.here.score <= 0.0
        || points_to_something_else(candidate)
        || speaks_of_other(statement, sentence, candidate.names_here, candidate.facts)
        || only_in_passing(statement, *index, sentence)
        || only_inserted(statement, *index, sentence, mention, candidate.vocabulary)
        || another_event(candidate.reading(), sentence, mention, candidate.fact)
        || is_beside_the_point(candidate)
        || has_a_number_of_its_own(candidate)
        || only_counts(candidate)
        || is_what_most_do(candidate)
        || is_rule_of_others(candidate)
        || is_run_by_another(candidate)
        || is_rule_of_stranger(candidate)
        || is_rule_of_neighbour(candidate)
        || is_elsewhere(candidate)
        || is_rule_of_person(candidate)
        || is_called_anothers(candidate)
        || is_called_different(candidate)
        || is_of_its_own(candidate)
        || is_word_of_a_cue(candidate)
        || is_its_own_cue(candidate)
        || is_another_charge(candidate)
        || is_habit(candidate)
        || is_cued_only_in_the_next_part(candidate)
        || describes_who_asks(candidate)
        || is_foreign_number(candidate)
        || is_account_of_another(candidate)
        || is_number_of_another_sort(candidate)
        || is_done_to_another(candidate)
        || is_said_of_another(candidate)
}

/// "The lost property office is next door; it opens at noon": the clause speaks of what excludes the policy.
fn points_to_something_else(candidate: &Candidate<'_>) -> bool {
    let start = candidate.clause.start;
    candidate.points_back && start > 0 && {
        let named = candidate.reading().clause(start - 1);
        candidate.evidence(&named).against
    }
}

/// "This has nothing to do with …"
fn is_beside_the_point(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    candidate
        .labelled
        .clone()
        .any(|index| reading.matches(index, &["nothing", "to", "do", "with"]))
}

/// "The helpdesk's number starts with 03, your mobile's with 07": each part has its own subject.
fn has_a_number_of_its_own(candidate: &Candidate<'_>) -> bool {
    let (reading, mention) = (candidate.reading(), candidate.mention);
    if !matches!(mention.stated, Stated::Prefix { .. }) {
        return false;
    }
    let part = identifiers::segment(reading, mention);
    let other = names_in(candidate.names_here, &part).iter().any(|name| {
        let has_number = reading
            .word(name.tokens.end.saturating_sub(1))
            .ends_with("'s")
            || reading.is_any(name.tokens.end, &["number", "line", "'"]);
        name.tokens.end <= mention.tokens.start && !name.identifier && has_number
    });
    other && candidate.evidence(&part).score <= 0.0
}

/// "three members of staff on the premises": what is counted does not say which rule is meant.
fn only_counts(candidate: &Candidate<'_>) -> bool {
    let (reading, mention) = (candidate.reading(), candidate.mention);
    let Stated::Count { bound, .. } = mention.stated else {
        return false;
    };
    let people = counts_people(reading, mention);
    let bare = matches!(bound, Bound::Plain | Bound::Exactly);
    (bare || people && !is_reversed(bound, &candidate.fact.value))
        && candidate.around.distinct == 1
        && candidate.cues(&candidate.sentence).any(|hit| {
            hit.tokens.start >= mention.tokens.end && hit.tokens.start <= mention.tokens.end + 1
        })
        && candidate.strange(&up_to_comma(reading, candidate.clause, mention.tokens.end))
            > if people { 1 } else { 3 }
        && !candidate.is_cued_from_outside()
}

/// The part of a clause that ends at the first comma behind a token.
fn up_to_comma(reading: &Reading, clause: &Range<usize>, end: usize) -> Range<usize> {
    let comma = (end..clause.end).find(|at| reading.word(*at) == ",");
    clause.start..comma.unwrap_or(clause.end)
}

/// "a minimum of four" where four is the most.
fn is_reversed(bound: Bound, declared: &Value) -> bool {
    matches!(
        (bound, declared),
        (Bound::AtLeast, Value::Count(Bound::AtMost, _))
            | (Bound::AtMost, Value::Count(Bound::AtLeast, _))
    )
}

/// Whether people are counted, who are counted everywhere.
fn counts_people(reading: &Reading, mention: &Mention) -> bool {
    (mention.tokens.end..mention.tokens.end + 3).any(|index| {
        PEOPLE
            .iter()
            .any(|person| words::stem(person) == words::stem(reading.word(index)))
    })
}

/// "Most patients give us a week's notice": so does what most of them do.
fn is_what_most_do(candidate: &Candidate<'_>) -> bool {
    let (reading, first) = (candidate.reading(), candidate.first);
    reading.is_any(first, &["most", "many", "some", "few"])
        && !matches!(candidate.mention.stated, Stated::Hours(_))
        && PEOPLE
            .iter()
            .chain(&[
                "patient", "customer", "parent", "tenant", "student", "hirer", "team",
            ])
            .any(|person| words::stem(person) == words::stem(reading.word(first + 1)))
        && !candidate
            .clause
            .clone()
            .any(|at| reading.is_any(at, &["must", "need", "have", "should", "can", "may", "who"]))
}

/// "Other companies let you claim for a year": somebody else's rule.
fn is_rule_of_others(candidate: &Candidate<'_>) -> bool {
    let (reading, first) = (candidate.reading(), candidate.first);
    reading.is_any(
        first,
        &["other", "another", "some", "many", "most", "several"],
    ) && candidate.strange(&(first + 1..first + 2)) > 0
        && !sentence_has_own(reading, candidate.clause, candidate.statement)
        // "Most adults should have an eye test every two years" is a rule for them.
        && !(reading.is_any(first, &["most", "many"]) && should(reading, first))
        || reading.is_any(first, &["rival", "competing"])
        || candidate.sentence.clone().any(|at| {
            reading.is_any(at, &["our", "a"])
                && reading.word(at + 1) == "sister"
                && at < candidate.mention.tokens.start
        })
        // "most of them want 7 days' notice"
        || reading.is_any(first, &["some", "many", "most", "several"])
            && reading.matches(first + 1, &["of", "them"])
}

/// "Patients pay nothing", where the rule speaks of paying back: the value's own verb is no cue.
fn is_its_own_cue(candidate: &Candidate<'_>) -> bool {
    let (reading, value) = (candidate.reading(), &candidate.mention.tokens);
    let mut cues = candidate.cues(&candidate.sentence).peekable();
    matches!(candidate.mention.stated, Stated::Money(0, _))
        && cues.peek().is_some()
        && cues.all(|hit| {
            hit.tokens.len() == 1
                && value.contains(&hit.tokens.start)
                && reading.is_any(hit.tokens.start, &["pay", "pays", "paying"])
        })
}

/// "There is no annual fee", where the rule speaks of a share: nothing of another sort is to be paid.
fn is_another_charge(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let value = &candidate.mention.tokens;
    matches!(candidate.mention.stated, Stated::Money(0, _))
        && reading.word(value.start) == "no"
        && (value.start + 1..value.end.saturating_sub(1)).any(|at| {
            reading.is_any(
                at,
                &[
                    "annual", "monthly", "weekly", "joining", "booking", "entry", "late", "hidden",
                ],
            ) && !candidate
                .vocabulary
                .contains(&words::stem(reading.word(at)))
        })
}

/// Whether a clause says at once what somebody has to do.
fn should(reading: &Reading, first: usize) -> bool {
    (first + 1..first + 5).any(|at| reading.is_any(at, &["should", "must", "need"]))
}

/// "On the trams, which are run by the city, …": what another body runs has rules of its own, in the
/// sentence and in the next one about it.
fn is_run_by_another(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let sentence = &candidate.sentence;
    let goes_on = reading.is_any(sentence.start, &["it", "its", "they", "their"]);
    let before = (goes_on && sentence.start > 0).then(|| reading.sentence(sentence.start - 1));
    [Some(sentence.clone()), before]
        .into_iter()
        .flatten()
        .any(|told| told.clone().any(|at| is_run_by(candidate, at, told.end)))
}

/// "run by the city", "belongs to the county"
fn is_run_by(candidate: &Candidate<'_>, at: usize, end: usize) -> bool {
    let reading = candidate.reading();
    let run = reading.is_any(at, &["run", "operated", "managed", "owned", "organised"])
        && reading.word(at + 1) == "by";
    let belongs = reading.matches(at, &["belongs", "to"]);
    // "The ghost walk, which the village runs, …"
    let runs = reading.matches(at, &["which", "the"])
        && reading.is_any(at + 3, &["runs", "organises", "owns"])
        && !sentence_has_own(reading, &(at + 2..at + 3), candidate.statement);
    if runs {
        return true;
    }
    (run || belongs)
        && reading.is_any(
            at + 2,
            &["the", "a", "an", "another", "somebody", "someone"],
        )
        && !sentence_has_own(reading, &(at + 2..end.min(at + 6)), candidate.statement)
}

/// Words for where a neighbour is, behind its name.
const NEARBY: &[&[&str]] = &[
    &["next", "door"],
    &["across", "the", "road"],
    &["across", "the", "street"],
    &["across", "the", "way"],
    &["across", "the", "valley"],
    &["across", "the", "river"],
    &["across", "the", "square"],
    &["over", "the", "road"],
    &["over", "the", "way"],
    &["down", "the", "road"],
    &["up", "the", "road"],
    &["along", "the", "road"],
    &["round", "the", "corner"],
    &["around", "the", "corner"],
];

/// "The cheese shop across the road takes orders until …", "At Birch Hollow, the nursery across the
/// valley, …": a neighbour who is named at the head of the sentence has rules of its own.
fn is_rule_of_neighbour(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let sentence = candidate.sentence.start;
    let value = candidate.mention.tokens.start;
    let at_the = reading.word(sentence) == "at";
    if !at_the && !reading.is_any(sentence, &["the", "a", "an", "another"]) {
        return false;
    }
    let Some(nearby) = (sentence + 2..value.min(sentence + 9))
        .find(|at| NEARBY.iter().any(|words| reading.matches(*at, words)))
    else {
        return false;
    };
    let ours = |at: usize| reading.is_any(at, &["we", "our", "us", "is", "are", "in"]);
    let cued = candidate.cues(&(sentence..nearby)).next().is_some();
    let own = candidate.statement.hits().iter().any(|hit| {
        matches!(hit.role, Role::Own | Role::Name(_))
            && hit.tokens.start < value
            && !reading.is_any(hit.tokens.start.wrapping_sub(1), &["its", "their"])
            && (hit.tokens.start > nearby
                || hit.tokens.start >= sentence && hit.tokens.start <= sentence + 1)
    });
    let returns = (nearby..value).any(|at| reading.is_any(at, &["we", "our", "ours", "us"]));
    !own && !cued && !returns && !(sentence + 1..nearby).any(ours)
}

/// "The garden centre on the ring road lends tools, but it wants them back within 48 hours": whoever
/// asks for something or gives it, and has no place in any rule, has rules of their own.
fn is_rule_of_stranger(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let value = candidate.mention.tokens.start;
    let pronoun = reading.is_any(candidate.first, &["it", "they"]);
    // "The climbing wall takes members from 8 and lets them in at 14."
    let elided = candidate.first > candidate.sentence.start
        && (reading.is_any(candidate.first, STRANGERS_DO)
            || reading.is_any(candidate.first, &["lets", "let"]));
    // "The marina next door sells permits. It wants the balance paid four weeks in advance."
    let sentence = candidate.sentence.start;
    let first = if pronoun && candidate.first == sentence && sentence > 0 {
        reading.sentence(sentence - 1).start
    } else if pronoun || elided {
        sentence
    } else {
        candidate.first
    };
    if first >= value || !reading.is_any(first, &["the", "a", "an", "another", "one"]) {
        return false;
    }
    let Some(verb) = (first + 1..value.min(first + 10))
        .take_while(|at| reading.is_word(*at))
        .find(|at| reading.is_any(*at, STRANGERS_DO))
    else {
        return false;
    };
    let head = (first + 1..verb)
        .find(|at| reading.is_any(*at, PREPOSITIONS))
        .unwrap_or(verb);
    let known = |at: usize| {
        let word = reading.word(at);
        let stem = words::stem(word);
        words::is_function_word(word)
            || NO_STRANGERS.contains(&word)
            || is_generic(word)
            || is_contact_word(word)
            || candidate.vocabulary.contains(&stem)
            || candidate.statement.view().index.own_words.contains(word)
    };
    let subject = first + 1..head;
    let own = candidate
        .statement
        .hits()
        .iter()
        .any(|hit| !matches!(hit.role, Role::NotAbout(_)) && hit.tokens.start < verb);
    !subject.is_empty() && !own && !subject.clone().any(known)
}

/// What somebody does who has rules.
const STRANGERS_DO: &[&str] = &[
    "advertises",
    "advertise",
    "charges",
    "charge",
    "asks",
    "ask",
    "wants",
    "want",
    "lends",
    "lend",
    "gives",
    "give",
    "allows",
    "allow",
    "offers",
    "offer",
    "sells",
    "sell",
    "expects",
    "insists",
    "demands",
    "takes",
    "take",
    "lets",
];

/// What asks for something in the name of the site.
const NO_STRANGERS: &[&str] = &[
    "form",
    "forms",
    "letter",
    "page",
    "guide",
    "leaflet",
    "poster",
    "rules",
    "policy",
    "notice",
    "sign",
    "website",
    "system",
    "contract",
    "agreement",
    "law",
    "toolkit",
    "standard",
    "procedure",
    "application",
    "manager",
    "committee",
    "treasurer",
    "secretary",
    "warden",
    "clerk",
    "officer",
    "inspector",
    "machine",
    "meter",
    "app",
    "journey",
    "process",
    "course",
    "test",
    "visit",
    "trip",
];

/// Words behind which a subject only says where it is.
const PREPOSITIONS: &[&str] = &[
    "on", "in", "at", "of", "near", "by", "next", "over", "across", "down",
];

/// "The chiropodist is paid by the visit. She needs 24 hours if you have to cancel": what one person asks
/// for, of whom the sentence before spoke.
fn is_rule_of_person(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let start = candidate.sentence.start;
    start > 0
        && reading.is_any(start, &["she", "he"])
        && (reading.is_any(start + 1, STRANGERS_DO) || reading.word(start + 1) == "needs")
}

/// "The club has to have one steward for every 100. That is the league's rule": the next sentence says
/// whose rule it is.
fn is_called_anothers(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let next = candidate.sentence.end;
    let told = if reading.matches(next, &["that", "is"]) {
        next + 2
    } else if reading.word(next) == "that's" {
        next + 1
    } else {
        return false;
    };
    (told..told + 5).any(|at| {
        let whose =
            reading.word(at).ends_with("'s") || reading.is_any(at, &["their", "his", "her"]);
        whose
            && reading.is_any(
                at + 1,
                &["rule", "rules", "policy", "affair", "business", "limit"],
            )
            && !sentence_has_own(reading, &(at..at + 1), candidate.statement)
    })
}

/// "Wharfedale Rotary has a hardship grant of its own: £75": not the one that the rule speaks of.
fn is_of_its_own(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    (candidate.sentence.start..candidate.mention.tokens.start)
        .any(|at| reading.matches(at, &["of", "its", "own"]))
}

/// "Parties are different: the deposit is returned only if …": what is set apart has a rule of its own.
fn is_called_different(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let start = candidate.sentence.start;
    (start + 1..start + 6).any(|at| {
        reading.is_any(at, &["different", "exception"]) && reading.is_any(at + 1, &[":", ";"])
    }) && candidate.mention.tokens.start > start + 2
        && candidate.strange(&(start..start + 1)) > 0
}

/// "In Scotland a birth is registered within 21 days": the rule of another country.
fn is_elsewhere(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let start = candidate.sentence.start;
    let country = reading.word(start + 1);
    if reading.is_any(start, &["in", "at"])
        && reading.is_any(start + 1, &["neighbouring", "nearby"])
    {
        return true;
    }
    reading.word(start) == "in"
        && COUNTRIES.contains(&country)
        && !candidate.statement.view().index.own_words.contains(country)
        && !candidate.vocabulary.contains(&words::stem(country))
}

const COUNTRIES: &[&str] = &[
    "scotland",
    "wales",
    "ireland",
    "jersey",
    "guernsey",
    "france",
    "germany",
    "spain",
    "italy",
    "poland",
    "portugal",
    "america",
    "canada",
    "australia",
    "europe",
];

/// "three children under five", "the no access charge": a number that is part of a cue tells who is meant, and states no value.
fn is_word_of_a_cue(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let value = &candidate.mention.tokens;
    // "as many as one order can hold", with the cue "one order"
    let number = value
        .clone()
        .find(|at| reading.number(*at).is_some())
        .filter(|_| !matches!(candidate.mention.stated, Stated::Money(..)))
        .unwrap_or(value.start);
    matches!(
        candidate.mention.stated,
        Stated::Count { .. } | Stated::Money(0, _)
    ) && candidate
        .cues(&candidate.sentence)
        .any(|hit| hit.tokens.start <= number && value.end <= hit.tokens.end)
}

/// "Some log in daily, and some only once a month": what people do, and no rule for them.
fn is_habit(candidate: &Candidate<'_>) -> bool {
    let (reading, first) = (candidate.reading(), candidate.first);
    if !matches!(
        candidate.mention.stated,
        Stated::Duration { every: true, .. }
    ) {
        return false;
    }
    let (start, end) = (candidate.mention.tokens.start, candidate.mention.tokens.end);
    let whenever = (end..end + 5).any(|at| reading.is_any(at, &["whenever"]));
    // "every 60 days we plan a trip", "once a year, in February, we test …"
    let ours = (end..end + 6)
        .any(|at| reading.word(at) == "we" && (at == end || reading.word(at - 1) == ","));
    // "The median user signed in four times a week."
    let surveyed = candidate
        .sentence
        .clone()
        .any(|at| reading.is_any(at, &["median", "average", "mean", "survey", "typical"]));
    // "those who do one shift every six weeks"
    let told_of = (start.saturating_sub(7)..start)
        .any(|at| reading.word(at) == "who" && candidate.cues(&(at..start)).next().is_none());
    let of_some = reading.is_any(first, &["some", "many", "most", "several", "few", "others"])
        && !should(reading, first);
    // "61% log in daily, 30% weekly"
    // "Monthly log-in check": how often a check is made.
    let checked = start + 1 == end
        && (end..end + 5)
            .take_while(|at| reading.is_word(*at) || reading.word(*at) == "-")
            .any(|at| {
                reading.is_any(at, CHECKS)
                    && !candidate
                        .vocabulary
                        .contains(&words::stem(reading.word(at)))
            });
    let share = (1..=4).any(|back| {
        start >= candidate.clause.start + back
            && matches!(reading.before(start, back), "%" | "percent")
    });
    whenever || ours || surveyed || told_of || of_some || share || checked
}

/// What is done again and again to see that a rule is kept.
const CHECKS: &[&str] = &[
    "check",
    "checks",
    "report",
    "reports",
    "audit",
    "audits",
    "review",
    "newsletter",
    "meeting",
];

/// "An individual mailbox belongs to one person; a shared mailbox does not."
fn is_cued_only_in_the_next_part(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    if !matches!(candidate.mention.stated, Stated::Count { .. })
        || candidate.here.score > 0.0
        || candidate.around.score <= 0.0
    {
        return false;
    }
    (candidate.mention.tokens.end..candidate.sentence.end)
        .find(|at| reading.word(*at) == ";")
        .is_some_and(|mark| {
            candidate
                .cues(&candidate.sentence)
                .all(|hit| hit.tokens.start > mark)
        })
}

/// "A day centre that opens from 10am to 4pm asked how to cover …"
fn describes_who_asks(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    matches!(candidate.mention.stated, Stated::Hours(_))
        && (1..=3).any(|back| {
            candidate
                .mention
                .tokens
                .start
                .checked_sub(back)
                .is_some_and(|at| {
                    reading.is_any(at, &["that", "which"])
                        && reading.is_any(at + 1, &["opens", "is", "closes"])
                        && candidate
                            .cues(&(candidate.sentence.start..at))
                            .next()
                            .is_none()
                })
        })
}

/// "Irish mobile numbers begin with 08."
fn is_foreign_number(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    matches!(candidate.mention.stated, Stated::Prefix { .. })
        && (candidate.clause.start..candidate.mention.tokens.start).any(|at| {
            reading.is_any(at, ABROAD)
                && reading.is_any(at + 1, &["mobile", "mobiles", "numbers", "phone", "phones"])
        })
}

/// "Social media accounts that the home has not used for 12 months": accounts of a sort of which no rule
/// speaks.
fn is_account_of_another(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    matches!(candidate.mention.stated, Stated::Duration { .. })
        && (candidate.clause.start + 1..candidate.mention.tokens.start).any(|at| {
            reading.is_any(at, &["account", "accounts"])
                && !candidate.vocabulary.contains("account")
                && candidate.strange(&(at - 1..at)) > 0
                && !reading.word(at - 1).ends_with("ed")
                && !reading.word(at - 1).ends_with("'s")
                && !PEOPLE.contains(&reading.word(at - 1))
        })
}

/// "Sign in to the e-learning …", "one carer covers the annexe …": the cue is a verb whose object no rule
/// speaks of.
fn is_done_to_another(candidate: &Candidate<'_>) -> bool {
    if !matches!(
        candidate.mention.stated,
        Stated::Duration { .. } | Stated::Hours(_)
    ) {
        return false;
    }
    let reading = candidate.reading();
    let mut cues = candidate.cues(&candidate.sentence).peekable();
    cues.peek().is_some()
        && cues.all(|hit| {
            let mut at = hit.tokens.end;
            let last = reading.word(at - 1);
            let particle = matches!(last, "in" | "into" | "on");
            if particle {
                at += usize::from(reading.word(at) == "to");
            } else if !matches!(last, "covers" | "cover") {
                return false;
            }
            let from = at;
            if !reading.is_any(at, &["the", "a", "an", "our", "her", "his", "its"]) {
                return false;
            }
            at += 1;
            // "e-learning"
            while reading.is_word(at) && !words::is_function_word(reading.word(at))
                || reading.word(at) == "-" && !reading.spaced(at)
            {
                at += 1;
            }
            let object = from + 1..at;
            let said = object
                .clone()
                .filter(|at| reading.is_word(*at) && reading.word(*at).len() > 2)
                .count();
            // "… covers her": a person is covered.
            let person = object.is_empty() && reading.is_any(from, &["her", "his"]);
            person || said > 0 && candidate.strange(&object) == said
        })
}

/// "Numbers that begin 0333 cost no more than a local call, whatever your mobile contract": the subject is
/// any number, and the cue stands in another part.
fn is_number_of_another_sort(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let end = candidate.mention.tokens.end;
    let start = candidate.sentence.start;
    let mut cues = candidate.cues(&candidate.sentence).peekable();
    let comma = (end..candidate.sentence.end).find(|at| reading.word(*at) == ",");
    matches!(candidate.mention.stated, Stated::Prefix { .. })
        && reading.is_any(start, &["numbers", "calls", "anything"])
        && cues.peek().is_some()
        && comma.is_some_and(|comma| cues.all(|hit| hit.tokens.start > comma))
}

const ABROAD: &[&str] = &[
    "irish", "french", "german", "dutch", "spanish", "polish", "american", "foreign", "overseas",
    "indian", "romanian",
];
