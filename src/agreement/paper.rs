//! What is signed.

use crate::definition::model::{Approval, Approver};
use crate::definition::{Checked, Library};
use crate::json::Node;

/// What is signed: a definition, or a library of them.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// `definition` or `library`.
    pub what: &'static str,
    /// The document.
    pub root: &'a Node,
    /// Its digest.
    pub digest: &'a str,
    /// Who must sign.
    pub approvers: &'a [Approver],
    /// Who did.
    pub approvals: &'a [Approval],
}

impl<'a> Paper<'a> {
    /// A definition.
    #[must_use]
    pub fn of(checked: &'a Checked) -> Self {
        let definition = checked.definition();
        Self {
            what: "definition",
            root: checked.root(),
            digest: checked.digest(),
            approvers: &definition.approvers,
            approvals: &definition.approvals,
        }
    }

    /// A library with its digest; none where each of its definitions is signed by itself.
    #[must_use]
    pub fn of_library(library: &'a Library, root: &'a Node, digest: &'a str) -> Option<Self> {
        let approvers = library.approvers.as_deref()?;
        Some(Self { what: "library", root, digest, approvers, approvals: &library.approvals })
    }
}
