//! Whether the words just before a time say that something opens or closes then.
//!
//! Knows what leads in a time: "opens at", "from", "until". Knows nothing of the time.

use crate::facts::kinds::hours::always::is_denied_before;
use crate::facts::kinds::hours::clock;
use crate::facts::reading::Reading;
use crate::facts::signs::Signs;

/// What is said of a time.
pub(super) struct Edge {
    /// Whether something closes then.
    pub(super) closing: bool,
    /// The token at which the time begins.
    pub(super) start: usize,
}

/// "opens at", "from", "until", "closes at": the words just before a single time.
pub(super) fn edge_at(reading: &Reading, index: usize) -> Option<Edge> {
    if !reading.has(index, Signs::ROLE) {
        return None;
    }
    // "shuts at one on Saturdays and at six on other days": those that are not named.
    let others = (index + 2..index + 6).any(|at| {
        reading.matches(at, &["other", "days"]) || reading.matches(at, &["the", "others"])
    });
    if others {
        return None;
    }
    let closing = match reading.word(index) {
        // "opens at 9am and not at 8am"
        "at" if reading.before(index, 1) == "not" => return None,
        "at" => happens_at(reading, index)?,
        "before" => {
            !is_denied_before(reading, index)
                && !is_unanswered(reading, index)
                && !is_too_early(reading, index)
        }
        // "nobody answers after five"
        "after" | "past" if is_denied_before(reading, index) && !is_called(reading, index) => true,
        // "it is not yet 19:00"
        "yet" if reading.before(index, 1) == "not" => true,
        "after" | "from" if is_said_to_be_shut(reading, index) => true,
        "up" if reading.word(index + 1) == "to" => {
            return Some(Edge {
                closing: true,
                start: index + 2,
            });
        }
        "from" => false,
        "until" | "till" | "til" => {
            !is_not_back_until(reading, index) && !is_waited_for(reading, index)
        }
        ":" => labelled(reading, index)?,
        _ => return None,
    };
    Some(Edge {
        closing,
        start: index + 1,
    })
}

/// How many words before "at" are searched for what happens then.
const WORDS_BEFORE_AT: usize = 9;

/// "opens at", "the last call is taken at": whether something closes.
fn happens_at(reading: &Reading, index: usize) -> Option<bool> {
    (1..=WORDS_BEFORE_AT)
        .take_while(|back| {
            !is_caller(reading, index, *back)
                && !matches!(reading.before(index, *back), "so" | ";" | ":")
                && !is_another_time(reading, index, *back)
        })
        .find_map(|back| said_before_at(reading, index, back))
}

/// "They start at 0900 hrs and put the phones down at 1700 hrs": what stands before another time is said of it.
fn is_another_time(reading: &Reading, index: usize, back: usize) -> bool {
    let Some(at) = index.checked_sub(back) else {
        return true;
    };
    reading.is_number(at)
        && reading.word(at.wrapping_sub(1)) == "at"
        && clock::clock_at(reading, at).is_some_and(clock::Clock::is_certain)
}

/// "… is open from 9am, so ring at 9.15am": whoever calls opens nothing.
fn is_caller(reading: &Reading, index: usize, back: usize) -> bool {
    matches!(
        reading.before(index, back),
        "ring" | "call" | "phone" | "arrive" | "try"
    ) && !matches!(
        reading.before(index, back + 1),
        "the" | "its" | "our" | "their" | "your" | "to" | "a" | "last" | "first"
    )
}

fn said_before_at(reading: &Reading, index: usize, back: usize) -> Option<bool> {
    let previous = reading.before(index, back);
    let before = reading.before(index, back + 1);
    if leaves(reading, index, back) {
        return Some(true);
    }
    let calls = matches!(previous, "call" | "calls");
    // "at the end of his shift, at about 10pm"
    let end_of_another = previous == "end" && before == "the";
    if calls && matches!(before, "last" | "first") {
        Some(before == "last")
    } else if OPENING.contains(&previous) {
        // "I start at seven in the morning": whoever says so is no office.
        (!matches!(before, "i" | "she" | "he")).then_some(false)
    } else {
        (CLOSING.contains(&previous) && !end_of_another).then_some(true)
    }
}

const OPENING: &[&str] = &[
    "open", "opens", "opening", "start", "starts", "begin", "begins", "reopens", "reopen", "picks",
    "unlocks", "unlock", "unlocked",
];

const CLOSING: &[&str] = &[
    "close", "closes", "closing", "shut", "shuts", "end", "ends", "finish", "finishes", "stop",
    "stops", "locks", "lock", "locked",
];

