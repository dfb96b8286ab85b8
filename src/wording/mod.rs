//! How English is written: sentences, times, days, dates, phones and short forms in running text,
//! by the house style of the NHS content manual.
//!
//! Reads blocks of prose in one pass. Knows nothing of pages, of facts that are declared, of
//! findings or of Markdown.

mod age;
mod chunks;
mod dates;
mod days;
mod phones;
mod quotations;
mod sentences;
mod short_forms;
mod times;

use std::ops::Range;

use chunks::Chunk;

use crate::prose::{Block, Place};

pub use age::ReadingAge;
pub(crate) use short_forms::ShortForm;

/// The most words of a sentence that is easy to read.
pub(crate) const WORDS_IN_SENTENCE: usize = 20;

/// The most sentences of a paragraph that is easy to read.
pub(crate) const SENTENCES_IN_PARAGRAPH: usize = 3;

/// The most characters of a heading that is easy to read.
const CHARACTERS_IN_HEADING: usize = 65;

/// What is to be said of the words of a page.
#[derive(Debug, Default)]
pub struct Wording {
    /// The sentences of its running text.
    pub(crate) sentences: Vec<Sentence>,
    /// Headings and titles with more characters than are easy to take in.
    pub(crate) long_headings: Vec<LongHeading>,
    /// Times such as 17:00.
    pub(crate) times: Vec<Slip>,
    /// Days such as Mon-Fri.
    pub(crate) days: Vec<Slip>,
    /// Dates such as 06/08/2018.
    pub(crate) dates: Vec<Slip>,
    /// "Telephone" and "Tel".
    pub(crate) phones: Vec<Slip>,
    /// Short forms such as CQC, each time that one is used.
    pub(crate) short_forms: Vec<ShortForm>,
}

/// Words that house style writes in another way.
#[derive(Debug)]
pub(crate) struct Slip {
    /// The block.
    pub(crate) block: usize,
    /// The words, as a range of its text.
    pub(crate) range: Range<usize>,
    /// How the house writes it, where that is plain.
    pub(crate) better: Option<String>,
}

/// One sentence.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// The block.
    pub(crate) block: usize,
    /// The sentence, as a range of its text.
    pub(crate) range: Range<usize>,
    /// How many words it has.
    pub(crate) words: usize,
    /// Whether it is certain that it ends where it seems to, and not before.
    pub(crate) sure: bool,
}

/// A heading with many characters.
#[derive(Debug)]
pub(crate) struct LongHeading {
    /// The block.
    pub(crate) block: usize,
    /// How many characters.
    pub(crate) characters: usize,
}

/// Whether a block is text that somebody reads from its beginning to its end.
pub(crate) fn is_running_text(block: &Block) -> bool {
    !block.quoted
        && matches!(
            block.place,
            Place::Paragraph | Place::ListItem { .. } | Place::DefinitionDetails | Place::Footnote
        )
}

/// Whether the words of a block are the page's own, in full. What is quoted is somebody else's, and
/// tables abbreviate for want of room.
fn is_own_text(block: &Block) -> bool {
    !block.quoted
        && !matches!(
            block.place,
            Place::TableCell { .. } | Place::Title | Place::AlternativeText
        )
}

/// Reads the blocks of a page.
pub fn read(blocks: &[Block]) -> Wording {
    let mut wording = Wording::default();
    let mut buffer: Vec<Chunk> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let text = block.prose.text();
        buffer.clear();
        buffer.extend(chunks::chunks(text));
        if is_running_text(block) {
            sentences::read(number, text, &buffer, &mut wording.sentences);
        }
        if matches!(block.place, Place::Heading(_) | Place::FrontMatter("title")) {
            let characters = text.trim().chars().count();
            if characters > CHARACTERS_IN_HEADING {
                wording.long_headings.push(LongHeading {
                    block: number,
                    characters,
                });
            }
        }
        short_forms::read(number, block, &buffer, &mut wording.short_forms);
        if is_own_text(block) {
            slips(number, block, &buffer, &mut wording);
        }
    }
    wording
}

