//! What becomes of decisions: the text that each thread makes of its part, and where it is written.

use super::table::{Row, Table, row_of};
use crate::Failure;
use crate::args::ScoreCall;
use crate::output::Output;
use crate::screen::Screen;
use leadpact::api::{self, Columns, Decided, Desk, Instant, Pact};
use std::io::{self, Write as _};

/// How decisions are shown.
pub(super) enum Style {
    /// They are counted only.
    Nothing,
    Ndjson,
    Csv(Columns),
    Table,
}

/// What was made of a part.
pub(super) enum Text {
    Nothing,
    Bytes(String),
    Table(Vec<Row>),
}

impl Style {
    pub(super) fn text(&self, desk: &Desk<'_>, pact: &Pact, decided: &Decided) -> Text {
        let rows = 0..decided.batch.len();
        match self {
            Self::Nothing => Text::Nothing,
            Self::Ndjson => {
                let decisions = rows.filter_map(|row| desk.whole(decided, row));
                Text::Bytes(lines(decisions.map(|decision| api::to_string(&decision))))
            }
            Self::Csv(columns) => {
                let mut text = String::new();
                for row in rows {
                    columns.write(desk, decided, row, &mut text);
                    text.push('\n');
                }
                Text::Bytes(text)
            }
            Self::Table => Text::Table(
                rows.filter_map(|row| desk.row(decided, row)).map(|decision| row_of(pact, &decision)).collect(),
            ),
        }
    }

    /// Keys of leads for which there is no column.
    pub(super) fn strange_keys(&self, decided: &Decided) -> Vec<String> {
        let Self::Csv(columns) = self else { return Vec::new() };
        if !columns.has_all() {
            return Vec::new();
        }
        let is_strange = |key: &&str| !columns.source().iter().any(|column| column == key);
        decided.keys().into_iter().filter(is_strange).map(str::to_owned).collect()
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Where decisions are shown.
pub(super) enum Shown {
    Nothing,
    Bytes(Output),
    Table(Box<Table>),
}

impl Shown {
    pub(super) fn begin(
        call: &ScoreCall,
        pact: &Pact,
        as_of: Instant,
        style: &Style,
        screen: &Screen,
    ) -> Result<Self, Failure> {
        let path = call.output.as_deref();
        Ok(match style {
            Style::Nothing => Self::Nothing,
            Style::Ndjson => Self::Bytes(Output::machines(path, screen)?),
            Style::Csv(columns) => {
                let mut output = Output::machines(path, screen)?;
                writeln!(output, "{}", columns.header())?;
                Self::Bytes(output)
            }
            Style::Table => Self::Table(Box::new(Table::new(pact, as_of, Output::people(path, screen)?))),
        })
    }

    pub(super) fn part(&mut self, decided: &Decided, text: Text) -> io::Result<()> {
        match (self, text) {
            (Self::Bytes(output), Text::Bytes(text)) => output.write_all(text.as_bytes()),
            (Self::Table(table), Text::Table(rows)) => {
                decided.batch.record.iter().zip(rows).try_for_each(|(record, row)| table.write(*record, row))
            }
            (Self::Nothing | Self::Bytes(_) | Self::Table(_), Text::Nothing | Text::Bytes(_) | Text::Table(_)) => {
                Ok(())
            }
        }
    }

    /// Lets go of what was held back.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Nothing => Ok(()),
            Self::Bytes(output) => output.flush(),
            Self::Table(table) => table.finish(),
        }
    }

    /// Everything is written; what remains is to keep it.
    pub(super) fn finish(mut self) -> io::Result<Option<Output>> {
        self.flush()?;
        Ok(match self {
            Self::Nothing => None,
            Self::Bytes(output) => Some(output),
            Self::Table(table) => Some(table.into_output()),
        })
    }
}
