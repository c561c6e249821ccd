//! What a table asks of a lead first is what its explanation asks first, though a table tries only those answers that differ, and remembers from
//! lead to lead what they change.

use super::case::{Batch, batch, each_seed, of_library, report};
use crate::oracle::dates::print;
use leadpact::api::{self, Instant, Many, Pact, Written};
use leadpact::columnar::input::Rows;
use leadpact::columnar::mapping::unguarded;
use leadpact::definition::{parse, validate};
use leadpact::eval::{Lead, Status};
use leadpact::explain::{Answers, brief, explain};
use leadpact::json;
use leadpact::program::{Program, compile};
use serde_json::Value;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

#[test]
fn a_table_asks_and_gives_reasons_as_an_explanation_does() {
    let asked = AtomicUsize::new(0);
    each_seed(80_000..80_400, |seed| {
        let batch = batch(seed, 6);
        let (program, as_of) = (program(&batch.definition), moment(&batch));
        let answers = Answers::new(&program, as_of);
        for lead in leads(&batch) {
            let read = Lead::read(&program, &json::parse(&lead.to_string()).unwrap());
            let (brief, all) =
                (brief(&program, &read, &answers, as_of), explain(&program, &read, as_of, Status::Draft));
            let first = all.ask_next.first();
            asked.fetch_add(usize::from(first.is_some()), Relaxed);
            let report = || report(&batch.definition, &lead, batch.leads[0].1, &format!("seed {seed}"));
            assert_eq!(brief.question.as_ref(), first, "{}", report());
            assert_eq!(brief.reasons_for, all.reasons_for, "{}", report());
            assert_eq!(brief.reasons_against, all.reasons_against, "{}", report());
        }
    });
    assert!(asked.into_inner() > 3_000);
}

#[test]
fn an_export_asks_what_an_explanation_asks_first() {
    let asked = AtomicUsize::new(0);
    each_seed(80_400..80_700, |seed| {
        let batches = [Some(batch(seed, 4)), of_library(seed, 4)];
        for batch in batches.iter().flatten() {
            let (pact, as_of) = (api::open(&batch.definition.to_string()).unwrap(), moment(batch));
            let many = Many::new(pact.clone(), as_of, Written::Json, None);
            for lead in leads(batch) {
                let first = first_question(&pact, &lead, as_of);
                asked.fetch_add(usize::from(!first.is_empty()), Relaxed);
                let report = report(&batch.definition, &lead, batch.leads[0].1, &format!("seed {seed}"));
                assert_eq!(exported_question(&many, &lead), first, "{report}");
            }
        }
    });
    assert!(asked.into_inner() > 2_000);
}

fn program(definition: &Value) -> Program {
    let (checked, ..) = validate(parse(&definition.to_string()).unwrap());
    compile(&checked.unwrap())
}

fn moment(batch: &Batch) -> Instant {
    Instant::parse(&print(batch.leads[0].1)).unwrap()
}

/// The leads, and each of them with half of what it says.
fn leads(batch: &Batch) -> Vec<Value> {
    let objects = batch.leads.iter().filter_map(|(lead, _)| lead.as_object());
    let half = objects.clone().map(|lead| {
        let every_other = lead.iter().step_by(2);
        Value::Object(every_other.map(|(key, value)| (key.clone(), value.clone())).collect())
    });
    objects.cloned().map(Value::Object).chain(half).collect()
}

fn first_question(pact: &Pact, lead: &Value, as_of: Instant) -> String {
    let explanation = pact.explain(&lead.to_string(), as_of).unwrap();
    explanation.ask_next.first().map(|question| question.question.clone()).unwrap_or_default()
}

/// What stands in the third cell from the end.
fn exported_question(many: &Many, lead: &Value) -> String {
    let text = lead.to_string();
    let row = many.csv_rows(text.as_bytes(), &[u32::try_from(text.len()).unwrap()], &["key".to_owned()]);
    let cells = Rows::new(&row, b',', 0, 1).next().unwrap().cells;
    unguarded(&cells[cells.len() - 3]).to_owned()
}
