//! What stands around a sentence and says what it is about: the sentences before and behind it, the
//! lead-in, the headers, the headings and the title.
//!
//! Knows cues and where they stand. Knows nothing of the words beside the value.

use super::EARLIER_TOKENS;
use super::candidate::Candidate;
use super::evidence::{Evidence, evidence_of_row, is_another_row, names_other, sentence_has_own};
use super::weight::told_from;
use crate::facts::kinds::Stated;
use crate::facts::phrases::Role;
use crate::facts::statement::Relation;
use crate::facts::value::Bound;

/// What the surroundings of a sentence say of a policy.
pub(super) struct Surroundings {
    /// How much the best of them speaks for it.
    best: f32,
    /// How much the sentences before it in its own block do.
    earlier: f32,
    /// Whether what heads it excludes the policy.
    excluded: bool,
}

impl Surroundings {
    /// What surrounds a candidate, or nothing where it rules the policy out.
    pub(super) fn of(candidate: &Candidate<'_>) -> Option<Self> {
        let direct = candidate.is_cued_directly();
        let row = if direct {
            0.0
        } else {
            evidence_of_row(candidate.statement, candidate.index)
        };
        if !direct
            && row <= 0.0
            && !is_explained_behind(candidate)
            && !candidate.is_cued_from_outside()
        {
            return None;
        }
        let start = candidate.sentence.start;
        let earlier = candidate.evidence(&(start.saturating_sub(EARLIER_TOKENS)..start));
        let earlier = if earlier.score <= 1.0
            && earlier.distinct == 1
            && was_said_of_a_stranger(candidate, &(start.saturating_sub(EARLIER_TOKENS)..start))
        {
            Evidence::none()
        } else {
            earlier
        };
        let mut surroundings = Self {
            best: row,
            earlier: earlier.score,
            excluded: false,
        };
        if earlier.score > 0.0 && !earlier.against {
            surroundings.add(weight_of_earlier(candidate, earlier.score));
        }
        if !direct && waits_for_explanation(candidate, earlier.score) {
            surroundings.add_next_sentence(candidate);
        }
        surroundings.add_layers(candidate, direct)?;
        Some(surroundings)
    }

    /// The score of a sentence that holds a cue itself.
    pub(super) fn beside_a_cue(&self, candidate: &Candidate<'_>) -> Option<f32> {
        if is_headed_by_another_body(candidate) {
            return None;
        }
        let (here, around) = (candidate.here.score, candidate.around.score);
        let own = if here > 0.0 {
            // What the rest of the sentence says of it counts a little.
            here + (around - here).max(0.0) * 0.3
        } else {
            around * 0.8
        };
        Some(own + (self.best * 0.3).min(0.5))
    }

    /// The score of a sentence that only its surroundings make a statement about the policy.
    pub(super) fn alone(mut self, candidate: &Candidate<'_>) -> Option<f32> {
        if self.excluded
            || candidate.statement.is_told_apart(candidate.index)
            || is_another_row(candidate.statement, candidate.vocabulary)
        {
            return None;
        }
        if goes_on_behind(candidate) {
            self.add_next_sentence(candidate);
        }
        if points_to_a_stranger(candidate)
            || has_a_subject_of_its_own(candidate, self.earlier)
            || has_a_label_of_its_own(candidate, self.earlier)
        {
            return None;
        }
        (self.best > 0.0).then_some(self.best)
    }

    fn add(&mut self, score: f32) {
        self.best = self.best.max(score);
    }

    fn add_next_sentence(&mut self, candidate: &Candidate<'_>) {
        let end = candidate.sentence.end;
        if end >= candidate.reading().len() {
            return;
        }
        let next = candidate.evidence(&candidate.reading().sentence(end));
        if !next.against {
            self.add(next.score * 0.85);
        }
    }

