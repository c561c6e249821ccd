//! The bounds of the format: exactly at them a definition is fine, just past them it is refused, and nothing ever hangs or crashes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test may stop"
)]

mod support;

use leadpact::api::{Diagnostic, Severity, check};
use support::least;

fn many(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

/// The codes and pointers of the errors.
fn errors(text: &str) -> Vec<(&'static str, String)> {
    let found = check(text);
    let errors = found.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|Diagnostic { code, pointer, .. }| (code.as_str(), pointer)).collect()
}

fn assert_bound(at: &str, past: &str, code: &'static str, pointer: &str) {
    assert_eq!(errors(at), [], "at the bound");
    assert_eq!(errors(past), [(code, pointer.to_owned())], "past the bound");
}

#[test]
fn exactly_500_fields_are_allowed() {
    let with = |count| {
        least(&format!(r#""fields":{{{}}},"#, many(count, |index| format!(r#""f{index}":{{"type":"text"}}"#))), "")
    };
    assert_bound(&with(500), &with(501), "too-large", "/fields");
}

#[test]
fn exactly_2000_criteria_are_allowed() {
    let with = |count| {
        least("", &many(count, |index| format!(r#"{{"id":"c{index}","per":{{"activity":"visit"}},"points":1}}"#)))
    };
    assert_bound(&with(2000), &with(2001), "too-large", "/scorecards");
}

#[test]
fn criteria_of_all_scorecards_count_together() {
    let cards = |count: usize| {
        many(count, |card| {
            format!(
                r#""s{card}":{{"criteria":[{}]}}"#,
                many(200, |index| format!(r#"{{"id":"c{index}","per":{{"activity":"visit"}},"points":1}}"#))
            )
        })
    };
    let with = |count| least("", "").replace(r#""fit":{"criteria":[]}"#, &cards(count));
    assert_bound(&with(10), &with(11), "too-large", "/scorecards");
}

#[test]
fn exactly_20000_list_values_are_allowed() {
    let with = |count| {
        least(
            &format!(
                r#""lists":{{"a":[{}],"b":[{}]}},"#,
                many(10_000, |index| index.to_string()),
                many(count, |index| format!("\"v{index}\""))
            ),
            "",
        )
    };
    assert_bound(&with(10_000), &with(10_001), "too-large", "/lists");
}

#[test]
fn exactly_64_levels_are_allowed() {
    let with = |levels: usize| least(&format!(r#""x-deep":{}{},"#, "[".repeat(levels), "]".repeat(levels)), "");
    let place = format!("/x-deep{}", "/0".repeat(63));
    assert_bound(&with(63), &with(64), "too-deep", &place);
    assert_eq!(errors(&with(100_000)), [("too-deep", String::new())]);
}

#[test]
fn conditions_may_be_as_deep_as_the_document() {
    // The document, `scorecards`, `fit`, `criteria` and the criterion are five levels, each `not` is one more, the last condition too.
    let with = |depth: usize| {
        least(
            "",
            &format!(
                r#"{{"id":"deep","points":1,"when":{}{{"activity":"visit"}}{}}}"#,
                r#"{"not":"#.repeat(depth),
                "}".repeat(depth)
            ),
        )
    };
    let place = format!("/scorecards/fit/criteria/0/when{}", "/not".repeat(59));
    assert_bound(&with(58), &with(59), "too-deep", &place);
}

#[test]
fn exactly_one_mebibyte_is_allowed() {
    let with = |bytes: usize| {
        let short = least("", "");
        format!("{short}{}", " ".repeat(bytes - short.len()))
    };
    assert_bound(&with(1 << 20), &with((1 << 20) + 1), "too-large", "");
}

#[test]
fn numbers_are_allowed_up_to_their_bounds() {
    let visit = |rest: &str| {
        least(
            r#""fields":{"seen":{"type":"date"}},"#,
            &format!(r#"{{"id":"visit","per":{{"activity":"visit"}},{rest}}}"#),
        )
    };
    let at = "/scorecards/fit/criteria/0";
    for (key, fine, wrong) in [
        ("points", "1000000", "1000001"),
        ("points", "-1000000", "-1000001"),
        ("points", "1e6", "1000000.5"),
        ("points", "2.0", "2.5"),
        ("max", "1000000000000", "1000000000001"),
        ("min", "-1000000000000", "-1000000000001"),
        ("unknown", "1000000", "1000001"),
    ] {
        let with = |number: &str| {
            visit(&if key == "points" {
                format!(r#""points":{number}"#)
            } else {
                format!(r#""points":1,"{key}":{number}"#)
            })
        };
        let code = if wrong.contains('.') { "not-whole" } else { "out-of-range" };
        assert_bound(&with(fine), &with(wrong), code, &format!("{at}/{key}"));
    }
    for (key, fine, wrong) in [
        ("percent", "100", "101"),
        ("percent", "0", "-1"),
        ("every_days", "0.5", "0"),
        ("every_days", "1000000", "1000000.5"),
    ] {
        let with = |number: &str| {
            let (percent, days) = if key == "percent" { (number, "1") } else { ("50", number) };
            visit(&format!(r#""points":1,"decay":{{"percent":{percent},"every_days":{days}}}"#))
        };
        assert_bound(&with(fine), &with(wrong), "out-of-range", &format!("{at}/decay/{key}"));
    }
}

#[test]
fn a_document_full_of_mistakes_is_told_of_the_first_ones() {
    let text = least("", &many(400_000, |_| "1".to_owned()));
    let found = check(&text);
    assert!(found.len() > 10_000);
    assert!(
        found.iter().any(|diagnostic| diagnostic.code.as_str() == "too-many-problems" && diagnostic.pointer.is_empty())
    );
}

#[test]
fn every_one_of_10000_duplicate_keys_is_found() {
    let text = format!("{{{}}}", many(10_001, |_| r#""format":1"#.to_owned()));
    assert_eq!(
        errors(&text).iter().filter(|(code, pointer)| *code == "duplicate-key" && pointer == "/format").count(),
        10_000
    );
}

#[test]
fn every_field_of_a_long_circle_is_found_and_a_long_chain_is_fine() {
    let derived = |index: usize, from: usize| {
        format!(r#""f{index}":{{"from":"f{from}","classify":[{{"value":"a","words":["a"]}}]}}"#)
    };
    let circle = many(500, |index| derived(index, (index + 499) % 500));
    let found = errors(&least(&format!(r#""fields":{{{circle}}},"#), ""));
    assert!(found.len() == 500 && found.iter().all(|(code, _)| *code == "derived-circle"));
    let chain = format!(r#""f0":{{"type":"text"}},{}"#, many(499, |index| derived(index + 1, index)));
    assert_eq!(errors(&least(&format!(r#""fields":{{{chain}}},"#), "")), []);
}

#[test]
fn a_name_of_half_a_megabyte_is_no_trouble() {
    let (long, near) = ("a".repeat(400_000), "b".repeat(400_000));
    let text = least(
        &format!(r#""fields":{{"{long}":{{"type":"text"}}}},"#),
        &format!(r#"{{"id":"x","points":1,"when":{{"field":"{near}","is":"y"}}}}"#),
    );
    assert_eq!(errors(&text), [("unknown-field", "/scorecards/fit/criteria/0/when/field".to_owned())]);
    let found = check(&least("", "").replace(
        r#""fit":{"criteria":[]}"#,
        &format!(r#""{long}":{{"criteria":[{}]}}"#, many(200_000, |_| "1".to_owned())),
    ));
    assert!(found.iter().any(|diagnostic| diagnostic.code.as_str() == "too-many-problems"));
}
