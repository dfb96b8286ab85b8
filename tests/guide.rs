//! The user guide in `docs` builds without a finding, and says of the program what is so.
//!
//! A part of a page between `<!-- made from: NAME -->` and `<!-- end -->` is made from the program.
//! It is compared; with `UPDATE=1` in the environment it is written instead.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fingerpost::checks;
use fingerpost::load;
use fingerpost::markdown;
use fingerpost::pipeline::{self, Options};
use fingerpost::render::embedded_theme;
use fingerpost::resolve::Drafts;
use fingerpost::source::{SourceFile, SourcePath};

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn page(name: &str) -> String {
    read(&format!("docs/content/{name}"))
}

/// Compares a part of a page with what the program says, or writes it.
fn part(page_name: &str, name: &str, made: &str) {
    let text = page(page_name);
    let opening = format!("<!-- made from: {name} -->\n");
    let start = text.find(&opening).expect("the part begins") + opening.len();
    let end = start + text[start..].find("<!-- end -->").expect("the part ends");
    let expected = format!("\n{}\n\n", made.trim());
    if text[start..end] == expected {
        return;
    }
    assert!(
        std::env::var_os("UPDATE").is_some_and(|value| value == "1"),
        "docs/content/{page_name} does not say what the program says. \
         Write it anew with: UPDATE=1 cargo test --test guide"
    );
    let path: PathBuf = top().join("docs/content").join(page_name);
    let whole = format!("{}{expected}{}", &text[..start], &text[end..]);
    fs::write(path, whole).expect("the page can be written");
}

/// The words in `text` that stand between `before` and `after`.
fn between(text: &str, before: &str, after: &str) -> BTreeSet<String> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split_once(after))
        .map(|(word, _)| word.to_owned())
        .collect()
}

/// The field names that a file of the program takes out of TOML.
fn fields_read_by(path: &str) -> BTreeSet<String> {
    let source: String = read(path).split_whitespace().collect();
    [
        "string", "strings", "integer", "bool", "date", "table", "tables",
    ]
    .iter()
    .flat_map(|kind| between(&source, &format!("fields.take_{kind}(\""), "\""))
    .chain(between(&source, "take_period(&mutfields,\"", "\""))
    .collect()
}

#[test]
fn the_guide_builds_without_a_finding() {
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: Drafts::Included,
    };
    let loaded = load::load(&top().join("docs")).expect("the guide can be read");
    let built = pipeline::build(&loaded, options).expect("the guide builds");
    let found: Vec<String> = built
        .findings
        .iter()
        .filter(|finding| !checks::is_about_words(finding.check))
        .map(|finding| format!("{}: {}", finding.location.file, finding.message))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    assert!(built.summary.pages >= 8, "{:?}", built.summary);
}

#[test]
fn every_check_is_described_in_its_own_words() {
    let mut made = String::new();
    for check in checks::CHECKS {
        let severity = check.severity.word();
        let mut summary = check.summary.to_owned();
        summary[..1].make_ascii_uppercase();
        let _ = writeln!(
            made,
            "## {}\n\n{summary}. Usual severity: {severity}.\n\n{}\n",
            check.id, check.explanation
        );
    }
    part("checks.md", "checks", &made);
}

#[test]
fn every_verdict_has_its_advice_in_the_guide() {
    let mut made = String::from("| verdict | usual severity | what to do |\n| --- | --- | --- |\n");
    for row in fingerpost::links::VERDICTS {
        let severity = row.severity.map_or("-", |severity| severity.word());
        let advice = if row.advice.is_empty() {
            "Nothing: it leads to a page.".to_owned()
        } else {
            // What is typed is shown as code, as it stands.
            match row.advice.split_once(": fingerpost ") {
                Some((before, command)) => format!("{before}: `fingerpost {command}`"),
                None => row.advice.to_owned(),
            }
        };
        let _ = writeln!(made, "| {} | {severity} | {advice} |", row.word);
    }
    part("links.md", "verdicts", &made);
}

