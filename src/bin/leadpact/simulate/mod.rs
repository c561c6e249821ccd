//! `leadpact simulate`: a file of leads under two definitions, and who moves.
//!
//! The file is read once, as for `score`. Each thread decides on a part under both definitions and finds out why its movers move; whoever
//! began counts them together and writes lines in the order of the file.

mod grid;
mod json;
mod lines;
mod movers;
mod text;

use crate::args::simulate::{SimulateCall, SimulateFormat};
use crate::output::Output;
use crate::score::crew::{Crew, threads};
use crate::score::file::Given;
use crate::score::progress::Progress;
use crate::score::report::{Counted, Reporter};
use crate::score::source::{Deciding, Source};
use crate::screen::Screen;
use crate::{DONE, Failure, PROBLEMS, files};
use leadpact::api::{
    Comparer, Comparison, Groups, Instant, Moved, Outcomes, Pact, Part, Reported, Simulated, Tally, Watched, key_column,
};
use lines::Lines;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

/// Of each group so many leads are named.
const NAMED: usize = 3;

pub(crate) fn run(call: &SimulateCall, screen: &Screen) -> Result<u8, Failure> {
    refuse(call)?;
    let pacts = Arc::new((files::pact(&call.before, screen)?, files::pact(&call.after, screen)?));
    let as_of = files::as_of(call.as_of)?;
    capacities_are_known(call, &pacts)?;
    let to_file = call.output.as_deref().is_some_and(|path| !files::is_stdin(path));
    let progress = Progress::new(to_file || format(call) != SimulateFormat::Csv);
    let source = Source::open(given(call), Deciding::Both(&pacts.0, &pacts.1), &progress)?;
    let watched = watched(call, &source)?;
    let leads = (call.leads.as_path(), call.problems.as_deref());
    let mut reporter = Reporter::new(leads, &pacts.1, screen, &source)?;
    let comparison = pacts.0.beside(&pacts.1);
    let mut run = Run::begin(call, &pacts, &comparison, screen, (progress, source.lines_before()))?;
    let crew = begin(call, source, &pacts, as_of, watched.clone())?;
    let ended = run.all(&crew, &mut reporter);
    run.progress.end();
    if let Some(error) = crew.stopped() {
        return Err(files::unreadable(&call.leads, &error));
    }
    ended?;
    let counted = reporter.finish([run.read, run.tally.decided, run.left_out()])?;
    run.finish(call, &About { pacts: &pacts, comparison: &comparison, as_of, watched: &watched, counted: &counted })
}

/// What the report is about.
struct About<'a> {
    pacts: &'a (Pact, Pact),
    comparison: &'a Comparison<'a>,
    as_of: Instant,
    watched: &'a Watched,
    counted: &'a Counted,
}

/// What does not go together.
fn refuse(call: &SimulateCall) -> Result<(), Failure> {
    let refused = |words: &str| Err(Failure::Refused(words.to_owned()));
    if [&call.before, &call.after, &call.leads].into_iter().filter(|path| files::is_stdin(path)).count() > 1 {
        return refused("only one of the definitions and the leads can come from standard input");
    }
    if call.all && format(call) != SimulateFormat::Csv {
        return refused("--all is for a spreadsheet: add --format csv");
    }
    let mut columns = call.won.iter().chain(&call.lost).map(|(column, _)| column);
    let first = columns.next();
    if columns.any(|column| Some(column) != first) {
        return refused("--won and --lost name values of one column");
    }
    Ok(())
}

fn capacities_are_known(call: &SimulateCall, (before, after): &(Pact, Pact)) -> Result<(), Failure> {
    let mut known: Vec<&str> = before.routes().collect();
    known.extend(after.routes().filter(|route| before.routes().all(|other| other != *route)));
    match call.capacity.iter().find(|(route, _)| !known.contains(&route.as_str())) {
        None => Ok(()),
        Some((route, _)) => Err(unknown("route", route, &known)),
    }
}

fn unknown(what: &str, name: &str, known: &[&str]) -> Failure {
    let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let has = if known.is_empty() { "there are none".to_owned() } else { format!("there are {}", known.join(", ")) };
    Failure::Refused(format!("there is no {what} `{name}`; {has}"))
}

/// How it is printed: as asked for, else as the name of the output says.
fn format(call: &SimulateCall) -> SimulateFormat {
    let by_name = |path: &Path| match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "csv" => Some(SimulateFormat::Csv),
        "json" => Some(SimulateFormat::Json),
        _ => None,
    };
    call.format.or_else(|| call.output.as_deref().and_then(by_name)).unwrap_or(SimulateFormat::Text)
}

fn given(call: &SimulateCall) -> Given<'_> {
    let SimulateCall { leads, input, sheet, .. } = call;
    Given { leads, input: *input, sheet: sheet.as_deref(), has_columns: true }
}

