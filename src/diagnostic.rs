//! What is wrong with a definition, and where.

use crate::codes::{Code, Severity};
use crate::json::{Finder, Node, Span, ToJson, object};
use crate::pointer::Path;

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
    /// A lead that shows it.
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub witness: Option<Witness>,
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

/// A lead that was scored, and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Witness {
    /// The lead, as JSON text.
    pub lead: String,
    /// What it comes to, in words.
    pub shows: String,
}

impl ToJson for Witness {
    fn write(&self, out: &mut String) {
        object(out, &[("lead", &self.lead), ("shows", &self.shows)]);
    }
}

impl ToJson for Diagnostic {
    fn write(&self, out: &mut String) {
        let witness = self.witness.as_ref().map(|witness| ("witness", witness as &dyn ToJson));
        let help = self.help.as_ref().map(|help| ("help", help as &dyn ToJson));
        let before: [(&str, &dyn ToJson); 3] =
            [("code", &self.code.as_str()), ("severity", &self.severity.as_str()), ("message", &self.message)];
        let after: [(&str, &dyn ToJson); 5] = [
            ("pointer", &self.pointer),
            ("line", &self.line),
            ("column", &self.column),
            ("start", &self.start),
            ("end", &self.end),
        ];
        let members: Vec<(&str, &dyn ToJson)> = before.into_iter().chain(help).chain(witness).chain(after).collect();
        object(out, &members);
    }
}

/// A problem that is not yet placed in the text: its pointer is known, its bytes may not be.
#[derive(Debug, Clone)]
pub struct Finding {
    code: Code,
    severity: Severity,
    message: String,
    help: Option<String>,
    witness: Option<Box<Witness>>,
    pointer: String,
    span: Option<Span>,
}

impl Finding {
    /// A problem with the value at `path`.
    #[must_use]
    pub fn new(code: Code, path: &Path<'_>, message: impl Into<String>) -> Self {
        Self::about(code, path.to_string(), message)
    }

    /// A problem with the value that a pointer leads to.
    #[must_use]
    pub fn about(code: Code, pointer: impl Into<String>, message: impl Into<String>) -> Self {
        let (message, pointer) = (message.into(), pointer.into());
        Self { code, severity: code.severity(), message, help: None, witness: None, pointer, span: None }
    }

    /// Says how much it matters, where that is not what its code says.
    #[must_use]
    pub const fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Adds a lead that shows it.
    #[must_use]
    pub fn witness(mut self, witness: Option<Witness>) -> Self {
        self.witness = witness.map(Box::new);
        self
    }

    /// Its code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
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

    /// The same about another place, whose bytes are underlined.
    #[must_use]
    pub fn moved(self, pointer: String) -> Self {
        Self { pointer, span: None, ..self }
    }

    /// RFC 6901 pointer to what it is about.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// How many bytes it takes, roughly.
    #[must_use]
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.pointer.len() + self.message.len() + self.help.as_ref().map_or(0, String::len)
    }

    /// The sentence alone.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Whether the definition cannot run because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        matches!(self.severity, Severity::Error)
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
    let mut finder = root.map(Finder::new);
    let whole = Span { start: 0, end: text.len() };
    let mut placed: Vec<(Span, Finding)> = findings
        .into_iter()
        .map(|finding| {
            let span = finding.span.or_else(|| finder.as_mut()?.find(&finding.pointer).map(|node| node.span));
            (span.unwrap_or(whole), finding)
        })
        .collect();
    placed.sort_by_key(|(span, finding)| (span.start, span.end, finding.code));
    let mut lines = Lines::new(text);
    let mut diagnostics: Vec<Diagnostic> =
        placed.into_iter().map(|(span, finding)| diagnostic(finding, span, lines.locate(span.start))).collect();
    diagnostics.dedup();
    diagnostics
}

/// What was found in a part of a text, at its places in the whole: the part begins at a byte, and a pointer leads to it.
#[must_use]
pub fn within(mut diagnostics: Vec<Diagnostic>, text: &str, start: usize, pointer: &str) -> Vec<Diagnostic> {
    let mut lines = Lines::new(text);
    for diagnostic in &mut diagnostics {
        diagnostic.start += start;
        diagnostic.end += start;
        diagnostic.pointer.insert_str(0, pointer);
        (diagnostic.line, diagnostic.column) = lines.locate(diagnostic.start);
    }
    diagnostics
}

