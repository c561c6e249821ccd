//! Many leads at once give the decisions that each of them gets alone: for every vector, for random definitions and leads, whatever
//! pieces a file comes in and however many share the work.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    dead_code,
    unreachable_pub,
    reason = "a test fails by panicking, and its modules are seen by nobody else"
)]

mod generate;
mod oracle;

#[path = "properties/case.rs"]
mod case;
#[path = "support/cases.rs"]
mod cases;
#[path = "columnar/rows.rs"]
mod rows;
#[path = "columnar/same.rs"]
mod same;

use generate::lead::{lead, operands};
use generate::{Dice, definition::definition, moments};
use leadpact::api::{self, Batch, Borders, Instant, Pact, RowScorer};
use leadpact::json as texts;
use oracle::dates::print;
use rows::{Sheet, sheet};
use same::{differences, shown};
use serde_json::{Map, Value, json};

const DEFINITIONS: u64 = 700;
const LEADS_EACH: usize = 60;
const LIBRARIES: u64 = 60;

/// A definition, a moment, and leads for it.
struct Random {
    pact: Pact,
    as_of: Instant,
    leads: Vec<Value>,
    dice: Dice,
}

fn random(seed: u64) -> Random {
    let mut dice = Dice::new(seed ^ 0x00c0_1111);
    let definition = definition(&mut dice);
    let operands = operands(&definition);
    let moment = moments::as_of(&mut dice);
    let leads = (0..LEADS_EACH).map(|_| lead(&mut dice, &definition, &operands, moment)).collect();
    let pact = api::open(&definition.to_string()).expect("it is valid");
    Random { pact, as_of: Instant::parse(&print(moment)).expect("a moment"), leads, dice }
}

fn by_nodes(pact: &Pact, as_of: Instant, leads: &[String]) -> Vec<String> {
    let mut scorer = pact.nodes(as_of).detailed();
    let mut batch = Batch::new(pact.scores().count());
    for (index, lead) in leads.iter().enumerate() {
        let node = texts::parse(&texts::mend(lead)).expect("it is JSON");
        scorer.push(&node, (index as u64 + 1, 1, 0), &mut batch);
    }
    scorer.finish(&mut batch);
    assert_eq!(batch.len(), leads.len());
    shown(pact, &batch, scorer.legend())
}

fn alone(pact: &Pact, as_of: Instant, leads: &[String]) -> Vec<String> {
    leads.iter().map(|lead| same::decided(&pact.decide(lead, as_of).expect("a lead"))).collect()
}

/// A file in pieces of some length.
fn by_rows(pact: &Pact, as_of: Instant, sheet: &Sheet, length: usize) -> Vec<String> {
    let mut scorer = scorer(pact, as_of, sheet);
    let mut batch = Batch::new(pact.scores().count());
    for piece in sheet.text.chunks(length) {
        scorer.feed(piece, &mut batch);
    }
    scorer.finish(&mut batch);
    assert_eq!(scorer.records(), batch.len() as u64 + scorer.troubles().reported());
    shown(pact, &batch, scorer.legend())
}

fn scorer(pact: &Pact, as_of: Instant, sheet: &Sheet) -> RowScorer {
    pact.rows(pact.mapping_of_names(&sheet.shape.columns), &sheet.shape, as_of).detailed()
}

/// The same file cut at ends of rows, each part by a scorer of its own.
fn by_parts(pact: &Pact, as_of: Instant, sheet: &Sheet, length: usize) -> Vec<String> {
    let (mut borders, mut cuts) = (Borders::new(sheet.shape.delimiter), vec![0]);
    for (index, piece) in sheet.text.chunks(length).enumerate() {
        cuts.extend(borders.last_end(piece).map(|end| index * length + end));
    }
    cuts.push(sheet.text.len());
    let mut all = Vec::new();
    for part in cuts.windows(2) {
        let mut batch = Batch::new(pact.scores().count());
        let mut scorer = scorer(pact, as_of, sheet);
        scorer.feed(&sheet.text[part[0]..part[1]], &mut batch);
        scorer.finish(&mut batch);
        all.extend(shown(pact, &batch, scorer.legend()));
    }
    all
}

