//! What is said of websites, row by row, against a real server on loopback: HTTP and TLS, real
//! sockets, no waiting.

#![allow(unreachable_pub, reason = "a test is a crate of its own")]

mod behaviour;
mod certificates;
mod evidence;
mod merging;
mod program;
mod reading;
mod server;
#[path = "../support/mod.rs"]
mod support;
mod table;
#[cfg(unix)]
mod terminal;
mod weighing;

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use fingerpost::finding::Severity;
use fingerpost::links::ledger::Ledger;
use fingerpost::links::{
    Assessment, Client, Ending, Memory, Observation, Outcome, Pacing, Question, Reach, Settings,
    SitePolicy, Surroundings, Verdict,
};
use jiff::civil::date;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use url::Url;

use certificates::Certificates;
use server::{Handler, NameAnswer, Reply, Server, TestNames};
use table::{Raw, Row, rows};

/// Time that stands still: waiting is over at once.
#[derive(Debug)]
struct NoWaiting;

impl Pacing for NoWaiting {
    fn now(&self) -> SystemTime {
        // Two seconds before the date that the table knows as "soon".
        SystemTime::UNIX_EPOCH + Duration::from_secs(946_684_797)
    }

    fn wait(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::ready(()))
    }
}

/// A server, its certificates, and what else stands on loopback.
struct World {
    server: Server,
    certificates: Certificates,
    names: Arc<TestNames>,
    sockets: Vec<SocketAddr>,
}

impl World {
    async fn new(
        handlers: HashMap<String, Handler>,
        names: HashMap<String, NameAnswer>,
        raws: Vec<(String, Raw)>,
    ) -> Self {
        let certificates = Certificates::new();
        let server = Server::start(handlers, &certificates).await;
        let mut others = names;
        let mut sockets = vec![server.socket];
        for (host, raw) in raws {
            let socket = stand(raw).await;
            others.insert(host, NameAnswer::At(vec![socket]));
            sockets.push(socket);
        }
        let names = Arc::new(TestNames {
            usual: NameAnswer::At(vec![server.socket]),
            others,
            asked: Mutex::default(),
        });
        Self {
            server,
            certificates,
            names,
            sockets,
        }
    }

    async fn of_one(
        host: &str,
        handler: impl Fn(&server::Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let handler: Handler = Arc::new(handler);
        Self::new(
            [(host.to_owned(), handler)].into(),
            HashMap::new(),
            Vec::new(),
        )
        .await
    }

    fn client(&self, settings: Settings) -> Arc<Client> {
        let reach = self
            .sockets
            .iter()
            .fold(Reach::public(), |reach, socket| reach.granting(*socket));
        let surroundings = Surroundings {
            names: Arc::<TestNames>::clone(&self.names),
            roots: self.certificates.roots(),
            reach,
            pacing: Arc::new(NoWaiting),
        };
        Arc::new(Client::new(settings, surroundings).expect("a client"))
    }
}

async fn stand(raw: Raw) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a socket");
    let socket = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        let mut kept = Vec::new();
        match raw {
            Raw::Nobody => drop(listener),
            Raw::Bytes(bytes) => {
                while let Ok((mut stream, _)) = listener.accept().await {
                    let _ = stream.write_all(bytes).await;
                    let _ = stream.shutdown().await;
                    kept.push(stream);
                }
            }
            Raw::Silence => {
                while let Ok((stream, _)) = listener.accept().await {
                    kept.push(stream);
                }
            }
        }
    });
    socket
}

fn patient() -> Settings {
    Settings {
        budget: Duration::from_secs(20),
        ..Settings::default()
    }
}

fn hasty() -> Settings {
    Settings {
        budget: Duration::from_secs(1),
        connect: Duration::from_millis(200),
        look_up: Duration::from_millis(100),
        backoff: Duration::from_millis(1),
        ..Settings::default()
    }
}

fn question(address: &str, memory: Memory) -> Question {
    let mut url = Url::parse(address).expect(address);
    let fragments = url.fragment().map(str::to_owned).into_iter().collect();
    url.set_fragment(None);
    Question {
        address: url,
        fragments,
        memory,
        wants_text: false,
    }
}

async fn ask(client: &Arc<Client>, questions: Vec<Question>) -> Outcome {
    client
        .ask(questions, None, &|_| {}, std::future::pending())
        .await
}

/// What is said of the link as a whole: of its page, or else of the place on it.
fn verdict_on_link(
    observation: &Observation,
    fragment: Option<&str>,
) -> (Verdict, Option<Severity>) {
    let today = date(2026, 3, 1);
    let mut ledger = Ledger::default();
    ledger.learn(observation, today);
    let policy = SitePolicy::default();
    let assessment = Assessment::of_observation(observation, &ledger, &policy, today);
    match fragment.and_then(|fragment| assessment.at(fragment)) {
        Some(place) => (place.verdict, Some(place.severity)),
        None => (assessment.verdict, assessment.severity),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_of_the_table() {
    let started = Instant::now();
    let rows = rows();
    assert!(rows.len() >= 80, "{} rows", rows.len());
    let world = world_of(&rows).await;
    let mut observations: BTreeMap<String, Observation> = BTreeMap::new();
    for (settings, is_hasty) in [(patient(), false), (hasty(), true)] {
        let client = world.client(settings);
        let mut questions: Vec<Question> = rows
            .iter()
            .filter(|row| row.is_hasty == is_hasty)
            .map(|row| question(&row.address, row.memory.clone()))
            .collect();
        // Something that answers, so that silence elsewhere is not taken for want of a network.
        questions.push(question("https://ok.example/", Memory::default()));
        let outcome = ask(&client, questions).await;
        assert_eq!(outcome.ending, Ending::Complete);
        for observation in outcome.observations {
            observations.insert(observation.address.to_string(), observation);
        }
    }
    let mut wrong = Vec::new();
    for row in &rows {
        if let Err(what) = compare(row, &observations, &world) {
            wrong.push(format!("{}: {what}", row.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    println!("{} rows in {:.1?}", rows.len(), started.elapsed());
}

async fn world_of(rows: &[Row]) -> World {
    let handlers = rows
        .iter()
        .flat_map(|row| row.handlers.iter().cloned())
        .collect();
    let names = rows
        .iter()
        .flat_map(|row| row.names.iter().cloned())
        .collect();
    let stand_ins = rows
        .iter()
        .filter_map(|row| Some((row.handlers[0].0.clone(), row.raw?)))
        .collect();
    World::new(handlers, names, stand_ins).await
}

fn compare(
    row: &Row,
    observations: &BTreeMap<String, Observation>,
    world: &World,
) -> Result<(), String> {
    let asked = question(&row.address, Memory::default());
    let observation = observations
        .get(asked.address.as_str())
        .ok_or("was not answered")?;
    let fragment = asked.fragments.first().map(String::as_str);
    let found = verdict_on_link(observation, fragment);
    if found != (row.verdict, row.severity) {
        return Err(format!(
            "expected {:?} {:?}, found {found:?}: {} {:?}",
            row.verdict, row.severity, observation.reason, observation.hops
        ));
    }
    let suggestion = observation.suggestion.as_ref().map(Url::as_str);
    if suggestion != row.suggestion {
        return Err(format!("suggests {suggestion:?}"));
    }
    let host = asked.address.host_str().unwrap_or_default();
    let requests = world.server.requests_to(host).len();
    match row.requests {
        Some(expected) if expected != requests && host != "ok.example" => {
            Err(format!("took {requests} requests instead of {expected}"))
        }
        _ => Ok(()),
    }
}