/// Finds what house style writes in another way.
fn slips(number: usize, block: &Block, chunks: &[Chunk], wording: &mut Wording) {
    let text = block.prose.text();
    let mut left_alone: Option<Vec<Range<usize>>> = None;
    let mut index = 0;
    while let Some(chunk) = chunks.get(index) {
        let first = text.as_bytes().get(chunk.core.start).copied().unwrap_or(0);
        let (found, list) = if first.is_ascii_digit() {
            match dates::at(text, chunks, index) {
                Some(found) => (Some(found), &mut wording.dates),
                None => (times::at(text, chunks, index), &mut wording.times),
            }
        } else if matches!(first | 0x20, b't') {
            match phones::at(text, chunks, index) {
                Some(found) => (Some(found), &mut wording.phones),
                None => (days::at(text, chunks, index), &mut wording.days),
            }
        } else if first.is_ascii_uppercase() {
            match dates::at(text, chunks, index) {
                Some(found) => (Some(found), &mut wording.dates),
                None => (days::at(text, chunks, index), &mut wording.days),
            }
        } else {
            (None, &mut wording.times)
        };
        index += 1;
        let Some((range, better)) = found else {
            continue;
        };
        let left_alone = left_alone.get_or_insert_with(|| left_alone_in(block));
        let overlaps = |other: &Range<usize>| other.start < range.end && range.start < other.end;
        if !left_alone.iter().any(overlaps) {
            list.push(Slip {
                block: number,
                range: range.clone(),
                better,
            });
        }
        while chunks
            .get(index)
            .is_some_and(|next| next.core.start < range.end)
        {
            index += 1;
        }
    }
}

/// What of a block is not for the page to word: quotations, addresses, and values of facts.
fn left_alone_in(block: &Block) -> Vec<Range<usize>> {
    let addresses = block.links.iter().filter(|link| link.is_autolink);
    quotations::quotations(block.prose.text())
        .into_iter()
        .chain(addresses.map(|link| link.text.clone()))
        .chain(block.references.iter().map(|(range, _)| range.clone()))
        .collect()
}

