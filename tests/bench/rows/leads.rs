//! Seeded leads: 36 columns as a CRM exports them, about 311 bytes a row.

use std::fmt::Write as _;

pub const COLUMNS: [&str; 36] = [
    "id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "company",
    "job_title",
    "department",
    "industry",
    "country",
    "state",
    "city",
    "language",
    "source",
    "campaign",
    "medium",
    "product",
    "stage",
    "crm",
    "competitor",
    "website",
    "timeline",
    "created_at",
    "last_activity",
    "consent",
    "demo_requested",
    "is_customer",
    "employees",
    "revenue",
    "budget",
    "page_views",
    "downloads",
    "opens",
    "clicks",
    "webinars",
    "visits",
];

const FIRST: [&str; 16] = [
    "Ada", "Jürgen", "María", "Liam", "Noah", "Emma", "Zoë", "Łukasz", "Anna", "Ben", "Chloe", "David", "Eva", "Felix",
    "Grace", "Hugo",
];
const LAST: [&str; 16] = [
    "Lovelace", "Müller", "García", "Smith", "Jones", "Brown", "Dupont", "Kowalski", "Rossi", "Silva", "Ivanov",
    "Nguyen", "Kim", "Novák", "Berg", "Hall",
];
const STEMS: [&str; 24] = [
    "Acme",
    "Globex",
    "Initech",
    "Umbrella",
    "Stark",
    "Wayne",
    "Hooli",
    "Vandelay",
    "Wonka",
    "Cyberdyne",
    "Tyrell",
    "Soylent",
    "Massive",
    "Aperture",
    "Oscorp",
    "Gringotts",
    "Dunder",
    "Pied",
    "Sterling",
    "Bluth",
    "Prestige",
    "Monsters",
    "Nakatomi",
    "Oceanic",
];
const TAILS: [&str; 8] = ["Inc", "GmbH", "Ltd", "Labs", "Group", "Systems", "Partners, LLC", "\"Prime\""];
const RANKS: [&str; 14] = [
    "VP of",
    "Head of",
    "Director of",
    "Senior Manager",
    "Manager",
    "Chief Officer",
    "Junior",
    "Lead",
    "Intern",
    "Associate",
    "Principal",
    "Owner,",
    "Specialist",
    "Coordinator",
];
const AREAS: [&str; 16] = [
    "Sales",
    "Marketing",
    "Engineering",
    "Operations",
    "Finance",
    "Human Resources",
    "Product",
    "Security",
    "IT",
    "Data Science",
    "Support",
    "Legal",
    "Procurement",
    "Research",
    "Design",
    "Growth",
];
const REGIONS: [&str; 6] = ["", "", "", " EMEA", " North America", " APAC"];
pub const INDUSTRIES: [&str; 20] = [
    "Software",
    "Retail",
    "Banking",
    "Healthcare",
    "Education",
    "Manufacturing",
    "Logistics",
    "Energy",
    "Media",
    "Insurance",
    "Telecom",
    "Travel",
    "Food",
    "Real Estate",
    "Government",
    "Nonprofit",
    "Automotive",
    "Agriculture",
    "Gaming",
    "Biotech",
];
pub const COUNTRIES: [&str; 24] = [
    "US", "DE", "FR", "GB", "ES", "IT", "NL", "SE", "PL", "CA", "AU", "IN", "BR", "JP", "CN", "MX", "CH", "AT", "BE",
    "DK", "NO", "FI", "IE", "PT",
];
pub const SOURCES: [&str; 12] = [
    "web",
    "referral",
    "event",
    "paid search",
    "organic",
    "partner",
    "outbound",
    "social",
    "webinar",
    "content",
    "list",
    "other",
];
pub const STAGES: [&str; 8] = ["new", "open", "working", "nurture", "qualified", "customer", "lost", "junk"];
pub const TIMELINES: [&str; 6] = ["now", "this quarter", "this year", "next year", "no plans", "unsure"];
pub const PRODUCTS: [&str; 10] =
    ["core", "plus", "pro", "enterprise", "api", "mobile", "addon", "support", "training", "other"];
pub const RIVALS: [&str; 8] =
    ["none", "Rivalsoft", "Oldguard", "Cheapco", "Newkid", "Bigcorp", "Inhouse", "Spreadsheets"];

pub struct Leads {
    state: u64,
    number: u64,
}

