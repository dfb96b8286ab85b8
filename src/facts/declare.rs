//! Reads `content/facts.toml` into typed facts, and says what cannot be understood.
//!
//! Knows the file's fields. Knows nothing of pages.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::kinds::{self, KINDS};
use super::model::{Contact, Evidence, Fact, Facts, Next, Term, Upkeep};
use super::phrases::{PhraseIndex, Role, plain};
use super::value::{Kind, Value};
use crate::fields::{FieldProblem, Fields};
use crate::source::{Located, SourceFile, Span};
use crate::suggest::nearest;

/// Reads the facts of a site. What cannot be understood yields a problem and is left out.
pub fn parse(file: &SourceFile) -> (Facts, Vec<FieldProblem>) {
    let text = file.text();
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut fields = Fields::parse(text.get(start..).unwrap_or_default(), start);
    let mut facts = Facts::default();
    if let Some(mut contacts) = fields.take_table("contact") {
        for id in contacts.remaining() {
            if let Some(table) = contacts.take_table_named(&id.value) {
                contact(&id, table, &mut facts, &mut fields);
            }
        }
        fields.absorb(contacts.finish());
    }
    if let Some(mut policies) = fields.take_table("policy") {
        for id in policies.remaining() {
            if let Some(table) = policies.take_table_named(&id.value) {
                policy(&id, table, &mut facts, &mut fields);
            }
        }
        fields.absorb(policies.finish());
    }
    if let Some(mut terms) = fields.take_table("term") {
        for id in terms.remaining() {
            if let Some(table) = terms.take_table_named(&id.value) {
                term(&id, table, &mut facts, &mut fields);
            }
        }
        fields.absorb(terms.finish());
    }
    if let Some(mut allowed) = fields.take_table("allow") {
        for id in allowed.remaining() {
            if let Some(reason) = allowed.take_string_named(&id.value) {
                if reason.value.trim().is_empty() {
                    fields.problem(
                        FieldProblem::new(
                            reason.span,
                            format!("`{}` is allowed without a reason.", id.value),
                        )
                        .help("Say in a few words why this needs no declaration."),
                    );
                }
                facts.allowed.insert(id.value, reason);
            }
        }
        fields.absorb(allowed.finish());
    }
    // The order of the file, which TOML's tables do not keep.
    order(&mut facts);
    index(&mut facts, &mut fields);
    clashes(&facts, &mut fields);
    (facts, fields.finish())
}

fn order(facts: &mut Facts) {
    let mut places: Vec<usize> = (0..facts.facts.len()).collect();
    places.sort_by_key(|index| facts.facts.get(*index).map(|fact| fact.written.span));
    let moved: BTreeMap<usize, usize> = places
        .iter()
        .enumerate()
        .map(|(new, old)| (*old, new))
        .collect();
    facts.facts.sort_by_key(|fact| fact.written.span);
    for contact in &mut facts.contacts {
        contact.facts = contact
            .facts
            .iter()
            .filter_map(|index| moved.get(index).copied())
            .collect();
        contact.facts.sort_unstable();
    }
}

fn upkeep(table: &mut Fields<'_>) -> Upkeep {
    let mut upkeep = Upkeep {
        owner: table.take_string("owner"),
        reviewed: table.take_date("reviewed"),
        ..Upkeep::default()
    };
    if let Some(every) = table.take_string("review_every") {
        match kinds::rules(Kind::Duration).parse(&every.value, &[]) {
            Ok(Value::Duration(_, length)) => {
                upkeep.review_every = Some(Located::new(length, every.span));
            }
            _ => table.problem(
                FieldProblem::new(
                    every.span,
                    format!(
                        "`review_every` is \"{}\", which is not a length of time.",
                        every.value
                    ),
                )
                .help("Write for example \"6 months\"."),
            ),
        }
    }
    if let Some(mut source) = table.take_table("source") {
        let url = source.take_string("url");
        let quote = source.take_string("quote");
        let span = source.span();
        table.absorb(source.finish());
        match url {
            Some(url) => {
                if kinds::rules(Kind::Url).parse(&url.value, &[]).is_err() {
                    table.problem(
                        FieldProblem::new(
                            url.span,
                            format!("\"{}\" is not a web address.", url.value),
                        )
                        .help("A source's `url` starts with https://."),
                    );
                }
                upkeep.source = Some(Evidence { url, quote });
            }
            None => table.problem(
                FieldProblem::new(span, "This source has no `url`.")
                    .help("Write source = { url = \"https://…\", quote = \"…\" }."),
            ),
        }
    }
    upkeep
}

