//! `leadpact sign`, `status` and `simulate` with libraries, whose definitions lie in files of their own.

use crate::run::{AS_OF, Run, assert_is_file, run, run_with};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// A folder with the library of regions, changed, and its definitions; it is gone when the test is over.
struct Shelf(PathBuf);

impl Shelf {
    fn new(name: &str, from: &str, to: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("leadpact-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        for file in ["regions.json", "emea.json", "americas.json"] {
            let text = fs::read_to_string(format!("tests/library/{file}")).expect("it is there");
            let text = if file == "regions.json" { text.replacen(from, to, 1) } else { text };
            fs::write(folder.join(file), text).expect("it can be written");
        }
        Self(folder)
    }

    /// One that both teams sign.
    fn signing(name: &str) -> Self {
        Self::new(name, "\"lists\":", "\"approvers\": [\"sales\", \"marketing\"],\n  \"lists\":")
    }

    fn path(&self, file: &str) -> String {
        self.0.join(file).display().to_string()
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).expect("it is there")
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let text = self.text(file);
        assert!(text.contains(from), "{file}: {text}");
        fs::write(self.0.join(file), text.replacen(from, to, 1)).expect("it can be written");
    }

    fn sign(&self, role: &str) -> Run {
        run(&["sign", &self.path("regions.json"), "--role", role, "--name", "Kim", "--at", "2026-11-20"])
    }

    fn status(&self) -> Run {
        run(&[&["status", &self.path("regions.json"), "--require", "agreed"], &AS_OF[..]].concat())
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

#[test]
fn both_teams_sign_a_library_and_a_change_of_a_file_that_it_names_takes_it_away() {
    let shelf = Shelf::signing("signed");
    let before = shelf.text("regions.json");
    let found = shelf.sign("sales");
    assert_eq!((found.code, found.out.as_str()), (0, ""), "{}", found.err);
    assert!(found.err.ends_with("still to sign: marketing\n"), "{}", found.err);
    assert_eq!(shelf.sign("marketing").code, 0);
    let text = shelf.text("regions.json");
    assert!(text.starts_with(before.trim_end().trim_end_matches(['}', '\n'])), "nothing else changed: {text}");
    assert!(text.contains("\"path\": \"emea.json\"") && !text.contains("\"definition\""), "files stay files: {text}");
    let found = shelf.status();
    assert_eq!((found.code, found.out.as_str(), found.err.as_str()), (0, "agreed\n", ""));
    shelf.change("americas.json", "\"points\": 20", "\"points\": 21");
    let found = shelf.status();
    assert_eq!((found.code, found.out.as_str()), (1, "stale\n"));
    let fallen = "sales: the approval of Kim at 2026-11-20T00:00:00Z does not count: it is for sha256:";
    assert!(found.err.starts_with(fallen) && found.err.contains("the library was changed after it"), "{}", found.err);
    shelf.change("americas.json", "\"points\": 21", "\"points\": 20");
    assert_eq!(shelf.status().code, 0, "what was changed back is what was signed");
    shelf.change("regions.json", "\"us\"", "\"ca\"");
    assert_eq!(shelf.status().out, "stale\n", "a condition is signed as well");
}

#[test]
fn a_role_of_a_library_with_keys_is_signed_for_by_them_alone() {
    let shelf = Shelf::new("keyed", "", "");
    let (key, library) = (shelf.path("kim.pem"), shelf.path("regions.json"));
    let public = run(&["key", "new", &key]).out;
    let approvers =
        format!("\"approvers\": [{{ \"role\": \"sales\", \"keys\": [\"{}\"] }}],\n  \"lists\":", public.trim());
    shelf.change("regions.json", "\"lists\":", &approvers);
    let found = shelf.sign("sales");
    assert!(found.code == 2 && found.err.contains("`sales` signs by a key"), "{}", found.err);
    let by_key = ["sign", &library, "--role", "sales", "--name", "Kim", "--at", "2026-11-20", "--key", &key];
    assert_eq!(run(&by_key).code, 0);
    assert_eq!(shelf.status().out, "agreed\n");
    shelf.change("regions.json", "\"Kim\"", "\"Kit\"");
    let found = shelf.status();
    assert!(found.code == 1 && found.err.contains("not one that a key of the role made"), "{}", found.err);
    assert!(run(&["check", &library]).out.contains("warning[unproven-approval]"));
}

#[test]
fn what_cannot_be_signed_of_a_library_is_said_with_its_definition() {
    let alone = Shelf::new("alone", "", "");
    let found = alone.sign("sales");
    assert!(found.code == 2 && found.err.contains("this library has no `approvers`"), "{}", found.err);
    let shelf = Shelf::signing("refused");
    let found = shelf.sign("finance");
    assert!(found.code == 2 && found.err.contains("it can be `sales` or `marketing`"), "{}", found.err);
    let example = "{ \"name\": \"a big one\", \"lead\": {}, \"as_of\": \"2026-11-22\", \"expect\": { \"verdict\": \"call-now\" } }";
    shelf.change("americas.json", "\"scorecards\":", &format!("\"examples\": [{example}],\n  \"scorecards\":"));
    let found = shelf.sign("sales");
    assert_eq!((found.code, found.out.as_str()), (1, ""));
    assert!(found.err.contains("is not signed: the example `americas: a big one`"), "{}", found.err);
    shelf.change("americas.json", "\"verdict\": \"call-now\"", "\"verdict\": \"call\"");
    let found = shelf.sign("sales");
    assert!(found.code == 2 && found.err.contains("americas.json"), "{}", found.err);
    assert!(!shelf.text("regions.json").contains("approvals"), "the file is as it was");
    let missing = Shelf::signing("missing");
    fs::remove_file(missing.0.join("emea.json")).expect("it was there");
    let found = missing.sign("sales");
    assert!(found.code == 2 && found.err.contains("emea.json"), "{}", found.err);
}

#[test]
fn a_library_from_standard_input_is_signed_to_standard_output() {
    let shelf = Shelf::signing("stdin");
    let inside = run(&["publish", &shelf.path("regions.json")]);
    assert_eq!(inside.code, 0, "{}", inside.err);
    let sign = ["sign", "-", "--role", "sales", "--name", "Kim", "--at", "2026-11-20"];
    let found = run_with(&sign, inside.out.as_bytes());
    assert!(found.code == 1 && found.err.contains("this was published"), "{}", found.err);
    let status = run_with(&[&["status", "-", "--require", "agreed"], &AS_OF[..]].concat(), inside.out.as_bytes());
    assert_eq!((status.code, status.out.as_str()), (1, "draft\n"));
}

const LEADS: &str = "tests/library/leads.csv";
const REGIONS: &str = "tests/library/regions.json";

#[test]
fn leads_move_between_a_definition_and_a_library() {
    let of = ["simulate", "tests/library/emea.json", REGIONS, LEADS];
    let found = run(&[&of[..], &AS_OF[..], &["--limit", "1"]].concat());
    assert_eq!((found.code, found.err.matches("error").count()), (0, 0), "{}", found.err);
    assert_is_file("simulate-library.txt", &found.out);
    let sheet = run(&[&of[..], &AS_OF[..], &["--format", "csv", "--all"]].concat());
    assert_is_file("simulate-library.csv", &sheet.out);
    let json = run(&[&of[..], &AS_OF[..], &["--format", "json"]].concat());
    let found: Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!((&found["before"]["id"], &found["after"]["id"]), (&"emea".into(), &"regions".into()));
    let to_nobody =
        found["movers"].as_array().expect("a list").iter().find(|one| one["after"]["verdict"] == "no-definition");
    assert_eq!(to_nobody.expect("one moves there")["after"]["scores"], serde_json::json!({}));
}

#[test]
fn a_library_that_is_not_in_order_is_not_compared() {
    let shelf = Shelf::new("simulate", "\"us\"", "5");
    let path = shelf.path("regions.json");
    let found = run(&["simulate", REGIONS, &path, LEADS]);
    assert!(found.code == 2 && found.out.is_empty() && found.err.contains(&path), "{}", found.err);
    fs::remove_file(shelf.0.join("emea.json")).expect("it was there");
    let found = run(&["simulate", &path, REGIONS, LEADS]);
    assert!(found.code == 2 && found.err.contains("emea.json"), "{}", found.err);
    let found = run(&["simulate", REGIONS, REGIONS, LEADS, "--capacity", "paris=1"]);
    assert!(found.code == 2 && found.err.contains("there is no route `paris`; there are `berlin`"), "{}", found.err);
    assert_eq!(run(&["simulate", REGIONS, REGIONS]).code, 2);
}