#[test]
fn the_list_of_raw_html_is_the_list_of_the_program() {
    let elements: Vec<String> = markdown::allowed_elements()
        .iter()
        .map(|element| format!("`<{element}>`"))
        .collect();
    part("writing.md", "html", &format!("{}.", elements.join(", ")));
}

#[test]
fn every_field_of_front_matter_is_described_and_no_other() {
    let described: BTreeSet<String> = page("writing.md")
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect();
    let mut read = fields_read_by("src/front_matter.rs");
    // Fields of an entry of `allow`.
    read.retain(|name| !matches!(name.as_str(), "check" | "reason"));
    assert_eq!(described, read);
}

#[test]
fn every_setting_is_described_and_the_example_holds_them_all() {
    let text = page("settings.md");
    let described: BTreeSet<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .map(str::to_owned)
        .collect();
    assert_eq!(described, fields_read_by("src/config.rs"));

    let example = fenced(&text, "toml").remove(0);
    for setting in &described {
        let is_there = example.lines().any(|line| {
            let line = line.trim_start_matches('[');
            line.strip_prefix(setting.as_str())
                .is_some_and(|rest| rest.trim_start().starts_with(['=', ']', '.']))
        });
        assert!(is_there, "the example has no {setting}");
    }
    let file = SourceFile::new(SourcePath::new("site.toml"), example);
    let (_, problems) = fingerpost::config::parse(&file);
    assert!(problems.is_empty(), "{problems:?}");
}

/// The fenced blocks of a page in one language.
fn fenced(text: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    text.split(opening.as_str())
        .skip(1)
        .filter_map(|rest| rest.split_once("```"))
        .map(|(block, _)| block.to_owned())
        .collect()
}

/// The files that a section of a page shows: each block of code is the file, or one more part of it,
/// that the text before the block names last.
fn files_shown(section: &str) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut named = String::new();
    let mut is_code = false;
    for line in section.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if is_code {
            let text = files.entry(named.clone()).or_default();
            text.push_str(line.strip_prefix("    ").unwrap_or(line));
            text.push('\n');
        } else {
            let paths = line.split('`').skip(1).step_by(2);
            let is_file = |name: &&str| name.starts_with("themes/mine/") || *name == "site.toml";
            if let Some(path) = paths.filter(is_file).last() {
                path.clone_into(&mut named);
            }
        }
    }
    files
}

#[test]
fn the_steps_to_a_theme_make_a_theme() {
    let text = page("themes.md");
    let (_, section) = text
        .split_once("## Make a theme of your own")
        .expect("the steps");
    let (section, _) = section.split_once("\n## ").expect("their end");
    let mut files = files_shown(section);
    assert_eq!(files.len(), 6, "{:?}", files.keys());
    let settings = files.remove("site.toml").expect("settings");
    files.insert(
        "site.toml".to_owned(),
        format!("{}{settings}", support::SITE),
    );
    files.insert(
        "content/facts.toml".to_owned(),
        "[contact.nas]\nname = \"NAS\"\nphone = \"0333 200 1133\"\n".to_owned(),
    );
    let mut site = support::TestSite::new().page("page.md", "Ring NAS on 0333 200 1133.\n");
    for (path, text) in files {
        site = site.with(&path, text);
    }
    let built = site.build();
    assert_eq!(support::findings(&built), Vec::<String>::new());
    let published = |start: &str| {
        let file = built
            .files
            .iter()
            .find(|file| file.address.as_str().starts_with(start));
        String::from_utf8_lossy(&file.expect(start).bytes).into_owned()
    };
    assert!(published("/assets/style.").contains("--post: light-dark(#14304a, #123a5c);"));
    let home = built
        .files
        .iter()
        .find(|file| file.address.as_str() == "/")
        .expect("a home page");
    let home = String::from_utf8_lossy(&home.bytes);
    assert!(
        home.contains("/assets/boat.") && home.contains("Ahoy"),
        "{home}"
    );
    let page = published("/page/");
    assert!(page.contains("Ring us") && page.contains("<footer class=\"wrap\">Published by"));
}

