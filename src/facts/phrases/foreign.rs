//! The other bodies that a text names: with a capital, as an abbreviation, or by a word such as "council".
//!
//! Knows names and the words for bodies. Knows nothing of whom a fact belongs to.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Hit, PhraseIndex, Role, starts_upper};
use crate::facts::reading::Reading;
use crate::facts::word_map::WordSet;
use crate::facts::words;

/// A name in prose that belongs to no declared contact and not to the site.
#[derive(Clone, Debug)]
pub(crate) struct Foreign {
    /// Where.
    pub(crate) tokens: Range<usize>,
    /// Whether it is surely a body: two words, an abbreviation, or a word such as "council".
    pub(crate) sure: bool,
}

/// The other bodies that a text names.
pub(crate) fn foreign_names(reading: &Reading, index: &PhraseIndex, hits: &[Hit]) -> Vec<Foreign> {
    let mut found = Vec::new();
    let mut is_covered = vec![false; reading.len()];
    for hit in hits
        .iter()
        .filter(|hit| !matches!(hit.role, Role::NotAbout(_)))
    {
        for token in hit.tokens.clone() {
            if let Some(slot) = is_covered.get_mut(token) {
                *slot = true;
            }
        }
    }
    let covered = |token: usize| is_covered.get(token).copied().unwrap_or(false);
    // "REPLY TO REGISTRARS@… AND TO NO OTHER ADDRESS": where all is in capitals, they name nobody.
    let (mut small, mut capital) = (0_usize, 0_usize);
    for at in (0..reading.len()).filter(|at| reading.word(*at).len() > 3 && reading.is_word(*at)) {
        if reading
            .raw(at)
            .contains(|letter: char| letter.is_lowercase())
        {
            small += 1;
        } else {
            capital += 1;
        }
    }
    let shouted = capital >= 5 && capital > small * 4;
    let mut token = 0;
    while token < reading.len() {
        if covered(token) || !reading.is_word(token) {
            token += 1;
            continue;
        }
        let word = reading.word(token);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        // "The helpdesk shuts up shop."
        // "We trust people to turn up."
        let idiom = bare == "shop" && reading.before(token, 1) == "up"
            || bare == "trust"
                && reading.is_any(
                    token.wrapping_sub(1),
                    &["we", "you", "i", "they", "to", "can", "not", "only"],
                )
            // "£38 per club": for each of them, and not by one.
            || reading.before(token, 1) == "per";
        let body = !idiom && (is_body(bare) || bare.strip_suffix('s').is_some_and(is_body));
        // "…@calderbycouncil.gov.uk": a council's own office speaks of the council.
        let in_address = || {
            bare.len() > 4
                && matches!(reading.before(token, 1), "the" | "our")
                && index
                    .addresses
                    .iter()
                    .filter_map(|address| address.split_once('@'))
                    .any(|(_, domain)| domain.contains(bare))
        };
        if body && !index.own_words.contains(bare) && !in_vocabulary(index, bare) && !in_address() {
            if only_tells_which(reading, bare, token + 1) {
                token += 1;
                continue;
            }
            // "sold for charity": what for, and not by whom.
            let purpose =
                bare == "charity" && reading.is_any(token.wrapping_sub(1), &["for", "to"]);
            // "the annual general meeting of the charity": its own.
            let itself = bare == "charity" && reading.ends_with(token, &["of", "the"]);
            let own = matches!(bare, "rival" | "competitor")
                || !purpose
                    && matches!(
                        reading.before(token, 1),
                        "the" | "your" | "our" | "a" | "an" | "own" | "another" | "local" | "s"
                    )
                || word.ends_with("'s")
                // "Councils have addresses ending in …"
                || (token > 0 || bare.ends_with('s')) && !purpose;
            if own && !itself {
                found.push(Foreign {
                    tokens: token..token + 1,
                    sure: true,
                });
            }
            token += 1;
            continue;
        }
        // "Dear Miss Pryce, …", "Hello Stan, …": who is written to has no say in what follows.
        let greets = word == "dear"
            || matches!(word, "hi" | "hello" | "hey" | "morning" | "hiya")
                && reading.sentence(token).start == token
                && starts_upper(reading.raw(token + 1));
        if greets && reading.spaced(token + 1) {
            token += 1;
            while reading.is_word(token)
                && (starts_upper(reading.raw(token))
                    || reading.word(token) == "and" && starts_upper(reading.raw(token + 1)))
                && reading.sentence(token).contains(&(token - 1))
            {
                token += 1;
            }
            continue;
        }
        // "NHS 111 answers day and night"
        // "NHS England on …", "NHS Resolution at …": bodies that are reached by numbers of their own. Who
        // publishes a standard has no rule of its own.
        let named = reading.is_any(token + 1, &["111", "119"])
            || reading.is_any(
                token + 1,
                &[
                    "england",
                    "wales",
                    "scotland",
                    "resolution",
                    "employers",
                    "providers",
                ],
            ) && reading.is_any(token + 2, &["at", "on", ":"]);
        if word == "nhs" && named {
            found.push(Foreign {
                tokens: token..token + 2,
                sure: true,
            });
            token += 2;
            continue;
        }
        let end = if shouted {
            token
        } else {
            capital_run(reading, index, token, &covered)
        };
        if end == token && is_possessor(reading, index, token) {
            found.push(Foreign {
                tokens: token..token + 1,
                sure: true,
            });
        }
        if end == token {
            token += 1;
            continue;
        }
        let length = (token..end).filter(|at| reading.is_word(*at)).count();
        let first = reading.raw(token);
        let upper = first.chars().filter(|letter| letter.is_uppercase()).count();
        let initial = reading.sentence(token).start == token
            || reading.is_any(
                token.wrapping_sub(1),
                &[
                    "\"", "'", ":", ";", "(", "|", "*", "\u{fffc}", "-", "\u{2022}",
                ],
            );
        // "zones A to D Permits have to be renewed": a single letter begins no name.
        if first.chars().count() == 1 && first != "A" && first != "I" {
            token += 1;
            continue;
        }
        // "a British Sign Language tour"
        if reading.word(end - 1) == "language" {
            token = end;
            continue;
        }
        // "INC20114477" is the number of something.
        if end == token + 1 && reading.is_number(end) && !reading.spaced(end) {
            token = end + 1;
            continue;
        }
        let abbreviation = upper >= 2 && first.len() <= 12;
        // "Garden Room | ceremonies@…": a cell that names a room says where.
        if token == 0
            && end >= reading.len()
            && length > 1
            && reading.is_any(end - 1, &["room", "suite"])
        {
            token = end;
            continue;
        }
        // "CQC registered", "ODS code": the name only says what kind of thing it is.
        let adjective = reading.is_any(
            end,
            &[
                "registered",
                "code",
                "codes",
                "number",
                "location",
                "registration",
                "rating",
                "id",
                "form",
                "registration",
                "account",
                "search",
            ],
        ) && abbreviation
            && !first.ends_with("'s")
            || reading.word(end) == "-" && reading.is_any(end + 1, &["registered", "based"]);
        // "on 25 March in the Co-operative Hall": where, and not whose.
        let place = length > 1
            && token > 0
            && reading.is_any(
                end - 1,
                &[
                    "hall", "room", "theatre", "suite", "street", "road", "church", "chapel",
                    "row", "lane", "avenue", "square", "hill", "quay", "gardens", "terrace",
                    "wharf",
                ],
            )
            // "At Foundry Road an induction is valid for five years": where that is so.
            && reading.sentence(token).start + 1 < token
            && (reading.is_any(token - 1, &["in", "at", "on"])
                || reading.word(token - 1) == "the"
                    && reading.is_any(token.wrapping_sub(2), &["in", "at"]))
            // "Floor 2, Union Building": a line of an address.
            || length > 1
                && reading.word(token.wrapping_sub(1)) == ","
                && (token + 1..end)
                    .any(|at| reading.is_any(at, &["building", "wing", "st", "rd", "ave"]));
        // "The bus is a Westline service. Westline's fare is …": a name also where no sentence begins.
        let known_as_name = first.strip_suffix("'s").is_some_and(|bare| {
            (1..reading.len()).any(|at| {
                at != token && reading.raw(at) == bare && reading.sentence(at).start != at
            })
        });
        // "The British Mountaineering Insurance Bureau … Write to the Bureau at …": short for what was named.
        let short = length == 1
            && reading.before(token, 1) == "the"
            && found.iter().any(|name: &Foreign| {
                name.tokens.len() > 1 && reading.raw(name.tokens.end - 1) == first
            });
        if !(adjective || place || initial && length == 1 && !abbreviation && !known_as_name) {
            found.push(Foreign {
                tokens: token..end,
                sure: length > 1 || abbreviation || short || first.ends_with("'s"),
            });
        }
        token = end;
    }
    found
}

