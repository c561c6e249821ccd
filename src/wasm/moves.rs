//! Two definitions on the same file: what became of its leads, and why they move.

use super::{Handle, instant, tagged};
use crate::api;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Handle {
    /// Why each of some leads is decided otherwise by another definition, as the JSON text `{"ok": [{"direction", "what", "from", "to",
    /// "labels", "reasons"} or null]}` or `{"error": {"code", "message"}}`. Leads are JSON texts, as both definitions find them in a file.
    pub fn why(&self, after: &Handle, leads: Vec<String>, leads_after: Vec<String>, as_of: &str) -> String {
        let pairs = leads.iter().map(String::as_str).zip(leads_after.iter().map(String::as_str));
        tagged(instant(as_of).and_then(|as_of| self.pact.why(&after.pact, pairs, as_of)))
    }
}

/// How a file says what became of its leads.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Outcomes(api::Outcomes);

#[wasm_bindgen]
impl Outcomes {
    /// By the names of its columns; nothing where none of them says it.
    pub fn find(columns: Vec<String>) -> Option<Outcomes> {
        api::Outcomes::find(&columns).map(Self)
    }

    /// As somebody said: which values of a column mean that a lead was won, and which that it was lost.
    pub fn named(column: usize, won: Vec<String>, lost: Vec<String>) -> Outcomes {
        Self(api::Outcomes::named(column, &won, &lost))
    }

    /// The column.
    pub fn column(&self) -> usize {
        self.0.column
    }
}

impl Outcomes {
    pub(super) const fn inner(&self) -> &api::Outcomes {
        &self.0
    }
}
