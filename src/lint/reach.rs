//! What a definition can come to: the lowest and highest of each score, and every grade, verdict, gate and route that some lead gets.
//!
//! The answers hold for all leads: one number of employees is the same for every criterion that reads it, a field follows from its
//! source, and a missing value is missing everywhere. What is found is shown by a lead that was really scored. What is not found is out
//! of reach only if nothing was left out on the way; else it is not known, within an effort that is counted in steps and never in time.
//! Solvers for linear problems were considered and lost: limits of groups, grades and first closed gates are no linear conditions, and
//! the definitions that people sign fall apart into small components anyway.

mod ask;
mod component;
mod history;
mod residual;
mod search;
mod source;
mod texts;
mod values;

pub(crate) use ask::{Bins, Truths};

use crate::eval::{self, Evaluation, Lead};
use crate::json::{Member, Node, Span as Bytes, ToJson, Value as Json, object};
use crate::program::sum::grade_place;
use crate::program::{Program, ScoreId};
use crate::value::date::Instant;
use component::{Component, Slots, components};
use residual::Questions;
use search::{End, Found, Search, Wanted};
use source::{Rank, World};
use std::collections::BTreeMap;

/// Where more grades than these could be joined, none are listed.
const MOST_JOINED: usize = 1_000;

/// Whether something can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), serde(rename_all = "lowercase"))]
pub enum Reached {
    /// A lead was found that does.
    Yes,
    /// No lead does.
    No,
    /// None was found, and not everything could be looked at.
    Unknown,
}

impl Reached {
    /// `yes`, `no` or `unknown`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// Whether a grade, verdict, gate or route can be reached.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Answer {
    /// Its name.
    pub name: String,
    /// Whether it can be reached.
    pub reached: Reached,
    /// Whether only by a lead with a text that is none of a field's options, or with a derived value given beside its source.
    pub unusual: bool,
    /// A lead that does.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, unknown> | null"))]
    pub witness: Option<Node>,
}

/// An end of a score.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Edge {
    /// The points.
    pub points: i64,
    /// Whether no lead has more (or less).
    pub sure: bool,
    /// The same among leads without texts that are no options, and without derived values given beside their source.
    pub usual: i64,
    /// A lead that has them.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, unknown>"))]
    pub witness: Node,
}

/// What a score can come to.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ScoreReach {
    /// The scorecard, or `total`.
    pub name: String,
    /// The lowest.
    pub low: Option<Edge>,
    /// The highest.
    pub high: Option<Edge>,
    /// Its grades, downwards.
    pub grades: Vec<Answer>,
}

/// What a definition can come to.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Reach {
    /// The moment of the leads.
    #[cfg_attr(feature = "wasm", tsify(type = "string"))]
    pub as_of: Instant,
    /// Each score, the total last.
    pub scores: Vec<ScoreReach>,
    /// Joined grades, the best first; none where the definition joins none.
    pub grades: Vec<Answer>,
    /// Verdicts, in the definition's order.
    pub verdicts: Vec<Answer>,
    /// Gates that decide, in order.
    pub gates: Vec<Answer>,
    /// Routes, in order.
    pub routes: Vec<Answer>,
}

/// A program taken apart, ready to be asked.
pub(crate) struct Analysis<'p> {
    pub(crate) program: &'p Program,
    pub(crate) as_of: Instant,
    world: World<'p>,
    slots: Slots,
    questions: Questions<'p>,
    components: Vec<Component>,
    nothing: Evaluation,
}

/// What a program can come to at a moment.
#[must_use]
pub fn reach(program: &Program, as_of: Instant) -> Reach {
    Analysis::of(program, as_of).reach()
}

impl<'p> Analysis<'p> {
    pub(crate) fn of(program: &'p Program, as_of: Instant) -> Self {
        let world = World::of(program, as_of);
        let slots = Slots::of(program);
        let mut questions = Questions::default();
        let _ = questions.walk(program);
        let components = components(&world, &slots, &questions.all);
        let nothing = eval::evaluate(program, &Lead::read(program, &lead_node(Vec::new())), as_of);
        Self { program, as_of, world, slots, questions, components, nothing }
    }

    /// Answers everything.
    pub(crate) fn reach(&self) -> Reach {
        let scores = self.program.scorecards.len() + usize::from(self.program.total.is_some());
        let walked = self.search(&Wanted { walk: true, ..Wanted::default() });
        let mut reach = Reach {
            as_of: self.as_of,
            scores: (0..scores).map(|score| self.score(score)).collect(),
            grades: self.joined_grades(),
            verdicts: self.verdicts(&walked),
            gates: self.gates(&walked),
            routes: self.routes(&walked),
        };
        self.try_again(&mut reach);
        reach
    }

