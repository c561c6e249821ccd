//! Conditions and values in words, with the author's own labels.

use super::predicate::{ActivityTest, ChoicesTest, DateTest, FieldTest, NumberTest, Predicate, ResultTest, TextTest};
use super::{FieldId, Program, ScoreId};
use crate::decimal::number_text;
use crate::texts::concat;
use crate::value::date::{Instant, Span};
use crate::value::number::{Comparison, Range};
use crate::value::text::Text;
use crate::value::{Reader, Value};

/// How many of several values are named before "… and 5 more".
const MOST_NAMED: usize = 4;
/// How many conditions are said before "and 5 more conditions".
const MOST_SAID: usize = 3;

impl Program {
    /// What people read for a field.
    #[must_use]
    pub fn field_label(&self, field: FieldId) -> &str {
        self.fields.get(field.0).map_or("", |field| &field.label)
    }

    /// A condition in words.
    #[must_use]
    pub fn say(&self, predicate: &Predicate) -> String {
        match predicate {
            Predicate::Field(field, test) => self.say_field(*field, test),
            Predicate::Activity(test, at_least) => format!("{} at least {}", say_activities(test), times(*at_least)),
            Predicate::Result(test) => self.say_result(test),
            Predicate::All(inner) if inner.is_empty() => "always".to_owned(),
            Predicate::All(inner) => self.say_each(inner, " and "),
            Predicate::Any(inner) if inner.is_empty() => "never".to_owned(),
            Predicate::Any(inner) => self.say_each(inner, " or "),
            Predicate::Not(inner) => self.say_not(inner),
            Predicate::AtLeast(least, inner) => format!("at least {least} of these: {}", self.say_each(inner, "; ")),
        }
    }

    fn say_field(&self, field: FieldId, test: &FieldTest) -> String {
        let said = match test {
            FieldTest::Text(test) => self.say_text(field, test, true),
            FieldTest::Number(test) => format!("is {}", say_number(test)),
            FieldTest::Boolean(wanted) => format!("is {}", yes_or_no(*wanted)),
            FieldTest::Date(test) => format!("is {}", say_date(*test)),
            FieldTest::Choices(test) => self.say_choices(field, test),
            FieldTest::Present => "is known".to_owned(),
        };
        format!("{} {said}", self.field_label(field))
    }

    fn say_result(&self, test: &ResultTest) -> String {
        match test {
            ResultTest::Score(score, comparison, operand) => {
                format!("{} is {} {}", self.score_label(*score), say_comparison(*comparison), number_words(*operand))
            }
            ResultTest::Grade(score, places) => {
                let grades = self.grades(*score).iter().enumerate().filter(|(place, _)| places.contains(place));
                format!(
                    "the grade of {} is {}",
                    self.score_label(*score),
                    either(grades.map(|(_, grade)| grade.grade.clone()))
                )
            }
            ResultTest::Completeness(comparison, operand) => {
                format!("{} {} % is known", say_comparison(*comparison), number_words(*operand))
            }
            ResultTest::Verdict(verdicts) => {
                let labels = verdicts
                    .iter()
                    .filter_map(|verdict| self.verdicts.get(verdict.0))
                    .map(|verdict| verdict.label.clone());
                format!("the verdict is {}", either(labels))
            }
            ResultTest::Kind(kinds) => {
                format!("the verdict is of the kind {}", either(kinds.iter().map(|kind| kind.name().to_owned())))
            }
        }
    }

    /// A condition in words that stay one sentence: of many conditions the first few, and how many more there are.
    #[must_use]
    pub fn say_briefly(&self, predicate: &Predicate) -> String {
        let mut all = 0;
        predicate.each_leaf(&mut |_| all += 1);
        match first_of(predicate, &mut { MOST_SAID }).filter(|_| all > MOST_SAID) {
            None => self.say(predicate),
            Some(first) if all == MOST_SAID + 1 => format!("{} and 1 more condition", self.say(&first)),
            Some(first) => format!("{} and {} more conditions", self.say(&first), all - MOST_SAID),
        }
    }

    fn say_each(&self, inner: &[Predicate], joint: &str) -> String {
        let said: Vec<String> = inner.iter().map(|inner| self.say_inside(inner)).collect();
        said.join(joint)
    }

    /// A condition inside another one, in brackets where it could be misread.
    fn say_inside(&self, predicate: &Predicate) -> String {
        match predicate {
            Predicate::All(inner) | Predicate::Any(inner) if inner.len() > 1 => format!("({})", self.say(predicate)),
            Predicate::AtLeast(..) => format!("({})", self.say(predicate)),
            Predicate::All(_)
            | Predicate::Any(_)
            | Predicate::Not(_)
            | Predicate::Field(..)
            | Predicate::Activity(..)
            | Predicate::Result(_) => self.say(predicate),
        }
    }

