//! What readers, and programs that read for them, get besides the words of a page: the feed of
//! changes, copies in Markdown, marked code, pictures that do not jump, notes, a glossary.

mod support;

use std::collections::BTreeMap;

use fingerpost::render::visible_text;
use support::{SITE, TestSite};

/// The files of a build without findings, by path, before they are made smaller.
fn outputs(site: &TestSite) -> BTreeMap<String, String> {
    let built = site.build();
    let said = support::findings(&built);
    assert!(said.is_empty(), "{said:#?}");
    let files = built.files.iter();
    files
        .map(|file| {
            let path = file.path.clone().expect("a path").to_string();
            (path, String::from_utf8_lossy(&file.bytes).into_owned())
        })
        .collect()
}

fn page(title: &str, fields: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{fields}\n+++\n{text}")
}

/// The finished page with one text.
fn rendered(text: &str) -> String {
    outputs(&TestSite::new().page("page.md", text))["page/index.html"].clone()
}

#[track_caller]
fn assert_has(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "no {part} in\n{html}");
    }
}

const FEED: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>https://www.example.org/feed.xml</id>
<title>Test</title>
<updated>2026-11-20T00:00:00Z</updated>
<author><name>Test</name>
</author>
<link rel="self" href="https://www.example.org/feed.xml"/>
<link rel="alternate" href="https://www.example.org/"/>
<entry>
<id>https://www.example.org/users/#changed-2026-11-20</id>
<title>Users &amp; owners</title>
<updated>2026-11-20T00:00:00Z</updated>
<link rel="alternate" href="https://www.example.org/users/"/>
<summary>The &lt;form&gt; has moved.</summary>
</entry>
<entry>
<id>https://www.example.org/a/#changed-2026-11-02</id>
<title>A</title>
<updated>2026-11-02T00:00:00Z</updated>
<link rel="alternate" href="https://www.example.org/a/"/>
<summary>New hours.</summary>
</entry>
<entry>
<id>https://www.example.org/users/#changed-2026-11-02</id>
<title>Users &amp; owners</title>
<updated>2026-11-02T00:00:00Z</updated>
<link rel="alternate" href="https://www.example.org/users/"/>
<summary>First.</summary>
</entry>
</feed>
"#;

fn with_changes() -> TestSite {
    TestSite::new()
        .with("content/users.md", page("Users & owners", "changes = [\n{ date = 2026-11-02, text = \"First.\" },\n{ date = 2026-11-20, text = \"The <form> has\\u0001 moved.\" },\n{ date = 2027-01-01, text = \"To come.\" },\n]", "Words.\n"))
        .with("content/a.md", page("A", "changes = [{ date = 2026-11-02, text = \"New hours.\" }]", "Words.\n"))
        .with("content/draft.md", page("D", "draft = true\nchanges = [{ date = 2026-11-21, text = \"Secret.\" }]", "Words.\n"))
        .with("content/late.md", page("L", "publish = 2027-01-01\nchanges = [{ date = 2026-11-21, text = \"Secret.\" }]", "Words.\n"))
}

#[test]
fn what_changed_is_a_feed_in_the_order_of_its_days() {
    let outputs = outputs(&with_changes());
    assert_eq!(outputs["feed.xml"], FEED);
    let link = "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feed.xml\" title=\"Test: feed of changes\">";
    assert_has(&outputs["users/index.html"], &[link]);
    assert_has(&outputs["404.html"], &[link]);
    let about = visible_text(&outputs["about/index.html"]);
    assert_has(
        &about,
        &[
            "What has changed",
            "20 November 2026, Users & owners: The <form> has",
            "feed of changes",
        ],
    );
    let users = visible_text(&outputs["users/index.html"]);
    assert_has(
        &users,
        &["Last changed on", "20 November 2026: The <form> has"],
    );
    for (path, text) in &outputs {
        assert!(
            !text.contains("Secret") && !text.contains("To come"),
            "{path}"
        );
    }
}

