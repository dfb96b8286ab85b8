//! Whatever stands in a page, the Markdown parser and the writer of HTML keep their promises: no
//! panic, spans that can be shown, HTML that is well formed and runs nothing.

mod support;

use std::sync::Arc;

use fingerpost::front_matter;
use fingerpost::html_tokens::{HtmlToken, is_void, tokens};
use fingerpost::load::Loaded;
use fingerpost::markdown;
use fingerpost::pipeline::{self, Options};
use fingerpost::resolve::Drafts;
use fingerpost::source::{SourceFile, SourcePath, Span};
use proptest::prelude::*;

/// Pieces that Markdown and HTML are made of, so that random texts get into every corner.
const PIECES: &[&str] = &[
    "a",
    "word ",
    "é",
    "\u{2019}",
    "\u{1f600}",
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "# ",
    "## ",
    "### ",
    "\n===\n",
    "\n---\n",
    "{#id}",
    "{ #id }",
    "{.a}",
    "{}",
    "{{ nas.phone }}",
    "{{",
    "}}",
    "{{ a | b }}",
    "> ",
    ">",
    "> [!NOTE]\n",
    "- ",
    "* ",
    "1. ",
    "2) ",
    ": ",
    "\n: ",
    "[^1]",
    "[^1]: ",
    "[",
    "]",
    "](",
    ")",
    "[a](b.md)",
    "[a](<b c.md>)",
    "![a](b.png)",
    "![",
    "[a]",
    "[a]: b.md\n",
    "<https://example.org>",
    "<a@example.org>",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "```",
    "~~~",
    "|",
    "| a | b |\n| - | - |\n",
    "|-|",
    "\\",
    "&amp;",
    "&#10;",
    "&#x41;",
    "&",
    "<",
    ">",
    "<b>",
    "</b>",
    "<span id=\"x\">",
    "</span>",
    "<a href=\"b.md\">",
    "</a>",
    "<details>",
    "<summary>",
    "</summary>",
    "</details>",
    "<br>",
    "<img src=\"b.png\" alt=\"\">",
    "<p>",
    "</p>",
    "<script>",
    "</script>",
    "<style>",
    "<svg onload=x>",
    "<b onclick=x>",
    "<!-- ",
    " -->",
    "<!-- allow broken-link: x -->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "?>",
    "<!X>",
    "<a href=\"javascript:x\">",
    "[x](javascript:y)",
    "[x](java&#10;script:y)",
    "<title>",
    "<textarea>",
    "</",
    "<x",
    "\"",
    "'",
    "=",
    "+++",
    "\u{feff}",
    "\u{0}",
    "\u{b}",
    "\u{2028}",
    "***\n",
    "https://example.org ",
    "www.example.org",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..40)
        .prop_map(|pieces| pieces.concat());
    prop_oneof![4 => pieces, 1 => ".{0,200}"]
}

/// The HTML that a page's text makes, and whether it is sound enough to be published.
fn rendered(text: &str) -> (String, bool) {
    let file =
        |path: &str, text: &str| Arc::new(SourceFile::new(SourcePath::new(path), text.to_owned()));
    let mut loaded = Loaded {
        config: Some(file(
            "site.toml",
            &format!("{}markdown_copies = true\n", support::SITE),
        )),
        pages: vec![
            file("content/_index.md", "+++\ntitle = \"H\"\n+++\n"),
            file(
                "content/words.md",
                "+++\ntitle = \"W\"\nglossary = true\n+++\nword\n: Something said.\n",
            ),
            file("content/a.md", &format!("+++\ntitle = \"A\"\n+++\n{text}")),
        ],
        ..Loaded::default()
    };
    let names = [
        "home",
        "page",
        "about",
        "accessibility",
        "not-found",
        "all-questions",
    ];
    for name in names {
        let path = format!("default/templates/{name}.html");
        let template = "<body>{{ page.body | safe }}</body>".as_bytes();
        loaded.theme_files.insert(path, Arc::from(template));
    }
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: Drafts::LeftOut,
    };
    let built = pipeline::build(&loaded, options).expect("no internal error");
    for finding in &built.findings {
        if let Some(source) = built.sources.get(&finding.location.file) {
            let words = source.text().get(finding.location.span.range());
            assert!(words.is_some(), "{finding:?}");
        }
    }
    let page = built
        .files
        .iter()
        .find(|file| file.address.as_str() == "/a/");
    let html = String::from_utf8_lossy(&page.expect("the page").bytes).into_owned();
    let is_sound = built
        .findings
        .iter()
        .all(|finding| finding.check != "raw-html");
    (html, is_sound)
}

