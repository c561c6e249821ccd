//! Who signed, and a line for everybody who has not.

use super::super::{RoleStanding, Standing};
use super::{Block, Writer};

impl Writer<'_> {
    pub(super) fn signatures(&mut self, roles: &[RoleStanding]) {
        self.heading("Signatures");
        self.text("Signed is exactly this text of the definition. After any change of it each team signs anew.");
        let rows = roles.iter().flat_map(rows).collect();
        self.table(&["Team", "Name", "Signed", "What was signed"], rows);
        for role in roles.iter().filter(|role| role.signed().is_none()) {
            self.blocks.push(Block::Line(role.role.clone()));
        }
    }
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
