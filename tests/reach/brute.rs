//! Small definitions of which every lead that can be told apart is scored.

use crate::generate::Dice;
use leadpact::api::{self, Answer, Instant, Pact, Reach, Reached, to_string};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const NOW: &str = "2026-11-22";
const NUMBERS: [i64; 3] = [10, 50, 200];
const OPTIONS: [&str; 3] = ["red", "green", "blue"];
const WORDS: [&str; 3] = ["vp", "sales", "head of sales"];

#[test]
fn small_definitions_reach_what_all_leads_come_to() {
    let now = Instant::parse(NOW).unwrap();
    for seed in 0..30 {
        let definition = small(&mut Dice::new(seed));
        let text = definition.to_string();
        let reach = api::reach(&text, now).unwrap_or_else(|found| panic!("{seed}: {}\n{text}", to_string(&found)));
        let all = All::of(&api::open(&text).unwrap(), now);
        let wrong = all.against(&reach);
        assert!(wrong.is_none(), "seed {seed}: {}\n{text}\n{}", wrong.unwrap(), to_string(&reach));
    }
}

/// What all leads come to.
#[derive(Default)]
struct All {
    points: Vec<BTreeSet<i64>>,
    grades: Vec<BTreeSet<String>>,
    joined: BTreeSet<String>,
    verdicts: BTreeSet<String>,
    gates: BTreeSet<String>,
    routes: BTreeSet<String>,
}

impl All {
    fn of(pact: &Pact, now: Instant) -> All {
        let mut all = All::default();
        for lead in leads() {
            let decision = pact.decide(&lead.to_string(), now).unwrap();
            all.points.resize(decision.scores.len(), BTreeSet::new());
            all.grades.resize(decision.scores.len(), BTreeSet::new());
            for (place, (_, score)) in decision.scores.iter().enumerate() {
                all.points[place].insert(score.points);
                all.grades[place].extend(score.grade.map(str::to_owned));
            }
            all.joined.extend(decision.grade.clone());
            all.verdicts.insert(decision.verdict.to_owned());
            all.gates.extend(decision.gate.map(str::to_owned));
            all.routes.extend(decision.route.map(str::to_owned));
        }
        all
    }

    fn against(&self, reach: &Reach) -> Option<String> {
        for (place, score) in reach.scores.iter().enumerate() {
            let (low, high) = (score.low.as_ref().unwrap(), score.high.as_ref().unwrap());
            let ends = (self.points[place].first().copied(), self.points[place].last().copied());
            if (Some(low.points), Some(high.points)) != ends || !low.sure || !high.sure {
                return Some(format!("{} is {ends:?}", score.name));
            }
            if let Some(wrong) = differ("grade", &score.grades, &self.grades[place]) {
                return Some(wrong);
            }
        }
        differ("joined", &reach.grades, &self.joined)
            .or_else(|| differ("verdict", &reach.verdicts, &self.verdicts))
            .or_else(|| differ("gate", &reach.gates, &self.gates))
            .or_else(|| differ("route", &reach.routes, &self.routes))
    }
}

fn differ(what: &str, answers: &[Answer], found: &BTreeSet<String>) -> Option<String> {
    let names =
        |wanted: Reached| answers.iter().filter(move |answer| answer.reached == wanted).map(|one| one.name.clone());
    let yes: BTreeSet<String> = names(Reached::Yes).collect();
    let open: Vec<String> = names(Reached::Unknown).collect();
    (&yes != found || !open.is_empty()).then(|| format!("{what}: said {yes:?}, unknown {open:?}, found {found:?}"))
}

/// Every lead that a small definition can tell apart.
fn leads() -> Vec<Value> {
    let mut all = vec![Map::new()];
    let numbers: Vec<Value> = [0, 10, 11, 50, 51, 200, 201].iter().map(|number| json!(number)).collect();
    let ranges = [
        "0 - 10",
        "0 - 50",
        "0 - 201",
        "10 - 11",
        "10 - 50",
        "10 - 201",
        "11 - 50",
        "50 - 51",
        "50 - 200",
        "51 - 200",
        "51 - 201",
        "200 - 201",
        "<= 0",
        "<= 10",
        ">= 201",
        ">= 200",
        "0 - 11",
        "0 - 51",
        "0 - 200",
        "10 - 51",
        "10 - 200",
        "11 - 51",
        "11 - 200",
        "11 - 201",
        "50 - 201",
    ];
    let sizes = numbers.into_iter().chain(ranges.iter().map(|range| json!(range))).collect();
    let colours = OPTIONS.iter().chain(&["grey"]).map(|colour| json!(colour)).collect();
    let titles = ["vp", "sales", "head of sales", "vp sales", "vp head of sales", "cook"]
        .iter()
        .map(|title| json!(title))
        .collect();
    let choices: [(&str, Vec<Value>); 5] = [
        ("size", sizes),
        ("colour", colours),
        ("title", titles),
        ("known", vec![json!(true), json!(false)]),
        ("activities", histories()),
    ];
    for (name, values) in choices {
        all = all
            .iter()
            .flat_map(|lead: &Map<String, Value>| {
                let with = values.iter().map(|value| {
                    let mut more = lead.clone();
                    more.insert(name.to_owned(), value.clone());
                    more
                });
                std::iter::once(lead.clone()).chain(with).collect::<Vec<_>>()
            })
            .collect();
    }
    all.into_iter().map(Value::Object).collect()
}

fn histories() -> Vec<Value> {
    let visits = |count: usize, days: i64| {
        (0..count).map(move |_| json!({ "type": "visit", "at": format!("2026-11-{:02}", 22 - days) }))
    };
    (0..9).map(|both| visits(both % 3, 0).chain(visits(both / 3, 15)).collect()).collect()
}

