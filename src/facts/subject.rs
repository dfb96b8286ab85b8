//! What a quantity is about: the fact whose words surround it, the nearer the stronger.
//!
//! Knows cues. Knows nothing of whether a value is right.

use std::collections::HashSet;
use std::ops::Range;

use super::aside::{
    another_event, counts_another_thing, inserted, only_in_passing, only_inserted, speaks_of_other,
};
use super::fit::{PEOPLE, fit};
use super::kinds::{Mention, Stated};
use super::model::Facts;
use super::names::{Body, LOOK_BACK, Named, is_instrument, names_in, overlaps};
use super::phrases::{Hit, Role, hits_in};
use super::reading::Reading;
use super::statement::{Relation, Statement};
use super::strangeness::{strange_subject, strange_words};
use super::value::Bound;
use super::words;

/// A fact that a quantity is about, and how surely.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) fact: usize,
    pub(crate) score: f32,
    /// Whether the clause itself holds a cue.
    pub(crate) in_clause: bool,
}

/// The claim of one policy on a quantity, if it has any.
pub(crate) fn policy_claim(
    statement: &Statement<'_>,
    mention: &Mention,
    clause: &Range<usize>,
    names_here: &[Named],
    facts: &Facts,
    index: usize,
) -> Option<Claim> {
    let fact = facts.facts.get(index)?;
    let reading = statement.reading();
    let sentence = if statement.is_joined() {
        0..reading.len()
    } else {
        reading.sentence(mention.tokens.start)
    };
    let empty = HashSet::new();
    let vocabulary = facts.index.vocabulary.get(index).unwrap_or(&empty);
    // "Mobile number: 07…": a label goes with what stands behind its colon.
    let labelled = if reading.word(clause.start) == ":" && clause.start > sentence.start {
        let label = reading.clause(clause.start - 1);
        // "Films are not books: a DVD …" is no label.
        let says = label
            .clone()
            .any(|index| reading.is_any(index, &["is", "are", "was", "were", "has", "have"]));
        if clause.start - label.start <= 8 && !says {
            label.start..clause.end
        } else {
            clause.clone()
        }
    } else {
        clause.clone()
    };
    let here = Evidence::of(statement.hits(), index, &labelled);
    let around = Evidence::of(statement.hits(), index, &sentence);
    if here.against || around.against && here.score <= 0.0 {
        return None;
    }
    // "…; its number begins with 08": whatever was named before is meant.
    let mut first = clause.start;
    while reading.is_any(first, &[";", ":", ",", "and", "but", "so", "-"]) {
        first += 1;
    }
    let points_back = reading.is_any(
        first,
        &[
            "it", "its", "they", "their", "these", "those", "this", "that", "both", "it's", "ours",
            "that's", "they're",
        ],
    );
    if points_back && clause.start > 0 {
        let named = reading.clause(clause.start - 1);
        if Evidence::of(statement.hits(), index, &named).against {
            return None;
        }
    }
    if speaks_of_other(statement, &sentence, names_here, facts)
        || only_in_passing(statement, index, &sentence)
        || only_inserted(statement, index, &sentence, mention, vocabulary)
        || another_event(reading, &sentence, mention, fact)
    {
        return None;
    }
    let beside_the_point = labelled
        .clone()
        .any(|index| reading.matches(index, &["nothing", "to", "do", "with"]));
    if beside_the_point {
        return None;
    }
    // "The helpdesk's number starts with 03, your mobile's with 07": each part has its own subject.
    if matches!(mention.stated, Stated::Prefix { .. }) {
        let part = super::identifiers::segment(reading, mention);
        let other = names_in(names_here, &part).iter().any(|name| {
            let has_number = reading
                .word(name.tokens.end.saturating_sub(1))
                .ends_with("'s")
                || reading.is_any(name.tokens.end, &["number", "line", "'"]);
            name.tokens.end <= mention.tokens.start && !name.identifier && has_number
        });
        if other && Evidence::of(statement.hits(), index, &part).score <= 0.0 {
            return None;
        }
    }
    // "three members of staff on the premises": what is counted does not say which rule is meant.
    let bare = matches!(
        mention.stated,
        Stated::Count {
            bound: Bound::Plain | Bound::Exactly,
            ..
        }
    );
    let counted = matches!(mention.stated, Stated::Count { .. })
        && (bare || counts_people(reading, mention))
        && around.distinct == 1
        && hits_in(statement.hits(), &sentence).iter().any(|hit| {
            hit.role == Role::About(index)
                && hit.tokens.start >= mention.tokens.end
                && hit.tokens.start <= mention.tokens.end + 1
        })
        && strange_words(reading, clause, vocabulary, statement)
            > if counts_people(reading, mention) {
                1
            } else {
                3
            };
    if counted && !statement.is_cued_from_outside(index, EARLIER_TOKENS, sentence.start) {
        return None;
    }
    // "Other companies let you claim for a year": somebody else's rule.
    let others = reading.is_any(
        first,
        &["other", "another", "some", "many", "most", "several"],
    ) && strange_words(reading, &(first + 1..first + 2), vocabulary, statement) > 0
        && !sentence_has_own(reading, clause, statement);
    // "Most patients give us a week's notice": so does what most of them do.
    let most_do = reading.is_any(first, &["most", "many", "some", "few"])
        && PEOPLE
            .iter()
            .chain(&[
                "patient", "customer", "parent", "tenant", "student", "hirer", "team",
            ])
            .any(|person| words::stem(person) == words::stem(reading.word(first + 1)))
        && !clause
            .clone()
            .any(|at| reading.is_any(at, &["must", "need", "have", "should", "can", "may", "who"]));
    if most_do && !matches!(mention.stated, Stated::Hours(_)) {
        return None;
    }
    // "Some log in daily, and some only once a month": what people do, and no rule for them.
    // "61% log in daily, 30% weekly"
    let habits = matches!(mention.stated, Stated::Duration { every: true, .. })
        && ((mention.tokens.end..mention.tokens.end + 5)
            .any(|at| reading.is_any(at, &["whenever"]))
            // "every 60 days we plan a trip", "once a year, in February, we test …"
            || (mention.tokens.end..mention.tokens.end + 6).any(|at| {
                reading.word(at) == "we"
                    && (at == mention.tokens.end || reading.word(at - 1) == ",")
            })
            // "The median user signed in four times a week."
            || sentence.clone().any(|at| {
                reading.is_any(at, &["median", "average", "mean", "survey", "typical"])
            })
            // "those who do one shift every six weeks"
            || (mention.tokens.start.saturating_sub(7)..mention.tokens.start).any(|at| {
                reading.word(at) == "who"
                    && !hits_in(statement.hits(), &(at..mention.tokens.start))
                        .iter()
                        .any(|hit| hit.role == Role::About(index))
            })
            || reading.is_any(first, &["some", "many", "most", "several", "few", "others"])
            || (1..=4).any(|back| {
                mention.tokens.start >= clause.start + back
                    && matches!(reading.before(mention.tokens.start, back), "%" | "percent")
            }));
    if others || habits {
        return None;
    }
    // "An individual mailbox belongs to one person; a shared mailbox does not."
    let next_part = (mention.tokens.end..sentence.end).find(|at| reading.word(*at) == ";");
    let only_behind = next_part.is_some_and(|mark| {
        matches!(mention.stated, Stated::Count { .. })
            && here.score <= 0.0
            && hits_in(statement.hits(), &sentence)
                .iter()
                .filter(|hit| hit.role == Role::About(index))
                .all(|hit| hit.tokens.start > mark)
    });
    if only_behind && around.score > 0.0 {
        return None;
    }
    // "A day centre that opens from 10am to 4pm asked how to cover …"
    let described = matches!(mention.stated, Stated::Hours(_))
        && (1..=3).any(|back| {
            mention.tokens.start.checked_sub(back).is_some_and(|at| {
                reading.is_any(at, &["that", "which"])
                    && reading.is_any(at + 1, &["opens", "is", "closes"])
                    && !hits_in(statement.hits(), &(sentence.start..at))
                        .iter()
                        .any(|hit| hit.role == Role::About(index))
            })
        });
    // "Irish mobile numbers begin with 08."
    let abroad = matches!(mention.stated, Stated::Prefix { .. })
        && (clause.start..mention.tokens.start).any(|at| {
            reading.is_any(
                at,
                &[
                    "irish", "french", "german", "dutch", "spanish", "polish", "american",
                    "foreign", "overseas", "indian", "romanian",
                ],
            ) && reading.is_any(at + 1, &["mobile", "mobiles", "numbers", "phone", "phones"])
        });
    if described || abroad || is_said_of_another(statement, mention, &sentence, index) {
        return None;
    }
    let direct_cue = here.score > 0.0 || around.score > 0.0;
    let explained = sentence.end < reading.len()
        && Evidence::of(statement.hits(), index, &reading.sentence(sentence.end)).score > 0.0;
    let row = if direct_cue {
        0.0
    } else {
        evidence_of_row(statement, index)
    };
    if !direct_cue
        && !explained
        && row <= 0.0
        && !statement.is_cued_from_outside(index, EARLIER_TOKENS, sentence.start)
    {
        return None;
    }
    if other_body(reading, mention, clause, names_here, statement, direct_cue) {
        return None;
    }
    let mut score;
    let in_clause = here.score > 0.0;
    if in_clause {
        // What the rest of the sentence says of it counts a little.
        score = here.score + (around.score - here.score).max(0.0) * 0.3;
    } else if around.score > 0.0 {
        score = around.score * 0.8;
    } else {
        score = 0.0;
    }
    let direct = score > 0.0;
    let mut best_layer = 0.0_f32;
    let mut excluded = false;
    // Sentences before this one, in the same block.
    let earlier = Evidence::of(
        statement.hits(),
        index,
        &(sentence.start.saturating_sub(EARLIER_TOKENS)..sentence.start),
    );
    if earlier.score > 0.0 && !earlier.against {
        // A question asks for what the next sentence answers.
        let asked = sentence.start > 0
            && (reading.word(sentence.start - 1) == "?"
                || points_back && clause.start == sentence.start
                // "It is refused unless its first two digits …", "The first two digits are …"
                || reading.is_any(sentence.start, &["it", "its", "they", "their"])
                || matches!(mention.stated, Stated::Prefix { .. })
                // "At weekends it is not."
                || sentence.len() <= 7
                    && sentence.clone().any(|at| {
                        reading.matches(at, &["it", "is", "not"])
                            || reading.matches(at, &["it", "isn't"])
                    })
                // "The period is now 40 days.", "You have 90 days.", "There is no deadline."
                || sentence.len() <= 14
                    && matches!(
                        mention.stated,
                        Stated::Duration { .. }
                            | Stated::Money(..)
                            | Stated::Date { .. }
                            | Stated::Count { .. }
                            | Stated::Unnumbered(..)
                    )
                    && strange_words(reading, &sentence, vocabulary, statement) == 0
                    && (reading.is_any(sentence.start, &["you", "they", "we"])
                        && reading.is_any(
                            sentence.start + 1,
                            &["have", "get", "give", "pay", "charge", "ask", "keep", "can"],
                        )
                        || reading.matches(sentence.start, &["there", "is", "no"])
                        || reading.word(sentence.start) == "there"
                            && reading.is_any(sentence.start + 1, &["should", "must"])
                        || reading.matches(sentence.start, &["the", "last", "day", "is"])
                        || reading.word(sentence.start) == "the"
                            && reading.is_any(
                                sentence.start + 1,
                                &[
                                    "period", "rule", "limit", "time", "deadline", "figure", "term",
                                    "price", "fee", "charge", "cost",
                                ],
                            )
                            && reading.is_any(sentence.start + 2, &["is", "was"]))
                // "The answer is five."
                || reading.matches(sentence.start, &["the", "answer"])
                || reading.matches(sentence.start, &["the", "minimum"])
                // "Correction: 60."
                || matches!(mention.stated, Stated::Duration { .. })
                    && reading.number(mention.tokens.start).is_some_and(|number| {
                        number.next == mention.tokens.end
                    }));
        best_layer = if asked {
            earlier.score * 0.85
        } else if matches!(mention.stated, Stated::Level(_)) {
            // A level of a declared scale can hardly be of anything else.
            earlier.score * 0.8
        } else {
            0.64_f32.min(earlier.score * 0.7)
        };
    }
    // "NHSmail has a 60-day limit. An account that nobody …": a limit that the next sentence explains.
    let named_only = reading.is_any(
        mention.tokens.end,
        &["limit", "rule", "period", "deadline", "maximum"],
    ) && earlier.score <= 0.0;
    // "Thirteen days. That is all the time you get …"
    let alone = mention.tokens.start == sentence.start
        && mention.tokens.end + 1 >= sentence.end
        && reading.is_any(sentence.end, &["that", "that's", "this"])
        && earlier.score <= 0.0;
    if (named_only || alone) && !direct && sentence.end < reading.len() {
        let next = Evidence::of(statement.hits(), index, &reading.sentence(sentence.end));
        if !next.against {
            best_layer = best_layer.max(next.score * 0.85);
        }
    }
    best_layer = best_layer.max(row);
    for (block, relation) in &statement.layers {
        let view = statement.view();
        let Some(layer) = view.readings.get(*block) else {
            continue;
        };
        // The end of a long lead-in is what leads in.
        let near_end = layer.len().saturating_sub(EARLIER_TOKENS);
        let evidence = Evidence::of(view.hits(*block), index, &(near_end..layer.len()));
        let factor = match relation {
            Relation::Label => 0.95,
            Relation::LeadIn | Relation::Heading(0) => 0.85,
            // A level of a declared scale can hardly be of anything else.
            Relation::Previous if matches!(mention.stated, Stated::Level(_)) => 0.8,
            Relation::Previous => 0.4,
            Relation::Heading(_) => 0.6,
            Relation::Title => 0.45,
        };
        let near = matches!(
            relation,
            Relation::Label | Relation::LeadIn | Relation::Heading(0)
        );
        if evidence.against && near && !direct {
            excluded = true;
        }
        // "Lorries | two hours before": a row speaks of what heads it.
        if evidence.against && *relation == Relation::Label && statement.is_value_cell() {
            return None;
        }
        if near && !direct && evidence.score <= 0.0 && names_other(view, *block, layer) {
            excluded = true;
        }
        // "Shared mailbox: two users" in the item before "Individual mailbox: one person".
        let labelled_apart = *relation == Relation::Previous
            && labelled.start < clause.start
            && view
                .hits(*block)
                .iter()
                .any(|hit| hit.role == Role::About(index) && layer.word(hit.tokens.end) == ":");
        if !evidence.against && evidence.score > 0.0 && !labelled_apart {
            best_layer = best_layer.max(evidence.score * factor);
        }
    }
    // A heading that is about another body makes even a good sentence doubtful.
    if direct {
        if let Some((block, _)) = statement
            .layers
            .iter()
            .find(|(_, relation)| *relation == Relation::Heading(0))
            && let Some(layer) = statement.view().readings.get(*block)
            && names_other(statement.view(), *block, layer)
            && !sentence_has_own(reading, &sentence, statement)
        {
            return None;
        }
        score += (best_layer * 0.3).min(0.5);
    } else {
        if excluded || statement.is_told_apart(index) || is_another_row(statement, vocabulary) {
            return None;
        }
        // "Nothing, for the first 90 days. After that, an unused account is deactivated."
        let goes_on = sentence.len() <= 10
            && (reading.matches(sentence.end, &["after", "that"])
                || reading.is_any(sentence.end, &["then", "leave", "otherwise", "miss"]));
        // "Return within 72 hours. Anyone who has not logged in for longer …": the next sentence goes on
        // from the time that this one gives.
        let resumed = sentence.len() <= 8
            && matches!(mention.stated, Stated::Duration { .. })
            && sentence.end < reading.len()
            && reading.sentence(sentence.end).any(|at| {
                reading.matches(at, &["for", "longer"])
                    || reading.matches(at, &["by", "then"])
                    || reading.matches(at, &["after", "that"])
                    || reading.matches(at, &["longer", "than", "that"])
                    || reading.matches(at, &["beyond", "that"])
            });
        if (goes_on || resumed) && sentence.end < reading.len() {
            let next = Evidence::of(statement.hits(), index, &reading.sentence(sentence.end));
            if !next.against {
                best_layer = best_layer.max(next.score * 0.85);
            }
        }
        let label = matches!(statement.layers.first(), Some((_, Relation::Label)));
        // "Since the roof was mended, nine pounds": what opens the sentence does not count.
        let from = (clause.start..mention.tokens.start)
            .rfind(|at| reading.word(*at) == ",")
            .unwrap_or(clause.start);
        let strange = strange_words(
            reading,
            &(from..mention.tokens.start.max(from)),
            vocabulary,
            statement,
        );
        // "What becomes of my answer paper? It rests in a warehouse for two years": a question waits for
        // its answer.
        let answers =
            earlier.score > 0.0 && sentence.start > 0 && reading.word(sentence.start - 1) == "?";
        let most = if answers { 3 } else { 1 };
        if !label && strange > most {
            return None;
        }
        // "Fire drill: twice a year" in a list that speaks of courses: each item has its own label.
        let own_label = labelled.start..clause.start;
        let introduced = statement.layers.iter().any(|(block, relation)| {
            matches!(
                relation,
                Relation::Label | Relation::LeadIn | Relation::Heading(0)
            ) && statement
                .view()
                .hits(*block)
                .iter()
                .any(|hit| hit.role == Role::About(index))
        });
        if !own_label.is_empty()
            && !introduced
            && strange_words(reading, &own_label, vocabulary, statement) > 0
            && earlier.score <= 0.0
        {
            return None;
        }
        score = best_layer;
        if score <= 0.0 {
            return None;
        }
    }
    let hits = hits_in(statement.hits(), &sentence);
    let matched = hits
        .iter()
        .filter(|hit| hit.role == Role::About(index))
        .flat_map(|hit| hit.tokens.clone())
        .collect::<HashSet<_>>();
    let corroborating = sentence
        .clone()
        .filter(|token| {
            !matched.contains(token)
                && !mention.tokens.contains(token)
                && reading.is_word(*token)
                && !words::is_function_word(reading.word(*token))
                && vocabulary.contains(&words::stem(reading.word(*token)))
        })
        .map(|token| words::stem(reading.word(token)))
        .collect::<HashSet<_>>()
        .len();
    score += bounded(corroborating, 0.25, 0.75);
    // Only the words near a value make it a value of something else.
    let near = clause.start.max(mention.tokens.start.saturating_sub(12))
        ..clause.end.min(mention.tokens.end + 8).max(clause.start);
    // What stands behind a comma says more, and of something else; behind a condition it is what counts.
    let condition = reading.is_any(clause.start, &["if", "when", "unless"]);
    let near = near.start
        ..(mention.tokens.end..near.end)
            .find(|at| {
                !condition
                    && reading.word(*at) == ","
                    && !reading.is_any(at + 1, &["and", "or", "which", "if"])
            })
            .unwrap_or(near.end);
    // "A parcel, with tins, pasta and milk, lasts …": what stands between commas is beside the point.
    let from = inserted(reading, statement.hits(), index, clause, mention).unwrap_or(near.start);
    // "Since the roof was mended, …": nor do the words of a reason count that opens the sentence.
    let reason = reading.is_any(
        clause.start,
        &["since", "although", "though", "because", "whereas"],
    );
    let from = (from..mention.tokens.start)
        .find(|at| reason && reading.word(*at) == ",")
        .unwrap_or(from);
    // "Bear in mind that accounts are deactivated …": what is told stands behind the "that".
    let told = told_from(reading, clause, mention.tokens.start);
    let from = told.map_or(from, |told| told.max(from));
    // The words of the value itself are never strange.
    let strange = strange_words(
        reading,
        &(from.max(near.start)..mention.tokens.start.max(near.start)),
        vocabulary,
        statement,
    ) + strange_words(
        reading,
        &(mention.tokens.end.min(near.end)..near.end),
        vocabulary,
        statement,
    );
    // A prefix, a standard or a level can hardly be anything else; a length of time can.
    let distinctive = matches!(
        mention.stated,
        Stated::Prefix { .. } | Stated::Standard(..) | Stated::Level(_) | Stated::Age(_)
    );
    let each = if distinctive { 0.1 } else { 0.2 };
    score -= bounded(strange, each, 1.1);
    // "30-month inactivity rule": value and cue side by side.
    // "no deposit": so is a cue that is part of the value.
    let adjacent = matched.contains(&mention.tokens.end)
        || hits.iter().any(|hit| {
            hit.role == Role::About(index)
                && overlaps(&hit.tokens, &mention.tokens)
                && !matches!(mention.stated, Stated::Hours(_))
        });
    if adjacent {
        score += 0.6;
    }
    // "… are deactivated after ninety days": so does a cue right in front of it.
    let leads = direct
        && hits.iter().any(|hit| {
            hit.role == Role::About(index)
                && hit.tokens.end <= mention.tokens.start
                && mention.tokens.start - hit.tokens.end <= 3
                && (hit.tokens.end..mention.tokens.start)
                    .all(|at| words::is_function_word(reading.word(at)) || reading.word(at) == "(")
        });
    if leads {
        // "the subs of £45": the value is that of the word before it.
        let of = reading.is_any(mention.tokens.start.wrapping_sub(1), &["of", "("])
            && matched.contains(&mention.tokens.start.wrapping_sub(2));
        score += if of { 0.6 } else { 0.3 };
    }
    // "The newsletter goes to active members …": a subject of its own, and one plain cue.
    let plain_cue = around.distinct <= 1 && around.score <= 1.0;
    let says = fact.says.as_deref().unwrap_or_default();
    let ours = says.split_whitespace().any(|word| word == "we");
    if direct
        && plain_cue
        && !adjacent
        && !distinctive
        && !hits
            .iter()
            .any(|hit| hit.role == Role::About(index) && names_thing(reading, &hit.tokens))
        && strange_subject(
            reading,
            &(told.unwrap_or(labelled.start)..clause.end),
            vocabulary,
            statement,
            ours,
        )
    {
        score -= 0.7;
    }
    // "Our letter about an unrecognised payment": the cue only belongs to what the sentence is about.
    let belongs = |hit: &Hit| {
        let mut before = hit.tokens.start;
        while before > clause.start && words::is_filler(reading.word(before - 1)) {
            before -= 1;
        }
        let Some(last) = before.checked_sub(1).filter(|last| *last >= clause.start) else {
            return false;
        };
        reading.is_any(last, &["about", "regarding", "concerning"])
            && strange_words(reading, &(clause.start..last), vocabulary, statement) > 0
    };
    let mut cues = hits
        .iter()
        .filter(|hit| hit.role == Role::About(index) && hit.tokens.end <= mention.tokens.start)
        .peekable();
    if direct && cues.peek().is_some() && cues.all(belongs) {
        score -= 1.0;
    }
    // "The branch is closed on Sundays; the fraud line is not": the clause has its own subject. "Our
    // administrator is there from 8.30am and reads the mailbox": so has one whose cue stands behind.
    let cued_before = in_clause
        && hits
            .iter()
            .any(|hit| hit.role == Role::About(index) && hit.tokens.start < mention.tokens.end);
    if direct
        && !cued_before
        && matches!(mention.stated, Stated::Hours(_))
        && strange_subject(
            reading,
            &(clause.start..mention.tokens.start.max(clause.start)),
            vocabulary,
            statement,
            ours,
        )
    {
        return None;
    }
    // "active members": a cue that only says which people are meant.
    let attributive = around.distinct <= 1
        && around.score <= 1.0
        && hits.iter().any(|hit| {
            hit.role == Role::About(index)
                && hit.tokens.len() == 1
                && PEOPLE
                    .iter()
                    .any(|person| words::stem(person) == words::stem(reading.word(hit.tokens.end)))
        });
    if direct && attributive && matches!(mention.stated, Stated::Duration { .. }) {
        // What "we" do with them is no rule for them.
        let ours = reading.is_any(clause.start, &["we", "our"]);
        score -= if ours { 1.4 } else { 0.8 };
    }
    if counts_another_thing(statement, mention, fact) {
        return None;
    }
    let labels = statement.labels();
    score += fit(
        reading,
        mention,
        clause,
        fact,
        (around.distinct, strange),
        labels,
    )?;
    (score >= THRESHOLD).then_some(Claim {
        fact: index,
        score,
        in_clause,
    })
}

