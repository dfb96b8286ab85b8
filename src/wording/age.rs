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
