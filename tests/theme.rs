//! Themes: a small one that extends the default, words in another language, and the documentation
//! of what templates are given.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fingerpost::load;
use fingerpost::pipeline::{self, Built, Options};
use fingerpost::resolve::Drafts;

const MARK: &str = "<!-- from here on written by the tests, from the types -->\n";

fn build(site: &str) -> Built {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(site);
    let built = built(&root);
    let messages: Vec<&str> = built
        .findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(messages, Vec::<&str>::new());
    built
}

fn built(root: &Path) -> Built {
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: Drafts::LeftOut,
    };
    let loaded = load::load(root).expect("a site");
    pipeline::build(&loaded, options).expect("no internal error")
}

fn page(built: &Built, address: &str) -> String {
    let file = built
        .files
        .iter()
        .find(|file| file.address.as_str() == address)
        .expect("a page");
    fingerpost::render::minify(&String::from_utf8_lossy(&file.bytes))
}

fn words(language: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("themes/default/strings")
        .join(format!("{language}.toml"));
    let text = fs::read_to_string(path).expect("words");
    toml::from_str(&text).expect("TOML")
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .collect()
}

#[test]
fn a_small_theme_changes_what_it_says_and_inherits_the_rest() {
    let built = build("theme");
    let home = page(&built, "/");
    assert!(home.contains("<p class=greeting>Ahoy there</p>"), "{home}");
    assert!(home.contains("Canwch y gloch"), "a word of its own");
    assert!(
        home.contains("id=fp:main"),
        "the frame of the default theme"
    );
    assert!(home.contains("/assets/boat."), "a picture of its own");
    assert!(
        home.contains("<p class=alert-title>Nodyn</p>"),
        "the name of a note in the site's language"
    );
    let style = built
        .files
        .iter()
        .find(|file| file.address.as_str().starts_with("/assets/style."))
        .expect("a style sheet");
    let style = String::from_utf8_lossy(&style.bytes);
    assert!(style.contains("--post: light-dark(#14304a, #123a5c);"));
    assert!(style.contains("--post: #14304a;"), "for old browsers");
    assert!(style.contains("--ink: light-dark(#1c211d, #eceee6);"));
}

#[test]
fn a_site_in_welsh_shows_no_english_word_of_the_theme() {
    let built = build("theme");
    let english = words("en");
    let welsh = words("cy");
    let pages = built.files.iter().filter(|file| file.page.is_some());
    for file in pages {
        let html = String::from_utf8_lossy(&file.bytes);
        for (key, text) in &english {
            let is_plain = placeholders(text).is_empty() && text.len() > 5;
            if is_plain && welsh[key] != *text && key != "search_ignored" {
                let shown = [format!(">{text}<"), format!("\"{text}\"")];
                assert!(
                    shown.iter().all(|shown| !html.contains(shown)),
                    "{} shows {key} in English",
                    file.address
                );
            }
        }
    }
    assert!(page(&built, "/404.html").contains("lang=cy"));
}

