//! Whether a quantity is that of another thing: another number, another account, another charge.
//!
//! Knows things and their words. Knows nothing of bodies and people.

use crate::facts::fit::PEOPLE;
use crate::facts::identifiers;
use crate::facts::kinds::{Stated, is_frequency};
use crate::facts::names::names_in;
use crate::facts::phrases::{Hit, Role, hits_in};
use crate::facts::subject::candidate::Candidate;
use crate::facts::subject::evidence::sentence_has_own;
use crate::facts::words;

/// "The lost property office is next door; it opens at noon": the clause speaks of what excludes the policy.
pub(super) fn points_to_something_else(candidate: &Candidate<'_>) -> bool {
    let (reading, start) = (candidate.reading(), candidate.clause.start);
    // "Private prescriptions are priced one by one. There is a handling charge of £6.50."
    let sentence = candidate.sentence.start;
    let goes_on = sentence > 0
        && start == sentence
        && reading.is_any(sentence, &["there"])
        && reading.is_any(sentence + 1, &["is", "are"]);
    // "Viewing the shared care record asks more: Standards Met in the toolkit": what stands behind a colon
    // is said of what stands in front of it.
    let value = candidate.mention.tokens.start;
    // "Drivers claim 45p a mile for the first 10,000 miles and 25p after that": what the sentence opens with.
    let opening = candidate.evidence(&(sentence..(sentence + 3).min(value)));
    if opening.against
        && opening.score <= 0.0
        && hits_in(candidate.statement.hits(), &(sentence..value))
            .iter()
            .any(|hit| {
                hit.role == Role::NotAbout(candidate.index)
                    && hit.tokens.start == sentence
                    && hit.tokens.len() > 1
            })
        && !(sentence..value).any(|at| reading.word(at) == ";")
    {
        return true;
    }
    if matches!(
        candidate.mention.stated,
        Stated::Level(_) | Stated::Age(_) | Stated::Count { .. }
    ) && let Some(colon) = (sentence + 3..value).rfind(|at| reading.word(*at) == ":")
    {
        let front = candidate.evidence(&(sentence..colon));
        if front.against && front.score <= 0.0 {
            return true;
        }
    }
    if goes_on {
        let before = candidate.evidence(&reading.sentence(sentence - 1));
        return before.against && before.score <= 0.0;
    }
    // "We have a vacancy for a cook. The closing date is 9 May": that of what was told before.
    let its_day = matches!(candidate.mention.stated, Stated::Date { .. })
        && sentence > 0
        && reading.word(sentence) == "the"
        && !sentence_has_own(reading, &candidate.sentence, candidate.statement);
    if its_day {
        let before = candidate.evidence(&reading.sentence(sentence - 1));
        return before.against && before.score <= 0.0;
    }
    candidate.points_back && start > 0 && {
        let named = reading.clause(start - 1);
        candidate.evidence(&named).against
    }
}

/// "Training lasts 2 days and has to be repeated every 12 months": a verb without a subject has that of the
/// clause before, which excludes the policy.
pub(super) fn goes_on_from_another(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let (clause, value) = (candidate.clause, candidate.mention.tokens.start);
    let start = candidate.sentence.start;
    candidate.around.against
        && (clause.start.max(start + 2)..value).any(|at| {
            reading.is_any(at, &["and", "but"])
                && reading.is_any(
                    at + 1,
                    &["has", "have", "is", "are", "must", "lasts", "needs"],
                )
                && candidate.evidence(&(start..at)).against
                && candidate.evidence(&(start..at)).score <= 0.0
                && candidate.evidence(&(at..value)).score <= 0.0
        })
}

/// "This has nothing to do with …"
pub(super) fn is_beside_the_point(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    candidate
        .labelled
        .clone()
        .any(|index| reading.matches(index, &["nothing", "to", "do", "with"]))
}

