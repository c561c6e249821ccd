//! What of one definition is what of another one: by names and ids, and where those are new, by what it says.

use super::scores;
use crate::program::predicate::{Predicate, ResultTest};
use crate::program::{Criterion, FieldId, Gate, Program, ScoreId, Shape, Unit};

/// The places of a thing in both definitions; it is in one of them at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
    /// Whether it asks the same in both.
    pub(super) is_same: bool,
}

impl Pair {
    pub(super) fn both(self) -> Option<(usize, usize)> {
        self.before.zip(self.after)
    }
}

/// Everything that belongs together.
#[derive(Debug)]
pub(super) struct Pairs {
    pub(super) fields: Vec<Pair>,
    pub(super) scores: Vec<Pair>,
    /// The criteria of each scorecard, by the places of `scores`.
    pub(super) criteria: Vec<Vec<Pair>>,
    pub(super) gates: Vec<Pair>,
    pub(super) clauses: Vec<Pair>,
    pub(super) routes: Vec<Pair>,
}

impl Pairs {
    pub(super) fn of(before: &Program, after: &Program) -> Self {
        let fields = |program: &Program| keys(&program.fields, |field| (field.name.clone(), String::new()));
        let names = |program: &Program| -> Vec<Key> {
            scores(program).map(|score| (program.score_name(score).to_owned(), String::new())).collect()
        };
        let gates = |program: &Program| keys(&program.gates, |gate| (gate.id.clone(), gate_text(program, gate)));
        let when = |program: &Program, when: Option<&Predicate>| when.map(|when| text_of(program, when));
        let routes = |program: &Program| {
            keys(&program.routes, |route| (route.id.clone(), when(program, route.when.as_ref()).unwrap_or_default()))
        };
        let scores = by_key(&names(before), &names(after));
        Self {
            fields: by_key(&fields(before), &fields(after)),
            criteria: scores.iter().map(|score| criteria(before, after, *score)).collect(),
            scores,
            gates: by_key(&gates(before), &gates(after)),
            clauses: clauses(before, after),
            routes: by_key(&routes(before), &routes(after)),
        }
    }
}

/// A name, and what it asks.
pub(super) type Key = (String, String);

fn keys<T>(items: &[T], key: impl Fn(&T) -> Key) -> Vec<Key> {
    items.iter().map(key).collect()
}

pub(super) fn by_key(before: &[Key], after: &[Key]) -> Vec<Pair> {
    let mut halves = Halves::new(before.len(), after.len());
    let name = |keys: &[Key], place: usize| keys.get(place).map(|key| key.0.clone());
    halves.join(|a, b| name(before, a) == name(after, b));
    halves.pairs(|a, b| before.get(a) == after.get(b))
}

/// Rules for the same verdict: those that ask the same, and of the others the first with the first. The last rule, which asks nothing, is
/// what it is by that.
fn clauses(before: &Program, after: &Program) -> Vec<Pair> {
    let all = |program: &Program| {
        keys(&program.decide, |rule| {
            let verdict = program.verdicts.get(rule.verdict.0).map(|verdict| verdict.name.clone());
            let when = rule.when.as_ref().map(|when| text_of(program, when));
            (verdict.unwrap_or_default(), when.unwrap_or_default())
        })
    };
    let (before, after) = (all(before), all(after));
    let mut halves = Halves::new(before.len(), after.len());
    halves.join(|a, b| before.get(a) == after.get(b));
    halves.join(|a, b| {
        let rules = before.get(a).zip(after.get(b));
        rules.is_some_and(|(a, b)| a.0 == b.0 && a.1.is_empty() == b.1.is_empty())
    });
    halves.pairs(|a, b| before.get(a) == after.get(b))
}

/// Criteria of one scorecard: by id, else where they ask and give the same, else by label.
fn criteria(before: &Program, after: &Program, score: Pair) -> Vec<Pair> {
    let of = |program: &Program, place: Option<usize>| -> Vec<[String; 3]> {
        let card = place.and_then(|place| program.scorecards.get(place));
        let key =
            |criterion: &Criterion| [criterion.id.clone(), shape_text(program, criterion), criterion.label.clone()];
        card.map(|card| card.criteria.iter().map(key).collect()).unwrap_or_default()
    };
    let (a, b) = (of(before, score.before), of(after, score.after));
    let mut halves = Halves::new(a.len(), b.len());
    let part = |all: &[[String; 3]], place: usize, part: usize| all.get(place)?.get(part).cloned();
    for key in 0..3 {
        halves.join(|x, y| part(&a, x, key) == part(&b, y, key));
    }
    halves.pairs(|x, y| part(&a, x, 1) == part(&b, y, 1))
}

