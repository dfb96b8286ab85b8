//! What a fact counts, as nouns: people of every sort, places for them, turns of duty.
//!
//! Knows a fact's value, its own sentence and its cues. Knows nothing of prose.

use std::collections::HashSet;

use crate::facts::model::Fact;
use crate::facts::reading::Reading;
use crate::facts::words;

/// Words for people, any of whom stand for what a rule for people counts.
pub(crate) const PEOPLE: &[&str] = &[
    "user",
    "person",
    "people",
    "member",
    "staff",
    "colleague",
    "carer",
    "employee",
    "individual",
    "manager",
    "administrator",
    "adult",
    "volunteer",
    "worker",
    "passenger",
    "visitor",
    "guest",
    "friend",
    "child",
];

/// People of one sort, who are counted as people, too.
const GROUPS: &[&str] = &[
    "player",
    "pupil",
    "student",
    "toddler",
    "child",
    "learner",
    "lifeguard",
    "steward",
    "nurse",
    "invigilator",
    "chaperone",
    "trustee",
    "driver",
    "rider",
    "candidate",
    "instructor",
    "beginner",
    "novice",
    "mourner",
    "patient",
    "client",
    "customer",
    "tenant",
    "resident",
    "climber",
    "swimmer",
    "dancer",
    "applicant",
    "referee",
    "assistant",
    "escort",
    "delegate",
    "participant",
    "tutor",
    "teacher",
];

/// The stems of what a fact counts.
pub(crate) fn counted_nouns(fact: &Fact) -> &HashSet<String> {
    fact.counted.get_or_init(|| nouns_of(fact))
}

/// The stems behind the number in a fact's value and sentence, of people where it counts people, and
/// of its cues.
fn nouns_of(fact: &Fact) -> HashSet<String> {
    let declared = fact.written.value.as_str();
    let says = fact.says.as_deref().unwrap_or_default();
    let after = says.split_once("{value}").map_or("", |(_, after)| after);
    let text = format!("{declared} {after}");
    let reading = Reading::new(&text);
    let mut nouns = HashSet::new();
    let mut started = false;
    for index in 0..reading.len() {
        let word = reading.word(index);
        if reading.number(index).is_some() {
            started = true;
            continue;
        }
        if !started {
            continue;
        }
        if matches!(
            word,
            "," | "such" | "." | ";" | "at" | "in" | "for" | "on" | "from" | "who" | "that" | "to"
        ) {
            break;
        }
        if reading.is_word(index) && !words::is_function_word(word) {
            nouns.insert(words::stem(word));
        }
    }
    let about_people = nouns.iter().any(|noun| {
        PEOPLE
            .iter()
            .chain(GROUPS)
            .any(|person| words::stem(person) == *noun)
    });
    let named_people = fact.about.iter().any(|cue| {
        cue.value
            .split_whitespace()
            .next()
            .is_some_and(|first| first.eq_ignore_ascii_case("people"))
    });
    if about_people
        || named_people
        || nouns.is_empty()
            && fact
                .about
                .iter()
                .any(|cue| PEOPLE.iter().any(|person| cue.value.contains(person)))
    {
        // "There are 12 places in each class."
        let places = ["place", "space", "seat"];
        let names = PEOPLE.iter().chain(&places);
        nouns.extend(names.map(|person| words::stem(person)));
    }
    for cue in &fact.about {
        let single = !cue.value.trim().contains(' ');
        let first = cue.value.split_whitespace().next().unwrap_or_default();
        if single {
            nouns.insert(words::stem(&cue.value.to_ascii_lowercase()));
        } else if first.ends_with('s') && !words::is_function_word(first) {
            // "turns of duty", "donations a year": what there may be so many of.
            nouns.insert(words::stem(&first.to_ascii_lowercase()));
        } else if nouns.is_empty()
            && let Some(last) = cue.value.split_whitespace().next_back()
        {
            nouns.insert(words::stem(&last.to_ascii_lowercase()));
        }
    }
    // "each instructor has {value} learners": who has them is not counted.
    let before = says.split_once("{value}").map_or("", |(before, _)| before);
    let holders = crate::facts::phrases::PhraseIndex::content_stems(before);
    let behind = crate::facts::phrases::PhraseIndex::content_stems(after);
    if !behind.is_empty() {
        nouns.retain(|noun| !holders.contains(noun) || behind.contains(noun));
    }
    nouns
}
