//! What the page says about a control: its labels, whether anybody can see it.
//!
//! Only controls are asked, never the form: a control named `getAttribute` would stand in for the form's own method.

use super::mapping::Control;
use crate::texts::concat;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, Node};

/// Longer texts are no labels.
const MAX_LABEL: usize = 400;
/// How far up from a control its label may stand beside.
const LEVELS: usize = 6;
const CONTROLS: &str = "input:not([type=hidden]),select,textarea,button";

#[wasm_bindgen]
extern "C" {
    /// An element as far as it can say whether it is seen; web-sys does not have that method yet.
    #[wasm_bindgen(extends = Element)]
    type Seen;
    #[wasm_bindgen(method, catch, js_name = checkVisibility)]
    fn check_visibility(this: &Seen, how: &JsValue) -> Result<bool, JsValue>;
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    fn parse_json(text: &str) -> Result<JsValue, JsValue>;
}

/// Everything that a control, or a group that answers together, says of itself.
pub(super) fn describe(parts: &[HtmlInputElement]) -> Control {
    let Some(first) = parts.first() else { return Control::default() };
    let attribute = |name: &str| first.get_attribute(name).unwrap_or_default();
    let kind = first.type_();
    let picked = kind == "radio" || parts.len() > 1;
    let boxed = picked || kind == "checkbox";
    let text_of = |part: &HtmlInputElement| own_label(part);
    Control {
        explicit: first.get_attribute("data-lead-field").filter(|field| !field.is_empty()),
        name: attribute("name"),
        id: attribute("id"),
        autocomplete: attribute("autocomplete"),
        count: parts.len(),
        label: if picked || kind == "hidden" { String::new() } else { label(first) },
        legend: if boxed { legend(first, parts.len()) } else { String::new() },
        placeholder: attribute("placeholder"),
        options: if kind.starts_with("select") {
            text(first)
        } else {
            parts.iter().filter(|_| picked).map(text_of).collect::<Vec<_>>().join(" ")
        },
        ignored: closest(first, "[data-lead-ignore],[data-lead-field='']").is_some(),
        trap: is_declared_trap(first),
        hidden: false,
        kind,
    }
}

/// The label of one control among others: of a button, a box, an option.
pub(super) fn own_label(part: &HtmlInputElement) -> String {
    let said = said(part);
    if said.is_empty() { alone_in_its_parent(part) } else { said }
}

fn label(control: &HtmlInputElement) -> String {
    let said = own_label(control);
    if said.is_empty() { before(control) } else { said }
}

/// By the attributes and elements that are made for it.
fn said(control: &HtmlInputElement) -> String {
    let referred = control.get_attribute("aria-labelledby").map(|ids| referred(control, &ids)).unwrap_or_default();
    let aria = || control.get_attribute("aria-label").unwrap_or_default();
    let labels = || {
        let Some(labels) = control.labels() else { return String::new() };
        let each = (0..labels.length()).filter_map(|index| labels.item(index));
        // The label may have the control in it, and a list its options.
        let own = control.text_content().unwrap_or_default();
        let texts: Vec<String> = each
            .map(|label| label.text_content().unwrap_or_default())
            .map(|all| if own.is_empty() { all } else { all.replace(&own, " ") })
            .collect();
        tidy(&texts.join(" "))
    };
    let title = || control.get_attribute("title").unwrap_or_default();
    [referred, aria()].into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| {
        let labels = labels();
        if labels.is_empty() { title() } else { labels }
    })
}

fn referred(control: &HtmlInputElement, ids: &str) -> String {
    let root: Element = control.get_root_node().unchecked_into();
    let find = |id: &str| root.query_selector(&concat(&["[id=\"", &quotable(id), "\"]"])).ok().flatten();
    let texts: Vec<String> = ids.split_whitespace().filter_map(find).map(|element| text(&element)).collect();
    texts.join(" ")
}

