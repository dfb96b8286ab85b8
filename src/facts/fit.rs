//! Whether a quantity could be a fact's at all: its role, its scale, what is counted.
//!
//! Knows kinds of value. Knows nothing of subjects.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use super::kinds::{Mention, Part, Stated, tells_age};
use super::model::Fact;
use super::phrases::PhraseIndex;
use super::reading::Reading;
use super::value::{Bound, DAY, Kind, Value};
use super::words;

/// Whether a quantity could be the fact's at all: its role, its scale, what is counted.
pub(crate) fn fit(
    reading: &Reading,
    mention: &Mention,
    clause: &Range<usize>,
    fact: &Fact,
    (cues, strange): (usize, usize),
    labels: &str,
) -> Option<f32> {
    let start = mention.tokens.start;
    if turns_round(reading, clause, fact) {
        return None;
    }
    match (&mention.stated, &fact.value) {
        (Stated::Duration { low, every, .. }, Value::Duration(_, length)) => {
            // "24 hours before" is a rule only where the rule speaks of before.
            let says = fact.says.as_deref().unwrap_or_default();
            let next = reading.word(mention.tokens.end);
            let relative = matches!(next, "before" | "notice" | "earlier" | "later")
                && !["before", "notice", "ahead", "advance", next]
                    .iter()
                    .any(|word| says.contains(word));
            // "You have 40 days before it is deactivated": a span, and no point in time.
            let own_words = LazyCell::new(|| facts_words(fact));
            let spans = || {
                (1..=8).any(|back| {
                    // "You get an email 10 days before": what is got is the email.
                    let direct = (1..back).all(|nearer| {
                        let word = reading.before(start, nearer);
                        words::is_function_word(word)
                            || super::strangeness::is_generic(word)
                            || start
                                .checked_sub(nearer)
                                .is_some_and(|at| reading.number(at).is_some())
                            || own_words.contains(&words::stem(word))
                    });
                    direct
                        && matches!(
                            reading.before(start, back),
                            "last"
                                | "lasts"
                                | "stays"
                                | "stay"
                                | "remains"
                                | "lives"
                                | "survives"
                                | "have"
                                | "has"
                                | "gives"
                                | "give"
                                | "get"
                                | "gets"
                                | "wait"
                                | "waits"
                                | "keep"
                                | "kept"
                                | "keeps"
                                | "leave"
                                | "left"
                                | "unused"
                                | "inactive"
                                | "idle"
                                | "allow"
                                | "allows"
                                | "hold"
                                | "held"
                        )
                }) || reading.before(start, 1) == "for"
            };
            let relative = relative && !(next == "before" && spans());
            let ago = relative
                || reading.is_any(mention.tokens.end, &["ago", "course", "left", "remaining"])
                || tells_age(reading, mention)
                || reading.is_any(start.wrapping_sub(1), &["last", "past", "previous"])
                    && (!reading.is_any(start.wrapping_sub(2), &["the"])
                        || reading.is_any(start.wrapping_sub(3), &["from"]));
            // "It can take up to 48 hours until an account is active": how long something takes.
            let takes = (1..=5).any(|back| {
                start.checked_sub(back).is_some_and(|at| at >= clause.start)
                    && matches!(
                        reading.before(start, back),
                        "take" | "takes" | "took" | "taking"
                    )
                    // "take her bowl away 18 hours before": what is taken is no time.
                    && (1..back).all(|nearer| {
                        let word = reading.before(start, nearer);
                        words::is_function_word(word)
                            || super::strangeness::is_generic(word)
                            || !reading.is_word(start.wrapping_sub(nearer))
                    })
                    && !matches!(
                        reading.before(start, back - 1),
                        "effect" | "part" | "place" | "home" | "out" | "note" | "care"
                    )
            }) && ![
                "take", "within", "ready", "arrive", "deliver", "done", "reply", "repair",
            ]
            .iter()
            .any(|word| says.contains(word))
                // "It takes only a fortnight of inactivity": what there is so much of is meant.
                && !matches!(next, "of" | "without")
                && !(mention.tokens.end..mention.tokens.end + 2)
                    .any(|at| reading.word(at) == "notice");
            // "… can log in two days after the form was sent"
            let vocabulary = &own_words;
            let end = mention.tokens.end;
            let ends = (1..=2).any(|back| {
                matches!(
                    reading.before(start, back),
                    "expires" | "expire" | "ends" | "end" | "lapses" | "lapse" | "void"
                )
            });
            let ends = ends
                || reading.before(start, 1) == "out"
                    && matches!(reading.before(start, 2), "run" | "runs");
            let later = next == "after"
                && !ends
                && !says.contains("after")
                && !(end + 1..(end + 7).min(clause.end.max(end + 1))).any(|index| {
                    reading.word(index) == "last"
                        || reading.word(index) == "each"
                        || vocabulary.contains(&words::stem(reading.word(index)))
                });
            // "Refunds arrive within 10 days" is no notice that is given before.
            let afterwards = reading.word(start.wrapping_sub(1)) == "within"
                && !matches!(next, "of" | "before" | "notice")
                && (says.contains("{value} before") || says.contains("{value} notice"));
            // "In any six months a household can have …": a span in which something is counted.
            // "on one day out of thirty"
            let share = reading.matches(mention.tokens.end, &["out", "of"]);
            // "the last 90 days of alarms": what the days are full of.
            let of = mention.tokens.end + 1;
            let filled = reading.word(mention.tokens.end) == "of"
                && reading.is_word(of)
                && reading.word(of).ends_with('s')
                && reading.before(start, 1) == "last"
                && !facts_words(fact).contains(&words::stem(reading.word(of)));
            // "four times in 60 days or so"
            let roughly = reading.matches(mention.tokens.end, &["or", "so"])
                && (1..=3).any(|back| reading.before(start, back) == "times");
            let window = share
                || roughly
                || filled
                || matches!(reading.before(start, 1), "any" | "each")
                    && matches!(reading.before(start, 2), "in" | "within" | "over")
                    && !super::kinds::is_frequency(Some(says));
            // "It is a week too early": how far off it is.
            let distance = reading.word(mention.tokens.end) == "too"
                || reading.is_any(mention.tokens.end, &["early", "short", "overdue"]);
            // "you have another 30 minutes", "the next one is due in two months": what is left of it.
            let left = matches!(reading.before(start, 1), "another" | "remaining")
                || reading.ends_with(start, &["due", "in"])
                    && clause.clone().any(|at| reading.word(at) == "next");
            if afterwards || window || distance || left {
                return None;
            }
            let says_within = says.contains("within {value}") || says.contains("of the");
            if ago || takes || later && !says_within {
                return None;
            }
            // "30 working days" for "30 days": the number betrays which rule is meant.
            let agreed = Reading::new(&fact.written.value);
            let number =
                |reading: &Reading, at: usize| reading.number(at).map(|found| found.thousandths);
            let declared = (0..agreed.len()).find_map(|at| number(&agreed, at));
            let same_number = declared.is_some() && number(reading, start) == declared;
            let frequency = super::kinds::is_frequency(fact.says.as_deref());
            let (a, b) = (low.rough_seconds().max(1), length.rough_seconds().max(1));
            let far = a.max(b) / a.min(b) >= if same_number { 200 } else { 60 };
            // "deactivated after 30 minutes": the rule's own verb and number, and another unit.
            let slipped = same_number
                && (reading.before(start, 1) == "after"
                    && own_words.contains(&words::stem(reading.before(start, 2)))
                    // "an account that has not been used for 30 minutes"
                    || reading.before(start, 1) == "for" && cues > 0 && strange == 0);
            // "half an hour before" where the rule speaks of two days before.
            let plays = Part::stated(reading, mention)
                .is_some_and(|part| part == Part::Before && Some(part) == Part::said(says));
            if far && cues < 2 && !slipped && !plays && (!*every || strange > 0) {
                return None;
            }
            // "Sign in every day": a habit at work, where nothing says that it is the rule.
            let daily = frequency && *every && a <= DAY && b >= 14 * DAY;
            let ruled = reading.sentence(start).any(|index| {
                reading.is_any(
                    index,
                    &["must", "need", "needs", "have", "required", "least", "or"],
                )
            });
            if daily && cues < 2 && !ruled {
                return None;
            }
            let mut bonus = 0.0;
            if same_number && low.rough_seconds() != length.rough_seconds() {
                bonus += 0.4;
            }
            // "it is active again within an hour"
            let again = clause.clone().any(|index| {
                reading.word(index) == "again"
                    && reading.is_any(
                        index.wrapping_sub(1),
                        &[
                            "active",
                            "available",
                            "open",
                            "working",
                            "back",
                            "usable",
                            "restored",
                        ],
                    )
            }) && reading.is_any(start.wrapping_sub(1), &["within", "in", "after"]);
            if !frequency
                && Part::stated(reading, mention).is_some_and(|part| Some(part) == Part::said(says))
            {
                bonus += 0.25;
            }
            if !frequency && says_another_thing(reading, mention, clause, fact) {
                bonus -= 0.5;
            }
            if frequency && again {
                bonus -= 1.2;
            }
            if frequency && *every {
                bonus += 0.5;
            }
            if !frequency && *every {
                bonus -= 0.6;
            }
            if frequency && reading.before(start, 1) == "for" {
                let idle = clause.clone().any(|index| {
                    let word = reading.word(index);
                    matches!(
                        word,
                        "not"
                            | "nobody"
                            | "unused"
                            | "inactive"
                            | "dormant"
                            | "idle"
                            | "without"
                            | "no"
                            | "never"
                            | "untouched"
                            | "away"
                            | "absent"
                            | "absence"
                            | "leave"
                            | "lapses"
                            | "lapse"
                    ) || word.ends_with("n't")
                });
                // "How long can I leave it unused?", and below it "For 31 days."
                let asked_idle = reading.sentence(start).len() <= 8
                    && [
                        "unused", "inactive", "without", "not used", "leave", "be away", "go with",
                    ]
                    .iter()
                    .any(|words| labels.contains(words));
                // "Your account stays active for 30 days after you last logged in."
                let since_last = (mention.tokens.end..clause.end).any(|index| {
                    reading.word(index) == "last"
                        || reading.matches(index, &["most", "recent"])
                        || reading.matches(index, &["most", "recently"])
                });
                let idle = idle || asked_idle || since_last;
                // "you stay signed in for 12 hours" is about a session.
                let session = clause
                    .clone()
                    .any(|index| reading.is_any(index, &["signed", "logged", "code", "again"]));
                // "it will not ask for a code again for 14 days" is about one too.
                let asked = clause.clone().any(|index| {
                    reading.is_any(index, &["ask", "asks", "asked", "prompt", "prompted"])
                });
                bonus += match (idle && !asked, session || asked) {
                    (true, _) => 0.3,
                    (false, true) => -1.5,
                    (false, false) => -0.5,
                };
            }
            Some(bonus)
        }
        // "Besides the secure email standard, homes may hold ISO 27001."
        (Stated::Standard(..), Value::Standard(..)) => {
            let sentence = reading.sentence(start);
            let beside = (sentence.start..start).any(|index| {
                reading.is_any(index, &["besides", "alongside", "unlike"])
                    || reading.is_any(index, &["hold", "holds"]) && index + 3 >= start
                    || reading.matches(index, &["in", "addition"])
                    || reading.matches(index, &["as", "well", "as"])
                    || reading.matches(index, &["apart", "from"])
            });
            (!beside).then_some(0.0)
        }
        // "The website of the health service, nhs.uk, …", and the domains that are kept for examples
        (Stated::Domain(domain), Value::Domain(_))
            if matches!(
                domain.as_str(),
                "example.com" | "example.org" | "example.net"
            ) || (1..=8).any(|back| {
                start.checked_sub(back).is_some_and(|at| at >= clause.start)
                    && matches!(reading.before(start, back), "website" | "site" | "page")
                    && !facts_words(fact).contains(&words::stem(reading.before(start, back)))
            }) =>
        {
            None
        }
        // "a free email address", "such as one ending in gmail.com": somebody else's address.
        (Stated::Domain(_), Value::Domain(_)) => {
            let sentence = reading.sentence(start);
            let others = sentence.clone().any(|index| {
                reading.is_any(
                    index,
                    &[
                        "free", "personal", "private", "gmail", "hotmail", "yahoo", "outlook",
                    ],
                ) || reading.matches(index, &["such", "as"])
                    || reading.matches(index, &["for", "example"])
            });
            (!others).then_some(0.0)
        }
        (Stated::Percentage { .. }, Value::Percentage(..)) => share_fits(reading, mention, fact),
        // "Ten swims cost £48": the price of several is another one.
        (Stated::Money(amount, _), Value::Money(..)) if *amount > 0 => {
            let many = |index: usize| {
                let number = reading.number(index)?;
                let count = number.whole().filter(|count| (2..1000).contains(count))?;
                // "two missed appointments": what the rule speaks of may have an adjective.
                let plural = |at: usize| {
                    let noun = reading.word(at);
                    reading.is_word(at) && noun.ends_with('s') && !noun.ends_with("ss")
                };
                let at = number.next;
                let own = || {
                    let known = facts_words(fact);
                    let adjective = reading.word(at).ends_with("ed")
                        || reading.word(at).ends_with("ing")
                        || known.contains(&words::stem(reading.word(at)));
                    plural(at + 1)
                        && adjective
                        && known.contains(&words::stem(reading.word(at + 1)))
                };
                let noun = (plural(at).then_some(at)).or_else(|| own().then_some(at + 1))?;
                (count > 1).then(|| reading.word(noun).to_owned())
            };
            let several = (clause.start..start)
                .filter_map(many)
                .any(|noun| !TIMES.contains(&noun.as_str()))
                || reading.word(mention.tokens.end) == "for"
                    && many(mention.tokens.end + 1).is_some();
            // 52p for £52 is a slip all the same, and £25,000 for £25.
            let far = matches!(&fact.value, Value::Money(_, agreed, _)
                if *amount * 100 != *agreed && *agreed * 100 != *amount
                    && *agreed * 1000 != *amount
                    && (*amount).max(*agreed) / (*amount).min(*agreed).max(1) >= 20);
            // "Miss it twice and you have paid £6."
            let times = match &fact.value {
                Value::Money(_, agreed, _) if *agreed > 0 && amount.is_multiple_of(*agreed) => {
                    amount / agreed
                }
                _ => 0,
            };
            let multiplied = (2..=20).contains(&times)
                && reading.sentence(start).any(|index| {
                    !mention.tokens.contains(&index)
                        && (reading
                            .number(index)
                            .and_then(super::reading::Number::whole)
                            == Some(times)
                            || times == 7 && reading.word(index) == "week"
                            || times == 14 && reading.word(index) == "fortnight"
                            || times == 2
                                && reading.is_any(index, &["twice", "both", "double", "return"]))
                });
            // "half the price: £21"
            let halved = matches!(&fact.value, Value::Money(_, agreed, _) if amount * 2 == *agreed)
                && reading
                    .sentence(start)
                    .any(|index| reading.word(index) == "half");
            // "You pay the difference of £4."
            let compared = reading.word(start.wrapping_sub(1)) == "of"
                && reading.word(start.wrapping_sub(2)) == "difference";
            (!several && !multiplied && !halved && !compared && (!far || cues >= 2)).then_some(0.0)
        }
        (Stated::Count { .. }, Value::Count(..)) => counted_fits(reading, mention, clause, fact),
        (Stated::Unnumbered(Kind::Count, _), Value::Count(..)) => {
            counted_fits(reading, mention, clause, fact).or(Some(0.0))
        }
        _ => Some(0.0),
    }
}

