use super::super::look::Look;
use crate::codes::{Code, Severity};
use crate::diagnostic::Finding;

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    match look.definition.review_by {
        None => vec![
            Finding::about(Code::ReviewDate, "", "there is no day of review")
                .help("say in `review_by` when both teams look at it again"),
        ],
        Some(day) if look.as_of >= day.end_of_day() => {
            let message = format!("the day of review, {}, has passed", day.day());
            let finding = Finding::about(Code::ReviewDate, "/review_by", message).severity(Severity::Warning);
            vec![finding.help("look at it together, and set the next day")]
        }
        Some(_) => Vec::new(),
    }
}
