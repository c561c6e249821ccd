//! Which columns give which fields, by their names: the definition's own names first, then what the names mean.

use super::about::{About, about, told};
use super::tidy::{tidy, without_unit};
use crate::concepts::words::{any_occurs, bare, joined, words};
use crate::concepts::{Asked, CONCEPTS};
use crate::program::{FieldId, Program};
use crate::value::Reader;

/// By what a column was matched, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Somebody said so.
    Chosen,
    /// The definition calls its field so; 0 is the field's own name.
    Definition(usize),
    /// The same words in another spelling.
    Spelling,
    /// It means the same.
    Meaning,
    /// It has to do with the same; that is proposed, and never mapped without being asked.
    Related,
}

impl By {
    /// In one word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Definition(_) => "definition",
            Self::Spelling => "spelling",
            Self::Meaning => "meaning",
            Self::Related => "related",
        }
    }
}

/// A field that a column may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// By what.
    pub by: By,
    /// The field.
    pub field: FieldId,
}

/// What a name of a column came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Matched {
    /// The fields that the column may give, the best first.
    pub fields: Vec<Match>,
    /// Whether its yes means no.
    pub refuses: bool,
}

/// The fields of a definition, ready to be found by what columns are called.
#[derive(Debug)]
pub(super) struct Matcher<'p> {
    program: &'p Program,
    known: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    /// Its names as words without gaps.
    names: Vec<String>,
    /// What it is about: by its own name first.
    about: Vec<About>,
    refuses: bool,
    /// By what a refused lead may not be reached, where its name says so.
    channel: Option<usize>,
    is_boolean: bool,
    is_derived: bool,
}

impl<'p> Matcher<'p> {
    /// For a definition.
    #[must_use]
    pub(super) fn new(program: &'p Program) -> Self {
        let known = (0..program.fields.len()).map(|field| Known::of(program, FieldId(field))).collect();
        Self { program, known }
    }

    /// Whether a name of a column is surely one: the definition has it, in whatever spelling.
    pub(super) fn knows(&self, name: &str) -> bool {
        let one = joined(&words(name));
        self.by_key(name).is_some() || (!one.is_empty() && self.known.iter().any(|known| known.names.contains(&one)))
    }

    /// The fields that a column of this name may give.
    #[must_use]
    pub(super) fn fields_of(&self, name: &str) -> Matched {
        let told = told(name);
        let mut fields: Vec<Match> = self.by_key(name).into_iter().collect();
        fields.extend(if told.refuses {
            self.refusing(&told.words)
        } else {
            self.meant(&told.words, &told.about, told.is_whole)
        });
        fields.sort();
        let mut seen = Vec::new();
        fields.retain(|found| {
            !seen.contains(&found.field) && {
                seen.push(found.field);
                true
            }
        });
        Matched { fields, refuses: told.refuses }
    }

    /// Whether a yes for the field means no.
    #[must_use]
    pub(super) fn is_refusing(&self, field: FieldId) -> bool {
        self.known.get(field.0).is_some_and(|known| known.refuses)
    }

    /// Whether a field is an address of mail or phone, of which a file may have several that all will do.
    #[must_use]
    pub(super) fn is_address(&self, field: FieldId) -> bool {
        let is_email = self.program.fields.get(field.0).is_some_and(|field| matches!(field.reader, Reader::Email));
        let concepts = ["email", "phone"].map(|name| about(name).first().copied());
        is_email
            || self
                .known
                .get(field.0)
                .is_some_and(|known| concepts.contains(&known.about.first().copied()) && !known.about.is_empty())
    }

    fn by_key(&self, name: &str) -> Option<Match> {
        let tidied = tidy(name);
        let names = [Some(name.trim()), Some(tidied.as_str()), without_unit(&tidied)];
        let found = names.into_iter().flatten().find_map(|name| self.program.keys.find(name))?;
        Some(Match { by: By::Definition(found.1), field: found.0 })
    }

