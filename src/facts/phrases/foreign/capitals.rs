//! Runs of words with a capital, such as may name a body: "Friends of the Tramway".
//!
//! Knows where such a run begins and ends. Knows nothing of what it stands for.

use super::plain_capitals::is_plain_capital;
use super::{Prose, bare, bodies};
use crate::facts::phrases::starts_upper;
use crate::facts::reading::Reading;
use crate::facts::{strangeness, words};

/// "REPLY TO REGISTRARS@… AND TO NO OTHER ADDRESS": where all is in capitals, they name nobody.
pub(super) fn is_shouted(reading: &Reading) -> bool {
    let (mut small, mut capital) = (0_usize, 0_usize);
    for at in (0..reading.len()).filter(|at| reading.word(*at).len() > 3 && reading.is_word(*at)) {
        if reading
            .raw(at)
            .contains(|letter: char| letter.is_lowercase())
        {
            small += 1;
        } else {
            capital += 1;
        }
    }
    capital >= 5 && capital > small * 4
}

/// The end of the run that begins at a token, or the token itself where none does. A run of the site's own
/// words and plain ones names no other body.
pub(super) fn end_of_run(prose: &Prose<'_>, start: usize) -> usize {
    let mut end = start;
    while is_capital(prose, end) {
        end = behind_word(prose, start, end);
    }
    if (start..end).any(|token| is_strange(prose, token)) {
        end
    } else {
        start
    }
}

/// The token behind a word with a capital and what joins it to the next one.
fn behind_word(prose: &Prose<'_>, start: usize, word: usize) -> usize {
    let reading = prose.reading;
    let mut end = word + 1;
    // "Co-operative Hall"
    if reading.word(word) == "co" && reading.matches(end, &["-", "operative"]) {
        end += 2;
    }
    // "Friends of the Tramway"
    if reading.matches(end, &["of", "the"]) && goes_on(prose, start, end + 2) {
        end += 2;
    }
    // "Department for Transport", "Weights and Measures"
    if reading.is_any(end, &["of", "for", "and", "&"]) && goes_on(prose, start, end + 1) {
        end += 1;
    }
    end
}

/// "the Friends of the Tramway": whether the name goes on at a token, in the same sentence.
fn goes_on(prose: &Prose<'_>, start: usize, token: usize) -> bool {
    let reading = prose.reading;
    is_capital(prose, token) && reading.sentence(token) == reading.sentence(start)
}

/// "Tramway", but not "Monday", "May" or "The"
fn is_capital(prose: &Prose<'_>, token: usize) -> bool {
    let reading = prose.reading;
    let bare = bare(reading, token);
    reading.is_word(token)
        && starts_upper(reading.raw(token))
        && !prose.is_covered(token)
        && words::day(bare).is_none()
        && words::month(bare).is_none()
        && !words::is_function_word(bare)
}

/// "Westline", but not "NHS", nor "The User", "the Account": the capitals of contracts.
fn is_strange(prose: &Prose<'_>, token: usize) -> bool {
    let reading = prose.reading;
    let bare = bare(reading, token);
    reading.is_word(token)
        && starts_upper(reading.raw(token))
        && !prose.index.own_words.contains(bare)
        && !is_plain_capital(bare)
        && (!strangeness::is_generic(bare) || bodies::is_body(bare))
}
