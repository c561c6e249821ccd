//! Why a lead moves: the step that turned, and what differs in effect on the results that this step reads.

use super::pairs::{Pair, find, score_ids};
use super::{Came, Comparison, Couple, What};
use crate::eval::{Evaluation, Lead, evaluate};
use crate::json::Node;
use crate::program::predicate::{Predicate, ResultTest};
use crate::program::sum::grade_place;
use crate::program::{FieldId, Program, ScoreId};
use crate::value::date::Instant;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// One reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cause {
    /// What differs.
    pub factor: Factor,
    /// In which definition, by its place among those that stand for one another.
    pub part: usize,
    /// The points before and after, where it is about points; one of them is not there where the criterion is not.
    pub points: (Option<i64>, Option<i64>),
}

/// What differs, by its place among what belongs together in both definitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Factor {
    /// A gate closes that did not, or did not come so far.
    Closes(usize),
    /// The gate that closed does not any more.
    Opens(usize),
    /// The gate that closes leads to another verdict.
    Leads(usize),
    /// A rule for a verdict.
    Rule(usize),
    /// A route.
    Route(usize),
    /// The lower end of a grade: the score, and the grade's places before and after.
    Threshold(usize, Option<usize>, Option<usize>),
    /// Points of a criterion: the score, the criterion, and whether they are more.
    Criterion(usize, usize, Ordering),
    /// What a scorecard begins with.
    Start(usize, Ordering),
    /// What limits take or add.
    Limits(usize, Ordering),
    /// What the total is made of.
    Total(Ordering),
    /// A field whose value is read otherwise.
    Read(usize),
    /// How much is known.
    Completeness(Ordering),
    /// Which scores the grade is joined of.
    Joined,
    /// Steps come in another order.
    Order,
    /// Another definition decides: the one before and the one after, by their places; nothing is none of them.
    Decided(Option<usize>, Option<usize>),
    /// A definition is chosen otherwise.
    Chosen(usize),
    /// How the definition decides that did not before.
    Ends(usize, How),
}

/// The step that made a definition's result, by its place in the definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// A gate.
    Gate(usize),
    /// A rule for a verdict.
    Rule(usize),
    /// A route.
    Route(usize),
}

/// A lead as one of two definitions sees it.
struct View<'a> {
    program: &'a Program,
    lead: &'a Lead,
    found: Evaluation,
}

impl Comparison<'_> {
    /// Why a lead moves, as what it came to and as the file has it for each side.
    #[must_use]
    pub fn why(&self, what: What, before: (&Came, &Node), after: (&Came, &Node), as_of: Instant) -> Vec<Cause> {
        let Some((part, couple)) = self.same(before.0, after.0) else {
            return self.decided_by_others(what, before, after, as_of);
        };
        let leads = (Lead::read(couple.before, before.1), Lead::read(couple.after, after.1));
        let causes = couple.why(what, &leads.0, &leads.1, as_of).into_iter();
        causes.map(|cause| Cause { part, ..cause }).collect()
    }

    /// Another definition decides: that it does, what of the choice differs for this lead, and the step by which it decides.
    fn decided_by_others(
        &self,
        what: What,
        before: (&Came, &Node),
        after: (&Came, &Node),
        as_of: Instant,
    ) -> Vec<Cause> {
        let mut factors = vec![Factor::Decided(before.0.by, after.0.by)];
        if let Some(couple) = &self.choosing {
            let leads = (Lead::read(couple.before, before.1), Lead::read(couple.after, after.1));
            factors.extend(couple.chosen_otherwise(&leads.0, &leads.1, as_of).map(Factor::Chosen));
        }
        if let (Some(place), Some(program)) = (after.0.by, self.after.program(after.0.by)) {
            let found = evaluate(program, &Lead::read(program, after.1), as_of);
            let how = match what {
                What::Verdict => found.walk.gate.map(How::Gate).or(found.walk.clause.map(How::Rule)),
                What::Route => found.route.map(How::Route),
                What::Grade => None,
            };
            factors.extend(how.map(|how| Factor::Ends(place, how)));
        }
        factors.into_iter().map(|factor| Cause { factor, part: 0, points: (None, None) }).collect()
    }
}