fn gate_text(program: &Program, gate: &Gate) -> String {
    format!("{} {}", text_of(program, &gate.closes_when), gate.if_unknown.is_some())
}

/// What a criterion asks and gives.
fn shape_text(program: &Program, criterion: &Criterion) -> String {
    let shape = match &criterion.shape {
        Shape::Bins { bins, otherwise } => {
            let bins: Vec<String> =
                bins.iter().map(|bin| format!("{} {}", text_of(program, &bin.when), bin.points)).collect();
            format!("{} {otherwise}", bins.join("; "))
        }
        Shape::Per { unit: Unit::Field(field), points, limit } => {
            format!("{} {points} {limit:?}", name_of(program, *field))
        }
        Shape::Per { unit: Unit::Activity(test), points, limit } => {
            format!("{:?} {:?} {points} {limit:?}", test.types, test.within)
        }
    };
    format!("{shape} {:?} {:?}", criterion.unknown, criterion.decay)
}

/// A condition with every name and value that it has, so that two are the same where their texts are. Words for people leave some out.
fn text_of(program: &Program, predicate: &Predicate) -> String {
    let each = |inner: &[Predicate]| -> Vec<String> { inner.iter().map(|inner| text_of(program, inner)).collect() };
    match predicate {
        Predicate::All(inner) => format!("all{:?}", each(inner)),
        Predicate::Any(inner) => format!("any{:?}", each(inner)),
        Predicate::AtLeast(least, inner) => format!("{least} of {:?}", each(inner)),
        Predicate::Not(inner) => format!("not {}", text_of(program, inner)),
        Predicate::Field(field, test) => format!("{} {test:?}", name_of(program, *field)),
        Predicate::Activity(test, least) => format!("{:?} {:?} {least}", test.types, test.within),
        Predicate::Result(test) => result_text(program, test),
    }
}

fn result_text(program: &Program, test: &ResultTest) -> String {
    match test {
        ResultTest::Score(score, comparison, operand) => {
            format!("{} {comparison:?} {operand:?}", program.score_name(*score))
        }
        ResultTest::Grade(score, places) => {
            let grades = program.grades(*score);
            let named: Vec<_> =
                places.iter().filter_map(|place| grades.get(*place)).map(|grade| &grade.grade).collect();
            format!("{} {named:?}", program.score_name(*score))
        }
        ResultTest::Completeness(comparison, operand) => format!("known {comparison:?} {operand:?}"),
        ResultTest::Verdict(verdicts) => {
            let named = verdicts.iter().filter_map(|verdict| program.verdicts.get(verdict.0));
            format!("verdict {:?}", named.map(|verdict| &verdict.name).collect::<Vec<_>>())
        }
        ResultTest::Kind(kinds) => format!("kind {kinds:?}"),
    }
}

fn name_of(program: &Program, field: FieldId) -> &str {
    program.fields.get(field.0).map_or("", |field| &field.name)
}

/// Two lists whose items are being paired.
struct Halves {
    to: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Halves {
    fn new(before: usize, after: usize) -> Self {
        Self { to: vec![None; before], taken: vec![false; after] }
    }

    /// Pairs each item that has none yet with the first that fits.
    fn join(&mut self, fits: impl Fn(usize, usize) -> bool) {
        let Self { to, taken } = self;
        for (a, to) in to.iter_mut().enumerate().filter(|(_, to)| to.is_none()) {
            let found = taken.iter().enumerate().position(|(b, taken)| !taken && fits(a, b));
            if let Some(place) = found.and_then(|found| taken.get_mut(found)) {
                *place = true;
                *to = found;
            }
        }
    }

    /// In the order of the first list, then what is new.
    fn pairs(self, is_same: impl Fn(usize, usize) -> bool) -> Vec<Pair> {
        let pair = |before: Option<usize>, after: Option<usize>| {
            let is_same = before.zip(after).is_some_and(|(before, after)| is_same(before, after));
            Pair { before, after, is_same }
        };
        let known = self.to.iter().enumerate().map(|(before, after)| pair(Some(before), *after));
        let is_new = |(after, taken): (usize, &bool)| (!taken).then(|| pair(None, Some(after)));
        known.chain(self.taken.iter().enumerate().filter_map(is_new)).collect()
    }
}

/// The place among pairs of what stands at a place before, or after.
pub(super) fn find(pairs: &[Pair], before: Option<usize>, after: Option<usize>) -> Option<usize> {
    let of_before = |pair: &Pair| before.is_some() && pair.before == before;
    pairs.iter().position(|pair| of_before(pair) || (after.is_some() && pair.after == after))
}

/// The ids of a score in both.
pub(super) fn score_ids(pair: Pair) -> (Option<ScoreId>, Option<ScoreId>) {
    (pair.before.map(ScoreId), pair.after.map(ScoreId))
}