    /// Leads that were found for something else, and those that close a gate, may also be what was not found.
    fn try_again(&self, reach: &mut Reach) {
        let closing = self.program.gates.iter().filter_map(|gate| self.truths(&gate.closes_when).yes);
        let edges = reach.scores.iter().flat_map(|score| [&score.low, &score.high]).flatten();
        let found = [&reach.verdicts, &reach.gates, &reach.routes, &reach.grades].into_iter().flatten();
        let of_grades = reach.scores.iter().flat_map(|score| &score.grades);
        let witnesses = found.chain(of_grades).filter_map(|answer| answer.witness.clone());
        let leads: Vec<Node> = witnesses.chain(edges.map(|edge| edge.witness.clone())).chain(closing).collect();
        let unusual = |lead: &Node| !Lead::read(self.program, lead).problems.is_empty();
        for lead in leads {
            let decision =
                eval::decide(self.program, &Lead::read(self.program, &lead), self.as_of, eval::Status::Draft);
            let names = [decision.grade.as_deref(), Some(decision.verdict), decision.gate, decision.route];
            let answers = [&mut reach.grades, &mut reach.verdicts, &mut reach.gates, &mut reach.routes];
            for (name, answers) in names.into_iter().zip(answers) {
                let open = answers.iter_mut().filter(|answer| answer.reached == Reached::Unknown);
                for answer in open.filter(|answer| Some(answer.name.as_str()) == name) {
                    (answer.reached, answer.unusual) = (Reached::Yes, unusual(&lead));
                    answer.witness = Some(lead.clone());
                }
            }
        }
    }

    fn search(&self, wanted: &Wanted) -> Found {
        let Self { program, questions, components, slots, .. } = self;
        Search { program, questions, components, slots }.run(wanted)
    }

    fn score(&self, score: usize) -> ScoreReach {
        let (low, high) = (self.edge(score, false), self.edge(score, true));
        let grades = self.grades(score, low.as_ref(), high.as_ref());
        ScoreReach { name: self.program.score_name(ScoreId(score)).to_owned(), low, high, grades }
    }

    /// The highest or lowest of a score.
    fn edge(&self, score: usize, up: bool) -> Option<Edge> {
        let wanted = Wanted { points: [score].into(), extreme: Some(up), ..Wanted::default() };
        let found = self.search(&wanted);
        let points = |end: &&End| end.scores.get(&score).map(|points| if up { *points } else { -points });
        let best = found.ends.iter().max_by_key(points)?;
        let usual = found.ends.iter().filter(|end| end.rank == Rank::Usual).max_by_key(points).unwrap_or(best);
        let points = *best.scores.get(&score)?;
        let bounds = self.nothing.scores.get(score).map(|(_, possible)| *possible)?;
        let is_outermost = Some(points) == if up { bounds.high } else { bounds.low };
        let witness = self.lead(&best.picks);
        let is_so = self.scored(&witness).scores.get(score).map(|(points, _)| *points) == Some(points);
        is_so.then(|| Edge {
            points,
            sure: found.whole || is_outermost,
            usual: usual.scores.get(&score).copied().unwrap_or(points),
            witness,
        })
    }

    fn grades(&self, score: usize, low: Option<&Edge>, high: Option<&Edge>) -> Vec<Answer> {
        let grades = self.program.grades(ScoreId(score));
        if grades.is_empty() {
            return Vec::new();
        }
        let found = self.search(&Wanted { grades: [score].into(), ..Wanted::default() });
        let place =
            |edge: Option<&Edge>| edge.filter(|edge| edge.sure).map(|edge| grade_place(grades, Some(edge.points)));
        let (best, worst) = (place(high).unwrap_or(0), place(low).unwrap_or(usize::MAX));
        let of = |end: &End| end.scores.get(&score).and_then(|place| usize::try_from(*place).ok());
        let seen = |evaluation: &Evaluation| {
            evaluation.scores.get(score).map(|(points, _)| grade_place(grades, Some(*points)))
        };
        let names = grades.iter().enumerate().map(|(place, grade)| (place, grade.grade.clone()));
        self.answers(names, &found, of, seen, |place| (best..=worst).contains(&place))
    }

    /// Every combination of the grades that are joined.
    fn joined_grades(&self) -> Vec<Answer> {
        let joined: Vec<usize> = self.program.grade.iter().map(|score| score.0).collect();
        if joined.is_empty() {
            return Vec::new();
        }
        let found = self.search(&Wanted { grades: joined.iter().copied().collect(), ..Wanted::default() });
        let mut names: BTreeMap<Vec<usize>, String> = BTreeMap::from([(Vec::new(), String::new())]);
        for score in &joined {
            if names.len() > MOST_JOINED {
                return Vec::new();
            }
            let grades = self.program.grades(ScoreId(*score));
            let longer = |(places, name): (&Vec<usize>, &String)| -> Vec<(Vec<usize>, String)> {
                let with = |(place, grade): (usize, &crate::program::Grade)| {
                    ([places.as_slice(), &[place]].concat(), format!("{name}{}", grade.grade))
                };
                grades.iter().enumerate().map(with).collect()
            };
            names = names.iter().flat_map(longer).collect();
        }
        let of = |end: &End| -> Option<Vec<usize>> {
            joined.iter().map(|score| end.scores.get(score).and_then(|place| usize::try_from(*place).ok())).collect()
        };
        let seen = |evaluation: &Evaluation| -> Option<Vec<usize>> {
            let place = |score: &usize| {
                let points = evaluation.scores.get(*score).map(|(points, _)| *points)?;
                Some(grade_place(self.program.grades(ScoreId(*score)), Some(points)))
            };
            joined.iter().map(place).collect()
        };
        self.answers(names.into_iter(), &found, of, seen, |_| true)
    }

