//! A web page as the judgement needs it: title, headings, anchors, visible text, and the few
//! elements that lead or load somewhere.
//!
//! Knows nothing of the network, nor of what the page's contents mean.

use std::borrow::Cow;
use std::collections::HashSet;

use encoding_rs::Encoding;
use percent_encoding::percent_decode_str;

use super::fingerprint::Fingerprint;
use super::white_space::append;
use crate::html_tokens::{LentToken, OpenTag, for_each_token};

/// How much visible text is kept.
const LONGEST_TEXT: usize = 1 << 20;

/// What was read of a page.
#[derive(Debug, Default)]
pub struct Page {
    /// The words of `<title>`.
    pub title: String,
    /// The first-level headings.
    pub headings: Vec<String>,
    /// Every `id`, and every `name` of an `a`.
    pub anchors: HashSet<String>,
    /// Where the page sends its readers on, and after how many seconds.
    pub refresh: Option<Refresh>,
    /// The address that the page gives as its own.
    pub canonical: Option<String>,
    /// The visible text, words separated by single spaces.
    pub text: String,
    /// Whether it asks for a password.
    pub has_password: bool,
    /// How many scripts it has.
    pub scripts: usize,
    /// What it loads and frames: scripts, frames and images.
    pub loads: Vec<String>,
    /// A short likeness of what it says; `None` where that is too little to compare.
    pub fingerprint: Option<Fingerprint>,
}

/// `<meta http-equiv="refresh">`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refresh {
    /// After how many seconds.
    pub delay: u32,
    /// Where to; `None` where the page only reloads itself.
    pub target: Option<String>,
}

impl Page {
    /// Reads a page.
    pub fn read(html: &str) -> Self {
        let mut reader = Reader::default();
        for_each_token(html, |token| reader.take(token));
        reader.page.fingerprint = Fingerprint::of(&reader.page.text);
        reader.page
    }

    /// A text that is no HTML.
    pub fn of_text(text: String) -> Self {
        Self {
            fingerprint: Fingerprint::of(&text),
            text,
            ..Self::default()
        }
    }

    /// Whether nothing of it can be seen before its scripts have run.
    pub fn needs_script(&self) -> bool {
        self.scripts > 0 && self.text.len() < 200 && self.headings.is_empty()
    }
}

/// The text of a body: by the byte order mark, the header, the page's own word, or a guess.
pub fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    let named = charset
        .map(str::to_owned)
        .or_else(|| declared_charset(bytes))
        .and_then(|label| Encoding::for_label(label.as_bytes()));
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let encoding = match named {
        // What a page says of itself can be wrong; bytes that are no UTF-8 cannot become it, and
        // old encodings hardly ever look like it by chance.
        Some(encoding) if encoding == encoding_rs::UTF_8 && !is_utf8 && is_of_another(bytes) => {
            encoding_rs::WINDOWS_1252
        }
        Some(encoding) if encoding == encoding_rs::WINDOWS_1252 && is_utf8 => encoding_rs::UTF_8,
        Some(encoding) => encoding,
        None if is_utf8 => encoding_rs::UTF_8,
        None => encoding_rs::WINDOWS_1252,
    };
    encoding.decode(bytes).0
}

/// Whether bytes that are no UTF-8 fail in their midst, and not only because they end too early or
/// because of a few broken characters.
fn is_of_another(bytes: &[u8]) -> bool {
    let broken = bytes
        .utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty())
        .count();
    let multiple = bytes
        .utf8_chunks()
        .flat_map(|chunk| chunk.valid().chars())
        .filter(|character| !character.is_ascii())
        .count();
    broken > multiple
}

/// `charset=` in the first bytes of a page, as the HTML standard looks for it.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(1024))?.to_ascii_lowercase();
    let start = head.windows(8).position(|window| window == b"charset=")? + 8;
    let label: Vec<u8> = head[start..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\''))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .collect();
    String::from_utf8(label).ok()
}

#[derive(Default)]
struct Reader {
    page: Page,
    /// The element whose text is not to be seen, while inside one.
    hidden: Option<&'static str>,
    in_title: bool,
    in_heading: bool,
    is_in_image: usize,
}

impl Reader {
    fn take(&mut self, token: LentToken<'_>) {
        match token {
            LentToken::Open(tag) => self.open(&tag),
            LentToken::Close { name, .. } => self.close(name),
            LentToken::Text { text, .. } => self.text(text),
            LentToken::Comment { .. } | LentToken::Doctype { .. } => {}
        }
    }

