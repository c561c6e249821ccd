//! The document that two people sign: everything that counts stands in it, and nothing in it is markup of the author's.
#![cfg(feature = "explain")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

mod support;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use leadpact::api::{Instant, contract};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

fn now() -> Instant {
    Instant::parse("2026-11-22").expect("a day")
}

fn html(text: &str) -> String {
    contract(text, now()).expect("no errors").html()
}

/// What somebody reads: without tags, and with characters for their names.
fn read(html: &str) -> String {
    let body = html.split("<body>").nth(1).expect("a body");
    let mut text = String::new();
    for part in body.split('<') {
        text.push(' ');
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    ["&lt;<", "&gt;>", "&quot;\"", "&#39;'", "&amp;&"].iter().fold(text, |text, pair| {
        let (name, letter) = pair.split_once(';').expect("a name");
        text.replace(&format!("{name};"), letter)
    })
}

/// Every text under a key, wherever it stands.
fn texts<'v>(value: &'v Value, keys: &[&str], found: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members.iter().filter(|(key, _)| !key.starts_with("x-") && *key != "lead") {
                if keys.contains(&key.as_str()) {
                    found.extend(value.as_str());
                }
                texts(value, keys, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, keys, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn whatever_counts_stands_in_it() {
    for (file, text) in support::definitions("good") {
        let document: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON");
        let page = read(&html(&text));
        let mut wanted =
            vec![document["version"].as_str().expect("a version"), document["name"].as_str().expect("a name")];
        for section in ["gates", "scorecards", "verdicts", "routes", "handover"] {
            texts(&document[section], &["why", "reason", "next_step"], &mut wanted);
        }
        for section in ["gates", "verdicts", "scorecards"] {
            texts(&document[section], &["label"], &mut wanted);
        }
        texts(&document["handover"], &["label"], &mut wanted);
        texts(&document["examples"], &["name"], &mut wanted);
        for list in document["lists"].as_object().into_iter().flat_map(|lists| lists.values()) {
            wanted.extend(list.as_array().into_iter().flatten().filter_map(Value::as_str));
        }
        for text in wanted {
            assert!(page.contains(text), "{}: {text}", file.display());
        }
        let digest = leadpact::api::open(&text).expect("no errors").digest().to_owned();
        assert!(page.contains(&digest), "{}", file.display());
    }
}

#[test]
fn conditions_with_many_values_are_written_out() {
    let condition = r#"{"field": "title", "words": ["one", "two", "three", "four", "five", "six", "seven"]}"#;
    let text = support::least(
        r#""fields": {"title": {"type": "text", "label": "Job title"}},"#,
        &format!(r#"{{"id": "c", "when": {condition}, "points": 1}}"#),
    );
    let page = read(&html(&text));
    assert!(page.contains("or 3 others [1]"), "{page}");
    assert!(page.contains("Job title words: “one”, “two”, “three”, “four”, “five”, “six”, “seven”"), "{page}");
}

#[test]
fn every_role_has_a_line_until_it_has_signed() {
    let (file, text) =
        support::definitions("good").into_iter().find(|(file, _)| file.ends_with("ten-lines.json")).unwrap();
    let lines = |text: &str| html(text).matches("Name and signature").count();
    assert_eq!(lines(&text), 2, "{}", file.display());
    let digest = leadpact::api::open(&text).expect("no errors").digest().to_owned();
    let approval = format!(
        "{{\"approvals\": [{{\"role\": \"sales\", \"name\": \"Kim\", \"at\": \"2026-11-20\", \"digest\": \"{digest}\"}}],"
    );
    let signed = text.replacen('{', &approval, 1);
    assert_eq!(lines(&signed), 1);
    assert!(read(&html(&signed)).contains("Kim"));
    let changed = signed.replace("Ten lines", "Eleven lines");
    assert_eq!(lines(&changed), 2);
    assert!(read(&html(&changed)).contains("does not count: it is for sha256:"));
}

#[test]
fn hostile_texts_stay_texts() {
    let hostile =
        "</style></title><script>alert(1)</script><img src=x onerror='a' \"b\"> & \u{202e}[x](javascript:y) |`*_ \u{7}";
    let quoted = serde_json::to_string(hostile).expect("a text");
    let condition = r#"{"field": "title", "is": HOSTILE}"#;
    let text = format!(
        r#"{{"format":1,"id":"h","version":HOSTILE,"name":HOSTILE,"description":HOSTILE,"owner":HOSTILE,
        "approvers":[HOSTILE],"fields":{{"title":{{"type":"text","label":HOSTILE}}}},
        "gates":[{{"id":"g","label":HOSTILE,"when":{condition},"verdict":"ready","reason":HOSTILE}}],
        "scorecards":{{"fit":{{"label":HOSTILE,"criteria":[{{"id":"c","label":HOSTILE,"why":HOSTILE,"when":{condition},"points":1}}],
        "grades":[{{"grade":HOSTILE}}]}}}},"verdicts":{{"ready":{{"kind":"accept","label":HOSTILE,"next_step":HOSTILE}}}},
        "decide":[{{"verdict":"ready"}}],"routes":[{{"id":"r","to":{{"owner":HOSTILE}},"next_step":HOSTILE}}],
        "handover":{{"rejection_reasons":[{{"code":"c","label":HOSTILE}}]}},
        "examples":[{{"name":HOSTILE,"lead":{{"title":HOSTILE}},"as_of":"2026-11-22","expect":{{}}}}]}}"#
    )
    .replace("HOSTILE", &quoted);
    let page = html(&text);
    let tags = |page: &str, tag: &str| page.matches(tag).count();
    assert_eq!(
        (tags(&page, "<script"), tags(&page, "<img"), tags(&page, "<style"), tags(&page, "</title>")),
        (0, 0, 1, 1)
    );
    assert!(!page.contains('\u{202e}') && !page.contains('\u{7}'));
    let text = contract(&text, now()).expect("no errors").markdown();
    assert_eq!(text.matches("<script").count(), text.matches("\\<script").count());
    assert!(text.matches("[x](").count() == 0 && !text.contains('\u{202e}'), "{text}");
    let rows = text.lines().filter(|line| line.starts_with('|'));
    assert!(rows.map(|row| row.replace("\\|", "").matches('|').count()).all(|bars| (3..=5).contains(&bars)), "{text}");
}

#[test]
fn the_page_allows_its_own_style_and_nothing_else() {
    let (_, text) = support::definitions("good").remove(0);
    let page = html(&text);
    let style = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).expect("a style");
    let hash = BASE64_STANDARD.encode(Sha256::digest(style));
    let policy =
        format!("content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\"");
    assert!(page.contains(&policy), "the policy names the style's hash");
    for outside in ["src=", "href=", "url(", "@import", "<script", " style="] {
        assert!(!page.contains(outside), "{outside}");
    }
}