fn next(table: &mut Fields<'_>, kind: Option<Kind>, order: &[String]) -> Option<Next> {
    let mut fields = table.take_table("next")?;
    let value = fields.take_string("value");
    let from = fields.take_date("from");
    let span = fields.span();
    table.absorb(fields.finish());
    let (Some(value), Some(from)) = (value, from) else {
        table.problem(
            FieldProblem::new(
                span,
                "A coming change needs both a `value` and the day `from` which it holds.",
            )
            .help("Write next = { value = \"60 days\", from = 2027-04-01 }."),
        );
        return None;
    };
    let parsed = match kind {
        Some(kind) => kinds::rules(kind).parse(&value.value, order),
        None => infer(&value.value, order),
    };
    match parsed {
        Ok(parsed) => Some(Next {
            value: parsed,
            written: value,
            from: from.value,
        }),
        Err(reason) => {
            table.problem(misunderstood(&value, &reason, kind));
            None
        }
    }
}

const CONTACT_KINDS: [(&str, Kind); 4] = [
    ("phone", Kind::Phone),
    ("route", Kind::Route),
    ("email", Kind::Email),
    ("hours", Kind::Hours),
];

fn contact(id: &Located<String>, mut table: Fields<'_>, facts: &mut Facts, file: &mut Fields<'_>) {
    let name = table.take_string("name");
    let also_known_as = table.take_strings("aka").unwrap_or_default();
    let route_to = table.take_string("route_to");
    let upkeep = upkeep(&mut table);
    let number = facts.contacts.len();
    let mut own = Vec::new();
    let mut add =
        |table: &mut Fields<'_>, field: &str, written: Located<String>, kind: Option<Kind>| {
            let parsed = match kind {
                Some(kind) => kinds::rules(kind).parse(&written.value, &[]),
                None => infer(&written.value, &[]),
            };
            match parsed {
                Ok(value) => own.push(Fact {
                    id: format!("{}.{field}", id.value),
                    written,
                    value,
                    contact: Some(number),
                    says: None,
                    about: Vec::new(),
                    not_about: Vec::new(),
                    upkeep: upkeep.clone(),
                    accept: Vec::new(),
                    reject: Vec::new(),
                    next: None,
                    before: None,
                    counted: OnceLock::new(),
                }),
                Err(reason) => table.problem(misunderstood(&written, &reason, kind)),
            }
        };
    for (field, kind) in CONTACT_KINDS {
        if let Some(written) = table.take_string(field) {
            add(&mut table, field, written, Some(kind));
        }
    }
    let known = [
        "name",
        "aka",
        "phone",
        "route",
        "route_to",
        "email",
        "hours",
        "source",
        "owner",
        "reviewed",
        "review_every",
        "next",
    ];
    for field in table.remaining() {
        // A misspelt field stays behind and is reported as unknown; a new one holds a fact.
        if field.value == "next" || nearest(&field.value, known).is_some() {
            continue;
        }
        let Some(written) = table.take_string_named(&field.value) else {
            continue;
        };
        match infer(&written.value, &[]) {
            Ok(_) => add(&mut table, &field.value, written, None),
            Err(_) => table.problem(
                FieldProblem::new(
                    field.span,
                    format!("`{}` is not a field of a contact, and \"{}\" is not a value that could be checked.", field.value, written.value),
                )
                .help(format!("The fields of a contact are: {}.", known.join(", "))),
            ),
        }
    }
    let coming = next(&mut table, None, &[]);
    let span = table.span();
    file.absorb(table.finish());
    if let Some(coming) = coming {
        match own
            .iter_mut()
            .find(|fact| fact.kind() == coming.value.kind())
        {
            Some(fact) => fact.next = Some(coming),
            None => file.problem(FieldProblem::new(
                coming.written.span,
                format!(
                    "\"{}\" is to take effect, but this contact has no such value now.",
                    coming.written.value
                ),
            )),
        }
    }
    let Some(name) = name else {
        file.problem(
            FieldProblem::new(
                id.span,
                format!("The contact `{}` has no `name`.", id.value),
            )
            .help("Write name = \"…\", so that its facts can be told from those of others."),
        );
        return;
    };
    let first = facts.facts.len();
    let indices = (first..first + own.len()).collect();
    facts.facts.extend(own);
    for text in std::iter::once(&name).chain(&also_known_as) {
        if !facts.index.add(&text.value, Role::Name(number)) {
            file.problem(FieldProblem::new(
                text.span,
                format!(
                    "\"{}\" would match every sentence, so it cannot name a contact.",
                    text.value
                ),
            ));
        }
        facts.index.own(&text.value);
    }
    if let Some(to) = &route_to {
        facts.index.add(&to.value, Role::RouteTo(number));
        facts.index.own(&to.value);
    }
    facts.contacts.push(Contact {
        id: id.value.clone(),
        name: name.value,
        also_known_as: also_known_as.into_iter().map(|text| text.value).collect(),
        route_to: route_to.map(|to| to.value),
        facts: indices,
        span,
    });
}