impl Couple<'_> {
    fn why(&self, what: What, before: &Lead, after: &Lead, as_of: Instant) -> Vec<Cause> {
        let view = |program, lead| View { program, lead, found: evaluate(program, lead, as_of) };
        let search = Search {
            comparison: self,
            before: view(self.before, before),
            after: view(self.after, after),
            causes: BTreeSet::new(),
        };
        search.causes(what)
    }

    /// Gates of what chooses that are others, of those on which the choice hangs.
    fn chosen_otherwise(&self, before: &Lead, after: &Lead, as_of: Instant) -> impl Iterator<Item = usize> {
        let gate = |program: &Program, lead: &Lead| evaluate(program, lead, as_of).walk.gate;
        let pairs = &self.pairs.gates;
        let (old, new) = turned(pairs, gate(self.before, before), gate(self.after, after));
        let is_other = |place: &usize| pairs.get(*place).is_some_and(|pair| !pair.is_same);
        old.into_iter().chain(new).filter(is_other)
    }
}

struct Search<'a> {
    comparison: &'a Couple<'a>,
    before: View<'a>,
    after: View<'a>,
    causes: BTreeSet<Cause>,
}

impl<'a> Search<'a> {
    fn causes(mut self, what: What) -> Vec<Cause> {
        match what {
            What::Verdict => self.verdict(),
            What::Grade => self.grade(),
            What::Route => self.route(),
        }
        if self.causes.is_empty() {
            self.push(Factor::Order);
        }
        self.causes.into_iter().collect()
    }

    fn push(&mut self, factor: Factor) {
        self.causes.insert(Cause { factor, part: 0, points: (None, None) });
    }

    fn push_points(&mut self, factor: impl FnOnce(Ordering) -> Factor, points: (Option<i64>, Option<i64>)) {
        let order = points.1.unwrap_or(0).cmp(&points.0.unwrap_or(0));
        if order != Ordering::Equal {
            self.causes.insert(Cause { factor: factor(order), part: 0, points });
        }
    }

    fn verdict(&mut self) {
        let gates = (self.before.found.walk.gate, self.after.found.walk.gate);
        let pairs = &self.comparison.pairs.gates;
        let (old, new) = turned(pairs, gates.0, gates.1);
        match gates {
            (None, None) => return self.rules(),
            (Some(before), Some(after)) if find(pairs, Some(before), None) == find(pairs, None, Some(after)) => {
                self.gate(find(pairs, Some(before), None), Factor::Leads);
            }
            (Some(_), _) | (None, Some(_)) => {}
        }
        self.gate(old, Factor::Opens);
        self.gate(new, Factor::Closes);
    }

    /// A gate, and what it reads otherwise.
    fn gate(&mut self, pair: Option<usize>, factor: impl FnOnce(usize) -> Factor) {
        let (comparison, before, after) = (self.comparison, self.before.program, self.after.program);
        let Some((place, pair)) = pair.and_then(|place| Some((place, comparison.pairs.gates.get(place)?))) else {
            return;
        };
        self.push(factor(place));
        let when = |program: &'a Program, place: Option<usize>| Some(&program.gates.get(place?)?.closes_when);
        self.read_by([when(before, pair.before), when(after, pair.after)]);
    }

    fn rules(&mut self) {
        let clauses = (self.before.found.walk.clause, self.after.found.walk.clause);
        let comparison = self.comparison;
        self.steps(
            &comparison.pairs.clauses,
            clauses,
            |program, place| program.decide.get(place)?.when.as_ref(),
            Factor::Rule,
        );
    }

    fn route(&mut self) {
        let routes = (self.before.found.route, self.after.found.route);
        let comparison = self.comparison;
        self.steps(
            &comparison.pairs.routes,
            routes,
            |program, place| program.routes.get(place)?.when.as_ref(),
            Factor::Route,
        );
    }

