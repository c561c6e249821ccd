//! The definition as a document that two people read in five minutes and sign.
//!
//! It is put together once, of headings, sentences and tables, and written as HTML or as Markdown. Conditions are said by the program, so
//! that the document cannot say something else than what runs; where a condition has more values than a line takes, they stand in full at
//! the end, for nobody signs what is left out.

mod html;
mod markdown;
mod notes;
mod points;
mod rules;
mod signatures;

use super::{Paper, RoleStanding, standings};
use crate::decimal::number_text;
use crate::definition::model::{Definition, Verdict};
use crate::definition::{Checked, Library};
use crate::eval::{Program, Status};
use crate::value::date::Instant;
use notes::Notes;
use signatures::signatures;

/// A part of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A definition of a library: what it is called.
    Part(String),
    /// What it is called.
    Heading(String),
    /// What a part of a part is called.
    Subheading(String),
    /// Sentences that are read first.
    Lead(String),
    /// Sentences.
    Text(String),
    /// Steps in their order.
    Steps(Vec<String>),
    /// A table.
    Table(Table),
    /// A line to sign on: for whom.
    Line(String),
}

/// A table with a row of headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) head: Vec<&'static str>,
    pub(super) rows: Vec<Vec<String>>,
}

/// The document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    title: String,
    /// Version, status and the like, in a line.
    stamp: String,
    digest: String,
    blocks: Vec<Block>,
}

impl Contract {
    /// That of a library: which definition decides when, as conditions with what people call the definition, what decides otherwise, and
    /// then what each definition says.
    #[must_use]
    pub fn of_library(
        library: &Library,
        status: Status,
        digest: &str,
        Choices { conditions, otherwise, signers }: Choices,
        parts: Vec<Self>,
        as_of: Instant,
    ) -> Self {
        let rows = conditions.into_iter().chain([(OTHERWISE.to_owned(), otherwise)]);
        let table = Table { head: vec!["When", "Decides"], rows: rows.map(|(when, who)| vec![when, who]).collect() };
        let who_signs = match signers {
            Some(_) => "the signatures at the end are for all of them",
            None => "each has signatures of its own",
        };
        let mut blocks = vec![
            Block::Heading("Which definition decides".to_owned()),
            Block::Text(format!("The first whose condition holds decides alone; {who_signs}.")),
            Block::Table(table),
        ];
        for part in parts {
            blocks.extend([Block::Part(part.title), Block::Text(part.stamp), Block::Text(part.digest)]);
            blocks.extend(part.blocks);
        }
        if let Some(day) = library.review_by {
            blocks.insert(0, Block::Text(reviewed(day)));
        }
        if let Some(roles) = signers {
            blocks.push(Block::Part(library.name.clone()));
            blocks.extend(signatures(WHOLE, &roles));
        }
        Self {
            title: library.name.clone(),
            stamp: stamp((&library.id, &library.version), status, as_of),
            digest: digest.to_owned(),
            blocks,
        }
    }

    /// As a page: one file without scripts, made for paper.
    #[must_use]
    pub fn html(&self) -> String {
        html::page(self)
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::text(self)
    }
}

/// What a library says itself.
#[derive(Debug)]
pub struct Choices {
    /// When each definition decides, with what people call it.
    pub conditions: Vec<(String, String)>,
    /// What decides otherwise.
    pub otherwise: String,
    /// Who signs it as a whole; none where each definition is signed by itself.
    pub signers: Option<Vec<RoleStanding>>,
}

/// Writes the contract of a definition, with its status at a moment.
#[must_use]
pub fn contract(checked: &Checked, program: &Program, status: Status, as_of: Instant) -> Contract {
    let definition = checked.definition();
    let mut contract = part_of_contract(checked, program);
    contract.stamp = stamp((&definition.id, &definition.version), status, as_of);
    contract.blocks.extend(signatures(ALONE, &standings(&Paper::of(checked))));
    contract
}

