//! Who moves: counts and movers are those of each lead decided twice, alone; reasons say what differs in effect and nothing else.
#![cfg(feature = "files")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    dead_code,
    unreachable_pub,
    reason = "a test fails by panicking, and its modules are seen by nobody else"
)]

mod generate;
mod oracle;

#[path = "properties/case.rs"]
mod case;

use generate::lead::{lead, operands};
use generate::{Dice, definition::definition, moments};
use leadpact::api::{self, Decision, Instant, JsonSeams, Moved, Pact, Part, Simulated, Watched, What};
use oracle::dates::print;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

const DEFINITIONS: u64 = 400;
const LEADS_EACH: usize = 40;
const LIBRARIES: u64 = 60;

fn open(definition: &Value) -> Option<Pact> {
    api::open(&definition.to_string()).ok()
}

fn part(leads: &[Value]) -> Part {
    let text: String = leads.iter().map(|lead| format!("{lead}\n")).collect();
    let (mut seams, mut parts) = (JsonSeams::default(), Vec::new());
    seams.push(text.as_bytes(), &mut |lead| parts.push(lead));
    seams.finish(&mut |lead| parts.push(lead));
    Part::Leads(parts)
}

fn simulated(before: &Pact, after: &Pact, as_of: Instant, leads: &[Value]) -> Simulated {
    let watched = Watched { remembered: 3, ..Watched::default() };
    before.compare(after, as_of, None, watched).decide(part(leads))
}

/// Changes a few things of a definition; what comes out need not be valid.
fn changed(dice: &mut Dice, definition: &Value) -> Value {
    let mut other = definition.clone();
    for _ in 0..dice.size(1, 4) {
        let mut numbers = Vec::new();
        collect(&other, "", &mut numbers);
        match dice.size(0, 5) {
            0 => drop(other["gates"].as_array_mut().and_then(Vec::pop)),
            1 => {
                let rules = other["decide"].as_array_mut().unwrap();
                let last = rules.len() - 1;
                dice.shuffle(&mut rules[..last]);
            }
            2 => {
                let cards = other["scorecards"].as_object_mut().unwrap();
                for card in cards.values_mut() {
                    card["criteria"].as_array_mut().unwrap().pop();
                }
            }
            _ if !numbers.is_empty() => {
                let place = dice.pick(&numbers).clone();
                let by = *dice.pick(&[-20.0, -5.0, -1.0, 1.0, 5.0, 20.0]);
                let number = other.pointer_mut(&place).unwrap();
                *number = json!((number.as_f64().unwrap() + by) as i64);
            }
            _ => {}
        }
    }
    other
}

/// The places of whole numbers in what decides.
fn collect(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| {
            let escaped = key.replace('~', "~0").replace('/', "~1");
            collect(value, &format!("{place}/{escaped}"), found);
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| collect(value, &format!("{place}/{index}"), found));
        }
        Value::Number(number)
            if number.as_f64().is_some_and(|number| number.fract() == 0.0 && number.abs() < 1e6)
                && ["/scorecards", "/decide", "/total", "/gates"].iter().any(|start| place.starts_with(start)) =>
        {
            found.push(place.to_owned());
        }
        _ => {}
    }
}

type Flows = BTreeMap<(Option<String>, Option<String>), u64>;

fn flow(flows: &mut Flows, before: Option<&str>, after: Option<&str>) {
    *flows.entry((before.map(str::to_owned), after.map(str::to_owned))).or_default() += 1;
}

/// What the counts say, by name.
fn by_name(matrix: &api::Matrix, before: &[&str], after: &[&str]) -> Flows {
    let mut flows = Flows::new();
    let (rows, columns) = matrix.size();
    for (a, b) in (0..rows).flat_map(|a| (0..columns).map(move |b| (a, b))) {
        if matrix.count(a, b) > 0 {
            let name = |names: &[&str], place: usize| names.get(place).map(|name| (*name).to_owned());
            // Definitions of a library may have verdicts of different kinds by one name.
            *flows.entry((name(before, a), name(after, b))).or_default() += matrix.count(a, b);
        }
    }
    flows
}

fn moves(a: &Decision<'_>, b: &Decision<'_>) -> Option<What> {
    if a.verdict != b.verdict {
        Some(What::Verdict)
    } else if a.grade != b.grade {
        Some(What::Grade)
    } else {
        (a.route != b.route).then_some(What::Route)
    }
}

