//! Output: `robots.txt`, which lets search engines in and names the list of pages (RFC 9309).

use std::sync::Arc;

use super::views::canonical;
use super::{Draft, DraftContent, Origin, OutputContext, sitemap};
use crate::resolve::Address;
use crate::source::Span;

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft<'_>>) {
    let address = Address::of_file("robots.txt");
    // A site may bring its own.
    if context.assets.contains_key("robots.txt") {
        return;
    }
    let text = format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}\n",
        canonical(context.site, &sitemap::address())
    );
    drafts.push(Draft {
        address,
        origin: Origin {
            file: context.site.config_path.clone(),
            span: Span::at(0),
            what: "The file for search engines".to_owned(),
        },
        content: DraftContent::Bytes(Arc::from(text.into_bytes())),
    });
}
