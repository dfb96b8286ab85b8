//! Which page has which address, and where each link leads.
//!
//! Knows the whole site by name, never by content: no Markdown, no facts, no findings.

mod address;
mod order;
mod site_map;
mod target;

pub use address::Address;
pub use site_map::{Drafts, PageHead, PageKind, Publication, SiteMap};
pub use target::{ExternalProblem, LinkProblem, Purpose, Target, relative, resolve};
