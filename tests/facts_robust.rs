//! The facts engine meets any text: no panic, and every span lies on characters of the source.

use fingerpost::facts;
use fingerpost::markdown;
use fingerpost::source::{SourceFile, SourcePath, Span};
use proptest::prelude::*;

fn declared() -> facts::Facts {
    let text = include_str!("corpus/facts/declared.toml").to_owned();
    facts::parse(&SourceFile::new(SourcePath::new("facts.toml"), text)).0
}

/// Pieces of prose that the scanners look closely at.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        "\\PC{0,6}",
        prop::sample::select(vec![
            "NAS",
            "helpdesk",
            "0333 200 1133",
            "+44 (0)",
            "9am",
            "to",
            "5pm",
            "Monday",
            "-",
            "–",
            "Friday",
            "30 days",
            "every",
            "at least",
            "not",
            "option 1",
            "then",
            "again",
            "twice",
            "24/7",
            "'07",
            "DCB1596",
            "Standards Met",
            "/Exceeded",
            "or above",
            "@",
            "nhs.net",
            "helpdesk@",
            "https://",
            "portal.nhs.net",
            "£52",
            "95%",
            "30 June 2027",
            "(",
            ")",
            ":",
            ";",
            ",",
            ".",
            "until 2022",
            "from 1 April 2029",
            "closed",
            "than",
            "for",
            "inactive",
            "is never deactivated",
            "thirty (30)",
            "\n",
            "\n\n",
            "| a | b |\n| - | - |\n| Mon | 9am |",
            "- press 1\n- press 2\n",
            "**",
            "&nbsp;",
            "é",
            "٣",
            "\u{200b}",
            "\u{fffc}",
            "myth",
            "is not enough",
            "half past eight",
            "a fortnight",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_yields_spans_of_its_own(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.join(" ");
        let document = markdown::parse(&text, Span::new(0, text.len()));
        let blocks = markdown::blocks(&text, &document, Vec::new(), |_| None);
        let page = facts::examine(&blocks, &declared(), jiff::civil::date(2026, 11, 22));
        let spans = page
            .problems
            .iter()
            .map(|problem| problem.span)
            .chain(page.mentions.iter().map(|mention| mention.span))
            .chain(page.loose.iter().map(|loose| loose.span));
        for span in spans {
            prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
        }
    }

    #[test]
    fn any_declaration_yields_problems_in_its_text(value in "\\PC{0,30}", pieces in prop::collection::vec(piece(), 0..4)) {
        let written = format!("{value}{}", pieces.join(" ")).replace(['\\', '"', '\n', '\r'], " ");
        let written: String = written.chars().filter(|letter| !letter.is_control()).collect();
        let text = format!(
            "[contact.a]\nname = \"{written}\"\nphone = \"{written}\"\nhours = \"{written}\"\nroute = \"{written}\"\n[policy.b]\nvalue = \"{written}\"\nabout = [\"{written}\"]\n"
        );
        let file = SourceFile::new(SourcePath::new("facts.toml"), text.clone());
        let (_, problems) = facts::parse(&file);
        for problem in problems {
            prop_assert!(text.get(problem.span.range()).is_some());
        }
    }
}

/// Ten times the text is no more than ten times the findings: nothing is found twice or dropped.
#[test]
fn long_paragraphs_are_read_to_the_end() {
    let facts = declared();
    let count = |times: usize| {
        let text = "Ring NAS on 0333 200 1134 today. ".repeat(times);
        let document = markdown::parse(&text, Span::new(0, text.len()));
        let blocks = markdown::blocks(&text, &document, Vec::new(), |_| None);
        facts::examine(&blocks, &facts, jiff::civil::date(2026, 11, 22))
            .problems
            .len()
    };
    assert_eq!(count(10), 10);
    assert_eq!(count(100), 100);
    assert_eq!(count(1000), 1000);
}

/// Reads a page without a panic, and holds each finding to words of the page.
fn hold_spans(text: &str, facts: &facts::Facts) {
    let document = markdown::parse(text, Span::new(0, text.len()));
    let blocks = markdown::blocks(text, &document, Vec::new(), |_| None);
    let page = facts::examine(&blocks, facts, jiff::civil::date(2026, 11, 22));
    for problem in &page.problems {
        assert!(text.get(problem.span.range()).is_some());
    }
}

/// A page that is cut off in front of "than" still has a word before its value, and no token before that.
#[test]
fn a_paragraph_that_begins_with_than_is_read() {
    let text = "### Inactive accounts\n\nThan 30 days it is not deactivated.";
    hold_spans(text, &declared());
}

/// A paragraph may begin with "but", and no word stands in front of it.
#[test]
fn a_paragraph_that_begins_with_but_is_read() {
    let text = "but You can withdraw up to £300 a day.";
    let declared = include_str!("corpus/facts-bank/declared.toml").to_owned();
    let facts = facts::parse(&SourceFile::new(SourcePath::new("facts.toml"), declared)).0;
    hold_spans(text, &facts);
}

/// A link may have no words of its own, or only a picture.
#[test]
fn a_link_without_words_is_read() {
    for text in [
        "[](mailto:picare@bpc.ac.uk)",
        "[![Envelope](envelope.png)](mailto:picare@bpc.ac.uk)",
        "[](tel:03332001133)",
    ] {
        hold_spans(text, &declared());
    }
}

/// A full stop in front of a name is the end of a sentence, and begins no address.
#[test]
fn a_full_stop_before_a_domain_is_read_without_it() {
    for text in [". nhs.net", "one . nhs.net", ".nhs.net"] {
        let document = markdown::parse(text, Span::new(0, text.len()));
        let blocks = markdown::blocks(text, &document, Vec::new(), |_| None);
        let page = facts::examine(&blocks, &declared(), jiff::civil::date(2026, 11, 22));
        assert!(page.problems.is_empty(), "{text}: {:?}", page.problems);
    }
}
