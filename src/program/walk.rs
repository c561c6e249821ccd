//! From results to a verdict and a route.

use super::predicate::{Bounds, Facts, Results, Truth};
use super::sum::{grade, grade_place};
use super::{Gate, Program, ScoreId, VerdictId};

/// Where the walk over gates and rules ended, and where it may yet end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// The verdict.
    pub verdict: VerdictId,
    /// The gate that closed.
    pub gate: Option<usize>,
    /// The rule that decided, when no gate closed.
    pub clause: Option<usize>,
    /// Verdicts it may yet be, the verdict first, each once.
    pub possible: Vec<VerdictId>,
}

/// What follows from scores and completeness: the verdict and the route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The verdict, and what decided it.
    pub walk: Walk,
    /// Who gets the lead.
    pub route: Option<usize>,
}

impl Ending {
    /// Goes from scores to a verdict and a route; `possible` are the same facts where missing values may yet come.
    #[must_use]
    pub fn of(
        program: &Program,
        scores: &[(i64, Bounds)],
        completeness: i64,
        counted: Facts<'_>,
        possible: Facts<'_>,
    ) -> Self {
        let mut counted_results = Results::of(completeness);
        counted_results.set(program, scores.iter().map(|(points, _)| *points));
        let possible_results = possible_results(program, scores, completeness);
        let walk = walk(
            program,
            &Facts { results: Some(&counted_results), ..counted },
            &Facts { results: Some(&possible_results), ..possible },
        );
        let kind = program.verdicts.get(walk.verdict.0).map(|verdict| (walk.verdict, verdict.kind));
        let results = Results { verdict: kind, ..counted_results };
        let route = route(program, &Facts { results: Some(&results), ..counted });
        Self { walk, route }
    }
}

/// The first closed gate decides, else the first rule that is true.
#[must_use]
pub fn walk(program: &Program, counted: &Facts<'_>, possible: &Facts<'_>) -> Walk {
    let closed = program.gates.iter().enumerate().find_map(|(index, gate)| Some((index, closing(gate, counted)?)));
    let clause = if closed.is_some() { None } else { deciding(program, counted) };
    let verdict = closed.map_or_else(|| decided(program, clause), |(_, verdict)| verdict);
    let mut all = vec![verdict];
    for verdict in reachable(program, possible) {
        if !all.contains(&verdict) {
            all.push(verdict);
        }
    }
    Walk { verdict, gate: closed.map(|(index, _)| index), clause, possible: all }
}

/// The place of the first rule that is true.
pub(crate) fn deciding(program: &Program, counted: &Facts<'_>) -> Option<usize> {
    let holds = |when: &Option<_>| when.as_ref().is_none_or(|when| counted.truth(when) == Truth::True);
    program.decide.iter().position(|clause| holds(&clause.when))
}

/// The verdict of the rule at a place.
pub(crate) fn decided(program: &Program, clause: Option<usize>) -> VerdictId {
    let clause = clause.and_then(|clause| program.decide.get(clause));
    clause.map_or(VerdictId(usize::MAX), |clause| clause.verdict)
}

/// The verdict of a gate, if it closes.
pub(crate) fn closing(gate: &Gate, facts: &Facts<'_>) -> Option<VerdictId> {
    match facts.truth(&gate.closes_when) {
        Truth::True => Some(gate.verdict),
        Truth::False => None,
        Truth::Unknown => gate.if_unknown,
    }
}

/// Every verdict that the walk can end in: it stops at what is true, and both stops and goes on at what is unknown.
fn reachable(program: &Program, facts: &Facts<'_>) -> Vec<VerdictId> {
    let gates = program.gates.iter().map(|gate| (Some(&gate.closes_when), gate.verdict));
    let rules = program.decide.iter().map(|clause| (clause.when.as_ref(), clause.verdict));
    let mut found = Vec::new();
    for (when, verdict) in gates.chain(rules) {
        match when.map_or(Truth::True, |when| facts.truth(when)) {
            Truth::False => {}
            Truth::Unknown => found.push(verdict),
            Truth::True => {
                found.push(verdict);
                break;
            }
        }
    }
    found
}

/// The place of the first route whose condition is true.
#[must_use]
pub fn route(program: &Program, facts: &Facts<'_>) -> Option<usize> {
    program.routes.iter().position(|route| route.when.as_ref().is_none_or(|when| facts.truth(when) == Truth::True))
}

impl Results {
    /// Without scores, at so many percent.
    pub(crate) const fn of(completeness: i64) -> Self {
        Self { scores: Vec::new(), grades: Vec::new(), completeness: Bounds::exactly(completeness), verdict: None }
    }

    /// With these scores, the total last.
    pub(crate) fn set(&mut self, program: &Program, scores: impl Iterator<Item = i64>) {
        self.scores.clear();
        self.grades.clear();
        for (index, points) in scores.enumerate() {
            let place = grade_place(program.grades(ScoreId(index)), Some(points));
            self.scores.push(Bounds::exactly(points));
            self.grades.push((place, place));
        }
    }
}

fn possible_results(program: &Program, scores: &[(i64, Bounds)], completeness: i64) -> Results {
    let best_and_worst = |(index, (_, bounds)): (usize, &(i64, Bounds))| {
        let grades = program.grades(ScoreId(index));
        (bounds.high.map_or(0, |high| grade_place(grades, Some(high))), grade_place(grades, bounds.low))
    };
    Results {
        scores: scores.iter().map(|(_, bounds)| *bounds).collect(),
        grades: scores.iter().enumerate().map(best_and_worst).collect(),
        completeness: Bounds { low: Some(completeness), high: Some(100) },
        verdict: None,
    }
}

/// The grades of the scores that make up the lead's grade, joined.
#[must_use]
pub fn joined_grade(program: &Program, points: impl Fn(ScoreId) -> Option<i64>) -> Option<String> {
    let grade = |score: &ScoreId| grade(program.grades(*score), points(*score)?);
    if program.grade.is_empty() { None } else { program.grade.iter().map(grade).collect() }
}
