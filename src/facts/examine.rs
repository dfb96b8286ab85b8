//! Examines one page: finds what it states, decides which fact each value is about, and compares.
//!
//! Knows nothing of other pages, of severities or of how a problem is worded.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use jiff::civil::Date;

use super::identifiers;
use super::kinds::{Binding, Case, Comparison, Mention, Stated, rules};
use super::links::{self, Around};
use super::model::{Fact, Facts};
use super::names::{self, Body, Named};
use super::occasion;
use super::ownership;
use super::phrases::{PhraseIndex, hits_in};
use super::problem::{FactMention, FactProblem, LooseValue, PageFacts, ProblemKind, Rewrite};
use super::reading::{LONG, Reading};
use super::rewrite::{self, Becoming, Change};
use super::scan;
use super::signs::Signs;
use super::stance::{Announced, Answer, Stance, answer_at};
use super::statement::{PageView, Statement};
use super::stretches::{self, Stretch};
use super::subject::{self, Claim};
use super::terms;
use super::value::{Kind, Value};
use crate::prose::Block;

/// What a page says about the declared facts, on a day. A site that has declared nothing has not
/// asked for its prose to be read.
pub fn examine(blocks: &[Block], facts: &Facts, today: Date) -> PageFacts {
    if facts.facts.is_empty() && facts.terms.is_empty() {
        return PageFacts::default();
    }
    survey(blocks, facts, today)
}

/// What a page states, also where nothing is declared yet: for drafting declarations.
pub fn survey(blocks: &[Block], facts: &Facts, today: Date) -> PageFacts {
    examine_assuming(blocks, facts, today, None)
}

/// What the links of a page say about the declared facts: whether each leads to what its words say,
/// and to something that was declared. Its prose is not read, so that it can be in any language.
pub fn examine_links(blocks: &[Block], facts: &Facts) -> PageFacts {
    let mut page = Page::new(facts, Date::default(), None, None);
    if !facts.facts.is_empty() && blocks.iter().any(|block| !block.links.is_empty()) {
        let view = PageView::new(blocks, &facts.index);
        for (number, block) in blocks.iter().enumerate() {
            let statement = view.single(number);
            links::examine(&statement, block, facts, Around::Foreign, &mut page.result);
        }
    }
    page.finish().0
}

/// The same, where every sentence is taken to be about one fact unless it says otherwise: for
/// the self-tests of a declaration.
pub(crate) fn examine_assuming(
    blocks: &[Block],
    facts: &Facts,
    today: Date,
    assumed: Option<usize>,
) -> PageFacts {
    examine_blocks(Page::new(facts, today, assumed, None), blocks).0
}

/// What changes on a page when a fact gets another value.
pub(crate) fn examine_becoming(
    blocks: &[Block],
    facts: &Facts,
    today: Date,
    assumed: Option<usize>,
    becoming: Becoming<'_>,
) -> Vec<Change> {
    let (page, mut changes) =
        examine_blocks(Page::new(facts, today, assumed, Some(becoming)), blocks);
    identifiers_becoming(&page, facts, becoming, &mut changes);
    changes
}

/// What changes where the links of a page lead, when a fact gets another value.
pub(crate) fn links_becoming(
    blocks: &[Block],
    facts: &Facts,
    becoming: Becoming<'_>,
) -> Vec<Change> {
    let mut changes = Vec::new();
    identifiers_becoming(&examine_links(blocks, facts), facts, becoming, &mut changes);
    changes
}

fn identifiers_becoming(
    page: &PageFacts,
    facts: &Facts,
    becoming: Becoming<'_>,
    changes: &mut Vec<Change>,
) {
    if let Some(fact) = facts.facts.get(becoming.fact) {
        let identifiers = page
            .mentions
            .iter()
            .filter(|mention| mention.fact == fact.id)
            .filter_map(|mention| rewrite::identifier(mention, fact, &becoming.new));
        changes.extend(identifiers);
    }
    changes.sort();
    changes.dedup();
}

