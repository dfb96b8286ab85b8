//! Lengths of time that play another role than a rule's: how long ago something was, how long it
//! takes, how much later it comes, in what span something is counted.
//!
//! Knows the words around a length. Knows nothing of how long it is.

use super::Pairing;
use crate::facts::kinds::{Part, is_frequency, tells_age};
use crate::facts::strangeness::is_generic;
use crate::facts::words;

/// Words for a time before another.
const EARLIER: &[&str] = &["before", "notice", "ahead", "advance"];

/// Verbs and adjectives whose object is a span of time.
const SPANNING: &[&str] = &[
    "last", "lasts", "stays", "stay", "remains", "lives", "survives", "have", "has", "gives",
    "give", "get", "gets", "wait", "waits", "keep", "kept", "keeps", "leave", "left", "unused",
    "inactive", "idle", "allow", "allows", "hold", "held",
];

/// Words of a rule that is itself about how long something takes.
const TAKING: &[&str] = &[
    "take", "within", "ready", "arrive", "deliver", "done", "reply", "repair", "lasts", "last",
    "long",
];

/// What is taken without taking time: "takes effect", "takes place".
const TAKEN: &[&str] = &["effect", "part", "place", "home", "out", "note", "care"];

/// Words for an end, after which a rule's time is over.
const ENDING: &[&str] = &[
    "expires", "expire", "ends", "end", "lapses", "lapse", "void",
];

/// Whether a length plays another role than the rule's.
pub(super) fn plays_another_role(pairing: &Pairing) -> bool {
    is_before_a_time(pairing)
        || looks_back(pairing)
        || is_what_it_takes(pairing)
        || comes_later(pairing)
        || comes_afterwards(pairing)
        || is_share_of_days(pairing)
        || is_rough_span_of_times(pairing)
        || is_filled_with_another_thing(pairing)
        || is_span_of_counting(pairing)
        || is_distance(pairing)
        || is_left(pairing)
        || is_time_to_recover(pairing)
        || is_length_of_a_month(pairing)
        || is_time_to_begin(pairing)
        || is_next_to_a_day(pairing)
        || is_time_after_another_act(pairing)
        || is_length_of_another_thing(pairing)
}

/// "a year's subscription", "two weeks' leave": how long the thing behind it lasts.
fn is_length_of_another_thing(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let end = pairing.end();
    let mark = usize::from(reading.is_any(end, &["'"]));
    let possessive =
        mark == 1 && !reading.spaced(end) || reading.word(end.wrapping_sub(1)).ends_with("'s");
    let thing = reading.word(end + mark);
    possessive
        && reading.is_word(end + mark)
        && !words::is_function_word(thing)
        && !pairing.is_own_word(thing)
        && !is_generic(thing)
        && !EARLIER.contains(&thing)
        && !matches!(
            thing,
            "grace"
                | "delay"
                | "wait"
                | "warning"
                | "gap"
                | "absence"
                | "silence"
                | "inactivity"
                | "limit"
                | "worth"
                | "standing"
                | "time"
        )
}

/// "Your first log-in has to be within 14 days of getting the letter": how soon after something else, where
/// the rule says how often.
fn is_time_after_another_act(pairing: &Pairing) -> bool {
    let behind = pairing.end() + 1;
    is_frequency(Some(pairing.says()))
        && pairing.before(1) == "within"
        && pairing.next() == "of"
        && pairing.reading.word(behind).ends_with("ing")
        && !pairing.is_own_word(pairing.reading.word(behind))
}

/// "Log in on the day before you fly": which day, where the rule says how often.
fn is_next_to_a_day(pairing: &Pairing) -> bool {
    is_frequency(Some(pairing.says()))
        && pairing
            .reading
            .is_any(pairing.end().wrapping_sub(1), &["before", "after"])
}

