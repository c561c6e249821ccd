//! What the README shows is what happens.

use std::fs;
use std::path::Path;
use std::process::Command;

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap_or_default()
}

/// The fenced blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let readme = read("README.md");
    let fence = format!("```{language}\n");
    readme.split(fence.as_str()).skip(1).filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect()
}

#[test]
fn the_definition_in_ten_lines_is_the_one_that_ships() {
    assert_eq!(blocks("json"), [read("tests/definitions/good/ten-lines.json")]);
}

#[test]
fn commands_print_what_is_shown() {
    let shown = blocks("console");
    assert!(!shown.is_empty());
    for block in shown {
        let (command, expected) = block.split_once('\n').unwrap_or_default();
        let words = command.split_whitespace().skip(2);
        let mut leadpact = Command::new(env!("CARGO_BIN_EXE_leadpact"));
        let output = leadpact.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().map(|output| output.stdout);
        assert_eq!(String::from_utf8(output.unwrap_or_default()).as_deref(), Ok(expected), "{command}");
    }
}

#[test]
fn links_lead_somewhere() {
    let readme = read("README.md");
    for target in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
        assert!(target.starts_with("https://") || file.exists(), "{target}");
    }
}
