//! Whole builds: a small site in, the files of a website out.

mod support;

use std::collections::BTreeMap;
use std::fs;

use fingerpost::html_tokens::{HtmlToken, tokens};
use fingerpost::outputs::OutputFile;
use fingerpost::pipeline::{self, Cache};
use fingerpost::render::visible_text;
use fingerpost::resolve::Drafts;
use support::{Run, SITE, TestSite};

/// The files of a build by path.
fn outputs(site: &TestSite) -> BTreeMap<String, String> {
    let built = site.build();
    let said: Vec<_> = support::findings(&built);
    assert!(said.is_empty(), "{said:#?}");
    // As they are published: smaller, and with the same visible text.
    let rendered: Vec<(String, String)> =
        built.files.iter().map(|file| path_and_text(file)).collect();
    let published =
        pipeline::minify(&built.files, &mut Cache::default()).expect("no internal error");
    let published: BTreeMap<String, String> =
        published.iter().map(|file| path_and_text(file)).collect();
    for (path, text) in rendered {
        if path.ends_with(".html") {
            assert_eq!(
                visible_text(&published[&path]),
                visible_text(&text),
                "{path}"
            );
        }
    }
    published
}

fn path_and_text(file: &OutputFile) -> (String, String) {
    let path = file.path.clone().expect("a path").to_string();
    (path, String::from_utf8_lossy(&file.bytes).into_owned())
}

/// How many tags of a page are of one element and have all of some attributes.
fn count(html: &str, element: &str, wanted: &[(&str, &str)]) -> usize {
    let is_wanted = |token: &HtmlToken| {
        let HtmlToken::Open {
            name, attributes, ..
        } = token
        else {
            return false;
        };
        let has = |(name, value): &(&str, &str)| {
            attributes
                .iter()
                .any(|found| found.name == *name && found.value == *value)
        };
        name == element && wanted.iter().all(has)
    };
    tokens(html).iter().filter(|token| is_wanted(token)).count()
}

/// The text of one page between `<main` and `</main>`.
fn main_part(html: &str) -> &str {
    let start = html.find("<main").expect("a main part");
    let end = html.find("</main>").expect("its end");
    &html[start..end]
}

/// A page with its own title and fields.
fn page(title: &str, fields: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{fields}\n+++\n{text}")
}

/// A site with sections, aliases, dates, files and most of what Markdown can say.
fn full() -> TestSite {
    TestSite::new()
        .with("content/_index.md", page("Home", "", "\nStart with [users](users.md#add).\n"))
        .with("content/users.md", page("Users & owners", "weight = 1\ndescription = \"Who <may> do what\"\naliases = [\"/old/\", \"/old/page.html\"]\nowner = \"help@example.org\"\nreviewed = 2026-11-01\nreview_every = \"6 months\"", "\n## How do I add users? {#add}\n\nAsk.\n\n## How do I remove them?\n\n### By email\n\nWrite.\n\n## Notes\n\nNone.\n"))
        .with("content/guide/_index.md", page("Guide", "weight = 2", "\nAll of it.\n"))
        .with("content/guide/second.md", page("Second", "weight = 2", "\n![A padlock](../images/padlock.svg)\n"))
        .with("content/guide/first.md", page("First", "weight = 1", "\nOne.\n"))
        .with("content/draft.md", page("Draftable", "draft = true", "\nSecret draft.\n"))
        .with("content/late.md", page("Latecomer", "publish = 2027-01-01\naliases = [\"/late-alias/\"]", "\nSecret future.\n"))
        .with("content/gone.md", page("Gonner", "expires = 2026-11-22", "\nSecret past.\n"))
        .with("content/images/padlock.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>")
        .with("content/markup.md", page("Markup", "weight = 9", MARKUP))
}

const MARKUP: &str = "
## Table

| Name | Number |
| :--- | -----: |
| NAS  | 1      |

## Alerts

> [!WARNING]
> Do **not** share it.

> A quotation.

## The rest

A note.[^n] Again.[^n]

[^n]: The *text* of the note.

Term
: Its meaning

~~gone~~ `a < b` <abbr title=\"National\">N</abbr> &amp; 1 < 2

```
code   with   spaces
  kept
```
";