/// "New accounts are active within two working days of the form being sent"
fn is_time_to_begin(pairing: &Pairing) -> bool {
    is_frequency(Some(pairing.says()))
        && pairing.before(1) == "within"
        && pairing.before(2) == "active"
        && matches!(pairing.before(3), "is" | "are" | "be")
        && pairing.next() == "of"
}

/// "February has only 28 days"
fn is_length_of_a_month(pairing: &Pairing) -> bool {
    (1..=3).any(|back| {
        matches!(pairing.before(back), "has" | "have")
            && words::month(pairing.before(back + 1)).is_some()
    })
}

/// "A deactivated account is normally back within 24 hours": how soon, where the rule says how often.
fn is_time_to_recover(pairing: &Pairing) -> bool {
    is_frequency(Some(pairing.says()))
        && matches!(pairing.before(1), "within" | "in")
        && pairing.clause_holds_any(&["back", "restored", "reactivated", "reopened"])
}

/// "24 hours before" is a rule only where the rule speaks of before.
fn is_before_a_time(pairing: &Pairing) -> bool {
    let next = pairing.next();
    // "Account is deactivated | 30 hours later": a cell that says nothing else.
    if next == "later" && pairing.reading.len() <= 4 {
        return false;
    }
    // "no sooner than 4 hours later"
    let compared = next == "later" && pairing.before(1) == "than";
    matches!(next, "before" | "notice" | "earlier" | "later")
        && !pairing.says_any(EARLIER)
        && !pairing.says().contains(next)
        && !compared
        && !(next == "before"
            && (is_spanned(pairing)
                || pairing.before(1) == "for"
                || pairing
                    .reading
                    .ends_with(pairing.start(), &["for", "at", "least"])))
}

/// "You have 40 days before it is deactivated": a span, and no point in time.
fn is_spanned(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let start = pairing.start();
    // "You get an email 10 days before": what is got is the email.
    let says_nothing = |back: usize| {
        let word = pairing.before(back);
        words::is_function_word(word)
            || is_generic(word)
            || start
                .checked_sub(back)
                .is_some_and(|at| reading.number(at).is_some())
            || pairing.is_own_word(word)
    };
    (1..=8).any(|back| SPANNING.contains(&pairing.before(back)) && (1..back).all(says_nothing))
}

/// "three days ago", "30 days remaining", "last 60 days": how long ago, or how much is left.
fn looks_back(pairing: &Pairing) -> bool {
    // "dated within the last {value}": the rule itself says how old something is.
    if pairing.says_any(&["last {value}", "{value} old"]) {
        return matches!(pairing.next(), "left" | "remaining");
    }
    // "for the last 30 days" tells a span up to now, and "from the last 30 days" does not.
    // "Standard loans last 21 days": the verb.
    let verb = pairing.before(1) == "last"
        && pairing.before(2).ends_with('s')
        && !words::is_function_word(pairing.before(2));
    let last = !verb
        && matches!(pairing.before(1), "last" | "past" | "previous")
        && (pairing.before(2) != "the" || pairing.before(3) == "from");
    // "Log in within the next 9 days to keep it": how much is left.
    // "… within the next 60 days of your last visit": from then on.
    let from_then = pairing.next() == "of" && pairing.clause_holds_any(&["last", "previous"]);
    let next = pairing.before(1) == "next" && pairing.before(2) == "the" && !from_then;
    last || next
        || matches!(
            pairing.next(),
            "ago" | "back" | "course" | "left" | "remaining" | "into"
        )
        || tells_age(pairing.reading, pairing.mention)
}