    /// A column whose yes means no gives only a field whose yes means no, and which speaks of the same way to reach people.
    fn refusing(&self, words: &str) -> Vec<Match> {
        let channel = channel_in(words);
        let all = || self.known.iter().enumerate().filter(|(_, known)| known.refuses && !known.is_derived);
        let same = all().find(|(_, known)| known.names.contains(&joined(words)));
        let found = same.map(|(field, _)| (field, By::Spelling)).or_else(|| {
            let mut alike = all().filter(|(_, known)| known.channel == channel);
            let first = alike.next().filter(|_| alike.next().is_none())?;
            Some((first.0, By::Meaning))
        });
        found.map(|(field, by)| Match { by, field: FieldId(field) }).into_iter().collect()
    }

    fn meant(&self, words: &str, about: &[About], is_whole: bool) -> Vec<Match> {
        let (one, without) = (joined(words), joined(&bare(words)));
        let all = || self.known.iter().enumerate().filter(|(_, known)| !known.refuses && !known.is_derived);
        let same = all().filter(|(_, known)| known.names.contains(&one) || known.names.contains(&without));
        let same = same.map(|(field, _)| Match { by: By::Spelling, field: FieldId(field) });
        let by = if is_whole { By::Meaning } else { By::Related };
        // By its own name rather than by another one.
        let first = |known: &Known| known.about.first().is_some_and(|first| about.contains(first));
        let any_first = all().any(|(_, known)| first(known) && known.fits(about));
        let alike = all().filter(|(_, known)| known.fits(about) && (first(known) || !any_first));
        same.chain(alike.map(|(field, _)| Match { by, field: FieldId(field) })).collect()
    }
}

impl Known {
    fn of(program: &Program, field: FieldId) -> Self {
        let Some(found) = program.fields.get(field.0) else { return Self::nothing() };
        let is_boolean = matches!(found.reader, Reader::Boolean);
        let names: Vec<&str> = std::iter::once(found.name.as_str()).chain(program.keys.others(field)).collect();
        let told: Vec<_> = names.iter().map(|name| told(name)).collect();
        let about = told.iter().flat_map(|told| told.about.iter().copied());
        let mut about: Vec<About> =
            about.filter(|about| is_consent(*about) == is_boolean || is_exported(*about)).collect();
        about.dedup();
        let mut joined_names: Vec<String> = names.iter().map(|name| joined(&words(name))).collect();
        joined_names.extend(names.iter().map(|name| joined(&bare(&words(name)))));
        Self {
            names: joined_names,
            about,
            refuses: told.first().is_some_and(|told| told.refuses),
            channel: told.first().and_then(|told| channel_in(&told.words)),
            is_boolean,
            is_derived: found.derived.is_some(),
        }
    }

    const fn nothing() -> Self {
        Self {
            names: Vec::new(),
            about: Vec::new(),
            refuses: false,
            channel: None,
            is_boolean: false,
            is_derived: true,
        }
    }

    /// Whether it is about one of these. Consent goes to fields of yes and no alone.
    fn fits(&self, about: &[About]) -> bool {
        let fits = |found: &&About| is_exported(**found) || is_consent(**found) == self.is_boolean;
        about.iter().filter(fits).any(|found| self.about.contains(found))
    }
}

const fn is_exported(about: About) -> bool {
    matches!(about, About::Exported(_))
}

fn is_consent(about: About) -> bool {
    match about {
        About::Asked(place) => CONCEPTS.get(place).is_some_and(|concept| concept.asked == Asked::Consent),
        About::Exported(_) => false,
    }
}

/// By which way a lead does not want to be reached; by mail, unless the words say another.
fn channel_in(words: &str) -> Option<usize> {
    const CHANNELS: [&str; 4] = [
        "call*|phone*|telefon*|donotphone",
        "fax*|hasoptedoutoffax",
        "sms*|text message*",
        "post|postal*|donotpostalmail",
    ];
    CHANNELS.iter().position(|channel| any_occurs(channel, words))
}