#[test]
fn every_page_and_file_has_its_address() {
    let outputs = outputs(&full());
    let paths: Vec<&str> = outputs
        .keys()
        .map(String::as_str)
        .filter(|path| !path.starts_with("assets/"))
        .collect();
    assert_eq!(
        paths,
        [
            "404.html",
            "_headers",
            "about/index.html",
            "accessibility/index.html",
            "all-questions/index.html",
            "guide/first/index.html",
            "guide/index.html",
            "guide/second/index.html",
            "images/padlock.svg",
            "index.html",
            "markup/index.html",
            "old/index.html",
            "old/page.html",
            "robots.txt",
            "sitemap.xml",
            "users/index.html",
        ]
    );
}

#[test]
fn static_files_are_named_after_their_content() {
    let outputs = outputs(&full());
    let styles: Vec<_> = outputs
        .keys()
        .filter(|path| path.starts_with("assets/style."))
        .collect();
    assert_eq!(styles.len(), 1);
    assert_eq!(styles[0].len(), "assets/style.0123456789ab.css".len());
    for (path, html) in outputs.iter().filter(|(path, _)| path.ends_with(".html")) {
        let is_redirect = path.starts_with("old/");
        assert_eq!(html.contains(styles[0].as_str()), !is_redirect, "{path}");
    }
}

#[test]
fn drafts_and_dated_pages_are_left_out_everywhere() {
    for (path, text) in outputs(&full()) {
        for word in [
            "Draftable",
            "Latecomer",
            "Gonner",
            "Secret",
            "/draft/",
            "/late",
            "/gone/",
        ] {
            assert!(!text.contains(word), "{word} in {path}");
        }
    }
    let with_drafts = full().build_with(Drafts::Included);
    let has = |address: &str| {
        with_drafts
            .files
            .iter()
            .any(|file| file.address.as_str() == address)
    };
    assert!(has("/draft/") && !has("/late/") && !has("/late-alias/") && !has("/gone/"));
}

#[test]
fn the_order_is_by_weight_and_sections_come_before_their_pages() {
    let outputs = outputs(&full());
    let neighbours = |path: &str| {
        let html = &outputs[path];
        let link = |kind: &str| {
            let words = visible_text(html);
            words
                .lines()
                .find(|line| line.starts_with(kind))
                .map(|line| {
                    line.trim_start_matches(kind)
                        .trim_matches([':', ' '])
                        .to_owned()
                })
        };
        (link("Previous"), link("Next"))
    };
    let pair = |a: Option<&str>, b: Option<&str>| (a.map(str::to_owned), b.map(str::to_owned));
    assert_eq!(neighbours("users/index.html"), pair(None, Some("Guide")));
    assert_eq!(
        neighbours("guide/index.html"),
        pair(Some("Users & owners"), Some("First"))
    );
    assert_eq!(
        neighbours("guide/second/index.html"),
        pair(Some("First"), Some("Markup"))
    );
    assert_eq!(neighbours("markup/index.html"), pair(Some("Second"), None));
}

#[test]
fn the_breadcrumb_leads_from_home_through_the_sections() {
    let outputs = outputs(&full());
    let html = &outputs["guide/first/index.html"];
    let crumb = html.split("breadcrumb").nth(1).expect("a breadcrumb");
    let crumb = &crumb[..crumb.find("</nav>").expect("its end")];
    let home = crumb
        .find("href=/ ")
        .or_else(|| crumb.find("href=/>"))
        .expect("home");
    let guide = crumb.find("href=/guide/").expect("the section");
    assert!(home < guide);
    assert!(!outputs["index.html"].contains("breadcrumb"));
}

#[test]
fn the_menu_marks_where_the_reader_is() {
    let site = full().with(
        "site.toml",
        format!("{SITE}[[navigation]]\npage = \"guide/_index.md\"\ntitle = \"The guide\"\n\n[[navigation]]\npage = \"users.md\"\n"),
    );
    let outputs = outputs(&site);
    let current = |path: &str, address: &str, kind: &str| {
        count(
            &outputs[path],
            "a",
            &[("href", address), ("aria-current", kind)],
        )
    };
    assert_eq!(current("users/index.html", "/users/", "page"), 1);
    assert_eq!(current("guide/first/index.html", "/guide/", "true"), 1);
    assert!(!outputs["index.html"].contains("aria-current"));
    assert!(outputs["index.html"].contains("The guide"));
}