/// The same without signatures, for a definition of a library that is signed as a whole.
#[must_use]
pub fn part_of_contract(checked: &Checked, program: &Program) -> Contract {
    let definition = checked.definition();
    let mut writer = Writer { definition, checked, program, blocks: Vec::new(), notes: Notes::default() };
    writer.introduction();
    writer.good_lead();
    writer.gates();
    writer.points();
    writer.routes();
    writer.rejected();
    writer.examples();
    writer.notes();
    Contract {
        title: definition.name.clone(),
        stamp: named(&definition.id, &definition.version),
        digest: checked.digest().to_owned(),
        blocks: writer.blocks,
    }
}

/// What is signed.
const ALONE: &str = "Signed is exactly this text of the definition. After any change of it each team signs anew.";
/// What is signed of a library.
const WHOLE: &str = "Signed is exactly this text of the library: which definition decides when, what decides otherwise, and every \
    definition as it stands here. After any change of it each team signs anew.";
/// What decides when no condition of a library holds.
const OTHERWISE: &str = "otherwise, and where it is not known whether one holds";

fn stamp((id, version): (&str, &str), status: Status, as_of: Instant) -> String {
    let status = match status {
        Status::Draft => "a draft, not yet signed for every team",
        Status::Stale => "changed since it was signed",
        Status::Agreed => "agreed",
        Status::Expired => "agreed, and due for review",
    };
    format!("{}: {status} on {}", named(id, version), as_of.day())
}

fn reviewed(day: Instant) -> String {
    format!("To be looked at again by {}.", day.day())
}

fn named(id: &str, version: &str) -> String {
    format!("{id}, version {version}")
}

/// Writes part after part.
struct Writer<'a> {
    definition: &'a Definition,
    checked: &'a Checked,
    program: &'a Program,
    blocks: Vec<Block>,
    notes: Notes,
}

impl Writer<'_> {
    fn heading(&mut self, text: &str) {
        self.blocks.push(Block::Heading(text.to_owned()));
    }

    fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(text.into()));
    }

    fn table(&mut self, head: &[&'static str], rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(Table { head: head.to_vec(), rows }));
        }
    }

    fn introduction(&mut self) {
        if let Some(description) = &self.definition.description {
            self.text(description.clone());
        }
        let owner = self.definition.owner.as_ref().map(|owner| format!("Looked after by {owner}."));
        let review = self.definition.review_by.map(reviewed);
        let line: Vec<String> = owner.into_iter().chain(review).collect();
        if !line.is_empty() {
            self.text(line.join(" "));
        }
    }

    /// The condition at a place in words; with a mark where the rest of its values stands at the end.
    fn say(&mut self, pointer: &str) -> Option<String> {
        let said = self.program.say_at(pointer)?;
        let mark = self.notes.mark(pointer, &said, self.definition, self.checked.root());
        Some(said + &mark)
    }

    /// What people call a verdict.
    fn verdict(&self, name: &str) -> String {
        let label = |verdict: &Verdict| verdict.label.clone();
        self.definition.verdicts.get(name).and_then(label).unwrap_or_else(|| name.to_owned())
    }

    /// What people call a scorecard or the total.
    fn score(&self, name: &str) -> String {
        let total = || self.definition.total.as_ref().and_then(|total| total.label.clone());
        let label = self.definition.scorecards.get(name).map_or_else(total, |card| card.label.clone());
        label.unwrap_or_else(|| name.to_owned())
    }
}

/// `1 hour`, `2.5 hours`.
fn counted(number: f64, thing: &str) -> String {
    let text = number_text(number);
    format!("{text} {thing}{}", if text == "1" { "" } else { "s" })
}

/// Points with their sign.
fn signed(points: i64) -> String {
    match points {
        1.. => format!("+{points}"),
        0 => "0".to_owned(),
        _ => format!("−{}", points.unsigned_abs()),
    }
}

/// The first letter large, as at the beginning of a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// A text that cannot steer what shows it: control characters and changes of direction are replaced.
fn harmless(text: &str) -> String {
    let steers = |c: char| {
        c.is_control() && !c.is_whitespace() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(steers, "\u{fffd}")
}
