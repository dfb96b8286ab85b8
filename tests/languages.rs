//! A site in more than one language: small sites in, findings and files out.

mod support;

use std::collections::BTreeMap;

use fingerpost::pipeline::Built;
use support::{TestSite, findings};

const SETTINGS: &str = r#"title       = "The harbour"
description = "All about the harbour."
publisher   = "Harbour trust"
base_url    = "https://www.example.org/port/"
notice      = "No swimming."
report      = "web@example.org"

markdown_copies = true

[[navigation]]
page = "berths.md"

[[navigation]]
page  = "rules/_index.md"
title = "Rules"

[languages.cy]
title       = "Yr harbwr"
description = "Popeth am yr harbwr."
publisher   = "Ymddiriedolaeth yr harbwr"
notice      = "Dim nofio."
"#;

const FACTS: &str = r#"[contact.office]
name     = "Harbour office"
phone    = "029 2018 0123"
route    = "option 1, then option 1 again"
route_to = "the harbour master"
email    = "office@harbour.example"
hours    = "9am to 5pm, Monday to Friday, except bank holidays"

[policy.stay]
value = "30 days"
says  = "a boat may stay for {value}"
about = ["stay"]

[policy.opened]
value = "6 August 2018"
says  = "the harbour opened on {value}"
about = ["opened"]
"#;

fn page(title: &str, fields: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndescription = \"{title}.\"\n{fields}+++\n\n{text}")
}

/// A harbour with an English and a Welsh half. Two pages are in both languages, one of them under
/// another name; one is in English only.
fn harbour() -> TestSite {
    TestSite::new()
        .with("site.toml", SETTINGS)
        .with("content/facts.toml", FACTS)
        .with("content/_index.md", page("The harbour", "", "Welcome.\n"))
        .with(
            "content/berths.md",
            page(
                "Berths",
                "weight = 1\nchanges = [{ date = 2026-11-20, text = \"New berths.\" }]\n",
                "## Who can moor here? {#who}\n\nAnybody. Ring {{ office.phone }} or write to {{ office.email }}.\n\n\
                 We are there {{ office.hours }}; choose {{ office.route }}. A boat may stay for {{ stay }}. The harbour opened on {{ opened }}.\n",
            ),
        )
        .with("content/rules/_index.md", page("Rules of the harbour", "weight = 2\n", "Be kind.\n"))
        .with("content/rules/speed.md", page("Speed", "", "Slowly.\n"))
        .with("content/history.md", page("History", "weight = 3\n", "Old.\n"))
        .with("content/cy/_index.md", page("Yr harbwr", "", "Croeso.\n"))
        .with(
            "content/cy/angorfeydd.md",
            page(
                "Angorfeydd",
                "translation_of = \"berths.md\"\nreviewed = 2018-08-06\nchanges = [{ date = 2026-11-21, text = \"Angorfeydd newydd.\" }]\n",
                "## Pwy sy'n cael angori yma? {#pwy}\n\nPawb. Ffoniwch {{ office.phone }} neu ysgrifennwch at {{ office.email }}.\n\n\
                 Ar agor {{ office.hours }}. Cewch aros am {{ stay }}, ers {{ opened }}. Dewiswch {{ office.route }}.\n\n\
                 > [!NOTE]\n> Dewch â chot.\n",
            ),
        )
        .with(
            "content/cy/rules/_index.md",
            page("Rheolau", "", "Byddwch yn garedig. Gweler [y cyflymder](../../rules/speed.md).\n"),
        )
}

fn built(site: &TestSite) -> Built {
    let built = site.build();
    assert_eq!(findings(&built), Vec::<String>::new());
    built
}

/// The files of a build without findings, by path.
fn outputs(site: &TestSite) -> BTreeMap<String, String> {
    files(&built(site))
}

fn files(built: &Built) -> BTreeMap<String, String> {
    let files = built.files.iter();
    files
        .map(|file| {
            let path = file.path.clone().expect("a path").to_string();
            (path, String::from_utf8_lossy(&file.bytes).into_owned())
        })
        .collect()
}

#[track_caller]
fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
}

#[track_caller]
fn assert_lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part} in\n{text}");
    }
}

/// The part of a page between two texts.
#[track_caller]
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("{start} in\n{text}"));
    rest.split_once(end).expect(end).0
}

#[track_caller]
fn assert_finds(site: &TestSite, expected: &[&str]) {
    let found = findings(&site.build());
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for part in expected {
        assert!(
            found.iter().any(|found| found.contains(part)),
            "no {part} in {found:#?}"
        );
    }
}

