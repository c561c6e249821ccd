use super::super::look::Look;
use crate::codes::Code;
use crate::diagnostic::{Finding, ticked};

pub(super) fn check(look: &Look<'_>) -> Vec<Finding> {
    let mut named: Vec<String> = Vec::new();
    look.each_list(&mut |_, list| named.push(list.to_owned()));
    let unused = look.definition.lists.names().filter(|name| !named.iter().any(|used| used == name));
    let finding = |name: &str| {
        Finding::about(Code::UnusedList, format!("/lists/{name}"), format!("nothing names the list {}", ticked(name)))
            .help("name it in a condition, or leave it out")
    };
    unused.map(finding).collect()
}
