//! How JSON values are packed, by hosts that have read them already.

use super::{Member, Node, Span, Value};
use crate::pack::{Input, Pack};

impl Pack for Node {
    fn pack(&self, out: &mut Vec<u8>) {
        match &self.value {
            Value::Null => out.push(0),
            Value::Boolean(value) => out.push(1 + u8::from(*value)),
            Value::Number(number) => tagged(3, number, out),
            Value::Text(text) => tagged(4, text, out),
            Value::List(items) => tagged(5, items, out),
            Value::Object(members) => tagged(6, members, out),
        }
    }

    /// Without places in a text.
    fn unpack(input: &mut Input<'_>) -> Self {
        let value = match input.byte() {
            0 => Value::Null,
            1 => Value::Boolean(false),
            2 => Value::Boolean(true),
            3 => Value::Number(Pack::unpack(input)),
            4 => Value::Text(Pack::unpack(input)),
            5 => Value::List(Pack::unpack(input)),
            6 => Value::Object(Pack::unpack(input)),
            _ => {
                input.spoil();
                Value::Null
            }
        };
        Self { value, span: Span::default() }
    }
}

fn tagged(tag: u8, value: &impl Pack, out: &mut Vec<u8>) {
    out.push(tag);
    value.pack(out);
}

impl Pack for Member {
    fn pack(&self, out: &mut Vec<u8>) {
        self.key.pack(out);
        self.value.pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Self {
        Self { key: Pack::unpack(input), value: Pack::unpack(input), key_span: Span::default() }
    }
}