    /// What differs of the steps that turned, and of what they read.
    fn steps(
        &mut self,
        pairs: &'a [Pair],
        (before, after): (Option<usize>, Option<usize>),
        condition: fn(&'a Program, usize) -> Option<&'a Predicate>,
        factor: fn(usize) -> Factor,
    ) {
        let (old, new) = turned(pairs, before, after);
        for place in old.into_iter().chain(new) {
            let Some(pair) = pairs.get(place) else { continue };
            if !pair.is_same {
                self.push(factor(place));
            }
            let of = |program: &'a Program, place: Option<usize>| condition(program, place?);
            let conditions = [of(self.before.program, pair.before), of(self.after.program, pair.after)];
            self.read_by(conditions);
            self.results_of(conditions);
        }
    }

    /// Fields that conditions read, and that have another value.
    fn read_by(&mut self, [before, after]: [Option<&Predicate>; 2]) {
        self.read_otherwise(&fields_of(before), &fields_of(after));
    }

    fn read_otherwise(&mut self, before: &BTreeSet<FieldId>, after: &BTreeSet<FieldId>) {
        let comparison = self.comparison;
        for (place, pair) in comparison.pairs.fields.iter().enumerate() {
            let Some((a, b)) = pair.both() else { continue };
            let is_read = before.contains(&FieldId(a)) || after.contains(&FieldId(b));
            if is_read && self.before.lead.values.get(a) != self.after.lead.values.get(b) {
                self.push(Factor::Read(place));
            }
        }
    }

    /// Results that conditions read, and that are others.
    fn results_of(&mut self, conditions: [Option<&'a Predicate>; 2]) {
        for (side, condition) in conditions.into_iter().enumerate() {
            let mut tests = Vec::new();
            if let Some(condition) = condition {
                condition.each_leaf(&mut |leaf| tests.extend(result_test(leaf)));
            }
            tests.into_iter().for_each(|test| self.result(test, side == 0));
        }
    }

    fn result(&mut self, test: &ResultTest, is_before: bool) {
        let pairs = &self.comparison.pairs.scores;
        let pair = |score: &ScoreId| {
            if is_before { find(pairs, Some(score.0), None) } else { find(pairs, None, Some(score.0)) }
        };
        match test {
            ResultTest::Score(score, ..) => pair(score).into_iter().for_each(|pair| self.score(pair)),
            ResultTest::Grade(score, _) => {
                if let Some(pair) = pair(score) {
                    self.thresholds(pair);
                    self.score(pair);
                }
            }
            ResultTest::Completeness(..) => {
                let of = |view: &View<'_>| Some(view.found.usage.completeness);
                let points = (of(&self.before), of(&self.after));
                self.push_points(Factor::Completeness, points);
            }
            // The verdict is the same, or it would be what moves.
            ResultTest::Verdict(_) | ResultTest::Kind(_) => {}
        }
    }

    fn grade(&mut self) {
        let comparison = self.comparison;
        let names = |program: &Program| -> Vec<String> {
            program.grade.iter().map(|score| program.score_name(*score).to_owned()).collect()
        };
        if names(self.before.program) != names(self.after.program) {
            self.push(Factor::Joined);
        }
        for (place, pair) in comparison.pairs.scores.iter().enumerate().filter(|(_, pair)| comparison.is_graded(**pair))
        {
            let (a, b) = score_ids(*pair);
            if self.before.grade(a) != self.after.grade(b) {
                self.thresholds(place);
                self.score(place);
            }
        }
    }

    /// Lower ends of grades that make one of the two scores another grade.
    fn thresholds(&mut self, place: usize) {
        let Some(pair) = self.comparison.pairs.scores.get(place).copied() else { return };
        let (Some(a), Some(b)) = score_ids(pair) else { return };
        let (old, new) = (self.before.program.grades(a), self.after.program.grades(b));
        let points = [self.before.points(a), self.after.points(b)];
        for points in points.into_iter().flatten() {
            let at = |grades: &[crate::program::Grade]| {
                grades.get(grade_place(grades, Some(points))).map(|grade| grade.grade.clone())
            };
            let (was, is) = (at(old), at(new));
            if was == is {
                continue;
            }
            for label in was.iter().chain(&is) {
                let find = |grades: &[crate::program::Grade]| grades.iter().position(|grade| grade.grade == *label);
                let (before, after) = (find(old), find(new));
                let from = |grades: &[crate::program::Grade], place: Option<usize>| {
                    place.and_then(|place| grades.get(place)).map(|grade| grade.from)
                };
                if from(old, before) != from(new, after) {
                    self.push(Factor::Threshold(place, before, after));
                }
            }
        }
    }

    /// What makes a score another number.
    fn score(&mut self, place: usize) {
        let Some(pair) = self.comparison.pairs.scores.get(place).copied() else { return };
        let (a, b) = score_ids(pair);
        let points = (a.and_then(|a| self.before.points(a)), b.and_then(|b| self.after.points(b)));
        if points.0 == points.1 {
            return;
        }
        let is_total = |view: &View<'_>, score: Option<ScoreId>| {
            score.is_some_and(|score| score.0 >= view.program.scorecards.len())
        };
        if is_total(&self.before, a) || is_total(&self.after, b) {
            self.total(points);
        } else {
            self.card(place, pair);
        }
    }

    fn total(&mut self, points: (Option<i64>, Option<i64>)) {
        let parts = |program: &Program| -> Vec<(String, i64)> {
            let parts = program.total.iter().flat_map(|total| &total.parts);
            parts.map(|(score, part)| (program.score_name(*score).to_owned(), *part)).collect()
        };
        let (old, new) = (parts(self.before.program), parts(self.after.program));
        let divide = |program: &Program| program.total.as_ref().map(|total| total.divide_by);
        if old != new || divide(self.before.program) != divide(self.after.program) {
            self.push_points(Factor::Total, points);
        }
        let names: BTreeSet<&str> = old.iter().chain(&new).map(|(name, _)| name.as_str()).collect();
        let comparison = self.comparison;
        let cards: Vec<usize> = (0..comparison.pairs.scores.len())
            .filter(|place| comparison.score_name(*place).is_some_and(|name| names.contains(name)))
            .collect();
        cards.into_iter().for_each(|card| self.score(card));
    }

    /// Criteria, limits and the start of a scorecard.
    fn card(&mut self, place: usize, pair: Pair) {
        let comparison = self.comparison;
        let criteria = comparison.pairs.criteria.get(place).map(Vec::as_slice).unwrap_or_default();
        for (index, criterion) in criteria.iter().enumerate() {
            let points =
                (self.before.counted(pair.before, criterion.before), self.after.counted(pair.after, criterion.after));
            if points.0.unwrap_or(0) != points.1.unwrap_or(0) {
                self.push_points(|order| Factor::Criterion(place, index, order), points);
                let (a, b) = (
                    reads(self.before.program, pair.before, criterion.before),
                    reads(self.after.program, pair.after, criterion.after),
                );
                self.read_otherwise(&a, &b);
            }
        }
        let starts = (self.before.start(pair.before), self.after.start(pair.after));
        self.push_points(|order| Factor::Start(place, order), starts);
        let cuts = (self.before.cut(pair.before), self.after.cut(pair.after));
        self.push_points(|order| Factor::Limits(place, order), cuts);
    }
}

impl Couple<'_> {
    pub(super) fn score_name(&self, place: usize) -> Option<&str> {
        let pair = self.pairs.scores.get(place)?;
        match score_ids(*pair) {
            (_, Some(after)) => Some(self.after.score_name(after)),
            (Some(before), None) => Some(self.before.score_name(before)),
            (None, None) => None,
        }
    }
}