/// "It can take up to 48 hours until an account is active": how long something takes.
fn is_what_it_takes(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let start = pairing.start();
    let end = pairing.end();
    // "take her bowl away 18 hours before": what is taken is no time.
    let says_nothing = |back: usize| {
        let word = pairing.before(back);
        words::is_function_word(word)
            || is_generic(word)
            || !reading.is_word(start.wrapping_sub(back))
    };
    let takes = |back: usize| {
        pairing.clause.start + back <= start
            && matches!(pairing.before(back), "take" | "takes" | "took" | "taking")
            && (1..back).all(says_nothing)
            && !TAKEN.contains(&pairing.before(back - 1))
    };
    (1..=5).any(takes)
        && !pairing.says_any(TAKING)
        // "It takes only a fortnight of inactivity": what there is so much of is meant.
        && !matches!(pairing.next(), "of" | "without")
        && !(end..end + 2).any(|at| reading.word(at) == "notice")
}

/// "… can log in two days after the form was sent"
fn comes_later(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let next = pairing.end() + 1;
    // "You should arrive 15 minutes after the time printed in your letter", where it is so long before.
    let of_the_time = pairing.reading.word(next) == "the"
        && pairing
            .reading
            .is_any(next + 1, &["time", "start", "beginning", "appointment"])
        && Part::said(pairing.says()) == Some(Part::Before);
    pairing.next() == "after"
        && !of_the_time
        && !is_at_an_end(pairing)
        && !pairing.says_any(&["after", "within {value}", "of the"])
        && !(next..(next + 6).min(pairing.clause.end.max(next))).any(|index| {
            reading.is_any(index, &["last", "each"]) || pairing.is_own_word(reading.word(index))
        })
}

/// "expires 30 days after", "runs out 30 days after": the end is what a rule tells of.
fn is_at_an_end(pairing: &Pairing) -> bool {
    (1..=2).any(|back| ENDING.contains(&pairing.before(back)))
        || pairing.before(1) == "out" && matches!(pairing.before(2), "run" | "runs")
}

/// "Refunds arrive within 10 days" is no notice that is given before.
fn comes_afterwards(pairing: &Pairing) -> bool {
    pairing.before(1) == "within"
        && !matches!(pairing.next(), "of" | "before" | "notice")
        && pairing.says_any(&["{value} before", "{value} notice"])
}

/// "on one day out of thirty"
fn is_share_of_days(pairing: &Pairing) -> bool {
    pairing.reading.matches(pairing.end(), &["out", "of"])
}

/// "four times in 60 days or so"
fn is_rough_span_of_times(pairing: &Pairing) -> bool {
    pairing.reading.matches(pairing.end(), &["or", "so"])
        && (1..=3).any(|back| pairing.before(back) == "times")
}

/// "the last 90 days of alarms": what the days are full of.
fn is_filled_with_another_thing(pairing: &Pairing) -> bool {
    let of = pairing.end() + 1;
    let what = pairing.reading.word(of);
    pairing.next() == "of"
        && pairing.reading.is_word(of)
        && what.ends_with('s')
        && pairing.before(1) == "last"
        && !pairing.is_own_word(what)
}

/// "In any six months a household can have …": a span in which something is counted.
fn is_span_of_counting(pairing: &Pairing) -> bool {
    matches!(pairing.before(1), "any" | "each")
        && matches!(pairing.before(2), "in" | "within" | "over")
        && !is_frequency(Some(pairing.says()))
}

/// "It is a week too early": how far off it is.
fn is_distance(pairing: &Pairing) -> bool {
    matches!(pairing.next(), "too" | "early" | "short" | "overdue")
}

/// "you have another 30 minutes", "the next one is due in two months": what is left of it.
fn is_left(pairing: &Pairing) -> bool {
    matches!(pairing.before(1), "another" | "remaining")
        || pairing.reading.ends_with(pairing.start(), &["due", "in"])
            && pairing.clause_holds_any(&["next"])
        || is_rest_of_wait(pairing)
}

/// "It has been ten weeks since …: please come back in a fortnight": what is left to wait.
fn is_rest_of_wait(pairing: &Pairing) -> bool {
    let reading = pairing.reading;
    let start = pairing.start();
    reading.ends_with(start, &["back", "in"])
        && (start.saturating_sub(30)..start).any(|at| reading.word(at) == "since")
}
