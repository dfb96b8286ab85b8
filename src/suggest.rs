//! "Did you mean …?": the nearest of the names that would have been right.

/// The candidate that a slip of the hand most likely meant, if any is near enough to say so.
pub fn nearest<'name>(
    written: &str,
    candidates: impl IntoIterator<Item = &'name str>,
) -> Option<&'name str> {
    let written = written.to_lowercase();
    let length = written.chars().count();
    let allowed = (length / 3).clamp(1, 3);
    let letters = letters(&written);
    candidates
        .into_iter()
        // Nearly every candidate is too far away to be worth measuring, and a large site has many.
        .filter(|candidate| {
            candidate.len().abs_diff(written.len()) <= allowed * 4
                && (self::letters(candidate) ^ letters).count_ones() as usize <= allowed * 2
        })
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            (lower.chars().count().abs_diff(length) <= allowed)
                .then(|| (strsim::damerau_levenshtein(&written, &lower), candidate))
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Which letters, digits and signs of ASCII a name holds, one bit for each kind. One slip changes
/// two bits at most.
fn letters(name: &str) -> u64 {
    name.bytes()
        .filter(u8::is_ascii)
        .map(|byte| 1 << (byte.to_ascii_lowercase() % 64))
        .fold(0, |bits, bit: u64| bits | bit)
}
