//! From results to a verdict and a route.

use crate::program::predicate::{Facts, Truth};
use crate::program::{Gate, Program, VerdictId};

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

/// The first closed gate decides, else the first rule that is true.
#[must_use]
pub fn walk(program: &Program, counted: &Facts<'_>, possible: &Facts<'_>) -> Walk {
    let closed = program.gates.iter().enumerate().find_map(|(index, gate)| Some((index, closing(gate, counted)?)));
    let holds = |when: &Option<_>| when.as_ref().is_none_or(|when| counted.truth(when) == Truth::True);
    let clause = if closed.is_some() { None } else { program.decide.iter().position(|clause| holds(&clause.when)) };
    let decided =
        clause.and_then(|clause| program.decide.get(clause)).map_or(VerdictId(usize::MAX), |clause| clause.verdict);
    let verdict = closed.map_or(decided, |(_, verdict)| verdict);
    let mut all = vec![verdict];
    for verdict in reachable(program, possible) {
        if !all.contains(&verdict) {
            all.push(verdict);
        }
    }
    Walk { verdict, gate: closed.map(|(index, _)| index), clause, possible: all }
}

/// The verdict of a gate, if it closes.
fn closing(gate: &Gate, facts: &Facts<'_>) -> Option<VerdictId> {
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
