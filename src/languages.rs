//! The languages that a site holds pages in, and which page is in which: one language is the site's
//! own, and each other one has a folder of `content` that is called after it.
//!
//! Plain data. Knows nothing of pages, themes or facts, and not what is translated by whom.

use icu_locale_core::subtags::{Language as Primary, Region, Script, Variant};

use crate::source::{Located, Span};

/// Which language of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageId(usize);

impl LanguageId {
    /// The site's own language.
    pub const OWN: Self = Self(0);
}

/// A language of the site, with what the site is called in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The language as browsers know it, such as `cy` or `en-GB`.
    pub tag: String,
    /// The folder of its pages inside `content`: empty for the site's own language, otherwise with a
    /// slash at its end.
    pub folder: String,
    /// What the language calls itself, where the site says so.
    pub name: Option<String>,
    /// The name of the site.
    pub title: String,
    /// One sentence about the site.
    pub description: String,
    /// The organisation that publishes it.
    pub publisher: String,
    /// A sentence at the foot of every page.
    pub notice: Option<String>,
    /// The menu, in order; empty where the pages themselves decide.
    pub navigation: Vec<NavigationEntry>,
    /// What the site says to readers of its own language and not to those of this one.
    pub unsaid: Vec<&'static str>,
    /// Where `site.toml` declares it.
    pub span: Span,
}

impl Language {
    /// Whether it is English of any country.
    pub fn is_english(&self) -> bool {
        self.primary() == "en"
    }

    /// The language without its country or script: `en` of `en-GB`, in small letters.
    pub fn primary(&self) -> String {
        primary(&self.tag)
    }
}

/// The language of a code without its country or script, in small letters.
pub fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or(tag).to_ascii_lowercase()
}

/// One entry of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationEntry {
    /// The page's file inside `content`.
    pub page: Located<String>,
    /// What the menu says, where it differs from the page's title.
    pub title: Option<String>,
}

/// The languages of a site: its own first, then the others by their codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages {
    own: Language,
    others: Vec<Language>,
}

impl Languages {
    /// The site's own language and the others.
    pub fn new(own: Language, mut others: Vec<Language>) -> Self {
        others.sort_by(|a, b| a.tag.cmp(&b.tag));
        Self { own, others }
    }

    /// The site's own language.
    pub fn own(&self) -> &Language {
        &self.own
    }

    /// The languages besides the site's own.
    pub fn others(&self) -> &[Language] {
        &self.others
    }

    /// Whether there is more than one.
    pub fn are_many(&self) -> bool {
        !self.others.is_empty()
    }

    /// Each language, the site's own first.
    pub fn iter(&self) -> impl Iterator<Item = (LanguageId, &Language)> {
        let all = std::iter::once(&self.own).chain(&self.others);
        all.enumerate()
            .map(|(index, language)| (LanguageId(index), language))
    }

    /// The language with an id; the site's own for an id of another site.
    pub fn get(&self, id: LanguageId) -> &Language {
        id.0.checked_sub(1)
            .and_then(|index| self.others.get(index))
            .unwrap_or(&self.own)
    }

    /// The language of a file inside `content`, by its folder.
    pub fn of_path(&self, content_path: &str) -> LanguageId {
        let others = self.others.iter();
        let found = others
            .zip(1..)
            .find(|(language, _)| content_path.starts_with(&language.folder));
        found.map_or(LanguageId::OWN, |(_, index)| LanguageId(index))
    }
}

/// One thing for each language of a site.
#[derive(Clone, Debug, Default)]
pub struct ByLanguage<T> {
    own: T,
    others: Vec<T>,
}

impl<T> ByLanguage<T> {
    /// Makes one for each language.
    pub fn new(languages: &Languages, mut make: impl FnMut(LanguageId, &Language) -> T) -> Self {
        let own = make(LanguageId::OWN, languages.own());
        let others = languages.iter().skip(1);
        Self {
            own,
            others: others.map(|(id, language)| make(id, language)).collect(),
        }
    }

    /// The one for a language; that of the site's own for an id of another site.
    pub fn get(&self, id: LanguageId) -> &T {
        id.0.checked_sub(1)
            .and_then(|index| self.others.get(index))
            .unwrap_or(&self.own)
    }

    /// All of them, that of the site's own language first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        std::iter::once(&self.own).chain(&self.others)
    }
}

/// What is wrong with the code of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagProblem {
    /// It has not the form of one.
    Form,
    /// No language has this code; the right one, where the slip is a usual one.
    Unknown(Option<&'static str>),
}

