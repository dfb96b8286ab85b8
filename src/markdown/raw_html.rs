//! Which raw HTML a page may hold: a short list of safe elements and attributes.
//!
//! Everything else is a problem, and nothing else reaches the output.

/// Elements that an editor may write as HTML because Markdown has no way to say them.
const ELEMENTS: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "details", "dfn", "em", "i",
    "img", "ins", "kbd", "mark", "p", "q", "s", "samp", "small", "span", "strong", "sub",
    "summary", "sup", "time", "u", "var", "wbr",
];

/// Attributes that any of them may carry.
const ATTRIBUTES: &[&str] = &["dir", "id", "lang", "title"];

/// Attributes of single elements.
const OWN_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("details", &["open", "name"]),
    ("img", &["src", "alt", "width", "height"]),
    ("time", &["datetime"]),
    ("q", &["cite"]),
    ("del", &["datetime"]),
    ("ins", &["datetime"]),
];

/// Whether an element may stand on a page.
pub(super) fn allows_element(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

/// Whether an element starts on a line of its own, never among words.
pub(super) fn is_block(name: &str) -> bool {
    matches!(name, "details" | "p" | "summary")
}

/// Whether an element may carry an attribute.
pub(super) fn allows_attribute(element: &str, attribute: &str) -> bool {
    ATTRIBUTES.contains(&attribute)
        || OWN_ATTRIBUTES
            .iter()
            .any(|(name, attributes)| *name == element && attributes.contains(&attribute))
}

/// The allowed elements, for messages.
pub fn allowed_elements() -> &'static [&'static str] {
    ELEMENTS
}