fn policy(id: &Located<String>, mut table: Fields<'_>, facts: &mut Facts, file: &mut Fields<'_>) {
    let value = table.take_string("value");
    let kind_name = table.take_string("kind");
    let says = table.take_string("says");
    let about = table.take_strings("about").unwrap_or_default();
    let not_about = table.take_strings("not_about").unwrap_or_default();
    let order: Vec<String> = table
        .take_strings("order")
        .unwrap_or_default()
        .into_iter()
        .map(|level| level.value)
        .collect();
    let accept = table.take_strings("accept").unwrap_or_default();
    let reject = table.take_strings("reject").unwrap_or_default();
    let upkeep = upkeep(&mut table);
    let mut kind = None;
    if let Some(name) = &kind_name {
        kind = KINDS
            .iter()
            .find(|rules| rules.name() == name.value)
            .map(|rules| rules.kind());
        if kind.is_none() {
            let names: Vec<_> = KINDS.iter().map(|rules| rules.name()).collect();
            let mut problem = FieldProblem::new(
                name.span,
                format!("`{}` is not a kind of fact.", name.value),
            );
            problem = match nearest(&name.value, names.iter().copied()) {
                Some(near) => problem
                    .help(format!("Did you mean `{near}`?"))
                    .replacement(format!("\"{near}\"")),
                None => problem.help(format!("The kinds are: {}.", names.join(", "))),
            };
            table.problem(problem);
        }
    }
    let parsed = value.as_ref().map(|value| match kind {
        Some(kind) => kinds::rules(kind).parse(&value.value, &order),
        None => infer(&value.value, &order),
    });
    let parsed = parsed.map(|parsed| {
        parsed.map(|value| {
            let says = says.as_ref().map_or("", |says| says.value.as_str());
            let cues: Vec<&str> = about.iter().map(|cue| cue.value.as_str()).collect();
            kinds::as_age(value, says, &cues)
        })
    });
    let coming = next(
        &mut table,
        parsed
            .as_ref()
            .and_then(|parsed| parsed.as_ref().ok())
            .map(Value::kind),
        &order,
    );
    file.absorb(table.finish());
    let Some(written) = value else {
        file.problem(
            FieldProblem::new(
                id.span,
                format!("The policy `{}` has no `value`.", id.value),
            )
            .help("Write for example value = \"30 days\"."),
        );
        return;
    };
    match parsed {
        Some(Ok(value)) => {
            let number_like = !matches!(
                value.kind(),
                Kind::Phone | Kind::Email | Kind::Url | Kind::Standard
            );
            if about.is_empty() && number_like {
                file.problem(
                    FieldProblem::new(id.span, format!("The policy `{}` has no `about`, so no sentence would ever be checked against it.", id.value))
                        .help("List the words that show that a sentence is about this rule."),
                );
            }
            facts.facts.push(Fact {
                id: id.value.clone(),
                written,
                value,
                contact: None,
                says: says.map(|says| says.value),
                about,
                not_about,
                upkeep,
                accept,
                reject,
                next: coming,
                before: None,
                counted: OnceLock::new(),
            });
        }
        Some(Err(reason)) => file.problem(misunderstood(&written, &reason, kind)),
        None => {}
    }
}

