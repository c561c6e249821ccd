//! `leadpact score`: every form of leads, every form of decisions, and leads that are none.

use crate::run::{
    AS_OF, DEFINITION, LEAD, Temporary, assert_is_file, command, definition_with, outcome, outcomes, run, run_with,
    score,
};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

#[test]
fn score_prints_a_table_for_people() {
    let found = run(&["score", DEFINITION, "tests/cli/leads.csv", AS_OF[0], AS_OF[1]]);
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    assert_is_file("table.txt", &found.out);
}

#[test]
fn score_prints_a_spreadsheet() {
    let found = run(&["score", DEFINITION, "tests/cli/leads.csv", AS_OF[0], AS_OF[1], "--format", "csv"]);
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    assert_is_file("sheet.csv", &found.out);
}

#[test]
fn a_spreadsheet_holds_no_formulas() {
    let text = definition_with("\"grade\": \"A\"", "\"grade\": \"=1+1, \\\"x\\\"\"");
    let text = Temporary::new("formula.json", text);
    let lead = Temporary::new("formula-lead.json", LEAD);
    let found = run(&["score", text.path(), lead.path(), "--format", "csv"]);
    assert!(found.out.contains(r#","'=1+1, ""x""","#), "{}", found.out);
    let low = Temporary::new("low.json", r#"{"employees":1,"title":"intern"}"#);
    let found = score(&low, &["--format", "csv"]);
    assert!(found.out.contains(",-5,"), "plain numbers stay numbers: {}", found.out);
}

#[test]
fn every_form_of_leads_gives_the_same_decisions() {
    let other = r#"{"title":"intern","employees":60,"consent":true}"#;
    let expected = vec![outcome("ready", 55), outcome("warm", 12)];
    let csv = "title,employees,consent\nVP Sales,500,yes\nintern,60,1\n";
    let forms = [
        ("a.ndjson", format!("{LEAD}\n{other}\n")),
        ("a.jsonl", format!("\u{feff}{LEAD}\r\n\r\n   \n{other}")),
        ("a.json", format!(" [ {LEAD} ,\n{other}\n]\n")),
        ("b.json", format!("\u{feff}[{LEAD},{other}]")),
        ("a.csv", csv.to_owned()),
        ("b.CSV", format!("\u{feff}{}", csv.replace('\n', "\r\n"))),
        ("guessed-list.txt", format!("\n[{LEAD},{other}]")),
        ("guessed-lines.txt", format!("{LEAD}\n{other}\n")),
        ("guessed-rows.txt", csv.to_owned()),
    ];
    for (name, text) in forms {
        let leads = Temporary::new(name, &text);
        let from_file = score(&leads, &["--format", "ndjson"]);
        assert_eq!((from_file.code, from_file.err.as_str()), (0, ""), "{name}");
        assert_eq!(outcomes(&from_file.out), expected, "{name}");
        let from_input =
            run_with(&["score", DEFINITION, "-", "--format", "ndjson", AS_OF[0], AS_OF[1]], text.as_bytes());
        assert_eq!(from_input.out, from_file.out, "{name} from standard input");
    }
    let one = "{\n  \"title\": \"VP\",\n  \"employees\": 60, \"consent\": true\n}\n";
    let found = run_with(&["score", DEFINITION, "-", "--format", "ndjson"], one.as_bytes());
    assert_eq!((found.code, outcomes(&found.out)), (0, vec![outcome("warm", 37)]), "one lead over several lines");
    let found = run_with(&["score", DEFINITION, "-", "--format", "ndjson", "--input", "json"], LEAD.as_bytes());
    assert_eq!(outcomes(&found.out), vec![outcome("ready", 55)]);
}

/// So many bytes of ASCII that what comes after them is held against UTF-8.
const AFTER_THE_BEGINNING: usize = 70_000;

#[test]
fn bad_lines_are_reported_with_their_place_and_the_others_decided() {
    let text = format!("{LEAD}\n\n{{\"title\": secret}}\n\"é\"\n{LEAD}\n{}", "\n".repeat(AFTER_THE_BEGINNING));
    let text = [text.as_bytes(), b"{\"title\": \"\xff\"}\n"].concat();
    let leads = Temporary::new("bad.ndjson", text);
    let found = score(&leads, &["--format", "ndjson"]);
    assert_eq!(found.code, 1);
    assert_eq!(outcomes(&found.out), vec![outcome("ready", 55), outcome("ready", 55)]);
    let (name, lines) = (leads.path(), found.err.lines().collect::<Vec<_>>());
    assert!(lines[0].starts_with(&format!("{name}: record 2, line 3, byte 53: not-json: ")), "{}", lines[0]);
    assert!(lines[1].starts_with(&format!("{name}: record 3, line 4, byte 71: not-an-object: ")), "{}", lines[1]);
    assert!(lines[2].starts_with(&format!("{name}: record 5, line 70006, byte 70128: not-utf8: ")), "{}", lines[2]);
    assert_eq!(lines[3], "5 read, 2 decided, 3 reported");
    assert!(!found.err.contains("secret"), "values stay out of what is reported");
}

#[test]
fn bad_items_of_a_list_are_reported_and_the_others_decided() {
    let deep = format!("{{\"x\": {}{}, \"employees\": 60}}", "[".repeat(200), "]".repeat(200));
    let large = format!("{{\"title\": \"{}\"}}", "a".repeat(1 << 20));
    let cut_emoji = r#"{"title": "VP \ud83d", "employees": 60}"#;
    let leads =
        Temporary::new("items.json", format!("[{LEAD}, {{\"a\": }},\n {deep}, {large}, {cut_emoji}, 7,\n{LEAD},]"));
    let found = score(&leads, &["--format", "ndjson"]);
    assert_eq!(found.code, 1);
    assert_eq!(
        outcomes(&found.out),
        [("ready", 55), ("warm", 12), ("warm", 37), ("ready", 55)].map(|(verdict, points)| outcome(verdict, points))
    );
    let places: Vec<&str> = found.err.lines().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(places[0], "record 2, line 1, byte 54");
    assert!(places[1].starts_with("record 4, line 2,") && places[2].starts_with("record 6, line 2,"), "{places:?}");
    assert!(places[3].starts_with("record 8, line 3,"), "after the last comma there is no lead: {places:?}");
    assert!(
        found.err.contains("too-large: the lead has 1048589 bytes")
            && found.err.ends_with("8 read, 4 decided, 4 reported\n"),
        "{}",
        found.err
    );
}

#[test]
fn a_list_that_does_not_end_well_is_reported() {
    for (text, decided) in [(format!("[{LEAD}"), 1), (format!("[{LEAD}] x"), 1), (format!("[{LEAD}, {{\"a\""), 1)] {
        let found = score(&Temporary::new("end.json", &text), &["--format", "ndjson"]);
        assert_eq!((found.code, found.out.lines().count()), (1, decided), "{text}");
        assert!(found.err.contains("not-json"), "{text}: {}", found.err);
    }
    let two = score(&Temporary::new("two.json", format!("{LEAD} {LEAD}")), &["--format", "ndjson"]);
    assert_eq!((two.code, two.out.lines().count()), (0, 2));
    let none = score(&Temporary::new("none.json", "[]"), &["--format", "ndjson"]);
    assert_eq!((none.code, none.out.as_str(), none.err.as_str()), (0, "", ""));
}

#[test]
fn bad_rows_are_reported_with_their_place_and_the_others_decided() {
    let rows = "title,employees,consent\n\"VP\nSales\",500,yes\n\n\nVP,1\nVP,60,yes,\n\"VP \"\"of\"\" Sales\",60,yes\n";
    for rows in [rows.to_owned(), rows.replace('\n', "\r\n")] {
        let end = if rows.contains('\r') { "\r\n" } else { "\n" };
        let bytes = [rows.as_bytes(), end.repeat(AFTER_THE_BEGINNING).as_bytes(), b"VP,\xff,yes"].concat();
        let leads = Temporary::new("rows.csv", bytes);
        let found = score(&leads, &["--format", "ndjson"]);
        assert_eq!(found.code, 1);
        let expected = vec![outcome("ready", 55), outcome("warm", 37)];
        assert_eq!(outcomes(&found.out), expected, "a quoted line end, and quotes in quotes");
        let reports: Vec<&str> =
            found.err.lines().filter_map(|line| line.split_once(": ")).map(|(_, rest)| rest).collect();
        let byte = rows.find("VP,1").expect("it is there");
        let words = "the row has another number of cells than the header: it has 2";
        assert_eq!(reports[0], format!("record 2, line 6, column 3, byte {byte}: ragged-row: {words}"));
        assert!(reports[1].starts_with("record 3, line 7, column 4, byte "), "{}", reports[1]);
        let byte = rows.len() + end.len() * AFTER_THE_BEGINNING;
        assert!(
            reports[2].starts_with(&format!("record 5, line 70009, column 2, byte {byte}: not-utf8")),
            "{reports:?}"
        );
    }
}

#[test]
fn a_quote_that_is_never_closed_is_reported() {
    let leads = Temporary::new("open.csv", format!("title,employees\nVP,60\n\"VP,60\n{}", "a,1\n".repeat(400_000)));
    let found = score(&leads, &["--format", "ndjson"]);
    assert_eq!((found.code, found.out.lines().count()), (1, 1));
    assert!(found.err.contains("record 2, line 3, byte 22: too-large"), "{}", found.err);
}

#[test]
fn files_without_leads() {
    assert_eq!(score(&Temporary::new("empty.ndjson", ""), &["--format", "ndjson"]).code, 0);
    let header_only = score(&Temporary::new("header.csv", "title,employees\n"), &["--format", "csv"]);
    assert_eq!((header_only.code, header_only.out.lines().count()), (0, 1));
    let no_header = score(&Temporary::new("empty.csv", ""), &[]);
    assert_eq!((no_header.code, no_header.out.as_str()), (2, ""));
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_run_quietly() {
    let leads = Temporary::new("many.ndjson", format!("{LEAD}\n").repeat(20_000));
    for format in ["ndjson", "csv", "table"] {
        let mut child =
            command(&["score", DEFINITION, leads.path(), "--format", format]).spawn().expect("the program starts");
        let mut first = String::new();
        BufReader::new(child.stdout.take().expect("it has an output")).read_line(&mut first).expect("a line comes");
        assert!(!first.is_empty());
        let mut err = String::new();
        child.stderr.take().expect("it has an error output").read_to_string(&mut err).expect("text");
        assert_eq!((child.wait().expect("it ends").code(), err.as_str()), (Some(0), ""), "{format}");
    }
}

/// What grows at first is what each thread remembers of different texts, of which there is a most; the decisions alone are ninety megabytes.
#[test]
fn memory_stays_flat_over_a_hundred_thousand_leads() {
    const LEADS: usize = 100_000;
    let mut child = command(&["score", DEFINITION, "-", "--format", "ndjson", "--threads", "2"])
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    let writer = std::thread::spawn(move || {
        (0..LEADS).try_for_each(|number| writeln!(stdin, "{{\"title\":\"VP {number}\",\"employees\":{number}}}"))
    });
    let status = format!("/proc/{}/status", child.id());
    let mut peaks = Vec::new();
    let mut lines = 0;
    for line in BufReader::new(child.stdout.take().expect("it has an output")).lines() {
        assert!(line.expect("text").starts_with("{\"definition\""));
        lines += 1;
        if [LEADS / 10, LEADS - 1_000].contains(&lines) {
            peaks.extend(fs::read_to_string(&status).ok().and_then(|status| peak(&status)));
        }
    }
    writer.join().expect("no panic").expect("all leads are taken");
    assert_eq!((lines, child.wait().expect("it ends").code()), (LEADS, Some(0)));
    assert!(peaks.len() == 2 || !cfg!(target_os = "linux"));
    assert!(
        peaks.last() <= peaks.first().map(|first| first + 16_384).as_ref(),
        "kilobytes at a tenth and at the end: {peaks:?}"
    );
}

/// The most memory that a process has held so far, in kilobytes, as Linux tells it.
fn peak(status: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}
