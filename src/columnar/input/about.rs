//! What a column is about, by its name.

use super::headers::{COMPANIES, EXPORTED, NAMES, OPT_IN, PERSONS, QUALIFIERS, REFUSING};
use super::tidy::{tidy, without_unit};
use crate::concepts::meaning::{first_concept, refuses};
use crate::concepts::words::{any_occurs, bare, joined, words};
use crate::concepts::{Asked, CONCEPTS};

/// Something that columns and fields are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum About {
    /// What exports tell, by its place in their table.
    Exported(usize),
    /// What forms ask for, by its place among the concepts.
    Asked(usize),
}

/// What a name of a column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// Its words.
    pub words: String,
    /// What it is about.
    pub about: Vec<About>,
    /// Whether its yes means no.
    pub refuses: bool,
    /// Whether it says nothing beside what it is about.
    pub is_whole: bool,
}

/// What a column is about.
#[must_use]
pub(super) fn told(name: &str) -> Told {
    let name = tidy(name);
    let whole = words(&name);
    if is_refusing(&name) {
        return Told { words: whole, about: Vec::new(), refuses: true, is_whole: true };
    }
    let bare_name = bare(&words(without_unit(&name).unwrap_or(&name)));
    let phrase = by_name(&whole).map(str::to_owned).or_else(|| by_parts(&name)).unwrap_or(bare_name);
    let (about, is_whole) = about_phrase(&phrase, is_question(&name, &whole));
    Told { words: whole, about, refuses: false, is_whole }
}

/// What a phrase is about, and whether that is all it says. Of a name of few words all have to count, since `company growth` is no company.
fn about_phrase(phrase: &str, is_question: bool) -> (Vec<About>, bool) {
    let all = |text: &str, found: &[About]| found.iter().any(|about| is_all_of(*about, text));
    if any_occurs(OPT_IN, phrase) {
        let consent = first_concept("opt in", |asked| asked == Asked::Consent);
        return (consent.map(About::Asked).into_iter().collect(), true);
    }
    let found = about(phrase);
    if all(phrase, &found) || matches!(found.first(), Some(About::Exported(_))) {
        return (found, true);
    }
    let telling: Vec<&str> = phrase.split(' ').filter(|word| !QUALIFIERS.contains(&format!(" {word} "))).collect();
    let telling = telling.join(" ");
    let of_telling = about(&telling);
    if all(&telling, &of_telling) {
        return (of_telling, true);
    }
    (found, is_question)
}

/// Whether a name is a question of a form, as in exports of lead ads.
fn is_question(name: &str, words: &str) -> bool {
    name.ends_with(['?', '_']) || words.split(' ').count() > 3
}

/// Whether a yes in a column of this name means no.
#[must_use]
pub(super) fn is_refusing(name: &str) -> bool {
    let words = words(name);
    any_occurs(REFUSING, &words) || refuses(name)
}

fn by_name(words: &str) -> Option<&'static str> {
    let one = joined(words);
    let is = |names: &str| names.split('|').any(|name| joined(name) == one);
    NAMES.iter().find(|(_, names)| is(names)).map(|(meaning, _)| *meaning)
}

/// `Person - Email - Work` is `email work`, `Organization: Name` is `company name`; a part that is neither stays.
fn by_parts(name: &str) -> Option<String> {
    let (first, rest) = [" - ", ": ", ".", " – "].into_iter().find_map(|mark| name.split_once(mark))?;
    let (first, rest) = (words(first), words(&rest.replace(" - ", " ")));
    if any_occurs(COMPANIES, &first) {
        return Some(by_name(&format!("company {rest}")).map_or_else(|| company(&rest), str::to_owned));
    }
    if !any_occurs(PERSONS, &first) {
        return None;
    }
    // The title of a lead in a pipeline is a heading; that of a person is a job.
    let is_heading = first == "lead" && rest == "title";
    let phrase = || by_name(&format!("person {rest}")).or_else(|| by_name(&rest)).map(str::to_owned);
    Some(if is_heading { "deal title".to_owned() } else { phrase().unwrap_or_else(|| bare(&rest)) })
}

