//! Which columns a table of decisions has: those of the file in their order, and those that decisions append.

use super::many_export::{APPENDED, push_row, reasons};
use super::open::Pact;
use super::parts::{Decided, Desk};
use super::score_rows::RowDecision;
use std::borrow::Cow;

/// The columns of a table of decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    source: Vec<String>,
    delimiter: char,
    chosen: Vec<(String, Column)>,
}

/// There is no column of this name; the names that there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// What was asked for.
    pub name: String,
    /// What could have been.
    pub known: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Source(usize),
    Score(usize),
    Told(Told),
    Reasons,
    NextQuestion,
    Definition,
}

/// What a decision tells by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Verdict,
    Kind,
    Grade,
    Gate,
    Route,
    Completeness,
    Settled,
    Missing,
    Problems,
}

/// What decisions tell beside what is appended without being asked.
const MORE: &[&str] = &["lead_kind", "lead_gate", "lead_completeness", "lead_settled", "lead_missing", "lead_problems"];

impl Columns {
    /// Every column of the source, and those that an export appends.
    #[must_use]
    pub fn of(pact: &Pact, source: Vec<String>, delimiter: u8) -> Self {
        let mut chosen: Vec<(String, Column)> =
            source.iter().enumerate().map(|(place, name)| (name.clone(), Column::Source(place))).collect();
        let [before, after] = APPENDED.map(|names| names.iter().filter_map(|name| named(name)));
        chosen.extend(before);
        chosen.extend(scores(pact));
        chosen.extend(after);
        Self { source, delimiter: char::from(delimiter), chosen }
    }

    /// Only these columns, in this order.
    ///
    /// # Errors
    /// One of them is not there.
    pub fn choose(&mut self, pact: &Pact, names: &[String]) -> Result<(), Unknown> {
        let find = |name: &String| {
            let source = self.source.iter().rposition(|column| column == name).map(Column::Source);
            let of_decision = || scores(pact).find(|(score, _)| score == name).or_else(|| named(name));
            source.map(|column| (name.clone(), column)).or_else(of_decision).ok_or_else(|| self.unknown(pact, name))
        };
        self.chosen = names.iter().map(find).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn unknown(&self, pact: &Pact, name: &str) -> Unknown {
        let appended = APPENDED.concat().into_iter().chain(MORE.iter().copied()).map(str::to_owned);
        let known = self.source.iter().filter(|name| !name.is_empty()).cloned().chain(appended);
        Unknown { name: name.to_owned(), known: known.chain(scores(pact).map(|(name, _)| name)).collect() }
    }

    /// The columns of the source.
    #[must_use]
    pub fn source(&self) -> &[String] {
        &self.source
    }

    /// The first row, as CSV without its end.
    #[must_use]
    pub fn header(&self) -> String {
        self.csv(self.chosen.iter().map(|(name, _)| name.clone()))
    }

    /// Writes a row as CSV without its end.
    pub fn write(&self, desk: &Desk<'_>, decided: &Decided, row: usize, out: &mut String) {
        let Some(decision) = desk.row(decided, row) else { return };
        let asks = |of: &[Column]| self.chosen.iter().any(|(_, column)| of.contains(column));
        let has_source = self.chosen.iter().any(|(_, column)| matches!(column, Column::Source(_)));
        let cells = if has_source { desk.cells(decided, row, &self.source) } else { Vec::new() };
        let is_explained = asks(&[Column::Reasons, Column::NextQuestion]);
        let [reasons, question] = if is_explained { explained(desk, decided, row) } else { Default::default() };
        let cell = |column: Column| match column {
            Column::Source(place) => Cow::Borrowed(cells.get(place).map_or("", |cell| &**cell)),
            Column::Reasons => Cow::Borrowed(reasons.as_str()),
            Column::NextQuestion => Cow::Borrowed(question.as_str()),
            Column::Definition => Cow::Owned(desk.definition(decided, row)),
            Column::Told(told) => told_by(&decision, told),
            Column::Score(place) => {
                Cow::Owned(decided.batch.points(place, row).map(|points| points.to_string()).unwrap_or_default())
            }
        };
        push_row(out, self.chosen.iter().map(|(_, column)| cell(*column)), self.delimiter);
    }

    /// Whether every column of the source is among them.
    #[must_use]
    pub fn has_all(&self) -> bool {
        let sources = self.chosen.iter().filter(|(_, column)| matches!(column, Column::Source(_)));
        sources.count() >= self.source.len()
    }

    fn csv(&self, cells: impl Iterator<Item = String>) -> String {
        csv_row(cells, self.delimiter)
    }
}

/// A row of CSV without its end, guarded against spreadsheets that take a cell for a formula.
pub fn csv_row(cells: impl Iterator<Item = String>, delimiter: char) -> String {
    let mut out = String::new();
    push_row(&mut out, cells, delimiter);
    out
}

fn explained(desk: &Desk<'_>, decided: &Decided, row: usize) -> [String; 2] {
    let Some(words) = desk.explained(decided, row) else { return Default::default() };
    let question = words.question.map(|question| question.question).unwrap_or_default();
    [reasons(&words.reasons_for, &words.reasons_against), question]
}

fn scores(pact: &Pact) -> impl Iterator<Item = (String, Column)> {
    pact.scores().enumerate().map(|(place, score)| (format!("lead_{}", score.name), Column::Score(place)))
}

fn named(name: &str) -> Option<(String, Column)> {
    let column = match name {
        "lead_verdict" => Column::Told(Told::Verdict),
        "lead_kind" => Column::Told(Told::Kind),
        "lead_grade" => Column::Told(Told::Grade),
        "lead_gate" => Column::Told(Told::Gate),
        "lead_route" => Column::Told(Told::Route),
        "lead_completeness" => Column::Told(Told::Completeness),
        "lead_settled" => Column::Told(Told::Settled),
        "lead_missing" => Column::Told(Told::Missing),
        "lead_problems" => Column::Told(Told::Problems),
        "lead_reasons" => Column::Reasons,
        "lead_next_question" => Column::NextQuestion,
        "lead_definition" => Column::Definition,
        _ => return None,
    };
    Some((name.to_owned(), column))
}

fn told_by<'d>(decision: &RowDecision<'d>, told: Told) -> Cow<'d, str> {
    let problems = || decision.problems.iter().map(|(field, code)| format!("{field}: {code}")).collect::<Vec<_>>();
    match told {
        Told::Verdict => decision.verdict.into(),
        Told::Kind => decision.kind.name().into(),
        Told::Grade => decision.grade.unwrap_or_default().into(),
        Told::Gate => decision.gate.unwrap_or_default().into(),
        Told::Route => decision.route.unwrap_or_default().into(),
        Told::Completeness => decision.completeness.to_string().into(),
        Told::Settled => decision.settled.to_string().into(),
        Told::Missing => decision.missing.join("; ").into(),
        Told::Problems => problems().join("; ").into(),
    }
}
