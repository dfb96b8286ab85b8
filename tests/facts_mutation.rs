//! Changes every mention of every fact in the real content in many ways: each change must be an
//! error on exactly the changed words.

use std::collections::BTreeMap;
use std::ops::AddAssign as _;
use std::path::{Path, PathBuf};

use fingerpost::facts::{self, Facts, Kind, PageFacts, ProblemKind};
use fingerpost::markdown;
use fingerpost::source::{SourceFile, SourcePath, Span};

fn body_of(text: &str) -> Span {
    // Front matter stands between two lines of plus signs.
    let start = text
        .strip_prefix("+++")
        .and_then(|rest| rest.find("\n+++"))
        .map_or(0, |end| end + "+++".len() + "\n+++".len());
    Span::new(start, text.len())
}

fn examine(text: &str, facts: &Facts) -> PageFacts {
    let document = markdown::parse(text, body_of(text));
    let blocks = markdown::blocks(text, &document, Vec::new(), |_| None);
    facts::examine(&blocks, facts, jiff::civil::date(2026, 11, 22))
}

/// Ways to get a value wrong, by kind.
#[expect(
    clippy::too_many_lines,
    reason = "a table of changes with one arm for each kind reads best in one place"
)]
fn mutants(kind: Kind, written: &str) -> Vec<String> {
    let mut all = Vec::new();
    let digits: Vec<usize> = written
        .char_indices()
        .filter(|(_, letter)| letter.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let change = |at: usize, to: &str| {
        let mut text = written.to_owned();
        text.replace_range(at..=at, to);
        text
    };
    match kind {
        Kind::Phone => {
            for (place, at) in digits.iter().enumerate() {
                for digit in 0..10 {
                    all.push(change(*at, &digit.to_string()));
                }
                if place > 0 {
                    all.push(change(*at, ""));
                }
                if let Some(next) = digits.get(place + 1) {
                    let mut bytes = written.as_bytes().to_vec();
                    bytes.swap(*at, *next);
                    all.push(String::from_utf8(bytes).unwrap());
                }
            }
            all.push(written.replacen('0', "O", 1));
        }
        Kind::Email => {
            let (local, domain) = written.split_once('@').unwrap();
            for at in 0..local.len() {
                let mut shorter = local.to_owned();
                shorter.remove(at);
                all.push(format!("{shorter}@{domain}"));
                let mut doubled = local.to_owned();
                doubled.insert(at, 'x');
                all.push(format!("{doubled}@{domain}"));
                for letter in ('a'..='z')
                    .map(String::from)
                    .chain(["1".to_owned(), "-".to_owned()])
                {
                    let mut other = local.to_owned();
                    // In front of an address a hyphen is a dash, and no part of it.
                    if at == 0 && letter == "-" {
                        continue;
                    }
                    other.replace_range(at..=at, &letter);
                    all.push(format!("{other}@{domain}"));
                }
            }
            for at in 0..domain.len() {
                let mut shorter = domain.to_owned();
                shorter.remove(at);
                if shorter.contains('.')
                    && !shorter.ends_with('.')
                    && !shorter.starts_with('.')
                    && !shorter.contains("..")
                {
                    all.push(format!("{local}@{shorter}"));
                }
            }
            for other in [
                "nhs.uk",
                "nsh.net",
                "nhs.net.uk",
                "bpc.co.uk",
                "nhsmail.net",
                "bpc.ac",
            ] {
                if other != domain {
                    let related = other.split('.').next() == domain.split('.').next();
                    if related {
                        all.push(format!("{local}@{other}"));
                    }
                }
            }
        }
        Kind::Duration => {
            for other in [
                "60 days",
                "3 days",
                "300 days",
                "thirteen days",
                "33 days",
                "30 weeks",
                "a month",
                "30 working days",
                "30 hours",
                "ninety days",
                "28-31 days",
                "30 to 60 days",
                "14 days",
                "30 months",
                "a fortnight",
            ] {
                all.push(other.to_owned());
            }
            for number in 1..=120 {
                all.push(format!("{number} days"));
            }
            for unit in [
                "weeks",
                "months",
                "years",
                "hours",
                "minutes",
                "business days",
            ] {
                for number in [1, 2, 3, 6, 10, 12, 30, 45, 60, 90] {
                    all.push(format!("{number} {unit}"));
                }
            }
            // The same length in other units is no mutant.
            all.retain(|mutant| mutant != "30 days");
        }
        Kind::Hours => {
            for (from, to) in [
                ("9:00am", "8:00am"),
                ("9:00am", "7:00am"),
                ("9:00am", "6:00am"),
                ("9:00am", "9:15am"),
                ("9:00am", "8:45am"),
                ("9:00am", "11:00am"),
                ("9:00am", "09:30"),
                ("5:00pm", "4:00pm"),
                ("5:00pm", "3:00pm"),
                ("5:00pm", "5:30pm"),
                ("5:00pm", "4:45pm"),
                ("5:00pm", "8:00pm"),
                ("5:00pm", "5:00am"),
                ("5:00pm", "18:00"),
                ("Monday", "Wednesday"),
                ("Monday", "Sunday"),
                ("Friday", "Wednesday"),
                ("9:00am", "10am"),
                ("9:00am", "9:30am"),
                ("9:00am", "9:00pm"),
                ("5:00pm", "6:00pm"),
                ("5:00pm", "7pm"),
                ("5:00pm", "4:30pm"),
                ("5:00pm", "noon"),
                ("9am", "8am"),
                ("9am", "10am"),
                ("9am", "9:30am"),
                ("9am", "9pm"),
                ("5pm", "6pm"),
                ("5pm", "7pm"),
                ("5pm", "4:30pm"),
                ("5pm", "noon"),
                ("5pm", "5am"),
                ("Friday", "Saturday"),
                ("Friday", "Thursday"),
                ("Monday", "Tuesday"),
                ("Friday", "Sunday"),
                ("except bank", "including bank"),
                ("excluding bank", "including bank"),
            ] {
                if written.contains(from) {
                    all.push(written.replacen(from, to, 1));
                }
            }
        }
        Kind::Route => {
            for at in &digits {
                for to in ["0", "2", "3", "4", "5", "6", "7", "8", "9"] {
                    all.push(change(*at, to));
                }
            }
            for both in ["2 and 2", "3 and 2", "0 and 0"] {
                all.push(written.replacen("1 and 1", both, 1));
            }
        }
        Kind::Count => {
            for other in [
                "at least three",
                "at least one",
                "at most two",
                "only two",
                "up to two",
                "no more than 2",
                "exactly two",
                "minimum of four",
                "5 or more",
                "more than two",
            ] {
                all.push(other.to_owned());
            }
        }
        Kind::Cover => {
            for other in [
                "24/5",
                "24/6",
                "12 hours a day",
                "six days a week",
                "12/7",
                "8am to 8pm",
                "24/4",
                "24/3",
                "24/1",
                "16/7",
                "five days a week",
                "24 hours a day, 5 days a week",
                "8 hours a day, 7 days a week",
            ] {
                all.push(other.to_owned());
            }
        }
        Kind::Prefix => {
            for other in [
                "08", "01", "70", "077", "06", "02", "00", "17", "09", "03", "04", "05", "071",
            ] {
                if other.len() > 1 {
                    all.push(other.to_owned());
                }
            }
        }
        Kind::Standard => {
            for at in &digits {
                for to in ["0", "3", "7"] {
                    let mutant = change(*at, to);
                    if mutant != written {
                        all.push(mutant);
                    }
                }
            }
            all.push("DCB1569".to_owned());
            all.push("DBC1596".to_owned());
        }
        Kind::Level => {
            for other in [
                "Standards Met",
                "Standards Exceeded",
                "Standards Met/Exceeded",
                "Standards Met, Standards Exceeded",
                "Standards Met or Standards Exceeded",
                "Standards Met and Standards Exceeded",
                "Standards Met or above",
                "Standards Met or higher",
                "Standards Exceeded or above",
                "Standards Met, then Standards Exceeded",
                "the Standards Met",
                "the Standards Exceeded",
            ] {
                all.push(other.to_owned());
            }
        }
        Kind::Domain => {
            for other in [
                "nsh.net",
                "hns.net",
                "nhs.met",
                "nhs.uk",
                "nhs.org",
                "nhs.com",
                "nhs.co.uk",
                "nhss.net",
                "nh.net",
                "nhs-net.com",
                "nhsmail.net",
                "nhs.net.com",
            ] {
                all.push(other.to_owned());
            }
        }
        Kind::Url => {
            for other in [
                "https://portal.nsh.net/",
                "https://portal.hns.net/",
                "https://portal.nhs.met/",
                "https://portal.nhs.ne/",
                "https://portal.nhss.net/",
                "https://portl.nhs.net/",
                "https://protal.nhs.net/",
                "https://portall.nhs.net/",
                "https://porta1.nhs.net/",
                "https://portal-nhs.net/",
                "https://portal.nhs-net.com/",
                "https://portal.nhs.net.co/",
            ] {
                all.push(other.to_owned());
            }
        }
        _ => panic!("no way to get {kind:?} wrong"),
    }
    all.retain(|mutant| mutant != written);
    all.sort();
    all.dedup();
    all
}

/// The page with the direction in front of a value turned round, and where the changed words and the
/// value stand: "at least every 30 days" becomes "at most every 30 days".
fn turned(text: &str, value: Span) -> Vec<(String, Span)> {
    const NEAR: usize = 24;
    let lead = &text[..value.start];
    let Some(at) = lead
        .rfind("at least")
        .filter(|at| value.start - at <= NEAR && !lead[*at..].contains(['.', '\n']))
    else {
        return Vec::new();
    };
    ["at most", "no more than", "not more than", "at the most"]
        .iter()
        .map(|to| {
            let mut changed = text.to_owned();
            changed.replace_range(at..at + "at least".len(), to);
            let end = value.end + to.len() - "at least".len().min(to.len());
            (changed, Span::new(at, end.max(at + to.len())))
        })
        .collect()
}

/// The words of `mutant` that differ from `written`, as a span of a page where it stands at `start`.
/// An empty span is where words are missing.
fn changed_words(written: &str, mutant: &str, start: usize) -> Span {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        a.zip(b)
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum::<usize>()
    };
    let head = same(&mut written.chars(), &mut mutant.chars());
    let tail = same(
        &mut written[head..].chars().rev(),
        &mut mutant[head..].chars().rev(),
    );
    Span::new(start + head, start + mutant.len() - tail)
}

