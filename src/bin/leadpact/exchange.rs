//! `leadpact import` and `export`: definitions from elsewhere, and definitions for others to read.

use crate::args::exchange::{ExportCall, ImportCall};
use crate::output::Output;
use crate::screen::{Screen, plain};
use crate::{DONE, Failure, PROBLEMS, files};
use leadpact::api::{self, Remark};
use std::io::Write as _;
use std::path::Path;

/// Makes a definition, and says what it has and what has no counterpart.
pub(crate) fn import(call: &ImportCall, screen: &Screen) -> Result<u8, Failure> {
    let text = files::text(&call.file)?;
    let source = call.from.map_or_else(|| api::source_of(&text), |from| from.source());
    let stem = call.file.file_stem().filter(|_| !files::is_stdin(&call.file));
    let name = stem.map_or_else(|| "Imported".into(), |stem| stem.to_string_lossy());
    match api::import(&text, source, &name) {
        Ok(imported) => {
            write(call.output.as_deref(), &imported.definition, screen)?;
            tell(&imported.notes, &call.file, screen);
            screen.tell(&format!("a definition with {}", plain(&imported.made)));
            Ok(DONE)
        }
        Err(notes) => {
            tell(&notes, &call.file, screen);
            screen.tell("no definition was made");
            Ok(PROBLEMS)
        }
    }
}

/// Writes a definition, and says what has no counterpart.
pub(crate) fn export(call: &ExportCall, screen: &Screen) -> Result<u8, Failure> {
    let answer =
        files::read(&call.definition, screen, |text| api::export(text, call.to.target(), call.scorecard.as_deref()))?;
    match answer {
        Ok(exported) => {
            write(call.output.as_deref(), &exported.text, screen)?;
            tell(&exported.notes, &call.definition, screen);
            Ok(DONE)
        }
        Err(note) => {
            tell(&[note], &call.definition, screen);
            Ok(PROBLEMS)
        }
    }
}

fn write(path: Option<&Path>, text: &str, screen: &Screen) -> Result<(), Failure> {
    let mut output = Output::machines(path, screen)?;
    output.write_all(text.as_bytes())?;
    Output::keep(Some(output))
}

fn tell(notes: &[Remark], path: &Path, screen: &Screen) {
    for Remark { place, words } in notes {
        screen.tell(&format!("{}: {}: {}", plain(&files::name(path)), plain(place), plain(words)));
    }
}
