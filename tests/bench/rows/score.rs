//! `rows score FILE DEFINITION THREADS [all]`: points for every row of a file, with what it took, as JSON; with `all` the points themselves.

use crate::{AS_OF, shape};
use leadpact::api::{self, Batch, Borders, Instant, Mapping, NONE, Pact, RowScorer};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Mutex;
use std::time::Instant as Clock;

const PIECE: usize = 1 << 18;
/// What one of several threads takes at once.
const PART: usize = 1 << 20;

/// A row's points; those of a row that a gate closes for are -1, as with the other contestants.
type Points = Vec<i32>;

pub(crate) fn score(file: &str, definition: &str, threads: usize, all: bool) {
    let clock = Clock::now();
    let text = std::fs::read_to_string(definition).expect("the definition is read");
    let pact = api::open(&text).unwrap_or_else(|found| panic!("{}", api::to_string(&found)));
    let mut file = File::open(file).expect("the file is opened");
    let mapping = mapping(&pact, &mut file);
    let scorer = || scorer(&pact, &mapping);
    let (points, cpu) =
        if threads == 1 { (alone(&pact, scorer(), file), 0.0) } else { together(&pact, scorer, file, threads) };
    tell(&points, cpu + processor_seconds(), clock.elapsed().as_secs_f64(), all);
}

/// One thread reads piece after piece to where the rows are read.
fn alone(pact: &Pact, mut scorer: RowScorer, file: File) -> Points {
    let mut file = past_header(file);
    let mut batch = Batch::new(pact.scores().count());
    let mut all = Vec::new();
    loop {
        let length = file.read(scorer.room(PIECE)).expect("the file is read");
        batch.clear();
        if length == 0 {
            scorer.finish(&mut batch);
        } else {
            scorer.take(length, &mut batch);
        }
        all.extend(points(&batch));
        if length == 0 {
            return all;
        }
    }
}

/// Several threads take parts of whole rows in turn. Gives the seconds of processor time that they took as well.
fn together(pact: &Pact, scorer: impl Fn() -> RowScorer + Sync, file: File, threads: usize) -> (Points, f64) {
    let source =
        Mutex::new(Source { file: past_header(file), part: 0, borders: Borders::new(b','), begun: Vec::new() });
    let (mut parts, mut cpu) = (Vec::new(), 0.0);
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..threads).map(|_| scope.spawn(|| hand(pact, scorer(), &source))).collect();
        for hand in hands {
            let (some, seconds) = hand.join().expect("a thread ends");
            parts.extend(some);
            cpu += seconds;
        }
    });
    parts.sort_by_key(|(part, _)| *part);
    (parts.into_iter().flat_map(|(_, points)| points).collect(), cpu)
}

/// What one of several threads does: part after part, until there is none. It gives the points by part, and its processor time.
fn hand(pact: &Pact, mut scorer: RowScorer, source: &Mutex<Source>) -> (Vec<(usize, Points)>, f64) {
    let mut batch = Batch::new(pact.scores().count());
    let mut parts = Vec::new();
    let next = || source.lock().expect("no thread has panicked").rows();
    while let Some((part, bytes)) = next() {
        batch.clear();
        scorer.feed(&bytes, &mut batch);
        scorer.finish(&mut batch);
        parts.push((part, points(&batch)));
    }
    (parts, processor_seconds())
}

fn scorer(pact: &Pact, mapping: &Mapping) -> RowScorer {
    pact.rows(mapping.clone(), &shape(), Instant::parse(AS_OF).expect("a moment"))
}

/// How a file is mapped of which nobody has said anything: by its beginning.
fn mapping(pact: &Pact, file: &mut File) -> Mapping {
    let mut head = Vec::new();
    file.take(PIECE as u64).read_to_end(&mut head).expect("the file is read");
    file.rewind().expect("the file has places");
    pact.look(&String::from_utf8_lossy(&head), false, None).report.mapping
}

/// A file whose next byte begins a row.
fn past_header(mut file: File) -> File {
    let mut head = [0; 4096];
    let length = file.read(&mut head).expect("the file is read");
    let header = head[..length].iter().position(|byte| *byte == b'\n').expect("a header");
    file.seek(SeekFrom::Start(header as u64 + 1)).expect("the file has places");
    file
}

#[expect(clippy::cast_possible_truncation, reason = "the definitions of this bench give no more than 100 points")]
fn points(batch: &Batch) -> Points {
    let all = batch.gate.iter().zip(&batch.scores[0].points);
    all.map(|(gate, points)| if *gate == NONE { *points as i32 } else { -1 }).collect()
}

/// The file, in numbered parts for several threads.
struct Source {
    file: File,
    part: usize,
    borders: Borders,
    /// The beginning of a row whose end was not read yet.
    begun: Vec<u8>,
}

impl Source {
    /// The next whole rows.
    fn rows(&mut self) -> Option<(usize, Vec<u8>)> {
        let mut bytes = std::mem::take(&mut self.begun);
        let mut end = None;
        self.part += 1;
        while let Some(piece) = self.read() {
            end = self.borders.last_end(&piece).map(|at| bytes.len() + at).or(end);
            bytes.extend_from_slice(&piece);
            if end.is_some() {
                break;
            }
        }
        self.begun = bytes.split_off(end.unwrap_or(bytes.len()));
        if bytes.is_empty() { None } else { Some((self.part, bytes)) }
    }

    fn read(&mut self) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(PART);
        self.file.by_ref().take(PART as u64).read_to_end(&mut bytes).expect("the file is read");
        if bytes.is_empty() { None } else { Some(bytes) }
    }
}

/// What this thread has had of the processor, as Linux tells it: other work on the machine does not count.
pub(crate) fn processor_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux tells it");
    let nanoseconds = told.split_whitespace().next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.expect("nanoseconds") / 1e9
}

/// The most memory that the process had at once, in MiB.
fn memory() -> f64 {
    let told = std::fs::read_to_string("/proc/self/status").expect("Linux tells it");
    let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its peak");
    peak.trim().trim_end_matches(" kB").parse::<f64>().expect("kilobytes") / 1024.0
}

fn tell(points: &[i32], cpu: f64, wall: f64, all: bool) {
    let closed = points.iter().filter(|points| **points < 0).count();
    let sum: i64 = points.iter().filter(|points| **points >= 0).map(|points| i64::from(*points)).sum();
    let list = if all { format!(",\"all\":{points:?}") } else { String::new() };
    println!(
        "{{\"rows\":{},\"closed\":{closed},\"points\":{sum},\"cpu\":{cpu},\"wall\":{wall},\"memory\":{}{list}}}",
        points.len(),
        memory()
    );
}