/// "The helpdesk's number starts with 03, your mobile's with 07": each part has its own subject.
pub(super) fn has_a_number_of_its_own(candidate: &Candidate<'_>) -> bool {
    let (reading, mention) = (candidate.reading(), candidate.mention);
    if !matches!(mention.stated, Stated::Prefix { .. }) {
        return false;
    }
    let part = identifiers::segment(reading, mention);
    // "The care home's own number starts with 01202"
    let own = part.clone().any(|at| {
        at < mention.tokens.start
            && reading.matches(at, &["own", "number"])
            && reading.before(at, 1).ends_with("'s")
    });
    // "The lift engineer's mobile starts with 0044": one person's, of whom no rule speaks.
    let of_one = (part.start..mention.tokens.start).any(|at| {
        reading.word(at).ends_with("'s")
            && reading.is_any(at + 1, &["mobile", "phone", "number"])
            && candidate.strange(&(at..at + 1)) > 0
            && (1..=3).any(|back| {
                reading.before(at, back) == "the" && at - back <= candidate.sentence.start
            })
    }) && !reading
        .sentence(mention.tokens.start)
        .any(|at| reading.is_any(at, &["must", "has", "should", "needs", "have"]));
    if of_one {
        return true;
    }
    if own
        && candidate
            .evidence(&(part.start..mention.tokens.start))
            .score
            <= 0.0
    {
        return true;
    }
    let other = names_in(candidate.names_here, &part).iter().any(|name| {
        let has_number = reading
            .word(name.tokens.end.saturating_sub(1))
            .ends_with("'s")
            || reading.is_any(name.tokens.end, &["number", "line", "'"]);
        name.tokens.end <= mention.tokens.start && !name.identifier && has_number
    });
    other && candidate.evidence(&part).score <= 0.0
}

