//! Activities: what a lead did, and when.

use super::date::{self, Instant};
use super::text::fold;
use super::{Unreadable, is_missing};
use crate::json::{Node, Value};

/// Most activities of a lead.
pub const MAX_ACTIVITIES: usize = 10_000;

/// Something a lead did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Its type, folded.
    pub kind: String,
    /// When.
    pub at: Instant,
    /// How often; 1 unless the lead says otherwise. A count beyond all `u64` is the greatest of them.
    pub count: u64,
}

/// How often several activities happened together.
pub fn total<'a>(activities: impl Iterator<Item = &'a Activity>) -> u64 {
    activities.fold(0, |sum, activity| sum.saturating_add(activity.count))
}

/// Reads a lead's `activities`. An absent list gives none, an empty one gives an empty one; what cannot be read is left out and reported.
pub fn read(node: Option<&Node>, problems: &mut Vec<(Unreadable, Node)>) -> Option<Vec<Activity>> {
    let node = node?;
    match &node.value {
        Value::List(items) => Some(items.iter().filter_map(|item| read_one(item, problems)).collect()),
        _ if is_missing(node) => None,
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Object(_) => {
            problems.push((Unreadable::NotAList, node.clone()));
            None
        }
    }
}

fn read_one(item: &Node, problems: &mut Vec<(Unreadable, Node)>) -> Option<Activity> {
    let Some(kind) = item.last("type").and_then(super::written).map(|text| fold(&text)).filter(|kind| !kind.is_empty())
    else {
        problems.push((Unreadable::NotAnActivity, item.clone()));
        return None;
    };
    let at = item.last("at");
    let Some(instant) = at.and_then(|at| date::read(at, None)) else {
        let absent = Node { value: Value::Null, span: item.span };
        problems.push((Unreadable::NotADate, at.cloned().unwrap_or(absent)));
        return None;
    };
    let count = match item.last("count") {
        Some(node) if node.value != Value::Null => count(node).unwrap_or_else(|| {
            problems.push((Unreadable::NotACount, node.clone()));
            1
        }),
        Some(_) | None => 1,
    };
    Some(Activity { kind, at: instant, count })
}

/// A whole number from 0.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates, and the sign is checked")]
fn count(node: &Node) -> Option<u64> {
    match node.value {
        Value::Number(number) if number >= 0.0 && number.is_finite() && number.fract() == 0.0 => Some(number as u64),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) | Value::Object(_) => None,
    }
}
