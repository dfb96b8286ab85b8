//! Check `weakened`: a change does not keep the checks from speaking without anybody noticing.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::{CHECKS, ChangeInput, Check, Run, is_about_words};
use crate::config::{self, Config, SeveritySetting};
use crate::finding::{Finding, Severity};
use crate::front_matter;
use crate::markdown;
use crate::source::{SourceFile, SourcePath, Span};

/// The check.
pub(super) static CHECK: Check = Check {
    id: "weakened",
    severity: Severity::Note,
    summary: "a change that weakens the checks, or the facts that they hold pages against",
    explanation: "\
With `fingerpost check --base origin/main`, a change is compared with the state that it starts from.
What keeps checks from speaking is listed: a place or a page that a check newly lets through, a check
that `site.toml` makes less serious, an address where a page for signing in is newly right, a larger
weight of pages, and every change of a declared fact.

All of that can be right. But a wrong page passes every check once the checks were told to let it
through, so a person should look. With `--untrusted`, which is for changes from strangers, each of
them is an error, and the memory of links that the change brings along is not believed. This check
cannot be silenced.",
    run: Run::Change(run),
};

/// The advice that all findings share.
const HELP: &str = "Let somebody who answers for the site look at this before it is merged.";

fn run(input: &ChangeInput<'_>, findings: &mut Vec<Finding>) {
    settings(input, findings);
    pages(input, findings);
    facts(input, findings);
}

fn finding(file: &SourcePath, span: Span, message: String) -> Finding {
    CHECK.finding(file, span, message).help(HELP)
}

fn text_of(file: Option<&SourceFile>) -> &str {
    file.map(SourceFile::text).unwrap_or_default()
}

fn settings(input: &ChangeInput<'_>, findings: &mut Vec<Finding>) {
    let empty = SourceFile::new(input.site.config_path.clone(), String::new());
    let (before, _) = config::parse(input.base.config.as_deref().unwrap_or(&empty));
    let after = &input.site.config;
    let file = &input.site.config_path;
    // Notes on words protect nobody: a site may switch them off as it likes.
    for check in CHECKS.iter().filter(|check| !is_about_words(check.id)) {
        let (was, is) = (severity(&before, check), severity(after, check));
        if is < was {
            let span = after
                .severities
                .get(check.id)
                .map_or(Span::at(0), |setting| setting.span);
            let word = |severity: Option<Severity>| severity.map_or("off", Severity::word);
            findings.push(finding(
                file,
                span,
                format!(
                    "This change makes the check {} \"{}\"; it was \"{}\".",
                    check.id,
                    word(is),
                    word(was)
                ),
            ));
        }
    }
    for address in &after.login {
        if !before
            .login
            .iter()
            .any(|known| known.value == address.value)
        {
            findings.push(finding(
                file,
                address.span,
                format!(
                    "This change lets links lead to a page for signing in at {}.",
                    address.value
                ),
            ));
        }
    }
    if let Some(was) = before.page_weight {
        let grows = after
            .page_weight
            .is_none_or(|is| is.page > was.page || is.all_questions > was.all_questions);
        if grows {
            findings.push(finding(
                file,
                Span::at(0),
                "This change lets pages be heavier than before (page_weight).".to_owned(),
            ));
        }
    }
}

/// How serious a check is; `None` where it is switched off.
fn severity(config: &Config, check: &Check) -> Option<Severity> {
    match config.severities.get(check.id).map(|setting| setting.value) {
        None => Some(check.severity),
        Some(SeveritySetting::Severity(severity)) => Some(severity),
        Some(SeveritySetting::Off) => None,
    }
}

/// What lets something through: the check, the reason and the words that it covers.
type Allowance = (String, String, String);

