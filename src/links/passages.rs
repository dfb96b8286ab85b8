//! What a reader sees of a web page, as blocks of prose that know their headings, lists and tables.
//!
//! This is what the evidence of facts is looked for in. It knows HTML, and nothing of facts. A
//! block's place in the source is its place in the visible text of the whole page.

use super::white_space::append;
use crate::html_tokens::{LentToken, OpenTag, for_each_token, is_void};
use crate::prose::{Block, Place};

/// How many bytes of visible text are read. No page that states a rule is as long.
const LONGEST_TEXT: usize = 1 << 19;

/// How many blocks of a page are kept.
const MOST_BLOCKS: usize = 20_000;

/// How deep tables may stand inside tables.
const DEEPEST: usize = 20;

/// The visible prose of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageProse {
    /// The blocks, in the order of the page. The page's title comes first where it has one.
    pub blocks: Vec<Block>,
    /// Whether there is, or may be, more on the page than could be read.
    pub is_cut: bool,
}

impl PageProse {
    /// Reads a page.
    pub fn of_html(html: &str) -> Self {
        let mut reader = Reader::default();
        for_each_token(html, |token| reader.take(token));
        reader.finish()
    }

    /// Reads a text without markup, whose paragraphs stand apart by empty lines.
    pub fn of_text(text: &str) -> Self {
        let mut reader = Reader::default();
        for line in text.lines() {
            if line.trim().is_empty() {
                reader.end_block();
            } else {
                reader.text(line);
                reader.text(" ");
            }
        }
        reader.finish()
    }
}

/// A table while it is being read.
#[derive(Clone, Copy, Default)]
struct Table {
    number: usize,
    rows: usize,
    columns: usize,
    in_cell: bool,
}

#[derive(Default)]
struct Reader {
    prose: PageProse,
    /// How much visible text there is in the blocks so far.
    length: usize,
    /// The text of the block that is being read.
    text: String,
    /// What the block is, where its element says so.
    place: Option<Place>,
    /// The element whose text is not to be seen, and how many of its name are open.
    hidden: Option<(String, usize)>,
    in_title: bool,
    /// The headings above, outermost first: level and block.
    headings: Vec<(u8, usize)>,
    lists: Vec<(usize, Option<u64>)>,
    lists_in_all: usize,
    tables: Vec<Table>,
    tables_in_all: usize,
    lead_in: Option<usize>,
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
        let name = tag.name;
        if let Some((hidden, depth)) = &mut self.hidden {
            let is_same = hidden == name;
            if is_same && !(closes_itself(name) && *depth == 1) {
                *depth += 1;
                return;
            }
            // A paragraph ends where the next block begins, whether or not it says so.
            let is_over = is_same || hidden == "p" && !is_inline(name);
            if !is_over {
                return;
            }
            self.hidden = None;
        }
        if name == "title" && self.prose.blocks.is_empty() && self.text.is_empty() {
            self.in_title = true;
            return;
        }
        if is_never_seen(name) || is_hidden(tag) && !is_void(name) {
            if !is_inline(name) {
                self.end_block();
            }
            self.hidden = Some((name.to_owned(), 1));
            return;
        }
        if name == "br" || name == "img" {
            self.text(" ");
        }
        if is_inline(name) {
            return;
        }
        self.end_block();
        self.begin(name);
    }

    /// What an element makes of the text in it.
    fn begin(&mut self, name: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.place = Some(Place::Heading(name.as_bytes()[1] - b'0'));
            }
            "ul" | "ol" => {
                self.lists
                    .push((self.lists_in_all, (name == "ol").then_some(0)));
                self.lists_in_all += 1;
                self.lead_in = self.prose.blocks.len().checked_sub(1);
            }
            "li" => {
                let depth = self.lists.len().max(1);
                let (list, number) = self.lists.last_mut().map_or((0, None), |list| {
                    list.1 = list.1.map(|number| number + 1);
                    *list
                });
                self.place = Some(Place::ListItem {
                    list,
                    number,
                    depth,
                });
            }
            "dt" => self.place = Some(Place::DefinitionTerm),
            "dd" => self.place = Some(Place::DefinitionDetails),
            "table" if self.tables.len() < DEEPEST => {
                self.tables.push(Table {
                    number: self.tables_in_all,
                    ..Table::default()
                });
                self.tables_in_all += 1;
                self.lead_in = self.prose.blocks.len().checked_sub(1);
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows += 1;
                    table.columns = 0;
                    table.in_cell = false;
                }
            }
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows = table.rows.max(1);
                    table.columns += 1;
                    table.in_cell = true;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        if name == "title" && self.in_title {
            self.in_title = false;
            self.place = Some(Place::FrontMatter("title"));
        }
        if is_inline(name) {
            return;
        }
        self.end_block();
        match name {
            "ul" | "ol" => {
                self.lists.pop();
                self.lead_in = None;
            }
            "table" => {
                self.tables.pop();
                self.lead_in = None;
            }
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_cell = false;
                }
            }
            "li" | "dt" | "dd" => self.place = None,
            _ => {}
        }
    }

    /// Adds text with every run of white space as one space.
    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        if self.length + self.text.len() + text.len() > LONGEST_TEXT
            || self.prose.blocks.len() >= MOST_BLOCKS
        {
            self.prose.is_cut = true;
            return;
        }
        append(&mut self.text, text);
    }

    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        let place = self.place.take();
        let text = text.trim_end();
        if text.is_empty() {
            // An element inside an item, such as the paragraph of a list, is still the item.
            if matches!(
                place,
                Some(Place::ListItem { .. } | Place::DefinitionTerm | Place::DefinitionDetails)
            ) {
                self.place = place;
            }
            return;
        }
        let place = place.unwrap_or_else(|| self.usual_place());
        let number = self.prose.blocks.len();
        let mut block = Block::new(place);
        if let Place::Heading(level) = block.place {
            self.headings.retain(|(above, _)| *above < level);
        }
        block.headings = self.headings.iter().map(|(_, block)| *block).collect();
        if let Place::Heading(level) = block.place {
            self.headings.push((level, number));
            self.lead_in = None;
        } else {
            block.lead_in = self.lead_in;
        }
        block.prose.push_verbatim(text, self.length);
        // One byte lies between two blocks, so that no place belongs to both.
        self.length += text.len() + 1;
        self.prose.blocks.push(block);
    }

    fn usual_place(&self) -> Place {
        match self.tables.last() {
            Some(table) if table.in_cell => Place::TableCell {
                table: table.number,
                row: table.rows - 1,
                column: table.columns - 1,
            },
            _ => Place::Paragraph,
        }
    }

    fn finish(mut self) -> PageProse {
        self.end_block();
        self.prose
    }
}