/// Whether a code names a language, as browsers and screen readers know it (RFC 5646).
///
/// # Errors
///
/// What is wrong with it.
pub fn check_tag(tag: &str) -> Result<(), TagProblem> {
    let usual = USUAL_SLIPS
        .iter()
        .find(|(slip, _)| tag.eq_ignore_ascii_case(slip));
    if let Some((_, right)) = usual {
        return Err(TagProblem::Unknown(Some(right)));
    }
    let language = primary_of(tag).ok_or(TagProblem::Form)?;
    let language = language.as_str();
    // The register has thousands of three letters; a language that has two is named by those.
    let is_known = language.len() == 3 && language != "und"
        || TWO_LETTERS
            .split_ascii_whitespace()
            .any(|code| code == language);
    is_known.then_some(()).ok_or(TagProblem::Unknown(None))
}

/// The language itself, where the whole has the form of a code: a language, then perhaps a script, a
/// country and variants.
fn primary_of(tag: &str) -> Option<Primary> {
    let mut parts = tag.split('-').peekable();
    let language = Primary::try_from_str(parts.next()?).ok()?;
    let _script = parts.next_if(|part| Script::try_from_str(part).is_ok());
    let _country = parts.next_if(|part| Region::try_from_str(part).is_ok());
    parts
        .all(|part| Variant::try_from_str(part).is_ok())
        .then_some(language)
}

/// Codes that people write, with those that are meant.
const USUAL_SLIPS: &[(&str, &str)] = &[
    ("cym", "cy"),
    ("wel", "cy"),
    ("welsh", "cy"),
    ("cymraeg", "cy"),
    ("we", "cy"),
    ("wl", "cy"),
    ("eng", "en"),
    ("english", "en"),
    ("en-UK", "en-GB"),
    ("en-EN", "en-GB"),
    ("gle", "ga"),
    ("irish", "ga"),
    ("gaeilge", "ga"),
    ("gla", "gd"),
    ("cor", "kw"),
    ("pol", "pl"),
    ("polish", "pl"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("french", "fr"),
    ("deu", "de"),
    ("ger", "de"),
    ("german", "de"),
    ("spa", "es"),
];

/// The codes of two letters (ISO 639-1).
const TWO_LETTERS: &str = "\
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii
ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi
mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw
sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk
ur uz ve vi vo wa wo xh yi yo za zh zu";

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str, folder: &str) -> Language {
        Language {
            tag: tag.to_owned(),
            folder: folder.to_owned(),
            name: None,
            title: String::new(),
            description: String::new(),
            publisher: String::new(),
            notice: None,
            navigation: Vec::new(),
            unsaid: Vec::new(),
            span: Span::at(0),
        }
    }

    #[test]
    fn codes_that_browsers_know_are_taken() {
        for tag in [
            "en",
            "en-GB",
            "cy",
            "cy-GB",
            "zh-Hant-TW",
            "pt-BR",
            "es-419",
            "EN-gb",
            "ca-valencia",
            "bfi",
            "gd",
        ] {
            assert_eq!(check_tag(tag), Ok(()), "{tag}");
        }
    }

    #[test]
    fn other_codes_are_refused() {
        for tag in [
            "",
            "e",
            "English!",
            "en_GB",
            "en-",
            "-en",
            "en GB",
            "cy/",
            "en-GB-x-a-",
            "klingon",
        ] {
            assert_eq!(check_tag(tag), Err(TagProblem::Form), "{tag}");
        }
        for tag in ["xx", "und", "xx-GB"] {
            assert_eq!(check_tag(tag), Err(TagProblem::Unknown(None)), "{tag}");
        }
        for (tag, right) in [
            ("cym", "cy"),
            ("Welsh", "cy"),
            ("en-UK", "en-GB"),
            ("we", "cy"),
        ] {
            assert_eq!(
                check_tag(tag),
                Err(TagProblem::Unknown(Some(right))),
                "{tag}"
            );
            assert_eq!(check_tag(right), Ok(()), "{right}");
        }
    }

    #[test]
    fn a_page_is_in_the_language_of_its_folder() {
        let languages = Languages::new(
            language("en-GB", ""),
            vec![language("ga", "ga/"), language("cy", "cy/")],
        );
        let tag_of = |path: &str| &*languages.get(languages.of_path(path)).tag;
        assert_eq!(tag_of("_index.md"), "en-GB");
        assert_eq!(tag_of("cy/_index.md"), "cy");
        assert_eq!(tag_of("ga/deep/page.md"), "ga");
        assert_eq!(tag_of("cycling/cy/page.md"), "en-GB");
        assert_eq!(tag_of("cy.md"), "en-GB");
    }
}
