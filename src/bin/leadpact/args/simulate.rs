//! Arguments of `simulate`.

use super::{Input, moment};
use clap::{Args, ValueEnum};
use leadpact::api::Instant;
use std::path::PathBuf;

pub(crate) const SIMULATE_HELP: &str = "\
Decides on each lead under both definitions, in one pass over the file, and tells how many go from which verdict and grade to which, what share is
accepted, what each route gets, and who moves and why. Each definition finds its own fields among the columns. LEADS is what `leadpact score` reads.

A lead moves when its verdict, its grade or its route has another name. It moves up to a better kind of verdict (accept, nurture, recycle, incomplete,
disqualify, junk) or to a better grade. Its reasons are the gate, rule, route or grade that turned, and of what that reads only the points, limits and
values that differ for this lead.

A column such as Lead Status, Deal Stage or Is Won says what became of the leads; --won names another one, or other values. --capacity says how many
leads a route can take a day, and --days in how many days the leads came: the format of definitions has no place for either.

--format csv has a line for each mover, --format json everything:
  before, after   id, version, digest and status of both definitions; as_of
  read, decided, reported
  moved           count, share, up, down, across, verdict, grade, route (under the same verdict and grade)
  accepted        before and after: count, share
  verdicts        before and after: name, label, kind, count; flows: from, to, count
  grades          flows: from, to, count; null is no grade
  routes          days; loads: id, before, after, capacity; flows: from, to, count
  outcomes        column, and before and after for each verdict: name, won, lost, open; or null
  groups          the largest first: direction, what, from, to, count, reasons, records
  problems        code, left_out, count, words
  movers          record, line, key, outcome, direction, what, before and after (verdict, grade, route, scores), reasons

Examples:
  leadpact simulate definition.json proposal.json leads.csv
  leadpact simulate definition.json proposal.json leads.xlsx --output movers.csv
  leadpact simulate definition.json proposal.json leads.csv --won \"Deal Stage=Signed\" --capacity enterprise=12 --days 90
  git show main:definition.json | leadpact simulate - definition.json leads.ndjson --format json

Exit codes: 0 every lead is decided under both, 1 some rows were reported and left out, 2 wrong arguments, a file that cannot be read or is no file of leads, output that cannot be written, or errors in a definition.";

#[derive(Args)]
pub(crate) struct SimulateCall {
    /// The definition that decides now, a JSON file; - is standard input
    pub(crate) before: PathBuf,
    /// The definition that is proposed, a JSON file; - is standard input
    pub(crate) after: PathBuf,
    /// The leads: CSV and its kin, NDJSON, JSON, XLSX or ODS; - is standard input
    pub(crate) leads: PathBuf,
    /// The moment to decide for, as 2026-11-22 or 2026-11-22T09:00:00Z; now, when not given
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) as_of: Option<Instant>,
    /// For people, everything for machines, or a spreadsheet of movers; text, unless the name of the output says otherwise
    #[arg(long, value_enum)]
    pub(crate) format: Option<SimulateFormat>,
    /// Where it goes; the file is there when all of it is written, and not before
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// How many movers are listed: in text 20 for each direction, elsewhere all, when not given
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Have a line for each lead in a spreadsheet, also for those that stay
    #[arg(long)]
    pub(crate) all: bool,
    /// The column that says which lead a row is; an id, an address or a name, when not given
    #[arg(long, value_name = "COLUMN")]
    pub(crate) key: Option<String>,
    /// A value of a column that means that a lead was won; may be given several times for one column
    #[arg(long, value_name = "COLUMN=VALUE", value_parser = column_value)]
    pub(crate) won: Vec<(String, String)>,
    /// A value of the same column that means that it was lost; the usual words, when not given
    #[arg(long, value_name = "COLUMN=VALUE", value_parser = column_value, requires = "won")]
    pub(crate) lost: Vec<(String, String)>,
    /// How many leads a route can take a day; may be given for several routes
    #[arg(long, value_name = "ROUTE=N", value_parser = route_capacity)]
    pub(crate) capacity: Vec<(String, f64)>,
    /// In how many days the leads came
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), default_value_t = 1)]
    pub(crate) days: u32,
    /// The form of the leads, when neither their beginning nor the name of the file says it
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) input: Option<Input>,
    /// Which sheet of a workbook; the first, when not given
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// A file for everything that was wrong, as NDJSON, or as CSV when it is called so
    #[arg(long, value_name = "FILE")]
    pub(crate) problems: Option<PathBuf>,
    /// How many threads share the work; as many as the machine has, when not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) threads: Option<u16>,
}

/// How it is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SimulateFormat {
    Text,
    Json,
    Csv,
}

fn column_value(text: &str) -> Result<(String, String), &'static str> {
    let parts = text.rsplit_once('=').map(|(column, value)| (column.trim().to_owned(), value.trim().to_owned()));
    parts.filter(|(column, value)| !column.is_empty() && !value.is_empty()).ok_or("write it as COLUMN=VALUE")
}

fn route_capacity(text: &str) -> Result<(String, f64), &'static str> {
    let (route, number) = text.rsplit_once('=').ok_or("write it as ROUTE=N")?;
    let number: f64 = number.trim().parse().map_err(|_| "N is a number of leads a day")?;
    let is_fine = number.is_finite() && number >= 0.0;
    if is_fine { Ok((route.trim().to_owned(), number)) } else { Err("N is a number of leads a day") }
}
