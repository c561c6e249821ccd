//! Definitions of 12, 60 and 240 criteria over the columns of the leads: comparisons, bands, sets, words, flags, ages of dates, and
//! conditions over several fields; groups with limits, and gates.

use crate::leads::{COUNTRIES, INDUSTRIES, PRODUCTS, RIVALS, SOURCES, STAGES, TIMELINES};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Nothing is read: what splitting alone takes.
    Nothing,
    Small,
    Large,
    ExtraLarge,
}

const NUMBERS: [(&str, u64); 9] = [
    ("employees", 4_000),
    ("revenue", 60_000_000),
    ("budget", 30_000),
    ("page_views", 12),
    ("downloads", 2),
    ("opens", 4),
    ("clicks", 3),
    ("webinars", 1),
    ("visits", 7),
];
const SETS: [(&str, &[&str]); 7] = [
    ("industry", &INDUSTRIES),
    ("country", &COUNTRIES),
    ("source", &SOURCES),
    ("stage", &STAGES),
    ("timeline", &TIMELINES),
    ("product", &PRODUCTS),
    ("competitor", &RIVALS),
];
const WORDS: [&str; 12] = [
    "vp",
    "head of",
    "director",
    "chief",
    "manager",
    "intern",
    "sales",
    "marketing",
    "engineer*",
    "data",
    "security",
    "owner",
];
const TEXTS: [&str; 7] = ["job_title", "department", "company", "campaign", "city", "website", "medium"];
const FLAGS: [&str; 3] = ["consent", "demo_requested", "is_customer"];
const DATES: [&str; 2] = ["created_at", "last_activity"];
const PLAIN: [&str; 4] = ["state", "language", "crm", "job_title"];

pub fn definition(size: Size) -> String {
    let criteria: Vec<String> = match size {
        Size::Nothing => vec![r#"{"id":"c0","when":{"field":"none","gte":1},"points":1}"#.to_owned()],
        Size::Small => (0..12).map(|index| criterion(index * 5 % 60, 0, false)).collect(),
        Size::Large => (0..60).map(|index| criterion(index, 0, true)).collect(),
        Size::ExtraLarge => (0..240).map(|index| criterion(index % 60, index / 60, true)).collect(),
    };
    let (groups, gates) = if matches!(size, Size::Large | Size::ExtraLarge) {
        (groups(), gates())
    } else {
        (String::new(), String::new())
    };
    format!(
        r#"{{"format":1,"id":"bench","version":"1","name":"Bench","fields":{{{}}},"gates":[{gates}],
        "scorecards":{{"fit":{{"min":0,"max":100,"groups":{{{groups}}},"criteria":[{}],
        "grades":[{{"grade":"A","from":75}},{{"grade":"B","from":50}},{{"grade":"C","from":25}},{{"grade":"D"}}]}}}},"grade":["fit"],
        "verdicts":{{"ready":{{"kind":"accept"}},"warm":{{"kind":"nurture"}},"cold":{{"kind":"recycle"}},"out":{{"kind":"disqualify"}}}},
        "decide":[{{"when":{{"score":"fit","gte":60}},"verdict":"ready"}},{{"when":{{"score":"fit","gte":30}},"verdict":"warm"}},{{"verdict":"cold"}}]}}"#,
        fields(size),
        criteria.join(",")
    )
}

