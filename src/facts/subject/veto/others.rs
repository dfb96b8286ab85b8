//! Whether a quantity is that of somebody else: of a neighbour, a stranger, another country.
//!
//! Knows words for others and where they stand. Knows nothing of what a rule counts.

use super::should;
use crate::facts::kinds::Stated;
use crate::facts::ownership::is_contact_word;
use crate::facts::phrases::Role;
use crate::facts::strangeness::is_generic;
use crate::facts::subject::candidate::Candidate;
use crate::facts::subject::evidence::sentence_has_own;
use crate::facts::words;

/// "Other companies let you claim for a year": somebody else's rule.
pub(super) fn is_rule_of_others(candidate: &Candidate<'_>) -> bool {
    let (reading, first) = (candidate.reading(), candidate.first);
    // "The trams' lost property office gets rid of umbrellas after six weeks."
    let of_many = reading.word(first) == "the"
        && reading.word(first + 1).ends_with('s')
        && reading.word(first + 2) == "'"
        && candidate.strange(&(first + 1..first + 2)) > 0;
    of_many || reading.is_any(
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

/// "On the trams, which are run by the city, …": what another body runs has rules of its own, in the
/// sentence and in the next one about it.
pub(super) fn is_run_by_another(candidate: &Candidate<'_>) -> bool {
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
    // "run by Skylark"
    let named = run
        && reading
            .raw(at + 2)
            .starts_with(|letter: char| letter.is_uppercase());
    (run || belongs)
        && (named
            || reading.is_any(
                at + 2,
                &["the", "a", "an", "another", "somebody", "someone"],
            ))
        && !sentence_has_own(reading, &(at + 2..end.min(at + 6)), candidate.statement)
}

/// "The cheese shop across the road takes orders until …", "At Birch Hollow, the nursery across the
/// valley, …": a neighbour who is named at the head of the sentence has rules of its own.
pub(super) fn is_rule_of_neighbour(candidate: &Candidate<'_>) -> bool {
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

/// "The garden centre on the ring road lends tools, but it wants them back within 48 hours": whoever
/// asks for something or gives it, and has no place in any rule, has rules of their own.
pub(super) fn is_rule_of_stranger(candidate: &Candidate<'_>) -> bool {
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
pub(super) fn is_rule_of_person(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let start = candidate.sentence.start;
    start > 0
        && reading.is_any(start, &["she", "he"])
        && (reading.is_any(start + 1, STRANGERS_DO) || reading.word(start + 1) == "needs")
}

/// "The club has to have one steward for every 100. That is the league's rule": the next sentence says
/// whose rule it is.
pub(super) fn is_called_anothers(candidate: &Candidate<'_>) -> bool {
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

/// "We ask everyone to log in once a week. That is our own house habit …": the next sentence says that it is
/// no rule.
pub(super) fn is_called_own_habit(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let next = reading.sentence(candidate.sentence.end);
    next.start == candidate.sentence.end
        && reading.is_any(next.start, &["that", "this", "it"])
        && reading.is_any(next.start + 1, &["is", "was"])
        && (next.start + 2..next.end.min(next.start + 9)).any(|at| {
            reading.is_any(at, &["stricter", "habit"])
                || reading.matches(at, &["our", "own", "rule"])
                || reading.matches(at, &["our", "own", "choice"])
        })
}

/// "The rota app … is taken off after 45 days. This has nothing to do with email": a later sentence says that
/// all before it was of something else.
pub(super) fn is_told_apart_later(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let end = reading.len().min(candidate.sentence.end + 40);
    (candidate.sentence.end..end).any(|at| {
        reading.is_any(at, &["this", "that"])
            && reading.sentence(at).start == at
            && reading.matches(at + 1, &["has", "nothing", "to", "do", "with"])
    })
}

/// "Wharfedale Rotary has a hardship grant of its own: £75": not the one that the rule speaks of.
pub(super) fn is_of_its_own(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let value = candidate.mention.tokens.start;
    (candidate.sentence.start..value).any(|at| {
        // "Our travel clinic, with a fridge of its own, opens on …": what stands between commas is beside it.
        let beside = reading.word(at + 3) == ","
            && (at.saturating_sub(6)..at).any(|with| reading.word(with) == "with");
        reading.matches(at, &["of", "its", "own"]) && !beside
    })
        // "The garage is let under an agreement of its own. Either side may end that with …"
        || candidate.sentence.start > 0
            && (candidate.sentence.start..value)
                .any(|at| reading.is_any(at, &["it", "that", "this"]))
            && {
                let before = reading.sentence(candidate.sentence.start - 1);
                reading.holds_phrase(&before, &["of", "its", "own"])
                    && candidate.evidence(&before).score <= 0.0
            }
}

/// "Parties are different: the deposit is returned only if …": what is set apart has a rule of its own.
pub(super) fn is_called_different(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let start = candidate.sentence.start;
    (start + 1..start + 9).any(|at| {
        // "Weddings are on a separate contract: cancel 60 days before …"
        let apart = reading.is_any(at.wrapping_sub(1), &["separate", "special", "another"])
            && reading.is_any(
                at,
                &[
                    "contract",
                    "agreement",
                    "rule",
                    "rules",
                    "terms",
                    "arrangement",
                    "policy",
                    "scheme",
                ],
            );
        (apart
            || reading.is_any(at, &["different", "exception"])
            || reading.word(at) == "matter" && reading.before(at, 1) == "another")
            && reading.is_any(at + 1, &[":", ";"])
    }) && candidate.mention.tokens.start > start + 2
        && candidate.strange(&(start..start + 4)) > 0
}

/// "Mr Tanner is happiest when he has been out. If he's been inactive for three days …": one plain cue, said of
/// somebody by name.
pub(super) fn is_of_a_person(candidate: &Candidate<'_>) -> bool {
    const TITLES: &[&str] = &["mr", "mrs", "ms", "miss"];
    let (reading, sentence) = (candidate.reading(), &candidate.sentence);
    let value = candidate.mention.tokens.start;
    let titled = |at: usize| {
        reading.is_any(at, TITLES)
            && !reading.is_any(at.wrapping_sub(1), &["dear", "and", "hello"])
            && reading
                .raw(at + 1)
                .starts_with(|letter: char| letter.is_uppercase())
    };
    let he = sentence.clone().any(|at| {
        at < value && reading.is_any(at, &["he", "she", "he's", "she's", "him", "her", "his"])
    });
    let named = (sentence.start..value).any(titled) || he && (0..sentence.start).any(titled);
    matches!(candidate.mention.stated, Stated::Duration { .. })
        && named
        && candidate.around.distinct <= 1
        && candidate.around.score <= 1.0
        && !sentence_has_own(reading, sentence, candidate.statement)
        && !sentence
            .clone()
            .any(|at| reading.is_any(at, &["account", "accounts", "login", "email", "mailbox"]))
}

/// "In Scotland a birth is registered within 21 days": the rule of another country.
pub(super) fn is_elsewhere(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let start = candidate.sentence.start;
    let country = reading.word(start + 1);
    if reading.is_any(start, &["in", "at"])
        && reading.is_any(start + 1, &["neighbouring", "nearby"])
    {
        return true;
    }
    // "Our neighbours at the caravan park let you bring three dogs."
    let beside = (start..candidate.mention.tokens.start).any(|at| {
        reading.matches(at, &["our", "neighbours"]) && reading.is_any(at + 2, &["at", "in", "on"])
            || reading.matches(at, &["next", "door"]) && !reading.is_any(at + 2, &["to"])
            || reading.matches(at, &["down", "the", "road"])
            || reading.matches(at, &["up", "the", "road"])
    });
    if beside && !reading.is_any(candidate.clause.start, &["we", "us"]) {
        return true;
    }
    // "For Christmas in Australia, have yours with us by 27 November"
    let abroad = (start..candidate.mention.tokens.start).any(|at| {
        let country = reading.word(at + 1);
        reading.is_any(at, &["in", "to", "for"])
            && COUNTRIES.contains(&country)
            && !candidate.statement.view().index.own_words.contains(country)
            && !candidate.vocabulary.contains(&words::stem(country))
    });
    if abroad && matches!(candidate.mention.stated, Stated::Date { .. }) {
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
