//! Certificates for the tests: an authority that the client trusts, and good and bad ones for each
//! host, by the beginning of its name.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CustomExtension, DnType, IsCa, Issuer,
    KeyPair,
};
use rustls::RootCertStore;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio_rustls::TlsAcceptor;

/// The authorities of the tests.
#[derive(Debug)]
pub struct Certificates {
    root: CertificateDer<'static>,
    pem: String,
    resolver: Arc<Resolver>,
}

impl Certificates {
    pub fn new() -> Self {
        let (root, root_issuer) = authority("Test root", None);
        let (_, stranger) = authority("Unknown root", None);
        let (_, intermediate) = authority("Test intermediate", Some(&root_issuer));
        Self {
            pem: root.pem(),
            root: root.der().clone(),
            resolver: Arc::new(Resolver {
                root: root_issuer,
                stranger,
                intermediate,
            }),
        }
    }

    pub fn roots(&self) -> RootCertStore {
        let mut roots = RootCertStore::empty();
        roots.add(self.root.clone()).expect("a root");
        roots
    }

    /// The authority that the client trusts, as the program reads it.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    pub fn acceptor(&self) -> TlsAcceptor {
        let config =
            rustls::ServerConfig::builder_with_provider(Arc::new(fingerpost::links::provider()))
                .with_safe_default_protocol_versions()
                .expect("versions")
                .with_no_client_auth()
                .with_cert_resolver(Arc::clone(&self.resolver) as Arc<dyn ResolvesServerCert>);
        TlsAcceptor::from(Arc::new(config))
    }
}

type Authority = Issuer<'static, KeyPair>;

fn authority(name: &str, signer: Option<&Authority>) -> (Certificate, Authority) {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = match signer {
        Some(signer) => params.signed_by(&key, signer),
        None => params.self_signed(&key),
    }
    .expect("a certificate");
    (certificate, Issuer::new(params, key))
}

#[derive(Debug)]
struct Resolver {
    root: Authority,
    stranger: Authority,
    intermediate: Authority,
}

impl ResolvesServerCert for Resolver {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let host = hello.server_name()?.to_owned();
        let key = KeyPair::generate().ok()?;
        let named = if host.starts_with("wrong-name") {
            "another.example".to_owned()
        } else {
            host.clone()
        };
        let mut params = CertificateParams::new(vec![named]).ok()?;
        params
            .distinguished_name
            .push(DnType::CommonName, host.clone());
        let mut signer = Some(&self.root);
        if host.starts_with("expired") {
            params.not_before = rcgen::date_time_ymd(2020, 1, 1);
            params.not_after = rcgen::date_time_ymd(2021, 1, 1);
        } else if host.starts_with("not-yet") {
            params.not_before = rcgen::date_time_ymd(2999, 1, 1);
            params.not_after = rcgen::date_time_ymd(3000, 1, 1);
        } else if host.starts_with("self-signed") {
            signer = None;
        } else if host.starts_with("untrusted") {
            signer = Some(&self.stranger);
        } else if host.starts_with("incomplete") {
            signer = Some(&self.intermediate);
            params
                .custom_extensions
                .push(issuer_is_at("http://ca.example/i.der"));
        }
        let certificate = match signer {
            Some(signer) => params.signed_by(&key, signer),
            None => params.self_signed(&key),
        }
        .ok()?;
        let private = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let signing = fingerpost::links::provider()
            .key_provider
            .load_private_key(private)
            .ok()?;
        Some(Arc::new(CertifiedKey::new(
            vec![certificate.der().clone()],
            signing,
        )))
    }
}

/// Authority information access with one `caIssuers` entry (RFC 5280, section 4.2.2.1).
fn issuer_is_at(address: &str) -> CustomExtension {
    let method = [0x06, 0x08, 0x2b, 6, 1, 5, 5, 7, 0x30, 0x02];
    let location = tagged(0x86, address.as_bytes());
    let description = tagged(0x30, &[&method[..], &location].concat());
    CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], tagged(0x30, &description))
}

fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).expect("a short one");
    [&[tag, length], content].concat()
}