/// A definition over a number, a choice, a text, a boolean and visits.
fn small(dice: &mut Dice) -> Value {
    let fields = json!({
        "size": { "type": "number" }, "colour": { "type": "choice", "options": OPTIONS },
        "title": { "type": "text" }, "known": { "type": "boolean" }
    });
    let mut cards = Map::new();
    for name in &["fit", "zeal"][..dice.size(1, 2)] {
        let mut card = json!({ "criteria": criteria(dice), "groups": { "g": { "max": dice.int(5, 25), "min": -5 } } });
        if dice.chance(50) {
            card["max"] = json!(dice.int(10, 40));
            card["min"] = json!(0);
        }
        card["grades"] = json!([{ "grade": "A", "from": dice.int(20, 60) }, { "grade": "B", "from": dice.int(5, 19) }, { "grade": "C" }]);
        cards.insert((*name).to_owned(), card);
    }
    let names: Vec<String> = cards.keys().cloned().collect();
    let parts: Map<String, Value> = names.iter().map(|name| (name.clone(), json!(dice.int(-1, 3)))).collect();
    json!({
        "format": 1, "id": "small", "version": "1", "name": "Small", "fields": fields,
        "gates": gates(dice),
        "scorecards": cards, "total": { "parts": parts, "divide_by": 2, "grades": [{ "grade": "up", "from": 30 }, { "grade": "down" }] },
        "grade": names,
        "verdicts": { "ready": { "kind": "accept" }, "nurture": { "kind": "nurture" }, "ask": { "kind": "incomplete" }, "out": { "kind": "disqualify" } },
        "decide": [
            { "when": result(dice, &names), "verdict": "ready" },
            { "when": result(dice, &names), "verdict": "ask" },
            { "verdict": "nurture" }
        ],
        "routes": [
            { "id": "first", "when": { "all": [ { "verdict": { "in": ["ready", "ask"] } }, condition(dice, 1) ] }, "to": { "queue": "a" } },
            { "id": "second", "when": result(dice, &names), "to": { "queue": "b" } },
            { "id": "rest", "to": { "queue": "c" } }
        ]
    })
}

fn criteria(dice: &mut Dice) -> Vec<Value> {
    let one = |dice: &mut Dice, place: usize| {
        let mut out = json!({ "id": format!("c{place}") });
        match dice.size(0, 3) {
            0 => {
                out["per"] = json!({ "activity": "visit", "within_days": *dice.pick(&[10, 30]) });
                out["points"] = json!(dice.int(3, 9));
                out["max"] = json!(out["points"].as_i64().unwrap() * 2);
            }
            1 => {
                out["when"] = condition(dice, 1);
                out["points"] = json!(dice.int(-9, 20));
            }
            _ => {
                let bins =
                    (0..dice.size(1, 3)).map(|_| json!({ "when": condition(dice, 1), "points": dice.int(-5, 20) }));
                out["bins"] = bins.collect();
                out["otherwise"] = json!(dice.int(-3, 3));
            }
        }
        if dice.chance(25) {
            out["unknown"] = json!(dice.int(-4, 9));
        }
        if dice.chance(50) {
            out["group"] = json!("g");
        }
        out
    };
    (0..dice.size(1, 4)).map(|place| one(dice, place)).collect()
}

fn gates(dice: &mut Dice) -> Vec<Value> {
    let one = |dice: &mut Dice, place: usize| {
        let key = dice.name(&["when", "require"]);
        let mut gate =
            json!({ "id": format!("g{place}"), key: condition(dice, 2), "verdict": "out", "reason": "it is so" });
        if dice.chance(40) {
            gate["if_unknown"] = json!("ask");
        }
        gate
    };
    (0..dice.size(0, 2)).map(|place| one(dice, place)).collect()
}

fn condition(dice: &mut Dice, depth: usize) -> Value {
    if depth > 0 && dice.chance(35) {
        let inner: Vec<Value> = (0..dice.size(1, 3)).map(|_| condition(dice, depth - 1)).collect();
        return match dice.size(0, 3) {
            0 => json!({ "all": inner }),
            1 => json!({ "any": inner }),
            2 => json!({ "none": inner }),
            _ => json!({ "at_least": dice.size(1, inner.len()), "of": inner }),
        };
    }
    let number = *dice.pick(&NUMBERS);
    match dice.size(0, 8) {
        0 => json!({ "field": "size", "gte": number }),
        1 => json!({ "field": "size", "lt": number }),
        2 => json!({ "field": "size", "is": number }),
        3 => json!({ "field": "colour", "in": dice.some(&OPTIONS, 2) }),
        4 => json!({ "field": "colour", "is_not": dice.pick(&OPTIONS) }),
        5 => json!({ "field": "title", "words": dice.some(&WORDS, 2) }),
        6 => json!({ "field": "known", "is": dice.chance(50) }),
        7 => json!({ "activity": "visit", "within_days": *dice.pick(&[10, 30]), "at_least": dice.size(1, 2) }),
        _ => json!({ "field": dice.pick(&["size", "title", "known"]), "present": dice.chance(60) }),
    }
}

fn result(dice: &mut Dice, names: &[String]) -> Value {
    match dice.size(0, 4) {
        0 => json!({ "completeness": { "gte": *dice.pick(&[30, 60, 100]) } }),
        1 => json!({ "grade": dice.pick(names), "in": ["A"] }),
        2 => json!({ "all": [ { "score": dice.pick(names), "gte": dice.int(0, 30) }, condition(dice, 1) ] }),
        3 => json!({ "any": [ { "score": "total", "gte": dice.int(10, 60) }, condition(dice, 1) ] }),
        _ => json!({ "score": dice.pick(names), "lt": dice.int(0, 30) }),
    }
}
