//! What a page says about itself between the lines: that it is an error page, was withdrawn, is an
//! advertisement for a domain, or wants proof that a person is looking.
//!
//! Every rule needs whole phrases in telling places, because a page may well be *about* such
//! things. Knows nothing of the network.

use super::page::{Page, simplified};

/// Whether the title or the main heading says that the page was not found.
pub fn says_not_found(page: &Page) -> bool {
    std::iter::once(&page.title)
        .chain(page.headings.first())
        .any(|words| is_not_found_title(words))
}

/// A title is judged by its parts: "Page not found | Example" has two.
fn is_not_found_title(title: &str) -> bool {
    const WHOLE: &[&str] = &[
        "not found",
        "page not found",
        "the page was not found",
        "page cannot be found",
        "page can't be found",
        "page could not be found",
        "page couldn't be found",
        "the page cannot be found",
        "this page cannot be found",
        "this page can't be found",
        "this page could not be found",
        "that page can't be found",
        "oops! that page can't be found",
        "oops! page not found",
        "we can't find that page",
        "we can't find the page",
        "we couldn't find that page",
        "we could not find that page",
        "sorry, page not found",
        "sorry, we can't find that page",
        "sorry, we can't find the page you're looking for",
        "page does not exist",
        "page doesn't exist",
        "this page doesn't exist",
        "this page does not exist",
        "page no longer exists",
        "page no longer available",
        "page unavailable",
        "page missing",
        "file not found",
        "content not found",
        "document not found",
        "resource not found",
        "error 404",
        "404",
        "404 error",
        "404 not found",
        "404 page not found",
        "404 - page not found",
        "404 - not found",
        "http 404",
        "nothing found",
        "tudalen heb ei chanfod",
    ];
    let title = simplified(title);
    let bare = |part: &str| {
        part.trim()
            .trim_end_matches(['.', '!'])
            .trim_start_matches(['(', '['])
            .trim_end_matches([')', ']'])
            .to_owned()
    };
    WHOLE.contains(&bare(&title).as_str())
        || title
            .split(['|', '·', ':', '»', '«', '•'])
            .flat_map(|part| part.split(" - "))
            .any(|part| WHOLE.contains(&bare(part).as_str()))
}

/// What a page says that it has been withdrawn, where it says so near its beginning.
pub fn withdrawal(page: &Page) -> Option<&'static str> {
    let title = simplified(&page.title);
    let heading = page.headings.first().map(|words| simplified(words));
    for words in std::iter::once(&title).chain(&heading) {
        let words = words.trim_start_matches(['[', '(']);
        if words.starts_with("withdrawn]")
            || words.starts_with("withdrawn)")
            || words.starts_with("withdrawn:")
        {
            return Some("withdrawn");
        }
        if words.starts_with("archived content]")
            || words.starts_with("archived]")
            || words.starts_with("archived:")
        {
            return Some("archived");
        }
    }
    let start = beginning(&page.text, 4000);
    if !may_say(start, &["withdrawn", "archived"]) {
        return None;
    }
    let start = simplified(start);
    for subject in [
        "page",
        "publication",
        "guidance",
        "guide",
        "document",
        "content",
        "article",
        "information",
        "resource",
        "collection",
        "service",
    ] {
        for verb in ["was", "has been", "is", "has now been", "is now"] {
            for what in ["withdrawn", "archived"] {
                if start.contains(&format!("this {subject} {verb} {what}")) {
                    return Some(what);
                }
            }
        }
    }
    None
}

/// The first characters of a text.
fn beginning(text: &str, characters: usize) -> &str {
    text.char_indices()
        .nth(characters)
        .map_or(text, |(end, _)| &text[..end])
}

/// Whether a text, once [`simplified`], may hold one of some words of plain letters. Only letters
/// that cannot be seen stand between the letters of a word.
fn may_say(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| holds(text, word)) || text.contains(['\u{ad}', '\u{200b}'])
}

/// Whether a text holds words, in whatever case of the letters from a to z. The words are written
/// in lower case.
fn holds(text: &str, words: &str) -> bool {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let Some((first, rest)) = words.split_first() else {
        return true;
    };
    text.iter().enumerate().any(|(index, byte)| {
        byte.eq_ignore_ascii_case(first)
            && text
                .get(index + 1..index + words.len())
                .is_some_and(|after| after.eq_ignore_ascii_case(rest))
    })
}