#[test]
fn a_site_changes_one_file_of_the_default_theme_and_adds_a_language() {
    let root = tempfile::tempdir().expect("a folder");
    let files = [
        (
            "site.toml",
            "title = \"T\"\nbase_url = \"https://www.example.org/\"\nlanguage = \"fr-CA\"\n",
        ),
        (
            "content/_index.md",
            "+++\ntitle = \"H\"\n+++\n\n> [!TIP]\n> A.\n",
        ),
        (
            "themes/default/strings/fr.toml",
            "skip = \"Aller au contenu\"\nalert_tip = \"Conseil\"\n",
        ),
        (
            "themes/default/strings/fr-CA.toml",
            "skip = \"Passer au contenu\"\n",
        ),
        (
            "themes/default/static/favicon.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
        ("themes/default/templates/parts/foot.html", "<p>Mine</p>"),
    ];
    for (file, text) in files {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let built = built(root.path());
    let home = page(&built, "/");
    for part in [
        ">Passer au contenu<",
        ">Conseil<",
        "<p>Mine</p>",
        "id=fp:main",
    ] {
        assert!(home.contains(part), "{part} in {home}");
    }
    let has_file = |start: &str, bytes: &str| {
        let mut files = built.files.iter();
        files.any(|file| {
            file.address.as_str().starts_with(start) && *file.bytes == *bytes.as_bytes()
        })
    };
    assert!(has_file(
        "/assets/favicon.",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
    ));
}

#[test]
fn both_languages_have_the_same_words() {
    let (english, welsh) = (words("en"), words("cy"));
    assert!(english.keys().eq(welsh.keys()), "the same keys");
    for (key, text) in &english {
        assert_eq!(placeholders(text), placeholders(&welsh[key]), "{key}");
    }
}

#[test]
fn every_word_that_templates_show_exists() {
    let english = words("en");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("a template");
        if !entry.file_type().is_file() {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("a template");
        for (start, _) in text.match_indices("strings.") {
            let key: String = text[start + "strings.".len()..]
                .chars()
                .take_while(|character| character.is_ascii_alphanumeric() || *character == '_')
                .collect();
            assert!(
                english.contains_key(&key),
                "{} asks for {key}",
                entry.path().display()
            );
        }
    }
}

/// A site that shows every part of the theme.
const PAGES: &[(&str, &str)] = &[
    (
        "site.toml",
        "title = \"Test\"\nbase_url = \"https://www.example.org/\"\nreport = \"help@example.org\"\n",
    ),
    (
        "content/facts.toml",
        "[contact.nas]\nname = \"NAS\"\nphone = \"0333 200 1133\"\n",
    ),
    (
        "content/_index.md",
        "+++\ntitle = \"Home\"\n+++\n\nRing NAS on {{ nas.phone }}.\n",
    ),
    (
        "content/page.md",
        "+++\ntitle = \"Page\"\nreviewed = 2026-11-01\nreview_every = \"6 months\"\n+++\n\n## Who can join?\n\nAnyone.\n\n## Notes\n\nNone.\n\n## More\n\nNone.\n",
    ),
];

/// The checks that fire over the site when one file of the default theme is changed.
fn fired(changed: Option<(&str, &str)>) -> BTreeSet<&'static str> {
    let root = tempfile::tempdir().expect("a folder");
    let theme = changed.map(|(file, text)| (format!("themes/default/{file}"), text));
    let pages = PAGES.iter().map(|(file, text)| ((*file).to_owned(), *text));
    for (file, text) in pages.chain(theme) {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let built = built(root.path());
    built.findings.iter().map(|finding| finding.check).collect()
}

/// Faults in the theme: the file, what is taken out, what is put there, and the check that says so.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    (
        "static/style.css",
        "outline: .2rem solid var(--ring);",
        "",
        "focus-style",
    ),
    (
        "static/style.css",
        "outline: .2rem solid var(--ring);",
        "outline: none;",
        "focus-style",
    ),
    (
        "static/style.css",
        "--ink: light-dark(#1c211d, #eceee6);",
        "--ink: #cccccc;",
        "palette",
    ),
    ("templates/base.html", " id=\"fp:main\"", "", "html-link"),
    (
        "templates/base.html",
        " id=\"fp:top\"",
        " id=\"fp:main\"",
        "html-id",
    ),
    ("templates/base.html", " id=\"fp:help\"", "", "html-label"),
    (
        "templates/parts/search.html",
        " id=\"fp:q\"",
        "",
        "html-label",
    ),
    (
        "templates/parts/search.html",
        "<label for=\"fp:q\">{{ strings.search_label }}</label>",
        "",
        "html-label",
    ),
    (
        "templates/base.html",
        " lang=\"{{ page.language }}\"",
        "",
        "html-language",
    ),
    (
        "templates/base.html",
        " aria-label=\"{{ strings.nav_site }}\"",
        "",
        "html-landmark",
    ),
    (
        "templates/base.html",
        "<main class=\"wrap\" id=\"fp:main\">",
        "<div id=\"fp:main\">",
        "html-landmark",
    ),
    (
        "templates/parts/head.html",
        "<h1>{{ page.title }}</h1>",
        "<p>{{ page.title }}</p>",
        "html-heading",
    ),
    (
        "templates/parts/contents.html",
        "<h2 id=\"fp:contents\">",
        "<h3 id=\"fp:contents\">",
        "html-heading",
    ),
    (
        "templates/parts/foot.html",
        "<time datetime=\"{{ page.reviewed.iso }}\">{{ page.reviewed.text }}</time>",
        "",
        "html-review",
    ),
    (
        "templates/parts/foot.html",
        "<time datetime=\"{{ page.review_due.iso }}\">{{ page.review_due.text }}</time>",
        "soon",
        "html-review",
    ),
    (
        "templates/base.html",
        "<a class=\"skip\"",
        "<a target=\"_blank\" class=\"skip\"",
        "html-target",
    ),
    (
        "templates/parts/foot.html",
        "{{ site.report.text }}",
        "web@example.org",
        "html-link-name",
    ),
    (
        "templates/page.html",
        "{{ page.body | safe }}",
        "",
        "json-ld",
    ),
    (
        "templates/base.html",
        "{{ asset(path=\"style.css\") }}",
        "https://styles.example.net/style.css",
        "html-link",
    ),
    (
        "templates/parts/head.html",
        "<h1>{{ page.title }}</h1>",
        "<h1>{{ page.title }}</h1><img src=\"{{ asset(path=\"favicon.svg\") }}\" alt=\"A sign\">",
        "html-image",
    ),
];

