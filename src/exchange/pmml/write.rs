//! A scorecard of a definition as PMML.

use crate::exchange::{Exported, Note, items, members, text};
use quick_xml::escape::escape;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Writes a scorecard of a definition without errors; the only one, when none is named.
///
/// # Errors
/// There are several and none is named, or none of this name.
pub fn export(definition: &Value, scorecard: Option<&str>) -> Result<Exported, Note> {
    let all: Vec<(&String, &Value)> = members(definition.get("scorecards")).collect();
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let one = match scorecard {
        Some(wanted) => all.iter().find(|(name, _)| *name == wanted),
        None => all.first().filter(|_| all.len() == 1),
    };
    let Some((name, card)) = one else {
        let words = format!("one scorecard is written, and it has to be named: {}", names.join(", "));
        return Err(Note::new("/scorecards", words));
    };
    let mut writer = Writer { definition, used: BTreeSet::new(), notes: Vec::new(), behind: behind(definition) };
    let characteristics = writer.characteristics(name, card);
    writer.left_out(name, card, &names);
    Ok(Exported { text: writer.document(name, card, &characteristics), notes: writer.notes })
}

fn behind(definition: &Value) -> usize {
    let behind = definition.pointer("/x-pmml/digits_behind").and_then(Value::as_u64);
    behind.and_then(|behind| usize::try_from(behind).ok()).filter(|behind| *behind <= 6).unwrap_or(0)
}

struct Writer<'d> {
    definition: &'d Value,
    /// Fields that a predicate asks for.
    used: BTreeSet<String>,
    notes: Vec<Note>,
    /// Digits behind the point that an import multiplied away.
    behind: usize,
}