    fn say_not(&self, inner: &Predicate) -> String {
        match inner {
            Predicate::Field(field, FieldTest::Present) => format!("{} is not known", self.field_label(*field)),
            Predicate::Field(field, FieldTest::Text(test)) => {
                format!("{} {}", self.field_label(*field), self.say_text(*field, test, false))
            }
            Predicate::Not(inner) => self.say(inner),
            Predicate::Any(inner) | Predicate::All(inner) if inner.len() == 1 => {
                inner.first().map_or_else(String::new, |only| self.say_not(only))
            }
            Predicate::Field(field, _) => self.say_field_not(*field, inner),
            Predicate::Any(inner) if !inner.is_empty() => format!("neither {}", self.say_each(inner, " nor ")),
            Predicate::Any(_)
            | Predicate::All(_)
            | Predicate::AtLeast(..)
            | Predicate::Activity(..)
            | Predicate::Result(_) => format!("not ({})", self.say(inner)),
        }
    }

    fn say_field_not(&self, field: FieldId, test: &Predicate) -> String {
        let said = self.say(test);
        let label = self.field_label(field);
        match said.strip_prefix(label).and_then(|rest| rest.strip_prefix(" is ")) {
            Some(rest) => format!("{label} is not {rest}"),
            None => format!("not ({said})"),
        }
    }

    fn say_text(&self, field: FieldId, test: &TextTest, holds: bool) -> String {
        let texts = |texts: &mut dyn Iterator<Item = &String>| either(texts.map(|text| self.quoted(field, text)));
        let verb = |yes: &str, no: &str| if holds { yes.to_owned() } else { no.to_owned() };
        match test {
            TextTest::In(wanted) => format!("{} {}", verb("is", "is not"), texts(&mut wanted.iter())),
            TextTest::Words(phrases) => format!(
                "{} {}",
                verb("says", "does not say"),
                either(phrases.iter().map(|phrase| format!("“{}”", phrase.shown())))
            ),
            TextTest::Contains(parts) => {
                format!("{} {}", verb("contains", "does not contain"), texts(&mut parts.iter()))
            }
            TextTest::StartsWith(parts) => {
                format!("{} {}", verb("begins with", "does not begin with"), texts(&mut parts.iter()))
            }
            TextTest::EndsWith(parts) => {
                format!("{} {}", verb("ends with", "does not end with"), texts(&mut parts.iter()))
            }
            TextTest::DomainIn(domains) => {
                format!("{} {}", verb("is at", "is not at"), either(domains.iter().cloned()))
            }
        }
    }

    fn say_choices(&self, field: FieldId, test: &ChoicesTest) -> String {
        match test {
            ChoicesTest::Any(wanted) => format!("has {}", either(wanted.iter().map(|text| self.quoted(field, text)))),
            ChoicesTest::All(wanted) => {
                let named: Vec<String> = wanted.iter().map(|text| self.quoted(field, text)).collect();
                format!("has {}", named.join(" and "))
            }
        }
    }

    /// A folded operand in quotes, by the label of the option it is.
    fn quoted(&self, field: FieldId, folded: &str) -> String {
        format!("“{}”", self.option_label(field, &Text { given: folded.to_owned(), folded: folded.to_owned() }))
    }

    fn option_label(&self, field: FieldId, text: &Text) -> String {
        match self.fields.get(field.0).map(|field| &field.reader) {
            Some(Reader::Choice(options) | Reader::Choices(options)) => options.label(text).to_owned(),
            Some(Reader::Text | Reader::Number(_) | Reader::Boolean | Reader::Date(_) | Reader::Email) | None => {
                text.given.clone()
            }
        }
    }

    /// A value as people read it.
    #[must_use]
    pub fn value_words(&self, field: FieldId, value: &Value) -> String {
        match value {
            Value::Text(text) => concat(&["“", &self.option_label(field, text), "”"]),
            Value::Choices(choices) => {
                let named: Vec<String> =
                    choices.iter().map(|choice| format!("“{}”", self.option_label(field, choice))).collect();
                named.join(", ")
            }
            Value::Number(range) => range_words(*range),
            Value::Boolean(value) => yes_or_no(*value).to_owned(),
            Value::Date(instant) => date_words(*instant),
        }
    }

    /// The scores that a lead's joined grade is made of, or that have grades at all.
    #[must_use]
    pub fn graded_scores(&self) -> Vec<ScoreId> {
        let all = self.score_count();
        if self.grade.is_empty() {
            (0..all).map(ScoreId).filter(|score| !self.grades(*score).is_empty()).collect()
        } else {
            self.grade.clone()
        }
    }
}

