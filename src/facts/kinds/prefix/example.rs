//! Numbers that show how one begins: "for example 08123 456789", "07xxx xxxxxx".
//!
//! Knows what introduces an example. Knows nothing of rules.

use crate::facts::reading::Reading;

/// "for example 08123 456789": a whole number that shows how one begins.
pub(super) fn whole_example(reading: &Reading, index: usize) -> Option<(String, usize)> {
    let may_introduce = [
        "example", ",", "as", "instance", "form", ".", "eg", "like", "is", ":",
    ];
    if !reading.is_number(index) || !may_introduce.contains(&reading.before(index, 1)) {
        return None;
    }
    let introduced = reading.ends_with(index, &["for", "example"])
        || reading.ends_with(index, &["for", "example", ","])
        || reading.ends_with(index, &["such", "as"])
        || reading.ends_with(index, &["for", "instance"])
        || reading.ends_with(index, &["for", "instance", ","])
        || reading.ends_with(index, &["in", "the", "form"])
        || reading.ends_with(index, &["e", ".", "g", "."])
        || reading.ends_with(index, &["eg"])
        || reading.ends_with(index, &["like"])
        || reading.ends_with(index, &["example", ":"])
        || reading.word(index.wrapping_sub(1)) == "is"
            && reading
                .sentence(index)
                .take(3)
                .any(|at| reading.word(at) == "example");
    if !introduced {
        return None;
    }
    let mut digits = String::new();
    let mut end = index;
    while reading.is_number(end) && digits.len() < 16 {
        digits.push_str(reading.raw(end));
        end += 1;
        // "68-20417"
        let joined = reading.word(end) == "-"
            && !reading.spaced(end)
            && !reading.spaced(end + 1)
            && reading.is_number(end + 1);
        end += usize::from(joined);
    }
    ((5..=16).contains(&digits.len())).then_some((digits, end))
}

/// `07xxx xxxxxx`
pub(super) fn example(reading: &Reading, index: usize) -> Option<usize> {
    let all_x = |at: usize| {
        let word = reading.word(at);
        word.len() >= 2 && word.chars().all(|letter| letter == 'x')
    };
    // "20xx" may be a year; "29xx xxxx" is not.
    let digits = reading.raw(index);
    let year = matches!(digits, "19" | "20") && !all_x(index + 2);
    let starts = reading.is_number(index)
        && (digits.starts_with('0') || (2..=4).contains(&digits.len()) && !year)
        && all_x(index + 1)
        && !reading.spaced(index + 1);
    if !starts {
        return None;
    }
    let mut end = index + 2;
    while all_x(end) {
        end += 1;
    }
    Some(end)
}
