//! What is said of an address in the end: what was seen, weighed against the memory, a person's word
//! and the site's settings.

use fingerpost::finding::Severity::{self, Error, Note, Warning};
use fingerpost::links::ledger::Ledger;
use fingerpost::links::{Assessment, LinkReport, Observation, Plan, SitePolicy, Verdict};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use url::Url;

const DAY: Date = date(2026, 3, 1);

fn later(days: i32) -> Date {
    DAY.checked_add(days.days()).expect("a day")
}

fn address() -> Url {
    Url::parse("https://www.example.org/a").expect("an address")
}

fn seen(verdict: Verdict) -> Observation {
    let mut observation = Observation::not_checked(&address(), "is as it was");
    observation.verdict = verdict;
    observation.severity = verdict.row().severity;
    observation
}

/// What is said on the last of some days, on each of which the same was seen.
fn after(ledger: &mut Ledger, verdict: Verdict, days: &[i32]) -> Assessment {
    for day in days {
        ledger.learn(&seen(verdict), later(*day));
    }
    let today = later(*days.last().expect("a day"));
    Assessment::of_observation(&seen(verdict), ledger, &SitePolicy::default(), today)
}

fn severity_after(verdict: Verdict, days: &[i32]) -> Option<Severity> {
    after(&mut Ledger::default(), verdict, days).severity
}

#[test]
fn an_outage_becomes_an_error_when_it_was_seen_on_three_dates_over_a_week() {
    for verdict in [
        Verdict::ServerError,
        Verdict::TimedOut,
        Verdict::Unreachable,
    ] {
        for (days, severity) in [
            (&[0][..], Warning),
            (&[0, 0, 0], Warning),
            (&[0, 1, 2], Warning),
            (&[0, 9], Warning),
            (&[0, 3, 6], Warning),
            (&[0, 3, 7], Error),
            (&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], Error),
        ] {
            assert_eq!(severity_after(verdict, days), Some(severity), "{days:?}");
        }
    }
    // A website that asks for patience is not at fault, however long it does.
    let patient = severity_after(Verdict::RateLimited, &[0, 3, 7, 20]);
    assert_eq!(patient, Some(Warning));
}

#[test]
fn one_good_answer_ends_an_outage() {
    let mut ledger = Ledger::default();
    after(&mut ledger, Verdict::TimedOut, &[0, 3, 7]);
    assert_eq!(after(&mut ledger, Verdict::Ok, &[8]).severity, None);
    let again = after(&mut ledger, Verdict::ServerError, &[9]);
    assert_eq!(again.severity, Some(Warning));
    assert_eq!(again.alive, Some(later(8)));
}

#[test]
fn a_persons_word_is_taken_for_ninety_days() {
    for (verdict, afterwards) in [(Verdict::Blocked, Error), (Verdict::Suspicious, Warning)] {
        assert_eq!(severity_after(verdict, &[0]), Some(Warning));
        let mut ledger = Ledger::default();
        ledger.confirm(&address(), "seen by Jo", DAY);
        let assessment = after(&mut ledger, verdict, &[90]);
        assert_eq!(assessment.severity, None);
        assert!(assessment.reason.contains("seen by Jo"));
        let assessment = after(&mut ledger, verdict, &[91]);
        assert_eq!(assessment.severity, Some(afterwards));
        ledger.confirm(&address(), "seen by Jo again", later(91));
        assert_eq!(after(&mut ledger, verdict, &[92]).severity, None);
    }
    // It does not help a page that is gone.
    let mut ledger = Ledger::default();
    ledger.confirm(&address(), "seen by Jo", DAY);
    assert_eq!(
        after(&mut ledger, Verdict::Broken, &[1]).severity,
        Some(Error)
    );
}

#[test]
fn a_page_for_people_with_an_account_is_right_where_the_site_says_so() {
    let observation = seen(Verdict::LoginRequired);
    let mut ledger = Ledger::default();
    ledger.learn(&observation, DAY);
    for (beginning, severity) in [
        ("https://www.example.org/a", None),
        ("https://www.example.org/", None),
        ("https://portal.example.org/", Some(Error)),
    ] {
        let policy = SitePolicy {
            login: vec![beginning.to_owned()],
        };
        let today = Assessment::of_observation(&observation, &ledger, &policy, DAY);
        assert_eq!(today.severity, severity, "{beginning}");
        let tomorrow = Assessment::of_memory(&address(), &ledger, &policy, DAY, true);
        assert_eq!(tomorrow.severity, severity, "{beginning}");
        // Everything else about the page still counts.
        let gone = Assessment::of_observation(&seen(Verdict::Broken), &ledger, &policy, DAY);
        assert_eq!(gone.severity, Some(Error));
    }
}

#[test]
fn what_was_not_asked_is_a_note_and_the_age_of_the_memory_counts() {
    let mut plan = Plan::default();
    plan.add(&address());
    let said = |ledger: &Ledger, today| {
        let policy = SitePolicy::default();
        let report = LinkReport::new(&plan, ledger, &[], &policy, today);
        let assessment = report.of(&address()).expect("an assessment");
        (assessment.verdict, assessment.severity)
    };
    let mut ledger = Ledger::default();
    assert_eq!(said(&ledger, DAY), (Verdict::NotChecked, Some(Note)));
    ledger.learn(&seen(Verdict::Ok), DAY);
    assert_eq!(said(&ledger, later(5)), (Verdict::Ok, None));
    assert_eq!(said(&ledger, later(29)), (Verdict::Ok, None));
    assert_eq!(said(&ledger, later(31)), (Verdict::NotChecked, Some(Note)));
    ledger.learn(&seen(Verdict::TimedOut), later(31));
    let passing = said(&ledger, later(60));
    assert_eq!(passing, (Verdict::NotChecked, Some(Note)));
    for day in [35, 40] {
        ledger.learn(&seen(Verdict::TimedOut), later(day));
    }
    let lasting = said(&ledger, later(60));
    assert_eq!(lasting, (Verdict::NotChecked, Some(Warning)));
}

#[test]
fn a_hundred_links_to_one_page_are_one_question() {
    let mut plan = Plan::default();
    for number in 0..100 {
        let link = format!("https://www.example.org/a#part-{number}");
        plan.add(&Url::parse(&link).expect("an address"));
    }
    let everything = fingerpost::links::Scope::Everything;
    let questions = plan.questions(&Ledger::default(), DAY, everything);
    assert_eq!(questions.len(), 1);
    assert_eq!(questions[0].fragments.len(), 100);
    // Another value in the query is another page.
    for query in ["?p=1", "?p=2", "?p=1&q=2"] {
        let link = format!("https://www.example.org/a{query}");
        plan.add(&Url::parse(&link).expect("an address"));
    }
    let questions = plan.questions(&Ledger::default(), DAY, everything);
    assert_eq!(questions.len(), 4);
}
