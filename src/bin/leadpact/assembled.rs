//! A definition as it is read: a library with the files that it names put in their places, and where each part came from.

use crate::check;
use crate::{Failure, files};
use leadpact::api::{self, Diagnostic};
use std::ops::Range;
use std::path::Path;

/// The text of a definition, and the files that it was put together from.
pub(crate) struct Assembled {
    pub(crate) text: String,
    /// The file itself, and after it those that it names.
    sources: Vec<Source>,
    pieces: Vec<Piece>,
}

struct Source {
    name: String,
    text: String,
}

/// A part of the text, which stands at a place in one of the sources.
struct Piece {
    start: usize,
    end: usize,
    source: usize,
    at: usize,
}

impl Assembled {
    /// Reads a definition, or a library with the definitions that it names by their paths from its own folder.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let own = files::text(path)?;
        let folder = if files::is_stdin(path) { None } else { path.parent() }.unwrap_or(Path::new(""));
        let mut assembled = Self { text: String::new(), sources: Vec::new(), pieces: Vec::new() };
        assembled.sources.push(Source { name: files::name(path), text: String::new() });
        let mut done = 0;
        for api::NamedFile { start, end, path } in api::named_files(&own) {
            let path = folder.join(path);
            let named = files::text(&path)?;
            assembled.push(own.get(done..start).unwrap_or_default(), 0, done);
            assembled.text.push_str("\"definition\": ");
            assembled.push(&named, assembled.sources.len(), 0);
            assembled.sources.push(Source { name: files::name(&path), text: named });
            done = end;
        }
        assembled.push(own.get(done..).unwrap_or_default(), 0, done);
        assembled.sources.first_mut().into_iter().for_each(|source| source.text.clone_from(&own));
        Ok(assembled)
    }

    fn push(&mut self, text: &str, source: usize, at: usize) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { start, end: self.text.len(), source, at });
    }

    /// The file itself with an edit that was made in the text, outside of what other files hold.
    pub(crate) fn edited(&self, at: &Range<usize>, new: &str) -> String {
        let piece = self.pieces.iter().rev().find(|piece| piece.source == 0 && piece.start <= at.start);
        let text = self.sources.first().map(|source| source.text.as_str()).unwrap_or_default();
        let back = |byte: usize| piece.map_or(byte, |piece| byte - piece.start + piece.at);
        let (start, end) = (back(at.start), back(at.end));
        format!("{}{new}{}", text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default())
    }

    /// Every diagnostic with its excerpt, by files.
    pub(crate) fn report(&self, diagnostics: &[Diagnostic]) -> String {
        let placed = self.placed(diagnostics);
        let mut report = String::new();
        for (index, Source { name, text }) in self.sources.iter().enumerate() {
            let own: Vec<Diagnostic> =
                placed.iter().filter(|(source, _)| *source == index).map(|(_, own)| own.clone()).collect();
            if index == 0 || !own.is_empty() {
                report.push_str(&check::report(text, name, &own));
            }
        }
        report
    }

    /// Each diagnostic at its place in the file that it is about.
    pub(crate) fn placed(&self, diagnostics: &[Diagnostic]) -> Vec<(usize, Diagnostic)> {
        diagnostics.iter().map(|diagnostic| self.place(diagnostic)).collect()
    }

    fn place(&self, diagnostic: &Diagnostic) -> (usize, Diagnostic) {
        let piece = self.pieces.iter().rev().find(|piece| piece.start <= diagnostic.start);
        let Some((piece, source)) = piece.and_then(|piece| Some((piece, self.sources.get(piece.source)?))) else {
            return (0, diagnostic.clone());
        };
        if self.sources.len() == 1 {
            return (0, diagnostic.clone());
        }
        let back = |byte: usize| byte.min(piece.end) - piece.start + piece.at;
        let (start, end) = (back(diagnostic.start), back(diagnostic.end.max(diagnostic.start)));
        let before = source.text.get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (piece.source, Diagnostic { line, column, start, end, ..diagnostic.clone() })
    }
}
