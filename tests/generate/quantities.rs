//! Number values: every form of number text, ranges, and ones that are nearly right.

use super::Dice;
use super::conditions::NUMBERS;
use serde_json::{Value, json};

/// Texts that are hard to read, good and bad.
pub const HARD: [&str; 72] = [
    "1,5",
    "1.5",
    "1,234,567",
    "1.234.567",
    "1234,567",
    "12,34,567",
    "1,23,45",
    "1,234.5",
    "1.234,5",
    "1 234",
    "1'234",
    "1’234",
    "1\u{a0}234",
    "1\u{202f}234,50",
    "1,234'567 890",
    "5.",
    ".5",
    "+5",
    "1e5",
    "--5",
    "$",
    "$ 1,000",
    "1,000 €",
    "EUR 5",
    "eur5",
    "5 Usd",
    "-$5",
    "$-5",
    "5%",
    "5 %",
    "2.5m",
    "3bn",
    "3 b",
    "1K",
    "1.0005k",
    "0.1k",
    "10k-50k",
    "$10k – $50k",
    "51 to 200",
    "51 – 200",
    "51-200",
    "200-51",
    "-5-10",
    "-10--5",
    "5--1",
    "-5 - -1",
    "1-5k",
    "< 10",
    "<=10",
    "> 1,000",
    ">= 1k",
    "1000+",
    "$10k+",
    "-3+",
    "1000++",
    ">1000+",
    "51-200-300",
    "51—200",
    "abc",
    "1k5",
    "5kk",
    "½",
    "١٢",
    "0x10",
    "1_000",
    "NaN",
    "Infinity",
    "-0",
    "007",
    "5 000 to 10 000",
    "0.1-0.1",
    "100000000000000000000000",
];

/// A value for a number field, near a threshold more often than not.
pub fn quantity(dice: &mut Dice, thresholds: &[f64]) -> Value {
    if dice.chance(18) {
        return json!(dice.name(&HARD));
    }
    let base = if thresholds.is_empty() || dice.chance(20) { &NUMBERS[..] } else { thresholds };
    let step = *dice.pick(&[0.0, 0.0, 0.0, 1.0, -1.0, 0.5, -0.001]);
    let number = dice.pick(base) + step;
    match dice.size(0, 9) {
        0..=3 => super::conditions::number(number),
        4 => json!(number),
        5 | 6 => json!(written(dice, number)),
        _ => json!(range(dice, number)),
    }
}

/// A range with the number at one of its ends.
fn range(dice: &mut Dice, number: f64) -> String {
    let other = number + *dice.pick(&[0.0, 1.0, 9.0, 149.0, 1000.0]);
    let below = number - *dice.pick(&[0.0, 1.0, 9.0, 149.0]);
    let written = |number: f64, dice: &mut Dice| written(dice, number);
    let (number, other, below) = (written(number, dice), written(other, dice), written(below, dice));
    match dice.size(0, 8) {
        0 => format!("{number}+"),
        1 => format!("> {number}"),
        2 => format!(">={number}"),
        3 => format!("<{number}"),
        4 => format!("<= {number}"),
        5 => format!("{below}-{number}"),
        6 => format!("{number} – {other}"),
        7 => format!("{below} to {number}"),
        _ => format!("{number} - {other}"),
    }
}

/// A number as people write it.
fn written(dice: &mut Dice, number: f64) -> String {
    let plain = format!("{}", (number * 1000.0).round() / 1000.0);
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.as_str()),
    };
    match dice.size(0, 9) {
        0 => format!("{sign}{}", grouped(digits, ",")),
        1 => format!("{sign}{}", grouped(digits, "\u{a0}")),
        2 => format!("{sign}{}", grouped(digits, "'")),
        3 => format!("{sign}${}", grouped(digits, ",")),
        4 => format!("{plain} EUR"),
        5 => format!("{plain}%"),
        6 if number % 1000.0 == 0.0 => format!("{}k", number / 1000.0),
        7 if number % 10_000.0 == 0.0 => format!("{} M", number / 1_000_000.0),
        8 => plain.replace('.', ","),
        _ => plain,
    }
}

fn grouped(digits: &str, separator: &str) -> String {
    let (whole, rest) = match digits.find('.') {
        Some(at) => digits.split_at(at),
        None => (digits, ""),
    };
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out + rest
}
