//! Markdown: text in, a [`Document`] out, and the prose blocks of a document.
//!
//! Knows one page at a time: nothing of other pages, of facts or of the theme.

mod blocks;
mod destination;
mod document;
mod fact_reference;
mod heading_id;
mod limits;
mod mapped;
mod parser;
mod raw_html;
mod silencer;

pub use blocks::{blocks, meanings};
pub use document::{
    CellContent, Document, FactReference, Heading, HtmlElement, IdOrigin, Image, Link, LinkSyntax,
    ListedTerm, MarkdownProblem, MarkdownProblemKind, Node, Silencer, Table,
};
pub use heading_id::slug;
pub use parser::parse;
pub use raw_html::allowed_elements;
