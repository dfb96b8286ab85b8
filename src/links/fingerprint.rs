//! A short likeness of a text: two texts that share most of their words have likenesses that share
//! most of their bits (simhash over runs of three words).

use std::fmt;

/// The likeness of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

/// Texts with fewer words say too little to be compared.
const FEWEST_WORDS: usize = 20;

/// How many words are looked at.
const MOST_WORDS: usize = 4_000;

/// Up to how many differing bits two texts count as the same, but for a date or a number in them.
const NEAR: u32 = 3;

/// From how many differing bits on two texts count as different. Unrelated texts differ in about
/// 32 of the 64.
const FAR: u32 = 24;

impl Fingerprint {
    /// The likeness of a text; `None` where it is too short to compare.
    pub fn of(text: &str) -> Option<Self> {
        let words: Vec<u64> = text
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .map(of_word)
            .collect();
        if words.len() < FEWEST_WORDS {
            return None;
        }
        let mut set = [0_u32; 64];
        for run in words.windows(3) {
            let run = run.iter().fold(0, |hash, word| mixed(hash ^ word));
            for (bit, number) in set.iter_mut().enumerate() {
                *number += u32::from(run >> bit & 1 == 1);
            }
        }
        let half = words.windows(3).len() / 2;
        let bits = set
            .iter()
            .enumerate()
            .filter(|(_, number)| **number as usize > half)
            .fold(0, |bits, (index, _)| bits | 1_u64 << index);
        Some(Self(bits))
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(written: &str) -> Option<Self> {
        (written.len() == 16)
            .then(|| u64::from_str_radix(written, 16).ok())
            .flatten()
            .map(Self)
    }

    /// Whether two texts are the same but for a few words.
    pub fn is_near(self, other: Self) -> bool {
        (self.0 ^ other.0).count_ones() <= NEAR
    }

    /// Whether two texts have little in common.
    pub fn is_far_from(self, other: Self) -> bool {
        (self.0 ^ other.0).count_ones() >= FAR
    }
}

/// A number for a word, in whatever case: FNV-1a. It stands in files, so it never changes.
fn of_word(word: &str) -> u64 {
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(0xcbf2_9ce4_8422_2325, |hash, character| {
            (hash ^ u64::from(u32::from(character))).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

/// A number whose every bit depends on every bit of another: the last steps of `SplitMix64`.
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn like_texts_are_near_and_others_far() {
        let text = "The shared mailbox guide explains how an organisation asks for a shared mailbox, \
                    who owns it, how members are added and removed, and what the owner must do each \
                    year to keep it open for the people who need it.";
        let of = |text: &str| Fingerprint::of(text).expect("enough words");
        let edited = text.replace("each year", "every year");
        assert!(!of(text).is_far_from(of(&edited)));
        let other = "Cheap flights and casino bonus offers for new players, play now and win big \
                     money with our exclusive slots, roulette and poker tables, open all day and \
                     night with instant payouts to every account.";
        assert!(of(text).is_far_from(of(other)));
        assert_eq!(Fingerprint::of("too short"), None);
        // It stands in files.
        assert_eq!(of(text).to_string(), "a540171db12a892c");
        assert_eq!(of(text), of(&text.to_uppercase()));
        assert_eq!(Fingerprint::parse(&of(text).to_string()), Some(of(text)));
    }
}
