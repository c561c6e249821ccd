//! `leadpact diff`, `merge`, `sign`, `status`, `key` and `contract` as people and git meet them.

use crate::run::{AS_OF, DEFINITION, Temporary, assert_is_file, definition_with, run, run_with};
use serde_json::Value;
use std::fs;

const SIGN: [&str; 4] = ["--at", "2026-11-20", "--name", "Kim"];

fn sign(file: &Temporary, role: &str, more: &[&str]) -> crate::run::Run {
    run(&[&["sign", file.path(), "--role", role], &SIGN[..], more].concat())
}

fn status(file: &Temporary) -> (i32, String) {
    let found = run(&[&["status", file.path(), "--require", "agreed"], &AS_OF[..]].concat());
    (found.code, found.out)
}

#[test]
fn diff_tells_and_its_exit_code_says_whether_there_is_a_difference() {
    let later = Temporary::new("diff.json", definition_with("\"points\": 25", "\"points\": 20"));
    let found = run(&["diff", DEFINITION, later.path()]);
    assert_eq!((found.code, found.err.as_str()), (1, ""));
    assert_eq!(
        found.out,
        "~ VP or above: +25, now +20\n1 change by which leads may be decided otherwise; both teams have to sign anew\n"
    );
    assert_eq!(run(&["diff", DEFINITION, DEFINITION]).code, 0);
    let json: Value =
        serde_json::from_str(&run(&["diff", DEFINITION, later.path(), "--format", "json"]).out).expect("JSON");
    assert_eq!(json["changes"][0]["before"], "/scorecards/fit/criteria/1/points");
    let broken = Temporary::new("diff-broken.json", definition_with("\"points\": 25", "\"points\": \"x\""));
    let found = run(&["diff", DEFINITION, broken.path()]);
    assert_eq!((found.code, found.out.as_str()), (2, ""));
    assert!(found.err.contains("wrong-type") && found.err.contains("diff-broken.json"), "{}", found.err);
}

#[test]
fn diff_as_markdown_keeps_texts_from_being_markup() {
    let text = definition_with("VP or above", "<img src=x> [a](b) *c*");
    let found = run_with(&["diff", DEFINITION, "-", "--format", "markdown"], text.as_bytes());
    assert_eq!(found.code, 1);
    assert!(found.out.starts_with("### A small definition 1.2.0 → 1.2.0\n"), "{}", found.out);
    assert!(found.out.contains("\\<img src=x\\> \\[a\\](b) \\*c\\*"), "{}", found.out);
}

#[test]
fn merge_serves_git_as_a_driver() {
    let base = Temporary::new("merge-base.json", definition_with("1.2.0", "1.2.0"));
    let ours = Temporary::new("merge-ours.json", definition_with("\"points\": 25", "\"points\": 20"));
    let theirs = Temporary::new("merge-theirs.json", definition_with("\"otherwise\": -5", "\"otherwise\": -8"));
    let found = run(&["merge", base.path(), ours.path(), theirs.path(), "--output", ours.path()]);
    assert_eq!((found.code, found.out.as_str()), (0, ""), "{}", found.err);
    let merged = fs::read_to_string(ours.path()).expect("it is there");
    assert_eq!(
        merged,
        definition_with("\"points\": 25", "\"points\": 20").replace("\"otherwise\": -5", "\"otherwise\": -8")
    );
    assert!(found.err.contains("failing-example"), "what the merge broke is told: {}", found.err);
}

#[test]
fn conflicts_are_told_and_marked() {
    let base = Temporary::new("conflict-base.json", definition_with("1.2.0", "1.2.0"));
    let ours = Temporary::new("conflict-ours.json", definition_with("\"points\": 25", "\"points\": 30"));
    let theirs = Temporary::new("conflict-theirs.json", definition_with("\"points\": 25", "\"points\": 40"));
    let files = [base.path(), ours.path(), theirs.path()];
    let found = run(&[&["merge"], &files[..]].concat());
    assert_eq!(found.code, 1);
    assert!(
        found.out.contains(
            "<<<<<<< ours\n          \"points\": 30\n=======\n          \"points\": 40\n>>>>>>> theirs\n        }\n"
        ),
        "{}",
        found.out
    );
    let told = "conflict: scorecards, fit, criteria, role, points\n  before  25\n  ours    30\n  theirs  40\n";
    assert_eq!(found.err, told);
    let kept = run(&[&["merge", "--conflicts", "ours"], &files[..]].concat());
    assert_eq!((kept.code, kept.out), (1, definition_with("\"points\": 25", "\"points\": 30")));
    let json = run(&[&["merge", "--format", "json"], &files[..]].concat());
    let answer: Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!((json.code, &answer["conflicts"][0]["theirs"]), (1, &Value::from("40")));
    let marked = Temporary::new("marked.json", &found.out);
    let again = run(&["merge", base.path(), marked.path(), theirs.path(), "--output", ours.path()]);
    assert_eq!((again.code, again.out.as_str()), (2, ""));
    assert!(again.err.contains("marked.json"), "{}", again.err);
}

