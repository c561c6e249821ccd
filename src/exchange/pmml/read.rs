//! A PMML scorecard as a definition.

use super::condition::{always, both, never, none, predicate_of};
use super::fields::{self, Field, Kind};
use super::scale::{Fraction, digits_behind};
use super::xml::{self, Element};
use crate::exchange::{Imported, Note, document, name_of, printed};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What a lead is for which the standard gives no score.
const NOT_SCORED: &str = "not-scored";

/// Reads a PMML document with one scorecard.
///
/// # Errors
/// The first thing because of which leads would be scored otherwise than the document says.
pub fn import(text: &str) -> Result<Imported, Note> {
    let pmml = xml::parse(text).map_err(|words| Note::new("/", format!("this is no XML that can be read: {words}")))?;
    if pmml.name != "PMML" {
        return Err(Note::new(&pmml.path, "this is no PMML document"));
    }
    let card = the_card(&pmml)?;
    let mut notes = Vec::new();
    around(&pmml, card, &mut notes)?;
    let fields = fields::read(&pmml, card, &mut notes)?;
    let criteria = Criteria::read(card, &fields, &mut notes)?;
    let root = definition(card, &fields, &criteria)?;
    about_texts(card, &fields, &mut notes)?;
    about_values(card, &fields, &mut notes);
    extensions(card, &mut notes);
    about_outcomes(&criteria, &mut notes);
    let made = format!(
        "{} and {}",
        counted(criteria.all.len(), "criterion", "criteria"),
        counted(fields.len(), "field", "fields")
    );
    Ok(Imported { definition: printed(root), made, notes })
}

fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// The only model.
fn the_card(pmml: &Element) -> Result<&Element, Note> {
    const NO_MODELS: [&str; 5] =
        ["Header", "MiningBuildTask", "DataDictionary", "TransformationDictionary", "Extension"];
    let mut models = pmml.children.iter().filter(|child| !NO_MODELS.contains(&child.name.as_str()));
    let Some(card) = models.next() else { return Err(Note::new(&pmml.path, "there is no scorecard")) };
    if let Some(other) = models.next() {
        return Err(Note::new(&other.path, "there are several models, and one scorecard is needed"));
    }
    if card.name != "Scorecard" {
        return Err(Note::new(&card.path, format!("`{}` is no scorecard", card.name)));
    }
    if card.get("isScorable") == Some("false") {
        return Err(Note::new(&card.path, "the card says of itself that it cannot score"));
    }
    Ok(card)
}

/// What stands around the characteristics: what changes scores is refused, and everything else is told.
fn around(pmml: &Element, card: &Element, notes: &mut Vec<Note>) -> Result<(), Note> {
    for element in &card.children {
        match element.name.as_str() {
            "MiningSchema" | "Characteristics" => {}
            "Targets" => {
                return Err(Note::new(&element.path, "`Targets` change the score, for which there is no counterpart"));
            }
            "Output" => element.all("OutputField").for_each(|field| {
                notes.push(Note::new(&field.path, "an output is left out; a decision has the score, and explains it"));
            }),
            "LocalTransformations" => transformed(element, notes),
            other => notes.push(Note::new(&element.path, format!("`{other}` is left out, for no point depends on it"))),
        }
    }
    for element in &pmml.children {
        match element.name.as_str() {
            "TransformationDictionary" => transformed(element, notes),
            "MiningBuildTask" | "Extension" => {
                notes.push(Note::new(
                    &element.path,
                    format!("`{}` is left out, for no point depends on it", element.name),
                ));
            }
            _ => {}
        }
    }
    Ok(())
}

/// A derived field that a predicate asks for is refused there.
fn transformed(element: &Element, notes: &mut Vec<Note>) {
    for child in &element.children {
        notes.push(Note::new(&child.path, "a transformation is left out; no predicate asks for what it gives"));
    }
}

/// All characteristics.
struct Criteria {
    all: Vec<Criterion>,
    start: i64,
    /// How many digits behind the point were carried over.
    behind: usize,
}

struct Criterion {
    id: String,
    label: String,
    bins: Vec<Bin>,
    /// What counts where none of them holds, if something does.
    otherwise: Option<Bin>,
    /// When no attribute is true, so that the standard gives no score; nothing, when there always is one.
    falls_through: Option<Value>,
    kept: Map<String, Value>,
}

