//! What the build for forms leaves to JavaScript, because every engine does it alike.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `String(number)`
    #[wasm_bindgen(js_name = String)]
    pub fn string(number: f64) -> String;
    /// `String.prototype.toLowerCase.call(text)`
    #[wasm_bindgen(js_namespace = ["String", "prototype", "toLowerCase"], js_name = call)]
    pub fn lower(text: &str) -> String;
    /// `Number(text)`
    #[wasm_bindgen(js_name = Number)]
    pub fn number(text: &str) -> f64;
}
