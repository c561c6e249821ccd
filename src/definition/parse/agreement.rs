//! What goes with the agreement: handover, worked examples, signatures.

use super::plain::{
    any_text, boolean, digest, duration, moment, one_of, or_default, public_key, signature, text, text_or_null,
    threshold,
};
use super::reader::{Keys, by_reference, list, wrong_type};
use crate::codes::Code;
use crate::definition::findings::Findings;
use crate::definition::model::{Approval, Approver, Example, Expectation, Handover, Kind, RejectionReason};
use crate::diagnostic::Finding;
use crate::json::{Node, Value};
use crate::pointer::Path;

/// What has to be mended when a reason is given often.
const FIXES: [(&str, &str); 5] = [
    ("targeting", "targeting"),
    ("scoring", "scoring"),
    ("data", "data"),
    ("timing", "timing"),
    ("routing", "routing"),
];

pub(super) fn handover(node: &Node, path: &Path<'_>, out: &mut Findings) -> Handover {
    let mut keys = Keys::open(node, path, out);
    let handover = Handover {
        respond_within_hours: keys.optional("respond_within_hours", out, duration).flatten(),
        recycle_after_days: keys.optional("recycle_after_days", out, duration).flatten(),
        rejection_reasons: keys.required("rejection_reasons", out, list(rejection_reason)),
    };
    keys.close(out);
    handover
}

fn rejection_reason(node: &Node, path: &Path<'_>, out: &mut Findings) -> RejectionReason {
    let mut keys = Keys::open(node, path, out);
    let reason = RejectionReason {
        code: keys.required("code", out, text),
        label: keys.required("label", out, text),
        fix: keys.optional("fix", out, one_of(&FIXES)).flatten().map(str::to_owned),
    };
    keys.close(out);
    reason
}

pub(super) fn example(node: &Node, path: &Path<'_>, out: &mut Findings) -> Example {
    let mut keys = Keys::open(node, path, out);
    let example = Example {
        name: keys.required("name", out, text),
        lead: keys.required("lead", out, lead),
        as_of: keys.required("as_of", out, or_default(moment)),
        expect: keys.required("expect", out, expectation),
    };
    keys.close(out);
    example
}

/// Reads an example's lead, which may say anything but must be an object.
fn lead(node: &Node, path: &Path<'_>, out: &mut Findings) -> Node {
    match node.value {
        Value::Object(_) => {}
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => {
            wrong_type(node, path, "an object", out)
        }
    }
    node.clone()
}

fn expectation(node: &Node, path: &Path<'_>, out: &mut Findings) -> Expectation {
    let mut keys = Keys::open(node, path, out);
    let expectation = Expectation {
        verdict: keys.optional("verdict", out, text),
        kind: keys.optional("kind", out, one_of(&Kind::ALL)).flatten(),
        grade: keys.optional("grade", out, text_or_null),
        gate: keys.optional("gate", out, text_or_null),
        route: keys.optional("route", out, text_or_null),
        settled: keys.optional("settled", out, boolean).flatten(),
        scores: keys.optional("scores", out, by_reference(or_default(threshold))).unwrap_or_default(),
    };
    keys.close(out);
    expectation
}

/// A role that signs by name.
pub(super) fn by_name(role: &str) -> Approver {
    Approver { role: role.to_owned(), keys: Vec::new() }
}

/// A role that must sign: its name, or an object with its keys.
pub(super) fn approver(node: &Node, path: &Path<'_>, out: &mut Findings) -> Approver {
    match node.value {
        Value::Text(_) => Approver { role: text(node, path, out), keys: Vec::new() },
        Value::Object(_) => with_keys(node, path, out),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) => {
            wrong_type(node, path, "a text, or an object with `role` and `keys`,", out);
            Approver::default()
        }
    }
}

fn with_keys(node: &Node, path: &Path<'_>, out: &mut Findings) -> Approver {
    let mut keys = Keys::open(node, path, out);
    let approver = Approver {
        role: keys.required("role", out, text),
        keys: keys.required("keys", out, list(public_key)).into_iter().flatten().collect(),
    };
    if matches!(keys.get("keys").map(|node| &node.value), Some(Value::List(items)) if items.is_empty()) {
        let finding = Finding::new(Code::WrongValue, &path.key("keys"), "at least one key is needed here");
        out.push(finding.help("write the role as a text where an approval by name is enough"));
    }
    keys.close(out);
    approver
}

pub(super) fn approval(node: &Node, path: &Path<'_>, out: &mut Findings) -> Approval {
    let mut keys = Keys::open(node, path, out);
    let approval = Approval {
        role: keys.required("role", out, text),
        name: keys.required("name", out, text),
        at: keys.required("at", out, or_default(moment)),
        digest: keys.required("digest", out, digest),
        note: keys.optional("note", out, any_text),
        signature: keys.optional("signature", out, signature).flatten(),
    };
    keys.close(out);
    approval
}
