//! The languages that `site.toml` declares: `language` for the site's own, a table in `[languages]`
//! for each other one.

use super::{navigation, text_of};
use crate::fields::{FieldProblem, Fields};
use crate::languages::{Language, Languages, TagProblem, check_tag};
use crate::source::Located;

/// The code of the site's own language; British English where none is given that can be used.
pub(super) fn own_tag(written: Option<Located<String>>, fields: &mut Fields<'_>) -> String {
    let usual = || "en-GB".to_owned();
    let Some(tag) = written else { return usual() };
    match check_tag(&tag.value) {
        Ok(()) => tag.value,
        Err(problem) => {
            let quoted = |right: &str| format!("\"{right}\"");
            fields.problem(tag_problem(&tag, &problem, quoted));
            usual()
        }
    }
}

/// All languages. A table that is called after the site's own may give its name and nothing else.
pub(super) fn languages(
    mut own: Language,
    table: Option<Fields<'_>>,
    fields: &mut Fields<'_>,
) -> Languages {
    let Some(mut table) = table else {
        return Languages::new(own, Vec::new());
    };
    let mut others: Vec<Language> = Vec::new();
    for tag in table.remaining() {
        let Some(mut entry) = table.take_table_named(&tag.value) else {
            continue;
        };
        let same = |other: &Language| other.tag.eq_ignore_ascii_case(&tag.value);
        if same(&own) {
            own.name = name(&mut entry);
        } else if let Err(problem) = check_tag(&tag.value) {
            table.problem(tag_problem(&tag, &problem, str::to_owned));
            // What stands below a code that is wrong is not looked at twice.
            continue;
        } else if others.iter().any(same) {
            table.problem(
                FieldProblem::new(
                    tag.span,
                    format!("The language \"{}\" stands here a second time.", tag.value),
                )
                .help("Keep one of the two."),
            );
            continue;
        } else {
            others.push(other(&tag, &own, &mut entry));
        }
        table.absorb(entry.finish());
    }
    fields.absorb(table.finish());
    Languages::new(own, others)
}

/// What is not said in a language is taken from the site's own.
fn other(tag: &Located<String>, own: &Language, entry: &mut Fields<'_>) -> Language {
    let name = name(entry);
    let title = text_of(entry.take_string("title"));
    let description = text_of(entry.take_string("description"));
    let publisher = text_of(entry.take_string("publisher"));
    let notice = text_of(entry.take_string("notice"));
    let unsaid = [
        ("title", title.is_none()),
        (
            "description",
            description.is_none() && !own.description.is_empty(),
        ),
        ("notice", notice.is_none() && own.notice.is_some()),
    ];
    Language {
        tag: tag.value.clone(),
        folder: format!("{}/", tag.value),
        name,
        title: title.unwrap_or_else(|| own.title.clone()),
        description: description.unwrap_or_default(),
        publisher: publisher.unwrap_or_else(|| own.publisher.clone()),
        notice: notice.or_else(|| own.notice.clone()),
        navigation: navigation(entry),
        unsaid: unsaid
            .into_iter()
            .filter_map(|(field, is_unsaid)| is_unsaid.then_some(field))
            .collect(),
        span: tag.span,
    }
}

fn name(entry: &mut Fields<'_>) -> Option<String> {
    let name = entry.take_string("name")?;
    if name.value.trim().is_empty() {
        entry.problem(
            FieldProblem::new(name.span, "The name of this language is empty.")
                .help("Write what the language calls itself, such as \"Cymraeg\"."),
        );
        return None;
    }
    Some(name.value)
}

fn tag_problem(
    tag: &Located<String>,
    problem: &TagProblem,
    as_written: impl Fn(&str) -> String,
) -> FieldProblem {
    let found = FieldProblem::new(
        tag.span,
        format!("\"{}\" is not a language that browsers know.", tag.value),
    );
    match problem {
        TagProblem::Unknown(Some(right)) => found
            .help(format!("Did you mean \"{right}\"?"))
            .replacement(as_written(right)),
        TagProblem::Unknown(None) | TagProblem::Form => {
            found.help("Write a language tag such as \"en-GB\", \"en\" or \"cy\".")
        }
    }
}