#[test]
fn two_teams_sign_and_an_edit_takes_it_away() {
    let file = Temporary::new("sign.json", definition_with("1.2.0", "1.2.0"));
    assert_eq!(status(&file), (1, "draft\n".to_owned()));
    let found = sign(&file, "sales", &[]);
    assert_eq!((found.code, found.out.as_str()), (0, ""));
    assert!(
        found.err.starts_with("Kim signed for sales: sha256:") && found.err.ends_with("still to sign: marketing\n")
    );
    assert_eq!(sign(&file, "marketing", &["--note", "for one quarter"]).code, 0);
    assert_eq!(status(&file), (0, "agreed\n".to_owned()));
    let text = fs::read_to_string(file.path()).expect("it is there");
    let before = definition_with("1.2.0", "1.2.0");
    assert!(text.starts_with(before.trim_end().trim_end_matches(['}', '\n'])), "nothing else changed: {text}");
    fs::write(file.path(), text.replace("50 to 199", "50 to 200")).expect("it can be written");
    let found = run(&[&["status", file.path(), "--require", "agreed"], &AS_OF[..]].concat());
    assert_eq!((found.code, found.out.as_str()), (1, "stale\n"));
    let fallen = "sales: the approval of Kim at 2026-11-20T00:00:00Z does not count: it is for sha256:";
    assert!(found.err.starts_with(fallen) && found.err.contains("was changed after it"), "{}", found.err);
}

#[test]
fn what_is_not_in_order_is_not_signed() {
    let red = Temporary::new("red.json", definition_with("\"fit\": 55", "\"fit\": 56"));
    let found = sign(&red, "sales", &[]);
    assert_eq!((found.code, found.out.as_str()), (1, ""));
    assert!(found.err.contains("is not signed: the example `a vp of a large company`"), "{}", found.err);
    let broken = Temporary::new("broken.json", definition_with("\"points\": 25", "\"pionts\": 25"));
    assert_eq!(sign(&broken, "sales", &[]).code, 2);
    let file = Temporary::new("role.json", definition_with("1.2.0", "1.2.0"));
    let found = sign(&file, "sale", &[]);
    assert!(found.code == 2 && found.err.contains("it can be `sales` or `marketing`"), "{}", found.err);
    for (file, before) in [(red, "\"fit\": 56"), (file, "\"fit\": 55")] {
        let text = fs::read_to_string(file.path()).expect("it is there");
        assert!(text.contains(before) && !text.contains("approvals"), "the file is as it was");
    }
}

#[test]
fn a_role_with_keys_is_signed_for_by_them_alone() {
    let key = Temporary::new("kim.pem", "");
    fs::remove_file(key.path()).expect("it was there");
    let public = run(&["key", "new", key.path()]).out;
    assert_eq!(run(&["key", "show", key.path()]).out, public);
    assert_eq!(run(&["key", "new", key.path()]).code, 2, "a key is never written over");
    let approvers =
        format!("\"approvers\": [{{ \"role\": \"sales\", \"keys\": [\"{}\"] }}], \"grade\":", public.trim());
    let file = Temporary::new("keyed.json", definition_with("\"grade\": [", &format!("{approvers} [")));
    let found = sign(&file, "sales", &[]);
    assert!(found.code == 2 && found.err.contains("`sales` signs by a key"), "{}", found.err);
    let other = Temporary::new("other.pem", "");
    fs::remove_file(other.path()).expect("it was there");
    run(&["key", "new", other.path()]);
    assert_eq!(sign(&file, "sales", &["--key", other.path()]).code, 2);
    assert_eq!(sign(&file, "sales", &["--key", DEFINITION]).code, 2, "what is no key is refused");
    assert_eq!(sign(&file, "sales", &["--key", key.path()]).code, 0);
    assert_eq!(status(&file), (0, "agreed\n".to_owned()));
    let text = fs::read_to_string(file.path()).expect("it is there");
    fs::write(file.path(), text.replace("\"Kim\"", "\"Kit\"")).expect("it can be written");
    let found = run(&["status", file.path()]);
    assert_eq!(found.out, "stale\n");
    assert!(found.err.contains("not one that a key of the role made"), "{}", found.err);
    assert!(run(&["check", file.path()]).out.contains("warning[unproven-approval]"));
}

#[test]
fn the_contract_is_a_page_or_a_text() {
    let page = run(&[&["contract", DEFINITION], &AS_OF[..]].concat());
    assert!(page.code == 0 && page.out.starts_with("<!doctype html>") && !page.out.contains("<script"), "{}", page.out);
    let text = run(&[&["contract", DEFINITION, "--format", "markdown"], &AS_OF[..]].concat());
    assert_eq!(text.code, 0);
    assert_is_file("contract.txt", &text.out);
}
