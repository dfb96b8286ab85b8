//! Smaller HTML with the same visible text.
//!
//! minify-html can delete the space between two links and has bugs of its own, so its result is
//! used only where a reader sees the same words as before.

use std::panic::catch_unwind;

use crate::html_tokens::{HtmlToken, is_void, tokens};

/// The smaller form of a page, or the page as it was where the two would not read the same.
pub fn minify(html: &str) -> String {
    if deepest(html) > DEEPEST {
        return html.to_owned();
    }
    let smaller = catch_unwind(|| minify_html::minify(html.as_bytes(), &settings()));
    match smaller.map(String::from_utf8) {
        Ok(Ok(smaller)) if visible_text(&smaller) == visible_text(html) => smaller,
        _ => html.to_owned(),
    }
}

/// Elements inside each other, at most: minify-html calls itself for each of them.
const DEEPEST: usize = 500;

/// At least how many elements stand inside each other at the deepest place.
fn deepest(html: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for token in tokens(html) {
        match token {
            HtmlToken::Open { name, .. } if !is_void(&name) => depth += 1,
            HtmlToken::Close { .. } => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn settings() -> minify_html::Cfg {
    // Everything that a validator would call an error stays switched off.
    minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        ..minify_html::Cfg::default()
    }
}

/// The words of a page as a reader sees them: one space between words, one line for each block.
pub fn visible_text(html: &str) -> String {
    text_of(html, false)
}

/// The visible text without the links that the program adds to headings: what a page says.
pub fn said_text(html: &str) -> String {
    text_of(html, true)
}

fn text_of(html: &str, skip_heading_links: bool) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut hidden: Option<String> = None;
    let mut preformatted = 0_usize;
    for token in tokens(html) {
        match token {
            HtmlToken::Open {
                name, attributes, ..
            } => {
                let is_heading_link = skip_heading_links
                    && attributes.iter().any(|attribute| {
                        attribute.name == "class" && attribute.value == "heading-link"
                    });
                if hidden.is_none()
                    && (is_heading_link || matches!(&*name, "script" | "style" | "template"))
                {
                    hidden = Some(name);
                    continue;
                }
                if name == "pre" {
                    preformatted += 1;
                }
                if let Some(alternative) =
                    attributes.iter().find(|attribute| attribute.name == "alt")
                {
                    text.push_str(&alternative.value);
                }
                if !is_inline(&name) {
                    break_line(&mut text);
                }
            }
            HtmlToken::Close { name, .. } => {
                if hidden.as_ref() == Some(&name) {
                    hidden = None;
                }
                if name == "pre" {
                    preformatted = preformatted.saturating_sub(1);
                }
                if !is_inline(&name) {
                    break_line(&mut text);
                }
            }
            HtmlToken::Text { text: words, .. } if hidden.is_none() => {
                if preformatted > 0 {
                    text.push_str(&words);
                } else {
                    push_collapsed(&mut text, &words);
                }
            }
            HtmlToken::Text { .. } | HtmlToken::Comment { .. } | HtmlToken::Doctype { .. } => {}
        }
    }
    break_line(&mut text);
    text
}

fn push_collapsed(text: &mut String, words: &str) {
    for character in words.chars() {
        if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
            if !text.is_empty() && !text.ends_with([' ', '\n']) {
                text.push(' ');
            }
        } else {
            text.push(character);
        }
    }
}

fn break_line(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Elements that stand in a line of text.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "button"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}