    /// Adds the lead-in, the headers, the headings and the title.
    fn add_layers(&mut self, candidate: &Candidate<'_>, direct: bool) -> Option<()> {
        let Candidate {
            statement, index, ..
        } = candidate;
        let view = statement.view();
        for (block, relation) in &statement.layers {
            let Some(layer) = view.readings.get(*block) else {
                continue;
            };
            // The end of a long lead-in is what leads in.
            let near_end = layer.len().saturating_sub(EARLIER_TOKENS);
            let evidence = Evidence::of(view.hits(*block), *index, &(near_end..layer.len()));
            // "Lorries | two hours before": a row speaks of what heads it.
            if evidence.against && *relation == Relation::Label && statement.is_value_cell() {
                return None;
            }
            // "Council email" heads a column: what stands there is another's, whatever the row is about.
            if *relation == Relation::Label
                && statement.is_value_cell()
                && evidence.score <= 0.0
                && layer.len() <= 4
                && names_other(view, *block, layer)
            {
                return None;
            }
            let near = matches!(
                relation,
                Relation::Label | Relation::LeadIn | Relation::Heading(0)
            );
            let of_other = evidence.against
                || evidence.score <= 0.0 && near && !direct && names_other(view, *block, layer);
            self.excluded |= near && !direct && of_other;
            // "Shared mailbox: two users" in the item before "Individual mailbox: one person".
            let labelled_apart = *relation == Relation::Previous
                && candidate.labelled.start < candidate.clause.start
                && view.hits(*block).iter().any(|hit| {
                    hit.role == Role::About(*index) && layer.word(hit.tokens.end) == ":"
                });
            if !evidence.against && evidence.score > 0.0 && !labelled_apart {
                self.add(evidence.score * weight_of_layer(candidate, *relation));
            }
        }
        Some(())
    }
}

/// "Mr Pym likes to stay active. He walks …": whether the only cue of the sentences before was said of somebody
/// of whom no rule speaks.
fn was_said_of_a_stranger(candidate: &Candidate<'_>, before: &std::ops::Range<usize>) -> bool {
    let reading = candidate.reading();
    let Some(cue) = candidate.cues(before).last() else {
        return false;
    };
    let told = reading.sentence(cue.tokens.start);
    let titled = reading.is_any(told.start, &["mr", "mrs", "ms", "miss", "dr"]);
    titled
        && reading.is_any(
            candidate.sentence.start,
            &["he", "she", "they", "his", "her"],
        )
}

fn weight_of_layer(candidate: &Candidate<'_>, relation: Relation) -> f32 {
    match relation {
        Relation::Label => 0.95,
        Relation::LeadIn | Relation::Heading(0) => 0.85,
        // A level of a declared scale can hardly be of anything else.
        Relation::Previous if matches!(candidate.mention.stated, Stated::Level(_)) => 0.8,
        Relation::Previous => 0.4,
        Relation::Heading(_) => 0.6,
        Relation::Title => 0.45,
    }
}

fn is_explained_behind(candidate: &Candidate<'_>) -> bool {
    let end = candidate.sentence.end;
    let reading = candidate.reading();
    end < reading.len() && candidate.evidence(&reading.sentence(end)).score > 0.0
}

/// Whether the sentence before is a question or a label that names the subject.
pub(super) fn is_introduced(candidate: &Candidate<'_>) -> bool {
    let start = candidate.sentence.start;
    let introduces = |before: std::ops::Range<usize>| candidate.cues(&before).next().is_some();
    start > 0
        && (follows_a_question(candidate) || follows_a_label(candidate))
        && introduces(candidate.reading().sentence(start - 1))
}

/// The most tokens of a sentence that only says what the next one is about.
const LONGEST_LABEL: usize = 5;

/// "Travel bursary. Worth £250.", "Jamboree! Names by 14 March, please.": a sentence that opens a text
/// and has no verb.
fn follows_a_label(candidate: &Candidate<'_>) -> bool {
    let reading = candidate.reading();
    let start = candidate.sentence.start;
    let label = 0..start;
    (2..=LONGEST_LABEL).contains(&start)
        && reading.sentence(0) == label
        && !reading.holds_any(
            &label,
            &[
                "is", "are", "was", "were", "has", "have", "must", "can", "may", "not",
            ],
        )
}

