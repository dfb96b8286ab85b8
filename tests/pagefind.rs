//! Search by an index of every page, which a site chooses with `search = "pagefind"`. What needs
//! Pagefind runs with `cargo test --locked --features pagefind --test pagefind`, as `tests/run` does.

mod support;

use support::{SITE, TestSite};

const HOME: &str = "+++\ntitle = \"Home\"\n+++\nA lighthouse keeper lives here.\n";

fn site(settings: &str) -> TestSite {
    TestSite::new()
        .with("site.toml", format!("{SITE}{settings}"))
        .with("content/_index.md", HOME)
        .with(
            "content/visiting.md",
            "+++\ntitle = \"Visiting\"\n[questions]\nwhen.search = [\"timetable\"]\n+++\n\n\
             ## When can I visit? {#when}\n\nOn any day, with a fish.\n",
        )
}

#[cfg(not(feature = "pagefind"))]
mod without {
    use super::{site, support};

    #[test]
    fn a_program_without_pagefind_says_what_to_do() {
        let built = site("search = \"pagefind\"\n").build();
        assert_eq!(
            support::findings(&built),
            [
                "site.toml:3 site-config: This copy of Fingerpost was built without Pagefind, so it cannot make the index that `search` asks for."
            ]
        );
        assert!(built.summary.errors > 0);
        assert!(support::findings(&site("search = \"built-in\"\n").build()).is_empty());
    }
}

#[cfg(feature = "pagefind")]
mod with {
    use std::collections::BTreeMap;
    use std::io::Read as _;
    use std::sync::Arc;

    use fingerpost::load;
    use fingerpost::pipeline::{self, Built, Cache, Options};
    use fingerpost::render::Activity;
    use fingerpost::resolve::Drafts;

    use super::{SITE, site, support};

    const CHOSEN: &str = "search = \"pagefind\"\n";

    fn files(built: &Built) -> BTreeMap<String, Arc<[u8]>> {
        let found = support::findings(built);
        assert!(found.is_empty(), "{found:#?}");
        let files = built.files.iter();
        files
            .map(|file| {
                let path = file.path.clone().expect("a path").to_string();
                (path, Arc::clone(&file.bytes))
            })
            .collect()
    }