/// "the care board's number": whoever has a number or an address of their own, by whatever name.
fn is_possessor(reading: &Reading, index: &PhraseIndex, token: usize) -> bool {
    let Some(bare) = reading.word(token).strip_suffix("'s") else {
        return false;
    };
    // "the bus company's lost property team", but not "the owner's personal contact number"
    let near = reading.is_any(
        token + 1,
        &[
            "number",
            "telephone",
            "phone",
            "switchboard",
            "email",
            "helpline",
            "landline",
        ],
    ) || (token + 2..token + 5)
        .take_while(|at| reading.is_word(*at) && !words::is_function_word(reading.word(*at)))
        .any(|at| {
            reading.is_any(
                at,
                &["team", "desk", "helpline", "switchboard", "office", "line"],
            )
        });
    // "the water company's customer numbers"
    let near = near
        || reading.is_any(
            token + 1,
            &["customer", "account", "membership", "reference"],
        ) && reading.is_any(token + 2, &["number", "numbers"]);
    // "the mountain rescue's base can be phoned on …"
    let near = near
        || (token + 1..token + 4).any(|at| {
            reading.matches(at, &["can", "be"])
                && reading.is_any(
                    at + 2,
                    &["phoned", "reached", "rung", "called", "telephoned"],
                )
        });
    // "From the home's registered line ring …": where one rings from.
    let from = (1..=2).any(|back| reading.before(token, back) == "from");
    let person = crate::facts::fit::PEOPLE.contains(&bare) || bare == "owner" || from;
    near && !person
        && bare.len() > 3
        && !words::is_function_word(bare)
        && !crate::facts::strangeness::is_generic(bare)
        && !crate::facts::ownership::is_contact_word(bare)
        && !index.own_words.contains(bare)
        && !in_vocabulary(index, bare)
}

