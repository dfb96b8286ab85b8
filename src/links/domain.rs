//! What can be told from an address alone: who registered its domain, whether it is the top of a
//! website, a sign-in page, or a website that is not finished.

use url::Url;

/// Endings under which names are given only to public bodies, so that a move between two of them
/// is a change of department and not of owner.
const RESTRICTED: &[&str] = &[
    "gov.uk",
    "nhs.uk",
    "police.uk",
    "mod.uk",
    "parliament.uk",
    "gov.scot",
    "gov.wales",
    "llyw.cymru",
    "nhs.scot",
    "nhs.wales",
    "ac.uk",
    "sch.uk",
];

/// The part of a host that somebody registered: `example.co.uk` of `www.example.co.uk`. The host
/// itself where nobody could have.
pub fn registrable(host: &str) -> String {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if host.parse::<std::net::Ipv4Addr>().is_ok() || host.starts_with('[') {
        return host;
    }
    psl::domain_str(&host).map_or_else(|| host.clone(), str::to_owned)
}

/// How the owners of two addresses are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// The same registered domain.
    Same,
    /// Two domains under one ending that only public bodies get.
    PublicBodies,
    /// Nothing is known to connect them.
    Strangers,
}

/// How the owners of two addresses are related.
pub fn kinship(from: &Url, to: &Url) -> Kinship {
    let (Some(from), Some(to)) = (from.host_str(), to.host_str()) else {
        return Kinship::Strangers;
    };
    if registrable(from) == registrable(to) {
        return Kinship::Same;
    }
    let under = |host: &str, ending: &str| {
        host.trim_end_matches('.')
            .strip_suffix(ending)
            .is_some_and(|before| before.ends_with('.'))
    };
    let are_public = RESTRICTED
        .iter()
        .any(|ending| under(from, ending) && under(to, ending));
    if are_public {
        Kinship::PublicBodies
    } else {
        Kinship::Strangers
    }
}

/// Whether an address is the top of its website.
pub fn is_root(address: &Url) -> bool {
    let path = address.path().trim_end_matches('/');
    address.query().is_none()
        && (path.is_empty()
            || matches!(
                path.to_ascii_lowercase().as_str(),
                "/index.html"
                    | "/index.htm"
                    | "/index.php"
                    | "/default.aspx"
                    | "/home"
                    | "/en"
                    | "/en-gb"
            ))
}

/// Whether an address looks like a page where people sign in.
pub fn is_sign_in(address: &Url) -> bool {
    const HOSTS: &[&str] = &[
        "accounts", "adfs", "auth", "identity", "idp", "login", "logon", "oauth", "signin", "sso",
    ];
    const NAMES: &[&str] = &[
        "adfs",
        "authenticate",
        "authorise",
        "authorize",
        "login",
        "log-in",
        "login.aspx",
        "login.html",
        "login.php",
        "logon",
        "oauth2",
        "saml2",
        "sign-in",
        "sign_in",
        "signin",
        "sso",
        "wp-login.php",
    ];
    let by_host = address
        .host_str()
        .and_then(|host| host.split('.').next())
        .is_some_and(|label| HOSTS.contains(&label.to_ascii_lowercase().as_str()));
    let by_path = address.path_segments().is_some_and(|mut names| {
        names.any(|name| NAMES.contains(&name.to_ascii_lowercase().as_str()))
    });
    by_host || by_path
}

/// The label that says that a website is not meant for the public yet, such as `beta`.
pub fn unfinished_label(host: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "alpha",
        "beta",
        "demo",
        "dev",
        "development",
        "preprod",
        "preview",
        "sandbox",
        "stage",
        "staging",
        "test",
        "testing",
        "uat",
    ];
    let registered = registrable(host);
    let before = host
        .trim_end_matches('.')
        .len()
        .checked_sub(registered.len())?;
    host.get(..before)?
        .split(['.', '-'])
        .find(|label| LABELS.contains(label))
}

#[cfg(test)]
mod tests {
    use super::{Kinship, is_root, is_sign_in, kinship, registrable, unfinished_label};
    use url::Url;

    fn url(address: &str) -> Url {
        Url::parse(address).expect("an address")
    }

    #[test]
    fn the_registered_domain_follows_the_public_list() {
        assert_eq!(registrable("www.example.co.uk"), "example.co.uk");
        assert_eq!(registrable("a.b.digital.nhs.uk"), "digital.nhs.uk");
        assert_eq!(registrable("WWW.Example.org."), "example.org");
        assert_eq!(registrable("93.184.216.34"), "93.184.216.34");
    }

    #[test]
    fn public_bodies_are_kin() {
        let of = |a, b| kinship(&url(a), &url(b));
        assert_eq!(
            of("https://a.example.org/", "https://example.org/"),
            Kinship::Same
        );
        assert_eq!(
            of("https://digital.nhs.uk/", "https://www.england.nhs.uk/"),
            Kinship::PublicBodies
        );
        assert_eq!(
            of("https://a.example/", "https://b.example/"),
            Kinship::Strangers
        );
        assert_eq!(
            of("https://evil-nhs.uk/", "https://www.england.nhs.uk/"),
            Kinship::Strangers
        );
    }

    #[test]
    fn tops_sign_in_pages_and_unfinished_websites_are_seen() {
        assert!(is_root(&url("https://www.example.org")));
        assert!(is_root(&url("https://www.example.org/index.html")));
        assert!(!is_root(&url("https://www.example.org/?p=710")));
        assert!(is_sign_in(&url("https://login.example.org/x")));
        assert!(is_sign_in(&url(
            "https://www.example.org/account/login?next=/a"
        )));
        assert!(!is_sign_in(&url(
            "https://www.example.org/help/how-to-login-safely"
        )));
        assert_eq!(unfinished_label("beta.example.org"), Some("beta"));
        assert_eq!(unfinished_label("my-staging.example.org"), Some("staging"));
        assert_eq!(unfinished_label("test.org"), None);
        assert_eq!(unfinished_label("latest.example.org"), None);
    }
}
