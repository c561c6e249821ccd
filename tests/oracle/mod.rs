//! A second scorer: slow, obvious, and written from the specification alone, so that the first can be
//! compared with it. It takes a definition that is known to be valid. One file reads one part:
//! `text`, `numbers`, `dates` and `values` section 2, `predicates` section 3, `criteria` and
//! `scorecards` section 4, `decide` sections 5 to 7; this file puts section 10 together.

pub mod criteria;
pub mod dates;
pub mod decide;
pub mod library;
pub mod numbers;
pub mod predicates;
pub mod scorecards;
pub mod text;
pub mod values;

use decide::Known;
use predicates::World;
use scorecards::Scored;
use serde_json::{Map, Value, json};
use values::Lead;

/// Section 10: the decision, without `definition`.
pub fn decide(definition: &Value, lead: &Value, as_of: i128) -> Value {
    if definition.get("leadpact-library").is_some() {
        return library::decide_by_one(definition, lead, as_of);
    }
    let lead = read(definition, lead);
    let judged = judge(definition, &lead, as_of);
    let world = judged.world(definition, &lead, as_of);
    let (gate, verdict) = decide::verdict(&world);
    let possible = decide::possible_verdicts(&World { possibly: true, ..world }, &verdict);
    let world = World { verdict: &verdict, ..world };
    json!({
        "as_of": dates::print(as_of),
        "verdict": verdict,
        "kind": definition["verdicts"][&verdict]["kind"],
        "gate": gate,
        "route": decide::route(&world),
        "grade": decide::joined_grade(&world),
        "completeness": world.completeness as i64,
        "settled": possible.len() == 1,
        "possible_verdicts": possible,
        "scores": printed_scores(&world),
        "criteria": judged.scored.criteria,
        "limits": judged.scored.limits,
        "missing": judged.known.missing,
        "problems": lead.problems,
    })
}

/// Section 2: the lead as the definition's fields read it.
pub fn read(definition: &Value, lead: &Value) -> Lead {
    values::read_lead(definition, lead.as_object().expect("a lead is an object"))
}

/// What is known of a lead before gates and `decide` are asked.
pub struct Judged {
    scored: Scored,
    known: Known,
}

pub fn judge(definition: &Value, lead: &Lead, as_of: i128) -> Judged {
    let nothing = Judged { scored: Scored::default(), known: Known::default() };
    let world = nothing.world(definition, lead, as_of);
    Judged { scored: scorecards::scored(&world), known: decide::known(&world) }
}

impl Judged {
    pub fn world<'a>(&'a self, definition: &'a Value, lead: &'a Lead, as_of: i128) -> World<'a> {
        World {
            definition,
            lead,
            as_of,
            possibly: false,
            scores: &self.scored.scores,
            completeness: self.known.completeness,
            verdict: "",
        }
    }
}

/// Section 10, `scores`: in the definition's order, `total` last.
fn printed_scores(world: &World) -> Value {
    let cards = objects(&world.definition["scorecards"]).map(|(name, _)| name.clone());
    let total = world.definition.get("total").map(|_| "total".to_string());
    let printed = cards.chain(total).map(|name| {
        let score = &world.scores[&name];
        let value = json!({
            "points": score.points as i64,
            "possible": scorecards::possible(score.low, score.high),
            "grade": decide::own_grade(world, &name),
        });
        (name, value)
    });
    Value::Object(printed.collect())
}

/// The members of an object in their order; none of anything else.
pub fn objects(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

/// The texts of a list, or the one text.
pub fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        _ => {
            let items = value.as_array().into_iter().flatten();
            items.filter_map(|item| item.as_str().map(str::to_string)).collect()
        }
    }
}