#[test]
fn without_changes_there_is_no_feed() {
    let outputs = outputs(&TestSite::new().page("page.md", "Words.\n"));
    assert!(!outputs.contains_key("feed.xml"));
    for (path, text) in &outputs {
        assert!(
            !text.contains("atom+xml") && !text.contains("What has changed"),
            "{path}"
        );
    }
}

#[test]
fn each_page_has_a_copy_in_markdown_that_stands_on_its_own() {
    let site = TestSite::new()
        .with("site.toml", format!("{SITE}markdown_copies = true\ndescription = \"All of it\"\n"))
        .with("content/facts.toml", "[contact.nas]\nname = \"NAS\"\nphone = \"0333 200 1133\"\nemail = \"help_desk@nhs.net\"\n")
        .with("content/users.md", page("Users *", "description = \"Who may\"", "
<!-- for editors: ask Sam -->
## How do I join? {#join}

Ring {{ nas.phone }} or write to {{ nas.email }}. <!-- note --> See [the guide](guide/_index.md#one)
and [the list][list], <a href=\"guide/first.md\">the first</a>, [above](#join),
[elsewhere](https://www.example.com/a), <help@example.org> and [all](all-questions/).

![A dot](dot%20(1).svg)

<!-- allow link-text: quoted -->
The button [here](guide/first.md).

[list]: guide/first.md \"The list\"
[unused]: guide/first.md
[//]: # (a secret)

```
{{ nas.phone }} <!-- kept -->
```
"))
        .with("content/dot (1).svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>")
        .with("content/guide/_index.md", page("Guide", "", "\n## One\n\nAll.\n"))
        .with("content/guide/first.md", page("First", "description = \"The [first]\"", "One.\r\nTwo.\r\n"))
        .with("content/secret.md", page("Secret", "draft = true", "Secret.\n"));
    let outputs = outputs(&site);
    let expected = "\
# Users \\*

> Who may

## How do I join?

Ring 0333 200 1133 or write to help_desk@nhs.net.  See [the guide](https://www.example.org/guide/#one)
and [the list][list], <a href=\"https://www.example.org/guide/first/\">the first</a>, [above](https://www.example.org/users/#join),
[elsewhere](https://www.example.com/a), <help@example.org> and [all](https://www.example.org/all-questions/).

![A dot](https://www.example.org/dot%20%281%29.svg)

The button [here](https://www.example.org/guide/first/).

[list]: https://www.example.org/guide/first/ \"The list\"

```
{{ nas.phone }} <!-- kept -->
```
";
    assert_eq!(outputs["users/index.html.md"], expected);
    assert_eq!(
        outputs["guide/index.html.md"],
        "# Guide\n\n## One\n\nAll.\n\n## In this section\n\n- [First](https://www.example.org/guide/first/): The \\[first\\]\n"
    );
    assert_eq!(
        outputs["guide/first/index.html.md"],
        "# First\n\n> The \\[first\\]\n\nOne.\nTwo.\n"
    );
    assert_eq!(
        outputs["llms.txt"],
        "\
# Test

> All of it

## Pages

- [Page](https://www.example.org/index.html.md)
- [Users \\*](https://www.example.org/users/index.html.md): Who may

## Guide

- [Guide](https://www.example.org/guide/index.html.md)
- [First](https://www.example.org/guide/first/index.html.md): The \\[first\\]
"
    );
    assert_has(
        &outputs["users/index.html"],
        &["<link rel=\"alternate\" type=\"text/markdown\" href=\"/users/index.html.md\">"],
    );
    assert!(outputs.keys().all(|path| !path.contains("secret")));
    assert!(!outputs["about/index.html"].contains("text/markdown"));
}

#[test]
fn without_the_setting_there_is_no_copy() {
    let outputs = outputs(&TestSite::new());
    assert!(
        outputs
            .keys()
            .all(|path| !path.ends_with(".md") && path != "llms.txt")
    );
    assert!(!outputs["index.html"].contains("text/markdown"));
}

#[test]
fn code_is_marked_by_class_where_its_language_is_known() {
    let html = rendered("```toml\n# A note\ntitle = \"<b>\" # end\nsize = 12\n```\n");
    assert_has(
        &html,
        &[
            "<code class=\"language-toml\"><span class=\"hl-comment\"># A note</span>\n<span class=\"hl-name\">title</span> = ",
            "<span class=\"hl-string\">\"&lt;b&gt;\"</span>",
            "<span class=\"hl-number\">12</span>",
        ],
    );
    assert!(!html.contains(" style="), "{html}");
    assert!(visible_text(&html).contains("# A note\ntitle = \"<b>\" # end\nsize = 12\n"));
    for language in ["", "nothing-known", "text"] {
        let html = rendered(&format!("```{language}\nif (a < b) {{ \"x\" }}\n```\n"));
        assert!(
            html.contains("if (a &lt; b) {") && !html.contains("hl-"),
            "{html}"
        );
    }
    let long = format!("```json\n\"{}\"\n```\n", "x".repeat(5_000));
    assert!(!rendered(&long).contains("hl-"));
    let quoted = rendered("> - ```sh\n>   if true; then\n>   echo \"a  b\"\n>   fi\n>   ```\n");
    assert_has(&quoted, &["<span class=\"hl-keyword\">if</span>"]);
    assert!(
        visible_text(&quoted).contains("if true; then\necho \"a  b\"\nfi\n"),
        "{quoted}"
    );
}

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 300\"/>";

#[test]
fn pictures_have_their_size_and_only_the_first_is_loaded_at_once() {
    let text = "![One](a.svg)\n\n![Two](a.svg)\n\n<img src=\"a.svg\" alt=\"Three\" width=\"200\">\n<img src=\"a.svg\" alt=\"Four\" height=\"30\">\n<img src=\"a.svg\" alt=\"Five\" width=\"7\" height=\"9\">\n";
    let site = TestSite::new()
        .page("page.md", text)
        .with("content/a.svg", SVG);
    let html = &outputs(&site)["page/index.html"];
    assert_has(
        html,
        &[
            "alt=\"One\" width=\"400\" height=\"300\">",
            "alt=\"Two\" width=\"400\" height=\"300\" loading=\"lazy\" decoding=\"async\">",
            "alt=\"Three\" width=\"200\" height=\"150\" loading",
            "alt=\"Four\" width=\"40\" height=\"30\" loading",
            "alt=\"Five\" width=\"7\" height=\"9\" loading",
        ],
    );
}

#[test]
fn notes_and_warnings_say_what_they_are() {
    for (kind, class, words) in [
        ("NOTE", "note", "Note"),
        ("tip", "tip", "Tip"),
        ("IMPORTANT", "important", "Important"),
        ("WARNING", "warning", "Warning"),
        ("CAUTION", "caution", "Caution"),
    ] {
        let html = rendered(&format!("> [!{kind}]\n> Take **care**.\n"));
        let expected = format!(
            "<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{words}</p>\n<p>Take <strong>care</strong>.</p>"
        );
        assert_has(&html, &[&expected]);
    }
}

#[test]
fn a_link_into_a_closed_part_leads_to_a_place_that_exists() {
    let html = rendered(
        "See [the rare case](#rare).\n\n<details>\n<summary>Rare cases</summary>\n\n## A rare case {#rare}\n\nWords.\n\n</details>\n",
    );
    assert_has(
        &html,
        &["<details><summary>Rare cases</summary>", "<h2 id=\"rare\">"],
    );
    let built = TestSite::new().build();
    let style = built
        .files
        .iter()
        .find(|file| file.address.as_str().starts_with("/assets/style."))
        .expect("a style sheet");
    let style = String::from_utf8_lossy(&style.bytes).into_owned();
    let (screen, print) = style.split_once("@media print").expect("a part for paper");
    assert!(
        screen.contains("details:has(:target)::details-content"),
        "opened by its link"
    );
    assert!(print.contains("details::details-content"), "open on paper");
}

const GLOSSARY: &str = "
DSPT
: Data Security and Protection Toolkit. A **yearly** test.

Shared mailbox
: A mailbox of an organisation.
";

#[test]
fn words_lead_to_their_explanation_at_their_first_use() {
    let text = "
## What is the DSPT?

The [DSPT guide](words.md#dspt) & `DSPT`, <abbr title=\"x\">DSPT</abbr>: the DSPT, then the DSPT.

A shared mailbox, a *Shared mailbox* and DSPTs.

| DSPT | One |
| ---- | --- |
| a    | b   |
";
    let site = TestSite::new()
        .with(
            "content/words.md",
            page("Words", "glossary = true", GLOSSARY),
        )
        .page("page.md", text);
    let outputs = outputs(&site);
    let html = &outputs["page/index.html"];
    let dspt = "the <a class=\"term\" href=\"/words/#dspt\"><abbr title=\"Data Security and Protection Toolkit\">DSPT</abbr></a>, then the DSPT.";
    let mailbox = "A <a class=\"term\" href=\"/words/#shared-mailbox\">shared mailbox</a>, a <em>Shared mailbox</em> and DSPTs.";
    assert_has(html, &[dspt, mailbox, "<th scope=\"col\">DSPT</th>"]);
    assert_eq!(html.matches("class=\"term\"").count(), 2, "{html}");
    let words = &outputs["words/index.html"];
    assert_has(
        words,
        &[
            "<dt id=\"dspt\">DSPT</dt>",
            "<dt id=\"shared-mailbox\">",
            "A <strong>yearly</strong> test.",
        ],
    );
    assert!(!words.contains("class=\"term\""));
}

#[test]
fn a_definition_list_elsewhere_explains_nothing_for_other_pages() {
    let site = TestSite::new()
        .page("words.md", GLOSSARY)
        .with(
            "content/draft.md",
            page("D", "glossary = true\ndraft = true", GLOSSARY),
        )
        .page("page.md", "The DSPT.\n");
    let outputs = outputs(&site);
    assert_has(&outputs["words/index.html"], &["<dt>DSPT</dt>"]);
    assert_has(&outputs["page/index.html"], &["The DSPT."]);
}

#[test]
fn a_page_leads_to_where_it_is_edited() {
    let site = TestSite::new()
        .with(
            "site.toml",
            format!("{SITE}edit_url = \"https://git.example.org/edit/main/{{path}}?x=1\"\n"),
        )
        .page("a folder/page.md", "Words.\n");
    let outputs = outputs(&site);
    let link = "<a href=\"https://git.example.org/edit/main/content/a%20folder/page.md?x=1\">Edit this page</a>";
    assert_has(&outputs["a-folder/page/index.html"], &[link]);
    assert!(!outputs["about/index.html"].contains("Edit this page"));
}

#[test]
fn contact_cards_and_facts_are_linked_where_they_help() {
    let site = TestSite::new()
        .with("content/facts.toml", "[contact.nas]\nname = \"NAS\"\nphone = \"0333 200 1133\"\n")
        .page("page.md", "Ring {{ nas.phone }}, or keep [the card](contacts/nas.vcf) and [all facts](facts.json).\n");
    let outputs = outputs(&site);
    let card = "<a href=\"/contacts/nas.vcf\">Save NAS in your contacts</a>";
    assert_has(
        &outputs["page/index.html"],
        &[card, "<a href=\"/contacts/nas.vcf\">the card</a>"],
    );
    assert_has(&outputs["404.html"], &[card]);
    assert_has(
        &outputs["about/index.html"],
        &[card, "<a href=\"/facts.json\">list of facts (JSON)</a>"],
    );
    assert!(!outputs["sitemap.xml"].contains("facts.json"));
}
