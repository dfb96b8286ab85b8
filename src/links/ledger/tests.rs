//! What the ledger keeps, and what it never loses.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use url::Url;

use super::{Ledger, Record};
use crate::finding::Severity;
use crate::links::observation::Observation;
use crate::links::page::Place;
use crate::links::verdict::Verdict;

const DAY: Date = date(2026, 3, 1);

fn later(date: Date, days: i32) -> Date {
    date.checked_add(days.days()).expect("a day")
}

fn seen(address: &str, verdict: Verdict) -> Observation {
    let url = Url::parse(address).expect("an address");
    let mut observation = Observation::not_checked(&url, "is as it was");
    observation.verdict = verdict;
    observation.severity = verdict.row().severity;
    observation
}

fn good(address: &str) -> Observation {
    let mut observation = seen(address, Verdict::Ok);
    observation.title = Some("A “title” with \"quotes\", a \\ and a \u{202e}".to_owned());
    observation.status = Some(200);
    observation.places = [
        ("one".to_owned(), Place::Present),
        ("two".to_owned(), Place::Missing),
    ]
    .into();
    observation
}

fn only(ledger: &Ledger) -> &Record {
    ledger.records.values().next().expect("a record")
}

#[test]
fn what_is_written_is_read_back() {
    let mut ledger = Ledger::default();
    ledger.learn(&good("https://b.example/?q=[x]"), DAY);
    ledger.learn(&seen("https://a.example/", Verdict::TimedOut), DAY);
    let url = Url::parse("https://c.example/").expect("an address");
    ledger.confirm(&url, "seen by \"A\"\nand B", DAY);
    let text = ledger.to_text();
    let read = Ledger::read(&text);
    assert_eq!(read.problems, []);
    assert_eq!(read.ledger, ledger);
    assert_eq!(read.ledger.to_text(), text);
    assert!(!text.contains('\u{202e}'));
    let order: Vec<usize> = ["a.example", "b.example", "c.example"]
        .iter()
        .filter_map(|name| text.find(name))
        .collect();
    assert!(order.is_sorted() && order.len() == 3);
}

#[test]
fn a_failure_never_overwrites_the_last_good_state() {
    let mut ledger = Ledger::default();
    ledger.learn(&good("https://a.example/"), DAY);
    let before = only(&ledger).clone();
    for verdict in [Verdict::TimedOut, Verdict::Broken, Verdict::Suspicious] {
        ledger.learn(&seen("https://a.example/", verdict), later(DAY, 1));
        let after = only(&ledger);
        assert_eq!(after.verdict, verdict);
        assert_eq!(after.alive, Some(DAY));
        assert_eq!(after.title, before.title);
        assert_eq!(after.places, before.places);
    }
    ledger.learn(
        &seen("https://a.example/", Verdict::NotChecked),
        later(DAY, 2),
    );
    assert_eq!(only(&ledger).verdict, Verdict::Suspicious);
}

#[test]
fn failures_count_by_the_day_and_end_with_the_next_answer() {
    let mut ledger = Ledger::default();
    let fail = |ledger: &mut Ledger, day| {
        ledger.learn(&seen("https://a.example/", Verdict::ServerError), day);
        ledger.learn(&seen("https://a.example/", Verdict::TimedOut), day);
    };
    fail(&mut ledger, DAY);
    fail(&mut ledger, later(DAY, 1));
    fail(&mut ledger, later(DAY, 6));
    assert_eq!(only(&ledger).failures.len(), 3);
    assert!(!only(&ledger).has_failed_for_long());
    for day in 7..40 {
        fail(&mut ledger, later(DAY, day));
    }
    assert!(only(&ledger).has_failed_for_long());
    assert!(only(&ledger).failures.len() <= 8);
    assert_eq!(only(&ledger).failures.first(), Some(&DAY));
    ledger.learn(&good("https://a.example/"), later(DAY, 41));
    assert!(only(&ledger).failures.is_empty());
}

#[test]
fn nothing_is_rewritten_within_a_week_unless_it_changed() {
    let mut ledger = Ledger::default();
    ledger.learn(&good("https://a.example/"), DAY);
    let before = ledger.clone();
    ledger.learn(&good("https://a.example/"), later(DAY, 6));
    assert_eq!(ledger, before);
    ledger.learn(&good("https://a.example/"), later(DAY, 7));
    assert_eq!(only(&ledger).checked, later(DAY, 7));
}

#[test]
fn good_answers_are_trusted_for_two_weeks_and_others_for_a_day() {
    let mut ledger = Ledger::default();
    ledger.learn(&good("https://a.example/"), DAY);
    let fresh =
        |ledger: &Ledger, days| only(ledger).is_fresh("https://a.example/", later(DAY, days), 14);
    assert!(fresh(&ledger, 0) && fresh(&ledger, 10));
    assert!(!fresh(&ledger, 14));
    // A ledger from the future says nothing about today.
    assert!(!fresh(&ledger, -1));
    ledger.learn(&seen("https://a.example/", Verdict::Broken), DAY);
    assert!(fresh(&ledger, 0) && !fresh(&ledger, 1));
}

