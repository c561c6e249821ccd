//! Several definitions in one file: each with a condition that selects it, and what decides when none does.
//!
//! Selection is a definition like any other, whose gates are the conditions and whose verdicts are the definitions, so that conditions are
//! read, checked and answered in one place. A condition that cannot be told closes its gate with the default: whether a later one holds
//! does not matter as long as an earlier one may.

mod aliases;
mod section;

use super::digest;
use super::model::{Approval, Approver, Kind};
use super::parse;
use super::validate::{Checked, validate};
use crate::diagnostic::Finding;
use crate::json::{Member, Node, Span, Value};
use crate::pointer::Path;
use crate::value::date::Instant;
use aliases::Aliases;
use section::Section;

/// The key by which a library is known, and its version.
pub const KEY: &str = "leadpact-library";
/// Most definitions of a library.
pub const MAX_DEFINITIONS: usize = 100;
/// The verdict of the selecting definition that stands for the default; no definition may be called so.
pub(super) const DEFAULT: &str = "default--";
/// Keys of a library by which it is signed as a whole.
pub const SIGNING: [&str; 3] = ["approvers", "approvals", "review_by"];

/// What the author of a library wrote, apart from its conditions.
#[derive(Debug, Clone, PartialEq)]
pub struct Library {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What people call it.
    pub name: String,
    /// Its definitions, in the order in which they are tried.
    pub entries: Vec<Entry>,
    /// What decides when no condition holds, or one cannot be told.
    pub default: Default,
    /// Who signs it as a whole; nobody where each definition is signed by itself.
    pub approvers: Option<Vec<Approver>>,
    /// Signatures of the whole.
    pub approvals: Vec<Approval>,
    /// The day after which it is looked at again.
    pub review_by: Option<Instant>,
}

/// One of its definitions.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its id in the library.
    pub id: String,
    /// What people read.
    pub label: Option<String>,
    /// Why it is chosen, in the author's words.
    pub why: Option<String>,
    /// The definition itself.
    pub definition: Option<Node>,
}

/// What decides when no condition holds, or one cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Default {
    /// One of the definitions, by its id.
    Definition(String),
    /// None: the lead gets this verdict and no points.
    Nothing {
        /// The verdict's name.
        verdict: String,
        /// Its kind.
        kind: Kind,
        /// What people read.
        label: Option<String>,
        /// What to do.
        next_step: Option<String>,
    },
}

impl std::default::Default for Default {
    fn default() -> Self {
        Self::Definition(String::new())
    }
}

impl Library {
    /// Whether a document is a library rather than a definition.
    #[must_use]
    pub fn is(root: &Node) -> bool {
        root.get(KEY).is_some()
    }

    /// Reads a library, with what was found in it apart from its definitions and its conditions.
    #[must_use]
    pub fn read(root: &Node) -> (Self, Vec<Finding>) {
        parse::library(root)
    }

    /// The pointer to a definition.
    #[must_use]
    pub fn pointer(index: usize) -> String {
        Path::ROOT.key("definitions").index(index).key("definition").to_string()
    }

    /// Which definition the default is, if it is one.
    #[must_use]
    pub fn default_entry(&self) -> Option<usize> {
        let Default::Definition(id) = &self.default else { return None };
        self.entries.iter().position(|entry| entry.id == *id)
    }

    /// The digest of a library: of what it says itself, and of the digests of its definitions in their places.
    #[must_use]
    pub fn digest(root: &Node, definitions: &[&str]) -> String {
        let mut digests = definitions.iter();
        let mut by_digest = |entry: &Node| match &entry.value {
            Value::Object(members) => object(members.iter().map(|member| match member.key.as_str() {
                "definition" => own("definition", text(digests.next().copied().unwrap_or_default())),
                _ => member.clone(),
            })),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => entry.clone(),
        };
        let mut part = |member: &Member| {
            let Value::List(entries) = &member.value.value else { return member.clone() };
            if member.key != "definitions" {
                return member.clone();
            }
            own("definitions", list(entries.iter().map(&mut by_digest)))
        };
        let Value::Object(members) = &root.value else { return digest::digest(root) };
        digest::digest(&object(members.iter().filter(|member| member.key != "x-published").map(&mut part)))
    }

    /// Who signs, who did, and until when, as far as the author says; nobody where each definition is signed by itself.
    #[must_use]
    pub fn signing(root: &Node) -> Node {
        let kept = |key: &'static str| root.get(key).map(|node| own(key, node.clone()));
        let approvers = kept("approvers").unwrap_or_else(|| own("approvers", list([])));
        object([approvers].into_iter().chain(SIGNING.into_iter().skip(1).filter_map(kept)))
    }

    /// What of a library a page needs, with its definitions as they were cut: neither reasons nor labels, nor who signed.
    #[must_use]
    pub fn public(root: &Node, definitions: impl Iterator<Item = Node>) -> Node {
        const INNER: [&str; 4] = ["description", "owner", "$schema", "x-published"];
        let mut definitions = definitions;
        let mut entry = |entry: &Node| {
            let kept = ["id", "when"].map(|key| entry.get(key).map(|node| own(key, node.clone())));
            object(kept.into_iter().flatten().chain(definitions.next().map(|cut| own("definition", cut))))
        };
        let mut part = |member: &Member| match (&member.value.value, member.key.as_str()) {
            (Value::List(entries), "definitions") => own("definitions", list(entries.iter().map(&mut entry))),
            (Value::Object(_), "default") => {
                let kept = ["verdict", "kind"].map(|key| member.value.get(key).map(|node| own(key, node.clone())));
                own("default", object(kept.into_iter().flatten()))
            }
            _ => member.clone(),
        };
        let Value::Object(members) = &root.value else { return root.clone() };
        let inner = |key: &str| INNER.contains(&key) || SIGNING.contains(&key) || key.starts_with("x-");
        object(members.iter().filter(|member| !inner(&member.key)).map(&mut part))
    }

