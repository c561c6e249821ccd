//! Times one decision natively: `native DEFINITION LEADS` prints the median nanoseconds of a decision as
//! JSON text, lead text in and decision text out, and the scores it came to.
//!
//! Written out rather than with a bench crate, because bench.mjs needs the number to set it beside others.

use leadpact::api::{self, Instant, Pact};
use std::time::Instant as Clock;

const ROUNDS: usize = 40;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut text = || std::fs::read_to_string(arguments.next().expect("a file")).expect("text");
    let pact = api::open(&text()).expect("the definition opens");
    let leads = text();
    let leads: Vec<&str> = leads.lines().collect();
    let as_of = Instant::parse("2026-11-22T09:00:00Z").expect("a moment");
    let scores: Vec<i64> = leads.iter().map(|lead| score(&pact, lead, as_of)).collect();
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| round(&pact, &leads, as_of)).collect();
    times.sort_by(f64::total_cmp);
    println!("{{\"nanoseconds\":{},\"scores\":{scores:?}}}", times[ROUNDS / 2]);
}

fn score(pact: &Pact, lead: &str, as_of: Instant) -> i64 {
    pact.decide(lead, as_of).expect("a lead").scores[0].1.points
}

fn round(pact: &Pact, leads: &[&str], as_of: Instant) -> f64 {
    let start = Clock::now();
    for lead in leads {
        let decision = pact.decide(std::hint::black_box(lead), as_of).expect("a lead");
        std::hint::black_box(api::to_string(&decision));
    }
    start.elapsed().as_nanos() as f64 / leads.len() as f64
}
