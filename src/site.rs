//! What is known of the whole site while its pages are worked on, and what is kept of each page.
//!
//! Plain data: the stages fill it, checks and templates read it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::facts::{Facts, PageFacts, Tongue};
use crate::glossary::Glossary;
use crate::languages::{ByLanguage, Language, LanguageId};
use crate::markdown::{Heading, Silencer};
use crate::memo::{Digest, Digester};
use crate::picture::Picture;
use crate::render::ThemeText;
use crate::resolve::{Address, SiteMap, Target};
use crate::source::{Located, SourcePath, Span};

/// The site around a page. Nothing in it changes once the pages are worked on.
#[derive(Debug)]
pub struct Site {
    /// `site.toml`.
    pub config: Config,
    /// Where `site.toml` is.
    pub config_path: SourcePath,
    /// The declared facts.
    pub facts: Facts,
    /// Where they are declared.
    pub facts_path: SourcePath,
    /// The pages by name and address.
    pub map: SiteMap,
    /// The addresses of pages and files that the program makes itself and pages may link to.
    pub generated: Vec<Address>,
    /// The pictures in `content`, by address.
    pub pictures: BTreeMap<Address, Picture>,
    /// The words that the site explains, for the pages of each language.
    pub glossaries: ByLanguage<Glossary>,
    /// The day for which the site is built.
    pub today: Date,
}

impl Site {
    /// The path under which the site is published: starts and ends with a slash.
    pub fn base_path(&self) -> &str {
        self.config.base_path()
    }

    /// A language of its pages.
    pub fn language(&self, id: LanguageId) -> &Language {
        self.config.languages.get(id)
    }

    /// In which words facts are given on the pages of a language.
    pub fn tongue(&self, id: LanguageId) -> Tongue {
        Tongue::of(&self.language(id).tag)
    }

    /// The words that are explained to readers of a language.
    pub fn glossary(&self, id: LanguageId) -> &Glossary {
        self.glossaries.get(id)
    }
}

/// What a file of the theme says, and what of it is about facts.
#[derive(Clone, Debug)]
pub struct ThemeFacts {
    /// Its words.
    pub text: ThemeText,
    /// The language that they are in.
    pub tongue: Tongue,
    /// What they say about facts.
    pub facts: PageFacts,
}

/// What is kept of a page once its Markdown has been rendered.
#[derive(Debug)]
pub struct PageRecord {
    /// Which page of the map.
    pub index: usize,
    /// Stands for everything that this was made from.
    pub inputs: Digest,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// Every anchor that a link can name, with where it is written.
    pub anchors: Vec<Located<String>>,
    /// Where its links lead.
    pub links: Vec<LinkRecord>,
    /// The ids of the facts that its references name.
    pub references: Vec<String>,
    /// What its prose says about facts.
    pub facts: PageFacts,
    /// Its silencers.
    pub silencers: Vec<Silencer>,
    /// Its text as HTML.
    pub body: Arc<Body>,
    /// Stands for its questions by name, with the words that they are found by.
    pub asked: Digest,
    /// Stands for its questions with their answers.
    pub answered: Digest,
    /// Its text as Markdown that stands on its own, where the site publishes that too.
    pub markdown: Option<String>,
}

/// Where one link leads, and how that is written.
#[derive(Clone, Debug)]
pub struct LinkRecord {
    /// Where it leads.
    pub target: Target,
    /// The destination as written.
    pub destination: String,
    /// Where the destination stands.
    pub span: Span,
}

/// The HTML of a page's Markdown.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The HTML.
    pub html: String,
    /// Which place of the source each stretch of the HTML comes from, by where it begins.
    pub source_map: Vec<(usize, Span)>,
    /// Where each id of the HTML stands.
    pub ids: Vec<std::ops::Range<usize>>,
    /// Where the name of each region of the HTML stands.
    pub labels: Vec<std::ops::Range<usize>>,
    /// The questions it answers.
    pub questions: Vec<Question>,
}

/// A second-level heading that asks something, and its answer.
#[derive(Clone, Debug)]
pub struct Question {
    /// The anchor.
    pub id: String,
    /// The heading's words.
    pub title: String,
    /// Where the answer stands in the HTML.
    pub answer: std::ops::Range<usize>,
}

impl Body {
    /// Stands for the questions by name: what lists of questions show of the page.
    pub fn asked(&self) -> Digest {
        let mut digester = Digester::new("asked");
        for question in &self.questions {
            digester.text(&question.id);
            digester.text(&question.title);
        }
        digester.finish()
    }

    /// Stands for the questions with their answers: what other pages repeat of the page.
    pub fn answered(&self) -> Digest {
        let mut digester = Digester::new("answered");
        digester.digest(self.asked());
        if !self.questions.is_empty() {
            digester.text(&self.html);
        }
        let answers = self.questions.iter().map(|question| &question.answer);
        for place in answers.chain(&self.ids).chain(&self.labels) {
            digester.number(place.start);
            digester.number(place.end);
        }
        digester.finish()
    }

    /// The place in the source that an offset of the HTML comes from.
    pub fn source_of(&self, offset: usize) -> Option<Span> {
        let index = self
            .source_map
            .partition_point(|(start, _)| *start <= offset);
        index.checked_sub(1).map(|index| self.source_map[index].1)
    }
}
