//! JSON with byte positions, and how values are written.
//!
//! `nojson` reads the text, strictly; this module turns its flat index into a tree that remembers where everything stood.
//! Answers are written by `write`.
//! Numbers are IEEE doubles and are written as ECMAScript writes them, so that every host prints the same text.

mod syntax;
mod write;

use crate::codes::Code;
use crate::diagnostic::Finding;
use crate::pointer::{self, Path};
use lexical_parse_float::FromLexical;
use nojson::{JsonValueKind, RawJson, RawJsonValue};
use std::borrow::Cow;
use std::collections::BTreeMap;

pub use write::{Pairs, ToJson, object, push_text, to_string};

/// Most bytes of a definition, and of a lead.
pub const MAX_BYTES: usize = 1 << 20;
/// Most levels of objects and lists within each other.
pub const MAX_DEPTH: usize = 64;

/// A range of bytes in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// A JSON value and where it stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its bytes in the text.
    pub span: Span,
}

/// A JSON value. Objects keep the order of their keys, and keys that occur twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// Any number, as the nearest double (infinite where the text is beyond all doubles).
    Number(f64),
    /// A text, unescaped.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object.
    Object(Vec<Member>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The key, unescaped.
    pub key: String,
    /// Where the key stands, quotes included.
    pub key_span: Span,
    /// What it leads to.
    pub value: Node,
}

impl Value {
    /// What it is, with its article: "a text", "an object", …
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl Node {
    /// The value under `key`, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Object(members) => members.iter().find(|member| member.key == key).map(|member| &member.value),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => None,
        }
    }

    /// The value under `key`, the last one where the key occurs twice, as JavaScript reads it.
    #[must_use]
    pub fn last(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Object(members) => members.iter().rfind(|member| member.key == key).map(|member| &member.value),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => None,
        }
    }

    /// The value that an RFC 6901 pointer leads to.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Node> {
        Finder::new(self).find(pointer)
    }
}

/// Follows pointers. It remembers the keys of large objects, so that many pointers into one do not read it again and again.
#[derive(Debug)]
pub struct Finder<'n> {
    root: &'n Node,
    /// Large objects by where they begin.
    keys: BTreeMap<usize, BTreeMap<&'n str, &'n Node>>,
}

impl<'n> Finder<'n> {
    /// For pointers from a root.
    #[must_use]
    pub const fn new(root: &'n Node) -> Self {
        Self { root, keys: BTreeMap::new() }
    }

    /// The value that an RFC 6901 pointer leads to.
    pub fn find(&mut self, pointer: &str) -> Option<&'n Node> {
        let mut node = self.root;
        for token in pointer::tokens(pointer) {
            node = match &node.value {
                Value::Object(members) => self.member(node, members, &token)?,
                Value::List(items) => items.get(token.parse::<usize>().ok()?)?,
                Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) => return None,
            };
        }
        Some(node)
    }

    fn member(&mut self, node: &'n Node, members: &'n [Member], key: &str) -> Option<&'n Node> {
        const MANY: usize = 32;
        if members.len() <= MANY {
            return node.get(key);
        }
        // The first of those with the same key wins, as in `get`.
        let index = || members.iter().rev().map(|member| (member.key.as_str(), &member.value)).collect();
        self.keys.entry(node.span.start).or_insert_with(index).get(key).copied()
    }
}

/// Reads a whole text as one JSON value.
///
/// # Errors
/// One finding with its place: the text is too large, not JSON, or nested too deeply. Duplicate keys are kept for the caller to judge.
pub fn parse(text: &str) -> Result<Node, Finding> {
    if text.len() > MAX_BYTES {
        let message = format!("the text has {} bytes, and {MAX_BYTES} are allowed", text.len());
        return Err(Finding::new(Code::TooLarge, &Path::ROOT, message));
    }
    // An editor's byte order mark is not part of the document; spaces of the same length keep every position.
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => Cow::Owned(format!("   {rest}")),
        None => Cow::Borrowed(text),
    };
    let raw = RawJson::parse(&text).map_err(|error| syntax::finding(&error, &text))?;
    read(raw.value(), &Path::ROOT, 1)
}