fn fields(size: Size) -> String {
    if size == Size::Nothing {
        return r#""none":{"type":"number"}"#.to_owned();
    }
    let of = |names: Vec<&str>, kind: &str| {
        names.iter().map(|name| format!(r#""{name}":{{"type":"{kind}"}}"#)).collect::<Vec<_>>()
    };
    let texts: Vec<&str> =
        TEXTS.into_iter().chain(SETS.map(|(name, _)| name)).chain(["state", "language", "crm"]).collect();
    let all = [
        of(texts, "text"),
        of(NUMBERS.map(|(name, _)| name).to_vec(), "number"),
        of(FLAGS.to_vec(), "boolean"),
        of(DATES.to_vec(), "date"),
        of(vec!["email"], "email"),
    ];
    all.concat().join(",")
}

fn criterion(index: usize, round: usize, grouped: bool) -> String {
    let group = if grouped { format!(r#","group":"g{}""#, index % 6) } else { String::new() };
    let points = (index % 9) as i64 * 2 - 5;
    let body = match index % 10 {
        0 => bands(index / 10 + round),
        1 | 2 => format!(r#""when":{},"points":{points}"#, set(index / 5 + round, index + round)),
        3 => format!(r#""when":{},"points":{points}"#, words(index / 10, index + round)),
        4 => format!(r#""when":{{"field":"{}","is":{}}},"points":{points}"#, FLAGS[index / 10 % 3], round % 2 == 0),
        5 => format!(r#""when":{},"points":{points}"#, number(index / 10 + 3, round)),
        6 => format!(
            r#""when":{{"field":"{}","{}":{}}},"points":{points}"#,
            DATES[index / 10 % 2],
            if index % 20 == 6 { "within_days" } else { "older_than_days" },
            60 * (1 + round) + index
        ),
        7 => format!(
            r#""when":{{"all":[{},{}]}},"points":{points}"#,
            set(index / 10, round),
            number(index / 10, round + 1)
        ),
        8 => format!(
            r#""when":{{"any":[{},{{"not":{}}}]}},"points":{points}"#,
            words(0, index + round),
            number(index / 10 + 1, round)
        ),
        _ => format!(
            r#""when":{{"field":"{}","is":"{}"}},"points":{points}"#,
            PLAIN[index / 10 % 4],
            ["S07", "de", "hub", "Manager IT"][index / 10 % 4]
        ),
    };
    format!(r#"{{"id":"c{}-{index}"{group},{body}}}"#, round)
}

fn bands(index: usize) -> String {
    let (field, unit) = NUMBERS[index % 9];
    let bin = |times: u64, points: i64| {
        format!(r#"{{"when":{{"field":"{field}","gte":{}}},"points":{points}}}"#, unit * times + index as u64)
    };
    format!(r#""bins":[{},{},{}]"#, bin(4, 9), bin(2, 6), bin(1, 3))
}

fn set(field: usize, from: usize) -> String {
    let (field, values) = SETS[field % 7];
    let three: Vec<String> = (0..3).map(|at| format!("{:?}", values[(from + at * 2) % values.len()])).collect();
    format!(r#"{{"field":"{field}","in":[{}]}}"#, three.join(","))
}

fn words(field: usize, from: usize) -> String {
    let three: Vec<String> = (0..3).map(|at| format!("{:?}", WORDS[(from + at * 5) % 12])).collect();
    let operator = if from % 3 == 0 { "contains" } else { "words" };
    format!(
        r#"{{"field":"{}","{operator}":[{}]}}"#,
        TEXTS[field % 7],
        three.join(",").replace('*', if operator == "contains" { "" } else { "*" })
    )
}

fn number(field: usize, round: usize) -> String {
    let (field, unit) = NUMBERS[field % 9];
    format!(r#"{{"field":"{field}","gte":{},"lt":{}}}"#, unit * (1 + round as u64), unit * (5 + round as u64))
}

fn groups() -> String {
    (0..6)
        .map(|group| format!(r#""g{group}":{{"min":{},"max":{}}}"#, -10 - group, 20 + 2 * group))
        .collect::<Vec<_>>()
        .join(",")
}

fn gates() -> String {
    let when = [
        r#"{"field":"stage","is":"junk"}"#.to_owned(),
        r#"{"field":"email","domain_in":["gmail.com","yahoo.com"]}"#.to_owned(),
        r#"{"field":"is_customer","is":true}"#.to_owned(),
        r#"{"field":"country","in":["CN","BR"]}"#.to_owned(),
        r#"{"all":[{"field":"employees","lt":3},{"field":"budget","lt":500}]}"#.to_owned(),
        r#"{"field":"job_title","words":["intern"]}"#.to_owned(),
    ];
    let gate = |(index, when): (usize, &String)| {
        format!(r#"{{"id":"g{index}","when":{when},"verdict":"out","reason":"out"}}"#)
    };
    when.iter().enumerate().map(gate).collect::<Vec<_>>().join(",")
}
