//! Section 9: the digest is that of the canonical document without approvals, compared here with one
//! made by other people's code; and writing a definition and reading it again changes nothing.

use super::case::{batch, first_difference, reordered, spaced};
use super::subject::{Subject, canonical};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

#[test]
fn the_digest_is_that_of_the_canonical_document() {
    for seed in 70_000..70_300 {
        let mut batch = batch(seed, 0);
        let digest = Subject::open(&batch.definition).digest();
        assert_eq!(digest, expected(&batch.definition), "{}", batch.definition);
        let other_order = reordered(&mut batch.dice, &batch.definition);
        assert_eq!(digest, Subject::open(&other_order).digest(), "{}", batch.definition);
        let text = spaced(&mut batch.dice, &other_order);
        assert_eq!(digest, Subject::open_text(&text).digest(), "{text}");
        let signed = with_approval(&batch.definition);
        assert_eq!(digest, Subject::open(&signed).digest(), "approvals are no part of it");
    }
}

#[test]
fn the_digest_changes_with_any_value() {
    for seed in 71_000..71_300 {
        let mut batch = batch(seed, 0);
        let digest = Subject::open(&batch.definition).digest();
        let places = changeable(&batch.definition, "");
        let place = batch.dice.pick(&places).clone();
        let mut changed = batch.definition.clone();
        let value = changed.pointer_mut(&place).unwrap();
        *value = another(value);
        let other = Subject::open(&changed).digest();
        assert_ne!(digest, other, "{place} of {}", batch.definition);
        assert_eq!(other, expected(&changed));
    }
}

#[test]
fn what_is_written_reads_as_the_same_definition() {
    for seed in 72_000..72_200 {
        let batch = batch(seed, 4);
        let first = Subject::open(&batch.definition);
        let written = canonical(&batch.definition.to_string());
        let second = Subject::open_text(&written);
        assert_eq!(first.digest(), second.digest(), "{written}");
        assert_eq!(canonical(&written), written);
        let reread: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(first_difference("", &reread, &batch.definition), None);
    }
}

/// Made by the canonicalizer and hash of other people.
fn expected(definition: &Value) -> String {
    let mut document = definition.clone();
    document.as_object_mut().unwrap().shift_remove("approvals");
    let canonical = serde_json_canonicalizer::to_vec(&document).unwrap();
    let hash = Sha256::digest(canonical);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

fn with_approval(definition: &Value) -> Value {
    let mut signed = definition.clone();
    let digest = format!("sha256:{}", "ab".repeat(32));
    let approval = json!({ "role": "marketing", "name": "Bo", "at": "2026-02-03", "digest": digest });
    signed["approvals"] = json!([approval]);
    signed
}

/// The places of values that may be another without making the definition invalid.
fn changeable(value: &Value, place: &str) -> Vec<String> {
    let free = ["name", "version", "description", "owner", "label", "reason", "question", "points"];
    match value {
        Value::Object(object) => {
            let inner = object.iter().filter(|(key, _)| *key != "approvals" && *key != "fields");
            let found = inner.flat_map(|(key, inner)| {
                let place = format!("{place}/{key}");
                let is_free = free.contains(&key.as_str()) && !inner.is_object();
                if is_free || key.starts_with("x-") { vec![place] } else { changeable(inner, &place) }
            });
            found.collect()
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.flat_map(|(index, item)| changeable(item, &format!("{place}/{index}"))).collect()
        }
        _ => Vec::new(),
    }
}

fn another(value: &Value) -> Value {
    match value {
        Value::String(text) => json!(format!("{text}\u{200b}")),
        Value::Number(number) if number.as_i64() == Some(0) => json!(1),
        Value::Number(number) => {
            json!(number.as_i64().unwrap() - number.as_i64().unwrap().signum())
        }
        other => json!({ "was": other }),
    }
}