fn check_one(seed: u64, before: &Pact, after: &Pact, as_of: Instant, leads: &[Value]) -> u64 {
    let Simulated { tally, moved, .. } = simulated(before, after, as_of, leads);
    let (mut verdicts, mut grades, mut routes) = (Flows::new(), Flows::new(), Flows::new());
    let mut movers = moved.iter();
    for (index, lead) in leads.iter().enumerate() {
        let text = lead.to_string();
        let (a, b) = (before.decide(&text, as_of).unwrap(), after.decide(&text, as_of).unwrap());
        flow(&mut verdicts, Some(a.verdict), Some(b.verdict));
        flow(&mut grades, a.grade.as_deref(), b.grade.as_deref());
        flow(&mut routes, a.route, b.route);
        if let Some(what) = moves(&a, &b) {
            let mover = movers.next().unwrap_or_else(|| panic!("seed {seed}: lead {index} moves"));
            assert_eq!((mover.record, mover.line), (index as u64 + 1, index as u64 + 1), "seed {seed}");
            check_mover(seed, mover, what, (&a, &b), before.beside(after));
        }
    }
    assert_eq!(movers.next(), None, "seed {seed}: nobody else moves");
    assert_eq!((tally.decided, tally.movers()), (leads.len() as u64, moved.len() as u64), "seed {seed}");
    let names = |pact: &'_ Pact| pact.verdicts().map(|(name, ..)| name.to_owned()).collect::<Vec<_>>();
    let (na, nb) = (names(before), names(after));
    let (na, nb): (Vec<&str>, Vec<&str>) =
        (na.iter().map(String::as_str).collect(), nb.iter().map(String::as_str).collect());
    assert_eq!(by_name(&tally.verdicts, &na, &nb), verdicts, "seed {seed}");
    let (ra, rb): (Vec<&str>, Vec<&str>) = (before.routes().collect(), after.routes().collect());
    assert_eq!(by_name(&tally.routes, &ra, &rb), routes, "seed {seed}");
    assert_eq!(tally.grades, grades, "seed {seed}");
    tally.movers()
}

/// A mover came to what each definition decides, and its reasons hold: points are those of the decisions.
fn check_mover(
    seed: u64,
    mover: &Moved,
    what: What,
    (a, b): (&Decision<'_>, &Decision<'_>),
    comparison: api::Comparison<'_>,
) {
    assert_eq!(mover.step.as_ref().map(|step| step.what), Some(what), "seed {seed}");
    for (came, decision) in [(&mover.before, a), (&mover.after, b)] {
        assert_eq!((came.verdict.as_str(), came.kind), (decision.verdict, decision.kind), "seed {seed}");
        assert_eq!((came.grade.as_deref(), came.route.as_deref()), (decision.grade.as_deref(), decision.route));
        let points: Vec<i64> = decision.scores.iter().map(|(_, score)| score.points).collect();
        let found: Vec<i64> = came.scores.iter().flatten().copied().collect();
        // Those of all definitions of a library have an order of their own.
        let in_order =
            |points: &[i64]| points.iter().copied().collect::<std::collections::BinaryHeap<_>>().into_sorted_vec();
        assert_eq!(in_order(&found), in_order(&points), "seed {seed}");
        assert!(decision.library.is_some() || found == points, "seed {seed}");
    }
    assert!(!mover.causes.is_empty(), "seed {seed}: every move has a reason");
    for cause in &mover.causes {
        assert!(!comparison.say(cause).is_empty(), "seed {seed}: {cause:?}");
        if let (api::Factor::Criterion(..), (Some(was), Some(is))) = (cause.factor, cause.points) {
            let has =
                |decision: &Decision<'_>, points: i64| decision.criteria.iter().any(|one| one.counted.points == points);
            assert!(was != is && has(a, was) && has(b, is), "seed {seed}: {cause:?}");
        }
    }
}

#[test]
fn counts_and_movers_are_those_of_each_lead_decided_twice() {
    let (pairs, movers) = (AtomicU64::new(0), AtomicU64::new(0));
    case::each_seed(0..DEFINITIONS, |seed| {
        let mut dice = Dice::new(seed ^ 0x0005_1313);
        let before = definition(&mut dice);
        let known = operands(&before);
        let moment = moments::as_of(&mut dice);
        let leads: Vec<Value> = (0..LEADS_EACH).map(|_| lead(&mut dice, &before, &known, moment)).collect();
        let leads: Vec<Value> = leads.into_iter().filter(Value::is_object).collect();
        let after = if dice.chance(15) { definition(&mut dice) } else { changed(&mut dice, &before) };
        let (Some(before), Some(after)) = (open(&before), open(&after)) else { return };
        let as_of = Instant::parse(&print(moment)).unwrap();
        movers.fetch_add(check_one(seed, &before, &after, as_of, &leads), Ordering::Relaxed);
        assert_eq!(check_one(seed, &before, &before, as_of, &leads), 0, "seed {seed}: nobody moves");
        pairs.fetch_add(1, Ordering::Relaxed);
    });
    let (pairs, movers) = (pairs.into_inner(), movers.into_inner());
    assert!(pairs > DEFINITIONS / 2 && movers > 1_000, "{pairs} pairs, {movers} movers");
}

