//! `publish`: what a website ships.

use super::Diagnostic;
use super::open::open;
use crate::json::{self, Member, Node, Span, Value, to_string};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// Where the compiled form stands in a published definition.
const KEY: &str = "x-published";

/// The text of a definition with its compiled form beside it, under `x-published`: `of` is the digest of the definition, `compiled` its
/// program as base64. It is still a definition, with a digest of its own; decisions made by the compiled form carry the one in `of`.
/// What was published before is published anew.
///
/// # Errors
/// Everything that was found in the definition, when some of it are errors.
pub fn publish(definition: &str) -> Result<String, Vec<Diagnostic>> {
    let source = match json::parse(definition) {
        Ok(root) if root.get(KEY).is_some() => to_string(&Node { value: without_compiled(root.value), ..root }),
        Ok(_) | Err(_) => definition.to_owned(),
    };
    let pact = open(&source)?;
    let part = vec![
        text_member("of", pact.digest().to_owned()),
        text_member("compiled", BASE64_STANDARD.encode(pact.to_bytes())),
    ];
    let mut root = json::parse(&source).unwrap_or_default();
    if let Value::Object(members) = &mut root.value {
        members.push(member(KEY, Value::Object(part)));
    }
    Ok(to_string(&root))
}

fn without_compiled(value: Value) -> Value {
    match value {
        Value::Object(mut members) => {
            members.retain(|member| member.key != KEY);
            Value::Object(members)
        }
        other @ (Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_)) => other,
    }
}

fn text_member(key: &str, text: String) -> Member {
    member(key, Value::Text(text))
}

fn member(key: &str, value: Value) -> Member {
    let span = Span::default();
    Member { key: key.to_owned(), key_span: span, value: Node { value, span } }
}
