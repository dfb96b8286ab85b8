//! What the words beside a value add to a policy's claim on it, or take away.
//!
//! Knows the words of one sentence. Knows nothing of headings, lists and tables.

use std::collections::HashSet;
use std::ops::Range;

use super::candidate::Candidate;
use super::surroundings::is_introduced;
use crate::facts::aside::{counts_another_thing, inserted};
use crate::facts::fit::{PEOPLE, fit};
use crate::facts::kinds::{Stated, is_frequency};
use crate::facts::names::overlaps;
use crate::facts::phrases::Hit;
use crate::facts::reading::Reading;
use crate::facts::strangeness::{is_generic, strange_subject};
use crate::facts::value::Value;
use crate::facts::words;

/// How many strange words beside a value leave a lone cue its meaning.
const MOST_STRANGE: usize = 3;

/// The score with the words beside the value, or nothing where they rule the policy out.
pub(super) fn weigh(candidate: &Candidate<'_>, score: f32) -> Option<f32> {
    let direct = candidate.is_cued_directly();
    let cues: Vec<&Hit> = candidate.cues(&candidate.sentence).collect();
    let told = told_from(candidate);
    let strange = strange_beside(candidate, told);
    let mut score = score + bounded(corroborating(candidate, &cues), 0.25, 0.75);
    // What answers a question or stands behind a label need not name the subject again.
    // "Stay active! Ride a bike or go for a walk every day.": one plain cue introduces little.
    let plain = {
        let start = candidate.sentence.start;
        let before = start
            .checked_sub(1)
            .map(|end| candidate.reading().sentence(end));
        before.is_some_and(|before| {
            let told = candidate.evidence(&before);
            told.distinct <= 1 && told.score <= 1.0 && candidate.reading().word(start - 1) != "?"
        })
    };
    let each = if candidate.is_distinctive() || !direct && !plain && is_introduced(candidate) {
        0.1
    } else {
        0.2
    };
    score -= bounded(strange, each, 1.1);
    let adjacent = is_adjacent(candidate, &cues);
    if adjacent {
        score += 0.6;
    }
    if direct {
        score += weight_of_leading_cue(candidate, &cues);
        if !adjacent && has_another_subject(candidate, &cues, told) {
            score -= 0.7;
        }
        if only_belongs_to_another(candidate, &cues) {
            score -= 1.0;
        }
        if hours_are_of_another(candidate) {
            return None;
        }
        score -= weight_of_people_meant(candidate, &cues);
        if is_slip(&candidate.mention.stated, &candidate.fact.value) {
            score += 0.2;
        }
        // The agreed day under another day of the week can hardly be of anything else.
        if is_under_another_weekday(&candidate.mention.stated, &candidate.fact.value) {
            score += 0.4;
        }
    }
    // One plain word that other things share, among many words that the rule does not know.
    let lone = direct
        && candidate.around.distinct <= 1
        && candidate.around.score <= 1.0
        && !adjacent
        && !candidate.is_distinctive()
        && strange > MOST_STRANGE
        && corroborating(candidate, &cues) <= 1;
    if lone
        && matches!(candidate.mention.stated, Stated::Duration { .. })
        && is_frequency(candidate.fact.says.as_deref())
    {
        return None;
    }
    if counts_another_thing(candidate.statement, candidate.mention, candidate.fact) {
        return None;
    }
    let fit = fit(
        candidate.reading(),
        candidate.mention,
        candidate.clause,
        candidate.fact,
        (candidate.around.distinct, strange),
        candidate.statement.labels(),
    )?;
    Some(score + fit)
}

/// Whether a quantity looks like the agreed one, written with a slip of the hand: £5.60 for £6.50, 28 weeks
/// for 28 days, 2 March 2027 for 2 March 2026.
fn is_slip(stated: &Stated, agreed: &Value) -> bool {
    match (stated, agreed) {
        (Stated::Money(amount, _), Value::Money(_, agreed, _))
        | (
            Stated::Percentage {
                thousandths: amount,
                ..
            },
            Value::Percentage(_, agreed),
        ) => amount != agreed && same_digits(*amount, *agreed),
        (
            Stated::Date {
                day, month, year, ..
            },
            Value::Date(agreed),
        ) => {
            let differing = [
                *day != agreed.day(),
                *month != agreed.month(),
                year.is_some_and(|year| year != agreed.year()),
            ];
            differing.into_iter().filter(|differs| *differs).count() == 1
        }
        (Stated::Duration { low, high, .. }, Value::Duration(_, agreed)) => {
            low == high
                && low != agreed
                && low
                    .amounts()
                    .any(|amount| amount > 1 && agreed.amounts().any(|other| other == amount))
        }
        _ => false,
    }
}

