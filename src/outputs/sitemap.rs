//! Output: `sitemap.xml`, the list of pages for search engines (sitemaps.org, version 0.9).

use std::sync::Arc;

use super::views::canonical;
use super::{Draft, DraftContent, Origin, OutputContext, generated_addresses};
use crate::resolve::Address;
use crate::source::Span;

/// Where it is published.
pub(super) fn address() -> Address {
    Address::of_file("sitemap.xml")
}

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft>) {
    let site = context.site;
    let mut addresses: Vec<Address> = context
        .pages
        .iter()
        .map(|record| site.map.pages[record.index].address.clone())
        .collect();
    let generated = generated_addresses();
    addresses.extend(
        drafts
            .iter()
            .map(|draft| &draft.address)
            .filter(|address| generated.contains(address))
            .cloned(),
    );
    addresses.sort();
    addresses.dedup();
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".to_owned();
    for address in addresses {
        xml.push_str("<url><loc>");
        // Writing to a string cannot fail.
        let _ = pulldown_cmark_escape::escape_html(&mut xml, &canonical(site, &address));
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    drafts.push(Draft {
        address: self::address(),
        origin: Origin {
            file: site.config_path.clone(),
            span: Span::at(0),
            what: "The list of pages for search engines".to_owned(),
        },
        content: DraftContent::Bytes(Arc::from(xml.into_bytes())),
    });
}