fn read(raw: RawJsonValue<'_, '_>, path: &Path<'_>, depth: usize) -> Result<Node, Finding> {
    let span = span_of(raw);
    let nested = matches!(raw.kind(), JsonValueKind::Array | JsonValueKind::Object);
    if nested && depth > MAX_DEPTH {
        let message = format!("values are nested deeper than {MAX_DEPTH} levels");
        return Err(Finding::new(Code::TooDeep, path, message).at(span));
    }
    let value = match raw.kind() {
        JsonValueKind::Null => Value::Null,
        JsonValueKind::Boolean => Value::Boolean(raw.as_raw_str() == "true"),
        JsonValueKind::Integer | JsonValueKind::Float => {
            Value::Number(nearest_double(raw.as_raw_str()).unwrap_or(f64::NAN))
        }
        JsonValueKind::String => Value::Text(unquoted(raw)),
        JsonValueKind::Array => Value::List(read_list(raw, path, depth)?),
        JsonValueKind::Object => Value::Object(read_object(raw, path, depth)?),
    };
    Ok(Node { value, span })
}

fn read_list(raw: RawJsonValue<'_, '_>, path: &Path<'_>, depth: usize) -> Result<Vec<Node>, Finding> {
    let mut items = Vec::new();
    for (index, item) in raw.to_array().into_iter().flatten().enumerate() {
        items.push(read(item, &path.index(index), depth + 1)?);
    }
    Ok(items)
}

fn read_object(raw: RawJsonValue<'_, '_>, path: &Path<'_>, depth: usize) -> Result<Vec<Member>, Finding> {
    let mut members = Vec::new();
    for (key, value) in raw.to_object().into_iter().flatten() {
        let name = unquoted(key);
        let value = read(value, &path.key(&name), depth + 1)?;
        members.push(Member { key_span: span_of(key), value, key: name });
    }
    Ok(members)
}

fn unquoted(raw: RawJsonValue<'_, '_>) -> String {
    raw.to_unquoted_string_str().map(Cow::into_owned).unwrap_or_default()
}

fn span_of(raw: RawJsonValue<'_, '_>) -> Span {
    Span { start: raw.position(), end: raw.position() + raw.as_raw_str().len() }
}

/// Makes the text of a lead one that the strict reader takes, where what is wrong with it is no matter of the lead's content:
/// an unpaired surrogate escape (`"\ud83d"` alone, as JavaScript and Python write cut emoji) becomes U+FFFD, and what is nested
/// deeper than [`MAX_DEPTH`] becomes `null`, since no field can hold it.
pub fn mend(text: &str) -> Cow<'_, str> {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest,
        None => text,
    };
    let (deepest, has_escapes) = measure(text);
    if deepest > MAX_DEPTH || (has_escapes && text.contains("\\u")) {
        Cow::Owned(Mender::default().run(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// How deep a text may be nested at most, and whether there is a backslash in it.
fn measure(text: &str) -> (usize, bool) {
    let (mut deepest, mut depth, mut has_escapes) = (0, 0_usize, false);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'\\' => has_escapes = true,
            _ => {}
        }
    }
    (deepest, has_escapes)
}

#[derive(Default)]
struct Mender {
    out: String,
    depth: usize,
}

impl Mender {
    fn run(mut self, text: &str) -> String {
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            rest = match next {
                '"' => self.string(rest),
                '[' | '{' => {
                    self.depth += 1;
                    self.keep_or_drop(rest, next)
                }
                ']' | '}' => {
                    let rest = self.keep_or_drop(rest, next);
                    self.depth = self.depth.saturating_sub(1);
                    rest
                }
                other => self.keep_or_drop(rest, other),
            };
        }
        self.out
    }

    /// Copies one character, or drops it when it is too deep; what is dropped leaves a `null` behind.
    fn keep_or_drop<'a>(&mut self, rest: &'a str, next: char) -> &'a str {
        if self.depth <= MAX_DEPTH {
            self.out.push(next);
        } else if self.depth == MAX_DEPTH + 1 && matches!(next, '[' | '{') {
            self.out.push_str("null");
        }
        rest.get(next.len_utf8()..).unwrap_or("")
    }

    /// Copies a string, mending its escapes.
    fn string<'a>(&mut self, text: &'a str) -> &'a str {
        let end = string_end(text);
        let (body, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        if self.depth <= MAX_DEPTH {
            push_with_paired_surrogates(&mut self.out, body);
        }
        rest
    }
}

