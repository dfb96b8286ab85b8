//! Where one link leads.

use percent_encoding::percent_decode_str;
use url::Url;

use super::{Address, Publication, SiteMap};

/// What a destination is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Somebody follows it.
    Link,
    /// It is shown in the page.
    Image,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of this site, perhaps at an anchor.
    Page {
        /// Which page.
        page: usize,
        /// The decoded anchor.
        anchor: Option<String>,
    },
    /// A file of this site.
    File(Address),
    /// A page that the program makes itself.
    Generated {
        /// Its address.
        address: Address,
        /// The decoded anchor.
        anchor: Option<String>,
    },
    /// Another website.
    External(Url),
    /// `mailto:` with everything behind it.
    Email(String),
    /// `tel:` with everything behind it.
    Phone(String),
    /// Nowhere.
    Broken(LinkProblem),
}

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// There is nothing between the brackets.
    Empty,
    /// No page or file of that name.
    NotFound {
        /// The nearest destination that exists, as this page would write it.
        suggestion: Option<String>,
    },
    /// The page exists but is not published.
    NotPublished {
        /// Which page.
        page: usize,
    },
    /// It leads out of the `content` folder.
    OutsideContent,
    /// It names a published address where a file should stand.
    AddressNotFile {
        /// The file to name, as this page would write it.
        file: String,
    },
    /// A scheme such as `javascript:` that no page may use.
    ForbiddenScheme(String),
    /// An address of another website that is not well formed.
    Malformed(ExternalProblem),
    /// An image of another website, which readers' browsers would have to ask for.
    ExternalImage,
}

/// What is wrong with the address of another website.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExternalProblem {
    /// It cannot be read as an address.
    Unreadable,
    /// It has no host, as in `https:///page`.
    NoHost,
    /// The host has no dot and so cannot be a public name.
    NotAPublicName,
    /// It holds a user name or password.
    Credentials,
    /// It holds a space.
    Space,
    /// It starts with `//`, so that nobody can see whether it is encrypted.
    NoScheme,
}

/// Finds out where a destination on a page leads.
pub fn resolve(
    map: &SiteMap,
    generated: &[Address],
    from: usize,
    written: &str,
    purpose: Purpose,
) -> Target {
    // Browsers drop these before they look at the scheme, so a check must as well.
    let destination: String = written
        .trim()
        .chars()
        .filter(|character| !character.is_control())
        .collect();
    if destination.is_empty() {
        return Target::Broken(LinkProblem::Empty);
    }
    if destination.starts_with("//") {
        return Target::Broken(LinkProblem::Malformed(ExternalProblem::NoScheme));
    }
    match scheme(&destination) {
        Some(scheme) => with_scheme(&scheme, &destination, purpose),
        None => inside(map, generated, from, &destination),
    }
}

/// The scheme in lower case (RFC 3986, section 3.1).
fn scheme(destination: &str) -> Option<String> {
    let colon = destination.find(':')?;
    let name = &destination[..colon];
    let mut characters = name.chars();
    let starts_well = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic());
    let goes_on_well = characters
        .all(|character| character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.'));
    (starts_well && goes_on_well).then(|| name.to_ascii_lowercase())
}

fn with_scheme(scheme: &str, destination: &str, purpose: Purpose) -> Target {
    let rest = destination[scheme.len() + 1..].to_owned();
    match (scheme, purpose) {
        ("http" | "https", Purpose::Image) => Target::Broken(LinkProblem::ExternalImage),
        ("http" | "https", Purpose::Link) => external(destination),
        ("mailto", Purpose::Link) => Target::Email(rest),
        ("tel", Purpose::Link) => Target::Phone(rest),
        _ => Target::Broken(LinkProblem::ForbiddenScheme(scheme.to_owned())),
    }
}

fn external(destination: &str) -> Target {
    let problem = match Url::parse(destination) {
        _ if destination.contains(' ') => ExternalProblem::Space,
        Err(url::ParseError::EmptyHost) => ExternalProblem::NoHost,
        Err(_) => ExternalProblem::Unreadable,
        // The parser repairs `https:/host` and `https:host`; a reader of the page cannot.
        Ok(_) if !has_authority(destination) => ExternalProblem::NoHost,
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            ExternalProblem::Credentials
        }
        Ok(url) if !has_public_name(&url) => ExternalProblem::NotAPublicName,
        Ok(url) => return Target::External(url),
    };
    Target::Broken(LinkProblem::Malformed(problem))
}