impl Writer<'_> {
    fn note(&mut self, place: impl Into<String>, words: impl Into<String>) {
        self.notes.push(Note::new(place, words));
    }

    fn characteristics(&mut self, name: &str, card: &Value) -> String {
        let mut written = String::new();
        for (index, criterion) in items(card.get("criteria")).iter().enumerate() {
            let place = format!("/scorecards/{name}/criteria/{index}");
            match self.characteristic(criterion, &place) {
                Ok(characteristic) => written.push_str(&characteristic),
                Err(words) => self.note(place, format!("the criterion is left out: {words}")),
            }
        }
        written
    }

    fn characteristic(&mut self, criterion: &Value, place: &str) -> Result<String, String> {
        if criterion.get("per").is_some() {
            return Err("points for each unit have no counterpart".to_owned());
        }
        if criterion.get("decay").is_some() {
            return Err("points that fade have no counterpart".to_owned());
        }
        let one = [criterion.clone()];
        let bins = if criterion.get("bins").is_some() { items(criterion.get("bins")) } else { &one };
        let mut attributes = String::new();
        let mut asked = BTreeSet::new();
        let mut predicates = Vec::new();
        for bin in bins {
            let when = bin.get("when").unwrap_or(&Value::Null);
            fields_of(when, &mut asked);
            predicates.push((self.predicate(when)?, bin));
        }
        attributes.push_str(&self.unknown(criterion, bins, &asked, place));
        let is_whole = predicates.last().is_some_and(|(predicate, _)| predicate == "<True/>");
        for (predicate, bin) in predicates {
            let reason = reason_code(bin).or_else(|| bin.get("label").and_then(Value::as_str).map(str::to_owned));
            attributes.push_str(&self.attribute(points(bin.get("points")), &predicate, reason.as_deref()));
        }
        if !is_whole {
            let reason = criterion.pointer("/x-pmml/otherwise_reason_code").and_then(Value::as_str);
            attributes.push_str(&self.attribute(points(criterion.get("otherwise")), "<True/>", reason));
        }
        self.used.append(&mut asked);
        self.unsaid(criterion, place);
        let (label, reason) =
            (called(criterion), reason_code(criterion).or_else(|| text(criterion, "id").map(str::to_owned)));
        let baseline = criterion.pointer("/x-pmml/baseline_score").and_then(Value::as_str).unwrap_or("0");
        Ok(format!(
            "      <Characteristic name=\"{}\" reasonCode=\"{}\" baselineScore=\"{}\">\n{attributes}      </Characteristic>\n",
            escape(&label),
            escape(reason.unwrap_or_default()),
            escape(baseline)
        ))
    }

    /// A criterion over one field is unknown without it, and then counts what it would count here; PMML goes on to what is true otherwise.
    fn unknown(&mut self, criterion: &Value, bins: &[Value], asked: &BTreeSet<String>, place: &str) -> String {
        let is_sure = bins.iter().all(|bin| never_unknown(bin.get("when").unwrap_or(&Value::Null)));
        if is_sure || asked.is_empty() {
            return String::new();
        }
        let given = criterion.get("unknown").map(|unknown| points(Some(unknown)));
        let all = bins.iter().map(|bin| points(bin.get("points"))).chain([points(criterion.get("otherwise"))]);
        let nearest = all.min_by_key(|points| (points.abs(), *points)).unwrap_or(0);
        let counted = given.unwrap_or(nearest);
        let mut fields = asked.iter();
        let (first, more) = (fields.next(), fields.next());
        let plain = bins.iter().all(|bin| is_plain(bin.get("when").unwrap_or(&Value::Null)));
        match (first, more, plain) {
            (Some(field), None, true) => {
                let predicate =
                    format!("<SimplePredicate field=\"{}\" operator=\"isMissing\"/>", escape(field.as_str()));
                self.attribute(counted, &predicate, None)
            }
            _ => {
                self.note(
                    place,
                    format!(
                        "with a missing value it may count {counted} here, where PMML goes on with the next attribute"
                    ),
                );
                String::new()
            }
        }
    }

    fn attribute(&self, points: i64, predicate: &str, reason: Option<&str>) -> String {
        let reason = reason.map_or_else(String::new, |reason| format!(" reasonCode=\"{}\"", escape(reason)));
        format!(
            "        <Attribute partialScore=\"{}\"{reason}>{predicate}</Attribute>\n",
            decimal(points, self.behind)
        )
    }

    fn unsaid(&mut self, criterion: &Value, place: &str) {
        for key in ["group", "why", "private"] {
            if criterion.get(key).is_some() {
                self.note(format!("{place}/{key}"), "it has no counterpart");
            }
        }
    }

    /// What a scorecard of PMML cannot say.
    fn left_out(&mut self, name: &str, card: &Value, names: &[&str]) {
        for key in ["min", "max", "groups", "grades"] {
            if card.get(key).is_some() {
                let words = if key == "grades" {
                    "grades have no counterpart"
                } else {
                    "a limit has no counterpart, so that scores may lie beyond it"
                };
                self.note(format!("/scorecards/{name}/{key}"), words);
            }
        }
        for other in names.iter().filter(|other| **other != name) {
            self.note(format!("/scorecards/{other}"), "another scorecard is not written");
        }
        for key in ["gates", "total", "grade", "verdicts", "decide", "routes", "handover", "examples", "approvals"] {
            if self.definition.get(key).is_some() {
                self.note(format!("/{key}"), "PMML says how many points a lead has, and nothing of what follows");
            }
        }
        if self.used.iter().any(|field| self.kind(field) == "text" || self.kind(field) == "choice") {
            self.note("/fields", "texts are compared there as they are written, letter case included");
        }
    }

    fn kind(&self, field: &str) -> &str {
        self.definition.pointer(&format!("/fields/{field}/type")).and_then(Value::as_str).unwrap_or_default()
    }

    fn predicate(&self, when: &Value) -> Result<String, String> {
        for (operator, pmml) in [("all", "and"), ("any", "or")] {
            if let Some(inner) = when.get(operator) {
                let inner: Result<Vec<String>, String> =
                    items(Some(inner)).iter().map(|one| self.predicate(one)).collect();
                return Ok(joined(pmml, inner?));
            }
        }
        if let Some(inner) = when.get("none") {
            let inner: Result<Vec<String>, String> = items(Some(inner)).iter().map(|one| self.negated(one)).collect();
            return Ok(joined("and", inner?));
        }
        if let Some(inner) = when.get("not") {
            return self.negated(inner);
        }
        self.leaf(when, false)
    }

    fn negated(&self, when: &Value) -> Result<String, String> {
        if let Some(inner) = when.get("not") {
            return self.predicate(inner);
        }
        for (operator, pmml) in [("all", "or"), ("any", "and")] {
            if let Some(inner) = when.get(operator) {
                let inner: Result<Vec<String>, String> =
                    items(Some(inner)).iter().map(|one| self.negated(one)).collect();
                return Ok(joined(pmml, inner?));
            }
        }
        if let Some(inner) = when.get("none") {
            let inner: Result<Vec<String>, String> = items(Some(inner)).iter().map(|one| self.predicate(one)).collect();
            return Ok(joined("or", inner?));
        }
        self.leaf(when, true)
    }

    /// The comparisons of one field; all of them have to hold, or one of them must not.
    fn leaf(&self, when: &Value, is_negated: bool) -> Result<String, String> {
        let Some(field) = text(when, "field") else {
            return Err("a condition that asks no field has no counterpart".to_owned());
        };
        let kind = self.kind(field);
        if !["text", "choice", "number", "boolean"].contains(&kind) {
            return Err(format!(
                "conditions on `{field}`, whose type is {}, have no counterpart",
                if kind.is_empty() { "derived" } else { kind }
            ));
        }
        if self.definition.pointer(&format!("/fields/{field}/from")).is_some() {
            return Err(format!("`{field}` is derived, which has no counterpart"));
        }
        let tests = members(Some(when)).filter(|(key, _)| *key != "field" && !key.starts_with("x-"));
        let all: Result<Vec<String>, String> =
            tests.map(|(key, operand)| self.test(field, key, operand, is_negated)).collect();
        Ok(joined(if is_negated { "or" } else { "and" }, all?))
    }

    fn test(&self, field: &str, operator: &str, operand: &Value, is_negated: bool) -> Result<String, String> {
        let simple = |pmml: &str| {
            let value = value_text(operand).ok_or_else(|| format!("`{operator}` of `{field}` has no counterpart"))?;
            Ok(format!(
                "<SimplePredicate field=\"{}\" operator=\"{pmml}\" value=\"{}\"/>",
                escape(field),
                escape(value)
            ))
        };
        let presence = |is_there: bool| {
            let pmml = if is_there { "isNotMissing" } else { "isMissing" };
            format!("<SimplePredicate field=\"{}\" operator=\"{pmml}\"/>", escape(field))
        };
        match (operator, is_negated) {
            ("is", false) | ("is_not", true) => simple("equal"),
            ("is_not", false) | ("is", true) => simple("notEqual"),
            ("gt", false) | ("lte", true) => simple("greaterThan"),
            ("gte", false) | ("lt", true) => simple("greaterOrEqual"),
            ("lt", false) | ("gte", true) => simple("lessThan"),
            ("lte", false) | ("gt", true) => simple("lessOrEqual"),
            ("in", false) | ("not_in", true) => self.set(field, "isIn", operand),
            ("not_in", false) | ("in", true) => self.set(field, "isNotIn", operand),
            ("present", _) => Ok(presence((operand == &Value::Bool(true)) != is_negated)),
            (other, _) => Err(format!("`{other}` has no counterpart")),
        }
    }

    fn set(&self, field: &str, operator: &str, operand: &Value) -> Result<String, String> {
        let named = operand.as_str().and_then(|name| self.definition.pointer(&format!("/lists/{name}")));
        let values = items(Some(named.unwrap_or(operand)));
        let (kind, quoted) = if self.kind(field) == "number" { ("real", false) } else { ("string", true) };
        let written: Option<Vec<String>> = values
            .iter()
            .map(|value| {
                let text = value_text(value)?;
                Some(if quoted { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) } else { text })
            })
            .collect();
        let written = written.ok_or_else(|| format!("the values of `{field}` have no counterpart"))?;
        Ok(format!(
            "<SimpleSetPredicate field=\"{}\" booleanOperator=\"{operator}\"><Array n=\"{}\" type=\"{kind}\">{}</Array></SimpleSetPredicate>",
            escape(field),
            written.len(),
            escape(written.join(" "))
        ))
    }

    fn document(&self, name: &str, card: &Value, characteristics: &str) -> String {
        let (mut dictionary, mut schema) = (String::new(), String::new());
        for field in &self.used {
            let (data, optype) = match self.kind(field) {
                "number" => ("double", "continuous"),
                "boolean" => ("boolean", "categorical"),
                _ => ("string", "categorical"),
            };
            // Writing to a String cannot fail.
            let _ = writeln!(
                dictionary,
                "    <DataField name=\"{}\" optype=\"{optype}\" dataType=\"{data}\"/>",
                escape(field.as_str())
            );
            let _ = writeln!(
                schema,
                "      <MiningField name=\"{}\" usageType=\"active\" invalidValueTreatment=\"asMissing\"/>",
                escape(field.as_str())
            );
        }
        let kept = |key: &str, otherwise: &str| {
            self.definition.get("x-pmml").and_then(|kept| text(kept, key)).unwrap_or(otherwise).to_owned()
        };
        let start = decimal(points(card.get("start")), self.behind);
        let model = kept("model_name", text(card, "label").unwrap_or(name));
        let algorithm = kept("reason_code_algorithm", "pointsBelow");
        let (method, codes) = (kept("baseline_method", "other"), kept("use_reason_codes", "true"));
        let about = format!(
            "{} {}",
            text(self.definition, "name").unwrap_or_default(),
            text(self.definition, "version").unwrap_or_default()
        );
        let count = self.used.len();
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4">
  <Header description="{about}"/>
  <DataDictionary numberOfFields="{count}">
{dictionary}  </DataDictionary>
  <Scorecard modelName="{model}" functionName="regression" useReasonCodes="{codes}" reasonCodeAlgorithm="{algorithm}" initialScore="{start}" baselineMethod="{method}">
    <MiningSchema>
{schema}    </MiningSchema>
    <Characteristics>
{characteristics}    </Characteristics>
  </Scorecard>
</PMML>
"#,
            about = escape(about.trim()),
            model = escape(model),
            codes = escape(codes),
            algorithm = escape(algorithm),
            method = escape(method),
        )
    }
}

