//! `diff` and `merge`: what two people made of a definition.

use super::check::{check, read};
use super::{Diagnostic, library};
use crate::definition::Checked;
use crate::definition::diff::{self, DefinitionChange};
use crate::definition::merge::{Conflict, Source, twice};
use crate::json::{self, Node, ToJson, object};
use crate::program::compile;

/// Which of several definitions something is wrong with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that both began with.
    Base,
    /// The first.
    First,
    /// The second.
    Second,
}

/// What differs between two definitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// Both, the earlier first.
    pub sides: [Side; 2],
    /// Every difference, in the order of the format.
    pub changes: Vec<DefinitionChange>,
}

/// Which definition one of two is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Side {
    /// What people call it.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its digest.
    pub digest: String,
}

impl Differing {
    /// Whether both mean the same; approvals aside, which say nothing about leads.
    #[must_use]
    pub fn is_none(&self) -> bool {
        !self.changes.iter().any(|change| change.signed)
    }

    /// Whether both have the same digest, so that approvals of one are approvals of the other.
    #[must_use]
    pub fn is_same_text(&self) -> bool {
        let [before, after] = &self.sides;
        before.digest == after.digest
    }
}

impl ToJson for Side {
    fn write(&self, out: &mut String) {
        object(out, &[("name", &self.name), ("version", &self.version), ("digest", &self.digest)]);
    }
}

impl ToJson for Differing {
    fn write(&self, out: &mut String) {
        let [before, after] = &self.sides;
        let same = self.is_none();
        object(out, &[("before", before), ("after", after), ("same", &same), ("changes", &self.changes)]);
    }
}

/// Says in words what differs between two definitions, or between two libraries of them.
///
/// # Errors
/// Everything that was found in one of them, when some of it are errors.
pub fn diff(before: &str, after: &str) -> Result<Differing, (Which, Vec<Diagnostic>)> {
    if let (Some(old), Some(new)) = (library::root(before), library::root(after)) {
        let read = |text, root, which| {
            let (library, diagnostics) = library::read(text, root);
            library.ok_or((which, diagnostics))
        };
        let (old, new) = (read(before, old, Which::First)?, read(after, new, Which::Second)?);
        return Ok(Differing { sides: [old.side(), new.side()], changes: old.differing(&new)? });
    }
    let (a, b) = (checked(before, Which::First)?, checked(after, Which::Second)?);
    let (pa, pb) = (compile(&a), compile(&b));
    let changes = diff::diff(&a, &b, &|pointer| pa.say_at(pointer), &|pointer| pb.say_at(pointer));
    Ok(Differing { sides: [side(&a), side(&b)], changes })
}

fn checked(text: &str, which: Which) -> Result<Checked, (Which, Vec<Diagnostic>)> {
    let (checked, diagnostics) = read(text);
    checked.ok_or((which, diagnostics))
}

fn side(checked: &Checked) -> Side {
    let definition = checked.definition();
    let (name, version) = (definition.name.clone(), definition.version.clone());
    Side { name, version, digest: checked.digest().to_owned() }
}

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text, with our side where there is a conflict.
    pub text: String,
    /// The text with both sides of each conflict between markers, as git writes them.
    pub marked: String,
    /// What both changed differently.
    pub conflicts: Vec<Conflict>,
    /// What somebody should look at.
    pub notes: Vec<String>,
    /// What is wrong with the merged text.
    pub diagnostics: Vec<Diagnostic>,
}

impl ToJson for Merged {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[
                ("text", &self.text),
                ("conflicts", &self.conflicts),
                ("notes", &self.notes),
                ("diagnostics", &self.diagnostics),
            ],
        );
    }
}

/// Puts the edits together that two made of a definition. They need not be in order, but must be JSON.
///
/// # Errors
/// One of the texts is not JSON, or has a key twice; with what is wrong in a sentence.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Result<Merged, (Which, String)> {
    let (b, o, t) = (document(base, Which::Base)?, document(ours, Which::First)?, document(theirs, Which::Second)?);
    let source = |text, root| Source { text, root };
    let merged = crate::definition::merge::merge(source(base, &b), source(ours, &o), source(theirs, &t));
    let diagnostics = check(&merged.text);
    let crate::definition::merge::Merged { text, marked, conflicts, notes } = merged;
    Ok(Merged { text, marked, conflicts, notes, diagnostics })
}

fn document(text: &str, which: Which) -> Result<Node, (Which, String)> {
    let root = json::parse(text).map_err(|finding| (which, finding.message().to_owned()))?;
    match twice(&root) {
        None => Ok(root),
        Some(key) => Err((which, format!("`{key}` stands twice in an object"))),
    }
}
