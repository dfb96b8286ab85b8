//! How the client behaves towards websites as a whole: how often it asks, what it sends, how far
//! it reaches, and when it stops.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fingerpost::links::{Ending, Memory, Pin, Question, Reach, Settings, Verdict};

use crate::server::{Handler, NameAnswer, Reply, answer, page, redirect};
use crate::{World, ask, hasty, patient, question};

fn questions(addresses: &[&str]) -> Vec<Question> {
    addresses
        .iter()
        .map(|address| question(address, Memory::default()))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_network_is_recognised_and_nothing_is_said_of_any_address() {
    for answer in [NameAnswer::Missing, NameAnswer::Silent, NameAnswer::Never] {
        let names = (0..50)
            .map(|number| (format!("h{number}.example"), answer.clone()))
            .collect();
        let world = World::new(HashMap::new(), names, Vec::new()).await;
        let addresses: Vec<String> = (0..50)
            .flat_map(|number| [1, 2].map(|page| format!("https://h{number}.example/{page}")))
            .collect();
        let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
        let started = Instant::now();
        let outcome = ask(&world.client(hasty()), questions(&addresses)).await;
        assert_eq!(outcome.ending, Ending::NoNetwork, "{answer:?}");
        assert_eq!(outcome.observations.len(), 0, "{answer:?}");
        assert!(started.elapsed() < Duration::from_secs(3), "{answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_answer_is_enough_to_believe_that_a_name_is_gone() {
    let handler: Handler = Arc::new(|_| Reply::Send(page("Guide")));
    let world = World::new(
        [("here.example".to_owned(), handler)].into(),
        [("gone.example".to_owned(), NameAnswer::Missing)].into(),
        Vec::new(),
    )
    .await;
    let outcome = ask(
        &world.client(patient()),
        questions(&["https://gone.example/", "https://here.example/"]),
    )
    .await;
    assert_eq!(outcome.ending, Ending::Complete);
    let gone = outcome
        .observations
        .iter()
        .find(|seen| seen.address.host_str() == Some("gone.example"))
        .expect("an observation");
    assert_eq!(gone.verdict, Verdict::Broken);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_changes_its_address_between_two_hops_gets_nowhere() {
    let handler: Handler = Arc::new(|request| {
        Reply::SendAndClose(if request.path == "/a" {
            answer("302 Found", &["Location: /b", "Connection: close"], b"")
        } else {
            page("Guide")
        })
    });
    let mut world = World::new(
        [("rebound.example".to_owned(), handler)].into(),
        HashMap::new(),
        Vec::new(),
    )
    .await;
    let addresses = vec![world.server.socket, ([127, 0, 0, 1], 80).into()];
    let names = Arc::get_mut(&mut world.names).expect("nobody else has it yet");
    names.others.insert(
        "rebound.example".to_owned(),
        NameAnswer::Changing(addresses),
    );
    let outcome = ask(
        &world.client(patient()),
        questions(&["https://rebound.example/a"]),
    )
    .await;
    assert_eq!(outcome.observations[0].verdict, Verdict::Refused);
    assert_eq!(world.server.requests_to("rebound.example").len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_gets_six_connections_and_they_are_used_again() {
    let world = World::of_one("busy.example", |_| Reply::Send(page("Guide"))).await;
    let addresses: Vec<String> = (0..120)
        .map(|number| format!("https://busy.example/{number}"))
        .collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let outcome = ask(&world.client(patient()), questions(&addresses)).await;
    assert!(
        outcome
            .observations
            .iter()
            .all(|seen| seen.verdict == Verdict::Ok)
    );
    assert_eq!(world.server.requests_to("busy.example").len(), 120);
    let most = world.server.log.lock().expect("the log").connections["busy.example"].1;
    // A connection that is on its way back while the next request opens another is counted twice
    // for a moment.
    assert!(most <= 7, "{most} connections at a time");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_sent_that_is_nobodys_business() {
    let first: Handler = Arc::new(|_| {
        Reply::Send(answer(
            "302 Found",
            &[
                "Location: https://sub.leak.example/b",
                "Set-Cookie: private=1",
            ],
            b"",
        ))
    });
    let second: Handler = Arc::new(|_| Reply::Send(page("Guide")));
    let world = World::new(
        [
            ("leak.example".to_owned(), first),
            ("sub.leak.example".to_owned(), second),
        ]
        .into(),
        HashMap::new(),
        Vec::new(),
    )
    .await;
    let settings = Settings {
        user_agent: "fingerpost/test (link check; help@example.org)".to_owned(),
        ..patient()
    };
    ask(
        &world.client(settings),
        questions(&["https://leak.example/a#place"]),
    )
    .await;
    let requests = world.server.requests_to("sub.leak.example");
    let mut names: Vec<&str> = requests[0]
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "accept",
            "accept-encoding",
            "accept-language",
            "host",
            "user-agent"
        ]
    );
    assert!(
        requests[0]
            .header("user-agent")
            .contains("help@example.org")
    );
    assert_eq!(world.server.requests_to("leak.example")[0].path, "/a");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_more_is_downloaded_than_is_read() {
    let world = World::of_one("endless.example", |_| {
        Reply::Flood(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec(),
            vec![b'x'; 65536],
            500_000_000,
        )
    })
    .await;
    ask(
        &world.client(patient()),
        questions(&["https://endless.example/"]),
    )
    .await;
    // The server notices the end when it next writes.
    for _ in 0..200 {
        if world
            .server
            .log
            .lock()
            .expect("the log")
            .sent
            .contains_key("endless.example")
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let sent = world.server.log.lock().expect("the log").sent["endless.example"];
    assert!(sent < 20_000_000, "{sent} bytes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_is_stopped_keeps_what_it_has_learned() {
    let handler: Handler = Arc::new(|_| Reply::Send(page("Guide")));
    let hang: Handler = Arc::new(|_| Reply::SendAndHang(Vec::new()));
    let world = World::new(
        [
            ("quick.example".to_owned(), handler),
            ("slow.example".to_owned(), hang),
        ]
        .into(),
        HashMap::new(),
        Vec::new(),
    )
    .await;
    let (sender, receiver) = tokio::sync::oneshot::channel::<()>();
    let sender = std::sync::Mutex::new(Some(sender));
    let progress = |_: usize| {
        if let Some(sender) = sender.lock().expect("the sender").take() {
            let _ = sender.send(());
        }
    };
    let outcome = world
        .client(patient())
        .ask(
            questions(&["https://slow.example/", "https://quick.example/"]),
            None,
            &progress,
            async {
                let _ = receiver.await;
            },
        )
        .await;
    assert_eq!(outcome.ending, Ending::Stopped);
    assert_eq!(outcome.observations.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_website_that_is_overrun_gets_fewer_requests() {
    let world = World::of_one("tired.example", |request| {
        Reply::Send(if request.times_before == 0 {
            answer("429 Slow", &["Retry-After: 1"], b"")
        } else {
            page("Guide")
        })
    })
    .await;
    let addresses: Vec<String> = (0..30)
        .map(|number| format!("https://tired.example/{number}"))
        .collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let outcome = ask(&world.client(patient()), questions(&addresses)).await;
    assert!(
        outcome
            .observations
            .iter()
            .all(|seen| seen.verdict == Verdict::Ok)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pin_leads_one_host_and_port_elsewhere() {
    let world = World::of_one("pinned.example", |_| {
        Reply::Send(redirect(301, "https://b.example/"))
    })
    .await;
    let port = world.server.socket.port();
    let written = format!("pinned.example:{port}:127.0.0.1");
    let surroundings = fingerpost::links::Surroundings {
        names: Arc::<crate::TestNames>::clone(&world.names),
        roots: world.certificates.roots(),
        reach: Reach::public().pinned(Pin::parse(&written).expect("a pin")),
        pacing: Arc::new(crate::NoWaiting),
    };
    let client = fingerpost::links::Client::new(patient(), surroundings).expect("a client");
    let address = format!("https://pinned.example:{port}/");
    let outcome = ask(&Arc::new(client), questions(&[&address])).await;
    // The first hop goes where the pin says; the second is as private as it ever was.
    assert_eq!(world.server.requests_to("pinned.example").len(), 1);
    assert_eq!(outcome.observations[0].verdict, Verdict::Refused);
}
