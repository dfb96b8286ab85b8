//! The table: what a website does, and what is to be said of it.

#![allow(clippy::too_many_lines, reason = "a table is as long as it is")]

use std::io::Write as _;
use std::sync::Arc;

use fingerpost::finding::Severity::{self, Error, Note, Warning};
use fingerpost::links::Verdict::{self, *};
use fingerpost::links::{Fingerprint, Memory};
use url::Url;

use crate::server::{Handler, NameAnswer, Reply, Request, answer, html, page, page_text, redirect};

/// One row.
pub struct Row {
    pub name: &'static str,
    pub address: String,
    pub handlers: Vec<(String, Handler)>,
    pub names: Vec<(String, NameAnswer)>,
    /// A connection of its own, outside the server.
    pub raw: Option<Raw>,
    pub memory: Memory,
    pub is_hasty: bool,
    pub verdict: Verdict,
    pub severity: Option<Severity>,
    pub suggestion: Option<&'static str>,
    pub requests: Option<usize>,
}

/// What stands at an address in place of the server.
#[derive(Clone, Copy, Debug)]
pub enum Raw {
    /// Nobody listens.
    Nobody,
    /// Whoever connects gets these bytes and the end.
    Bytes(&'static [u8]),
    /// Whoever connects waits for ever.
    Silence,
}

impl Row {
    fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    fn fine(mut self) -> Self {
        self.severity = None;
        self
    }

    fn suggests(mut self, address: &'static str) -> Self {
        self.suggestion = Some(address);
        self
    }

    fn requests(mut self, number: usize) -> Self {
        self.requests = Some(number);
        self
    }

    fn hasty(mut self) -> Self {
        self.is_hasty = true;
        self
    }

    fn also(
        mut self,
        host: &str,
        handler: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        self.handlers.push((host.to_owned(), Arc::new(handler)));
        self
    }

    fn named(mut self, host: &str, answer: NameAnswer) -> Self {
        self.names.push((host.to_owned(), answer));
        self
    }

    fn raw(mut self, raw: Raw) -> Self {
        self.raw = Some(raw);
        self
    }

