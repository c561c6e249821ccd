//! Scorecards, their criteria, and the total.

use super::plain::{any_text, boolean, id, or_default, points, step, text, threshold, whole};
use super::predicate::{activity_filter, lead_predicate};
use super::reader::{Keys, by_reference, list, named};
use crate::codes::Code;
use crate::definition::findings::Findings;
use crate::definition::model::{Bin, Criterion, Decay, Grade, Group, Limit, Per, Scorecard, Shape, Total};
use crate::diagnostic::Finding;
use crate::json::Node;
use crate::pointer::Path;

pub(super) fn scorecard(node: &Node, path: &Path<'_>, out: &mut Findings) -> Scorecard {
    let mut keys = Keys::open(node, path, out);
    let card = Scorecard {
        label: keys.optional("label", out, any_text),
        start: keys.optional("start", out, or_default(points)).unwrap_or(0),
        limit: limit(&mut keys, out),
        groups: keys.optional("groups", out, named(group)).unwrap_or_default(),
        criteria: keys.required("criteria", out, list(criterion)),
        grades: keys.optional("grades", out, list(grade)).unwrap_or_default(),
    };
    keys.close(out);
    card
}

fn group(node: &Node, path: &Path<'_>, out: &mut Findings) -> Group {
    let mut keys = Keys::open(node, path, out);
    let group = Group { label: keys.optional("label", out, any_text), limit: limit(&mut keys, out) };
    keys.close(out);
    group
}

/// Reads `min` and `max`, which must not cross.
fn limit(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Limit {
    let min = keys.optional("min", out, threshold).flatten();
    let max = keys.optional("max", out, threshold).flatten();
    if let (Some(low), Some(high)) = (min, max)
        && low > high
    {
        let finding =
            Finding::new(Code::MinAboveMax, &keys.path.key("min"), format!("`min` {low} is above `max` {high}"));
        out.push(finding.help(format!("use a number up to {high}, or a higher `max`")));
    }
    Limit { min, max }
}

fn criterion(node: &Node, path: &Path<'_>, out: &mut Findings) -> Criterion {
    let mut keys = Keys::open(node, path, out);
    let criterion = Criterion {
        id: keys.required("id", out, id),
        group: keys.optional("group", out, text),
        label: keys.optional("label", out, any_text),
        why: keys.optional("why", out, any_text),
        private: keys.optional("private", out, or_default(boolean)).unwrap_or_default(),
        shape: shape(&mut keys, out),
        unknown: keys.optional("unknown", out, points).flatten(),
        decay: keys.optional("decay", out, decay),
    };
    keys.close(out);
    criterion
}

/// Finds which of the three shapes a criterion has, and reads it.
fn shape(keys: &mut Keys<'_, '_>, out: &mut Findings) -> Shape {
    let shapes: Vec<&'static str> = ["bins", "when", "per"].into_iter().filter(|key| keys.has(key)).collect();
    match shapes.as_slice() {
        ["bins"] => Shape::Bins { bins: keys.required("bins", out, list(bin)), otherwise: otherwise(keys, out) },
        ["when"] => {
            let when = keys.required("when", out, lead_predicate);
            let points = keys.required("points", out, or_default(points));
            Shape::When { when, points, otherwise: otherwise(keys, out) }
        }
        ["per"] => {
            let per = keys.optional("per", out, per).unwrap_or(Per::Field(String::new()));
            let points = keys.required("points", out, or_default(points));
            Shape::Per { per, points, limit: limit(keys, out) }
        }
        _ => {
            let message = if shapes.is_empty() {
                "this criterion does not say what it scores"
            } else {
                "this criterion scores in several ways"
            };
            let finding = Finding::new(Code::BadShape, keys.path, message)
                .help("use `bins`, or `when` with `points`, or `per` with `points`");
            keys.fault(finding, &["bins", "when", "per", "points", "otherwise", "min", "max"]);
            Shape::Per { per: Per::Field(String::new()), points: 0, limit: Limit::default() }
        }
    }
}

fn otherwise(keys: &mut Keys<'_, '_>, out: &mut Findings) -> i64 {
    keys.optional("otherwise", out, points).flatten().unwrap_or(0)
}

fn bin(node: &Node, path: &Path<'_>, out: &mut Findings) -> Bin {
    let mut keys = Keys::open(node, path, out);
    let bin = Bin {
        when: keys.required("when", out, lead_predicate),
        points: keys.required("points", out, or_default(points)),
        label: keys.optional("label", out, any_text),
    };
    keys.close(out);
    bin
}

fn per(node: &Node, path: &Path<'_>, out: &mut Findings) -> Per {
    let mut keys = Keys::open(node, path, out);
    let per = match (keys.has("field"), keys.has("activity")) {
        (true, false) => Per::Field(keys.required("field", out, text)),
        (false, true) => Per::Activity(activity_filter(&mut keys, out)),
        (true, true) | (false, false) => {
            let finding = Finding::new(Code::BadShape, path, "`per` counts either a field or an activity");
            keys.fault(finding.help("use `field` or `activity`"), &["field", "activity", "within_days"]);
            Per::Field(String::new())
        }
    };
    keys.close(out);
    per
}

fn decay(node: &Node, path: &Path<'_>, out: &mut Findings) -> Decay {
    let mut keys = Keys::open(node, path, out);
    let decay = Decay {
        percent: keys.required("percent", out, or_default(whole(0, 100))),
        every_days: keys.required("every_days", out, or_default(step)),
        since: keys.optional("since", out, text),
    };
    keys.close(out);
    decay
}

fn grade(node: &Node, path: &Path<'_>, out: &mut Findings) -> Grade {
    let mut keys = Keys::open(node, path, out);
    let grade =
        Grade { grade: keys.required("grade", out, text), from: keys.optional("from", out, threshold).flatten() };
    keys.close(out);
    grade
}

pub(super) fn total(node: &Node, path: &Path<'_>, out: &mut Findings) -> Total {
    let mut keys = Keys::open(node, path, out);
    let total = Total {
        label: keys.optional("label", out, any_text),
        parts: keys.required("parts", out, by_reference(or_default(points))),
        divide_by: keys.optional("divide_by", out, whole(1, 1_000_000_000_000)).flatten().unwrap_or(1),
        grades: keys.optional("grades", out, list(grade)).unwrap_or_default(),
    };
    keys.close(out);
    total
}
