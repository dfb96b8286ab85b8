//! The answer to a question that holds a value: "Does it have to be …? Yes."
//!
//! Knows where an answer stands. Knows nothing of what the value is compared with.

use crate::facts::kinds::{Mention, Stated};
use crate::facts::reading::Reading;
use crate::facts::stance::{Answer, answer_at};
use crate::facts::statement::Statement;
use crate::facts::words;
use crate::prose::Place;

/// Yes or no, where the sentence behind a mention's own says so, or the block behind a heading.
pub(super) fn answer(statement: &Statement<'_>, mention: &Mention) -> Option<Answer> {
    let reading = statement.reading();
    // "Yes, on Saturday mornings." speaks for itself.
    let bare = |reading: &Reading, start: usize| {
        let states = reading.sentence(start).any(|index| {
            reading.number(index).is_some()
                || words::is_day(reading.word(index))
                || reading.is_any(
                    index,
                    &["noon", "midday", "midnight", "clock", "hours", "time"],
                )
        });
        answer_at(reading, start).filter(|answer| *answer == Answer::No || !states)
    };
    let next = reading.sentence(mention.tokens.start).end;
    if next < reading.len() {
        // "Is it open on Saturday? Yes, from 10am." affirms the day, and adds a time.
        let day = matches!(mention.stated, Stated::Hours(_))
            && !reading
                .sentence(next)
                .any(|index| words::is_day(reading.word(index)));
        return bare(reading, next).or_else(|| answer_at(reading, next).filter(|_| day));
    }
    let view = statement.view();
    let heading = matches!(view.blocks.get(statement.block)?.place, Place::Heading(_));
    let below = view.readings.get(statement.block + 1)?;
    // "Is it open at weekends?" and below it "Yes, from 9am to 5pm."
    let day = matches!(mention.stated, Stated::Hours(_))
        && !below
            .sentence(0)
            .any(|index| words::is_day(below.word(index)));
    heading
        .then(|| bare(below, 0).or_else(|| answer_at(below, 0).filter(|_| day)))
        .flatten()
}

/// "Does a number starting with 07 have to be …?": the value only says what is asked about.
pub(super) fn is_named_first(reading: &Reading, mention: &Mention) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    // "Does 24/7 coverage mean that somebody must …?"
    if (mention.tokens.end..sentence.end).any(|index| reading.word(index) == "mean") {
        return true;
    }
    let needs = (sentence.start..sentence.end).find(|index| {
        reading.is_any(
            *index,
            &["need", "required", "necessary", "enough", "sufficient"],
        ) || reading.matches(*index, &["have", "to"])
    });
    needs.is_some_and(|needs| {
        mention.tokens.end <= needs
            && reading.is_any(
                mention.tokens.start.saturating_sub(2),
                &["starting", "beginning", "ending", "that", "which"],
            )
    })
}
