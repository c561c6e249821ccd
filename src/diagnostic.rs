//! What is wrong with a definition, and where.

use crate::codes::{Code, Severity};
use crate::json::{Node, Span};
use crate::pointer::Path;
use nojson::{DisplayJson, JsonFormatter};
use std::fmt;

/// One problem of a definition, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Diagnostic {
    /// The stable code, such as `unknown-field`.
    #[cfg_attr(feature = "wasm", tsify(type = "string"))]
    pub code: Code,
    /// Whether the definition can run all the same.
    pub severity: Severity,
    /// One lower-case sentence in the author's words.
    pub message: String,
    /// What to do about it: the nearest known name, or the allowed values.
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub help: Option<String>,
    /// RFC 6901 pointer to the value, or to the object that a key is missing from.
    pub pointer: String,
    /// Line of the first character, from 1.
    pub line: usize,
    /// Column of the first character, from 1, in characters.
    pub column: usize,
    /// First byte of the place in the text.
    pub start: usize,
    /// The byte after the last one of the place.
    pub end: usize,
}

impl DisplayJson for Diagnostic {
    fn fmt(&self, f: &mut JsonFormatter<'_, '_>) -> fmt::Result {
        f.object(|f| {
            f.member("code", self.code.as_str())?;
            f.member("severity", self.severity.as_str())?;
            f.member("message", &self.message)?;
            if let Some(help) = &self.help {
                f.member("help", help)?;
            }
            f.member("pointer", &self.pointer)?;
            f.member("line", self.line)?;
            f.member("column", self.column)?;
            f.member("start", self.start)?;
            f.member("end", self.end)
        })
    }
}

/// A problem that is not yet placed in the text: its pointer is known, its bytes may not be.
#[derive(Debug, Clone)]
pub struct Finding {
    code: Code,
    message: String,
    help: Option<String>,
    pointer: String,
    span: Option<Span>,
}

impl Finding {
    /// A problem with the value at `path`.
    #[must_use]
    pub fn new(code: Code, path: &Path<'_>, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None, pointer: path.to_string(), span: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a "did you mean" when a known name is close to `given`, else the known names when they are few.
    #[must_use]
    pub fn suggest<'k>(self, given: &str, known: impl IntoIterator<Item = &'k str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        match suggestion(given, &known) {
            Some(help) => self.help(help),
            None => self,
        }
    }

    /// Whether it is about the value at `pointer` or something below it.
    #[must_use]
    pub fn is_within(&self, pointer: &str) -> bool {
        self.pointer.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The sentence alone.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Whether the definition cannot run because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }

    /// Says which bytes to underline where they are not those of the value at the pointer.
    #[must_use]
    pub const fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }
}

/// Places findings in the text they are about, in the order of the text.
#[must_use]
pub fn place(findings: Vec<Finding>, text: &str, root: Option<&Node>) -> Vec<Diagnostic> {
    let lines = LineIndex::new(text);
    let whole = Span { start: 0, end: text.len() };
    let mut placed: Vec<Diagnostic> = findings
        .into_iter()
        .map(|finding| {
            let span = finding.span.or_else(|| root.and_then(|root| root.at(&finding.pointer)).map(|node| node.span)).unwrap_or(whole);
            let (line, column) = lines.locate(text, span.start);
            Diagnostic {
                code: finding.code,
                severity: finding.code.severity(),
                message: finding.message,
                help: finding.help,
                pointer: finding.pointer,
                line,
                column,
                start: span.start,
                end: span.end,
            }
        })
        .collect();
    placed.sort_by(|a, b| (a.start, a.end, a.code).cmp(&(b.start, b.end, b.code)));
    placed.dedup();
    placed
}

/// Where each line begins, to find a byte's line without reading the text again.
struct LineIndex(Vec<usize>);

impl LineIndex {
    fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(after_breaks).collect())
    }

    /// Line and column of a byte, both from 1, the column in characters.
    fn locate(&self, text: &str, byte: usize) -> (usize, usize) {
        let line = self.0.partition_point(|start| *start <= byte);
        let start = self.0.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = text.get(start..byte).map_or(0, |before| before.chars().count());
        (line, column + 1)
    }
}

/// "did you mean `x`?" for a near miss, else "it can be `a` or `b`" when there are few to choose from.
fn suggestion(given: &str, known: &[&str]) -> Option<String> {
    const FEW: usize = 16;
    match nearest(given, known.iter().copied()) {
        Some(name) => Some(format!("did you mean `{name}`?")),
        None if (1..=FEW).contains(&known.len()) => Some(format!("it can be {}", listed(known))),
        None => None,
    }
}

/// The known name that is close enough to `given` to be what was meant.
#[must_use]
pub fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let near = |name: &&str| 1 + given.chars().count().min(name.chars().count()) / 3;
    let by_distance = known.into_iter().map(|name| (distance(given, name), name));
    by_distance.min_by_key(|(distance, _)| *distance).filter(|(distance, name)| *distance <= near(name)).map(|(_, name)| name)
}

/// Names in back-ticks: `a`, `b` or `c`.
#[must_use]
pub fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// How many characters must be changed, added, removed or swapped with a neighbour (optimal string alignment) to come from one
/// text to the other, letter case aside.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&above, j) + usize::from(ca != cb)).min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_of_neighbours_is_one_step() {
        assert_eq!(distance("employees", "emplyoees"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("Fit", "fit"), 0);
    }

    #[test]
    fn far_names_are_listed_when_few() {
        assert_eq!(suggestion("xyzzy", &["fit", "engagement"]).as_deref(), Some("it can be `fit` or `engagement`"));
        assert_eq!(suggestion("engagment", &["fit", "engagement"]).as_deref(), Some("did you mean `engagement`?"));
        assert_eq!(suggestion("anything", &[]), None);
    }

    #[test]
    fn columns_count_characters() {
        let text = "{\n \"é\": 1}";
        let lines = LineIndex::new(text);
        let byte = text.find('1').unwrap();
        assert_eq!(lines.locate(text, byte), (2, 7));
        assert_eq!(lines.locate(text, 0), (1, 1));
    }
}
