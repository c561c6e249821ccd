//! How a column writes what a definition writes otherwise: rewriting texts so that the definition's own readers read them.

use crate::json::{Node, Span, Value as Json};
use crate::value::date::DateOrder;
use crate::value::{Reader, Value};

/// Which part of a date comes first where it is written with numbers only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayOrder {
    /// `22.11.2026`
    DayFirst,
    /// `11/22/2026`
    MonthFirst,
    /// `2026/11/22`
    YearFirst,
}

/// How a column writes its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// Dates in this order.
    Dates(DayOrder),
    /// `.` and `,` in numbers the other way round than the field has them.
    SwappedSigns,
    /// Addresses with a name beside them, or several in one cell, of which the first counts.
    Addresses,
}

impl Spelling {
    /// The text as the field's own reader takes it; nothing when it can stay as it is.
    #[must_use]
    pub fn rewrite(self, text: &str) -> Option<String> {
        match self {
            Self::Dates(order) => date(text, order),
            Self::SwappedSigns => text.contains(['.', ',']).then(|| text.chars().map(swapped).collect()),
            Self::Addresses => address(text),
        }
    }
}

const fn swapped(character: char) -> char {
    match character {
        '.' => ',',
        ',' => '.',
        other => other,
    }
}

fn date(text: &str, order: DayOrder) -> Option<String> {
    let order = match order {
        DayOrder::DayFirst => DateOrder::DayFirst,
        DayOrder::MonthFirst => DateOrder::MonthFirst,
        DayOrder::YearFirst => return None,
    };
    let node = Node { value: Json::Text(text.to_owned()), span: Span::default() };
    match Reader::Date(Some(order)).read(&node).value? {
        Value::Date(instant) => Some(instant.to_string()),
        Value::Text(_) | Value::Choices(_) | Value::Number(_) | Value::Boolean(_) => None,
    }
}

/// `Ada <ada@example.org>` and `ada@example.org, a@b.org` are `ada@example.org`.
fn address(text: &str) -> Option<String> {
    let first = text.split([',', ';']).map(str::trim).find(|part| part.contains('@'))?;
    let inner = first.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>')).unwrap_or(first);
    (inner != text).then(|| inner.to_owned())
}
