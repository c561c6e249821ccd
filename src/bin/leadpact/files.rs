//! Files and standard input, the clock, and definitions that have to be in order before anything else happens.

use crate::Failure;
use crate::assembled::Assembled;
use crate::screen::Screen;
use leadpact::api::{self, Diagnostic, Instant, Pact};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Opens a definition; what is wrong with it goes to standard error.
pub(crate) fn pact(path: &Path, screen: &Screen) -> Result<Pact, Failure> {
    read(path, screen, api::open)
}

/// Does something with the text of a definition, or of a library with the files that it names; what is wrong with it goes to standard error.
pub(crate) fn read<T>(
    path: &Path,
    screen: &Screen,
    done: impl FnOnce(&str) -> Result<T, Vec<Diagnostic>>,
) -> Result<T, Failure> {
    assembled(path, screen, done).map(|(_, made)| made)
}

/// The same, with the files that the text was put together from.
pub(crate) fn assembled<T>(
    path: &Path,
    screen: &Screen,
    done: impl FnOnce(&str) -> Result<T, Vec<Diagnostic>>,
) -> Result<(Assembled, T), Failure> {
    let assembled = Assembled::read(path)?;
    match done(&assembled.text) {
        Ok(made) => Ok((assembled, made)),
        Err(diagnostics) => {
            screen.tell(assembled.report(&diagnostics).trim_end());
            Err(Failure::Told)
        }
    }
}

/// Reads a whole file as text.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        Failure::Refused(format!("`{}` is not UTF-8 text after its first {good} bytes", name(path)))
    })
}

/// Opens a file, or standard input for `-`.
pub(crate) fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if is_stdin(path) {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::with_capacity(1 << 16, file(path)?)))
}

/// Opens a file.
pub(crate) fn file(path: &Path) -> Result<File, Failure> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    if file.metadata().is_ok_and(|found| found.is_dir()) {
        return Err(Failure::Refused(format!("`{}` is a folder, and a file is needed", name(path))));
    }
    Ok(file)
}

pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::Refused(format!("`{}` cannot be read: {error}", name(path)))
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What people call a file.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// The moment that was asked for, else now. Nothing else in the project reads a clock.
pub(crate) fn as_of(asked: Option<Instant>) -> Result<Instant, Failure> {
    let now = || {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        Instant::from_milliseconds((since.as_secs_f64() * 1000.0).floor())
    };
    asked
        .or_else(now)
        .ok_or_else(|| Failure::Refused("the clock of this machine cannot be read; use --as-of".to_owned()))
}
