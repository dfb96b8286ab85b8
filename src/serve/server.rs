//! Answers browsers on this computer, and nobody else: the published files from memory, and what
//! belongs to the preview below `/.fingerpost/`.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use tokio::sync::{Semaphore, watch};

use super::content_type::content_type;
use super::fix;
use super::guard::{Guard, RESERVED};
use super::panel::{self, Editor, PanelInput};
use super::snapshot::{Served, Snapshot};

/// The port that is tried first, and how many after it.
const FIRST_PORT: u16 = 8000;
const MORE_PORTS: u16 = 100;

/// Clients at once, at most. One that says nothing is sent away after [`PATIENCE`].
const MOST_CLIENTS: usize = 600;

/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// Bytes of what a page may send, at most.
const LARGEST_MESSAGE: usize = 4 * 1024;

const SCRIPT: &str = include_str!("assets/preview.js");
const STYLE: &str = include_str!("assets/preview.css");

/// What every page gets on its way out: the preview's own script and style. The script learns which
/// snapshot the page is of.
fn added(version: u64) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"/.fingerpost/preview.css\"><script src=\"/.fingerpost/preview.js?{version}\" defer></script>"
    )
}

/// A secret that the pages of one preview share with it.
#[derive(Clone, Debug)]
pub struct Token(String);

impl Token {
    /// A token of the system's own random numbers.
    pub fn random() -> Self {
        use std::hash::{BuildHasher, RandomState};
        let mut digester = crate::memo::Digester::new("token");
        for number in 0..8_usize {
            // Every one starts from random keys, of which nothing can be learned from outside.
            let hash = RandomState::new().hash_one(number);
            digester.bytes(&hash.to_le_bytes());
        }
        Self(digester.finish().to_hex())
    }
}

/// Why there is no server.
#[derive(Debug)]
pub enum ServerError {
    /// Another program answers on that port.
    Taken(u16),
    /// No port near the usual one is free.
    NoneFree,
    /// The system refused, with its reason.
    Refused(u16, io::Error),
}

impl std::fmt::Display for ServerError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Taken(port) => write!(
                formatter,
                "port {port} is taken by another program; choose another with --port, or leave --port out"
            ),
            Self::NoneFree => write!(
                formatter,
                "the ports {FIRST_PORT} to {} are all taken; choose another with --port",
                FIRST_PORT + MORE_PORTS
            ),
            Self::Refused(port, error) => {
                write!(formatter, "cannot answer on port {port}: {error}")
            }
        }
    }
}

impl std::error::Error for ServerError {}

/// A port of this computer that the preview answers on.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

/// What all answers are made from.
struct App {
    guard: Guard,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    root: PathBuf,
    editor: Editor,
    token: Token,
}

impl Server {
    /// Takes a port: the one that is asked for, or else the first free one from 8000 on.
    ///
    /// # Errors
    ///
    /// When that port, or all of those, are taken.
    pub fn bind(port: Option<u16>) -> Result<Self, ServerError> {
        let ports = match port {
            Some(port) => port..=port,
            None => FIRST_PORT..=FIRST_PORT + MORE_PORTS,
        };
        for candidate in ports {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, candidate)) {
                Ok(listener) => {
                    let refused = |error| ServerError::Refused(candidate, error);
                    listener.set_nonblocking(true).map_err(refused)?;
                    let address = listener.local_addr().map_err(refused)?;
                    return Ok(Self { listener, address });
                }
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                    if port.is_some() {
                        return Err(ServerError::Taken(candidate));
                    }
                }
                Err(error) => return Err(ServerError::Refused(candidate, error)),
            }
        }
        Err(ServerError::NoneFree)
    }

    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `stop` comes back. Clients that are still there are left at once.
    ///
    /// # Errors
    ///
    /// When the system takes the port away.
    pub async fn run(
        self,
        snapshots: watch::Receiver<Arc<Snapshot>>,
        (root, editor, token): (PathBuf, Editor, Token),
        stop: impl Future<Output = ()>,
    ) -> io::Result<()> {
        let app = Arc::new(App {
            guard: Guard::new(self.address.port()),
            snapshots,
            root,
            editor,
            token,
        });
        let routes = Router::new()
            .route(
                "/.fingerpost/events",
                get(|State(app): State<Arc<App>>| async move { events(&app) }),
            )
            .route("/.fingerpost/panel", get(panel))
            .route("/.fingerpost/fix", post(put_right))
            .route(
                "/.fingerpost/preview.js",
                get(|| async { own("text/javascript; charset=utf-8", SCRIPT) }),
            )
            .route(
                "/.fingerpost/preview.css",
                get(|| async { own("text/css; charset=utf-8", STYLE) }),
            )
            .fallback(|State(app): State<Arc<App>>, request: Request| async move {
                page(&app, &request)
            })
            .layer(middleware::from_fn_with_state(Arc::clone(&app), guarded))
            .with_state(app);
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let clients = Arc::new(Semaphore::new(MOST_CLIENTS));
        let mut stop = pin!(stop);
        loop {
            let accepted = tokio::select! {
                () = &mut stop => return Ok(()),
                accepted = listener.accept() => accepted,
            };
            // Too many at once, here or in the whole system, is a reason to wait, not to end.
            let Ok((stream, _)) = accepted else {
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            };
            let Ok(place) = Arc::clone(&clients).try_acquire_owned() else {
                continue;
            };
            let service = TowerToHyperService::new(routes.clone());
            tokio::spawn(async move {
                let _place = place;
                let _ = stream.set_nodelay(true);
                // A client that breaks off has no error to be told.
                let _ = hyper::server::conn::http1::Builder::new()
                    .timer(TokioTimer::new())
                    .header_read_timeout(PATIENCE)
                    .max_buf_size(64 * 1024)
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            });
        }
    }
}

