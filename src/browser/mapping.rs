//! Which control of a form gives which field of a definition.
//!
//! In this order: what the page says, the definition's own names, what the page tells browsers (`autocomplete`, `type`), names, labels,
//! placeholders. Scores of likeness were weighed and left out: an order can be told to a web team in one line.

use crate::api::{FieldOutline, FieldType, Fields};
use crate::concepts::meaning::{Meaning as About, first_concept, refuses, same_concept};
use crate::concepts::words::{any_occurs, bare, joined, words};
use crate::concepts::{Asked, CONCEPTS, NAMES, SALUTATIONS, TRAP_NAMES, TRAP_TEXTS};

/// A control of a form, or several that answer one question together, as plain data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Control {
    /// `data-lead-field`.
    pub explicit: Option<String>,
    /// `name`.
    pub name: String,
    /// `id`.
    pub id: String,
    /// `autocomplete`.
    pub autocomplete: String,
    /// Of an input its type; `select-one`, `select-multiple`, `textarea`.
    pub kind: String,
    /// How many controls answer together.
    pub count: usize,
    /// What labels it.
    pub label: String,
    /// What stands over a group of boxes or buttons.
    pub legend: String,
    /// `placeholder`.
    pub placeholder: String,
    /// What can be picked.
    pub options: String,
    /// The page said that it is none of our business.
    pub ignored: bool,
    /// The form's own trap for robots, as it says itself.
    pub trap: bool,
    /// Nobody could see it yet.
    pub hidden: bool,
}

/// By what a control was matched, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "their names say it")]
pub enum By {
    Page,
    Definition,
    Autocomplete,
    Type,
    Name,
    Label,
    Placeholder,
}

impl By {
    /// In one word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Page => "data-lead-field",
            Self::Definition => "definition",
            Self::Autocomplete => "autocomplete",
            Self::Type => "type",
            Self::Name => "name",
            Self::Label => "label",
            Self::Placeholder => "placeholder",
        }
    }
}

/// Why a control gives no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ignored {
    /// It names a field that the definition does not have.
    UnknownField,
    /// The page said so.
    Page,
    /// It is there to catch robots.
    Trap,
    /// Its yes means no.
    OptOut,
    /// It asks for nothing that the definition has.
    NoField,
    /// A better control gives the field.
    Taken,
}

impl Ignored {
    /// In one stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::UnknownField => "unknown-field",
            Self::Page => "page-says-so",
            Self::Trap => "honeypot",
            Self::OptOut => "opt-out",
            Self::NoField => "no-field",
            Self::Taken => "taken",
        }
    }
}

/// A field that a control gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The field's place in the definition.
    pub field: usize,
    /// By what.
    pub by: By,
    /// How good a key of the definition it is, where it is one.
    pub rank: usize,
}

/// What a control is for.
pub type Meaning = Result<Match, Ignored>;

/// The fields of a definition, ready to be found.
#[derive(Debug, Clone)]
pub struct Mapper {
    fields: Fields,
    known: Vec<Known>,
}

#[derive(Debug, Clone)]
struct Known {
    about: About,
    kind: FieldType,
    derived: bool,
}

impl Mapper {
    /// For a definition.
    #[must_use]
    pub fn new(fields: Fields) -> Self {
        let known = fields.all().iter().map(Known::of).collect();
        Self { fields, known }
    }

    /// The fields.
    #[must_use]
    pub fn fields(&self) -> &[FieldOutline] {
        self.fields.all()
    }

    /// What each control is for.
    #[must_use]
    pub fn map(&self, controls: &[Control]) -> Vec<Meaning> {
        let mut about: Vec<Option<usize>> = Vec::new();
        let mut meanings: Vec<Meaning> = Vec::new();
        for control in controls {
            let (meaning, concept) = self.meaning(control);
            meanings.push(meaning);
            about.push(concept);
        }
        self.part_names(&about, &mut meanings);
        keep_best(controls, &mut meanings);
        meanings
    }

    /// What a control is for, were it alone, and what it is about where that was asked.
    fn meaning(&self, control: &Control) -> (Meaning, Option<usize>) {
        if control.ignored {
            return (Err(Ignored::Page), None);
        }
        if let Some(field) = &control.explicit {
            let found = self.fields.find(field).map(|(field, rank)| Match { field, by: By::Page, rank });
            return (found.ok_or(Ignored::UnknownField), None);
        }
        if control.is_trap() {
            return (Err(Ignored::Trap), None);
        }
        if control.refuses() {
            return (self.refusing(control), None);
        }
        let mut concept = None;
        let found = self.by_key(control).or_else(|| self.by_concept(control, &mut concept));
        (found.ok_or(Ignored::NoField), concept)
    }

