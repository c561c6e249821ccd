//! Whether both teams stand behind a definition: worked examples, approvals, and what follows from them.

mod example;

pub use example::{Difference, ExampleReport, run as run_examples};

use crate::definition::Checked;
use crate::eval::{Program, Status};
use crate::pack::{pack_enum, pack_struct};
use crate::value::date::Instant;

/// What of an agreement does not depend on the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    signed: Signed,
    /// The end of the last day before it has to be looked at again.
    expires: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signed {
    ByAll,
    BySome,
    Before,
    Never,
}

pack_struct!(Agreement { signed, expires });
pack_enum!(Signed { 0: Never, 1: Before, 2: BySome, 3: ByAll });

impl Agreement {
    /// Looks at a definition's approvals, and at its examples when there are approvals to count.
    #[must_use]
    pub fn of(checked: &Checked, program: &Program) -> Self {
        let definition = checked.definition();
        let current = |role: &String| {
            definition.approvals.iter().any(|approval| approval.role == *role && approval.digest == checked.digest())
        };
        let signed = if definition.approvals.is_empty() {
            Signed::Never
        } else if !definition.approvers.iter().any(current) {
            Signed::Before
        } else if definition.approvers.iter().all(current)
            && run_examples(checked, program).iter().all(ExampleReport::passes)
        {
            Signed::ByAll
        } else {
            Signed::BySome
        };
        Self { signed, expires: definition.review_by.map(Instant::end_of_day) }
    }

    /// The status at a moment. An agreement expires once its day of review has passed, in UTC.
    #[must_use]
    pub fn status(&self, as_of: Instant) -> Status {
        match self.signed {
            Signed::ByAll if self.expires.is_some_and(|expires| as_of >= expires) => Status::Expired,
            Signed::ByAll => Status::Agreed,
            Signed::Before => Status::Stale,
            Signed::BySome | Signed::Never => Status::Draft,
        }
    }
}
