//! Gates, verdicts, the rules that decide, and routes.

use super::plain::{any_text, boolean, duration, id, one_of, or_default, text};
use super::predicate::{Scope, lead_predicate, predicate};
use super::reader::Keys;
use crate::codes::Code;
use crate::definition::findings::Findings;
use crate::definition::model::{Clause, Gate, GateCondition, Kind, Named, Predicate, Route, Verdict};
use crate::diagnostic::Finding;
use crate::json::Node;
use crate::pointer::Path;

pub(super) fn gate(node: &Node, path: &Path<'_>, out: &mut Findings) -> Gate {
    let mut keys = Keys::open(node, path, out);
    let gate = Gate {
        id: keys.required("id", out, id),
        label: keys.optional("label", out, any_text),
        condition: gate_condition(&mut keys, out),
        verdict: keys.required("verdict", out, text),
        reason: keys.required("reason", out, text),
        private: keys.optional("private", out, or_default(boolean)).unwrap_or_default(),
        if_unknown: keys.optional("if_unknown", out, text),
    };
    keys.close(out);
    gate
}

fn gate_condition(keys: &mut Keys<'_, '_>, out: &mut Findings) -> GateCondition {
    let when = keys.optional("when", out, lead_predicate);
    let require = keys.optional("require", out, lead_predicate);
    match (when, require) {
        (Some(when), None) => GateCondition::When(when),
        (None, Some(require)) => GateCondition::Require(require),
        (Some(_), Some(_)) | (None, None) => {
            let finding = Finding::new(Code::BadShape, keys.path, "a gate has either `when` or `require`");
            keys.fault(finding.help("`when` closes it if the condition holds, `require` if it does not"), &[]);
            GateCondition::When(Predicate::default())
        }
    }
}

pub(super) fn verdict(node: &Node, path: &Path<'_>, out: &mut Findings) -> Verdict {
    let mut keys = Keys::open(node, path, out);
    let verdict = Verdict {
        kind: keys.required("kind", out, or_default(one_of(&Kind::ALL))),
        label: keys.optional("label", out, any_text),
        next_step: keys.optional("next_step", out, any_text),
    };
    keys.close(out);
    verdict
}

pub(super) fn clause(node: &Node, path: &Path<'_>, out: &mut Findings) -> Clause {
    let mut keys = Keys::open(node, path, out);
    let clause = Clause {
        when: keys.optional("when", out, predicate(Scope::Results)),
        verdict: keys.required("verdict", out, text),
    };
    keys.close(out);
    clause
}

pub(super) fn route(node: &Node, path: &Path<'_>, out: &mut Findings) -> Route {
    let mut keys = Keys::open(node, path, out);
    let route = Route {
        id: keys.required("id", out, id),
        when: keys.optional("when", out, predicate(Scope::Verdict)),
        to: keys.required("to", out, destination),
        respond_within_hours: keys.optional("respond_within_hours", out, duration).flatten(),
        next_step: keys.optional("next_step", out, any_text),
    };
    keys.close(out);
    route
}

/// Reads where a route leads: texts under keys of the author's choice.
fn destination(node: &Node, path: &Path<'_>, out: &mut Findings) -> Named<String> {
    let keys = Keys::open(node, path, out);
    Named(
        keys.rest().map(|member| (member.key.clone(), any_text(&member.value, &path.key(&member.key), out))).collect(),
    )
}