#[test]
fn each_page_says_its_language_and_where_it_is_in_the_others() {
    let files = outputs(&harbour());
    let english = &files["berths/index.html"];
    let welsh = &files["cy/angorfeydd/index.html"];
    assert_has(english, &["<html lang=\"en-GB\">"]);
    assert_has(welsh, &["<html lang=\"cy\">"]);
    for page in [english, welsh] {
        assert_has(
            page,
            &[
                "<link rel=\"alternate\" hreflang=\"en-GB\" href=\"https://www.example.org/port/berths/\">",
                "<link rel=\"alternate\" hreflang=\"cy\" href=\"https://www.example.org/port/cy/angorfeydd/\">",
                "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://www.example.org/port/berths/\">",
            ],
        );
    }
    let alone = &files["history/index.html"];
    assert_lacks(alone, &["rel=\"alternate\" hreflang="]);
    let home = &files["cy/index.html"];
    assert_has(
        home,
        &[
            "hreflang=\"x-default\" href=\"https://www.example.org/port/\"",
            "hreflang=\"cy\" href=\"https://www.example.org/port/cy/\"",
            "kind-home",
        ],
    );
}

#[test]
fn the_switch_leads_to_the_same_page_or_to_the_home_page() {
    let files = outputs(&harbour());
    let switch =
        |path: &str| between(&files[path], "<nav class=\"languages\"", "</nav>").to_owned();
    let english = switch("berths/index.html");
    assert_has(
        &english,
        &[
            " aria-label=\"Languages\"",
            "<span lang=\"en-GB\" aria-current=\"true\">English</span>",
            "<a href=\"/port/cy/angorfeydd/\" lang=\"cy\" hreflang=\"cy\" rel=\"alternate\">Cymraeg</a>",
        ],
    );
    let welsh = switch("cy/angorfeydd/index.html");
    assert_has(
        &welsh,
        &[
            " aria-label=\"Ieithoedd\"",
            "<span lang=\"cy\" aria-current=\"true\">Cymraeg</span>",
            "<a href=\"/port/berths/\" lang=\"en-GB\" hreflang=\"en-GB\" rel=\"alternate\">English</a>",
        ],
    );
    let home = "<a href=\"/port/cy/\" lang=\"cy\" hreflang=\"cy\">Cymraeg</a>";
    for path in ["history/index.html", "404.html"] {
        assert_has(&switch(path), &[home]);
    }
    assert_has(
        &switch("cy/404.html"),
        &["<a href=\"/port/\" lang=\"en-GB\" hreflang=\"en-GB\">English</a>"],
    );
    for (english, welsh) in [
        ("all-questions/index.html", "/port/cy/all-questions/"),
        ("about/index.html", "/port/cy/about/"),
        ("accessibility/index.html", "/port/cy/accessibility/"),
        ("index.html", "/port/cy/"),
    ] {
        let link = format!("<a href=\"{welsh}\" lang=\"cy\" hreflang=\"cy\" rel=\"alternate\">");
        assert_has(&switch(english), &[&link]);
    }
}

#[test]
fn around_a_page_everything_is_in_its_language() {
    let files = outputs(&harbour());
    let welsh = &files["cy/angorfeydd/index.html"];
    assert_has(
        welsh,
        &[
            "<title>Angorfeydd – Yr harbwr</title>",
            ">Neidio i&#39;r prif gynnwys<",
            "Cyhoeddwyd gan Ymddiriedolaeth yr harbwr. Dim nofio.",
            "<a class=\"arm sign\" href=\"/port/cy/\">Yr harbwr</a>",
            "<time datetime=\"2018-08-06\">6 Awst 2018</time>",
            "<a href=\"/port/cy/about/\">Am y wefan hon</a>",
            "<p class=\"alert-title\">Nodyn</p>",
            "/port/cy/feed.xml",
            "Dolen i&#39;r ateb hwn: Pwy sy",
        ],
    );
    let search = "action=\"/port/cy/all-questions/\"";
    assert_has(&files["cy/index.html"], &[search]);
    let breadcrumb = between(welsh, "<nav class=\"breadcrumb", "</nav>");
    assert_has(breadcrumb, &["<a href=\"/port/cy/\">Yr harbwr</a>"]);
    assert_lacks(breadcrumb, &["The harbour"]);
    // The menu follows that of the site's own language.
    let menu = between(welsh, "<nav class=\"pages\"", "</nav>");
    let berths = menu.find("<a href=\"/port/cy/angorfeydd/\" aria-current=\"page\">Angorfeydd</a>");
    let rules = menu.find("<a href=\"/port/cy/rules/\">Rheolau</a>");
    assert!(berths.is_some() && berths < rules, "{menu}");
    // Reading goes on inside the language and ends with it.
    let neighbours = between(welsh, "<nav class=\"neighbours\"", "</nav>");
    assert_has(neighbours, &["/port/cy/rules/", "rel=\"next\""]);
    assert_lacks(neighbours, &["rel=\"prev\""]);
    let last = &files["history/index.html"];
    assert_lacks(
        between(last, "<nav class=\"neighbours\"", "</nav>"),
        &["rel=\"next\""],
    );
    // And nothing of the other language stands in the English half.
    for (path, text) in &files {
        if path.ends_with("index.html") && !path.starts_with("cy/") {
            let rest = text.replace(between(text, "<nav class=\"languages\"", "</nav>"), "");
            assert_lacks(&rest, &["Angorfeydd", "Rheolau", "Yr harbwr"]);
        }
    }
}