#[test]
fn every_vector_as_json() {
    let mut count = 0;
    for same::Vectors { pact, as_of, leads, name } in same::vectors() {
        count += leads.len();
        differences(&name, &by_nodes(&pact, as_of, &leads), &alone(&pact, as_of, &leads));
    }
    assert!(count > 300, "{count}");
}

#[test]
fn every_vector_that_a_row_can_hold() {
    let mut count = 0;
    for same::Vectors { pact, as_of, leads, name } in same::vectors() {
        let leads: Vec<Value> = leads.iter().filter_map(|lead| serde_json::from_str(lead).ok()).collect();
        let sheet =
            sheet(&leads.iter().filter(|lead| rows::fits(lead)).cloned().collect::<Vec<_>>(), &mut Dice::new(1));
        count += sheet.leads.len();
        differences(&name, &by_rows(&pact, as_of, &sheet, 1 << 16), &alone(&pact, as_of, &sheet.leads));
    }
    assert!(count > 200, "{count}");
}

#[test]
fn random_leads_as_json() {
    case::each_seed(0..DEFINITIONS, |seed| {
        let Random { pact, as_of, leads, .. } = random(seed);
        let leads: Vec<String> = leads.iter().map(Value::to_string).collect();
        differences(&format!("seed {seed}"), &by_nodes(&pact, as_of, &leads), &alone(&pact, as_of, &leads));
    });
}

#[test]
fn random_leads_as_rows_in_pieces_and_parts() {
    case::each_seed(0..DEFINITIONS, |seed| {
        let Random { pact, as_of, leads, mut dice } = random(seed);
        let sheet = sheet(&leads, &mut dice);
        let expected = alone(&pact, as_of, &sheet.leads);
        for length in [1 << 20, dice.size(1, 400)] {
            let name = format!("seed {seed} in pieces of {length}");
            differences(&name, &by_rows(&pact, as_of, &sheet, length), &expected);
        }
        let length = dice.size(30, 3_000);
        differences(&format!("seed {seed} in parts"), &by_parts(&pact, as_of, &sheet, length), &expected);
    });
}

/// Whichever definition of a library decides on a row, it is the one that decides on its lead alone.
#[test]
fn random_libraries_as_json_and_as_rows() {
    let count = std::sync::atomic::AtomicU64::new(0);
    case::each_seed(0..LIBRARIES, |seed| {
        let Some(case::Batch { definition, leads, mut dice }) = case::of_library(seed ^ 0xc0, LEADS_EACH) else {
            return;
        };
        count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let pact = api::open(&definition.to_string()).expect("it is valid");
        let as_of = Instant::parse(&print(leads[0].1)).expect("a moment");
        let leads: Vec<Value> = leads.into_iter().map(|(lead, _)| lead).collect();
        let texts: Vec<String> = leads.iter().map(Value::to_string).collect();
        let name = format!("seed {seed}");
        differences(&name, &by_nodes(&pact, as_of, &texts), &alone(&pact, as_of, &texts));
        let sheet = sheet(&leads, &mut dice);
        let expected = alone(&pact, as_of, &sheet.leads);
        for length in [1 << 20, dice.size(1, 400)] {
            differences(&name, &by_rows(&pact, as_of, &sheet, length), &expected);
        }
        differences(&name, &by_parts(&pact, as_of, &sheet, dice.size(30, 3_000)), &expected);
    });
    assert!(count.into_inner() > LIBRARIES / 2);
}

