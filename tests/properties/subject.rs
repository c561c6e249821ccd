//! The scorer under test, reached only through what its users call.

use crate::oracle::dates::print;
use leadpact::api::{self, Pact};
use leadpact::json;
use leadpact::value::date::Instant;
use serde_json::Value;

pub struct Subject(Pact);

/// The canonical text of a definition.
pub fn canonical(definition: &str) -> String {
    leadpact::definition::canonical(&leadpact::definition::parse(definition).expect("it is JSON").root)
}

/// What pages get that bring no checker: the same pact by way of its bytes.
fn packed(pact: Pact) -> Pact {
    let again = Pact::from_bytes(&pact.to_bytes()).expect("whole bytes are read");
    assert_eq!(again, pact);
    again
}

impl Subject {
    /// Opens a definition that has to be valid.
    pub fn open(definition: &Value) -> Subject {
        Subject::open_text(&definition.to_string())
    }

    pub fn open_text(definition: &str) -> Subject {
        match api::open(definition) {
            Ok(pact) => Subject(packed(pact)),
            Err(diagnostics) => {
                let said: Vec<String> = diagnostics.iter().map(json::to_string).collect();
                panic!("refused: {}\n{definition}", said.join("\n"))
            }
        }
    }

    pub fn accepts(definition: &Value) -> Option<Subject> {
        api::open(&definition.to_string()).ok().map(packed).map(Subject)
    }

    pub fn digest(&self) -> String {
        self.0.digest().to_string()
    }

    /// The decision of section 10 without `definition`.
    pub fn decide(&self, lead: &Value, as_of: i128) -> Value {
        self.decide_text(&lead.to_string(), as_of)
    }

    pub fn decide_text(&self, lead: &str, as_of: i128) -> Value {
        let instant = Instant::parse(&print(as_of)).expect("the time was printed as it is read");
        let Ok(decision) = self.0.decide(lead, instant) else { panic!("refused the lead {lead}") };
        let mut decision: Value = serde_json::from_str(&json::to_string(&decision)).unwrap();
        let definition = decision.as_object_mut().unwrap().shift_remove("definition").unwrap();
        assert_eq!(definition["digest"], self.digest());
        decision
    }
}
