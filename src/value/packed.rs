//! How what is known of fields is packed.

use super::Reader;
use super::choice::{OptionItem, Options};
use super::date::{DateOrder, Span};
use super::number::{Comparison, Decimal};
use super::text::Text;
use crate::pack::{pack_enum, pack_struct};

pack_enum!(Reader {
    0: Text,
    1: Choice(options),
    2: Choices(options),
    3: Number(decimal),
    4: Boolean,
    5: Date(order),
    6: Email,
});
pack_struct!(Options(0), Span(0));
pack_struct!(OptionItem { value, label, aliases });
pack_struct!(Text { given, folded });
pack_enum!(DateOrder { 0: MonthFirst, 1: DayFirst });
pack_enum!(Decimal { 0: Point, 1: Comma });
pack_enum!(Comparison { 0: Gt, 1: Gte, 2: Lt, 3: Lte });
