//! The words of a name or a label, and patterns over them.
//!
//! Full regular expressions were weighed and left out: the engine would be larger than everything else a form loads.

use crate::texts::concat;

/// Words that say nothing about what is asked for.
const FILLERS: &str = " your my please enter the a required optional ihr ihre ihren bitte pflichtfeld erforderlich optionale votre vos veuillez saisir \
     obligatoire facultatif requis su tu sus obligatorio requerido opcional ";

/// The words of a text, one space between them: lower case, accents away, `jobTitle` and `job_title` and `job title` alike.
#[must_use]
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = Class::Gap;
    for character in text.chars() {
        let class = Class::of(character);
        let joins = before == class || (before == Class::Upper && class == Class::Lower);
        if class != Class::Gap && !joins && !out.is_empty() {
            out.push(' ');
        }
        push_plain(&mut out, character, class);
        before = class;
    }
    out
}

/// Without the words that say nothing: `Please enter your name (required)` is `name`.
#[must_use]
pub fn bare(words: &str) -> String {
    let telling = words.split(' ').filter(|word| !FILLERS.contains(&concat(&[" ", word, " "])));
    let kept: Vec<&str> = telling.collect();
    if kept.is_empty() { words.to_owned() } else { kept.join(" ") }
}

/// As one word: `job title` is `jobtitle`.
#[must_use]
pub fn joined(words: &str) -> String {
    words.replace(' ', "")
}

/// Whether any of the patterns, parted by `|`, occurs in the words of a text.
///
/// A pattern begins where a word begins and ends where a word ends, unless it ends with `*`. Where it has a space the text may have one.
/// With `=` in front it is the whole text.
#[must_use]
pub fn any_occurs(patterns: &str, text: &str) -> bool {
    patterns.split('|').any(|pattern| occurs(pattern, text))
}

fn occurs(pattern: &str, text: &str) -> bool {
    let (whole, pattern) = pattern.strip_prefix('=').map_or((false, pattern), |rest| (true, rest));
    let (open, pattern) = pattern.strip_suffix('*').map_or((false, pattern), |rest| (true, rest));
    let mut start = Some(text);
    while let Some(here) = start {
        if let Some(rest) = after(pattern, here)
            && (rest.is_empty() || (!whole && (open || rest.starts_with(' '))))
        {
            return true;
        }
        start = if whole { None } else { here.split_once(' ').map(|(_, rest)| rest) };
    }
    false
}

/// What follows the pattern, if the text begins with it.
fn after<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
    let mut rest = text;
    for character in pattern.chars() {
        rest = match rest.strip_prefix(character) {
            None if character == ' ' => rest,
            found => found?,
        };
    }
    Some(rest)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Gap,
    Digit,
    Lower,
    Upper,
}

impl Class {
    fn of(character: char) -> Self {
        match character {
            '0'..='9' => Self::Digit,
            'A'..='Z' | 'À'..='Þ' if character != '×' => Self::Upper,
            'a'..='z' | 'ß'..='ÿ' if character != '÷' => Self::Lower,
            // What has no case goes with the letters before it; apostrophes and signs part words.
            _ if character.is_alphabetic() => Self::Lower,
            _ => Self::Gap,
        }
    }
}

fn push_plain(out: &mut String, character: char, class: Class) {
    let plain = match character {
        'À'..='Å' | 'à'..='å' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' => "c",
        'È'..='Ë' | 'è'..='ë' => "e",
        'Ì'..='Ï' | 'ì'..='ï' => "i",
        'Ñ' | 'ñ' => "n",
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' => "o",
        'Ù'..='Ü' | 'ù'..='ü' => "u",
        'ß' => "ss",
        'Œ' | 'œ' => "oe",
        _ => "",
    };
    match class {
        Class::Gap => {}
        Class::Digit | Class::Lower | Class::Upper if plain.is_empty() => out.push(character.to_ascii_lowercase()),
        Class::Digit | Class::Lower | Class::Upper => out.push_str(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_style_have_the_same_words() {
        for name in ["jobTitle", "job_title", "JobTitle", " job--title ", "Job\nTitle", "job[title]"] {
            assert_eq!(words(name), "job title", "{name}");
        }
        assert_eq!(words("emailaddress1"), "emailaddress 1");
        assert_eq!(words("Unternehmensgröße / Prénom d'été"), "unternehmensgrosse prenom d ete");
        assert_eq!(words("LEADSOURCE"), "leadsource");
        assert_eq!(words("Имя"), "Имя");
        assert_eq!(words("***"), "");
    }

    #[test]
    fn patterns_are_whole_words() {
        assert!(any_occurs("job title", "jobtitle"));
        assert!(any_occurs("job title", "the job title please"));
        assert!(!any_occurs("job title", "job titles"));
        assert!(any_occurs("x|employee*", "number of employees"));
        assert!(!any_occurs("employee", "employees"));
        assert!(!any_occurs("cell", "excellence cellar"));
        assert!(any_occurs("=name", "name"));
        assert!(!any_occurs("=name", "company name"));
        assert!(!any_occurs("=name", "names"));
        assert!(any_occurs("e mail", "email"));
    }

    #[test]
    fn fillers_say_nothing() {
        assert_eq!(bare(&words("Please enter your name (required) *")), "name");
        assert_eq!(bare("your"), "your");
    }
}