/// Where what is told begins, in "bear in mind that …", "please note that …".
fn told_from(reading: &Reading, clause: &Range<usize>, end: usize) -> Option<usize> {
    (clause.start..end.min(clause.start + 8))
        .find(|at| {
            reading.word(*at) == "that"
                && reading.is_any(
                    at.wrapping_sub(1),
                    &[
                        "mind",
                        "note",
                        "aware",
                        "remember",
                        "know",
                        "reminder",
                        "you",
                        "everyone",
                        "everybody",
                        "all",
                        "mean",
                        "means",
                    ],
                )
        })
        .map(|that| that + 1)
}

/// "your deposit", "each scoresheet is", "of the minutes": a cue that names the thing which the rule is
/// about, and says nothing of how another thing is. "unused timesheets" and "the lease covers" do not.
fn names_thing(reading: &Reading, tokens: &Range<usize>) -> bool {
    let led = reading.is_any(
        tokens.start.wrapping_sub(1),
        &[
            "the", "a", "an", "your", "our", "each", "every", "any", "this", "that", "per", "of",
            "for", "my", "their", "his", "her", "these", "those", "all", "smallest", "lowest",
            "least", "minimum", "maximum", "highest", "largest",
        ],
    );
    let led = led
        || reading.word(tokens.start.wrapping_sub(1)).ends_with("'s")
        || reading.is_any(tokens.start, &["the", "our", "your"]);
    let ends = !reading.is_word(tokens.end) || words::is_function_word(reading.word(tokens.end));
    // "Samples are stored …", "I'm afraid families get …": nobody else has been named before.
    let last = reading.word(tokens.end.saturating_sub(1));
    let start = reading.clause(tokens.start).start;
    let opens = last.ends_with('s')
        && !last.ends_with("ss")
        && !(start..tokens.start).any(|at| {
            reading.is_word(at)
                && !words::is_function_word(reading.word(at))
                && !super::strangeness::is_generic(reading.word(at))
        });
    (led || opens) && ends
}

