//! Activities of a file: columns that count them or tell when the last one was. A second file with one a row is a [`History`].
//!
//! [`History`]: super::history::History

use super::report::{Note, NoteKind, Report};
use super::spelling::{DayOrder, Spelling};
use super::survey::Contents;
use super::tidy::tidy;
use crate::columnar::mapping::{ActivityColumns, Rewriting, Source};
use crate::concepts::words::words;
use crate::diagnostic::listed;
use crate::program::{Program, Shape, Unit};
use std::collections::BTreeSet;

/// What a column tells of activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tells {
    Count,
    Last,
}

/// Finds the columns that tell of the activities that a definition asks for. They are used when they tell of all of these, since a lead
/// whose activities are known in part would seem not to have done the others.
pub(super) fn activity_columns(program: &Program, contents: &[Contents], report: &mut Report) {
    let asked: BTreeSet<&str> =
        program.activity_tests.iter().flat_map(|test| test.types.iter().map(String::as_str)).collect();
    if asked.is_empty() || report.mapping.activities_json.is_some() {
        return;
    }
    let found: Vec<ActivityColumns> = asked.iter().filter_map(|kind| columns_of(kind, contents, report)).collect();
    if found.is_empty() {
        return;
    }
    let of_columns: Vec<usize> = found.iter().flat_map(ActivityColumns::columns).collect();
    let told = |kind: &str| {
        found.iter().any(|columns| columns.kind == kind && (columns.last.is_some() || !needs_time(program, kind)))
    };
    let untold: Vec<&str> = asked.iter().copied().filter(|kind| !told(kind)).collect();
    let (kind, words) = if untold.is_empty() {
        let words = "activities are read from columns that count them; of several only the last one has a date, and the others count only where any time will do";
        (NoteKind::Activities, words.to_owned())
    } else {
        let words = format!(
            "some columns count activities, and are left out because nothing tells when or whether there was {}; give the activities as a file of their own",
            listed(&untold)
        );
        (NoteKind::ActivitiesLeftOut, words)
    };
    if kind == NoteKind::Activities {
        report.mapping.activities = found;
    }
    report.notes.push(Note { kind, columns: of_columns, words });
}

impl ActivityColumns {
    fn columns(&self) -> impl Iterator<Item = usize> {
        [&self.count, &self.last].into_iter().flatten().map(|source| source.column)
    }
}

/// The columns for one type, of those that give no field.
fn columns_of(kind: &str, contents: &[Contents], report: &Report) -> Option<ActivityColumns> {
    let core = core_of(kind);
    let free = || report.columns.iter().enumerate().filter(|(_, column)| column.field.is_none());
    let column = |tells| {
        let mut names = free().filter(|(_, column)| told_by(&column.name) == Some((tells, core.clone())));
        let (column, _) = names.next().filter(|_| names.next().is_none())?;
        let seen = contents.get(column)?;
        let rewriting = match tells {
            Tells::Count => Rewriting::default(),
            Tells::Last => Rewriting { spelling: dates_of(seen)?, ..Rewriting::default() },
        };
        Some(Source { column, rewriting })
    };
    let (count, last) = (column(Tells::Count), column(Tells::Last));
    (count.is_some() || last.is_some()).then(|| ActivityColumns { kind: kind.to_owned(), count, last })
}

/// How dates of a column are written; nothing when their order is not known.
pub(super) fn dates_of(contents: &Contents) -> Option<Option<Spelling>> {
    let orders = contents.orders(&Rewriting::default());
    match orders.certain() {
        Some(order) => Some(Some(Spelling::Dates(order))),
        None if orders.either > 0 => None,
        None => Some((orders.same + orders.by_year > 0).then_some(Spelling::Dates(DayOrder::DayFirst))),
    }
}

/// What a name of a column tells of activities, and of which: `Number of Form Submissions`, `Last webinar date`.
fn told_by(name: &str) -> Option<(Tells, String)> {
    let words = words(&tidy(name));
    let has = |markers: &str| words.split(' ').any(|word| markers.split(' ').any(|marker| marker == word));
    let tells = if has("last latest recent") {
        Tells::Last
    } else if has("number num count total times anzahl nombre numero") && !has("first average") {
        Tells::Count
    } else {
        return None;
    };
    Some((tells, core_of(&words)))
}

/// The words that name an activity, without those that count and date, and without their plural.
fn core_of(name: &str) -> String {
    const MARKS: &str = " number num no of count total times time last latest most recent date day at on the hs marketing sales anzahl nombre numero de ";
    let words = words(name);
    let core = words.split(' ').filter(|word| !MARKS.contains(&format!(" {word} ")));
    core.map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word)).collect()
}

/// Whether anything asks when activities of a type were.
fn needs_time(program: &Program, kind: &str) -> bool {
    let is_of = |types: &[String]| types.iter().any(|other| other == kind);
    let fades = program.scorecards.iter().flat_map(|card| &card.criteria).any(|criterion| match &criterion.shape {
        Shape::Per { unit: Unit::Activity(test), .. } => criterion.decay.is_some() && is_of(&test.types),
        Shape::Per { .. } | Shape::Bins { .. } => false,
    });
    fades || program.activity_tests.iter().any(|test| test.within.is_some() && is_of(&test.types))
}
