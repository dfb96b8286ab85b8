//! Web addresses written out in prose.

use super::{Binding, Case, Comparison, KindRules, Mention, Scan, Stated, walk};
use crate::facts::signs::Signs;
use crate::facts::value::{Kind, Value};

pub(super) struct Url;

impl KindRules for Url {
    fn kind(&self) -> Kind {
        Kind::Url
    }

    fn name(&self) -> &'static str {
        "url"
    }

    fn example(&self) -> &'static str {
        "https://portal.nhs.net/"
    }

    fn binding(&self) -> Binding {
        Binding::Identifier
    }

    fn parse(&self, text: &str, _order: &[String]) -> Result<Value, String> {
        let expected = || "a web address starts with https:// and names a host".to_owned();
        let url = ::url::Url::parse(text.trim()).map_err(|_| expected())?;
        let web = matches!(url.scheme(), "http" | "https");
        match url.host_str() {
            Some(host) if web && host.contains('.') => Ok(Value::Url(url)),
            _ => Err(expected()),
        }
    }

    fn scan(&self, scan: &Scan<'_>, found: &mut Vec<Mention>) {
        let reading = scan.reading;
        let mut free_from = 0;
        walk(reading, Signs::WEB, |index| {
            let scheme = reading.is_any(index, &["http", "https"])
                && reading.matches(index + 1, &[":", "/", "/"]);
            let bare = reading.word(index) == "www" && reading.word(index + 1) == ".";
            if index < free_from
                || !(scheme || bare)
                || !reading.spaced(index) && reading.is_word(index.wrapping_sub(1))
            {
                return None;
            }
            let mut end = index + 1;
            while end < reading.len()
                && !reading.spaced(end)
                && !reading.is_any(end, &["\"", "<", ">", ")", "]", "|", "\u{fffc}"])
            {
                end += 1;
            }
            while end > index + 1
                && reading.is_any(end - 1, &[".", ",", ";", ":", "!", "?", "'", "*"])
            {
                end -= 1;
            }
            let mention = Mention::new(reading, Stated::Url(String::new()), index..end);
            let mut written = reading.written(&mention.bytes).to_owned();
            if bare {
                written.insert_str(0, "https://");
            }
            free_from = end;
            found.push(Mention {
                stated: Stated::Url(written),
                ..mention
            });
            Some(end)
        });
    }

    fn compare(&self, case: &Case<'_>) -> Comparison {
        let (Stated::Url(written), Value::Url(declared)) = (&case.mention.stated, case.value)
        else {
            return Comparison::Unsure;
        };
        match (host_of(written), declared.host_str()) {
            (Some(host), Some(agreed)) if same_host(&host, agreed) => Comparison::Equal,
            _ => Comparison::whole(case, Some(declared.to_string())),
        }
    }

    fn write(&self, value: &Value, like: &str) -> Option<String> {
        match value {
            Value::Url(url) => Some(at_host(url, like)),
            _ => None,
        }
    }
}

/// A new address in the way that another is written: a host alone stays one, an address below the
/// old one keeps its path, and a slash at the end is there or not as before.
pub(crate) fn at_host(new: &::url::Url, like: &str) -> String {
    let whole = new.as_str();
    let without_scheme = |text: &str| {
        text.split_once("://")
            .map_or_else(|| text.to_owned(), |(_, rest)| rest.to_owned())
    };
    let text = if like.contains("://") {
        whole.to_owned()
    } else {
        without_scheme(whole)
    };
    let rest = without_scheme(like);
    let path = rest.find(['/', '?', '#']).map_or("", |at| &rest[at..]);
    let path = if new.path() == "/" && !matches!(path, "" | "/") {
        path
    } else if rest.ends_with('/') {
        return text;
    } else {
        ""
    };
    format!("{}{path}", text.trim_end_matches('/'))
}

/// The host of an address, in lower case.
pub(crate) fn host_of(written: &str) -> Option<String> {
    let url = ::url::Url::parse(written.trim()).ok()?;
    url.host_str().map(str::to_ascii_lowercase)
}

/// Whether two hosts are one, with or without `www.`.
pub(crate) fn same_host(host: &str, agreed: &str) -> bool {
    let bare = |host: &str| {
        host.strip_prefix("www.")
            .unwrap_or(host)
            .to_ascii_lowercase()
    };
    bare(host) == bare(agreed)
}

/// Whether a host looks like a declared one without being it or belonging to it.
pub(crate) fn is_lookalike(host: &str, agreed: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    let agreed = agreed.strip_prefix("www.").unwrap_or(agreed);
    if host == agreed
        || host.ends_with(&format!(".{agreed}"))
        || agreed.ends_with(&format!(".{host}"))
    {
        return false;
    }
    if host.len() > 253 {
        return false;
    }
    if host.starts_with(&format!("{agreed}.")) || strsim::osa_distance(host, agreed) <= 2 {
        return true;
    }
    // The same distinctive name under another ending: "dsptoolkit.co.uk" for "dsptoolkit.nhs.uk".
    let name = |host: &str| host.split('.').next().unwrap_or_default().to_owned();
    let (left, right) = (name(host), name(agreed));
    // "pay.lockhold.com" for "pay.lockhold.co.uk"
    let registered = |host: &str| {
        let domain = psl::domain_str(host)?;
        let (own, _) = domain.split_once('.')?;
        let prefix = host.strip_suffix(domain)?.to_owned();
        (own.len() >= 6).then_some((prefix, own.to_owned()))
    };
    if registered(agreed).is_some_and(|agreed| registered(host) == Some(agreed)) {
        return true;
    }
    let plain = |text: &str| text.replace(['.', '-'], "");
    right.len() >= 6
        && (left == right || strsim::osa_distance(&left, &right) <= 1)
        && (right.len() >= 8 || host.split('.').nth(1) == agreed.split('.').nth(1))
        || plain(host).starts_with(&plain(agreed))
}