    fn text<'a>(files: &'a BTreeMap<String, Arc<[u8]>>, path: &str) -> &'a str {
        let bytes = files.get(path).unwrap_or_else(|| panic!("{path} is there"));
        std::str::from_utf8(bytes).expect("text")
    }

    /// What the index holds of each page, as Pagefind's program reads it.
    fn fragments(files: &BTreeMap<String, Arc<[u8]>>) -> Vec<serde_json::Value> {
        let fragments = files
            .iter()
            .filter(|(path, _)| path.ends_with(".pf_fragment"));
        fragments
            .map(|(_, bytes)| {
                let mut text = String::new();
                flate2::read::GzDecoder::new(&bytes[..])
                    .read_to_string(&mut text)
                    .expect("packed text");
                let json = text.strip_prefix("pagefind_dcd").expect("its mark");
                serde_json::from_str(json).expect("JSON")
            })
            .collect()
    }

    #[test]
    fn the_index_holds_every_page_and_the_search_page_asks_it() {
        let files = files(&site(CHOSEN).build());
        for path in [
            "pagefind/pagefind.js",
            "pagefind/pagefind-worker.js",
            "pagefind/wasm.en-gb.pagefind",
        ] {
            assert!(files.contains_key(path), "{path} in {:#?}", files.keys());
        }
        assert!(files.keys().all(|path| !path.contains("-ui")));
        let entry: serde_json::Value =
            serde_json::from_str(text(&files, "pagefind/pagefind-entry.json")).expect("JSON");
        assert_eq!(entry["languages"]["en-gb"]["page_count"], 2, "{entry}");

        let mut pages: Vec<(String, String)> = fragments(&files)
            .iter()
            .map(|page| {
                let field = |name: &str| page[name].as_str().expect("text").to_owned();
                (field("url"), field("content"))
            })
            .collect();
        pages.sort();
        assert_eq!(
            pages[0],
            (
                "/".to_owned(),
                "Home. A lighthouse keeper lives here.".to_owned()
            )
        );
        assert_eq!(pages[1].0, "/visiting/");
        assert!(
            pages[1].1.contains("with a fish") && pages[1].1.contains("timetable"),
            "{pages:?}"
        );

        let search = text(&files, "all-questions/index.html");
        assert!(
            search.contains("data-index=\"/pagefind/pagefind.js\""),
            "{search}"
        );
        assert!(search.contains("/assets/search-index.") && !search.contains("/assets/search."));
        assert!(search.contains("script-src 'self' "), "{search}");
        assert!(search.contains("'wasm-unsafe-eval'; img-src"), "{search}");
        // Without JavaScript, the list is there as ever.
        assert!(search.contains("with a fish"));
        let other = text(&files, "visiting/index.html");
        assert!(!other.contains("wasm-unsafe-eval"));
        assert!(other.contains("action=\"/all-questions/\"") || !other.contains("role=\"search\""));
        assert!(text(&files, "_headers").contains("script-src 'self' 'wasm-unsafe-eval';"));
    }

    #[test]
    fn the_same_site_has_the_same_index() {
        let one = site(CHOSEN);
        let first = files(&one.build());
        for _ in 0..4 {
            assert!(files(&one.build()) == first);
        }
        let loaded = load::load(one.root()).expect("a site");
        let options = Options {
            today: jiff::civil::date(2026, 11, 22),
            drafts: Drafts::LeftOut,
        };
        let mut cache = Cache::default();
        for _ in 0..2 {
            let prepared =
                pipeline::prepare(&loaded, options, &mut cache).expect("no internal error");
            let links = prepared.remembered_links();
            let built = prepared
                .finish(&links, &Activity::default(), &mut cache)
                .expect("no internal error");
            assert!(files(&built) == first);
        }
    }

    #[test]
    fn a_site_below_a_path_finds_its_index_there() {
        let below = SITE.replace("example.org/", "example.org/sub/");
        let site = site("").with("site.toml", format!("{below}{CHOSEN}"));
        let files = files(&site.build());
        let search = text(&files, "all-questions/index.html");
        assert!(
            search.contains("data-index=\"/sub/pagefind/pagefind.js\""),
            "{search}"
        );
    }

    #[test]
    fn a_site_in_two_languages_has_an_index_of_each() {
        let site = site("")
            .with(
                "site.toml",
                format!("{SITE}{CHOSEN}[languages.cy]\ntitle = \"Y goleudy\"\n"),
            )
            .with("content/cy/_index.md", "+++\ntitle = \"Hafan\"\n+++\nCroeso.\n")
            .with(
                "content/cy/visiting.md",
                "+++\ntitle = \"Ymweld\"\n+++\n\n## Pryd? {#when}\n\nUnrhyw ddydd, gyda physgodyn.\n",
            );
        let files = files(&site.build());
        let entry: serde_json::Value =
            serde_json::from_str(text(&files, "pagefind/pagefind-entry.json")).expect("JSON");
        assert_eq!(entry["languages"]["en-gb"]["page_count"], 2, "{entry}");
        assert_eq!(entry["languages"]["cy"]["page_count"], 2, "{entry}");
        let search = text(&files, "cy/all-questions/index.html");
        assert!(
            search.contains("lang=\"cy\"")
                && search.contains("data-index=\"/pagefind/pagefind.js\""),
            "{search}"
        );
    }

    #[test]
    fn a_site_that_does_not_choose_it_has_none() {
        let files = files(&site("").build());
        assert!(files.keys().all(|path| !path.starts_with("pagefind")));
        assert!(!text(&files, "_headers").contains("wasm"));
        let search = text(&files, "all-questions/index.html");
        assert!(
            search.contains("/assets/search.") && !search.contains("wasm"),
            "{search}"
        );
    }
}
