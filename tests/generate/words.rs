//! Texts: in other case, with other white space, and ones that fold in surprising ways.

use super::Dice;

/// Phrases for `words`, and for the other operators without their stars.
pub const PHRASES: [&str; 14] = [
    "vp",
    "vice president",
    "engineer*",
    "head of *",
    "* officer",
    "C-Level",
    "ΟΔΟΣ",
    "İstanbul",
    "straße*",
    "data  Science",
    "sales",
    "r&d",
    "42",
    "e\u{301}cole",
];

pub const COMPANIES: [&str; 8] =
    ["Acme", "acme corp", "ΟΔΟΣ", "İstanbul A.Ş.", "Café Zoë", "evil\u{a0}corp", "𝔘nicorp", "42"];

pub const DOMAINS: [&str; 6] = ["acme.com", "Rival.co.uk", "co.uk", "gmail.com", "STRASSE.de", "ünicode.example"];

const FILLING: [&str; 16] = [
    "senior",
    "of",
    "the",
    "engineers",
    "Engineer",
    "VP,",
    "(vice",
    "president)",
    "—",
    "ΟΔΟΣ",
    "ISTANBUL",
    "🚀",
    "strasse",
    "e\u{301}",
    "c",
    "level",
];

/// The text as someone else would type it.
pub fn mangled(dice: &mut Dice, text: &str) -> String {
    let text = match dice.size(0, 5) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        2 => format!("  {text}\t"),
        3 => text.replace(' ', " \u{a0} "),
        4 => text.replace(' ', "\n"),
        _ => text.to_string(),
    };
    if dice.chance(10) { format!("\u{3000}{text}\u{2009}") } else { text }
}

/// The text with a slip or two: a character lost, doubled, changed for another, or put in.
pub fn slipped(dice: &mut Dice, text: &str) -> String {
    let slips = "0123456789 .,-–+:/%$€kmbTZ>=<@;'’\u{a0}atoPMusdeurΣİß";
    let slips: Vec<char> = slips.chars().collect();
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..dice.size(1, 2) {
        let slip = *dice.pick(&slips);
        let at = dice.size(0, characters.len());
        match dice.size(0, 3) {
            0 if at < characters.len() => drop(characters.remove(at)),
            1 if at < characters.len() => characters.insert(at, characters[at]),
            2 if at < characters.len() => characters[at] = slip,
            _ => characters.insert(at, slip),
        }
    }
    characters.into_iter().collect()
}

/// A text that holds a phrase, or nearly.
pub fn around(dice: &mut Dice, phrase: &str) -> String {
    let word = if dice.chance(70) { "ing" } else { "" };
    let phrase = match phrase {
        "*" => "any".to_string(),
        _ => phrase.replace("* ", "chief ").replace(" *", " things").replace('*', word),
    };
    let before = if dice.chance(40) { sentence(dice, 2) + " " } else { String::new() };
    let after = if dice.chance(40) { format!(" {}", sentence(dice, 2)) } else { String::new() };
    let joint = if dice.chance(15) { "s" } else { "" };
    let text = format!("{before}{phrase}{joint}{after}");
    mangled(dice, &text)
}

pub fn sentence(dice: &mut Dice, most: usize) -> String {
    let count = dice.size(1, most);
    let words: Vec<&str> = (0..count).map(|_| dice.name(&FILLING)).collect();
    words.join(" ")
}

/// An email address, good or nearly, at one of the domains or below it.
pub fn address(dice: &mut Dice, domain: &str) -> String {
    match dice.size(0, 11) {
        0 => format!("ann@mail.{domain}"),
        1 => format!("ann@x{domain}"),
        2 => format!(" ANN.O'Neil+x@{} ", domain.to_uppercase()),
        3 => format!("@{domain}"),
        4 => format!("ann@@{domain}"),
        5 => "ann@localhost".to_string(),
        6 => domain.to_string(),
        7 => format!("ΟΔΟΣ@{domain}"),
        _ => format!("ann@{domain}"),
    }
}
