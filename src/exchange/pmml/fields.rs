//! What a PMML document says of its fields: types, valid values, and what stands for a missing or an invalid value.

use super::xml::Element;
use crate::exchange::{Note, name_of};
use serde_json::{Map, Value, json};

/// A field of a card.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Its name in PMML.
    pub(super) source: String,
    /// Its name in the definition.
    pub(super) name: String,
    pub(super) kind: Kind,
    /// What stands for it when it is missing.
    pub(super) replacement: Option<String>,
    /// Values that mean that there is none.
    pub(super) missing: Vec<String>,
    /// The only valid values, if they are listed.
    pub(super) valid: Vec<String>,
    /// Values that are listed as invalid.
    pub(super) invalid: Vec<String>,
    /// The only valid numbers, if intervals are given, as conditions.
    pub(super) intervals: Vec<Value>,
    /// Invalid values count as missing; otherwise they make the card give nothing, or are taken as they are.
    pub(super) invalid_is_missing: bool,
    pub(super) invalid_as_is: bool,
    /// A missing value makes the card give nothing.
    pub(super) must_be_there: bool,
}

/// How its values are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Boolean,
    Date,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
        }
    }
}

/// Every field that the card takes, in the order of its mining schema.
pub(super) fn read(pmml: &Element, card: &Element, notes: &mut Vec<Note>) -> Result<Vec<Field>, Note> {
    let mut fields: Vec<Field> = Vec::new();
    let dictionary = pmml.child("DataDictionary");
    let Some(schema) = card.child("MiningSchema") else {
        return Err(Note::new(&card.path, "there is no `MiningSchema`"));
    };
    for mining in schema.all("MiningField") {
        let usage = mining.get("usageType").unwrap_or("active");
        if usage != "active" {
            notes.push(Note::new(
                &mining.path,
                format!("a field for `{usage}` is left out, for no point depends on it"),
            ));
            continue;
        }
        let source = mining.get("name").unwrap_or_default();
        let declared =
            dictionary.and_then(|dictionary| dictionary.all("DataField").find(|one| one.get("name") == Some(source)));
        let Some(declared) = declared else {
            return Err(Note::new(&mining.path, format!("`{source}` is not in the `DataDictionary`")));
        };
        let name = name_of(source, "field", |name| fields.iter().any(|field| field.name == name));
        fields.push(field(name, source, declared, mining, notes)?);
    }
    Ok(fields)
}

fn field(
    name: String,
    source: &str,
    declared: &Element,
    mining: &Element,
    notes: &mut Vec<Note>,
) -> Result<Field, Note> {
    let kind = kind(declared)?;
    if mining.get("outliers").is_some_and(|outliers| outliers != "asIs") {
        return Err(Note::new(&mining.path, "outliers are replaced, for which there is no counterpart"));
    }
    if declared.get("isCyclic") == Some("1") {
        return Err(Note::new(&declared.path, "a cyclic field has no counterpart"));
    }
    let values = |property: &str| -> Vec<String> {
        let is = |value: &&Element| value.get("property").unwrap_or("valid") == property;
        declared.all("Value").filter(is).filter_map(|value| value.get("value").map(str::to_owned)).collect()
    };
    let mut field = Field {
        source: source.to_owned(),
        kind,
        replacement: mining.get("missingValueReplacement").map(str::to_owned),
        missing: values("missing"),
        valid: values("valid"),
        invalid: values("invalid"),
        intervals: Vec::new(),
        invalid_is_missing: false,
        invalid_as_is: false,
        must_be_there: mining.get("missingValueTreatment") == Some("returnInvalid"),
        name,
    };
    for interval in declared.all("Interval") {
        field.intervals.push(field.interval(interval)?);
    }
    match mining.get("invalidValueTreatment").unwrap_or("returnInvalid") {
        "returnInvalid" => {}
        "asMissing" => field.invalid_is_missing = true,
        "asIs" => field.invalid_as_is = true,
        other => {
            return Err(Note::new(
                &mining.path,
                format!("the treatment `{other}` of invalid values has no counterpart"),
            ));
        }
    }
    if let Some(importance) = mining.get("importance") {
        notes.push(Note::new(
            &mining.path,
            format!("the importance {importance} is left out, for no point depends on it"),
        ));
    }
    Ok(field)
}