    /// A control whose yes means no can only give a field whose yes means no.
    fn refusing(&self, control: &Control) -> Meaning {
        let keyed =
            self.by_key(control).filter(|found| self.known.get(found.field).is_some_and(|known| known.about.refuses));
        let only = || {
            let mut fields =
                (0..self.known.len()).filter(|field| self.known.get(*field).is_some_and(|known| known.about.refuses));
            let first = fields.next().filter(|_| fields.next().is_none())?;
            Some(Match { field: first, by: By::Label, rank: 0 })
        };
        keyed.or_else(only).ok_or(Ignored::OptOut)
    }

    /// By the names that the definition has for a field.
    fn by_key(&self, control: &Control) -> Option<Match> {
        let mut keys = control.names();
        keys.find_map(|key| self.fields.find(key).filter(|(field, _)| self.takes(*field, control)))
            .map(|(field, rank)| Match { field, by: By::Definition, rank })
    }

    /// By what the page tells browsers and people. A `title` with forms of address is none of ours.
    fn by_concept(&self, control: &Control, concept: &mut Option<usize>) -> Option<Match> {
        if control.kind.starts_with("select") && any_occurs(SALUTATIONS, &words(&control.options)) {
            return None;
        }
        let mut about = |place: Option<usize>, by| {
            *concept = concept.or(place);
            self.field_about(place?, control).map(|field| Match { field, by, rank: 0 })
        };
        // `name` is also what names of companies end with; then the label says so.
        let label = control.concept_in(&bare(&words(&control.label)));
        let other_name = |place: &usize| *place == NAMES[0] && label.is_some_and(|label| !NAMES.contains(&label));
        let mut tokens = control.autocomplete.split_whitespace();
        about(tokens.find_map(concept_of_token), By::Autocomplete)
            .or_else(|| about(concept_of_token(&control.kind), By::Type))
            .or_else(|| {
                control.names().find_map(|name| {
                    let name = bare(&words(name));
                    let same = self.field_called(&name, false, control);
                    same.map(|field| Match { field, by: By::Name, rank: 0 })
                        .or_else(|| about(control.concept_in(&name).filter(|place| !other_name(place)), By::Name))
                })
            })
            .or_else(|| {
                let texts = [
                    (&control.label, By::Label),
                    (&control.legend, By::Label),
                    (&control.placeholder, By::Placeholder),
                ];
                texts.into_iter().find_map(|(text, by)| {
                    let text = bare(&words(text));
                    let same = self.field_called(&text, true, control);
                    same.map(|field| Match { field, by, rank: 0 }).or_else(|| about(control.concept_in(&text), by))
                })
            })
    }

    /// The field that is called so; with `within`, also one whose name of several words stands in the text.
    fn field_called(&self, text: &str, within: bool, control: &Control) -> Option<usize> {
        if text.is_empty() {
            return None;
        }
        let one = joined(text);
        let all =
            || self.known.iter().enumerate().filter(|(field, known)| !known.derived && self.takes(*field, control));
        let same = all().find(|(_, known)| known.about.texts.iter().any(|known| joined(known) == one));
        // What is about nothing we know is only found by its own words.
        let inside = |known: &Known| {
            known.about.concepts.is_empty()
                && known.about.texts.iter().any(|known| known.contains(' ') && any_occurs(known, text))
        };
        same.or_else(|| all().find(|(_, known)| within && inside(known))).map(|(field, _)| field)
    }

    /// The field that is about a concept: by its own name rather than by another.
    fn field_about(&self, concept: usize, control: &Control) -> Option<usize> {
        let asked = CONCEPTS.get(concept)?.asked;
        let fits = |field: usize, known: &Known| {
            let kind = match asked {
                Asked::Typed => matches!(known.kind, FieldType::Text | FieldType::Email),
                Asked::Consent => known.kind == FieldType::Boolean,
                Asked::Any => true,
            };
            kind && !known.derived && !known.about.refuses && self.takes(field, control)
        };
        let all = || self.known.iter().enumerate().filter(|(field, known)| fits(*field, known));
        let first = all().find(|(_, known)| known.about.concepts.first() == Some(&concept));
        let agreeing = |known: &Known| asked == Asked::Consent && known.about.agrees;
        first
            .or_else(|| all().find(|(_, known)| known.about.concepts.iter().any(|about| same_concept(*about, concept))))
            .or_else(|| all().find(|(_, known)| agreeing(known)))
            .map(|(field, _)| field)
    }