/// Elements whose text no reader sees, or that lead about the website and state nothing. What is
/// struck out no longer holds.
fn is_never_seen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "nav"
            | "svg"
            | "iframe"
            | "object"
            | "textarea"
            | "select"
            | "datalist"
            | "title"
            | "noembed"
            | "noframes"
            | "del"
            | "s"
            | "strike"
    )
}

/// Whether an element says of itself that it is not shown.
fn is_hidden(tag: &OpenTag<'_>) -> bool {
    tag.attributes().any(|(name, value)| match name {
        b"hidden" => true,
        b"aria-hidden" => value.eq_ignore_ascii_case(b"true"),
        b"style" => {
            let style: String = String::from_utf8_lossy(value)
                .chars()
                .filter(|character| !character.is_whitespace())
                .flat_map(char::to_lowercase)
                .collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        _ => false,
    })
}

/// Elements that end where the next of their name begins.
fn closes_itself(name: &str) -> bool {
    matches!(
        name,
        "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "option"
    )
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "br"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "svg"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::PageProse;
    use crate::prose::Place;

    fn texts(html: &str) -> Vec<String> {
        PageProse::of_html(html)
            .blocks
            .iter()
            .map(|block| block.prose.text().to_owned())
            .collect()
    }

    #[test]
    fn only_what_is_seen_is_read() {
        assert_eq!(
            texts(
                "<!doctype html><title>The\n page</title><style>p{}</style><nav><p>Menu</p></nav>\
                 <script>document.write('no')</script><p>Call <b>020</b>&nbsp;7946 <del>0000</del>\
                 0123<br>today.<p hidden>Not this<p>But<span style='Display: None'>n't</span> this\
                 <div aria-hidden=true><div>no</div>no</div><noscript>no</noscript>"
            ),
            ["The page", "Call 020 7946 0123 today.", "But this"]
        );
    }

    #[test]
    fn blocks_know_where_they_stand() {
        let page = PageProse::of_html(
            "<h1>One</h1><h2>Two</h2><p>Lead:</p><ul><li><p>Item</p></li><li>Other</li></ul>\
             <table><tr><th>Day<th>Open<tr><td>Monday<td>9am</table><h2>Three</h2>\
             <dl><dt>Phone<dd>0123</dl>",
        );
        let places: Vec<&Place> = page.blocks.iter().map(|block| &block.place).collect();
        assert_eq!(
            places,
            [
                &Place::Heading(1),
                &Place::Heading(2),
                &Place::Paragraph,
                &Place::ListItem {
                    list: 0,
                    number: None,
                    depth: 1
                },
                &Place::ListItem {
                    list: 0,
                    number: None,
                    depth: 1
                },
                &cell(0, 0),
                &cell(0, 1),
                &cell(1, 0),
                &cell(1, 1),
                &Place::Heading(2),
                &Place::DefinitionTerm,
                &Place::DefinitionDetails,
            ]
        );
        assert_eq!(page.blocks[3].headings, [0, 1]);
        assert_eq!(page.blocks[3].lead_in, Some(2));
        assert_eq!(page.blocks[11].headings, [0, 9]);
        let spans: Vec<_> = page
            .blocks
            .iter()
            .map(|block| block.prose.source_span(0..block.prose.text().len()))
            .collect();
        assert!(spans.windows(2).all(|pair| pair[0].end < pair[1].start));
    }

    fn cell(row: usize, column: usize) -> Place {
        Place::TableCell {
            table: 0,
            row,
            column,
        }
    }

    #[test]
    fn a_page_without_end_is_cut() {
        let page = PageProse::of_html(&"<p>word ".repeat(200_000));
        assert!(page.is_cut);
        assert!(page.blocks.len() <= super::MOST_BLOCKS);
        let page = PageProse::of_html(&"<table><td>".repeat(2_000));
        assert!(page.blocks.is_empty());
        let deep = "<ul><li>x".repeat(2_000);
        assert_eq!(PageProse::of_html(&deep).blocks.len(), 2_000);
    }
}