/// How much the sentences before this one count, of which the nearest may be its question.
fn weight_of_earlier(candidate: &Candidate<'_>, score: f32) -> f32 {
    if follows_a_label(candidate) {
        score * 0.95
    } else if takes_up_what_was_said(candidate) {
        score * 0.85
    } else if matches!(candidate.mention.stated, Stated::Level(_)) {
        // A level of a declared scale can hardly be of anything else.
        score * 0.8
    } else {
        0.64_f32.min(score * 0.7)
    }
}

/// Whether a sentence answers or goes on from the one before it.
fn takes_up_what_was_said(candidate: &Candidate<'_>) -> bool {
    let (reading, sentence, mention) =
        (candidate.reading(), &candidate.sentence, candidate.mention);
    let start = sentence.start;
    // A question asks for what the next sentence answers.
    let asked = follows_a_question(candidate);
    let pointing = candidate.points_back && candidate.clause.start == start
        // "It is refused unless its first two digits …"
        || reading.is_any(start, &["it", "its", "they", "their"])
        || matches!(mention.stated, Stated::Hours(_))
            && candidate.clause.clone().any(|at| {
                reading.word(at) == "it"
                    && reading.is_any(at + 1, &["is", "opens", "closes", "has", "shuts"])
            })
            && candidate.strange(&(candidate.clause.start..mention.tokens.start)) == 0
        || matches!(
            mention.stated,
            Stated::Prefix { .. } | Stated::Standard(..)
        );
    // "At weekends it is not."
    let short_denial = sentence.len() <= 7
        && sentence.clone().any(|at| {
            reading.matches(at, &["it", "is", "not"]) || reading.matches(at, &["it", "isn't"])
        });
    // "Our young sailors are the pride of the club. We welcome them when they are ten."
    let of_them = matches!(
        mention.stated,
        Stated::Age(_) | Stated::Date { .. } | Stated::Hours(_)
    ) && sentence
        .clone()
        .take(7)
        .any(|at| reading.is_any(at, &["them", "they", "it"]));
    // "We would love to have you as a volunteer. You need to be 18 or over."
    let told_how_old = matches!(mention.stated, Stated::Age(_))
        && reading.is_any(start, &["you", "they"])
        && reading.is_any(start + 1, &["need", "must", "have", "should"]);
    // "The answer is five."
    let answer =
        reading.matches(start, &["the", "answer"]) || reading.matches(start, &["the", "minimum"]);
    // "Correction: 60."
    let bare_number = matches!(mention.stated, Stated::Duration { .. })
        && reading
            .number(mention.tokens.start)
            .is_some_and(|number| number.next == mention.tokens.end);
    start > 0
        && (asked
            || pointing
            || short_denial
            || of_them
            || told_how_old
            || lays_down_briefly(candidate)
            || adds_no_subject(candidate)
            || answer
            || bare_number)
}

fn follows_a_question(candidate: &Candidate<'_>) -> bool {
    let start = candidate.sentence.start;
    start > 0 && candidate.reading().word(start - 1) == "?"
}

/// "The period is now 40 days.", "You have 90 days.", "There is no deadline."
fn lays_down_briefly(candidate: &Candidate<'_>) -> bool {
    let (reading, sentence) = (candidate.reading(), &candidate.sentence);
    let start = sentence.start;
    let quantity = matches!(
        candidate.mention.stated,
        Stated::Duration { .. }
            | Stated::Money(..)
            | Stated::Date { .. }
            | Stated::Count { .. }
            | Stated::Age(_)
            | Stated::Unnumbered(..)
    );
    // "You have 90 days, so ask a colleague …": what follows from it is beside the point.
    let end = candidate.clause.end.min(sentence.end);
    // "The limit is six weeks, whether or not they are on the rota": what makes no difference.
    let end = (candidate.mention.tokens.end..end)
        .find(|at| reading.is_any(*at, &["whether", "however", "whatever"]))
        .unwrap_or(end);
    let said = sentence.start..end;
    if !quantity || said.len() > 14 || candidate.strange(&said) > 0 {
        return false;
    }
    let second = start + 1;
    reading.is_any(start, &["you", "they", "we"])
        && reading.is_any(
            second,
            &[
                "have", "get", "give", "pay", "charge", "ask", "keep", "can", "need", "must",
            ],
        )
        || reading.matches(start, &["there", "is", "no"])
        || reading.word(start) == "there" && reading.is_any(second, &["should", "must"])
        || reading.matches(start, &["the", "last", "day", "is"])
        || reading.word(start) == "the"
            && reading.is_any(second, LIMITS)
            && reading.is_any(start + 2, &["is", "was"])
}

