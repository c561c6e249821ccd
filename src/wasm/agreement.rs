//! What two teams do with a definition: look what is wrong with it and what it can come to, compare, merge, sign and print it.
//!
//! Answers are JSON text, tagged `{"ok"}` or `{"error": {"code", "message"}}`; a definition with errors throws the JSON text
//! `{"diagnostics"}`, with `of` where there are several.

use super::{diagnostics_text, instant, tagged};
use crate::api::{
    self, Diagnostic, Instant, LeadError, Pairs, Proof, PublicKey, Refusal, Signature, Signer, ToJson, Which,
};
use crate::texts::concat;
use wasm_bindgen::prelude::wasm_bindgen;

/// Everything that is wrong or looks wrong with a definition at a moment: `{"ok": [diagnostic, …]}`.
#[wasm_bindgen]
pub fn lint(definition: &str, as_of: &str) -> String {
    tagged(instant(as_of).map(|as_of| api::lint(definition, as_of)))
}

/// The page of a rule, by its code.
#[wasm_bindgen(js_name = explainRule)]
pub fn explain_rule(code: &str) -> Option<String> {
    api::explain_rule(code).map(str::to_owned)
}

/// What a definition can come to at a moment.
#[wasm_bindgen]
pub fn reach(definition: &str, as_of: &str) -> Result<String, String> {
    at(as_of, |as_of| api::reach(definition, as_of))
}

/// Who stands behind a definition at a moment.
#[wasm_bindgen]
pub fn standing(definition: &str, as_of: &str) -> Result<String, String> {
    at(as_of, |as_of| api::standing(definition, as_of))
}

/// The definition as a document, in HTML or in Markdown.
#[wasm_bindgen]
pub fn contract(definition: &str, as_of: &str, markdown: bool) -> Result<String, String> {
    at(as_of, |as_of| {
        let contract = api::contract(definition, as_of)?;
        Ok(if markdown { contract.markdown() } else { contract.html() })
    })
}

/// What differs between two definitions.
#[wasm_bindgen]
pub fn diff(before: &str, after: &str) -> Result<String, String> {
    api::diff(before, after).map(|differing| api::to_string(&differing)).map_err(|(which, diagnostics)| {
        let pairs: [(&str, &dyn ToJson); 2] = [("of", &name(which)), ("diagnostics", &diagnostics)];
        api::to_string(&Pairs(&pairs))
    })
}

/// The edits of two put together.
#[wasm_bindgen]
pub fn merge(base: &str, ours: &str, theirs: &str) -> String {
    tagged(api::merge(base, ours, theirs).map_err(|(which, why)| {
        let which = if which == Which::Base { "base" } else { name(which) };
        LeadError::new("not-json", concat(&["`", which, "` cannot be merged: ", &why]))
    }))
}

const fn name(which: Which) -> &'static str {
    match which {
        Which::Base | Which::First => "before",
        Which::Second => "after",
    }
}

/// What a key that stays with its owner is to sign for an approval.
#[wasm_bindgen(js_name = toSign)]
pub fn to_sign(
    definition: &str,
    role: &str,
    name: &str,
    at: &str,
    note: Option<String>,
    key: &str,
) -> Result<String, String> {
    let Some(key) = PublicKey::parse(key) else { return Ok(tagged(Err::<String, _>(not_a("public key")))) };
    let signer = Signer { role, name, at, note: note.as_deref(), proof: Proof::Public(&key) };
    signing(api::to_sign(definition, &signer))
}

/// The text of a definition with one more approval; by a key when one and its signature are given.
#[wasm_bindgen]
pub fn sign(
    definition: &str,
    role: &str,
    name: &str,
    at: &str,
    note: Option<String>,
    key: Option<String>,
    signature: Option<String>,
) -> Result<String, String> {
    let key = key.map(|text| PublicKey::parse(&text).ok_or_else(|| not_a("public key"))).transpose();
    let signature = signature.map(|text| Signature::parse(&text).ok_or_else(|| not_a("signature"))).transpose();
    let (key, signature) = match key.and_then(|key| Ok((key, signature?))) {
        Ok(both) => both,
        Err(error) => return Ok(tagged(Err::<String, _>(error))),
    };
    let proof = match (&key, &signature) {
        (None, _) => Proof::Name,
        (Some(key), None) => Proof::Public(key),
        (Some(key), Some(signature)) => Proof::Signature(key, signature),
    };
    let signer = Signer { role, name, at, note: note.as_deref(), proof };
    signing(api::sign(definition, &signer).map(|answer| answer.map(|signed| signed.text)))
}

fn signing(answer: Result<Result<String, Refusal>, Vec<Diagnostic>>) -> Result<String, String> {
    let refused = |refusal| match refusal {
        Refusal::Call(why) | Refusal::NoKey(why) => LeadError::new("not-signed", why),
        Refusal::Definition(why) => LeadError::new("not-to-be-signed", why),
    };
    answer.map(|answer| tagged(answer.map_err(refused))).map_err(|diagnostics| diagnostics_text(&diagnostics))
}

fn not_a(what: &str) -> LeadError {
    LeadError::new("not-signed", concat(&["this is not a ", what]))
}

fn at<T: ToJson>(as_of: &str, ask: impl FnOnce(Instant) -> Result<T, Vec<Diagnostic>>) -> Result<String, String> {
    match instant(as_of) {
        Err(error) => Ok(tagged(Err::<T, _>(error))),
        Ok(as_of) => ask(as_of).map(|answer| tagged(Ok(answer))).map_err(|diagnostics| diagnostics_text(&diagnostics)),
    }
}
