//! Sections 5 to 7: completeness, gates, the walk to a verdict, possible verdicts and routes.

use super::predicates::{World, truth};
use super::{objects, texts};
use serde_json::Value;

/// Section 6: what the definition reads of a lead, and what of that is known.
#[derive(Default)]
pub struct Known {
    pub completeness: i128,
    pub missing: Vec<String>,
}

/// Section 6, completeness: `floor(100 × known / used)`, 100 if nothing is read.
pub fn known(world: &World) -> Known {
    let mut reads = Reads::default();
    for (_, card) in objects(&world.definition["scorecards"]) {
        reads.all_in(&card["criteria"]);
    }
    reads.all_in(&world.definition["gates"]);
    reads.all_in(&world.definition["decide"]);
    let used: Vec<String> = reads.fields.iter().map(|name| stands_for(world, name)).collect();
    let names = objects(&world.definition["fields"]).map(|(name, _)| name.clone());
    let used: Vec<String> = names.filter(|name| used.contains(name)).collect();
    let has = |name: &String| world.lead.values.contains_key(name);
    let missing: Vec<String> = used.iter().filter(|name| !has(name)).cloned().collect();
    let activities = i128::from(reads.activities);
    let activities_known = if world.lead.activities.is_some() { activities } else { 0 };
    let all = used.len() as i128 + activities;
    let known = (used.len() - missing.len()) as i128 + activities_known;
    Known { completeness: if all == 0 { 100 } else { 100 * known / all }, missing }
}

/// A derived field stands for the one it is from, unless it came with the lead.
fn stands_for(world: &World, name: &str) -> String {
    let from = world.definition["fields"][name]["from"].as_str();
    match from {
        Some(from) if !world.lead.given.iter().any(|given| given == name) => stands_for(world, from),
        _ => name.to_string(),
    }
}

#[derive(Default)]
struct Reads {
    fields: Vec<String>,
    activities: bool,
}

impl Reads {
    /// Every `field`, every `since` and every `activity`, at any depth.
    fn all_in(&mut self, value: &Value) {
        for item in value.as_array().into_iter().flatten() {
            self.all_in(item);
        }
        for (key, inner) in objects(value).filter(|(key, _)| !key.starts_with("x-")) {
            match (key.as_str(), inner) {
                ("field" | "since", Value::String(name)) => self.fields.push(name.clone()),
                ("activity", _) => self.activities = true,
                _ => self.all_in(inner),
            }
        }
    }
}

/// Sections 5 and 6: the gate that closed, if one did, and the verdict.
pub fn verdict(world: &World) -> (Option<String>, String) {
    for gate in world.definition["gates"].as_array().into_iter().flatten() {
        let verdict = match closed(world, gate) {
            Some(true) => gate["verdict"].as_str(),
            Some(false) => None,
            None => gate["if_unknown"].as_str(),
        };
        if let Some(verdict) = verdict {
            return (gate["id"].as_str().map(str::to_string), verdict.to_string());
        }
    }
    let decide = world.definition["decide"].as_array().unwrap();
    let rule = decide.iter().find(|rule| applies(world, rule) == Some(true)).unwrap();
    (None, rule["verdict"].as_str().unwrap().to_string())
}

/// Section 5: a `when` gate closes if it is true, a `require` gate if it is false.
fn closed(world: &World, gate: &Value) -> Option<bool> {
    match gate.get("when") {
        Some(when) => truth(world, when),
        None => truth(world, &gate["require"]).map(|truth| !truth),
    }
}

fn applies(world: &World, rule: &Value) -> Option<bool> {
    rule.get("when").map_or(Some(true), |when| truth(world, when))
}

/// Section 6: the verdict itself, then every verdict that the walk can end in.
pub fn possible_verdicts(world: &World, verdict: &str) -> Vec<String> {
    let mut met = vec![verdict.to_string()];
    let gates = world.definition["gates"].as_array().into_iter().flatten();
    let gates = gates.map(|gate| (closed(world, gate), gate));
    let rules = world.definition["decide"].as_array().unwrap().iter();
    let rules = rules.map(|rule| (applies(world, rule), rule));
    for (truth, step) in gates.chain(rules) {
        let verdict = step["verdict"].as_str().unwrap().to_string();
        if truth != Some(false) && !met.contains(&verdict) {
            met.push(verdict);
        }
        if truth == Some(true) {
            break;
        }
    }
    met
}

/// Section 7: the first route that is true.
pub fn route(world: &World) -> Option<String> {
    let mut routes = world.definition["routes"].as_array().into_iter().flatten();
    let route = routes.find(|route| applies(world, route) == Some(true))?;
    route["id"].as_str().map(str::to_string)
}

/// Section 1, `grade`: the grades of the named scores, joined.
pub fn joined_grade(world: &World) -> Option<String> {
    let names = world.definition.get("grade")?;
    let grades = texts(names).into_iter().map(|name| own_grade(world, &name).unwrap_or_default());
    Some(grades.collect())
}

/// Section 4: the grade of a score; none where it has no grades.
pub fn own_grade(world: &World, name: &str) -> Option<String> {
    let score = &world.scores[name];
    if score.grades.is_empty() {
        return None;
    }
    let index = super::predicates::grade_index(score, Some(score.points));
    Some(score.grades[index].0.clone())
}
