//! What a theme lets a site choose: options with a type and a usual value in `theme.toml`, values
//! under `[theme_options]` in `site.toml`.

use std::collections::BTreeMap;

use super::ThemeProblem;
use super::errors::source_path;
use super::layers::{Layer, text_of};
use crate::fields::{FieldProblem, Fields};
use crate::source::{Located, SourcePath};
use crate::suggest::nearest;

/// One option that a theme offers.
struct Offered {
    kind: Kind,
    default: toml::Value,
}

enum Kind {
    Truth,
    Text,
    Number,
    Choice(Vec<String>),
}

impl Kind {
    fn accepts(&self, value: &toml::Value) -> bool {
        match (self, value) {
            (Self::Truth, toml::Value::Boolean(_))
            | (Self::Text, toml::Value::String(_))
            | (Self::Number, toml::Value::Integer(_)) => true,
            (Self::Choice(choices), toml::Value::String(chosen)) => choices.contains(chosen),
            _ => false,
        }
    }

    fn expected(&self) -> String {
        match self {
            Self::Truth => "true or false".to_owned(),
            Self::Text => "text in double quotes".to_owned(),
            Self::Number => "a whole number".to_owned(),
            Self::Choice(choices) => format!("one of \"{}\"", choices.join("\", \"")),
        }
    }
}

/// The value of every option: what the site chose, or else what is usual.
pub(super) fn options(
    layers: &[Layer],
    chosen: &BTreeMap<String, Located<toml::Value>>,
    site_file: &SourcePath,
    problems: &mut Vec<ThemeProblem>,
) -> BTreeMap<String, toml::Value> {
    let mut offered = BTreeMap::new();
    for layer in layers.iter().rev() {
        offer(layer, &mut offered, problems);
    }
    let mut values: BTreeMap<String, toml::Value> = offered
        .iter()
        .map(|(name, option)| (name.clone(), option.default.clone()))
        .collect();
    for (name, value) in chosen {
        let mut refuse = |message: String, help: String| {
            problems.push(ThemeProblem {
                file: site_file.clone(),
                span: value.span,
                message,
                help: Some(help),
            });
        };
        match offered.get(name) {
            Some(option) if option.kind.accepts(&value.value) => {
                values.insert(name.clone(), value.value.clone());
            }
            Some(option) => {
                let expected = option.kind.expected();
                refuse(
                    format!("The theme's option `{name}` must be {expected}."),
                    format!("Write {expected}."),
                );
            }
            None => refuse(
                format!("The theme has no option called `{name}`."),
                nearest(name, offered.keys().map(String::as_str)).map_or_else(
                    || {
                        let names: Vec<&str> = offered.keys().map(String::as_str).collect();
                        format!("Its options are: {}.", names.join(", "))
                    },
                    |near| format!("Did you mean `{near}`?"),
                ),
            ),
        }
    }
    values
}

fn offer(layer: &Layer, offered: &mut BTreeMap<String, Offered>, problems: &mut Vec<ThemeProblem>) {
    let Some(text) = text_of(layer, "theme.toml") else {
        return;
    };
    let mut fields = Fields::parse(text, 0);
    let Some(mut table) = fields.take_table("options") else {
        return;
    };
    for name in table.remaining() {
        let Some(mut fields) = table.take_table_named(&name.value) else {
            continue;
        };
        let kind = fields.take_string("type");
        let choices = fields.take_strings("choices").unwrap_or_default();
        let default = fields
            .has("default")
            .then(|| fields.take_scalar_named("default"))
            .flatten();
        fields.take_string("description");
        let kind = kind.and_then(|kind| match kind.value.as_str() {
            "bool" => Some(Kind::Truth),
            "text" => Some(Kind::Text),
            "number" => Some(Kind::Number),
            "choice" => {
                let choices = choices.into_iter().map(|choice| choice.value).collect();
                Some(Kind::Choice(choices))
            }
            _ => None,
        });
        match (kind, default) {
            (Some(kind), Some(default)) if kind.accepts(&default.value) => {
                let default = default.value;
                offered.insert(name.value, Offered { kind, default });
            }
            _ => fields.problem(
                FieldProblem::new(
                    name.span,
                    format!("The option `{}` needs a type and a default of that type.", name.value),
                )
                .help("Types are \"bool\", \"text\", \"number\", and \"choice\" with a list called choices."),
            ),
        }
        table.absorb(fields.finish());
    }
    for problem in table.finish() {
        problems.push(ThemeProblem {
            file: source_path(&layer.name, "theme.toml"),
            span: problem.span,
            message: problem.message,
            help: problem.help,
        });
    }
}