#[test]
fn the_pages_that_the_program_makes_are_there_in_each_language() {
    let files = outputs(&harbour());
    let all = &files["cy/all-questions/index.html"];
    assert_has(all, &["Pwy sy", "<h1>Pob cwestiwn</h1>"]);
    assert_lacks(all, &["Who can moor here"]);
    assert_lacks(&files["all-questions/index.html"], &["Pwy sy"]);
    assert_has(
        &files["cy/accessibility/index.html"],
        &["Datganiad hygyrchedd"],
    );
    let about = &files["cy/about/index.html"];
    assert_has(about, &["Angorfeydd newydd."]);
    assert_lacks(about, &["New berths."]);
    let missing = &files["cy/404.html"];
    assert_has(
        missing,
        &["Heb ganfod y dudalen", "noindex", "/port/cy/angorfeydd/"],
    );
    assert_lacks(missing, &["rel=\"alternate\" hreflang=", "canonical"]);
    let feed = &files["cy/feed.xml"];
    assert_has(
        feed,
        &[
            "xml:lang=\"cy\"",
            "<title>Yr harbwr</title>",
            "<link rel=\"alternate\" href=\"https://www.example.org/port/cy/\"/>",
            "Angorfeydd newydd.",
        ],
    );
    assert_lacks(feed, &["New berths."]);
    assert_lacks(&files["feed.xml"], &["Angorfeydd newydd."]);
    assert_has(
        &files["cy/llms.txt"],
        &[
            "# Yr harbwr\n\n> Popeth am yr harbwr.",
            "## Tudalennau",
            "cy/angorfeydd/index.html.md",
            "## Ieithoedd\n\n- [English](https://www.example.org/port/llms.txt)",
        ],
    );
    assert_lacks(&files["llms.txt"], &["angorfeydd"]);
    assert_has(
        &files["llms.txt"],
        &["## Languages\n\n- [Cymraeg](https://www.example.org/port/cy/llms.txt)"],
    );
}

#[test]
fn the_list_for_search_engines_names_each_page_in_its_languages() {
    let files = outputs(&harbour());
    let sitemap = &files["sitemap.xml"];
    let berths = between(
        sitemap,
        "<loc>https://www.example.org/port/berths/</loc>",
        "</url>",
    );
    assert_has(
        berths,
        &[
            "<xhtml:link rel=\"alternate\" hreflang=\"en-GB\" href=\"https://www.example.org/port/berths/\"/>",
            "<xhtml:link rel=\"alternate\" hreflang=\"cy\" href=\"https://www.example.org/port/cy/angorfeydd/\"/>",
            "<xhtml:link rel=\"alternate\" hreflang=\"x-default\"",
        ],
    );
    assert_has(
        sitemap,
        &[
            "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"",
            "<loc>https://www.example.org/port/cy/all-questions/</loc><xhtml:link",
            "<loc>https://www.example.org/port/history/</loc></url>",
        ],
    );
    quick_xml_reads(sitemap);
    quick_xml_reads(&files["cy/feed.xml"]);
}

fn quick_xml_reads(xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{error} in {xml}"),
        }
    }
}

