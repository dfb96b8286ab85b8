//! Output: Pagefind's index of every page, on sites that choose it (`search = "pagefind"`).
//!
//! The pages' own texts are indexed, and neither menus nor what the theme adds. Knows nothing of how
//! the index is searched: that is the theme's script.

use std::sync::Arc;

use super::{Draft, DraftContent, Origin, OutputContext};
use crate::config::SearchKind;
use crate::memo::Digest;
use crate::resolve::Address;
use crate::site::{PageRecord, Site};

/// The folder of the index.
const FOLDER: &str = "pagefind";

/// Where the program that searches the index is, where the site has one.
pub(super) fn program(site: &Site) -> Option<Address> {
    is_wanted(site).then(|| Address::of_file(&format!("{FOLDER}/pagefind.js")))
}

/// Whether the site chooses an index and this program can make one. Where it cannot, a finding says
/// so and nothing is published.
pub(super) fn is_wanted(site: &Site) -> bool {
    cfg!(feature = "pagefind") && site.config.search.value == SearchKind::Pagefind
}

/// The files of an index, with what they were made from.
#[derive(Debug, Default)]
pub struct SearchIndex {
    files: Vec<(String, Arc<[u8]>)>,
}

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft<'_>>) {
    for (name, bytes) in &context.search_index.files {
        drafts.push(Draft {
            address: Address::of_file(&format!("{FOLDER}/{name}")),
            origin: Origin {
                file: context.site.config_path.clone(),
                span: context.site.config.search.span,
                what: format!("The file {name} of the search index"),
            },
            content: DraftContent::Bytes(Arc::clone(bytes)),
        });
    }
}

/// What the index of a site is made from; nothing where it has none.
pub fn search_inputs(site: &Site, pages: &[Arc<PageRecord>]) -> Option<Digest> {
    is_wanted(site).then(|| {
        let mut inputs = crate::memo::Digester::new("search");
        for page in pages {
            inputs.digest(page.inputs);
        }
        inputs.finish()
    })
}

/// Makes the index of a site; an empty one where this program has no Pagefind in it.
///
/// # Errors
///
/// When Pagefind fails, with what it says.
#[cfg(not(feature = "pagefind"))]
pub fn search_index(_: &Site, _: &[Arc<PageRecord>]) -> Result<SearchIndex, String> {
    Ok(SearchIndex::default())
}

#[cfg(feature = "pagefind")]
pub use made::search_index;

#[cfg(feature = "pagefind")]
mod made {
    use std::sync::Arc;

    use pagefind::api::PagefindIndex;
    use pagefind::options::PagefindServiceConfig;
    use pulldown_cmark_escape::{escape_html, escape_html_body_text};

    use super::SearchIndex;
    use crate::site::{PageRecord, Site};

    /// What of Pagefind's files the theme's script asks for. The others are interfaces of its own.
    fn is_needed(name: &str) -> bool {
        !name.contains("-ui.") && name != "pagefind-highlight.js"
    }

    /// Makes the index of a site, in memory.
    ///
    /// # Errors
    ///
    /// When Pagefind fails, with what it says.
    pub fn search_index(site: &Site, pages: &[Arc<PageRecord>]) -> Result<SearchIndex, String> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .map_err(|error| error.to_string())?;
        let made = runtime.block_on(async {
            let settings = PagefindServiceConfig::builder()
                .keep_index_url(false)
                .exclude_selectors(vec![".heading-link".to_owned()])
                .build();
            let mut index = PagefindIndex::new(Some(settings))?;
            for page in pages {
                let head = &site.map.pages[page.index];
                let address = head.address.as_str().to_owned();
                index
                    .add_html_file(None, Some(address), html(site, page))
                    .await?;
            }
            index.get_files().await
        });
        let mut files: Vec<(String, Arc<[u8]>)> = made
            .map_err(|error| format!("{error:#}"))?
            .into_iter()
            .map(|file| {
                let name = file.filename.to_string_lossy().replace('\\', "/");
                (name, Arc::from(file.contents))
            })
            .filter(|(name, _)| is_needed(name))
            .collect();
        files.sort();
        Ok(SearchIndex { files })
    }

    /// A page as it is indexed: its title and text, and the words that it is found by and that nobody
    /// sees.
    fn html(site: &Site, page: &PageRecord) -> String {
        let head = &site.map.pages[page.index];
        let fields = &head.front_matter;
        let mut html = String::from("<html lang=\"");
        // Writing to a string cannot fail, here and below.
        let _ = escape_html(&mut html, &site.language(head.language).tag);
        html.push_str("\"><body><h1>");
        let _ = escape_html_body_text(&mut html, head.title());
        html.push_str("</h1>");
        also_found_by(&mut html, &fields.search);
        let mut done = 0;
        for question in &page.body.questions {
            let words = fields
                .questions
                .iter()
                .find(|fields| fields.id.value == question.id);
            if let Some(words) = words {
                html.push_str(&page.body.html[done..question.answer.start]);
                also_found_by(&mut html, &words.search);
                done = question.answer.start;
            }
        }
        html.push_str(&page.body.html[done..]);
        html.push_str("</body></html>");
        html
    }

    fn also_found_by(html: &mut String, words: &[String]) {
        if !words.is_empty() {
            html.push_str("<p data-pagefind-index-attrs=\"data-words\" data-words=\"");
            let _ = escape_html(&mut *html, &words.join(", "));
            html.push_str("\"></p>");
        }
    }
}
