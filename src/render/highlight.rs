//! The parts of a code block marked by what they are: comment, string, number, keyword, name.
//!
//! Gives class names and never colours, so that the theme decides and no style stands in the page.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use pulldown_cmark_escape::escape_html_body_text;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// Bytes of a code block that are marked, at most; a longer one stays plain.
const LONGEST: usize = 64 * 1024;

/// Bytes of one of its lines, at most.
const LONGEST_LINE: usize = 2 * 1024;

/// Which class a scope of the grammars has. The most specific scope that is listed counts.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "hl-comment"),
    ("string", "hl-string"),
    ("markup.raw", "hl-string"),
    ("markup.inserted", "hl-string"),
    ("constant", "hl-number"),
    ("markup.deleted", "hl-number"),
    ("keyword", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("markup.heading", "hl-keyword"),
    ("entity.name", "hl-name"),
    ("entity.other.attribute-name", "hl-name"),
    ("support", "hl-name"),
];

/// The grammars of all languages. They are unpacked when the first code block asks for one.
#[derive(Default)]
pub struct Highlighter(OnceLock<Grammars>);

struct Grammars {
    languages: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Highlighter")
            .finish_non_exhaustive()
    }
}

impl Highlighter {
    /// The HTML of a code block's text; `None` where it stays plain: no such language, too long, or
    /// a grammar that fails over it. `info` is what stands behind the opening fence.
    pub(super) fn html(&self, info: &str, text: &str) -> Option<String> {
        let language = info
            .split([' ', ',', '{', '\t'])
            .next()
            .filter(|language| !language.is_empty())?;
        if text.len() > LONGEST || text.lines().any(|line| line.len() > LONGEST_LINE) {
            return None;
        }
        let grammars = self.0.get_or_init(Grammars::new);
        let language = grammars.languages.find_syntax_by_token(language)?;
        // The grammars were made for editors, where a failure costs a colour and not a page.
        catch_unwind(AssertUnwindSafe(|| grammars.html(language, text))).ok()?
    }
}

impl Grammars {
    fn new() -> Self {
        let classes = CLASSES.iter();
        Self {
            languages: two_face::syntax::extra_newlines(),
            classes: classes
                .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class)))
                .collect(),
        }
    }

    fn html(&self, language: &SyntaxReference, text: &str) -> Option<String> {
        let mut marked = Marked::default();
        let mut state = ParseState::new(language);
        let mut scopes = ScopeStack::new();
        for line in text.split_inclusive('\n') {
            let mut done = 0;
            for (offset, change) in state.parse_line(line, &self.languages).ok()? {
                marked.push(line.get(done..offset)?, self.class(&scopes));
                scopes.apply(&change).ok()?;
                done = offset;
            }
            marked.push(line.get(done..)?, self.class(&scopes));
        }
        Some(marked.finish())
    }

    fn class(&self, scopes: &ScopeStack) -> Option<&'static str> {
        scopes.as_slice().iter().rev().find_map(|scope| {
            let mut classes = self.classes.iter();
            let (_, class) = classes.find(|(known, _)| known.is_prefix_of(*scope))?;
            Some(*class)
        })
    }
}

/// HTML in which neighbours of one class share one element. White space looks the same in any
/// colour: it stands inside an element only where that goes on behind it.
#[derive(Default)]
struct Marked {
    html: String,
    open: Option<&'static str>,
    space: String,
}

impl Marked {
    fn push(&mut self, text: &str, class: Option<&'static str>) {
        let words = text.trim_end();
        if !words.is_empty() {
            let inside = words.trim_start();
            self.space.push_str(&words[..words.len() - inside.len()]);
            if class == self.open {
                self.html.push_str(&std::mem::take(&mut self.space));
            } else {
                self.close();
                if let Some(class) = class {
                    self.html.push_str("<span class=\"");
                    self.html.push_str(class);
                    self.html.push_str("\">");
                    self.open = Some(class);
                }
            }
            // Writing to a string cannot fail.
            let _ = escape_html_body_text(&mut self.html, inside);
        }
        self.space.push_str(&text[words.len()..]);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
        self.html.push_str(&std::mem::take(&mut self.space));
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}