/// The condition with no more than the first `left` of those that it is made of; nothing where none is left.
fn first_of(predicate: &Predicate, left: &mut usize) -> Option<Predicate> {
    let some = |inner: &[Predicate], left: &mut usize| -> Option<Vec<Predicate>> {
        let first: Vec<Predicate> = inner.iter().filter_map(|inner| first_of(inner, left)).collect();
        (!first.is_empty()).then_some(first)
    };
    match predicate {
        Predicate::All(inner) => some(inner, left).map(Predicate::All),
        Predicate::Any(inner) => some(inner, left).map(Predicate::Any),
        Predicate::AtLeast(least, inner) => some(inner, left).map(|inner| Predicate::AtLeast(*least, inner)),
        Predicate::Not(inner) => first_of(inner, left).map(|inner| Predicate::Not(Box::new(inner))),
        Predicate::Field(..) | Predicate::Activity(..) | Predicate::Result(_) => {
            *left = left.checked_sub(1)?;
            Some(predicate.clone())
        }
    }
}

/// A day, with the time where it is not midnight.
#[must_use]
pub fn date_words(instant: Instant) -> String {
    if instant.is_midnight() { instant.day() } else { instant.to_string().replace('T', " ").replace('Z', " UTC") }
}

const fn yes_or_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

fn say_number(test: &NumberTest) -> String {
    match test {
        NumberTest::In(wanted) => either(wanted.iter().map(|number| number_words(*number))),
        NumberTest::Compare(comparison, operand) => {
            format!("{} {}", say_comparison(*comparison), number_words(*operand))
        }
    }
}

const fn say_comparison(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Gt => "more than",
        Comparison::Gte => "at least",
        Comparison::Lt => "less than",
        Comparison::Lte => "at most",
    }
}

fn say_date(test: DateTest) -> String {
    match test {
        DateTest::Before(moment) => format!("before {}", date_words(moment)),
        DateTest::After(moment) => format!("after {}", date_words(moment)),
        DateTest::Within(span) => format!("less than {} ago", days(span)),
        DateTest::OlderThan(span) => format!("at least {} ago", days(span)),
        DateTest::WithinNext(span) => format!("less than {} ahead", days(span)),
    }
}

pub(super) fn say_activities(test: &ActivityTest) -> String {
    let types = either(test.types.iter().map(|kind| format!("“{kind}”")));
    test.within.map_or_else(|| types.clone(), |span| format!("{types} in the last {}", days(span)))
}

fn times(count: u64) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// A length of time in days.
fn days(span: Span) -> String {
    let days = number_words(span.in_days());
    if days == "1" { "1 day".to_owned() } else { format!("{days} days") }
}

/// `a`, `a or b`, `a, b or c`; long lists are cut.
fn either(items: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = items.collect();
    let hidden = all.len().saturating_sub(MOST_NAMED);
    let named = all.get(..MOST_NAMED.min(all.len())).unwrap_or_default();
    match named.split_last() {
        None => "nothing".to_owned(),
        Some(_) if hidden > 1 => format!("{} or {hidden} others", named.join(", ")),
        Some(_) if hidden == 1 => format!("{} or another", named.join(", ")),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// A number with its thousands apart: `1,250,000.5`.
#[must_use]
pub fn number_words(number: f64) -> String {
    grouped(&number_text(number))
}

/// A number text with its thousands apart.
fn grouped(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("−", digits));
    if digits.len() <= 3 {
        return concat(&[sign, digits]);
    }
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{sign}{digits}");
    }
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or_else(|| format!("{sign}{grouped}"), |fraction| format!("{sign}{grouped}.{fraction}"))
}

/// Points with their sign: `+25`, `−8`, `0`.
#[must_use]
pub fn signed(points: i64) -> String {
    let sign = if points > 0 { "+" } else { "" };
    concat(&[sign, &points_words(points)])
}

/// Points with their thousands apart.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "beyond 2^53 the nearest double is said")]
pub fn points_words(points: i64) -> String {
    let is_exact = points.unsigned_abs() < 1 << 53;
    if is_exact { grouped(&points.to_string()) } else { number_words(points as f64) }
}

/// A number or a range as people read it.
#[must_use]
pub fn range_words(range: Range) -> String {
    let (low, high) = (number_words(range.low), number_words(range.high));
    match (range.low.is_finite(), range.high.is_finite()) {
        (true, true) if range.low == range.high => low,
        (true, true) => format!("{low}–{high}"),
        (true, false) => format!("{} {low}", if range.low_inside { "from" } else { "above" }),
        (false, _) => format!("{} {high}", if range.high_inside { "up to" } else { "below" }),
    }
}
