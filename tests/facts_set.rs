//! `fingerpost facts set` over whole sites: each fact gets other values, every mention follows in its
//! own way of writing, and what is left is listed for a person.

mod support;

use std::fs;
use std::path::Path;

use fingerpost::changing::Change;
use fingerpost::finding::Severity;
use fingerpost::load::{self, Loaded};
use fingerpost::pipeline::{self, Built, Options};
use fingerpost::resolve::Drafts;
use fingerpost::source::SourcePath;
use support::{SITE, TestSite, files};

/// A copy of this project's own site.
fn own_site() -> TestSite {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = fs::read(root.join("site.toml")).expect("the settings");
    let mut site = TestSite::new().with("site.toml", settings);
    for (path, bytes) in files(&root.join("content")) {
        site = site.with(&format!("content/{path}"), bytes);
    }
    site
}

/// A site with the facts of the corpus about other organisations, which states each of them in
/// several ways.
fn elsewhere() -> TestSite {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let facts = fs::read(root.join("tests/corpus/facts-elsewhere/declared.toml"));
    TestSite::new()
        .with("site.toml", SITE)
        .with("content/facts.toml", facts.expect("the declaration"))
        .page("library.md", LIBRARY)
        .page("surgery.md", SURGERY)
        .page("homeline.md", HOMELINE)
}

const LIBRARY: &str = r"
## When is the library open?

The library is open from 8.30am to 6pm, Monday to Saturday. The library is closed on Sundays.

| Day | The library |
| --- | --- |
| Monday | 8.30am to 6pm |
| Tuesday | 8.30am to 6pm |
| Wednesday | 8.30am to 6pm |
| Thursday | 8.30am to 6pm |
| Friday | 8.30am to 6pm |
| Saturday | 8.30am to 6pm |
| Sunday | closed |

Ring the library on 01305 224455, +44 1305 224455 or [01305-224455](tel:+441305224455), or write to
<oakfield@libraries.dorset.test>.

## How long can I keep a book?

You can borrow a book for three weeks. A 3-week loan is enough for most. The loan period is 3 weeks.

## How many books can I borrow?

You can borrow up to six items at a time. A library card lets you take out no more than 6 items.

## What does a replacement card cost?

A replacement card costs £12.50.
";

const SURGERY: &str = r"
## When is the surgery open?

The surgery is open 08:00 to 18:30, Mon–Fri, except bank holidays. The surgery opens at 8am.

## How do I order a repeat prescription?

Ring the surgery on 01929 552200 and choose option 2 for the prescriptions desk. Repeat prescriptions
are ready within two working days.

## How do I cancel an appointment?

To cancel an appointment, tell us at least 24 hours before.
";

const HOMELINE: &str = r"
## When can I ring Homeline?

Homeline is open 10am to 4pm, Monday, Wednesday and Friday, on 0800 304 7000. Write to Homeline at
advice@homeline.org.uk.

## When are routine repairs done?

Routine repairs are done within 28 days.

## What does the deposit come to?

The deposit is 5% of the rent, that is five per cent.

## When is the tenant survey due?

Return the tenant survey by Monday 15 March 2027, or at the latest on 15/03/2027.
";

/// A site in memory, read once for all changes that are tried on it.
struct Tried {
    loaded: Loaded,
    built: Built,
}

impl Tried {
    fn new(site: &TestSite) -> Self {
        let loaded = load::load(site.root()).expect("a site");
        let built = pipeline::build(&loaded, today()).expect("no internal error");
        let wrong = strict(&built);
        assert!(wrong.is_empty(), "the site is clean: {wrong:#?}");
        Self { loaded, built }
    }

    /// Sets a fact, and expects nothing but some checks to be left for a person, and some words to
    /// stand on a page.
    #[track_caller]
    fn follows(&self, id: &str, value: &str, left_over: &[&str], page: &str, words: &[&str]) {
        let change = Change::new(&self.built, id, value, |_| true)
            .unwrap_or_else(|error| panic!("{id} = {value}: {error}"));
        let mut changed = self.loaded.clone();
        for file in change.files(&self.built) {
            changed.overlay(&file.path, file.text);
        }
        let after = pipeline::build(&changed, today()).expect("no internal error");
        let said = change.shown(&self.built, &after);
        let left = strict(&after);
        for (place, message) in &left {
            assert!(
                said.lines()
                    .any(|line| line.starts_with(place) && line.contains("by hand")),
                "{id} = {value}: {place}{message} is not listed in\n{said}"
            );
        }
        let checks: Vec<&str> = after
            .findings
            .iter()
            .filter(|finding| finding.severity >= Severity::Warning)
            .map(|finding| finding.check)
            .collect();
        assert_eq!(checks, left_over, "{id} = {value}\n{said}{left:#?}");
        let path = match page.strip_prefix("themes/") {
            Some(_) => SourcePath::new(page),
            None => SourcePath::new(&format!("content/{page}")),
        };
        let text = after.sources.get(&path).expect("the page").text();
        for words in words {
            assert!(
                text.contains(words),
                "{id} = {value}: no {words:?} in\n{text}"
            );
        }
    }
}