#[test]
fn facts_are_shared_and_put_into_welsh_words_where_there_are_some() {
    let files = outputs(&harbour());
    let welsh = &files["cy/angorfeydd/index.html"];
    assert_has(
        welsh,
        &[
            "<a href=\"tel:+442920180123\">029 2018 0123</a>",
            "Ar agor 9am i 5pm, dydd Llun i ddydd Gwener, ac eithrio gwyliau banc.",
            "Cewch aros am <span lang=\"en-GB\">30 days</span>, ers 6 Awst 2018.",
            "Dewiswch opsiwn 1, yna opsiwn 1 eto.",
            // The contact at the foot.
            "<dd>9am i 5pm, dydd Llun i ddydd Gwener, ac eithrio gwyliau banc</dd>",
            "Dewiswch opsiwn 1, yna opsiwn 1 eto i gyrraedd <span lang=\"en-GB\">the harbour master</span>.",
            "\"inLanguage\":\"cy\"",
            "\"hoursAvailable\"",
        ],
    );
    let copy = &files["cy/angorfeydd/index.html.md"];
    assert_has(copy, &["Ar agor 9am i 5pm", "am 30 days"]);
    assert_has(&files["berths/index.html"], &["\"inLanguage\":\"en-GB\""]);
    assert_has(
        &files["berths/index.html"],
        &["<dd>9am to 5pm, Monday to Friday, except bank holidays</dd>"],
    );
}

#[test]
fn a_language_without_words_of_its_own_marks_the_english_ones() {
    let site = TestSite::new()
        .with("content/facts.toml", FACTS)
        .with("content/_index.md", page("Home", "", "Hello.\n"))
        .with(
            "content/fr/_index.md",
            page(
                "Accueil",
                "",
                "Ouvert {{ office.hours }}, {{ office.phone }}, {{ office.name }}.\n",
            ),
        )
        .with(
            "site.toml",
            format!(
                "{}[languages.fr]\nname = \"Français\"\ntitle = \"Le port\"\n[severities]\nfact-unused = \"off\"\n",
                support::SITE
            ),
        );
    let built = site.build();
    assert_eq!(
        findings(&built),
        [format!(
            "site.toml:3 theme-words: The theme does not have {} of its words in Français, so readers see English ones: {}.",
            words_of_the_theme() - 1,
            "about_cards, about_changes, about_data, about_data_text, about_facts and others"
        )]
    );
    let files = files(&built);
    assert_has(
        &files["fr/index.html"],
        &[
            "<html lang=\"fr\">",
            "Ouvert <span lang=\"en-GB\">9am to 5pm, Monday to Friday, except bank holidays</span>, <a href=\"tel:+442920180123\">029 2018 0123</a>, Harbour office.",
            "<span lang=\"fr\" aria-current=\"true\">Français</span>",
        ],
    );
    assert_has(
        &files["fr/about/index.html"],
        &[
            "<dd lang=\"en-GB\">9am to 5pm",
            "<p>Choose <span lang=\"en-GB\">option 1",
        ],
    );
}

fn words_of_the_theme() -> usize {
    let files = fingerpost::render::embedded_theme();
    let text = std::str::from_utf8(&files["strings/en.toml"]).expect("text");
    toml::from_str::<toml::Table>(text).expect("words").len()
}

#[test]
fn words_of_the_theme_that_are_missing_are_named() {
    let words = "nav_site = \"Pages du site\"\n";
    let settings = |extra: &str| format!("{}{extra}[languages.cy]\ntitle = \"T\"\n", support::SITE);
    let site = |extra: &str| {
        TestSite::new()
            .with("content/_index.md", page("Home", "", "Hello.\n"))
            .with("content/cy/_index.md", page("Hafan", "", "Croeso.\n"))
            .with("site.toml", settings(extra))
    };
    // A word of a theme's own, in English only.
    let own = site("theme = \"mine\"\n")
        .with("themes/mine/theme.toml", "extends = \"default\"\n")
        .with(
            "themes/mine/strings/en.toml",
            "greeting = \"Ahoy\"\nskip = \"Skip\"\n",
        );
    assert_finds(
        &own,
        &[
            "themes/default/strings/cy.toml:1 theme-words: The theme does not have 1 of its words in cy, so readers see English ones: greeting.",
        ],
    );
    // An English word that a theme changes does not take the place of the Welsh one.
    assert_has(&files(&own.build())["cy/index.html"], &["Neidio i"]);
    let welsh = own.with("themes/mine/strings/cy.toml", "greeting = \"Ahoi\"\n");
    assert_eq!(findings(&welsh.build()), Vec::<String>::new());
    let lacking = site("").with("themes/default/strings/cy.toml", words);
    assert_finds(
        &lacking,
        &["themes/default/strings/cy.toml:1 theme-words: "],
    );
}

