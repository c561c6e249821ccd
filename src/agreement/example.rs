//! Worked leads with expected decisions: the definition's own tests.

use crate::definition::Checked;
use crate::definition::model::{Example, Expectation};
use crate::eval::{self, Decision, Lead, Program, Status};
use crate::json::{ToJson, object};

/// How an example came out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct ExampleReport {
    /// The example's name.
    pub name: String,
    /// Its place in the definition.
    pub index: usize,
    /// What differs; nothing when it passes.
    pub differences: Vec<Difference>,
}

/// An expectation that was not met.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Difference {
    /// What was expected: `verdict`, `grade`, `scores/fit`, …
    pub what: String,
    /// The expected value.
    pub expected: String,
    /// The value that came out.
    pub found: String,
}

impl ExampleReport {
    /// Whether everything came out as expected.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Runs every example of a definition.
#[must_use]
pub fn run(checked: &Checked, program: &Program) -> Vec<ExampleReport> {
    let examples = checked.definition().examples.iter().enumerate();
    examples
        .map(|(index, example)| ExampleReport {
            name: example.name.clone(),
            index,
            differences: differences(program, example),
        })
        .collect()
}

/// Whether an example comes out as expected.
#[cfg(feature = "explain")]
pub(super) fn passes(program: &Program, example: &Example) -> bool {
    differences(program, example).is_empty()
}

fn differences(program: &Program, example: &Example) -> Vec<Difference> {
    let decision = eval::decide(program, &Lead::read(program, &example.lead), example.as_of, Status::Draft);
    compare(&example.expect, &decision)
}

fn compare(expect: &Expectation, decision: &Decision<'_>) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut check = |what: &str, expected: String, found: String| {
        if expected != found {
            differences.push(Difference { what: what.to_owned(), expected, found });
        }
    };
    let or_none = |text: Option<&str>| text.unwrap_or("none").to_owned();
    if let Some(verdict) = &expect.verdict {
        check("verdict", verdict.clone(), decision.verdict.to_owned());
    }
    if let Some(kind) = expect.kind {
        check("kind", kind.name().to_owned(), decision.kind.name().to_owned());
    }
    for (what, expected, found) in [
        ("grade", &expect.grade, decision.grade.as_deref()),
        ("gate", &expect.gate, decision.gate),
        ("route", &expect.route, decision.route),
    ] {
        if let Some(expected) = expected {
            check(what, or_none(expected.as_deref()), or_none(found));
        }
    }
    if let Some(settled) = expect.settled {
        check("settled", settled.to_string(), decision.settled.to_string());
    }
    for (name, expected) in &expect.scores.0 {
        let found = decision.scores.iter().find(|(score, _)| score == name);
        check(
            &format!("scores/{name}"),
            expected.to_string(),
            found.map_or_else(|| "none".to_owned(), |(_, score)| score.points.to_string()),
        );
    }
    differences
}

impl ToJson for ExampleReport {
    fn write(&self, out: &mut String) {
        object(out, &[("name", &self.name), ("index", &self.index), ("differences", &self.differences)]);
    }
}

impl ToJson for Difference {
    fn write(&self, out: &mut String) {
        object(out, &[("what", &self.what), ("expected", &self.expected), ("found", &self.found)]);
    }
}
