//! A short likeness of a text: two texts that share most of their words have likenesses that share
//! most of their bits (simhash over runs of three words).

use std::fmt;

/// The likeness of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

/// Texts with fewer words say too little to be compared.
const FEWEST_WORDS: usize = 20;

/// From how many differing bits on two texts count as different. Unrelated texts differ in about
/// 32 of the 64.
const FAR: u32 = 24;

impl Fingerprint {
    /// The likeness of a text; `None` where it is too short to compare.
    pub fn of(text: &str) -> Option<Self> {
        let words: Vec<String> = text
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(20_000)
            .map(str::to_lowercase)
            .collect();
        if words.len() < FEWEST_WORDS {
            return None;
        }
        let mut weights = [0_i32; 64];
        for run in words.windows(3) {
            let hash = blake3::hash(run.join(" ").as_bytes());
            for (weight, byte_and_bit) in weights
                .iter_mut()
                .zip((0..8).flat_map(|byte| (0..8).map(move |bit| (byte, bit))))
            {
                let (byte, bit) = byte_and_bit;
                let is_set = hash.as_bytes()[byte] >> bit & 1 == 1;
                *weight += if is_set { 1 } else { -1 };
            }
        }
        let bits = weights
            .iter()
            .enumerate()
            .filter(|(_, weight)| **weight > 0)
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

    /// Whether two texts have little in common.
    pub fn is_far_from(self, other: Self) -> bool {
        (self.0 ^ other.0).count_ones() >= FAR
    }
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
        assert_eq!(Fingerprint::parse(&of(text).to_string()), Some(of(text)));
    }
}
