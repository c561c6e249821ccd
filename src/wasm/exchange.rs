//! Definitions from elsewhere and for others: a build of its own, since few people import or export one.
//!
//! Answers are the JSON text `{"ok": …}`, or `{"error": […]}` with what stands in the way and where; a definition with errors that is to be
//! written throws the JSON text `{"diagnostics": […]}`.

use crate::api::{self, ImportSource, Pairs, Remark, Target, ToJson};
use crate::texts::concat;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes a definition: `{"text", "made", "remarks"}`. What the source is, is seen by its beginning unless it is said; `name` is what the
/// definition is called where the source has no name.
#[wasm_bindgen(js_name = importDefinition)]
pub fn import_definition(text: &str, from: Option<String>, name: &str) -> String {
    let source = match from {
        None => Ok(api::source_of(text)),
        Some(from) => ImportSource::named(&from).ok_or_else(|| unknown(&from)),
    };
    match source.and_then(|source| api::import(text, source, name)) {
        Ok(imported) => done(&[("text", &imported.definition), ("made", &imported.made), ("remarks", &imported.notes)]),
        Err(remarks) => refused(&remarks),
    }
}

/// Writes a definition for others: `{"text", "remarks"}`; `scorecard` is the one that PMML has, if there are several.
#[wasm_bindgen(js_name = exportDefinition)]
pub fn export_definition(definition: &str, to: &str, scorecard: Option<String>) -> Result<String, String> {
    let Some(target) = Target::named(to) else { return Ok(refused(&unknown(to))) };
    match api::export(definition, target, scorecard.as_deref()) {
        Ok(Ok(exported)) => Ok(done(&[("text", &exported.text), ("remarks", &exported.notes)])),
        Ok(Err(remark)) => Ok(refused(&[remark])),
        Err(diagnostics) => Err(api::to_string(&Pairs(&[("diagnostics", diagnostics)]))),
    }
}

fn done(members: &[(&str, &dyn ToJson)]) -> String {
    api::to_string(&Pairs(&[("ok", Pairs(members))]))
}

fn refused(remarks: &[Remark]) -> String {
    api::to_string(&Pairs(&[("error", remarks)]))
}

fn unknown(form: &str) -> Vec<Remark> {
    vec![Remark {
        place: String::new(),
        words: concat(&["`", form, "` is no form that definitions are read from or written in"]),
    }]
}