fn in_vocabulary(index: &PhraseIndex, word: &str) -> bool {
    let stem = words::stem(word);
    index
        .vocabulary
        .iter()
        .any(|vocabulary| vocabulary.contains(&stem))
        || index.phrases.iter().any(|phrase| {
            matches!(phrase.role, Role::Name(_) | Role::Own)
                && index
                    .stems
                    .get(stem.as_str())
                    .is_some_and(|id| phrase.stems.contains(id))
        })
}

fn capital_run(
    reading: &Reading,
    index: &PhraseIndex,
    start: usize,
    covered: &impl Fn(usize) -> bool,
) -> usize {
    let named = |token: usize| {
        let raw = reading.raw(token);
        let word = reading.word(token);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        reading.is_word(token)
            && starts_upper(raw)
            && !covered(token)
            && words::day(bare).is_none()
            && words::month(bare).is_none()
            && !(words::is_function_word(bare))
    };
    let strange = |token: usize| {
        let word = reading.word(token);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        reading.is_word(token)
            && starts_upper(reading.raw(token))
            && !index.own_words.contains(bare)
            && !is_plain_capital(bare)
            // "The User", "the Account": the capitals of contracts.
            && (!crate::facts::strangeness::is_generic(bare) || is_body(bare))
    };
    let mut end = start;
    while named(end) {
        end += 1;
        // "Co-operative Hall"
        if reading.word(end - 1) == "co" && reading.matches(end, &["-", "operative"]) {
            end += 2;
        }
        // "Friends of the Tramway"
        if reading.matches(end, &["of", "the"])
            && named(end + 2)
            && reading.sentence(end + 2) == reading.sentence(start)
        {
            end += 2;
        }
        if reading.is_any(end, &["of", "for", "and", "&"])
            && named(end + 1)
            && reading.sentence(end + 1) == reading.sentence(start)
        {
            end += 1;
        }
    }
    // A run of the site's own words and plain ones names no other body.
    let mut first = start;
    while first < end && !strange(first) {
        first += 1;
    }
    if first == end { start } else { end }
}

