//! The small language of conditions in a cell: `is one of a, b`, `>= 50`, `between 50 and 249`, `contains word vp`, `is empty`, `otherwise`.

use serde_json::{Map, Value, json};

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    /// Operators for a field of a type.
    Asks(Kind, Map<String, Value>),
    /// Whatever the rows before it do not say.
    Otherwise,
}

/// What a field must be for a condition on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Anything has a value or has none.
    Any,
    Text,
    Number,
    Boolean,
}

impl Kind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Any | Self::Text => "text",
            Self::Number => "number",
            Self::Boolean => "boolean",
        }
    }
}

/// What can be said, for whoever said something else.
pub(super) const EXAMPLES: &str = "it can be `is X`, `is one of X, Y`, `>= 50`, `between 50 and 249`, `contains X`, `contains word X`, `starts with X`, `is known`, `is empty` or `otherwise`";

/// The beginnings of conditions on texts, each with its operator and whether it takes a list.
const BEGINNINGS: [(&str, &str, bool); 19] = [
    ("is not one of ", "not_in", true),
    ("not one of ", "not_in", true),
    ("is none of ", "not_in", true),
    ("is one of ", "in", true),
    ("one of ", "in", true),
    ("is any of ", "in", true),
    ("any of ", "in", true),
    ("in ", "in", true),
    ("contains word ", "words", true),
    ("contains words ", "words", true),
    ("has word ", "words", true),
    ("contains ", "contains", true),
    ("starts with ", "starts_with", true),
    ("begins with ", "starts_with", true),
    ("ends with ", "ends_with", true),
    ("is not ", "is_not", false),
    ("equals ", "is", false),
    ("equal to ", "is", false),
    ("is ", "is", false),
];

/// Reads a cell.
pub(super) fn read(cell: &str) -> Option<Said> {
    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = cell.to_lowercase();
    match lower.as_str() {
        "otherwise" | "else" | "any other" | "anything else" | "all others" | "other" | "default" => {
            return Some(Said::Otherwise);
        }
        "is known" | "known" | "is present" | "present" | "is filled" | "has a value" | "is not empty"
        | "not empty" => {
            return Some(one(Kind::Any, "present", json!(true)));
        }
        "is unknown" | "unknown" | "is missing" | "missing" | "is empty" | "empty" | "is blank" | "blank" => {
            return Some(one(Kind::Any, "present", json!(false)));
        }
        "yes" | "true" | "is yes" | "is true" | "= yes" | "= true" => {
            return Some(one(Kind::Boolean, "is", json!(true)));
        }
        "no" | "false" | "is no" | "is false" | "= no" | "= false" => {
            return Some(one(Kind::Boolean, "is", json!(false)));
        }
        _ => {}
    }
    numbers(&lower).or_else(|| texts(&cell, &lower))
}

fn one(kind: Kind, operator: &str, operand: Value) -> Said {
    Said::Asks(kind, Map::from_iter([(operator.to_owned(), operand)]))
}

/// Comparisons of numbers.
fn numbers(text: &str) -> Option<Said> {
    const SIGNS: [(&str, &str); 14] = [
        (">=", "gte"),
        ("≥", "gte"),
        ("=>", "gte"),
        ("<=", "lte"),
        ("≤", "lte"),
        ("=<", "lte"),
        (">", "gt"),
        ("<", "lt"),
        ("at least ", "gte"),
        ("at most ", "lte"),
        ("more than ", "gt"),
        ("less than ", "lt"),
        ("from ", "gte"),
        ("up to ", "lte"),
    ];
    let text = text.strip_prefix("is ").unwrap_or(text);
    if let Some((low, high)) = range(text) {
        let operators = Map::from_iter([("gte".to_owned(), low), ("lte".to_owned(), high)]);
        return Some(Said::Asks(Kind::Number, operators));
    }
    for (sign, operator) in SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            return Some(one(Kind::Number, operator, number(rest)?));
        }
    }
    if let Some(rest) = text.strip_suffix('+').or_else(|| text.strip_suffix(" or more")) {
        return number(rest).map(|from| one(Kind::Number, "gte", from));
    }
    let equal = text.strip_prefix('=').unwrap_or(text);
    number(equal).map(|number| one(Kind::Number, "is", number))
}