/// "Save the number of the advice line. Somebody is there only in office hours.": a sentence that holds
/// no words of its own goes on from the one before it.
fn adds_no_subject(candidate: &Candidate<'_>) -> bool {
    let (reading, sentence) = (candidate.reading(), &candidate.sentence);
    // Anything can be counted: "Between the five of you …"
    // "Eighteen is the ceiling" lays down a number all the same.
    let counts = matches!(
        candidate.mention.stated,
        Stated::Count {
            bound: Bound::Plain | Bound::Exactly,
            ..
        } | Stated::Unnumbered(..)
    ) || matches!(candidate.mention.stated, Stated::Count { .. })
        && sentence.len() > 6;
    let value = &candidate.mention.tokens;
    // "Bear in mind that somebody is there only in office hours, so ask early": what is told, and nothing else.
    let from = told_from(candidate).unwrap_or(sentence.start);
    let to = candidate.clause.end.clamp(value.end, sentence.end);
    let strange = candidate.strange(&(from..value.start.max(from)))
        + candidate.strange(&(value.end.min(to)..to));
    if counts || sentence.start == 0 || strange > 0 {
        return false;
    }
    let before = reading.sentence(sentence.start - 1);
    let told = candidate.evidence(&before);
    if told.score >= 0.9 {
        return !told.against;
    }
    before.start > 0 && {
        let further = candidate.evidence(&reading.sentence(before.start - 1));
        further.score >= 0.9 && !further.against && !told.against
    }
}

const LIMITS: &[&str] = &[
    "period", "rule", "limit", "time", "deadline", "figure", "term", "price", "fee", "charge",
    "cost",
];

/// Whether a sentence names a value that only the next one explains.
fn waits_for_explanation(candidate: &Candidate<'_>, earlier: f32) -> bool {
    let (reading, sentence, value) = (
        candidate.reading(),
        &candidate.sentence,
        &candidate.mention.tokens,
    );
    // "NHSmail has a 60-day limit. An account that nobody …"
    let named_only = reading.is_any(
        value.end,
        &["limit", "rule", "period", "deadline", "maximum"],
    );
    // "Thirteen days. That is all the time you get …"
    let alone = value.start == sentence.start
        && value.end + 1 >= sentence.end
        && reading.is_any(sentence.end, &["that", "that's", "this"]);
    earlier <= 0.0 && (named_only || alone)
}

/// A heading that is about another body makes even a good sentence doubtful.
fn is_headed_by_another_body(candidate: &Candidate<'_>) -> bool {
    let view = candidate.statement.view();
    candidate
        .statement
        .layers
        .iter()
        .find(|(_, relation)| *relation == Relation::Heading(0))
        .and_then(|(block, _)| Some((*block, view.readings.get(*block)?)))
        .is_some_and(|(block, layer)| {
            names_other(view, block, layer)
                && !sentence_has_own(
                    candidate.reading(),
                    &candidate.sentence,
                    candidate.statement,
                )
        })
}

