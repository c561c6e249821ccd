//! Where text goes: standard output and standard error, coloured where that is seen.

use crate::FAILED;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::io::{self, BufWriter, StdoutLock, Write};

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const FAIR: Style = AnsiColor::Yellow.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default();

/// The two streams a command prints to.
pub(crate) struct Screen {
    color: ColorChoice,
}

impl Screen {
    pub(crate) const fn new(color: ColorChoice) -> Self {
        Self { color }
    }

    /// Standard output for people.
    pub(crate) fn people(&self) -> BufWriter<AutoStream<StdoutLock<'static>>> {
        BufWriter::new(AutoStream::new(io::stdout().lock(), self.color))
    }

    /// Standard output for machines: what is written arrives as it is.
    pub(crate) fn machines(&self) -> BufWriter<StdoutLock<'static>> {
        BufWriter::with_capacity(1 << 16, io::stdout().lock())
    }

    /// Writes to standard error. When even that is closed there is nobody left to tell.
    pub(crate) fn tell(&self, text: &str) {
        let _ = writeln!(AutoStream::new(io::stderr().lock(), self.color), "{text}");
    }

    /// Says why the command cannot run.
    pub(crate) fn complain(&self, reason: &str) -> u8 {
        self.tell(&format!("{} {}", styled(BAD.bold(), "error:"), plain(reason)));
        FAILED
    }
}

/// A text between the signs that switch a style on and off.
pub(crate) fn styled(style: Style, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
}

/// A text of unknown origin, unable to steer a terminal: control characters and changes of direction are replaced.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(steers) { Cow::Owned(text.replace(steers, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
