//! Times many rows natively, in one thread: `rows [ROWS] [ROUNDS]` scores seeded rows of 36 columns by definitions of 12, 60 and 240
//! criteria, and prints the median seconds of processor time for a million rows, beside those of splitting alone.
//!
//! `rows write FOLDER [ROWS]` writes the rows with their header, and the definitions, for contestants that are not Rust, and `rows score`
//! (see [`score`]) is a contestant itself.
//!
//! Each definition first decides on some rows one by one, so that what is timed is known to be right.

mod definition;
mod leads;
mod score;

use definition::{Size, definition};
use leadpact::api::{self, Batch, Instant, Pact, Shape};
use leads::{COLUMNS, Leads};
use score::processor_seconds;
use std::path::Path;

const AS_OF: &str = "2026-11-22T09:00:00Z";
const PIECE: usize = 1 << 18;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [write, folder, rest @ ..] if write == "write" => {
            write_files(Path::new(folder), rest.first().map_or(1_000_000, |rows| rows.parse().expect("a number")));
        }
        [score, file, definition, threads, rest @ ..] if score == "score" => {
            score::score(
                file,
                definition,
                threads.parse().expect("a number"),
                rest.first().is_some_and(|all| all == "all"),
            );
        }
        _ => time(&arguments),
    }
}

fn write_files(folder: &Path, rows: usize) {
    let mut text = COLUMNS.join(",");
    text.push('\n');
    text += &Leads::new(7).text(rows);
    std::fs::write(folder.join("leads.csv"), text).expect("the rows are written");
    let sizes = [(Size::Nothing, "0"), (Size::Small, "12"), (Size::Large, "60"), (Size::ExtraLarge, "240")];
    for (size, name) in sizes {
        std::fs::write(folder.join(format!("{name}.json")), definition(size)).expect("the definition is written");
    }
}

fn time(arguments: &[String]) {
    let mut arguments = arguments.iter().map(|text| text.parse().expect("a number"));
    let (rows, rounds) = (arguments.next().unwrap_or(1_000_000), arguments.next().unwrap_or(3));
    let text = Leads::new(7).text(rows);
    println!("{rows} rows of {} bytes", text.len() / rows);
    for size in [Size::Nothing, Size::Small, Size::Large, Size::ExtraLarge] {
        let pact = api::open(&definition(size)).unwrap_or_else(|found| panic!("{}", api::to_string(&found)));
        if size != Size::Nothing {
            compare(&pact);
        }
        let mut times: Vec<f64> = (0..rounds).map(|_| timed(&pact, text.as_bytes(), rows)).collect();
        times.sort_by(f64::total_cmp);
        println!("{size:?}: {:.3} s for a million", times[rounds / 2] * 1e6 / rows as f64);
    }
}

fn shape() -> Shape {
    let columns = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    Shape { delimiter: b',', columns, data_line: 1, ..Shape::default() }
}

fn timed(pact: &Pact, text: &[u8], rows: usize) -> f64 {
    let shape = shape();
    let mut scorer = pact.rows(pact.mapping_of_names(&shape.columns), &shape, as_of());
    let mut batch = Batch::new(pact.scores().count());
    let (before, mut decided) = (processor_seconds(), 0);
    for piece in text.chunks(PIECE) {
        batch.clear();
        scorer.feed(piece, &mut batch);
        decided += std::hint::black_box(&batch).len();
    }
    assert_eq!(decided, rows);
    processor_seconds() - before
}

/// The same decisions as one by one.
fn compare(pact: &Pact) {
    let shape = shape();
    let rows = 3_000;
    let (text, leads) = Leads::new(8).both(rows);
    let mut scorer = pact.rows(pact.mapping_of_names(&shape.columns), &shape, as_of());
    let mut batch = Batch::new(pact.scores().count());
    scorer.feed(text.as_bytes(), &mut batch);
    let mut verdicts = std::collections::BTreeMap::new();
    for (row, lead) in leads.iter().enumerate() {
        let expected = pact.decide(lead, as_of()).expect("a lead");
        let found = pact.row(&batch, scorer.legend(), row).expect("a row");
        assert_eq!(
            (found.verdict, &found.scores, found.gate),
            (expected.verdict, &expected.scores, expected.gate),
            "{lead}"
        );
        assert_eq!((found.completeness, found.settled), (expected.completeness, expected.settled), "{lead}");
        *verdicts.entry(expected.verdict.to_owned()).or_insert(0) += 1;
    }
    println!("{verdicts:?}, {} problems", batch.problems.iter().map(|n| u64::from(*n)).sum::<u64>());
}

fn as_of() -> Instant {
    Instant::parse(AS_OF).expect("a moment")
}
