//! `leadpact score`: leads in, decisions out.
//!
//! One thread reads and cuts the file into parts of whole leads, several decide on them, and the one that began writes what they made of
//! them in the order of the file. So many parts are on their way and no more, so that a file of any length takes little memory.

pub(crate) mod crew;
mod cut;
pub(crate) mod file;
mod histogram;
pub(crate) mod progress;
pub(crate) mod report;
mod shown;
pub(crate) mod source;
mod summary;
mod table;
mod tally;

pub(crate) use summary::{part, share};
pub(crate) use table::{agreement, color};

use crate::args::{ReportFormat, ScoreCall, ScoreFormat};
use crate::output::Output;
use crate::screen::Screen;
use crate::{DONE, Failure, PROBLEMS, files};
use crew::{Crew, threads};
use file::Given;
use leadpact::api::{Columns, Decided, Desk, Instant, Pact, Part};
use progress::Progress;
use report::Reporter;
use shown::{Shown, Style, Text};
use source::{Deciding, Source};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use tally::Tally;

pub(crate) fn run(call: &ScoreCall, screen: &Screen) -> Result<u8, Failure> {
    refuse(call)?;
    let pact = Arc::new(files::pact(&call.definition, screen)?);
    let as_of = files::as_of(call.as_of)?;
    let to_file = call.output.as_deref().is_some_and(|path| !files::is_stdin(path));
    let progress = Progress::new(call.summary.is_some() || to_file);
    let source = Source::open(given(call), Deciding::One(&pact), &progress)?;
    let style = style(call, &pact, &source)?;
    let mut reporter = Reporter::new((&call.leads, call.problems.as_deref()), &pact, screen, &source)?;
    let shown = Shown::begin(call, &pact, as_of, &style, screen)?;
    let lines = source.lines_before();
    let report = source.report().cloned();
    let deciding = pact.clone();
    let crew = Crew::begin(source, threads(call.threads), move |jobs| {
        let mut desk = deciding.desk(as_of, report.as_ref());
        jobs.each(|part| Made::of(part, &mut desk, &deciding, &style));
    })?;
    let mut run = Run { tally: Tally::new(&pact), shown, progress, lines };
    let ended = run.all(&crew, &mut reporter);
    run.progress.end();
    if let Some(error) = crew.stopped() {
        run.shown.flush()?;
        return Err(files::unreadable(&call.leads, &error));
    }
    ended?;
    run.finish(call, &pact, as_of, &mut reporter, screen)
}

/// What does not go together.
fn refuse(call: &ScoreCall) -> Result<(), Failure> {
    let refused = |words: &str| Err(Failure::Refused(words.to_owned()));
    if files::is_stdin(&call.definition) && files::is_stdin(&call.leads) {
        return refused("the definition and the leads cannot both come from standard input");
    }
    if call.summary.is_some() && call.format.is_some() && call.output.is_none() {
        return refused("--summary takes the place of the decisions; say with --output where those are to go");
    }
    if !call.columns.is_empty() && format(call) != ScoreFormat::Csv {
        return refused("--columns is for a spreadsheet: add --format csv");
    }
    Ok(())
}

/// How decisions are printed: as asked for, else as the name of the output says.
fn format(call: &ScoreCall) -> ScoreFormat {
    let by_name = |path: &Path| match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "csv" => Some(ScoreFormat::Csv),
        "ndjson" | "jsonl" => Some(ScoreFormat::Ndjson),
        _ => None,
    };
    call.format.or_else(|| call.output.as_deref().and_then(by_name)).unwrap_or(ScoreFormat::Table)
}

fn style(call: &ScoreCall, pact: &Pact, source: &Source) -> Result<Style, Failure> {
    if call.summary.is_some() && call.output.is_none() {
        return Ok(Style::Nothing);
    }
    match format(call) {
        ScoreFormat::Ndjson => Ok(Style::Ndjson),
        ScoreFormat::Table => Ok(Style::Table),
        ScoreFormat::Csv => {
            let mut columns = Columns::of(pact, source.columns().to_vec(), source.delimiter());
            source::choose(&mut columns, pact, &call.columns)?;
            Ok(Style::Csv(columns))
        }
    }
}

fn given(call: &ScoreCall) -> Given<'_> {
    let ScoreCall { leads, input, sheet, .. } = call;
    Given { leads, input: *input, sheet: sheet.as_deref(), has_columns: format(call) == ScoreFormat::Csv }
}

/// What was made of a part.
struct Made {
    decided: Decided,
    text: Text,
    tally: Tally,
    /// Keys of leads that have no column, and should.
    strange_keys: Vec<String>,
}

impl Made {
    fn of(part: Part, desk: &mut Desk<'_>, pact: &Pact, style: &Style) -> Self {
        let decided = desk.decide(part);
        let mut tally = Tally::new(pact);
        tally.add(&decided, desk.legend());
        let text = style.text(desk, pact, &decided);
        let strange_keys = style.strange_keys(&decided);
        Self { decided, text, tally, strange_keys }
    }
}

struct Run {
    tally: Tally,
    shown: Shown,
    progress: Progress,
    /// Lines before the next part.
    lines: u64,
}

impl Run {
    fn all(&mut self, crew: &Crew<Made>, reporter: &mut Reporter<'_>) -> Result<(), Failure> {
        while let Some(made) = crew.next() {
            self.part(made?, reporter)?;
        }
        Ok(())
    }

    fn part(&mut self, made: Made, reporter: &mut Reporter<'_>) -> Result<(), Failure> {
        let Made { mut decided, text, tally, strange_keys } = made;
        let (records, lines) = (self.tally.read, self.lines);
        decided.count_from(records, lines);
        self.lines += decided.lines;
        let Decided { reported, .. } = &decided;
        if !reported.is_empty() || !strange_keys.is_empty() {
            self.progress.tell(|| reporter.part(reported, &strange_keys))?;
        }
        self.tally.join(tally);
        self.shown.part(&decided, text)?;
        self.progress.rows(self.tally.read);
        Ok(())
    }

    fn finish(
        self,
        call: &ScoreCall,
        pact: &Pact,
        as_of: Instant,
        reporter: &mut Reporter<'_>,
        screen: &Screen,
    ) -> Result<u8, Failure> {
        let (tally, output) = (self.tally, self.shown.finish()?);
        let counted = reporter.finish([tally.read, tally.decided, tally.reported])?;
        Output::keep(output)?;
        if let Some(format) = call.summary {
            let text = match format {
                ReportFormat::Text => summary::text(pact, as_of, &tally, &counted),
                ReportFormat::Json => summary::json(pact, as_of, &tally, &counted),
            };
            let mut out = screen.people();
            writeln!(out, "{text}")?;
            out.flush()?;
        }
        Ok(if tally.reported == 0 { DONE } else { PROBLEMS })
    }
}
