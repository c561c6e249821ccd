//! `leadpact score` on files as they come, and on files that are none.

use crate::run::{AS_OF, DEFINITION, LEAD, Run, Temporary, outcome, outcomes, run, run_with, score};
use flate2::Compression;
use flate2::write::GzEncoder;
use leadpact::api::{self, Instant};
use std::fs;
use std::io::Write as _;

const ROWS: &str =
    "Job title,employees,consent\nVP Sales,500,yes\n\"intern, \"\"junior\"\"\",60,1\nChef étoilé,51-200,no\n";

fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("it is packed");
    packer.finish().expect("it is packed")
}

fn both_ways(name: &str, bytes: &[u8]) -> [Run; 2] {
    let leads = Temporary::new(name, bytes);
    let stdin = [&["score", DEFINITION, "-", "--format", "ndjson"], &AS_OF[..]].concat();
    [score(&leads, &["--format", "ndjson"]), run_with(&stdin, bytes)]
}

#[test]
fn every_way_to_write_rows_gives_the_same_decisions() {
    let expected = score(&Temporary::new("plain.csv", ROWS), &["--format", "ndjson"]).out;
    assert_eq!(outcomes(&expected), [outcome("ready", 55), outcome("warm", 12), outcome("out", 12)]);
    let parted = |sign: char| ROWS.replace('"', "").replace("intern, junior", "intern").replace(',', &sign.to_string());
    let windows: Vec<u8> = ROWS.chars().map(|c| u8::try_from(u32::from(c)).expect("one byte")).collect();
    let ways = [
        ("semicolons.csv", parted(';').into_bytes()),
        ("tabs.tsv", parted('\t').into_bytes()),
        ("pipes.txt", parted('|').into_bytes()),
        ("said.csv", format!("sep=;\r\n{}", parted(';')).into_bytes()),
        ("mark.csv", format!("\u{feff}{ROWS}").into_bytes()),
        ("windows.csv", ROWS.replace('\n', "\r\n").into_bytes()),
        ("old.csv", ROWS.replace('\n', "\r").into_bytes()),
        ("titles.csv", format!("Leads of November\n\n{ROWS}").into_bytes()),
        ("little.csv", utf16(ROWS, u16::to_le_bytes)),
        ("big.csv", utf16(ROWS, u16::to_be_bytes)),
        ("packed.csv.gz", packed(ROWS.as_bytes())),
        ("packed-wide.csv.gz", packed(&utf16(ROWS, u16::to_le_bytes))),
    ];
    for (name, bytes) in ways {
        for found in both_ways(name, &bytes) {
            assert_eq!((found.code, found.err.as_str()), (0, ""), "{name}");
            assert_eq!(outcomes(&found.out), outcomes(&expected), "{name}");
        }
    }
    for found in both_ways("latin.csv", &windows) {
        assert_eq!((found.code, found.out.as_str()), (0, expected.as_str()));
        assert!(
            found.err.ends_with("note: it is not written in UTF-8, and is read as Windows-1252\n"),
            "{}",
            found.err
        );
    }
}

#[test]
fn each_row_is_decided_on_as_it_would_be_alone() {
    let definition = fs::read_to_string(DEFINITION).expect("the definition is there");
    let pact = api::open(&definition).expect("it is valid");
    let as_of = Instant::parse(AS_OF[1]).expect("a moment");
    let alone = |lead: &str| api::to_string(&pact.decide(lead, as_of).expect("a lead"));
    let titles = ["VP Sales", "intern", "", "Chief of \\\"staff\\\"", "vice president"];
    let leads: Vec<String> = (0..500)
        .map(|n| {
            format!(
                r#"{{"title":"{}","employees":"{}","consent":"{}"}}"#,
                titles[n % 5],
                n * 3 % 400,
                n.is_multiple_of(3)
            )
        })
        .collect();
    let found = score(&Temporary::new("alone.ndjson", leads.join("\n")), &["--format", "ndjson"]);
    let expected: Vec<String> = leads.iter().map(|lead| alone(lead)).collect();
    assert_eq!(found.out.lines().collect::<Vec<_>>(), expected);
    let rows = leads.iter().map(|lead| {
        let lead: serde_json::Value = serde_json::from_str(lead).expect("it is JSON");
        let cell = |key: &str| format!("\"{}\"", lead[key].as_str().expect("a text").replace('"', "\"\""));
        format!("{},{},{}\n", cell("title"), cell("employees"), cell("consent"))
    });
    let rows = format!("title,employees,consent\n{}", rows.collect::<String>());
    let found = score(&Temporary::new("alone.csv", rows), &["--format", "ndjson"]);
    assert_eq!(found.out.lines().collect::<Vec<_>>(), expected, "{}", found.err);
}

#[test]
fn exports_of_crms_are_read_as_they_are() {
    let definition = "tests/inputs/definition.json";
    let read = |file: &str| run(&["score", definition, &format!("tests/inputs/{file}"), "--summary", "json"]);
    for entry in fs::read_dir("tests/inputs").expect("the folder is there") {
        let name = entry.expect("a file").file_name().into_string().expect("text");
        if name == "definition.json" {
            continue;
        }
        let found = read(&name);
        assert!(found.code < 2, "{name}: {}", found.err);
        let summary: serde_json::Value = serde_json::from_str(&found.out).expect("it is JSON");
        let number = |key: &str| summary[key].as_u64().expect("a number");
        assert!(number("decided") > 0, "{name}");
        assert_eq!(number("read"), number("decided") + number("reported"), "{name}");
    }
    let decided = |file: &str| run(&["score", definition, &format!("tests/inputs/{file}"), "--format", "ndjson"]).out;
    let [book, rows] = ["pipedrive.xlsx", "pipedrive.csv"].map(decided);
    assert!(book.lines().count() > 0 && !rows.is_empty());
}

