//! Reading age: for which age a text is written, by a standard formula.

use crate::prose::Block;

/// How easily a page reads. Guidance, and never more: the formula knows nothing of what words mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingAge {
    /// The words of its running text.
    pub words: usize,
    /// The sentences.
    pub sentences: usize,
    /// The letters and digits.
    pub characters: usize,
}

/// The fewest words that give a figure. Samples of a hundred words are what readability formulas
/// are tried on; below that one long word changes the figure.
const FEWEST_WORDS: usize = 100;

/// The lowest and the highest grade of the table of grades.
const GRADES: (u64, u64) = (1, 14);

impl ReadingAge {
    /// Counts the running text of a page: paragraphs, list items, explanations and footnotes. Headings
    /// and tables are no sentences and do not count, nor do quotations and code. Each item of a list
    /// is a sentence of its own.
    pub fn of(blocks: &[Block]) -> Self {
        let mut age = Self {
            words: 0,
            sentences: 0,
            characters: 0,
        };
        for sentence in super::read(blocks).sentences {
            let text = &blocks[sentence.block].prose.text()[sentence.range];
            age.words += sentence.words;
            age.sentences += 1;
            age.characters += text.chars().filter(|part| part.is_alphanumeric()).count();
        }
        age
    }

    /// The grade by the Automated Readability Index of E. A. Smith and R. J. Senter (1967, Aerospace
    /// Medical Research Laboratories, AMRL-TR-66-220):
    ///
    /// 4.71 × characters ÷ words + 0.5 × words ÷ sentences − 21.43, rounded up.
    ///
    /// `None` where the text is too short for a figure.
    pub fn grade(&self) -> Option<u64> {
        if self.words < FEWEST_WORDS || self.sentences == 0 {
            return None;
        }
        // In hundredths of the product of both divisors, so that no rounding depends on a machine.
        let [characters, words, sentences] =
            [self.characters, self.words, self.sentences].map(|number| number as u128);
        let plus = 471 * characters * sentences + 50 * words * words;
        let minus = 2143 * words * sentences;
        let grade = plus.saturating_sub(minus).div_ceil(100 * words * sentences);
        let grade = u64::try_from(grade).unwrap_or(GRADES.1);
        Some(grade.clamp(GRADES.0, GRADES.1))
    }

    /// The grade in years of age, as schools in the United States count them: pupils of grade 5 of the
    /// index are 9 to 10 years old. `None` where the text is too short for a figure.
    pub fn years(&self) -> Option<String> {
        self.grade().map(|grade| {
            if grade >= GRADES.1 {
                "18 or over".to_owned()
            } else {
                format!("{} to {}", grade + 4, grade + 5)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::{Place, Prose};

    fn block(place: Place, text: &str) -> Block {
        let mut prose = Prose::default();
        prose.push_verbatim(text, 0);
        Block {
            prose,
            ..Block::new(place)
        }
    }

    fn of(text: &str, times: usize) -> ReadingAge {
        ReadingAge::of(&[block(Place::Paragraph, &text.repeat(times))])
    }

    #[test]
    fn values_that_were_calculated_by_hand() {
        // 10 words and 31 letters a sentence: 4.71 × 3.1 + 5 − 21.43 = −1.83.
        let easy = of("The cat sat on the mat and ran home then. ", 10);
        assert_eq!(
            (easy.words, easy.sentences, easy.characters),
            (100, 10, 310)
        );
        assert_eq!(
            (easy.grade(), easy.years().as_deref()),
            (Some(1), Some("5 to 6"))
        );
        // 11 words and 49 letters a sentence: 4.71 × 4.4545 + 5.5 − 21.43 = 5.05.
        let usual = of(
            "People who work there can always read their own email today. ",
            10,
        );
        assert_eq!(
            (usual.words, usual.sentences, usual.characters),
            (110, 10, 490)
        );
        assert_eq!(
            (usual.grade(), usual.years().as_deref()),
            (Some(6), Some("10 to 11"))
        );
        // The same words in sentences of 22: 4.71 × 4.4545 + 11 − 21.43 = 10.55.
        let long = of(
            "People who work there can always read their own email today, \
             people who work there can always read their own email today. ",
            5,
        );
        assert_eq!((long.words, long.sentences, long.characters), (110, 5, 490));
        assert_eq!(
            (long.grade(), long.years().as_deref()),
            (Some(11), Some("15 to 16"))
        );
        // 10 words and 95 letters a sentence: 4.71 × 9.5 + 5 − 21.43 = 28.32.
        let hard = of(
            "Emergency practitioners administer medication according to individual assessment \
             requirements documented. ",
            10,
        );
        assert_eq!(
            (hard.words, hard.sentences, hard.characters),
            (100, 10, 950)
        );
        assert_eq!(
            (hard.grade(), hard.years().as_deref()),
            (Some(14), Some("18 or over"))
        );
    }

    #[test]
    fn a_page_with_few_words_has_no_figure() {
        let short = of("The cat sat on the mat and ran home then. ", 9);
        assert_eq!(
            (short.words, short.grade(), short.years()),
            (90, None, None)
        );
        let nothing = ReadingAge::of(&[]);
        assert_eq!((nothing.words, nothing.grade()), (0, None));
    }

    #[test]
    fn items_are_sentences_and_headings_and_tables_are_none() {
        let item = |number| Place::ListItem {
            list: 0,
            number,
            depth: 1,
        };
        let cell = Place::TableCell {
            table: 0,
            row: 1,
            column: 0,
        };
        let quoted = Block {
            quoted: true,
            ..block(Place::Paragraph, "Five words that are quoted.")
        };
        let age = ReadingAge::of(&[
            block(Place::FrontMatter("title"), "A title"),
            block(Place::Heading(2), "What do I bring?"),
            block(Place::Paragraph, "You need:"),
            block(item(None), "a bag"),
            block(item(None), "a coat"),
            block(cell, "a cell"),
            quoted,
        ]);
        assert_eq!((age.words, age.sentences, age.characters), (6, 3, 16));
    }
}
