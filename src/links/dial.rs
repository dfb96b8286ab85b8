//! From an endpoint to a connection: the name is looked up, every address of it vetted, and exactly
//! what was vetted is connected to, so a name that answers differently the second time gains
//! nothing.
//!
//! Knows nothing of requests.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::client::conn::http1::{Builder, SendRequest};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::Host;

use super::failure::Failure;
use super::names::{NameError, Names};
use super::policy::Reach;
use super::pool::{Endpoint, Permit};
use super::{ClientError, Settings, tls};

/// How many header lines an answer may have.
const HEADERS: usize = 512;

/// Makes connections.
#[derive(Debug)]
pub(super) struct Dialler {
    names: Arc<dyn Names>,
    reach: Arc<Reach>,
    encryption: Arc<ClientConfig>,
    look_up: Duration,
    connect: Duration,
}

/// A connection to one endpoint, on which one thing is asked at a time.
#[derive(Debug)]
pub(super) struct Connection {
    endpoint: Endpoint,
    sender: SendRequest<String>,
}

impl Connection {
    pub(super) fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Whether the other side has not ended it.
    pub(super) fn is_usable(&self) -> bool {
        self.sender.is_ready()
    }

    /// Sends a request, and waits for the head of the answer.
    pub(super) async fn ask(
        &mut self,
        request: Request<String>,
    ) -> Result<Response<Incoming>, hyper::Error> {
        self.sender.send_request(request).await
    }

    /// Waits until the next request can be made; `false` where the connection has ended.
    pub(super) async fn is_ready(&mut self) -> bool {
        self.sender.ready().await.is_ok()
    }
}

impl Dialler {
    pub(super) fn new(
        settings: &Settings,
        names: Arc<dyn Names>,
        roots: RootCertStore,
        reach: Arc<Reach>,
    ) -> Result<Self, ClientError> {
        Ok(Self {
            names,
            reach,
            encryption: Arc::new(tls::config(roots).ok_or(ClientError::NoAuthorities)?),
            look_up: settings.look_up,
            connect: settings.connect,
        })
    }

    /// Makes a connection. The permit is given back when it has ended.
    pub(super) async fn dial(
        &self,
        endpoint: &Endpoint,
        permit: Permit,
    ) -> Result<Connection, Failure> {
        let addresses = self.addresses(endpoint).await?;
        let stream = self.connect(&addresses).await?;
        // Requests are small and wait for nothing.
        let _ = stream.set_nodelay(true);
        let sender = if endpoint.is_secure {
            let name = ServerName::try_from(endpoint.host.trim_matches(['[', ']']).to_owned())
                .map_err(|_| Failure::NameNotFound)?;
            let connector = TlsConnector::from(Arc::clone(&self.encryption));
            let stream = timeout(self.connect, connector.connect(name, stream))
                .await
                .map_err(|_| Failure::TimedOut)?
                .map_err(|error| Failure::of(&error))?;
            start(TokioIo::new(stream), permit).await?
        } else {
            start(TokioIo::new(stream), permit).await?
        };
        Ok(Connection {
            endpoint: endpoint.clone(),
            sender,
        })
    }

    /// Where an endpoint is, every address vetted.
    async fn addresses(&self, endpoint: &Endpoint) -> Result<Vec<SocketAddr>, Failure> {
        let Endpoint { host, port, .. } = endpoint;
        if let Some(address) = self.reach.pin(host, *port) {
            return Ok(vec![SocketAddr::new(address, *port)]);
        }
        let found = match Host::parse(host) {
            Ok(Host::Ipv4(address)) => vec![SocketAddr::new(IpAddr::V4(address), 0)],
            Ok(Host::Ipv6(address)) => vec![SocketAddr::new(IpAddr::V6(address), 0)],
            _ => timeout(self.look_up, self.names.look_up(host))
                .await
                .unwrap_or(Err(NameError::NoAnswer))
                .map_err(Failure::from)?,
        };
        // One private address among public ones is enough to refuse: which of them is connected
        // to is not ours to choose.
        for address in &found {
            self.reach.vet_socket(*address).map_err(Failure::Refused)?;
        }
        let with_port = |address: SocketAddr| match address.port() {
            0 => SocketAddr::new(address.ip(), *port),
            _ => address,
        };
        Ok(found.into_iter().map(with_port).collect())
    }

    /// Tries one address after the other, each with its share of the time. Two at once would be two
    /// connections.
    async fn connect(&self, addresses: &[SocketAddr]) -> Result<TcpStream, Failure> {
        let number = u32::try_from(addresses.len().max(1)).unwrap_or(u32::MAX);
        let mut first_error: Option<io::Error> = None;
        for address in addresses {
            match timeout(self.connect / number, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(error)) => {
                    first_error.get_or_insert(error);
                }
                Err(_) => {}
            }
        }
        // No packet ever came back: no way leads there.
        Err(first_error.map_or(Failure::NoRoute, |error| Failure::of_connecting(&error)))
    }
}

/// Starts to speak HTTP, with the permit on board.
async fn start<S>(stream: S, permit: Permit) -> Result<SendRequest<String>, Failure>
where
    S: hyper::rt::Read + hyper::rt::Write + Send + Unpin + 'static,
{
    let (sender, connection) = Builder::new()
        .max_headers(HEADERS)
        .handshake(stream)
        .await
        .map_err(|error| Failure::of(&error))?;
    tokio::spawn(async move {
        // Whoever asked hears of an error as well.
        let _ = connection.await;
        drop(permit);
    });
    Ok(sender)
}
