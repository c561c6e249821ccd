//! One difference, as it is told.

use crate::json::{ToJson, object};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct DefinitionChange {
    /// What happened.
    pub kind: ChangeKind,
    /// Where it stood, as an RFC 6901 pointer into the first definition; nothing where it is new.
    #[cfg_attr(feature = "wasm", tsify(type = "string | null"))]
    pub before: Option<String>,
    /// Where it stands, as a pointer into the second definition; nothing where it is gone.
    #[cfg_attr(feature = "wasm", tsify(type = "string | null"))]
    pub after: Option<String>,
    /// Whether a lead may be decided otherwise by it; labels, reasons, examples and the like decide nothing.
    pub decides: bool,
    /// Whether both teams have to sign anew because of it; only approvals can come and go without.
    pub signed: bool,
    /// In a sentence.
    pub text: String,
}

/// What happened to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[cfg_attr(feature = "wasm", serde(rename_all = "lowercase"))]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another one.
    Changed,
    /// It has another name.
    Renamed,
    /// It comes earlier or later.
    Moved,
}

impl ChangeKind {
    /// `added`, `removed`, `changed`, `renamed` or `moved`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
        }
    }
}

impl ToJson for DefinitionChange {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[
                ("kind", &self.kind.as_str()),
                ("before", &self.before),
                ("after", &self.after),
                ("decides", &self.decides),
                ("signed", &self.signed),
                ("text", &self.text),
            ],
        );
    }
}