    fn remembers(mut self, memory: Memory) -> Self {
        self.memory = memory;
        self
    }
}

/// A row whose address is answered by `handler`. The fragment, when there is one, is judged too:
/// [`FragmentMissing`] is then the verdict on the link.
fn row(
    name: &'static str,
    address: &str,
    verdict: Verdict,
    handler: impl Fn(&Request) -> Reply + Send + Sync + 'static,
) -> Row {
    let url = Url::parse(address).expect(address);
    let host = url.host_str().unwrap_or_default().to_owned();
    Row {
        name,
        address: address.to_owned(),
        handlers: vec![(host, Arc::new(handler))],
        names: Vec::new(),
        raw: None,
        memory: Memory::default(),
        is_hasty: false,
        verdict,
        severity: verdict.row().severity,
        suggestion: None,
        requests: None,
    }
}

/// A row that is the same for every request.
fn always(name: &'static str, address: &str, verdict: Verdict, bytes: Vec<u8>) -> Row {
    row(name, address, verdict, move |_| Reply::Send(bytes.clone()))
}

fn nothing(_: &Request) -> Reply {
    Reply::SendAndClose(Vec::new())
}

fn status(line: &str) -> Vec<u8> {
    html(line, "<title>Example</title><p>Something went wrong.")
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

pub fn rows() -> Vec<Row> {
    [
        plain(),
        missing(),
        refusing(),
        passing(),
        redirects(),
        addresses(),
        slow_and_broken(),
        certificates(),
        fragments(),
        contents(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn plain() -> Vec<Row> {
    vec![
        always("200", "https://ok.example/a", Ok, page("Guide")).requests(1),
        always("200 over http", "http://plain.example/a", Ok, page("Guide"))
            .raw_https_closed()
            .fine(),
        row("chunked", "https://chunked.example/a", Ok, |_| {
            let text = page_text("Guide");
            Reply::Send(
                format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{text}\r\n0\r\n\r\n",
                    text.len()
                )
                .into_bytes(),
            )
        }),
        row(
            "no length, ended by closing",
            "https://closing.example/a",
            Ok,
            |_| {
                Reply::SendAndClose(
                    format!(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}",
                        page_text("Guide")
                    )
                    .into_bytes(),
                )
            },
        ),
        row("packed with gzip", "https://gzip.example/a", Ok, |_| {
            Reply::Send(answer(
                "200 OK",
                &["Content-Type: text/html", "Content-Encoding: gzip"],
                &packed(page_text("Guide").as_bytes()),
            ))
        }),
        row("204", "https://s204.example/a", Unverifiable, |_| {
            Reply::Send(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec())
        }),
        always(
            "empty",
            "https://empty.example/a",
            Unverifiable,
            html("200 OK", ""),
        ),
        always(
            "206 without being asked",
            "https://s206.example/a",
            Ok,
            html("206 Partial Content", &page_text("Guide")),
        ),
        row(
            "304 without being asked",
            "https://s304.example/a",
            Unverifiable,
            |_| Reply::Send(b"HTTP/1.1 304 Not Modified\r\n\r\n".to_vec()),
        ),
        always(
            "300",
            "https://s300.example/a",
            Unverifiable,
            status("300 Choices"),
        ),
        always(
            "a document that is not a page",
            "https://document.example/a.pdf",
            Ok,
            answer("200 OK", &["Content-Type: application/pdf"], b"%PDF-1.7"),
        ),
        row(
            "only GET is understood",
            "https://get-only.example/a",
            Ok,
            |request| {
                Reply::Send(if request.method == "GET" {
                    page("Guide")
                } else {
                    status("405 Method Not Allowed")
                })
            },
        )
        .requests(1),
        row("300 header lines", "https://headers.example/a", Ok, |_| {
            let lines: Vec<String> = (0..300).map(|n| format!("X-{n}: {n}")).collect();
            let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            lines.push("Content-Type: text/html");
            Reply::Send(answer("200 OK", &lines, page_text("Guide").as_bytes()))
        }),
        row(
            "700 header lines",
            "https://too-many-headers.example/a",
            Unreachable,
            |_| {
                let lines: Vec<String> = (0..700).map(|n| format!("X-{n}: {n}")).collect();
                let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
                Reply::Send(answer("200 OK", &lines, b"x"))
            },
        ),
        row(
            "a query is part of the address",
            "https://query.example/?p=710",
            Ok,
            |request| {
                Reply::Send(if request.path == "/?p=710" {
                    page("Guide")
                } else {
                    status("404 Not Found")
                })
            },
        ),
    ]
}

impl Row {
    /// The encrypted side of the same website is not there.
    fn raw_https_closed(mut self) -> Self {
        let handler = Arc::clone(&self.handlers[0].1);
        self.handlers[0].1 = Arc::new(move |request| {
            if request.is_secure {
                Reply::SendAndClose(Vec::new())
            } else {
                handler(request)
            }
        });
        self
    }
}

fn missing() -> Vec<Row> {
    vec![
        always(
            "404 twice",
            "https://s404.example/a",
            Broken,
            status("404 Not Found"),
        )
        .requests(2),
        row("404 once", "https://s404-once.example/a", Ok, |request| {
            Reply::Send(if request.times_before == 0 {
                status("404 Not Found")
            } else {
                page("Guide")
            })
        })
        .requests(2),
        always("410", "https://s410.example/a", Broken, status("410 Gone")),
        always(
            "a challenge with status 404",
            "https://challenge-404.example/a",
            Blocked,
            html("404 Not Found", "<title>Just a moment...</title>"),
        ),
        row(
            "no such name",
            "https://nxdomain.example/a",
            Broken,
            nothing,
        )
        .named("nxdomain.example", NameAnswer::Missing),
        row(
            "name servers fail",
            "https://servfail.example/a",
            Unreachable,
            nothing,
        )
        .named("servfail.example", NameAnswer::Silent),
        row(
            "name servers say nothing",
            "https://dns-hang.example/a",
            Unreachable,
            nothing,
        )
        .named("dns-hang.example", NameAnswer::Never)
        .hasty(),
    ]
}

fn refusing() -> Vec<Row> {
    vec![
        always(
            "401 that asks for a password",
            "https://s401.example/a",
            LoginRequired,
            answer(
                "401 Unauthorized",
                &["WWW-Authenticate: Basic realm=\"x\""],
                b"",
            ),
        ),
        always(
            "401 bare",
            "https://s401-bare.example/a",
            Blocked,
            status("401 Unauthorized"),
        ),
        always(
            "403 bare",
            "https://s403.example/a",
            Blocked,
            status("403 Forbidden"),
        )
        .requests(1),
        always(
            "403 with a challenge",
            "https://s403-challenge.example/a",
            Blocked,
            html(
                "403 Forbidden",
                "<title>Just a moment...</title><script src=\"/cdn-cgi/challenge-platform/x.js\"></script>",
            ),
        ),
        always(
            "a challenge with status 200",
            "https://challenge-200.example/a",
            Blocked,
            html(
                "200 OK",
                "<title>Example</title><script src=\"https://ct.captcha-delivery.com/c.js\"></script>",
            ),
        ),
        always(
            "a challenge told by a header",
            "https://challenge-header.example/a",
            Blocked,
            answer(
                "503 Service Unavailable",
                &[
                    "cf-mitigated: challenge",
                    "Content-Type: text/html",
                    "Retry-After: 1",
                ],
                b"<title>Example</title>",
            ),
        )
        .requests(1),
        always(
            "405",
            "https://s405.example/a",
            Blocked,
            status("405 Method Not Allowed"),
        ),
        always(
            "406",
            "https://s406.example/a",
            Blocked,
            status("406 Not Acceptable"),
        ),
        always(
            "451",
            "https://s451.example/a",
            Blocked,
            status("451 Withheld"),
        ),
        always(
            "999",
            "https://s999.example/a",
            Blocked,
            status("999 Request Denied"),
        ),
        always(
            "400",
            "https://s400.example/a",
            Blocked,
            status("400 Bad Request"),
        ),
        always(
            "418",
            "https://s418.example/a",
            Blocked,
            status("418 Teapot"),
        ),
        row(
            "a redirect to a sign-in page",
            "https://members.example/a",
            LoginRequired,
            |request| {
                Reply::Send(if request.path.starts_with("/login") {
                    page("Sign in")
                } else {
                    redirect(302, "/login?next=/a")
                })
            },
        ),
        row(
            "a sign-in page elsewhere",
            "https://signin-far.example/a",
            LoginRequired,
            |_| Reply::Send(redirect(302, "https://login.identity-provider.example/x")),
        )
        .also("login.identity-provider.example", |_| {
            Reply::Send(page("Sign in"))
        }),
        row(
            "a page that asks for a password",
            "https://password.example/a",
            LoginRequired,
            |request| {
                Reply::Send(if request.path == "/b" {
                    html(
                        "200 OK",
                        "<title>Welcome</title><form><input type=password></form>",
                    )
                } else {
                    redirect(302, "/b")
                })
            },
        ),
        always(
            "a link to a sign-in page itself",
            "https://portal.example/login",
            Ok,
            html(
                "200 OK",
                "<title>Sign in</title><p>Welcome<form><input type=password></form>",
            ),
        ),
    ]
}

fn passing() -> Vec<Row> {
    let then_fine = |first: &'static str, headers: &'static [&'static str]| {
        move |request: &Request| {
            Reply::Send(if request.times_before == 0 {
                answer(first, headers, b"")
            } else {
                page("Guide")
            })
        }
    };
    vec![
        always(
            "429 for ever",
            "https://s429.example/a",
            RateLimited,
            status("429 Slow"),
        )
        .requests(3),
        row(
            "429, in two seconds",
            "https://s429-seconds.example/a",
            Ok,
            then_fine("429 Slow", &["Retry-After: 2"]),
        )
        .requests(2),
        row(
            "429, at a date soon",
            "https://s429-date.example/a",
            Ok,
            then_fine("429 Slow", &["Retry-After: Fri, 31 Dec 1999 23:59:59 GMT"]),
        )
        .requests(2),
        always(
            "429, at a date far away",
            "https://s429-far.example/a",
            RateLimited,
            answer(
                "429 Slow",
                &["Retry-After: Tue, 31 Dec 2999 23:59:59 GMT"],
                b"",
            ),
        )
        .requests(1),
        row(
            "503, in two seconds",
            "https://s503-seconds.example/a",
            Ok,
            then_fine("503 Closed", &["Retry-After: 2"]),
        ),
        row(
            "503, at a date soon",
            "https://s503-date.example/a",
            Ok,
            then_fine(
                "503 Closed",
                &["Retry-After: Fri, 31 Dec 1999 23:59:59 GMT"],
            ),
        )
        .requests(2),
        row(
            "503, at a date that is over",
            "https://s503-past.example/a",
            Ok,
            then_fine(
                "503 Closed",
                &["Retry-After: Fri, 31 Dec 1993 23:59:59 GMT"],
            ),
        )
        .requests(2),
        row(
            "429, at a time that nobody understands",
            "https://s429-odd.example/a",
            Ok,
            then_fine("429 Slow", &["Retry-After: soon"]),
        )
        .requests(2),
        always(
            "503, absurd",
            "https://s503-absurd.example/a",
            RateLimited,
            answer(
                "503 Closed",
                &["Retry-After: 99999999999999999999999999"],
                b"",
            ),
        )
        .requests(1),
        always(
            "503, in an hour",
            "https://s503-hour.example/a",
            RateLimited,
            answer("503 Closed", &["Retry-After: 3600"], b""),
        )
        .requests(1),
        always(
            "429, absurd",
            "https://s429-absurd.example/a",
            RateLimited,
            answer(
                "429 Slow",
                &["Retry-After: 99999999999999999999999999"],
                b"",
            ),
        )
        .requests(1),
        always(
            "503 for ever",
            "https://s503.example/a",
            ServerError,
            status("503 Closed"),
        )
        .requests(3),
        row(
            "500 once",
            "https://s500-once.example/a",
            Ok,
            then_fine("500 Oops", &[]),
        )
        .requests(2),
        always(
            "500 for ever",
            "https://s500.example/a",
            ServerError,
            status("500 Oops"),
        )
        .requests(3),
        always(
            "502 for ever",
            "https://s502.example/a",
            ServerError,
            status("502 Gateway"),
        ),
        row(
            "408 once",
            "https://s408-once.example/a",
            Ok,
            then_fine("408 Late", &[]),
        ),
        always(
            "408 for ever",
            "https://s408.example/a",
            TimedOut,
            status("408 Late"),
        ),
        row("cut once", "https://reset-once.example/a", Ok, |request| {
            if request.times_before == 0 {
                Reply::SendAndReset(Vec::new())
            } else {
                Reply::Send(page("Guide"))
            }
        })
        .requests(2),
    ]
}

/// `/1` leads to `/2` and so on, to a page at `/last`.
fn staircase(status: u16, last: usize) -> impl Fn(&Request) -> Reply {
    move |request| {
        let step: usize = request.path.trim_start_matches('/').parse().unwrap_or(0);
        Reply::Send(if step == last {
            page("Guide")
        } else {
            redirect(status, &format!("/{}", step + 1))
        })
    }
}

fn redirects() -> Vec<Row> {
    let to = |status: u16, target: &'static str| {
        move |request: &Request| {
            Reply::Send(if request.path == "/a" {
                redirect(status, target)
            } else {
                page("Guide")
            })
        }
    };
    vec![
        row("301", "https://r301.example/a", Moved, to(301, "/b"))
            .suggests("https://r301.example/b"),
        row("308", "https://r308.example/a", Moved, to(308, "/b"))
            .suggests("https://r308.example/b"),
        row("302", "https://r302.example/a", Ok, to(302, "/b")),
        row("303", "https://r303.example/a", Ok, to(303, "/b")),
        row("307", "https://r307.example/a", Ok, to(307, "/b")),
        row(
            "permanent, then temporary",
            "https://mixed.example/a",
            Moved,
            |request| {
                Reply::Send(match request.path.as_str() {
                    "/a" => redirect(301, "/b"),
                    "/b" => redirect(302, "/c"),
                    _ => page("Guide"),
                })
            },
        )
        .suggests("https://mixed.example/b"),
        row(
            "temporary, then permanent",
            "https://mixed-other.example/a",
            Ok,
            |request| {
                Reply::Send(match request.path.as_str() {
                    "/a" => redirect(302, "/b"),
                    "/b" => redirect(301, "/c"),
                    _ => page("Guide"),
                })
            },
        ),
        row(
            "two permanent",
            "https://r2.example/1",
            Moved,
            staircase(301, 3),
        )
        .suggests("https://r2.example/3"),
        row(
            "ten redirects",
            "https://r10.example/1",
            Ok,
            staircase(302, 11),
        )
        .requests(11),
        row(
            "eleven redirects",
            "https://r11.example/1",
            Broken,
            staircase(302, 12),
        )
        .requests(11),
        row("a circle of one", "https://loop1.example/a", Broken, |_| {
            Reply::Send(redirect(302, "/a"))
        })
        .requests(1),
        row(
            "a circle of two",
            "https://loop2.example/a",
            Broken,
            |request| {
                Reply::Send(redirect(
                    301,
                    if request.path == "/a" { "/b" } else { "/a" },
                ))
            },
        ),
        row(
            "a redirect that sets a cookie",
            "https://cookie.example/a",
            Ok,
            |request| {
                Reply::Send(if request.header("cookie") == "seen=1" {
                    page("Guide")
                } else {
                    answer(
                        "302 Found",
                        &["Location: /a", "Set-Cookie: seen=1; Path=/"],
                        b"",
                    )
                })
            },
        )
        .requests(2),
        row(
            "a circle in spite of cookies",
            "https://cookie-loop.example/a",
            Broken,
            |_| {
                Reply::Send(answer(
                    "302 Found",
                    &["Location: /a", "Set-Cookie: seen=1"],
                    b"",
                ))
            },
        ),
        row(
            "ever new cookies",
            "https://cookie-count.example/a",
            Broken,
            |request| {
                let cookie = format!("Set-Cookie: seen={}", request.times_before);
                Reply::Send(answer("302 Found", &["Location: /a", &cookie], b""))
            },
        )
        .requests(11),
        always(
            "no Location",
            "https://no-location.example/a",
            Broken,
            answer("302 Found", &[], b""),
        ),
        always(
            "an empty Location",
            "https://empty-location.example/a",
            Broken,
            redirect(302, ""),
        ),
        always(
            "a bad Location",
            "https://bad-location.example/a",
            Broken,
            redirect(302, "https://[oops/"),
        ),
        row(
            "a relative Location",
            "https://relative.example/x/a",
            Ok,
            |request| {
                Reply::Send(if request.path == "/x/b" {
                    page("Guide")
                } else {
                    redirect(302, "b")
                })
            },
        ),
        row(
            "from http to https",
            "http://upgrade.example/a",
            Moved,
            |request| {
                Reply::Send(if request.is_secure {
                    page("Guide")
                } else {
                    redirect(301, "https://upgrade.example/a")
                })
            },
        )
        .suggests("https://upgrade.example/a"),
        row(
            "http, and https works too",
            "http://both.example/a",
            Insecure,
            |_| Reply::Send(page("Guide")),
        )
        .severity(Warning)
        .suggests("https://both.example/a"),
        row(
            "from https to http",
            "https://downgrade.example/a",
            Insecure,
            |request| {
                Reply::Send(if request.is_secure {
                    redirect(302, "http://downgrade.example/a")
                } else {
                    page("Guide")
                })
            },
        ),
        row(
            "through http",
            "https://detour.example/a",
            Insecure,
            |request| {
                Reply::Send(match (request.path.as_str(), request.is_secure) {
                    ("/a", true) => redirect(302, "http://detour.example/b"),
                    ("/b", false) => redirect(302, "https://detour.example/b"),
                    _ => page("Guide"),
                })
            },
        )
        .severity(Warning),
        row(
            "to another organisation",
            "https://sold.example/a",
            Suspicious,
            |_| Reply::Send(redirect(301, "https://buyer.example/a")),
        )
        .also("buyer.example", |_| Reply::Send(page("Guide"))),
        row(
            "to another organisation, as ever",
            "https://alias.example/a",
            Ok,
            |_| Reply::Send(redirect(302, "https://owner.example/a")),
        )
        .also("owner.example", |_| Reply::Send(page("Guide")))
        .remembers(Memory {
            final_address: Url::parse("https://www.owner.example/").ok(),
            ..Memory::default()
        }),
        row(
            "from one public body to another",
            "https://digital.nhs.uk/a",
            Moved,
            |_| Reply::Send(redirect(301, "https://www.england.nhs.uk/a")),
        )
        .also("www.england.nhs.uk", |_| Reply::Send(page("Guide"))),
        row(
            "a page that leads on",
            "https://refresh.example/a",
            Ok,
            |request| {
                Reply::Send(if request.path == "/a" {
                    html("200 OK", "<meta http-equiv=refresh content=\"0; url=/b\">")
                } else {
                    page("Guide")
                })
            },
        ),
        row(
            "a page that leads to nothing",
            "https://refresh-404.example/a",
            Broken,
            |request| {
                Reply::Send(if request.path == "/a" {
                    html("200 OK", "<meta http-equiv=refresh content=\"0; url=/b\">")
                } else {
                    status("404 Not Found")
                })
            },
        ),
        always(
            "a page that leads to no address",
            "https://refresh-bad.example/a",
            Broken,
            html("200 OK", "<meta http-equiv=refresh content=\"0; url=https://[oops/\">"),
        ),
        row(
            "pages that lead to each other",
            "https://refresh-loop.example/a",
            Broken,
            |request| {
                let other = if request.path == "/a" { "/b" } else { "/a" };
                Reply::Send(html(
                    "200 OK",
                    &format!("<meta http-equiv=refresh content=\"0; url={other}\">"),
                ))
            },
        ),
        row(
            "a page that leads to a name that is gone",
            "https://refresh-gone.example/a",
            Broken,
            |_| {
                Reply::Send(html(
                    "200 OK",
                    "<meta http-equiv=refresh content=\"0; url=https://gone.refresh-gone.example/\">",
                ))
            },
        )
        .named("gone.refresh-gone.example", NameAnswer::Missing),
        row(
            "a permanent move to a sign-in page",
            "https://moved-signin.example/a",
            LoginRequired,
            |request| {
                Reply::Send(if request.path == "/login" {
                    page("Sign in")
                } else {
                    redirect(301, "/login")
                })
            },
        ),
        row(
            "a permanent move, then a sign-in page for now",
            "https://moved-then-signin.example/a",
            LoginRequired,
            |request| {
                Reply::Send(match request.path.as_str() {
                    "/a" => redirect(301, "/b"),
                    "/b" => redirect(302, "/login"),
                    _ => page("Sign in"),
                })
            },
        ),
        always(
            "a page that reloads itself",
            "https://refresh-self.example/a",
            Ok,
            html(
                "200 OK",
                "<title>News</title><meta http-equiv=refresh content=\"5; url=/a\"><p>News",
            ),
        ),
        row(
            "a redirect to a name that is gone",
            "https://to-gone.example/a",
            Broken,
            |_| Reply::Send(redirect(302, "https://gone.to-gone.example/")),
        )
        .named("gone.to-gone.example", NameAnswer::Missing),
    ]
}

fn addresses() -> Vec<Row> {
    let to = |target: &'static str| move |_: &Request| Reply::Send(redirect(302, target));
    vec![
        row(
            "a redirect to mailto:",
            "https://to-mailto.example/a",
            Refused,
            to("mailto:a@b.example"),
        ),
        row(
            "a redirect to file:",
            "https://to-file.example/a",
            Refused,
            to("file:///etc/passwd"),
        ),
        row(
            "a redirect to data:",
            "https://to-data.example/a",
            Refused,
            to("data:text/html,x"),
        ),
        row(
            "a redirect to the metadata address",
            "https://to-metadata.example/a",
            Refused,
            to("http://169.254.169.254/latest/"),
        ),
        row(
            "a redirect to a private name",
            "https://to-private.example/a",
            Refused,
            to("http://printer.local/"),
        ),
        row(
            "a redirect to loopback by number",
            "https://to-decimal.example/a",
            Refused,
            to("http://2130706433/"),
        ),
        row(
            "a redirect to a mapped address",
            "https://to-mapped.example/a",
            Refused,
            to("http://[::ffff:10.0.0.1]/"),
        ),
        row(
            "a redirect with a password",
            "https://to-password.example/a",
            Refused,
            to("https://me:pw@to-password.example/b"),
        ),
        row(
            "a redirect to another port",
            "https://to-port.example/a",
            Refused,
            to("https://to-port.example:8443/"),
        ),
        row(
            "a page that leads to a private address",
            "https://refresh-private.example/a",
            Refused,
            |_| {
                Reply::Send(html(
                    "200 OK",
                    "<meta http-equiv=refresh content=\"0; url=http://10.0.0.1/\">",
                ))
            },
        ),
        row(
            "a name for loopback",
            "https://is-loopback.example/a",
            Refused,
            nothing,
        )
        .named(
            "is-loopback.example",
            NameAnswer::At(vec![([127, 0, 0, 1], 0).into()]),
        )
        .requests(0),
        row(
            "a name for loopback among others",
            "https://half-loopback.example/a",
            Refused,
            nothing,
        )
        .named(
            "half-loopback.example",
            NameAnswer::At(vec![
                ([93, 184, 216, 34], 0).into(),
                ([10, 0, 0, 1], 0).into(),
            ]),
        )
        .requests(0),
        row(
            "a redirect to a name for a private address",
            "https://to-name.example/a",
            Refused,
            to("https://inner.to-name.example/"),
        )
        .named(
            "inner.to-name.example",
            NameAnswer::At(vec![([192, 168, 0, 1], 0).into()]),
        ),
        row(
            "a private address as such",
            "http://192.168.0.1/a",
            Refused,
            nothing,
        )
        .requests(0),
        row(
            "loopback as one number",
            "http://2130706433/a",
            Refused,
            nothing,
        )
        .requests(0),
        row(
            "loopback in hexadecimal",
            "http://0x7f.1/a",
            Refused,
            nothing,
        )
        .requests(0),
        row(
            "a mapped private address",
            "http://[::ffff:192.168.0.1]/a",
            Refused,
            nothing,
        )
        .requests(0),
        row(
            "a name of a private network",
            "http://intranet/a",
            Refused,
            nothing,
        )
        .requests(0),
        row(
            "a redirect to nothing but zeros",
            "https://to-zeros.example/a",
            Refused,
            to("http://0.0.0.0/"),
        ),
        row(
            "a redirect to loopback in IPv6",
            "https://to-v6.example/a",
            Refused,
            to("http://[::1]/"),
        ),
        row("loopback in octal", "http://0177.0.0.1/a", Refused, nothing).requests(0),
        row("loopback in IPv6", "http://[::1]/a", Refused, nothing).requests(0),
        row("nothing but zeros", "http://0.0.0.0/a", Refused, nothing).requests(0),
        row("a user name", "https://me@user.example/a", Refused, nothing).requests(0),
        row(
            "an unusual port",
            "https://port.example:22/a",
            Refused,
            nothing,
        )
        .requests(0),
    ]
}

fn slow_and_broken() -> Vec<Row> {
    vec![
        row("a hang", "https://hang.example/a", TimedOut, |_| Reply::SendAndHang(Vec::new())).hasty(),
        row("a hang in the encryption", "https://hang-tls.example/a", TimedOut, nothing).raw(Raw::Silence).hasty(),
        row("a hang before the body", "https://hang-body.example/a", TimedOut, |_| {
            Reply::SendAndHang(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n".to_vec())
        })
        .hasty(),
        row("headers in drips", "https://drip-head.example/a", TimedOut, |_| Reply::Drip(page("Guide"))).hasty(),
        row("a body in drips", "https://drip-body.example/a", TimedOut, |_| {
            let mut bytes = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
            bytes.extend([b'x'; 2000]);
            Reply::Drip(bytes)
        })
        .hasty(),
        row("two hundred megabytes", "https://flood.example/a", Unverifiable, |_| {
            Reply::Flood(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Big</title>".to_vec(),
                b"<p>word word word word</p>".repeat(2000),
                200_000_000,
            )
        }),
        row("two hundred megabytes of film", "https://film.example/a.mp4", Ok, |_| {
            Reply::Flood(
                b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 200000000\r\n\r\n".to_vec(),
                vec![0; 65536],
                200_000_000,
            )
        }),
        always(
            "a gzip bomb",
            "https://bomb.example/a",
            Unverifiable,
            answer(
                "200 OK",
                &["Content-Type: text/html", "Content-Encoding: gzip"],
                // Packed pieces that stand one behind the other are unpacked as one.
                &packed(&vec![b'a'; 1_000_000]).repeat(200),
            ),
        ),
        always(
            "bad gzip",
            "https://bad-gzip.example/a",
            Unverifiable,
            answer("200 OK", &["Content-Type: text/html", "Content-Encoding: gzip"], b"this is not gzip at all"),
        ),
        always(
            "packed in a way that nobody asked for",
            "https://brotli.example/a",
            Unverifiable,
            answer("200 OK", &["Content-Type: text/html", "Content-Encoding: br"], b"\x0b\x02\x80abc\x03"),
        ),
        row("a body that is too short", "https://short.example/a", Unverifiable, |_| {
            Reply::SendAndClose(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n<title>Cut</title><p>Here it en".to_vec())
        })
        .requests(3),
        row("a connection that is cut", "https://reset.example/a", Unreachable, |_| Reply::SendAndReset(Vec::new())).requests(3),
        row("closed without a word", "https://closed.example/a", Unreachable, nothing),
        row("nobody listens", "https://nobody.example/a", Unreachable, nothing).raw(Raw::Nobody),
        row("garbage", "http://garbage.example/a", Unreachable, |_| {
            Reply::SendAndClose(b"\x00\x01\x02 not http\r\n\r\n".to_vec())
        }),
        row("another protocol", "http://ssh.example/a", Unreachable, |_| {
            Reply::SendAndClose(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec())
        }),
        row("a bad status line", "http://bad-status.example/a", Unreachable, |_| {
            Reply::SendAndClose(b"HTTP/1.1 abc OK\r\n\r\n".to_vec())
        }),
    ]
}

fn certificates() -> Vec<Row> {
    /// An alert: fatal, `protocol_version`.
    const OLD: &[u8] = &[0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46];
    /// An alert: fatal, `handshake_failure`.
    const FAILURE: &[u8] = &[0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28];

    /// The answer of a server that knows nothing newer than TLS 1.0: version, 32 bytes of chance,
    /// no session, `TLS_RSA_WITH_AES_128_CBC_SHA`, no compression.
    const OLD_HELLO: &[u8] = &[
        0x16, 0x03, 0x01, 0x00, 0x2a, 0x02, 0x00, 0x00, 0x26, 0x03, 0x01, 1, 2, 3, 4, 5, 6, 7, 8,
        9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        32, 0x00, 0x00, 0x2f, 0x00,
    ];

    let fine = |_: &Request| Reply::Send(page("Guide"));
    vec![
        row(
            "encryption of 1999",
            "https://tls-1-0.example/a",
            Insecure,
            fine,
        )
        .raw(Raw::Bytes(OLD_HELLO)),
        row("expired", "https://expired.example/a", Insecure, fine).requests(0),
        row("not valid yet", "https://not-yet.example/a", Insecure, fine),
        row(
            "self-signed",
            "https://self-signed.example/a",
            Insecure,
            fine,
        ),
        row(
            "an unknown authority",
            "https://untrusted.example/a",
            Insecure,
            fine,
        ),
        row(
            "for another name",
            "https://wrong-name.example/a",
            Insecure,
            fine,
        ),
        row(
            "an incomplete chain",
            "https://incomplete.example/a",
            Insecure,
            fine,
        )
        .severity(Warning),
        row(
            "old encryption",
            "https://old-tls.example/a",
            Insecure,
            fine,
        )
        .raw(Raw::Bytes(OLD)),
        row(
            "no common encryption",
            "https://no-cipher.example/a",
            Unreachable,
            fine,
        )
        .raw(Raw::Bytes(FAILURE)),
        row(
            "plain text where encryption should be",
            "https://no-tls.example/a",
            Unreachable,
            fine,
        )
        .raw(Raw::Bytes(b"HTTP/1.1 200 OK\r\n\r\n")),
        row(
            "a redirect to a bad certificate",
            "https://to-expired.example/a",
            Insecure,
            |_| Reply::Send(redirect(302, "https://expired.to-expired.example/")),
        )
        .also("expired.to-expired.example", fine),
    ]
}

fn fragments() -> Vec<Row> {
    let guide = |_: &Request| Reply::Send(page("Guide"));
    vec![
        row(
            "a place that is there",
            "https://f1.example/a#Main",
            Ok,
            guide,
        )
        .requests(1),
        row(
            "a place by its old name",
            "https://f2.example/a#old",
            Ok,
            guide,
        ),
        row(
            "a place that is not there",
            "https://f3.example/a#nowhere",
            FragmentMissing,
            guide,
        ),
        row(
            "a place in the wrong case",
            "https://f4.example/a#main",
            FragmentMissing,
            guide,
        ),
        row("the top", "https://f5.example/a#top", Ok, guide),
        row("nothing behind the #", "https://f6.example/a#", Ok, guide),
        row(
            "a place with an accent",
            "https://f7.example/a#caf%C3%A9",
            Ok,
            guide,
        ),
        row(
            "a page in Latin-1",
            "https://f8.example/a#caf%C3%A9",
            Ok,
            |_| {
                let mut body = b"<title>Guide</title><p id=\"caf\xe9\">Words".to_vec();
                body.push(0xe9);
                Reply::Send(answer(
                    "200 OK",
                    &["Content-Type: text/html; charset=iso-8859-1"],
                    &body,
                ))
            },
        ),
        always(
            "a page of a document",
            "https://f9.example/a.pdf#page=3",
            Ok,
            answer("200 OK", &["Content-Type: application/pdf"], b"%PDF-1.7"),
        ),
        row(
            "a route of an application",
            "https://f10.example/a#/route/1",
            Ok,
            guide,
        ),
        row(
            "a route of an older application",
            "https://f11.example/a#!route",
            Ok,
            guide,
        ),
        row(
            "words, in another case",
            "https://f12.example/a#:~:text=SHARED%20mailbox,each%20year",
            Ok,
            guide,
        ),
        row(
            "words that are gone",
            "https://f13.example/a#:~:text=no%20such%20words",
            FragmentMissing,
            guide,
        )
        .severity(Warning),
        row(
            "words that were encoded twice",
            "https://f14.example/a#%3A~%3Atext%3Dshared",
            FragmentMissing,
            guide,
        ),
        always(
            "a place on a page that scripts make",
            "https://f15.example/a#later",
            Unverifiable,
            html(
                "200 OK",
                "<title>App</title><div id=root></div><script src=a.js></script>",
            ),
        )
        .severity(Warning),
        row(
            "a place on a page that is too long",
            "https://f16.example/a#late",
            Unverifiable,
            |_| {
                let text = "<p>word word word word</p>".repeat(200_000);
                Reply::SendAndClose(html(
                    "200 OK",
                    &format!("<title>Big</title>{text}<p id=late>"),
                ))
            },
        )
        .severity(Warning),
        row(
            "a place after a move",
            "https://f17.example/a#Main",
            Moved,
            |request| {
                Reply::Send(if request.path == "/a" {
                    redirect(301, "/b")
                } else {
                    page("Guide")
                })
            },
        )
        .suggests("https://f17.example/b"),
    ]
}

fn contents() -> Vec<Row> {
    let other = "Cheap flights and casino bonus offers for new players, play now and win big money \
                 with our exclusive slots, roulette and poker tables, open all day and night.";
    let remembered = || Memory {
        final_address: None,
        title: Some("Guide to shared mailboxes".to_owned()),
        fingerprint: Fingerprint::of(&format!("{} {}", "mailbox owners members", page_text("x"))),
    };
    vec![
        row(
            "says not found, honestly elsewhere",
            "https://soft1.example/deep/a",
            Soft404,
            |request| {
                Reply::Send(if request.path == "/deep/a" {
                    html("200 OK", "<title>Page not found | Example</title><p>Sorry")
                } else {
                    status("404 Not Found")
                })
            },
        ),
        always(
            "says not found, whatever is asked",
            "https://soft2.example/deep/a",
            Soft404,
            html("200 OK", "<title>Page not found | Example</title><p>Sorry"),
        )
        .severity(Error),
        row(
            "a deep address that leads to the top",
            "https://soft3.example/deep/a",
            Soft404,
            |request| {
                Reply::Send(match request.path.as_str() {
                    "/deep/a" => redirect(302, "/"),
                    "/" => page("Home"),
                    _ => status("404 Not Found"),
                })
            },
        ),
        row(
            "every address leads to the top",
            "https://soft4.example/deep/a",
            Soft404,
            |request| {
                Reply::Send(if request.path == "/" {
                    page("Home")
                } else {
                    redirect(301, "/")
                })
            },
        )
        .severity(Error),
        always(
            "every address shows the same page",
            "https://soft6.example/deep/a",
            Soft404,
            page("Welcome"),
        )
        .requests(2),
        always(
            "every address shows the same page, and this one was always there",
            "https://soft7.example/deep/a",
            Ok,
            page("Welcome"),
        )
        .remembers(Memory {
            title: Some("Welcome".to_owned()),
            fingerprint: Fingerprint::of(&format!("Welcome {}", page_text("x"))),
            ..Memory::default()
        })
        .requests(1),
        row(
            "another page for made-up addresses",
            "https://soft8.example/deep/a",
            Ok,
            |request| {
                Reply::Send(if request.path == "/deep/a" {
                    page("Guide")
                } else {
                    page("Help")
                })
            },
        )
        .requests(2),
        always(
            "a page about such pages",
            "https://about-missing.example/a",
            Ok,
            html(
                "200 OK",
                "<title>What to do when a page is not found</title><p>Words",
            ),
        ),
        always(
            "an advertisement for the domain",
            "https://parked1.example/",
            Suspicious,
            html(
                "200 OK",
                "<title>parked1.example</title><p>This domain is for sale!",
            ),
        ),
        always(
            "an advertisement where a page was",
            "https://parked2.example/",
            Suspicious,
            html(
                "200 OK",
                "<title>x</title><script src=\"https://www.sedoparking.com/p.js\"></script>",
            ),
        )
        .remembers(remembered())
        .severity(Error),
        always(
            "another page than before",
            "https://changed.example/a",
            Suspicious,
            html("200 OK", &format!("<title>Casino</title><p>{other}")),
        )
        .remembers(remembered()),
        always(
            "another text under the same title",
            "https://edited.example/a",
            Ok,
            html(
                "200 OK",
                &format!("<title>A guide to mailboxes</title><p>{other}"),
            ),
        )
        .remembers(remembered()),
        always(
            "withdrawn",
            "https://withdrawn.example/a",
            Withdrawn,
            html("200 OK", "<title>[Withdrawn] Guide</title><p>Words"),
        ),
        always(
            "archived",
            "https://archived.example/a",
            Withdrawn,
            html(
                "200 OK",
                "<title>Guide</title><p>This page has been archived and is no longer updated.",
            ),
        ),
        always(
            "a page that scripts make",
            "https://app.example/a",
            Unverifiable,
            html(
                "200 OK",
                "<title>App</title><div id=root></div><script src=a.js></script>",
            ),
        )
        .severity(Note),
    ]
}