impl<'facts> Page<'facts> {
    fn new(
        facts: &'facts Facts,
        today: Date,
        assumed: Option<usize>,
        becoming: Option<Becoming<'facts>>,
    ) -> Self {
        Self {
            facts,
            today,
            assumed,
            becoming,
            changes: Vec::new(),
            result: PageFacts::default(),
            earlier: 0,
        }
    }

    /// How many problems of the page are known.
    fn problems(&self) -> usize {
        self.earlier + self.result.problems.len()
    }

    /// Whether unknown values are left alone.
    fn is_full(&self) -> bool {
        self.problems() > MOST_PROBLEMS
    }
}

/// Parts of a page are examined side by side.
impl Stretch for Page<'_> {
    fn beside(&self) -> Self {
        Self {
            earlier: self.problems(),
            ..Page::new(self.facts, self.today, self.assumed, self.becoming)
        }
    }

    fn still_holds(&self, other: &Self) -> bool {
        // Of what was found before, only that it is too much is ever asked.
        let known = self.problems();
        known == other.earlier
            || other.earlier > MOST_PROBLEMS
            || known + other.result.problems.len() <= MOST_PROBLEMS
    }

    fn gather(&mut self, mut other: Self) {
        let result = &mut other.result;
        self.changes.append(&mut other.changes);
        self.result.problems.append(&mut result.problems);
        self.result.mentions.append(&mut result.mentions);
        self.result.loose.append(&mut result.loose);
    }
}

fn examine_blocks(mut page: Page<'_>, blocks: &[Block]) -> (PageFacts, Vec<Change>) {
    let facts = page.facts;
    let view = PageView::new(blocks, &facts.index);
    let mut covered: HashSet<(Kind, usize)> = HashSet::new();
    for statement in view.joined() {
        page.joined(&statement, &mut covered);
    }
    stretches::work(&mut page, blocks.len(), BLOCKS, |page, stretch| {
        for number in stretch {
            let Some(block) = blocks.get(number) else {
                continue;
            };
            let statement = view.single(number);
            page.single(&statement, &covered);
            links::examine(&statement, block, facts, Around::English, &mut page.result);
            terms::examine(block, facts, &mut page.result);
        }
    });
    page.finish()
}

/// How many blocks of a page are examined in one go.
const BLOCKS: usize = 256;

/// How many values of a block are examined in one go.
const VALUES: usize = 256;

/// How many problems of a page are looked for before its unknown values are left alone.
const MOST_PROBLEMS: usize = 2000;

struct Page<'facts> {
    facts: &'facts Facts,
    today: Date,
    assumed: Option<usize>,
    becoming: Option<Becoming<'facts>>,
    changes: Vec<Change>,
    result: PageFacts,
    /// How many problems were found before those of `result`.
    earlier: usize,
}