fn term(id: &Located<String>, mut table: Fields<'_>, facts: &mut Facts, file: &mut Fields<'_>) {
    let value = table.take_string("value");
    let not = table.take_strings("not").unwrap_or_default();
    let span = table.span();
    file.absorb(table.finish());
    let Some(value) = value else {
        file.problem(FieldProblem::new(
            id.span,
            format!(
                "The term `{}` has no `value`, the spelling to use.",
                id.value
            ),
        ));
        return;
    };
    if let Some(same) = not.iter().find(|wrong| wrong.value == value.value) {
        file.problem(FieldProblem::new(
            same.span,
            format!(
                "\"{}\" is both the spelling to use and one to replace.",
                same.value
            ),
        ));
    }
    facts.index.add(&value.value, Role::Own);
    facts.index.own(&value.value);
    for wrong in &not {
        facts.index.own(&wrong.value);
    }
    facts.terms.push(Term {
        id: id.value.clone(),
        not: not
            .into_iter()
            .filter(|wrong| wrong.value != value.value)
            .collect(),
        value: value.value,
        span,
    });
}

fn misunderstood(written: &Located<String>, reason: &str, kind: Option<Kind>) -> FieldProblem {
    let problem = FieldProblem::new(
        written.span,
        format!("\"{}\" could not be understood: {reason}.", written.value),
    );
    match kind {
        Some(kind) => problem.help(format!(
            "Write for example \"{}\".",
            kinds::rules(kind).example()
        )),
        None => problem
            .help("Write the value as you would say it, or name its kind with `kind = \"…\"`."),
    }
}

/// Understands a value whose kind is not said.
pub(crate) fn infer(text: &str, order: &[String]) -> Result<Value, String> {
    const TURNS: [Kind; 15] = [
        Kind::Email,
        Kind::Url,
        Kind::Cover,
        Kind::Prefix,
        Kind::Percentage,
        Kind::Money,
        Kind::Date,
        Kind::Phone,
        Kind::Duration,
        Kind::Route,
        Kind::Hours,
        Kind::Standard,
        Kind::Count,
        Kind::Age,
        Kind::Domain,
    ];
    if !order.is_empty() {
        return kinds::rules(Kind::Level).parse(text, order);
    }
    for kind in TURNS {
        if let Ok(value) = kinds::rules(kind).parse(text, order) {
            return Ok(value);
        }
    }
    // Nothing fits: say what is wrong with the kind that it most looks like.
    let lower = text.to_ascii_lowercase();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let like = if text.contains('@') {
        Kind::Email
    } else if lower.contains("day") && lower.contains(" to ")
        || lower.contains("am") && lower.contains("pm")
        || lower.contains(':')
    {
        Kind::Hours
    } else if digits >= 9 {
        Kind::Phone
    } else if lower.contains("option") || lower.contains("press") {
        Kind::Route
    } else {
        return Err("it fits none of the kinds of value that can be checked".to_owned());
    };
    match kinds::rules(like).parse(text, order) {
        Ok(value) => Ok(value),
        Err(reason) => Err(format!("{reason} (read as {})", kinds::rules(like).name())),
    }
}

