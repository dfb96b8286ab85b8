//! How long it takes to read a page for facts, and to check it whole, at growing sizes.
//!
//!     cargo bench --bench speed              every text at 1, 2 and 5 MB, then 1,000 pages of 3 KB
//!     cargo bench --bench speed -- WORD      only the texts whose names hold that word
//!     cargo bench --bench speed -- --cores=2 on two threads
//!
//! Each figure is the fastest of a few runs on one thread, so wall time is CPU time, unless more are
//! asked for. Beside the time
//! stands the time for each megabyte: where that stays the same, growth is linear. Nothing is
//! asserted, because computers differ. Run without `--bench`, as tests are, it only shows that it
//! works, on texts of a few kilobytes. Knows nothing of how the program reads a page.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use fingerpost::facts::{self, Facts};
use fingerpost::load;
use fingerpost::markdown;
use fingerpost::pipeline::{self, Options};
use fingerpost::resolve::Drafts;
use fingerpost::source::{SourceFile, SourcePath, Span};

const MEGABYTE: usize = 1_000_000;
const SITE: &str = "title = \"Speed\"\nbase_url = \"https://www.example.org/\"\n";
const HOME: &str = "+++\ntitle = \"Home\"\n+++\n";
const FACTS: &str = include_str!("../content/facts.toml");

/// A text of any length: the name, and the n-th piece of it.
struct Text {
    name: &'static str,
    before: &'static str,
    piece: fn(usize) -> String,
}

const TEXTS: &[Text] = &[
    Text {
        name: "digits and dates",
        before: "",
        piece: |n| {
            format!(
                "{n} 0{} {}/{}/20{} 0333 200 {} ",
                n * 7919 % 99_999,
                n % 28 + 1,
                n % 12 + 1,
                n % 90 + 10,
                n % 9000 + 1000
            )
        },
    },
    Text {
        name: "one run of digits",
        before: "",
        piece: |n| format!("{}", n * 7919 % 1000),
    },
    Text {
        name: "plain words",
        before: "",
        piece: |n| {
            let words = [
                "the", "care", "home", "reads", "mail", "daily", "and", "well",
            ];
            let mut text = String::new();
            for step in 0..9 {
                text.push_str(words[(n * 31 + step * 7) % words.len()]);
                text.push(' ');
            }
            text.push_str("again. ");
            text
        },
    },
    Text {
        name: "sentences",
        before: "",
        piece: |n| {
            format!(
                "Sign in to the shared mailbox at least every 30 days, or ring the helpdesk on 0333 \
                 200 1133 from 9am to 5pm, Monday to Friday. Training takes {n} hours. "
            )
        },
    },
    Text {
        name: "table rows",
        before: "| Name | Hours | Phone |\n| --- | --- | --- |\n",
        piece: |n| format!("| Row {n} | 9am to 5pm | 0333 200 1133 |\n"),
    },
    Text {
        name: "headings",
        before: "",
        piece: |n| format!("## Question {n} about accounts\n\n"),
    },
    Text {
        name: "steps",
        before: "Do this:\n\n",
        piece: |n| format!("{}. Press {} and wait for the helpdesk\n", n + 1, n % 10),
    },
    Text {
        name: "contacts",
        before: "",
        piece: |n| {
            format!(
                "- **Office {n}**: ring 0333 200 1133 or write to [helpdesk@nhs.net](mailto:helpdesk@nhs.net)\n"
            )
        },
    },
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let measured = arguments.iter().any(|argument| argument == "--bench");
    let word = arguments.iter().find(|argument| !argument.starts_with('-'));
    let cores = arguments
        .iter()
        .find_map(|argument| argument.strip_prefix("--cores="))
        .map_or(1, |cores| cores.parse().expect("a number of cores"));
    let chosen = |name: &str| word.is_none_or(|word| name.contains(word.as_str()));
    rayon::ThreadPoolBuilder::new()
        .num_threads(cores)
        .stack_size(16 * 1024 * 1024)
        .build_global()
        .expect("the first pool of threads");
    let (facts, problems) = facts::parse(&SourceFile::new(
        SourcePath::new("content/facts.toml"),
        FACTS.to_owned(),
    ));
    assert!(problems.is_empty(), "{problems:#?}");
    let (sizes, runs): (&[usize], usize) = if measured {
        (&[MEGABYTE, 2 * MEGABYTE, 5 * MEGABYTE], 3)
    } else {
        (&[4000], 1)
    };
    println!(
        "{:18} {:>9} {:>10} {:>10} {:>10} {:>10} {:>10}",
        "text", "bytes", "parse", "scan", "per MB", "check", "per MB"
    );
    for text in TEXTS.iter().filter(|text| chosen(text.name)) {
        for size in sizes {
            let page = text.of_length(*size);
            let (parse, scan) = scan(&page, &facts, runs);
            let check = check(std::slice::from_ref(&page), runs);
            println!(
                "{:18} {:>9} {:>10} {:>10} {:>10} {:>10} {:>10}",
                text.name,
                page.len(),
                shown(parse),
                shown(scan),
                shown(per_megabyte(scan, page.len())),
                shown(check),
                shown(per_megabyte(check, page.len()))
            );
        }
    }
    if chosen("pages") {
        let count = if measured { 1000 } else { 3 };
        let pages: Vec<String> = (0..count).map(small_page).collect();
        let bytes: usize = pages.iter().map(String::len).sum();
        let took = check(&pages, runs);
        let each = took / u32::try_from(count).expect("a small number of pages");
        println!(
            "{count} pages of {} bytes: {}, {} each",
            bytes / count,
            shown(took),
            shown(each)
        );
    }
}