#[test]
fn a_damaged_ledger_is_read_as_far_as_it_can_be() {
    let mut ledger = Ledger::default();
    ledger.learn(&good("https://a.example/"), DAY);
    ledger.learn(&good("https://b.example/"), DAY);
    let text = ledger.to_text();
    let bad_field = text.replacen("verdict = \"ok\"", "verdict = \"fine\"", 1);
    let read = Ledger::read(&bad_field);
    assert!(!read.problems.is_empty());
    assert_eq!(read.ledger.records.len(), 1);
    let conflict = text.replacen("checked", "<<<<<<< ours\nchecked", 1);
    assert!(!Ledger::read(&conflict).problems.is_empty());
    let newer = text.replace("version = 1", "version = 2\nshiny = true");
    let read = Ledger::read(&newer);
    assert_eq!(read.problems.len(), 1);
    assert_eq!(read.ledger.records.len(), 2);
    assert!(Ledger::read("").problems.is_empty());
    assert!(!Ledger::read("no ledger at all").problems.is_empty());
    for end in 0..text.len() {
        if text.is_char_boundary(end) {
            Ledger::read(&text[..end]);
        }
    }
}

#[test]
fn what_the_site_no_longer_has_is_forgotten_in_time() {
    let mut ledger = Ledger::default();
    ledger.learn(&good("https://a.example/"), DAY);
    ledger.learn(&good("https://b.example/"), DAY);
    let used = ["https://a.example/"].into();
    ledger.forget_unused(&used, later(DAY, 90));
    assert_eq!(ledger.records.len(), 2);
    ledger.forget_unused(&used, later(DAY, 91));
    assert_eq!(ledger.records.len(), 1);
    assert_eq!(only(&ledger).severity, None::<Severity>);
}

mod proofs {
    use super::super::{Claim, Seen, Standing};
    use super::{DAY, Ledger, Url, later};

    fn claim(value: &str, quote: &str) -> Claim {
        let source = Url::parse("https://a.example/rule").expect("an address");
        Claim::new(source, value.to_owned(), Some(quote))
    }

    fn seen(standing: Standing, passage: &str) -> Seen {
        Seen {
            standing,
            passage: passage.to_owned(),
            states: (standing == Standing::Changed).then(|| "60 days".to_owned()),
            reason: (standing == Standing::Unreadable).then(|| "is \"no\" page".to_owned()),
        }
    }

    #[test]
    fn evidence_is_written_and_read_back() {
        let mut ledger = Ledger::default();
        let quote = claim("30 days", "after 30 days");
        ledger.learn_proof(
            "rule",
            &quote,
            &seen(Standing::Confirmed, "after\n30 \u{202e}days"),
            DAY,
        );
        ledger.learn_proof(
            "rule",
            &quote,
            &seen(Standing::Changed, "after 60 days"),
            later(DAY, 1),
        );
        ledger.learn_proof("nas.phone", &quote, &seen(Standing::Unreadable, ""), DAY);
        let text = ledger.to_text();
        let read = Ledger::read(&text);
        assert_eq!(read.problems, []);
        assert_eq!(read.ledger, ledger);
        assert_eq!(read.ledger.to_text(), text);
        assert!(!text.contains('\u{202e}'));
        assert!(text.find("nas.phone") < text.find("\"rule\""), "{text}");
    }

    #[test]
    fn a_failure_never_takes_the_place_of_the_last_good_words() {
        let mut ledger = Ledger::default();
        let quote = claim("30 days", "after 30 days");
        ledger.learn_proof(
            "rule",
            &quote,
            &seen(Standing::Confirmed, "after 30 days"),
            DAY,
        );
        for (days, standing, passage) in [
            (1, Standing::Unreadable, ""),
            (2, Standing::Changed, "after 60 days"),
            (3, Standing::Absent, ""),
        ] {
            ledger.learn_proof("rule", &quote, &seen(standing, passage), later(DAY, days));
            let proof = &ledger.proofs["rule"];
            assert_eq!(proof.standing, standing);
            assert_eq!(proof.verified, Some(DAY));
            assert_eq!(proof.passage.as_deref(), Some("after 30 days"));
        }
        // Another quote for the same value keeps them, another value does not.
        let other = claim("30 days", "in 30 days");
        ledger.learn_proof(
            "rule",
            &other,
            &seen(Standing::Unreadable, ""),
            later(DAY, 4),
        );
        assert_eq!(ledger.proofs["rule"].verified, Some(DAY));
        let other = claim("60 days", "in 60 days");
        ledger.learn_proof(
            "rule",
            &other,
            &seen(Standing::Unreadable, ""),
            later(DAY, 5),
        );
        assert_eq!(ledger.proofs["rule"].verified, None);
    }

    #[test]
    fn evidence_is_only_written_anew_after_a_week() {
        let mut ledger = Ledger::default();
        let quote = claim("30 days", "after 30 days");
        let good = seen(Standing::Confirmed, "after 30 days");
        ledger.learn_proof("rule", &quote, &good, DAY);
        let before = ledger.clone();
        ledger.learn_proof("rule", &quote, &good, later(DAY, 6));
        assert_eq!(ledger, before);
        ledger.learn_proof("rule", &quote, &good, later(DAY, 7));
        assert_eq!(ledger.proofs["rule"].verified, Some(later(DAY, 7)));
    }

    #[test]
    fn evidence_that_cannot_be_read_is_a_problem_with_its_place() {
        let text = "version = 1\n\n[evidence.\"rule\"]\nstanding = \"fine\"\nchecked = 2026-03-01\n\
                    source = \"https://a.example/\"\nvalue = \"30 days\"\n";
        let read = Ledger::read(text);
        assert_eq!(read.problems.len(), 2, "{:?}", read.problems);
        assert!(read.ledger.proofs.is_empty());
        assert_eq!(Ledger::read("version = 1\n").ledger.proofs.len(), 0);
    }
}