#[test]
fn prose_is_held_against_the_facts_in_english_only() {
    let site = harbour().with(
        "content/cy/angorfeydd.md",
        page(
            "Angorfeydd",
            "translation_of = \"berths.md\"\n",
            "A boat may stay for 60 days. Ring the Harbour office on 029 2018 0124.\n",
        ),
    );
    let built = built(&site);
    assert_eq!(
        built.unread().as_deref(),
        Some(
            "Facts are checked in English only: of 3 pages in other languages, only the links were checked."
        )
    );
    let run = site.run(&["check"]).ended(0);
    assert_has(&run.out, &["Facts are checked in English only: of 3 pages"]);
    let run = site.run(&["build"]).ended(0);
    assert_has(
        &run.out,
        &["Published to", "Facts are checked in English only"],
    );
    // What is only written there in a sentence has been stated nowhere, as far as anybody read.
    let unstated = harbour().with("content/berths.md", page("Berths", "", "Words.\n"));
    let unstated = unstated.with(
        "content/cy/angorfeydd.md",
        page(
            "Angorfeydd",
            "translation_of = \"berths.md\"\n",
            "{{ office.phone }}.\n",
        ),
    );
    let found = findings(&unstated.build());
    assert_eq!(found.len(), 5, "{found:#?}");
    assert_has(
        &found[0],
        &[
            "fact-unused: No page in English states, and none in another language refers to, office.route",
        ],
    );
    // The same words in English are found.
    let english = harbour().with(
        "content/history.md",
        page(
            "History",
            "",
            "A boat may stay for 60 days. Ring the Harbour office on 029 2018 0124.\n",
        ),
    );
    assert_finds(
        &english,
        &["history.md:6 fact-mismatch", "history.md:6 fact-mismatch"],
    );
    let plain = TestSite::new().with("content/facts.toml", FACTS);
    assert_eq!(plain.build().unread(), None);
}

#[test]
fn links_are_held_against_the_facts_in_every_language() {
    for (text, expected) in [
        ("[029 2018 0123](tel:+442920180124)", Some("fact-target")),
        ("[029 2018 0124](tel:+442920180123)", Some("fact-target")),
        (
            "[office@harbour.example](mailto:ofice@harbour.example)",
            Some("fact-target"),
        ),
        ("[ffoniwch ni](tel:+442920180124)", Some("fact-mismatch")),
        ("[029 2018 0124](tel:+442920180124)", Some("fact-mismatch")),
        (
            "[ysgrifennwch](mailto:ofice@harbour.example)",
            Some("fact-mismatch"),
        ),
        ("[ffoniwch ni](tel:+442920180123)", None),
        ("[029 2018 0123](tel:+442920180123)", None),
        (
            "[office@harbour.example](mailto:office@harbour.example)",
            None,
        ),
        ("[Swyddfa'r harbwr](mailto:office@harbour.example)", None),
    ] {
        let site = harbour().with(
            "content/cy/angorfeydd.md",
            page(
                "Angorfeydd",
                "translation_of = \"berths.md\"\n",
                &format!("{text}\n"),
            ),
        );
        let found = findings(&site.build());
        match expected {
            Some(check) => {
                assert_eq!(found.len(), 1, "{text}: {found:#?}");
                assert_has(&found[0], &["cy/angorfeydd.md:7", check]);
            }
            None => assert_eq!(found, Vec::<String>::new(), "{text}"),
        }
    }
}

#[test]
fn a_new_value_goes_into_the_links_of_every_language() {
    let site = harbour().with(
        "content/cy/angorfeydd.md",
        page(
            "Angorfeydd",
            "translation_of = \"berths.md\"\n",
            "Ffoniwch [y swyddfa](tel:+442920180123). Cewch aros am 30 days.\n",
        ),
    );
    site.run(&["facts", "set", "office.phone", "029 2018 0199"])
        .ended(0);
    let text = std::fs::read_to_string(site.path("content/cy/angorfeydd.md")).expect("the page");
    assert_has(&text, &["(tel:+442920180199)", "am 30 days"]);
}