fn has_authority(destination: &str) -> bool {
    destination
        .split_once("://")
        .is_some_and(|(_, rest)| !rest.starts_with('/'))
}

fn has_public_name(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name.split('.').count() > 1
                && name.split('.').all(|label| !label.is_empty())
                && name
                    .rsplit('.')
                    .next()
                    .is_some_and(|last| last.chars().any(char::is_alphabetic))
        }
        Some(url::Host::Ipv4(address)) => {
            !address.is_private() && !address.is_loopback() && !address.is_link_local()
        }
        Some(url::Host::Ipv6(address)) => !address.is_loopback() && !address.is_unique_local(),
        None => false,
    }
}

fn inside(map: &SiteMap, generated: &[Address], from: usize, destination: &str) -> Target {
    let (before_fragment, fragment) = match destination.split_once('#') {
        Some((before, fragment)) => (before, Some(decode(fragment))),
        None => (destination, None),
    };
    let path = decode(before_fragment.split('?').next().unwrap_or_default());
    let anchor = fragment.filter(|anchor| !anchor.is_empty());
    if path.is_empty() {
        return Target::Page { page: from, anchor };
    }
    let head = &map.pages[from];
    let Some(names) = join(head.folder(), &path) else {
        return Target::Broken(LinkProblem::OutsideContent);
    };
    let file = names.join("/");
    let candidates = [file.clone(), with_slash(&file) + "_index.md"];
    for candidate in &candidates {
        if let Some(page) = map.page_of_file(candidate) {
            return page_target(map, from, page, anchor);
        }
    }
    if let Some(address) = map.asset(&file) {
        return Target::File(address.clone());
    }
    if let Ok(address) = Address::parse(&format!("/{file}")) {
        if generated.contains(&address) {
            return Target::Generated { address, anchor };
        }
        if let Some(page) = map.page_at(&address) {
            if path.starts_with('/') {
                return page_target(map, from, page, anchor);
            }
            return Target::Broken(LinkProblem::AddressNotFile {
                file: with_anchor(
                    &relative(head.folder(), &map.pages[page].content_path),
                    anchor.as_deref(),
                ),
            });
        }
    }
    Target::Broken(LinkProblem::NotFound {
        suggestion: suggestion(map, from, &file, anchor.as_deref()),
    })
}

fn page_target(map: &SiteMap, from: usize, page: usize, anchor: Option<String>) -> Target {
    let is_there = match (map.pages[from].publication, map.pages[page].publication) {
        (_, Publication::Published) => true,
        // Two pages that wait may link to each other when the day of both has come.
        (Publication::NotBefore(day), Publication::NotBefore(other)) => other <= day,
        _ => false,
    };
    if is_there {
        Target::Page { page, anchor }
    } else {
        Target::Broken(LinkProblem::NotPublished { page })
    }
}

fn decode(written: &str) -> String {
    percent_decode_str(written).decode_utf8_lossy().into_owned()
}

fn with_slash(folder: &str) -> String {
    if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    }
}

fn with_anchor(path: &str, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) => format!("{path}#{anchor}"),
        None => path.to_owned(),
    }
}

/// The names of a path from the `content` folder; `None` where it leads out of it.
fn join(folder: &str, path: &str) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    let whole = match path.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{path}"),
    };
    for name in whole.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name.to_owned()),
        }
    }
    Some(names)
}

/// A file inside `content` as a page in `folder` would write it.
pub fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let shared = from
        .iter()
        .zip(&to[..to.len() - 1])
        .take_while(|(a, b)| a == b)
        .count();
    let mut names = vec![".."; from.len() - shared];
    names.extend(&to[shared..]);
    names.join("/")
}

fn suggestion(map: &SiteMap, from: usize, wanted: &str, anchor: Option<&str>) -> Option<String> {
    let pages = map
        .pages
        .iter()
        .filter(|page| page.is_published())
        .map(|page| page.content_path.as_str());
    let nearest = crate::suggest::nearest(wanted, pages.chain(map.asset_paths()))?;
    Some(with_anchor(
        &relative(map.pages[from].folder(), nearest),
        anchor,
    ))
}
