//! What a field of a definition is about, by what the definition calls it.

use super::words::{any_occurs, bare, words};
use super::{AGREE, Asked, CALMING, CONCEPTS, NAMES, REFUSING};

/// What a field is about.
#[derive(Debug, Clone)]
pub struct Meaning {
    /// The words of its name, label and aliases, and of its question.
    pub texts: Vec<String>,
    /// What it is about: its name first, then its label and aliases.
    pub concepts: Vec<usize>,
    /// Whether its yes means no.
    pub refuses: bool,
    /// Whether its name speaks of agreeing, without saying to what.
    pub agrees: bool,
}

impl Meaning {
    /// By its names, the best first, and by how people are asked for it.
    #[must_use]
    pub fn of(names: &[&str], question: Option<&str>, is_boolean: bool) -> Self {
        let mut texts: Vec<String> = names.iter().copied().chain(question).map(|text| bare(&words(text))).collect();
        texts.retain(|text| !text.is_empty());
        let refuses = names.iter().any(|name| is_refusing_name(name));
        let fits = |asked: Asked| (asked == Asked::Consent) == is_boolean;
        let mut concepts: Vec<usize> =
            names.iter().filter_map(|name| first_concept(&bare(&words(name)), fits)).collect();
        concepts.dedup();
        let agrees = names.first().is_some_and(|name| any_occurs(AGREE, &words(name)));
        Self { texts, concepts, refuses, agrees }
    }
}

/// Whether a name of a field says that its yes means no.
#[must_use]
pub fn is_refusing_name(name: &str) -> bool {
    let words = words(name);
    any_occurs(REFUSING, &words) || any_occurs("donot*|hasopted*|optout*|emailoptout|emailaddressisoptedout", &words)
}

/// What a text is about.
pub fn first_concept(text: &str, fits: impl Fn(Asked) -> bool) -> Option<usize> {
    CONCEPTS.iter().position(|concept| fits(concept.asked) && any_occurs(concept.patterns, text))
}

/// Both ways of asking whether one may write are one concept.
#[must_use]
pub fn same_concept(one: usize, other: usize) -> bool {
    let hearing = [NAMES[2] + 1, NAMES[2] + 3];
    one == other || (hearing.contains(&one) && hearing.contains(&other))
}

/// Whether a text says no, sentence by sentence.
#[must_use]
pub fn refuses(text: &str) -> bool {
    text.split(['.', '!', ';', ':']).any(|sentence| {
        let mut sentence = words(sentence);
        for calming in CALMING.split('|') {
            sentence = sentence.replace(calming, "");
        }
        any_occurs(REFUSING, &sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_where_they_are_said_to_stand() {
        let tokens: Vec<&str> =
            NAMES.iter().filter_map(|place| CONCEPTS.get(*place)).map(|concept| concept.tokens).collect();
        assert_eq!(tokens, ["name", "given-name", "family-name"]);
        assert_eq!(first_concept("newsletter", |asked| asked == Asked::Consent), Some(NAMES[2] + 1));
        assert_eq!(first_concept("contacted", |asked| asked == Asked::Consent), Some(NAMES[2] + 3));
    }

    #[test]
    fn a_text_refuses_whatever_calms_beside_it() {
        for text in [
            "Unsubscribe me",
            "I do not want to receive the newsletter",
            "Don't send me offers",
            "Please tick if you would rather we did not contact you",
            "Ich möchte keine Werbung erhalten",
            "Bitte nicht kontaktieren",
            "Je ne souhaite pas recevoir la newsletter",
            "No deseo recibir comunicaciones comerciales",
            "emailOptOut",
            "Opt-out of marketing. You can unsubscribe at any time.",
        ] {
            assert!(refuses(text), "{text}");
        }
        for text in [
            "Yes, send me the newsletter. I can unsubscribe at any time.",
            "Send me news (we will never share your address)",
            "Ja, ich möchte den Newsletter. Sie können sich jederzeit abmelden.",
            "Je souhaite recevoir la newsletter, je peux me désinscrire",
            "Quiero recibir noticias y puedo darme de baja en cualquier momento",
            "Notify me",
        ] {
            assert!(!refuses(text), "{text}");
        }
    }
}
