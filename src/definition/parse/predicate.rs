//! Conditions: which of their forms an object is, and its operators with operands of the right shape.

use super::reader::{Findings, Keys, any_text, boolean, duration, list, moment, number, one_of, reference, scalar, whole};
use crate::codes::Code;
use crate::definition::model::{ActivityFilter, Kind, Operand, Operator, Predicate, Scalar, Test};
use crate::diagnostic::{Finding, listed};
use crate::json::{Node, Value};
use crate::pointer::Path;
use crate::value::number::Comparison;

/// What a condition may speak of, which depends on where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// Criteria and gates: the lead alone.
    Lead,
    /// `decide`: scores, grades and completeness too.
    Results,
    /// `routes`: the verdict too.
    Verdict,
}

/// The keys that say which form a condition has, each with the least scope it needs.
const FORMS: [(&str, Scope); 12] = [
    ("field", Scope::Lead),
    ("activity", Scope::Lead),
    ("all", Scope::Lead),
    ("any", Scope::Lead),
    ("none", Scope::Lead),
    ("not", Scope::Lead),
    ("of", Scope::Lead),
    ("score", Scope::Results),
    ("grade", Scope::Results),
    ("completeness", Scope::Results),
    ("verdict", Scope::Verdict),
    ("kind", Scope::Verdict),
];

/// Reads a condition for criteria and gates.
pub(super) fn lead_predicate(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Predicate> {
    predicate(Scope::Lead)(node, path, out)
}

/// Reads a condition of some scope.
pub(super) fn predicate(scope: Scope) -> impl Fn(&Node, &Path<'_>, &mut Findings) -> Option<Predicate> + Copy {
    move |node, path, out| {
        let mut keys = Keys::open(node, path, out)?;
        let form = form(&keys, scope, out)?;
        let found = read_form(form, &mut keys, scope, out);
        keys.close(out);
        found
    }
}

/// Finds the one form that an object has; reports when it has none, several, or one that cannot stand here.
fn form(keys: &Keys<'_, '_>, scope: Scope, out: &mut Findings) -> Option<&'static str> {
    let present: Vec<&'static str> = FORMS.iter().map(|(form, _)| *form).filter(|form| keys.has(form)).collect();
    let allowed: Vec<&str> = FORMS.iter().filter(|(_, least)| *least <= scope).map(|(form, _)| *form).collect();
    match present.as_slice() {
        [form] if allowed.contains(form) => return Some(form),
        [form] => {
            let message = format!("a condition about `{form}` cannot stand here");
            out.push(Finding::new(Code::BadShape, &keys.path.key(form), message).help(format!("it can be about {}", listed(&allowed))));
        }
        [] => report_formless(keys, &allowed, out),
        several => {
            let message = format!("{} cannot stand in one condition", listed(several).replace(" or ", " and "));
            out.push(Finding::new(Code::BadShape, keys.path, message).help("join conditions with `all` or `any`"));
        }
    }
    None
}

fn report_formless(keys: &Keys<'_, '_>, allowed: &[&str], out: &mut Findings) {
    if keys.has("at_least") {
        keys.missing("of", out);
        return;
    }
    let mut unknown = keys.rest().peekable();
    if unknown.peek().is_none() {
        let finding = Finding::new(Code::BadShape, keys.path, "this condition is empty");
        out.push(finding.help(format!("it needs one of {}", listed(allowed))));
        return;
    }
    let operators: Vec<&str> = Operator::ALL.iter().map(|(name, _)| *name).collect();
    if unknown.any(|member| operators.contains(&member.key.as_str())) {
        keys.missing("field", out);
        return;
    }
    for member in keys.rest().filter(|member| !member.key.starts_with("x-")) {
        let finding = Finding::new(Code::UnknownKey, &keys.path.key(&member.key), format!("`{}` is not a key of a condition", member.key));
        out.push(finding.suggest(&member.key, allowed.iter().copied()).at(member.key_span));
    }
}

fn read_form(form: &str, keys: &mut Keys<'_, '_>, scope: Scope, out: &mut Findings) -> Option<Predicate> {
    match form {
        "field" => field(keys, out),
        "activity" => activity(keys, out),
        "all" => keys.required("all", out, list(predicate(scope))).map(Predicate::All),
        "any" => keys.required("any", out, list(predicate(scope))).map(Predicate::Any),
        "none" => keys.required("none", out, list(predicate(scope))).map(Predicate::None),
        "not" => keys.required("not", out, predicate(scope)).map(|inner| Predicate::Not(Box::new(inner))),
        "of" => at_least(keys, scope, out),
        "score" => {
            let score = keys.required("score", out, reference);
            let tests = comparisons(keys, out);
            Some(Predicate::Score { score: score?, tests: tests? })
        }
        "grade" => {
            let score = keys.required("grade", out, reference);
            let grades = is_or_in(keys, out, any_text);
            Some(Predicate::Grade { score: score?, grades: grades? })
        }
        "completeness" => keys.required("completeness", out, nested(comparisons)).map(Predicate::Completeness),
        "verdict" => keys.required("verdict", out, nested(|keys, out| is_or_in(keys, out, reference))).map(Predicate::Verdict),
        "kind" => keys.required("kind", out, nested(|keys, out| is_or_in(keys, out, one_of(&Kind::ALL)))).map(Predicate::Kind),
        _ => None,
    }
}

/// Reads an object inside a condition and closes it.
fn nested<T>(read: impl Fn(&mut Keys<'_, '_>, &mut Findings) -> Option<T>) -> impl Fn(&Node, &Path<'_>, &mut Findings) -> Option<T> {
    move |node, path, out| {
        let mut keys = Keys::open(node, path, out)?;
        let found = read(&mut keys, out);
        keys.close(out);
        found
    }
}