impl View<'_> {
    fn points(&self, score: ScoreId) -> Option<i64> {
        self.found.scores.get(score.0).map(|(points, _)| *points)
    }

    fn grade(&self, score: Option<ScoreId>) -> Option<&str> {
        let score = score?;
        crate::program::sum::grade(self.program.grades(score), self.points(score)?)
    }

    fn counted(&self, card: Option<usize>, criterion: Option<usize>) -> Option<i64> {
        self.found.cards.get(card?)?.criteria.get(criterion?).map(|counted| counted.points)
    }

    fn start(&self, card: Option<usize>) -> Option<i64> {
        self.program.scorecards.get(card?).map(|card| card.start)
    }

    /// What all limits of a scorecard add or take.
    fn cut(&self, card: Option<usize>) -> Option<i64> {
        self.found.cards.get(card?).map(|card| card.cuts.iter().sum())
    }
}

/// Of steps that are gone through until one holds: the one that held and does not any more, and the one that holds and did not before.
/// Of both only those on which it hangs; where none does, only their order is another one.
fn turned(pairs: &[Pair], before: Option<usize>, after: Option<usize>) -> (Option<usize>, Option<usize>) {
    let (old, new) = (find(pairs, before, None), find(pairs, None, after));
    let places = old.zip(new).and_then(|(old, new)| Some((pairs.get(old)?, pairs.get(new)?)));
    let (Some((was, is)), Some(before), Some(after)) = (places, before, after) else { return (old, new) };
    if old == new {
        return (None, None);
    }
    let is_passed = was.after.is_some_and(|place| place < after);
    let was_passed = is.before.is_some_and(|place| place < before);
    let (is_gone, is_new) = (was.after.is_none() && !was_passed, is.before.is_none());
    (old.filter(|_| is_passed || is_gone), new.filter(|_| was_passed || is_new))
}

fn reads(program: &Program, card: Option<usize>, criterion: Option<usize>) -> BTreeSet<FieldId> {
    let criterion = card.and_then(|card| program.scorecards.get(card)).zip(criterion);
    let criterion = criterion.and_then(|(card, criterion)| card.criteria.get(criterion));
    criterion.map(|criterion| criterion.reads.iter().copied().collect()).unwrap_or_default()
}

/// What a condition asks of results, if it asks about them itself.
const fn result_test(leaf: &Predicate) -> Option<&ResultTest> {
    if let Predicate::Result(test) = leaf { Some(test) } else { None }
}

fn fields_of(condition: Option<&Predicate>) -> BTreeSet<FieldId> {
    let mut fields = BTreeSet::new();
    if let Some(condition) = condition {
        condition.each_leaf(&mut |leaf| fields.extend(leaf.field().map(|(field, _)| field)));
    }
    fields
}
