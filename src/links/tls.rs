//! Encryption: which certificates are trusted, and what exactly is wrong with those that are not.
//!
//! Knows nothing of requests. Problems are told apart by types, never by the words of a message.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    AlertDescription, CertificateError, ClientConfig, DigitallySignedStruct, OtherError,
    RootCertStore, SignatureScheme,
};

/// What is wrong with the encryption of a website.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsProblem {
    /// The certificate has run out.
    Expired,
    /// The certificate does not hold yet.
    NotYetValid,
    /// The certificate is for another name.
    WrongName,
    /// The certificate was signed by nobody but its owner.
    SelfSigned,
    /// Nobody whom browsers trust vouches for the certificate.
    Untrusted,
    /// The certificate between the website's and a trusted one was not sent.
    IncompleteChain,
    /// The certificate was called back.
    Revoked,
    /// Only encryption that browsers have given up is offered.
    TooOld,
    /// No common way of encryption was found.
    NoAgreement,
}

/// What the verifier reports for a chain with a gap.
#[derive(Debug)]
struct ChainGap;

impl fmt::Display for ChainGap {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the chain of certificates is incomplete")
    }
}

impl Error for ChainGap {}

/// What the verifier reports for a certificate that vouches for itself.
#[derive(Debug)]
struct OwnSignature;

impl fmt::Display for OwnSignature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the certificate is self-signed")
    }
}

impl Error for OwnSignature {}

impl TlsProblem {
    /// What an error of the encryption means.
    pub(super) fn of(error: &rustls::Error) -> Self {
        match error {
            rustls::Error::InvalidCertificate(error) => Self::of_certificate(error),
            rustls::Error::AlertReceived(
                AlertDescription::ProtocolVersion | AlertDescription::InsufficientSecurity,
            )
            | rustls::Error::PeerIncompatible(
                rustls::PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig
                | rustls::PeerIncompatible::ServerDoesNotSupportTls12Or13,
            ) => Self::TooOld,
            _ => Self::NoAgreement,
        }
    }

    fn of_certificate(error: &CertificateError) -> Self {
        match error {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => Self::Expired,
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                Self::NotYetValid
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                Self::WrongName
            }
            CertificateError::Revoked => Self::Revoked,
            CertificateError::Other(OtherError(inner)) if inner.is::<ChainGap>() => {
                Self::IncompleteChain
            }
            CertificateError::Other(OtherError(inner)) if inner.is::<OwnSignature>() => {
                Self::SelfSigned
            }
            _ => Self::Untrusted,
        }
    }
}

/// The authorities that this computer trusts. Empty where it has no list of them.
pub fn system_roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    // A list that can be read in part is still a list; none at all is noticed by the caller.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}

/// The encryption of a client that trusts `roots`; `None` where there are none.
pub(super) fn config(roots: RootCertStore) -> Option<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let inner = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
        .build()
        .ok()?;
    let verifier = Verifier { inner };
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .ok()?;
    Some(
        builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth(),
    )
}

/// The algorithms of the encryption, for whoever needs to make a server beside the client.
pub fn provider() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}

/// Trusts what the usual verifier trusts, and says more precisely why it does not.
#[derive(Debug)]
struct Verifier {
    inner: Arc<WebPkiServerVerifier>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        self.inner
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            .map_err(|error| match error {
                rustls::Error::InvalidCertificate(
                    CertificateError::UnknownIssuer | CertificateError::BadSignature,
                ) => untrusted(end_entity, intermediates).unwrap_or(error),
                // A certificate that is its own authority is refused before anybody asks who
                // signed it.
                rustls::Error::InvalidCertificate(CertificateError::Other(_)) => {
                    untrusted(end_entity, intermediates).unwrap_or(error)
                }
                error => error,
            })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.inner
            .verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.inner
            .verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}

/// Why a certificate of an unknown issuer is not trusted, where more can be said.
fn untrusted(
    certificate: &CertificateDer<'_>,
    others: &[CertificateDer<'_>],
) -> Option<rustls::Error> {
    let names = CertificateNames::read(certificate)?;
    if names.issuer == names.subject {
        return Some(other_error(OwnSignature));
    }
    let issuer_was_sent = others
        .iter()
        .filter_map(|other| CertificateNames::read(other))
        .any(|other| other.subject == names.issuer);
    // Public authorities say where their own certificate can be had; browsers fetch it from there.
    (!issuer_was_sent && names.tells_where_issuer_is).then(|| other_error(ChainGap))
}

fn other_error(error: impl Error + Send + Sync + 'static) -> rustls::Error {
    rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(error))))
}

/// The names in a certificate, each as its encoded bytes (RFC 5280, section 4.1).
struct CertificateNames<'a> {
    issuer: &'a [u8],
    subject: &'a [u8],
    tells_where_issuer_is: bool,
}

impl<'a> CertificateNames<'a> {
    fn read(certificate: &'a [u8]) -> Option<Self> {
        const VERSION: u8 = 0xa0;
        /// `id-ad-caIssuers`, 1.3.6.1.5.5.7.48.2.
        const CA_ISSUERS: &[u8] = &[0x06, 0x08, 0x2b, 6, 1, 5, 5, 7, 0x30, 0x02];

        let (_, whole, _) = element(certificate)?;
        let (_, fields, _) = element(whole)?;
        let (tag, _, after_first) = element(fields)?;
        let rest = if tag == VERSION {
            element(after_first)?.2
        } else {
            after_first
        };
        let (_, _, rest) = element(rest)?;
        let (_, issuer, rest) = element(rest)?;
        let (_, _, rest) = element(rest)?;
        let (_, subject, rest) = element(rest)?;
        Some(Self {
            issuer,
            subject,
            tells_where_issuer_is: rest
                .windows(CA_ISSUERS.len())
                .any(|window| window == CA_ISSUERS),
        })
    }
}

/// The tag and content of a DER element, and what follows it.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = bytes.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = if *first < 0x80 {
        (usize::from(*first), rest)
    } else {
        let count = usize::from(*first & 0x7f);
        if count > 4 {
            return None;
        }
        let (digits, rest) = rest.split_at_checked(count)?;
        let length = digits
            .iter()
            .fold(0_usize, |length, digit| length << 8 | usize::from(*digit));
        (length, rest)
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((*tag, content, rest))
}
