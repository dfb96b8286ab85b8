//! New pages, sections, questions and whole sites, as texts. Words that a person has yet to write
//! stand as placeholders, which a check reminds of.
//!
//! Pure: knows nothing of where the texts are written.

mod name;
mod question;
mod starter;

pub use name::{file_name, free_anchor};
pub use question::{Asked, Unasked, ask};
pub use starter::starter;

use crate::checks::PLACEHOLDER;

/// The step between the weights of neighbours, so that a page fits between two others.
const STEP: i64 = 10;

/// A new page.
pub fn page(title: &str, weight: Option<i64>) -> String {
    format!(
        "{}\n{PLACEHOLDER}: the text of this page.\n",
        front_matter(title, weight)
    )
}

/// The page of a new section.
pub fn section(title: &str, weight: Option<i64>) -> String {
    front_matter(title, weight)
}

fn front_matter(title: &str, weight: Option<i64>) -> String {
    let weight = weight.map_or_else(String::new, |weight| format!("weight = {weight}\n"));
    format!(
        "+++\ntitle = {}\ndescription = \"{PLACEHOLDER}: one sentence about this page.\"\n{weight}+++\n",
        // A JSON string is a TOML string: both escape the same characters in the same way.
        serde_json::Value::String(title.to_owned())
    )
}

/// The weight of a page that comes after its neighbours; `None` where they have none, so that the
/// new one does not stand before all of them.
pub fn next_weight(neighbours: &[Option<i64>]) -> Option<i64> {
    if neighbours.is_empty() {
        return Some(STEP);
    }
    let heaviest = neighbours.iter().flatten().max()?;
    Some(heaviest.saturating_add(STEP))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front_matter;
    use crate::source::{SourceFile, SourcePath};

    #[test]
    fn a_title_is_read_back_as_it_was_written() {
        for title in [
            "Opening hours",
            "\"Quoted\" and 'both' \\ ways",
            "Tom's café: 50% #1 {{ a.b }}",
        ] {
            let file = SourceFile::new(SourcePath::new("content/a.md"), page(title, Some(10)));
            let split = front_matter::split(&file);
            assert!(split.problems.is_empty(), "{:?}", split.problems);
            assert_eq!(split.front_matter.title.expect("a title").value, title);
            assert_eq!(split.front_matter.weight, Some(10));
        }
    }

    #[test]
    fn a_new_page_comes_last() {
        assert_eq!(next_weight(&[]), Some(10));
        assert_eq!(next_weight(&[Some(5), None, Some(20)]), Some(30));
        assert_eq!(next_weight(&[None, None]), None);
        assert_eq!(next_weight(&[Some(i64::MAX)]), Some(i64::MAX));
    }
}