/// Whether a date is the agreed one, with its year and another day of the week.
fn is_under_another_weekday(stated: &Stated, agreed: &Value) -> bool {
    matches!(
        (stated, agreed),
        (Stated::Date { day, month, year: Some(year), weekday: Some(weekday) }, Value::Date(agreed))
            if (*year, *month, *day) == (agreed.year(), agreed.month(), agreed.day())
                && i8::try_from(*weekday).ok() != Some(agreed.weekday().to_monday_zero_offset())
    )
}

/// Whether two numbers have the same digits in another order or of another size.
fn same_digits(one: u64, other: u64) -> bool {
    let digits = |number: u64| {
        let mut digits: Vec<u8> = number
            .to_string()
            .bytes()
            .filter(|digit| *digit != b'0')
            .collect();
        digits.sort_unstable();
        digits
    };
    digits(one) == digits(other)
}

fn bounded(count: usize, each: f32, most: f32) -> f32 {
    // Counts of words in one sentence; the cap is far below any loss of precision.
    let count = u8::try_from(count).unwrap_or(u8::MAX);
    (f32::from(count) * each).min(most)
}

/// How many more of the policy's words the sentence holds.
fn corroborating(candidate: &Candidate<'_>, cues: &[&Hit]) -> usize {
    let (reading, mention) = (candidate.reading(), candidate.mention);
    let matched: HashSet<usize> = cues.iter().flat_map(|hit| hit.tokens.clone()).collect();
    candidate
        .sentence
        .clone()
        .filter(|token| {
            !matched.contains(token)
                && !mention.tokens.contains(token)
                && reading.is_word(*token)
                && !words::is_function_word(reading.word(*token))
        })
        .map(|token| words::stem(reading.word(token)))
        .filter(|stem| candidate.vocabulary.contains(stem))
        .collect::<HashSet<_>>()
        .len()
}

/// How many words near the value have nothing to do with the policy. The words of the value itself are
/// never strange.
fn strange_beside(candidate: &Candidate<'_>, told: Option<usize>) -> usize {
    let (reading, clause, value) = (
        candidate.reading(),
        candidate.clause,
        &candidate.mention.tokens,
    );
    // Only the words near a value make it a value of something else.
    let start = clause.start.max(value.start.saturating_sub(12));
    let end = clause.end.min(value.end + 8).max(clause.start);
    // What stands behind a comma says more, and of something else; behind a condition it is what counts.
    let condition = reading.is_any(clause.start, &["if", "when", "unless"]);
    let end = (value.end..end)
        .find(|at| {
            let comma =
                reading.word(*at) == "," && !reading.is_any(at + 1, &["and", "or", "which", "if"]);
            // "It is £12 whether you lost a glove or a laptop": nor does what makes no difference.
            !condition && (comma || reading.is_any(*at, &["whether", "however", "whatever"]))
        })
        .unwrap_or(end);
    // "A parcel, with tins, pasta and milk, lasts …": what stands between commas is beside the point.
    let from = inserted(
        reading,
        candidate.statement.hits(),
        candidate.index,
        clause,
        candidate.mention,
    )
    .unwrap_or(start);
    // "Since the roof was mended, …": nor do the words of a reason count that opens the sentence.
    let reason = reading.is_any(
        clause.start,
        &["since", "although", "though", "because", "whereas"],
    );
    let from = (from..value.start)
        .find(|at| reason && reading.word(*at) == ",")
        .unwrap_or(from);
    let from = told.map_or(from, |told| told.max(from));
    candidate.strange(&(from.max(start)..value.start.max(start)))
        + candidate.strange(&(value.end.min(end)..end))
}

