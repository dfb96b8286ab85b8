//! White space as browsers show it. Knows nothing of pages.

/// Adds text with every run of white space as one space, none at the beginning.
pub(super) fn append(target: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut is_after_space = target.is_empty() || target.ends_with(' ');
    // What is fine as it stands, from `start` to `index`, is added in one piece.
    let (mut start, mut index) = (0, 0);
    while let Some(&byte) = bytes.get(index) {
        if !may_be_white_space(byte) {
            is_after_space = false;
            index += 1;
            continue;
        }
        if byte == b' ' && !is_after_space {
            is_after_space = true;
            index += 1;
            continue;
        }
        // Such a byte always begins a character.
        let character = text[index..].chars().next().unwrap_or(' ');
        let after = index + character.len_utf8();
        if character.is_whitespace() {
            target.push_str(&text[start..index]);
            if !is_after_space {
                target.push(' ');
                is_after_space = true;
            }
            start = after;
        } else {
            is_after_space = false;
        }
        index = after;
    }
    target.push_str(&text[start..]);
}

/// Whether a character of white space can begin with that byte.
fn may_be_white_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3)
}

#[cfg(test)]
mod tests {
    use super::{append, may_be_white_space};

    #[test]
    fn no_white_space_is_overlooked() {
        for character in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let first = character.encode_utf8(&mut bytes).as_bytes()[0];
            assert!(!character.is_whitespace() || may_be_white_space(first));
        }
    }

    #[test]
    fn white_space_becomes_one_space() {
        let mut text = String::new();
        for piece in [
            " \t",
            "\u{a0}one ",
            " two",
            "\n",
            "\u{2003} thr\u{e9}e\u{ad} ",
            "",
        ] {
            append(&mut text, piece);
        }
        assert_eq!(text, "one two thr\u{e9}e\u{ad} ");
    }
}
