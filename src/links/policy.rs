//! Which addresses may be contacted at all. Everything here is decided from the address itself; the
//! client asks before every hop, and again for every IP address before it connects.
//!
//! Knows nothing of the network.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use url::{Host, Url};

/// Why an address is not contacted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It does not start with `http:` or `https:`.
    Scheme(String),
    /// It names a port that the web does not use.
    Port(u16),
    /// It holds a user name or password.
    Credentials,
    /// It names no host.
    NoHost,
    /// Its host is a name that only exists inside a private network.
    PrivateName(String),
    /// Its host has an IP address that is not part of the public internet.
    PrivateAddress(IpAddr),
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme(scheme) => write!(formatter, "it starts with {scheme}:"),
            Self::Port(port) => write!(formatter, "it names the unusual port {port}"),
            Self::Credentials => formatter.write_str("it holds a user name or password"),
            Self::NoHost => formatter.write_str("it names no website"),
            Self::PrivateName(name) => {
                write!(formatter, "{name} is a name of a private network")
            }
            Self::PrivateAddress(address) => {
                write!(formatter, "{address} is not on the public internet")
            }
        }
    }
}

impl Error for Refusal {}

/// A connection that a person redirected by hand: requests for `host` and `port` go to `address`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The host, in lower case.
    pub host: String,
    /// The port of the address.
    pub port: u16,
    /// Where to connect.
    pub address: IpAddr,
}

impl Pin {
    /// Reads `HOST:PORT:ADDRESS`; an IPv6 address may stand in square brackets.
    pub fn parse(written: &str) -> Option<Self> {
        let (host, rest) = written.split_once(':')?;
        let (port, address) = rest.split_once(':')?;
        let address = address
            .strip_prefix('[')
            .and_then(|inner| inner.strip_suffix(']'))
            .unwrap_or(address);
        (!host.is_empty()).then_some(())?;
        Some(Self {
            host: host.to_ascii_lowercase(),
            port: port.parse().ok()?,
            address: address.parse().ok()?,
        })
    }
}

/// How far connections may reach: the public internet, and what was granted besides.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    sockets: BTreeSet<SocketAddr>,
    pins: Vec<Pin>,
}

impl Reach {
    /// The public internet and nothing else.
    pub fn public() -> Self {
        Self::default()
    }

    /// Grants one socket that is not on the public internet. Only whoever constructs a client can
    /// give this, such as a test with a server of its own; the program never does.
    #[must_use]
    pub fn granting(mut self, socket: SocketAddr) -> Self {
        self.sockets.insert(socket);
        self
    }

    /// Redirects one host and port to an address that a person has named.
    #[must_use]
    pub fn pinned(mut self, pin: Pin) -> Self {
        self.pins.push(pin);
        self
    }

    /// Where a person wants requests for a host and port to go.
    pub fn pin(&self, host: &str, port: u16) -> Option<IpAddr> {
        self.pins
            .iter()
            .find(|pin| pin.port == port && pin.host.eq_ignore_ascii_case(host))
            .map(|pin| pin.address)
    }

    /// Whether an address may be requested, as far as it can be seen from the address.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn vet(&self, address: &Url) -> Result<(), Refusal> {
        if !matches!(address.scheme(), "http" | "https") {
            return Err(Refusal::Scheme(address.scheme().to_owned()));
        }
        if !address.username().is_empty() || address.password().is_some() {
            return Err(Refusal::Credentials);
        }
        let host = address.host().ok_or(Refusal::NoHost)?;
        let port = address.port_or_known_default().unwrap_or_default();
        if self
            .pin(address.host_str().unwrap_or_default(), port)
            .is_some()
        {
            return Ok(());
        }
        match host {
            Host::Ipv4(ip) => self.vet_socket(SocketAddr::new(ip.into(), port))?,
            Host::Ipv6(ip) => self.vet_socket(SocketAddr::new(ip.into(), port))?,
            Host::Domain(name) => vet_name(name)?,
        }
        if !matches!(port, 80 | 443) {
            return Err(Refusal::Port(port));
        }
        Ok(())
    }

    /// Whether a connection may be made.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn vet_socket(&self, socket: SocketAddr) -> Result<(), Refusal> {
        if is_public(socket.ip()) || self.sockets.contains(&socket) {
            Ok(())
        } else {
            Err(Refusal::PrivateAddress(socket.ip()))
        }
    }
}

