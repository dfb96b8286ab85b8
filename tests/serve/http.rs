//! Who is answered, and what with: a hostile client on the same computer gets nothing but the site.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use fingerpost::serve::{Editor, Server, ServerError, Session, Snapshot, Token};
use tokio::sync::{oneshot, watch};

use crate::support::TestSite;
use crate::{TODAY, clean, look, session};

/// A preview that answers until it is dropped.
struct Preview {
    address: SocketAddr,
    publish: watch::Sender<Arc<Snapshot>>,
    session: Session,
    _stop: oneshot::Sender<()>,
}

impl Preview {
    fn of(site: &TestSite) -> Self {
        let mut session = session(site.root());
        let first = look(&mut session).expect("a snapshot");
        let server = Server::bind(Some(0)).expect("a port");
        let address = server.address();
        let (publish, snapshots) = watch::channel(first);
        let (stop, stopped) = oneshot::channel();
        let parts = (
            site.root().to_path_buf(),
            Editor::default(),
            Token::random(),
        );
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            let stopped = async {
                let _ = stopped.await;
            };
            runtime
                .block_on(server.run(snapshots, parts, stopped))
                .expect("no failure");
            runtime.shutdown_background();
        });
        Self {
            address,
            publish,
            session,
            _stop: stop,
        }
    }

    /// Looks at the site again, as the worker of the command does.
    fn look(&mut self) {
        if let Some(snapshot) = self.session.look(TODAY).expect("a site") {
            let _ = self.publish.send(snapshot);
        }
    }

    fn host(&self) -> String {
        format!("Host: {}\r\n", self.address)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        let patience = Some(Duration::from_mins(1));
        stream.set_read_timeout(patience).expect("a time");
        stream
    }

    /// Sends a request as it is and reads all that comes back.
    fn raw(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("sent");
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::of(&bytes)
    }

    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let length = body.len();
        self.raw(&format!(
            "{method} {path} HTTP/1.1\r\n{}{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}",
            self.host()
        ))
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "", "")
    }

    fn own_origin(&self) -> String {
        format!("Origin: http://{}\r\n", self.address)
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn of(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|bytes| bytes == b"\r\n\r\n");
        let end = end.unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        Self {
            status: status.unwrap_or(0),
            body: bytes.get(end + 4..).unwrap_or_default().to_vec(),
            head,
        }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}", self.text()))
    }
}

fn site() -> TestSite {
    TestSite::new()
        .page("a.md", "Text.\n")
        .with("content/notes.txt", "Notes.\n")
}

/// A page as it is published, from what is served.
fn without_preview(html: &str) -> String {
    let start = html
        .find("<link rel=\"stylesheet\" href=\"/.fingerpost/")
        .expect("the style");
    let end = html[start..].find("</script>").expect("the script") + start + "</script>".len();
    format!("{}{}", &html[..start], &html[end..])
}

#[test]
fn what_is_served_is_what_is_published_and_the_previews_own_script() {
    let languages = "[languages.cy]\ntitle = \"Prawf\"\n";
    let site = site()
        .with("site.toml", format!("{}{languages}", crate::support::SITE))
        .page("cy/_index.md", "Croeso.\n");
    let preview = Preview::of(&site);
    for (path, bytes) in clean(site.root()).0 {
        let answer = preview.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        if path.ends_with('/') || path.ends_with(".html") {
            let html = String::from_utf8(bytes).expect("text");
            assert_eq!(without_preview(&answer.text()), html, "{path}");
            // The page's own policy lets them through: they come from where the page comes from.
            assert!(
                html.contains("script-src 'self'") || html.contains("refresh"),
                "{path}"
            );
        } else {
            assert_eq!(answer.body, bytes, "{path}");
        }
        let head = preview.ask("HEAD", &path, "", "");
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
    }
    assert_eq!(preview.get("/a/index.html").status, 200);
    let moved = preview.get("/a");
    assert!(
        moved.status == 307 && moved.head.contains("location: /a/"),
        "{moved:?}"
    );
    let missing = preview.get("/b/");
    assert!(
        missing.status == 404 && missing.text().contains("preview.js"),
        "{missing:?}"
    );
    // A site in two languages says it in the language of the folder.
    assert!(preview.get("/cy/b/").text().contains("Heb ganfod"));
    for own in ["/.fingerpost/preview.js", "/.fingerpost/preview.css"] {
        assert_eq!(preview.get(own).status, 200, "{own}");
    }
    assert_eq!(preview.get("/.fingerpost/other").status, 404);
}

