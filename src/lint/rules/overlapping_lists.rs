use super::super::look::Look;
use crate::codes::Code;
use crate::definition::model::Scalar;
use crate::diagnostic::{Finding, listed, ticked};
use crate::value::text::fold;
use std::collections::BTreeSet;

/// Most shared values that are named.
const MOST_NAMED: usize = 3;

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut uses: BTreeSet<(String, String)> = BTreeSet::new();
    look.each_list(&mut |field, list| {
        uses.insert((field.to_owned(), list.to_owned()));
    });
    let mut findings = Vec::new();
    let lists = &look.definition.lists.0;
    for (place, (later, values)) in lists.iter().enumerate() {
        let own: BTreeSet<String> = values.iter().filter_map(Scalar::as_text).map(fold).collect();
        for (first, others) in lists.iter().take(place) {
            let both = |(field, list): &(String, String)| list == later && uses.contains(&(field.clone(), first.clone()));
            let Some((field, _)) = uses.iter().find(|used| both(used)) else { continue };
            let texts = others.iter().filter_map(Scalar::as_text);
            let shared: Vec<&str> = texts.filter(|text| own.contains(&fold(text))).take(MOST_NAMED).collect();
            let Some(one) = shared.first() else { continue };
            let is_address = look.definition.fields.get(field).is_some_and(|field| field.kind == Some(crate::terms::FieldType::Email));
            let value = if is_address && !one.contains('@') { format!("someone@{one}") } else { (*one).to_owned() };
            let witness = look.show_verdict(&super::bands::text_lead(field, &value));
            let message = format!("{} and {} both have {}", ticked(first), ticked(later), listed(&shared));
            findings.push(
                Finding::about(Code::OverlappingLists, format!("/lists/{later}"), message)
                    .help(format!("{} is compared with both", ticked(field)))
                    .witness(witness),
            );
        }
    }
    findings
}