/// Whether people are counted, who are counted everywhere.
fn counts_people(reading: &Reading, mention: &Mention) -> bool {
    (mention.tokens.end..mention.tokens.end + 3).any(|index| {
        PEOPLE
            .iter()
            .any(|person| words::stem(person) == words::stem(reading.word(index)))
    })
}

const THRESHOLD: f32 = 0.65;

/// How far back in other sentences a subject is looked for.
pub(super) const EARLIER_TOKENS: usize = 160;

fn bounded(count: usize, each: f32, most: f32) -> f32 {
    // Counts of words in one sentence; the cap is far below any loss of precision.
    let count = u8::try_from(count).unwrap_or(u8::MAX);
    (f32::from(count) * each).min(most)
}

fn sentence_has_own(reading: &Reading, sentence: &Range<usize>, statement: &Statement<'_>) -> bool {
    hits_in(statement.hits(), sentence)
        .iter()
        .any(|hit| matches!(hit.role, Role::Own | Role::Name(_)))
        || sentence.clone().any(|index| {
            let raw = reading.raw(index);
            raw.chars().filter(|letter| letter.is_uppercase()).count() >= 2
                && statement
                    .view()
                    .index
                    .own_words
                    .contains(reading.word(index))
        })
}

fn names_other(view: &super::statement::PageView<'_>, block: usize, layer: &Reading) -> bool {
    let own = view
        .hits(block)
        .iter()
        .take(LOOK_BACK)
        .any(|hit| matches!(hit.role, Role::Own | Role::Name(_)));
    let capitals = (0..layer.len().min(EARLIER_TOKENS))
        .filter(|index| {
            layer
                .raw(*index)
                .starts_with(|letter: char| letter.is_uppercase())
        })
        .count();
    let title_case = layer.len() > 3 && capitals * 10 >= layer.len() * 7;
    !own && !title_case
        && view
            .foreign(block)
            .iter()
            .take(LOOK_BACK)
            .any(|name| name.sure)
}

