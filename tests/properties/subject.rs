use serde_json::Value;
pub struct Subject(Value);
impl Subject {
    pub fn open(d: &Value) -> Self {
        Subject(d.clone())
    }
    pub fn decide(&self, lead: &Value, as_of: i128) -> Value {
        crate::oracle::decide(&self.0, lead, as_of)
    }
}
