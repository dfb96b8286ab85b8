//! A web server on loopback that behaves as badly as a test asks it to: one socket for HTTP and
//! HTTPS (told apart by the first byte), one handler for each host.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use fingerpost::links::{LookUp, NameError, Names};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::certificates::Certificates;

/// What was asked.
#[derive(Clone, Debug)]
pub struct Request {
    /// How it is asked for.
    pub method: String,
    /// The path with its query.
    pub path: String,
    /// The header lines, names in lower case.
    pub headers: Vec<(String, String)>,
    /// How often this host and path were asked before.
    pub times_before: usize,
    /// Whether it came encrypted.
    pub is_secure: bool,
    /// How many connections the server had when it came.
    pub open: usize,
    /// How many requests came before it.
    pub number: usize,
}

impl Request {
    /// The value of a header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(other, _)| other == name)
            .map_or("", |(_, value)| value)
    }
}

/// What is answered.
pub enum Reply {
    /// These bytes, and the connection stays.
    Send(Vec<u8>),
    /// These bytes, and the end.
    SendAndClose(Vec<u8>),
    /// These bytes, and then nothing for ever.
    SendAndHang(Vec<u8>),
    /// These bytes, and the connection is cut.
    SendAndReset(Vec<u8>),
    /// These bytes one by one, with a little time between.
    Drip(Vec<u8>),
    /// A beginning, and then a piece that is repeated until so many bytes are sent.
    Flood(Vec<u8>, Vec<u8>, usize),
}

/// Decides what a host answers.
pub type Handler = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// What the server has seen.
#[derive(Debug, Default)]
pub struct Log {
    /// Host, path and header lines of each request.
    pub requests: Vec<(String, Request)>,
    /// The connections, for as long as they are served.
    connections: Vec<Weak<Connection>>,
    /// How many connections there were in all.
    pub accepted: usize,
    /// The most there ever were at a time.
    pub most: usize,
    /// How many bytes went out for each host.
    pub sent: HashMap<String, usize>,
}

impl Log {
    /// How many connections there are now. One that the client has ended does not count, even where
    /// whoever serves it has yet to notice.
    fn open(&mut self) -> usize {
        self.connections
            .retain(|connection| connection.upgrade().is_some_and(|other| other.is_open()));
        self.connections.len()
    }
}

/// The server.
pub struct Server {
    pub socket: SocketAddr,
    pub log: Arc<Mutex<Log>>,
}

impl Server {
    /// Starts a server for these hosts.
    pub async fn start(handlers: HashMap<String, Handler>, certificates: &Certificates) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a socket");
        let socket = listener.local_addr().expect("an address");
        let log = Arc::new(Mutex::new(Log::default()));
        let handlers = Arc::new(handlers);
        let acceptor = certificates.acceptor();
        let its_log = Arc::clone(&log);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let work = serve(
                    stream,
                    Arc::clone(&handlers),
                    acceptor.clone(),
                    Arc::clone(&its_log),
                );
                tokio::spawn(work);
            }
        });
        Self { socket, log }
    }

    /// How often a host was asked.
    pub fn requests_to(&self, host: &str) -> Vec<Request> {
        let log = self.log.lock().expect("the log");
        log.requests
            .iter()
            .filter(|(other, _)| other == host)
            .map(|(_, request)| request.clone())
            .collect()
    }
}

async fn serve(
    stream: TcpStream,
    handlers: Arc<HashMap<String, Handler>>,
    acceptor: TlsAcceptor,
    log: Arc<Mutex<Log>>,
) {
    const HANDSHAKE: u8 = 0x16;
    let mut first = [0];
    let _ = stream.set_nodelay(true);
    let Ok(connection) = second_handle(&stream).map(Arc::new) else {
        return;
    };
    {
        let mut log = log.lock().expect("the log");
        log.accepted += 1;
        log.connections.push(Arc::downgrade(&connection));
        log.most = log.open().max(log.most);
    }
    if stream.peek(&mut first).await.unwrap_or(0) == 0 {
        return;
    }
    if first[0] == HANDSHAKE {
        if let Ok(stream) = acceptor.accept(stream).await {
            converse(stream, true, &handlers, &log, &connection).await;
        }
    } else {
        converse(stream, false, &handlers, &log, &connection).await;
    }
}

/// A second handle on a connection, to look at it and to cut it without a farewell.
#[derive(Debug)]
struct Connection(std::net::TcpStream);

fn second_handle(stream: &TcpStream) -> std::io::Result<Connection> {
    use std::os::fd::AsFd;
    let copy = stream.as_fd().try_clone_to_owned()?;
    Ok(Connection(std::net::TcpStream::from(copy)))
}

impl Connection {
    fn cut(&self) {
        let socket = socket2::SockRef::from(&self.0);
        let _ = socket.set_linger(Some(Duration::ZERO));
    }

    /// Whether the client has not ended it, also where its last words have yet to be read.
    #[cfg(target_os = "linux")]
    fn is_open(&self) -> bool {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};

        let over = PollFlags::RDHUP | PollFlags::HUP | PollFlags::ERR;
        let mut watched = [PollFd::new(&self.0, PollFlags::RDHUP)];
        let now = Timespec {
            tv_sec: 0,
            tv_nsec: 0,
        };
        poll(&mut watched, Some(&now)).is_ok() && !watched[0].revents().intersects(over)
    }

    /// As far as it can be told elsewhere.
    #[cfg(not(target_os = "linux"))]
    fn is_open(&self) -> bool {
        match self.0.peek(&mut [0]) {
            Ok(number) => number > 0,
            Err(error) => error.kind() == std::io::ErrorKind::WouldBlock,
        }
    }
}