#[test]
fn mistakes_in_the_settings_are_found() {
    let with =
        |settings: &str| TestSite::new().with("site.toml", format!("{}{settings}", support::SITE));
    let title = "title = \"T\"\n";
    assert_finds(
        &with(&format!("[languages.cym]\n{title}")),
        &["site.toml:3 site-config: \"cym\" is not a language that browsers know."],
    );
    assert_finds(
        &with(&format!("[languages.xx]\n{title}")),
        &["site.toml:3 site-config: \"xx\" is not a language"],
    );
    assert_finds(
        &with(&format!("[languages.cy]\n{title}")),
        &[
            "site.toml:3 site-config: The site has no pages in the language \"cy\": there is no folder content/cy.",
        ],
    );
    assert_finds(
        &with("[languages.cy]\ntitle = \"T\"\nnme = \"x\"\n[languages]\n"),
        &["site-config", "site-config"],
    );
    let pages = with(&format!("[languages.cy]\n{title}"))
        .page("cy/a.md", "A.\n")
        .page("a.md", "A.\n");
    assert_finds(
        &pages,
        &["The language \"cy\" has no home page: there is no content/cy/_index.md."],
    );
    let waiting = pages.with(
        "content/cy/_index.md",
        page("Hafan", "draft = true\n", "Croeso.\n"),
    );
    assert_finds(&waiting, &["content/cy/_index.md is not published"]);
    let capital = with(&format!("[languages.pt-BR]\nname = \"P\"\n{title}"))
        .page("pt-br/_index.md", "Bem-vindo.\n");
    let found = capital.build();
    let found = found
        .findings
        .iter()
        .find(|found| found.check == "site-config")
        .expect("a finding");
    assert_eq!(
        found.help.as_deref(),
        Some("Rename the folder content/pt-br to content/pt-BR.")
    );
    let twice = with("[languages.en-gb]\nname = \"Saesneg\"\ntitle = \"no\"\n");
    assert_finds(&twice, &["`title` is not a field that belongs here."]);
    let own_name =
        with("[languages.en-GB]\nname = \"Plain English\"\n[languages.cy]\ntitle = \"T\"\n")
            .page("cy/_index.md", "Croeso.\n");
    let files = outputs(&own_name);
    assert_has(&files["cy/index.html"], &[">Plain English</a>"]);
    let wrong_own = TestSite::new().with(
        "site.toml",
        "title = \"T\"\nbase_url = \"https://www.example.org/\"\nlanguage = \"en-UK\"\n",
    );
    let found = wrong_own.build();
    let fix = found.findings[0].fix.as_ref().expect("a fix");
    assert_eq!(fix.replacement, "\"en-GB\"");
}

#[test]
fn a_menu_names_pages_of_its_language() {
    let settings = |page: &str| {
        format!("{SETTINGS}\n[[languages.cy.navigation]]\npage = \"{page}\"\ntitle = \"Yr un\"\n")
    };
    let own = harbour().with("site.toml", settings("cy/angorfeydd.md"));
    let files = outputs(&own);
    let menu = between(&files["cy/index.html"], "<nav class=\"pages\"", "</nav>");
    assert_has(menu, &["<a href=\"/port/cy/angorfeydd/\">Yr un</a>"]);
    assert_lacks(menu, &["Rheolau"]);
    assert_finds(
        &harbour().with("site.toml", settings("history.md")),
        &["The menu for readers of \"cy\" names history.md, which is in another language."],
    );
    assert_finds(
        &harbour().with("site.toml", settings("cy/nothing.md")),
        &["The menu names cy/nothing.md, but there is no such page in content."],
    );
    // Without any menu, each language lists what stands directly below its home page.
    let plain = TestSite::new()
        .with(
            "site.toml",
            format!("{}[languages.cy]\ntitle = \"T\"\n", support::SITE),
        )
        .page("one.md", "One.\n")
        .page("cy/_index.md", "Croeso.\n")
        .page("cy/one.md", "Un.\n");
    let files = outputs(&plain);
    let menu = |path: &str| between(&files[path], "<nav class=\"pages\"", "</nav>").to_owned();
    assert_has(&menu("index.html"), &["\"/one/\""]);
    assert_lacks(&menu("index.html"), &["/cy/"]);
    assert_has(&menu("cy/index.html"), &["\"/cy/one/\""]);
    assert_lacks(&menu("cy/index.html"), &["\"/one/\""]);
}

#[test]
fn a_translation_has_one_original() {
    let with =
        |path: &str, fields: &str| harbour().with(path, page("Tudalen", fields, "Geiriau.\n"));
    assert_finds(
        &with("content/cy/hanes.md", ""),
        &[
            "content/cy/hanes.md:2 translation: This page has no original: there is no content/hanes.md.",
        ],
    );
    assert_finds(
        &with("content/cy/hanes.md", "translation_of = \"histry.md\"\n"),
        &[
            "content/cy/hanes.md:4 front-matter: There is no page histry.md in content for this one to be a translation of.",
        ],
    );
    assert_finds(
        &with(
            "content/cy/hanes.md",
            "translation_of = \"cy/rules/_index.md\"\n",
        ),
        &["cy/rules/_index.md is not in the site's own language"],
    );
    assert_finds(
        &with("content/history.md", "translation_of = \"berths.md\"\n"),
        &["content/history.md:4 front-matter: This page is in the site's own language"],
    );
    let twice = with("content/cy/berths.md", "");
    assert_finds(
        &twice,
        &[
            "content/cy/berths.md:2 translation: This page translates berths.md, as content/cy/angorfeydd.md does already.",
        ],
    );
    // The first of two counts.
    assert_has(
        &files(&twice.build())["berths/index.html"],
        &["<a href=\"/port/cy/angorfeydd/\" lang=\"cy\""],
    );
    let draft = harbour().with(
        "content/history.md",
        page("History", "draft = true\n", "Old.\n"),
    );
    assert_finds(
        &draft.with("content/cy/history.md", page("Hanes", "", "Hen.\n")),
        &["This page translates content/history.md, which is not published."],
    );
    let excused = with(
        "content/cy/hanes.md",
        "allow = [{ check = \"translation\", reason = \"only for readers of Welsh\" }]\n",
    );
    assert_eq!(findings(&excused.build()), Vec::<String>::new());
    // A page that the program would make can be written in one language and made in the other.
    let about = with("content/cy/about.md", "");
    let files = outputs(&about);
    assert_has(
        &files["about/index.html"],
        &["<a href=\"/port/cy/about/\" lang=\"cy\" hreflang=\"cy\" rel=\"alternate\">"],
    );
    assert_has(&files["cy/about/index.html"], &["Geiriau."]);
}

