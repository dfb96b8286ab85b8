//! Whether a sentence denies the value in it.
//!
//! Knows negations. Knows nothing of time.

use std::collections::HashSet;
use std::ops::Range;

use super::super::kinds::Mention;
use super::super::reading::Reading;
use super::super::value::Kind;
use super::super::words;
use super::{REFUSED, is_negator};

pub(super) fn denial(
    reading: &Reading,
    sentence: &Range<usize>,
    clause: &Range<usize>,
    before: &Range<usize>,
    after: &Range<usize>,
    mention: &Mention,
    vocabulary: &HashSet<String>,
) -> Option<Range<usize>> {
    let at = mention.tokens.start;
    // "Had your own system accredited? Then your addresses end in your own domain, not in …"
    let of_a_case = reading.word(sentence.start) == "then"
        && sentence.start > 0
        && reading.word(sentence.start - 1) == "?";
    if of_a_case {
        return None;
    }
    // "not 60 days", "rather than 60 days", "not by DCB0129"
    for back in 1..=3 {
        let Some(index) = at
            .checked_sub(back)
            .filter(|index| *index >= sentence.start)
        else {
            break;
        };
        let word = reading.word(index);
        let between_ok = (index + 1..at).all(|between| {
            reading.is_any(
                between,
                &[
                    "by", "every", "at", "in", "for", "with", "the", "a", "on", "after", "of",
                    "from", "to", "start", "is", "once", "until", "'", "\"",
                ],
            )
        });
        if !between_ok {
            break;
        }
        let excludes = matches!(word, "not" | "isn't" | "aren't" | "wasn't")
            && !reading.is_any(
                index + 1,
                &[
                    "only", "just", "more", "less", "fewer", "than", "later", "until", "till",
                    "before", "unless",
                ],
            )
            // "never 48 hours before it"
            || word == "never" && index + 1 == at
            || word == "than" && reading.before(index, 1) == "rather"
            || word == "of" && reading.before(index, 1) == "instead"
            || word == "unlike";
        // "Most likely because it does not start with 03": the reason names what was asked for.
        let reason = matches!(mention.kind(), Kind::Prefix | Kind::Domain)
            && (clause.start..index).any(|at| {
                reading.word(at) == "because" && reading.is_any(at + 1, &["it", "they", "the"])
            });
        if excludes
            && !reason
            && !reading.is_any(index.wrapping_sub(1), &["if", "or"])
            && !relative_before(reading, clause, index)
            && !in_condition(reading, clause, index)
        {
            return Some(index..mention.tokens.end);
        }
    }
    // "We cannot accept a number that does not start 07": two denials make a rule.
    let negators = before
        .clone()
        .filter(|index| is_negator(reading.word(*index)))
        .count();
    if negators > 1 && matches!(mention.kind(), Kind::Domain | Kind::Prefix | Kind::Standard) {
        return None;
    }
    // "You do not have to …", "there is no need to …"
    for index in before.clone() {
        // "Nobody has to …", "no one needs to …"
        let nobody = if reading.word(index) == "nobody" {
            Some(index + 1)
        } else {
            reading.matches(index, &["no", "one"]).then_some(index + 2)
        };
        if let Some(verb) = nobody
            && reading.is_any(verb, &["has", "needs", "had"])
            && (reading.word(verb + 1) == "to" || reading.word(verb) != "had" && verb + 1 == at)
            // "Nobody has fewer than three."
            && !reading.is_any(at, &["fewer", "less", "more", "under", "over"])
            // "Nobody has to sit there all day, but somebody must be able to."
            && !(mention.tokens.end..sentence.end).any(|index| reading.word(index) == "but")
            && !subordinate(reading, clause, index)
        {
            return Some(index..mention.tokens.end);
        }
        // "Nobody expects 24/7 coverage."
        if let Some(verb) = nobody
            && reading.is_any(
                verb,
                &[
                    "expects", "requires", "demands", "asks", "wants", "needs", "insists",
                ],
            )
            && at <= verb + 2
        {
            return Some(index..mention.tokens.end);
        }
        // "There is no 30-day limit any more."
        let end = mention.tokens.end;
        if index + 1 == at
            && reading.word(index) == "no"
            && reading.is_any(end, &["limit", "rule", "deadline", "maximum", "minimum"])
        {
            return Some(index..end);
        }
        // "There is no limit of 14 days."
        if index + 3 == at
            && reading.word(index) == "no"
            && reading.is_any(index + 1, &["limit", "maximum", "minimum"])
            && reading.word(index + 2) == "of"
        {
            return Some(index..mention.tokens.end);
        }
        let negator = is_negator(reading.word(index)) || reading.word(index) == "no";
        // "Never mind the letters" denies nothing, and "No, it opens at nine" only the question.
        let aside = reading.matches(index, &["never", "mind"])
            || reading.matches(index, &["no", ","]) && index == sentence.start;
        if !negator || aside {
            continue;
        }
        // "… because nobody signed in for thirty days" tells what happened.
        let told = reading.word(index) == "nobody"
            && (reading.word(index + 1).ends_with("ed")
                || reading.is_any(index + 1, &["told", "knew", "said", "saw"]))
            // "… risk deactivation, because they do not log in every 30 days"
            || (clause.start..clause.start + 4).any(|because| {
                reading.word(because) == "because"
                    && (reading.is_any(because + 1, &["they", "he", "she"])
                        || reading.word(because + 1) == "it"
                            && matches!(mention.kind(), Kind::Prefix | Kind::Domain))
            })
            // "Neither of them takes the place of DCB1596."
            || reading.ends_with(at, &["place", "of"]);
        // "whose holder has neither logged in, nor sent an email, within …"
        let neither = reading.is_any(index, &["neither", "nor"])
            && (clause.start..index).any(|before| reading.is_any(before, &["has", "have"]));
        // "an account nobody logs in to is deactivated …" tells which account.
        let relative = reading.word(index) == "nobody"
            && index > clause.start
            && reading.is_word(index - 1)
            && (reading.is_any(index - 1, &["that", "which", "whom"])
                || !words::is_function_word(reading.word(index - 1)));
        // "You need not worry, since its lines never close": the reason is asserted.
        let reasoned = (index..at).any(|between| {
            reading.word(between) == ","
                && reading.is_any(between + 1, &["since", "because", "as", "for"])
        });
        // "Whereas some never close a mailbox, an account is …": the main clause comes after.
        let conceded = reading.is_any(
            clause.start,
            &[
                "whereas", "while", "although", "though", "because", "since", "unlike",
            ],
        ) && (index..at).any(|between| {
            reading.word(between) == "," && !reading.is_any(between + 1, &["and", "or", "nor"])
        });
        if told || neither || conceded || reasoned || relative {
            continue;
        }
        // "There is no expectation of 24/7 coverage", "it is not a requirement that users …"
        let longer = usize::from(reading.word(index + 1) == "longer");
        let article =
            longer + usize::from(reading.is_any(index + 1 + longer, &["a", "an", "any", "the"]));
        let demand = reading.is_any(
            index + 1 + article,
            &[
                "expectation",
                "requirement",
                "obligation",
                "need",
                "necessity",
                "condition",
            ],
        ) && reading.is_any(index + 2 + article, &["of", "for", "that", "to"]);
        if demand
            && (article == 0) == (reading.word(index) == "no")
            && !subordinate(reading, clause, index)
        {
            return Some(index..mention.tokens.end);
        }
        // "We don't have at least 2 lifeguards."
        if mention.kind() == Kind::Count
            && reading.is_any(index, &["don't", "doesn't"])
            && reading.is_any(index + 1, &["have", "has", "need", "needs", "require"])
            && index + 2 == at
        {
            return Some(index..mention.tokens.end);
        }
        if reading.is_any(
            index,
            &[
                "don't", "doesn't", "needn't", "not", "never", "no", "cannot", "isn't", "aren't",
            ],
        ) && (reading.is_any(
            index + 1,
            &[
                "need",
                "have",
                "require",
                "requires",
                "needs",
                "needed",
                "obliged",
                "required",
                "necessary",
                "requirement",
                "obligation",
            ],
        ) && (reading.is_any(
            index + 1,
            &[
                "require",
                "requires",
                "required",
                "necessary",
                "requirement",
                "obligation",
                "need",
                "needs",
                "needed",
            ],
        ) || reading.word(index + 2) == "to")
            || reading.word(index) == "needn't"
            || reading.matches(index, &["not", "be", "required"]))
            && !subordinate(reading, clause, index)
            && !learns_of(reading, index, mention)
        {
            return Some(index..mention.tokens.end);
        }
        // "Do not settle for cover in office hours."
        if is_negator(reading.word(index))
            && (reading.matches(index + 1, &["settle", "for"])
                || reading.matches(index + 1, &["rely", "on"])
                || reading.matches(index + 1, &["make", "do", "with"]))
        {
            return Some(index..mention.tokens.end);
        }
        // "It is not enough to cover it in office hours": what is not enough is not the rule.
        if is_negator(reading.word(index))
            && reading.is_any(index + 1, &["enough", "sufficient", "acceptable"])
            && reading.is_any(index + 2, &["to", "for", "if", "that"])
        {
            return Some(index..mention.tokens.end);
        }
        // "an account not used for 30 days": without a verb to help it, the "not" is no denial.
        let attributive = reading.word(index) == "not"
            && !reading.is_any(
                index.wrapping_sub(1),
                &[
                    "is", "are", "be", "been", "do", "does", "will", "would", "must", "should",
                    "shall", "can", "may", "need", "has", "have", "did", "get", "gets", "to",
                ],
            );
        if attributive {
            continue;
        }
        // "You have not signed in for 90 days: …" tells of somebody, and denies no rule.
        let perfect = (reading.is_any(index, &["haven't", "hasn't"])
            || reading.word(index) == "not"
                && reading.is_any(index.wrapping_sub(1), &["has", "have", "'ve"]))
            && mention.kind() == Kind::Duration
            && matches!(
                reading.before(at, 1),
                "for" | "in" | "within" | "over" | "past" | "last"
            );
        if perfect {
            continue;
        }
        // "You need not have two users", "do not give a number that starts with 08"
        let needless = reading.word(index) == "not"
            && reading.before(index, 1) == "need"
            && !reading.is_any(
                index + 1,
                &["worry", "fear", "panic", "fret", "rush", "wonder"],
            );
        let identity = matches!(
            mention.kind(),
            Kind::Domain | Kind::Prefix | Kind::Standard | Kind::Url
        );
        let forbidden = identity
            && reading.word(index) != "no"
            // "… rejects any number that does not begin with 07" asks for it.
            && !(sentence.start..index).any(|before| reading.is_any(before, REFUSED))
            && !reading.is_any(
                index + 1,
                &[
                    "only", "just", "later", "more", "less", "fewer", "forget", "leave", "fail",
                    "confuse", "mix", "mistake", "replace", "affect", "change", "mean",
                ],
            );
        if (needless || forbidden)
            && !subordinate(reading, clause, index)
            && !learns_of(reading, index, mention)
        {
            return Some(index..mention.tokens.end);
        }
        // "you no longer have to …"
        if reading.matches(index, &["no", "longer"])
            && reading.is_any(index + 2, &["have", "need", "required", "necessary"])
            && !subordinate(reading, clause, index)
        {
            return Some(index..mention.tokens.end);
        }
        // "accounts are not deactivated after 30 days", "addresses do not end in nhs.net"
        let no_longer = reading.matches(index, &["no", "longer"]);
        let mut verb = index + 1 + usize::from(no_longer);
        while reading.is_any(
            verb,
            &[
                "be",
                "been",
                "ever",
                "get",
                "automatically",
                "being",
                "necessarily",
                "always",
            ],
        ) {
            verb += 1;
        }
        let own_verb = vocabulary.contains(&words::stem(reading.word(verb)))
            || reading.is_any(
                verb,
                &[
                    "start", "begin", "end", "expire", "apply", "close", "last", "comply",
                    "include",
                ],
            );
        let double = (verb..clause.end)
            .any(|index| reading.is_any(index, &["until", "till", "unless"]))
            || (verb..clause.end).any(|index| {
            let word = reading.word(index);
            matches!(word, "without" | "unused" | "inactive" | "dormant" | "idle" | "unless" | "until" | "till")
        }) && !reading.is_any(verb, &["deactivated", "closed", "deactivate"])
            // "will not be deactivated as long as you log in …" states the rule.
            || (verb..at).any(|index| {
                reading.is_any(index, &["if", "provided", "providing", "while", "unless"])
                    || reading.matches(index, &["long", "as"])
            });
        let commanded = reading.is_any(
            verb,
            &[
                "leave", "let", "wait", "go", "exceed", "allow", "forget", "miss", "fail", "keep",
            ],
        );
        // "cannot borrow more than six" states the most; it denies nothing.
        let beyond = reading.is_any(at.wrapping_sub(1), &["before", "until", "till", "unless"])
            || (0..4).any(|back| {
                reading.is_any(
                    (at + 2).wrapping_sub(back),
                    &["than", "over", "beyond", "above", "exceed"],
                )
            });
        if own_verb
            && !beyond
            && !double
            && !commanded
            && !subordinate(reading, clause, index)
            && (no_longer || reading.word(index) != "no")
        {
            return Some(index..mention.tokens.end);
        }
    }
    // "It is not true that …", "a myth that …"
    let reach = clause.start..at;
    for index in sentence.start..at {
        let word = reading.word(index);
        // "Myth: …", but not "That is a myth: …", behind which the truth stands.
        let label = word == "myth"
            && reading.is_any(index + 1, &[":", "-"])
            && !reading.is_any(index.wrapping_sub(1), &["a", "the"]);
        let told = word == "myth" && reading.is_any(index + 1, &[":", "-", ";"]) && !label;
        let truth = matches!(
            word,
            "myth" | "untrue" | "misconception" | "rumour" | "mistaken" | "wrongly"
        ) || reading.is_any(index, &["error", "fallacy", "misunderstanding"])
            && reading.word(index + 1) == "that"
            || word == "mistake"
                && reading.is_any(index + 2, &["think", "believe", "assume", "suppose"])
            || word == "false" && reading.is_any(index + 1, &["that", "to", ":"])
            || word == "true" && (1..=3).any(|back| is_negator(reading.before(index, back)))
            || word == "wrong" && reading.is_any(index + 1, &["that", "to"])
            || word == "contrary" && !(index..at).any(|between| reading.word(between) == ",");
        if truth && !told && (label || reach.contains(&index)) {
            let start = (1..=3)
                .find(|back| is_negator(reading.before(index, *back)))
                .map_or(index, |back| index - back);
            return Some(start..mention.tokens.end);
        }
    }
    // "That an account is deactivated after 30 days is false.", "The claim that … is untrue."
    let claimed = reading.word(sentence.start) == "that"
        && reading.is_any(
            sentence.start + 1,
            &["a", "an", "the", "your", "every", "you", "all"],
        )
        || reading.is_any(sentence.start, &["the", "any"])
            && reading.is_any(
                sentence.start + 1,
                &["claim", "idea", "belief", "rumour", "notion", "statement"],
            )
            && reading.word(sentence.start + 2) == "that";
    if claimed
        && let Some(verdict) = (mention.tokens.end..sentence.end).find(|index| {
            reading.is_any(
                *index,
                &["false", "untrue", "wrong", "incorrect", "nonsense"],
            ) && reading.is_any(index.wrapping_sub(1), &["is", "simply", "quite"])
                && !reading.is_word(index + 1)
        })
    {
        return Some(at..verdict + 1);
    }
    // "Only a number that starts with something other than 07 is accepted."
    if matches!(mention.kind(), Kind::Domain | Kind::Prefix | Kind::Standard)
        && (reading.ends_with(at, &["other", "than"])
            || reading.ends_with(at, &["anything", "except"])
            || reading.ends_with(at, &["anything", "but"]))
        && sentence.clone().any(|index| {
            reading.is_any(
                index,
                &[
                    "accepted", "may", "can", "allowed", "fine", "must", "should",
                ],
            )
        })
        && !sentence.clone().any(|index| {
            is_negator(reading.word(index))
                || reading.is_any(index, REFUSED)
                || reading.is_any(index, &["if", "unless", "no", "nothing"])
        })
    {
        return Some(at - 2..mention.tokens.end);
    }
    // "If it ends in nhs.uk it is not an NHSmail address"
    let identity = matches!(
        mention.kind(),
        Kind::Domain | Kind::Prefix | Kind::Standard | Kind::Url
    );
    let inner_not = (clause.start..at).any(|index| is_negator(reading.word(index)));
    // "A number that does not begin with 70 will be rejected": what is refused is everything else.
    let all_but = reading.is_any(at.wrapping_sub(1), &["but", "except"])
        || reading.ends_with(at, &["other", "than"])
        || reading.ends_with(at, &["other", "than", "'"])
        || reading.ends_with(at, &["other", "than", "\""]);
    if identity
        && !inner_not
        && !all_but
        && (clause.start..at).any(|index| {
            reading.is_any(
                index,
                &[
                    "if",
                    "that",
                    "which",
                    "anything",
                    "any",
                    "ending",
                    "starting",
                    "beginning",
                ],
            )
        })
        && let Some(index) = (mention.tokens.end..sentence.end)
            // Behind a semicolon stands the next statement.
            .take_while(|index| !reading.is_any(*index, &[";", "and", "that", "which"]))
            .find(|index| {
                reading.is_any(*index, &["is", "are"]) && reading.is_any(index + 1, &["not", "n't"])
                    || reading.is_any(*index, &["isn't", "aren't"])
            })
    {
        return Some(mention.tokens.start..index + 2);
    }
    // "DCB1596 is not the secure email standard."
    if identity && at == clause.start {
        let end = mention.tokens.end;
        let not = usize::from(reading.is_any(end, &["isn't", "aren't"]));
        let not = if reading.is_any(end, &["is", "are"]) && reading.word(end + 1) == "not" {
            2
        } else {
            not
        };
        if not > 0 && reading.is_any(end + not, &["the", "our"]) {
            return Some(at..end + not);
        }
    }
    if identity && (inner_not || all_but) {
        return None;
    }
    // "… is not enough", "… is a myth", "… will be refused"
    for index in after.clone() {
        let word = reading.word(index);
        let not_enough = is_negator(word)
            && reading.is_any(
                index + 1,
                &[
                    "enough",
                    "sufficient",
                    "do",
                    "suffice",
                    "count",
                    "good",
                    "true",
                    "correct",
                    "right",
                    "acceptable",
                    "allowed",
                    "permitted",
                    "accepted",
                    "apply",
                    "necessary",
                    "needed",
                    "required",
                    "valid",
                ],
            );
        // "… that has two users does not have enough users", "Approaching won't be accepted"
        let be = usize::from(reading.word(index + 1) == "be");
        let not_enough = not_enough
            || is_negator(word)
                && (reading.is_any(index + 1, &["have", "make"])
                    && reading.word(index + 2) == "enough"
                    || be > 0
                        && reading
                            .is_any(index + 2, &["accepted", "enough", "allowed", "sufficient"]));
        // "Two users are too few."
        let as_something = reading.word(index + 1) == "count" && reading.word(index + 2) == "as";
        let not_enough = not_enough && !as_something
            || reading.is_any(index, &["falls", "fall"]) && reading.word(index + 1) == "short"
            || word == "too" && reading.is_any(index + 1, &["few", "little", "low", "small"]);
        // "Logging in every 30 days is optional."
        let optional = reading.is_any(index, &["optional", "voluntary", "unnecessary"])
            && reading.is_any(index.wrapping_sub(1), &["is", "are", "entirely", "purely"]);
        let wrong = optional
            || word == "wrong"
                && (1..=2).any(|back| matches!(reading.before(index, back), "is" | "are" | "be"));
        // "The 30-day rule no longer applies", "… has been scrapped"
        let ended = reading.matches(index, &["no", "longer"])
            && reading.is_any(
                index + 2,
                &[
                    "applies",
                    "apply",
                    "counts",
                    "holds",
                    "exists",
                    "needed",
                    "required",
                    "valid",
                    "accepted",
                    "enough",
                    "sufficient",
                    "allowed",
                ],
            )
            || reading.matches(index, &["no", "longer", "a", "requirement"])
            || reading.matches(index, &["no", "longer", "a", "rule"])
            || reading.is_any(index, &["has", "have", "was", "is", "been"])
                && reading.is_any(
                    index + 1,
                    &["scrapped", "abolished", "dropped", "lifted", "withdrawn"],
                );
        // What is refused at a level is said of the level, and compared there.
        let refused = REFUSED.contains(&word) && mention.kind() != Kind::Level
            || reading.matches(index, &["a", "myth"])
            || wrong
            || ended;
        // "Pressing 1 twice does not put you through", "… will not stop your account from being …"
        let fruitless = is_negator(word)
            && match mention.kind() {
                Kind::Route => reading.is_any(
                    index + 1,
                    &[
                        "put", "get", "lead", "take", "bring", "reach", "connect", "work",
                    ],
                ),
                Kind::Duration => {
                    reading.is_any(index + 1, &["stop", "prevent", "save", "protect"])
                }
                _ => false,
            };
        let refused = refused || fruitless;
        // "Claims after 28 days are refused" keeps to 28 days, "children under 8 are not permitted" to 8.
        let beyond = reading.is_any(at, &["under", "over", "below", "above"])
            || reading.is_any(
                at.wrapping_sub(1),
                &[
                    "after",
                    "beyond",
                    "past",
                    "over",
                    "than",
                    "above",
                    "exceeding",
                    "below",
                    "under",
                ],
            )
            // "Fewer than three members is not allowed."
            || mention.kind() == Kind::Count
                && reading.is_any(at, &["fewer", "less"])
                && reading.word(at + 1) == "than";
        let unbroken = (mention.tokens.end..index).all(|between| {
            let listed = mention.kind() == Kind::Prefix
                && (reading.is_number(between + 1)
                    || reading.is_any(between + 1, &["'", "or", "and"]));
            !reading.is_any(between, &[",", ":", ";"]) || listed
        });
        // "The rule that accounts are deactivated after 30 days does not apply."
        let void = is_negator(word) && reading.is_any(index + 1, &["apply", "true", "correct"]);
        if (not_enough || refused) && unbroken && (!beyond || void) {
            return Some(mention.tokens.start..(index + 2).min(after.end));
        }
    }
    None
}