struct Evidence {
    score: f32,
    distinct: usize,
    against: bool,
}

impl Evidence {
    fn of(hits: &[Hit], fact: usize, range: &Range<usize>) -> Self {
        let inside = |hit: &&Hit| {
            range.contains(&hit.tokens.start)
                && hit.tokens.end <= range.end.max(hit.tokens.start + 1)
        };
        let hits = hits_in(hits, range);
        if hits.is_empty() {
            return Self {
                score: 0.0,
                distinct: 0,
                against: false,
            };
        }
        let cues: Vec<&Hit> = hits
            .iter()
            .filter(|hit| hit.role == Role::About(fact))
            .filter(inside)
            .collect();
        let mut seen = HashSet::new();
        let mut covered: Vec<Range<usize>> = Vec::new();
        let mut score = 0.0;
        let mut distinct = 0;
        let mut ordered = cues.clone();
        ordered.sort_by_key(|hit| std::cmp::Reverse(hit.tokens.len()));
        for hit in ordered {
            if covered.iter().any(|known| overlaps(known, &hit.tokens)) || !seen.insert(hit.phrase)
            {
                continue;
            }
            covered.push(hit.tokens.clone());
            score += if distinct == 0 {
                hit.weight
            } else {
                hit.weight * 0.4
            };
            distinct += 1;
        }
        let against = hits
            .iter()
            .filter(|hit| hit.role == Role::NotAbout(fact))
            .filter(inside)
            .any(|hit| {
                !cues.iter().any(|cue| {
                    overlaps(&cue.tokens, &hit.tokens) && cue.tokens.len() > hit.tokens.len()
                })
            });
        Self {
            score,
            distinct,
            against,
        }
    }
}

