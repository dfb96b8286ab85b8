//! Why no answer came, told from the types of errors and never from their words.

use std::error::Error;
use std::io;

use super::names::NameError;
use super::policy::Refusal;
use super::tls::TlsProblem;

/// Why no answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There is no such name.
    NameNotFound,
    /// The name servers did not say.
    NameServers,
    /// No way leads to the address, or nothing ever came back from there.
    NoRoute,
    /// The computer is there and takes no connection.
    ConnectionRefused,
    /// The connection was cut.
    Reset,
    /// The time was up.
    TimedOut,
    /// The encryption is not in order.
    Tls(TlsProblem),
    /// The address may not be contacted.
    Refused(Refusal),
    /// What came back is not HTTP.
    NotHttp,
    /// The host asked to be left alone for longer than anybody waits.
    LeftAlone,
    /// The address is longer than any request can be.
    TooLong,
    /// This computer is the one that cannot, for instance for want of open files.
    OurOwn,
}

impl Failure {
    /// Whether this may just as well be for want of any network.
    pub fn may_be_no_network(&self) -> bool {
        matches!(self, Self::NameNotFound | Self::NameServers | Self::NoRoute)
    }

    /// Whether it is worth another try.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::NameServers
                | Self::NoRoute
                | Self::ConnectionRefused
                | Self::Reset
                | Self::TimedOut
        )
    }

    /// What an error while asking means.
    pub(super) fn of(error: &(dyn Error + 'static)) -> Self {
        in_chain(error).unwrap_or(Self::Reset)
    }

    /// What an error while connecting means.
    pub(super) fn of_connecting(error: &io::Error) -> Self {
        in_chain(error).unwrap_or(Self::NoRoute)
    }
}

impl From<NameError> for Failure {
    fn from(error: NameError) -> Self {
        match error {
            NameError::NotFound => Self::NameNotFound,
            NameError::NoAnswer => Self::NameServers,
        }
    }
}

fn in_chain(error: &(dyn Error + 'static)) -> Option<Failure> {
    let mut next = Some(error);
    let mut found = None;
    while let Some(error) = next {
        // The innermost error that says something is the most precise one.
        found = one(error).or(found);
        next = error.source();
    }
    found
}

fn one(error: &(dyn Error + 'static)) -> Option<Failure> {
    if let Some(error) = error.downcast_ref::<rustls::Error>() {
        return Some(Failure::Tls(TlsProblem::of(error)));
    }
    if let Some(error) = error.downcast_ref::<hyper::Error>() {
        if error.is_parse() {
            return Some(Failure::NotHttp);
        }
        if error.is_incomplete_message() || error.is_canceled() || error.is_closed() {
            return Some(Failure::Reset);
        }
    }
    let error = error.downcast_ref::<io::Error>()?;
    // An error inside an input/output error is not among its sources.
    if let Some(inner) = error.get_ref()
        && let Some(failure) = in_chain(inner)
    {
        return Some(failure);
    }
    of_kind(error)
}

fn of_kind(error: &io::Error) -> Option<Failure> {
    /// `EMFILE` and `ENFILE`, which have no kind of their own.
    const TOO_MANY_FILES: [i32; 2] = [24, 23];

    if cfg!(unix)
        && error
            .raw_os_error()
            .is_some_and(|number| TOO_MANY_FILES.contains(&number))
    {
        return Some(Failure::OurOwn);
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Some(Failure::ConnectionRefused),
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe
        | io::ErrorKind::NotConnected
        | io::ErrorKind::UnexpectedEof => Some(Failure::Reset),
        io::ErrorKind::NetworkDown
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::AddrNotAvailable
        | io::ErrorKind::PermissionDenied => Some(Failure::NoRoute),
        io::ErrorKind::OutOfMemory => Some(Failure::OurOwn),
        _ => None,
    }
}