/// "a bank statement", "the school run": a word for a body that only tells which thing is meant.
fn only_tells_which(reading: &Reading, body: &str, next: usize) -> bool {
    THINGS
        .iter()
        .any(|(named, things)| *named == body && reading.is_any(next, things))
}

/// Things that are called after a body and are not its own.
const THINGS: &[(&str, &[&str])] = &[
    (
        "bank",
        &[
            "holiday",
            "holidays",
            "staff",
            "shifts",
            "shift",
            "carer",
            "carers",
            "statement",
            "statements",
            "account",
            "accounts",
            "card",
            "cards",
            "transfer",
            "transfers",
            "details",
            "note",
            "notes",
        ],
    ),
    ("council", &["tax"]),
    ("court", &["order", "orders"]),
    (
        "school",
        &[
            "run", "uniform", "uniforms", "holiday", "holidays", "day", "days", "age", "year",
            "years", "term", "terms", "trip", "trips", "bus", "meal", "meals", "coach",
        ],
    ),
    ("college", &["card", "pass"]),
    ("university", &["card"]),
    ("library", &["book", "books"]),
    (
        "hospital",
        &[
            "appointment",
            "appointments",
            "letter",
            "bed",
            "visit",
            "visits",
        ],
    ),
    ("shop", &["floor"]),
    (
        "agency",
        &[
            "staff", "worker", "workers", "carer", "carers", "nurse", "nurses", "shift", "shifts",
        ],
    ),
];

fn is_body(word: &str) -> bool {
    static WORDS: LazyLock<WordSet<&str>> = LazyLock::new(|| BODIES.iter().copied().collect());
    WORDS.contains(word)
}

fn is_plain_capital(word: &str) -> bool {
    static WORDS: LazyLock<WordSet<&str>> =
        LazyLock::new(|| PLAIN_CAPITALS.iter().copied().collect());
    WORDS.contains(word)
}

/// Bodies that are named without a capital.
const BODIES: &[&str] = &[
    "council",
    "councils",
    "surgery",
    "surgeries",
    "pharmacy",
    "pharmacist",
    "bank",
    "hospital",
    "police",
    "school",
    "university",
    "charity",
    "supplier",
    "landlord",
    "clinic",
    "library",
    "dentist",
    "gp",
    "ambulance",
    "authority",
    "insurer",
    "contractor",
    "bank's",
    "garage",
    "dental",
    "museum",
    "theatre",
    "cafe",
    "caf\u{e9}",
    "shop",
    "solicitor",
    "court",
    "embassy",
    "airline",
    "trust",
    "trusts",
    "department",
    "club",
    "college",
    "supermarket",
    "optician",
    "opticians",
    "choir",
    "regulator",
    "ombudsman",
    "federation",
    "academy",
    "restaurant",
    "agency",
    "hospice",
    "competitor",
    "rival",
];

/// Words with a capital that name no body.
const PLAIN_CAPITALS: &[&str] = &[
    "uk",
    "great",
    "united",
    "kingdom",
    "england",
    "english",
    "british",
    "britain",
    "nhs",
    "pdf",
    "id",
    "it",
    "faq",
    "faqs",
    "sms",
    "pin",
    "ivr",
    "sla",
    "wi",
    "fi",
    "i'm",
    "i've",
    "i'd",
    "i'll",
    "christmas",
    "easter",
    "note",
    "tip",
    "important",
    "warning",
    "caution",
    "email",
    "telephone",
    "phone",
    "tel",
    "web",
    "website",
    "please",
    "option",
    "ok",
    "am",
    "pm",
    "bst",
    "gmt",
    "url",
    "html",
    "step",
    "t",
    "e",
    "m",
    "covid",
    "subject",
    "matter",
    "expert",
    "mr",
    "mrs",
    "ms",
    "dr",
    "monday",
    "myth",
    "fact",
    "question",
    "answer",
    "internet",
    "mon",
    "day",
    "new",
    "year's",
    "boxing",
    "good",
    "friday",
    "bank",
    "holiday",
    "holidays",
    "year",
    "q",
    "a",
    "no",
    "yes",
    "mfa",
    "oda",
];
