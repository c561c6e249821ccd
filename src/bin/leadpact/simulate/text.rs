//! Everything for people: how many, from where to where, what it is for the routes, and who.

use super::grid::{Cell, grid};
use super::json::accepted;
use super::{About, movers};
use crate::args::simulate::SimulateCall;
use crate::score::{agreement, color, share};
use crate::screen::{BAD, BOLD, DIM, plain, styled};
use anstyle::Style;
use leadpact::api::{Direction, Groups, Moved, Pact, Tally};
use std::collections::BTreeSet;

pub(super) fn page(call: &SimulateCall, about: &About<'_>, tally: &Tally, groups: &Groups<Moved>, read: u64) -> String {
    let mut page = vec![
        title("before", &about.pacts.0, about),
        title("after ", &about.pacts.1, about),
        format!(
            "{read} read = {} decided + {} reported, as of {}",
            tally.decided,
            read.saturating_sub(tally.decided),
            about.as_of
        ),
        moved(tally),
        accepted_line(about, tally),
    ];
    verdicts(&mut page, about, tally);
    grades(&mut page, tally);
    routes(&mut page, call, about, tally);
    outcomes(&mut page, about, tally);
    movers::list(&mut page, call, about, groups);
    page.join("\n")
}

fn title(side: &str, pact: &Pact, about: &About<'_>) -> String {
    let words = format!("{side} {} {}, {}", pact.id(), pact.version(), agreement(pact.status(about.as_of)));
    styled(DIM, &plain(&words))
}

fn moved(tally: &Tally) -> String {
    let movers = tally.movers();
    if movers == 0 {
        return styled(BOLD, "nobody moves");
    }
    let of = |direction| tally.toward(direction);
    let verb = if movers == 1 { "moves" } else { "move" };
    let words = format!("{movers} {verb} ({})", share(movers, tally.decided));
    let ways = format!("{} up, {} down, {} across", of(Direction::Up), of(Direction::Down), of(Direction::Across));
    format!("{}: {ways}", styled(BOLD, &words))
}

fn accepted_line(about: &About<'_>, tally: &Tally) -> String {
    let before = accepted(&about.pacts.0, |place| tally.verdicts.before(place));
    let after = accepted(&about.pacts.1, |place| tally.verdicts.after(place));
    let shares = (share(before, tally.decided), share(after, tally.decided));
    format!("accepted {} ({before}), then {} ({after})", shares.0, shares.1)
}

fn chapter(page: &mut Vec<String>, title: &str, rows: &[Vec<Cell>]) {
    page.extend([String::new(), styled(BOLD, &plain(title))]);
    page.extend(grid(rows));
}

/// One side of a table of flows: what it is called, and how that looks.
struct Side {
    name: String,
    label: String,
    style: Style,
}

/// A table of flows with sums; what stays is in brackets.
fn flows(page: &mut Vec<String>, title: &str, before: &[Side], after: &[Side], count: impl Fn(usize, usize) -> u64) {
    let head = |text: &str| Cell::new(DIM, text);
    let mut rows = vec![vec![head("before ↓  after →")]];
    if let Some(first) = rows.first_mut() {
        first.extend(after.iter().map(|side| Cell::new(side.style, &side.label)));
        first.push(head("sum"));
    }
    for (a, side) in before.iter().enumerate() {
        let mut row = vec![Cell::new(side.style, &side.label)];
        row.extend(after.iter().enumerate().map(|(b, other)| match (count(a, b), side.name == other.name) {
            (0, false) => head("·"),
            (count, true) => Cell::quiet(format!("[{count}]")),
            (count, false) => Cell::new(BOLD, format!("{count} ")),
        }));
        row.push(head(&(0..after.len()).map(|b| count(a, b)).sum::<u64>().to_string()));
        rows.push(row);
    }
    let mut sums = vec![head("sum")];
    let column = |b| (0..before.len()).map(|a| count(a, b)).sum::<u64>();
    sums.extend((0..after.len()).map(|b| head(&format!("{} ", column(b)))));
    sums.push(head(&(0..after.len()).map(column).sum::<u64>().to_string()));
    rows.push(sums);
    chapter(page, title, &rows);
}

fn verdicts(page: &mut Vec<String>, about: &About<'_>, tally: &Tally) {
    let sides = |pact: &Pact| -> Vec<Side> {
        let side = |(name, label, kind): (&str, &str, _)| Side {
            name: name.to_owned(),
            label: label.to_owned(),
            style: color(kind),
        };
        pact.verdicts().map(side).collect()
    };
    let (before, after) = (sides(&about.pacts.0), sides(&about.pacts.1));
    flows(page, "Verdicts", &before, &after, |a, b| tally.verdicts.count(a, b));
}

fn grades(page: &mut Vec<String>, tally: &Tally) {
    let before: BTreeSet<&Option<String>> = tally.grades.keys().map(|(before, _)| before).collect();
    let after: BTreeSet<&Option<String>> = tally.grades.keys().map(|(_, after)| after).collect();
    if before.iter().chain(&after).all(|grade| grade.is_none()) {
        return;
    }
    let side = |grade: &&Option<String>| {
        let name = (*grade).clone().unwrap_or_else(|| "–".to_owned());
        Side { label: name.clone(), name, style: Style::new() }
    };
    let (rows, columns): (Vec<Side>, Vec<Side>) = (before.iter().map(side).collect(), after.iter().map(side).collect());
    let key = |side: Option<&Side>| side.map(|side| side.name.clone()).filter(|name| name != "–");
    flows(page, "Grades", &rows, &columns, |a, b| {
        tally.grades.get(&(key(rows.get(a)), key(columns.get(b)))).copied().unwrap_or_default()
    });
}

