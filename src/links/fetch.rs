//! One request and its answer: GET, an honest name, a body that is read only as far as it is of
//! use.
//!
//! Knows nothing of redirects, tries or verdicts.

use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use cookie_store::CookieStore;
use reqwest::header::{
    ACCEPT, ACCEPT_LANGUAGE, COOKIE, HeaderMap, HeaderValue, SET_COOKIE, USER_AGENT,
};
use rustls::RootCertStore;
use url::Url;

use super::failure::Failure;
use super::names::{Names, VettedNames};
use super::policy::Reach;
use super::{ClientError, Settings, tls};

/// How much of a body is read only to be able to use the connection again.
const DRAINED: usize = 64 * 1024;

/// How many bytes of an error page are read.
const ERROR_PAGE: usize = 256 * 1024;

/// How many header lines an answer may have.
const HEADERS: usize = 512;

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) end: BodyEnd,
}

/// How the reading of a body ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyEnd {
    /// All of it is there.
    Whole,
    /// There was more than is read.
    OverCap,
    /// It could not be unpacked.
    Undecodable,
    /// The connection ended before the body did.
    CutOff,
    /// It was of no use and was not read.
    NotRead,
}

/// Makes single requests. There is one pool of connections for each port, because a host may lead
/// elsewhere on another port.
#[derive(Debug)]
pub(super) struct Fetcher {
    pools: HashMap<u16, reqwest::Client>,
    headers: HeaderMap,
    cap: usize,
}

impl Fetcher {
    pub(super) fn new(
        settings: &Settings,
        names: &Arc<dyn Names>,
        roots: RootCertStore,
        reach: &Arc<Reach>,
    ) -> Result<Self, ClientError> {
        let tls = tls::config(roots).ok_or(ClientError::NoAuthorities)?;
        let mut pools = HashMap::new();
        for port in [80, 443].into_iter().chain(reach.ports()) {
            let pool = reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                // A proxy would connect for us, past everything that is vetted here.
                .no_proxy()
                .http1_max_headers(HEADERS)
                .connect_timeout(settings.connect)
                .pool_max_idle_per_host(settings.per_host)
                .pool_idle_timeout(Duration::from_secs(10))
                .tls_backend_preconfigured(tls.clone())
                .dns_resolver(VettedNames {
                    names: Arc::clone(names),
                    reach: Arc::clone(reach),
                    port,
                    patience: settings.look_up,
                })
                .build()
                .map_err(ClientError::Construction)?;
            pools.insert(port, pool);
        }
        Ok(Self {
            pools,
            headers: request_headers(settings),
            cap: settings.body_cap,
        })
    }

    /// Asks for an address that has been vetted, with the cookies of its chain.
    pub(super) async fn get(
        &self,
        address: &Url,
        cookies: &mut CookieStore,
    ) -> Result<Answer, Failure> {
        let port = address.port_or_known_default().unwrap_or_default();
        let Some(pool) = self.pools.get(&port) else {
            return Err(Failure::Refused(super::policy::Refusal::Port(port)));
        };
        let mut request = pool.get(address.clone()).headers(self.headers.clone());
        if let Some(value) = cookie_header(cookies, address) {
            request = request.header(COOKIE, value);
        }
        let response = request.send().await.map_err(|error| Failure::of(&error))?;
        for value in response.headers().get_all(SET_COOKIE) {
            if let Ok(text) = value.to_str() {
                // A cookie that is not well formed is not kept, as in a browser.
                let _ = cookies.parse(text, address);
            }
        }
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let is_useful = is_text(&headers);
        let limit = match status {
            200..=299 if is_useful => self.cap,
            400.. if is_useful => ERROR_PAGE,
            _ => DRAINED,
        };
        let (body, end) = if !is_useful && is_longer(&response, DRAINED) {
            (Vec::new(), BodyEnd::NotRead)
        } else {
            read(response, limit).await
        };
        let end = match end {
            BodyEnd::OverCap if !is_useful => BodyEnd::NotRead,
            end => end,
        };
        Ok(Answer {
            status,
            headers,
            body,
            end,
        })
    }
}

fn request_headers(settings: &Settings) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(
        ACCEPT,
        HeaderValue::from_static("text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"),
    );
    let texts = [
        (USER_AGENT, settings.user_agent.as_str()),
        (ACCEPT_LANGUAGE, settings.language.as_str()),
    ];
    for (name, text) in texts {
        // What cannot stand in a header is left out rather than sent in another form.
        if let Ok(value) = HeaderValue::from_str(text) {
            headers.insert(name, value);
        }
    }
    headers
}

/// The cookies for an address, in one line; `None` where there are none.
pub(super) fn cookie_header(cookies: &CookieStore, address: &Url) -> Option<String> {
    let line = cookies
        .get_request_values(address)
        .map(|(name, value)| format!("{name}={value}"))
        .collect::<Vec<_>>()
        .join("; ");
    (!line.is_empty()).then_some(line)
}

/// Whether a body is a text that can be judged. One that does not say is looked at.
fn is_text(headers: &HeaderMap) -> bool {
    media_type(headers).is_none_or(|kind| {
        matches!(
            kind.as_str(),
            "text/html" | "application/xhtml+xml" | "text/plain"
        )
    })
}

/// The media type of a body, without its parameters.
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(reqwest::header::CONTENT_TYPE)?.to_str().ok()?;
    let kind = value.split(';').next()?.trim().to_ascii_lowercase();
    (!kind.is_empty()).then_some(kind)
}

/// The charset that the header names.
pub(super) fn charset(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(reqwest::header::CONTENT_TYPE)?.to_str().ok()?;
    value.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn is_longer(response: &reqwest::Response, limit: usize) -> bool {
    response
        .content_length()
        .is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > limit))
}

async fn read(mut response: reqwest::Response, limit: usize) -> (Vec<u8>, BodyEnd) {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => {
                let room = limit - body.len();
                body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    return (body, BodyEnd::OverCap);
                }
            }
            Ok(None) => return (body, BodyEnd::Whole),
            Err(error) if was_cut_off(&error) => return (body, BodyEnd::CutOff),
            Err(_) => return (body, BodyEnd::Undecodable),
        }
    }
}

/// Whether the connection is at fault, and not the packing of the body.
fn was_cut_off(error: &reqwest::Error) -> bool {
    let mut next = error.source();
    while let Some(error) = next {
        if error.is::<hyper::Error>() {
            return true;
        }
        if let Some(inner) = error
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
        {
            let mut inner: Option<&(dyn Error + 'static)> = Some(inner);
            while let Some(error) = inner {
                if error.is::<hyper::Error>()
                    || error
                        .downcast_ref::<reqwest::Error>()
                        .is_some_and(was_cut_off)
                {
                    return true;
                }
                inner = error.source();
            }
        }
        next = error.source();
    }
    false
}
