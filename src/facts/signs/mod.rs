//! What a token may begin or belong to, as bits that are looked up once for each token, so that
//! rules ask a bit and compare words only where something may come of it.
//!
//! Knows the words that rules begin with. Knows nothing of the rules themselves: whether a word
//! that may begin something does so is theirs to say.

use std::ops::BitOr;
use std::sync::LazyLock;

mod table;

use super::word_map::WordMap;
use table::TABLE;

/// What a token may begin or belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs(u64);

impl Signs {
    /// Begins a number, in figures or in words.
    pub(crate) const NUMBER: Self = Self(1);
    /// A run of digits.
    pub(crate) const DIGITS: Self = Self(1 << 1);
    /// A word that may begin a number in words.
    pub(crate) const COUNTS: Self = Self(1 << 2);
    /// May begin a clause.
    pub(crate) const CLAUSE: Self = Self(1 << 3);
    /// May end a sentence.
    pub(crate) const STOP: Self = Self(1 << 4);
    /// Begins a web address.
    pub(crate) const WEB: Self = Self(1 << 5);
    /// `@`
    pub(crate) const AT: Self = Self(1 << 6);
    /// A dot or hyphen with a letter or digit right behind it.
    pub(crate) const JOINT: Self = Self(1 << 7);
    /// A word with such a dot or hyphen right behind it.
    pub(crate) const HOST: Self = Self(1 << 8);
    /// May begin a telephone number.
    pub(crate) const DIALLED: Self = Self(1 << 9);
    /// A day of the week.
    pub(crate) const DAY: Self = Self(1 << 10);
    /// A month.
    pub(crate) const MONTH: Self = Self(1 << 11);
    /// Part of every statement of hours: a time, a day, or a word for one.
    pub(crate) const TIME: Self = Self(1 << 12);
    /// May begin what is said of the whole day.
    pub(crate) const AROUND: Self = Self(1 << 13);
    /// May begin a time of day.
    pub(crate) const CLOCK: Self = Self(1 << 14);
    /// Says whether the time behind it opens or closes.
    pub(crate) const ROLE: Self = Self(1 << 15);
    /// May begin days.
    pub(crate) const DAYS: Self = Self(1 << 16);
    /// May begin a holiday.
    pub(crate) const HOLIDAY: Self = Self(1 << 17);
    /// May say open, closed, except and the like.
    pub(crate) const MARKER: Self = Self(1 << 18);
    /// May go on to another time.
    pub(crate) const MORE: Self = Self(1 << 19);
    /// Speaks of hours.
    pub(crate) const HOURS: Self = Self(1 << 20);
    /// Asks for a key of a menu.
    pub(crate) const KEY: Self = Self(1 << 21);
    /// Ends a menu route.
    pub(crate) const BREAK: Self = Self(1 << 22);
    /// May begin a day of the calendar in words.
    pub(crate) const ORDINAL: Self = Self(1 << 23);
    /// A sign of a currency.
    pub(crate) const CURRENCY: Self = Self(1 << 24);
    /// A currency in words, or part of one.
    pub(crate) const COINS: Self = Self(1 << 25);
    /// `%`, or its words.
    pub(crate) const PERCENT: Self = Self(1 << 26);
    /// May begin a fraction.
    pub(crate) const FRACTION: Self = Self(1 << 27);
    /// May say that any level will do.
    pub(crate) const LEVEL: Self = Self(1 << 28);
    /// Letters that may begin the name of a standard.
    pub(crate) const CODE: Self = Self(1 << 29);
    /// May begin a prefix, or what is said of one.
    pub(crate) const PREFIX: Self = Self(1 << 30);
    /// May begin a length of time.
    pub(crate) const LENGTH: Self = Self(1 << 31);
    /// A unit of time.
    pub(crate) const UNIT: Self = Self(1 << 32);
    /// May say that there is no limit.
    pub(crate) const ENDLESS: Self = Self(1 << 33);
    /// May begin a count without a number.
    pub(crate) const SINGLE: Self = Self(1 << 34);
    /// "never"
    pub(crate) const NEVER: Self = Self(1 << 35);
    /// May end the words before a quantity that give it a direction.
    pub(crate) const LEANS: Self = Self(1 << 36);
    /// May begin the words behind a quantity that give it a direction.
    pub(crate) const LIMITS: Self = Self(1 << 37);

    /// Speaks of what is needed.
    pub(crate) const NEED: Self = Self(1 << 38);

    /// May say that something makes no difference.
    pub(crate) const REGARDLESS: Self = Self(1 << 39);

    /// May take several things together.
    pub(crate) const TOGETHER: Self = Self(1 << 40);

    /// Whether it has one of some signs.
    pub(crate) const fn has(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    /// These signs less others.
    pub(crate) const fn without(self, signs: Self) -> Self {
        Self(self.0 & !signs.0)
    }

    /// These signs and others.
    pub(crate) const fn and(self, signs: Self) -> Self {
        Self(self.0 | signs.0)
    }
}

impl BitOr for Signs {
    type Output = Self;

    fn bitor(self, signs: Self) -> Self {
        self.and(signs)
    }
}

/// The signs of a word, in lower case and as it is written.
pub(super) fn of_word(word: &str, raw: &str) -> Signs {
    let mut own = of(word);
    if raw.len() <= 4 && raw.bytes().all(|byte| b"OoIl".contains(&byte)) {
        own = own | Signs::DIALLED;
    }
    let is_code = (2..=6).contains(&raw.len())
        && raw.bytes().all(|byte| byte.is_ascii_alphabetic())
        && raw.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_code {
        own = own | Signs::CODE;
    }
    own
}

/// The signs of a word or symbol in lower case that stand in the table.
pub(super) fn of(word: &str) -> Signs {
    let own = look_up(word);
    match word.strip_suffix("'s") {
        // "Monday's" is a day all the same.
        Some(bare) if look_up(bare).has(Signs::DAY) => {
            own | Signs::DAY | Signs::DAYS | Signs::TIME | Signs::HOURS
        }
        _ => own,
    }
}

fn look_up(word: &str) -> Signs {
    static SIGNS: LazyLock<WordMap<&str, Signs>> = LazyLock::new(|| {
        let mut signs = WordMap::<&str, Signs>::default();
        for (sign, words) in TABLE {
            for word in *words {
                let known = signs.entry(*word).or_default();
                *known = *known | *sign;
            }
        }
        signs
    });
    SIGNS.get(word).copied().unwrap_or_default()
}
