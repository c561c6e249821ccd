//! How far a long file is, on a terminal.

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal as _, Read};
use std::time::Duration;

const KNOWN: &str = "{bar:24} {percent}% of {total_bytes}, {msg}, {eta} left";
const UNKNOWN: &str = "{spinner} {bytes}, {msg}, {elapsed}";

pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Shown on standard error where that is a terminal, and nothing scrolls by on it.
    pub(crate) fn new(is_still: bool) -> Self {
        let is_seen = io::stderr().is_terminal() && (is_still || !io::stdout().is_terminal());
        let target = if is_seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        Self(ProgressBar::with_draw_target(None, target).with_message("0 rows"))
    }

    /// Counts what is read.
    pub(crate) fn watch<R: Read + Send + 'static>(&self, reader: R, length: Option<u64>) -> impl Read + Send + 'static {
        let template = if length.is_some() { KNOWN } else { UNKNOWN };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.0.set_style(style);
        }
        if let Some(length) = length {
            self.0.set_length(length);
        }
        if !self.0.is_hidden() {
            self.0.enable_steady_tick(Duration::from_millis(200));
        }
        self.0.wrap_read(reader)
    }

    pub(crate) fn rows(&self, rows: u64) {
        if !self.0.is_hidden() {
            self.0.set_message(format!("{} rows", HumanCount(rows)));
        }
    }

    /// Prints something else beside it.
    pub(crate) fn tell<T>(&self, print: impl FnOnce() -> T) -> T {
        self.0.suspend(print)
    }

    pub(crate) fn end(&self) {
        self.0.finish_and_clear();
    }
}