/// "Shared" in a column headed "Mailbox": what a row's label says together with the headers, or what
/// another cell of the row names.
fn evidence_of_row(statement: &Statement<'_>, index: usize) -> f32 {
    if !statement.is_value_cell() {
        return 0.0;
    }
    let view = statement.view();
    let together = statement.cues_together().iter().map(|(hits, length)| {
        let evidence = Evidence::of(hits, index, &(0..*length));
        if evidence.against {
            0.0
        } else {
            evidence.score * 0.9
        }
    });
    let beside = view.row(statement.block).into_iter().map(|block| {
        let end = view.readings.get(block).map_or(0, Reading::len);
        let evidence = Evidence::of(view.hits(block), index, &(0..end.min(EARLIER_TOKENS)));
        if evidence.against {
            0.0
        } else {
            evidence.score * 0.8
        }
    });
    together.chain(beside).fold(0.0, f32::max)
}

/// "Pair of guinea pigs | £35" in a table whose other row is "Dog | £240": of two rows the one with the
/// rule's own word is meant.
fn is_another_row(statement: &Statement<'_>, vocabulary: &HashSet<String>) -> bool {
    let own = |label: &Reading| {
        (0..label.len()).any(|at| {
            label.is_word(at)
                && !words::is_function_word(label.word(at))
                && vocabulary.contains(&words::stem(label.word(at)))
        })
    };
    let Some((this, others)) = statement.row_labels() else {
        return false;
    };
    !own(this) && others.iter().any(|other| own(other))
}