fn pages(input: &ChangeInput<'_>, findings: &mut Vec<Finding>) {
    let before: BTreeMap<&SourcePath, &SourceFile> = input
        .base
        .pages
        .iter()
        .map(|file| (file.path(), &**file))
        .collect();
    for record in input.pages {
        let head = &input.site.map.pages[record.index];
        let text = head.file.text();
        let earlier = before.get(head.path()).copied();
        if text_of(earlier) == text {
            continue;
        }
        let mut known = earlier.map(allowances).unwrap_or_default();
        let whole = head
            .front_matter
            .allow
            .iter()
            .map(|entry| (of_page(entry), entry.span));
        let blocks = record
            .silencers
            .iter()
            .map(|silencer| (of_block(silencer, text), silencer.span));
        for (allowance, span) in whole.chain(blocks) {
            if let Some(index) = known.iter().position(|other| *other == allowance) {
                known.swap_remove(index);
                continue;
            }
            let (check, reason, _) = allowance;
            findings.push(finding(
                head.path(),
                span,
                format!("This change lets {check} through here, or changes what is let through. The reason given is: {reason}"),
            ));
        }
    }
}

/// All that an earlier page lets through.
fn allowances(file: &SourceFile) -> Vec<Allowance> {
    let split = front_matter::split(file);
    let document = markdown::parse(file.text(), split.body);
    let whole = split.front_matter.allow.iter().map(of_page);
    let blocks = document
        .silencers
        .iter()
        .map(|silencer| of_block(silencer, file.text()));
    whole.chain(blocks).collect()
}

fn of_page(entry: &front_matter::PageAllowance) -> Allowance {
    (
        entry.check.value.clone(),
        entry.reason.clone(),
        String::new(),
    )
}

fn of_block(silencer: &markdown::Silencer, text: &str) -> Allowance {
    let covered = text.get(silencer.scope.range()).unwrap_or_default();
    (
        silencer.check.value.clone(),
        silencer.reason.clone(),
        covered.trim().to_owned(),
    )
}

/// A value of `facts.toml`: its text without spare white space, and where it stands.
type Leaf = (String, Span);

fn facts(input: &ChangeInput<'_>, findings: &mut Vec<Finding>) {
    let file = &input.site.facts_path;
    let (before, after) = (
        text_of(input.base.facts.as_deref()),
        text_of(input.sources.get(file)),
    );
    if before == after {
        return;
    }
    let (before, after) = (leaves(before), leaves(after));
    for (path, (is, span)) in &after {
        let message = match before.get(path) {
            Some((was, _)) if was == is => continue,
            Some((was, _)) => format!("This change gives `{path}` another value: it was {was}."),
            None if holds(&before, unit(path)) => format!("This change adds `{path}`."),
            None if is_first(&after, path) => format!("This change declares `{}`.", unit(path)),
            None => continue,
        };
        findings.push(finding(file, *span, message));
    }
    for path in before.keys() {
        if after.contains_key(path) {
            continue;
        }
        let message = if holds(&after, unit(path)) {
            format!("This change takes `{path}` away.")
        } else if is_first(&before, path) {
            format!("This change takes `{}` away.", unit(path))
        } else {
            continue;
        };
        findings.push(finding(file, Span::at(0), message));
    }
}

/// The fact that a value belongs to, such as `contact.office`.
fn unit(path: &str) -> &str {
    path.match_indices('.')
        .nth(1)
        .map_or(path, |(end, _)| &path[..end])
}

fn holds(leaves: &BTreeMap<String, Leaf>, wanted: &str) -> bool {
    leaves.keys().any(|path| unit(path) == wanted)
}

fn is_first(leaves: &BTreeMap<String, Leaf>, path: &str) -> bool {
    leaves
        .keys()
        .find(|other| unit(other) == unit(path))
        .map(String::as_str)
        == Some(path)
}

fn leaves(text: &str) -> BTreeMap<String, Leaf> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut found = BTreeMap::new();
    gather("", table.get_ref(), text, &mut found);
    found
}

fn gather(path: &str, table: &DeTable<'_>, text: &str, found: &mut BTreeMap<String, Leaf>) {
    for (key, value) in table {
        let key = key.get_ref();
        let path = if path.is_empty() {
            key.to_string()
        } else {
            format!("{path}.{key}")
        };
        if let DeValue::Table(inner) = value.get_ref() {
            gather(&path, inner, text, found);
        } else {
            let span = Span::from(value.span());
            let words = text.get(span.range()).unwrap_or_default();
            let words: Vec<&str> = words.split_whitespace().collect();
            found.insert(path, (words.join(" "), span));
        }
    }
}