impl Text {
    fn of_length(&self, size: usize) -> String {
        let mut text = self.before.to_owned();
        let mut number = 0;
        while text.len() < size {
            text.push_str(&(self.piece)(number));
            number += 1;
        }
        text.push('\n');
        text
    }
}

/// A page as people write them: some three kilobytes with headings, a list, a table and links.
fn small_page(number: usize) -> String {
    let mut text = String::new();
    for question in 0..4 {
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "## How do I keep account {number}-{question} active?\n\n\
             Sign in at least every 30 days, update your profile or send an email. An account that is \
             not used for 30 days becomes **inactive**. The [home page](_index.md) says more about \
             what a *shared mailbox* is for, and who should be able to read it.\n\n\
             - Ring the helpdesk on 0333 200 1133 and choose option 1, then option 1 again\n\
             - Write to <helpdesk@nhs.net> from the address of the site\n\
             - Wait for an answer, which usually comes on the same day\n\n\
             | Who | When |\n| --- | --- |\n| The helpdesk | 9am to 5pm, Monday to Friday |\n\
             | Partners in Care | by arrangement |\n\n\
             Nothing else is needed: the registered manager keeps a list of everybody who has access, \
             and looks at it whenever somebody joins or leaves the team.\n\n"
        );
    }
    text
}

/// The fastest of some runs of reading the page's Markdown, and of reading it for facts.
fn scan(page: &str, facts: &Facts, runs: usize) -> (Duration, Duration) {
    let today = jiff::civil::date(2026, 11, 22);
    let mut fastest = (Duration::MAX, Duration::MAX);
    for _ in 0..runs {
        let start = Instant::now();
        let document = markdown::parse(page, Span::new(0, page.len()));
        let blocks = markdown::blocks(page, &document, Vec::new(), |_| None);
        fastest.0 = fastest.0.min(start.elapsed());
        let start = Instant::now();
        let found = facts::examine(&blocks, facts, today);
        fastest.1 = fastest.1.min(start.elapsed());
        std::hint::black_box(found);
    }
    fastest
}

/// The fastest of some runs of everything that `fingerpost check` does, from the disk on.
fn check(pages: &[String], runs: usize) -> Duration {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("site.toml", SITE);
    write("content/_index.md", HOME);
    write("content/facts.toml", FACTS);
    for (number, page) in pages.iter().enumerate() {
        let text = format!("+++\ntitle = \"Page {number}\"\n+++\n{page}");
        write(&format!("content/page-{number}.md"), &text);
    }
    (0..runs)
        .map(|_| build(folder.path()))
        .min()
        .unwrap_or_default()
}

fn build(root: &Path) -> Duration {
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: Drafts::LeftOut,
    };
    let start = Instant::now();
    let loaded = load::load(root).expect("a site");
    let built = pipeline::build(&loaded, options).expect("no internal error");
    let took = start.elapsed();
    std::hint::black_box(built);
    took
}

fn per_megabyte(time: Duration, bytes: usize) -> Duration {
    let bytes = u32::try_from(bytes).unwrap_or(u32::MAX).max(1);
    time.mul_f64(1e6 / f64::from(bytes))
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