#[test]
fn the_examples_of_facts_are_understood() {
    let declarations: String = fenced(&page("facts.md"), "toml")
        .into_iter()
        .filter(|block| block.starts_with('['))
        .collect();
    let file = SourceFile::new(SourcePath::new("content/facts.toml"), declarations);
    let (facts, problems) = fingerpost::facts::parse(&file);
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(facts.get("helpdesk.hours").is_some());
    assert!(facts.get("inactivity").is_some());
}

/// The fields that a table of `facts.toml` may have, as the program lists them when another is
/// written there.
fn fields_of(table: &str, opening: &str, closing: &str) -> BTreeSet<(String, String)> {
    let text = format!("[{table}.x]\n{opening}nothing_of_that_name = \"nothing\"{closing}\n");
    let file = SourceFile::new(SourcePath::new("content/facts.toml"), text);
    let (_, problems) = fingerpost::facts::parse(&file);
    let listed = problems
        .iter()
        .find_map(|problem| {
            let help = problem.help.as_ref()?;
            let list = help.strip_prefix("The fields here are: ");
            list.or_else(|| help.strip_prefix("The fields of a contact are: "))
        })
        .expect("a list of fields");
    listed
        .trim_end_matches('.')
        .split(", ")
        .map(|field| (table.to_owned(), field.to_owned()))
        .collect()
}

#[test]
fn every_field_of_the_facts_is_described_and_no_other() {
    let text = page("facts.md");
    let described: BTreeSet<(String, String)> = text
        .lines()
        .filter_map(|line| {
            let (table, rest) = line.strip_prefix("| ")?.split_once(" | `")?;
            let (field, _) = rest.split_once('`')?;
            let table = table.trim_matches('`');
            let table = table
                .strip_prefix('[')
                .and_then(|table| table.strip_suffix(".…]"));
            Some(
                match table {
                    Some(table) => vec![table],
                    None => vec!["contact", "policy"],
                }
                .into_iter()
                .map(|table| (table.to_owned(), field.to_owned()))
                .collect::<Vec<_>>(),
            )
        })
        .flatten()
        .collect();
    let read: BTreeSet<(String, String)> = ["contact", "policy", "term"]
        .iter()
        .flat_map(|table| fields_of(table, "", ""))
        .collect();
    assert_eq!(described, read);
    for (field, shown) in [("source", "{ url = "), ("next", "{ value = ")] {
        let row = text
            .lines()
            .find(|line| line.contains(&format!("| `{field}` |")));
        let row = row.expect("a row");
        assert!(row.contains(shown), "{row}");
        for (_, inner) in fields_of("policy", &format!("{field} = {{ "), " }") {
            assert!(row.contains(&format!("{inner} = ")), "{row} has no {inner}");
        }
    }
}

#[test]
fn every_format_of_report_is_described() {
    let mut made = String::from("| format | what it is for |\n| --- | --- |\n");
    for format in fingerpost::report::FORMATS {
        let _ = writeln!(made, "| `{}` | {} |", format.name, format.summary);
    }
    part("reports.md", "formats", &made);
}

#[test]
fn every_command_is_described_as_its_help_does() {
    part("commands.md", "commands", &commands("", 2));
}

/// The help of a command and of the commands inside it, each under a heading of its own.
fn commands(path: &str, level: usize) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(path.split_whitespace())
        .arg("--help")
        .env("COLUMNS", "90")
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{path}: {output:?}");
    let help = String::from_utf8(output.stdout).expect("text");
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    let mut made = format!(
        "{} fingerpost{path}\n\n```text\n{}\n```\n\n",
        "#".repeat(level),
        help.join("\n").trim_end()
    );
    let inner = help
        .iter()
        .skip_while(|line| **line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "help");
    for name in inner {
        let level = if path.is_empty() { level } else { level + 1 };
        made.push_str(&commands(&format!("{path} {name}"), level));
    }
    made
}