struct Bin {
    when: Value,
    points: Fraction,
    kept: Map<String, Value>,
}

impl Criteria {
    fn read(card: &Element, fields: &[Field], notes: &mut Vec<Note>) -> Result<Self, Note> {
        let Some(characteristics) = card.child("Characteristics") else {
            return Err(Note::new(&card.path, "there are no `Characteristics`"));
        };
        let start = card.get("initialScore").unwrap_or("0");
        let start =
            Fraction::read(start).ok_or_else(|| Note::new(&card.path, format!("`{start}` is no initial score")))?;
        let mut all: Vec<Criterion> = Vec::new();
        for characteristic in characteristics.all("Characteristic") {
            let criterion =
                criterion(characteristic, card, fields, notes, |id| all.iter().any(|known| known.id == id))?;
            if !criterion.kept.is_empty() || criterion.counted().any(|bin| !bin.kept.is_empty()) {
                notes.push(Note::new(
                    &characteristic.path,
                    "its reason codes and baseline are kept in `x-pmml`; here nothing depends on them",
                ));
            }
            all.push(criterion);
        }
        let points = all.iter().flat_map(Criterion::counted).map(|bin| bin.points);
        let fractions: Vec<Fraction> = points.chain([start]).collect();
        let behind = digits_behind(&fractions).ok_or_else(|| {
            Note::new(&characteristics.path, "the partial scores do not fit: points are whole numbers up to 1,000,000, and at most 6 digits behind the point are multiplied away")
        })?;
        if behind > 0 {
            let factor = 10_i64.pow(u32::try_from(behind).unwrap_or(0));
            notes.push(Note::new(
                &characteristics.path,
                format!("points are whole numbers: every partial score is multiplied by {factor}"),
            ));
        }
        Ok(Self { all, start: start.points(behind).unwrap_or(0), behind })
    }
}

fn criterion(
    characteristic: &Element,
    card: &Element,
    fields: &[Field],
    notes: &mut Vec<Note>,
    is_taken: impl Fn(&str) -> bool,
) -> Result<Criterion, Note> {
    let label = characteristic.get("name").unwrap_or("characteristic");
    let (mut bins, mut otherwise): (Vec<Bin>, Option<Bin>) = (Vec::new(), None);
    for attribute in characteristic.all("Attribute") {
        let Some(predicate) = predicate_of(attribute) else {
            return Err(Note::new(&attribute.path, "there is no predicate"));
        };
        let when = both(predicate, fields)?.when_true;
        let bin =
            Bin { when, points: partial_score(attribute)?, kept: kept(attribute, &[("reasonCode", "reason_code")]) };
        if otherwise.is_some() || bin.when == never() {
            notes.push(Note::new(&attribute.path, "an attribute that no lead comes to is left out"));
        } else if bin.when == always() {
            otherwise = Some(bin);
        } else {
            bins.push(bin);
        }
    }
    if bins.is_empty() && otherwise.is_none() {
        return Err(Note::new(&characteristic.path, "there is no `Attribute` that is ever true"));
    }
    let falls_through = otherwise.is_none().then(|| none(bins.iter().map(|bin| bin.when.clone()).collect()));
    let needs_baseline = card.get("useReasonCodes") != Some("false");
    let baseline = characteristic.get("baselineScore").or_else(|| card.get("baselineScore").filter(|_| needs_baseline));
    let mut own = kept(characteristic, &[("reasonCode", "reason_code"), ("baselineScore", "baseline_score")]);
    if let (Some(baseline), false) = (baseline, own.contains_key("baseline_score")) {
        own.insert("baseline_score".to_owned(), json!(baseline));
    }
    let code = otherwise.as_ref().and_then(|bin| bin.kept.get("reason_code"));
    own.extend(code.map(|code| ("otherwise_reason_code".to_owned(), code.clone())));
    Ok(Criterion {
        id: name_of(label, "characteristic", is_taken),
        label: label.to_owned(),
        bins,
        otherwise,
        falls_through,
        kept: own,
    })
}

