//! Texts that satisfy any combination of what a program looks for in them.
//!
//! Whole words and parts of texts that are found in two texts are found in both joined by a strange word, and a text is, to the
//! program, the pieces in which something is found. So the combinations are what the pieces' findings unite to: they are united as sets
//! of bits, and only then written as texts. How a text begins and ends is chosen apart, and exact texts stand for themselves.

use super::values::each_leaf;
use crate::program::predicate::{FieldTest, TextTest};
use crate::program::{Derivation, FieldId, Program};
use crate::value::text::{Phrase, TextSet, fold, words};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Most combinations of findings.
const MOST_COMBINED: usize = 2_048;
/// Most texts of a field.
const MOST_TEXTS: usize = 20_000;
/// Words that nobody looks for; the first that really is strange joins pieces.
const STRANGE: [&str; 4] = ["zq", "jxq", "qvw7", "wzjk"];

/// What is looked for in the texts of a field.
#[derive(Debug, Default)]
pub(super) struct Patterns<'p> {
    found: Vec<Found<'p>>,
    starts: BTreeSet<&'p str>,
    ends: BTreeSet<&'p str>,
    exact: BTreeSet<&'p str>,
    domains: BTreeSet<&'p str>,
    /// What the domain alone is compared with, in a field that follows from this one.
    of_domain: Option<Box<Patterns<'p>>>,
}

#[derive(Debug)]
enum Found<'p> {
    Phrases(&'p [Phrase]),
    Parts(&'p TextSet),
}

impl<'p> Patterns<'p> {
    /// What conditions look for in a field, and what fields that follow from it are derived by.
    pub(super) fn of(program: &'p Program, field: FieldId) -> Self {
        let mut patterns = Self::default();
        each_leaf(program, &mut |leaf| {
            if let Some((found, FieldTest::Text(test))) = leaf.field()
                && found == field
            {
                patterns.add(test);
            }
        });
        for (place, derived) in program.fields.iter().enumerate() {
            let Some(derived) = derived.derived.as_ref().filter(|derived| derived.from == field) else { continue };
            match &derived.how {
                Derivation::Domain => patterns.of_domain = Some(Box::new(Self::of(program, FieldId(place)))),
                Derivation::Classify { classes, .. } => {
                    let phrases = classes.iter().flat_map(|class| [&class.words, &class.unless]);
                    patterns.found.extend(phrases.map(|phrases| Found::Phrases(phrases)));
                }
            }
        }
        patterns
    }

    fn add(&mut self, test: &'p TextTest) {
        let all = |texts: &'p TextSet| texts.iter().map(String::as_str).filter(|text| !text.is_empty());
        match test {
            TextTest::Words(phrases) => self.found.push(Found::Phrases(phrases)),
            TextTest::Contains(parts) => self.found.push(Found::Parts(parts)),
            TextTest::In(texts) => self.exact.extend(all(texts)),
            TextTest::StartsWith(texts) => self.starts.extend(all(texts)),
            TextTest::EndsWith(texts) => self.ends.extend(all(texts)),
            TextTest::DomainIn(texts) => self.domains.extend(all(texts)),
        }
    }

    /// What is found in a text, a bit for each that looks.
    fn findings(&self, text: &str) -> u64 {
        let folded = fold(text);
        let cut: Vec<&str> = words(&folded).collect();
        let is_found = |found: &Found<'_>| match found {
            Found::Phrases(phrases) => phrases.iter().any(|phrase| phrase.occurs_in(&cut)),
            Found::Parts(parts) => parts.iter().any(|part| folded.contains(part.as_str())),
        };
        self.found.iter().take(64).enumerate().fold(0, |bits, (bit, found)| bits | u64::from(is_found(found)) << bit)
    }

    /// Texts in which each thing is found, with and without letters beside it.
    fn pieces(&self, strange: &str) -> Vec<String> {
        let mut pieces = Vec::new();
        for found in &self.found {
            match found {
                Found::Phrases(phrases) => {
                    for phrase in *phrases {
                        let shown = format!(" {} ", phrase.shown());
                        let filled =
                            shown.replace(" * ", &format!(" {strange} ")).replace(" * ", &format!(" {strange} "));
                        pieces.push(filled.replace('*', "").trim().to_owned());
                        pieces.push(filled.replace('*', strange).trim().to_owned());
                    }
                }
                Found::Parts(parts) => pieces.extend(parts.iter().flat_map(|part| beside(part, strange))),
            }
        }
        pieces
    }

    /// Every combination of findings, each with the pieces that make it.
    fn combinations(&self, strange: &str) -> (Vec<Vec<String>>, bool) {
        let mut base: BTreeMap<u64, String> = BTreeMap::new();
        for piece in self.pieces(strange) {
            let findings = self.findings(&piece);
            let known = base.entry(findings).or_insert_with(|| piece.clone());
            if piece.len() < known.len() {
                *known = piece;
            }
        }
        base.remove(&0);
        let mut made: BTreeMap<u64, Vec<String>> = BTreeMap::from([(0, Vec::new())]);
        let mut next = VecDeque::from([0_u64]);
        while let Some(findings) = next.pop_front() {
            let pieces = made.get(&findings).cloned().unwrap_or_default();
            for (more, piece) in &base {
                let united = findings | more;
                if united != findings && !made.contains_key(&united) && made.len() < MOST_COMBINED {
                    made.insert(united, [pieces.as_slice(), std::slice::from_ref(piece)].concat());
                    next.push_back(united);
                }
            }
        }
        let whole = made.len() < MOST_COMBINED && self.found.len() <= 64;
        (made.into_values().collect(), whole)
    }

    /// Whether something else is looked for than whole texts and domains.
    fn searches(&self) -> bool {
        !self.found.is_empty() || !self.starts.is_empty() || !self.ends.is_empty()
    }
}

