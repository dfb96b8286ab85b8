//! From host names to IP addresses. Whether they may be connected to is not its business.

use std::error::Error;
use std::fmt;
use std::net::SocketAddr;
use std::pin::Pin;

use dns_lookup::{AddrInfoHints, LookupErrorKind, getaddrinfo};

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