/// The points of an attribute, unless they are computed.
fn partial_score(attribute: &Element) -> Result<Fraction, Note> {
    let constant = |complex: &Element| complex.child("Constant").map(|constant| constant.text.trim().to_owned());
    let score = match attribute.child("ComplexPartialScore") {
        Some(complex) => constant(complex).ok_or_else(|| {
            Note::new(&complex.path, "a partial score that is computed has no counterpart: points are fixed numbers")
        })?,
        None => attribute
            .get("partialScore")
            .map(str::to_owned)
            .ok_or_else(|| Note::new(&attribute.path, "there is no `partialScore`"))?,
    };
    Fraction::read(&score).ok_or_else(|| Note::new(&attribute.path, format!("`{score}` is no partial score")))
}

fn kept(element: &Element, keys: &[(&str, &str)]) -> Map<String, Value> {
    let found = keys.iter().filter_map(|(from, to)| Some(((*to).to_owned(), json!(element.get(from)?))));
    found.collect()
}

fn definition(card: &Element, fields: &[Field], criteria: &Criteria) -> Result<Map<String, Value>, Note> {
    let name = card.get("modelName").unwrap_or("Scorecard");
    let mut root = document(name, name);
    if criteria.behind > 0 {
        let factor = 10_i64.pow(u32::try_from(criteria.behind).unwrap_or(0));
        root.insert(
            "description".to_owned(),
            json!(format!("A PMML scorecard. Its points are those of the original times {factor}.")),
        );
    }
    let declared = fields.iter().map(|field| (field.name.clone(), field.declaration()));
    root.insert("fields".to_owned(), Value::Object(declared.collect()));
    let gates = gates(fields, criteria)?;
    let is_gated = !gates.is_empty();
    if is_gated {
        root.insert("gates".to_owned(), Value::Array(gates));
    }
    let score = json!({ "label": name, "start": criteria.start, "criteria": criteria.all.iter().map(|one| one.json(criteria.behind)).collect::<Vec<_>>() });
    root.insert("scorecards".to_owned(), json!({ "score": score }));
    let mut verdicts = Map::new();
    verdicts.insert("scored".to_owned(), json!({ "kind": "nurture", "label": "Scored" }));
    if is_gated {
        verdicts.insert(NOT_SCORED.to_owned(), json!({ "kind": "incomplete", "label": "Not scored" }));
    }
    root.insert("verdicts".to_owned(), Value::Object(verdicts));
    root.insert("decide".to_owned(), json!([{ "verdict": "scored" }]));
    root.insert("x-pmml".to_owned(), Value::Object(about(card, criteria)));
    Ok(root)
}

fn about(card: &Element, criteria: &Criteria) -> Map<String, Value> {
    let keys = [
        ("modelName", "model_name"),
        ("functionName", "function_name"),
        ("algorithmName", "algorithm_name"),
        ("useReasonCodes", "use_reason_codes"),
        ("reasonCodeAlgorithm", "reason_code_algorithm"),
        ("baselineScore", "baseline_score"),
        ("baselineMethod", "baseline_method"),
    ];
    let mut about = kept(card, &keys);
    about.insert("digits_behind".to_owned(), json!(criteria.behind));
    about
}

impl Criterion {
    /// Whatever has points.
    fn counted(&self) -> impl Iterator<Item = &Bin> {
        self.bins.iter().chain(&self.otherwise)
    }

    fn json(&self, behind: usize) -> Value {
        let bin = |bin: &Bin| {
            let mut own = Map::new();
            own.insert("when".to_owned(), bin.when.clone());
            own.insert("points".to_owned(), json!(bin.points.points(behind).unwrap_or(0)));
            if !bin.kept.is_empty() {
                own.insert("x-pmml".to_owned(), Value::Object(bin.kept.clone()));
            }
            Value::Object(own)
        };
        let mut own = Map::new();
        own.insert("id".to_owned(), json!(self.id));
        own.insert("label".to_owned(), json!(self.label));
        own.insert("bins".to_owned(), Value::Array(self.bins.iter().map(bin).collect()));
        if let Some(bin) = &self.otherwise {
            own.insert("otherwise".to_owned(), json!(bin.points.points(behind).unwrap_or(0)));
        }
        if !self.kept.is_empty() {
            own.insert("x-pmml".to_owned(), Value::Object(self.kept.clone()));
        }
        Value::Object(own)
    }
}