/// What a route gets.
pub(super) struct Load {
    pub(super) route: String,
    pub(super) before: u64,
    pub(super) after: u64,
    /// How many it can take a day.
    pub(super) capacity: Option<f64>,
}

/// Every route of both definitions.
pub(super) fn loads(call: &SimulateCall, about: &About<'_>, tally: &Tally) -> Vec<Load> {
    let (before, after): (Vec<&str>, Vec<&str>) = (about.pacts.0.routes().collect(), about.pacts.1.routes().collect());
    let mut names = before.clone();
    names.extend(after.iter().filter(|route| !before.contains(route)));
    let count = |all: &[&str], name: &str, count: &dyn Fn(usize) -> u64| {
        all.iter().position(|route| *route == name).map_or(0, count)
    };
    let load = |name: &&str| Load {
        route: (*name).to_owned(),
        before: count(&before, name, &|place| tally.routes.before(place)),
        after: count(&after, name, &|place| tally.routes.after(place)),
        capacity: call.capacity.iter().rev().find(|(route, _)| route == name).map(|(_, capacity)| *capacity),
    };
    names.iter().map(load).collect()
}

fn routes(page: &mut Vec<String>, call: &SimulateCall, about: &About<'_>, tally: &Tally) {
    let loads = loads(call, about, tally);
    if loads.is_empty() {
        return;
    }
    let is_daily = call.days > 1;
    let has_capacity = loads.iter().any(|load| load.capacity.is_some());
    let mut titles = vec!["", "before", "after"];
    titles.extend(is_daily.then_some(["a day before", "after"]).into_iter().flatten());
    titles.extend(has_capacity.then_some(["capacity a day", "used before", "after"]).into_iter().flatten());
    let mut rows: Vec<Vec<Cell>> = vec![titles.into_iter().map(|title| Cell::new(DIM, title)).collect()];
    for load in &loads {
        let days = [load.before, load.after].map(|count| a_day(count, call.days));
        let mut row =
            vec![Cell::quiet(&load.route), Cell::quiet(load.before.to_string()), Cell::quiet(load.after.to_string())];
        if is_daily {
            row.extend(days.map(|count| Cell::quiet(format!("{count:.1}"))));
        }
        if has_capacity {
            row.extend(used(load.capacity, days));
        }
        rows.push(row);
    }
    let title = if is_daily { format!("Routes, in {} days", call.days) } else { "Routes".to_owned() };
    chapter(page, &title, &rows);
}

#[expect(clippy::cast_precision_loss, reason = "it is rounded to be read")]
fn a_day(count: u64, days: u32) -> f64 {
    count as f64 / f64::from(days)
}

/// How many a route can take, and how much of that it gets; more than it can take is said in words.
fn used(capacity: Option<f64>, days: [f64; 2]) -> Vec<Cell> {
    let Some(capacity) = capacity else { return Vec::new() };
    let share = |count: f64| match (count > capacity, capacity > 0.0) {
        (true, true) => Cell::new(BAD, format!("{:.0}%, too many", 100.0 * count / capacity)),
        (true, false) => Cell::new(BAD, "too many"),
        (false, true) => Cell::quiet(format!("{:.0}%", 100.0 * count / capacity)),
        (false, false) => Cell::quiet("–"),
    };
    let [before, after] = days.map(share);
    vec![Cell::quiet(capacity.to_string()), before, after]
}

/// What became of the leads that each verdict got.
fn outcomes(page: &mut Vec<String>, about: &About<'_>, tally: &Tally) {
    let Some(outcomes) = &about.watched.outcomes else { return };
    let column = about.watched.columns.get(outcomes.column).map(String::as_str).unwrap_or_default();
    let titles = ["", "before: won", "lost", "open", "won of closed", "after: won", "lost", "open", "won of closed"];
    let mut rows: Vec<Vec<Cell>> = vec![titles.into_iter().map(|title| Cell::new(DIM, title)).collect()];
    let (before, after) = about.pacts;
    let mut names: Vec<(&str, &str, _)> = before.verdicts().collect();
    names.extend(after.verdicts().filter(|verdict| before.verdicts().all(|other| other.0 != verdict.0)));
    let [was, is] = &tally.outcomes;
    for (name, label, kind) in names {
        let counts = |pact: &Pact, counts: &[[u64; 3]]| {
            pact.verdicts().position(|verdict| verdict.0 == name).and_then(|place| counts.get(place).copied())
        };
        let mut row = vec![Cell::new(color(kind), label)];
        for counts in [counts(before, was), counts(after, is)] {
            let [won, lost, open] = counts.unwrap_or_default();
            row.extend([won, lost, open].map(|count| Cell::quiet(count.to_string())));
            row.push(Cell::quiet(share(won, won + lost)));
        }
        rows.push(row);
    }
    chapter(page, &format!("Won and lost, by {column}"), &rows);
}
