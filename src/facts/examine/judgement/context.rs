//! What the fact and the rest of the page change in how a sentence stands to its value.
//!
//! Knows the words of the rule, the answer and the verdict that stand in other sentences, lists that go
//! on. Knows nothing of how a sentence is read by itself, and compares nothing.

use super::answer::answer;
use crate::facts::identifiers;
use crate::facts::kinds::{Mention, Stated};
use crate::facts::model::Fact;
use crate::facts::reading::Reading;
use crate::facts::stance::{Answer, Stance, calls_wrong, quotation};
use crate::facts::statement::Statement;
use crate::facts::value::{Kind, Value};
use crate::prose::Place;

/// How a sentence stands to the value of a fact in it, once the rest of the page is known.
pub(super) fn in_context(
    mut stance: Stance,
    statement: &Statement<'_>,
    mention: &Mention,
    fact: &Fact,
) -> Stance {
    let reading = statement.reading();
    if is_slip_all_the_same(reading, mention, fact, &stance) {
        stance.question = false;
        stance.past = false;
    }
    if stance.past
        && (rule_tells_of_the_past(mention, fact) || is_slip_in_old_name(reading, mention, fact))
    {
        stance.past = false;
    }
    if stance.question && !asks_openly(reading, mention, fact) {
        stance.question = false;
    }
    // "Does Gmail comply with the secure email standard (DCB0160)?": which one is asked about is taken for granted.
    let in_brackets = matches!(mention.stated, Stated::Standard(..))
        && reading.word(mention.tokens.start.wrapping_sub(1)) == "("
        && reading.word(mention.tokens.end) == ")";
    // "…, the national secure email standard?"
    let explained = matches!(mention.stated, Stated::Standard(..))
        && reading.matches(mention.tokens.end, &[",", "the"])
        && (mention.tokens.end + 2..mention.tokens.end + 7)
            .any(|at| reading.word(at) == "standard");
    if in_brackets || explained {
        stance.question = false;
    }
    if stance.question && is_on_a_checklist(statement, mention) {
        stance.question = false;
        stance.asks_need = false;
    }
    if stance.question && is_affirmed(statement, mention) {
        stance.affirmed = true;
        stance.question = false;
    }
    if is_confirmed_behind(reading, mention) {
        stance.past = false;
        stance.question = false;
        stance.taken_back = false;
        stance.corrected = false;
    }
    if is_refuted_below(statement, mention) {
        stance.corrected = true;
        stance.taken_back = true;
    }
    if opens_with_not_of_rule(reading, mention, fact) {
        stance.taken_back = stance.corrected;
        stance.denied = None;
        stance.negative = false;
    }
    // "If the code does not start with 54, it is not ours": twice denied is said.
    if matches!(mention.kind(), Kind::Prefix | Kind::Domain)
        && stance.negative
        && stance.conditional
        && !stance.corrected
    {
        stance.taken_back = false;
    }
    if is_condition_of_rule(fact, reading, mention) {
        stance.conditional = false;
    }
    // "… if you:" and a list below it: each item is a condition, and its "not" denies nothing.
    if statement.is_condition() {
        stance.conditional = true;
        stance.denied = None;
    }
    if statement.is_joined() {
        // A list of many sentences has no single tense.
        stance.past = false;
        stance.question = false;
        stance.taken_back = false;
        stance.corrected = false;
        stance.asks_need = false;
        stance.denied = None;
        stance.future = None;
    }
    stance
}

/// A slip of a standard's number is one in a question too, and wherever it is told of what was done, and
/// not of what the standard was called.
fn is_slip_all_the_same(
    reading: &Reading,
    mention: &Mention,
    fact: &Fact,
    stance: &Stance,
) -> bool {
    let was_called = (1..=6).any(|back| {
        matches!(
            reading.before(mention.tokens.start, back),
            "formerly" | "previously" | "once" | "was" | "called" | "used" | "until"
        )
    });
    (stance.question || stance.past && !was_called)
        && mention.kind() == Kind::Standard
        && (identifiers::is_slip(&mention.stated, fact)
            || stance.question && identifiers::has_slipped_number(&mention.stated, fact))
}

/// "The wall was built to EN 12572": the rule itself speaks of what was done.
fn rule_tells_of_the_past(mention: &Mention, fact: &Fact) -> bool {
    let said = fact.says.as_deref().unwrap_or_default();
    mention.kind() == Kind::Standard && (said.contains(" was ") || said.contains(" were "))
}

/// "It was once called ISB 1569": an older name has the same number.
fn is_slip_in_old_name(reading: &Reading, mention: &Mention, fact: &Fact) -> bool {
    identifiers::has_slipped_number(&mention.stated, fact)
        && (1..=2).any(|back| {
            matches!(
                reading.before(mention.tokens.start, back),
                "called" | "named" | "known" | "formerly"
            )
        })
}