#[test]
fn a_fault_in_the_theme_is_found_by_its_check() {
    assert_eq!(fired(None), BTreeSet::new(), "the theme as it is");
    let files = fingerpost::render::embedded_theme();
    for (file, from, to, check) in FAULTS {
        let text = std::str::from_utf8(&files[*file]).expect("text");
        assert!(text.contains(from), "{file} has no {from}");
        let fired = fired(Some((file, &text.replacen(from, to, 1))));
        assert!(fired.contains(check), "{file} without {from}: {fired:?}");
    }
}

/// The types in `view.rs` as tables: what is documented there is what theme authors read.
fn documented_context() -> String {
    let source = include_str!("../src/render/view.rs");
    let mut text = String::new();
    let mut about = String::new();
    for line in source.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("/// ") {
            if !about.is_empty() {
                about.push(' ');
            }
            about.push_str(comment);
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split([' ', '<']).next().unwrap_or_default();
            let _ = write!(
                text,
                "\n### {name}\n\n{about}\n\n| field | type | what it is |\n| --- | --- | --- |\n"
            );
            about.clear();
        } else if let Some((name, kind)) = line
            .strip_prefix("pub ")
            .and_then(|field| field.trim_end_matches(',').split_once(": "))
        {
            let _ = writeln!(text, "| `{name}` | {} | {about} |", plain(kind));
            about.clear();
        } else if !line.starts_with("#[") {
            about.clear();
        }
    }
    text
}

fn plain(kind: &str) -> String {
    let kind = kind.trim_start_matches('&').trim_start_matches("'a ");
    if let Some(inner) = kind
        .strip_prefix("Option<")
        .and_then(|rest| rest.strip_suffix('>'))
    {
        return format!("{}, or nothing", plain(inner));
    }
    let list = kind
        .strip_prefix("Vec<")
        .and_then(|rest| rest.strip_suffix('>'))
        .or_else(|| {
            kind.strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
        });
    if let Some(inner) = list {
        return format!("list of {}", plain(inner));
    }
    match kind {
        "String" | "'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u8" => "number".to_owned(),
        other => format!("`{other}`"),
    }
}

/// Run with `UPDATE=1` to write the tables anew.
#[test]
fn the_context_is_documented_as_it_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/README.md");
    let written = fs::read_to_string(&path).expect("the theme's README");
    let (before, after) = written.split_once(MARK).expect("the mark");
    let wanted = documented_context();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{MARK}{wanted}")).expect("written");
    } else {
        assert_eq!(after, wanted, "run with UPDATE=1");
    }
}
