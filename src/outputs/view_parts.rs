//! Parts of what templates are told about a page: its days in words, its changes, its list of
//! contents, where it is edited.

use jiff::civil::Date;

use crate::front_matter::Change;
use crate::markdown::Heading;
use crate::render::{ChangeView, ContentsEntry, ReviewView, Strings};
use crate::resolve::{Address, PageHead};
use crate::site::Site;

/// Headings that a page must have before a list of contents helps.
const FEWEST_FOR_CONTENTS: usize = 3;

pub(super) fn review(day: Date, overdue: bool, strings: &Strings) -> ReviewView {
    ReviewView {
        iso: day.to_string(),
        text: in_words(day, strings),
        overdue,
    }
}

fn in_words(day: Date, strings: &Strings) -> String {
    let month = format!("month_{}", day.month());
    strings
        .get("date")
        .replace("{day}", &day.day().to_string())
        .replace("{month}", strings.get(&month))
        .replace("{year}", &day.year().to_string())
}

pub(super) fn change_view(
    head: &PageHead,
    change: &Change,
    site: &Site,
    strings: &Strings,
) -> ChangeView {
    ChangeView {
        title: head.title().to_owned(),
        url: head.address.href(site.base_path()),
        text: change.text.value.clone(),
        iso: change.date.to_string(),
        day: in_words(change.date, strings),
    }
}

/// Where the page's file can be edited.
pub(super) fn edit_url(site: &Site, head: &PageHead) -> Option<String> {
    let template = site.config.edit_url.as_ref()?;
    let path = Address::of_file(head.path().as_str()).href("");
    Some(template.replace("{path}", &path))
}

/// Second-level headings with the third-level ones below them.
pub(super) fn contents(headings: &[Heading]) -> Vec<ContentsEntry> {
    let listed: Vec<&Heading> = headings
        .iter()
        .filter(|heading| matches!(heading.level, 2 | 3))
        .collect();
    if listed.len() < FEWEST_FOR_CONTENTS {
        return Vec::new();
    }
    let mut entries: Vec<ContentsEntry> = Vec::new();
    for heading in listed {
        let entry = ContentsEntry {
            id: heading.id.clone(),
            title: heading.text.clone(),
            level: heading.level,
            children: Vec::new(),
        };
        match entries.last_mut() {
            Some(parent) if heading.level == 3 => parent.children.push(entry),
            _ => entries.push(entry),
        }
    }
    entries
}