/// A part of a text, alone and with letters on either side.
fn beside(part: &str, strange: &str) -> [String; 4] {
    [part.to_owned(), format!("{strange}{part}"), format!("{part}{strange}"), format!("{strange}{part}{strange}")]
}

/// Texts for every combination of what is looked for, and whether all combinations are among them.
pub(super) fn texts(patterns: &Patterns<'_>) -> (Vec<String>, bool) {
    let strange = STRANGE.into_iter().find(|word| patterns.findings(word) == 0);
    let joint = strange.unwrap_or("zq");
    let (combinations, mut whole) = patterns.combinations(joint);
    let ends = |parts: &BTreeSet<&str>| -> Vec<String> {
        let variants = parts.iter().flat_map(|part| beside(part, joint));
        std::iter::once(String::new()).chain(variants).collect()
    };
    let (starts, ends) = (ends(&patterns.starts), ends(&patterns.ends));
    whole &= strange.is_some() && combinations.len() * starts.len() * ends.len() <= MOST_TEXTS;
    let mut all: Vec<String> = patterns.exact.iter().map(|text| (*text).to_owned()).collect();
    for middle in &combinations {
        for start in &starts {
            for end in &ends {
                if all.len() < MOST_TEXTS {
                    all.push(joined(start, middle, end, joint));
                }
            }
        }
        let backwards: Vec<String> = middle.iter().rev().cloned().collect();
        all.push(joined("", &backwards, "", joint));
    }
    all.push("-".to_owned());
    (all, whole)
}

/// Pieces with a strange word between each two; the word alone where there are none.
fn joined(start: &str, middle: &[String], end: &str, joint: &str) -> String {
    let pieces: Vec<&str> = std::iter::once(start)
        .chain(middle.iter().map(String::as_str))
        .chain([end])
        .filter(|piece| !piece.is_empty())
        .collect();
    if pieces.is_empty() { joint.to_owned() } else { pieces.join(&format!(" {joint} ")) }
}

/// Addresses: what is looked for before the `@`, at each domain that is asked for and at one that is not.
pub(super) fn addresses(patterns: &Patterns<'_>) -> (Vec<String>, bool) {
    let (locals, all_locals) = texts(patterns);
    let of_domain = patterns.of_domain.as_deref();
    let mut domains: BTreeSet<String> = BTreeSet::from(["zq.example".to_owned()]);
    for domain in &patterns.domains {
        domains.extend([(*domain).to_owned(), format!("sub.{domain}"), format!("{domain}.example")]);
    }
    if let Some((more, _)) = of_domain.map(texts) {
        domains.extend(
            more.iter().flat_map(|text| [text.replace(' ', "-"), format!("{}.example", text.replace(' ', "."))]),
        );
    }
    let mut all: Vec<String> = patterns.exact.iter().map(|text| (*text).to_owned()).collect();
    all.extend(domains.iter().map(|domain| format!("someone@{domain}")));
    let before: Vec<&String> = locals.iter().filter(|text| !text.contains('@')).collect();
    all.extend(
        locals.iter().filter(|text| text.contains('@')).flat_map(|text| [text.clone(), format!("someone{text}")]),
    );
    let mut whole = all_locals && !patterns.searches() && !of_domain.is_some_and(Patterns::searches);
    for domain in domains.iter().filter(|_| patterns.searches()) {
        for local in &before {
            whole &= all.len() < MOST_TEXTS;
            if all.len() < MOST_TEXTS {
                all.push(format!("{local}@{domain}"));
            }
        }
    }
    (all, whole)
}
