//! Which fact a quantity is about, if one is clearly meant.
//!
//! Knows nothing of tense, of denial or of whether the two agree.

use std::collections::HashSet;
use std::ops::Range;

use super::{Page, is_contact, may_state};
use crate::facts::identifiers;
use crate::facts::kinds::{Comparison, Mention, Part, Stated};
use crate::facts::model::Fact;
use crate::facts::names::{self, Named};
use crate::facts::occasion;
use crate::facts::ownership;
use crate::facts::phrases::{PhraseIndex, Role, hits_in};
use crate::facts::reading::Reading;
use crate::facts::statement::Statement;
use crate::facts::subject::{self, Claim};
use crate::facts::value::{Kind, Value};
use crate::facts::words;

impl Page<'_> {
    /// The fact that a quantity is about, if one is clearly meant.
    pub(super) fn claim(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        names: &[Named],
        siblings: &[Range<usize>],
    ) -> Option<Claim> {
        let reading = statement.reading();
        let clause = if statement.is_joined() {
            0..reading.len()
        } else {
            names::clause_of(reading, mention, siblings)
        };
        let mut claims: Vec<Claim> = Vec::new();
        // "Gold members collect free of charge": what names another rule is no price.
        let free = matches!(mention.stated, Stated::Money(0, _) | Stated::Unnumbered(..));
        let names_rule = |same: bool| {
            hits_in(
                statement.hits(),
                &(mention.tokens.start.saturating_sub(4)..mention.tokens.end),
            )
            .iter()
            .any(|hit| {
                matches!(hit.role, Role::About(index)
                    if self.facts.facts.get(index).is_some_and(|fact| (fact.kind() == mention.kind()) == same))
                    && names::overlaps(&hit.tokens, &mention.tokens)
            })
        };
        // "… is replaced free of charge": words of another rule's own sentence.
        let said_elsewhere = free && {
            let written = reading.written(&mention.bytes).to_lowercase();
            self.facts.facts.iter().any(|fact| {
                fact.kind() != mention.kind()
                    && fact
                        .says
                        .as_deref()
                        .is_some_and(|says| says.contains(&written))
            })
        };
        if free && self.is_outcome_of_notice(statement, mention) {
            return None;
        }
        if said_elsewhere || free && names_rule(false) && !names_rule(true) {
            return None;
        }
        let hours = mention.kind() == Kind::Hours && !statement.is_joined();
        for (index, fact) in self.facts.facts.iter().enumerate() {
            if !may_state(mention, fact)
                || hours
                    && occasion::is_sent(
                        reading,
                        mention,
                        self.facts
                            .index
                            .vocabulary
                            .get(index)
                            .filter(|_| fact.contact.is_none()),
                    )
                || hours
                    && occasion::is_event(
                        reading,
                        mention,
                        self.facts.index.vocabulary.get(index),
                        names,
                    )
            {
                continue;
            }
            if self.assumed == Some(index) {
                claims.push(Claim {
                    fact: index,
                    score: 3.0,
                    in_clause: true,
                    is_cued: true,
                });
                continue;
            }
            let claim = if fact.contact.is_some() {
                let strong = match &mention.stated {
                    Stated::Hours(stated) => !stated.weak && !stated.is_vague(),
                    _ => true,
                };
                // Who is named here is meant more surely than who was named before.
                let sentence = reading.sentence(mention.tokens.start);
                let here = statement.is_joined() || names_here_contact(names, &sentence);
                (strong && ownership::contact_governs(statement, mention, names, self.facts, fact))
                    .then_some(Claim {
                        fact: index,
                        score: if here { 2.0 } else { 0.9 },
                        in_clause: true,
                        is_cued: true,
                    })
            } else if matches!(mention.stated, Stated::Domain(_)) && fact.kind() == Kind::Url {
                identifiers::place_claimed(statement, mention, self.facts)
                    .is_some_and(|claimed| claimed.id == fact.id)
                    .then_some(Claim {
                        fact: index,
                        score: 1.5,
                        in_clause: true,
                        is_cued: true,
                    })
            } else {
                subject::policy_claim(statement, mention, &clause, names, self.facts, index)
            };
            let claim = claim.or_else(|| self.likely(statement, mention, index));
            claims.extend(claim.filter(|_| {
                may_bind_weak(mention, fact.kind()) || says_when(reading, mention, &clause, fact)
            }));
        }
        // "24/7 cover of the mailbox" is about cover, whoever the sentence before was about.
        let sentence = reading.sentence(mention.tokens.start);
        // "Though the NAS keeps office hours, the mailbox must have 24/7 coverage": each part has its own.
        let part = if statement.is_joined() {
            sentence.clone()
        } else {
            identifiers::segment(reading, mention)
        };
        let named_here = names_here_contact(names, &part);
        let kind_of = |claim: &Claim| self.facts.facts.get(claim.fact).map(Fact::kind);
        let speaks_of_cover = || {
            hits_in(statement.hits(), &part).iter().any(|hit| {
                matches!(hit.role, Role::About(index)
                    if self.facts.facts.get(index).is_some_and(|fact| fact.kind() == Kind::Cover))
            })
        };
        if !named_here
            && (claims
                .iter()
                .any(|claim| claim.in_clause && kind_of(claim) == Some(Kind::Cover))
                || hours && speaks_of_cover())
        {
            claims.retain(|claim| kind_of(claim) != Some(Kind::Hours));
        }
        claims.sort_by(|a, b| b.score.total_cmp(&a.score));
        let best = claims.first()?.clone();
        let rivals: Vec<_> = claims
            .iter()
            .skip(1)
            .filter(|other| best.score - other.score < 0.3)
            .collect();
        if rivals.is_empty() {
            return Some(best);
        }
        // Where two facts are as likely, one that agrees is meant; if none does, nobody can tell.
        claims
            .iter()
            .filter(|claim| best.score - claim.score < 0.3)
            .find(|claim| {
                let read = self.read(statement, mention, claim.fact, siblings);
                read.comparison == Comparison::Equal
            })
            .cloned()
            .or_else(|| {
                rivals
                    .iter()
                    .all(|rival| best.score - rival.score >= 0.15)
                    .then_some(best)
            })
    }

    /// "Let us know 24 hours before and you pay nothing": what keeping to a rule about notice spares, and no
    /// price.
    fn is_outcome_of_notice(&self, statement: &Statement<'_>, mention: &Mention) -> bool {
        let reading = statement.reading();
        let sentence = reading.sentence(mention.tokens.start);
        let noticed = |at: usize| {
            reading.is_any(at, &["before", "notice", "beforehand", "ahead"])
                && (1..=4).any(|back| {
                    at.checked_sub(back).is_some_and(|number| {
                        sentence.contains(&number) && reading.number(number).is_some()
                    })
                })
        };
        matches!(mention.stated, Stated::Money(0, _))
            && sentence.clone().any(noticed)
            && self.facts.facts.iter().any(|fact| {
                fact.kind() == Kind::Duration
                    && fact.says.as_deref().and_then(Part::said) == Some(Part::Before)
            })
    }

    /// Whether a count is the agreed one and not only within it: "one instructor" beside "up to 8".
    pub(super) fn states_it(&self, mention: &Mention, fact: usize) -> bool {
        let agreed = self.facts.facts.get(fact).map(|fact| &fact.value);
        match (&mention.stated, agreed) {
            (Stated::Count { number, high, .. }, Some(Value::Count(_, amount))) => {
                number == amount || high == amount
            }
            _ => true,
        }
    }

    /// A slip of a declared standard, or a look-alike of a declared host, needs no cue.
    fn likely(&self, statement: &Statement<'_>, mention: &Mention, index: usize) -> Option<Claim> {
        let fact = self.facts.facts.get(index)?;
        let cued = || {
            statement
                .hits()
                .iter()
                .any(|hit| hit.role == Role::About(index))
        };
        let near = identifiers::is_slip(&mention.stated, fact)
            && (cued()
                || has_own_letters(mention, fact)
                    && !identifiers::is_reference(statement.reading(), mention, &[]));
        let other_standard = || {
            let sentence = statement.reading().sentence(mention.tokens.start);
            hits_in(statement.hits(), &sentence)
                .iter()
                .any(|hit| hit.role == Role::NotAbout(index))
        };
        (near && !other_standard()).then_some(Claim {
            fact: index,
            score: 1.5,
            in_clause: true,
            is_cued: true,
        })
    }
}