/// `between 50 and 249`, `50-249`, `50 to 249`, `from 50 to 249`: both ends are within.
fn range(text: &str) -> Option<(Value, Value)> {
    if let Some((low, high)) = text.strip_prefix("between ").and_then(|rest| rest.split_once(" and ")) {
        return Some((number(low)?, number(high)?));
    }
    let text = text.strip_prefix("from ").unwrap_or(text);
    let parts = [" to ", "–", " - ", "-", ".."].iter().find_map(|sign| {
        let (low, high) = text.split_once(sign)?;
        Some((number(low)?, number(high)?))
    });
    parts.filter(|_| !text.starts_with('-'))
}

/// A number as people write it: with commas between groups of three digits, or a `k` behind it.
fn number(text: &str) -> Option<Value> {
    let text = text.trim();
    let (text, times) = match text.strip_suffix('k') {
        Some(rest) => (rest, 1_000.0),
        None => (text.strip_suffix('m').unwrap_or(text), if text.ends_with('m') { 1_000_000.0 } else { 1.0 }),
    };
    let mut groups = text.split(',');
    let first = groups.next()?;
    let grouped: Vec<&str> = groups.collect();
    let (last, before) = grouped.split_last().map_or((first, &[][..]), |(last, before)| (*last, before));
    let whole = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let by_threes = before.iter().all(|group| whole(group)) && whole(last.split('.').next()?);
    if !grouped.is_empty() && !by_threes {
        return None;
    }
    let joined = text.replace(',', "");
    if !joined.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-') {
        return None;
    }
    let number = joined.parse::<f64>().ok().filter(|number| number.is_finite())? * times;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and below 2^53")]
    Some(if number.fract() == 0.0 && number.abs() < 9e15 { json!(number as i64) } else { json!(number) })
}

fn texts(cell: &str, lower: &str) -> Option<Said> {
    if let Some(rest) = cell.strip_prefix("!=").or_else(|| cell.strip_prefix("<>")) {
        return text(rest).map(|text| one(Kind::Text, "is_not", json!(text)));
    }
    if let Some(rest) = cell.strip_prefix('=') {
        return text(rest).map(|text| one(Kind::Text, "is", json!(text)));
    }
    for (beginning, operator, takes_list) in BEGINNINGS {
        if !lower.starts_with(beginning) {
            continue;
        }
        // Lower case letters may have other lengths, but not those of the beginning.
        let rest = cell.get(beginning.len()..)?.trim_start_matches(':');
        if !takes_list {
            return text(rest).map(|text| one(Kind::Text, operator, json!(text)));
        }
        let all = listed(rest);
        let is_number = matches!(operator, "in" | "not_in") && all.iter().all(|item| number(item).is_some());
        let values: Vec<Value> =
            all.iter().map(|item| number(item).filter(|_| is_number).unwrap_or_else(|| json!(item))).collect();
        let kind = if is_number { Kind::Number } else { Kind::Text };
        return (!values.is_empty()).then(|| one(kind, operator, json!(values)));
    }
    None
}

fn text(rest: &str) -> Option<&str> {
    let text = rest.trim().trim_matches(['"', '“', '”', '\'']).trim();
    (!text.is_empty()).then_some(text)
}

/// Items parted by commas, semicolons, bars or a last `or`; those in quotes may hold such signs.
fn listed(rest: &str) -> Vec<String> {
    let (mut items, mut item, mut quoted) = (Vec::new(), String::new(), false);
    for c in rest.chars() {
        match c {
            '"' | '“' | '”' => quoted = !quoted,
            ',' | ';' | '|' if !quoted => items.push(std::mem::take(&mut item)),
            _ => item.push(c),
        }
    }
    items.push(item);
    if let Some((before, last)) =
        items.last().and_then(|last| last.split_once(" or ")).map(|(a, b)| (a.to_owned(), b.to_owned()))
    {
        items.pop();
        items.extend([before, last]);
    }
    let trimmed = items.iter().map(|item| item.trim().strip_prefix("or ").unwrap_or(item.trim()).trim().to_owned());
    trimmed.filter(|item| !item.is_empty()).collect()
}

