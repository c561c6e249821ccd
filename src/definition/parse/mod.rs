//! From JSON to a [`Definition`]: every key known, every value of the right type, names not yet looked up.
//!
//! All problems are gathered in one run. What cannot be read is left out, and [`Parsed::is_broken`] tells the next stage not to
//! complain about its absence as well.

mod field;
mod predicate;
mod reader;
mod scorecard;

use super::model::{Approval, Clause, Definition, Example, Expectation, Gate, GateCondition, Handover, Kind, Named, RejectionReason, Route, Verdict};
use crate::codes::Code;
use crate::diagnostic::Finding;
use crate::json::{self, Node, Value};
use crate::pointer::Path;
use crate::value::date::Instant;
use predicate::{Scope, lead_predicate, predicate};
use std::collections::BTreeSet;
use reader::{Findings, Keys, any_text, boolean, check_keys, duration, id, list, moment, named, one_of, reference, scalar, text, threshold};

/// A definition as far as it could be read, with what could not.
#[derive(Debug)]
pub struct Parsed {
    /// The document.
    pub root: Node,
    /// What could be read.
    pub definition: Definition,
    /// What could not.
    pub findings: Vec<Finding>,
    skipped: Vec<(String, usize)>,
}

impl Parsed {
    /// Whether something at a pointer or below it could not be read.
    #[must_use]
    pub fn is_broken(&self, pointer: &str) -> bool {
        self.findings.iter().any(|finding| finding.is_within(pointer))
    }

    /// The items of a list with their places in the document, which differ once an item had to be left out.
    pub fn indexed<'a, T>(&self, list: &Path<'_>, items: &'a [T]) -> impl Iterator<Item = (usize, &'a T)> + use<'a, T> {
        let pointer = if self.skipped.is_empty() { String::new() } else { list.to_string() };
        let skipped: BTreeSet<usize> = self.skipped.iter().filter(|(list, _)| *list == pointer).map(|(_, index)| *index).collect();
        (0..).filter(move |index| !skipped.contains(index)).zip(items)
    }
}

/// Reads a definition.
///
/// # Errors
/// The text is not JSON within the bounds of the format; then there is nothing to go on with.
pub fn parse(text: &str) -> Result<Parsed, Finding> {
    let root = json::parse(text)?;
    let mut out = Findings::default();
    let definition = definition(&root, &Path::ROOT, &mut out).unwrap_or_default();
    Ok(Parsed { root, definition, findings: out.found, skipped: out.skipped })
}