#[test]
fn a_link_that_leads_out_of_the_language_is_found_where_the_page_is_there() {
    let with = |text: &str| {
        harbour().with(
            "content/cy/rules/_index.md",
            page("Rheolau", "", &format!("{text}\n")),
        )
    };
    let site = with("Gweler [yr angorfeydd](../../berths.md).");
    assert_finds(
        &site,
        &[
            "content/cy/rules/_index.md:6 translation: This link leads to content/berths.md, although the page is there in the language of this one.",
        ],
    );
    let built = site.build();
    let fix = built.findings[0].fix.as_ref().expect("a fix");
    assert_eq!(fix.replacement, "../angorfeydd.md");
    let files = outputs(&with(
        "Gweler [yr hanes](../../history.md) a [phob cwestiwn](/cy/all-questions).",
    ));
    assert_has(
        &files["cy/rules/index.html"],
        &[
            "<a href=\"/port/history/\" hreflang=\"en-GB\">yr hanes</a>",
            "<a href=\"/port/cy/all-questions/\">",
        ],
    );
}

#[test]
fn what_a_site_says_of_itself_is_said_in_each_language() {
    let settings = SETTINGS
        .replace("notice      = \"Dim nofio.\"\n", "")
        .replace("title       = \"Yr harbwr\"\n", "");
    assert_finds(
        &harbour().with("site.toml", settings),
        &[
            "translation: What the site says of itself is not there in the language \"cy\": title, notice.",
        ],
    );
}

#[test]
fn a_folder_that_is_no_language_stays_a_folder() {
    let site = TestSite::new()
        .page("cy/_index.md", "A section about Cyprus.\n")
        .page("cy/beaches.md", "Sand.\n");
    let files = outputs(&site);
    let page = &files["cy/beaches/index.html"];
    assert_has(page, &["<html lang=\"en-GB\">", "<a href=\"/\">Page</a>"]);
    assert_lacks(page, &["languages", "hreflang"]);
    assert_has(&files["cy/index.html"], &["kind-section"]);
    assert!(!files.contains_key("cy/404.html"));
}

#[test]
fn words_are_explained_to_the_readers_of_their_language() {
    let explained = |text: &str| format!("Angor\n: {text}\n");
    let site = harbour()
        .with(
            "content/words.md",
            page("Words", "glossary = true\n", "DSPT\n: A yearly test.\n"),
        )
        .with(
            "content/cy/words.md",
            page("Geiriau", "glossary = true\n", "DSPT\n: Prawf blynyddol.\n"),
        )
        .with(
            "content/history.md",
            page("History", "", "The DSPT is old.\n"),
        )
        .with(
            "content/cy/history.md",
            page("Hanes", "", "Mae'r DSPT yn hen.\n"),
        );
    let files = outputs(&site);
    assert_has(
        &files["cy/history/index.html"],
        &["<a class=\"term\" href=\"/port/cy/words/#dspt\"><abbr title=\"Prawf blynyddol\">"],
    );
    assert_has(
        &files["history/index.html"],
        &["<a class=\"term\" href=\"/port/words/#dspt\"><abbr title=\"A yearly test\">"],
    );
    let twice = site.with(
        "content/cy/rules/_index.md",
        page(
            "Rheolau",
            "glossary = true\n",
            &format!("{}\nDSPT\n: Eto.\n", explained("Bach.")),
        ),
    );
    assert_finds(&twice, &["\"DSPT\" is explained a second time."]);
}

