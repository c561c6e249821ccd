//! Where `leadpact score` writes, which columns and what summary.

use crate::run::{AS_OF, DEFINITION, Temporary, command, score};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An empty folder of one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{}-{name}", std::process::id()));
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it is a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("a file").file_name().into_string().expect("text")).collect();
    names.sort();
    names
}

fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}

/// Rows of some parts.
fn many() -> String {
    let row = |n: usize| match n % 500 {
        17 => format!("VP {n},{n}\n"),
        99 => format!("\"VP\n{n}\",many,yes,=1+{n}\n\n"),
        _ => format!("VP {n},{},{},\"note {n}, {}\"\n", n % 700, n.is_multiple_of(3), "x".repeat(n % 40)),
    };
    format!("title,employees,consent,note\n{}", (0..45_000).map(row).collect::<String>())
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let leads = Temporary::new("threads.csv", many());
    let asked: [&[&str]; 4] = [
        &["--format", "csv", "--columns", "title,note,lead_verdict,lead_fit,lead_missing,lead_problems"],
        &["--format", "table"],
        &["--summary", "json"],
        &["--summary", "text"],
    ];
    for more in asked {
        let by = |threads: &'static str| {
            let found = score(&leads, &[more, &["--threads", threads]].concat());
            (found.code, found.out, found.err)
        };
        let one = by("1");
        assert_eq!(one.0, 1, "{}", one.2);
        for threads in ["2", "5"] {
            assert!(by(threads) == one, "{more:?} by {threads} threads");
        }
    }
    let head = fs::read_to_string(&leads.0).expect("it is there").lines().take(400).collect::<Vec<_>>().join("\n");
    let head = Temporary::new("head.csv", head);
    let by = |threads| score(&head, &["--format", "csv", "--threads", threads]).out;
    assert_eq!(by("1"), by("4"));
}

#[test]
fn a_spreadsheet_keeps_every_column_and_what_parts_them() {
    let rows = "Name;Job title;employees;Name;consent\n=1+1;VP;500;\"a;b\";yes\n'-2;intern;12;-5;no\n";
    let found = score(&Temporary::new("keep.csv", rows), &["--format", "csv"]);
    let lines: Vec<&str> = found.out.lines().collect();
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    assert_eq!(
        lines[0],
        "Name;Job title;employees;Name;consent;lead_verdict;lead_grade;lead_fit;lead_reasons;lead_next_question;lead_route;lead_definition"
    );
    assert!(lines[1].starts_with("'=1+1;VP;500;\"a;b\";yes;ready;A;55;"), "{}", lines[1]);
    assert!(lines[2].starts_with("'-2;intern;12;-5;no;out;B;-5;"), "{}", lines[2]);
    assert!(lines[1].contains(";small@1.2.0#sha256:"), "{}", lines[1]);
    let again = Temporary::new("again.csv", &found.out);
    let columns = ["--format", "csv", "--columns", "lead_verdict,lead_grade,lead_fit"];
    let once = score(&Temporary::new("keep.csv", rows), &columns);
    assert_eq!(once.out, "lead_verdict;lead_grade;lead_fit\nready;A;55\nout;B;-5\n");
    let twice = score(&again, &["--format", "ndjson"]).out;
    assert_eq!(twice, score(&Temporary::new("keep.csv", rows), &["--format", "ndjson"]).out);
}

