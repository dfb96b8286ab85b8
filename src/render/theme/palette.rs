//! The colours of a theme: their contrast, their agreement with the style sheet, and the colours
//! that a theme changes in the style sheet of the one it extends.

use std::collections::BTreeMap;

use super::ThemeProblem;
use super::errors::source_path;
use super::layers::{Layer, text_of};
use crate::fields::{FieldProblem, Fields};
use crate::source::{Located, SourcePath, Span};

/// The style sheet that holds the palette.
pub(super) const STYLE_SHEET: &str = "style.css";

/// A colour with the place that declares it.
#[derive(Clone)]
struct Colour {
    written: String,
    file: SourcePath,
    span: Span,
}

/// Which colours stand on which, and the contrast that they need.
struct Pair {
    need: f64,
    purpose: &'static str,
    fore: Vec<Located<String>>,
    back: Vec<Located<String>>,
    any: bool,
    file: SourcePath,
}

/// The colours of a theme with those of the themes that it extends.
#[derive(Default)]
pub(super) struct Palette {
    light: BTreeMap<String, Colour>,
    dark: BTreeMap<String, Colour>,
    pairs: Vec<Pair>,
}

impl Palette {
    /// Reads the palette of some layers, most specific first.
    pub(super) fn of(layers: &[Layer], problems: &mut Vec<ThemeProblem>) -> Self {
        let mut palette = Self::default();
        for layer in layers.iter().rev() {
            palette.read(layer, problems);
        }
        palette
    }

    fn read(&mut self, layer: &Layer, problems: &mut Vec<ThemeProblem>) {
        let file = source_path(&layer.name, "theme.toml");
        let Some(text) = text_of(layer, "theme.toml") else {
            return;
        };
        let mut fields = Fields::parse(text, 0);
        let Some(mut table) = fields.take_table("palette") else {
            return;
        };
        for (name, colours) in [("light", &mut self.light), ("dark", &mut self.dark)] {
            if let Some(mut mode) = table.take_table(name) {
                for name in mode.remaining() {
                    let Some(colour) = mode.take_string_named(&name.value) else {
                        continue;
                    };
                    if channels(&colour.value).is_none() {
                        mode.problem(
                            FieldProblem::new(
                                colour.span,
                                format!(
                                    "\"{}\" is not a colour that can be checked.",
                                    colour.value
                                ),
                            )
                            .help("Write six digits, such as \"#1c211d\"."),
                        );
                        continue;
                    }
                    colours.insert(
                        name.value,
                        Colour {
                            written: colour.value,
                            file: file.clone(),
                            span: colour.span,
                        },
                    );
                }
                table.absorb(mode.finish());
            }
        }
        for mut entry in table.take_tables("pairs").unwrap_or_default() {
            let purpose = entry.take_string("for");
            let fore = entry.take_strings("fore").unwrap_or_default();
            let back = entry.take_strings("back").unwrap_or_default();
            let any = entry.take_bool("any").is_some_and(|any| any.value);
            let (need, purpose) = match purpose.as_ref().map(|purpose| purpose.value.as_str()) {
                Some("text") => (7.0, "text"),
                Some("edge") => (3.0, "an edge"),
                _ => {
                    entry.problem(
                        FieldProblem::new(entry.span(), "This pair does not say what it is for.")
                            .help("Write for = \"text\" or for = \"edge\"."),
                    );
                    (3.0, "an edge")
                }
            };
            self.pairs.push(Pair {
                need,
                purpose,
                fore,
                back,
                any,
                file: file.clone(),
            });
            table.absorb(entry.finish());
        }
        problems.extend(table.finish().into_iter().map(|problem| ThemeProblem {
            file: file.clone(),
            span: problem.span,
            message: problem.message,
            help: problem.help,
        }));
    }