#[test]
fn a_template_that_names_another_language_is_found() {
    let base = fingerpost::render::embedded_theme();
    let base = std::str::from_utf8(&base["templates/base.html"]).expect("text");
    let site = harbour().with(
        "themes/default/templates/base.html",
        base.replace("lang=\"{{ page.language }}\"", "lang=\"en-GB\""),
    );
    assert_finds(
        &site,
        &["html-language: A page in the language \"cy\" says that it is in \"en-GB\"."],
    );
}

#[test]
fn an_old_address_leads_on_in_the_language_of_its_page() {
    let site = harbour().with(
        "content/cy/angorfeydd.md",
        page(
            "Angorfeydd",
            "translation_of = \"berths.md\"\naliases = [\"/cy/hen/\"]\n",
            "Geiriau.\n",
        ),
    );
    let files = outputs(&site);
    assert_has(
        &files["cy/hen/index.html"],
        &[
            "<html lang=\"cy\">",
            "Mae&#39;r dudalen hon wedi symud",
            "Yr harbwr",
        ],
    );
}

#[test]
fn a_site_whose_own_language_is_welsh_can_have_english_pages() {
    let site = TestSite::new()
        .with(
            "site.toml",
            "title = \"Harbwr\"\nbase_url = \"https://www.example.org/\"\nlanguage = \"cy\"\n[languages.en]\ntitle = \"Harbour\"\n[severities]\nfact-unused = \"off\"\n",
        )
        .with("content/facts.toml", FACTS)
        .with("content/_index.md", page("Hafan", "", "A boat may stay for 60 days.\n"))
        .with("content/en/_index.md", page("Home", "", "A boat may stay for 60 days.\n"));
    let built = site.build();
    let found = findings(&built);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_has(&found[0], &["content/en/_index.md:6 fact-mismatch"]);
    let files = files(&built);
    assert_has(
        &files["index.html"],
        &["<html lang=\"cy\">", "hreflang=\"en\""],
    );
    assert_has(
        &files["en/index.html"],
        &["<html lang=\"en\">", "Skip to main content"],
    );
}

#[test]
fn a_site_without_english_pages_is_told_nothing_of_facts_that_nobody_states() {
    let site = TestSite::new()
        .with(
            "site.toml",
            "title = \"Harbwr\"\nbase_url = \"https://www.example.org/\"\nlanguage = \"cy\"\n",
        )
        .with("content/facts.toml", FACTS)
        .with(
            "content/_index.md",
            page("Hafan", "", "Ffoniwch 029 2018 0123.\n"),
        );
    let built = built(&site);
    assert_eq!(
        built.unread().as_deref(),
        Some(
            "Facts are checked in English only: of 1 page in another language, only the links were checked."
        )
    );
}

#[test]
fn new_pages_go_into_the_folder_of_a_language() {
    let site = harbour();
    let run = site
        .run(&["new", "page", "Tywydd", "--section", "cy"])
        .ended(0);
    assert_has(&run.out, &["Wrote content/cy/tywydd.md."]);
    let run = site
        .run(&["new", "page", "Llanw", "--section", "content/cy/rules"])
        .ended(0);
    assert_has(&run.out, &["Wrote content/cy/rules/llanw.md."]);
    let run = site
        .run(&["new", "page", "Tide", "--section", "ga"])
        .ended(2);
    assert_has(&run.err, &["there is no section ga"]);
}

#[test]
fn three_languages_are_switched_between() {
    let words = {
        let files = fingerpost::render::embedded_theme();
        String::from_utf8_lossy(&files["strings/cy.toml"]).replace("\"Cymraeg\"", "\"Gaeilge\"")
    };
    let site = TestSite::new()
        .with(
            "site.toml",
            format!(
                "{}[languages.cy]\ntitle = \"T\"\n[languages.ga]\ntitle = \"T\"\n",
                support::SITE
            ),
        )
        .with("themes/default/strings/ga.toml", words)
        .page("a.md", "A.\n")
        .page("cy/_index.md", "Croeso.\n")
        .page("ga/_index.md", "Fáilte.\n")
        .page("ga/a.md", "A.\n");
    let files = outputs(&site);
    assert_has(
        &files["ga/a/index.html"],
        &[
            "<a href=\"/cy/\" lang=\"cy\" hreflang=\"cy\">Cymraeg</a>",
            "<a href=\"/a/\" lang=\"en-GB\" hreflang=\"en-GB\" rel=\"alternate\">English</a>",
            "<span lang=\"ga\" aria-current=\"true\">Gaeilge</span>",
        ],
    );
    assert_lacks(&files["ga/a/index.html"], &["hreflang=\"cy\" href="]);
}
