//! Where text is written: standard output, or a file that is there when it is whole and not before.

use crate::screen::Screen;
use crate::{Failure, files};
use anstream::{AutoStream, ColorChoice};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

/// Files that are to be taken away when the program is interrupted.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// How shells tell that a program was interrupted.
const INTERRUPTED: i32 = 130;

pub(crate) struct Output {
    to: Box<dyn Write>,
    unfinished: Option<Unfinished>,
}

/// A file beside the one that it is to become.
struct Unfinished {
    file: PathBuf,
    target: PathBuf,
    is_kept: bool,
}

impl Output {
    /// For what has to arrive as it is.
    pub(crate) fn machines(path: Option<&Path>, screen: &Screen) -> Result<Self, Failure> {
        match path {
            Some(path) if !files::is_stdin(path) => Self::file(path, |file| Box::new(file)),
            Some(_) | None => Ok(Self { to: Box::new(screen.machines()), unfinished: None }),
        }
    }

    /// For people: coloured where that is seen.
    pub(crate) fn people(path: Option<&Path>, screen: &Screen) -> Result<Self, Failure> {
        match path {
            Some(path) if !files::is_stdin(path) => {
                Self::file(path, |file| Box::new(AutoStream::new(file, ColorChoice::Never)))
            }
            Some(_) | None => Ok(Self { to: Box::new(screen.people()), unfinished: None }),
        }
    }

    fn file(path: &Path, wrap: impl FnOnce(File) -> Box<dyn Write>) -> Result<Self, Failure> {
        let (file, unfinished) = create(path).map_err(|error| unwritable(path, &error))?;
        let to = Box::new(BufWriter::with_capacity(1 << 16, wrap(file)));
        Ok(Self { to, unfinished })
    }

    /// Gives a file its name.
    pub(crate) fn keep(output: Option<Self>) -> Result<(), Failure> {
        let Some(Self { mut to, unfinished }) = output else { return Ok(()) };
        to.flush()?;
        drop(to);
        let Some(mut unfinished) = unfinished else { return Ok(()) };
        unfinished.keep().map_err(|error| unwritable(&unfinished.target, &error))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::Refused(format!("`{}` cannot be written: {error}", files::name(path)))
}

/// Makes a file beside the one that it is to become. What is no file, such as a device or a pipe, is written to as it is.
fn create(path: &Path) -> io::Result<(File, Option<Unfinished>)> {
    let found = fs::metadata(path);
    if found.as_ref().is_ok_and(|found| !found.is_file()) {
        return Ok((OpenOptions::new().write(true).open(path)?, None));
    }
    // Where a link leads to a file, that file is meant.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?);
    name.push(format!(".{}.part", std::process::id()));
    let unfinished = target.with_file_name(name);
    take_away_when_interrupted(&unfinished);
    let file = OpenOptions::new().write(true).create_new(true).open(&unfinished)?;
    let unfinished = Unfinished { file: unfinished, target, is_kept: false };
    if let Ok(found) = found {
        fs::set_permissions(&unfinished.file, found.permissions())?;
    }
    Ok((file, Some(unfinished)))
}

fn take_away_when_interrupted(file: &Path) {
    static ONCE: Once = Once::new();
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).push(file.to_owned());
    ONCE.call_once(|| {
        let end = || {
            for file in UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).iter() {
                drop(fs::remove_file(file));
            }
            std::process::exit(INTERRUPTED);
        };
        // Without it an interrupt leaves the unfinished file beside the place of the finished one, and nothing worse.
        drop(ctrlc::set_handler(end));
    });
}

impl Unfinished {
    fn keep(&mut self) -> io::Result<()> {
        fs::rename(&self.file, &self.target)?;
        self.is_kept = true;
        self.forget();
        Ok(())
    }

    fn forget(&self) {
        UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).retain(|file| *file != self.file);
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.is_kept {
            drop(fs::remove_file(&self.file));
            self.forget();
        }
    }
}
