//! Date values in every form, near the edges that the definition asks about.

use super::Dice;
use super::conditions::{DATES, DAYS};
use crate::oracle::dates::{DAY, SECOND, iso, print};
use serde_json::{Value, json};

/// Texts and numbers that are hard to read, good and bad.
const HARD: [&str; 46] = [
    "2026-02-29",
    "2024-02-29",
    "1900-02-29",
    "2000-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-5",
    "20260105",
    "2026-01-05T24:00",
    "2026-01-05T23:59:59",
    "2026-01-05T10:00:60Z",
    "2026-01-05 10:00 +02:00",
    "2026-01-05T10",
    "2026-01-05T10:00+2",
    "2026-01-05T10:00+02:30",
    "2026-01-05T10:00-0230",
    "2026-01-05T10:00:00.1234567Z",
    "2026-01-05T10:00:00.Z",
    "2026-01-05T10:00.5Z",
    "2026/01/05",
    "soon",
    "3/4/2026",
    "13/1/2026",
    "31.4.2026",
    "3-4-2026",
    "03.04.2026 9:05",
    "3/4/2026 15:05:30",
    "3/4/2026 0:30 AM",
    "3/4/2026 12:00 AM",
    "12/31/2026 12:30 PM",
    "3/4/2026 13:00 PM",
    "3-4/2026",
    "3/4/26",
    "1/2/20266",
    "123456789012",
    "12345678901",
    "123456789012345",
    "1767225600000",
    " 2026-01-05 ",
    "2026-01-05x",
    "2026-01-05T",
    "9999-12-31T23:59:59.999999Z",
    "0001-01-01",
    "2026-01-05T10:00+24:00",
    "2026-06-15T12:00:00Z",
    "-2026-01-05",
];

/// The time at which a lead is scored.
pub fn as_of(dice: &mut Dice) -> i128 {
    let noon = iso("2026-06-15T12:00:00Z").unwrap();
    match dice.size(0, 5) {
        0 => noon,
        1 => iso("2026-06-15").unwrap(),
        2 => noon + i128::from(dice.int(0, 2_000_000)),
        _ => noon + i128::from(dice.int(-400 * 86_400, 400 * 86_400)) * SECOND,
    }
}

/// A value for a date field or an activity's `at`.
pub fn moment(dice: &mut Dice, as_of: i128) -> Value {
    if dice.chance(18) {
        return json!(dice.name(&HARD));
    }
    if dice.chance(3) {
        return dice.pick(&[json!(0), json!(-1), json!(1.5), json!(1e12), json!(20260105)]).clone();
    }
    let instant = match dice.size(0, 9) {
        0 => iso(dice.name(&DATES)).unwrap(),
        1 => as_of + (*dice.pick(&DAYS) * DAY as f64) as i128,
        4 => as_of + i128::from(dice.int(1, 40 * 86_400)) * SECOND,
        2 => as_of - i128::from(dice.int(0, 800)) * DAY / 2,
        3 => as_of,
        _ => as_of - (*dice.pick(&DAYS) * DAY as f64) as i128 * i128::from(dice.int(1, 3)),
    };
    let step = *dice.pick(&[0, 0, 0, 1, -1, 1000, -1000, SECOND, -SECOND]);
    written(dice, instant + step)
}

fn written(dice: &mut Dice, instant: i128) -> Value {
    let utc = print(instant);
    let (date, time) = (utc[..10].to_string(), utc[11..].trim_end_matches('Z').to_string());
    match dice.size(0, 9) {
        0 => json!(date),
        1 => json!(format!("{date} {time}")),
        2 => json!((instant / 1000) as i64),
        3 => json!((instant / 1000).to_string()),
        4 => json!(shifted(instant, 2 * 3600 + 1800, "+02:30")),
        5 => json!(shifted(instant, -5 * 3600, "-0500")),
        6 | 7 => json!(slashed(dice, &utc)),
        _ => json!(utc),
    }
}

fn shifted(instant: i128, seconds: i128, offset: &str) -> String {
    format!("{}{offset}", print(instant + seconds * SECOND).trim_end_matches('Z'))
}

/// Month and day as numbers; without or with a time, of 24 or 12 hours.
fn slashed(dice: &mut Dice, utc: &str) -> String {
    let part = |from: usize, to: usize| utc[from..to].parse::<u32>().unwrap();
    let (year, month, day) = (&utc[..4], part(5, 7), part(8, 10));
    let (hour, minute) = (part(11, 13), part(14, 16));
    let separator = dice.name(&["/", ".", "-"]);
    let date = match dice.chance(50) {
        true => format!("{month}{separator}{day}{separator}{year}"),
        false => format!("{day:02}{separator}{month:02}{separator}{year}"),
    };
    let half = if hour < 12 { "AM" } else { "PM" };
    match dice.size(0, 3) {
        0 => date,
        1 => format!("{date} {hour}:{minute:02}"),
        2 => format!("{date} {hour:02}:{minute:02}:{}", &utc[17..19]),
        _ => format!("{date} {}:{minute:02} {half}", (hour + 11) % 12 + 1),
    }
}