#[test]
fn every_answer_says_nosniff_and_lets_no_other_website_read_it() {
    let site = site();
    let preview = Preview::of(&site);
    for path in [
        "/",
        "/a/",
        "/none",
        "/notes.txt",
        "/.fingerpost/panel?path=/a/",
        "/%ff",
        "/.fingerpost/fix",
    ] {
        let answer = preview.get(path);
        assert!(
            answer.head.contains("x-content-type-options: nosniff"),
            "{answer:?}"
        );
        assert!(
            answer
                .head
                .contains("cross-origin-resource-policy: same-origin"),
            "{answer:?}"
        );
        assert!(!answer.head.contains("access-control-"), "{answer:?}");
    }
}

#[test]
fn only_its_own_host_is_answered() {
    let site = site();
    let preview = Preview::of(&site);
    let port = preview.address.port();
    for host in [
        "evil.example",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1",
        "localhost.evil.example:8000",
        "0.0.0.0:8000",
        "",
        "127.0.0.1:8000@evil.example",
        "[::1]:8000",
    ] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let answer = preview.raw(&request);
        assert!(matches!(answer.status, 400 | 421), "{host}: {answer:?}");
        assert!(!answer.text().contains("<html"), "{host}");
    }
    let twice = format!(
        "GET / HTTP/1.1\r\n{}Host: evil.example\r\nConnection: close\r\n\r\n",
        preview.host()
    );
    assert_ne!(preview.raw(&twice).status, 200);
    assert_ne!(preview.raw("GET / HTTP/1.0\r\n\r\n").status, 200);
    let absolute = format!(
        "GET http://evil.example/ HTTP/1.1\r\n{}Connection: close\r\n\r\n",
        preview.host()
    );
    assert_ne!(preview.raw(&absolute).status, 200);
    for host in [
        format!("127.0.0.1:{port}"),
        format!("localhost:{port}"),
        format!("LOCALHOST:{port}"),
    ] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        assert_eq!(preview.raw(&request).status, 200, "{host}");
    }
}

#[test]
fn pages_of_other_websites_are_not_answered() {
    let site = site();
    let preview = Preview::of(&site);
    let port = preview.address.port();
    let foreign = [
        "http://evil.example".to_owned(),
        "null".to_owned(),
        format!("https://127.0.0.1:{port}"),
        "http://127.0.0.1:1".to_owned(),
        format!("http://127.0.0.1:{port}.evil.example"),
        format!("http://evil.example:{port}"),
    ];
    for origin in foreign {
        let header = format!("Origin: {origin}\r\n");
        for path in ["/", "/.fingerpost/panel?path=/", "/.fingerpost/events"] {
            assert_eq!(
                preview.ask("GET", path, &header, "").status,
                403,
                "{origin} {path}"
            );
        }
        let answer = preview.ask("POST", "/.fingerpost/fix", &header, "{}");
        assert_eq!(answer.status, 403, "{origin}");
    }
    // Without an origin nothing is changed, and a browser that says where it comes from is heard.
    assert_eq!(
        preview.ask("POST", "/.fingerpost/fix", "", "{}").status,
        403
    );
    let cross = "Sec-Fetch-Site: cross-site\r\n";
    assert_eq!(
        preview.ask("GET", "/.fingerpost/panel", cross, "").status,
        403
    );
    assert_eq!(preview.ask("GET", "/a/", cross, "").status, 200);
    let own = preview.own_origin();
    assert_eq!(
        preview.ask("GET", "/.fingerpost/panel", &own, "").status,
        200
    );
}

