//! Words: their stems, the days of the week, and the small classes of words that grammar turns on.
//!
//! Knows nothing of facts.

use std::borrow::Cow;

/// The days of the week, Monday first, for one word; `None` for any other word.
pub(crate) fn day(word: &str) -> Option<u8> {
    let word = word.strip_suffix("'s").unwrap_or(word);
    Some(match word {
        "monday" | "mondays" | "mon" => 0,
        "tuesday" | "tuesdays" | "tue" | "tues" => 1,
        "wednesday" | "wednesdays" | "wed" | "weds" => 2,
        "thursday" | "thursdays" | "thu" | "thur" | "thurs" => 3,
        "friday" | "fridays" | "fri" => 4,
        "saturday" | "saturdays" | "sat" => 5,
        "sunday" | "sundays" | "sun" => 6,
        _ => return None,
    })
}

/// Whether a word names a day or a group of days.
pub(crate) fn is_day(word: &str) -> bool {
    day(word).is_some()
        || matches!(
            word,
            "weekday" | "weekdays" | "weekend" | "weekends" | "daily"
        )
}

/// The month that a word names, from 1.
pub(crate) fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// Words that may stand inside a phrase without changing what it is about.
pub(crate) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "your"
            | "my"
            | "our"
            | "their"
            | "its"
            | "his"
            | "her"
            | "any"
            | "each"
            | "this"
            | "that"
            | "these"
            | "those"
            | "back"
            | "yourself"
            | "themselves"
            | "own"
            | "-"
            | "some"
            | "every"
    )
}

/// Words that say nothing about the subject of a sentence.
pub(crate) fn is_function_word(word: &str) -> bool {
    is_filler(word)
        || matches!(
            word,
            "and"
                | "or"
                | "but"
                | "so"
                | "to"
                | "of"
                | "in"
                | "on"
                | "at"
                | "by"
                | "for"
                | "from"
                | "with"
                | "without"
                | "as"
                | "if"
                | "when"
                | "than"
                | "then"
                | "that's"
                | "it's"
                | "is"
                | "are"
                | "be"
                | "been"
                | "being"
                | "was"
                | "were"
                | "am"
                | "do"
                | "does"
                | "did"
                | "done"
                | "have"
                | "has"
                | "had"
                | "must"
                | "should"
                | "shall"
                | "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "need"
                | "needs"
                | "needed"
                | "want"
                | "you"
                | "we"
                | "they"
                | "it"
                | "he"
                | "she"
                | "them"
                | "us"
                | "i"
                | "me"
                | "who"
                | "everyone"
                | "everybody"
                | "anyone"
                | "someone"
                | "nobody"
                | "one"
                | "there"
                | "here"
                | "not"
                | "no"
                | "yes"
                | "never"
                | "always"
                | "only"
                | "just"
                | "also"
                | "too"
                | "still"
                | "now"
                | "please"
                | "remember"
                | "make"
                | "sure"
                | "least"
                | "most"
                | "more"
                | "less"
                | "fewer"
                | "once"
                | "twice"
                | "time"
                | "times"
                | "after"
                | "before"
                | "within"
                | "until"
                | "till"
                | "up"
                | "over"
                | "under"
                | "about"
                | "around"
                | "during"
                | "between"
                | "rule"
                | "limit"
                | "answer"
                | "period"
                | "otherwise"
                | "however"
                | "already"
                | "even"
                | "which"
                | "what"
                | "how"
                | "often"
                | "long"
                | "allow"
                | "allowed"
                | "get"
                | "gets"
                | "got"
                | "keep"
                | "keeps"
                | "work"
                | "works"
                | "takes"
                | "take"
                | "last"
                | "lasts"
                | "currently"
                | "normally"
                | "usually"
                | "because"
                | "all"
                | "both"
                | "total"
                | "note"
                | "important"
                | "short"
                | "e"
                | "g"
                | "ie"
                | "eg"
                | "required"
                | "we'll"
                | "you'll"
                | "don't"
                | "doesn't"
                | "cannot"
                | "can't"
                | "won't"
                | "minimum"
                | "maximum"
                | "exactly"
                | "enough"
        )
}

/// Whether a word that often says nothing is a plain verb or noun all the same, so that an editor
/// may name it as a sign of a rule: "keep", "answer", "last".
pub(crate) fn may_be_cue(stem: &str) -> bool {
    matches!(
        stem,
        "keep" | "last" | "allow" | "answer" | "take" | "work" | "limit"
    )
}

/// The stem of a word in lower case, so that "logging", "logs" and "logged" are one.
///
/// Only endings that inflect are cut, and the few that make a noun of the same act
/// ("deactivation"): "activate" and "active" stay apart.
pub(crate) fn stem(word: &str) -> String {
    stem_of(word).into_owned()
}

