//! What rules look at: the definition as written, what it means, and what it can come to, each worked out once.

use super::reach::{Analysis, Bins, Reach, Truths};
use crate::definition::Checked;
use crate::definition::model::{
    Definition, GateCondition, Operand, Predicate as Written, Shape as WrittenShape, Texts,
};
use crate::diagnostic::{Witness, ticked};
use crate::eval::Evaluation;
use crate::json::{Node, to_string};
use crate::program::predicate::{Predicate, ResultTest};
use crate::program::sum::grade;
use crate::program::{Criterion, Program, ScoreId, Shape};
use crate::terms::Kind;
use crate::value::date::Instant;

pub(super) struct Look<'a> {
    pub(super) definition: &'a Definition,
    pub(super) program: &'a Program,
    pub(super) as_of: Instant,
    pub(super) analysis: Analysis<'a>,
    pub(super) reach: Reach,
    /// What each criterion of each scorecard can come to.
    bins: Vec<Vec<Bins>>,
}

/// A criterion with its place and what it can come to.
#[derive(Clone, Copy)]
pub(super) struct Placed<'l> {
    pub(super) card: usize,
    pub(super) place: usize,
    pub(super) criterion: &'l Criterion,
    pub(super) bins: &'l Bins,
}

/// A condition as a definition has it, and what it means.
pub(super) struct Condition<'l> {
    pub(super) pointer: String,
    pub(super) written: &'l Written,
    pub(super) meant: &'l Predicate,
}

impl<'a> Look<'a> {
    pub(super) fn new(checked: &'a Checked, program: &'a Program, as_of: Instant) -> Self {
        let analysis = Analysis::of(program, as_of);
        let of_card = |criteria: &Vec<Criterion>| criteria.iter().map(|criterion| analysis.bins(criterion)).collect();
        let bins = program.scorecards.iter().map(|card| of_card(&card.criteria)).collect();
        let reach = analysis.reach();
        Self { definition: checked.definition(), program, as_of, analysis, reach, bins }
    }

