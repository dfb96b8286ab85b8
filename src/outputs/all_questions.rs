//! Output: every question and answer on one page, to print, to read offline and to search.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::views::generated_page;
use super::{Draft, DraftContent, Origin, OutputContext, PageDraft};
use crate::render::GroupView;
use crate::resolve::Address;
use crate::site::Body;
use crate::source::Span;

/// Where it is published.
pub(super) fn address() -> Address {
    Address::of_page("all-questions.md")
}

pub(super) fn draft(context: &OutputContext<'_>, drafts: &mut Vec<Draft>) {
    let address = address();
    if !context.shared.has_questions() || context.site.map.page_at(&address).is_some() {
        return;
    }
    let groups = answered(context);
    let mut page = generated_page(context, "all-questions", &address, "all_questions_title");
    page.question_count = groups.iter().map(|group| group.questions.len()).sum();
    page.is_long = true;
    drafts.push(Draft {
        origin: Origin {
            file: context.site.config_path.clone(),
            span: Span::at(0),
            what: "The page with all questions".to_owned(),
        },
        content: DraftContent::Page(Box::new(PageDraft {
            template: "all-questions.html",
            site: context.shared.site_for(&address),
            page,
            groups: Arc::new(groups),
            children: Vec::new(),
            target: None,
            body: None,
        })),
        address,
    });
}

/// The groups with their answers. An id that two pages share is used for the first of them only.
fn answered(context: &OutputContext<'_>) -> Vec<GroupView> {
    let mut groups = context.shared.groups().as_ref().clone();
    let mut by_page: Vec<Option<&Body>> = vec![None; context.site.map.pages.len()];
    for record in context.pages {
        by_page[record.index] = Some(&record.body);
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

/// The ids and the names of regions that stand on the page already.
#[derive(Default)]
struct Used {
    ids: HashSet<String>,
    labels: HashSet<String>,
}

impl Used {
    fn id(&mut self, id: &str) -> String {
        let mut candidate = id.to_owned();
        let mut number = 1;
        while !self.ids.insert(candidate.clone()) {
            number += 1;
            candidate = format!("{id}-{number}");
        }
        candidate
    }

    fn label(&mut self, label: &str) -> String {
        let mut candidate = label.to_owned();
        let mut number = 1;
        while !self.labels.insert(candidate.clone()) {
            number += 1;
            candidate = format!("{label} ({number})");
        }
        candidate
    }
}

/// A stretch of a page's HTML with ids and names of regions that the pages before it have not
/// used.
fn with_unused_names(body: &Body, range: &Range<usize>, used: &mut Used) -> String {
    let ids = body.ids.iter().map(|place| (place, true));
    let labels = body.labels.iter().map(|place| (place, false));
    let mut names: Vec<(&Range<usize>, bool)> = ids
        .chain(labels)
        .filter(|(place, _)| range.start <= place.start && place.end <= range.end)
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