/// What is told of a company: its name, or something of which only companies have one.
fn company(rest: &str) -> String {
    if rest == "name" { "company".to_owned() } else { rest.to_owned() }
}

/// What words are about: what exports tell before what forms ask for.
#[must_use]
pub(super) fn about(phrase: &str) -> Vec<About> {
    let exported = EXPORTED.iter().position(|(_, patterns)| any_occurs(patterns, phrase)).map(About::Exported);
    if let Some(about) = exported {
        return vec![about];
    }
    let asked = first_concept(phrase, |asked| asked != Asked::Consent).map(About::Asked);
    let consent = first_concept(phrase, |asked| asked == Asked::Consent).map(About::Asked);
    asked.into_iter().chain(consent).collect()
}

/// Whether a phrase is one of the names of what it is about, and not only has it among its words.
fn is_all_of(about: About, phrase: &str) -> bool {
    let patterns = match about {
        About::Exported(place) => EXPORTED.get(place).map(|(_, patterns)| *patterns),
        About::Asked(place) => CONCEPTS.get(place).map(|concept| concept.patterns),
    };
    let one = joined(phrase);
    let is = |pattern: &str| match pattern.trim_start_matches('=').strip_suffix('*') {
        Some(start) => one
            .strip_prefix(&joined(start))
            .is_some_and(|rest| rest.len() < 2 || !phrase.contains(' ') || QUALIFIERS.contains(&format!(" {rest} "))),
        None => joined(pattern.trim_start_matches('=')) == one,
    };
    patterns.unwrap_or_default().split('|').any(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concept(phrase: &str) -> Vec<About> {
        first_concept(phrase, |asked| asked != Asked::Consent).map(About::Asked).into_iter().collect()
    }

    #[test]
    fn names_of_many_makers_mean_the_same() {
        for (meaning, names) in [
            (
                "company",
                &[
                    "Company / Account",
                    "Person - Organization",
                    "Organization - Name",
                    "Account.Name",
                    "companyname",
                    "Company name",
                    "COMPANY_NAME",
                ][..],
            ),
            ("job title", &["Person - Title", "jobtitle", "Designation", "Job Title", "job_title"]),
            (
                "company size",
                &[
                    "No. of Employees",
                    "NumberOfEmployees",
                    "Company - Number of Employees",
                    "numemployees",
                    "Organization - Employee count",
                ],
            ),
            ("phone", &["Person - Phone - Work", "phone_number", "Mobile", "telephone1", "User Phone"]),
            ("email", &["Person - Email - Work", "emailaddress1", "work_email", "Contact: Email", "E-Mail-Adresse"]),
            (
                "annual revenue",
                &["Annual Revenue (EUR)", "AnnualRevenue", "Organization - Annual revenue", "Jahresumsatz [€]"],
            ),
            ("country", &["Country/Region", "address1_country", "Mailing Country", "Land"]),
        ] {
            for name in names {
                assert_eq!(told(name).about.first(), concept(meaning).first(), "{name}");
            }
        }
    }

    #[test]
    fn what_belongs_to_others_is_not_the_leads() {
        for name in [
            "Lead Owner",
            "Contact owner email",
            "Lead - Title",
            "Deal - Title",
            "Campaign Name",
            "form_name",
            "Created By",
            "Associated Company IDs",
            "Lead Owner.id",
        ] {
            assert!(told(name).about.iter().all(|about| matches!(about, About::Exported(_))), "{name}");
        }
    }

    #[test]
    fn refusals_are_heard() {
        for name in [
            "Email Opt Out",
            "HasOptedOutOfEmail",
            "hs_email_optout",
            "Do Not Call",
            "donotbulkemail",
            "Unsubscribed from all email",
            "Email Opt-out",
            "emailAddressIsOptedOut",
            "is_blacklisted",
            "Unsubscribed Mode",
            "Opted out of email: Newsletter",
            "Werbesperre",
            "Widerspruch",
            "DoNotCall",
            "Désabonné",
        ] {
            assert!(told(name).refuses, "{name}");
            assert_eq!(told(name).about, [], "{name}");
        }
        for name in ["Email Opt In", "Person - Double opt-in", "Newsletter", "Subscribed"] {
            assert!(!told(name).refuses, "{name}");
        }
    }
}
