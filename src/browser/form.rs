//! A form's answers as a lead.
//!
//! What was found out about a form is kept as long as its controls are the same ones; what was answered is kept when its controls have gone,
//! because forms of several pages take them away.

use super::describe::{describe, is_seen, own_label};
use super::mapping::{Control, Ignored, Mapper, Match, Meaning};
use crate::api::{FieldOutline, FieldType, Fields};
use crate::concepts::words::{any_occurs, words};
use crate::json::{Node, Span, ToJson, Value, object, to_string};
use crate::texts::concat;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlCollection, HtmlInputElement, HtmlSelectElement};

#[wasm_bindgen]
extern "C" {
    /// `Reflect.get` with the object that a getter is asked of: a control named `elements` stands in for the form's own list.
    #[wasm_bindgen(js_namespace = Reflect, js_name = get)]
    fn get_of(prototype: &JsValue, name: &str, of: &Element) -> HtmlCollection;
    #[wasm_bindgen(thread_local_v2, js_namespace = HTMLFormElement, js_name = prototype)]
    static FORM: JsValue;
}

/// Reads one form, or the forms that follow one another in its place.
#[derive(Debug)]
pub struct FormReader {
    mapper: Mapper,
    elements: Vec<HtmlInputElement>,
    groups: Vec<Group>,
    /// The last answer for each field.
    known: Vec<Option<Node>>,
}

/// Controls that answer together: buttons and boxes of one name, else one control.
#[derive(Debug)]
struct Group {
    parts: Vec<HtmlInputElement>,
    control: Control,
    meaning: Meaning,
}

impl FormReader {
    /// For the fields of a definition.
    #[must_use]
    pub fn new(fields: Fields) -> Self {
        let known = fields.all().iter().map(|_| None).collect();
        Self { mapper: Mapper::new(fields), elements: Vec::new(), groups: Vec::new(), known }
    }

    /// The lead that the form's answers make, as JSON. With `again` the page has changed, and every control is looked at anew.
    pub fn read(&mut self, form: &Element, again: bool) -> String {
        let elements = controls(form);
        let changed = again || elements != self.elements;
        if changed {
            self.look(elements);
        }
        self.notice(changed);
        self.remember();
        self.lead()
    }

    /// Forgets every answer.
    pub fn forget(&mut self) {
        self.known.fill(None);
    }

    /// The first control of each group, in the order of `mapping`.
    #[must_use]
    pub fn controls(&self) -> Vec<HtmlInputElement> {
        self.groups.iter().filter_map(|group| group.parts.first().cloned()).collect()
    }

    /// What each control is for, as a JSON list.
    #[must_use]
    pub fn mapping(&self) -> String {
        let rows: Vec<Row<'_>> = self.groups.iter().map(|group| Row { group, fields: self.mapper.fields() }).collect();
        to_string(&rows)
    }

    /// The fields that a program's own names stand for: a line for each name, with its type and what it is called after tabs. The answer has
    /// a line for each as well, an empty one where there is no field.
    #[must_use]
    pub fn named(&self, names: &str) -> String {
        let described = |line: &str| {
            let mut parts = line.split('\t').map(str::to_owned);
            let mut next = || parts.next().unwrap_or_default();
            Control { name: next(), kind: next(), label: next(), ..Control::default() }
        };
        let controls: Vec<Control> = names.split('\n').map(described).collect();
        let found = |meaning: Meaning| self.mapper.fields().get(meaning.ok()?.field).map(|field| field.name.as_str());
        let fields: Vec<&str> =
            self.mapper.map(&controls).into_iter().map(|meaning| found(meaning).unwrap_or_default()).collect();
        fields.join("\n")
    }

    /// What is seen for the first time is no trap, and may be a better control for its field than another.
    fn notice(&mut self, mut changed: bool) {
        for group in &mut self.groups {
            if group.control.hidden && group.is_seen() {
                group.control.hidden = false;
                changed = true;
            }
        }
        if changed {
            let controls: Vec<Control> = self.groups.iter().map(|group| group.control.clone()).collect();
            for (group, meaning) in self.groups.iter_mut().zip(self.mapper.map(&controls)) {
                group.meaning = meaning;
            }
        }
    }

