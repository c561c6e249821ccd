//! The visitor's history in the browser's own store. It is used only where the page says that the visitor agreed.

use super::visits::Visits;
use crate::api::Instant;
use crate::json;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Storage;

/// A visitor's history, kept in `localStorage` under one key.
#[wasm_bindgen]
#[derive(Debug)]
pub struct History {
    key: String,
    visits: Visits,
}

#[wasm_bindgen]
impl History {
    /// What was kept, without what is older than `days`.
    #[must_use]
    pub fn open(key: &str, days: f64, now: f64) -> Self {
        let text = storage().and_then(|storage| storage.get_item(key).ok().flatten()).unwrap_or_default();
        Self { key: key.to_owned(), visits: Visits::read(&text, days, moment(now)) }
    }

    /// A page was opened.
    pub fn page(&mut self, address: &str, referrer: &str, now: f64) {
        self.visits.page(address, referrer, moment(now));
        self.keep();
    }

    /// Something was done.
    pub fn activity(&mut self, kind: &str, now: f64) {
        self.visits.add(kind, moment(now));
        self.keep();
    }

    /// Source and activities as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        json::to_string(&self.visits)
    }

    /// What a representative should know before the first call.
    #[must_use]
    pub fn note(&self) -> String {
        self.visits.note()
    }

    /// Forgets everything, here and in the store.
    pub fn clear(&mut self) {
        self.visits = Visits::default();
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.key);
        }
    }

    /// A full or forbidden store is no reason to stop: then nothing is remembered beyond this page.
    fn keep(&self) {
        if let Some(storage) = storage() {
            let _ = storage.set_item(&self.key, &self.visits.text());
        }
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn moment(milliseconds: f64) -> Instant {
    Instant::from_milliseconds(milliseconds).unwrap_or_default()
}
