//! XML as a tree of elements, as much of it as PMML needs.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Most elements within each other.
const MAX_DEPTH: usize = 64;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// All text within it.
    pub(super) text: String,
    /// Where it stands: the names of the elements above it and its own, with numbers where several have the same.
    pub(super) path: String,
}

impl Element {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// The element that a document consists of.
///
/// # Errors
/// What is wrong with the text, in words.
pub(super) fn parse(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|error| format!("byte {at}: {error}"))?;
        match event {
            Event::Start(start) => {
                let element = begin(&start, open.last())?;
                if open.len() > MAX_DEPTH {
                    return Err(format!("byte {at}: elements are nested deeper than {MAX_DEPTH} levels"));
                }
                open.push(element);
            }
            Event::Empty(start) => {
                let element = begin(&start, open.last())?;
                open.last_mut().into_iter().for_each(|parent| parent.children.push(element.clone()));
            }
            Event::End(_) => {
                let element = open.pop().unwrap_or_default();
                open.last_mut().into_iter().for_each(|parent| parent.children.push(element.clone()));
            }
            Event::Text(text) => {
                open.last_mut().into_iter().for_each(|parent| parent.text.push_str(&text));
            }
            Event::CData(text) => {
                open.last_mut().into_iter().for_each(|parent| parent.text.push_str(&text));
            }
            Event::GeneralRef(name) => {
                let letter = reference(&name).ok_or_else(|| format!("byte {at}: `&{};` is not known", &*name))?;
                open.last_mut().into_iter().for_each(|parent| parent.text.push_str(&letter));
            }
            Event::Eof => break,
            Event::DocType(_) => return Err(format!("byte {at}: a document type is not read")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let [root] = open.as_mut_slice() else { return Err("the text ends within an element".to_owned()) };
    root.children.pop().ok_or_else(|| "there is no element".to_owned())
}

/// What a character or one of the five entities of XML stands for.
fn reference(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix('x').map(|digits| u32::from_str_radix(digits, 16));
        let code = hexadecimal.unwrap_or_else(|| number.parse()).ok()?;
        return char::from_u32(code).map(String::from);
    }
    quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned)
}

fn begin(start: &BytesStart<'_>, parent: Option<&Element>) -> Result<Element, String> {
    let name = start.local_name().as_ref().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| format!("an attribute of `{name}`: {error}"))?;
        let key = attribute.key.local_name().as_ref().to_owned();
        let value =
            quick_xml::escape::unescape(&attribute.value).map_err(|error| format!("`{key}` of `{name}`: {error}"))?;
        attributes.push((key, value.into_owned()));
    }
    let above = parent.map_or("", |parent| &parent.path);
    let before = parent.map_or(0, |parent| parent.all(&name).count());
    let number = if before == 0 { String::new() } else { format!("[{}]", before + 1) };
    let path = format!("{above}/{name}{number}");
    Ok(Element { name, attributes, path, ..Element::default() })
}