/// A condition on one field in this language, if it can be said: the field and the words.
#[must_use]
pub fn words(when: &Value, lists: Option<&Value>) -> Option<(String, String)> {
    let members = when.as_object()?;
    let field = members.get("field")?.as_str()?;
    let tests: Vec<(&str, &Value)> = members
        .iter()
        .filter(|(key, _)| *key != "field" && !key.starts_with("x-"))
        .map(|(key, value)| (key.as_str(), value))
        .collect();
    let said = match tests.as_slice() {
        [("gte", low), ("lte", high)] | [("lte", high), ("gte", low)] => format!("between {low} and {high}"),
        [(operator, operand)] => single(operator, operand, lists)?,
        _ => return None,
    };
    // What would be read otherwise is not said.
    let again = read(&said);
    let kept = matches!(&again, Some(Said::Asks(_, operators)) if is_same(operators, &tests, lists));
    kept.then(|| (field.to_owned(), said))
}

fn is_same(operators: &Map<String, Value>, tests: &[(&str, &Value)], lists: Option<&Value>) -> bool {
    let resolved = |operand: &Value| values_of(operand, lists).map_or_else(|| operand.clone(), |all| json!(all));
    let same = |(operator, operand): &(&str, &Value)| {
        operators.get(*operator).is_some_and(|own| {
            if let Value::Array(items) = own {
                return resolved(operand) == *own || matches!(items.as_slice(), [one] if one == *operand);
            }
            own == *operand || own.as_f64().is_some_and(|number| operand.as_f64() == Some(number))
        })
    };
    operators.len() == tests.len() && tests.iter().all(same)
}

fn values_of<'v>(operand: &'v Value, lists: Option<&'v Value>) -> Option<Vec<&'v Value>> {
    let named = operand.as_str().and_then(|name| lists?.get(name));
    named.unwrap_or(operand).as_array().map(|all| all.iter().collect())
}

fn single(operator: &str, operand: &Value, lists: Option<&Value>) -> Option<String> {
    let list = || {
        let all = values_of(operand, lists).unwrap_or_else(|| vec![operand]);
        let items: Option<Vec<String>> = all.into_iter().map(item).collect();
        items.map(|items| items.join(", "))
    };
    Some(match (operator, operand) {
        ("present", Value::Bool(true)) => "is known".to_owned(),
        ("present", Value::Bool(false)) => "is empty".to_owned(),
        ("is", Value::Bool(value)) => if *value { "yes" } else { "no" }.to_owned(),
        ("is", Value::Number(number)) => format!("= {number}"),
        ("is", Value::String(text)) => format!("is {text}"),
        ("is_not", Value::String(text)) => format!("is not {text}"),
        ("gte", Value::Number(number)) => format!(">= {number}"),
        ("gt", Value::Number(number)) => format!("> {number}"),
        ("lte", Value::Number(number)) => format!("<= {number}"),
        ("lt", Value::Number(number)) => format!("< {number}"),
        ("in", _) => format!("is one of {}", list()?),
        ("not_in", _) => format!("is not one of {}", list()?),
        ("words", _) => format!("contains word {}", list()?),
        ("contains", _) => format!("contains {}", list()?),
        ("starts_with", _) => format!("starts with {}", list()?),
        ("ends_with", _) => format!("ends with {}", list()?),
        _ => return None,
    })
}

fn item(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if text.contains('"') => None,
        Value::String(text) if text.contains([',', ';', '|']) || text.contains(" or ") => Some(format!("\"{text}\"")),
        Value::String(text) => Some(text.clone()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
