//! Workbooks: a build of its own, since few files are one.

use crate::api::{self, Problem, Sheets, ToJson};
use wasm_bindgen::prelude::wasm_bindgen;

/// So many cells that hold an error are told one by one.
const EXAMPLES: usize = 5;

#[wasm_bindgen]
extern "C" {
    /// Whatever takes bytes.
    #[derive(Debug)]
    pub type Sink;
    /// Takes the next ones.
    #[wasm_bindgen(method)]
    pub fn take(this: &Sink, piece: &[u8]);
}

/// An open workbook.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Workbook(Sheets);

#[wasm_bindgen]
impl Workbook {
    /// Opens a workbook; throws the JSON text `{"code", "words"}`.
    pub fn open(bytes: Vec<u8>) -> Result<Workbook, String> {
        api::sheets(bytes).map(Self).map_err(|problem| api::to_string(&problem))
    }

    /// The names of the sheets that people see.
    pub fn names(&self) -> Vec<String> {
        self.0.names().to_vec()
    }

    /// Hands a sheet on as CSV; gives how many cells hold an error, and some of them, as the JSON text `{"count", "examples"}`, and throws
    /// as `open` does.
    pub fn write(&mut self, name: &str, sink: &Sink) -> Result<String, String> {
        let problems = self.0.write(name, &mut |piece| sink.take(piece)).map_err(|problem| api::to_string(&problem))?;
        let examples: &[Problem] = problems.get(..EXAMPLES).unwrap_or(&problems);
        let members: [(&str, &dyn ToJson); 2] = [("count", &problems.len()), ("examples", &examples)];
        Ok(api::to_string(&api::Pairs(&members)))
    }
}