#[test]
fn the_contents_list_questions_with_what_is_below_them() {
    let outputs = outputs(&full());
    let html = &outputs["users/index.html"];
    for anchor in ["add", "how-do-i-remove-them", "by-email", "notes"] {
        let level = if anchor == "by-email" { "h3" } else { "h2" };
        assert_eq!(count(html, level, &[("id", anchor)]), 1, "{anchor}");
        let link = format!("#{anchor}");
        assert!(count(html, "a", &[("href", &link)]) >= 2, "{anchor}");
    }
    assert!(!outputs["guide/first/index.html"].contains("On this page"));
}

#[test]
fn all_questions_are_on_one_page() {
    let outputs = outputs(&full());
    let text = visible_text(main_part(&outputs["all-questions/index.html"]));
    assert!(
        text.contains("How do I add users?") && text.contains("Ask."),
        "{text}"
    );
    assert!(
        text.contains("How do I remove them?") && text.contains("Write."),
        "{text}"
    );
    assert!(!text.contains("None."), "{text}");
}

#[test]
fn aliases_lead_to_the_page_of_today() {
    let outputs = outputs(&full());
    for path in ["old/index.html", "old/page.html"] {
        let html = &outputs[path];
        assert!(html.contains("http-equiv=refresh"), "{html}");
        assert!(html.contains("url=/users/"), "{html}");
        assert!(html.contains("https://www.example.org/users/"), "{html}");
        assert!(html.contains("noindex"), "{html}");
    }
}

#[test]
fn search_engines_are_told_of_pages_and_of_nothing_else() {
    let outputs = outputs(&full());
    let sitemap = &outputs["sitemap.xml"];
    for address in [
        "",
        "users/",
        "guide/",
        "guide/first/",
        "all-questions/",
        "about/",
        "accessibility/",
    ] {
        assert!(
            sitemap.contains(&format!("<loc>https://www.example.org/{address}</loc>")),
            "{sitemap}"
        );
    }
    assert_eq!(sitemap.matches("<loc>").count(), 9, "{sitemap}");
    assert!(outputs["robots.txt"].contains("Sitemap: https://www.example.org/sitemap.xml"));
    let not_found = &outputs["404.html"];
    assert!(
        not_found.contains("noindex") && !not_found.contains("canonical"),
        "{not_found}"
    );
    let html = &outputs["users/index.html"];
    let canonical = [
        ("rel", "canonical"),
        ("href", "https://www.example.org/users/"),
    ];
    assert_eq!(count(html, "link", &canonical), 1);
    let description = [("name", "description"), ("content", "Who <may> do what")];
    assert_eq!(count(html, "meta", &description), 1);
}

#[test]
fn headers_forbid_what_no_page_needs() {
    let headers = &outputs(&full())["_headers"];
    assert!(
        headers.starts_with("/*\n  Content-Security-Policy: default-src 'none';"),
        "{headers}"
    );
    assert!(
        headers.contains("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"),
        "{headers}"
    );
}

#[test]
fn a_site_below_a_folder_of_its_host_links_inside_it() {
    let site = full().with(
        "site.toml",
        "title = \"T\"\nbase_url = \"https://example.org/sub\"\n",
    );
    let outputs = outputs(&site);
    assert!(outputs.contains_key("users/index.html"));
    for (path, html) in outputs.iter().filter(|(path, _)| path.ends_with(".html")) {
        for token in tokens(html) {
            let HtmlToken::Open { attributes, .. } = token else {
                continue;
            };
            for attribute in attributes {
                if matches!(attribute.name.as_str(), "href" | "src")
                    && attribute.value.starts_with('/')
                {
                    assert!(
                        attribute.value.starts_with("/sub/"),
                        "{} in {path}",
                        attribute.value
                    );
                }
            }
        }
    }
    assert!(outputs["sitemap.xml"].contains("<loc>https://example.org/sub/users/</loc>"));
    assert!(outputs["_headers"].starts_with("/sub/*\n"));
    assert!(outputs["old/index.html"].contains("url=/sub/users/"));
}