#[test]
fn no_path_leads_out_of_the_site() {
    let site = site()
        .with("secret.txt", "secret")
        .with("content/.hidden", "secret");
    let preview = Preview::of(&site);
    for path in [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/.%2e/secret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/..%00/secret.txt",
        "/a/..%2f..%2fsecret.txt",
        "//secret.txt",
        "/./../secret.txt",
        "/content/.hidden",
        "/.hidden",
        "/site.toml",
        "/content/a.md",
        "/%2fetc%2fpasswd",
        "//etc/passwd",
        "/etc/passwd",
        "/..;/secret.txt",
        "/\u{ff0e}\u{ff0e}/secret.txt",
        "/%uff0e%uff0e/secret.txt",
        "/.fingerpost/../secret.txt",
        "/.fingerpost/%2e%2e/secret.txt",
    ] {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {answer:?}");
        assert!(
            !answer.text().contains("secret.txt<") && answer.body != b"secret",
            "{path}"
        );
        assert!(!answer.head.contains("location:"), "{path}");
    }
}

#[test]
fn other_methods_are_refused() {
    let site = site();
    let preview = Preview::of(&site);
    for method in [
        "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "BREW", "POST",
    ] {
        for path in ["/", "/a/", "/notes.txt"] {
            let answer = preview.ask(method, path, &preview.own_origin(), "");
            assert_eq!(answer.status, 405, "{method} {path}");
            assert!(answer.head.contains("allow:"), "{answer:?}");
        }
    }
    for path in [
        "/.fingerpost/panel",
        "/.fingerpost/events",
        "/.fingerpost/preview.js",
    ] {
        let answer = preview.ask("POST", path, &preview.own_origin(), "");
        assert_eq!(answer.status, 405, "{path}");
    }
    assert_eq!(preview.get("/.fingerpost/fix").status, 405);
    assert_ne!(
        preview
            .raw("CONNECT evil.example:80 HTTP/1.1\r\n\r\n")
            .status,
        200
    );
    assert_ne!(preview.raw("nonsense\r\n\r\n").status, 200);
}

#[test]
fn slow_and_idle_clients_by_the_hundred_keep_nobody_out() {
    let site = site();
    let preview = Preview::of(&site);
    let mut clients = Vec::new();
    for number in 0..300 {
        let mut client = preview.connect();
        let said: &[u8] = match number % 3 {
            0 => b"",
            1 => b"GET / HT",
            _ => b"GET /a/ HTTP/1.1\r\nHost: x\r\nX-Long: ",
        };
        client.write_all(said).expect("sent");
        clients.push(client);
    }
    assert_eq!(preview.get("/a/").status, 200);
    // Some that ask and never read.
    for _ in 0..50 {
        let mut client = preview.connect();
        let request = format!("GET / HTTP/1.1\r\n{}\r\n", preview.host());
        client
            .write_all(request.repeat(20).as_bytes())
            .expect("sent");
        clients.push(client);
    }
    assert_eq!(preview.get("/a/").status, 200);
    let long = format!(
        "GET / HTTP/1.1\r\n{}X: {}\r\n\r\n",
        preview.host(),
        "x".repeat(100_000)
    );
    let _ = preview.raw(&long);
    drop(clients);
    assert_eq!(preview.get("/a/").status, 200);
}

#[test]
fn a_port_that_is_taken_is_said_or_passed_over() {
    let first = Server::bind(Some(0)).expect("a port");
    assert!(first.address().ip().is_loopback());
    let port = first.address().port();
    let error = Server::bind(Some(port)).expect_err("the port is taken");
    assert!(matches!(error, ServerError::Taken(taken) if taken == port));
    assert!(
        error.to_string().contains(&format!("port {port} is taken")),
        "{error}"
    );
    let one = Server::bind(None).expect("a port");
    let other = Server::bind(None).expect("another port");
    assert!(one.address().port() < other.address().port());
}

