//! Section 2 "Fold" and section 3 `words`: how texts are compared.

use serde_json::Value;

/// Section 2, Fold: trim, runs of white space become one space, lower case.
pub fn fold(text: &str) -> String {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    pieces.join(" ").to_lowercase()
}

/// Section 2, type `text`: a number or boolean is written out; a list or an object is not text.
pub fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number_text(number.as_f64()?)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Section 2: a number is written as ECMAScript prints the double.
pub fn number_text(number: f64) -> String {
    let mut buffer = ryu_js::Buffer::new();
    buffer.format(number).to_string()
}

/// Section 3, `words`: one word of a phrase.
#[derive(Debug, PartialEq)]
enum Wanted {
    Any,
    Exactly(String),
    Beginning(String),
}

/// Section 3, `words`: the phrase occurs in the text as consecutive whole words.
pub fn phrase_occurs(phrase: &str, text: &str) -> bool {
    let wanted = wanted_words(phrase);
    let words = words(text);
    if wanted.is_empty() || wanted.len() > words.len() {
        return false;
    }
    (0..=words.len() - wanted.len())
        .any(|first| wanted.iter().zip(&words[first..]).all(|(wanted, word)| fits(wanted, word)))
}

fn fits(wanted: &Wanted, word: &str) -> bool {
    match wanted {
        Wanted::Any => true,
        Wanted::Exactly(text) => word == text,
        Wanted::Beginning(text) => word.starts_with(text.as_str()),
    }
}

/// Section 3, `words`: maximal runs of letters and digits of the folded text.
fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_string).collect()
}

/// Section 3, `words`: `*` alone is any one word, a trailing `*` any ending.
fn wanted_words(phrase: &str) -> Vec<Wanted> {
    let spaced: String = fold(phrase).chars().map(|c| if c.is_alphanumeric() || c == '*' { c } else { ' ' }).collect();
    spaced
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| match word.strip_suffix('*') {
            Some("") => Wanted::Any,
            Some(beginning) => Wanted::Beginning(beginning.to_string()),
            None => Wanted::Exactly(word.to_string()),
        })
        .collect()
}