#[test]
fn columns_are_chosen_by_name_in_any_order() {
    let leads = Temporary::new("choose.csv", "title,\"size, people\",employees,consent\nVP,9,500,yes\nx,8,12,no\n");
    let by = |columns: &[&str]| score(&leads, &[&["--format", "csv"], columns].concat());
    assert_eq!(
        by(&["--columns", "lead_fit, title", "--columns", "size, people", "--columns", "lead_gate,lead_kind"]).out,
        "lead_fit,title,\"size, people\",lead_gate,lead_kind\n55,VP,9,,accept\n-5,x,8,no-consent,disqualify\n"
    );
    let wrong = by(&["--columns", "titel"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("there is no column `titel`; there are `title`, `size, people`"), "{}", wrong.err);
    for format in ["table", "ndjson"] {
        assert_eq!(score(&leads, &["--format", format, "--columns", "title"]).code, 2);
    }
}

#[test]
fn the_summary_adds_up() {
    let leads = Temporary::new("sum.csv", many());
    let found = score(&leads, &["--summary", "json"]);
    assert_eq!(found.code, 1);
    let summary: Value = serde_json::from_str(&found.out).expect("it is JSON");
    let number = |key: &str| summary[key].as_u64().expect("a number");
    assert_eq!((number("read"), number("decided"), number("reported")), (45_000, 44_910, 90));
    let sum = |key: &str| -> u64 {
        let all = summary[key].as_array().expect("a list").iter();
        all.map(|one| one["count"].as_u64().expect("a count")).sum()
    };
    assert_eq!((sum("verdicts"), sum("grades")), (44_910, 44_910));
    let spread = summary["scores"][0]["distribution"].as_array().expect("a list");
    assert_eq!(spread.iter().map(|range| range["count"].as_u64().expect("a count")).sum::<u64>(), 44_910);
    let accepted = summary["verdicts"][0]["count"].as_u64().expect("a count");
    assert_eq!(summary["accepted"]["count"], accepted);
    let problems = summary["problems"].as_array().expect("a list");
    let of = |code: &str| problems.iter().find(|kind| kind["code"] == code).expect("the kind is there");
    assert_eq!((&of("ragged-row")["count"], &of("ragged-row")["left_out"]), (&Value::from(90), &Value::from(true)));
    assert_eq!((&of("not-a-number")["count"], &of("not-a-number")["field"]), (&90.into(), &"employees".into()));
    assert_eq!(of("not-a-number")["examples"].as_array().map(Vec::len), Some(5));
    assert_eq!(of("ragged-row")["examples"][0]["line"], 19);
    let people = score(&leads, &["--summary", "text"]).out;
    for words in
        ["45000 read = 44910 decided + 90 reported", "Sales-ready", "\nRoute\n", "\nGate\n", "90 left out: ragged-row"]
    {
        assert!(people.contains(words), "`{words}` is not in\n{people}");
    }
    assert!(found.err.contains(": 85 more: ragged-row: "), "{}", found.err);
    assert!(found.err.lines().count() < 20, "{}", found.err);
}

#[test]
fn every_problem_is_written_where_it_is_asked_for() {
    let (leads, folder) = (Temporary::new("all.csv", many()), folder("problems"));
    for name in ["problems.csv", "problems.ndjson"] {
        let file = folder.join(name);
        let found = score(&leads, &["--summary", "json", "--problems", text(&file)]);
        assert_eq!(found.code, 1);
        let written = fs::read_to_string(&file).expect("it is there");
        let first = written.lines().nth(usize::from(name.ends_with("csv"))).expect("a line");
        let words = "the row has another number of cells than the header: it has 2";
        if name.ends_with("csv") {
            assert_eq!(first, format!("18,19,3,{},ragged-row,,true,{words}", byte_of(&leads, 18)));
        } else {
            let first: Value = serde_json::from_str(first).expect("it is JSON");
            assert_eq!((&first["record"], &first["column"], &first["words"]), (&18.into(), &3.into(), &words.into()));
            assert_eq!(first["byte"], byte_of(&leads, 18));
        }
        assert_eq!(written.lines().count(), 180 + usize::from(name.ends_with("csv")));
    }
    assert_eq!(names(&folder), ["problems.csv", "problems.ndjson"]);
}

/// The byte at which a line of a file begins, of which those before it are short.
fn byte_of(leads: &Temporary, line: usize) -> u64 {
    let text = fs::read_to_string(&leads.0).expect("it is there");
    text.split_inclusive('\n').take(line).map(str::len).sum::<usize>() as u64
}

#[test]
fn the_output_is_there_when_it_is_whole_and_not_before() {
    let folder = folder("output");
    let (file, leads) = (folder.join("scored.csv"), Temporary::new("whole.csv", many()));
    let found = score(&leads, &["--output", text(&file)]);
    assert_eq!((found.code, found.out.as_str()), (1, ""));
    let written = fs::read_to_string(&file).expect("it is there");
    assert!(written.starts_with("title,employees,consent,note,lead_verdict,"), "a name says which form is meant");
    assert_eq!(names(&folder), ["scored.csv"]);
    let broken = Temporary::new("part.csv.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b, 0x4c]);
    let refused = score(&broken, &["--output", text(&file)]);
    assert_eq!(refused.code, 2);
    assert_eq!(fs::read_to_string(&file).expect("it is there"), written, "what was there stays");
    assert_eq!(names(&folder), ["scored.csv"]);
    let nowhere = score(&leads, &["--output", text(&folder.join("no/such/folder.csv"))]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("cannot be written"), "{}", nowhere.err);
    let both = score(&leads, &["--output", text(&file), "--summary", "text"]);
    assert!(both.out.contains("45000 read"), "{}", both.out);
    assert_eq!(score(&leads, &["--summary", "text", "--format", "csv"]).code, 2);
}

#[test]
fn an_output_that_is_no_file_stays_what_it_is() {
    if !Path::new("/dev/null").exists() {
        return;
    }
    let leads = Temporary::new("null.csv", "title,employees\nVP,500\n");
    assert_eq!(score(&leads, &["--format", "csv", "--output", "/dev/null"]).code, 0);
    assert!(!fs::metadata("/dev/null").expect("it is there").is_file());
    assert_eq!(score(&leads, &["--output", "tests"]).code, 2);
    let printed = score(&leads, &["--format", "csv", "--output", "-", "--columns", "lead_verdict"]);
    assert_eq!(printed.out, "lead_verdict\nready\n");
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_nothing_half_written() {
    let folder = folder("interrupt");
    let file = folder.join("scored.csv");
    let mut child = command(&["score", DEFINITION, "-", "--input", "csv", "--output", text(&file), AS_OF[0], AS_OF[1]])
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    let rows = "title,employees\n".to_owned() + &"VP,500\n".repeat(60_000);
    std::io::Write::write_all(&mut stdin, rows.as_bytes()).expect("it is read");
    while names(&folder).is_empty() {
        assert!(child.try_wait().expect("it can be asked").is_none(), "it waits for more");
        std::thread::yield_now();
    }
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("it is told");
    assert!(killed.success());
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert_eq!(names(&folder), Vec::<String>::new());
    drop(stdin);
}

#[test]
fn the_output_may_take_the_place_of_the_leads() {
    let leads = Temporary::new("itself.csv", "title,employees\nVP,500\n");
    let found = score(&leads, &["--columns", "title,lead_verdict", "--output", leads.path()]);
    assert_eq!(found.code, 0, "{}", found.err);
    assert_eq!(fs::read_to_string(&leads.0).expect("it is there"), "title,lead_verdict\nVP,ready\n");
}
