//! From JSON to a [`Definition`]: every key known, every value of the right type, names not yet looked up.
//!
//! All problems are gathered in one run. A default stands for what cannot be read, and [`Parsed::is_broken`] tells the next stage not
//! to complain about it as well.

mod agreement;
mod field;
mod flow;
mod library;
mod plain;
mod predicate;
mod reader;
mod scorecard;

use super::findings::{Findings, Places};
use super::model::{Definition, Scalar};
use crate::codes::Code;
use crate::diagnostic::Finding;
use crate::json::{self, Node, Value};
use crate::pointer::Path;
pub(super) use library::library;
use plain::{any_text, day, id, or_default, scalar, text};
use reader::{Keys, check_everywhere, list, named, wrong_type};

/// A definition as far as it could be read, with what could not.
#[derive(Debug)]
pub struct Parsed {
    /// The document.
    pub root: Node,
    /// What could be read.
    pub definition: Definition,
    /// What could not.
    pub findings: Vec<Finding>,
    broken: Places,
}

impl Parsed {
    /// Whether the value at a pointer could not be read, as a whole or in part.
    #[must_use]
    pub fn is_broken(&self, pointer: &str) -> bool {
        self.broken.reach(pointer)
    }

    /// Whether the value at a pointer, as a whole, could not be read.
    #[must_use]
    pub fn is_lost(&self, pointer: &str) -> bool {
        self.broken.hold(pointer)
    }
}

/// Reads a definition.
///
/// # Errors
/// The text is not JSON within the bounds of the format; then there is nothing to go on with.
pub fn parse(text: &str) -> Result<Parsed, Finding> {
    json::parse(text).map(of)
}

/// Reads a definition that is JSON already.
pub(super) fn of(root: Node) -> Parsed {
    let mut out = Findings::default();
    check_everywhere(&root, &Path::ROOT, &mut out);
    let definition = definition(&root, &Path::ROOT, &mut out);
    let (findings, broken) = out.into_parts();
    Parsed { root, definition, findings, broken }
}

fn definition(node: &Node, path: &Path<'_>, out: &mut Findings) -> Definition {
    let mut keys = Keys::open(node, path, out);
    keys.required("format", out, format);
    let definition = Definition {
        id: keys.required("id", out, id),
        version: keys.required("version", out, text),
        name: keys.required("name", out, text),
        description: keys.optional("description", out, any_text),
        owner: keys.optional("owner", out, any_text),
        review_by: keys.optional("review_by", out, day).flatten(),
        approvers: keys
            .optional("approvers", out, list(agreement::approver))
            .unwrap_or_else(|| ["sales", "marketing"].map(agreement::by_name).to_vec()),
        fields: keys.optional("fields", out, named(field::field)).unwrap_or_default(),
        lists: keys.optional("lists", out, named(values)).unwrap_or_default(),
        gates: keys.optional("gates", out, list(flow::gate)).unwrap_or_default(),
        scorecards: keys.required("scorecards", out, named(scorecard::scorecard)),
        total: keys.optional("total", out, scorecard::total),
        grade: keys.optional("grade", out, list(text)).unwrap_or_default(),
        verdicts: keys.required("verdicts", out, named(flow::verdict)),
        decide: keys.required("decide", out, list(flow::clause)),
        routes: keys.optional("routes", out, list(flow::route)).unwrap_or_default(),
        handover: keys.optional("handover", out, agreement::handover),
        examples: keys.optional("examples", out, list(agreement::example)).unwrap_or_default(),
        approvals: keys.optional("approvals", out, list(agreement::approval)).unwrap_or_default(),
    };
    let _ = keys.optional("$schema", out, any_text);
    keys.close(out);
    definition
}

fn values(node: &Node, path: &Path<'_>, out: &mut Findings) -> Vec<Scalar> {
    list(or_default(scalar))(node, path, out)
}

fn format(node: &Node, path: &Path<'_>, out: &mut Findings) {
    match node.value {
        Value::Number(1.0) => {}
        Value::Number(_) => {
            out.push(Finding::new(Code::WrongValue, path, "this format is not known").help("`format` is always 1"))
        }
        Value::Null | Value::Boolean(_) | Value::Text(_) | Value::List(_) | Value::Object(_) => {
            wrong_type(node, path, "the number 1", out)
        }
    }
}