    fn open(&mut self, tag: &OpenTag<'_>) {
        if let Some(id) = tag.value("id") {
            self.anchor(id);
        }
        match tag.name {
            "script" => {
                self.hide("script");
                self.page.scripts += 1;
                self.load(tag);
            }
            "style" => self.hide("style"),
            "template" => self.hide("template"),
            "noscript" => self.hide("noscript"),
            // A drawing has titles of its own.
            "svg" => self.is_in_image += 1,
            "title" if self.is_in_image == 0 && self.page.title.is_empty() => self.in_title = true,
            "h1" => {
                self.in_heading = true;
                self.page.headings.push(String::new());
            }
            "a" => {
                if let Some(anchor) = tag.value("name") {
                    self.anchor(anchor);
                }
            }
            "iframe" | "frame" | "img" => self.load(tag),
            "input" if says(tag, "type", "password") => self.page.has_password = true,
            "meta" if says(tag, "http-equiv", "refresh") && self.hidden.is_none() => {
                self.page.refresh = tag.value("content").and_then(|content| refresh(&content));
            }
            "link"
                if tag.value("rel").is_some_and(|rel| {
                    rel.split_ascii_whitespace()
                        .any(|word| word.eq_ignore_ascii_case("canonical"))
                }) =>
            {
                self.page.canonical = tag.value("href").map(Cow::into_owned);
            }
            _ => {}
        }
        if !is_inline(tag.name) {
            self.space();
        }
    }

    fn anchor(&mut self, name: Cow<'_, str>) {
        self.page.anchors.insert(name.into_owned());
    }

    fn hide(&mut self, name: &'static str) {
        self.hidden.get_or_insert(name);
    }

    fn close(&mut self, name: &str) {
        if self.hidden == Some(name) {
            self.hidden = None;
        }
        match name {
            "title" => self.in_title = false,
            "h1" => self.in_heading = false,
            "svg" => self.is_in_image = self.is_in_image.saturating_sub(1),
            _ => {}
        }
        if !is_inline(name) {
            self.space();
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            append(&mut self.page.title, text);
            return;
        }
        if self.hidden.is_some() || self.is_in_image > 0 {
            return;
        }
        if self.in_heading
            && let Some(heading) = self.page.headings.last_mut()
        {
            append(heading, text);
        }
        if self.page.text.len() + text.len() <= LONGEST_TEXT {
            append(&mut self.page.text, text);
        }
    }

    fn space(&mut self) {
        append(&mut self.page.text, " ");
        if self.in_heading
            && let Some(heading) = self.page.headings.last_mut()
        {
            append(heading, " ");
        }
    }

    fn load(&mut self, tag: &OpenTag<'_>) {
        if self.page.loads.len() < 200
            && let Some(source) = tag.value("src")
        {
            self.page.loads.push(source.into_owned());
        }
    }
}

/// Whether an attribute has a value, in whatever case.
fn says(tag: &OpenTag<'_>, name: &str, value: &str) -> bool {
    tag.value(name)
        .is_some_and(|written| written.eq_ignore_ascii_case(value))
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "em"
            | "font"
            | "i"
            | "kbd"
            | "mark"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Reads `5; url=https://…` as browsers do.
fn refresh(content: &str) -> Option<Refresh> {
    let content = content.trim();
    let digits = content
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(content.len());
    let delay = content[..digits].parse().ok()?;
    let rest = content[digits..]
        .trim_start_matches(|character: char| character.is_ascii_digit() || character == '.')
        .trim_start_matches(|character: char| {
            character.is_whitespace() || matches!(character, ';' | ',')
        });
    if rest.is_empty() {
        return Some(Refresh {
            delay,
            target: None,
        });
    }
    let is_named = rest
        .get(..3)
        .is_some_and(|name| name.eq_ignore_ascii_case("url"));
    let target = match rest.get(3..).map(str::trim_start) {
        Some(after) if is_named && after.starts_with('=') => after[1..].trim(),
        _ => rest,
    };
    let target = match target.chars().next() {
        Some(quote @ ('"' | '\'')) => target[1..].split(quote).next().unwrap_or_default(),
        _ => target,
    };
    Some(Refresh {
        delay,
        target: Some(target.trim().to_owned()),
    })
}

/// Whether a place on a page was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// It is there, or every page has it.
    Present,
    /// It is not.
    Missing,
    /// The words that the link wants to show are not there.
    WordsMissing,
    /// What stands behind the `#` is for the page's own script.
    ForScript,
}