fn diagnostic(finding: Finding, span: Span, (line, column): (usize, usize)) -> Diagnostic {
    Diagnostic {
        code: finding.code,
        severity: finding.severity,
        message: finding.message,
        help: finding.help,
        witness: finding.witness.map(|witness| *witness),
        pointer: finding.pointer,
        line,
        column,
        start: span.start,
        end: span.end,
    }
}

/// Lines and columns of bytes that are asked for in ascending order, so that no part of the text is counted twice.
struct Lines<'t> {
    text: &'t str,
    byte: usize,
    line: usize,
    column: usize,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, byte: 0, line: 1, column: 1 }
    }

    /// Line and column of a byte, both from 1, the column in characters; a byte order mark is none.
    fn locate(&mut self, byte: usize) -> (usize, usize) {
        for next in self.text.get(self.byte..byte).unwrap_or_default().chars() {
            match next {
                '\n' => (self.line, self.column) = (self.line + 1, 1),
                '\u{feff}' if self.byte == 0 => {}
                _ => self.column += 1,
            }
            self.byte += next.len_utf8();
        }
        (self.line, self.column)
    }
}

/// "did you mean `x`?" for a near miss, else "it can be `a` or `b`" when there are few to choose from.
fn suggestion(given: &str, known: &[&str]) -> Option<String> {
    const FEW: usize = 16;
    match nearest(given, known.iter().copied()).or_else(|| containing(given, known)) {
        Some(name) => Some(format!("did you mean `{name}`?")),
        None if (1..=FEW).contains(&known.len()) => Some(format!("it can be {}", listed(known))),
        None => None,
    }
}

/// The known name that is close enough to `given` to be what was meant.
#[must_use]
pub fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    /// Longer names than people write are not compared, since comparing takes time.
    const LONG: usize = 64;
    let length = given.chars().count();
    let near = |name: &str| (length.max(name.chars().count()) / 3).max(1);
    let comparable = |name: &&str| name.len() <= LONG && length.abs_diff(name.chars().count()) <= near(name);
    let by_distance =
        known.into_iter().filter(|_| given.len() <= LONG).filter(comparable).map(|name| (distance(given, name), name));
    let shared =
        |(distance, name): &(usize, &str)| *distance <= near(name) && *distance < length.max(name.chars().count());
    by_distance.min_by_key(|(distance, _)| *distance).filter(shared).map(|(_, name)| name)
}

/// The only known name that has `given` as a part, or that is a part of it, as `title` is of `job_title` and `min` of `minimum`.
fn containing<'k>(given: &str, known: &[&'k str]) -> Option<&'k str> {
    let is_part = |part: &str, whole: &str| {
        part.len() > 2 && (whole.starts_with(part) || whole.split(['-', '_']).any(|word| word == part))
    };
    let mut found = known.iter().filter(|name| is_part(given, name) || is_part(name, given));
    found.next().filter(|_| found.next().is_none()).copied()
}

/// A text of the author's in back-ticks, cut where it is long, and without line breaks.
#[must_use]
pub fn ticked(text: &str) -> String {
    const LONG: usize = 60;
    let shown = text.chars().take(LONG).map(|c| if c.is_control() { ' ' } else { c });
    let more = if text.chars().nth(LONG).is_some() { "…" } else { "" };
    format!("`{}{more}`", shown.collect::<String>())
}

/// Names in back-ticks: `a`, `b` or `c`.
#[must_use]
pub fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| ticked(name)).collect();
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
    fn what_shares_no_letter_is_not_near() {
        assert_eq!(nearest("x", ["a", "b"]), None);
        assert_eq!(nearest("fig", ["fit"]), Some("fit"));
        assert_eq!(suggestion("title", &["job_title", "employees"]).as_deref(), Some("did you mean `job_title`?"));
        assert_eq!(nearest(&"a".repeat(100_000), [&*"a".repeat(100_001)]), None);
    }

    #[test]
    fn columns_count_characters() {
        let text = "{\n \"é\": 1}";
        let mut lines = Lines::new(text);
        assert_eq!(lines.locate(0), (1, 1));
        assert_eq!(lines.locate(text.find('1').unwrap()), (2, 7));
    }

    #[test]
    fn a_mark_at_the_beginning_takes_no_column() {
        let mut lines = Lines::new("\u{feff}{ \"é\" }");
        assert_eq!(lines.locate(0), (1, 1));
        assert_eq!(lines.locate(3), (1, 1));
        assert_eq!(lines.locate(5), (1, 3));
    }
}
