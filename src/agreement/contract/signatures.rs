//! Who signed, and a line for everybody who has not.

use super::super::{RoleStanding, Standing};
use super::{Block, Table};

/// The chapter of signatures, after a sentence that says what is signed.
pub(super) fn signatures(what: &str, roles: &[RoleStanding]) -> Vec<Block> {
    let mut blocks = vec![Block::Heading("Signatures".to_owned()), Block::Text(what.to_owned())];
    let rows: Vec<Vec<String>> = roles.iter().flat_map(rows).collect();
    if !rows.is_empty() {
        blocks.push(Block::Table(Table { head: vec!["Team", "Name", "Signed", "What was signed"], rows }));
    }
    let missing = roles.iter().filter(|role| role.signed().is_none());
    blocks.extend(missing.map(|role| Block::Line(role.role.clone())));
    blocks
}

fn rows(role: &RoleStanding) -> Vec<Vec<String>> {
    let row = |approval: &super::super::ApprovalStanding| {
        let what = match approval.standing {
            Standing::Counts if role.by_key => "this text, proven by a key of the team".to_owned(),
            Standing::Counts => "this text".to_owned(),
            Standing::Changed | Standing::Unsigned | Standing::Unproven => format!("does not count: {}", approval.why),
        };
        vec![role.role.clone(), approval.name.clone(), approval.at.clone(), what]
    };
    role.approvals.iter().map(row).collect()
}