impl Page {
    /// Looks for what stands behind the `#` of a link.
    pub fn place(&self, fragment: &str) -> Place {
        let (anchor, directive) = match fragment.split_once(":~:") {
            Some((anchor, directive)) => (anchor, Some(directive)),
            None => (fragment, None),
        };
        if let Some(directive) = directive
            && !directive
                .split('&')
                .filter_map(|part| part.strip_prefix("text="))
                .all(|words| self.has_words(words))
        {
            return Place::WordsMissing;
        }
        let decoded = percent_decode_str(anchor).decode_utf8_lossy();
        let is_known = anchor.is_empty()
            || anchor.eq_ignore_ascii_case("top")
            || self.anchors.contains(anchor)
            || self.anchors.contains(decoded.as_ref());
        if is_known {
            Place::Present
        } else if anchor.starts_with(['/', '!']) {
            Place::ForScript
        } else {
            Place::Missing
        }
    }

    /// `prefix-,start,end,-suffix` of a text directive, in whatever case.
    fn has_words(&self, directive: &str) -> bool {
        let text = simplified(&self.text);
        let mut from = 0;
        for part in directive.split(',') {
            let bare = if let Some(prefix) = part.strip_suffix('-') {
                prefix
            } else {
                part.strip_prefix('-').unwrap_or(part)
            };
            let words = simplified(&percent_decode_str(bare).decode_utf8_lossy());
            if words.is_empty() {
                continue;
            }
            match text[from..].find(&words) {
                Some(found) => from += found + words.len(),
                None => return false,
            }
        }
        true
    }
}

/// Lower case, single spaces, plain quotation marks and hyphens.
pub fn simplified(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{ad}' | '\u{200b}' => {}
            '‘' | '’' => plain.push('\''),
            '“' | '”' => plain.push('"'),
            '‐' | '‑' | '–' | '—' => plain.push('-'),
            other if other.is_whitespace() => {
                if !plain.is_empty() && !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            other => plain.extend(other.to_lowercase()),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

#[cfg(test)]
mod tests {
    use super::{Page, Place, Refresh, decode};

    #[test]
    fn a_page_is_read() {
        let page = Page::read(
            "<!doctype html><html><head><title> The  page </title><style>p{}</style>\
             <link rel=canonical href=/here></head><body><svg><title>icon</title></svg>\
             <h1 id=one>First <b>head</b>ing</h1><p>Text<br>more</p><a name=two></a>\
             <script>document.write('no')</script></body></html>",
        );
        assert_eq!(page.title, "The page ");
        assert_eq!(page.headings, ["First heading"]);
        assert_eq!(page.text.trim(), "First heading Text more");
        assert_eq!(page.canonical.as_deref(), Some("/here"));
        assert_eq!(page.place("one"), Place::Present);
        assert_eq!(page.place("two"), Place::Present);
        assert_eq!(page.place("One"), Place::Missing);
        assert_eq!(page.place("top"), Place::Present);
        assert_eq!(page.place("/route"), Place::ForScript);
        assert_eq!(page.place(":~:text=text,MORE"), Place::Present);
        assert_eq!(page.place(":~:text=more,text"), Place::WordsMissing);
        assert_eq!(page.place("one:~:text=head-,ing"), Place::Present);
    }

    #[test]
    fn a_refresh_is_read_as_browsers_do() {
        let read = |content: &str| {
            Page::read(&format!("<meta http-equiv=Refresh content=\"{content}\">")).refresh
        };
        let to = |delay, target: &str| {
            Some(Refresh {
                delay,
                target: Some(target.to_owned()),
            })
        };
        assert_eq!(read("0; url=/new"), to(0, "/new"));
        assert_eq!(read("5;URL='/new'"), to(5, "/new"));
        assert_eq!(read("0,/new"), to(0, "/new"));
        assert_eq!(
            read("30"),
            Some(Refresh {
                delay: 30,
                target: None
            })
        );
        assert_eq!(read("soon"), None);
    }

    #[test]
    fn bytes_become_text_by_what_says_so_first() {
        assert_eq!(decode(b"caf\xe9", Some("iso-8859-1")), "café");
        assert_eq!(
            decode(b"<meta charset=\"latin1\">caf\xe9", None),
            "<meta charset=\"latin1\">café"
        );
        assert_eq!(decode("café".as_bytes(), None), "café");
        assert_eq!(decode(b"caf\xe9", None), "café");
        assert_eq!(decode(b"caf\xe9", Some("utf-8")), "café");
        assert_eq!(decode("café".as_bytes(), Some("iso-8859-1")), "café");
        assert_eq!(
            decode(b"caf\xc3\xa9\xc3\xa9\xe2\x80", Some("utf-8")),
            "caféé\u{fffd}"
        );
    }
}
