//! Words that belong to no fact: signs that a sentence is about something else.
//!
//! Counts words. Knows nothing of values.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::reading::Reading;
use super::statement::Statement;
use super::word_map::WordSet;
use super::words;

/// How many words in a range say something that belongs neither to a vocabulary nor to any value.
pub(crate) fn strange_words(
    reading: &Reading,
    range: &Range<usize>,
    vocabulary: &HashSet<String>,
    statement: &Statement<'_>,
) -> usize {
    range
        .clone()
        .filter(|index| is_strange(reading, *index, vocabulary, statement))
        .count()
}

pub(crate) fn is_strange(
    reading: &Reading,
    index: usize,
    vocabulary: &HashSet<String>,
    statement: &Statement<'_>,
) -> bool {
    let word = reading.word(index);
    let word = word.strip_suffix("'s").unwrap_or(word);
    if !reading.is_word(index)
        || word.len() < 3
        || words::is_function_word(word)
        || words::is_day(word)
        || words::month(word).is_some()
        || reading.number(index).is_some()
        || matches!(
            word,
            "somebody" | "someone" | "anybody" | "anyone" | "nobody" | "first" | "digit" | "digits"
        )
        || is_generic(word)
        // "two per boat": for each of what there is says nothing of what is counted.
        || reading.is_any(index.wrapping_sub(1), &["per"])
    {
        return false;
    }
    let stem = words::stem_of(word);
    !vocabulary.contains(&*stem)
        && !is_generic(&stem)
        && !statement.view().index.own_words.contains(word)
}

/// Whether a word goes with any rule, so that it names nobody even with a capital.
pub(crate) fn is_generic(word: &str) -> bool {
    static WORDS: LazyLock<WordSet<&str>> = LazyLock::new(|| GENERIC.iter().copied().collect());
    WORDS.contains(word)
}

/// Whether a clause speaks to the reader or of what was named before: "you may …", "it begins …",
/// "Leave the account …". Then its first word is no subject of its own.
fn is_addressed(reading: &Reading, clause: &Range<usize>, word: usize, we: bool) -> bool {
    let pronoun = (clause.start..word).any(|index| {
        reading.is_any(
            index,
            &[
                "you",
                "they",
                "it",
                "nobody",
                "anyone",
                "anybody",
                "everyone",
                "everybody",
                "he",
                "she",
                "somebody",
                "someone",
            ],
        ) || we && reading.word(index) == "we"
    });
    let sentence = reading.sentence(word);
    let commanded = word == sentence.start
        && reading.is_any(
            word + 1,
            &[
                "a", "an", "the", "your", "it", "them", "any", "every", "all", "each", "this",
                "back",
            ],
        );
    pronoun || commanded
}

/// Whether the first word of a clause that says something belongs to no fact's words.
pub(crate) fn strange_subject(
    reading: &Reading,
    clause: &Range<usize>,
    vocabulary: &HashSet<String>,
    statement: &Statement<'_>,
    we: bool,
) -> bool {
    // "If a sailing is cancelled, refunds are paid …": the subject stands behind the condition.
    let conditional = reading.is_any(
        clause.start,
        &[
            "if", "when", "once", "unless", "where", "contrary", "despite", "whatever", "although",
            "though", "since", "whereas", "to", "whenever",
        ],
    );
    let comma = clause.clone().find(|index| reading.word(*index) == ",");
    // "To keep an account active, the holder shall …": the purpose names what the rule is about.
    let purpose = reading.word(clause.start) == "to"
        && comma.is_some_and(|comma| {
            (clause.start..comma).any(|at| vocabulary.contains(&words::stem(reading.word(at))))
        });
    if purpose {
        return false;
    }
    let start = match comma {
        Some(comma) if conditional => comma + 1,
        None if conditional => return false,
        _ => clause.start,
    };
    (start..clause.end.max(start))
        .find(|index| {
            let word = reading.word(*index);
            reading.is_word(*index) && !words::is_function_word(word) && word.len() > 2
        })
        .is_some_and(|index| {
            is_strange(reading, index, vocabulary, statement)
                && !is_addressed(reading, clause, index, we)
        })
}