/// Names that no public name server answers for (RFC 6761, 6762, 8375, 9476 and common practice).
fn vet_name(name: &str) -> Result<(), Refusal> {
    const PRIVATE: &[&str] = &[
        "localhost",
        "local",
        "localdomain",
        "internal",
        "intranet",
        "lan",
        "corp",
        "home",
        "alt",
        "onion",
    ];
    let bare = name.trim_end_matches('.');
    let last = bare.rsplit('.').next().unwrap_or_default();
    if bare.is_empty() {
        Err(Refusal::NoHost)
    } else if !bare.contains('.') || PRIVATE.contains(&last) || bare.ends_with(".home.arpa") {
        Err(Refusal::PrivateName(bare.to_owned()))
    } else {
        Ok(())
    }
}

/// Whether an IP address is part of the public internet (the registries of RFC 6890). Addresses
/// that carry another one inside are judged by what they carry.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let inside = |first: u16, second: u16| {
        let [a, b] = first.to_be_bytes();
        let [c, d] = second.to_be_bytes();
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match segments {
        // Mapped IPv4, and IPv4 behind the well-known translator of IPv6-only networks.
        [0, 0, 0, 0, 0, 0xffff, first, second] | [0x64, 0xff9b, 0, 0, 0, 0, first, second] => {
            inside(first, second)
        }
        // 6to4.
        [0x2002, first, second, ..] => inside(first, second),
        // Teredo, benchmarks, ORCHID and other protocols; documentation.
        [0x2001, 0..=0x01ff | 0xdb8, ..] | [0x3fff, 0..=0x0fff, ..] => false,
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::{Pin, Reach, Refusal, is_public};
    use url::Url;

    #[test]
    fn addresses_outside_the_public_internet_are_refused_however_they_are_written() {
        let refused = [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0177.0.0.1/",
            "http://0/",
            "http://0.0.0.0/",
            "http://10.1.2.3/",
            "http://100.64.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://172.31.255.255/",
            "http://192.168.0.1/",
            "http://198.18.0.1/",
            "http://224.0.0.1/",
            "http://255.255.255.255/",
            "http://[::]/",
            "http://[::1]/",
            "http://[::127.0.0.1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:a9fe:a9fe]/",
            "http://[64:ff9b::10.0.0.1]/",
            "http://[64:ff9b:1::1]/",
            "http://[2001::1]/",
            "http://[2001:db8::1]/",
            "http://[2002:7f00:1::]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[fec0::1]/",
            "http://[ff02::1]/",
            "http://localhost/",
            "http://localhost./",
            "http://a.localhost/",
            "http://printer.local/",
            "http://metadata.google.internal/",
            "http://intranet/",
            "http://router.home.arpa/",
            "http://www.example.org:22/",
            "https://www.example.org:8443/",
            "http://user@www.example.org/",
            "http://:secret@www.example.org/",
            "ftp://www.example.org/",
            "file:///etc/passwd",
            "gopher://www.example.org/",
        ];
        for address in refused {
            let url = Url::parse(address).expect(address);
            assert!(Reach::public().vet(&url).is_err(), "{address}");
        }
    }

    #[test]
    fn public_addresses_are_not() {
        let allowed = [
            "https://www.example.org/",
            "http://www.example.org:80/",
            "http://www.example.org:443/",
            "https://93.184.216.34/",
            "https://[2606:2800:220:1::1]/",
            "https://[::ffff:93.184.216.34]/",
            "https://[64:ff9b::93.184.216.34]/",
            "https://172.32.0.1/",
            "https://100.128.0.1/",
        ];
        for address in allowed {
            let url = Url::parse(address).expect(address);
            assert_eq!(Reach::public().vet(&url), Ok(()), "{address}");
        }
    }

    #[test]
    fn a_grant_is_for_one_socket_only() {
        let reach = Reach::public().granting(([127, 0, 0, 1], 4000).into());
        assert!(reach.vet_socket(([127, 0, 0, 1], 4000).into()).is_ok());
        assert!(reach.vet_socket(([127, 0, 0, 1], 0).into()).is_err());
        assert!(reach.vet_socket(([127, 0, 0, 2], 4000).into()).is_err());
        assert!(!is_public([127, 0, 0, 1].into()));
    }

    #[test]
    fn a_pin_is_written_as_curl_has_it() {
        let pin = Pin::parse("WWW.example.org:8443:127.0.0.1").expect("a pin");
        assert_eq!((pin.host.as_str(), pin.port), ("www.example.org", 8443));
        assert!(Pin::parse("www.example.org:443:[::1]").is_some());
        assert!(Pin::parse("www.example.org:443").is_none());
        assert!(Pin::parse("www.example.org:port:127.0.0.1").is_none());
        let reach = Reach::public().pinned(pin);
        let at = |address: &str| reach.vet(&Url::parse(address).expect("an address"));
        assert_eq!(at("https://www.example.org:8443/"), Ok(()));
        assert_eq!(
            at("https://www.example.org:8444/"),
            Err(Refusal::Port(8444))
        );
    }
}