fn at_least(keys: &mut Keys<'_, '_>, scope: Scope, out: &mut Findings) -> Option<Predicate> {
    let at_least = keys.required("at_least", out, whole(0, 1_000_000));
    let of = keys.required("of", out, list(predicate(scope)));
    Some(Predicate::AtLeast { at_least: usize::try_from(at_least?).ok()?, of: of? })
}

fn activity(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Option<Predicate> {
    let activity = activity_filter(keys, out);
    let at_least = if keys.has("at_least") { keys.optional("at_least", out, whole(0, 1_000_000_000)) } else { Some(1) };
    Some(Predicate::Activity { activity: activity?, at_least: u64::try_from(at_least?).ok()? })
}

/// Reads `activity` and `within_days`.
pub(super) fn activity_filter(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Option<ActivityFilter> {
    let types = keys.required("activity", out, |node, path, out| match &node.value {
        Value::List(_) => list(super::reader::text)(node, path, out),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_) => super::reader::text(node, path, out).map(|name| vec![name]),
    });
    let within_days = keys.optional("within_days", out, duration);
    Some(ActivityFilter { types: types?, within_days })
}

/// Reads the comparisons of a number; there must be one.
fn comparisons(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Option<Vec<(Comparison, f64)>> {
    let operators = [("gt", Comparison::Gt), ("gte", Comparison::Gte), ("lt", Comparison::Lt), ("lte", Comparison::Lte)];
    let names = operators.map(|(name, _)| name);
    let tests: Vec<_> = operators
        .into_iter()
        .filter_map(|(name, comparison)| keys.optional(name, out, number).map(|operand| (comparison, operand)))
        .collect();
    need_operator(keys, &names, out).then_some(tests)
}

/// Reads `is` with one value, `in` with several, or both of them.
fn is_or_in<T: Clone + PartialEq>(keys: &mut Keys<'_, '_>, out: &mut Findings, read: impl Fn(&Node, &Path<'_>, &mut Findings) -> Option<T>) -> Option<Vec<T>> {
    let one = keys.optional("is", out, &read).map(|value| vec![value]);
    let many = keys.optional("in", out, list(&read));
    need_operator(keys, &["is", "in"], out).then_some(())?;
    match (one, many) {
        // Several operators in one object all have to hold.
        (Some(one), Some(many)) => Some(one.into_iter().filter(|value| many.contains(value)).collect()),
        (one, many) => one.or(many),
    }
}

/// Whether one of the operators stands there; reports it when not.
fn need_operator(keys: &Keys<'_, '_>, names: &[&str], out: &mut Findings) -> bool {
    let found = names.iter().any(|name| keys.has(name));
    if !found {
        let finding = Finding::new(Code::NoOperator, keys.path, "this condition does not say what has to hold");
        out.push(finding.help(format!("add {}", listed(names))));
    }
    found
}

fn field(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Option<Predicate> {
    let field = keys.required("field", out, reference);
    let mut tests = Vec::new();
    let mut readable = true;
    for (name, operator) in Operator::ALL {
        if keys.has(name) {
            let operand = keys.optional(name, out, |node, path, out| operand(operator, node, path, out));
            readable &= operand.is_some();
            tests.extend(operand.map(|operand| Test { operator, operand }));
        } else {
            // Asked for all the same, so that a near miss is suggested.
            let _ = keys.get(name);
        }
    }
    let unknown_only = keys.rest().any(|member| !member.key.starts_with("x-")) && tests.is_empty() && readable;
    if tests.is_empty() && readable && !unknown_only {
        let finding = Finding::new(Code::NoOperator, keys.path, "this condition does not say what has to hold");
        out.push(finding.help("add an operator such as `is`, `in`, `gte`, `words` or `present`"));
    }
    (readable && !tests.is_empty()).then_some(Predicate::Field { field: field?, tests })
}

/// Reads an operand in the shape that the operator takes, whatever the field.
fn operand(operator: Operator, node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Operand> {
    let is_list = matches!(node.value, Value::List(_));
    match operator {
        Operator::Is | Operator::IsNot => scalar(node, path, out).map(Operand::One),
        Operator::Gt | Operator::Gte | Operator::Lt | Operator::Lte => number(node, path, out).map(|number| Operand::One(Scalar::Number(number))),
        Operator::In | Operator::NotIn if is_list => list(scalar)(node, path, out).map(Operand::Many),
        Operator::HasAny | Operator::HasAll | Operator::HasNone if is_list => list(scalar)(node, path, out).map(Operand::Many),
        Operator::Words | Operator::Contains | Operator::StartsWith | Operator::EndsWith | Operator::DomainIn if is_list => {
            list(any_text)(node, path, out).map(|texts| Operand::Many(texts.into_iter().map(Scalar::Text).collect()))
        }
        Operator::In | Operator::NotIn | Operator::DomainIn | Operator::HasAny | Operator::HasAll | Operator::HasNone | Operator::Words
        | Operator::Contains | Operator::StartsWith | Operator::EndsWith => list_or_text(node, path, out),
        Operator::Before | Operator::After => moment(node, path, out).map(Operand::Moment),
        Operator::WithinDays | Operator::OlderThanDays | Operator::WithinNextDays => {
            duration(node, path, out).map(|days| Operand::One(Scalar::Number(days)))
        }
        Operator::Present => boolean(node, path, out).map(|value| Operand::One(Scalar::Boolean(value))),
    }
}

/// A text where a list could stand as well.
fn list_or_text(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Operand> {
    let Value::Text(text) = &node.value else {
        let message = format!("a list or the name of one is needed here, and this is {}", node.value.kind());
        out.push(Finding::new(Code::WrongType, path, message));
        return None;
    };
    Some(Operand::One(Scalar::Text(text.clone())))
}
