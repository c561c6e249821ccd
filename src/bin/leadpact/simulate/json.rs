//! Everything for machines.

use super::About;
use crate::args::simulate::SimulateCall;
use crate::score::part;
use leadpact::api::{Direction, Group, Groups, Kind, Matrix, Moved, Pact, Tally, What};
use serde_json::{Value, json};
use std::io::{self, Write};

/// All but the movers.
pub(super) fn summary(
    call: &SimulateCall,
    about: &About<'_>,
    tally: &Tally,
    groups: &Groups<Moved>,
    read: u64,
) -> Value {
    let (before, after) = about.pacts;
    let movers = tally.movers();
    let toward = |direction| tally.toward(direction);
    json!({
        "before": stamp(before, about),
        "after": stamp(after, about),
        "as_of": about.as_of.to_string(),
        "read": read, "decided": tally.decided, "reported": read.saturating_sub(tally.decided),
        "moved": {
            "count": movers, "share": part(movers, tally.decided),
            "up": toward(Direction::Up), "down": toward(Direction::Down), "across": toward(Direction::Across),
            "verdict": tally.between(What::Verdict), "grade": tally.between(What::Grade), "route": tally.between(What::Route),
        },
        "accepted": {
            "before": share_of(accepted(before, |place| tally.verdicts.before(place)), tally.decided),
            "after": share_of(accepted(after, |place| tally.verdicts.after(place)), tally.decided),
        },
        "verdicts": {
            "before": verdicts(before, |place| tally.verdicts.before(place)),
            "after": verdicts(after, |place| tally.verdicts.after(place)),
            "flows": flows(&tally.verdicts, &verdict_names(before), &verdict_names(after)),
        },
        "grades": {
            "flows": tally.grades.iter().map(|((from, to), count)| json!({"from": from, "to": to, "count": count})).collect::<Vec<_>>(),
        },
        "routes": routes(call, about, tally),
        "outcomes": outcomes(about, tally),
        "groups": groups.largest_first().into_iter().map(|group| group_json(about, group)).collect::<Vec<_>>(),
        "problems": about.counted.iter().map(|(kind, (count, _))| {
            json!({"code": kind.code, "left_out": kind.left_out, "count": count, "words": after.trouble_kind_words(kind)})
        }).collect::<Vec<_>>(),
    })
}

/// Writes what was summed up, with the movers as its last member, one a line.
pub(super) fn write(out: &mut impl Write, summary: &Value, movers: &[String]) -> io::Result<()> {
    let head = format!("{summary:#}");
    let open = head.trim_end().strip_suffix('}').unwrap_or(&head).trim_end();
    if movers.is_empty() {
        return writeln!(out, "{open},\n  \"movers\": []\n}}");
    }
    writeln!(out, "{open},\n  \"movers\": [")?;
    for (place, mover) in movers.iter().enumerate() {
        writeln!(out, "    {mover}{}", if place + 1 < movers.len() { "," } else { "" })?;
    }
    writeln!(out, "  ]\n}}")
}

/// How many of a definition's verdicts are accepted.
pub(super) fn accepted(pact: &Pact, count: impl Fn(usize) -> u64) -> u64 {
    let accepted = pact.verdicts().enumerate().filter(|(_, (_, _, kind))| *kind == Kind::Accept);
    accepted.map(|(place, _)| count(place)).sum()
}

fn stamp(pact: &Pact, about: &About<'_>) -> Value {
    let status = pact.status(about.as_of).as_str();
    json!({"id": pact.id(), "version": pact.version(), "digest": pact.digest(), "status": status})
}

fn share_of(count: u64, all: u64) -> Value {
    json!({"count": count, "share": part(count, all)})
}

fn verdict_names(pact: &Pact) -> Vec<&str> {
    pact.verdicts().map(|(name, ..)| name).collect()
}

fn verdicts(pact: &Pact, count: impl Fn(usize) -> u64) -> Value {
    let all = pact.verdicts().enumerate();
    all.map(|(place, (name, label, kind))| json!({"name": name, "label": label, "kind": kind.name(), "count": count(place)}))
        .collect()
}

/// What goes from where to where; what has no name is `null`.
fn flows(matrix: &Matrix, before: &[&str], after: &[&str]) -> Value {
    let (rows, columns) = matrix.size();
    let places = (0..rows).flat_map(|a| (0..columns).map(move |b| (a, b)));
    let flow = |(a, b): (usize, usize)| {
        let count = matrix.count(a, b);
        (count > 0).then(|| json!({"from": before.get(a), "to": after.get(b), "count": count}))
    };
    places.filter_map(flow).collect()
}

fn routes(call: &SimulateCall, about: &About<'_>, tally: &Tally) -> Value {
    let (before, after) = about.pacts;
    let names: (Vec<&str>, Vec<&str>) = (before.routes().collect(), after.routes().collect());
    let loads: Vec<Value> = super::text::loads(call, about, tally)
        .into_iter()
        .map(|load| json!({"id": load.route, "before": load.before, "after": load.after, "capacity": load.capacity}))
        .collect();
    json!({"days": call.days, "loads": loads, "flows": flows(&tally.routes, &names.0, &names.1)})
}

fn outcomes(about: &About<'_>, tally: &Tally) -> Value {
    let Some(outcomes) = &about.watched.outcomes else { return Value::Null };
    let of = |pact: &Pact, counts: &[[u64; 3]]| -> Vec<Value> {
        let named = pact.verdicts().zip(counts);
        named
            .map(|((name, ..), [won, lost, open])| json!({"name": name, "won": won, "lost": lost, "open": open}))
            .collect()
    };
    let [before, after] = &tally.outcomes;
    json!({
        "column": about.watched.columns.get(outcomes.column),
        "before": of(&about.pacts.0, before),
        "after": of(&about.pacts.1, after),
    })
}

fn group_json(about: &About<'_>, group: &Group<Moved>) -> Value {
    let step = &group.step;
    json!({
        "direction": step.direction.as_str(), "what": step.what.as_str(), "from": step.from, "to": step.to, "count": group.count,
        "reasons": group.causes.iter().map(|cause| about.comparison.say(cause)).collect::<Vec<_>>(),
        "records": group.first.iter().map(|moved| moved.record).collect::<Vec<_>>(),
    })
}
