//! Two libraries on the same leads: which definition decides is a reason of its own.

use super::{as_of, file, regions};
use leadpact::api::{self, Came, JsonSeams, Moved, Part, Simulated, Watched};
use serde_json::{Value, json};

fn simulated(before: &Value, after: &Value, leads: &[Value]) -> (Simulated, Vec<Vec<String>>) {
    let [before, after] = [before, after].map(|one| api::open(&one.to_string()).unwrap());
    let text: String = leads.iter().map(|lead| format!("{lead}\n")).collect();
    let (mut seams, mut parts) = (JsonSeams::default(), Vec::new());
    seams.push(text.as_bytes(), &mut |lead| parts.push(lead));
    seams.finish(&mut |lead| parts.push(lead));
    let found = before.compare(&after, as_of(), None, Watched::default()).decide(Part::Leads(parts));
    let comparison = before.beside(&after);
    let said = |moved: &Moved| moved.causes.iter().map(|cause| comparison.say(cause)).collect();
    let reasons = found.moved.iter().map(said).collect();
    (found, reasons)
}

/// The reasons for which one lead moves when the library is changed.
fn reasons(change: impl FnOnce(&mut Value), lead: Value) -> Vec<String> {
    let mut after = regions();
    change(&mut after);
    simulated(&regions(), &after, &[lead]).1.into_iter().flatten().collect()
}

#[test]
fn another_definition_is_a_reason_with_what_chose_it_and_how_it_decides() {
    let german = json!({ "country": "de", "employees": 200 });
    let found = reasons(
        |library| library["definitions"][0]["when"] = json!({ "field": "country", "is": "fr" }),
        german.clone(),
    );
    assert_eq!(
        found,
        ["decided by EMEA, now by no definition", "EMEA is chosen if Country is “de” or “fr”, now Country is “fr”"]
    );
    let found = reasons(
        |library| library["definitions"][1]["when"]["is"] = json!("jp"),
        json!({ "country": "jp", "employees": 80 }),
    );
    assert_eq!(
        found,
        [
            "decided by no definition, now by Americas",
            "Americas is chosen if Country is “us”, now Country is “jp”",
            "Americas: Call now if Fit is at least 30"
        ]
    );
    let found = reasons(|library| drop(library["definitions"].as_array_mut().unwrap().remove(0)), german.clone());
    assert_eq!(found, ["decided by EMEA, now by no definition", "definition EMEA is gone"]);
    let found = reasons(
        |library| library["default"] = json!("emea"),
        json!({ "country": "jp", "employees": 80, "consent": false }),
    );
    let gate = "EMEA: gate no consent closes: there is no consent to write to them";
    assert_eq!(found, ["decided by no definition, now by EMEA", gate]);
    let found = reasons(|library| library["default"] = json!({ "verdict": "nobody" }), json!({ "country": "jp" }));
    assert_eq!(found, ["no definition fits, and the verdict for that is another one"]);
}

#[test]
fn the_same_definition_moves_a_lead_for_reasons_of_its_own() {
    let point = "/definitions/0/definition/decide/0/when/gte";
    let found = reasons(
        |library| *library.pointer_mut(point).unwrap() = json!(50),
        json!({ "country": "de", "employees": 200 }),
    );
    assert_eq!(found, ["Sales-ready if Fit is at least 40, now Fit is at least 50"]);
    let mut after = regions();
    after["definitions"].as_array_mut().unwrap().reverse();
    let leads = [json!({ "country": "de", "employees": 200 }), json!({ "country": "us", "employees": 200 })];
    assert_eq!(simulated(&regions(), &after, &leads).0.moved, [], "another order that chooses alike moves nobody");
}

#[test]
fn a_definition_is_compared_with_a_library_that_takes_its_place() {
    let leads = [
        json!({ "country": "de", "employees": 200 }),
        json!({ "country": "us", "employees": 200 }),
        json!({ "country": "jp", "employees": 200 }),
    ];
    let (found, said) = simulated(&file("emea.json"), &regions(), &leads);
    let moved: Vec<(u64, &str)> =
        found.moved.iter().map(|moved| (moved.record, moved.after.verdict.as_str())).collect();
    assert_eq!(moved, [(2, "call-now"), (3, "no-definition")]);
    let expected: [&[&str]; 2] = [
        &["decided by emea, now by Americas", "Americas: Call now if Fit is at least 30"],
        &["decided by emea, now by no definition"],
    ];
    assert_eq!(said, expected);
    let Came { scores, by, .. } = &found.moved[0].after;
    assert_eq!((scores.as_slice(), *by), (&[Some(50), Some(0)][..], Some(1)));
    let (back, said) = simulated(&regions(), &file("emea.json"), &leads);
    assert_eq!((back.tally.decided, back.tally.movers()), (3, 2));
    assert_eq!(said[1], ["decided by no definition, now by emea", "emea: Sales-ready if Fit is at least 40"]);
}

#[test]
fn pages_are_told_the_same_reasons() {
    let [before, after] = [file("emea.json"), regions()].map(|one| api::open(&one.to_string()).unwrap());
    let lead = json!({ "country": "us", "employees": 200 }).to_string();
    let found = before.why(&after, [(lead.as_str(), lead.as_str())].into_iter(), as_of()).unwrap();
    let why = found[0].as_ref().unwrap();
    assert_eq!(why.reasons, ["decided by emea, now by Americas", "Americas: Call now if Fit is at least 30"]);
    assert_eq!((why.step.to.as_deref(), &why.labels[1]), (Some("call-now"), &"Call now".to_owned()));
}
