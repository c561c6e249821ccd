use super::super::look::Look;
use crate::codes::Code;
use crate::concepts::words::{any_occurs, words};
use crate::diagnostic::{Finding, ticked};
use crate::program::FieldId;

/// Words in names and labels, and what they may stand for.
const TRAITS: [(&str, &str); 8] = [
    ("=age|age group|age range|birth*|date of birth|dob|birthday|graduation year|year of graduation", "age"),
    ("gender|sex|salutation|pronoun*|maiden name", "sex"),
    ("nationality|citizenship|ethnic*|race|mother tongue|native language|country of birth|place of birth", "origin"),
    ("religion*|belief*|denomination", "belief"),
    ("health*status|disability|disabilities|disabled|pregnan*", "health"),
    ("marital*|married|children|family status", "family"),
    ("=name|first name|given name|last name|surname|family name|full name|firstname|lastname", "origin or sex"),
    ("postcode|post code|postal code|zip|zip code|plz|neighbo*rhood", "origin or wealth"),
];

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, (name, field)) in look.definition.fields.0.iter().enumerate() {
        let is_read = |id: FieldId| look.program.used.contains(&id);
        let follows = |other: usize| look.program.root(FieldId(other), |_| false) == FieldId(place);
        let read = (0..look.program.fields.len()).any(|other| is_read(FieldId(other)) && (other == place || follows(other)));
        let texts: Vec<String> = std::iter::once(name).chain(&field.label).map(|text| words(text)).collect();
        let found = TRAITS.iter().find(|(patterns, _)| texts.iter().any(|text| any_occurs(patterns, text)));
        let Some((_, what)) = found.filter(|_| read) else { continue };
        let scored = look.criteria().into_iter().find(|placed| placed.criterion.reads.contains(&FieldId(place)));
        let witness = scored.and_then(|placed| look.show_points(&placed.bins.high.as_ref()?.1, placed));
        let message = format!("{} may stand for a protected trait: {what}", ticked(name));
        findings.push(
            Finding::about(Code::ProtectedProxy, format!("/fields/{name}"), message)
                .help("score what the company needs and what the person did instead")
                .witness(witness),
        );
    }
    findings
}
