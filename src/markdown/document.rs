//! What a Markdown page holds, as types: nodes in order, and tables of headings, links, images,
//! tables, fact references, raw HTML and silencers, each with its span.
//!
//! Knows nothing of other pages, of facts or of checks.

use pulldown_cmark::{BlockQuoteKind, Event};

use crate::prose::Prose;
use crate::source::{Located, Span};

/// A parsed page. All spans are byte offsets in the whole file, front matter included.
#[derive(Debug, Default)]
pub struct Document<'src> {
    /// The page in order.
    pub nodes: Vec<(Node<'src>, Span)>,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Links in order, those of raw HTML included.
    pub links: Vec<Link>,
    /// Images in order, those of raw HTML included.
    pub images: Vec<Image>,
    /// Tables in order.
    pub tables: Vec<Table>,
    /// Terms of definition lists in order.
    pub terms: Vec<ListedTerm>,
    /// Fact references in order.
    pub references: Vec<FactReference>,
    /// Allowed elements of raw HTML, as [`Node::HtmlOpen`] counts them.
    pub html_elements: Vec<HtmlElement>,
    /// Ids that raw HTML gives to elements.
    pub html_ids: Vec<Located<String>>,
    /// Comments that allow a check, with what they cover.
    pub silencers: Vec<Silencer>,
    /// Comments, which readers never see.
    pub comments: Vec<Span>,
    /// Definitions of links (`[label]: …`) that no link uses, which readers never see either.
    pub unused_definitions: Vec<Span>,
    /// What is wrong with the Markdown itself.
    pub problems: Vec<MarkdownProblem>,
}

/// One step through the page. Where the program adds to what Markdown says, the node names an
/// entry of the document's tables; everything else stays the parser's event.
#[derive(Clone, Debug)]
pub enum Node<'src> {
    /// Plain Markdown.
    Event(Event<'src>),
    /// A heading begins.
    HeadingStart(usize),
    /// A heading ends.
    HeadingEnd(usize),
    /// A link begins.
    LinkStart(usize),
    /// A link ends.
    LinkEnd(usize),
    /// An image, with everything inside it.
    Image(usize),
    /// A table begins.
    TableStart(usize),
    /// A table ends.
    TableEnd(usize),
    /// A GFM alert begins.
    AlertStart(BlockQuoteKind),
    /// A GFM alert ends.
    AlertEnd,
    /// A fact reference.
    Reference(usize),
    /// An allowed element of raw HTML begins.
    HtmlOpen(usize),
    /// An allowed element of raw HTML ends.
    HtmlClose(String),
}

/// Where the id of a heading comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdOrigin {
    /// The editor wrote `{#id}`.
    Written,
    /// Made from the heading's words.
    Generated,
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The level, from 1 to 6.
    pub level: u8,
    /// Its anchor on the page.
    pub id: String,
    /// Where the anchor comes from.
    pub id_origin: IdOrigin,
    /// The id as written, or the heading's words.
    pub id_span: Span,
    /// The visible words.
    pub text: String,
    /// The whole heading in the source.
    pub span: Span,
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkSyntax {
    /// `[text](destination)`
    Inline,
    /// `[text][label]`, `[label][]` or `[label]`
    Reference,
    /// `<https://…>` or `<name@host>`
    Autolink,
    /// `<a href="…">`
    Html,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// How it is written.
    pub syntax: LinkSyntax,
    /// The destination, decoded; an email autolink has its `mailto:`.
    pub destination: String,
    /// Where the destination is written (for a reference link, in the definition).
    pub destination_span: Span,
    /// The title, where there is one.
    pub title: String,
    /// The visible words, the alternative text of images included.
    pub text: String,
    /// The whole link in the source.
    pub span: Span,
}

/// An image.
#[derive(Clone, Debug)]
pub struct Image {
    /// The file or address, decoded.
    pub destination: String,
    /// Where it is written.
    pub destination_span: Span,
    /// The title, where there is one.
    pub title: String,
    /// The text that stands for the image; `None` where raw HTML has no `alt` at all.
    pub alternative: Option<Prose>,
    /// The whole image in the source.
    pub span: Span,
    /// `width` and `height` of raw HTML.
    pub dimensions: Vec<(String, String)>,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// How each column is aligned.
    pub alignments: Vec<pulldown_cmark::Alignment>,
    /// The header cells: whether each holds any words, and where it stands.
    pub header_cells: Vec<Located<CellContent>>,
    /// The whole table in the source.
    pub span: Span,
}

/// Whether a table cell holds anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellContent {
    /// Nothing.
    Empty,
    /// Words, code or an image.
    Filled,
}

/// The term of a definition list.
#[derive(Clone, Debug)]
pub struct ListedTerm {
    /// The visible words.
    pub text: String,
    /// An anchor that nothing else on the page has.
    pub id: String,
    /// The term in the source.
    pub span: Span,
}

/// A fact reference such as `{{ nas.hours | short }}`.
#[derive(Clone, Debug)]
pub struct FactReference {
    /// The fact's id.
    pub id: Located<String>,
    /// The format, where one is named.
    pub format: Option<Located<String>>,
    /// The whole reference, braces included.
    pub span: Span,
}

/// An allowed element of raw HTML with its allowed attributes.
#[derive(Clone, Debug)]
pub struct HtmlElement {
    /// The name in lower case.
    pub name: String,
    /// Attributes with decoded values.
    pub attributes: Vec<(String, String)>,
    /// Which link it is, where it is `a` with an address.
    pub link: Option<usize>,
    /// Which image it is, where it is `img`.
    pub image: Option<usize>,
    /// The tag in the source.
    pub span: Span,
}

/// A comment such as `<!-- allow fact-mismatch: the old rule, quoted -->`.
#[derive(Clone, Debug)]
pub struct Silencer {
    /// The id of the check.
    pub check: Located<String>,
    /// Why; empty where the editor gave no reason.
    pub reason: String,
    /// The comment in the source.
    pub span: Span,
    /// The block that it covers.
    pub scope: Span,
}

/// Something wrong with the Markdown itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownProblem {
    /// What kind of mistake it is.
    pub kind: MarkdownProblemKind,
    /// Where.
    pub span: Span,
}

/// The kinds of mistake in Markdown itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkdownProblemKind {
    /// Quotations and lists stand inside each other too deeply to be read.
    NestedTooDeeply,
    /// One line, or the whole page, is too large.
    TooLarge,
    /// An element of raw HTML that is not on the list.
    ForbiddenElement(String),
    /// An attribute of raw HTML that is not on the list.
    ForbiddenAttribute(String),
    /// An element of raw HTML that is opened and never closed in the same block.
    UnclosedElement(String),
    /// A closing tag without its opening tag.
    UnopenedElement(String),
    /// An element among words that has to start on a line of its own.
    BlockInLine(String),
    /// A link inside another link.
    LinkInLink,
    /// `<!--` without `-->`.
    UnclosedComment,
    /// Markup of raw HTML that is neither an element nor a comment.
    ForbiddenMarkup,
    /// `[words](an address)` that is no link.
    LooseBrackets,
    /// `> [!KIND]` of no known kind, or with words on its line.
    UnknownAlert(String),
    /// `<details>` that does not begin with a `<summary>`.
    DetailsWithoutSummary,
    /// `{{` without `}}`.
    UnclosedReference,
    /// `[text][label]` where no `[label]: …` stands on the page.
    UndefinedLabel(String),
    /// `{#…}` that cannot be an id.
    MalformedId(String),
}