/// Whether the page only advertises its domain.
pub fn is_parked(page: &Page) -> bool {
    const HOSTS: &[&str] = &[
        "sedoparking.com",
        "parkingcrew.net",
        "bodis.com",
        "parklogic.com",
        "above.com",
        "cashparking.com",
        "domainmarket.com",
        "hugedomains.com",
        "dan.com",
        "afternic.com",
        "undeveloped.com",
        "uniregistry.com",
        "skenzo.com",
        "dsparking.com",
    ];
    const PHRASES: &[&str] = &[
        "this domain is for sale",
        "this domain name is for sale",
        "this domain may be for sale",
        "the domain is for sale",
        "buy this domain",
        "this domain is parked",
        "this domain is parked free",
        "domain has expired",
        "this domain name has expired",
        "inquire about this domain",
        "make an offer on this domain",
        "is available for purchase",
        "this web page is parked",
    ];
    let is_short = page.text.len() < 3000;
    let from_host = |source: &String| {
        let after = source.split("//").nth(1).unwrap_or_default();
        let host = after.split(['/', ':', '?']).next().unwrap_or_default();
        let host = host.to_ascii_lowercase();
        HOSTS.iter().any(|known| {
            host.strip_suffix(known)
                .is_some_and(|before| before.is_empty() || before.ends_with('.'))
        })
    };
    let text = if is_short {
        simplified(&page.text)
    } else {
        String::new()
    };
    let title = simplified(&page.title);
    let says_so = PHRASES
        .iter()
        .any(|phrase| title.contains(phrase) || text.contains(phrase));
    says_so || (is_short && page.loads.iter().any(from_host))
}

/// Whether the page is one that robots are shown in place of the real one. `headers` are the names
/// and values of the answer in lower case.
pub fn is_challenge(page: &Page, html: &str, headers: &[(String, String)]) -> bool {
    const TITLES: &[&str] = &[
        "just a moment...",
        "attention required! | cloudflare",
        "access denied",
        "access to this page has been denied",
        "are you a robot?",
        "bot verification",
        "checking your browser",
        "ddos-guard",
        "human verification",
        "making sure you're not a bot!",
        "one moment, please...",
        "pardon our interruption",
        "please wait...",
        "request rejected",
        "robot check",
        "security check",
        "sucuri website firewall - access denied",
        "verify you are human",
        "verifying your browser",
        "vercel security checkpoint",
    ];
    const MARKS: &[&str] = &[
        "/cdn-cgi/challenge-platform/",
        "_incapsula_resource",
        "captcha-delivery.com",
        "px-captcha",
        "awswafcaptcha",
        "awswafintegration",
        "/.within.website/x/cmd/anubis",
        "ddos-guard.net",
        "kpsdk",
        "sgcaptcha",
    ];
    const PHRASES: &[&str] = &[
        "the requested url was rejected. please consult with your administrator",
        "enable javascript and cookies to continue",
        "checking if the site connection is secure",
        "checking your browser before accessing",
        "please verify you are a human",
        "verify that you are not a robot",
        "complete the security check to access",
        "request unsuccessful. incapsula incident id",
    ];
    let by_header = headers.iter().any(|(name, value)| {
        matches!(
            (name.as_str(), value.as_str()),
            ("cf-mitigated" | "x-vercel-mitigated", "challenge")
                | ("x-amzn-waf-action", "challenge" | "captcha")
        )
    });
    // A long page is a page, whatever protection its scripts add to it.
    if page.text.len() > 1500 {
        return by_header;
    }
    let title = simplified(&page.title);
    let text = simplified(&page.text);
    let is_marked = || {
        let start = beginning(html, 200_000);
        MARKS.iter().any(|mark| holds(start, mark))
    };
    by_header
        || TITLES.contains(&title.as_str())
        || PHRASES.iter().any(|phrase| text.contains(phrase))
        || (page.text.len() < 600 && is_marked())
}

#[cfg(test)]
mod tests {
    use super::{is_challenge, is_parked, says_not_found, withdrawal};
    use crate::links::page::Page;

    fn titled(title: &str) -> Page {
        Page::read(&format!("<title>{title}</title><h1>Example</h1>"))
    }

    #[test]
    fn only_whole_titles_say_not_found() {
        for title in [
            "Page not found | Example",
            "404 - Page not found - Example",
            "Example: Not found",
            "We can’t find that page",
        ] {
            assert!(says_not_found(&titled(title)), "{title}");
        }
        for title in [
            "What to do when an address is not found",
            "Room 404 | Example",
            "Lost and found",
            "Missing persons not found alive - News",
        ] {
            assert!(!says_not_found(&titled(title)), "{title}");
        }
    }

    #[test]
    fn pages_about_such_things_are_not_such_pages() {
        let long = "Buying and selling domain names explained at length. ".repeat(100);
        let about = Page::read(&format!(
            "<title>Domains</title><p>{long} Buy this domain?</p>"
        ));
        assert!(!is_parked(&about));
        assert!(is_parked(&Page::read(
            "<title>x.org</title><p>This domain is for sale!</p>"
        )));
        let about = Page::read("<title>Policy</title><p>Consent may be withdrawn at any time.</p>");
        assert_eq!(withdrawal(&about), None);
        let banner =
            Page::read("<title>Guide</title><p>This guidance was withdrawn on 1 May 2020.</p>");
        assert_eq!(withdrawal(&banner), Some("withdrawn"));
        let plain = Page::read("<title>Security</title><p>How to pass a security check</p>");
        assert!(!is_challenge(&plain, "", &[]));
        assert!(is_challenge(&titled("Just a moment..."), "", &[]));
    }
}
