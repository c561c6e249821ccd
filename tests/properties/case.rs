//! One case: a definition, a lead and a time; how to tell two decisions apart, and how to make a case
//! smaller while it stays interesting.

use crate::generate::lead::{lead, operands};
use crate::generate::library::{for_leads, library};
use crate::generate::{Dice, definition::definition, moments};
use crate::oracle::dates::print;
use serde_json::{Map, Value};
use std::ops::Range;
use std::thread::{self, available_parallelism};

/// A definition with some leads, each with the time to score it at.
pub struct Batch {
    pub definition: Value,
    pub leads: Vec<(Value, i128)>,
    pub dice: Dice,
}

/// The same batch for the same seed.
pub fn batch(seed: u64, leads: usize) -> Batch {
    let mut dice = Dice::new(seed);
    let definition = definition(&mut dice);
    let operands = operands(&definition);
    let mut one = || {
        let as_of = moments::as_of(&mut dice);
        (lead(&mut dice, &definition, &operands, as_of), as_of)
    };
    let leads = (0..leads).map(|_| one()).collect();
    Batch { definition, leads, dice }
}

/// The same of a library; nothing where definitions that chance made do not go together.
pub fn of_library(seed: u64, leads: usize) -> Option<Batch> {
    let mut dice = Dice::new(seed ^ 0x0011_b4a4);
    let definition = library(&mut dice);
    leadpact::api::open(&definition.to_string()).ok()?;
    let given = for_leads(&definition);
    let operands = operands(&given);
    let mut one = || {
        let as_of = moments::as_of(&mut dice);
        (lead(&mut dice, &given, &operands, as_of), as_of)
    };
    let leads = (0..leads).map(|_| one()).collect();
    Some(Batch { definition, leads, dice })
}

/// Asks the same of every seed, on every processor there is.
pub fn each_seed(seeds: Range<u64>, check: impl Fn(u64) + Sync) {
    let workers = available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for worker in 0..workers {
            let (seeds, check) = (seeds.clone(), &check);
            scope.spawn(move || seeds.skip(worker).step_by(workers).for_each(check));
        }
    });
}

/// The first place where two answers differ, with what stands there.
pub fn first_difference(path: &str, left: &Value, right: &Value) -> Option<String> {
    match (left, right) {
        (Value::Object(a), Value::Object(b)) => {
            let names = a.keys().chain(b.keys().filter(|key| !a.contains_key(*key)));
            names.into_iter().find_map(|key| {
                let (a, b) = (a.get(key), b.get(key));
                differ(&format!("{path}/{key}"), a, b)
            })
        }
        (Value::Array(a), Value::Array(b)) => {
            (0..a.len().max(b.len())).find_map(|index| differ(&format!("{path}/{index}"), a.get(index), b.get(index)))
        }
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => None,
        _ if left == right => None,
        _ => Some(format!("{path}: {left} against {right}")),
    }
}

fn differ(path: &str, left: Option<&Value>, right: Option<&Value>) -> Option<String> {
    match (left, right) {
        (Some(left), Some(right)) => first_difference(path, left, right),
        (Some(left), None) => Some(format!("{path}: {left} against nothing")),
        (None, Some(right)) => Some(format!("{path}: nothing against {right}")),
        (None, None) => None,
    }
}

/// Takes parts away from the definition and the lead for as long as `interesting` stays true.
pub fn shrunk(definition: &Value, lead: &Value, interesting: impl Fn(&Value, &Value) -> bool) -> (Value, Value) {
    let lead = smaller(lead, |lead| interesting(definition, lead));
    let definition = smaller(definition, |definition| interesting(definition, &lead));
    let lead = smaller(&lead, |lead| interesting(&definition, lead));
    (definition, lead)
}

/// Tries to leave out every member and item, the outermost first, until none can go.
fn smaller(value: &Value, interesting: impl Fn(&Value) -> bool) -> Value {
    let mut best = value.clone();
    loop {
        let places = places(&best);
        let next = places.iter().filter_map(|place| without(&best, place)).find(&interesting);
        match next {
            Some(next) => best = next,
            None => return best,
        }
    }
}

type Place = Vec<String>;

fn places(value: &Value) -> Vec<Place> {
    let mut out = Vec::new();
    let mut level: Vec<(Place, &Value)> = vec![(Vec::new(), value)];
    while !level.is_empty() {
        let mut next = Vec::new();
        for (place, value) in level {
            for (key, inner) in children(value) {
                let place = [place.clone(), vec![key]].concat();
                out.push(place.clone());
                next.push((place, inner));
            }
        }
        level = next;
    }
    out
}

fn children(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        _ => Vec::new(),
    }
}

fn without(value: &Value, place: &[String]) -> Option<Value> {
    let (first, rest) = place.split_first()?;
    let mut out = value.clone();
    match &mut out {
        Value::Object(object) if rest.is_empty() => drop(object.shift_remove(first)),
        Value::Object(object) => {
            let inner = object.get_mut(first)?;
            *inner = without(inner, rest)?;
        }
        Value::Array(items) if rest.is_empty() => drop(items.remove(first.parse().ok()?)),
        Value::Array(items) => {
            let inner = items.get_mut(first.parse::<usize>().ok()?)?;
            *inner = without(inner, rest)?;
        }
        _ => return None,
    }
    Some(out)
}

/// What is needed to see the same again.
pub fn report(definition: &Value, lead: &Value, as_of: i128, more: &str) -> String {
    format!("as of {}\ndefinition: {definition}\nlead: {lead}\n{more}", print(as_of))
}

/// An object with its members in another order, all the way down.
pub fn reordered(dice: &mut Dice, value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut members: Vec<(String, Value)> =
                object.iter().map(|(key, inner)| (key.clone(), reordered(dice, inner))).collect();
            dice.shuffle(&mut members);
            Value::Object(members.into_iter().collect::<Map<_, _>>())
        }
        Value::Array(items) => items.iter().map(|item| reordered(dice, item)).collect(),
        other => other.clone(),
    }
}

/// The same document with other white space, escapes and ways to write a number.
pub fn spaced(dice: &mut Dice, value: &Value) -> String {
    let gap = dice.name(&["", " ", "\n\t", "\r\n  "]);
    match value {
        Value::String(text) => escaped(dice, text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| spaced(dice, item)).collect();
            format!("[{gap}{}]", items.join(&format!("{gap},")))
        }
        Value::Object(object) => {
            let member =
                |(key, inner): (&String, &Value)| format!("{}{gap}:{}{gap}", escaped(dice, key), spaced(dice, inner));
            let members: Vec<String> = object.iter().map(member).collect();
            format!("{gap}{{{gap}{}}}", members.join(&format!(",{gap}")))
        }
        other => other.to_string(),
    }
}

fn escaped(dice: &mut Dice, text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        if dice.chance(10) || character < ' ' || "\"\\".contains(character) {
            let mut units = [0; 2];
            let units = character.encode_utf16(&mut units);
            out.extend(units.iter().map(|unit| format!("\\u{unit:04X}")));
        } else {
            out.push(character);
        }
    }
    out + "\""
}