/// The stems of the words of a fact's cues and of its own sentence.
fn facts_words(fact: &Fact) -> HashSet<String> {
    fact.about
        .iter()
        .map(|cue| cue.value.as_str())
        .chain(fact.says.as_deref())
        .flat_map(PhraseIndex::content_stems)
        .collect()
}

/// "The term ends on …" where the rule says when it starts.
fn turns_round(reading: &Reading, clause: &Range<usize>, fact: &Fact) -> bool {
    const STARTS: &[&str] = &["start", "begin", "open", "launch", "commence", "arriv"];
    const ENDS: &[&str] = &["end", "finish", "clos", "expir", "stop", "leav"];
    if !matches!(fact.kind(), Kind::Date) {
        return false;
    }
    let says = PhraseIndex::content_stems(fact.says.as_deref().unwrap_or_default());
    let has = |list: &[&str]| list.iter().any(|word| says.contains(*word));
    let stated = |list: &[&str]| {
        clause
            .clone()
            .any(|index| list.contains(&words::stem(reading.word(index)).as_str()))
    };
    // "Scripts must arrive by …" is a day on which something ends.
    let deadline = fact
        .says
        .as_deref()
        .is_some_and(|says| says.contains("by {value}"));
    let (starts, ends) = (has(STARTS) && !deadline, has(ENDS));
    starts && !ends && stated(ENDS) && !stated(STARTS)
        || ends && !starts && stated(STARTS) && !stated(ENDS)
}