/// Whether the next sentence goes on from the value of this one.
fn goes_on_behind(candidate: &Candidate<'_>) -> bool {
    let (reading, sentence) = (candidate.reading(), &candidate.sentence);
    // "Nothing, for the first 90 days. After that, an unused account is deactivated."
    let then = sentence.len() <= 10
        && (reading.matches(sentence.end, &["after", "that"])
            || reading.is_any(sentence.end, &["then", "leave", "otherwise", "miss"]));
    // "Return within 72 hours. Anyone who has not logged in for longer …"
    let longer = sentence.len() <= 8
        && matches!(candidate.mention.stated, Stated::Duration { .. })
        && sentence.end < reading.len()
        && reading.sentence(sentence.end).any(|at| {
            reading.matches(at, &["for", "longer"])
                || reading.matches(at, &["by", "then"])
                || reading.matches(at, &["after", "that"])
                || reading.matches(at, &["longer", "than", "that"])
                || reading.matches(at, &["beyond", "that"])
        });
    then || longer
}

/// Whether words in front of the value make it a value of something that the surroundings do not name.
fn has_a_subject_of_its_own(candidate: &Candidate<'_>, earlier: f32) -> bool {
    let reading = candidate.reading();
    let value = candidate.mention.tokens.start;
    // "It is printed at the top of the letter and begins with 85": what it is has been said.
    let said = matches!(candidate.mention.stated, Stated::Prefix { .. })
        && reading.word(candidate.sentence.start) == "it";
    if said {
        return false;
    }
    // "The lowest result that gets a care provider into NHSmail is …"
    let lowest = matches!(candidate.mention.stated, Stated::Level(_))
        && reading.holds_any(&candidate.sentence, &["lowest", "minimum", "least"])
        && sentence_has_own(reading, &candidate.sentence, candidate.statement);
    if lowest {
        return false;
    }
    if matches!(
        candidate.statement.layers.first(),
        Some((_, Relation::Label))
    ) {
        return false;
    }
    // "Since the roof was mended, nine pounds": what opens the sentence does not count.
    // "Officers confirmed that it is £17.50": what is told stands behind the "that".
    let from = (candidate.clause.start..value)
        .rfind(|at| {
            reading.word(*at) == ","
                || reading.word(*at) == "that"
                    && reading.is_any(
                        at.wrapping_sub(1),
                        &["confirmed", "said", "agreed", "noted"],
                    )
        })
        .unwrap_or(candidate.clause.start);
    // "What becomes of my answer paper? It rests in a warehouse for two years": a question waits for
    // its answer.
    // "The number allowed to sign the schedule is exactly two", below "Witnesses"
    let numbered = reading.matches(candidate.sentence.start, &["the", "number"])
        && reading.is_any(value.wrapping_sub(1), &["is", "are", "exactly"]);
    let most = if earlier > 0.0 && is_introduced(candidate) || numbered {
        3
    } else {
        1
    };
    candidate.strange(&(from..value.max(from))) > most
}

/// "The visitors' book is checked at each fire drill, and those are held every six weeks": whether a part of a
/// sentence goes on from one that holds strange words and no cue.
fn points_to_a_stranger(candidate: &Candidate<'_>) -> bool {
    let front = candidate.sentence.start..candidate.clause.start;
    candidate.points_back
        && matches!(candidate.mention.stated, Stated::Duration { .. })
        && !front.is_empty()
        && candidate.strange(&front) > 2
        && candidate.evidence(&front).score <= 0.0
}

/// "Fire drill: twice a year" in a list that speaks of courses: each item has its own label.
fn has_a_label_of_its_own(candidate: &Candidate<'_>, earlier: f32) -> bool {
    let view = candidate.statement.view();
    let label = candidate.labelled.start..candidate.clause.start;
    let introduced = || {
        candidate.statement.layers.iter().any(|(block, relation)| {
            matches!(
                relation,
                Relation::Label | Relation::LeadIn | Relation::Heading(0)
            ) && view
                .hits(*block)
                .iter()
                .any(|hit| hit.role == Role::About(candidate.index))
        })
    };
    !label.is_empty() && earlier <= 0.0 && candidate.strange(&label) > 0 && !introduced()
}
