//! How a program is packed. Whoever changes a type below also changes the version in `pack`.

use super::decay::Decay;
use super::predicate::{ActivityTest, ChoicesTest, DateTest, NumberTest, Predicate, TextTest};
use super::{
    Bin, Class, Clause, Criterion, Derivation, Derived, Field, FieldId, Gate, Group, Keys, Program, Route, ScoreId,
    Scorecard, Shape, Total, Unit, Verdict, VerdictId,
};
use crate::pack::{pack_enum, pack_struct};

pack_struct!(FieldId(0), ScoreId(0), VerdictId(0));
pack_struct!(Program {
    id,
    version,
    digest,
    fields,
    keys,
    scorecards,
    total,
    grade,
    verdicts,
    gates,
    decide,
    routes,
    used,
    activity_tests,
    uses_activities,
    respond_within_hours,
});
pack_struct!(Field { name, label, question, reader, derived });
pack_struct!(Derived { from, how });
pack_enum!(Derivation { 0: Domain, 1: Classify { classes, otherwise } });
pack_struct!(Class { value, words, unless });
pack_struct!(Keys { names, aliases });
pack_struct!(Scorecard { name, label, start, limit, groups, criteria, grades });
pack_struct!(Group { name, label, limit });
pack_struct!(Criterion { id, label, why, group, shape, reads, asks_presence, unknown, decay });
pack_enum!(Shape { 0: Bins { bins, otherwise }, 1: Per { unit, points, limit } });
pack_enum!(Unit { 0: Field(field), 1: Activity(test) });
pack_struct!(Bin { when, points, label });
pack_struct!(Decay { percent, every, since });
pack_struct!(Total { label, parts, divide_by, grades });
pack_struct!(Gate { id, label, closes_when, verdict, reason, if_unknown });
pack_struct!(Verdict { name, label, kind, next_step });
pack_struct!(Clause { when, verdict });
pack_struct!(Route { id, when, to, respond_within_hours, next_step });

pack_enum!(Predicate {
    0: Present(field),
    1: Text(field, test),
    2: Number(field, test),
    3: Boolean(field, wanted),
    4: Date(field, test),
    5: Choices(field, test),
    6: Activity(test, at_least),
    7: All(inner),
    8: Any(inner),
    9: Not(inner),
    10: AtLeast(least, inner),
    11: Score(score, comparison, operand),
    12: Grade(score, grades),
    13: Completeness(comparison, operand),
    14: Verdict(verdicts),
    15: Kind(kinds),
});
pack_enum!(TextTest {
    0: In(texts),
    1: Words(phrases),
    2: Contains(texts),
    3: StartsWith(texts),
    4: EndsWith(texts),
    5: DomainIn(texts),
});
pack_enum!(NumberTest { 0: In(numbers), 1: Compare(comparison, operand) });
pack_enum!(DateTest { 0: Before(moment), 1: After(moment), 2: Within(span), 3: OlderThan(span), 4: WithinNext(span) });
pack_enum!(ChoicesTest { 0: Any(options), 1: All(options) });
pack_struct!(ActivityTest { place, types, within });