#[test]
fn pages_hold_the_html_that_readers_need() {
    let outputs = outputs(&full());
    let html = main_part(&outputs["markup/index.html"]);
    for part in [
        "role=region",
        "class=\"alert alert-warning\"",
        "<strong>not</strong>",
        "<blockquote>",
        "<dl>",
        "<dt>Term",
        "<dd>Its meaning",
        "<del>gone</del>",
        "<code>a &lt; b</code>",
        "<abbr title=National>N</abbr>",
        "code   with   spaces\n  kept",
        "id=fn-1",
        "id=fnref-1",
        "#fn-1",
    ] {
        assert!(html.contains(part), "no {part} in\n{html}");
    }
    assert_eq!(count(html, "th", &[("scope", "col")]), 2);
    assert_eq!(count(html, "th", &[("class", "align-end")]), 1);
    assert_eq!(count(html, "td", &[("class", "align-end")]), 1);
    assert_eq!(html.matches("id=fnref-1").count(), 1);
    assert_eq!(html.matches("role=doc-noteref").count(), 2);
    assert_eq!(html.matches("The <em>text</em> of the note.").count(), 1);
}

#[test]
fn a_theme_can_extend_another_and_change_one_template() {
    let site = full().template("parts/foot.html", "<p>My own foot of {{ page.title }}</p>{% if page.reviewed %}<time datetime=\"{{ page.reviewed.iso }}\">{{ page.reviewed.text }}</time> <time datetime=\"{{ page.review_due.iso }}\">{{ page.review_due.text }}</time>{% endif %}");
    let outputs = outputs(&site);
    assert!(visible_text(&outputs["users/index.html"]).contains("My own foot of Users & owners"));
    assert!(outputs["users/index.html"].contains("Skip to main content"));
    let site = site
        .with("themes/grand/theme.toml", "extends = \"mine\"\n")
        .with(
            "themes/grand/templates/page.html",
            "{% extends \"default/page.html\" %}{% block title %}Grand {{ super() }}{% endblock %}",
        )
        .with("themes/grand/static/extra.css", "p{}")
        .with("themes/grand/strings/en.toml", "skip = \"Jump\"\n")
        .with("site.toml", format!("{SITE}theme = \"grand\"\n"));
    let outputs = self::outputs(&site);
    assert!(outputs["users/index.html"].contains("<title>Grand "));
    assert!(outputs["users/index.html"].contains("My own foot"));
    assert!(outputs["users/index.html"].contains(">Jump</a>"));
    assert!(outputs.keys().any(|path| path.starts_with("assets/extra.")));
}

#[test]
fn the_same_site_gives_the_same_bytes_whatever_surrounds_it() {
    let site = full();
    site.run(&["build", "--as-of", "2026-11-22"]).ended(0);
    let expected = site.published();
    let surroundings: [&[(&str, &str)]; 5] = [
        &[],
        &[("TZ", "Pacific/Kiritimati")],
        &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
        &[("RAYON_NUM_THREADS", "1")],
        &[("RAYON_NUM_THREADS", "16"), ("HOME", "/nowhere")],
    ];
    for variables in surroundings {
        let out = tempfile::tempdir().expect("a folder");
        let out = out.path().join("out");
        let mut command = site.command(&["build", "--as-of", "2026-11-22"]);
        command
            .arg("--out")
            .arg(&out)
            .envs(variables.iter().copied());
        Run::of(command).ended(0);
        assert_eq!(support::files(&out), expected, "{variables:?}");
    }
}

#[test]
fn the_order_in_which_files_were_made_changes_nothing() {
    let site = full();
    let names: Vec<String> = support::files(site.root()).into_keys().collect();
    let other = TestSite::new();
    fs::remove_file(other.path("content/_index.md")).expect("removed");
    let mut other = other;
    for name in names.iter().rev() {
        other = other.with(name, fs::read(site.path(name)).expect("a file"));
    }
    assert_eq!(outputs(&site), outputs(&other));
}

#[cfg(unix)]
#[test]
fn the_files_can_be_read_by_a_web_server_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;

    let site = full();
    for umask in ["022", "000"] {
        let mut command = Command::new("sh");
        let script = format!("umask {umask}; exec \"$0\" build --out out-{umask}");
        command
            .args(["-c", &script, env!("CARGO_BIN_EXE_fingerpost")])
            .current_dir(site.root());
        Run::of(command).ended(0);
        let page = site.path(&format!("out-{umask}/index.html"));
        let mode = fs::metadata(page).expect("a page").permissions().mode();
        assert_eq!(mode & 0o444, 0o444, "{mode:o}");
    }
    assert_eq!(
        support::files(&site.path("out-022")),
        support::files(&site.path("out-000"))
    );
}
