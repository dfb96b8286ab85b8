//! Output: every question and answer on one page, to print, to read offline and to search.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::views::{generated_page, in_language};
use super::{Draft, Origin, OutputContext, PageDraft, languages};
use crate::languages::{Language, LanguageId};
use crate::memo::Digester;
use crate::render::GroupView;
use crate::resolve::Address;
use crate::site::Body;
use crate::source::Span;

/// The file of `content` that would have its address.
pub(super) const FILE: &str = "all-questions.md";

/// Where it is published for readers of a language.
pub(super) fn address(language: &Language) -> Address {
    languages::page(language, FILE)
}

pub(super) fn draft<'a>(context: &OutputContext<'a>, drafts: &mut Vec<Draft<'a>>) {
    for (id, language) in languages::in_use(context.site) {
        draft_in(context, (id, language), drafts);
    }
}

fn draft_in<'a>(
    context: &OutputContext<'a>,
    (id, language): (LanguageId, &Language),
    drafts: &mut Vec<Draft<'a>>,
) {
    let address = address(language);
    let shared = context.shared(id);
    if !shared.has_questions() || context.site.map.page_at(&address).is_some() {
        return;
    }
    let origin = Origin {
        file: context.site.config_path.clone(),
        span: Span::at(0),
        what: "The page with all questions".to_owned(),
    };
    let reads = |reads: &mut Digester| {
        context.home_card(id, reads);
        reads.digest(shared.answered());
    };
    let context = *context;
    drafts.push(context.page(address, origin, reads, move || make(&context, id)));
}

fn make(context: &OutputContext<'_>, language: LanguageId) -> PageDraft {
    let address = address(context.site.language(language));
    let groups = answered(context, language);
    let mut page = generated_page(
        context,
        (language, Some(FILE)),
        "all-questions",
        &address,
        "all_questions_title",
    );
    page.question_count = groups.iter().map(|group| group.questions.len()).sum();
    page.is_long = true;
    let site = context.shared(language).site_for(&address);
    let mut draft = PageDraft::new("all-questions.html", language, site, page);
    draft.groups = Arc::new(groups);
    draft
}

/// The groups with their answers. An id that two pages share is used for the first of them only.
fn answered(context: &OutputContext<'_>, language: LanguageId) -> Vec<GroupView> {
    let mut groups = context.shared(language).groups(context).as_ref().clone();
    let mut by_page: Vec<Option<&Body>> = vec![None; context.site.map.pages.len()];
    for record in in_language(context.site, context.pages, language) {
        by_page[record.index] = Some(record.body.as_ref());
    }
    let order = &context.site.map.order;
    let bodies = order
        .iter()
        .filter_map(|page| by_page[*page])
        .filter(|body| !body.questions.is_empty());
    let mut used = Used::default();
    for (group, body) in groups.iter_mut().zip(bodies) {
        for (view, question) in group.questions.iter_mut().zip(&body.questions) {
            view.id = used.id(&question.id);
            let answer = with_unused_names(body, &question.answer, &mut used);
            view.body = one_level_lower(&answer);
        }
    }
    groups
}

/// The ids and the names of regions that stand on the page already, with how often each was asked
/// for.
#[derive(Default)]
struct Used {
    ids: HashMap<String, usize>,
    labels: HashMap<String, usize>,
}

impl Used {
    fn id(&mut self, id: &str) -> String {
        unused(id, &mut self.ids, |number| format!("{id}-{number}"))
    }

    fn label(&mut self, label: &str) -> String {
        unused(label, &mut self.labels, |number| {
            format!("{label} ({number})")
        })
    }
}

/// A name that was not used before.
fn unused(
    name: &str,
    used: &mut HashMap<String, usize>,
    numbered: impl Fn(usize) -> String,
) -> String {
    let mut number = used.get(name).copied().unwrap_or(0);
    loop {
        number += 1;
        let candidate = if number == 1 {
            name.to_owned()
        } else {
            numbered(number)
        };
        if number == 1 || !used.contains_key(&candidate) {
            used.insert(name.to_owned(), number);
            used.entry(candidate.clone()).or_insert(1);
            return candidate;
        }
    }
}

/// A stretch of a page's HTML with ids and names of regions that the pages before it have not
/// used.
fn with_unused_names(body: &Body, range: &Range<usize>, used: &mut Used) -> String {
    let mut names: Vec<(&Range<usize>, bool)> = within(&body.ids, range)
        .map(|place| (place, true))
        .chain(within(&body.labels, range).map(|place| (place, false)))
        .collect();
    names.sort_by_key(|(place, _)| place.start);
    let mut html = String::with_capacity(range.len());
    let mut done = range.start;
    for (place, is_id) in names {
        let name = &body.html[place.clone()];
        html.push_str(&body.html[done..place.start]);
        html.push_str(&if is_id {
            used.id(name)
        } else {
            used.label(name)
        });
        done = place.end;
    }
    html.push_str(&body.html[done..range.end]);
    html
}

/// The places inside a stretch.
fn within<'a>(
    places: &'a [Range<usize>],
    range: &Range<usize>,
) -> impl Iterator<Item = &'a Range<usize>> {
    let first = places.partition_point(|place| place.start < range.start);
    let end = range.end;
    places[first..]
        .iter()
        .take_while(move |place| place.end <= end)
}

/// An answer with its headings one level lower: its question is a third-level heading here. Text
/// is escaped and raw HTML holds no headings, so every such tag is one of ours.
fn one_level_lower(html: &str) -> String {
    let mut lower = html.to_owned();
    for level in (3..=5).rev() {
        for bracket in ["<h", "</h"] {
            let from = format!("{bracket}{level}");
            let to = format!("{bracket}{}", level + 1);
            lower = lower.replace(&from, &to);
        }
    }
    lower
}
