//! `leadpact score`: leads in, decisions out, one at a time, so that a file of any length takes little memory.

mod input;
mod json;
mod rows;
mod sheet;
mod table;

pub(crate) use table::{agreement, color};

use crate::args::{ScoreCall, ScoreFormat};
use crate::screen::Screen;
use crate::{DONE, Failure, PROBLEMS, files};
use leadpact::api::{self, Decision, Instant, LeadError, Pact};
use std::io::{self, Write};

/// What one record of a file holds: the text of a lead, or why there is none.
struct Record {
    place: Place,
    lead: Result<String, Trouble>,
}

/// Where a record begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// Which record, from 1.
    record: u64,
    /// Which line, from 1.
    line: u64,
    /// Which byte, from 0.
    byte: u64,
}

/// Why a record is no lead. Its values are not repeated: what is printed may be kept in a log.
#[derive(Debug, PartialEq, Eq)]
struct Trouble {
    code: &'static str,
    message: String,
    /// Which cell of a row, from 1.
    column: Option<usize>,
}

impl Trouble {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), column: None }
    }
}

impl From<LeadError> for Trouble {
    fn from(error: LeadError) -> Self {
        Self::new(error.code, error.message)
    }
}

/// Records of a file, one after the other.
trait Records {
    fn next(&mut self) -> io::Result<Option<Record>>;
}

/// Where decisions go.
trait Sink {
    fn write(&mut self, record: u64, decision: &Decision<'_>) -> io::Result<()>;
    /// Writes what was held back.
    fn finish(&mut self) -> io::Result<()>;
}

pub(crate) fn run(call: &ScoreCall, screen: &Screen) -> Result<u8, Failure> {
    if files::is_stdin(&call.definition) && files::is_stdin(&call.leads) {
        return Err(Failure::Refused("the definition and the leads cannot both come from standard input".to_owned()));
    }
    let pact = files::pact(&call.definition, screen)?;
    let as_of = files::as_of(call.as_of)?;
    let records = input::records(&call.leads, call.input)?;
    let sink: Box<dyn Sink + '_> = match call.format {
        ScoreFormat::Ndjson => Box::new(Lines(screen.machines())),
        ScoreFormat::Csv => Box::new(sheet::Sheet::new(&pact, screen.machines())?),
        ScoreFormat::Table => Box::new(table::Table::new(&pact, as_of, screen.people())),
    };
    Run { pact: &pact, as_of, name: files::name(&call.leads), screen, sink, decided: 0, reported: 0 }.all(records, call)
}

struct Run<'a> {
    pact: &'a Pact,
    as_of: Instant,
    /// The file of leads.
    name: String,
    screen: &'a Screen,
    sink: Box<dyn Sink + 'a>,
    decided: u64,
    reported: u64,
}

impl Run<'_> {
    fn all(mut self, mut records: Box<dyn Records>, call: &ScoreCall) -> Result<u8, Failure> {
        loop {
            match records.next() {
                Ok(Some(record)) => self.one(record)?,
                Ok(None) => break,
                Err(error) => {
                    self.sink.finish()?;
                    return Err(files::unreadable(&call.leads, &error));
                }
            }
        }
        self.sink.finish()?;
        Ok(self.code())
    }

    fn one(&mut self, Record { place, lead }: Record) -> io::Result<()> {
        match lead.and_then(|lead| self.pact.decide(&lead, self.as_of).map_err(Trouble::from)) {
            Ok(decision) => {
                self.decided += 1;
                self.sink.write(place.record, &decision)
            }
            Err(trouble) => {
                self.reported += 1;
                self.report(place, &trouble);
                Ok(())
            }
        }
    }

    fn report(&self, Place { record, line, byte }: Place, Trouble { code, message, column }: &Trouble) {
        let name = crate::screen::plain(&self.name);
        let column = column.map(|column| format!(", column {column}")).unwrap_or_default();
        let message = crate::screen::plain(message);
        self.screen.tell(&format!("{name}: record {record}, line {line}{column}, byte {byte}: {code}: {message}"));
    }

    fn code(&self) -> u8 {
        if self.reported == 0 {
            return DONE;
        }
        let (decided, reported) = (self.decided, self.reported);
        self.screen.tell(&format!("{} read, {decided} decided, {reported} reported", decided + reported));
        PROBLEMS
    }
}

/// The whole decision, a line for each.
struct Lines<W: Write>(W);

impl<W: Write> Sink for Lines<W> {
    fn write(&mut self, _record: u64, decision: &Decision<'_>) -> io::Result<()> {
        writeln!(self.0, "{}", api::to_string(decision))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
