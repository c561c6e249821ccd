//! Conditions: which of their forms an object is, and its operators with operands of the right shape.

use super::plain::{any_text, boolean, duration, moment, number, one_of, or_default, scalar, text, whole};
use super::reader::{Keys, list, wrong_type};
use crate::codes::Code;
use crate::definition::findings::Findings;
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
pub(super) fn lead_predicate(node: &Node, path: &Path<'_>, out: &mut Findings) -> Predicate {
    predicate(Scope::Lead)(node, path, out)
}

/// Reads a condition of some scope.
pub(super) fn predicate(scope: Scope) -> impl Fn(&Node, &Path<'_>, &mut Findings) -> Predicate + Copy {
    move |node, path, out| {
        let mut keys = Keys::open(node, path, out);
        let found = match form(&mut keys, scope, out) {
            Some(form) => read_form(form, &mut keys, scope, out),
            None => None,
        };
        keys.close(out);
        found.unwrap_or_default()
    }
}

/// Finds the one form that an object has; reports when it has none, several, or one that cannot stand here.
fn form(keys: &mut Keys<'_, '_>, scope: Scope, out: &mut Findings) -> Option<&'static str> {
    let present: Vec<&'static str> = FORMS.iter().map(|(form, _)| *form).filter(|form| keys.has(form)).collect();
    let allowed: Vec<&'static str> = FORMS.iter().filter(|(_, least)| *least <= scope).map(|(form, _)| *form).collect();
    match present.as_slice() {
        [form] if allowed.contains(form) => return Some(form),
        [form] => {
            let message = format!("a condition about `{form}` cannot stand here");
            out.push(
                Finding::new(Code::BadShape, &keys.path.key(form), message)
                    .help(format!("it can be about {}", listed(&allowed))),
            );
            ask_all(keys);
        }
        [] => formless(keys, &allowed),
        several => {
            let message = format!("{} cannot stand in one condition", listed(several).replace(" or ", " and "));
            keys.fault(
                Finding::new(Code::BadShape, keys.path, message).help("join conditions with `all` or `any`"),
                &[],
            );
            ask_all(keys);
        }
    }
    None
}

/// Asks for every key that a condition can have, where none of them can be judged.
fn ask_all(keys: &mut Keys<'_, '_>) {
    let operators = Operator::ALL.iter().map(|(name, _)| *name);
    for key in FORMS.iter().map(|(form, _)| *form).chain(operators).chain(["at_least"]) {
        let _ = keys.get(key);
    }
}

