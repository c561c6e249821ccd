//! The names behind the numbers of many decisions, as JSON: verdicts, gates, routes and scores by their places, and what was wrong with rows.

use super::open::Pact;
use crate::columnar::{Kind, Trouble, Troubles};
use crate::json::{Pairs, ToJson, object};
use crate::program::{FieldId, Program, ScoreId};

/// What places in a batch stand for.
#[derive(Debug, Clone, Copy)]
pub struct RowNames<'p>(&'p Program);

/// Trouble with rows, with names.
#[derive(Debug, Clone, Copy)]
pub struct TroubleNames<'p>(&'p Pact, &'p Troubles);

impl Pact {
    /// The names of verdicts, gates, routes and scores: `{"verdicts": [{"name", "label", "kind"}], "gates": [{"id", "label"}],
    /// "routes": [{"id"}], "scores": [{"name", "label", "grades": […]}]}`.
    #[must_use]
    pub fn row_names(&self) -> RowNames<'_> {
        RowNames(self.names())
    }

    /// A list of `{"code", "field", "left_out", "count", "examples": [{"record", "line", "column", "byte", "count"}]}`.
    #[must_use]
    pub fn trouble_names<'p>(&'p self, troubles: &'p Troubles) -> TroubleNames<'p> {
        TroubleNames(self, troubles)
    }

    /// The name of a field, `activities` without one.
    #[must_use]
    pub fn field_name(&self, field: Option<FieldId>) -> &str {
        field.map_or("activities", |field| self.program.fields.get(field.0).map_or("", |field| &field.name))
    }
}

type Texts<'a> = Pairs<'a, &'a str, &'a str>;

impl ToJson for RowNames<'_> {
    fn write(&self, out: &mut String) {
        let program = self.0;
        let verdicts: Vec<[(&str, &str); 3]> = program
            .verdicts
            .iter()
            .map(|verdict| [("name", verdict.name.as_str()), ("label", &verdict.label), ("kind", verdict.kind.name())])
            .collect();
        let verdicts: Vec<Texts<'_>> = verdicts.iter().map(|pairs| Pairs(pairs)).collect();
        let gates: Vec<[(&str, &str); 2]> =
            program.gates.iter().map(|gate| [("id", gate.id.as_str()), ("label", &gate.label)]).collect();
        let gates: Vec<Texts<'_>> = gates.iter().map(|pairs| Pairs(pairs)).collect();
        let routes: Vec<[(&str, &str); 1]> = program.routes.iter().map(|route| [("id", route.id.as_str())]).collect();
        let routes: Vec<Texts<'_>> = routes.iter().map(|pairs| Pairs(pairs)).collect();
        let count = program.score_count();
        let scores: Vec<ScoreOf<'_>> = (0..count).map(|score| ScoreOf(program, ScoreId(score))).collect();
        object(out, &[("verdicts", &verdicts), ("gates", &gates), ("routes", &routes), ("scores", &scores)]);
    }
}

struct ScoreOf<'p>(&'p Program, ScoreId);

impl ToJson for ScoreOf<'_> {
    fn write(&self, out: &mut String) {
        let Self(program, score) = self;
        let grades: Vec<&str> = program.grades(*score).iter().map(|grade| grade.grade.as_str()).collect();
        object(
            out,
            &[("name", &program.score_name(*score)), ("label", &program.score_label(*score)), ("grades", &grades)],
        );
    }
}

impl ToJson for TroubleNames<'_> {
    fn write(&self, out: &mut String) {
        let Self(pact, troubles) = self;
        let kinds: Vec<KindOf<'_>> =
            troubles.kinds.iter().map(|(kind, (count, examples))| KindOf(pact, kind, *count, examples)).collect();
        kinds.write(out);
    }
}

struct KindOf<'p>(&'p Pact, &'p Kind, u64, &'p [Trouble]);

impl ToJson for KindOf<'_> {
    fn write(&self, out: &mut String) {
        let Self(pact, Kind { code, field, left_out }, count, examples) = self;
        // Without a field it is either the row itself or its activities.
        let field = if *left_out { None } else { Some(pact.field_name(*field)) };
        let examples: Vec<ExampleOf<'_>> = examples.iter().map(ExampleOf).collect();
        let count = count.cast_signed();
        object(
            out,
            &[("code", code), ("field", &field), ("left_out", left_out), ("count", &count), ("examples", &examples)],
        );
    }
}

struct ExampleOf<'t>(&'t Trouble);

impl ToJson for ExampleOf<'_> {
    fn write(&self, out: &mut String) {
        let Trouble { record, line, column, byte, count } = self.0;
        let [record, line, column, byte, count] =
            [record, line, column, byte, count].map(|number| number.cast_signed());
        object(out, &[("record", &record), ("line", &line), ("column", &column), ("byte", &byte), ("count", &count)]);
    }
}
