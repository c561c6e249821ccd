//! Texts: how they are compared, cut into words, and searched for phrases.

use crate::letters::lower;
use crate::pack::{pack_enum, pack_struct};
use std::sync::Arc;

/// A text as it was given, and as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// As given, trimmed.
    pub given: String,
    /// Folded.
    pub folded: String,
}

impl Text {
    /// A text that compares as itself.
    #[must_use]
    pub fn new(given: &str) -> Self {
        Self { given: given.to_owned(), folded: fold(given) }
    }
}

/// The form in which texts are compared everywhere: trimmed, runs of white space made one space, Unicode lower case.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    lower(&spaced)
}

/// The words of a folded text: maximal runs of letters and digits.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Folded texts to be one of. A sorted list serves as well as a tree, in fewer bytes. Copies share their texts, since a long list
/// may be named by thousands of conditions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextSet(Arc<[String]>);

pack_struct!(TextSet(0), Phrase(0));
pack_enum!(Pattern { 0: Any, 1: Word(word), 2: Prefix(start) });

impl FromIterator<String> for TextSet {
    fn from_iter<I: IntoIterator<Item = String>>(texts: I) -> Self {
        let mut sorted: Vec<String> = texts.into_iter().collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self(sorted.into())
    }
}

impl TextSet {
    /// Whether a folded text is one of them.
    #[must_use]
    pub fn contains(&self, folded: &str) -> bool {
        self.0.binary_search_by(|text| text.as_str().cmp(folded)).is_ok()
    }

    /// All of them, sorted.
    pub fn iter(&self) -> std::slice::Iter<'_, String> {
        self.0.iter()
    }
}

/// Consecutive words to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase(Vec<Pattern>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Pattern {
    Word(String),
    Prefix(String),
    Any,
}

/// Why a phrase cannot be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhraseProblem {
    /// A `*` that neither stands alone nor ends a word.
    MisplacedStar,
    /// There is no word in it.
    NoWords,
}

impl Phrase {
    /// Reads a phrase: words, `*` alone for any one word, `word*` for any ending.
    ///
    /// # Errors
    /// A `*` stands elsewhere, or there is no word at all.
    pub fn parse(text: &str) -> Result<Self, PhraseProblem> {
        let folded = fold(text);
        let tokens = folded.split(|c: char| !c.is_alphanumeric() && c != '*').filter(|token| !token.is_empty());
        let patterns: Vec<Pattern> =
            tokens.map(Pattern::parse).collect::<Option<_>>().ok_or(PhraseProblem::MisplacedStar)?;
        if patterns.is_empty() { Err(PhraseProblem::NoWords) } else { Ok(Self(patterns)) }
    }

    /// Whether the words stand in the text one after the other.
    #[must_use]
    pub fn occurs_in(&self, words: &[&str]) -> bool {
        let Self(patterns) = self;
        words
            .windows(patterns.len())
            .any(|window| window.iter().zip(patterns).all(|(word, pattern)| pattern.matches(word)))
    }

    /// As the author wrote it, folded.
    #[must_use]
    pub fn shown(&self) -> String {
        let shown = |pattern: &Pattern| match pattern {
            Pattern::Word(word) => word.clone(),
            Pattern::Prefix(start) => format!("{start}*"),
            Pattern::Any => "*".to_owned(),
        };
        let words: Vec<String> = self.0.iter().map(shown).collect();
        words.join(" ")
    }

    /// The longest word, or beginning of one, that every text in which the phrase occurs has; nothing when any words will do.
    #[must_use]
    pub fn essence(&self) -> Option<&str> {
        let essence = |pattern| match pattern {
            &Pattern::Word(ref word) | &Pattern::Prefix(ref word) => Some(word.as_str()),
            &Pattern::Any => None,
        };
        self.0.iter().filter_map(essence).max_by_key(|word| word.len())
    }

    /// A text in which the phrase occurs.
    #[must_use]
    pub fn instance(&self) -> String {
        let words: Vec<&str> = self.0.iter().map(Pattern::instance).collect();
        words.join(" ")
    }
}

impl Pattern {
    fn parse(token: &str) -> Option<Self> {
        match token.strip_suffix('*') {
            Some("") => Some(Self::Any),
            Some(start) if !start.contains('*') => Some(Self::Prefix(start.to_owned())),
            Some(_) => None,
            None if token.contains('*') => None,
            None => Some(Self::Word(token.to_owned())),
        }
    }

    fn matches(&self, word: &str) -> bool {
        match self {
            Self::Word(exact) => word == exact,
            Self::Prefix(start) => word.starts_with(start.as_str()),
            Self::Any => true,
        }
    }

    fn instance(&self) -> &str {
        match self {
            Self::Word(word) | Self::Prefix(word) => word,
            Self::Any => "x",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn occurs(phrase: &str, text: &str) -> bool {
        let folded = fold(text);
        Phrase::parse(phrase).unwrap().occurs_in(&words(&folded).collect::<Vec<_>>())
    }

    #[test]
    fn folding_trims_joins_and_lowers() {
        assert_eq!(fold("  VP\u{a0}\n of  SALES "), "vp of sales");
        assert_eq!(fold("ΟΔΟΣ"), "οδος");
        assert_eq!(fold("İ"), "i\u{307}");
    }

    #[test]
    fn phrases_are_whole_consecutive_words() {
        assert!(occurs("vp", "Vice-President (VP), Sales"));
        assert!(!occurs("cto", "Director"));
        assert!(occurs("vice president", "Vice-President, Sales"));
        assert!(!occurs("vp sales", "VP of Sales"));
        assert!(occurs("vp * sales", "VP of Sales"));
        assert!(occurs("engineer*", "Lead Engineering"));
        assert!(!occurs("engineer*", "Reengineer"));
        assert!(!occurs("* vp", "VP"));
    }

    #[test]
    fn a_star_stands_alone_or_at_the_end() {
        assert_eq!(Phrase::parse("*eer"), Err(PhraseProblem::MisplacedStar));
        assert_eq!(Phrase::parse("a*b"), Err(PhraseProblem::MisplacedStar));
        assert_eq!(Phrase::parse(" - "), Err(PhraseProblem::NoWords));
    }
}