/// "A disputed payment is usually refunded within …", "a prescription is valid for …": what is said
/// of the subject is another thing than the rule says.
fn says_another_thing(
    reading: &Reading,
    mention: &Mention,
    clause: &Range<usize>,
    fact: &Fact,
) -> bool {
    let start = mention.tokens.start;
    let mut last = start;
    while last > clause.start
        && (words::is_function_word(reading.word(last - 1))
            || reading.is_any(last - 1, &["within", "usually", "normally", "often"]))
        && start - last < 4
        && !reading.is_any(last - 1, &["is", "are"])
    {
        last -= 1;
    }
    let Some(predicate) = last.checked_sub(1) else {
        return false;
    };
    // "… are sold for charity after two weeks" comes when the time of the rule is over.
    let says = fact.says.as_deref().unwrap_or_default();
    if reading.before(start, 1) == "after" && says.contains("for {value}") {
        return false;
    }
    let word = reading.word(predicate);
    if !reading.is_word(predicate) || words::is_function_word(word) || predicate <= clause.start {
        return false;
    }
    let copula = (1..=3).any(|back| {
        predicate.checked_sub(back).is_some_and(|at| {
            at >= clause.start && reading.is_any(at, &["is", "are", "gets", "get"])
        })
    });
    let demanded = (clause.start..predicate).any(|index| {
        reading.is_any(
            index,
            &[
                "must", "should", "need", "needs", "have", "has", "can", "may", "shall", "not",
                "if", "when",
            ],
        )
    });
    let known = fact
        .about
        .iter()
        .map(|cue| cue.value.as_str())
        .chain(fact.says.as_deref())
        .flat_map(PhraseIndex::content_stems)
        .any(|stem| stem == words::stem(word))
        || words::may_be_cue(&words::stem(word));
    copula && !demanded && !known && !super::strangeness::is_generic(word)
}