/// "Compared with the individual mailbox, which has one user, …": a relative clause between commas speaks
/// of what stands before it.
fn is_said_of_another(
    statement: &Statement<'_>,
    mention: &Mention,
    sentence: &Range<usize>,
    fact: usize,
) -> bool {
    let reading = statement.reading();
    let opening = (sentence.start..mention.tokens.start).rfind(|index| reading.word(*index) == ",");
    let closing = (mention.tokens.end..sentence.end).find(|index| reading.word(*index) == ",");
    // "… go through the shared mailbox to the laundry, which is closed on Mondays": at the end of a
    // sentence it speaks of the word before it.
    if let Some(opening) = opening
        && closing.is_none()
        && (matches!(mention.stated, Stated::Hours(_))
            || matches!(mention.stated, Stated::Prefix { .. })
                && !(opening..mention.tokens.start).any(|at| reading.word(at) == "must"))
        && reading.is_any(opening + 1, &["which", "who"])
        && mention.tokens.start <= opening + 6
    {
        let hits = hits_in(statement.hits(), &(sentence.start..opening));
        let mut own = hits
            .iter()
            .filter(|hit| hit.role == Role::About(fact))
            .peekable();
        let article = |at: usize| reading.is_any(at, &["the", "a", "an", "our", "your"]);
        let parted = |hit: &Hit| (hit.tokens.end..opening).any(article);
        return own.peek().is_some() && own.all(parted);
    }
    let (Some(opening), Some(closing)) = (opening, closing) else {
        return false;
    };
    let compared = (sentence.start..opening).any(|index| {
        reading.is_any(
            index,
            &["compared", "unlike", "whereas", "besides", "contrast"],
        )
    });
    let cued = hits_in(statement.hits(), &(opening.saturating_sub(4)..closing))
        .iter()
        .any(|hit| hit.role == Role::About(fact) && hit.tokens.end <= opening);
    // "Freephone numbers, which start with 0800, have no place in the box for the mobile."
    let mut about = hits_in(statement.hits(), sentence)
        .iter()
        .filter(|hit| hit.role == Role::About(fact))
        .filter(|hit| hit.tokens.start < opening || hit.tokens.start > closing)
        .peekable();
    let later = about.peek().is_some() && about.all(|hit| hit.tokens.start > closing);
    (compared || later) && !cued && reading.is_any(opening + 1, &["which", "who"])
}