/// "Patients pay nothing", where the rule speaks of paying back: the value's own verb is no cue.
pub(super) fn is_its_own_cue(candidate: &Candidate<'_>) -> bool {
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
pub(super) fn is_another_charge(candidate: &Candidate<'_>) -> bool {
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

/// "A day centre that opens from 10am to 4pm asked how to cover …"
pub(super) fn describes_who_asks(candidate: &Candidate<'_>) -> bool {
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
pub(super) fn is_foreign_number(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    matches!(candidate.mention.stated, Stated::Prefix { .. })
        && (candidate.clause.start..candidate.mention.tokens.start).any(|at| {
            reading.is_any(at, ABROAD)
                && reading.is_any(at + 1, &["mobile", "mobiles", "numbers", "phone", "phones"])
        })
}

const ABROAD: &[&str] = &[
    "irish", "french", "german", "dutch", "spanish", "polish", "american", "foreign", "overseas",
    "indian", "romanian",
];

/// "Social media accounts that the home has not used for 12 months": accounts of a sort of which no rule
/// speaks.
pub(super) fn is_account_of_another(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    matches!(candidate.mention.stated, Stated::Duration { .. })
        && (candidate.clause.start + 1..candidate.mention.tokens.start).any(|at| {
            reading.is_any(at, &["account", "accounts"])
                // "Withdrawals are paid into your bank account within …": where, and not what.
                && candidate
                    .cues(&(candidate.clause.start..at))
                    .next()
                    .is_none()
                && !candidate.vocabulary.contains("account")
                && candidate.strange(&(at - 1..at)) > 0
                && !reading.word(at - 1).ends_with("ed")
                && !reading.word(at - 1).ends_with("'s")
                && !PEOPLE.contains(&reading.word(at - 1))
        })
}

/// "Sign in to the e-learning …", "one carer covers the annexe …": the cue is a verb whose object no rule
/// speaks of.
pub(super) fn is_done_to_another(candidate: &Candidate<'_>) -> bool {
    if !matches!(
        candidate.mention.stated,
        Stated::Duration { .. } | Stated::Hours(_)
    ) {
        return false;
    }
    // "If they do not sign in to the rota app for 45 days, the app marks them as inactive": what follows
    // in another clause follows from what is done to the app.
    let sentence = &candidate.sentence;
    let before = sentence.start..candidate.mention.tokens.end;
    let led = candidate.cues(&before).next().is_some()
        && !sentence_has_own(candidate.reading(), sentence, candidate.statement);
    let told_in = if led { &before } else { sentence };
    let mut cues = candidate.cues(told_in).peekable();
    cues.peek().is_some() && cues.all(|hit| has_strange_object(candidate, hit))
}

/// "The inactive boiler has not been used for eight months": what a cue describes is nothing that a rule
/// speaks of.
pub(super) fn is_said_of_another_thing(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let before = candidate.sentence.start..candidate.mention.tokens.start;
    let mut cues = candidate.cues(&before).peekable();
    matches!(candidate.mention.stated, Stated::Duration { .. })
        && cues.peek().is_some()
        && cues.all(|hit| {
            let (first, next) = (hit.tokens.start, hit.tokens.end);
            let adjective = reading.is_any(first.wrapping_sub(1), &["the", "an", "a", "our"])
                && reading.word(first).ends_with("ive")
                // "Unused budget does not roll over"
                || reading.word(first) == "unused";
            adjective
                && hit.tokens.len() == 1
                && reading.is_word(next)
                && !words::is_function_word(reading.word(next))
                && candidate.strange(&(next..next + 1)) > 0
        })
        && !sentence_has_own(reading, &candidate.sentence, candidate.statement)
}

/// "Door fobs that are not used for 14 days", "any tap unused for 7 days": whether every cue in front of the value
/// tells the state of a thing of which no rule speaks.
pub(super) fn is_state_of_another_thing(candidate: &Candidate<'_>) -> bool {
    const BETWEEN: &[&str] = &[
        "not", "never", "is", "are", "been", "be", "has", "have", "stays", "left", "still", "that",
        "which", "was", "were", "it's", "lie", "lies", "lying", "sits", "stand", "stands",
    ];
    let reading = candidate.reading();
    let before = candidate.sentence.start..candidate.mention.tokens.start;
    let thing = |hit: &Hit| {
        let mut at = hit.tokens.start;
        while at > before.start
            && (reading.is_any(at - 1, BETWEEN) || reading.word(at - 1).ends_with("n't"))
        {
            at -= 1;
        }
        let noun = at.checked_sub(1).filter(|noun| *noun >= before.start);
        noun.is_some_and(|noun| {
            let word = reading.word(noun);
            // "The defibrillator runs a self-test. … to see that it is still active": what the sentence before is about.
            if word == "it" {
                return before
                    .start
                    .checked_sub(1)
                    .map(|end| reading.sentence(end))
                    .is_some_and(|earlier| {
                        candidate.evidence(&earlier).score <= 0.0
                            && !sentence_has_own(reading, &earlier, candidate.statement)
                            && reading.is_any(earlier.start, &["the", "our", "a"])
                            && candidate.strange(&(earlier.start..earlier.start + 3)) > 0
                    });
            }
            let person = PEOPLE
                .iter()
                .any(|person| words::stem(person) == words::stem(word));
            reading.is_word(noun)
                && !words::is_function_word(word)
                && !word.ends_with("ly")
                && !word.ends_with("ing")
                && !word.contains('\'')
                && !matches!(
                    word,
                    "account"
                        | "accounts"
                        | "holder"
                        | "holders"
                        | "dormant"
                        | "system"
                        | "fact"
                        | "sit"
                )
                && !person
                && candidate.strange(&(noun..noun + 1)) > 0
        })
    };
    let mut cues = candidate.cues(&before).peekable();
    matches!(candidate.mention.stated, Stated::Duration { .. })
        && is_frequency(candidate.fact.says.as_deref())
        && cues.peek().is_some()
        && cues.all(thing)
        && !sentence_has_own(reading, &candidate.sentence, candidate.statement)
}

/// "Our rostering app marks you as inactive if you have not opened it for 14 days": what another system does.
pub(super) fn is_done_by_another_system(candidate: &Candidate<'_>) -> bool {
    const SYSTEMS: &[&str] = &[
        "app",
        "apps",
        "tablet",
        "tablets",
        "software",
        "platform",
        "router",
        "fob",
        "fobs",
        "website",
        "database",
        "programme",
        "tracker",
    ];
    let reading = candidate.reading();
    let start = candidate.sentence.start;
    let subject = (start + 1..start + 5)
        .take_while(|at| reading.is_word(*at))
        .find(|at| reading.is_any(*at, SYSTEMS));
    matches!(candidate.mention.stated, Stated::Duration { .. })
        && is_frequency(candidate.fact.says.as_deref())
        && reading.is_any(start, &["our", "the", "your", "this"])
        && subject.is_some_and(|at| {
            at < candidate.mention.tokens.start && candidate.strange(&(start..at + 1)) > 0
        })
        && !sentence_has_own(reading, &candidate.sentence, candidate.statement)
}

/// "Part numbers for the mobile hoist start with 04": a thing that can be moved, and no telephone.
pub(super) fn is_mobile_thing(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let mut cues = candidate.cues(&candidate.sentence).peekable();
    matches!(candidate.mention.stated, Stated::Prefix { .. })
        && cues.peek().is_some()
        && cues.all(|hit| {
            let next = hit.tokens.end;
            hit.tokens.len() == 1
                && reading.word(hit.tokens.start) == "mobile"
                && reading.is_word(next)
                && !words::is_function_word(reading.word(next))
                && !reading.is_any(
                    next,
                    &["phone", "phones", "number", "numbers", "telephone", "no"],
                )
                && candidate.strange(&(next..next + 1)) > 0
        })
}

/// "We update our profile on the care directory once a year": a place that no rule speaks of.
pub(super) fn is_done_in_another_place(candidate: &Candidate<'_>) -> bool {
    const PLACES: &[&str] = &[
        "directory",
        "site",
        "website",
        "platform",
        "register",
        "system",
        "page",
    ];
    let reading = candidate.reading();
    let mut cues = candidate.cues(&candidate.sentence).peekable();
    matches!(candidate.mention.stated, Stated::Duration { .. })
        && cues.peek().is_some()
        && cues.all(|hit| {
            let on = hit.tokens.end;
            let end = (on + 2..on + 6)
                .find(|at| words::is_function_word(reading.word(*at)) || !reading.is_word(*at))
                .unwrap_or(on + 2);
            reading.is_any(on, &["on", "in"])
                && reading.is_any(on + 1, &["the", "our", "a", "their"])
                && reading.is_any(end.wrapping_sub(1), PLACES)
                && candidate.strange(&(on + 2..end)) > 0
        })
        && !sentence_has_own(reading, &candidate.sentence, candidate.statement)
}

/// Whether the object of a verb among the cues is nothing that a rule speaks of.
fn has_strange_object(candidate: &Candidate<'_>, verb: &Hit) -> bool {
    let reading = candidate.reading();
    let mut at = verb.tokens.end;
    let last = reading.word(at - 1);
    if matches!(last, "in" | "into" | "on") {
        at += usize::from(reading.word(at) == "to");
    } else if !matches!(last, "covers" | "cover") {
        return false;
    }
    // "Complaints are logged on the day they arrive", "logged in the book": when and where it is put down.
    let put_down = reading.word(at) == "the"
        && (at + 1..at + 3).any(|thing| {
            reading.is_any(
                thing,
                &[
                    "day",
                    "date",
                    "form",
                    "sheet",
                    "book",
                    "register",
                    "chart",
                    "spreadsheet",
                    "file",
                    "diary",
                    "log",
                ],
            )
        });
    if put_down || reading.is_any(at, &["ink", "pencil", "pen", "capitals"]) {
        return true;
    }
    // "The rota app is strict. Carers who have not signed in to it …": what the sentence before is about.
    let led = at > verb.tokens.end || last == "into";
    if led && reading.is_any(at, &["it", "them"]) && candidate.sentence.start > 0 {
        let earlier = reading.sentence(candidate.sentence.start - 1);
        return reading.is_any(earlier.start, &["the", "our", "a"])
            && candidate.evidence(&earlier).score <= 0.0
            && candidate.strange(&(earlier.start..earlier.start + 3)) > 0
            && !sentence_has_own(reading, &earlier, candidate.statement);
    }
    let from = at;
    // "Our insurance covers laptops that are taken home": a thing without an article.
    if last == "covers"
        && reading.is_word(at)
        && reading.word(at).ends_with('s')
        && !words::is_function_word(reading.word(at))
        && candidate.strange(&(at..at + 1)) > 0
    {
        return true;
    }
    if !reading.is_any(at, &["the", "a", "an", "our", "her", "his", "its"]) {
        return false;
    }
    at += 1;
    // "e-learning"
    if reading.word(at) == "e" && reading.word(at + 1) == "-" {
        at += 2;
    }
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
}

/// "Numbers that begin 0333 cost no more than a local call, whatever your mobile contract": the subject is
/// any number, and the cue stands in another part.
pub(super) fn is_number_of_another_sort(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let end = candidate.mention.tokens.end;
    let start = candidate.sentence.start;
    // "The text may come from a number that starts with 447": the number of whoever sends it.
    let sender = matches!(candidate.mention.stated, Stated::Prefix { .. })
        && (start..candidate.mention.tokens.start).any(|at| {
            reading.is_any(at, &["come", "comes", "sent", "arrive", "arrives"])
                && reading.word(at + 1) == "from"
                && (at + 2..at + 5).any(|noun| reading.is_any(noun, &["number", "numbers"]))
        });
    if sender {
        return true;
    }
    let mut cues = candidate.cues(&candidate.sentence).peekable();
    let comma = (end..candidate.sentence.end).find(|at| reading.word(*at) == ",");
    matches!(candidate.mention.stated, Stated::Prefix { .. })
        && reading.is_any(start, &["numbers", "calls", "anything"])
        && cues.peek().is_some()
        && comma.is_some_and(|comma| cues.all(|hit| hit.tokens.start > comma))
}
