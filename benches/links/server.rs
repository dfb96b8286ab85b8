//! The websites: one socket for all names. Each request is answered after 20 ms with 50 kB. It counts
//! requests and connections, and has to be quicker than whoever asks.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio_rustls::TlsAcceptor;

/// How long each request waits for its answer.
const LATENCY: Duration = Duration::from_millis(20);

/// How many connections at once are allowed.
pub const MOST_AT_ONCE: usize = 64;

/// How many bytes each answer has.
const BODY: usize = 50_000;

/// What is answered for an address that nobody made.
const MISSING: &[u8] = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

/// What was seen since the last reset.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub requests: usize,
    pub connections: usize,
    now: usize,
    pub at_once: usize,
    now_per_host: HashMap<String, usize>,
    pub per_host: usize,
}

/// The server.
pub struct Server {
    pub port: u16,
    seen: Arc<Mutex<Seen>>,
    _runtime: Runtime,
}

impl Server {
    /// Starts to serve, encrypted where there is a configuration for that.
    pub fn start(encryption: Option<Arc<rustls::ServerConfig>>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        let listener = runtime
            .block_on(TcpListener::bind(("127.0.0.1", 0)))
            .expect("a socket");
        let port = listener.local_addr().expect("an address").port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let acceptor = encryption.map(TlsAcceptor::from);
        let answer: Arc<[u8]> = answer().into();
        let shared = Arc::clone(&seen);
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let work = serve(
                    stream,
                    acceptor.clone(),
                    Arc::clone(&answer),
                    Arc::clone(&shared),
                );
                tokio::spawn(work);
            }
        });
        Self {
            port,
            seen,
            _runtime: runtime,
        }
    }

    /// What was seen, which is then forgotten.
    pub fn take(&self) -> Seen {
        std::mem::take(&mut *lock(&self.seen))
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(
    stream: TcpStream,
    acceptor: Option<TlsAcceptor>,
    answer: Arc<[u8]>,
    seen: Arc<Mutex<Seen>>,
) {
    let _ = stream.set_nodelay(true);
    {
        let mut seen = lock(&seen);
        seen.connections += 1;
        seen.now += 1;
        if seen.now > seen.at_once {
            // To ask the system takes time, so it is asked only where the answer matters.
            let known = if seen.now > MOST_AT_ONCE {
                established(stream.local_addr().map_or(0, |address| address.port()))
            } else {
                usize::MAX
            };
            seen.at_once = seen.at_once.max(seen.now.min(known));
        }
    }
    let host = match acceptor {
        None => converse(stream, &answer, &seen).await,
        Some(acceptor) => match acceptor.accept(stream).await {
            Ok(stream) => converse(stream, &answer, &seen).await,
            Err(_) => None,
        },
    };
    let mut seen = lock(&seen);
    seen.now = seen.now.saturating_sub(1);
    if let Some(number) = host.and_then(|host| seen.now_per_host.get_mut(&host)) {
        *number = number.saturating_sub(1);
    }
}

/// How many connections to a port both sides hold open, as the system knows it: of one that the other
/// side has closed we may not have heard yet.
fn established(port: u16) -> usize {
    const ESTABLISHED: &str = "01";
    let Ok(table) = std::fs::read_to_string("/proc/net/tcp") else {
        return usize::MAX;
    };
    let local = format!(":{port:04X}");
    table
        .lines()
        .filter(|line| {
            let mut fields = line.split_whitespace().skip(1);
            let ours = fields
                .next()
                .is_some_and(|address| address.ends_with(&local));
            ours && fields.nth(1) == Some(ESTABLISHED)
        })
        .count()
}

/// Answers until the other side has had enough, and says which host was asked.
async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    answer: &[u8],
    seen: &Mutex<Seen>,
) -> Option<String> {
    let mut counted = None;
    let mut head = Vec::with_capacity(2048);
    loop {
        head.clear();
        while !head.ends_with(b"\r\n\r\n") {
            if stream.read_buf(&mut head).await.unwrap_or(0) == 0 {
                return counted;
            }
        }
        {
            let mut seen = lock(seen);
            seen.requests += 1;
            if counted.is_none() {
                let host = host_of(&head);
                let number = seen.now_per_host.entry(host.clone()).or_default();
                *number += 1;
                let number = *number;
                seen.per_host = seen.per_host.max(number);
                counted = Some(host);
            }
        }
        tokio::time::sleep(LATENCY).await;
        let path = head.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
        let is_fine = if path.starts_with(b"/fingerpost-") {
            stream.write_all(MISSING).await.is_ok()
        } else if head.starts_with(b"HEAD") {
            let end = answer.windows(4).position(|window| window == b"\r\n\r\n");
            stream
                .write_all(&answer[..end.unwrap_or(0) + 4])
                .await
                .is_ok()
        } else {
            stream.write_all(answer).await.is_ok()
        };
        if !is_fine || stream.flush().await.is_err() {
            return counted;
        }
    }
}

fn host_of(head: &[u8]) -> String {
    String::from_utf8_lossy(head)
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("host"))
        .map(|(_, value)| value.trim().to_owned())
        .unwrap_or_default()
}

fn answer() -> Vec<u8> {
    let mut body = "<!doctype html><html lang=en><head><title>Guide to shared mailboxes</title>\
                    <link rel=stylesheet href=/style.css></head><body><h1 id=top-of-page>Guide</h1>"
        .to_owned();
    let mut number = 0;
    while body.len() < BODY {
        number += 1;
        // Writing to a string cannot fail.
        let _ = writeln!(
            body,
            "<h2 id=\"part-{number}\">Part {number}</h2><p class=\"words\">The shared mailbox guide \
             explains how an organisation asks for mailbox <a href=\"/mailbox/{number}\">number \
             {number}</a>, who owns it, how members are added and <strong>removed</strong>, and what \
             the owner must do each year.</p>"
        );
    }
    body.truncate(BODY);
    let mut bytes = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body.as_bytes());
    bytes
}