    fn verdicts(&self, found: &Found) -> Vec<Answer> {
        let names = self.program.verdicts.iter().enumerate().map(|(place, verdict)| (place, verdict.name.clone()));
        let if_unknown =
            |place| self.program.gates.iter().any(|gate| gate.if_unknown.is_some_and(|verdict| verdict.0 == place));
        let may_be = |place| if_unknown(place) || self.nothing.walk.possible.iter().any(|verdict| verdict.0 == place);
        self.answers(names, found, |end| end.walk.verdict, |evaluation| Some(evaluation.walk.verdict.0), may_be)
    }

    fn gates(&self, found: &Found) -> Vec<Answer> {
        let names = self.program.gates.iter().enumerate().map(|(place, gate)| (place, gate.id.clone()));
        self.answers(names, found, |end| end.walk.gate, |evaluation| evaluation.walk.gate, |_| true)
    }

    fn routes(&self, found: &Found) -> Vec<Answer> {
        let names = self.program.routes.iter().enumerate().map(|(place, route)| (place, route.id.clone()));
        self.answers(names, found, |end| end.walk.route, |evaluation| evaluation.route, |_| true)
    }

    /// An answer for each name, by what the found leads come to; `may_be` is what is not out of reach for another reason.
    fn answers<K: Ord>(
        &self,
        names: impl Iterator<Item = (K, String)>,
        found: &Found,
        of: impl Fn(&End) -> Option<K>,
        seen: impl Fn(&Evaluation) -> Option<K>,
        may_be: impl Fn(K) -> bool,
    ) -> Vec<Answer> {
        let mut ends: BTreeMap<K, &End> = BTreeMap::new();
        for end in &found.ends {
            if let Some(key) = of(end) {
                let known = ends.entry(key).or_insert(end);
                *known = if (known.rank, known.picks.len()) > (end.rank, end.picks.len()) { end } else { known };
            }
        }
        let answer = |(key, name): (K, String)| {
            let end = ends.get(&key);
            let witness = end.map(|end| self.lead(&end.picks));
            let is_so = witness.as_ref().is_some_and(|lead| seen(&self.scored(lead)).as_ref() == Some(&key));
            let reached = match (is_so, end.is_none() && (found.whole || !may_be(key))) {
                (true, _) => Reached::Yes,
                (false, true) => Reached::No,
                (false, false) => Reached::Unknown,
            };
            let unusual = is_so && end.is_some_and(|end| end.rank == Rank::Unusual);
            Answer { name, reached, unusual, witness: witness.filter(|_| is_so) }
        };
        names.map(answer).collect()
    }

    /// The lead of some picks.
    pub(crate) fn lead(&self, picks: &[(usize, usize)]) -> Node {
        let mut members: Vec<(&str, Node)> = Vec::new();
        for pick in picks.iter().filter_map(|(source, pick)| self.world.picks(*source).get(*pick)) {
            for (field, node) in &pick.given {
                members.extend(self.program.fields.get(field.0).map(|field| (field.name.as_str(), node.clone())));
            }
            members.extend(pick.activities.as_ref().map(|(json, _)| ("activities", json.clone())));
        }
        members.sort_by_key(|(name, _)| {
            self.program.fields.iter().position(|field| field.name == *name).unwrap_or(usize::MAX)
        });
        lead_node(members)
    }

    /// What a lead really comes to.
    pub(crate) fn scored(&self, lead: &Node) -> Evaluation {
        eval::evaluate(self.program, &Lead::read(self.program, lead), self.as_of)
    }
}

fn lead_node(members: Vec<(&str, Node)>) -> Node {
    let member = |(key, value): (&str, Node)| Member { key: key.to_owned(), key_span: Bytes::default(), value };
    Node { value: Json::Object(members.into_iter().map(member).collect()), span: Bytes::default() }
}

impl ToJson for Reach {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[
                ("as_of", &self.as_of.text()),
                ("scores", &self.scores),
                ("grades", &self.grades),
                ("verdicts", &self.verdicts),
                ("gates", &self.gates),
                ("routes", &self.routes),
            ],
        );
    }
}

impl ToJson for ScoreReach {
    fn write(&self, out: &mut String) {
        object(out, &[("name", &self.name), ("low", &self.low), ("high", &self.high), ("grades", &self.grades)]);
    }
}

impl ToJson for Edge {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[("points", &self.points), ("sure", &self.sure), ("usual", &self.usual), ("witness", &self.witness)],
        );
    }
}

impl ToJson for Answer {
    fn write(&self, out: &mut String) {
        object(
            out,
            &[
                ("name", &self.name),
                ("reached", &self.reached.as_str()),
                ("unusual", &self.unusual),
                ("witness", &self.witness),
            ],
        );
    }
}