    /// The definition that selects: a gate for each definition, and all fields of all of them, each by all of its names. Problems stand at
    /// their places in the library.
    ///
    /// # Errors
    /// What is wrong with conditions, and with fields that they or several definitions share.
    pub fn selector(&self, root: &Node) -> Result<Checked, Vec<Finding>> {
        let sections = ["fields", "lists"].map(|key| Section::of(key, root, self));
        let differing = sections.iter().flat_map(Section::differing).collect::<Vec<_>>();
        if !differing.is_empty() {
            return Err(differing);
        }
        let document = self.document(root, &sections);
        let (checked, findings, _) = validate(parse::of(document));
        let errors = findings.into_iter().filter(Finding::is_error);
        checked.ok_or_else(|| errors.filter_map(|finding| back(finding, &sections)).collect())
    }

    /// Warns of labels and aliases that lead to another field, for another definition says so.
    #[must_use]
    pub fn ambiguous(&self, root: &Node) -> Vec<Finding> {
        Aliases::of(&Section::of("fields", root, self)).ambiguous()
    }

    fn document(&self, root: &Node, sections: &[Section<'_>; 2]) -> Node {
        let entries = root.get("definitions").map(|node| &node.value);
        let Some(Value::List(nodes)) = entries else { return Node::default() };
        let gates = self.entries.iter().zip(nodes).map(|(entry, node)| {
            let when = node.get("when").cloned().map(|when| own("when", when));
            let label = entry.label.as_deref().map(|label| own("label", text(label)));
            let said = [
                own("id", text(&entry.id)),
                own("verdict", text(&entry.id)),
                own("reason", text(entry.why.as_deref().unwrap_or(&entry.id))),
                own("if_unknown", text(DEFAULT)),
            ];
            object(said.into_iter().chain(when).chain(label))
        });
        let verdicts = self.entries.iter().map(|entry| Member { key: entry.id.clone(), ..own("", accept(entry)) });
        let [fields, lists] = sections.each_ref().map(|section| own(section.key, section.joined()));
        let without_criteria = object([own("selection", object([own("criteria", list([]))]))]);
        object([
            own("format", Node { value: Value::Number(1.0), span: Span::default() }),
            own("id", text(&self.id)),
            own("version", text(&self.version)),
            own("name", text(&self.name)),
            fields,
            lists,
            own("gates", list(gates)),
            own("scorecards", without_criteria),
            own("verdicts", object(verdicts.chain([own(DEFAULT, self.default_verdict())]))),
            own("decide", list([object([own("verdict", text(DEFAULT))])])),
        ])
    }

    fn default_verdict(&self) -> Node {
        match &self.default {
            Default::Definition(_) => object([own("kind", text(Kind::Incomplete.name()))]),
            Default::Nothing { verdict, kind, label, next_step } => {
                let label = label.as_ref().unwrap_or(verdict);
                let next_step = next_step.as_ref().map(|step| own("next_step", text(step)));
                object([own("kind", text(kind.name())), own("label", text(label))].into_iter().chain(next_step))
            }
        }
    }
}

/// The verdict that stands for a definition.
fn accept(entry: &Entry) -> Node {
    let label = entry.label.as_ref().unwrap_or(&entry.id);
    object([own("kind", text(Kind::Accept.name())), own("label", text(label))])
}

/// What was found in the selecting definition, at its place in the library; nothing for what has none there.
fn back(finding: Finding, sections: &[Section<'_>]) -> Option<Finding> {
    let pointer = finding.pointer().to_owned();
    if let Some(rest) = pointer.strip_prefix("/gates/") {
        let is_condition = rest.split('/').nth(1) == Some("when");
        return is_condition.then(|| finding.moved(format!("/definitions/{rest}")));
    }
    let mut tokens = crate::pointer::tokens(&pointer);
    let section = tokens.next().and_then(|key| sections.iter().find(|section| section.key == key));
    let place = section.zip(tokens.next()).and_then(|(section, name)| section.first(&name));
    match (place, section) {
        (Some((place, _)), Some(section)) => {
            let rest = pointer.get(section.key.len() + 1..).unwrap_or_default();
            Some(finding.moved(format!("{place}{rest}")))
        }
        _ => Some(finding.moved(String::new())),
    }
}

fn own(key: &str, value: Node) -> Member {
    Member { key: key.to_owned(), key_span: Span::default(), value }
}

fn text(text: &str) -> Node {
    Node { value: Value::Text(text.to_owned()), span: Span::default() }
}

fn list(items: impl IntoIterator<Item = Node>) -> Node {
    Node { value: Value::List(items.into_iter().collect()), span: Span::default() }
}

fn object(members: impl IntoIterator<Item = Member>) -> Node {
    Node { value: Value::Object(members.into_iter().collect()), span: Span::default() }
}
