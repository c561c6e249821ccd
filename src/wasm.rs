//! The boundary to JavaScript: a list of names over `api`.
//!
//! Leads cross as packed bytes, answers as JSON text; failures are tagged data, apart from `open`, which throws the JSON of its diagnostics.
//! The criteria of a decision cross as numbers beside it, because reading them as JSON took JavaScript longer than all the rest of a
//! decision; `www/engine/criteria.ts` and `lead.ts` say what else was measured.

#[cfg(feature = "tools")]
pub mod agreement;
#[cfg(feature = "bulk")]
pub mod crowd;
#[cfg(feature = "bulk")]
pub mod moves;

use crate::api::{self, Instant, LeadError, Pact, ToJson};
#[cfg(feature = "form")]
use crate::browser;
use crate::texts::concat;
use wasm_bindgen::prelude::wasm_bindgen;

/// An opened definition.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Handle {
    pact: Pact,
    numbers: Vec<f64>,
}

#[wasm_bindgen]
impl Handle {
    /// Takes the bytes of a compiled definition; nothing when they are damaged, or of another version.
    pub fn load(compiled: &[u8]) -> Option<Handle> {
        Pact::from_bytes(compiled).map(Self::new)
    }

    /// Opens the text of a definition; throws the JSON text `{"diagnostics": […]}` when it has errors.
    #[cfg(feature = "full")]
    pub fn open(definition: &str) -> Result<Handle, String> {
        api::open(definition).map(Self::new).map_err(|diagnostics| diagnostics_text(&diagnostics))
    }

    /// The decision for a packed lead, as the JSON text `{"ok": …}` or `{"error": {"code", "message"}}`.
    /// Its criteria are left out, and their numbers are there for `numbers`; but by a library of definitions they stay.
    pub fn decide(&mut self, lead: &[u8], as_of: &str) -> String {
        let decision = instant(as_of).and_then(|as_of| self.pact.decide_packed(lead, as_of));
        tagged(decision.map(|mut decision| {
            // Which names they have is not known before a definition of a library is chosen.
            if decision.library.is_none() {
                self.numbers = api::numbers(&std::mem::take(&mut decision.criteria));
            }
            decision
        }))
    }

    /// The numbers of the criteria of the last decision, those of a criterion beside one another.
    pub fn numbers(&mut self) -> Vec<f64> {
        std::mem::take(&mut self.numbers)
    }

    /// The scorecard and the id of each criterion, in the order of decisions, as JSON text.
    pub fn criteria(&self) -> String {
        api::to_string(&self.pact.criteria())
    }

    /// The decision for a packed lead in words, tagged as in `decide`.
    #[cfg(feature = "explain")]
    pub fn explain(&self, lead: &[u8], as_of: &str) -> String {
        tagged(instant(as_of).and_then(|as_of| self.pact.explain_packed(lead, as_of)))
    }

    /// The digest that both teams sign.
    pub fn digest(&self) -> String {
        self.pact.digest().to_owned()
    }

    /// The compiled definition, for `load`.
    #[cfg(feature = "full")]
    pub fn compiled(&self) -> Vec<u8> {
        self.pact.to_bytes()
    }

    /// Whether private criteria or gates were left out of it.
    pub fn provisional(&self) -> bool {
        self.pact.is_provisional()
    }

    /// Whether the definition is agreed at a moment, tagged as in `decide`.
    pub fn status(&self, as_of: &str) -> String {
        tagged(instant(as_of).map(|as_of| self.pact.status(as_of).as_str()))
    }
}

impl Handle {
    const fn new(pact: Pact) -> Self {
        Self { pact, numbers: Vec::new() }
    }
}

#[cfg(feature = "form")]
#[wasm_bindgen]
impl Handle {
    /// Reads forms for this definition.
    pub fn reader(&self) -> FormReader {
        FormReader(browser::FormReader::new(self.pact.fields()))
    }
}

/// Reads one form, or the forms that follow one another in its place.
#[cfg(feature = "form")]
#[wasm_bindgen]
#[derive(Debug)]
pub struct FormReader(browser::FormReader);

#[cfg(feature = "form")]
#[wasm_bindgen]
impl FormReader {
    /// The lead that the form's answers make, as JSON text; `again` when the page has changed.
    pub fn read(&mut self, form: &web_sys::Element, again: bool) -> String {
        self.0.read(form, again)
    }

    /// Forgets every answer.
    pub fn forget(&mut self) {
        self.0.forget();
    }

    /// The controls that `mapping` tells about.
    pub fn controls(&self) -> Vec<web_sys::HtmlInputElement> {
        self.0.controls()
    }

    /// What each control is for, as the JSON text of a list.
    pub fn mapping(&self) -> String {
        self.0.mapping()
    }

    /// The fields that a program's own names stand for, line by line.
    pub fn named(&self, names: &str) -> String {
        self.0.named(names)
    }
}

/// The text of a definition with its compiled form beside it; throws as `Handle::open` does.
#[cfg(feature = "full")]
#[wasm_bindgen]
pub fn publish(definition: &str) -> Result<String, String> {
    api::publish(definition).map_err(|diagnostics| diagnostics_text(&diagnostics))
}

/// What is wrong with the text of a lead that the host could not read, as the JSON text `{"code", "message"}`.
#[cfg(feature = "full")]
#[wasm_bindgen]
pub fn fault(lead: &str) -> String {
    let unread = || LeadError::new("not-json", "the lead is JSON that this host cannot read");
    api::to_string(&api::fault(lead).unwrap_or_else(unread))
}

/// The public cut of a definition as the JSON text `{"text", "kept": [{"pointer", "why"}], "provisional"}`; throws as `Handle::open` does.
#[cfg(feature = "full")]
#[wasm_bindgen(js_name = publishPublic)]
pub fn publish_public(definition: &str) -> Result<String, String> {
    api::publish_public(definition)
        .map(|publication| api::to_string(&publication))
        .map_err(|diagnostics| diagnostics_text(&diagnostics))
}

/// Everything that is wrong with a definition, as the JSON text `{"diagnostics": […]}`.
#[cfg(feature = "full")]
#[wasm_bindgen]
pub fn check(definition: &str) -> String {
    diagnostics_text(&api::check(definition))
}

#[cfg(any(feature = "full", feature = "tools"))]
fn diagnostics_text(diagnostics: &[api::Diagnostic]) -> String {
    api::to_string(&api::Pairs(&[("diagnostics", diagnostics)]))
}

fn instant(text: &str) -> Result<Instant, LeadError> {
    Instant::parse(text).ok_or_else(|| LeadError::new("not-a-date", concat(&["`", text, "` is not a date and time"])))
}

fn tagged(answer: Result<impl ToJson, LeadError>) -> String {
    match answer {
        Ok(answer) => api::to_string(&api::Pairs(&[("ok", answer)])),
        Err(error) => api::to_string(&api::Pairs(&[("error", error)])),
    }
}
