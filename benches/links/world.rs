//! What the contestants are given: a site, a server, an authority, and names that lead to loopback.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tempfile::TempDir;

use crate::server::Server;

/// How many names there are.
pub const HOSTS: usize = 50;

/// How many addresses there are.
pub const ADDRESSES: usize = 1000;

/// How many pages link to them.
const PAGES: usize = 20;

/// A site and the websites that it links to.
pub struct World {
    folder: TempDir,
    pub server: Server,
}

impl World {
    pub fn new(scheme: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (authority, config) = encryption();
        let server = Server::start((scheme == "https").then_some(config));
        let world = Self { folder, server };
        world.write("ca.pem", &authority);
        let mut led = "127.0.0.1 localhost\n".to_owned();
        for host in hosts() {
            // Writing to a string cannot fail.
            let _ = writeln!(led, "127.0.0.1 {host}");
        }
        world.write("hosts", &led);
        world.write(
            "site/site.toml",
            "title = \"Links\"\nbase_url = \"https://links.example/\"\n",
        );
        let port = world.server.port;
        let names = hosts();
        for page in 0..PAGES {
            let mut text = format!("+++\ntitle = \"Page {page}\"\n+++\n");
            for number in (page..ADDRESSES).step_by(PAGES) {
                let host = &names[number % HOSTS];
                let _ = write!(
                    text,
                    "\nSee [address {number}]({scheme}://{host}:{port}/page-{number}).\n"
                );
            }
            let name = if page == 0 {
                "_index.md".to_owned()
            } else {
                format!("page-{page}.md")
            };
            world.write(&format!("site/content/{name}"), &text);
        }
        world
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap_or_else(|| Path::new("/"))).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

/// The names. Those that end in `example` would not do: lychee leaves them out.
pub fn hosts() -> Vec<String> {
    (0..HOSTS)
        .map(|number| format!("www.website-{number:02}.bench"))
        .collect()
}

/// An authority, and a server that it vouches for under every name.
fn encryption() -> (String, Arc<rustls::ServerConfig>) {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params
        .distinguished_name
        .push(DnType::CommonName, "Authority of the benchmark");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = params.self_signed(&key).expect("a certificate");
    let issuer = Issuer::new(params, key);

    let key = KeyPair::generate().expect("a key");
    let certificate = CertificateParams::new(hosts())
        .expect("parameters")
        .signed_by(&key, &issuer)
        .expect("a certificate");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
        )
        .expect("a configuration");
    (authority.pem(), Arc::new(config))
}
