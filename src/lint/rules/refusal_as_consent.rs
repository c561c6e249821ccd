use super::super::look::Look;
use super::bands::boolean_lead;
use crate::codes::Code;
use crate::concepts::meaning::{is_refusing_name, refuses};
use crate::definition::model::{Field, FieldType, Predicate, Scalar, Operand, Operator};
use crate::diagnostic::{Finding, ticked};

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, field) in &look.definition.fields.0 {
        if field.kind != Some(FieldType::Boolean) {
            continue;
        }
        let own = says_no(name) || field.label.as_deref().is_some_and(says_no);
        for (place, alias) in field.aliases.iter().enumerate().filter(|(_, alias)| says_no(alias) && !own) {
            let message = format!("{} goes by {}, which says the opposite", ticked(name), ticked(alias));
            findings.push(
                Finding::about(Code::RefusalAsConsent, format!("/fields/{name}/aliases/{place}"), message)
                    .help("give the refusal a field of its own")
                    .witness(look.show_verdict(&boolean_lead(alias))),
            );
        }
        if own {
            findings.extend(rewarded(look, name, field));
        }
    }
    findings
}

fn says_no(name: &str) -> bool {
    is_refusing_name(name) || refuses(name)
}

/// Criteria that give points for a refusal.
fn rewarded(look: &Look<'_>, name: &str, _: &Field) -> Vec<Finding> {
    let lead = boolean_lead(name);
    let evaluation = look.analysis.scored(&lead);
    let mut findings = Vec::new();
    for placed in look.criteria() {
        let counted = evaluation.cards.get(placed.card).and_then(|card| card.criteria.get(placed.place));
        let asks = look.conditions().iter().any(|condition| {
            condition.pointer.starts_with(&format!("{}/", look.pointer(placed))) && asks_for(condition.written, name)
        });
        if asks && counted.is_some_and(|counted| counted.points > 0) {
            let message = format!("{} gives points for {}", ticked(&placed.criterion.id), ticked(name));
            findings.push(
                Finding::about(Code::RefusalAsConsent, look.pointer(placed), message)
                    .help("who refuses is asked no more, whatever the points")
                    .witness(look.show_points(&lead, placed)),
            );
        }
    }
    findings
}

fn asks_for(predicate: &Predicate, name: &str) -> bool {
    match predicate {
        Predicate::Field { field, tests } => {
            let yes = |operand: &Operand| matches!(operand, Operand::One(Scalar::Boolean(true)));
            field == name && tests.iter().any(|test| test.operator == Operator::Is && yes(&test.operand))
        }
        Predicate::All(inner) | Predicate::Any(inner) | Predicate::AtLeast { of: inner, .. } => {
            inner.iter().any(|inner| asks_for(inner, name))
        }
        Predicate::None(_)
        | Predicate::Not(_)
        | Predicate::Activity { .. }
        | Predicate::Score { .. }
        | Predicate::Grade { .. }
        | Predicate::Completeness(_)
        | Predicate::Verdict(_)
        | Predicate::Kind(_) => false,
    }
}