/// Points far beyond 32 bits, numbers of which each is an outcome of its own and some without an upper bound, and more answers for gates
/// than one number holds.
fn crowded() -> Value {
    let names: Vec<String> = (0..14).map(|index| format!("t{index}")).collect();
    let fields = names.iter().map(|name| (name.clone(), json!({ "type": "text" })));
    let numbers = [("n", "number"), ("m", "number"), ("d", "date")]
        .map(|(name, kind)| (name.to_owned(), json!({ "type": kind })));
    let gates = names.iter().map(|name| {
        let tests = ["a", "b", "c"].map(|word| json!({ "field": name, "words": [word, name] }));
        json!({ "id": name, "when": { "all": tests }, "reason": "it has all", "verdict": "no" })
    });
    let criteria = [
        json!({ "id": "n", "per": { "field": "n" }, "points": 1_000_000, "group": "g" }),
        json!({ "id": "m", "per": { "field": "m" }, "points": 3, "unknown": 1 }),
        json!({ "id": "faded", "per": { "field": "m" }, "points": 7, "max": 900, "decay": { "percent": 50, "every_days": 30, "since": "d" } }),
        json!({ "id": "both", "when": { "all": [{ "field": "n", "gte": 40 }, { "field": "m", "lt": 400 }] }, "points": -2 }),
    ];
    let groups = json!({ "g": { "min": -5 } });
    json!({
        "format": 1, "id": "d", "version": "1", "name": "d", "fields": fields.chain(numbers).collect::<Map<_, _>>(),
        "gates": gates.collect::<Vec<_>>(),
        "scorecards": { "fit": { "groups": groups, "criteria": criteria,
            "grades": [{ "grade": "A", "from": 1_000_000 }, { "grade": "B" }] } },
        "verdicts": { "yes": { "kind": "accept" }, "no": { "kind": "disqualify" } },
        "decide": [{ "when": { "score": "fit", "gte": 900_000 }, "verdict": "yes" }, { "verdict": "no" }]
    })
}

#[test]
fn many_outcomes_and_points_beyond_32_bits() {
    let mut dice = Dice::new(5);
    let leads: Vec<Value> = (0..6_000)
        .map(|_| {
            let mut lead = Map::new();
            for index in 0..14 {
                let words = ["a", "b", "c", "a b", "a c", "b c", "c b a", "t1 a", "t2 t3", ""].map(str::to_owned);
                lead.insert(format!("t{index}"), dice.pick(&words).clone().into());
            }
            lead.insert("n".into(), (dice.size(0, 30) * dice.size(0, 30_000)).to_string().into());
            lead.insert("m".into(), dice.size(0, 700).to_string().into());
            lead.insert("d".into(), format!("2026-{:02}-{:02}", dice.size(1, 12), dice.size(1, 28)).into());
            lead.retain(|_, _| dice.chance(90));
            Value::Object(lead)
        })
        .collect();
    let pact = api::open(&crowded().to_string()).unwrap_or_else(|found| panic!("{}", api::to_string(&found)));
    let as_of = Instant::parse("2026-11-22").expect("a moment");
    let sheet = sheet(&leads, &mut dice);
    let expected = alone(&pact, as_of, &sheet.leads);
    differences("in one piece", &by_rows(&pact, as_of, &sheet, 1 << 22), &expected);
    differences("in pieces", &by_rows(&pact, as_of, &sheet, 5_000), &expected);
}