async fn guarded(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = match app.guard.examine(&request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => (refusal.status(), refusal.sentence()).into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let headers = response.headers_mut();
        headers
            .entry(header::ALLOW)
            .or_insert(HeaderValue::from_static("GET,HEAD"));
    }
    response
}

fn own(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

/// A file of the site, or the page that says that there is none.
fn page(app: &App, request: &Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let snapshot = app.snapshots.borrow().clone();
    let path = percent_decode_str(request.uri().path()).decode_utf8();
    let Ok(path) = path else {
        return missing(&snapshot, "/");
    };
    if path.starts_with(RESERVED) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if let Some(served) = snapshot.file(&path) {
        return shown(StatusCode::OK, served, snapshot.version());
    }
    // As usual hosts do: the file behind a page's address, and the address without its slash.
    if let Some(folder) = path.strip_suffix("index.html")
        && let Some(served) = snapshot.file(folder)
    {
        return shown(StatusCode::OK, served, snapshot.version());
    }
    if let Some(served) = snapshot.file(&format!("{path}/")) {
        return moved(&served.file.address.href(snapshot.base_path()));
    }
    if path == "/" {
        return moved(snapshot.base_path());
    }
    missing(&snapshot, &path)
}

fn moved(address: &str) -> Response {
    (
        StatusCode::TEMPORARY_REDIRECT,
        [(header::LOCATION, address)],
    )
        .into_response()
}

fn missing(snapshot: &Snapshot, path: &str) -> Response {
    match snapshot.not_found(path) {
        Some(served) => shown(StatusCode::NOT_FOUND, served, snapshot.version()),
        None => (StatusCode::NOT_FOUND, "There is no such page.\n").into_response(),
    }
}

fn shown(status: StatusCode, served: &Served, version: u64) -> Response {
    let file = &served.file;
    let body = if file.page.is_some() {
        Body::from(with_preview(&file.bytes, version))
    } else {
        Body::from(Bytes::from_owner(Arc::clone(&file.bytes)))
    };
    let kind = content_type(file.address.as_str());
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// The page with the preview's script and style at the end of its head.
fn with_preview(html: &[u8], version: u64) -> Vec<u8> {
    const END: &[u8] = b"</head>";
    let place = html
        .windows(END.len())
        .position(|bytes| bytes.eq_ignore_ascii_case(END))
        .unwrap_or(html.len());
    [&html[..place], added(version).as_bytes(), &html[place..]].concat()
}

/// Tells a page of each new snapshot.
fn events(app: &App) -> Response {
    let snapshots = app.snapshots.clone();
    let stream =
        futures_util::stream::unfold((snapshots, true), |(mut snapshots, is_first)| async move {
            if !is_first && snapshots.changed().await.is_err() {
                return None;
            }
            let version = snapshots.borrow_and_update().version();
            let event = Event::default().data(version.to_string());
            Some((Ok::<_, std::convert::Infallible>(event), (snapshots, false)))
        });
    Sse::new(stream)
        .keep_alive(KeepAlive::new().interval(PATIENCE))
        .into_response()
}

/// What the panel of a page shows.
async fn panel(State(app): State<Arc<App>>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let path = url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "path")
        .map(|(_, path)| path.into_owned())
        .unwrap_or_default();
    let snapshot = app.snapshots.borrow().clone();
    // To find the words of a very long page takes a while.
    let made = tokio::task::spawn_blocking(move || {
        let decoded = percent_decode_str(&path).decode_utf8_lossy();
        let input = PanelInput {
            snapshot: &snapshot,
            root: &app.root,
            editor: &app.editor,
            token: &app.token.0,
            path: decoded.strip_suffix("index.html").unwrap_or(&decoded),
        };
        serde_json::to_vec(&panel::view(&input)).unwrap_or_default()
    })
    .await;
    match made {
        Ok(json) => ([(header::CONTENT_TYPE, "application/json")], json).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[derive(Deserialize)]
struct FixRequest {
    token: String,
    finding: String,
}

/// Puts a finding right.
async fn put_right(State(app): State<Arc<App>>, request: Request) -> Response {
    let body = to_bytes(request.into_body(), LARGEST_MESSAGE);
    let body = match tokio::time::timeout(PATIENCE, body).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let Ok(wanted) = serde_json::from_slice::<FixRequest>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    // Digests are compared, so that the time it takes says nothing of the token.
    let digest = |text: &str| crate::memo::Digest::of(text.as_bytes());
    if digest(&wanted.token) != digest(&app.token.0) {
        return (
            StatusCode::FORBIDDEN,
            "This page is of an earlier preview; load it again.\n",
        )
            .into_response();
    }
    let snapshot = app.snapshots.borrow().clone();
    let done =
        tokio::task::spawn_blocking(move || fix::apply(&app.root, &snapshot, &wanted.finding))
            .await;
    match done {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(error)) => (StatusCode::CONFLICT, format!("{error}\n")).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
