//! Which approvals count for the text as it is now, and why the others do not.

use super::Paper;
use super::proof::is_proven;
use crate::definition::model::{Approval, Approver};
use crate::json::{Node, ToJson, Value, object};

/// How it stands with a role that must sign.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct RoleStanding {
    /// The role.
    pub role: String,
    /// Whether it signs by a key.
    pub by_key: bool,
    /// Its approvals, in the order of the document.
    pub approvals: Vec<ApprovalStanding>,
}

/// How it stands with an approval.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct ApprovalStanding {
    /// Its place among the definition's approvals.
    pub index: usize,
    /// Who signed.
    pub name: String,
    /// When, as it is written.
    pub at: String,
    /// The digest of what was signed.
    pub digest: String,
    /// Whether it counts.
    pub standing: Standing,
    /// Why it does not count, in a sentence; empty when it does.
    pub why: String,
}

/// Whether an approval counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[cfg_attr(feature = "wasm", serde(rename_all = "kebab-case"))]
pub enum Standing {
    /// It does.
    Counts,
    /// The definition was changed after it.
    Changed,
    /// The role signs by a key, and this has no signature.
    Unsigned,
    /// Its signature is of none of the role's keys, or of another approval.
    Unproven,
}

impl Standing {
    /// `counts`, `changed`, `unsigned` or `unproven`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Changed => "changed",
            Self::Unsigned => "unsigned",
            Self::Unproven => "unproven",
        }
    }
}

impl RoleStanding {
    /// The approval by which the role has signed.
    #[must_use]
    pub fn signed(&self) -> Option<&ApprovalStanding> {
        self.approvals.iter().find(|approval| approval.standing == Standing::Counts)
    }
}

/// Every role that must sign, in the order of the document, each once.
#[must_use]
pub fn standings(paper: &Paper<'_>) -> Vec<RoleStanding> {
    let mut roles: Vec<RoleStanding> = Vec::new();
    for approver in paper.approvers {
        if !roles.iter().any(|role| role.role == approver.role) {
            roles.push(role(paper, approver));
        }
    }
    roles
}

fn role(paper: &Paper<'_>, approver: &Approver) -> RoleStanding {
    let approvals = paper.approvals.iter().enumerate();
    RoleStanding {
        role: approver.role.clone(),
        by_key: !approver.keys.is_empty(),
        approvals: approvals
            .filter(|(_, approval)| approval.role == approver.role)
            .map(|(index, approval)| standing(paper, approver, index, approval))
            .collect(),
    }
}

fn standing(paper: &Paper<'_>, approver: &Approver, index: usize, approval: &Approval) -> ApprovalStanding {
    let node = item(paper.root, index);
    let standing = if approval.digest != paper.digest {
        Standing::Changed
    } else if approver.keys.is_empty() {
        Standing::Counts
    } else {
        match (&approval.signature, node) {
            (None, _) | (_, None) => Standing::Unsigned,
            (Some(signature), Some(node)) if is_proven(&approver.keys, node, signature) => Standing::Counts,
            (Some(_), Some(_)) => Standing::Unproven,
        }
    };
    let at = match node.and_then(|node| node.get("at")).map(|at| &at.value) {
        Some(Value::Text(at)) => at.clone(),
        Some(Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) | Value::Object(_)) | None => {
            approval.at.to_string()
        }
    };
    let why = why(standing, approval, paper);
    ApprovalStanding { index, name: approval.name.clone(), at, digest: approval.digest.clone(), standing, why }
}

fn why(standing: Standing, approval: &Approval, paper: &Paper<'_>) -> String {
    match standing {
        Standing::Counts => String::new(),
        Standing::Changed => format!(
            "it is for {}, and the {} was changed after it: now it is {}",
            short(&approval.digest),
            paper.what,
            short(paper.digest)
        ),
        Standing::Unsigned => "the role signs by a key, and there is no signature".to_owned(),
        Standing::Unproven => "its signature is not one that a key of the role made of this approval".to_owned(),
    }
}

/// Enough of a digest to tell it from others.
#[must_use]
pub fn short(digest: &str) -> String {
    let shown: String = digest.chars().take("sha256:".len() + 12).collect();
    if shown.len() < digest.len() { shown + "…" } else { shown }
}

fn item(root: &Node, index: usize) -> Option<&Node> {
    match &root.get("approvals")?.value {
        Value::List(items) => items.get(index),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_) => None,
    }
}

impl ToJson for RoleStanding {
    fn write(&self, out: &mut String) {
        let signed = self.signed().is_some();
        object(
            out,
            &[("role", &self.role), ("by_key", &self.by_key), ("signed", &signed), ("approvals", &self.approvals)],
        );
    }
}

impl ToJson for ApprovalStanding {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[
                ("index", &self.index),
                ("name", &self.name),
                ("at", &self.at),
                ("digest", &self.digest),
                ("standing", &self.standing.as_str()),
                ("why", &self.why),
            ],
        );
    }
}
