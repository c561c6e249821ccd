//! The rules, one file each, with the page that `leadpact check --explain CODE` prints.

mod bands;
mod ranges;

use super::look::Look;
use crate::codes::Code;
use crate::diagnostic::Finding;

/// Something that is looked for.
pub struct Rule {
    /// The code of what it finds, which is its name.
    pub code: Code,
    /// Its page, in Markdown.
    pub page: &'static str,
    pub(super) check: fn(&Look<'_>) -> Vec<Finding>,
}

macro_rules! rules {
    ($($module:ident $code:ident $page:literal)*) => {
        $(#[doc = include_str!($page)] mod $module;)*

        /// Every rule.
        pub const RULES: &[Rule] = &[$(Rule { code: Code::$code, page: include_str!($page), check: $module::check },)*];
    };
}

rules! {
    unreachable_grade UnreachableGrade "unreachable_grade.md"
    unreachable_verdict UnreachableVerdict "unreachable_verdict.md"
    unreachable_route UnreachableRoute "unreachable_route.md"
    unreachable_gate UnreachableGate "unreachable_gate.md"
    shadowed_bin ShadowedBin "shadowed_bin.md"
    gap_between_bins GapBetweenBins "gap_between_bins.md"
    overlapping_bins OverlappingBins "overlapping_bins.md"
    worthless_criterion WorthlessCriterion "worthless_criterion.md"
    unreachable_points UnreachablePoints "unreachable_points.md"
    lone_criterion LoneCriterion "lone_criterion.md"
    contradictory_condition ContradictoryCondition "contradictory_condition.md"
    gate_without_reason GateWithoutReason "gate_without_reason.md"
    decay_without_dates DecayWithoutDates "decay_without_dates.md"
    unread_field UnreadField "unread_field.md"
    unused_list UnusedList "unused_list.md"
    overlapping_lists OverlappingLists "overlapping_lists.md"
    refusal_as_consent RefusalAsConsent "refusal_as_consent.md"
    protected_proxy ProtectedProxy "protected_proxy.md"
    review_date ReviewDate "review_date.md"
    winnable_gate WinnableGate "winnable_gate.md"
}