/// "The standard, with which every message to a hospital has to comply, is …": a name between the
/// commas of a relative clause does not change what the sentence is about.
fn is_inserted(
    reading: &Reading,
    sentence: &Range<usize>,
    name: &Named,
    mention: &Mention,
) -> bool {
    let opening = (sentence.start..name.tokens.start).rfind(|index| reading.word(*index) == ",");
    // "Although the hospital sends people home, it is enough if …"
    let conceded = reading.is_any(
        sentence.start,
        &["although", "though", "while", "whereas", "since", "because"],
    ) && (name.tokens.end..mention.tokens.start).any(|index| {
        reading.word(index) == "," && !reading.is_any(index + 1, &["and", "or", "as", "which"])
    });
    if conceded {
        return true;
    }
    let closing = (name.tokens.end..mention.tokens.start).find(|index| reading.word(*index) == ",");
    opening.zip(closing).is_some_and(|(opening, closing)| {
        let relative = |at: usize| reading.is_any(at, &["which", "who", "whom", "whose"]);
        (relative(opening + 1) || relative(opening + 2))
            && reading.is_any(
                closing + 1,
                &["is", "are", "must", "has", "have", "will", "can", "may"],
            )
    })
}

/// Whether another body stands nearer to a quantity than the site itself.
fn other_body(
    reading: &Reading,
    mention: &Mention,
    clause: &Range<usize>,
    names_here: &[Named],
    statement: &Statement<'_>,
    cued: bool,
) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    let own_at = |range: &Range<usize>| {
        hits_in(statement.hits(), range)
            .iter()
            .filter(|hit| matches!(hit.role, Role::Own | Role::Name(_)))
            .map(|hit| hit.tokens.start)
            .max()
    };
    let before = sentence.start..mention.tokens.start;
    let own_before = own_at(&before);
    let own_anywhere = own_at(&sentence).is_some();
    names_in(names_here, &sentence).iter().any(|name| {
        let Body::Other(_) = name.body else {
            return false;
        };
        if !sentence.contains(&name.tokens.start)
            || overlaps(&name.tokens, &mention.tokens)
            || !name.sure && !cued
        {
            return false;
        }
        if !name.sure && own_anywhere {
            return false;
        }
        // "people on Universal Credit pay …"
        if reading.is_any(
            name.tokens.start.wrapping_sub(2),
            &["people", "anyone", "those"],
        ) && reading.is_any(name.tokens.start.wrapping_sub(1), &["on", "with"])
        {
            return false;
        }
        if own_anywhere && is_instrument(reading, name) {
            return false;
        }
        let in_clause = clause.contains(&name.tokens.start);
        if is_inserted(reading, &sentence, name, mention) {
            return false;
        }
        if name.tokens.start < mention.tokens.start {
            let nearer = own_before.is_none_or(|own| own < name.tokens.start);
            // "Unlike the council's portal, which gives you 90 days, …"
            let reaches = in_clause
                || reading.is_any(clause.start, &["which", ",", "who"])
                || reading.is_any(clause.start + 1, &["which", "who"]);
            nearer && reaches
        } else {
            // "… and then give it to charity": who is given something has no rule of its own.
            // "The meeting is on 25 March in the Co-operative Hall": where it is.
            let place = matches!(mention.stated, Stated::Date { .. })
                && (1..=2).any(|back| {
                    reading.is_any(name.tokens.start.wrapping_sub(back), &["in", "at"])
                });
            if place {
                return false;
            }
            // "… every 30 days, whether through Outlook or not"
            let given = reading.is_any(
                name.tokens.start.wrapping_sub(1),
                &["to", "into", "through", "via", "using"],
            ) || reading.is_any(name.tokens.start.wrapping_sub(2), &["to", "into"]);
            in_clause && !own_anywhere && !given
        }
    })
}
