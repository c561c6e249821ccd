//! A library as its author wrote it.

use super::agreement::{approval, approver};
use super::plain::{any_text, day, id, one_of, or_default, text};
use super::reader::{Keys, check_everywhere, list, wrong_type};
use crate::codes::Code;
use crate::definition::findings::Findings;
use crate::definition::library::{DEFAULT, Default, Entry, KEY, Library, MAX_DEFINITIONS};
use crate::definition::model::Kind;
use crate::definition::validate::signers;
use crate::diagnostic::{Finding, listed, ticked};
use crate::json::{Member, Node, Value};
use crate::pointer::Path;
use std::collections::BTreeSet;

/// Kinds of outcome for a lead that no definition fits: it is neither handed over nor thrown away.
const SAFE: [Kind; 3] = [Kind::Incomplete, Kind::Nurture, Kind::Recycle];

/// Reads a library. Its definitions and what its conditions say are read by themselves.
pub(in crate::definition) fn library(root: &Node) -> (Library, Vec<Finding>) {
    let (mut out, path) = (Findings::default(), Path::ROOT);
    own_keys(root, &path, &mut out);
    let mut keys = Keys::open(root, &path, &mut out);
    keys.required(KEY, &mut out, version);
    let library = Library {
        id: keys.required("id", &mut out, id),
        version: keys.required("version", &mut out, text),
        name: keys.required("name", &mut out, text),
        entries: keys.required("definitions", &mut out, entries),
        default: keys.required("default", &mut out, default),
        approvers: keys.optional("approvers", &mut out, list(approver)),
        approvals: keys.optional("approvals", &mut out, list(approval)).unwrap_or_default(),
        review_by: keys.optional("review_by", &mut out, day).flatten(),
    };
    for key in ["description", "owner", "$schema"] {
        let _ = keys.optional(key, &mut out, any_text);
    }
    let _ = (keys.get("fields"), keys.get("lists"));
    keys.close(&mut out);
    library.check_names(&mut out);
    let (mut findings, broken) = out.into_parts();
    if !broken.reach("/approvers") && !broken.reach("/approvals") {
        findings.extend(library.check_signers());
    }
    (library, findings)
}

/// Reports keys that stand twice, but for those within definitions, which are read by themselves.
fn own_keys(root: &Node, path: &Path<'_>, out: &mut Findings) {
    let Value::Object(members) = &root.value else { return };
    let bare = |member: &Member| match member.key.as_str() {
        "definitions" => Member { value: Node { value: Value::Null, ..member.value.clone() }, ..member.clone() },
        _ => member.clone(),
    };
    let bare = Node { value: Value::Object(members.iter().map(bare).collect()), span: root.span };
    check_everywhere(&bare, path, out);
}

fn version(node: &Node, path: &Path<'_>, out: &mut Findings) {
    match node.value {
        Value::Number(1.0) => {}
        Value::Number(_) => {
            let finding = Finding::new(Code::WrongValue, path, "this format of a library is not known");
            out.push(finding.help(format!("`{KEY}` is always 1")));
        }
        Value::Null | Value::Boolean(_) | Value::Text(_) | Value::List(_) | Value::Object(_) => {
            wrong_type(node, path, "the number 1", out)
        }
    }
}

fn entries(node: &Node, path: &Path<'_>, out: &mut Findings) -> Vec<Entry> {
    let entries = list(entry)(node, path, out);
    match &node.value {
        Value::List(items) if items.is_empty() => {
            out.push(Finding::new(Code::WrongValue, path, "a library needs one definition at least"));
        }
        Value::List(items) if items.len() > MAX_DEFINITIONS => {
            let message = format!("there are {} definitions, and {MAX_DEFINITIONS} are allowed", items.len());
            out.push(Finding::new(Code::TooLarge, path, message));
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_) | Value::List(_) => {}
    }
    entries
}

