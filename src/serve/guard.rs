//! Which requests are answered at all: those that a browser on this computer makes for this very
//! preview. A page of another website can make the browser ask here, but not under this name, and
//! not without saying where it comes from.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, Request, StatusCode};

/// Where everything stands that belongs to the preview and not to the site. No file of a site can
/// stand there, since names that start with a dot are passed over.
pub(super) const RESERVED: &str = "/.fingerpost/";

/// The names under which the preview answers.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    hosts: Vec<String>,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is meant for another host.
    Host,
    /// A page of another website made it.
    Origin,
    /// It wants something done that nobody does here.
    Method,
}

impl Refusal {
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Origin => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::Host => "This preview answers only under its own address.\n",
            Self::Origin => "This preview does not answer pages of other websites.\n",
            Self::Method => "This preview only shows pages.\n",
        }
    }
}

impl Guard {
    /// Answers on a port of this computer.
    pub(super) fn new(port: u16) -> Self {
        let mut hosts = vec![format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        if port == 80 {
            hosts.extend(["127.0.0.1".to_owned(), "localhost".to_owned()]);
        }
        Self { hosts }
    }

    /// Whether a request may be answered.
    pub(super) fn examine<B>(&self, request: &Request<B>) -> Result<(), Refusal> {
        let headers = request.headers();
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return Err(Refusal::Host);
        };
        let named = request
            .uri()
            .authority()
            .map(|name| name.as_str().as_bytes());
        if !self.is_own(host.as_bytes()) || named.is_some_and(|name| !self.is_own(name)) {
            return Err(Refusal::Host);
        }
        let is_reserved = request.uri().path().starts_with(RESERVED);
        if !self.comes_from_here(headers, is_reserved) {
            return Err(Refusal::Origin);
        }
        match *request.method() {
            Method::GET | Method::HEAD => Ok(()),
            // What changes something always says where it comes from.
            Method::POST if is_reserved => {
                let says = headers.contains_key(ORIGIN);
                says.then_some(()).ok_or(Refusal::Origin)
            }
            _ => Err(Refusal::Method),
        }
    }

    fn is_own(&self, host: &[u8]) -> bool {
        self.hosts
            .iter()
            .any(|own| own.as_bytes().eq_ignore_ascii_case(host))
    }

    fn comes_from_here(&self, headers: &HeaderMap, is_reserved: bool) -> bool {
        let is_own_origin = headers.get_all(ORIGIN).iter().all(|origin| {
            let host = origin.as_bytes().strip_prefix(b"http://");
            host.is_some_and(|host| self.is_own(host))
        });
        // Browsers say this also where they send no origin. A link that somebody follows from
        // elsewhere to a page is welcome; what belongs to the preview is for its own pages.
        let is_near = headers
            .get_all("sec-fetch-site")
            .iter()
            .all(|site| !is_reserved || matches!(site.as_bytes(), b"same-origin" | b"none"));
        is_own_origin && is_near
    }
}
