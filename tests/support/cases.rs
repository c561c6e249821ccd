//! The conformance vectors of `tests/vectors/`, as they stand in their files.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::fs;
use std::path::{Path, PathBuf};

/// One file of vectors.
#[derive(Deserialize)]
pub struct File {
    pub groups: Vec<Group>,
}

/// Cases that share a definition.
#[derive(Deserialize)]
pub struct Group {
    pub description: String,
    pub section: String,
    pub definition: Box<RawValue>,
    pub cases: Vec<Case>,
}

/// A lead, and what the decision must say.
#[derive(Deserialize)]
pub struct Case {
    pub name: String,
    pub labels: Vec<String>,
    pub as_of: String,
    lead: Option<Box<RawValue>>,
    lead_text: Option<String>,
    repeat: Option<Repeat>,
    pub expect: Option<Value>,
    #[serde(default)]
    pub error: bool,
}

/// A list too long to be written out.
#[derive(Deserialize)]
struct Repeat {
    key: String,
    item: Box<RawValue>,
    times: usize,
}

impl Case {
    /// The lead's text.
    pub fn lead(&self) -> String {
        if let Some(Repeat { key, item, times }) = &self.repeat {
            return format!("{{{key:?}:[{}]}}", vec![item.get(); *times].join(","));
        }
        let lead = self.lead.as_ref().map(|lead| lead.get().to_owned());
        self.lead_text.clone().or(lead).expect(&self.name)
    }
}

/// Every file of vectors by its name, in order.
pub fn files() -> Vec<(String, File)> {
    texts().into_iter().map(|(path, text)| (path.clone(), serde_json::from_str(&text).expect(&path))).collect()
}

/// The texts of those files.
pub fn texts() -> Vec<(String, String)> {
    let entries = fs::read_dir(folder()).expect("tests/vectors");
    let paths = entries.map(|entry| entry.expect("tests/vectors").path());
    let is_vectors =
        |path: &PathBuf| path.extension().is_some_and(|end| end == "json") && !path.ends_with("schema.json");
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let mut texts: Vec<(String, String)> =
        paths.filter(is_vectors).map(|path| (name(&path), fs::read_to_string(&path).expect("a text"))).collect();
    texts.sort();
    assert!(!texts.is_empty(), "no vectors");
    texts
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}