/// Words that go with any rule about people and their accounts.
const GENERIC: &[&str] = &[
    "expires",
    "afraid",
    "sorry",
    "somewhere",
    "longest",
    "longer",
    "shortest",
    "really",
    "feel",
    "expire",
    "issued",
    "issue",
    "valid",
    "lapses",
    "ahead",
    "beforehand",
    "advance",
    "inside",
    "tell",
    "know",
    "ring",
    "phone",
    "call",
    "closes",
    "opens",
    "shuts",
    "stops",
    "stop",
    "lie",
    "lies",
    "read",
    "reads",
    "remain",
    "once",
    "either",
    "way",
    "ways",
    "same",
    "thing",
    "things",
    "something",
    "anything",
    "nothing",
    "come",
    "leave",
    "left",
    "gives",
    "away",
    "happen",
    "happens",
    "find",
    "look",
    "looks",
    "put",
    "wait",
    "waits",
    "mean",
    "means",
    "count",
    "counts",
    "start",
    "starts",
    "begin",
    "begins",
    "end",
    "ends",
    "run",
    "runs",
    "whole",
    "full",
    "though",
    "although",
    "while",
    "whereas",
    "other",
    "others",
    "ask",
    "asks",
    "asked",
    "want",
    "see",
    "made",
    "make",
    "makes",
    "team",
    "service",
    "shall",
    "reach",
    "accepted",
    "gone",
    "let",
    "lets",
    "aim",
    "aims",
    "try",
    "promise",
    "expect",
    "usually",
    "always",
    "unlimited",
    "number",
    "limit",
    "charge",
    "free",
    "cost",
    "costs",
    "account",
    "accounts",
    "user",
    "users",
    "staff",
    "people",
    "everyone",
    "member",
    "members",
    "colleague",
    "colleagues",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "hour",
    "hours",
    "minute",
    "minutes",
    "fortnight",
    "pound",
    "pounds",
    "cent",
    "percent",
    "remember",
    "otherwise",
    "lose",
    "access",
    "rule",
    "limit",
    "requires",
    "insists",
    "simple",
    "again",
    "stay",
    "stays",
    "remain",
    "remains",
    "become",
    "becomes",
    "avoid",
    "least",
    "working",
    "calendar",
    "business",
    "small",
    "providers",
    "provider",
    "person",
    "persons",
    "customers",
    "customer",
    "carers",
    "carer",
    "patients",
    "tenants",
    "reader",
    "readers",
    "borrower",
    "borrowers",
    "winner",
    "winners",
    "owner",
    "owners",
    "driver",
    "drivers",
    "hirer",
    "hirers",
    "player",
    "players",
    "rider",
    "riders",
    "passenger",
    "passengers",
    "guest",
    "guests",
    "applicant",
    "applicants",
    "pupils",
    "children",
    "participants",
    "adult",
    "adults",
    "tenant",
    "patient",
    "resident",
    "residents",
    "visitor",
    "visitors",
    "volunteer",
    "volunteers",
    "households",
    "client",
    "clients",
    "learner",
    "learners",
    "student",
    "students",
    "parents",
    "families",
    "library",
    "item",
    "items",
    "individual",
    "new",
    "normal",
    "usual",
    "standard",
    "must",
    "ensure",
    "called",
    "charge",
    "charges",
    "charged",
    "cost",
    "costs",
    "pay",
    "paid",
    "price",
    "deadline",
    "latest",
    "date",
    "total",
    "amount",
    "number",
    "per",
    "automatically",
    "switched",
    "follow",
    "follows",
    "goes",
    "comes",
    "given",
    "give",
    "says",
    "close",
    "closed",
    "open",
    "miss",
    "forget",
    "without",
    "period",
    "periods",
    "up",
    "off",
    "length",
    "maximum",
    "minimum",
    "clear",
    "sufficient",
    "namely",
    "constitute",
    "expectation",
    "requirement",
    "obligation",
    "anywhere",
    "repeat",
    "nowadays",
    "today",
    "currently",
    "dozen",
    "couple",
    "pair",
    "adequate",
    "suitable",
    "safe",
    "apply",
    "applies",
    "bring",
    "brings",
    "take",
    "takes",
    "taken",
    "send",
    "sends",
    "sent",
    "arrive",
    "arrives",
    "write",
    "writes",
    "offer",
    "offers",
    "provide",
    "provides",
    "receive",
    "receives",
    "agree",
    "agreed",
    "confirm",
    "confirmed",
    "explain",
    "explains",
    "welcome",
    "decide",
    "decides",
    "simply",
    "kindly",
    "exactly",
    "roughly",
    "choose",
    "require",
    "required",
    "needed",
    "necessary",
    "place",
    "time",
    "times",
    "everything",
    "everybody",
    "whoever",
    "whichever",
    "wherever",
    "really",
    "quite",
    "certainly",
    "name",
    "names",
];
