//! Scorecards, their criteria, and the total.

use super::predicate::{activity_filter, lead_predicate};
use super::reader::{Findings, Keys, any_text, duration, id, list, named, points, reference, text, threshold, whole};
use crate::codes::Code;
use crate::definition::model::{Bin, Criterion, Decay, Grade, Group, Limit, Per, Scorecard, Shape, Total};
use crate::diagnostic::Finding;
use crate::json::Node;
use crate::pointer::Path;

pub(super) fn scorecard(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Scorecard> {
    let mut keys = Keys::open(node, path, out)?;
    let label = keys.optional("label", out, any_text);
    let start = keys.optional("start", out, points).unwrap_or(0);
    let limit = limit(&mut keys, out);
    let groups = keys.optional("groups", out, named(group)).unwrap_or_default();
    let criteria = keys.required("criteria", out, list(criterion));
    let grades = keys.optional("grades", out, list(grade)).unwrap_or_default();
    keys.close(out);
    Some(Scorecard { label, start, limit, groups, criteria: criteria.unwrap_or_default(), grades })
}

fn group(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Group> {
    let mut keys = Keys::open(node, path, out)?;
    let label = keys.optional("label", out, any_text);
    let limit = limit(&mut keys, out);
    keys.close(out);
    Some(Group { label, limit })
}

/// Reads `min` and `max`, which must not cross.
fn limit(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Limit {
    let min = keys.optional("min", out, threshold);
    let max = keys.optional("max", out, threshold);
    if let (Some(low), Some(high)) = (min, max)
        && low > high
    {
        out.push(Finding::new(Code::MinAboveMax, &keys.path.key("min"), format!("`min` {low} is above `max` {high}")));
    }
    Limit { min, max }
}

fn criterion(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Criterion> {
    let mut keys = Keys::open(node, path, out)?;
    let criterion_id = keys.required("id", out, id);
    let group = keys.optional("group", out, reference);
    let label = keys.optional("label", out, any_text);
    let why = keys.optional("why", out, any_text);
    let shape = shape(&mut keys, out);
    let unknown = keys.optional("unknown", out, points);
    let decay = keys.optional("decay", out, decay);
    keys.close(out);
    Some(Criterion { id: criterion_id?, group, label, why, shape: shape?, unknown, decay })
}

/// Finds which of the three shapes a criterion has, and reads it.
fn shape(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Option<Shape> {
    let shapes: Vec<&'static str> = ["bins", "when", "per"].into_iter().filter(|key| keys.has(key)).collect();
    match shapes.as_slice() {
        ["bins"] => {
            let bins = keys.required("bins", out, list(bin));
            let otherwise = otherwise(keys, out);
            Some(Shape::Bins { bins: bins?, otherwise })
        }
        ["when"] => {
            let when = keys.required("when", out, lead_predicate);
            let points = keys.required("points", out, points);
            let otherwise = otherwise(keys, out);
            Some(Shape::When { when: when?, points: points?, otherwise })
        }
        ["per"] => {
            let per = keys.required("per", out, per);
            let points = keys.required("points", out, points);
            let limit = limit(keys, out);
            Some(Shape::Per { per: per?, points: points?, limit })
        }
        _ => {
            let message = if shapes.is_empty() { "this criterion does not say what it scores" } else { "this criterion has several shapes" };
            out.push(Finding::new(Code::BadShape, keys.path, message).help("use `bins`, or `when` with `points`, or `per` with `points`"));
            for key in ["bins", "when", "per", "points", "otherwise", "min", "max"] {
                let _ = keys.get(key);
            }
            None
        }
    }
}

fn otherwise(keys: &mut Keys<'_, '_>, out: &mut Findings) -> i64 {
    keys.optional("otherwise", out, points).unwrap_or(0)
}

fn bin(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Bin> {
    let mut keys = Keys::open(node, path, out)?;
    let when = keys.required("when", out, lead_predicate);
    let points = keys.required("points", out, points);
    let label = keys.optional("label", out, any_text);
    keys.close(out);
    Some(Bin { when: when?, points: points?, label })
}

fn per(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Per> {
    let mut keys = Keys::open(node, path, out)?;
    let per = match (keys.has("field"), keys.has("activity")) {
        (true, false) => keys.required("field", out, reference).map(Per::Field),
        (false, true) => activity_filter(&mut keys, out).map(Per::Activity),
        _ => {
            let finding = Finding::new(Code::BadShape, path, "`per` counts either a field or an activity");
            out.push(finding.help("use `field` or `activity`"));
            for key in ["field", "activity", "within_days"] {
                let _ = keys.get(key);
            }
            None
        }
    };
    keys.close(out);
    per
}

fn decay(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Decay> {
    let mut keys = Keys::open(node, path, out)?;
    let percent = keys.required("percent", out, whole(0, 100));
    let every_days = keys.required("every_days", out, step);
    let since = keys.optional("since", out, reference);
    keys.close(out);
    Some(Decay { percent: percent?, every_days: every_days?, since })
}

/// A length of time in days that is not nothing.
fn step(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<f64> {
    /// A second: shorter steps would be a mistake, and longer ages than can be counted.
    const LEAST: f64 = 1.0 / 86_400.0;
    let days = duration(node, path, out)?;
    if days < LEAST {
        out.push(Finding::new(Code::OutOfRange, path, "a step must take some time").help("numbers above 0 are allowed"));
        return None;
    }
    Some(days)
}

fn grade(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Grade> {
    let mut keys = Keys::open(node, path, out)?;
    let grade = keys.required("grade", out, text);
    let from = keys.optional("from", out, threshold);
    keys.close(out);
    Some(Grade { grade: grade?, from })
}

pub(super) fn total(node: &Node, path: &Path<'_>, out: &mut Findings) -> Option<Total> {
    let mut keys = Keys::open(node, path, out)?;
    let label = keys.optional("label", out, any_text);
    let parts = keys.required("parts", out, named(points));
    let divide_by = keys.optional("divide_by", out, whole(1, 1_000_000_000_000)).unwrap_or(1);
    let grades = keys.optional("grades", out, list(grade)).unwrap_or_default();
    keys.close(out);
    Some(Total { label, parts: parts.unwrap_or_default(), divide_by, grades })
}
