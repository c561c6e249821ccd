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

/// A definition that both teams signed passes each step of the workflow, and one that they did not sign stops at the last.
#[test]
fn the_workflow_for_a_repository_lets_pass_what_is_agreed() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workflow");
    fs::create_dir_all(&folder).unwrap_or_default();
    let run = |line: &str| {
        let words = line.split_whitespace().take_while(|word| *word != ">>").skip(1);
        Command::new(env!("CARGO_BIN_EXE_leadpact"))
            .args(words)
            .current_dir(&folder)
            .output()
            .map(|output| output.status.code())
    };
    for name in ["before.json", "lead.json"] {
        fs::write(folder.join(name), read("tests/cli/definition.json")).unwrap_or_default();
    }
    let workflow = read("pkg-config/examples/agreement.yml");
    let steps: Vec<&str> = workflow.lines().map(str::trim).filter(|line| line.starts_with("leadpact ")).collect();
    assert_eq!(steps.len(), 4, "{steps:?}");
    let codes = || steps.iter().map(|step| run(step).unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(codes(), [Some(0), Some(0), Some(0), Some(1)]);
    for role in ["sales", "marketing"] {
        assert_eq!(run(&format!("leadpact sign lead.json --role {role} --name Ada")).unwrap_or_default(), Some(0));
    }
    assert_eq!(codes(), [Some(0); 4]);
}

#[test]
fn links_lead_somewhere() {
    let readme = read("README.md");
    for target in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
        assert!(target.starts_with("https://") || file.exists(), "{target}");
    }
}