/// A finding's worth: where the words stand, and how the house writes them.
type Found = (Range<usize>, Option<String>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Prose;

    fn wording(text: &str) -> Wording {
        let mut block = Block::new(Place::Paragraph);
        let mut prose = Prose::default();
        prose.push_verbatim(text, 0);
        block.prose = prose;
        read(&[block])
    }

    /// What is found in a text, with what is better.
    #[track_caller]
    fn finds(text: &str, list: impl Fn(&Wording) -> &Vec<Slip>, expected: &[(&str, &str)]) {
        let wording = wording(text);
        let mut prose = Prose::default();
        prose.push_verbatim(text, 0);
        let found: Vec<(&str, &str)> = list(&wording)
            .iter()
            .map(|slip| {
                let words = &prose.text()[slip.range.clone()];
                (words, slip.better.as_deref().unwrap_or("-"))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[track_caller]
    fn times(text: &str, expected: &[(&str, &str)]) {
        finds(text, |wording| &wording.times, expected);
    }

    #[track_caller]
    fn dates(text: &str, expected: &[(&str, &str)]) {
        finds(text, |wording| &wording.dates, expected);
    }

    #[track_caller]
    fn days(text: &str, expected: &[(&str, &str)]) {
        finds(text, |wording| &wording.days, expected);
    }

    #[track_caller]
    fn phones(text: &str, expected: &[(&str, &str)]) {
        finds(text, |wording| &wording.phones, expected);
    }

    #[test]
    fn times_that_the_house_writes_in_another_way() {
        times(
            "Open 9:00am to 5:00pm.",
            &[("9:00am to 5:00pm", "9am to 5pm")],
        );
        times(
            "Open 9:00 AM - 5PM today",
            &[("9:00 AM - 5PM", "9am to 5pm")],
        );
        times("Open 09:00-17:00.", &[("09:00-17:00", "9am to 5pm")]);
        times("Open 9am–5pm, daily", &[("9am-5pm", "9am to 5pm")]);
        times("(9 am until noon)", &[("9 am", "9am")]);
        times("Come at 17:30.", &[("17:30", "5:30pm")]);
        times("Come at 9 a.m. on Friday", &[("9 a.m.", "9am")]);
        times("Come at 9 a.m. The team is there.", &[("9 a.m", "9am")]);
        times("Come at 9 a.m.", &[("9 a.m", "9am")]);
        times(
            "It closes 2-4pm and at 1730hrs.",
            &[("2-4pm", "2pm to 4pm"), ("1730hrs", "5:30pm")],
        );
        times("Open 9-5pm", &[("9-5pm", "9am to 5pm")]);
        times("from 8.00am", &[("8.00am", "8am")]);
        times("Be here by 00:00", &[("00:00", "midnight")]);
        times("13:00 Lunch", &[("13:00", "1pm")]);
        times("9:30 - 10:45", &[("9:30 - 10:45", "-")]);
    }

    #[test]
    fn times_as_the_house_writes_them_and_what_is_no_time() {
        for text in [
            "9am to 5pm, Monday to Friday",
            "at 9:30am or 9.30am, 5:30pm to 6pm, 2 to 4pm",
            "24/7, 9-5, 1-4, 2.15, 16:9 and a score of 21:15",
            "version 9.00, £9.00, 9.00 metres, 9.00am3",
            "John 13:34 and page 17:00a",
            "a film of 01:30 minutes",
            "call 020 7946 0456 or 1730",
            "It says ‘Closed 17:00-18:00’, and “9:00am”.",
            "at 10:30 the doors open",
            "I have 5 amends",
        ] {
            times(text, &[]);
        }
    }

    #[test]
    fn dates_that_the_house_writes_in_another_way() {
        dates("on 06/08/2018.", &[("06/08/2018", "6 August 2018")]);
        dates("on 6/8/18", &[("6/8/18", "6 August 2018")]);
        dates("on 08/31/2018", &[("08/31/2018", "31 August 2018")]);
        dates("(2018-08-06)", &[("2018-08-06", "6 August 2018")]);
        dates(
            "06.08.2018, 06-08-2018",
            &[
                ("06.08.2018", "6 August 2018"),
                ("06-08-2018", "6 August 2018"),
            ],
        );
        dates(
            "On August 6th, 2018 we met",
            &[("August 6th, 2018", "6 August 2018")],
        );
        dates("August 6, 2018", &[("August 6, 2018", "6 August 2018")]);
        dates("on the 6th of August", &[("the 6th of August", "6 August")]);
        dates(
            "on 6th August, 2018",
            &[("6th August, 2018", "6 August 2018")],
        );
        dates("6 Aug 2018", &[("6 Aug 2018", "6 August 2018")]);
        dates("06 August 2018", &[("06 August 2018", "6 August 2018")]);
    }

    #[test]
    fn dates_as_the_house_writes_them_and_what_is_no_date() {
        for text in [
            "6 August 2018, August 2018, 6 August, Monday 6 August",
            "24/7/365, 50/50/10, 1/2, 3/4/5, 1.2.18, 192.168.10.2018",
            "In August 6 people left. In May 20 people came. In 2018",
            "the 6th form, the 6th floor, 31/31/2018, on the 6th",
            "https://example.org/2018-08-06/x, form 06/08/2018/a",
            "“6th August”",
        ] {
            dates(text, &[]);
        }
    }

    #[test]
    fn days_of_the_week() {
        days(
            "Open Mon-Fri, Sat – Sun.",
            &[
                ("Mon-Fri", "Monday to Friday"),
                ("Sat - Sun", "Saturday to Sunday"),
            ],
        );
        days(
            "Tues to Thurs:",
            &[("Tues to Thurs", "Tuesday to Thursday")],
        );
        days("(Monday-Friday)", &[("Monday-Friday", "Monday to Friday")]);
        for text in [
            "Monday to Friday, Monday and Friday, weekdays",
            "Sat navs, a Sun-lounger, the Mon river - Fri",
            "the ‘Mon-Fri’ sign, mon-fri.example.org",
        ] {
            days(text, &[]);
        }
    }

    #[test]
    fn phones_are_called_phones() {
        phones("Telephone: 020 7946 0456", &[("Telephone", "Phone")]);
        phones(
            "by telephone, or Tel. 020",
            &[("telephone", "phone"), ("Tel.", "Phone")],
        );
        phones("tel: 020", &[("tel", "phone")]);
        for text in [
            "Phone us. Telephoning helps.",
            "Ask the Telephone Preference Service.",
            "Tel Aviv, a hotel, “Telephone:”",
        ] {
            phones(text, &[]);
        }
    }

    /// How many words each sentence has; those that may be two have a question mark.
    #[track_caller]
    fn sentences(text: &str, expected: &str) {
        let found: Vec<String> = wording(text)
            .sentences
            .iter()
            .map(|sentence| {
                let doubt = if sentence.sure { "" } else { "?" };
                format!("{}{doubt}", sentence.words)
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn sentences_are_cut_where_they_end() {
        sentences("One two three. Four five? Six! Seven", "3 2 1 1");
        sentences("He said (“go.”) Then he went.", "3 3");
        sentences(
            "Take fruit, e.g. apples, at 9.30am or 2.5 hours later.",
            "10",
        );
        sentences("See No. 1 and Dr. Smith on Mon. 3 May.", "10");
        sentences(
            "Come at 9 a.m. Monday. Come at 9 a.m. The door is open.",
            "5 4 4",
        );
        sentences("The answer is no. Ask again.", "6?");
        sentences("Take vitamin C. Then rest.", "5?");
        sentences("It ends... Or not.", "2 2");
        sentences(
            "Ring 020 7946 0456 at once - or write to a@example.org.",
            "8",
        );
        sentences("Rain and/or snow, 24/7.", "4");
        sentences("", "");
        sentences("?!", "");
    }
}
