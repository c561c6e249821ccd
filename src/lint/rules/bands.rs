//! Bins that are bands of one number, and small leads.

use crate::json::{Member, Node, Span, Value};
use crate::program::predicate::{FieldTest, NumberTest, Predicate};
use crate::program::{Criterion, FieldId, Shape};
use crate::value::number::Range;

/// A bin that holds for a range of numbers.
pub(super) struct Band {
    pub(super) bin: usize,
    pub(super) range: Range,
}

/// The field and the bands of a criterion, when all its bins compare one number and nothing else.
pub(super) fn bands(criterion: &Criterion) -> Option<(FieldId, Vec<Band>)> {
    let Shape::Bins { bins, .. } = &criterion.shape else { return None };
    let mut field = None;
    let mut bands = Vec::new();
    for (place, bin) in bins.iter().enumerate() {
        let one = std::slice::from_ref(&bin.when);
        let all = if let Predicate::All(inner) = &bin.when { inner.as_slice() } else { one };
        let mut range = Range { low: f64::NEG_INFINITY, high: f64::INFINITY, low_inside: false, high_inside: false };
        for test in all {
            let (asked, FieldTest::Number(NumberTest::Compare(comparison, operand))) = test.field()? else {
                return None;
            };
            if *field.get_or_insert(asked) != asked {
                return None;
            }
            range = both(range, Range::that_is(*comparison, *operand));
        }
        bands.push(Band { bin: place, range });
    }
    Some((field?, bands))
}

/// What lies in both ranges.
fn both(one: Range, other: Range) -> Range {
    let mut range = one;
    if other.low > range.low || (other.low == range.low && !other.low_inside) {
        (range.low, range.low_inside) = (other.low, other.low_inside);
    }
    if other.high < range.high || (other.high == range.high && !other.high_inside) {
        (range.high, range.high_inside) = (other.high, other.high_inside);
    }
    range
}

/// A lead of which one number is known.
pub(super) fn lead(field: &str, number: f64) -> Node {
    of_one(field, Value::Number(number))
}

/// A lead of which one text is known.
pub(super) fn text_lead(field: &str, text: &str) -> Node {
    of_one(field, Value::Text(text.to_owned()))
}

/// A lead of which one yes is known.
pub(super) fn boolean_lead(key: &str) -> Node {
    of_one(key, Value::Boolean(true))
}

fn of_one(key: &str, value: Value) -> Node {
    let value = Node { value, span: Span::default() };
    let member = Member { key: key.to_owned(), key_span: Span::default(), value };
    Node { value: Value::Object(vec![member]), span: Span::default() }
}
