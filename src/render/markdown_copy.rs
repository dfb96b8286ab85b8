//! A page as Markdown that stands on its own: what the editor wrote, with the values of facts in
//! place of their references and whole addresses in place of files. What is for editors alone goes:
//! comments, ids of headings, unused definitions, front matter.

use url::Url;

use super::BodyInput;
use crate::facts::Shown;
use crate::markdown::{IdOrigin, LinkSyntax};
use crate::resolve::Target;
use crate::source::Span;

/// What the copy of a page depends on.
#[derive(Clone, Copy, Debug)]
pub struct CopyInput<'a> {
    /// What the page's HTML depends on.
    pub body: &'a BodyInput<'a>,
    /// The text of its file.
    pub file_text: &'a str,
    /// Where its Markdown stands in the file.
    pub range: Span,
    /// The title of the page.
    pub title: &'a str,
    /// One sentence about it; may be empty.
    pub description: &'a str,
    /// The address under which the site is published.
    pub base_url: &'a Url,
}

/// Writes the copy of a page.
pub fn markdown_copy(input: &CopyInput<'_>) -> String {
    let mut edits = Vec::new();
    facts(input, &mut edits);
    addresses(input, &mut edits);
    left_out(input, &mut edits);
    edits.sort();

    let mut text = format!("# {}\n\n", markdown_text(input.title));
    if !input.description.is_empty() {
        text.push_str("> ");
        text.push_str(&markdown_text(input.description));
        text.push_str("\n\n");
    }
    let start = text.len();
    let mut done = input.range.start;
    for (span, replacement) in edits {
        if span.start < done {
            continue;
        }
        text.push_str(&input.file_text[done..span.start]);
        text.push_str(&replacement);
        done = span.end;
    }
    text.push_str(&input.file_text[done..input.range.end]);
    let body = text.split_off(start);
    text.push_str(
        body.replace("\r\n", "\n")
            .replace('\r', "\n")
            .trim_matches('\n'),
    );
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

type Edit = (Span, String);

/// The values of facts. What names none stays: it is a finding that stops publication.
fn facts(input: &CopyInput<'_>, edits: &mut Vec<Edit>) {
    let references = &input.body.document.references;
    for (reference, shown) in references.iter().zip(input.body.facts) {
        if let Ok(Shown::Text(text) | Shown::English(text) | Shown::Link { text, .. }) = shown {
            edits.push((reference.span, markdown_text(text)));
        }
    }
}

/// Whole addresses for what stands on this site.
fn addresses(input: &CopyInput<'_>, edits: &mut Vec<Edit>) {
    let document = input.body.document;
    let links = document
        .links
        .iter()
        .zip(input.body.links)
        .filter(|(link, _)| link.syntax != LinkSyntax::Autolink)
        .map(|(link, target)| (link.destination_span, link.span, target));
    let images = document
        .images
        .iter()
        .zip(input.body.images)
        .map(|(image, target)| (image.destination_span, image.span, target));
    for (written, whole, target) in links.chain(images) {
        // A destination whose place is not known is written as it is.
        if written != whole
            && let Some(address) = address(input, target)
        {
            edits.push((written, address));
        }
    }
}

fn address(input: &CopyInput<'_>, target: &Target) -> Option<String> {
    let (address, anchor) = match target {
        Target::Page { page, anchor } => (&input.body.map.pages[*page].address, anchor.as_ref()),
        Target::Generated { address, anchor } => (address, anchor.as_ref()),
        Target::File(address) => (address, None),
        _ => return None,
    };
    let mut url = input.base_url.clone();
    url.set_path(&address.href(input.body.base_path));
    url.set_fragment(anchor.map(String::as_str));
    // Brackets would end the destination of a link.
    Some(url.as_str().replace('(', "%28").replace(')', "%29"))
}

/// What only editors see.
fn left_out(input: &CopyInput<'_>, edits: &mut Vec<Edit>) {
    let document = input.body.document;
    for span in document.comments.iter().chain(&document.unused_definitions) {
        edits.push((whole_line(input.file_text, *span), String::new()));
    }
    for heading in &document.headings {
        if heading.id_origin == IdOrigin::Written {
            let id = heading.id_span;
            let before = input
                .file_text
                .get(..id.start)
                .and_then(|text| text.strip_suffix("{#"));
            let is_closed = input.file_text[id.end..].starts_with('}');
            // Braces that are written as entities stay.
            if let Some(before) = before.filter(|_| is_closed) {
                let start = before.trim_end_matches([' ', '\t']).len();
                edits.push((Span::new(start, id.end + "}".len()), String::new()));
            }
        }
    }
}

/// A span with the rest of its line, where nothing else stands on that line.
fn whole_line(text: &str, span: Span) -> Span {
    let before = text[..span.start].trim_end_matches([' ', '\t']);
    let after = text[span.end..].trim_start_matches([' ', '\t']);
    let is_alone = (before.is_empty() || before.ends_with(['\n', '\r']))
        && (after.is_empty() || after.starts_with(['\n', '\r']));
    if !is_alone {
        return span;
    }
    let line_end = match after.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [_, ..] => 1,
        [] => 0,
    };
    Span::new(before.len(), text.len() - after.len() + line_end)
}

/// Words on one line that Markdown reads as nothing else.
pub fn markdown_text(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut before = ' ';
    let mut characters = words.chars().peekable();
    while let Some(character) = characters.next() {
        let is_inside_word = |next: Option<&char>| {
            before.is_alphanumeric() && next.is_some_and(|next| next.is_alphanumeric())
        };
        match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' => {
                text.push('\\');
                text.push(character);
            }
            '_' if !is_inside_word(characters.peek()) => text.push_str("\\_"),
            other if other.is_control() || other.is_whitespace() => text.push(' '),
            other => text.push(other),
        }
        before = character;
    }
    text
}
