//! Where a text quotes somebody.

use std::ops::Range;

/// The quotations of a text, with their marks. A mark that is never closed quotes nothing.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut quotations = Vec::new();
    let mut open: Option<(usize, u8)> = None;
    for (index, byte) in bytes.iter().enumerate() {
        if !matches!(byte, b'"' | b'\'') {
            continue;
        }
        let before = index.checked_sub(1).and_then(|before| bytes.get(before));
        let after = bytes.get(index + 1);
        let is_word = |byte: Option<&u8>| {
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
        };
        match open {
            Some((start, mark)) if mark == *byte && !is_word(after) => {
                quotations.push(start..index + 1);
                open = None;
            }
            None if !is_word(before) && after.is_some_and(|after| *after != b' ') => {
                open = Some((index, *byte));
            }
            _ => {}
        }
    }
    quotations
}

#[cfg(test)]
mod tests {
    use super::quotations;

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        let found = |text: &str| -> Vec<String> {
            let ranges = quotations(text).into_iter();
            ranges.map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(found("the owner's 'Send As' right"), ["'Send As'"]);
        assert_eq!(
            found("(\"it's here\") and \"there\""),
            ["\"it's here\"", "\"there\""]
        );
        assert_eq!(found("must start '07 and users' mail"), ["'07 and users'"]);
        assert_eq!(found("users' mail isn't 5\" wide"), Vec::<String>::new());
    }
}
