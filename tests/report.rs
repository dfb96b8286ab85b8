//! What the reports say, and that no text of an editor's can make them say anything else.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "snapbox writes its snapshots like this"
)]

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fingerpost::finding::{Certainty, Finding, Severity, sort};
use fingerpost::report::{Colour, FORMATS, Options, Outcome, Summary, format};
use fingerpost::source::{Location, SourceFile, SourcePath, Sources, Span};
use serde_json::{Value, json};
use snapbox::{IntoData, assert_data_eq, str};

const ACCOUNTS: &str = "content/accounts.md";

/// A site with some files, for findings to point into.
fn sources(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in files {
        let file = SourceFile::new(SourcePath::new(path), (*text).to_owned());
        sources.insert(Arc::new(file));
    }
    sources
}

/// The span of `words` in `text`.
fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words are in the text");
    Span::new(start, start + words.len())
}

fn error(file: &str, span: Span, message: &str) -> Finding {
    let file = SourcePath::new(file);
    Finding::new("fact-mismatch", Severity::Error, &file, span, message)
}

fn report_with(name: &str, findings: &[Finding], sources: &Sources, options: &Options) -> String {
    let outcome = Outcome {
        findings,
        summary: Summary::of(findings, 9, 31, 17),
        sources,
        links: &fingerpost::links::LinkReport::default(),
        reading: &[],
    };
    let format = format(name).expect("the format is in the table");
    let mut out = Vec::new();
    (format.write)(&outcome, options, &mut out).expect("writing to memory cannot fail");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn report(name: &str, findings: &[Finding], sources: &Sources) -> String {
    report_with(name, findings, sources, &Options::default())
}

/// A human report of one finding on `words` of one file.
fn human(text: &str, words: Span) -> String {
    let sources = sources(&[(ACCOUNTS, text)]);
    report(
        "human",
        &[error(ACCOUNTS, words, "It says what is wrong.")],
        &sources,
    )
}

/// The example of the contract: a wrong number, where it was agreed, and what to write.
fn mismatch() -> (Vec<Finding>, Sources) {
    let page = "# Accounts\n\nThe 60 days rule.\n";
    let facts = "[inactivity]\nvalue = \"30 days\"\n";
    let sources = sources(&[(ACCOUNTS, page), ("content/facts.toml", facts)]);
    let declared = Location::new(
        &SourcePath::new("content/facts.toml"),
        span(facts, "30 days"),
    );
    let finding = error(
        ACCOUNTS,
        span(page, "60 days"),
        "Here it says 60 days, but the agreed period is 30 days.",
    )
    .remark_at(declared, "The period was agreed here.")
    .remark("Partners in Care agreed it on 3 March 2026.")
    .fact("inactivity")
    .fix("30 days", Certainty::Certain);
    (vec![finding], sources)
}

#[test]
fn the_human_report_says_what_is_wrong_where_and_what_to_do() {
    let (findings, sources) = mismatch();
    let options = Options {
        closing: "Nothing was published.".to_owned(),
        ..Options::default()
    };
    assert_data_eq!(
        report_with("human", &findings, &sources, &options),
        str![[r#"
error: Here it says 60 days, but the agreed period is 30 days.
 --> content/accounts.md:3:5
  |
3 | The 60 days rule.
  |     ^^^^^^^
  also: The period was agreed here.
 --> content/facts.toml:2:10
  |
2 | value = "30 days"
  |          -------
  also: Partners in Care agreed it on 3 March 2026.
  help: Write “30 days” here.
  more: fingerpost explain fact-mismatch

1 error in 9 pages. Nothing was published.

"#]]
        .raw()
    );
}

#[test]
fn colour_comes_only_when_it_is_asked_for() {
    let (findings, sources) = mismatch();
    let coloured = Options {
        colour: Colour::Always,
        ..Options::default()
    };
    let plain = report("human", &findings, &sources);
    let colours = report_with("human", &findings, &sources, &coloured);
    assert!(!plain.contains('\u{1b}'));
    assert!(colours.contains("\u{1b}[91merror\u{1b}[0m"), "{colours:?}");
    assert_eq!(without_colours(&colours), plain);
}

/// The text without its colours.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once('m').map_or(piece, |(_, after)| after));
    std::iter::once(first).chain(rest).collect()
}

#[test]
fn the_json_report_is_the_document_of_the_contract() {
    let (findings, sources) = mismatch();
    let document = report("json", &findings, &sources);
    assert_eq!(
        document,
        concat!(
            r#"{"version":1,"#,
            r#""summary":{"errors":1,"warnings":0,"notes":0,"pages":9,"links":31,"facts":17},"#,
            r#""findings":[{"check":"fact-mismatch","severity":"error","#,
            r#""message":"Here it says 60 days, but the agreed period is 30 days.","#,
            r#""file":"content/accounts.md","line":3,"column":5,"end_line":3,"end_column":12,"#,
            r#""fact":"inactivity","fix":{"replacement":"30 days"},"#,
            r#""remarks":[{"message":"The period was agreed here.","#,
            r#""file":"content/facts.toml","line":2,"column":10,"end_line":2,"end_column":17},"#,
            r#"{"message":"Partners in Care agreed it on 3 March 2026."}]}]}"#,
            "\n"
        )
    );
}

#[test]
fn json_leaves_out_what_does_not_apply_and_keeps_every_finding() {
    let sources = sources(&[(ACCOUNTS, "text\n")]);
    let finding = error(ACCOUNTS, Span::new(0, 4), "It is wrong.").help("Put it right.");
    let findings = vec![finding; 250];
    let document: Value = serde_json::from_str(&report("json", &findings, &sources)).unwrap();
    let entries = document["findings"].as_array().unwrap();
    assert_eq!(entries.len(), 250);
    assert_eq!(
        entries[0],
        json!({
            "check": "fact-mismatch", "severity": "error",
            "message": "It is wrong.", "help": "Put it right.",
            "file": ACCOUNTS, "line": 1, "column": 1, "end_line": 1, "end_column": 5,
        })
    );
}

#[test]
fn json_counts_characters_and_ends_after_the_last() {
    let text = "\u{feff}# Café\r\n\r\nNaïve 電話: \u{1f4de} 30 days\r\n";
    let sources = sources(&[(ACCOUNTS, text)]);
    let findings = [error(ACCOUNTS, span(text, "30 days"), "x")];
    let document: Value = serde_json::from_str(&report("json", &findings, &sources)).unwrap();
    let finding = &document["findings"][0];
    assert_eq!(finding["line"], 3);
    assert_eq!(finding["column"], 13);
    assert_eq!(finding["end_line"], 3);
    assert_eq!(finding["end_column"], 20);
}

#[test]
fn github_gets_one_command_for_each_finding() {
    let (mut findings, sources) = mismatch();
    findings[0].message = "100% wrong: see a, b".to_owned();
    findings.push(
        Finding::new(
            "unused-fact",
            Severity::Note,
            &SourcePath::new(ACCOUNTS),
            Span::new(2, 20),
            "It goes on over lines.",
        )
        .help("Remove it."),
    );
    let options = Options {
        site_folder: "h:and,book/".to_owned(),
        ..Options::default()
    };
    assert_eq!(
        report_with("github", &findings, &sources, &options),
        concat!(
            "::error file=h%3Aand%2Cbook/content/accounts.md,line=3,endLine=3,col=5,endColumn=12,",
            "title=fact-mismatch::100%25 wrong: see a, b%0AThe period was agreed here. ",
            "(content/facts.toml:2:10)%0APartners in Care agreed it on 3 March 2026.",
            "%0Ahelp: Write “30 days” here.\n",
            "::notice file=h%3Aand%2Cbook/content/accounts.md,line=1,endLine=3,title=unused-fact",
            "::It goes on over lines.%0Ahelp: Remove it.\n",
            "1 error, 1 note in 9 pages.\n"
        )
    );
}

/// Text that would act on a terminal, a reader or a build service if a report let it through.
const HOSTILE: &str = "a\u{1b}]0;x\u{7}\u{1b}[2J\u{1b}[1A\rlone\r\n::error file=x::forged\n\
    ##[error]forged ##vso[task.complete]\u{202e}gpj.exe\u{2066}\u{200b}\u{9b}1A\u{2028}\u{0}\u{7f}\u{ffff}\
    ]]></failure><!-- [words](https://elsewhere.example)";

#[test]
fn no_text_can_act_on_what_shows_it() {
    let path = format!("content/{HOSTILE}.md");
    let file = SourcePath::new(&path);
    let text = format!("{HOSTILE}\n");
    let sources = sources(&[(&path, &text)]);
    let gone = SourcePath::new(&format!("gone {HOSTILE}"));
    let findings: Vec<Finding> = (0..text.len())
        .map(|start| {
            Finding::new(
                "c",
                Severity::Error,
                &file,
                Span::new(start, start + 9),
                HOSTILE,
            )
            .help(HOSTILE)
            .fact(HOSTILE)
            .fix(HOSTILE, Certainty::Proposed)
            .remark(HOSTILE)
            .remark_at(Location::new(&file, Span::new(start, start)), HOSTILE)
            .remark_at(Location::new(&gone, Span::at(0)), HOSTILE)
        })
        .collect();
    let options = Options {
        closing: HOSTILE.to_owned(),
        site_folder: HOSTILE.to_owned(),
        ..Options::default()
    };
    for format in FORMATS {
        let report = report_with(format.name, &findings, &sources, &options);
        let bad = report.chars().find(|character| {
            (character.is_control() && *character != '\n')
                || matches!(
                    *character,
                    '\u{200b}' | '\u{2028}' | '\u{202e}' | '\u{2066}'
                )
        });
        assert_eq!(bad, None, "{}", format.name);
        assert!(!report.contains("##["), "{}", format.name);
        assert!(!report.contains("##vso["), "{}", format.name);
        let commands = report
            .lines()
            .filter(|line| line.trim_start().starts_with("::"))
            .count();
        let expected = if format.name == "github" {
            // One for each finding that is shown, and one that says how many there are.
            findings.len().min(100) + usize::from(findings.len() > 100)
        } else {
            0
        };
        assert_eq!(commands, expected, "{}", format.name);
    }
}

#[test]
fn json_gives_programs_the_exact_file_fact_and_replacement() {
    let file = SourcePath::new(HOSTILE);
    let finding = Finding::new("c", Severity::Warning, &file, Span::at(0), HOSTILE)
        .fact(HOSTILE)
        .fix(HOSTILE, Certainty::Certain);
    let report = report("json", &[finding], &Sources::default());
    assert_eq!(report.lines().count(), 1);
    let document: Value = serde_json::from_str(&report).unwrap();
    let finding = &document["findings"][0];
    assert_eq!(finding["file"], HOSTILE);
    assert_eq!(finding["fact"], HOSTILE);
    assert_eq!(finding["fix"]["replacement"], HOSTILE);
    assert_eq!(finding["line"], 1);
    assert!(!finding["message"].as_str().unwrap().contains('\n'));
}

#[test]
fn a_finding_without_text_still_names_its_file() {
    let findings = [error("static/logo.png", Span::at(0), "It is not text.")];
    let sources = Sources::default();
    assert_data_eq!(
        report("human", &findings, &sources),
        str![[r"
error: It is not text.
  --> static/logo.png
  more: fingerpost explain fact-mismatch

1 error in 9 pages.

"]]
        .raw()
    );
    assert_eq!(
        report("github", &findings, &sources),
        "::error file=static/logo.png,title=fact-mismatch::It is not text.\n1 error in 9 pages.\n"
    );
}

#[test]
fn a_missing_word_is_shown_where_it_is_missing() {
    let empty = human("", Span::at(0));
    assert!(
        empty.contains("accounts.md:1:1\n  |\n1 |\n  | ^\n"),
        "{empty}"
    );
    let at_end = human("abc\n", Span::at(3));
    assert!(at_end.contains("1 | abc\n  |    ^\n"), "{at_end}");
    let past_end = human("abc\n", Span::new(400, 4));
    assert!(
        past_end.contains("accounts.md:2:1\n  |\n2 |\n  | ^\n"),
        "{past_end}"
    );
}

#[test]
fn words_on_several_lines_are_underlined_on_each() {
    let text = "one two\nthree\n\nfour five\nsix\nseven\n";
    let two = human(text, Span::new(4, 11));
    assert!(
        two.contains(":1:5\n  |\n1 | one two\n  |     ^^^\n2 | three\n  | ^^^\n"),
        "{two}"
    );
    let all = human(text, Span::new(0, text.len()));
    assert!(
        all.contains("4 | four five\n  | ^^^^^^^^^\n  | … and 2 more lines\n"),
        "{all}"
    );
    let whole_line = human(text, Span::new(0, 8));
    assert!(
        whole_line.contains("1 | one two\n  | ^^^^^^^\n  more:"),
        "{whole_line}"
    );
}

#[test]
fn the_underline_stands_under_the_words() {
    for (text, before) in [
        ("a\tb\tWORDS c\r\n", "a    b    "),
        ("電話番号 WORDS\r\n", "電話番号 "),
        ("e\u{301}e\u{301} WORDS", "e\u{301}e\u{301} "),
        ("\u{feff}WORDS", ""),
        ("\u{1b}[2J WORDS", "␛[2J "),
        ("a\rb\rWORDS\rc", ""),
    ] {
        let report = human(text, span(text, "WORDS"));
        let source = report.lines().find(|line| line.contains("WORDS")).unwrap();
        let marks = report.lines().find(|line| line.contains("^^^^^")).unwrap();
        assert!(source.contains(&format!("| {before}WORDS")), "{report}");
        let columns = marks.find('^').unwrap() - "1 | ".len();
        let expected = match text.chars().next() {
            Some('電') => 9,
            Some('e') => 3,
            _ => before.chars().count(),
        };
        assert_eq!(columns, expected, "{report}");
    }
}

#[test]
fn an_enormous_line_is_neither_slow_nor_a_flood() {
    let text = format!("{}WORDS{}", "é".repeat(1_250_000), "x".repeat(2_500_000));
    let start = text.find("WORDS").unwrap();
    let sources = sources(&[(ACCOUNTS, &text)]);
    let findings: Vec<Finding> = (0..5_000)
        .map(|number| {
            let message = format!("Problem {number}.");
            error(ACCOUNTS, Span::new(start, start + 5), &message)
        })
        .collect();
    let began = Instant::now();
    let human = report("human", &findings, &sources);
    let json = report("json", &findings, &sources);
    let github = report("github", &findings, &sources);
    // Milliseconds when a place costs the same anywhere in a line, minutes when it does not.
    assert!(began.elapsed() < Duration::from_secs(20));
    assert!(human.lines().all(|line| line.chars().count() <= 170));
    assert!(human.len() < 100_000);
    assert!(human.contains(
        "Only the first 100 of 5000 findings of fact-mismatch are shown. \
         To list all of them, use --format json.\n"
    ));
    assert!(github.lines().count() == 102);
    assert!(json.contains("\"column\":1250001,\"end_line\":1,\"end_column\":1250006"));
    assert!(json.contains("Problem 4999."));

    let long = "m".repeat(5_000_000);
    let one = report(
        "human",
        &[error(&long, Span::at(0), &long).help(&*long)],
        &sources,
    );
    assert!(one.len() < 5_000, "{}", one.len());
}

#[test]
fn the_summary_counts_in_plain_words() {
    let file = SourcePath::new(ACCOUNTS);
    let finding = |severity| Finding::new("c", severity, &file, Span::at(0), "m");
    let mut findings = vec![
        finding(Severity::Error),
        finding(Severity::Warning),
        finding(Severity::Warning),
    ];
    assert_eq!(
        Summary::of(&findings, 9, 0, 0).sentence(),
        "1 error, 2 warnings in 9 pages."
    );
    findings = vec![finding(Severity::Note)];
    sort(&mut findings);
    assert_eq!(
        Summary::of(&findings, 1, 0, 0).sentence(),
        "1 note in 1 page."
    );
    assert_eq!(
        Summary::of(&[], 9, 0, 0).sentence(),
        "No problems found in 9 pages."
    );
}

#[test]
fn advice_says_each_thing_once() {
    let sources = sources(&[(ACCOUNTS, "60 days")]);
    let finding = error(ACCOUNTS, Span::new(0, 2), "m");
    for (finding, expected) in [
        (
            finding.clone().fix("30", Certainty::Proposed),
            "Perhaps “30” is meant.",
        ),
        (
            finding.clone().fix("", Certainty::Certain),
            "Take these words out.",
        ),
        (
            finding
                .clone()
                .help("Use 30.")
                .fix("30", Certainty::Certain),
            "Use 30.",
        ),
        (
            finding
                .clone()
                .help("Agree it.")
                .fix("30", Certainty::Certain),
            "Agree it. Write “30” here.",
        ),
    ] {
        let report = report("human", &[finding], &sources);
        assert!(
            report.contains(&format!("  help: {expected}\n")),
            "{report}"
        );
    }
}

#[test]
fn a_closed_output_is_an_error_and_no_panic() {
    struct Closed;
    impl io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let (findings, sources) = mismatch();
    let summary = Summary::of(&findings, 9, 31, 17);
    let outcome = Outcome {
        findings: &findings,
        summary,
        sources: &sources,
        links: &fingerpost::links::LinkReport::default(),
        reading: &[],
    };
    for format in FORMATS {
        let error = (format.write)(&outcome, &Options::default(), &mut Closed).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{}", format.name);
    }
}

#[test]
fn a_position_is_where_counting_by_hand_finds_it() {
    let text = "\u{feff}é\r\n電話\rx\n\n\u{1f4de}".to_owned() + &"aé電".repeat(2_000) + "\nend";
    let file = SourceFile::new(SourcePath::new(ACCOUNTS), text.clone());
    let (mut line, mut column) = (1, 1);
    let mut characters = text.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let position = file.position(offset);
        assert_eq!((position.line, position.column), (line, column), "{offset}");
        let next = characters.peek().map(|(_, next)| *next);
        if character == '\n' || (character == '\r' && next != Some('\n')) {
            (line, column) = (line + 1, 1);
        } else if offset > 0 {
            column += 1;
        }
    }
    let first = file.line(1).unwrap();
    assert_eq!(&text[first.range()], "é");
    assert_eq!(&text[file.line(2).unwrap().range()], "電話");
    assert_eq!(&text[file.line(4).unwrap().range()], "");
    assert_eq!(&text[file.line(6).unwrap().range()], "end");
    assert_eq!(file.line(7), None);
    assert_eq!(file.line(0), None);
}

#[test]
fn formats_are_found_by_name() {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(
        names,
        ["human", "json", "github", "sarif", "junit", "markdown"]
    );
    assert!(format("xml").is_none());
}

#[test]
fn the_markdown_report_can_stand_in_an_issue() {
    let (findings, sources) = mismatch();
    let options = Options {
        closing: "Asked about 2 addresses.".to_owned(),
        ..Options::default()
    };
    assert_data_eq!(
        report_with("markdown", &findings, &sources, &options),
        str![[r#"
1 error in 9 pages. Asked about 2 addresses.

| errors | warnings | notes | pages | links | facts |
| ---: | ---: | ---: | ---: | ---: | ---: |
| 1 | 0 | 0 | 9 | 31 | 17 |

### Errors

- `content/accounts.md:3:5` (`fact-mismatch`): Here it says 60 days, but the agreed period is 30 days.
  - The period was agreed here. (`content/facts.toml:2:10`)
  - Partners in Care agreed it on 3 March 2026.
  - **What to do:** Write “30 days” here.

"#]]
        .raw()
    );
    assert!(report("markdown", &[], &sources).starts_with("No problems found in 9 pages.\n"));
}

/// What a reader of the finished Markdown sees is the text, and none of it acts.
#[test]
fn no_text_becomes_markup_a_mention_or_a_link_in_markdown() {
    let text = "<script>alert(1)</script> ![x](https://evil.example/a.png) [y](javascript:z) @octocat \
                #12 org/repo#3 **b** _i_ `c` <!-- | a | ~~d~~ &amp; $e$ www.evil.example https://f.example \
                x@evil.example # h";
    let path = "content/``[a](b)`@c.md";
    let findings = [error(path, Span::at(0), text).help(text).remark(text)];
    let report = report("markdown", &findings, &Sources::default());
    let options = pulldown_cmark::Options::ENABLE_TABLES
        | pulldown_cmark::Options::ENABLE_STRIKETHROUGH
        | pulldown_cmark::Options::ENABLE_FOOTNOTES
        | pulldown_cmark::Options::ENABLE_TASKLISTS
        | pulldown_cmark::Options::ENABLE_GFM
        | pulldown_cmark::Options::ENABLE_MATH;
    let mut words = String::new();
    let mut depth = 0;
    for event in pulldown_cmark::Parser::new_ext(&report, options) {
        use pulldown_cmark::{Event, Tag, TagEnd};
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            // The only markup within a line is ours, and empty.
            Event::InlineHtml(html) => assert_eq!(&*html, "<!-- -->"),
            Event::Html(html) => panic!("{html}"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis) => {
                panic!("{report}")
            }
            Event::Start(Tag::Strong) => depth += 1,
            Event::End(TagEnd::Strong) => depth -= 1,
            Event::InlineMath(math) | Event::DisplayMath(math) => panic!("{math}"),
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    assert_eq!(words.matches(text).count(), 3, "{words}");
    assert!(words.contains(path), "{words}");
    for bare in ["@octocat", "#12", "repo#3", "https://", "www.evil", "@evil"] {
        assert!(!report.contains(bare), "{bare}: {report}");
    }
}

#[test]
fn a_markdown_report_fits_into_an_issue() {
    let sources = Sources::default();
    let findings: Vec<Finding> = (0..90)
        .map(|number| {
            error(
                &format!("content/{number}.md"),
                Span::at(0),
                &"m*".repeat(2_000),
            )
        })
        .collect();
    let report = report("markdown", &findings, &sources);
    assert!(report.len() < 60_000, "{}", report.len());
    assert!(report.contains("did not fit here"), "{report}");
}