/// What `--strict` stops at: the place and the message.
fn strict(built: &Built) -> Vec<(String, String)> {
    let findings = built.findings.iter();
    findings
        .filter(|finding| finding.severity >= Severity::Warning)
        .map(|finding| {
            let file = &finding.location.file;
            let line = built.sources.get(file).map_or(0, |source| {
                source.position(finding.location.span.start).line
            });
            (format!("{file}:{line}: "), finding.message.clone())
        })
        .collect()
}

fn today() -> Options {
    Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: Drafts::LeftOut,
    }
}

/// A fact, its new value, the checks that still find something, a page that must state the new value,
/// and how that is then written.
type Row<'a> = (&'a str, &'a str, &'a [&'a str], &'a str, &'a [&'a str]);

#[test]
#[expect(clippy::too_many_lines, reason = "one entry for each fact")]
fn every_fact_of_this_site_can_change() {
    let quote = &["fact-quote"][..];
    let cases: &[Row<'_>] = &[
        ("nas.phone", "0300 200 1144", quote, "_index.md", &[]),
        (
            "nas.route",
            "option 2",
            &[],
            "contacts.md",
            &["agent select Option 2\n"],
        ),
        (
            "nas.route",
            "option 1, then option 3",
            &[],
            "contacts.md",
            &["select Option 1, then Option 3\n"],
        ),
        (
            "nas.route",
            "option 2, then option 2 again",
            &[],
            "contacts.md",
            &["select Option 2 and 2 again\n"],
        ),
        (
            "nas.email",
            "support@nhs.net",
            &[],
            "owners.md",
            &["<support@nhs.net>"],
        ),
        (
            "nas.email",
            "help@nas.nhs.uk",
            &[],
            "your-account.md",
            &["[help@nas.nhs.uk](mailto:help@nas.nhs.uk)"],
        ),
        (
            "nas.hours",
            "8am to 6pm, Monday to Friday, except bank holidays",
            &[],
            "contacts.md",
            &["from 8:00am to 6:00pm Monday to Friday, excluding bank holidays."],
        ),
        (
            "nas.hours",
            "9am to 4:30pm, Monday to Saturday, including bank holidays",
            &[],
            "contacts.md",
            &["from 9:00am to 4:30pm Monday to Saturday, including bank holidays."],
        ),
        (
            "nas.hours",
            "9am to 5pm, Monday to Thursday, and 9am to 4pm, Friday, except bank holidays",
            &[],
            "contacts.md",
            &["from 9am to 5pm, Monday to Thursday, and 9am to 4pm, Friday, except bank holidays."],
        ),
        (
            "nhsmail_feedback.email",
            "complaints@nhs.net",
            &[],
            "contacts.md",
            &["<complaints@nhs.net>"],
        ),
        (
            "pic.phone",
            "01202 205848",
            &[],
            "contacts.md",
            &["[01202 205848](tel:+441202205848)"],
        ),
        (
            "pic.email",
            "care@bpc.ac.uk",
            &[],
            "contacts.md",
            &["<care@bpc.ac.uk>"],
        ),
        (
            "inactivity",
            "60 days",
            &[],
            "your-account.md",
            &[
                "Log in at least every 60 days",
                "an email at least every 60 days",
            ],
        ),
        (
            "inactivity",
            "6 weeks",
            &[],
            "your-account.md",
            &["Log in at least every 6 weeks"],
        ),
        (
            "mobile_prefix",
            "starts with 08",
            &[],
            "owners.md",
            &["(must start 08)"],
        ),
        (
            "shared_mailbox_users",
            "at least 3",
            &[],
            "shared-mailbox.md",
            &["at least three staff members"],
        ),
        (
            "shared_mailbox_users",
            "at most 4",
            &[],
            "shared-mailbox.md",
            &["at most four staff members"],
        ),
        (
            "cover",
            "12/5",
            &[],
            "shared-mailbox.md",
            &["ensure 12/5 coverage"],
        ),
        (
            "secure_email_standard",
            "DCB1599",
            quote,
            "getting-started.md",
            &["(DCB1599)"],
        ),
        (
            "dspt_level",
            "at least Standards Met",
            quote,
            "getting-started.md",
            &["at least ‘Standards Met/Exceeded level’"],
        ),
        (
            "dspt_level",
            "at least Standards Exceeded",
            quote,
            "getting-started.md",
            &["at least ‘Standards Exceeded level’"],
        ),
        (
            "nhsmail_domain",
            "nhsmail.org.uk",
            &[],
            "getting-started.md",
            &["addresses ending in nhsmail.org.uk."],
        ),
        (
            "nhsmail_portal",
            "https://mail.nhs.uk/",
            &[],
            "contacts.md",
            &["[NHSmail Portal](https://mail.nhs.uk/)"],
        ),
    ];
    let site = Tried::new(&own_site());
    for (id, value, left_over, page, words) in cases {
        site.follows(id, value, left_over, page, words);
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one entry for each fact")]
fn facts_of_other_organisations_can_change() {
    let cases: &[(&str, &str, &str, &[&str])] = &[
        (
            "library.hours",
            "9am to 5.30pm, Monday to Saturday",
            "library.md",
            &[
                "from 9am to 5.30pm, Monday to Saturday.",
                "| Monday | 9am to 5.30pm |",
                "| Sunday | closed |",
            ],
        ),
        (
            "library.hours",
            "8.30am to 6pm, Monday to Friday",
            "library.md",
            &["| Saturday | closed |", "8.30am to 6pm, Monday to Friday."],
        ),
        (
            "library.phone",
            "01305 224466",
            "library.md",
            &["01305 224466, +44 1305 224466 or [01305-224466](tel:+441305224466)"],
        ),
        (
            "library.email",
            "desk@libraries.dorset.test",
            "library.md",
            &["<desk@libraries.dorset.test>"],
        ),
        (
            "loan",
            "4 weeks",
            "library.md",
            &["for four weeks. A 4-week loan", "loan period is 4 weeks"],
        ),
        (
            "loan_limit",
            "at most 8 items",
            "library.md",
            &["up to eight items", "no more than 8 items"],
        ),
        ("card_fee", "£15", "library.md", &["costs £15"]),
        (
            "surgery.hours",
            "8:30am to 6pm, Monday to Friday, except bank holidays",
            "surgery.md",
            &[
                "open 08:30 to 18:00, Mon–Fri, except bank holidays",
                "opens at 8:30am.",
            ],
        ),
        (
            "surgery.hours",
            "8am to 6.30pm, Monday to Saturday",
            "surgery.md",
            &["08:00 to 18:30, Mon–Sat"],
        ),
        (
            "surgery.route",
            "option 3",
            "surgery.md",
            &["choose option 3 for"],
        ),
        (
            "surgery.phone",
            "01929 552211",
            "surgery.md",
            &["01929 552211"],
        ),
        (
            "prescriptions",
            "3 working days",
            "surgery.md",
            &["within three working days"],
        ),
        (
            "cancel",
            "48 hours",
            "surgery.md",
            &["at least 48 hours before"],
        ),
        (
            "homeline.hours",
            "10am to 4pm, Tuesday and Thursday",
            "homeline.md",
            &["10am to 4pm, Tuesday and Thursday, on"],
        ),
        (
            "homeline.phone",
            "0800 304 7111",
            "homeline.md",
            &["0800 304 7111"],
        ),
        ("repair", "20 days", "homeline.md", &["within 20 days"]),
        (
            "deposit",
            "10%",
            "homeline.md",
            &["deposit is 10% of", "that is ten per cent"],
        ),
        (
            "census",
            "20 April 2027",
            "homeline.md",
            &["by Tuesday 20 April 2027, or at the latest on 20/04/2027"],
        ),
    ];
    let site = Tried::new(&elsewhere());
    for (id, value, page, words) in cases {
        site.follows(id, value, &[], page, words);
    }
}

#[test]
fn words_of_a_theme_change_with_a_fact() {
    let site = TestSite::new()
        .with("site.toml", format!("{SITE}theme = \"mine\"\n"))
        .with("themes/mine/theme.toml", "extends = \"default\"\n")
        .with(
            "themes/mine/strings/en.toml",
            "back_to_top = \"Sign in at least every thirty days.\"\n",
        )
        .with(
            "content/facts.toml",
            "[policy.inactivity]\nvalue = \"30 days\"\nsays = \"sign in at least every {value}\"\nabout = [\"sign in\"]\n",
        );
    Tried::new(&site).follows(
        "inactivity",
        "60 days",
        &[],
        "themes/mine/strings/en.toml",
        &["every sixty days."],
    );
}

/// A site whose rule changes on a day to come.
fn changing() -> TestSite {
    TestSite::new()
        .with(
            "content/facts.toml",
            "[policy.inactivity]\nvalue = \"30 days\"\nsays = \"sign in at least every {value}\"\nabout = [\"sign in\"]\n\
             next = { value = \"60 days\", from = 2027-04-01 }\n",
        )
        .page("a.md", "Sign in at least every 30 days.\n")
}

#[test]
fn a_change_to_come_is_listed_with_its_day_and_places() {
    let site = changing();
    let said = site.run(&["facts", "--as-of", "2026-11-22"]).ended(0).out;
    for words in [
        "inactivity becomes 60 days on 1 April 2027: build the site again on that day.",
        "  content/a.md:4:24: 30 days",
    ] {
        assert!(said.contains(words), "no {words:?} in\n{said}");
    }
    let report = site.run(&["build", "--as-of", "2026-11-22"]).ended(0).out;
    assert!(
        report.contains("Build the site again on 1 April 2027"),
        "{report}"
    );
}

#[test]
fn a_change_that_has_come_is_in_force_everywhere() {
    let site = changing();
    site.run(&["check", "--as-of", "2027-03-31"]).ended(0);
    let said = site.run(&["check", "--as-of", "2027-04-01"]).ended(1).out;
    assert!(
        said.contains("This says \"30 days\", but \"60 days\" was agreed."),
        "{said}"
    );
    let said = site.run(&["facts", "--as-of", "2027-04-01"]).ended(0).out;
    assert!(
        said.contains("inactivity changed on 1 April 2027"),
        "{said}"
    );
}