    /// Pairs with too little contrast, and names that only one of light and dark has.
    pub(super) fn problems(&self) -> Vec<ThemeProblem> {
        let mut problems = Vec::new();
        for (have, lack, mode) in [
            (&self.light, &self.dark, "dark"),
            (&self.dark, &self.light, "light"),
        ] {
            for (name, colour) in have.iter().filter(|(name, _)| !lack.contains_key(*name)) {
                problems.push(ThemeProblem {
                    file: colour.file.clone(),
                    span: colour.span,
                    message: format!("The colour \"{name}\" has no {mode} counterpart."),
                    help: Some(format!("Add it under [palette.{mode}].")),
                });
            }
        }
        for (mode, colours) in [("light", &self.light), ("dark", &self.dark)] {
            // A colour is reported once, for the place where it is hardest to see.
            let mut worst: BTreeMap<&str, (f64, ThemeProblem)> = BTreeMap::new();
            for pair in &self.pairs {
                for back in &pair.back {
                    for (name, share, problem) in
                        self.examine(pair, mode, colours, back, &mut problems)
                    {
                        match worst.get(name) {
                            Some((known, _)) if *known <= share => {}
                            _ => {
                                worst.insert(name, (share, problem));
                            }
                        }
                    }
                }
            }
            problems.extend(worst.into_values().map(|(_, problem)| problem));
        }
        problems
    }

    /// The colours of a pair that are hard to see on a ground, each with the share of the contrast
    /// that it has.
    fn examine<'a>(
        &self,
        pair: &'a Pair,
        mode: &str,
        colours: &BTreeMap<String, Colour>,
        back: &Located<String>,
        problems: &mut Vec<ThemeProblem>,
    ) -> Vec<(&'a str, f64, ThemeProblem)> {
        let mut unknown = |name: &Located<String>| {
            if mode == "light" && !self.dark.contains_key(&name.value) {
                problems.push(ThemeProblem {
                    file: pair.file.clone(),
                    span: name.span,
                    message: format!("The palette has no colour called \"{}\".", name.value),
                    help: Some("Name a colour of [palette.light] and [palette.dark].".to_owned()),
                });
            }
        };
        let Some(ground) = colours.get(&back.value) else {
            unknown(back);
            return Vec::new();
        };
        let mut low = Vec::new();
        for name in &pair.fore {
            match colours.get(&name.value) {
                Some(colour) => {
                    let ratio = contrast(&colour.written, &ground.written);
                    if ratio < pair.need {
                        low.push((name, colour, ratio));
                    } else if pair.any {
                        return Vec::new();
                    }
                }
                None => unknown(name),
            }
        }
        low.into_iter()
            .map(|(name, colour, ratio)| {
                let message = format!(
                    "On a {mode} screen, \"{}\" on \"{}\" has a contrast of {:.1}:1; {} needs {}:1.",
                    name.value,
                    back.value,
                    (ratio * 10.0).floor() / 10.0,
                    pair.purpose,
                    pair.need
                );
                let problem = ThemeProblem {
                    file: colour.file.clone(),
                    span: colour.span,
                    message,
                    help: Some("Make one of the two lighter or darker.".to_owned()),
                };
                (name.value.as_str(), ratio / pair.need, problem)
            })
            .collect()
    }

    /// Where a style sheet does not hold exactly these colours.
    pub(super) fn differences(&self, css: &str, file: &SourcePath) -> Vec<ThemeProblem> {
        let mut problems = Vec::new();
        let problem = |file: &SourcePath, span, message| ThemeProblem {
            file: file.clone(),
            span,
            message,
            help: Some("Let theme.toml and style.css hold the same colours.".to_owned()),
        };
        for (name, colour) in &self.light {
            let mut is_there = false;
            for (span, value) in declarations(css, name) {
                if value == self.value(name) {
                    is_there = true;
                } else if (value.starts_with('#') || value.starts_with("light-dark("))
                    && value != colour.written
                {
                    is_there = true;
                    let message =
                        format!("--{name} is {value} here, and another colour in theme.toml.");
                    problems.push(problem(file, span, message));
                }
            }
            if !is_there {
                let message = format!("style.css does not say --{name}: {};", self.value(name));
                problems.push(problem(&colour.file, colour.span, message));
            }
        }
        for (span, written) in hexadecimals(css) {
            let is_known = matches!(written, "#000" | "#fff")
                || self
                    .light
                    .values()
                    .chain(self.dark.values())
                    .any(|colour| colour.written == written);
            if !is_known {
                let message = format!("The colour {written} is not in the palette of theme.toml.");
                problems.push(problem(file, span, message));
            }
        }
        // A wrong declaration holds an unknown colour as well: one finding for one place.
        problems.sort_by_key(|problem| problem.span.start);
        let mut kept: Vec<ThemeProblem> = Vec::new();
        for problem in problems {
            let is_inside = kept.last().is_some_and(|last| {
                last.file == problem.file && problem.span.start < last.span.end
            });
            if !is_inside {
                kept.push(problem);
            }
        }
        kept
    }

    /// The value that a style sheet gives to the custom property of a colour.
    fn value(&self, name: &str) -> String {
        match (self.light.get(name), self.dark.get(name)) {
            (Some(light), Some(dark)) if light.written != dark.written => {
                format!("light-dark({}, {})", light.written, dark.written)
            }
            (Some(colour), _) | (None, Some(colour)) => colour.written.clone(),
            (None, None) => String::new(),
        }
    }

    /// A style sheet with these colours in place of those that it was written with.
    pub(super) fn recoloured(&self, css: &str, before: &Self) -> String {
        let mut edits: Vec<(Span, String)> = Vec::new();
        for (name, colour) in &self.light {
            for (span, value) in declarations(css, name) {
                if value == before.value(name) {
                    edits.push((span, self.value(name)));
                } else if before
                    .light
                    .get(name)
                    .is_some_and(|old| old.written == value)
                {
                    edits.push((span, colour.written.clone()));
                }
            }
        }
        edits.sort_by_key(|(span, _)| span.start);
        let mut recoloured = String::with_capacity(css.len());
        let mut done = 0;
        for (span, value) in edits {
            recoloured.push_str(&css[done..span.start]);
            recoloured.push_str(&value);
            done = span.end;
        }
        recoloured.push_str(&css[done..]);
        recoloured
    }
}

