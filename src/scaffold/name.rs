//! Names for files and anchors, made from the words of a title: small Latin letters, digits and
//! hyphens, which work in every address and on every computer.

use std::collections::BTreeSet;

/// Characters of a name, at most: an address should fit on a line.
const LONGEST: usize = 60;

/// The name of a file or folder for a title, without an ending; `None` where the title holds neither
/// letters nor digits.
pub fn file_name(title: &str) -> Option<String> {
    let mut name = String::new();
    for character in deunicode::deunicode(title).chars() {
        if character.is_ascii_alphanumeric() {
            name.push(character.to_ascii_lowercase());
        } else if character == '\'' {
            // An apostrophe joins: "what's" stays one word.
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    if name.len() > LONGEST {
        let cut = name[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        name.truncate(cut);
    }
    name.truncate(name.trim_end_matches('-').len());
    (!name.is_empty()).then_some(name)
}

/// An anchor for a heading that none of `taken` has.
pub fn free_anchor(words: &str, taken: &BTreeSet<&str>) -> String {
    let name = file_name(words).unwrap_or_else(|| "question".to_owned());
    if !taken.contains(name.as_str()) {
        return name;
    }
    // One of so many is free.
    (2..taken.len() + 3)
        .map(|number| format!("{name}-{number}"))
        .find(|candidate| !taken.contains(candidate.as_str()))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        for (title, name) in [
            ("Opening hours", "opening-hours"),
            ("What’s new?", "whats-new"),
            ("  Café — Übersicht & Straße ", "cafe-ubersicht-strasse"),
            ("Caf\u{65}\u{301}", "cafe"),
            ("Łódź, São Paulo, Ωmega", "lodz-sao-paulo-omega"),
            ("電話", "dian-hua"),
            ("24/7 cover", "24-7-cover"),
            ("../../etc/passwd", "etc-passwd"),
        ] {
            assert_eq!(file_name(title).as_deref(), Some(name), "{title}");
        }
        assert_eq!(file_name("?! …"), None);
        assert_eq!(file_name(""), None);
    }

    #[test]
    fn long_names_end_with_a_whole_word() {
        let title = "word ".repeat(40);
        let name = file_name(&title).expect("a name");
        assert_eq!(name, ["word"; 12].join("-"));
        assert_eq!(file_name(&"a".repeat(200)).expect("a name").len(), 60);
    }

    #[test]
    fn anchors_are_free() {
        let taken = BTreeSet::from(["join", "join-2"]);
        assert_eq!(free_anchor("Join?", &taken), "join-3");
        assert_eq!(free_anchor("Leave?", &taken), "leave");
        assert_eq!(free_anchor("???", &taken), "question");
    }
}