#[test]
fn every_kind_of_fact_is_described() {
    let mut kinds: Vec<(String, String)> = Vec::new();
    let folder = top().join("src/facts/kinds");
    let files = walkdir::WalkDir::new(folder).sort_by_file_name();
    for file in files.into_iter().map(|entry| entry.expect("an entry")) {
        if !file.file_type().is_file() {
            continue;
        }
        let text = fs::read_to_string(file.path()).expect("a kind of fact");
        let said = |function: &str| {
            let (_, body) = text.split_once(&format!("fn {function}(&self) -> &'static str {{"))?;
            Some(body.split('"').nth(1)?.to_owned())
        };
        if let (Some(name), Some(example)) = (said("name"), said("example")) {
            kinds.push((name, example));
        }
    }
    assert!(kinds.len() >= 15, "{kinds:?}");
    kinds.sort();
    let mut made = String::from("| kind | for example |\n| --- | --- |\n");
    for (name, example) in kinds {
        let _ = writeln!(made, "| {name} | {example} |");
    }
    part("facts.md", "kinds", &made);
}

#[test]
fn every_template_of_the_default_theme_is_described() {
    let files = embedded_theme();
    let mut made = String::from("| template | what it renders |\n| --- | --- |\n");
    for path in files.keys() {
        let Some(name) = path.strip_prefix("templates/") else {
            continue;
        };
        let what = match name {
            "about.html" => "the page about the site",
            "accessibility.html" => "the accessibility statement",
            "all-questions.html" => "all questions with their answers, where a page asks any",
            "base.html" => "the frame that the others extend",
            "home.html" => "the home page",
            "not-found.html" => "`404.html`, for addresses that do not exist",
            "page.html" => "a page",
            "redirect.html" => "an old address that leads to a page",
            "section.html" => "the page of a folder",
            part if part.starts_with("parts/") => "a part that others include",
            other => panic!("say here what {other} renders"),
        };
        let _ = writeln!(made, "| `{name}` | {what} |");
    }
    part("themes.md", "templates", &made);
}

#[test]
fn every_field_that_templates_are_given_is_described() {
    let mut sections = views(&read("src/render/view.rs"));
    // What templates are given comes first, then what its fields hold.
    sections.rotate_right(1);
    part("themes.md", "views", &sections.join("\n"));
}

/// The types of `view.rs` as tables. The words are their documentation.
fn views(source: &str) -> Vec<String> {
    let mut made = Vec::new();
    let mut words = Vec::new();
    for line in source.lines().map(str::trim) {
        if let Some(documentation) = line.strip_prefix("/// ") {
            words.push(documentation);
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split([' ', '<']).next().unwrap_or_default();
            made.push(format!(
                "### {name}\n\n{}\n\n| field | what it holds | as |\n| --- | --- | --- |\n",
                words.join(" ")
            ));
            words.clear();
        } else if let Some((name, kind)) = line
            .strip_prefix("pub ")
            .and_then(|field| field.strip_suffix(','))
            .and_then(|field| field.split_once(": "))
        {
            assert!(!words.is_empty(), "{name} has no documentation");
            let table = made.last_mut().expect("a field stands in a type");
            let _ = writeln!(
                table,
                "| `{name}` | {} | {} |",
                words.join(" ").trim_end_matches('.'),
                in_words(kind)
            );
            words.clear();
        } else if !line.starts_with("#[") {
            words.clear();
        }
    }
    made
}

/// A type of the program as theme authors meet it.
fn in_words(kind: &str) -> String {
    let inside = |prefix: &str, suffix: &str| kind.strip_prefix(prefix)?.strip_suffix(suffix);
    if let Some(optional) = inside("Option<", ">") {
        return format!("{}, or nothing", in_words(optional));
    }
    if let Some(item) = inside("Vec<", ">").or_else(|| inside("&'a [", "]")) {
        return format!("list of {}", in_words(item));
    }
    match kind
        .trim_start_matches("&'a ")
        .trim_start_matches("&'static ")
    {
        "String" | "str" => "text".to_owned(),
        "bool" => "yes or no".to_owned(),
        "u8" | "usize" => "a number".to_owned(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}
