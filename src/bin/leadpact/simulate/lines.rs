//! A line for each mover: of a spreadsheet, or as JSON.

use crate::args::simulate::SimulateFormat;
use leadpact::api::{Came, Comparison, Moved, Outcome, Pact, csv_row};
use serde_json::{Value, json};

/// Lines whose numbers are counted from the beginning of their part: the record, the line, and what comes after them.
pub(super) struct Lines {
    all: Vec<(u64, u64, String)>,
    is_json: bool,
}

impl Lines {
    pub(super) fn of(moved: &[Moved], comparison: &Comparison<'_>, format: SimulateFormat) -> Self {
        let line = |one: &Moved| {
            let rest = match format {
                SimulateFormat::Json => members(one, comparison),
                SimulateFormat::Csv | SimulateFormat::Text => cells(one, comparison),
            };
            (one.record, one.line, rest)
        };
        let is_listed = format != SimulateFormat::Text;
        let all = if is_listed { moved.iter().map(line).collect() } else { Vec::new() };
        Self { all, is_json: format == SimulateFormat::Json }
    }

    pub(super) fn counted_from(self, (records, lines): (u64, u64)) -> impl Iterator<Item = String> {
        let is_json = self.is_json;
        self.all.into_iter().map(move |(record, line, rest)| {
            let (record, line) = (record + records, line + lines);
            if is_json {
                format!("{{\"record\":{record},\"line\":{line},{rest}")
            } else {
                format!("{record},{line},{rest}")
            }
        })
    }
}

/// The names of the columns of a spreadsheet.
pub(super) fn header((before, after): &(Pact, Pact)) -> String {
    let mut names: Vec<String> =
        ["record", "line", "key", "outcome", "direction", "moves", "verdict_before", "verdict_after"]
            .map(str::to_owned)
            .into();
    names.extend(["grade_before", "grade_after", "route_before", "route_after"].map(str::to_owned));
    names.extend(before.scores().map(|score| format!("{}_before", score.name)));
    names.extend(after.scores().map(|score| format!("{}_after", score.name)));
    names.push("reasons".to_owned());
    csv_row(names.into_iter(), ',')
}

fn cells(moved: &Moved, comparison: &Comparison<'_>) -> String {
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let Moved { key, outcome, before, after, step, causes, .. } = moved;
    let mut cells = vec![
        or_empty(key),
        outcome.map(outcome_name).unwrap_or_default().to_owned(),
        step.as_ref().map(|step| step.direction.as_str()).unwrap_or_default().to_owned(),
        step.as_ref().map(|step| step.what.as_str()).unwrap_or_default().to_owned(),
        before.verdict.clone(),
        after.verdict.clone(),
    ];
    for (was, is) in [(&before.grade, &after.grade), (&before.route, &after.route)] {
        cells.extend([or_empty(was), or_empty(is)]);
    }
    let points = |points: &Option<i64>| points.map(|points| points.to_string()).unwrap_or_default();
    cells.extend(before.scores.iter().chain(&after.scores).map(points));
    cells.push(comparison.say_all(causes));
    csv_row(cells.into_iter(), ',')
}

/// The members of an object after its record and line, with its end.
fn members(moved: &Moved, comparison: &Comparison<'_>) -> String {
    let Moved { key, outcome, before, after, step, causes, .. } = moved;
    let reasons: Vec<String> = causes.iter().map(|cause| comparison.say(cause)).collect();
    let names = |came: &Came, scores: &[String]| -> Value {
        let scores: serde_json::Map<String, Value> = scores
            .iter()
            .zip(&came.scores)
            .filter_map(|(name, points)| Some((name.clone(), (*points)?.into())))
            .collect();
        json!({"verdict": came.verdict, "grade": came.grade, "route": came.route, "scores": scores})
    };
    let object = json!({
        "key": key,
        "outcome": outcome.map(outcome_name),
        "direction": step.as_ref().map(|step| step.direction.as_str()),
        "what": step.as_ref().map(|step| step.what.as_str()),
        "before": names(before, &comparison.score_names(true)),
        "after": names(after, &comparison.score_names(false)),
        "reasons": reasons,
    });
    object.to_string().split_off(1)
}

pub(super) const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Won => "won",
        Outcome::Lost => "lost",
        Outcome::Open => "open",
    }
}