fn entry(node: &Node, path: &Path<'_>, out: &mut Findings) -> Entry {
    if let Value::Object(members) = &node.value {
        twice(members, path, out);
    }
    let mut keys = Keys::open(node, path, out);
    let entry = Entry {
        id: keys.required("id", out, id),
        label: keys.optional("label", out, any_text),
        why: keys.optional("why", out, text),
        definition: keys.optional("definition", out, |node, _, _| node.clone()),
    };
    if keys.get("when").is_none() {
        keys.missing("when");
    }
    if let Some(file) = keys.optional("path", out, text) {
        let finding =
            Finding::new(Code::BadShape, &path.key("path"), format!("the file {} is not read", ticked(&file)));
        let finding = if entry.definition.is_some() {
            finding.help("an item has either `definition` or `path`")
        } else {
            finding.help("the command line reads it; `leadpact publish` prints the library with it inside")
        };
        out.push(finding);
    } else if entry.definition.is_none() {
        keys.missing("definition");
    }
    keys.close(out);
    entry
}

fn twice(members: &[Member], path: &Path<'_>, out: &mut Findings) {
    let mut seen = BTreeSet::new();
    for member in members.iter().filter(|member| !seen.insert(member.key.as_str())) {
        let message = format!("{} stands here twice", ticked(&member.key));
        out.push(Finding::new(Code::DuplicateKey, &path.key(&member.key), message).at(member.key_span));
    }
}

fn default(node: &Node, path: &Path<'_>, out: &mut Findings) -> Default {
    if let Value::Text(_) = node.value {
        return Default::Definition(text(node, path, out));
    }
    let Value::Object(_) = node.value else {
        wrong_type(node, path, "the id of a definition, or an object with a `verdict`", out);
        return Default::Definition(String::new());
    };
    let mut keys = Keys::open(node, path, out);
    let verdict = keys.required("verdict", out, id);
    let kind = keys.optional("kind", out, or_default(one_of(&Kind::ALL))).unwrap_or(Kind::Incomplete);
    let label = keys.optional("label", out, any_text);
    let next_step = keys.optional("next_step", out, any_text);
    keys.close(out);
    if !SAFE.contains(&kind) {
        let message = format!("a lead that no definition fits cannot be {}", ticked(kind.name()));
        let safe: Vec<&str> = SAFE.iter().map(|kind| kind.name()).collect();
        let help = format!("it can be {}, so that it is neither handed over nor thrown away", listed(&safe));
        out.push(Finding::new(Code::WrongValue, &path.key("kind"), message).help(help));
    }
    Default::Nothing { verdict, kind, label, next_step }
}

impl Library {
    /// Who signs, and whether whoever signed is asked to.
    fn check_signers(&self) -> Vec<Finding> {
        match &self.approvers {
            Some(approvers) => {
                let help = "leave `approvers` out where each definition is signed by itself";
                signers(approvers, &self.approvals, help)
            }
            None if self.approvals.is_empty() => Vec::new(),
            None => {
                let message = "nobody is asked to sign this library as a whole";
                let finding = Finding::new(Code::NoEffect, &Path::ROOT.key("approvals"), message);
                vec![finding.help("name in `approvers` who signs it")]
            }
        }
    }

    /// Ids stand for one definition each, and the default for one of them.
    fn check_names(&self, out: &mut Findings) {
        let list = Path::ROOT.key("definitions");
        let mut seen = BTreeSet::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if entry.id == DEFAULT {
                let message = format!("{} stands for the default", ticked(DEFAULT));
                out.push(Finding::new(Code::ReservedName, &list.index(index).key("id"), message));
            }
            if !entry.id.is_empty() && !seen.insert(entry.id.as_str()) {
                let message = format!("{} is used twice", ticked(&entry.id));
                let item = list.index(index);
                out.push(Finding::new(Code::DuplicateId, &item.key("id"), message).help("give each its own `id`"));
            }
        }
        let Default::Definition(id) = &self.default else { return };
        if !id.is_empty() && !seen.contains(id.as_str()) {
            let message = format!("there is no definition {}", ticked(id));
            out.push(Finding::new(Code::WrongValue, &Path::ROOT.key("default"), message).suggest(id, seen));
        }
    }
}