/// The values that a style sheet gives to a custom property, each with its place.
fn declarations<'a>(css: &'a str, name: &str) -> Vec<(Span, &'a str)> {
    let property = format!("--{name}:");
    css.match_indices(&property)
        .filter_map(|(start, _)| {
            let from = start + property.len();
            let length = css[from..].find([';', '}'])?;
            let written = &css[from..from + length];
            let value = written.trim();
            let start = from + (written.len() - written.trim_start().len());
            Some((Span::new(start, start + value.len()), value))
        })
        .collect()
}

/// The colours that a style sheet writes as digits, each with its place.
fn hexadecimals(css: &str) -> Vec<(Span, &str)> {
    css.match_indices('#')
        .filter_map(|(start, _)| {
            let digits = css[start + 1..]
                .bytes()
                .take_while(u8::is_ascii_hexdigit)
                .count();
            let end = start + 1 + digits;
            let goes_on =
                css[end..].starts_with(|next: char| next.is_alphanumeric() || next == '-');
            (matches!(digits, 3 | 4 | 6 | 8) && !goes_on)
                .then(|| (Span::new(start, end), &css[start..end]))
        })
        .collect()
}

/// Red, green and blue of `#1c211d`.
fn channels(colour: &str) -> Option<[u8; 3]> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)?;
    let channel = |index: usize| u8::from_str_radix(digits.get(index..index + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// The contrast of two colours as WCAG defines it: from 1 to 21.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let linear = channels(colour).unwrap_or_default().map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}