/// "goes home at", "knocks off at", "packs up at", "shuts up shop at"
fn leaves(reading: &Reading, index: usize, back: usize) -> bool {
    let before = reading.before(index, back + 1);
    match reading.before(index, back) {
        // "the lines go quiet at half past five"
        "home" | "quiet" | "dead" => matches!(before, "goes" | "go"),
        // "the lights go out at 6:30pm"
        "out" => matches!(before, "goes" | "go"),
        "off" => matches!(
            before,
            "knocks" | "signs" | "clocks" | "knock" | "switched" | "turned" | "go" | "goes"
        ),
        "up" => matches!(before, "packs" | "pack"),
        // "the last of them hangs up the headset at half past four"
        "headset" | "receiver" | "phone" => {
            (1..=4).any(|further| matches!(reading.before(index, back + further), "hangs" | "hang"))
        }
        // "they put the phones down at five"
        "down" => (2..=4).any(|further| {
            matches!(
                reading.before(index, back + further),
                "put" | "puts" | "lay" | "lays"
            ) || matches!(
                reading.before(index, back + 1),
                "come" | "comes" | "go" | "goes"
            )
        }),
        "shop" => reading.before(index, back + 2) == "shuts",
        _ => false,
    }
}

/// "Calls made before 10am are not answered": the denial stands behind the time.
fn is_unanswered(reading: &Reading, index: usize) -> bool {
    let clause = reading.clause(index);
    (index + 1..clause.end.min(index + 12)).any(|ahead| {
        reading.is_any(ahead, &["answered", "taken"])
            && (1..=2).any(|back| {
                let word = reading.before(ahead, back);
                word == "not" || word.ends_with("n't")
            })
            || reading.word(ahead) == "unanswered"
            || reading.matches(ahead, &["answering", "machine"])
    })
}

/// "nobody rings the helpdesk after 4pm": what callers do tells nothing of who answers.
fn is_called(reading: &Reading, index: usize) -> bool {
    (1..=5).any(|back| {
        matches!(
            reading.before(index, back),
            "rings" | "calls" | "phones" | "visits"
        ) && !is_noun(reading, index, back)
    })
}

/// "nobody answers the helpdesk's phones", "no calls are taken"
fn is_noun(reading: &Reading, index: usize, back: usize) -> bool {
    let before = reading.before(index, back + 1);
    before.ends_with("'s") || matches!(before, "the" | "our" | "their" | "its" | "no")
}

/// "After 6pm the helpdesk is closed."
fn is_said_to_be_shut(reading: &Reading, index: usize) -> bool {
    let clause = reading.clause(index);
    let shut = (index..clause.end.min(index + 14)).any(|ahead| {
        (reading.is_any(
            ahead,
            &["closed", "shut", "nobody", "voicemail", "unanswered"],
        ) || reading.matches(ahead, &["answering", "machine"]))
            && !reading.is_any(ahead.wrapping_sub(1), &["not", "never"])
    });
    let opens_clause = clause.start == index
        || reading.is_any(
            index.wrapping_sub(1),
            &["ring", "call", "phone", "come", "arrive"],
        );
    shut && opens_clause
}

/// "The helpdesk will not be back until 9am."
fn is_not_back_until(reading: &Reading, index: usize) -> bool {
    let denied = (1..=4).any(|back| {
        let word = reading.before(index, back);
        matches!(word, "not" | "nobody" | "never") || word.ends_with("n't")
    });
    denied
        && !(1..=3).any(|back| {
            matches!(
                reading.before(index, back),
                "open" | "close" | "shut" | "stop" | "finish" | "leave" | "end"
            )
        })
}

/// "It waits till nine on Monday": until then nobody is there.
fn is_waited_for(reading: &Reading, index: usize) -> bool {
    reading.is_any(
        index.wrapping_sub(1),
        &["wait", "waits", "waiting", "keep", "keeps"],
    )
}

/// "Last call: 5pm", "Opens: 9am"
fn labelled(reading: &Reading, index: usize) -> Option<bool> {
    let which_call = (1..=4)
        .find(|back| matches!(reading.before(index, *back), "call" | "calls"))
        .map(|back| reading.before(index, back + 1));
    if let Some(which @ ("last" | "first")) = which_call {
        return Some(which == "last");
    }
    match reading.before(index, 1) {
        "opens" | "from" | "open" | "start" => Some(false),
        "closes" | "until" | "close" | "to" => Some(true),
        _ => None,
    }
}

/// "Before 9.30 nobody picks up": the time at which it opens.
fn is_too_early(reading: &Reading, index: usize) -> bool {
    reading.sentence(index).start == index
        && (index + 2..index + 6)
            .any(|at| reading.word(at) == "nobody" || reading.matches(at, &["no", "one"]))
}
