//! What templates are given. These types are the contract with theme authors.

use serde::Serialize;

/// Words, and where they lead if they are a link.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// The words.
    pub text: String,
    /// Where they lead.
    pub href: String,
}

/// Who answers for a page.
#[derive(Clone, Debug, Serialize)]
pub struct OwnerView {
    /// The name or address as written.
    pub text: String,
    /// How to write to them, where the owner is an email address.
    pub href: Option<String>,
}

/// A page to go to.
#[derive(Clone, Debug, Serialize)]
pub struct NavigationLink {
    /// What to call it.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// One sentence about it, where there is one.
    pub description: String,
    /// Whether the current page is this page or stands below it.
    pub current: bool,
}

/// A language that the site holds pages in, as the switch between languages shows it.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageView {
    /// What the language calls itself.
    pub name: String,
    /// The language as browsers know it, for `lang` and `hreflang`.
    pub language: String,
    /// Where the page is in that language, or else the home page there.
    pub url: String,
    /// Whether this is the language of the current page.
    pub current: bool,
    /// Whether the current page itself is there in that language.
    pub has_page: bool,
}

/// Where the current page is in a language, for search engines.
#[derive(Clone, Debug, Serialize)]
pub struct AlternateView {
    /// The language, or `x-default` for readers of any other.
    pub language: String,
    /// The whole address.
    pub url: String,
}

/// The site, the same on every page of a language.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The site's name.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Who publishes it.
    pub publisher: String,
    /// A sentence for the foot of every page; may be empty.
    pub notice: String,
    /// The address of the home page, with scheme and host.
    pub base_url: String,
    /// The path of the home page.
    pub base_path: String,
    /// The language of the pages that are given this.
    pub language: String,
    /// Where readers report a mistake.
    pub report: Option<LinkView>,
    /// The menu.
    pub navigation: Vec<NavigationLink>,
    /// The page with every question; absent where no page asks any.
    pub all_questions: Option<NavigationLink>,
    /// The accessibility statement.
    pub accessibility: NavigationLink,
    /// The page about the site.
    pub about: NavigationLink,
    /// What changed on the site, as an Atom feed; absent where no page says what changed.
    pub feed: Option<NavigationLink>,
    /// The declared facts for other programs, as JSON; absent where none is declared.
    pub facts: Option<NavigationLink>,
    /// Where Pagefind's program is, which searches an index of every page; empty where the search is
    /// the built-in one.
    pub search_index: String,
    /// The home page in that language.
    pub home_url: String,
}

/// A heading in a page's list of contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsEntry {
    /// The anchor.
    pub id: String,
    /// The words.
    pub title: String,
    /// The level, 2 or 3.
    pub level: u8,
    /// The headings below it.
    pub children: Vec<ContentsEntry>,
}

/// When somebody must look at a page again, or last did.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewView {
    /// The day as `2026-11-22`.
    pub iso: String,
    /// The day in words.
    pub text: String,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// Something that changed on a page.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// The title of the page.
    pub title: String,
    /// Where the page is.
    pub url: String,
    /// What changed.
    pub text: String,
    /// The day as `2026-11-22`.
    pub iso: String,
    /// The day in words.
    pub day: String,
}

/// The current page.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// `home`, `page`, `section`, `all-questions`, `accessibility`, `about` or `not-found`.
    pub kind: &'static str,
    /// The title.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// Its path on the host.
    pub url: String,
    /// Its whole address; empty for the page that says that there is no such page.
    pub canonical: String,
    /// Its language.
    pub language: String,
    /// The languages of the site, to switch between; empty on a site that has one.
    pub languages: Vec<LanguageView>,
    /// Where the page is in each language that has it; empty where there is only one.
    pub alternates: Vec<AlternateView>,
    /// Its text as HTML.
    pub body: String,
    /// Its list of contents; empty for a page with fewer than three headings.
    pub contents: Vec<ContentsEntry>,
    /// The pages above it, outermost first.
    pub breadcrumb: Vec<NavigationLink>,
    /// The page before it in reading order.
    pub previous: Option<NavigationLink>,
    /// The page after it in reading order.
    pub next: Option<NavigationLink>,
    /// Who answers for it.
    pub owner: Option<OwnerView>,
    /// When a person last reviewed it.
    pub reviewed: Option<ReviewView>,
    /// When it must be reviewed again.
    pub review_due: Option<ReviewView>,
    /// What changed on it last.
    pub changed: Option<ChangeView>,
    /// Where its source can be edited.
    pub edit_url: Option<String>,
    /// The same page as Markdown.
    pub markdown_url: Option<String>,
    /// How many questions it answers.
    pub question_count: usize,
    /// Whether a reader has to scroll far.
    pub is_long: bool,
    /// What the page says, as JSON-LD for search engines, ready to stand in a `script` element;
    /// empty where there is nothing to say.
    pub json_ld: String,
    /// The hash of `json_ld` for a Content-Security-Policy: `sha256-…`; empty where that is empty.
    pub json_ld_hash: String,
}

/// A question.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionView {
    /// The anchor.
    pub id: String,
    /// The question.
    pub title: String,
    /// Where it is answered.
    pub url: String,
    /// The answer as HTML; filled only on All questions.
    pub body: String,
    /// Words that people may search for when they need the answer.
    pub terms: Vec<String>,
}

/// A page with questions.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    /// The page's title.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// One sentence about it.
    pub description: String,
    /// Its questions.
    pub questions: Vec<QuestionView>,
}

/// A body that readers can reach.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// The id in `facts.toml`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is the first one declared.
    pub primary: bool,
    /// Its phone number.
    pub phone: Option<LinkView>,
    /// The keys to press, in words.
    pub route: Option<String>,
    /// The language of those words, where it is not that of the page.
    pub route_language: Option<String>,
    /// Whom the keys lead to.
    pub route_to: Option<String>,
    /// The language of those words, where it is not that of the page.
    pub route_to_language: Option<String>,
    /// Its email address.
    pub email: Option<LinkView>,
    /// Its hours, in words.
    pub hours: Option<String>,
    /// The language of those words, where it is not that of the page.
    pub hours_language: Option<String>,
    /// Where its contact card is, to keep in a phone.
    pub card: Option<String>,
}

/// A page that has moved, for `redirect.html`.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectView {
    /// What the page is called.
    pub title: String,
    /// Its path on the host.
    pub url: String,
    /// Its whole address.
    pub canonical: String,
}

/// Everything that one template is given.
#[derive(Clone, Debug, Serialize)]
pub struct Views<'a> {
    /// The site.
    pub site: &'a SiteView,
    /// The page.
    pub page: &'a PageView,
    /// The pages with questions; given to the home page, All questions and the 404 page.
    pub groups: &'a [GroupView],
    /// The pages of a section.
    pub children: &'a [NavigationLink],
    /// What changed on the site, the latest first; given to the page about the site.
    pub changes: &'a [ChangeView],
    /// Where a moved page is now, for `redirect.html`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<&'a RedirectView>,
}