fn watched(call: &SimulateCall, source: &Source) -> Result<Watched, Failure> {
    let columns = source.columns().to_vec();
    let place = |name: &String| {
        let names: Vec<&str> = columns.iter().map(String::as_str).collect();
        columns.iter().position(|column| column == name).ok_or_else(|| unknown("column", name, &names))
    };
    let key = call.key.as_ref().map(&place).transpose()?.or_else(|| key_column(&columns));
    let values = |all: &[(String, String)]| all.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>();
    let outcomes = match call.won.first() {
        Some((column, _)) => Some(Outcomes::named(place(column)?, &values(&call.won), &values(&call.lost))),
        None => Outcomes::find(&columns),
    };
    Ok(Watched { columns, key, outcomes, remembered: NAMED, has_all: call.all })
}

/// What was made of a part.
struct Made {
    simulated: Simulated,
    lines: Lines,
}

fn begin(
    call: &SimulateCall,
    source: Source,
    pacts: &Arc<(Pact, Pact)>,
    as_of: Instant,
    watched: Watched,
) -> Result<Crew<Made>, Failure> {
    let reports: Option<[_; 2]> = source.reports().and_then(|reports| reports.to_vec().try_into().ok());
    let (pacts, format) = (pacts.clone(), format(call));
    Crew::begin(source, threads(call.threads), move |jobs| {
        let mut desk = pacts.0.compare(&pacts.1, as_of, reports.as_ref(), watched.clone());
        let comparison = pacts.0.beside(&pacts.1);
        jobs.each(|part| made(part, &mut desk, &comparison, format));
    })
}

fn made(part: Part, desk: &mut Comparer<'_>, comparison: &Comparison<'_>, format: SimulateFormat) -> Made {
    let mut simulated = desk.decide(part);
    let moved = std::mem::take(&mut simulated.moved);
    let lines = Lines::of(&moved, comparison, format);
    Made { simulated, lines }
}

struct Run {
    output: Output,
    progress: Progress,
    tally: Tally,
    groups: Groups<Moved>,
    read: u64,
    /// Lines before the next part.
    lines: u64,
    /// How many movers may still be listed.
    left: usize,
    format: SimulateFormat,
    /// Movers as JSON, which come last.
    movers: Vec<String>,
}

impl Run {
    fn begin(
        call: &SimulateCall,
        pacts: &(Pact, Pact),
        comparison: &Comparison<'_>,
        screen: &Screen,
        (progress, lines): (Progress, u64),
    ) -> Result<Self, Failure> {
        let (path, format) = (call.output.as_deref(), format(call));
        let mut output = match format {
            SimulateFormat::Text => Output::people(path, screen)?,
            SimulateFormat::Json | SimulateFormat::Csv => Output::machines(path, screen)?,
        };
        if format == SimulateFormat::Csv {
            writeln!(output, "{}", lines::header(pacts))?;
        }
        let (tally, groups) = (Tally::new(comparison), Groups::remembering(NAMED));
        let left = call.limit.unwrap_or(usize::MAX);
        Ok(Self { output, progress, tally, groups, read: 0, lines, left, format, movers: Vec::new() })
    }

    fn all(&mut self, crew: &Crew<Made>, reporter: &mut Reporter<'_>) -> Result<(), Failure> {
        while let Some(made) = crew.next() {
            self.part(made?, reporter)?;
        }
        Ok(())
    }

    fn part(&mut self, Made { mut simulated, lines }: Made, reporter: &mut Reporter<'_>) -> Result<(), Failure> {
        simulated.count_from(self.read, self.lines);
        let offset = if simulated.is_counted() { (0, 0) } else { (self.read, self.lines) };
        let Simulated { tally, groups, reported, records, lines: counted, .. } = simulated;
        self.read += records;
        self.lines += counted;
        self.report(&reported, reporter)?;
        self.tally.join(tally);
        self.groups.join(groups);
        self.write(lines, offset)?;
        self.progress.rows(self.read);
        Ok(())
    }

    fn report(&self, reported: &[Reported], reporter: &mut Reporter<'_>) -> Result<(), Failure> {
        if !reported.is_empty() {
            self.progress.tell(|| reporter.part(reported, &[]))?;
        }
        Ok(())
    }

    /// Writes lines, or keeps them for the end.
    fn write(&mut self, lines: Lines, offset: (u64, u64)) -> Result<(), Failure> {
        for line in lines.counted_from(offset).take(self.left) {
            self.left -= 1;
            match self.format {
                SimulateFormat::Csv => writeln!(self.output, "{line}")?,
                SimulateFormat::Json => self.movers.push(line),
                SimulateFormat::Text => {}
            }
        }
        Ok(())
    }

    const fn left_out(&self) -> u64 {
        self.read.saturating_sub(self.tally.decided)
    }

    fn finish(mut self, call: &SimulateCall, about: &About<'_>) -> Result<u8, Failure> {
        let code = if self.left_out() == 0 { DONE } else { PROBLEMS };
        match self.format {
            SimulateFormat::Text => {
                let page = text::page(call, about, &self.tally, &self.groups, self.read);
                writeln!(self.output, "{page}")?;
            }
            SimulateFormat::Json => {
                let head = json::summary(call, about, &self.tally, &self.groups, self.read);
                json::write(&mut self.output, &head, &self.movers)?;
            }
            SimulateFormat::Csv => {}
        }
        Output::keep(Some(self.output))?;
        Ok(code)
    }
}
