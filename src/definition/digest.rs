//! The digest that both teams sign: SHA-256 over the RFC 8785 canonical form of the document without its approvals.

use super::write::canonical;
use crate::json::{Node, Value};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// `sha256:` and 64 hexadecimal digits.
#[must_use]
pub fn digest(root: &Node) -> String {
    let signed = match &root.value {
        Value::Object(members) => {
            let kept = members.iter().filter(|member| member.key != "approvals").cloned().collect();
            Node { value: Value::Object(kept), span: root.span }
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => root.clone(),
    };
    let mut text = "sha256:".to_owned();
    for byte in Sha256::digest(canonical(&signed)) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
