//! From host names to IP addresses, with every address vetted before anything connects to it.
//!
//! What is vetted here is exactly what is connected to, so a name that answers differently the
//! second time gains nothing.

use std::error::Error;
use std::fmt;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use dns_lookup::{AddrInfoHints, LookupErrorKind, getaddrinfo};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::policy::Reach;

/// Why a name has no addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// There is no such name (NXDOMAIN), or it has no web address.
    NotFound,
    /// The name servers gave no answer, or one that says that they cannot (SERVFAIL).
    NoAnswer,
}

impl fmt::Display for NameError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotFound => "there is no such name",
            Self::NoAnswer => "the name servers gave no answer",
        })
    }
}

impl Error for NameError {}

/// What a look-up is: addresses, sooner or later.
pub type LookUp = Pin<Box<dyn Future<Output = Result<Vec<SocketAddr>, NameError>> + Send>>;

/// Something that knows the addresses of names.
pub trait Names: Send + Sync + fmt::Debug {
    /// The addresses of a host. A port of 0 stands for the usual one.
    fn look_up(&self, host: &str) -> LookUp;
}

/// The names as this computer knows them, with its own settings for name servers and private
/// networks.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemNames;

impl Names for SystemNames {
    fn look_up(&self, host: &str) -> LookUp {
        let host = host.to_owned();
        Box::pin(async move {
            tokio::task::spawn_blocking(move || system_look_up(&host))
                .await
                .unwrap_or(Err(NameError::NoAnswer))
        })
    }
}

fn system_look_up(host: &str) -> Result<Vec<SocketAddr>, NameError> {
    /// `SOCK_STREAM`, which has this value on every system that the look-up supports.
    const STREAM: i32 = 1;
    let hints = AddrInfoHints {
        socktype: STREAM,
        ..AddrInfoHints::default()
    };
    let found = getaddrinfo(Some(host), None, Some(hints)).map_err(|error| match error.kind() {
        LookupErrorKind::NoName | LookupErrorKind::NoData => NameError::NotFound,
        _ => NameError::NoAnswer,
    })?;
    let addresses: Vec<SocketAddr> = found
        .filter_map(Result::ok)
        .map(|entry| SocketAddr::new(entry.sockaddr.ip(), 0))
        .collect();
    if addresses.is_empty() {
        Err(NameError::NotFound)
    } else {
        Ok(addresses)
    }
}

/// Looks names up for the connections of one port, within a time, and refuses private addresses.
#[derive(Debug)]
pub(super) struct VettedNames {
    pub(super) names: Arc<dyn Names>,
    pub(super) reach: Arc<Reach>,
    pub(super) port: u16,
    pub(super) patience: Duration,
}

impl Resolve for VettedNames {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        if let Some(address) = self.reach.pin(&host, self.port) {
            return Box::pin(async move { Ok(addresses(vec![SocketAddr::new(address, 0)])) });
        }
        let look_up = self.names.look_up(&host);
        let reach = Arc::clone(&self.reach);
        let patience = self.patience;
        Box::pin(async move {
            let found = tokio::time::timeout(patience, look_up)
                .await
                .unwrap_or(Err(NameError::NoAnswer))?;
            // One private address among public ones is enough to refuse: which of them is
            // connected to is not ours to choose.
            for address in &found {
                reach.vet_socket(*address)?;
            }
            Ok(addresses(found))
        })
    }
}

fn addresses(found: Vec<SocketAddr>) -> Addrs {
    Box::new(found.into_iter())
}
