//! How the client behaves towards websites as a whole: how often it asks, what it sends, how far
//! it reaches, and when it stops.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fingerpost::links::{Ending, Memory, Pin, Question, Reach, Settings, Verdict};

use crate::server::{Handler, NameAnswer, Reply, answer, html, page, redirect};
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
    for scheme in ["http", "https"] {
        let world = World::of_one("busy.example", |request| {
            Reply::Send(if request.is_secure {
                page("Guide")
            } else {
                redirect(302, "http://busy.example/end")
            })
        })
        .await;
        let addresses: Vec<String> = (0..120)
            .map(|number| format!("{scheme}://busy.example/{number}"))
            .collect();
        let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
        let outcome = ask(&world.client(patient()), questions(&addresses)).await;
        assert_eq!(outcome.observations.len(), 120);
        let log = world.server.log.lock().expect("the log");
        assert!(log.most <= 6, "{} connections at a time", log.most);
        assert!(log.accepted <= 12, "{} connections in all", log.accepted);
        assert!(log.requests.len() >= 120);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_gets_six_connections_whether_they_are_encrypted_or_not() {
    let world = World::of_one("mixed.example", |request| {
        Reply::Send(match (request.is_secure, request.path.len() % 2) {
            (false, 0) => redirect(301, &format!("https://mixed.example{}", request.path)),
            (true, 0) => page("Guide"),
            (false, _) => page("Plain"),
            (true, _) => redirect(302, &format!("http://mixed.example{}", request.path)),
        })
    })
    .await;
    let addresses: Vec<String> = (0..90)
        .map(|number| {
            let scheme = if number % 3 == 0 { "http" } else { "https" };
            format!("{scheme}://mixed.example./{number}")
        })
        .collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let outcome = ask(&world.client(patient()), questions(&addresses)).await;
    assert_eq!(outcome.observations.len(), 90);
    let log = world.server.log.lock().expect("the log");
    assert!(log.most <= 6, "{} connections at a time", log.most);
    assert!(log.requests.len() >= 90);
    assert!(log.requests.iter().any(|(_, request)| request.is_secure));
    assert!(log.requests.iter().any(|(_, request)| !request.is_secure));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_hosts_together_get_sixty_four_connections() {
    let handlers = (0..100)
        .map(|number| {
            let handler: Handler = Arc::new(|_| Reply::Send(page("Guide")));
            (format!("h{number}.example"), handler)
        })
        .collect();
    let world = World::new(handlers, HashMap::new(), Vec::new()).await;
    let addresses: Vec<String> = (0..100)
        .flat_map(|host| (0..5).map(move |page| format!("http://h{host}.example:443/{page}")))
        .collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let outcome = ask(&world.client(patient()), questions(&addresses)).await;
    assert_eq!(outcome.observations.len(), 500);
    assert!(
        outcome
            .observations
            .iter()
            .all(|seen| seen.verdict == Verdict::Ok)
    );
    let log = world.server.log.lock().expect("the log");
    assert_eq!(log.requests.len(), 500);
    assert!(log.most <= 64, "{} connections at a time", log.most);
    assert!(log.accepted <= 300, "{} connections in all", log.accepted);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_ended_while_it_was_kept_is_no_failure() {
    let world = World::of_one("hasty.example", |_| Reply::SendAndClose(page("Guide"))).await;
    let addresses: Vec<String> = (0..60)
        .map(|number| format!("https://hasty.example/{number}"))
        .collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let settings = Settings {
        tries: 1,
        ..patient()
    };
    let outcome = ask(&world.client(settings), questions(&addresses)).await;
    for seen in &outcome.observations {
        assert_eq!(seen.verdict, Verdict::Ok, "{}", seen.reason);
    }
    assert!(world.server.log.lock().expect("the log").most <= 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_that_says_it_is_too_much_gets_half_as_many_connections() {
    for status in ["429 Slow", "503 Busy"] {
        let world = World::of_one("tired.example", move |request| {
            Reply::Send(if request.number < 6 {
                html(status, "<title>Busy</title>")
            } else {
                page("Guide")
            })
        })
        .await;
        let addresses: Vec<String> = (0..60)
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
        let requests = world.server.requests_to("tired.example");
        let most = requests.iter().skip(6).map(|request| request.open).max();
        assert!(most <= Some(3), "{most:?} connections after {status}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_that_wants_to_be_left_alone_for_long_is() {
    let world = World::of_one("closed.example", |_| {
        Reply::Send(answer("429 Slow", &["Retry-After: 3600"], b""))
    })
    .await;
    let addresses: Vec<String> = (0..60)
        .map(|number| format!("https://closed.example/{number}"))
        .collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let outcome = ask(&world.client(patient()), questions(&addresses)).await;
    assert_eq!(outcome.observations.len(), 60);
    for seen in &outcome.observations {
        assert_eq!(seen.verdict, Verdict::RateLimited, "{}", seen.reason);
    }
    let asked = world.server.requests_to("closed.example").len();
    assert!(asked <= 6, "{asked} requests");
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
    let settings = Settings {
        budget: Duration::from_mins(5),
        ..patient()
    };
    let outcome = ask(&world.client(settings), questions(&addresses)).await;
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
