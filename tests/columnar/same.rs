//! Decisions in a form that both ways can be brought to, and the vectors as leads.

use crate::cases::{Case, Group, files};
use leadpact::api::{self, Batch, Decision, Instant, Legend, Pact};

/// Decisions of a batch.
pub fn shown(pact: &Pact, batch: &Batch, legend: &Legend) -> Vec<String> {
    let one = |row| {
        let mut row = pact.row(batch, legend, row).expect("every row has a verdict");
        // Those of all definitions of a library have an order of their own.
        if pact.is_library() {
            row.scores.sort_by_key(|(name, _)| *name);
        }
        format!(
            "{:?}",
            (
                (row.verdict, row.kind, row.gate, row.route, row.grade.map(str::to_owned)),
                (row.completeness, row.settled, row.possible_verdicts, row.scores, row.missing, row.problems),
            )
        )
    };
    (0..batch.len()).map(one).collect()
}

/// The decision on one lead.
pub fn decided(decision: &Decision<'_>) -> String {
    let problems: Vec<(&str, &str)> = decision.problems.iter().map(|problem| (problem.field, problem.code)).collect();
    let Decision { verdict, kind, gate, route, grade, completeness, settled, .. } = decision;
    let Decision { possible_verdicts, missing, .. } = decision;
    let mut scores = decision.scores.clone();
    if decision.library.is_some() {
        scores.sort_by_key(|(name, _)| *name);
    }
    format!(
        "{:?}",
        ((verdict, kind, gate, route, grade), (completeness, settled, possible_verdicts, scores, missing, problems))
    )
}

/// Fails with the first difference.
pub fn differences(name: &str, found: &[String], expected: &[String]) {
    assert_eq!(found.len(), expected.len(), "{name}: the number of decisions");
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert_eq!(found, expected, "{name}: lead {index}");
    }
}

/// Leads of a group of vectors at one moment.
pub struct Vectors {
    pub name: String,
    pub pact: Pact,
    pub as_of: Instant,
    pub leads: Vec<String>,
}

/// Every vector with a decision; those of a group twice, to find what is remembered too long.
pub fn vectors() -> Vec<Vectors> {
    files().into_iter().flat_map(|(_, file)| file.groups).flat_map(|group| of_group(&group)).collect()
}

fn of_group(group: &Group) -> Vec<Vectors> {
    let pact = api::open(group.definition.get()).expect(&group.description);
    let cases: Vec<&Case> = group.cases.iter().filter(|case| !case.error).collect();
    let mut moments: Vec<&str> = cases.iter().map(|case| case.as_of.as_str()).collect();
    moments.sort_unstable();
    moments.dedup();
    let leads_at = |moment: &str| {
        let leads: Vec<String> = cases.iter().filter(|case| case.as_of == moment).map(|case| case.lead()).collect();
        [leads.clone(), leads].concat()
    };
    let of_moment = |moment: &&str| Vectors {
        name: format!("{} at {moment}", group.description),
        pact: pact.clone(),
        as_of: Instant::parse(moment).expect("a moment"),
        leads: leads_at(moment),
    };
    moments.iter().map(of_moment).collect()
}
