//! What the objects of a document are to people, and what they call each.

use super::words::{quoted, ticks};
use crate::definition::matching::text_of;
use crate::json::Node;

/// A kind of object in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Definition,
    Field,
    FieldOption,
    Class,
    List,
    Gate,
    Scorecard,
    Group,
    Criterion,
    Bin,
    Grade,
    Total,
    Part,
    Verdict,
    Clause,
    Route,
    Handover,
    Reason,
    Example,
    Approver,
    Approval,
    Other,
}

impl Thing {
    /// What a key of this kind of object leads to: one such thing, or several.
    pub(super) fn under(self, key: &str) -> Self {
        match (self, key) {
            (Self::Definition, "fields") => Self::Field,
            (Self::Definition, "lists") => Self::List,
            (Self::Definition, "gates") => Self::Gate,
            (Self::Definition, "scorecards") => Self::Scorecard,
            (Self::Definition, "total") => Self::Total,
            (Self::Definition, "verdicts") => Self::Verdict,
            (Self::Definition, "decide") => Self::Clause,
            (Self::Definition, "routes") => Self::Route,
            (Self::Definition, "handover") => Self::Handover,
            (Self::Definition, "examples") => Self::Example,
            (Self::Definition, "approvers") => Self::Approver,
            (Self::Definition, "approvals") => Self::Approval,
            (Self::Field, "options") => Self::FieldOption,
            (Self::Field, "classify") => Self::Class,
            (Self::Scorecard, "groups") => Self::Group,
            (Self::Scorecard, "criteria") => Self::Criterion,
            (Self::Scorecard | Self::Total, "grades") => Self::Grade,
            (Self::Total, "parts") => Self::Part,
            (Self::Criterion, "bins") => Self::Bin,
            (Self::Handover, "rejection_reasons") => Self::Reason,
            _ => Self::Other,
        }
    }

    /// Whether several of them stand under a key, in an object by name or in a list.
    pub(super) const fn is_several(self) -> bool {
        !matches!(self, Self::Definition | Self::Total | Self::Handover | Self::Other)
    }

    /// Whether it matters which of them comes first.
    pub(super) const fn is_ordered(self) -> bool {
        matches!(self, Self::Gate | Self::Bin | Self::Clause | Self::Route | Self::Class | Self::Other)
    }

    /// What people call one of them. `name` is its key or its place, `within` what it belongs to, `condition` its condition in words.
    pub(super) fn title(self, name: &str, node: &Node, within: &str, condition: Option<&str>) -> String {
        let text = |key: &str| node.get(key).and_then(text_of);
        let label = || text("label").or_else(|| text("id")).map_or_else(|| ticks(name), str::to_owned);
        let id = || ticks(text("id").unwrap_or(name));
        let own = |key: &str| quoted(text(key).or_else(|| text_of(node)).unwrap_or(name));
        match self {
            Self::Definition | Self::Other | Self::Handover => within.to_owned(),
            Self::Field => format!("field {}", label()),
            Self::FieldOption => format!("option {} of {within}", own("value")),
            Self::Class => format!("class {} of {within}", own("value")),
            Self::List => format!("list {}", ticks(name)),
            Self::Gate => format!("gate {}", id()),
            Self::Scorecard => format!("scorecard {}", label()),
            Self::Group => format!("group {} of {}", label(), bare(within)),
            Self::Criterion => {
                if within.is_empty() {
                    label()
                } else {
                    format!("{} in {}", label(), bare(within))
                }
            }
            Self::Bin => {
                let own = text("label").or(condition).map_or_else(|| format!("step {}", ordinal(name)), str::to_owned);
                format!("{within}, {own}")
            }
            Self::Grade => format!("grade {} of {}", text("grade").unwrap_or(name), bare(within)),
            Self::Total => "total".to_owned(),
            Self::Part => format!("part of {name} in the total"),
            Self::Verdict => format!("verdict {}", label()),
            Self::Clause => {
                let when = condition.map_or_else(|| "otherwise".to_owned(), |condition| format!("if {condition}"));
                format!("decide, step {}, {when}", ordinal(name))
            }
            Self::Route => format!("route {}", id()),
            Self::Reason => format!("rejection reason {}", own("label")),
            Self::Example => format!("example {}", own("name")),
            Self::Approver => format!("role {}", ticks(text("role").or_else(|| text_of(node)).unwrap_or(name))),
            Self::Approval => {
                format!("approval of {} for {}", text("name").unwrap_or_default(), text("role").unwrap_or_default())
            }
        }
    }
}

/// What a scorecard is called where it is plain that it is one.
fn bare(title: &str) -> &str {
    title.strip_prefix("scorecard ").unwrap_or(title)
}

/// Places are counted from 1.
fn ordinal(name: &str) -> String {
    name.parse::<usize>().map_or_else(|_| name.to_owned(), |place| (place + 1).to_string())
}