const TIMES: &[&str] = &["days", "weeks", "months", "years", "hours", "minutes"];

/// Whether a share is one of what the fact shares out: "40% of households" is no discount.
fn share_fits(reading: &Reading, mention: &Mention, fact: &Fact) -> Option<f32> {
    let says = fact.says.as_deref().unwrap_or_default();
    // "The other 18 per cent", "all the rest": what is left is another share.
    let start = mention.tokens.start;
    let rest = matches!(reading.before(start, 1), "other" | "remaining")
        || reading.matches(start, &["all", "the", "rest"])
        || reading.matches(start, &["all", "the", "other"]);
    if rest {
        return None;
    }
    // "You needed one per cent more": how far off it is, and no share.
    let adds = reading.is_any(mention.tokens.end, &["more", "higher", "lower", "short"])
        && ![
            "more", "extra", "off", "less", "discount", "cheaper", "higher", "lower",
        ]
        .iter()
        .any(|word| says.contains(word));
    if adds {
        return None;
    }
    let after = says.split_once("{value}").map_or("", |(_, after)| after);
    let shared = after.trim_start().strip_prefix("of ");
    let wanted = PhraseIndex::content_stems(shared.unwrap_or_default());
    let end = mention.tokens.end;
    let of = reading.word(end) == "of";
    let whole = reading.is_any(mention.tokens.start, &["all", "none", "every"]);
    let near = (end..end + 7).any(|index| wanted.contains(&words::stem(reading.word(index))));
    if shared.is_some() {
        let last = PhraseIndex::content_stems("total whole price amount cost sum bill fee");
        let next = end + 1 + usize::from(reading.is_any(end + 1, &["the", "your", "our"]));
        let total = of && last.contains(&words::stem(reading.word(next)));
        return (near || total || !(of || whole)).then_some(0.0);
    }
    let next =
        end + 1 + usize::from(reading.is_any(end + 1, &["the", "your", "our", "all", "its"]));
    let known = fact
        .about
        .iter()
        .map(|cue| cue.value.as_str())
        .chain([
            says,
            "bill price cost fee rent total charge amount sum tax fare value",
        ])
        .flat_map(PhraseIndex::content_stems)
        .collect::<HashSet<_>>();
    // "Deposit: 50 per cent of the stay"
    if reading.before(mention.tokens.start, 1) == ":" {
        return Some(0.0);
    }
    // "a third of the hire price"
    let priced = (next..next + 3)
        .take_while(|at| reading.is_word(*at) && !words::is_function_word(reading.word(*at)))
        .any(|at| known.contains(&words::stem(reading.word(at))));
    (!whole && (!of || priced)).then_some(0.0)
}