fn kind(declared: &Element) -> Result<Kind, Note> {
    match declared.get("dataType").unwrap_or_default() {
        "string" => Ok(Kind::Text),
        "integer" | "float" | "double" => Ok(Kind::Number),
        "boolean" => Ok(Kind::Boolean),
        "date" | "dateTime" => Ok(Kind::Date),
        other => Err(Note::new(&declared.path, format!("the data type `{other}` has no counterpart"))),
    }
}

impl Field {
    /// How the definition declares it.
    pub(super) fn declaration(&self) -> Value {
        let mut field = Map::new();
        field.insert("type".to_owned(), json!(self.kind.name()));
        field.insert("label".to_owned(), json!(self.source));
        Value::Object(field)
    }

    /// A condition of one operator; it also asks whether there is a value, so that it is never unknown.
    pub(super) fn asks(&self, operator: &str, operand: Value) -> Value {
        json!({ "field": self.name, "present": true, operator: operand })
    }

    /// A value as an operand.
    pub(super) fn operand(&self, value: &str, path: &str) -> Result<Value, Note> {
        let wrong = || {
            Note::new(path, format!("`{value}` is no value of `{}`, whose type is {}", self.source, self.kind.name()))
        };
        match self.kind {
            Kind::Text | Kind::Date => Ok(json!(value)),
            Kind::Number => {
                let number: f64 = value.trim().parse().map_err(|_| wrong())?;
                let is_whole = number.fract() == 0.0 && number.abs() < 9e15;
                #[expect(clippy::cast_possible_truncation, reason = "it is whole and below 2^53")]
                Ok(if is_whole { json!(number as i64) } else { json!(number) })
            }
            Kind::Boolean => match value.trim() {
                "true" | "1" => Ok(json!(true)),
                "false" | "0" => Ok(json!(false)),
                _ => Err(wrong()),
            },
        }
    }

    fn interval(&self, interval: &Element) -> Result<Value, Note> {
        let closure = interval.get("closure").unwrap_or_default();
        let mut condition = Map::new();
        condition.insert("field".to_owned(), json!(self.name));
        condition.insert("present".to_owned(), json!(true));
        let ends = [
            ("leftMargin", if closure.starts_with("closed") { "gte" } else { "gt" }),
            ("rightMargin", if closure.ends_with("Closed") { "lte" } else { "lt" }),
        ];
        for (margin, operator) in ends {
            if let Some(value) = interval.get(margin) {
                condition.insert(operator.to_owned(), self.operand(value, &interval.path)?);
            }
        }
        if self.kind != Kind::Number {
            return Err(Note::new(&interval.path, "an interval of anything but numbers has no counterpart"));
        }
        Ok(Value::Object(condition))
    }

    fn among(&self, values: &[String]) -> Result<Value, Note> {
        let operands: Result<Vec<Value>, Note> =
            values.iter().map(|value| self.operand(value, "/PMML/DataDictionary")).collect();
        Ok(match self.kind {
            Kind::Boolean => {
                json!({ "any": operands?.into_iter().map(|value| self.asks("is", value)).collect::<Vec<_>>() })
            }
            Kind::Text | Kind::Number | Kind::Date => self.asks("in", json!(operands?)),
        })
    }

    /// When a value that is there is invalid; nothing, when every value is valid.
    pub(super) fn invalid(&self) -> Result<Option<Value>, Note> {
        let mut valid = self.intervals.clone();
        if !self.valid.is_empty() {
            valid.push(self.among(&self.valid)?);
        }
        if !self.missing.is_empty() && !valid.is_empty() {
            valid.push(self.among(&self.missing)?);
        }
        let mut any = Vec::new();
        if !valid.is_empty() {
            any.push(json!({ "all": [{ "field": self.name, "present": true }, { "none": valid }] }));
        }
        if !self.invalid.is_empty() {
            any.push(self.among(&self.invalid)?);
        }
        Ok(if any.is_empty() { None } else { Some(json!({ "any": any })) })
    }

    /// When there is no value, as the card sees it.
    pub(super) fn is_missing(&self) -> Result<Value, Note> {
        let mut any = vec![json!({ "field": self.name, "present": false })];
        if !self.missing.is_empty() {
            any.push(self.among(&self.missing)?);
        }
        if self.invalid_is_missing {
            any.extend(self.invalid()?);
        }
        Ok(if let [one] = any.as_slice() { one.clone() } else { json!({ "any": any }) })
    }
}