impl Leads {
    pub fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, number: 0 }
    }

    pub fn text(mut self, rows: usize) -> String {
        let mut text = String::with_capacity(rows * 320);
        for _ in 0..rows {
            push_row(&self.lead(), &mut text);
        }
        text
    }

    /// Rows, and the same leads as JSON.
    pub fn both(mut self, rows: usize) -> (String, Vec<String>) {
        let leads: Vec<Vec<String>> = (0..rows).map(|_| self.lead()).collect();
        let mut text = String::new();
        leads.iter().for_each(|lead| push_row(lead, &mut text));
        (text, leads.iter().map(|lead| json(lead)).collect())
    }

    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 16) as usize % bound
    }

    /// Small numbers come more often.
    fn few(&mut self, bound: usize) -> usize {
        let (a, b) = (self.below(bound), self.below(bound));
        a.min(b).min(self.below(bound))
    }

    fn pick(&mut self, list: &[&str]) -> String {
        let place = self.below(list.len());
        list[place].to_owned()
    }

    fn maybe(&mut self, missing: usize, text: String) -> String {
        if self.below(100) < missing { String::new() } else { text }
    }

    fn day(&mut self) -> String {
        let (year, month, day) = (2024 + self.below(3), 1 + self.below(12), 1 + self.below(28));
        format!("{year}-{:02}-{day:02}", if year == 2026 { month.min(11) } else { month })
    }

    fn lead(&mut self) -> Vec<String> {
        self.number += 1;
        let (first, last) = (self.pick(&FIRST), self.pick(&LAST));
        let stem = self.pick(&STEMS);
        let company = format!("{stem} International {}", self.pick(&TAILS));
        let host =
            format!("{}{}.{}", stem.to_lowercase(), self.few(400), self.pick(&["com", "de", "io", "co.uk", "org"]));
        let email = format!("{}.{}{}@{host}", ascii(&first), ascii(&last), self.below(1000));
        let email = if self.below(12) == 0 { format!("{}@gmail.com", ascii(&first)) } else { email };
        let title = format!("{} {}{}", self.pick(&RANKS), self.pick(&AREAS), self.pick(&REGIONS));
        let phone = format!(
            "+{} {} {} ext. {}",
            1 + self.below(98),
            100 + self.below(900),
            100_000 + self.below(900_000),
            1_000 + self.below(9_000)
        );
        let state = format!("S{:02}", self.below(50));
        let city = format!("New City of {}", self.few(3_000));
        let campaign =
            format!("2026-q3-emea-{}-{}", self.pick(&["spring", "brand", "retarget", "launch"]), self.few(60));
        let mut lead = vec![format!("00Q{:015}", self.number), first, last, email, phone, company, title];
        let texts = [
            self.pick(&AREAS),
            self.pick(&INDUSTRIES),
            self.pick(&COUNTRIES),
            state,
            city,
            self.pick(&["en", "de", "fr", "es"]),
            self.pick(&SOURCES),
            campaign,
            self.pick(&["cpc", "email", "organic", "social"]),
            self.pick(&PRODUCTS),
            self.pick(&STAGES),
            self.pick(&["hub", "force", "pipe", "zo"]),
            self.pick(&RIVALS),
            format!("https://www.{host}"),
            self.pick(&TIMELINES),
        ];
        for (index, text) in texts.into_iter().enumerate() {
            let missing = 8 + index * 37 % 38;
            let text = self.maybe(missing, text);
            lead.push(text);
        }
        for _ in 0..2 {
            let day = self.day();
            lead.push(self.maybe(10, day));
        }
        for _ in 0..3 {
            let flag = self.pick(&["true", "false", "false"]);
            lead.push(self.maybe(15, flag));
        }
        let numbers = [
            self.few(60_000),
            self.few(900_000_000),
            self.few(500) * 1_000,
            self.few(200),
            self.few(30),
            self.few(60),
            self.few(40),
            self.few(8),
            self.few(100),
        ];
        for (index, number) in numbers.into_iter().enumerate() {
            lead.push(self.maybe(8 + index * 4, number.to_string()));
        }
        lead
    }
}

fn ascii(text: &str) -> String {
    text.to_lowercase().chars().filter(char::is_ascii).collect()
}

fn push_row(lead: &[String], text: &mut String) {
    for (index, cell) in lead.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        if cell.contains(['"', ',']) {
            let _ = write!(text, "\"{}\"", cell.replace('"', "\"\""));
        } else {
            text.push_str(cell);
        }
    }
    text.push('\n');
}

fn json(lead: &[String]) -> String {
    let given = COLUMNS.iter().zip(lead).filter(|(_, cell)| !cell.is_empty());
    let members: Vec<String> =
        given.map(|(column, cell)| format!("\"{column}\":\"{}\"", cell.replace('"', "\\\""))).collect();
    format!("{{{}}}", members.join(","))
}