/// `<div><input type="checkbox"> Some words</div>`
fn alone_in_its_parent(control: &HtmlInputElement) -> String {
    let alone =
        |parent: &Element| count(parent) == 1 && !matches!(parent.local_name().as_str(), "form" | "body" | "fieldset");
    control
        .parent_element()
        .filter(alone)
        .map(|parent| text(&parent))
        .filter(|_| control.type_() != "textarea")
        .unwrap_or_default()
}

/// What stands over a group: the legend of its fieldset, the label of its group, the text before it.
fn legend(first: &HtmlInputElement, parts: usize) -> String {
    let fieldset = closest(first, "fieldset").filter(|fieldset| count(fieldset) <= parts + 1);
    let legend =
        fieldset.and_then(|fieldset| fieldset.query_selector("legend").ok().flatten()).map(|legend| text(&legend));
    let group = || {
        let group: HtmlInputElement = closest(first, "[role=group],[role=radiogroup]")
            .filter(|group| count(group) <= parts + 1)?
            .unchecked_into();
        let ids = group.get_attribute("aria-labelledby").map(|ids| referred(&group, &ids));
        ids.or_else(|| group.get_attribute("aria-label"))
    };
    legend.or_else(group).filter(|text| !text.is_empty()).unwrap_or_else(|| before(first))
}

/// The nearest text before a control, as long as no other control lies between.
fn before(control: &HtmlInputElement) -> String {
    let mut node: Node = control.clone().unchecked_into();
    for _ in 0..LEVELS {
        let mut sibling = node.previous_sibling();
        while let Some(here) = sibling {
            let element = here.node_type() == Node::ELEMENT_NODE;
            let other = |element: &Element| count(element) > 0 || element.matches(CONTROLS).unwrap_or(false);
            if element && other(here.unchecked_ref()) {
                return String::new();
            }
            let text = tidy(&here.text_content().unwrap_or_default());
            if text.chars().any(char::is_alphabetic) && (element || here.node_type() == Node::TEXT_NODE) {
                return text;
            }
            sibling = here.previous_sibling();
        }
        match node.parent_element().filter(|parent| !matches!(parent.local_name().as_str(), "form" | "body")) {
            Some(parent) => node = parent.unchecked_into(),
            None => break,
        }
    }
    String::new()
}

fn count(element: &Element) -> usize {
    element.query_selector_all(CONTROLS).map_or(0, |found| found.length() as usize)
}

fn text(element: &Element) -> String {
    tidy(&element.text_content().unwrap_or_default())
}

fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(MAX_LABEL).collect()
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// `<form netlify-honeypot="bot-field">` names its trap.
fn is_declared_trap(control: &HtmlInputElement) -> bool {
    let name = quotable(&control.get_attribute("name").unwrap_or_default());
    let named = concat(&["form[netlify-honeypot=\"", &name, "\"],form[data-netlify-honeypot=\"", &name, "\"]"]);
    closest(control, &named).is_some()
}

/// What can stand between the quotes of a selector.
fn quotable(text: &str) -> String {
    text.chars().filter(|character| !matches!(character, '"' | '\\')).collect()
}

/// Whether a person can see a control, and come to it with the keyboard.
pub(super) fn is_seen(control: &HtmlInputElement) -> bool {
    let apart = control.get_attribute("tabindex").is_some_and(|index| index.trim().starts_with('-'));
    if apart || closest(control, "[aria-hidden=true]").is_some() {
        return false;
    }
    let how = parse_json(r#"{"opacityProperty":true,"visibilityProperty":true}"#).unwrap_or_default();
    let shown = control.unchecked_ref::<Seen>().check_visibility(&how).unwrap_or(true);
    shown && is_on_the_page(control)
}

fn is_on_the_page(control: &HtmlInputElement) -> bool {
    let place = control.get_bounding_client_rect();
    let page = closest(control, ":root").map(|root| root.get_bounding_client_rect());
    let (left, top) = page.map_or((0.0, f64::NEG_INFINITY), |page| (page.left(), page.top()));
    place.width() > 1.0 && place.right() > left && place.bottom() > top
}
