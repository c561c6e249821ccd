//! What the tests of diagnostics share.
#![allow(dead_code, reason = "each test file uses a part")]

use leadpact::api::{Code, Diagnostic};
use leadpact::json;
use std::path::{Path, PathBuf};

/// The definitions of a folder of `tests/definitions`, with their texts.
pub(crate) fn definitions(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/definitions").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| {
        file.extension().is_some_and(|end| end == "json") && !file.to_string_lossy().ends_with(".expected.json")
    });
    files.sort();
    files.into_iter().map(|file| (file.clone(), std::fs::read_to_string(&file).unwrap())).collect()
}

/// A definition that says only what it must, with something added at its beginning.
pub(crate) fn least(extra: &str, criteria: &str) -> String {
    format!(
        r#"{{"format":1,"id":"least","version":"1","name":"Least",{extra}"scorecards":{{"fit":{{"criteria":[{criteria}]}}}},
        "verdicts":{{"ready":{{"kind":"accept"}}}},"decide":[{{"verdict":"ready"}}]}}"#
    )
}

/// Checks that diagnostics lie in the text, in its order, and that line, column, bytes and pointer agree.
pub(crate) fn assert_places(text: &str, diagnostics: &[Diagnostic], what: &str) {
    let root = json::parse(text).ok();
    let mut last = 0;
    for diagnostic in diagnostics {
        let Diagnostic { start, end, .. } = *diagnostic;
        assert!(last <= start && start <= end && end <= text.len(), "{what}: {diagnostic:?}");
        last = start;
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{what}: {diagnostic:?}");
        let before = &text[..start];
        let line = before.rsplit('\n').next().unwrap().trim_start_matches('\u{feff}');
        assert_eq!(diagnostic.line, before.matches('\n').count() + 1, "{what}: {diagnostic:?}");
        assert_eq!(diagnostic.column, line.chars().count() + 1, "{what}: {diagnostic:?}");
        if let Some(root) = &root {
            let node = root.at(&diagnostic.pointer).unwrap_or_else(|| panic!("{what}: {diagnostic:?} leads nowhere"));
            let names_a_key = matches!(diagnostic.code, Code::UnknownKey | Code::DuplicateKey | Code::BadName);
            assert!(names_a_key || (node.span.start, node.span.end) == (start, end), "{what}: {diagnostic:?}");
        }
    }
}