#[test]
fn a_sheet_is_asked_for_by_its_name() {
    let book = "tests/inputs/pipedrive.xlsx";
    let found = run(&["score", "tests/inputs/definition.json", book, "--sheet", "no such sheet"]);
    assert_eq!((found.code, found.out.as_str()), (2, ""));
    assert!(found.err.contains("there is no sheet `no such sheet`; it has `"), "{}", found.err);
    let found = run(&["score", "tests/inputs/definition.json", book, "--summary", "json"]);
    let summary: serde_json::Value = serde_json::from_str(&found.out).expect("it is JSON");
    let [kind] = summary["problems"].as_array().expect("a list").as_slice() else { panic!("{summary:#}") };
    assert_eq!((&kind["code"], &kind["left_out"], &kind["field"]), (&"cell-error".into(), &false.into(), &().into()));
    let place = serde_json::json!({"record": 2, "line": 5, "column": 4, "byte": 286});
    assert_eq!(kind["examples"], serde_json::json!([place]), "the line is that of the sheet");
}

#[test]
fn what_is_no_file_of_leads_is_called_by_its_name() {
    let zeros = [b"title,employees\n".as_slice(), &[0; 5_000]].concat();
    let noise: Vec<u8> = (0..9_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let none: [(&str, &[u8], &str); 9] = [
        ("a.csv", b"%PDF-1.7\n", "a PDF document"),
        ("b.csv", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("c.csv", b"<!DOCTYPE html><p>Sign in", "an HTML or XML page"),
        ("d.csv", b"", "the file is empty"),
        ("d.json", b"", "the file is empty"),
        ("e.csv", b" \n\n", "nothing but white space"),
        ("f.xlsx", b"PK\x03\x04xl/workbook.xml", "the workbook cannot be read"),
        ("h.csv", &zeros, "no text"),
        ("i.bin", &noise, "no text"),
    ];
    for (name, bytes, words) in none {
        for found in both_ways(name, bytes) {
            assert_eq!((found.code, found.out.as_str()), (2, ""), "{name}");
            assert!(found.err.starts_with("error: `") && found.err.contains(words), "{name}: {}", found.err);
        }
    }
    assert_eq!(run_with(&["score", DEFINITION, "-", "--input", "ndjson", "--format", "ndjson"], b"").code, 0);
}

#[test]
fn broken_parts_of_a_file_leave_the_others_whole() {
    let large = "x".repeat(5 << 20);
    let text = format!("title,employees\nVP,500\nV\0P,60\n\"{large}\n{large}\",7\nVP,60\n{large},9\nVP,500\n\"VP,1\n");
    let leads = Temporary::new("broken.csv", text);
    for threads in ["1", "3"] {
        let found = score(&leads, &["--format", "ndjson", "--threads", threads]);
        assert_eq!(found.code, 1);
        assert_eq!(outcomes(&found.out).len(), 3);
        let places: Vec<_> = found.err.lines().filter_map(|line| line.split_once(": ")).map(|(_, rest)| rest).collect();
        let starts = [
            "record 2, line 3, column 1, byte 23: zero-byte: ".to_owned(),
            "record 3, line 4, byte 30: too-large: ".to_owned(),
            format!("record 5, line 7, byte {}: too-large: ", 30 + (10 << 20) + 12),
            format!("record 7, line 9, byte {}: unclosed-quote: ", 30 + (15 << 20) + 22),
        ];
        for (found, start) in places.iter().zip(&starts) {
            assert!(found.starts_with(start), "{found} instead of {start}");
        }
        assert!(found.err.ends_with("7 read, 3 decided, 4 reported\n"), "{}", found.err);
    }
}

#[test]
fn a_file_that_breaks_off_is_told_after_what_was_read() {
    let rows: String = (0..60_000).map(|n| format!("VP {n},{n},yes\n")).collect();
    let whole = packed(format!("title,employees,consent\n{rows}").as_bytes());
    let cut = Temporary::new("cut.csv.gz", &whole[..whole.len() - 2_000]);
    let found = score(&cut, &["--format", "csv", "--columns", "title,lead_verdict"]);
    assert_eq!(found.code, 2);
    assert!(found.out.lines().count() > 1 && found.err.contains("cannot be read"), "{}", found.err);
}

#[test]
fn leads_with_other_keys_than_the_first_are_told() {
    let text = format!("{LEAD}\n").repeat(9_000) + r#"{"title":"VP","budget":"high"}"#;
    let leads = Temporary::new("keys.ndjson", text);
    let found = score(&leads, &["--format", "csv"]);
    assert!(found.out.starts_with("title,employees,consent,lead_verdict,"), "{}", &found.out[..80]);
    assert_eq!(found.code, 0);
    assert!(
        found.err.contains("note: the key `budget` comes after the first leads, and has no column"),
        "{}",
        found.err
    );
}