    /// Looks at every control anew. Those that have gone still say what was last typed into them.
    fn look(&mut self, elements: Vec<HtmlInputElement>) {
        self.remember();
        let before = std::mem::take(&mut self.groups);
        let was_seen =
            |part: &HtmlInputElement| before.iter().any(|group| !group.control.hidden && group.parts.contains(part));
        let grouped = grouped(&elements);
        self.groups = grouped
            .into_iter()
            .map(|parts| {
                let hidden = !parts.iter().any(was_seen);
                Group { control: Control { hidden, ..describe(&parts) }, parts, meaning: Err(Ignored::NoField) }
            })
            .collect();
        self.elements = elements;
    }

    /// Of the controls that give a field, the best that is answered gives it; a field whose controls are gone keeps its answer.
    fn remember(&mut self) {
        for (place, (field, known)) in self.mapper.fields().iter().zip(&mut self.known).enumerate() {
            let mut best: Option<(Match, Value)> = None;
            let mut asked = false;
            for group in self.groups.iter().filter(|group| !group.control.hidden) {
                let Some(found) = group.meaning.ok().filter(|found| found.field == place) else { continue };
                asked = true;
                let better = best.as_ref().is_none_or(|(best, _)| (found.by, found.rank) < (best.by, best.rank));
                if better && let Some(answer) = group.answer(field) {
                    best = Some((found, answer));
                }
            }
            if asked {
                *known = best.map(|(_, answer)| Node { value: answer, span: Span::default() });
            }
        }
    }

    fn lead(&self) -> String {
        let known = self.mapper.fields().iter().zip(&self.known);
        let members: Vec<(&str, &dyn ToJson)> =
            known.filter_map(|(field, value)| Some((field.name.as_str(), value.as_ref()? as &dyn ToJson))).collect();
        if members.is_empty() {
            return "{}".to_owned();
        }
        let mut out = String::new();
        object(&mut out, &members);
        out
    }
}

/// Every control that can answer something.
fn controls(form: &Element) -> Vec<HtmlInputElement> {
    const NOT_READ: &str = "fieldset,object,output,button,[type=password],[type=file],[type=submit],[type=button],[type=reset],[type=image],\
        [autocomplete*='cc-'],[autocomplete~=one-time-code]";
    let all = FORM.with(|prototype| get_of(prototype, "elements", form));
    let each = (0..all.length()).filter_map(|index| all.item(index));
    each.filter(|element| !element.matches(NOT_READ).unwrap_or(true)).map(JsCast::unchecked_into).collect()
}

fn grouped(elements: &[HtmlInputElement]) -> Vec<Vec<HtmlInputElement>> {
    let mut groups: Vec<(String, Vec<HtmlInputElement>)> = Vec::new();
    for element in elements {
        let kind = element.type_();
        let key = match kind.as_str() {
            "radio" | "checkbox" => concat(&[&kind, " ", stem(&element.get_attribute("name").unwrap_or_default())]),
            _ => String::new(),
        };
        // A key ends with a space where there is no name.
        let same =
            groups.iter_mut().find(|(other, _)| *other == key).filter(|_| !key.is_empty() && !key.ends_with(' '));
        match same {
            Some((_, parts)) => parts.push(element.clone()),
            None => groups.push((key, vec![element.clone()])),
        }
    }
    groups.into_iter().map(|(_, parts)| parts).collect()
}

/// Boxes that answer together: `topics[]`, or `input_5.1` and `input_5.2`.
fn stem(name: &str) -> &str {
    let numbered = |(stem, end): (&'_ str, &'_ str)| {
        !stem.is_empty() && !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_digit())
    };
    match name.strip_suffix("[]") {
        Some(stem) => stem,
        None => name.rsplit_once('.').filter(|parts| numbered(*parts)).map_or(name, |(stem, _)| stem),
    }
}

impl Group {
    fn kind(&self) -> &str {
        &self.control.kind
    }

    /// Boxes, buttons and lists are often hidden behind nicer ones, and hidden inputs are never seen: only what one types into can be a trap.
    fn is_seen(&self) -> bool {
        let drawn =
            matches!(self.kind(), "checkbox" | "radio" | "hidden" | "range") || self.kind().starts_with("select");
        drawn || self.parts.iter().any(is_seen)
    }