/// Makes the phrases ready for reading prose.
fn index(facts: &mut Facts, fields: &mut Fields<'_>) {
    let mut phrases = std::mem::take(&mut facts.index);
    for (number, fact) in facts.facts.iter().enumerate() {
        let mut vocabulary = std::collections::HashSet::new();
        for cue in &fact.about {
            if !phrases.add(&cue.value, Role::About(number)) {
                fields.problem(
                    FieldProblem::new(
                        cue.span,
                        format!("\"{}\" in `about` would match every sentence.", cue.value),
                    )
                    .help("Use words that stand only in sentences about this rule."),
                );
            }
            phrases.own(&cue.value);
            vocabulary.extend(PhraseIndex::content_stems(&cue.value));
        }
        for cue in &fact.not_about {
            phrases.add(&cue.value, Role::NotAbout(number));
        }
        if let Some(says) = &fact.says {
            phrases.own(says);
            vocabulary.extend(PhraseIndex::content_stems(says));
        }
        vocabulary.extend(PhraseIndex::content_stems(
            &fact.id.replace(['_', '.'], " "),
        ));
        for sentence in &fact.accept {
            phrases.own(sentence.value.split_once(' ').map_or("", |(_, rest)| rest));
        }
        if let Value::Level(_, order) = &fact.value {
            for level in order {
                phrases.own(level);
            }
        }
        if let Value::Email(address) = &fact.value {
            phrases.addresses.push(address.clone());
        }
        phrases.vocabulary.push(vocabulary);
    }
    for (number, term) in facts.terms.iter().enumerate() {
        let spellings = term.not.iter().map(|wrong| plain(&wrong.value));
        let spellings = spellings.map(|wrong| (wrong, number));
        phrases.spellings.extend(spellings);
    }
    facts.index = phrases;
}

/// Facts that claim the same subject, so that nobody could tell which one prose means.
fn clashes(facts: &Facts, fields: &mut Fields<'_>) {
    for (number, fact) in facts
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.contact.is_none())
    {
        let cues = |fact: &Fact| -> std::collections::BTreeSet<String> {
            fact.about
                .iter()
                .map(|cue| cue.value.to_lowercase())
                .collect()
        };
        let own = cues(fact);
        if own.is_empty() {
            continue;
        }
        let rival = facts.facts.iter().take(number).find(|other| {
            let theirs = cues(other);
            other.contact.is_none()
                && other.kind() == fact.kind()
                && !theirs.is_empty()
                && (own.is_subset(&theirs) || theirs.is_subset(&own))
                && other.not_about.is_empty() == fact.not_about.is_empty()
        });
        if let Some(rival) = rival {
            let span = fact.about.first().map_or(fact.written.span, |cue| cue.span);
            fields.problem(
                FieldProblem::new(
                    span,
                    format!("`{}` and `{}` claim the same subject, so no sentence could be told to be about one of them.", fact.id, rival.id),
                )
                .help("Give each words of its own in `about`, or tell them apart with `not_about`."),
            );
        }
    }
    let mut seen: BTreeMap<String, &Contact> = BTreeMap::new();
    for contact in &facts.contacts {
        for name in std::iter::once(&contact.name).chain(&contact.also_known_as) {
            match seen.get(&name.to_lowercase()) {
                Some(other) if other.id != contact.id => fields.problem(
                    FieldProblem::new(
                        Span::new(contact.span.start, contact.span.start),
                        format!(
                            "The contacts `{}` and `{}` are both called \"{name}\".",
                            other.id, contact.id
                        ),
                    )
                    .help("Give each contact names of its own in `name` and `aka`."),
                ),
                _ => {
                    seen.insert(name.to_lowercase(), contact);
                }
            }
        }
    }
}