#[test]
fn a_page_is_told_of_each_change() {
    let site = site();
    let mut preview = Preview::of(&site);
    let mut stream = preview.connect();
    let request = format!("GET /.fingerpost/events HTTP/1.1\r\n{}\r\n", preview.host());
    stream.write_all(request.as_bytes()).expect("sent");
    let mut lines = BufReader::new(stream).lines();
    let mut version = || {
        lines.find_map(|line| {
            let line = line.expect("a line");
            line.strip_prefix("data: ")?.trim().parse::<u64>().ok()
        })
    };
    assert_eq!(version(), Some(1));
    std::fs::write(site.path("content/a.md"), "+++\ntitle = \"A\"\n+++\nNew.\n").expect("a file");
    preview.look();
    assert_eq!(version(), Some(2));
    assert!(preview.get("/a/").text().contains("New."));
}

#[test]
fn a_fix_needs_the_token_and_changes_the_file_once() {
    let site = TestSite::new()
        .with(
            "content/facts.toml",
            "[term.nhsmail]\nvalue = \"NHSmail\"\nnot = [\"NHS Mail\"]\n",
        )
        .page("a.md", "Ask NHS Mail now.\n");
    let mut preview = Preview::of(&site);
    let view = preview.get("/.fingerpost/panel?path=/a/").json();
    let finding = &view["here"][0];
    assert_eq!(finding["check"], "term", "{view}");
    assert_eq!(finding["marks"][0]["text"], "NHSMail", "{view}");
    let own = preview.own_origin();
    let body = |token: &str, id: &str| format!("{{\"token\":\"{token}\",\"finding\":\"{id}\"}}");
    let (token, id) = (
        view["token"].as_str().expect("a token"),
        finding["id"].as_str().expect("an id"),
    );
    let fix = |preview: &Preview, body: &str| preview.ask("POST", "/.fingerpost/fix", &own, body);

    assert_eq!(fix(&preview, &body("wrong", id)).status, 403);
    assert_eq!(fix(&preview, &body(token, "none")).status, 409);
    assert_eq!(fix(&preview, "nonsense").status, 400);
    assert_eq!(fix(&preview, &"x".repeat(10_000)).status, 413);
    let page = || std::fs::read_to_string(site.path("content/a.md")).expect("a file");
    assert!(page().contains("NHS Mail"));

    assert_eq!(fix(&preview, &body(token, id)).status, 204);
    assert!(page().contains("Ask NHSmail now."));
    // The same again, before and after the preview has seen it.
    assert_eq!(fix(&preview, &body(token, id)).status, 409);
    preview.look();
    assert_eq!(fix(&preview, &body(token, id)).status, 409);
    assert_eq!(
        preview.get("/.fingerpost/panel?path=/a/").json()["here_total"],
        0
    );
}

#[test]
fn the_command_says_where_it_is_and_ends_when_it_is_told_to() {
    let site = site();
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let root = site.root().to_str().expect("a path");
    command.args(["serve", "--offline", "--port", "0", "--root", root]);
    let mut program = command.stdout(Stdio::piped()).spawn().expect("it runs");
    let mut lines = BufReader::new(program.stdout.take().expect("output")).lines();
    let address = lines.find_map(|line| {
        let line = line.expect("a line");
        let address = line.strip_prefix("The preview is at http://")?;
        Some(address.trim_end_matches('/').to_owned())
    });
    let address: SocketAddr = address.expect("an address").parse().expect("an address");
    assert!(address.ip().is_loopback());
    // Clients that stay do not keep it.
    let idle = TcpStream::connect(address).expect("a connection");
    let mut listening = TcpStream::connect(address).expect("a connection");
    let request = format!("GET /.fingerpost/events HTTP/1.1\r\nHost: {address}\r\n\r\n");
    listening.write_all(request.as_bytes()).expect("sent");
    let mut first = [0; 1];
    listening.read_exact(&mut first).expect("an answer");
    if cfg!(unix) {
        let began = Instant::now();
        let number = program.id().to_string();
        let told = Command::new("kill").args(["-INT", &number]).status();
        assert!(told.expect("kill runs").success());
        assert!(program.wait().expect("it ends").success());
        println!("ended {} ms after Ctrl-C", began.elapsed().as_millis());
    } else {
        program.kill().expect("it ends");
        program.wait().expect("it ends");
    }
    drop((idle, listening));
}
