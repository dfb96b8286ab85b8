//! Examines one page: finds what it states, decides which fact each value is about, and compares.
//!
//! Knows nothing of other pages, of severities or of how a problem is worded.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

mod absent;
mod again;
mod among;
mod binding;
mod denied;
mod instance;
mod judgement;
mod loose;
mod siblings;

use among::{Agreeing, Among};
pub(crate) use denied::denied;
use judgement::Read;
use siblings::{ends_range, near_siblings, without_overshadowed};

use super::identifiers;
use super::kinds::{Binding, Comparison, Mention, Stated, Unnumbered, rules};
use super::links::{self, Around};
use super::model::{Fact, Facts};
use super::names::{self, Body};
use super::problem::PageFacts;
use super::reading::{LONG, Reading};
use super::rewrite::{self, Becoming, Change};
use super::scan;
use super::statement::{PageView, Statement};
use super::stretches::{self, Stretch};
use super::subject::Claim;
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
        let mentions = scan::mentions(
            statement,
            self.facts,
            &[Kind::Hours, Kind::Route, Kind::Level],
        );
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
            if route {
                // "1. Use the telephone that CQC lists": who is named in a step without a key is not
                // who is rung.
                let keyed = |name: &names::Named| {
                    let step = statement.reading().sentence(name.tokens.start);
                    mentions.iter().any(|mention| {
                        mention.kind() == Kind::Route
                            && mention.tokens.start < step.end
                            && step.start < mention.tokens.end
                    })
                };
                names.retain(|name| matches!(name.body, Body::Contact(_)) || keyed(name));
            }
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
        self.discounted(statement);
        self.exempted(statement);
        self.regardless(statement);
        self.together(statement);
        let mentions = || scan::mentions(statement, self.facts, &[]);
        let mentions = if reading.len() > LONG {
            // The names are remembered for those that ask for them below.
            let names = || statement.view().named(statement.block, false, self.facts);
            rayon::join(mentions, names).0
        } else {
            mentions()
        };
        self.needless(statement, &mentions);
        self.undone(statement, &mentions);
        self.absent(statement, &mentions);
        if mentions.is_empty() {
            return;
        }
        let found = stretches::work(self, mentions.len(), VALUES, |page, stretch| {
            page.claims(statement, &mentions, stretch, covered)
        });
        let judged: Vec<(usize, Claim, Read)> = found.into_iter().flatten().collect();
        let judged = without_overshadowed(reading, &mentions, judged);
        // The values that agree, by fact and sentence.
        let mut agreeing = Agreeing::new();
        for (number, claim, read) in &judged {
            let Some(mention) = mentions.get(*number) else {
                continue;
            };
            if let Some(token) = reading.tokens.get(mention.tokens.start)
                && read.comparison == Comparison::Equal
                && !(read.is_past() && matches!(mention.kind(), Kind::Duration | Kind::Money))
                && !(read.is_taken_back() && mention.kind() == Kind::Count)
                && !(read.is_denied() && matches!(mention.kind(), Kind::Count | Kind::Duration))
                && self.states_it(mention, claim.fact)
                && !ends_range(reading, mentions.get(number.wrapping_sub(1)), mention)
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
            // "Serious injury: 999": a number that is let through counts nothing.
            if kind == Kind::Count
                && self
                    .facts
                    .allowed
                    .contains_key(statement.reading().written(&mention.bytes))
            {
                continue;
            }
            // Of most kinds a site declares nothing.
            let known = &self.facts.facts;
            if !known.iter().any(|fact| may_state(mention, fact)) {
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
        agreeing: &Agreeing,
    ) {
        let reading = statement.reading();
        let (Some(mention), Some(fact)) = (mentions.get(*number), self.facts.facts.get(claim.fact))
        else {
            return;
        };
        let among = Among {
            reading,
            mentions,
            number: *number,
            mention,
            index: claim.fact,
            fact,
            agreeing,
        };
        if among.only_goes_with_another(claim.is_cued, &alone.comparison) {
            return;
        }
        // Beside others it may have a smaller clause of its own.
        let siblings = near_siblings(mentions, *number);
        let read = if names::clause_of(reading, mention, &siblings) == alone.clause {
            alone.clone()
        } else {
            let own = self.read(statement, mention, claim.fact, &siblings);
            // "A routine repair could take 60 days and an emergency repair 48 hours": the verb is that of the first.
            if alone.is_past() && !own.is_past() && !has_a_verb(reading, &own.clause) {
                alone.clone()
            } else {
                own
            }
        };
        self.judge(statement, mention, claim, read);
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

/// Whether a part of a sentence has a verb of the present that could stand alone.
fn has_a_verb(reading: &Reading, clause: &Range<usize>) -> bool {
    reading.holds_any(
        clause,
        &[
            "is", "are", "has", "have", "must", "can", "may", "will", "should", "do", "does",
            "costs", "gets", "takes", "needs", "need",
        ],
    )
}

/// Whether a mention can state a fact at all.
fn may_state(mention: &Mention, fact: &Fact) -> bool {
    let kind = fact.kind();
    match (&mention.stated, &fact.value) {
        // "a deposit of 25p" for 25%, "£15 off" for 15%: the right number in another unit.
        (Stated::Money(amount, _), Value::Percentage(_, share)) => {
            amount == share || amount * 100 == *share
        }
        (Stated::Percentage { thousandths, .. }, Value::Money(_, amount, _)) => {
            thousandths == amount
        }
        // "There is no deadline", where something is due by a day.
        (Stated::Unnumbered(Kind::Duration, Unnumbered::Endless), Value::Date(_)) => fact
            .says
            .as_deref()
            .is_some_and(|says| says.contains("by {value}")),
        _ => match mention.kind() {
            Kind::Hours => matches!(kind, Kind::Hours | Kind::Cover),
            Kind::Domain => matches!(kind, Kind::Domain | Kind::Url),
            own => own == kind,
        },
    }
}

/// Whether a body is a declared contact.
pub(crate) fn is_contact(body: &Body) -> bool {
    matches!(body, Body::Contact(_))
}
