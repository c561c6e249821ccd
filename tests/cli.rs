//! The command line as people and scripts meet it: the built program, its outputs and its exit codes.
//!
//! Help texts and a few outputs stand in `tests/cli/`; `LEADPACT_BLESS=1 cargo test --test cli` writes them anew.
#![cfg(feature = "cli")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test may stop at what it did not expect"
)]

#[path = "cli/agree.rs"]
mod agree;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/exchange.rs"]
mod exchange;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/library.rs"]
mod library;
#[path = "cli/outputs.rs"]
mod outputs;
#[path = "cli/run.rs"]
mod run;
#[path = "cli/score.rs"]
mod score;
#[path = "cli/simulate.rs"]
mod simulate;

use run::{AS_OF, DEFINITION, LEAD, Temporary, assert_is_file, definition_with, run, run_with};
use serde_json::Value;

#[test]
fn every_command_has_a_help_text_with_examples_and_exit_codes() {
    let commands = [
        "check",
        "reach",
        "score",
        "explain",
        "test",
        "digest",
        "publish",
        "import",
        "export",
        "diff",
        "simulate",
        "merge",
        "contract",
        "sign",
        "status",
        "key",
        "schema",
        "completions",
    ];
    for name in commands {
        let found = run(&[name, "--help"]);
        assert_eq!((found.code, found.err.as_str()), (0, ""), "{name}");
        assert!(found.out.contains("Example") && found.out.contains("Exit codes:"), "{name}");
        assert_is_file(&format!("help/{name}.txt"), &found.out);
    }
    let all = run(&["--help"]);
    assert!(commands.iter().all(|name| all.out.contains(name)));
    assert_is_file("help/leadpact.txt", &all.out);
    assert_eq!(run(&["--version"]).out, format!("leadpact {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_arguments_end_with_2_and_print_nothing_to_standard_output() {
    let wrong: [&[&str]; 20] = [
        &[],
        &["chek", DEFINITION],
        &["check"],
        &["check", DEFINITION, "--format", "yaml"],
        &["score", DEFINITION],
        &["score", DEFINITION, "tests/cli/leads.csv", "--as-of", "yesterday"],
        &["score", "-", "-"],
        &["explain", "-", "-"],
        &["completions", "cmd"],
        &["diff", DEFINITION],
        &["diff", "-", "-"],
        &["merge", DEFINITION, DEFINITION],
        &["simulate", DEFINITION, DEFINITION],
        &["simulate", "-", DEFINITION, "-"],
        &["simulate", DEFINITION, DEFINITION, "tests/cli/quarter.csv", "--won", "Closed Won"],
        &["simulate", DEFINITION, DEFINITION, "tests/cli/quarter.csv", "--capacity", "team=many"],
        &["sign", DEFINITION, "--role", "sales"],
        &["status", DEFINITION, "--require", "signed"],
        &["key"],
        &["contract", DEFINITION, "--format", "pdf"],
    ];
    for arguments in wrong {
        let found = run(arguments);
        assert_eq!((found.code, found.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!found.err.is_empty(), "{arguments:?}");
    }
    assert!(run(&["chek", DEFINITION]).err.contains("'check'"), "a near miss is suggested");
}

#[test]
fn files_that_cannot_be_read_end_with_2() {
    let latin = Temporary::new("latin.json", b"{\"name\": \"caf\xe9\"}");
    for file in ["tests/cli/nothing.json", "tests/cli", latin.path()] {
        let wrong = [
            vec!["check", file],
            vec!["check", file, "--format", "json"],
            vec!["score", file, "tests/cli/leads.csv"],
            vec!["explain", DEFINITION, file],
            vec!["test", file],
            vec!["digest", file],
            vec!["status", file],
            vec!["diff", DEFINITION, file],
            vec!["simulate", DEFINITION, file, "tests/cli/quarter.csv"],
            vec!["merge", DEFINITION, DEFINITION, file],
            vec!["sign", file, "--role", "sales", "--name", "Kim"],
            vec!["contract", file],
        ];
        for arguments in wrong {
            let found = run(&arguments);
            assert_eq!((found.code, found.out.as_str()), (2, ""), "{arguments:?}");
            assert!(found.err.starts_with("error: `") && found.err.contains(file), "{}", found.err);
        }
    }
    for file in ["tests/cli/nothing.csv", "tests/cli"] {
        assert_eq!(run(&["score", DEFINITION, file]).code, 2, "{file}");
    }
}

#[test]
fn texts_of_a_definition_cannot_steer_the_terminal() {
    let text = definition_with("\"employees\": {", "\"em\\u001b[31mployees\": {");
    let found = run_with(&["check", "-", "--color", "never"], text.as_bytes());
    assert_eq!(found.code, 1);
    assert!(!found.out.contains('\u{1b}'), "{}", found.out);
    let label = definition_with("\"label\": \"Sales-ready\"", "\"label\": \"\\u001b[2JReady\\u202e\"");
    let label = Temporary::new("label.json", label);
    let lead = Temporary::new("steer.json", r#"{"title":"VP \u001b]0;x\u0007","employees":500,"consent":true}"#);
    for arguments in [["score", label.path(), lead.path()], ["explain", label.path(), lead.path()]] {
        let found = run(&arguments);
        assert_eq!(found.code, 0);
        assert!(found.out.contains("Ready") && !found.out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{}", found.out);
    }
}

#[test]
fn colours_come_only_when_they_are_wanted() {
    for command in [
        vec!["check", "tests/cli/broken.json"],
        vec!["test", DEFINITION],
        vec!["score", DEFINITION, "tests/cli/leads.csv"],
    ] {
        assert!(!run(&command).out.contains('\u{1b}'), "{command:?}");
        assert!(run(&[&command[..], &["--color", "always"]].concat()).out.contains('\u{1b}'), "{command:?}");
        assert!(!run(&[&command[..], &["--color", "never"]].concat()).out.contains('\u{1b}'), "{command:?}");
    }
    let machine = run(&["score", DEFINITION, "tests/cli/leads.csv", "--format", "csv", "--color", "always"]);
    assert!(!machine.out.contains('\u{1b}'));
}

#[test]
fn a_definition_with_errors_scores_nothing() {
    for arguments in [
        ["score", "tests/cli/broken.json", "tests/cli/leads.csv"],
        ["explain", "tests/cli/broken.json", "tests/cli/lead.json"],
    ] {
        let found = run(&arguments);
        assert_eq!((found.code, found.out.as_str()), (2, ""), "{arguments:?}");
        assert!(
            found.err.contains("error[") && found.err.trim_end().ends_with("in tests/cli/broken.json"),
            "{}",
            found.err
        );
    }
    for command in ["test", "digest", "publish", "status"] {
        assert_eq!(run(&[command, "tests/cli/broken.json"]).code, 2, "{command}");
    }
}

#[test]
fn explain_says_the_verdict_first_then_why_then_what_to_do() {
    let found = run(&["explain", DEFINITION, "tests/cli/lead.json", AS_OF[0], AS_OF[1]]);
    assert_eq!((found.code, found.err.as_str()), (0, ""));
    let mut rest = found.out.as_str();
    for part in [
        "✓ Sales-ready, grade A\n",
        "could become",
        "\nFit: 55, grade A\n",
        "+30",
        "+25",
        "30 + 25 = 55",
        "\nAsk next\n",
        "Consent",
        "\nNext\n",
        "Call today.",
        "Answer within 4 hours",
        "Route team: queue Inbound",
        "draft",
    ] {
        let Some((_, after)) = rest.split_once(part) else {
            panic!("`{part}` does not stand after the others in\n{}", found.out)
        };
        rest = after;
    }
}

#[test]
fn explain_shows_what_is_not_known_as_such() {
    let found = run_with(&["explain", DEFINITION, "-"], br#"{"employees":500,"consent":true}"#);
    assert_eq!(found.code, 0);
    assert!(found.out.contains("could be from 30 to 55 if everything were known"), "{}", found.out);
    assert!(found.out.contains("    0 ┄ of +25 VP or above not known\n"), "{}", found.out);
    assert!(found.out.contains("1. What is your role?\n"), "{}", found.out);
}

#[test]
fn explain_prints_json_and_refuses_what_is_no_lead() {
    let found = run(&["explain", DEFINITION, "tests/cli/lead.json", "--format", "json", AS_OF[0], AS_OF[1]]);
    let answer: Value = serde_json::from_str(&found.out).expect("it is JSON");
    assert_eq!(
        (&answer["verdict"]["label"], &answer["scorecards"][0]["points"]),
        (&Value::from("Sales-ready"), &Value::from(55))
    );
    assert_eq!(run_with(&["explain", DEFINITION, "-"], LEAD.as_bytes()).code, 0);
    for text in ["", "[]", "{"] {
        let found = run_with(&["explain", DEFINITION, "-"], text.as_bytes());
        assert_eq!((found.code, found.out.as_str()), (1, ""), "{text}");
        assert!(found.err.starts_with("<stdin>: not-"), "{}", found.err);
    }
}

#[test]
fn test_says_what_differs() {
    let found = run(&["test", DEFINITION]);
    assert_eq!(
        (found.code, found.out.as_str()),
        (0, "pass  a vp of a large company\npass  no consent\n2 examples as expected\n")
    );
    let text = definition_with("\"fit\": 55", "\"fit\": 56")
        .replace("\"gate\": \"no-consent\"", "\"gate\": null, \"route\": \"team\"");
    let found = run_with(&["test", "-"], text.as_bytes());
    assert_eq!(found.code, 1);
    assert!(
        found.out.contains("FAIL  a vp of a large company\n      scores fit: expected `56`, found `55`\n"),
        "{}",
        found.out
    );
    assert!(
        found
            .out
            .contains("      gate: expected `none`, found `no-consent`\n      route: expected `team`, found `none`\n"),
        "{}",
        found.out
    );
    assert!(found.out.ends_with("2 examples not as expected, 0 as expected\n"), "{}", found.out);
    let without = definition_with("\"examples\": [", "\"x-examples\": [");
    let found = run_with(&["test", "-"], without.as_bytes());
    assert!(found.code == 0 && found.out.starts_with("there are no examples"), "{}", found.out);
}

#[test]
fn what_is_published_is_still_the_definition() {
    let published = run(&["publish", DEFINITION]).out;
    let document: Value = serde_json::from_str(&published).unwrap();
    assert_eq!(document["x-published"]["of"], run(&["digest", DEFINITION]).out.trim());
    assert!(document["x-published"]["compiled"].as_str().is_some_and(|compiled| compiled.len() > 100));
    assert_eq!(run_with(&["check", "-"], published.as_bytes()).code, 0);
    assert_eq!(run_with(&["publish", "-"], published.as_bytes()).out, published);
}

#[test]
fn what_is_published_for_everybody_says_what_stays_on_standard_error() {
    let file = "tests/definitions/good/private-parts.json";
    let public = run(&["publish", file, "--public"]);
    assert_eq!(public.code, 0);
    assert_eq!(
        public.err,
        "/lists/rivals is private, and published all the same: the gate `rival` asks for it\n\
         a page's decision is provisional, for private criteria or gates were left out\n"
    );
    let document: Value = serde_json::from_str(&public.out).expect("it is JSON");
    assert_eq!(document["x-published"]["of"], run(&["digest", file]).out.trim());
    assert!(!public.out.contains("named account"), "{}", public.out);
    let score =
        |text: &str| run_with(&["score", "-", "tests/cli/lead.json", "--format", "ndjson"], text.as_bytes()).code;
    assert_eq!(score(&public.out), 0);
    let nothing = run(&["publish", "--public", DEFINITION]);
    assert_eq!((nothing.code, nothing.err.as_str()), (0, ""));
    let lost = definition_with("\"format\": 1", "\"x-private\": [\"/gates/9\"], \"format\": 1");
    let lost = run_with(&["publish", "--public", "-"], lost.as_bytes());
    assert_eq!((lost.code, lost.out.as_str()), (2, ""));
    assert!(lost.err.contains("error[unknown-place]"), "{}", lost.err);
}

#[test]
fn digest_and_status_print_one_word_each() {
    let digest = run(&["digest", DEFINITION]).out;
    assert!(digest.starts_with("sha256:") && digest.len() == "sha256:".len() + 64 + 1, "{digest}");
    let reformatted: Value = serde_json::from_str(&definition_with("small", "small")).expect("it is JSON");
    assert_eq!(
        run_with(&["digest", "-"], reformatted.to_string().as_bytes()).out,
        digest,
        "white space is no part of it"
    );
    let sign = |role: &str| {
        format!(
            "{{\"role\": \"{role}\", \"name\": \"Kim\", \"at\": \"2026-11-01\", \"digest\": \"{}\"}}",
            digest.trim()
        )
    };
    let with =
        |approvals: &str| definition_with("\"examples\": [", &format!("\"approvals\": [{approvals}], \"examples\": ["));
    let status = |text: &str| run_with(&["status", "-", AS_OF[0], AS_OF[1]], text.as_bytes()).out;
    assert_eq!(run(&["status", DEFINITION]).out, "draft\n");
    assert_eq!(status(&with(&format!("{}, {}", sign("sales"), sign("marketing")))), "agreed\n");
    assert_eq!(status(&with(&sign("sales"))), "draft\n");
    assert_eq!(status(&with(&sign("sales")).replace("1.2.0", "1.2.1")), "stale\n");
}

#[test]
fn now_is_the_moment_when_none_is_given() {
    let found = run_with(&["score", DEFINITION, "-", "--format", "ndjson"], LEAD.as_bytes());
    let decision: Value = serde_json::from_str(&found.out).expect("it is JSON");
    let year: u32 =
        decision["as_of"].as_str().and_then(|text| text.get(..4)).and_then(|year| year.parse().ok()).expect("a year");
    assert!((2025..3000).contains(&year), "{year}");
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let found = run(&["completions", shell]);
        assert!(found.code == 0 && found.out.contains("leadpact") && found.out.contains("as-of"), "{shell}");
    }
}