async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    is_secure: bool,
    handlers: &HashMap<String, Handler>,
    log: &Mutex<Log>,
    connection: &Connection,
) {
    while let Some((host, mut request)) = read_request(&mut stream, is_secure).await {
        let Some(handler) = handlers.get(&host) else {
            break;
        };
        if request.path.contains("/fingerpost-") && !host.starts_with("soft") {
            // Honest websites have nothing at an address that nobody made.
            if !send(
                &mut stream,
                Reply::Send(html("404 Not Found", "")),
                log,
                &host,
                connection,
            )
            .await
            {
                break;
            }
            continue;
        }
        {
            let mut log = log.lock().expect("the log");
            request.open = log.open();
            request.number = log.requests.len();
            request.times_before = log
                .requests
                .iter()
                .filter(|(other, before)| *other == host && before.path == request.path)
                .count();
            log.requests.push((host.clone(), request.clone()));
        }
        let reply = handler(&request);
        if !send(&mut stream, reply, log, &host, connection).await {
            break;
        }
    }
}

async fn send<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut S,
    reply: Reply,
    log: &Mutex<Log>,
    host: &str,
    connection: &Connection,
) -> bool {
    match reply {
        Reply::Send(bytes) => {
            stream.write_all(&bytes).await.is_ok() && stream.flush().await.is_ok()
        }
        Reply::SendAndClose(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
            false
        }
        Reply::SendAndHang(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.flush().await;
            // Until the client gives up.
            let _ = stream.read(&mut [0; 64]).await;
            false
        }
        Reply::SendAndReset(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.flush().await;
            connection.cut();
            false
        }
        Reply::Drip(bytes) => {
            for byte in bytes {
                if stream.write_all(&[byte]).await.is_err() || stream.flush().await.is_err() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
            false
        }
        Reply::Flood(head, piece, total) => {
            let mut sent = 0;
            let mut is_fine = stream.write_all(&head).await.is_ok();
            while is_fine && sent < total {
                is_fine = stream.write_all(&piece).await.is_ok();
                sent += piece.len();
            }
            log.lock()
                .expect("the log")
                .sent
                .insert(host.to_owned(), sent);
            false
        }
    }
}

async fn read_request<S: AsyncRead + Unpin>(
    stream: &mut S,
    is_secure: bool,
) -> Option<(String, Request)> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).await.ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    let text = String::from_utf8(head).ok()?;
    let mut lines = text.lines();
    let mut words = lines.next()?.split(' ').map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let request = Request {
        method,
        path,
        headers,
        times_before: 0,
        is_secure,
        open: 0,
        number: 0,
    };
    let host = request.header("host").split(':').next()?;
    let host = host.trim_end_matches('.').to_owned();
    Some((host, request))
}

/// What a test's name server says.
#[derive(Clone, Debug)]
pub enum NameAnswer {
    At(Vec<SocketAddr>),
    Missing,
    Silent,
    Never,
    /// Another answer each time.
    Changing(Vec<SocketAddr>),
}

/// A test's name server: everything is at the server unless it says otherwise.
#[derive(Debug)]
pub struct TestNames {
    pub usual: NameAnswer,
    pub others: HashMap<String, NameAnswer>,
    pub asked: Mutex<HashMap<String, usize>>,
}

impl Names for TestNames {
    fn look_up(&self, host: &str) -> LookUp {
        let times = {
            let mut asked = self.asked.lock().expect("the counts");
            let times = asked.entry(host.to_owned()).or_default();
            *times += 1;
            *times - 1
        };
        let answer = self.others.get(host).unwrap_or(&self.usual).clone();
        Box::pin(async move {
            match answer {
                NameAnswer::At(addresses) => Ok(addresses),
                NameAnswer::Missing => Err(NameError::NotFound),
                NameAnswer::Silent => Err(NameError::NoAnswer),
                NameAnswer::Never => std::future::pending().await,
                NameAnswer::Changing(addresses) => {
                    Ok(vec![addresses[times.min(addresses.len() - 1)]])
                }
            }
        })
    }
}

/// An answer with these lines, a length and this body.
pub fn answer(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status}\r\n").into_bytes();
    for line in headers {
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    bytes.extend_from_slice(body);
    bytes
}

/// An answer with a page.
pub fn html(status: &str, body: &str) -> Vec<u8> {
    answer(
        status,
        &["Content-Type: text/html; charset=utf-8"],
        body.as_bytes(),
    )
}

/// An ordinary page.
pub fn page(title: &str) -> Vec<u8> {
    html("200 OK", &page_text(title))
}

/// The text of an ordinary page.
pub fn page_text(title: &str) -> String {
    format!(
        "<!doctype html><html><head><title>{title}</title></head><body><h1 id=\"Main\">{title}</h1>\
         <p id=\"caf\u{e9}\">The shared mailbox guide explains how an organisation asks for a shared \
         mailbox, who owns it, how members are added and removed, and what the owner must do each \
         year.</p><a name=\"old\"></a></body></html>"
    )
}

/// A redirect.
pub fn redirect(status: u16, to: &str) -> Vec<u8> {
    answer(
        &format!("{status} Moved"),
        &[&format!("Location: {to}")],
        b"",
    )
}