/// Where what is told begins, in "bear in mind that …", "please note that …".
pub(super) fn told_from(candidate: &Candidate<'_>) -> Option<usize> {
    let (reading, start) = (candidate.reading(), candidate.clause.start);
    (start..candidate.mention.tokens.start.min(start + 8))
        .find(|at| {
            reading.word(*at) == "that" && reading.is_any(at.wrapping_sub(1), TELLING)
                // "Please remind families to apply by …"
                || reading.word(*at) == "to" && reading.word(at.wrapping_sub(2)) == "remind"
        })
        .map(|that| that + 1)
}

const TELLING: &[&str] = &[
    "mind",
    "given",
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
];

/// "30-month inactivity rule": value and cue side by side. "no deposit": so is a cue that is part of
/// the value.
fn is_adjacent(candidate: &Candidate<'_>, cues: &[&Hit]) -> bool {
    let mention = candidate.mention;
    // "a 45-day limit on inactivity"
    let end = mention.tokens.end;
    let limit = candidate
        .reading()
        .is_any(end, &["limit", "rule", "period"])
        && candidate.reading().is_any(end + 1, &["on", "for", "of"]);
    cues.iter().any(|hit| {
        hit.tokens.contains(&mention.tokens.end)
            || limit && hit.tokens.contains(&(end + 2))
            || overlaps(&hit.tokens, &mention.tokens) && !matches!(mention.stated, Stated::Hours(_))
    })
}

/// "… are deactivated after ninety days": so does a cue right in front of it.
fn weight_of_leading_cue(candidate: &Candidate<'_>, cues: &[&Hit]) -> f32 {
    let (reading, start) = (candidate.reading(), candidate.mention.tokens.start);
    let leads = cues.iter().any(|hit| {
        hit.tokens.end <= start
            && start - hit.tokens.end <= 3
            && (hit.tokens.end..start)
                .all(|at| words::is_function_word(reading.word(at)) || reading.word(at) == "(")
    });
    // "the subs of £45": the value is that of the word before it.
    let of = reading.is_any(start.wrapping_sub(1), &["of", "("])
        && cues
            .iter()
            .any(|hit| hit.tokens.contains(&start.wrapping_sub(2)));
    match (leads, of) {
        (false, _) => 0.0,
        (true, false) => 0.3,
        (true, true) => 0.6,
    }
}

/// "The newsletter goes to active members …": a subject of its own, and one plain cue.
fn has_another_subject(candidate: &Candidate<'_>, cues: &[&Hit], told: Option<usize>) -> bool {
    let reading = candidate.reading();
    let plain_cue = candidate.around.distinct <= 1 && candidate.around.score <= 1.0;
    plain_cue
        && !candidate.is_distinctive()
        && !cues.iter().any(|hit| names_thing(reading, &hit.tokens))
        && strange_subject(
            reading,
            &(told.unwrap_or_else(|| behind_reason(candidate))..candidate.clause.end),
            candidate.vocabulary,
            candidate.statement,
            speaks_of_us(candidate),
        )
}

/// "Because of our neighbours, you cannot …": where what opens a clause as its reason is over.
fn behind_reason(candidate: &Candidate<'_>) -> usize {
    let reading = candidate.reading();
    // "Good news from the meeting: guests …": a label without a cue only announces.
    let label = candidate.labelled.start..candidate.clause.start;
    let start = if candidate.cues(&label).next().is_some() || label.is_empty() {
        label.start
    } else {
        candidate.clause.start
    };
    let opens = reading.matches(start, &["because", "of"])
        || reading.matches(start, &["due", "to"])
        || reading.matches(start, &["thanks", "to"]);
    (start..candidate.clause.end)
        .find(|at| opens && reading.word(*at) == ",")
        .map_or(start, |comma| comma + 1)
}

/// Whether the rule says what "we" do.
fn speaks_of_us(candidate: &Candidate<'_>) -> bool {
    let says = candidate.fact.says.as_deref().unwrap_or_default();
    says.split_whitespace().any(|word| word == "we")
}

