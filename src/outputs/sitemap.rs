//! Output: `sitemap.xml`, the list of pages for search engines (sitemaps.org, version 0.9).

use std::collections::HashMap;

use pulldown_cmark_escape::escape_html;

use super::views::canonical;
use super::{Draft, DraftContent, Origin, OutputContext, Work, generated_pages, languages};
use crate::resolve::Address;
use crate::source::Span;

/// Where it is published.
pub(super) fn address() -> Address {
    Address::of_file("sitemap.xml")
}

pub(super) fn draft<'a>(context: &OutputContext<'a>, drafts: &mut Vec<Draft<'a>>) {
    let generated: HashMap<Address, &'static str> = generated_pages(&context.site.config.languages)
        .map(|(file, address)| (address, file))
        .collect();
    let made: Vec<(Address, &'static str)> = drafts
        .iter()
        .filter_map(|draft| generated.get_key_value(&draft.address))
        .map(|(address, file)| (address.clone(), *file))
        .collect();
    let origin = Origin {
        file: context.site.config_path.clone(),
        span: Span::at(0),
        what: "The list of pages for search engines".to_owned(),
    };
    let address = self::address();
    let mut inputs = context.inputs("sitemap", &address, &origin);
    for (address, _) in &made {
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

fn xml(context: &OutputContext<'_>, made: &[(Address, &'static str)]) -> Vec<u8> {
    let site = context.site;
    let pages = context.pages.iter().map(|page| &site.map.pages[page.index]);
    // Each address, with what all translations of its page share. A page of the site comes before
    // one that the program makes.
    let mut addresses: Vec<(&Address, &str)> =
        pages.map(|page| (&page.address, page.original())).collect();
    addresses.extend(made.iter().map(|(address, file)| (address, *file)));
    addresses.sort_by_key(|(address, _)| *address);
    addresses.dedup_by_key(|(address, _)| *address);
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"".to_owned();
    if site.config.languages.are_many() {
        xml.push_str(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"");
    }
    xml.push_str(">\n");
    for (address, original) in addresses {
        xml.push_str("<url><loc>");
        // Writing to a string cannot fail.
        let _ = escape_html(&mut xml, &canonical(site, address));
        xml.push_str("</loc>");
        for alternate in languages::alternates(context, original) {
            xml.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
            let _ = escape_html(&mut xml, &alternate.language);
            xml.push_str("\" href=\"");
            let _ = escape_html(&mut xml, &alternate.url);
            xml.push_str("\"/>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}