fn definition(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Definition> {
    let mut keys = Keys::open(node, path, out)?;
    let _ = keys.required("format", out, format);
    let definition = Definition {
        id: keys.required("id", out, id).unwrap_or_default(),
        version: keys.required("version", out, text).unwrap_or_default(),
        name: keys.required("name", out, text).unwrap_or_default(),
        description: keys.optional("description", out, any_text),
        owner: keys.optional("owner", out, any_text),
        review_by: keys.optional("review_by", out, day),
        approvers: keys.optional("approvers", out, list(text)).unwrap_or_else(|| vec!["sales".to_owned(), "marketing".to_owned()]),
        fields: keys.required("fields", out, named(field::field)).unwrap_or_default(),
        lists: keys.optional("lists", out, named(list(scalar))).unwrap_or_default(),
        gates: keys.optional("gates", out, list(gate)).unwrap_or_default(),
        scorecards: keys.required("scorecards", out, named(scorecard::scorecard)).unwrap_or_default(),
        total: keys.optional("total", out, scorecard::total),
        grade: keys.optional("grade", out, list(reference)).unwrap_or_default(),
        verdicts: keys.required("verdicts", out, named(verdict)).unwrap_or_default(),
        decide: keys.required("decide", out, list(clause)).unwrap_or_default(),
        routes: keys.optional("routes", out, list(route)).unwrap_or_default(),
        handover: keys.optional("handover", out, handover),
        examples: keys.optional("examples", out, list(example)).unwrap_or_default(),
        approvals: keys.optional("approvals", out, list(approval)).unwrap_or_default(),
    };
    let _ = keys.optional("$schema", out, any_text);
    keys.close(out);
    Some(definition)
}

fn format(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<()> {
    if node.value != Value::Number(1.0) {
        out.push(Finding::new(Code::WrongValue, path, "this format is not known").help("`format` is always 1"));
    }
    Some(())
}

/// A day without a time.
fn day(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Instant> {
    let text = any_text(node, path, out)?;
    let day = Instant::parse(&text).filter(|day| day.day() == text);
    if day.is_none() {
        out.push(Finding::new(Code::BadDate, path, format!("`{text}` is not a day")).help("write it as `2026-11-22`"));
    }
    day
}

fn gate(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Gate> {
    let mut keys = Keys::open(node, path, out)?;
    let gate_id = keys.required("id", out, id);
    let label = keys.optional("label", out, any_text);
    let condition = gate_condition(&mut keys, out);
    let verdict = keys.required("verdict", out, reference);
    let reason = keys.required("reason", out, text);
    let if_unknown = keys.optional("if_unknown", out, reference);
    keys.close(out);
    Some(Gate { id: gate_id?, label, condition: condition?, verdict: verdict?, reason: reason?, if_unknown })
}

fn gate_condition(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Option<GateCondition> {
    match (keys.has("when"), keys.has("require")) {
        (true, true) | (false, false) => {
            let finding = Finding::new(Code::BadShape, keys.path, "a gate has either `when` or `require`");
            out.push(finding.help("`when` closes it if the condition holds, `require` if it does not"));
            let _ = (keys.get("when"), keys.get("require"));
            None
        }
        (true, false) => {
            let _ = keys.get("require");
            keys.required("when", out, lead_predicate).map(GateCondition::When)
        }
        (false, true) => {
            let _ = keys.get("when");
            keys.required("require", out, lead_predicate).map(GateCondition::Require)
        }
    }
}

fn verdict(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Verdict> {
    let mut keys = Keys::open(node, path, out)?;
    let kind = keys.required("kind", out, one_of(&Kind::ALL));
    let label = keys.optional("label", out, any_text);
    let next_step = keys.optional("next_step", out, any_text);
    keys.close(out);
    Some(Verdict { kind: kind?, label, next_step })
}

fn clause(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Clause> {
    let mut keys = Keys::open(node, path, out)?;
    let conditional = keys.has("when");
    let when = keys.optional("when", out, predicate(Scope::Results));
    let verdict = keys.required("verdict", out, reference);
    keys.close(out);
    (!conditional || when.is_some()).then_some(Clause { when, verdict: verdict? })
}

fn route(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Route> {
    let mut keys = Keys::open(node, path, out)?;
    let route_id = keys.required("id", out, id);
    let conditional = keys.has("when");
    let when = keys.optional("when", out, predicate(Scope::Verdict));
    let to = keys.required("to", out, destination);
    let respond_within_hours = keys.optional("respond_within_hours", out, duration);
    let next_step = keys.optional("next_step", out, any_text);
    keys.close(out);
    (!conditional || when.is_some()).then_some(Route { id: route_id?, when, to: to?, respond_within_hours, next_step })
}

/// Reads where a route leads: texts under keys of the author's choice.
fn destination(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Named<String>> {
    let keys = Keys::open(node, path, out)?;
    let entries = keys.rest().filter(|member| !member.key.starts_with("x-"));
    Some(Named(entries.filter_map(|member| Some((member.key.clone(), any_text(&member.value, &path.key(&member.key), out)?))).collect()))
}

fn handover(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Handover> {
    let mut keys = Keys::open(node, path, out)?;
    let respond_within_hours = keys.optional("respond_within_hours", out, duration);
    let recycle_after_days = keys.optional("recycle_after_days", out, duration);
    let rejection_reasons = keys.required("rejection_reasons", out, list(rejection_reason));
    keys.close(out);
    Some(Handover { respond_within_hours, recycle_after_days, rejection_reasons: rejection_reasons? })
}

fn rejection_reason(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<RejectionReason> {
    const FIXES: [(&str, &str); 5] =
        [("targeting", "targeting"), ("scoring", "scoring"), ("data", "data"), ("timing", "timing"), ("routing", "routing")];
    let mut keys = Keys::open(node, path, out)?;
    let code = keys.required("code", out, text);
    let label = keys.required("label", out, text);
    let fix = keys.optional("fix", out, one_of(&FIXES)).map(str::to_owned);
    keys.close(out);
    Some(RejectionReason { code: code?, label: label?, fix })
}

fn example(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Example> {
    let mut keys = Keys::open(node, path, out)?;
    let name = keys.required("name", out, text);
    let lead = keys.required("lead", out, lead);
    let as_of = keys.required("as_of", out, moment);
    let expect = keys.required("expect", out, expectation);
    keys.close(out);
    Some(Example { name: name?, lead: lead?, as_of: as_of?, expect: expect? })
}

/// Reads an example's lead, which may say anything but must be an object without duplicate keys.
fn lead(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Node> {
    check_keys(node, path, out);
    match node.value {
        Value::Object(_) => Some(node.clone()),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => {
            out.push(Finding::new(Code::WrongType, path, format!("a lead is an object, and this is {}", node.value.kind())));
            None
        }
    }
}

fn expectation(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Expectation> {
    let mut keys = Keys::open(node, path, out)?;
    let expectation = Expectation {
        verdict: keys.optional("verdict", out, reference),
        kind: keys.optional("kind", out, one_of(&Kind::ALL)),
        grade: keys.optional("grade", out, text_or_null),
        gate: keys.optional("gate", out, text_or_null),
        route: keys.optional("route", out, text_or_null),
        settled: keys.optional("settled", out, boolean),
        scores: keys.optional("scores", out, named(threshold)).unwrap_or_default(),
    };
    keys.close(out);
    Some(expectation)
}

/// A text, or `null` where nothing is expected.
fn text_or_null(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Option<String>> {
    if node.value == Value::Null { Some(None) } else { reference(node, path, out).map(Some) }
}

fn approval(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Approval> {
    let mut keys = Keys::open(node, path, out)?;
    let role = keys.required("role", out, text);
    let name = keys.required("name", out, text);
    let at = keys.required("at", out, moment);
    let digest = keys.required("digest", out, digest);
    let note = keys.optional("note", out, any_text);
    keys.close(out);
    Some(Approval { role: role?, name: name?, at: at?, digest: digest?, note })
}

fn digest(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<String> {
    let text = any_text(node, path, out)?;
    let hex = text.strip_prefix("sha256:").filter(|hex| hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)));
    if hex.is_none() {
        out.push(Finding::new(Code::BadDigest, path, "this is not a digest").help("a digest is `sha256:` and 64 hexadecimal digits in lower case"));
        return None;
    }
    Some(text)
}
