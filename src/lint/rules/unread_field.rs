use super::super::look::Look;
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};
use crate::program::FieldId;

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut read: Vec<FieldId> = look.program.used.clone();
    for when in look.program.routes.iter().filter_map(|route| route.when.as_ref()) {
        when.each_leaf(&mut |leaf| read.extend(leaf.field().map(|(field, _)| field)));
    }
    let mut findings = Vec::new();
    for (place, field) in look.program.fields.iter().enumerate() {
        let followed = look.program.fields.iter().filter_map(|other| other.derived.as_ref());
        let is_source = followed.into_iter().any(|derived| derived.from == FieldId(place));
        if !read.contains(&FieldId(place)) && !is_source {
            let message = format!("nothing reads {}", ticked(&field.name));
            findings.push(
                Finding::about(Code::UnreadField, format!("/fields/{}", field.name), message)
                    .help("leave it out, or say in `x-lint` who needs it"),
            );
        }
    }
    findings
}