    fn answer(&self, field: &FieldOutline) -> Option<Value> {
        let parts = || self.parts.iter().filter(|part| !part.matches(":disabled").unwrap_or(false));
        let checked = || parts().filter(|part| part.checked());
        let picked = |part: &HtmlInputElement| picked(field, &part.value(), &own_label(part));
        let first = parts().next()?;
        match self.kind() {
            "checkbox" if self.parts.len() > 1 || field.kind == FieldType::Choices => {
                several(checked().map(picked).collect())
            }
            "checkbox" if field.kind == FieldType::Boolean || first.get_attribute("value").is_none() => {
                Some(Value::Boolean(first.checked()))
            }
            "checkbox" | "radio" => checked().next().map(picked).map(Value::Text),
            "select-one" | "select-multiple" => {
                let all = selected(first).into_iter().filter(|option| !option.value().is_empty());
                let texts: Vec<String> = all
                    .map(|option| self::picked(field, &option.value(), &option.text_content().unwrap_or_default()))
                    .collect();
                if self.kind() == "select-one" { texts.into_iter().next().map(Value::Text) } else { several(texts) }
            }
            // The text of these is in one notation everywhere, which the field's own may not be.
            "number" | "range" => Some(first.value_as_number()).filter(|number| number.is_finite()).map(Value::Number),
            _ => Some(first.value()).filter(|text| !text.trim().is_empty()).map(Value::Text),
        }
    }
}

fn selected(select: &HtmlInputElement) -> Vec<HtmlInputElement> {
    let options = select.unchecked_ref::<HtmlSelectElement>().selected_options();
    (0..options.length()).filter_map(|index| options.item(index)).map(JsCast::unchecked_into).collect()
}

fn several(texts: Vec<String>) -> Option<Value> {
    let node = |text| Node { value: Value::Text(text), span: Span::default() };
    (!texts.is_empty()).then(|| Value::List(texts.into_iter().map(node).collect()))
}

/// What was picked, by its value or, where the definition knows only that, by what people read.
fn picked(field: &FieldOutline, value: &str, label: &str) -> String {
    let label = label.trim();
    let numbers = (field.kind == FieldType::Number).then(|| numbers(label)).filter(|text| field.reads(text));
    match numbers {
        // A number of the list's own, such as `3` for `51-200 employees`.
        Some(numbers) if !field.reads(value) || !label.contains(value) => numbers,
        Some(_) | None if !field.reads(value) && field.reads(label) => label.to_owned(),
        Some(_) | None => value.to_owned(),
    }
}

/// The numbers in a label: `51-200 employees` is `51-200`, `more than 1,000` is `1,000+`, `von 11 bis 50` is `11-50`.
fn numbers(label: &str) -> String {
    let number = |character: char| character.is_ascii_digit() || ".,'’\u{a0}\u{202f}".contains(character);
    let found: Vec<&str> = label
        .split(|c| !number(c))
        .map(|text| text.trim_matches(|c: char| !c.is_ascii_digit()))
        .filter(|text| !text.is_empty())
        .collect();
    let more = || label.contains(['+', '>', '≥']) || any_occurs("more|over|above|mehr|uber|ab|plus|mas", &words(label));
    let less = || {
        label.contains(['<', '≤'])
            || any_occurs("less|fewer|under|below|up to|weniger|unter|bis|moins|jusqu a|menos|hasta", &words(label))
    };
    match found.as_slice() {
        [low, high] => concat(&[low, "-", high]),
        [low] if more() => concat(&[low, "+"]),
        [high] if less() => concat(&["<= ", high]),
        [one] => (*one).to_owned(),
        _ => String::new(),
    }
}

/// One line of the mapping.
struct Row<'r> {
    group: &'r Group,
    fields: &'r [FieldOutline],
}

impl ToJson for Row<'_> {
    fn write(&self, out: &mut String) {
        let Group { control, meaning, .. } = self.group;
        let label = if control.label.is_empty() { &control.legend } else { &control.label };
        let found = meaning.ok();
        let field = found.and_then(|found| self.fields.get(found.field)).map(|field| field.name.as_str());
        let by = found.map(|found| found.by.word());
        let unseen = control.hidden.then_some("hidden");
        let ignored = meaning.err().map(Ignored::word).or(unseen);
        object(
            out,
            &[("name", &control.name), ("label", label), ("field", &field), ("by", &by), ("ignored", &ignored)],
        );
    }
}