/// Several predicates as one; of none, what holds always or never.
fn joined(operator: &str, inner: Vec<String>) -> String {
    match (inner.as_slice(), operator) {
        ([], "and") => "<True/>".to_owned(),
        ([], _) => "<False/>".to_owned(),
        ([one], _) => one.clone(),
        _ => format!("<CompoundPredicate booleanOperator=\"{operator}\">{}</CompoundPredicate>", inner.concat()),
    }
}

fn points(value: Option<&Value>) -> i64 {
    value.and_then(Value::as_i64).unwrap_or(0)
}

/// Whole points as the decimal number that they stand for.
fn decimal(points: i64, behind: usize) -> String {
    if behind == 0 {
        return points.to_string();
    }
    let digits = format!("{:0>width$}", points.unsigned_abs(), width = behind + 1);
    let (whole, fraction) = digits.split_at_checked(digits.len() - behind).unwrap_or((&digits, ""));
    let sign = if points < 0 { "-" } else { "" };
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn value_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn called(criterion: &Value) -> String {
    text(criterion, "label").or_else(|| text(criterion, "id")).unwrap_or_default().to_owned()
}

fn reason_code(of: &Value) -> Option<String> {
    of.pointer("/x-pmml/reason_code").and_then(Value::as_str).map(str::to_owned)
}

/// Every field that a condition asks for.
fn fields_of(when: &Value, fields: &mut BTreeSet<String>) {
    fields.extend(text(when, "field").map(str::to_owned));
    for key in ["all", "any", "none"] {
        items(when.get(key)).iter().for_each(|inner| fields_of(inner, fields));
    }
    when.get("not").into_iter().for_each(|inner| fields_of(inner, fields));
}

/// Whether a condition is told without any value: it also asks whether there is one.
fn never_unknown(when: &Value) -> bool {
    let inner = ["all", "any", "none"].iter().flat_map(|key| items(when.get(key)));
    let mut inner = inner.chain(when.get("not"));
    match when.get("field") {
        Some(_) => when.get("present").is_some(),
        None => inner.all(never_unknown),
    }
}

/// Whether every comparison of a condition is unknown without a value, so that all of it is.
fn is_plain(when: &Value) -> bool {
    when.get("field").is_some() && when.get("present").is_none()
}