/// Whether a number can still be dialled, so that only its owner is in doubt.
fn is_dialled(number: &str) -> bool {
    number.starts_with("+44") && number.chars().skip(1).all(|digit| digit.is_ascii_digit())
}

fn is_within(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The pages of a folder, by name, without the notes for editors.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .filter(|path| path.file_name().is_some_and(|name| name != "README.md"))
        .collect();
    pages.sort();
    pages
}

#[test]
fn every_mutant_of_every_mention_is_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let declaration = std::fs::read_to_string(root.join("facts.toml")).unwrap();
    let (facts, problems) =
        facts::parse(&SourceFile::new(SourcePath::new("facts.toml"), declaration));
    assert!(problems.is_empty(), "{problems:#?}");
    let mut tally: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    let mut mentions: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut directions = 0;
    for path in pages(&root) {
        let text = std::fs::read_to_string(&path).unwrap();
        let page = examine(&text, &facts);
        assert!(
            page.problems.is_empty(),
            "{}: {:#?}",
            path.display(),
            page.problems
        );
        for mention in &page.mentions {
            let kind = facts.get(&mention.fact).unwrap().kind();
            let source = &text[mention.span.range()];
            // Values written across markup are changed in other tests.
            if source != mention.written && kind != Kind::Prefix {
                continue;
            }
            for (changed, span) in turned(&text, mention.span) {
                let counts = tally.entry(kind).or_default();
                counts.0 += 1;
                if examine(&changed, &facts)
                    .problems
                    .iter()
                    .any(|problem| problem.span.start < span.end && span.start < problem.span.end)
                {
                    counts.1 += 1;
                } else {
                    println!("SURVIVED {kind:?}: {:?}", &changed[span.range()]);
                }
                directions += 1;
            }
            let (before, value) = match source.split_once(':') {
                Some((scheme @ ("mailto" | "tel"), value)) => (format!("{scheme}:"), value),
                _ => (String::new(), source),
            };
            // A number behind `tel:` has no other way of writing than its digits.
            let ways: Vec<String> = mutants(kind, value)
                .into_iter()
                .filter(|mutant| before != "tel:" || is_dialled(mutant))
                .map(|mutant| format!("{before}{mutant}"))
                .collect();
            assert!(ways.len() >= 10, "{kind:?} {source:?}: {}", ways.len());
            mentions.entry(kind).or_insert(0).add_assign(1);
            for mutant in ways {
                let mut changed = text.clone();
                changed.replace_range(mention.span.range(), &mutant);
                let span = Span::new(mention.span.start, mention.span.start + mutant.len());
                let problems = examine(&changed, &facts).problems;
                let changed_words = changed_words(source, &mutant, span.start);
                // Written anew as several levels, or as hours and days apart, only one of them is
                // wrong, and that one is underlined.
                let has_parts = matches!(kind, Kind::Level | Kind::Cover);
                let found = problems.iter().any(|problem| {
                    !matches!(problem.kind, ProblemKind::Term { .. })
                        && is_within(problem.span, span)
                        && (has_parts || is_within(changed_words, problem.span))
                });
                if !found {
                    for problem in &problems {
                        println!("UNDERLINED {:?}", &changed[problem.span.range()]);
                    }
                }
                let counts = tally.entry(kind).or_default();
                counts.0 += 1;
                counts.1 += usize::from(found);
                if !found {
                    let line = changed[..mention.span.start]
                        .rfind('\n')
                        .map_or(0, |at| at + 1);
                    let end = changed[mention.span.start..]
                        .find('\n')
                        .map_or(changed.len(), |at| mention.span.start + at);
                    println!(
                        "SURVIVED {} {kind:?} {source:?} -> {mutant:?} in {:?}",
                        path.file_name().unwrap().display(),
                        &changed[line..end]
                    );
                }
            }
        }
    }
    let total: usize = tally.values().map(|(made, _)| made).sum();
    let found: usize = tally.values().map(|(_, found)| found).sum();
    for (kind, (made, found)) in &tally {
        let places = mentions.get(kind).copied().unwrap_or_default();
        println!("{kind:?}: {found} of {made}, in {places} places");
    }
    println!("mutants: {found} of {total}");
    assert!(directions >= 10, "rules turned round: {directions}");
    assert_eq!(found, total, "every mutant is found");
    // Every kind that this site declares.
    for fact in &facts.facts {
        assert!(tally.contains_key(&fact.kind()), "no place of {}", fact.id);
    }
    assert!(
        total >= 1000,
        "there are at least a thousand mutants: {total}"
    );
}