/// A library that was changed a little: what its definitions say, which come first, what is the default.
fn changed_library(dice: &mut Dice, library: &Value) -> Value {
    let mut other = library.clone();
    let entries = other["definitions"].as_array_mut().unwrap();
    for entry in entries.iter_mut() {
        if dice.chance(40) {
            entry["definition"] = changed(dice, &entry["definition"]);
        }
    }
    match dice.size(0, 4) {
        0 => dice.shuffle(entries),
        1 => entries[0]["when"] = json!({ "not": entries[0]["when"] }),
        2 if entries.len() > 1 => drop(entries.pop()),
        3 => other["default"] = json!({ "verdict": "none" }),
        _ => {}
    }
    other
}

/// Reasons of a library: the same definition decides for reasons of its own, another one because it does.
fn check_reasons(seed: u64, before: &Pact, after: &Pact, as_of: Instant, leads: &[Value]) -> [u64; 2] {
    let comparison = before.beside(after);
    let mut counts = [0, 0];
    for moved in simulated(before, after, as_of, leads).moved {
        let lead = leads[moved.record as usize - 1].to_string();
        let chosen = |pact: &Pact| {
            let decision = pact.decide(&lead, as_of).unwrap();
            // One alone stands for the first, whose own id it has.
            decision.library.as_ref().map_or("d0", |library| library.chosen.unwrap_or("none")).to_owned()
        };
        let is_decided = |cause: &api::Cause| matches!(cause.factor, api::Factor::Decided(..));
        let (was, is) = (chosen(before), chosen(after));
        let is_same = was == is && was != "none";
        assert_eq!(is_decided(&moved.causes[0]), !is_same, "seed {seed}: {was}, {is}, {:?}", moved.causes);
        assert_eq!(moved.causes.iter().filter(|cause| is_decided(cause)).count(), usize::from(!is_same));
        assert!(!comparison.say_all(&moved.causes).is_empty());
        counts[usize::from(is_same)] += 1;
    }
    counts
}

#[test]
fn leads_move_between_libraries_as_each_decides_alone() {
    let (movers, others) = (AtomicU64::new(0), AtomicU64::new(0));
    case::each_seed(0..LIBRARIES, |seed| {
        let mut dice = Dice::new(seed ^ 0x11b0);
        let Some(batch) = case::of_library(seed ^ 0x7, LEADS_EACH) else { return };
        let leads: Vec<Value> = batch.leads.iter().map(|(lead, _)| lead.clone()).filter(Value::is_object).collect();
        let as_of = Instant::parse(&print(batch.leads[0].1)).unwrap();
        let after = changed_library(&mut dice, &batch.definition);
        let alone = batch.definition["definitions"][0]["definition"].clone();
        let (Some(before), Some(alone)) = (open(&batch.definition), open(&alone)) else { return };
        assert_eq!(check_one(seed, &before, &before, as_of, &leads), 0, "seed {seed}: nobody moves");
        for (one, other) in [(&before, open(&after)), (&before, Some(alone.clone())), (&alone, Some(before.clone()))] {
            let Some(other) = other else { continue };
            movers.fetch_add(check_one(seed, one, &other, as_of, &leads), Ordering::Relaxed);
            others.fetch_add(check_reasons(seed, one, &other, as_of, &leads)[0], Ordering::Relaxed);
        }
    });
    let (movers, others) = (movers.into_inner(), others.into_inner());
    assert!(movers > 300 && others > 60, "{movers} movers, {others} to other definitions");
}

fn small() -> Value {
    serde_json::from_str(
        &std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/definition.json")).unwrap(),
    )
    .unwrap()
}

/// The reasons for which one lead moves when something is put at a place of the small definition.
fn reasons(place: &str, value: Value, lead: &Value) -> Vec<String> {
    let mut after = small();
    after["examples"] = json!([]); // one expects a gate that may go
    put(&mut after, place, value);
    between(&small(), &after, lead)
}

fn between(before: &Value, after: &Value, lead: &Value) -> Vec<String> {
    let (before, after) = (open(before).expect("it is valid"), open(after).expect("it is valid"));
    let as_of = Instant::parse("2026-11-22").unwrap();
    let found = simulated(&before, &after, as_of, std::slice::from_ref(lead));
    let comparison = before.beside(&after);
    found.moved.iter().flat_map(|moved| &moved.causes).map(|cause| comparison.say(cause)).collect()
}

