//! What is wrong with a text that is not JSON, in the words of somebody who wrote it by hand.

use super::{MAX_DEPTH, Span, surrogate};
use crate::codes::Code;
use crate::diagnostic::Finding;
use crate::pointer::Path;
use nojson::{JsonParseError, JsonValueKind};

/// Puts into words why a text is not JSON.
pub(super) fn finding(error: &JsonParseError, text: &str) -> Finding {
    let start = error.position().min(text.len());
    let found = text.get(start..).and_then(|rest| rest.chars().next());
    let span = Span { start, end: start + found.map_or(0, char::len_utf8) };
    let syntax = |message: String| Finding::new(Code::JsonSyntax, &Path::ROOT, message).at(span);
    match (error, found) {
        (JsonParseError::InvalidValue { .. }, _) => {
            Finding::new(Code::TooDeep, &Path::ROOT, format!("values are nested deeper than {MAX_DEPTH} levels"))
                .at(span)
        }
        (JsonParseError::UnexpectedTrailingChar { .. }, _) => {
            syntax("there is more text after the end of the document".to_owned())
        }
        (JsonParseError::UnexpectedEos { .. }, _) | (_, None) => {
            syntax("the text ends before the document does".to_owned())
        }
        (JsonParseError::UnexpectedValueChar { kind: Some(JsonValueKind::String), .. }, Some(found)) => {
            in_text(text, span, found)
        }
        (JsonParseError::UnexpectedValueChar { kind, .. }, Some(found)) => between(text, span, found, *kind),
    }
}

fn not_expected(found: char) -> String {
    format!("`{}` is not expected here", found.escape_debug())
}

fn syntax(span: Span, message: impl Into<String>, help: &str) -> Finding {
    Finding::new(Code::JsonSyntax, &Path::ROOT, message).help(help).at(span)
}

/// Something inside a text: a character that must be escaped, or an escape that is none.
fn in_text(text: &str, span: Span, found: char) -> Finding {
    let before = text.get(..span.start).unwrap_or_default();
    // Half of a pair of escapes stands before what should have been the other half, or is what was just read.
    let half = [6, 2, 8]
        .into_iter()
        .find_map(|back| before.len().checked_sub(back).filter(|at| text.get(*at..).and_then(surrogate).is_some()));
    match (found, half) {
        (_, Some(at)) => syntax(
            Span { start: at, end: at + 6 },
            "this is half of a pair of escapes",
            "write the character itself, or both halves",
        ),
        ('\n' | '\r', None) => {
            syntax(span, "a line break cannot stand in a text", "write it as `\\n`, or close the text with `\"`")
        }
        ('\t', None) => syntax(span, "a tab cannot stand in a text", "write it as `\\t`"),
        (c, None) if c < ' ' => syntax(
            span,
            "a control character cannot stand in a text",
            &format!("write it as `\\u{:04x}`", u32::from(c)),
        ),
        (_, None) if before.ends_with("\\u") => syntax(
            span,
            "an escape by number has four hexadecimal digits",
            "write the character itself, or `\\u` and four digits",
        ),
        (c, None) => syntax(
            span,
            format!("`{}` does not go with the `\\` before it", c.escape_debug()),
            "write `\\\\` for a backslash itself",
        ),
    }
}

/// Something between texts: what people write by hand, and what JavaScript allows.
fn between(text: &str, span: Span, found: char, kind: Option<JsonValueKind>) -> Finding {
    let before = text.get(..span.start).unwrap_or_default().trim_end();
    let last = before.chars().next_back();
    match (found, last) {
        ('}' | ']', Some(',')) => {
            let comma = Span { start: before.len() - 1, end: before.len() };
            syntax(comma, format!("nothing follows this comma but `{found}`"), "leave the comma out")
        }
        ('/' | '#', _) => syntax(span, "a comment cannot stand here", "put remarks under a key that begins with `x-`"),
        ('\'' | '‘' | '’' | '“' | '”' | '`', _) => {
            syntax(span, format!("`{found}` is not expected here"), "texts and keys stand in `\"`")
        }
        (c, Some('{' | ',')) if kind == Some(JsonValueKind::Object) && (c.is_alphanumeric() || c == '_') => {
            syntax(span, "this key does not stand in double quotes", "write it in `\"`")
        }
        (c, Some('{' | ',')) if kind == Some(JsonValueKind::Object) => {
            syntax(span, not_expected(c), "a key in `\"` is needed here")
        }
        (c, Some(':' | '[' | ',')) if c.is_alphabetic() || c == '_' => syntax(
            span,
            "this is no value",
            "texts stand in `\"`; other values are numbers, `true`, `false` and `null`",
        ),
        ('+' | '.', Some(':' | '[' | ',')) => syntax(span, not_expected(found), "a number begins with a digit or `-`"),
        (c, _) if matches!(kind, Some(JsonValueKind::Integer | JsonValueKind::Float)) => {
            syntax(span, not_expected(c), "this is not how a number is written")
        }
        (c, _) if c == '"' || c == '{' || c == '[' || c == '-' || c.is_ascii_digit() => {
            let needed = if kind == Some(JsonValueKind::Object) { "a comma or a colon" } else { "a comma" };
            syntax(
                span,
                format!("{needed} is missing before this"),
                "values are parted by `,`, a key from its value by `:`",
            )
        }
        (c, _) => Finding::new(Code::JsonSyntax, &Path::ROOT, not_expected(c)).at(span),
    }
}
