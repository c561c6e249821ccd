//! How a program is packed. Whoever changes a type below also changes the version in `pack`.

use super::decay::Decay;
use super::predicate::{ActivityTest, ChoicesTest, DateTest, FieldTest, NumberTest, Predicate, ResultTest, TextTest};
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
    0: Field(field, test),
    1: Activity(test, at_least),
    2: Result(test),
    3: All(inner),
    4: Any(inner),
    5: Not(inner),
    6: AtLeast(least, inner),
});
pack_enum!(FieldTest {
    0: Present,
    1: Text(test),
    2: Number(test),
    3: Boolean(wanted),
    4: Date(test),
    5: Choices(test)
});
pack_enum!(ResultTest {
    0: Verdict(verdicts),
    1: Kind(kinds),
    2: Score(score, comparison, operand),
    3: Grade(score, grades),
    4: Completeness(comparison, operand),
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