fn put(document: &mut Value, place: &str, value: Value) {
    let (parent, key) = place.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.insert(key.to_owned(), value)),
        Value::Array(items) if key == "-" => items.push(value),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        other => panic!("{other}"),
    }
}

#[test]
fn a_reason_names_what_differs_in_effect_and_nothing_else() {
    let vp = json!({"title": "VP Sales", "employees": 500, "consent": true});
    let middle = json!({"title": "VP Sales", "employees": 60, "consent": true});
    for (place, value, lead, expected) in [
        ("/decide/0/when/gte", json!(60), &vp, vec!["Sales-ready if Fit is at least 40, now Fit is at least 60"]),
        ("/scorecards/fit/criteria/1/points", json!(5), &vp, vec!["VP or above +25, now +5"]),
        ("/scorecards/fit/criteria/1/points", json!(30), &middle, vec!["VP or above +25, now +30"]),
        ("/scorecards/fit/grades/0/from", json!(30), &middle, vec!["grade A of Fit from 40, now from 30"]),
        ("/scorecards/fit/max", json!(30), &vp, vec!["limits of Fit come to 0, now −25"]),
        ("/scorecards/fit/start", json!(10), &middle, vec!["Fit begins with 0, now +10"]),
        (
            "/gates/0/require",
            json!({"field": "employees", "lt": 100}),
            &vp,
            vec!["gate No consent closes: Consent is not yes, now Employees is not less than 100"],
        ),
        (
            "/gates/-",
            json!({"id": "large", "label": "Too large", "when": {"field": "employees", "gt": 400}, "verdict": "out", "reason": "we serve the small"}),
            &vp,
            vec!["new gate Too large closes: we serve the small"],
        ),
        ("/gates", json!([]), &json!({"employees": 60, "consent": false}), vec!["gate No consent is gone"]),
        (
            "/gates/0/verdict",
            json!("warm"),
            &json!({"consent": false}),
            vec!["gate No consent leads to Not for us, now to Keep warm"],
        ),
        (
            "/routes/0/when/kind/is",
            json!("nurture"),
            &vp,
            vec!["`team` if the verdict is of the kind accept, now the verdict is of the kind nurture"],
        ),
        (
            "/fields/title/aliases",
            json!(["Position"]),
            &json!({"Position": "VP", "employees": 500, "consent": true}),
            vec!["VP or above 0, now +25", "Job title is read otherwise"],
        ),
        (
            "/scorecards/fit/criteria/-",
            json!({"id": "more", "label": "Consent given", "when": {"field": "consent", "is": true}, "points": -20}),
            &vp,
            vec!["new Consent given −20"],
        ),
        ("/scorecards/fit/label", json!("Fitness"), &vp, vec![]),
    ] {
        assert_eq!(reasons(place, value, lead), expected, "{place}");
    }
}

#[test]
fn a_reason_leaves_out_what_has_no_effect_on_the_lead() {
    let vp = json!({"title": "VP Sales", "employees": 500, "consent": true});
    let mut after = small();
    put(&mut after, "/scorecards/fit/criteria/0/bins/1/points", json!(1));
    put(&mut after, "/scorecards/fit/criteria/0/label", json!("Size"));
    put(&mut after, "/scorecards/fit/grades/0/from", json!(41));
    put(&mut after, "/decide/0/when/gte", json!(56));
    assert_eq!(between(&small(), &after, &vp), ["Sales-ready if Fit is at least 40, now Fit is at least 56"]);
    put(&mut after, "/scorecards/fit/criteria/1/id", json!("seniority"));
    put(&mut after, "/scorecards/fit/criteria/1/points", json!(24));
    assert_eq!(
        between(&small(), &after, &vp),
        ["Sales-ready if Fit is at least 40, now Fit is at least 56", "VP or above +25, now +24"],
        "an id that is new leads to the same criterion"
    );
}

#[test]
fn steps_that_change_places_are_a_reason_of_their_own() {
    let mut before = small();
    before["decide"] = json!([
        {"when": {"score": "fit", "gte": 40}, "verdict": "ready"},
        {"when": {"field": "employees", "gte": 400}, "verdict": "out"},
        {"verdict": "warm"}
    ]);
    let mut after = before.clone();
    after["decide"].as_array_mut().unwrap().swap(0, 1);
    let vp = json!({"title": "VP Sales", "employees": 500, "consent": true});
    assert_eq!(between(&before, &after, &vp), ["the steps come in another order"]);
}