    /// A lone box is a yes or a no, or the one option there is; it gives no text and no number.
    fn takes(&self, field: usize, control: &Control) -> bool {
        let Some(known) = self.known.get(field) else { return false };
        !control.is_lone_box() || matches!(known.kind, FieldType::Boolean | FieldType::Choice | FieldType::Choices)
    }

    /// `Name` beside a first name is the last name, and beside a last name the first: so in every language.
    fn part_names(&self, about: &[Option<usize>], meanings: &mut [Meaning]) {
        let [full, first, last] = NAMES;
        let asks = |concept| about.contains(&Some(concept));
        let other = match (asks(first), asks(last)) {
            (true, false) => last,
            (false, true) => first,
            (true, true) | (false, false) => return,
        };
        let field = self.known.iter().position(|known| known.about.concepts.first() == Some(&other));
        for (meaning, _) in meanings.iter_mut().zip(about).filter(|(_, about)| **about == Some(full)) {
            let by = meaning.map_or(By::Label, |found| found.by);
            if by > By::Definition {
                *meaning = field.map(|field| Match { field, by, rank: 0 }).ok_or(Ignored::NoField);
            }
        }
    }
}

/// Of several controls for one field, those that name it outright all may give it; of the others the best does, and what nobody saw yet only
/// where nothing else does.
fn keep_best(controls: &[Control], meanings: &mut [Meaning]) {
    let place =
        |index: usize, found: Match| (controls.get(index).is_some_and(|control| control.hidden), found.by, index);
    let found: Vec<(usize, Match)> =
        meanings.iter().enumerate().filter_map(|(index, meaning)| Some((index, meaning.ok()?))).collect();
    for (index, meaning) in meanings.iter_mut().enumerate() {
        let Some(own) = meaning.ok().filter(|own| own.by > By::Definition) else { continue };
        let better = |(other, of): &(usize, Match)| of.field == own.field && place(*other, *of) < place(index, own);
        if found.iter().any(better) {
            *meaning = Err(Ignored::Taken);
        }
    }
}

fn concept_of_token(token: &str) -> Option<usize> {
    let token = token.to_ascii_lowercase();
    CONCEPTS.iter().position(|concept| concept.tokens.split(' ').any(|known| !known.is_empty() && known == token))
}

impl Known {
    fn of(field: &FieldOutline) -> Self {
        let names: Vec<&str> = std::iter::once(&field.name).chain(&field.others).map(String::as_str).collect();
        let about = About::of(&names, field.question.as_deref(), field.kind == FieldType::Boolean);
        Self { about, kind: field.kind, derived: field.derived }
    }
}

impl Control {
    /// `name`, its last part (`data[email]`, `items.0.email`, `0-1/email`), and `id`.
    fn names(&self) -> impl Iterator<Item = &str> {
        let name = self.name.trim_end_matches("[]");
        let last = name.trim_end_matches(']').rsplit(['[', '.', '/', '$', ':']).next().unwrap_or(name);
        // HubSpot's second type of object is the company.
        let last = if name == "0-2/name" { "company name" } else { last };
        [name, last, self.id.as_str()].into_iter().filter(|name| !name.is_empty())
    }

    fn is_box(&self) -> bool {
        self.kind == "checkbox"
    }

    fn is_lone_box(&self) -> bool {
        self.is_box() && self.count < 2
    }

    /// What a text of this control is about.
    fn concept_in(&self, text: &str) -> Option<usize> {
        let picked = self.is_box() || self.kind == "radio" || self.kind.starts_with("select");
        let few = self.kind == "radio" && self.count <= 3;
        let fits = |asked: Asked| match asked {
            // The page's own notes stand in hidden inputs under all kinds of names.
            _ if self.kind == "hidden" => false,
            Asked::Typed => !picked,
            Asked::Any => !self.is_lone_box(),
            Asked::Consent => self.is_lone_box() || few,
        };
        first_concept(text, fits)
    }

    fn is_trap(&self) -> bool {
        let has = |patterns: &str, texts: &[&String]| texts.iter().any(|text| any_occurs(patterns, &words(text)));
        self.trap
            || has(TRAP_NAMES, &[&self.name, &self.id])
            || has(TRAP_TEXTS, &[&self.name, &self.label, &self.placeholder])
    }

    /// Whether its yes means no: asked of boxes and buttons only, whose labels are sentences.
    fn refuses(&self) -> bool {
        let texts: &[&String] = match self.kind.as_str() {
            "checkbox" if self.count < 2 => &[&self.label, &self.legend, &self.name],
            "radio" | "select-one" => &[&self.legend, &self.label, &self.name],
            _ => return false,
        };
        texts.iter().any(|text| refuses(text))
    }
}