/// Rows of two columns, in pieces of every length: the records that are decided, and what is reported of the others.
fn reports(text: &[u8]) -> (Vec<u64>, Vec<(&'static str, [u64; 5])>) {
    let definition = r#"{"format":1,"id":"d","version":"1","name":"d","fields":{"title":{"type":"text"},"employees":{"type":"number"}},
        "scorecards":{"fit":{"criteria":[{"id":"a","when":{"field":"employees","gte":5},"points":1}]}},
        "verdicts":{"yes":{"kind":"accept"}},"decide":[{"verdict":"yes"}]}"#;
    let pact = api::open(definition).expect("it is valid");
    let shape = api::Shape {
        delimiter: b',',
        columns: vec!["title".into(), "employees".into()],
        data_at: 16,
        data_line: 2,
        has_header: true,
    };
    let as_of = Instant::parse("2026-11-22").expect("a moment");
    let mut all = Vec::new();
    for length in [text.len().max(1), 1 << 16, 4_097, 3, 1] {
        // Pieces of a few bytes would go through a long row again and again.
        if length < 4_097 && text.len() > 10_000 {
            continue;
        }
        let mut scorer = pact.rows(pact.mapping_of_names(&shape.columns), &shape, as_of);
        let mut batch = Batch::new(1);
        text.chunks(length).for_each(|piece| scorer.feed(piece, &mut batch));
        scorer.finish(&mut batch);
        let troubles = scorer.troubles();
        assert_eq!(scorer.records(), batch.len() as u64 + troubles.reported(), "rows read are decided or reported");
        let left_out =
            troubles.listed.iter().map(|(kind, at)| (kind.code, [at.record, at.line, at.column, at.byte, at.count]));
        all.push((batch.record.clone(), left_out.collect::<Vec<_>>()));
    }
    all.dedup_by(|later, first| {
        // How much of a row had come when it was too large depends on the pieces; nothing else does.
        later.1.iter_mut().chain(&mut first.1).filter(|(code, _)| *code == "too-large").for_each(|(_, at)| at[4] = 0);
        later == first
    });
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn rows_that_are_no_leads_are_reported_with_their_place_and_the_run_goes_on() {
    let (decided, reported) = reports(b"VP,60\n\nVP\r\nVP,60,x\n\"V\nP\",7\nV\0P,7\n\xff,7\nVP,\"\xc3\"\r\nVP,8");
    assert_eq!(decided, [1, 4, 8]);
    assert_eq!(
        reported,
        [
            ("ragged-row", [2, 4, 2, 23, 1]),
            ("ragged-row", [3, 5, 3, 27, 3]),
            ("zero-byte", [5, 8, 1, 43, 0]),
            ("not-utf8", [6, 9, 1, 49, 0]),
            ("not-utf8", [7, 10, 2, 53, 0]),
        ]
    );
}

#[test]
fn what_follows_the_data_is_no_lead_but_a_short_lead_is() {
    let (decided, reported) = reports(
        "VP,60\nTotal,7\nGrand Total,\n\n\"Grand Total (3 records)\"\r\nCopyright © 2026 Example\nVP,\n,8\n".as_bytes(),
    );
    assert_eq!(decided, [1, 2, 6, 7]);
    let codes: Vec<_> = reported.iter().map(|(code, at)| (*code, at[0], at[1])).collect();
    assert_eq!(codes, [("footer-row", 3, 4), ("footer-row", 4, 6), ("footer-row", 5, 7)]);
}

#[test]
fn a_file_that_ends_within_quotes_is_reported() {
    let (decided, reported) = reports(b"VP,60\n\"VP,60\nVP,7\n");
    assert_eq!((decided, reported), (vec![1], vec![("unclosed-quote", [2, 3, 0, 22, 0])]));
}

#[test]
fn what_is_larger_than_a_lead_is_passed_over() {
    let large = "x".repeat(3 << 20);
    let text = format!("VP,60\n\"{large}\n{large}\",7\nVP,8\n{large},9\nVP,10\n");
    let (decided, reported) = reports(text.as_bytes());
    let codes: Vec<_> =
        reported.iter().map(|(code, [record, line, _, byte, _])| (*code, *record, *line, *byte)).collect();
    assert_eq!(decided, [1, 3, 5]);
    assert_eq!(codes, [("too-large", 2, 3, 22), ("too-large", 4, 6, 22 + 5 + 5 + (6 << 20) + 1)]);
    let (decided, reported) = reports(format!("VP,60\n\"VP\n{}", "a,1\n".repeat(400_000)).as_bytes());
    assert_eq!((decided, reported.len(), reported[0].0), (vec![1], 1, "too-large"));
}

#[test]
fn memory_does_not_grow_with_what_is_passed_over() {
    let (decided, reported) = reports(&[b"\"".as_slice(), &vec![b'x'; 100 << 20], b"\",7\nVP,8\n"].concat());
    assert_eq!((decided, reported.len()), (vec![2], 1));
}

/// A definition whose fields are all read by a part of their cells only, and by nothing else.
fn spelled() -> Value {
    let criteria = [
        json!({ "id": "free", "when": { "field": "email", "domain_in": ["gmail.com", "web.de"] }, "points": -20 }),
        json!({ "id": "words", "when": { "field": "website", "words": ["intern", "vice president", "chief*"] }, "points": 5 }),
        json!({ "id": "part", "when": { "field": "company", "contains": ["gmbh & co"] }, "points": 3 }),
        json!({ "id": "new", "when": { "field": "created", "within_days": 90 }, "points": 7 }),
        json!({ "id": "large", "bins": [
            { "when": { "field": "revenue", "gte": 12.5 }, "points": 40 }, { "when": { "field": "revenue", "gte": 2 }, "points": 9 }
        ] }),
    ];
    json!({
        "format": 1, "id": "d", "version": "1", "name": "d",
        "fields": { "email": { "type": "email" }, "website": { "type": "text" }, "company": { "type": "text" },
            "created": { "type": "date" }, "revenue": { "type": "number" } },
        "scorecards": { "fit": { "criteria": criteria, "grades": [{ "grade": "A", "from": 20 }, { "grade": "B" }] } },
        "verdicts": { "yes": { "kind": "accept" }, "no": { "kind": "recycle" } },
        "decide": [{ "when": { "score": "fit", "gte": 20 }, "verdict": "yes" }, { "verdict": "no" }]
    })
}

/// What people write into the columns of [`spelled`]; of dates and numbers several ways, one to a file.
const EMAILS: &[&str] = &[
    "ada@example.org",
    "Ada <ada@gmail.com>",
    "ada@acme.de, ada@gmail.com",
    "ada@gmail.com;b@acme.de",
    "ada+x@web.de",
    "<ada@web.de>",
    "ada@acme.de>",
    "a,da@web.de",
    "ada",
    "",
    " ada@gmail.com ",
    "'ada@web.de",
    "ADA@WEB.DE",
    "ä@web.de",
    "a:b@web.de",
];
const WEBSITES: &[&str] = &[
    "https://www.example.org",
    "https://intern.example.org",
    "International",
    "Vice  President",
    "vice-president",
    "",
    " ",
    "chiefs",
    "Müller Intern",
    "https://www.chieftain.example/a/long/path/to/something",
    "'intern",
    "x",
];
const COMPANIES: &[&str] =
    &["Acme GmbH & Co. KG", "Acme GmbH  &  Co", "Acme GmbH", "", "Öl & Co", "co", "'=Acme GmbH & Co"];
const DATES: [&[&str]; 3] = [
    &["2026-11-02", "2024-02-31", "2026-11-02T10:00:00Z", "2026-11-02 10:00", "soon", ""],
    &["13.11.2026", "02.11.2026", "2026-11-02", "2026-02-31", "02.11.2026 10:00", "2026-11-02T10:00:00Z", ""],
    &["11/13/2026", "11/02/2026", "2026-11-02", "11/02/2026 2:30 PM", "2026-11-02 10:00", ""],
];
const NUMBERS: [&[&str]; 3] = [
    &["12.5", "2", "1,234.5", "12,5", "-3", "many", ""],
    &["12,5", "2", "1.234,5", "12.5", "-3", "1,5", ""],
    &["12", "2.000", "-1", "+5", "'-5", "007", ""],
];

/// Whatever way of writing is guessed from a column's beginning, its cells give what they give alone.
#[test]
fn columns_that_are_written_in_other_ways() {
    let pact = api::open(&spelled().to_string()).unwrap_or_else(|found| panic!("{}", api::to_string(&found)));
    let mut dice = Dice::new(11);
    for file in 0..60 {
        let (dates, numbers) = (DATES[file % 3], NUMBERS[file / 3 % 3]);
        let mut text = String::from("email;website;company;created;revenue\n");
        for _ in 0..700 {
            let row = [EMAILS, WEBSITES, COMPANIES, dates, numbers].map(|cells| format!("\"{}\"", dice.pick(cells)));
            text.push_str(&(row.join(";") + "\n"));
        }
        same_as_alone(&format!("file {file}"), &pact, &text);
    }
}

/// Texts so many of which are different that they are looked through rather than remembered.
#[test]
fn texts_that_hardly_ever_come_twice() {
    let pact = api::open(&spelled().to_string()).unwrap_or_else(|found| panic!("{}", api::to_string(&found)));
    let mut dice = Dice::new(12);
    let mut text = String::from("email;website;company;created;revenue\n");
    for row in 0..8_000 {
        let website = format!("https://{}{}.example", dice.pick(&["", "www.", "chief", "ö", "Intern-"]), row % 7_000);
        text.push_str(&format!("a@b.example;{website};{};;{row}\n", dice.pick(COMPANIES)));
    }
    same_as_alone("texts", &pact, &text);
}

/// Looks at a file, and decides on its rows together and on each lead alone.
fn same_as_alone(what: &str, pact: &Pact, text: &str) {
    let as_of = Instant::parse("2026-11-22").expect("a moment");
    let report = pact.look(text, true, None).report;
    let mut scorer = pact.rows(report.mapping, &report.shape, as_of).detailed();
    let mut batch = Batch::new(pact.scores().count());
    scorer.feed(&text.as_bytes()[report.shape.data_at as usize..], &mut batch);
    scorer.finish(&mut batch);
    let leads: Vec<String> = text.lines().skip(1).map(|row| api::to_string(&scorer.lead(row.as_bytes()))).collect();
    differences(what, &shown(pact, &batch, scorer.legend()), &alone(pact, as_of, &leads));
}

/// Limits beyond 32 bits, or together beyond them, though no points are: they count as they stand.
#[test]
fn limits_beyond_what_points_come_to() {
    let card = |limit: Value| {
        json!({ "groups": { "g": limit }, "criteria": [
        { "id": "c", "group": "g", "when": { "field": "t", "is": "x" }, "points": 3 },
        { "id": "own", "when": { "field": "t", "is": "y" }, "points": 1 }
    ], "grades": [{ "grade": "A", "from": 1 }, { "grade": "B" }] })
    };
    let mut both = card(json!({ "min": 2_000_000_000 }));
    both["groups"]["h"] = json!({ "min": 2_000_000_000 });
    let far = json!({ "least": card(json!({ "min": 5_000_000_000_i64 })), "most": card(json!({ "max": -5_000_000_000_i64 })) });
    for scorecards in [far, json!({ "both": both })] {
        let definition = json!({
            "format": 1, "id": "d", "version": "1", "name": "d", "fields": { "t": { "type": "text" } },
            "scorecards": scorecards,
            "verdicts": { "yes": { "kind": "accept" } }, "decide": [{ "verdict": "yes" }]
        });
        let pact = api::open(&definition.to_string()).unwrap_or_else(|found| panic!("{}", api::to_string(&found)));
        let as_of = Instant::parse("2026-11-22").expect("a moment");
        let leads = ["x", "y", "z"].map(|text| json!({ "t": text }));
        let sheet = sheet(&leads, &mut Dice::new(3));
        differences("limits", &by_rows(&pact, as_of, &sheet, 1 << 20), &alone(&pact, as_of, &sheet.leads));
    }
}