/// Whether a "not" belongs to a condition or a relative clause: "accounts that are not used".
fn subordinate(reading: &Reading, clause: &Range<usize>, index: usize) -> bool {
    // "If you are away, or do not log in, …": the condition goes on in the next clause.
    let sentence = reading.sentence(index);
    let goes_on = reading.is_any(clause.start, &["or", "and", "nor"])
        && (sentence.start..clause.start).any(|opens| {
            reading.is_any(opens, &["if", "when", "unless", "where"])
                && !is_over(reading, opens, clause.start)
        });
    let opened = |before: usize| {
        // "…, which must not start with 07" adds a rule of its own.
        let adds = reading.is_any(before, &["which", "who"]) && reading.before(before, 1) == ",";
        let stated = reading.word(before) == "that"
            && reading.is_any(
                before.wrapping_sub(1),
                &["say", "says", "means", "note", "ensure", "sure", "remember"],
            );
        // "once a day" opens no clause.
        let often = reading.word(before) == "once"
            && reading.is_any(before + 1, &["a", "every", "per", "in", "each"]);
        !often
            && reading.is_any(
                before,
                &[
                    "if", "when", "unless", "that", "which", "who", "whoever", "where", "whose",
                    "once",
                ],
            )
            && !adds
            && !stated
            && !is_over(reading, before, index)
    };
    goes_on || (clause.start..index).any(opened)
}

