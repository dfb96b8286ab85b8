//! What templates are told about the bodies that readers can reach, in the words of a language.

use super::contact_cards;
use crate::facts::{self, Shown};
use crate::languages::LanguageId;
use crate::render::{ContactView, LinkView};
use crate::site::Site;

/// The declared contacts in the words of a language, the first one marked as the one to turn to.
pub fn contact_views(site: &Site, language: LanguageId) -> Vec<ContactView> {
    let tongue = site.tongue(language);
    let shown = |contact: &str, field: &str| {
        let id = format!("{contact}.{field}");
        facts::show_in(tongue, &site.facts, &id, None, site.today).ok()
    };
    let link = |contact: &str, field: &str| match shown(contact, field)? {
        Shown::Link { text, href } => Some(LinkView { text, href }),
        Shown::Text(_) | Shown::English(_) => None,
    };
    let foreign = |contact: &str, field: &str| match shown(contact, field)? {
        Shown::English(_) => Some(facts::DECLARED_IN.to_owned()),
        Shown::Text(_) | Shown::Link { .. } => None,
    };
    let is_english = site.language(language).is_english();
    let words =
        |contact: &str, field: &str| shown(contact, field).map(|shown| shown.text().to_owned());
    site.facts
        .contacts
        .iter()
        .enumerate()
        .map(|(index, contact)| ContactView {
            id: contact.id.clone(),
            name: contact.name.clone(),
            primary: index == 0,
            phone: link(&contact.id, "phone"),
            route: words(&contact.id, "route"),
            route_language: foreign(&contact.id, "route"),
            route_to: contact.route_to.clone(),
            route_to_language: contact
                .route_to
                .as_ref()
                .filter(|_| !is_english)
                .map(|_| facts::DECLARED_IN.to_owned()),
            email: link(&contact.id, "email"),
            hours: words(&contact.id, "hours"),
            hours_language: foreign(&contact.id, "hours"),
            card: contact_cards::address(&site.facts, contact, site.today)
                .map(|address| address.href(site.base_path())),
        })
        .collect()
}

/// An email address or a web address as a link; anything else is a finding about `site.toml`.
pub(crate) fn contact_link(written: &str) -> Option<LinkView> {
    let is_web = written.starts_with("https://") || written.starts_with("http://");
    let is_email = written.contains('@') && !written.contains(':');
    let href = match (is_email, is_web) {
        (true, _) => format!("mailto:{written}"),
        (false, true) => written.to_owned(),
        (false, false) => return None,
    };
    Some(LinkView {
        text: written.to_owned(),
        href,
    })
}