/// The same, without a copy where the stem is how the word begins.
pub(crate) fn stem_of(word: &str) -> Cow<'_, str> {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let word = word.strip_suffix('\'').unwrap_or(word);
    let fixed = match word {
        "into" => "in",
        "onto" => "on",
        "sent" | "sending" => "send",
        "kept" => "keep",
        "lent" => "lend",
        "paid" => "pay",
        "lost" => "lose",
        "met" => "meet",
        "held" => "hold",
        "gave" | "given" => "give",
        "taken" | "took" => "take",
        "staff" => "staff",
        "people" | "persons" => "person",
        "children" => "child",
        "using" | "used" | "uses" | "use" => "use",
        _ => "",
    };
    if !fixed.is_empty() {
        return Cow::Borrowed(fixed);
    }
    if word.len() <= 3 || !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let cut = ENDINGS.iter().find_map(|(ending, kept, shortest)| {
        let root = word.strip_suffix(ending)?;
        (root.len() >= *shortest).then_some((root.len(), *kept))
    });
    let mut stem = match cut {
        // What is kept of an ending is how it begins, but for "ies" and "ied".
        Some((root, kept)) if kept != "y" => word.get(..root + kept.len()).unwrap_or(word),
        Some((root, _)) => {
            let root = word.get(..root).unwrap_or(word);
            let root = root.strip_suffix('y').unwrap_or(root);
            let last = if root.len() < 3 { 'y' } else { 'i' };
            return Cow::Owned(format!("{root}{last}"));
        }
        None => word,
    };
    let without_last = |stem: &'_ str| stem.len() - 1;
    // "logged" → "logg" → "log", but "call" stays: only what an ending left behind is undoubled, and a word
    // of three letters, such as "egg" and "add", has its own double.
    if stem.len() < word.len()
        && stem.len() > 3
        && let [.., a, b] = stem.as_bytes()
        && a == b
        && !matches!(a, b'l' | b's' | b'z' | b'e' | b'o')
    {
        stem = stem.get(..without_last(stem)).unwrap_or(stem);
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem = stem.get(..without_last(stem)).unwrap_or(stem);
    }
    if stem.len() > 3
        && let Some(root) = stem.strip_suffix('y')
    {
        return Cow::Owned(format!("{root}i"));
    }
    Cow::Borrowed(stem)
}

const ENDINGS: &[(&str, &str, usize)] = &[
    ("ivity", "iv", 3),
    ("ations", "at", 4),
    ("ation", "at", 4),
    ("etions", "et", 3),
    ("etion", "et", 3),
    ("ctions", "ct", 3),
    ("ction", "ct", 3),
    ("ings", "", 3),
    ("ing", "", 3),
    ("ies", "y", 2),
    ("ied", "y", 2),
    ("sses", "ss", 1),
    ("xes", "x", 2),
    ("ches", "ch", 2),
    ("shes", "sh", 2),
    ("ed", "", 3),
    ("ss", "ss", 1),
    ("us", "us", 1),
    ("s", "", 3),
];

/// Words that say somebody is there, or that a place or a line is open.
pub(crate) const PRESENT: &[&str] = &[
    "open",
    "available",
    "staffed",
    "works",
    "work",
    "answers",
    "answer",
    "opens",
    "there",
    "calls",
    "running",
    "manned",
    "mans",
    "reachable",
    "contactable",
    "operates",
    "operate",
    "operating",
    "desks",
    "duty",
    "guarded",
    "monitored",
    "watched",
    "ring",
    "phone",
    "call",
    "covered",
    "attended",
    "supervised",
    "patrolled",
    "answered",
    "serving",
];

/// The places in a row that are one word, from the first.
pub(crate) const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The tens beyond them.
const TENS: &[(&str, u64)] = &[
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("ninetieth", 90),
];

/// The place that one word names: 3 for "third".
pub(crate) fn ordinal(word: &str) -> Option<u64> {
    let place = ORDINALS.iter().position(|ordinal| *ordinal == word);
    place
        .and_then(|place| u64::try_from(place + 1).ok())
        .or_else(|| {
            TENS.iter()
                .find(|(ten, _)| *ten == word)
                .map(|(_, place)| *place)
        })
}

/// Words that tell a caller to press a key.
pub(crate) const PRESSING: &[&str] = &[
    "press",
    "pressing",
    "select",
    "choose",
    "pick",
    "key",
    "hit",
    "push",
    "tap",
    "touch",
    "enter",
    "take",
    "taking",
    "dial",
    "presses",
    "selecting",
    "choosing",
    "option",
    "options",
    "opt",
];

/// Words that say what something begins with.
pub(crate) const BEGINNING: &[&str] = &[
    "start",
    "starts",
    "starting",
    "started",
    "begin",
    "begins",
    "beginning",
    "prefix",
    "prefixes",
    "prefixed",
    "commence",
    "commences",
    "commencing",
];

/// What is done in the end with what was kept.
pub(crate) const DESTROYING: &[&str] = &[
    "destroy",
    "destroyed",
    "shred",
    "shredded",
    "wipe",
    "wiped",
    "delete",
    "deleted",
    "erase",
    "erased",
    "bin",
    "binned",
    "pulp",
    "pulped",
    "discard",
    "discarded",
];
