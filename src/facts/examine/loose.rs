//! Quantities that no fact covers, and the words that say what they are about.
//!
//! Knows what makes two sentences be about one thing. Knows nothing of other pages.

use super::Page;
use crate::facts::kinds::{Mention, Stated};
use crate::facts::phrases::PhraseIndex;
use crate::facts::problem::LooseValue;
use crate::facts::statement::Statement;

impl Page<'_> {
    /// Notes a quantity that no fact covers, with the words that say what it is about.
    pub(super) fn loose(&mut self, statement: &Statement<'_>, mention: &Mention) {
        let value = match &mention.stated {
            Stated::Duration { low, high, .. } if low == high => low.words(),
            Stated::Money(amount, sign) => format!("{sign}{amount}"),
            Stated::Percentage { thousandths, .. } => format!("{thousandths}%"),
            _ => return,
        };
        let reading = statement.reading();
        let sentence = reading.sentence(mention.tokens.start);
        if sentence.len() > 40 {
            return;
        }
        let own = reading.bytes(&sentence);
        let mut text = reading.written(&own).to_owned();
        let (start, end) = (
            mention.bytes.start - own.start,
            mention.bytes.end - own.start,
        );
        if end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end) {
            text.replace_range(start..end, " ");
        }
        // Another number in the sentence makes it a sentence about something else.
        if text.contains(|letter: char| letter.is_ascii_digit()) {
            return;
        }
        let mut stems: Vec<_> = PhraseIndex::content_stems(&text).into_iter().collect();
        if stems.len() < 3 {
            return;
        }
        stems.sort();
        self.result.loose.push(LooseValue {
            subject: stems.join(" "),
            value,
            kind: mention.kind(),
            written: reading.written(&mention.bytes).to_owned(),
            span: statement.source(mention.bytes.clone()),
        });
    }
}
