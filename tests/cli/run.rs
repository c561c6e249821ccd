//! Running the built program, and what the tests share.

use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) const DEFINITION: &str = "tests/cli/definition.json";
pub(crate) const AS_OF: [&str; 2] = ["--as-of", "2026-11-22"];
pub(crate) const LEAD: &str = r#"{"title":"VP Sales","employees":500,"consent":true}"#;

/// What a run printed, and how it ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_leadpact"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub(crate) fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = command(arguments).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("it has an input");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the input is given");
    Run {
        code: output.status.code().expect("it is not killed"),
        out: String::from_utf8(output.stdout).expect("it prints text"),
        err: String::from_utf8(output.stderr).expect("it prints text"),
    }
}

pub(crate) fn run(arguments: &[&str]) -> Run {
    run_with(arguments, b"")
}

/// A file that is there while a test runs.
pub(crate) struct Temporary(pub(crate) PathBuf);

impl Temporary {
    pub(crate) fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder can be made");
        let path = folder.join(name);
        fs::write(&path, bytes).expect("a file can be written");
        Self(path)
    }

    pub(crate) fn path(&self) -> &str {
        self.0.to_str().expect("the path is text")
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}

pub(crate) fn score(leads: &Temporary, more: &[&str]) -> Run {
    run(&[&["score", DEFINITION, leads.path()], &AS_OF[..], more].concat())
}

/// The verdict and the points of each decision, a line each.
pub(crate) fn outcomes(ndjson: &str) -> Vec<(String, i64)> {
    let decisions = ndjson.lines().map(|line| serde_json::from_str::<Value>(line).expect("each line is JSON"));
    decisions
        .map(|found| {
            (
                found["verdict"].as_str().expect("a verdict").to_owned(),
                found["scores"]["fit"]["points"].as_i64().expect("points"),
            )
        })
        .collect()
}

pub(crate) fn outcome(verdict: &str, points: i64) -> (String, i64) {
    (verdict.to_owned(), points)
}

pub(crate) fn assert_is_file(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli").join(name);
    if std::env::var_os("LEADPACT_BLESS").is_some() {
        fs::write(&path, found).expect("the file can be written");
    }
    let expected = fs::read_to_string(&path).expect("the file is there");
    assert_eq!(found, expected, "tests/cli/{name}");
}

pub(crate) fn definition_with(from: &str, to: &str) -> String {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(DEFINITION)).expect("the definition is there");
    assert!(text.contains(from), "{from}");
    text.replace(from, to)
}