/// "your deposit", "each scoresheet is", "of the minutes": a cue that names the thing which the rule is
/// about, and says nothing of how another thing is. "unused timesheets" and "the lease covers" do not.
fn names_thing(reading: &Reading, tokens: &Range<usize>) -> bool {
    let before = tokens.start.wrapping_sub(1);
    let led = reading.is_any(before, LEADING)
        || reading.word(before).ends_with("'s")
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
                && !is_generic(reading.word(at))
        });
    (led || opens) && ends
}

/// Words behind which a thing is named.
const LEADING: &[&str] = &[
    "the", "a", "an", "your", "our", "each", "every", "any", "this", "that", "per", "of", "for",
    "my", "their", "his", "her", "these", "those", "all", "smallest", "lowest", "least", "minimum",
    "maximum", "highest", "largest",
];

/// "Our letter about an unrecognised payment": the cue only belongs to what the sentence is about.
fn only_belongs_to_another(candidate: &Candidate<'_>, cues: &[&Hit]) -> bool {
    let (reading, clause) = (candidate.reading(), candidate.clause);
    let belongs = |hit: &Hit| {
        let mut before = hit.tokens.start;
        while before > clause.start && words::is_filler(reading.word(before - 1)) {
            before -= 1;
        }
        before
            .checked_sub(1)
            .filter(|last| *last >= clause.start)
            .is_some_and(|last| {
                reading.is_any(last, &["about", "regarding", "concerning"])
                    && candidate.strange(&(clause.start..last)) > 0
            })
    };
    let mut before = cues
        .iter()
        .filter(|hit| hit.tokens.end <= candidate.mention.tokens.start)
        .peekable();
    before.peek().is_some() && before.all(|hit| belongs(hit))
}

/// "The branch is closed on Sundays; the fraud line is not": the clause has its own subject. "Our
/// administrator is there from 8.30am and reads the mailbox": so has one whose cue stands behind.
fn hours_are_of_another(candidate: &Candidate<'_>) -> bool {
    let (clause, value) = (candidate.clause, &candidate.mention.tokens);
    let cued_before = candidate.here.score > 0.0
        && candidate
            .cues(&candidate.sentence)
            .any(|hit| hit.tokens.start < value.end);
    // "… on the advice line, which is answered from 9am": the cue is what the clause goes on about.
    let first = candidate.first;
    let relative = candidate.reading().is_any(first, &["which", "that"])
        && candidate
            .cues(&candidate.sentence)
            .any(|hit| hit.tokens.end <= first && first - hit.tokens.end <= 1);
    // "24/5 cover"
    let adjacent = candidate
        .cues(&candidate.sentence)
        .any(|hit| hit.tokens.contains(&value.end));
    matches!(candidate.mention.stated, Stated::Hours(_))
        && !cued_before
        && !relative
        && !adjacent
        && strange_subject(
            candidate.reading(),
            &(clause.start..value.start.max(clause.start)),
            candidate.vocabulary,
            candidate.statement,
            speaks_of_us(candidate),
        )
}

/// "active members": a cue that only says which people are meant.
fn weight_of_people_meant(candidate: &Candidate<'_>, cues: &[&Hit]) -> f32 {
    let reading = candidate.reading();
    let of_people = |hit: &&Hit| {
        hit.tokens.len() == 1
            && PEOPLE
                .iter()
                .any(|person| words::stem(person) == words::stem(reading.word(hit.tokens.end)))
    };
    // "Residents who are active in the garden club meet …"
    let who = cues.iter().any(|hit| {
        let start = hit.tokens.start;
        reading.is_any(start.wrapping_sub(1), &["are", "is"])
            && reading.word(start.wrapping_sub(2)) == "who"
            && hit.tokens.len() == 1
            && hit.tokens.end <= candidate.mention.tokens.start
            && candidate.strange(&(hit.tokens.end..candidate.mention.tokens.start)) > 2
    });
    let attributive = matches!(candidate.mention.stated, Stated::Duration { .. })
        && candidate.around.distinct <= 1
        && candidate.around.score <= 1.0
        && (who || cues.iter().any(of_people));
    if !attributive {
        0.0
    } else if reading.is_any(candidate.clause.start, &["we", "our"]) {
        // What "we" do with them is no rule for them.
        1.4
    } else {
        0.8
    }
}