/// Whether a standard has the letters of a fact's own; "DB1569" on the tag of a key may be anything.
fn has_own_letters(mention: &Mention, fact: &Fact) -> bool {
    match (&mention.stated, &fact.value) {
        (Stated::Standard(letters, _), Value::Standard(own, _)) => letters == own,
        _ => true,
    }
}

/// Whether a contact is named in a sentence.
fn names_here_contact(names: &[Named], sentence: &Range<usize>) -> bool {
    names::names_in(names, sentence)
        .iter()
        .any(|name| is_contact(&name.body))
}

/// Days alone speak of cover; of a body's hours only beside a word for open or closed. A domain
/// alone speaks of a web address only when it looks like it.
fn may_bind_weak(mention: &Mention, kind: Kind) -> bool {
    match (&mention.stated, kind) {
        (Stated::Hours(stated), Kind::Hours) => !stated.weak,
        _ => true,
    }
}

/// "The hygienist sees patients on Wednesday": days alone, behind a verb of the rule's own sentence.
fn says_when(reading: &Reading, mention: &Mention, clause: &Range<usize>, fact: &Fact) -> bool {
    if fact.contact.is_some() {
        return false;
    }
    let cues: HashSet<String> = fact
        .about
        .iter()
        .flat_map(|cue| PhraseIndex::content_stems(&cue.value))
        .collect();
    let says = PhraseIndex::content_stems(fact.says.as_deref().unwrap_or_default());
    let before = clause.start..mention.tokens.start.max(clause.start);
    let said = before.clone().any(|index| {
        let stem = words::stem(reading.word(index));
        reading.is_word(index) && says.contains(&stem) && !cues.contains(&stem)
    });
    let denied = before.clone().any(|index| {
        reading.is_any(
            index,
            &["not", "no", "never", "nobody", "cannot", "if", "when"],
        ) || reading.word(index).ends_with("n't")
    });
    said && !denied
}
