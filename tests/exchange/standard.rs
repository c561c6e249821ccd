//! A slow scorer of PMML scorecards, written from the standard alone: each predicate is true, false or not known, and of each characteristic the
//! first attribute counts whose predicate is true. It knows what the samples use.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// A row: the fields that have a value.
pub type Row = BTreeMap<String, String>;

#[derive(Debug, Clone, Default)]
pub struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
    text: String,
}

pub fn parse(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Start(start) => open.push(begin(&start)),
            Event::Empty(start) => open.last_mut().expect("an element is open").children.push(begin(&start)),
            Event::End(_) => {
                let element = open.pop().expect("an element is open");
                open.last_mut().expect("an element is open").children.push(element);
            }
            Event::Text(text) => open.last_mut().expect("an element is open").text += &text,
            Event::GeneralRef(name) => {
                let sign = quick_xml::escape::resolve_predefined_entity(&name).expect("a sign").to_owned();
                open.last_mut().expect("an element is open").text += &sign;
            }
            Event::Eof => return open[0].children[0].clone(),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::CData(_) | Event::DocType(_) => {}
        }
    }
}

fn begin(start: &BytesStart<'_>) -> Element {
    let attribute = |one: quick_xml::events::attributes::Attribute<'_>| {
        let value = one.value.clone();
        (one.key.as_ref().to_owned(), quick_xml::escape::unescape(&value).expect("it is text").into_owned())
    };
    let attributes = start.attributes().map(|one| attribute(one.expect("an attribute"))).collect();
    Element { name: start.name().as_ref().to_owned(), attributes, ..Element::default() }
}

impl Element {
    fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    fn one(&self, name: &str) -> &Element {
        self.children.iter().find(|child| child.name == name).unwrap_or_else(|| panic!("there is no {name}"))
    }

    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// The score of a row; nothing where the standard gives none.
pub fn score(pmml: &Element, row: &Row) -> Option<f64> {
    let card = pmml.one("Scorecard");
    let mut row = row.clone();
    for field in card.one("MiningSchema").all("MiningField") {
        if let Some(replacement) = field.attributes.get("missingValueReplacement") {
            row.entry(field.get("name").to_owned()).or_insert_with(|| replacement.clone());
        }
    }
    let mut sum: f64 = card.attributes.get("initialScore").map_or(0.0, |score| score.parse().expect("a number"));
    for characteristic in card.one("Characteristics").all("Characteristic") {
        let first = characteristic
            .all("Attribute")
            .find(|attribute| truth(attribute.children.last().expect("a predicate"), &row) == Some(true))?;
        sum += first.get("partialScore").parse::<f64>().expect("a number");
    }
    Some(sum)
}

fn truth(predicate: &Element, row: &Row) -> Option<bool> {
    let value = row.get(predicate.get("field"));
    match predicate.name.as_str() {
        "True" => Some(true),
        "False" => Some(false),
        "SimplePredicate" => match predicate.get("operator") {
            "isMissing" => Some(value.is_none()),
            "isNotMissing" => Some(value.is_some()),
            operator => value.map(|value| compare(operator, value, predicate.get("value"))),
        },
        "SimpleSetPredicate" => {
            let items = items(&predicate.one("Array").text);
            let is_in = value.map(|value| items.iter().any(|item| compare("equal", value, item)));
            if predicate.get("booleanOperator") == "isIn" { is_in } else { is_in.map(|is_in| !is_in) }
        }
        "CompoundPredicate" => {
            let inner: Vec<Option<bool>> = predicate.children.iter().map(|child| truth(child, row)).collect();
            joined(predicate.get("booleanOperator"), &inner)
        }
        other => panic!("{other}"),
    }
}

fn joined(operator: &str, inner: &[Option<bool>]) -> Option<bool> {
    match operator {
        "and" if inner.contains(&Some(false)) => Some(false),
        "or" if inner.contains(&Some(true)) => Some(true),
        "and" | "or" if inner.contains(&None) => None,
        "and" => Some(true),
        "or" => Some(false),
        "xor" => inner.iter().try_fold(false, |all, one| one.map(|one| all ^ one)),
        "surrogate" => inner.iter().find_map(|one| *one),
        other => panic!("{other}"),
    }
}

fn compare(operator: &str, value: &str, with: &str) -> bool {
    let order = match (value.parse::<f64>(), with.parse::<f64>()) {
        (Ok(value), Ok(with)) => value.partial_cmp(&with).expect("numbers"),
        _ => value.cmp(with),
    };
    match operator {
        "equal" => order.is_eq(),
        "notEqual" => order.is_ne(),
        "lessThan" => order.is_lt(),
        "lessOrEqual" => order.is_le(),
        "greaterThan" => order.is_gt(),
        "greaterOrEqual" => order.is_ge(),
        other => panic!("{other}"),
    }
}

fn items(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    for (index, part) in text.split('"').enumerate() {
        if index % 2 == 1 {
            items.push(part.to_owned());
        } else {
            items.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    items
}
