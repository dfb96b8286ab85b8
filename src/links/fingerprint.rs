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
        let words = words_of(text);
        if words.len() < FEWEST_WORDS {
            return None;
        }
        let mut runs = words.windows(3);
        let half = runs.len() / 2;
        let mut counts = Counts::default();
        while runs.len() > 0 {
            // Where there are no more runs, nothing is counted.
            counts.add([(); 4].map(|()| {
                runs.next()
                    .map_or(0, |run| run.iter().fold(0, |hash, word| mixed(hash ^ word)))
            }));
        }
        let bits = (0..64)
            .filter(|bit| counts.of(*bit) > half)
            .fold(0, |bits, bit| bits | 1_u64 << bit);
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

/// A number for each of the first words, in whatever case: FNV-1a. It stands in files, so it never
/// changes.
fn words_of(text: &str) -> Vec<u64> {
    const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

    fn with(hash: u64, character: char) -> u64 {
        (hash ^ u64::from(u32::from(character))).wrapping_mul(0x0000_0100_0000_01b3)
    }

    let mut words = Vec::new();
    let mut hash = None;
    let mut rest = text.chars();
    while words.len() < MOST_WORDS
        && let Some(character) = rest.next()
    {
        if character.is_ascii_alphanumeric() {
            hash = Some(with(hash.unwrap_or(EMPTY), character.to_ascii_lowercase()));
        } else if !character.is_ascii() && character.is_alphanumeric() {
            hash = Some(character.to_lowercase().fold(hash.unwrap_or(EMPTY), with));
        } else {
            words.extend(hash.take());
        }
    }
    if words.len() < MOST_WORDS {
        words.extend(hash);
    }
    words
}

/// How often each of 64 bits was set. The counts stand upright: the first number holds the lowest
/// digit of each, so that all are added to at once.
#[derive(Default)]
struct Counts {
    digits: [u64; 13],
}

impl Counts {
    /// Adds four numbers, bit by bit. 13 digits are enough for every run of the words looked at.
    fn add(&mut self, numbers: [u64; 4]) {
        const { assert!(MOST_WORDS < 1 << 13) };

        let [one, two, three, four] = numbers;
        let [ones, twos, higher @ ..] = &mut self.digits;
        let first = sum(ones, one, two);
        let second = sum(ones, three, four);
        let mut carry = sum(twos, first, second);
        for digit in higher {
            (*digit, carry) = (*digit ^ carry, *digit & carry);
            if carry == 0 {
                break;
            }
        }
    }

    fn of(&self, bit: usize) -> usize {
        self.digits.iter().rev().fold(0, |count, digit| {
            count << 1 | usize::from(digit >> bit & 1 == 1)
        })
    }
}

/// Adds two digits to a third, for each bit, and returns what is carried.
fn sum(digit: &mut u64, one: u64, two: u64) -> u64 {
    let either = *digit ^ one;
    let carry = *digit & one | either & two;
    *digit = either ^ two;
    carry
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