/// Whether a question leaves open what the value should be. "Check it: does it start with 70?" does not,
/// nor does "does it start with 077?", with a digit too many.
fn asks_openly(reading: &Reading, mention: &Mention, fact: &Fact) -> bool {
    // "Are there enough users for 12/7 coverage?" takes the coverage for granted.
    let own = &mention.tokens;
    if fact.kind() == Kind::Cover
        && reading.word(own.start.wrapping_sub(1)) == "for"
        && reading.is_any(own.end, &["cover", "coverage"])
    {
        return false;
    }
    let (Stated::Prefix { digits }, Value::Prefix(agreed)) = (&mention.stated, &fact.value) else {
        return true;
    };
    let sorted = |digits: &str| {
        let mut digits: Vec<char> = digits.chars().collect();
        digits.sort_unstable();
        digits
    };
    let longer = digits.starts_with(agreed.as_str()) && digits.len() == agreed.len() + 1;
    !longer && (sorted(digits) != sorted(agreed) || digits == agreed)
}

/// "Last year it was 60 days, and it still is", "Somebody told us 60 days, and they were right": what was,
/// or was heard, is so.
fn is_confirmed_behind(reading: &Reading, mention: &Mention) -> bool {
    const RIGHT: &[&[&str]] = &[
        &["they", "were", "right"],
        &["they", "are", "right"],
        &["he", "was", "right"],
        &["she", "was", "right"],
        &["it", "still", "is"],
        &["and", "still", "is"],
        &["and", "that", "is", "right"],
        &["and", "it", "is", "true"],
    ];
    let end = mention.tokens.end;
    let sentence = reading.sentence(end.saturating_sub(1));
    let near = end..sentence.end.min(end + 12);
    RIGHT.iter().any(|words| reading.holds_phrase(&near, words))
}

/// "Checklist for managers: are four members of staff set up as users?": a question that is to be answered
/// with yes lays down what has to be.
fn is_on_a_checklist(statement: &Statement<'_>, mention: &Mention) -> bool {
    let reading = statement.reading();
    statement.labels().contains("checklist")
        || (0..mention.tokens.start).any(|at| {
            reading.is_any(at, &["checklist", "checklists"])
                && (at..mention.tokens.start)
                    .take(7)
                    .any(|mark| reading.word(mark) == ":")
        })
        || reading.holds_phrase(
            &(0..reading.len().min(mention.tokens.end + 12)),
            &["tick", "here"],
        )
        || reading.holds_phrase(
            &(mention.tokens.end..reading.len().min(mention.tokens.end + 12)),
            &["tick", "yes"],
        )
}

/// "Can I be away for 60 days? Yes." says what it asked. "Is 60 days too long? Yes." says the opposite.
fn is_affirmed(statement: &Statement<'_>, mention: &Mention) -> bool {
    let reading = statement.reading();
    let too_much = reading
        .sentence(mention.tokens.start)
        .any(|index| reading.word(index) == "too");
    !too_much && answer(statement, mention) == Some(Answer::Yes)
}

/// "“It is every three months,” a colleague told us.", and in the next paragraph "That is wrong."
fn is_refuted_below(statement: &Statement<'_>, mention: &Mention) -> bool {
    let reading = statement.reading();
    if reading.sentence(mention.tokens.start).end < reading.len() {
        return false;
    }
    let view = statement.view();
    let quoted = quotation(reading, mention.tokens.start).is_some();
    let refuted = view.readings.get(statement.block + 1).is_some_and(|below| {
        (quoted || below.is_any(0, &["that", "this", "not", "wrong", "untrue"]))
            && calls_wrong(below, 0)
    });
    let own = view.blocks.get(statement.block);
    refuted && own.is_some_and(|block| matches!(block.place, Place::Paragraph))
}

/// "Not for 28 hours", where the rule itself says what is not done.
fn opens_with_not_of_rule(reading: &Reading, mention: &Mention, fact: &Fact) -> bool {
    let said = fact.says.as_deref().unwrap_or_default();
    said.contains(" not ") && reading.word(reading.sentence(mention.tokens.start).start) == "not"
}

/// Whether the rule itself names its value behind the word for a condition that stands in front of a
/// mention: "you can claim when your train is at least {value} late".
fn is_condition_of_rule(fact: &Fact, reading: &Reading, mention: &Mention) -> bool {
    const WORDS: &[&str] = &["if", "when", "whose", "where"];
    let said = fact.says.as_deref().unwrap_or_default();
    let said = said.split_once("{value}").map_or("", |(before, _)| before);
    let start = mention.tokens.start;
    said.split_whitespace().any(|word| WORDS.contains(&word))
        && reading.holds_any(&(reading.clause(start).start..start), WORDS)
}
