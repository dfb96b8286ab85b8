//! Output: `sitemap.xml`, the list of pages for search engines (sitemaps.org, version 0.9).

use super::views::canonical;
use super::{Draft, DraftContent, Origin, OutputContext, Work, generated_addresses};
use crate::resolve::Address;
use crate::source::Span;

/// Where it is published.
pub(super) fn address() -> Address {
    Address::of_file("sitemap.xml")
}

pub(super) fn draft<'a>(context: &OutputContext<'a>, drafts: &mut Vec<Draft<'a>>) {
    let generated = generated_addresses();
    let made: Vec<Address> = drafts
        .iter()
        .map(|draft| &draft.address)
        .filter(|address| generated.contains(address))
        .cloned()
        .collect();
    let origin = Origin {
        file: context.site.config_path.clone(),
        span: Span::at(0),
        what: "The list of pages for search engines".to_owned(),
    };
    let address = self::address();
    let mut inputs = context.inputs("sitemap", &address, &origin);
    for address in &made {
        inputs.text(address.as_str());
    }
    let context = *context;
    drafts.push(Draft {
        address,
        origin,
        content: DraftContent::File(Work {
            inputs: inputs.finish(),
            make: Box::new(move || xml(&context, &made)),
        }),
    });
}

fn xml(context: &OutputContext<'_>, made: &[Address]) -> Vec<u8> {
    let site = context.site;
    let pages = context.pages.iter().map(|page| page.index);
    let mut addresses: Vec<&Address> = pages
        .map(|page| &site.map.pages[page].address)
        .chain(made)
        .collect();
    addresses.sort();
    addresses.dedup();
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".to_owned();
    for address in addresses {
        xml.push_str("<url><loc>");
        // Writing to a string cannot fail.
        let _ = pulldown_cmark_escape::escape_html(&mut xml, &canonical(site, address));
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}