/// Notes what is missing from an object that says nothing about its form.
fn formless(keys: &mut Keys<'_, '_>, allowed: &[&'static str]) {
    let compares = Operator::ALL.iter().any(|(name, _)| keys.has(name));
    let missing = if keys.has("at_least") { Some("of") } else { compares.then_some("field") };
    if let Some(key) = missing {
        keys.fault(Finding::new(Code::MissingKey, keys.path, format!("`{key}` is missing")), &[]);
        ask_all(keys);
    } else if keys.rest().next().is_none() {
        let finding = Finding::new(Code::BadShape, keys.path, "this condition does not say what it is about");
        keys.fault(finding.help(format!("it needs one of {}", listed(allowed))), &[]);
    }
    allowed.iter().for_each(|form| {
        let _ = keys.get(form);
    });
}

fn read_form(form: &str, keys: &mut Keys<'_, '_>, scope: Scope, out: &mut Findings) -> Option<Predicate> {
    match form {
        "field" => Some(field(keys, out)),
        "activity" => Some(activity(keys, out)),
        "all" => keys.optional("all", out, list(predicate(scope))).map(Predicate::All),
        "any" => keys.optional("any", out, list(predicate(scope))).map(Predicate::Any),
        "none" => keys.optional("none", out, list(predicate(scope))).map(Predicate::None),
        "not" => keys.optional("not", out, predicate(scope)).map(|inner| Predicate::Not(Box::new(inner))),
        "of" => Some(at_least(keys, scope, out)),
        "score" => Some(Predicate::Score { score: keys.required("score", out, text), tests: comparisons(keys, out) }),
        "grade" => Some(Predicate::Grade {
            score: keys.required("grade", out, text),
            grades: is_or_in(keys, out, |node, path, out| Some(text(node, path, out))),
        }),
        "completeness" => keys.optional("completeness", out, nested(comparisons)).map(Predicate::Completeness),
        "verdict" => {
            let read = |node: &Node, path: &Path<'_>, out: &mut Findings| Some(text(node, path, out));
            keys.optional("verdict", out, nested(|keys, out| is_or_in(keys, out, read))).map(Predicate::Verdict)
        }
        "kind" => {
            keys.optional("kind", out, nested(|keys, out| is_or_in(keys, out, one_of(&Kind::ALL)))).map(Predicate::Kind)
        }
        _ => None,
    }
}

/// Reads an object inside a condition and closes it.
fn nested<T>(read: impl Fn(&mut Keys<'_, '_>, &mut Findings) -> T) -> impl Fn(&Node, &Path<'_>, &mut Findings) -> T {
    move |node, path, out| {
        let mut keys = Keys::open(node, path, out);
        let found = read(&mut keys, out);
        keys.close(out);
        found
    }
}

fn at_least(keys: &mut Keys<'_, '_>, scope: Scope, out: &mut Findings) -> Predicate {
    let at_least = keys.required("at_least", out, or_default(whole(0, 1_000_000)));
    let of = keys.required("of", out, list(predicate(scope)));
    Predicate::AtLeast { at_least: usize::try_from(at_least).unwrap_or(0), of }
}

fn activity(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Predicate {
    let activity = activity_filter(keys, out);
    let at_least = keys.optional("at_least", out, whole(0, 1_000_000_000)).flatten().unwrap_or(1);
    Predicate::Activity { activity, at_least: u64::try_from(at_least).unwrap_or(1) }
}

/// Reads `activity` and `within_days`.
pub(super) fn activity_filter(keys: &mut Keys<'_, '_>, out: &mut Findings) -> ActivityFilter {
    let types = keys.required("activity", out, |node, path, out| match &node.value {
        Value::Text(_) => vec![text(node, path, out)],
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Object(_) => {
            wrong_type(node, path, "a text or a list of texts", out);
            Vec::new()
        }
        Value::List(_) => list(text)(node, path, out),
    });
    ActivityFilter { types, within_days: keys.optional("within_days", out, duration).flatten() }
}

/// Reads the comparisons of a number; there must be one.
fn comparisons(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Vec<(Comparison, f64)> {
    let operators =
        [("gt", Comparison::Gt), ("gte", Comparison::Gte), ("lt", Comparison::Lt), ("lte", Comparison::Lte)];
    need_operator(keys, &operators.map(|(name, _)| name));
    let read = |(name, comparison)| keys.optional(name, out, number).flatten().map(|operand| (comparison, operand));
    operators.into_iter().filter_map(read).collect()
}

/// Reads `is` with one value, `in` with several, or both of them.
fn is_or_in<T: Default + PartialEq>(
    keys: &mut Keys<'_, '_>,
    out: &mut Findings,
    read: impl Fn(&Node, &Path<'_>, &mut Findings) -> Option<T>,
) -> Vec<T> {
    need_operator(keys, &["is", "in"]);
    let one = keys.optional("is", out, &read).map(|value| vec![value.unwrap_or_default()]);
    let many = keys.optional("in", out, list(or_default(&read)));
    match (one, many) {
        // Several operators in one object all have to hold.
        (Some(one), Some(many)) => one.into_iter().filter(|value| many.contains(value)).collect(),
        (one, many) => one.or(many).unwrap_or_default(),
    }
}

/// Notes that none of the operators stands there, where one has to.
fn need_operator(keys: &mut Keys<'_, '_>, names: &[&'static str]) {
    if !names.iter().any(|name| keys.has(name)) {
        let finding = Finding::new(Code::NoOperator, keys.path, "this condition does not say what has to hold");
        keys.fault(finding.help(format!("add {}", listed(names))), names);
    }
}

fn field(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Predicate {
    let field = keys.required("field", out, text);
    let mut tests = Vec::new();
    let mut compares = false;
    for (name, operator) in Operator::ALL {
        compares |= keys.has(name);
        let operand = keys.optional(name, out, |node, path, out| operand(operator, node, path, out)).flatten();
        tests.extend(operand.map(|operand| Test { operator, operand }));
    }
    if !compares {
        let finding = Finding::new(Code::NoOperator, keys.path, "this condition does not say what has to hold");
        keys.fault(finding.help("add an operator such as `is`, `in`, `gte`, `words` or `present`"), &[]);
    }
    Predicate::Field { field, tests }
}

/// Reads an operand in the shape that the operator takes, whatever the field.
fn operand(operator: Operator, node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Operand> {
    match operator {
        Operator::Is | Operator::IsNot => single(operator, node, path, out),
        Operator::Gt | Operator::Gte | Operator::Lt | Operator::Lte => {
            number(node, path, out).map(|number| Operand::One(Scalar::Number(number)))
        }
        Operator::In | Operator::NotIn | Operator::HasAny | Operator::HasAll | Operator::HasNone => {
            several(node, path, out, or_default(scalar))
        }
        Operator::Words | Operator::Contains | Operator::StartsWith | Operator::EndsWith | Operator::DomainIn => {
            several(node, path, out, |node, path, out| Scalar::Text(any_text(node, path, out)))
        }
        Operator::Before | Operator::After => moment(node, path, out).map(Operand::Moment),
        Operator::WithinDays | Operator::OlderThanDays | Operator::WithinNextDays => {
            duration(node, path, out).map(|days| Operand::One(Scalar::Number(days)))
        }
        Operator::Present => boolean(node, path, out).map(|value| Operand::One(Scalar::Boolean(value))),
    }
}

fn single(operator: Operator, node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Operand> {
    if let Value::List(_) = node.value {
        let finding = Finding::new(
            Code::WrongType,
            path,
            format!("`{}` compares with one value, and this is a list", operator.name()),
        );
        out.push(finding.help(format!("use `{}`", if operator == Operator::Is { "in" } else { "not_in" })));
        return None;
    }
    // A list of one: other than where a list could stand, a text is never the name of one.
    scalar(node, path, out).map(|value| Operand::Many(vec![value]))
}

/// A list, or a text where a list could stand as well.
fn several(
    node: &Node,
    path: &Path<'_>,
    out: &mut Findings,
    read: impl Fn(&Node, &Path<'_>, &mut Findings) -> Scalar,
) -> Option<Operand> {
    match &node.value {
        Value::List(_) => Some(Operand::Many(list(read)(node, path, out))),
        Value::Text(text) => Some(Operand::One(Scalar::Text(text.clone()))),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Object(_) => {
            wrong_type(node, path, "a list or the name of one", out);
            None
        }
    }
}