impl Page<'_> {
    fn joined(&mut self, statement: &Statement<'_>, covered: &mut HashSet<(Kind, usize)>) {
        let mentions = scan::mentions(statement, self.facts, &[Kind::Hours, Kind::Route]);
        let bodies = |route| {
            let mut names = names::names(
                statement.reading(),
                statement.hits(),
                statement.foreign(),
                route,
                &self.facts.index.own_words,
            );
            names.extend(scan::identifiers(statement.reading(), self.facts));
            names.retain(|name| name.sure);
            names.sort_by_key(|name| name.tokens.start);
            // A list that names several bodies is no statement about one of them.
            let first = names.first().map(|name| name.body.clone());
            let of_one = names.iter().all(|name| Some(&name.body) == first.as_ref());
            of_one.then_some(names)
        };
        let (plain, routed) = (
            LazyCell::new(|| bodies(false)),
            LazyCell::new(|| bodies(true)),
        );
        for mention in &mentions {
            let names = if mention.kind() == Kind::Route {
                &*routed
            } else {
                &*plain
            };
            let Some(names) = names else {
                continue;
            };
            if let Some(claim) = self.claim(statement, mention, names, &[]) {
                for block in &statement.covers {
                    covered.insert((mention.kind(), *block));
                }
                let read = self.read(statement, mention, claim.fact, &[]);
                self.judge(statement, mention, &claim, read);
            }
        }
    }

    fn single(&mut self, statement: &Statement<'_>, covered: &HashSet<(Kind, usize)>) {
        let reading = statement.reading();
        self.denied_outright(statement);
        let mentions = || scan::mentions(statement, self.facts, &[]);
        let mentions = if reading.len() > LONG {
            // The names are remembered for those that ask for them below.
            let names = || statement.view().named(statement.block, false, self.facts);
            rayon::join(mentions, names).0
        } else {
            mentions()
        };
        if mentions.is_empty() {
            return;
        }
        let found = stretches::work(self, mentions.len(), VALUES, |page, stretch| {
            page.claims(statement, &mentions, stretch, covered)
        });
        let judged: Vec<(usize, Claim, Read)> = found.into_iter().flatten().collect();
        // The values that agree, by fact and sentence.
        let mut agreeing: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (number, claim, read) in &judged {
            let Some(mention) = mentions.get(*number) else {
                continue;
            };
            if let Some(token) = reading.tokens.get(mention.tokens.start)
                && read.comparison == Comparison::Equal
                && self.states_it(mention, claim.fact)
            {
                agreeing
                    .entry((claim.fact, token.sentence))
                    .or_default()
                    .push(*number);
            }
        }
        stretches::work(self, judged.len(), VALUES, |page, stretch| {
            for judged in judged.get(stretch).unwrap_or_default() {
                page.settle(statement, &mentions, judged, &agreeing);
            }
        });
    }

    /// Examines the numbers and addresses of a stretch, and says which facts its quantities are about.
    fn claims(
        &mut self,
        statement: &Statement<'_>,
        mentions: &[Mention],
        stretch: Range<usize>,
        covered: &HashSet<(Kind, usize)>,
    ) -> Vec<(usize, Claim, Read)> {
        let view = statement.view();
        let plain_all = view.named(statement.block, false, self.facts);
        let mut judged: Vec<(usize, Claim, Read)> = Vec::new();
        for (number, mention) in mentions
            .iter()
            .enumerate()
            .take(stretch.end)
            .skip(stretch.start)
        {
            let kind = mention.kind();
            if rules(kind).binding() == Binding::Identifier {
                identifiers::examine(
                    statement,
                    mention,
                    plain_all,
                    self.facts,
                    self.today,
                    self.is_full(),
                    &mut self.result,
                );
                continue;
            }
            if covered.contains(&(kind, statement.block)) {
                continue;
            }
            // Of most kinds a site declares nothing.
            let known = &self.facts.facts;
            if !known.iter().any(|fact| may_state(mention, fact.kind())) {
                self.loose(statement, mention);
                continue;
            }
            let siblings = near_siblings(mentions, number);
            let names = if kind == Kind::Route {
                view.named(statement.block, true, self.facts)
            } else {
                plain_all
            };
            match self.claim(statement, mention, names, &siblings) {
                Some(claim) => {
                    let read = self.read(statement, mention, claim.fact, &[]);
                    judged.push((number, claim, read));
                }
                None => self.loose(statement, mention),
            }
        }
        judged
    }

    /// Judges a quantity that is about a fact, beside those of its sentence that agree with it.
    fn settle(
        &mut self,
        statement: &Statement<'_>,
        mentions: &[Mention],
        (number, claim, alone): &(usize, Claim, Read),
        agreeing: &HashMap<(usize, usize), Vec<usize>>,
    ) {
        let reading = statement.reading();
        let Some(mention) = mentions.get(*number) else {
            return;
        };
        let sentence = reading
            .tokens
            .get(mention.tokens.start)
            .map_or(0, |token| token.sentence);
        let beside = agreeing
            .get(&(claim.fact, sentence))
            .map_or(&[][..], Vec::as_slice);
        let disputed = !beside.is_empty() && !beside.contains(number);
        // Where the sentence states the agreed value, another one in it is an example of it.
        if disputed
            && !matches!(mention.kind(), Kind::Hours | Kind::Prefix)
            && !says_again(reading, mention)
        {
            return;
        }
        // Beside others it may have a smaller clause of its own.
        let siblings = near_siblings(mentions, *number);
        let read = if names::clause_of(reading, mention, &siblings) == alone.clause {
            alone.clone()
        } else {
            self.read(statement, mention, claim.fact, &siblings)
        };
        self.judge(statement, mention, claim, read);
    }

    /// "Your account is never deactivated": the consequence of a rule denied without a value.
    fn denied_outright(&mut self, statement: &Statement<'_>) {
        let reading = statement.reading();
        for never in reading.with(Signs::NEVER) {
            let adjective =
                reading.is_any(never + 1, &["becomes", "become", "goes", "go", "turns"]);
            let helped = adjective
                || reading.is_any(
                    never.wrapping_sub(1),
                    &["is", "are", "be", "will", "get", "gets"],
                );
            let verb = never
                + 1
                + usize::from(
                    adjective || reading.is_any(never + 1, &["be", "automatically", "ever"]),
                );
            let clause = reading.clause(never);
            let subordinate = (clause.start..never).any(|index| {
                reading.is_any(index, &["if", "when", "that", "which", "who", "so", "to"])
            });
            if !helped || subordinate || reading.is_any(verb, &["to"]) {
                continue;
            }
            for (index, fact) in self.facts.facts.iter().enumerate() {
                let says = fact.says.as_deref().unwrap_or_default();
                let consequence = fact.kind() == Kind::Duration
                    && !PhraseIndex::content_stems(says)
                        .contains(&super::words::stem(reading.word(verb)))
                    && hits_in(statement.hits(), &(verb..verb + 1))
                        .iter()
                        .any(|hit| {
                            hit.role == super::phrases::Role::About(index)
                                && hit.tokens == (verb..verb + 1)
                                && (adjective || reading.word(verb).ends_with("ed"))
                        });
                if !consequence {
                    continue;
                }
                let sentence = reading.sentence(never);
                let names = statement.view().named(statement.block, false, self.facts);
                let other = names::names_in(names, &sentence)
                    .iter()
                    .any(|name| name.sure && !is_contact(&name.body))
                    || hits_in(statement.hits(), &sentence)
                        .iter()
                        .any(|hit| hit.role == super::phrases::Role::NotAbout(index));
                if !other {
                    let bytes = reading.bytes(&(never..verb + 1));
                    self.result.problems.push(FactProblem {
                        kind: ProblemKind::Denied,
                        fact: Some(fact.id.clone()),
                        span: statement.source(bytes.clone()),
                        written: reading.written(&bytes).to_owned(),
                        agreed: Some(fact.written.value.clone()),
                        replacement: None,
                        certain: false,
                    });
                }
            }
        }
    }

    /// The fact that a quantity is about, if one is clearly meant.
    fn claim(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        names: &[Named],
        siblings: &[std::ops::Range<usize>],
    ) -> Option<Claim> {
        let reading = statement.reading();
        let clause = if statement.is_joined() {
            0..reading.len()
        } else {
            names::clause_of(reading, mention, siblings)
        };
        let mut claims: Vec<Claim> = Vec::new();
        // "Gold members collect free of charge": what names another rule is no price.
        let free = matches!(mention.stated, Stated::Money(0, _) | Stated::Limitless(_));
        let names_another = free
            && hits_in(
                statement.hits(),
                &(mention.tokens.start.saturating_sub(4)..mention.tokens.end),
            )
            .iter()
            .any(|hit| {
                matches!(hit.role, super::phrases::Role::About(index)
                    if self.facts.facts.get(index).is_some_and(|fact| fact.kind() != mention.kind()))
                    && names::overlaps(&hit.tokens, &mention.tokens)
            });
        if names_another {
            return None;
        }
        let hours = mention.kind() == Kind::Hours && !statement.is_joined();
        if hours && occasion::is_sent(reading, mention) {
            return None;
        }
        for (index, fact) in self.facts.facts.iter().enumerate() {
            if !may_state(mention, fact.kind())
                || hours
                    && occasion::is_event(reading, mention, self.facts.index.vocabulary.get(index))
            {
                continue;
            }
            if self.assumed == Some(index) {
                claims.push(Claim {
                    fact: index,
                    score: 3.0,
                    in_clause: true,
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
                    })
            } else if matches!(mention.stated, Stated::Domain(_)) && fact.kind() == Kind::Url {
                identifiers::place_claimed(statement, mention, self.facts)
                    .is_some_and(|claimed| claimed.id == fact.id)
                    .then_some(Claim {
                        fact: index,
                        score: 1.5,
                        in_clause: true,
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
        let named_here = names_here_contact(names, &sentence);
        let kind_of = |claim: &Claim| {
            self.facts
                .facts
                .get(claim.fact)
                .map(super::model::Fact::kind)
        };
        if !named_here
            && claims
                .iter()
                .any(|claim| claim.in_clause && kind_of(claim) == Some(Kind::Cover))
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

    /// Whether a count is the agreed one and not only within it: "one instructor" beside "up to 8".
    fn states_it(&self, mention: &Mention, fact: usize) -> bool {
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
        let near = identifiers::is_slip(&mention.stated, fact);
        let other_standard = || {
            let sentence = statement.reading().sentence(mention.tokens.start);
            hits_in(statement.hits(), &sentence)
                .iter()
                .any(|hit| hit.role == super::phrases::Role::NotAbout(index))
        };
        (near && !other_standard()).then_some(Claim {
            fact: index,
            score: 1.5,
            in_clause: true,
        })
    }

    fn stance(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        fact: usize,
        clause: &std::ops::Range<usize>,
    ) -> Stance {
        let empty = HashSet::new();
        let vocabulary = self.facts.index.vocabulary.get(fact).unwrap_or(&empty);
        let reading = statement.reading();
        let mut stance = Stance::of(reading, mention, clause, vocabulary, self.today);
        // A slip of a standard's number is one in a question too.
        if stance.question
            && mention.kind() == Kind::Standard
            && self
                .facts
                .facts
                .get(fact)
                .is_some_and(|fact| identifiers::is_slip(&mention.stated, fact))
        {
            stance.question = false;
        }
        // "Can I be away for 60 days? Yes." says what it asked.
        if stance.question && answer(statement, mention) == Some(Answer::Yes) {
            stance.question = false;
        }
        // "… if you:" and a list below it: each item is a condition, and its "not" denies nothing.
        if statement.is_condition() {
            stance.conditional = true;
            stance.denied = None;
        }
        if statement.is_joined() {
            // A list of many sentences has no single tense.
            stance.past = false;
            stance.question = false;
            stance.taken_back = false;
            stance.corrected = false;
            stance.asks_need = false;
            stance.denied = None;
            stance.future = None;
        }
        stance
    }

    /// Reads the words around a mention of a fact, and compares the two.
    fn read(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        index: usize,
        siblings: &[std::ops::Range<usize>],
    ) -> Read {
        let clause = names::clause_of(statement.reading(), mention, siblings);
        let stance = self.stance(statement, mention, index, &clause);
        let comparison = self
            .facts
            .facts
            .get(index)
            .map(|fact| self.compare(statement, mention, fact, &stance));
        Read {
            clause,
            stance,
            comparison: comparison.unwrap_or(Comparison::Unsure),
        }
    }

    fn compare(
        &self,
        statement: &Statement<'_>,
        mention: &Mention,
        fact: &Fact,
        stance: &Stance,
    ) -> Comparison {
        let (value, _) = fact.value_on(self.today);
        let case = Case {
            reading: statement.reading(),
            mention,
            fact,
            value,
            stance,
        };
        let kind = if matches!(mention.stated, Stated::Domain(_)) {
            Kind::Domain
        } else {
            value.kind()
        };
        rules(kind).compare(&case)
    }

    fn judge(&mut self, statement: &Statement<'_>, mention: &Mention, claim: &Claim, read: Read) {
        let Some(fact) = self.facts.facts.get(claim.fact) else {
            return;
        };
        let reading = statement.reading();
        let Read {
            stance, comparison, ..
        } = read;
        let (value, agreed) = fact.value_on(self.today);
        let hours = matches!(mention.stated, Stated::Hours(_));
        let denied = stance.denied.clone().filter(|denied| {
            !hours || !hours_own_negation(reading, denied, mention) || fact.kind() == Kind::Cover
        });
        if let Some(from) = stance.future {
            if let Some(next) = &fact.next
                && let Announced::From(from) = from
                && next.from > self.today
            {
                self.announced(statement, mention, claim.fact, from);
            }
            return;
        }
        let answered_no = stance.asks_need && answer(statement, mention) == Some(Answer::No);
        let mut problem = |kind: ProblemKind,
                           bytes: std::ops::Range<usize>,
                           agreed: String,
                           replacement: Option<String>| {
            self.result.problems.push(FactProblem {
                kind,
                fact: Some(fact.id.clone()),
                span: statement.source(bytes.clone()),
                written: reading.written(&bytes).to_owned(),
                agreed: Some(agreed),
                replacement,
                certain: false,
            });
        };
        let mut holds = true;
        match comparison {
            Comparison::Different(wrong) => {
                let hours = hours && fact.kind() == Kind::Cover;
                let quantity = matches!(mention.stated, Stated::Duration { .. });
                // "not guarded at weekends": the "not" is part of what is wrong.
                let within = wrong
                    .iter()
                    .any(|difference| difference.bytes.end > mention.bytes.end);
                let denied_else = denied.as_ref().filter(|denied| {
                    !hours
                        || denied.start >= mention.tokens.start && !within
                        || !wrong.iter().any(|difference| {
                            reading.token_at(difference.bytes.start) <= denied.start + 3
                        })
                });
                let refuted = denied_else.is_some()
                    || stance.is_silent()
                    || stance.warning
                    || stance.taken_back
                    || quantity && stance.beyond_rule;
                if refuted {
                    return;
                }
                holds = false;
                for difference in wrong {
                    problem(
                        ProblemKind::Mismatch,
                        difference.bytes,
                        difference.agreed.unwrap_or_else(|| agreed.to_owned()),
                        difference.replacement,
                    );
                }
            }
            Comparison::Equal => {
                let refused = stance.corrected && !stance.is_silent() || answered_no;
                // "… are no longer deactivated after 30 days" speaks of the past, and denies.
                let ended = stance.ended && stance.future.is_none() && !stance.question;
                let denied = denied
                    .filter(|_| !stance.is_silent() || ended)
                    .or_else(|| refused.then(|| mention.tokens.clone()));
                if let Some(denied) = denied.filter(|_| whole_value(mention)) {
                    holds = false;
                    let tokens =
                        denied.start.min(mention.tokens.start)..denied.end.max(mention.tokens.end);
                    problem(
                        ProblemKind::Denied,
                        reading.bytes(&tokens),
                        agreed.to_owned(),
                        None,
                    );
                }
            }
            Comparison::Unsure => return,
        }
        let _ = value;
        self.result.mentions.push(FactMention {
            fact: fact.id.clone(),
            span: statement.source(mention.bytes.clone()),
            written: reading.written(&mention.bytes).to_owned(),
            agrees: holds,
            rewrite: Rewrite::Parts,
        });
        // What was stays what it was.
        if let Some(becoming) = self.becoming
            && becoming.fact == claim.fact
            && !stance.past
        {
            self.changes.extend(rewrite::changes(
                statement, mention, self.facts, becoming, self.today,
            ));
        }
    }

    /// A dated announcement of a change that was declared.
    fn announced(
        &mut self,
        statement: &Statement<'_>,
        mention: &Mention,
        index: usize,
        from: Date,
    ) {
        let Some(fact) = self.facts.facts.get(index) else {
            return;
        };
        let Some(next) = &fact.next else {
            return;
        };
        let reading = statement.reading();
        let stance = Stance::default();
        let case = Case {
            reading,
            mention,
            fact,
            value: &next.value,
            stance: &stance,
        };
        let same = rules(next.value.kind()).compare(&case) != Comparison::Equal;
        if same || from != next.from {
            self.result.problems.push(FactProblem {
                kind: ProblemKind::Next { from: next.from },
                fact: Some(fact.id.clone()),
                span: statement.source(mention.bytes.clone()),
                written: reading.written(&mention.bytes).to_owned(),
                agreed: Some(next.written.value.clone()),
                replacement: None,
                certain: false,
            });
        }
    }

    /// Notes a quantity that no fact covers, with the words that say what it is about.
    fn loose(&mut self, statement: &Statement<'_>, mention: &Mention) {
        let value = match &mention.stated {
            Stated::Duration { low, high, .. } if low == high => low.words(),
            Stated::Money(amount, sign) => format!("{sign}{amount}"),
            Stated::Percentage { thousandths, .. } => format!("{thousandths}%"),
            _ => return,
        };
        let reading = statement.reading();
        let sentence = reading.sentence(mention.tokens.start);
        if sentence.len() > 40 {
            return;
        }
        let own = reading.bytes(&sentence);
        let mut text = reading.written(&own).to_owned();
        let (start, end) = (
            mention.bytes.start - own.start,
            mention.bytes.end - own.start,
        );
        if end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end) {
            text.replace_range(start..end, " ");
        }
        // Another number in the sentence makes it a sentence about something else.
        if text.contains(|letter: char| letter.is_ascii_digit()) {
            return;
        }
        let mut stems: Vec<_> = PhraseIndex::content_stems(&text).into_iter().collect();
        if stems.len() < 3 {
            return;
        }
        stems.sort();
        self.result.loose.push(LooseValue {
            subject: stems.join(" "),
            value,
            kind: mention.kind(),
            written: reading.written(&mention.bytes).to_owned(),
            span: statement.source(mention.bytes.clone()),
        });
    }

    fn finish(mut self) -> (PageFacts, Vec<Change>) {
        self.result
            .problems
            .sort_by(|a, b| (a.span, &a.fact, &a.written).cmp(&(b.span, &b.fact, &b.written)));
        self.result.problems.dedup();
        self.result
            .mentions
            .sort_by(|a, b| (a.span, &a.fact).cmp(&(b.span, &b.fact)));
        self.result.mentions.dedup();
        (self.result, self.changes)
    }
}

/// How the words around a mention stand to it, and how it compares with its fact.
#[derive(Clone)]
struct Read {
    /// The clause in which it was read.
    clause: std::ops::Range<usize>,
    stance: Stance,
    comparison: Comparison,
}

/// "…, in other words once every two months": the same again, and no example.
fn says_again(reading: &super::reading::Reading, mention: &Mention) -> bool {
    let sentence = reading.sentence(mention.tokens.start);
    let from = sentence.start.max(mention.tokens.start.saturating_sub(8));
    (from..mention.tokens.start).any(|index| {
        reading.matches(index, &["in", "other", "words"])
            || reading.matches(index, &["that", "is", ","])
            || reading.matches(index, &["that", "is", "to", "say"])
            || reading.matches(index, &["i", ".", "e"])
            || reading.matches(index, &["put", "another", "way"])
            || reading.matches(index, &["which", "means"])
            || reading.matches(index, &["or", "rather"])
            || reading.is_any(index, &["ie", "namely"])
    })
}

/// Yes or no, where the sentence behind a mention's own says so, or the block behind a heading.
fn answer(statement: &Statement<'_>, mention: &Mention) -> Option<Answer> {
    let reading = statement.reading();
    // "Yes, on Saturday mornings." speaks for itself.
    let bare = |reading: &Reading, start: usize| {
        let states = reading.sentence(start).any(|index| {
            reading.number(index).is_some()
                || super::words::is_day(reading.word(index))
                || reading.is_any(index, &["noon", "midday", "midnight"])
        });
        answer_at(reading, start).filter(|answer| *answer == Answer::No || !states)
    };
    let next = reading.sentence(mention.tokens.start).end;
    if next < reading.len() {
        // "Is it open on Saturday? Yes, from 10am." affirms the day, and adds a time.
        let day = matches!(mention.stated, Stated::Hours(_))
            && !reading
                .sentence(next)
                .any(|index| super::words::is_day(reading.word(index)));
        return bare(reading, next).or_else(|| answer_at(reading, next).filter(|_| day));
    }
    let view = statement.view();
    let heading = matches!(
        view.blocks.get(statement.block)?.place,
        crate::prose::Place::Heading(_)
    );
    let below = view.readings.get(statement.block + 1)?;
    heading.then(|| bare(below, 0)).flatten()
}

/// Whether a contact is named in a sentence.
fn names_here_contact(names: &[Named], sentence: &std::ops::Range<usize>) -> bool {
    names::names_in(names, sentence)
        .iter()
        .any(|name| is_contact(&name.body))
}

/// The nearest values of the same kind on either side.
fn near_siblings(mentions: &[Mention], number: usize) -> Vec<std::ops::Range<usize>> {
    let Some(mention) = mentions.get(number) else {
        return Vec::new();
    };
    let same = |other: &&Mention| other.kind() == mention.kind();
    let before = mentions
        .get(..number)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(8)
        .find(same);
    let after = mentions
        .get(number + 1..)
        .unwrap_or_default()
        .iter()
        .take(8)
        .find(same);
    before
        .into_iter()
        .chain(after)
        .map(|other| other.tokens.clone())
        .collect()
}

/// Whether a mention can state a fact of a kind at all.
fn may_state(mention: &Mention, kind: Kind) -> bool {
    match mention.kind() {
        Kind::Hours => matches!(kind, Kind::Hours | Kind::Cover),
        Kind::Domain => matches!(kind, Kind::Domain | Kind::Url),
        own => own == kind,
    }
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
fn says_when(
    reading: &super::reading::Reading,
    mention: &Mention,
    clause: &std::ops::Range<usize>,
    fact: &super::model::Fact,
) -> bool {
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
        let stem = super::words::stem(reading.word(index));
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

/// Whether a denial of hours is only the "not" of "not open", which the statement itself holds.
fn hours_own_negation(
    reading: &super::reading::Reading,
    denied: &std::ops::Range<usize>,
    _mention: &Mention,
) -> bool {
    let first = reading.word(denied.start);
    !(first == "myth"
        || first == "untrue"
        || (denied.start..denied.start + 4)
            .any(|index| reading.is_any(index, &["true", "myth", "need", "have", "enough"])))
}

/// Whether a mention states a whole value, so that denying it denies the rule.
fn whole_value(mention: &Mention) -> bool {
    !matches!(&mention.stated, Stated::Hours(stated) if stated.weak)
}

/// Whether a body is a declared contact.
pub(crate) fn is_contact(body: &Body) -> bool {
    matches!(body, Body::Contact(_))
}