/// Whether a "not" stands in a condition: "If your number does not start with 53, …".
fn in_condition(reading: &Reading, clause: &Range<usize>, index: usize) -> bool {
    (clause.start..index)
        .any(|opens| reading.is_any(opens, &["if", "unless"]) && !is_over(reading, opens, index))
}

/// Whether a condition or a relative clause that opens at a token has ended before a "not": "If you
/// work nights, you need not …", "Carers who work nights do not …".
fn is_over(reading: &Reading, opens: usize, negator: usize) -> bool {
    let auxiliary = negator.saturating_sub(1);
    // "If, for whatever reason, somebody does not …": what stands between commas ends no condition.
    if reading.is_any(opens, &["if", "when"]) && reading.word(opens + 1) == "," {
        return false;
    }
    if reading.is_any(opens, &["if", "when", "unless", "where", "once"]) {
        // "If we miss an appointment we do not …": a second subject opens the main clause.
        let subject = |at: usize| reading.is_any(at, &["we", "you", "they", "i"]);
        let helped = if reading.word(negator) == "not" {
            auxiliary
        } else {
            negator
        };
        let second = helped.saturating_sub(1);
        if subject(opens + 1)
            && second > opens + 2
            && subject(second)
            && !reading.is_any(second - 1, &["and", "or", "that", "if", ",", "when"])
        {
            return true;
        }
        // "If you are away, or ill, and do not …": what "or" and "and" add is still the condition.
        return (opens + 1..negator).any(|at| {
            reading.word(at) == ","
                && !reading.is_any(at + 1, &["or", "and", "nor"])
                && !reading.is_any(auxiliary, &["or", "and"])
        });
    }
    // Between "who" and "do not" stands a verb of its own with what belongs to it.
    let helped = reading.is_any(
        auxiliary,
        &["do", "does", "need", "must", "should", "are", "is"],
    ) || reading.is_any(negator, &["don't", "doesn't", "needn't", "aren't", "isn't"]);
    let start = if reading.word(negator) == "not" {
        auxiliary
    } else {
        negator
    };
    let inner = opens + 1..start;
    // "the microchips that we implant do not meet …"
    let ours = reading.is_any(opens, &["which", "that"])
        && reading.is_any(opens + 1, &["we", "you", "they"])
        && helped
        && inner.len() >= 2
        && !inner
            .clone()
            .any(|at| reading.is_any(at, &["and", "or", ","]));
    ours || reading.is_any(opens, &["who", "which", "that"])
        && helped
        && inner.len() >= 2
        && !inner
            .clone()
            .any(|at| reading.is_any(at, &["and", "or", ","]) || reading.word(at).ends_with("ly"))
        && !reading.is_any(
            opens + 1,
            &[
                "you", "we", "they", "nobody", "someone", "somebody", "the", "your", "our", "a",
                "an", "it", "people", "staff",
            ],
        )
}

/// "You don't need to swot up on DCB1596": of a standard one need not know; one has to keep to it.
fn learns_of(reading: &Reading, index: usize, mention: &Mention) -> bool {
    let verb = (index + 1..index + 4)
        .find(|at| reading.word(*at) == "to")
        .map(|to| to + 1)
        .or_else(|| (reading.before(index, 1) == "need").then_some(index + 1));
    mention.kind() == Kind::Standard
        && verb.is_some_and(|verb| {
            !reading.is_any(
                verb,
                &[
                    "comply", "meet", "follow", "conform", "satisfy", "keep", "be", "use", "have",
                    "hold", "obey", "adhere", "reach", "work", "send",
                ],
            )
        })
}

fn relative_before(reading: &Reading, clause: &Range<usize>, index: usize) -> bool {
    (clause.start..index).any(|before| {
        reading.is_any(before, &["that", "which", "who", "if"]) && index - before <= 3
    })
}