    /// Every criterion.
    pub(super) fn criteria(&self) -> Vec<Placed<'_>> {
        let mut all = Vec::new();
        for (card, (declared, bins)) in self.program.scorecards.iter().zip(&self.bins).enumerate() {
            let of_card = declared.criteria.iter().zip(bins).enumerate();
            all.extend(of_card.map(|(place, (criterion, bins))| Placed { card, place, criterion, bins }));
        }
        all
    }

    /// The pointer to a criterion.
    pub(super) fn pointer(&self, placed: Placed<'_>) -> String {
        let card = self.program.score_name(ScoreId(placed.card));
        format!("/scorecards/{card}/criteria/{}", placed.place)
    }

    /// The conditions of criteria, gates, rules and routes, from the top.
    pub(super) fn conditions(&self) -> Vec<Condition<'_>> {
        let mut all = Vec::new();
        for ((name, card), program) in self.definition.scorecards.0.iter().zip(&self.program.scorecards) {
            for (place, (written, meant)) in card.criteria.iter().zip(&program.criteria).enumerate() {
                let path = format!("/scorecards/{name}/criteria/{place}");
                let Shape::Bins { bins, .. } = &meant.shape else { continue };
                match &written.shape {
                    WrittenShape::Bins { bins: own, .. } => {
                        let each = own.iter().zip(bins).enumerate();
                        all.extend(each.map(|(bin, (written, meant))| Condition {
                            pointer: format!("{path}/bins/{bin}/when"),
                            written: &written.when,
                            meant: &meant.when,
                        }));
                    }
                    WrittenShape::When { when, .. } => all.extend(bins.first().map(|meant| Condition {
                        pointer: format!("{path}/when"),
                        written: when,
                        meant: &meant.when,
                    })),
                    WrittenShape::Per { .. } => {}
                }
            }
        }
        for (place, (written, meant)) in self.definition.gates.iter().zip(&self.program.gates).enumerate() {
            all.push(match (&written.condition, &meant.closes_when) {
                (GateCondition::Require(written), Predicate::Not(meant)) => {
                    Condition { pointer: format!("/gates/{place}/require"), written, meant: meant.as_ref() }
                }
                (GateCondition::Require(written), meant) => {
                    Condition { pointer: format!("/gates/{place}/require"), written, meant }
                }
                (GateCondition::When(written), meant) => {
                    Condition { pointer: format!("/gates/{place}/when"), written, meant }
                }
            });
        }
        let decide = self.definition.decide.iter().zip(&self.program.decide).enumerate();
        all.extend(decide.filter_map(|(place, (written, meant))| {
            let (written, meant) = (written.when.as_ref()?, meant.when.as_ref()?);
            Some(Condition { pointer: format!("/decide/{place}/when"), written, meant })
        }));
        let routes = self.definition.routes.iter().zip(&self.program.routes).enumerate();
        all.extend(routes.filter_map(|(place, (written, meant))| {
            let (written, meant) = (written.when.as_ref()?, meant.when.as_ref()?);
            Some(Condition { pointer: format!("/routes/{place}/when"), written, meant })
        }));
        all
    }

    /// Whether a condition about leads can hold; none for one that asks for results.
    pub(super) fn truths(&self, predicate: &Predicate) -> Option<Truths> {
        let mut asks_results = false;
        predicate.each_leaf(&mut |leaf| asks_results |= matches!(leaf, Predicate::Result(_)));
        (!asks_results).then(|| self.analysis.truths(predicate))
    }

    /// A lead with what it comes to.
    pub(super) fn show(&self, lead: &Node, says: impl FnOnce(&Evaluation) -> String) -> Option<Witness> {
        let shows = says(&self.analysis.scored(lead));
        Some(Witness { lead: to_string(lead), shows })
    }

    /// A lead with its verdict, and the gate that closed.
    pub(super) fn show_verdict(&self, lead: &Node) -> Option<Witness> {
        self.show(lead, |evaluation| {
            let verdict = ticked(self.verdict_name(evaluation));
            match evaluation.walk.gate.and_then(|gate| self.program.gates.get(gate)) {
                Some(gate) => format!("this lead is {verdict} by the gate {}", ticked(&gate.id)),
                None => format!("this lead is {verdict}"),
            }
        })
    }

    /// A lead with a score.
    pub(super) fn show_score(&self, lead: &Node, score: usize) -> Option<Witness> {
        self.show(lead, |evaluation| {
            let points = evaluation.scores.get(score).map_or(0, |(points, _)| *points);
            let name = ticked(self.program.score_name(ScoreId(score)));
            match grade(self.program.grades(ScoreId(score)), points) {
                Some(grade) => format!("this lead has {points} in {name}, which is {}", ticked(grade)),
                None => format!("this lead has {points} in {name}"),
            }
        })
    }

    /// A lead with what a criterion gives it.
    pub(super) fn show_points(&self, lead: &Node, placed: Placed<'_>) -> Option<Witness> {
        self.show(lead, |evaluation| {
            let counted = evaluation.cards.get(placed.card).and_then(|card| card.criteria.get(placed.place));
            let score = evaluation.cards.get(placed.card).map_or(0, |card| card.points);
            let points = counted.map_or(0, |counted| counted.points);
            format!("{} gives this lead {points}, and its score is {score}", ticked(&placed.criterion.id))
        })
    }

    pub(super) fn verdict_name(&self, evaluation: &Evaluation) -> &str {
        self.program.verdicts.get(evaluation.walk.verdict.0).map_or("", |verdict| &verdict.name)
    }

    pub(super) fn kind(&self, evaluation: &Evaluation) -> Option<Kind> {
        self.program.verdicts.get(evaluation.walk.verdict.0).map(|verdict| verdict.kind)
    }

    /// Visits every condition about a field, with the names of lists that its operands stand for.
    pub(super) fn each_list(&self, visit: &mut dyn FnMut(&str, &str)) {
        for condition in self.conditions() {
            lists_of(self.definition, condition.written, visit);
        }
        for (name, field) in &self.definition.fields.0 {
            let Some(derived) = &field.derived else { continue };
            let crate::definition::model::Derivation::Classify { classes, .. } = &derived.how else { continue };
            for texts in classes.iter().flat_map(|class| [&class.words, &class.unless]) {
                if let Texts::One(list) = texts {
                    visit(name, list);
                }
            }
        }
    }
}

fn lists_of(definition: &Definition, predicate: &Written, visit: &mut dyn FnMut(&str, &str)) {
    match predicate {
        Written::Field { field, tests } => {
            for test in tests {
                if let Operand::One(_) = &test.operand
                    && let Some(list) = definition.list_named(&test.operand)
                {
                    visit(field, list);
                }
            }
        }
        Written::All(inner) | Written::Any(inner) | Written::None(inner) | Written::AtLeast { of: inner, .. } => {
            inner.iter().for_each(|inner| lists_of(definition, inner, visit));
        }
        Written::Not(inner) => lists_of(definition, inner, visit),
        Written::Activity { .. }
        | Written::Score { .. }
        | Written::Grade { .. }
        | Written::Completeness(_)
        | Written::Verdict(_)
        | Written::Kind(_) => {}
    }
}

/// Whether a condition asks for a score or a grade.
pub(super) fn asks_scores(predicate: &Predicate) -> bool {
    let mut asks = false;
    predicate.each_leaf(&mut |leaf| {
        asks |= matches!(leaf, Predicate::Result(ResultTest::Score(..) | ResultTest::Grade(..)));
    });
    asks
}