/// The length of the string literal that the text begins with, both quotes included.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn push_with_paired_surrogates(out: &mut String, body: &str) {
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let length = match (surrogate(escape), escape.get(6..).and_then(surrogate)) {
            (Some(true), Some(false)) => 12,
            (Some(_), _) => {
                out.push_str("\\ufffd");
                rest = escape.get(6..).unwrap_or("");
                continue;
            }
            (None, _) => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        let (kept, after) = escape.split_at_checked(length).unwrap_or((escape, ""));
        out.push_str(kept);
        rest = after;
    }
    out.push_str(rest);
}

/// Whether the text begins with the escape of a surrogate: a high one (`true`) or a low one (`false`).
fn surrogate(text: &str) -> Option<bool> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xD800..=0xDBFF => Some(true),
        0xDC00..=0xDFFF => Some(false),
        _ => None,
    }
}

/// A number as ECMAScript's `Number::toString` writes it (ECMA-262, 6.1.6.1.20), which RFC 8785 asks for as well.
#[must_use]
pub fn number_text(value: f64) -> String {
    ryu_js::Buffer::new().format(value).to_owned()
}

/// The double nearest to a decimal text, `None` when it is no such text.
#[must_use]
pub fn nearest_double(text: &str) -> Option<f64> {
    f64::from_lexical(text.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        parse(text).unwrap().value
    }

    #[test]
    fn numbers_are_written_as_ecmascript_does() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (0.000_001, "0.000001"),
            (1e-7, "1e-7"),
            (123_456.789, "123456.789"),
            (5e-324, "5e-324"),
            (9_007_199_254_740_993.0, "9007199254740992"),
            (100.0, "100"),
            (-1.25e-9, "-1.25e-9"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn spans_are_bytes_of_the_value() {
        let text = r#"{"é": [1, {"b": "x"}]}"#;
        let root = parse(text).unwrap();
        let span = root.at("/é/1/b").unwrap().span;
        assert_eq!(text.get(span.start..span.end), Some("\"x\""));
        assert_eq!(root.at("/é/7"), None);
    }

    #[test]
    fn exactly_64_levels_are_allowed() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(&nested(64)).is_ok());
        assert!(parse(&nested(65)).is_err());
        assert!(parse(&nested(100_000)).is_err());
    }

    #[test]
    fn a_mark_at_the_beginning_is_no_part_of_the_text() {
        assert_eq!(value("\u{feff}[1]"), value("   [1]"));
    }

    #[test]
    fn unpaired_surrogates_are_mended_and_pairs_are_kept() {
        assert_eq!(
            mend(r#"{"a":"\ud83d x \\ud83d \ude00 \ud83d\ude00"}"#),
            r#"{"a":"\ufffd x \\ud83d \ufffd \ud83d\ude00"}"#
        );
        assert_eq!(mend(r#"{"a":"\ud83d"#), r#"{"a":"\ufffd"#);
    }

    #[test]
    fn what_is_too_deep_in_a_lead_becomes_null() {
        let deep = format!("{{\"a\":{}{}, \"b\": \"]\"}}", "[".repeat(500), "]".repeat(500));
        let mended = parse(&mend(&deep)).unwrap();
        assert_eq!(mended.get("b").map(|node| node.value.clone()), Some(Value::Text("]".to_owned())));
        assert_eq!(mend(&deep).matches("null").count(), 1);
    }
}