/// Every element that is opened is closed, in the right order, and no id stands twice.
fn assert_well_formed(html: &str) {
    let mut open = Vec::new();
    for token in tokens(html) {
        match token {
            HtmlToken::Open {
                name, attributes, ..
            } => {
                let mut names: Vec<_> =
                    attributes.iter().map(|attribute| &attribute.name).collect();
                names.sort();
                names.dedup();
                assert_eq!(
                    names.len(),
                    attributes.len(),
                    "an attribute twice in {html}"
                );
                if !is_void(&name) {
                    open.push(name);
                }
            }
            HtmlToken::Close { name, .. } => assert_eq!(open.pop(), Some(name), "{html}"),
            HtmlToken::Text { .. } | HtmlToken::Comment { .. } | HtmlToken::Doctype { .. } => {}
        }
    }
    assert!(open.is_empty(), "{open:?} in {html}");
}

fn spans(text: &str) -> Vec<Span> {
    let file = SourceFile::new(SourcePath::new("a.md"), text.to_owned());
    let split = front_matter::split(&file);
    let document = markdown::parse(text, split.body);
    let mut spans = vec![split.body];
    spans.extend(split.problems.iter().map(|problem| problem.span));
    spans.extend(document.nodes.iter().map(|(_, span)| *span));
    spans.extend(
        document
            .headings
            .iter()
            .flat_map(|heading| [heading.span, heading.id_span]),
    );
    spans.extend(
        document
            .links
            .iter()
            .flat_map(|link| [link.span, link.destination_span]),
    );
    spans.extend(
        document
            .images
            .iter()
            .flat_map(|image| [image.span, image.destination_span]),
    );
    spans.extend(document.tables.iter().map(|table| table.span));
    spans.extend(
        document
            .tables
            .iter()
            .flat_map(|table| table.header_cells.iter().map(|cell| cell.span)),
    );
    spans.extend(
        document
            .references
            .iter()
            .flat_map(|reference| [reference.span, reference.id.span]),
    );
    spans.extend(document.html_elements.iter().map(|element| element.span));
    spans.extend(document.html_ids.iter().map(|id| id.span));
    spans.extend(
        document
            .silencers
            .iter()
            .flat_map(|silencer| [silencer.span, silencer.scope, silencer.check.span]),
    );
    spans.extend(document.comments.iter().chain(&document.unused_definitions));
    spans.extend(document.terms.iter().map(|term| term.span));
    spans.extend(document.problems.iter().map(|problem| problem.span));
    for block in markdown::blocks(text, &document, Vec::new(), |_| None) {
        let length = block.prose.text().len();
        spans.push(block.prose.source_span(0..length));
    }
    spans
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 600,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_span_can_be_shown(text in texts(), has_fields in any::<bool>()) {
        let text = if has_fields { format!("+++\ntitle = \"A\"\n+++\n{text}") } else { text };
        for span in spans(&text) {
            prop_assert!(span.start <= span.end, "{span:?} in {text:?}");
            prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
        }
    }

    #[test]
    fn every_text_makes_html_that_is_well_formed_and_runs_nothing(text in texts()) {
        let (html, is_sound) = rendered(&text);
        if is_sound {
            assert_well_formed(&html);
        }
        support::assert_no_script(&html, &text);
    }
}

#[test]
fn brackets_that_overlap_do_not_stop_the_parser() {
    for text in ["a[^1]](](2) ", "a![](](*2) "] {
        assert!(
            spans(text)
                .iter()
                .all(|span| text.get(span.range()).is_some()),
            "{text:?}"
        );
    }
}