/// Whether what is counted is what the fact counts.
fn counted_fits(
    reading: &Reading,
    mention: &Mention,
    clause: &Range<usize>,
    fact: &Fact,
) -> Option<f32> {
    // "Only one person can edit a draft at a time."
    let says = fact.says.as_deref().unwrap_or_default();
    let exact = matches!(
        mention.stated,
        Stated::Count {
            bound: Bound::Exactly,
            ..
        }
    ) && ![" at a time", " at once", " at any one time"]
        .iter()
        .any(|words| says.contains(words));
    let at_once = exact
        && clause.clone().any(|index| {
            reading.matches(index, &["at", "a", "time"]) || reading.matches(index, &["at", "once"])
        });
    let most = matches!(fact.value, Value::Count(Bound::AtMost | Bound::LessThan, _));
    if at_once && !most {
        return None;
    }
    // "a dozen books, to be fetched three at a time", where the rule counts them all together.
    let end = mention.tokens.end;
    let batch = matches!(
        (&mention.stated, &fact.value),
        (Stated::Count { high, .. }, Value::Count(Bound::AtMost | Bound::LessThan, most))
            if high < most
    ) && reading.matches(end, &["at", "a", "time"])
        && !says.contains(" at a time");
    if batch {
        return None;
    }
    // "Volunteers: 16 and over" is no number of shifts.
    let age = reading.is_any(end.wrapping_sub(1), &["over", "older", "under", "younger"])
        || reading.is_any(end, &["or", "and"])
            && reading.is_any(end + 1, &["over", "older", "under", "younger"]);
    if age {
        return None;
    }
    let nouns = counted_nouns(fact);
    // "the only user": what is counted is named in it.
    let inside = mention.tokens.len() > 1
        && mention.tokens.clone().any(|at| {
            reading.number(at).is_none() && nouns.contains(&words::stem(reading.word(at)))
        });
    if inside {
        return Some(0.4);
    }
    let mut seen = Vec::new();
    for index in
        mention.tokens.end..(mention.tokens.end + 6).min(clause.end.max(mention.tokens.end))
    {
        let word = reading.word(index);
        let ends = !reading.is_word(index) && word != "-" && word != "'"
            || words::is_function_word(word)
                && !matches!(
                    word,
                    "of" | "or" | "more" | "fewer" | "different" | "the" | "our" | "your" | "these"
                )
            || word == "such";
        if ends {
            break;
        }
        if !words::is_function_word(word) && reading.is_word(index) {
            seen.push(words::stem(word));
        }
    }
    if seen.is_empty() {
        return Some(0.0);
    }
    seen.iter().any(|noun| nouns.contains(noun)).then_some(0.4)
}

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
];

/// The stems of what a fact counts.
pub(crate) fn counted_nouns(fact: &Fact) -> &HashSet<String> {
    fact.counted.get_or_init(|| nouns_of(fact))
}

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
    if about_people
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
    nouns
}
