use super::super::look::Look;
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};
use crate::eval::{self, Lead};
use crate::json::{Node, Value};
use crate::program::Program;
use crate::terms::Kind;

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let accepted: Vec<&Node> = accepted(look);
    let mut findings = Vec::new();
    for (place, gate) in look.program.gates.iter().enumerate() {
        let kind = look.program.verdicts.get(gate.verdict.0).map(|verdict| verdict.kind);
        if !matches!(kind, Some(Kind::Disqualify | Kind::Junk)) {
            continue;
        }
        let Some(closing) = look.truths(&gate.closes_when).and_then(|truths| truths.yes) else { continue };
        let open = without(look.program, place);
        let lost = accepted.iter().map(|lead| joined(lead, &closing)).find(|lead| is_lost(look, &open, lead, place));
        let Some(lead) = lost else { continue };
        let message = format!("the gate {} throws away leads that would be accepted", ticked(&gate.id));
        findings.push(
            Finding::about(Code::WinnableGate, format!("/gates/{place}"), message)
                .help("make it points if such a lead could be won")
                .witness(look.show_verdict(&lead)),
        );
    }
    findings
}

/// Leads that are accepted.
fn accepted<'l>(look: &'l Look<'_>) -> Vec<&'l Node> {
    let verdicts = look.program.verdicts.iter().zip(&look.reach.verdicts);
    let of_verdicts = verdicts.filter(|(verdict, _)| verdict.kind == Kind::Accept).filter_map(|(_, answer)| answer.witness.as_ref());
    let highest = look.reach.scores.iter().filter_map(|score| score.high.as_ref()).map(|edge| &edge.witness);
    of_verdicts.chain(highest).collect()
}

fn without(program: &Program, gate: usize) -> Program {
    let mut open = program.clone();
    open.gates.remove(gate);
    open
}

/// Whether the gate closes for a lead that is accepted without it.
fn is_lost(look: &Look<'_>, open: &Program, lead: &Node, gate: usize) -> bool {
    let found = eval::evaluate(open, &Lead::read(open, lead), look.as_of);
    let kind = open.verdicts.get(found.walk.verdict.0).map(|verdict| verdict.kind);
    kind == Some(Kind::Accept) && look.analysis.scored(lead).walk.gate == Some(gate)
}

/// A lead with what another one says put in.
fn joined(lead: &Node, other: &Node) -> Node {
    let (Value::Object(own), Value::Object(more)) = (&lead.value, &other.value) else { return lead.clone() };
    let kept = own.iter().filter(|member| !more.iter().any(|other| other.key == member.key));
    Node { value: Value::Object(kept.chain(more).cloned().collect()), span: lead.span }
}
