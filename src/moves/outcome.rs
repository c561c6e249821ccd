//! What became of leads, and what they are called: columns of CRM exports that tell it, by their names and values. The tables are data, in
//! our own words.

use crate::concepts::words::{any_occurs, words};
use crate::value::text::fold;

/// What became of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It bought.
    Won,
    /// It did not.
    Lost,
    /// It is not over, or nobody says so.
    Open,
}

/// Columns whose values say it in words, the surest first.
const STAGES: &[&str] = &[
    "=outcome|=result|=lead outcome|=deal outcome|=opportunity outcome|=ergebnis|=resultat|=resultado",
    "=deal stage|=deal status|=opportunity stage|=opportunity status|=stage name|=stagename|=stage|=sales stage|=pipeline stage|=phase|=verkaufsphase|=etape|=etapa",
    "=lead status|=hs lead status|=lead stage|=lifecycle stage|=lifecyclestage|=status|=prospect status|=contact status|=statut|=estado",
];

/// Columns that only say yes for won.
const YES_IS_WON: &str = "=won|=is won|=iswon|=hs is closed won|=is closed won|=closed won|=converted|=is converted|=isconverted|=is customer|=gewonnen|=gagne|=ganado";

/// Columns that only say yes for lost.
const YES_IS_LOST: &str = "=lost|=is lost|=closed lost|=is closed lost|=hs is closed lost|=verloren|=perdu|=perdido";

const WON: &str = "=won|closed won|closedwon|won|=converted|=customer|=closed converted|=evangelist|=qualified converted|gewonnen|kunde|gagne|gagnee|=client|ganado|ganada|=cliente|=signed|=deal won";

const LOST: &str = "=lost|closed lost|closedlost|lost|disqualified|unqualified|=dead|=junk|=junk lead|=rejected|closed not converted|=not converted|bad timing|=abandoned|verloren|abgelehnt|perdu|perdue|perdido|perdida|=descartado|not interested|=no fit|=bad fit|=spam";

const YES: &str = "=true|=yes|=y|=1|=ja|=oui|=si|=x|=won";

const NO: &str = "=false|=no|=n|=0|=nein|=non|=lost";

/// Columns that say which lead a row is, the surest first.
const KEYS: &[&str] = &[
    "=id|=lead id|=record id|=contact id|=recordid|=leadid|=lead record id|=uuid|=guid|=external id|=hs object id|=person id",
    "=email|=email address|=e mail|=work email|=business email|=person email work|=email work|=mail",
    "=name|=full name|=lead name|=contact name|=company|=company name",
];

/// How a file says what became of its leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcomes {
    /// The column, from 0.
    pub column: usize,
    says: Says,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Says {
    Stage,
    YesIsWon,
    YesIsLost,
    /// Folded values that somebody named.
    Named {
        won: Vec<String>,
        lost: Vec<String>,
    },
}

impl Outcomes {
    /// The column by which a file says it, if one does by its name.
    #[must_use]
    pub fn find(columns: &[String]) -> Option<Self> {
        let place = |patterns: &str| columns.iter().position(|name| any_occurs(patterns, &words(name)));
        let of = |says: Says| move |column| Self { column, says };
        place(YES_IS_WON)
            .map(of(Says::YesIsWon))
            .or_else(|| place(YES_IS_LOST).map(of(Says::YesIsLost)))
            .or_else(|| STAGES.iter().find_map(|patterns| place(patterns)).map(of(Says::Stage)))
    }

    /// As somebody said: which values of a column are won, and which lost. Where no lost ones are named, the usual words for them are.
    #[must_use]
    pub fn named(column: usize, won: &[String], lost: &[String]) -> Self {
        let folded = |values: &[String]| values.iter().map(|value| fold(value)).collect();
        Self { column, says: Says::Named { won: folded(won), lost: folded(lost) } }
    }

    /// What a value says.
    #[must_use]
    pub fn read(&self, value: &str) -> Outcome {
        let value_words = || words(value);
        let either = |won: bool, lost: bool| match (won, lost) {
            (_, true) => Outcome::Lost,
            (true, false) => Outcome::Won,
            (false, false) => Outcome::Open,
        };
        match &self.says {
            Says::Stage => by_stage(&value_words()),
            Says::YesIsWon => either(any_occurs(YES, &value_words()), any_occurs(NO, &value_words())),
            Says::YesIsLost => either(any_occurs(NO, &value_words()), any_occurs(YES, &value_words())),
            Says::Named { won, lost } => {
                let value = fold(value);
                let is_lost = lost.contains(&value) || (lost.is_empty() && by_stage(&words(&value)) == Outcome::Lost);
                either(won.contains(&value), is_lost && !won.contains(&value))
            }
        }
    }
}

fn by_stage(words: &str) -> Outcome {
    if any_occurs(LOST, words) {
        Outcome::Lost
    } else if any_occurs(WON, words) {
        Outcome::Won
    } else {
        Outcome::Open
    }
}

/// The column that says which lead a row is.
#[must_use]
pub fn key_column(columns: &[String]) -> Option<usize> {
    KEYS.iter().find_map(|patterns| columns.iter().position(|name| any_occurs(patterns, &words(name))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str, value: &str) -> Option<Outcome> {
        Outcomes::find(&["Email".to_owned(), header.to_owned()]).map(|found| {
            assert_eq!(found.column, 1);
            found.read(value)
        })
    }

    #[test]
    fn stages_of_crms_are_known() {
        for (header, value, outcome) in [
            ("Lead Status", "Closed - Converted", Outcome::Won),
            ("Lead Status", "Closed - Not Converted", Outcome::Lost),
            ("StageName", "Closed Won", Outcome::Won),
            ("Deal Stage", "Closed lost", Outcome::Lost),
            ("Lifecycle Stage", "customer", Outcome::Won),
            ("Status", "Verloren", Outcome::Lost),
            ("Stage", "Negotiation", Outcome::Open),
            ("IsWon", "true", Outcome::Won),
            ("is_won", "0", Outcome::Lost),
            ("Converted", "", Outcome::Open),
            ("Lost", "yes", Outcome::Lost),
        ] {
            assert_eq!(read(header, value), Some(outcome), "{header}: {value}");
        }
        assert_eq!(read("Country", "won"), None);
    }

    #[test]
    fn what_somebody_says_wins() {
        let outcomes = Outcomes::named(0, &["Signed  deal".to_owned()], &[]);
        let of = |value| outcomes.read(value);
        assert_eq!([of("signed deal"), of("Lost"), of("")], [Outcome::Won, Outcome::Lost, Outcome::Open]);
        let outcomes = Outcomes::named(0, &["Lost and found".to_owned()], &["gone".to_owned()]);
        let of = |value| outcomes.read(value);
        assert_eq!([of("lost and found"), of("Gone"), of("lost")], [Outcome::Won, Outcome::Lost, Outcome::Open]);
    }

    #[test]
    fn a_lead_is_known_by_its_id_then_its_address_then_its_name() {
        let of = |names: &[&str]| key_column(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["Name", "Email", "Record ID"]), Some(2));
        assert_eq!(of(&["Full name", "Work Email"]), Some(1));
        assert_eq!(of(&["Company", "Employees"]), Some(0));
        assert_eq!(of(&["Employees"]), None);
    }
}
