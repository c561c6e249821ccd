//! Any text as a definition: checking it never panics, and a definition without errors opens, with a
//! digest that does not depend on how the document is laid out.
#![no_main]

use leadpact::api::{self, Severity};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let diagnostics = api::check(text);
    let broken = diagnostics.iter().any(|found| found.severity == Severity::Error);
    match api::open(text) {
        Ok(pact) => {
            assert!(!broken, "it has errors and opens");
            let again = api::open(&spread(text)).expect("spaces change nothing");
            assert_eq!(pact.digest(), again.digest());
        }
        Err(_) => assert!(broken, "it has no errors and does not open"),
    }
});

/// The same document with a line break after every comma and colon that stands outside of texts.
fn spread(text: &str) -> String {
    let mut spread = String::new();
    let (mut quoted, mut escaped) = (false, false);
    for character in text.chars() {
        spread.push(character);
        quoted ^= character == '"' && !escaped;
        escaped = quoted && character == '\\' && !escaped;
        if !quoted && matches!(character, ',' | ':') {
            spread.push('\n');
        }
    }
    spread
}
