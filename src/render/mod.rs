//! From documents to pages of HTML: bodies from Markdown, shells from a theme, minified.
//!
//! Knows nothing of files and folders: it is given texts and returns texts.

mod activity;
mod body;
mod highlight;
mod markdown_copy;
mod minify;
mod strings;
mod theme;
mod view;

pub use activity::{Activity, Work};
pub use body::{BodyInput, body};
pub use highlight::Highlighter;
pub use markdown_copy::{CopyInput, markdown_copy, markdown_text};
pub use minify::{minify, said_text, visible_text};
pub use strings::Strings;
pub use theme::{
    StaticFile, Theme, ThemeChoice, ThemeFiles, ThemeProblem, ThemeText, embedded_theme,
};
pub use view::{
    AlternateView, ChangeView, ContactView, ContentsEntry, GroupView, LanguageView, LinkView,
    NavigationLink, OwnerView, PageView, QuestionView, RedirectView, ReviewView, SiteView, Views,
};