/// Where the standard gives no score: an invalid or a missing value that is not treated, or a characteristic without a true attribute.
fn gates(fields: &[Field], criteria: &Criteria) -> Result<Vec<Value>, Note> {
    let mut gates = Vec::new();
    let gate = |id: String, when: Value, reason: String| json!({ "id": id, "when": when, "verdict": NOT_SCORED, "reason": reason });
    for field in fields {
        let Field { name, source, .. } = field;
        if field.must_be_there {
            gates.push(gate(
                format!("{name}-missing"),
                field.is_missing()?,
                format!("the card gives no score without {source}"),
            ));
        }
        let refuses = !field.invalid_is_missing && !field.invalid_as_is;
        if let (true, Some(invalid)) = (refuses, field.invalid()?) {
            gates.push(gate(
                format!("{name}-invalid"),
                invalid,
                format!("the card gives no score for such a value of {source}"),
            ));
        }
    }
    for criterion in &criteria.all {
        if let Some(when) = &criterion.falls_through {
            let reason = format!("no attribute of {} is true, so that the card gives no score", criterion.label);
            gates.push(gate(format!("{}-undecided", criterion.id), when.clone(), reason));
        }
    }
    Ok(gates)
}

/// Texts are compared without regard to letter case, so a card that tells them apart by it cannot be carried over.
fn about_texts(card: &Element, fields: &[Field], notes: &mut Vec<Note>) -> Result<(), Note> {
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut texts: Vec<(&Field, String, &str)> = Vec::new();
    gather(card, fields, &mut texts);
    for (field, text, path) in texts {
        let folded: String = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let known = seen.entry((field.name.clone(), folded)).or_insert_with(|| text.clone());
        if *known != text {
            let words =
                format!("`{text}` and `{known}` differ by letter case or spaces only, which are not told apart here");
            return Err(Note::new(path, words));
        }
    }
    if !seen.is_empty() {
        notes.push(Note::new(&card.path, "texts are compared without regard to letter case and spaces around them"));
    }
    if fields.iter().any(|field| field.kind == Kind::Number) {
        notes.push(Note::new(
            &card.path,
            "a number that a lead gives as a range, such as 51-200, is not certain here; PMML has no such numbers",
        ));
    }
    Ok(())
}

/// A value of another type than the field's is invalid, and here it counts as missing whatever the card says of invalid ones.
fn about_values(card: &Element, fields: &[Field], notes: &mut Vec<Note>) {
    let strict = fields.iter().filter(|field| field.kind != Kind::Text && !field.invalid_is_missing);
    for field in strict {
        let words =
            format!("a value of `{}` that cannot be read counts as missing here, and is reported", field.source);
        notes.push(Note::new(&card.path, words));
    }
}

fn extensions(element: &Element, notes: &mut Vec<Note>) {
    for child in &element.children {
        if child.name == "Extension" && element.name != "Scorecard" {
            notes.push(Note::new(&child.path, "an extension is left out"));
        }
        extensions(child, notes);
    }
}

fn gather<'e, 'f>(element: &'e Element, fields: &'f [Field], texts: &mut Vec<(&'f Field, String, &'e str)>) {
    let field = element.get("field").and_then(|name| fields.iter().find(|field| field.source == name));
    if let Some(field) = field.filter(|field| field.kind == Kind::Text) {
        let array = element.child("Array").map(|array| super::condition::array_items(&array.text));
        let values = array.unwrap_or_default().into_iter().chain(element.get("value").map(str::to_owned));
        texts.extend(values.map(|value| (field, value, element.path.as_str())));
    }
    element.children.iter().for_each(|child| gather(child, fields, texts));
}

fn about_outcomes(criteria: &Criteria, notes: &mut Vec<Note>) {
    notes.push(Note::new("/decide", "the card says how many points, not how many are good: every lead is `scored` until grades and verdicts are added"));
    if criteria.all.iter().any(|criterion| criterion.falls_through.is_some()) {
        notes.push(Note::new("/gates", "where no attribute of a characteristic is true, the standard gives no score, and a gate makes the lead `not-scored`"));
    }
}
