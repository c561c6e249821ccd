//! A library that is signed as a whole: what is signed, what takes it away, and what is not signed.

use super::{as_of, decided, differing, file, found, regions};
use leadpact::api::{
    self, Code, PrivateKey, Proof, Refusal, Signer, Standing, Status, open, publish, publish_public, sign, standing,
    to_sign,
};
use serde_json::{Value, json};

fn key() -> PrivateKey {
    PrivateKey::from_random(&[7; 32])
}

/// The library of regions, where sales signs by a key and marketing by name.
fn asking() -> String {
    let mut library = regions();
    library["approvers"] = json!([{ "role": "sales", "keys": [key().public().text()] }, "marketing"]);
    library["review_by"] = json!("2027-06-30");
    serde_json::to_string_pretty(&library).unwrap()
}

fn by<'a>(role: &'a str, proof: Proof<'a>) -> Signer<'a> {
    Signer { role, name: "Ada", at: "2026-11-01T09:00:00Z", note: None, proof }
}

fn signed(text: &str) -> String {
    let by_key = sign(text, &by("sales", Proof::Key(&key()))).unwrap().expect("a key of sales").text;
    sign(&by_key, &by("marketing", Proof::Name)).unwrap().expect("marketing signs by name").text
}

fn status(text: &str) -> Status {
    standing(text, as_of()).unwrap().status
}

/// The signed library with something put at a place.
fn edited(place: &str, value: Value) -> String {
    let mut library: Value = serde_json::from_str(&signed(&asking())).unwrap();
    let (parent, name) = place.rsplit_once('/').unwrap();
    let parent = library.pointer_mut(parent).unwrap();
    match name.parse::<usize>() {
        Ok(place) => parent[place] = value,
        Err(_) => parent[name] = value,
    }
    library.to_string()
}

#[test]
fn every_team_signs_the_whole_and_every_decision_says_so() {
    let text = asking();
    assert_eq!(status(&text), Status::Draft);
    let roles: Vec<String> = standing(&text, as_of()).unwrap().roles.into_iter().map(|role| role.role).collect();
    assert_eq!(roles, ["sales", "marketing"]);
    let half = sign(&text, &by("marketing", Proof::Name)).unwrap().unwrap();
    assert_eq!((status(&half.text), half.digest), (Status::Draft, open(&text).unwrap().digest().to_owned()));
    let whole = signed(&text);
    assert_eq!((status(&whole), api::check(&whole)), (Status::Agreed, Vec::new()));
    let pact = open(&whole).unwrap();
    assert_eq!(pact.digest(), open(&text).unwrap().digest(), "approvals are no part of what is signed");
    for lead in [json!({ "country": "us" }), json!({ "country": "jp" }), json!({})] {
        let decision = decided(&pact, &lead);
        let told = [&decision["definition"]["status"], &decision["library"]["status"]];
        assert_eq!(told, [&json!("agreed"); 2], "{lead}");
    }
    assert!(whole.starts_with(text.trim_end().trim_end_matches(['}', '\n'])), "nothing else of the text changes");
}

#[test]
fn one_edit_to_any_part_takes_every_approval_away_and_says_why() {
    for (place, value) in [
        ("/definitions/0/when/field", json!("Country")),
        ("/definitions/1/why", json!("they are in America")),
        ("/definitions/0/label", json!("Europe")),
        ("/default/label", json!("Nobody")),
        ("/default", json!("emea")),
        ("/lists/emea/0", json!("at")),
        ("/version", json!("1.0.1")),
        ("/review_by", json!("2027-07-01")),
        ("/approvers/1", json!("finance")),
        ("/definitions/1/definition/scorecards/role/criteria/0/points", json!(21)),
        ("/definitions/0/definition/description", json!("for Europe")),
        ("/x-note", json!("seen")),
    ] {
        let text = edited(place, value);
        let Ok(found) = standing(&text, as_of()) else {
            assert_eq!(place, "/definitions/0/when/field", "no other edit is a mistake");
            continue;
        };
        assert_eq!(found.status, Status::Stale, "{place}");
        let fallen = &found.roles[0].approvals[0];
        assert_eq!((fallen.standing, fallen.name.as_str()), (Standing::Changed, "Ada"), "{place}");
        assert!(fallen.why.contains("and the library was changed after it: now it is sha256:"), "{}", fallen.why);
    }
    let mut turned: Value = serde_json::from_str(&signed(&asking())).unwrap();
    turned["definitions"].as_array_mut().unwrap().reverse();
    assert_eq!(status(&turned.to_string()), Status::Stale, "another order is another library");
}

/// Whatever letter is changed of a library that is signed by a key takes the agreement away.
#[test]
fn one_changed_letter_takes_the_agreement_away() {
    let mut library = regions();
    library["approvers"] = json!([{ "role": "sales", "keys": [key().public().text()] }]);
    let text = sign(&library.to_string(), &by("sales", Proof::Key(&key()))).unwrap().unwrap().text;
    assert_eq!(status(&text), Status::Agreed);
    let letters: Vec<(usize, char)> =
        text.char_indices().filter(|(_, letter)| letter.is_ascii_alphanumeric()).collect();
    assert!(letters.len() > 1_000, "{}", letters.len());
    for (at, letter) in letters {
        let other = if matches!(letter, '9' | 'z' | 'Z') { 'a' } else { char::from(letter as u8 + 1) };
        let mut changed = text.clone();
        changed.replace_range(at..=at, other.encode_utf8(&mut [0; 4]));
        let found = open(&changed).ok().map(|pact| pact.status(as_of()));
        assert_ne!(found, Some(Status::Agreed), "{letter} to {other} at {at}");
    }
}

#[test]
fn a_forged_approval_does_not_count() {
    for (what, member, value) in [("name", "name", json!("Mallory")), ("time", "at", json!("2026-11-02"))] {
        let text = edited(&format!("/approvals/0/{member}"), value);
        let found = standing(&text, as_of()).unwrap();
        assert_eq!((found.status, found.roles[0].approvals[0].standing), (Status::Draft, Standing::Unproven), "{what}");
        assert_eq!(api::check(&text)[0].code, Code::UnprovenApproval, "{what}");
        assert_eq!(api::check(&text)[0].pointer, "/approvals/0/signature", "{what}");
    }
    let other = PrivateKey::from_random(&[8; 32]);
    let refused = sign(&asking(), &by("sales", Proof::Key(&other))).unwrap();
    assert_eq!(refused, Err(Refusal::Call("this key is not one of those that sign for `sales`".to_owned())));
    assert!(matches!(sign(&asking(), &by("sales", Proof::Name)).unwrap(), Err(Refusal::NoKey(_))));
    let nobody = sign(&asking(), &by("finance", Proof::Name)).unwrap();
    let why = "`finance` is not a role that signs this library; it can be `sales` or `marketing`";
    assert_eq!(nobody, Err(Refusal::Call(why.to_owned())));
}

#[test]
fn a_key_elsewhere_signs_a_library_as_one_at_hand() {
    use ed25519_dalek::Signer as _;
    let public = key().public();
    let asked = to_sign(&asking(), &by("sales", Proof::Public(&public))).unwrap().unwrap();
    let made = ed25519_dalek::SigningKey::from_bytes(&[7; 32]).sign(asked.as_bytes()).to_bytes();
    let signature = api::Signature(made);
    let elsewhere = sign(&asking(), &by("sales", Proof::Signature(&public, &signature))).unwrap().unwrap();
    assert_eq!(elsewhere, sign(&asking(), &by("sales", Proof::Key(&key()))).unwrap().unwrap());
}

#[test]
fn what_is_not_in_order_is_not_signed_and_the_definition_is_named() {
    let with = |place: &str, value: Value| {
        let mut library: Value = serde_json::from_str(&asking()).unwrap();
        *library.pointer_mut(place).unwrap() = value;
        sign(&library.to_string(), &by("marketing", Proof::Name))
    };
    let red = json!([{ "name": "a big one", "lead": { "employees": 500 }, "as_of": "2026-11-22", "expect": { "verdict": "nurture" } }]);
    let mut library: Value = serde_json::from_str(&asking()).unwrap();
    library["definitions"][1]["definition"]["examples"] = red;
    let refused = sign(&library.to_string(), &by("marketing", Proof::Name)).unwrap();
    let why = "the example `americas: a big one` does not come out as expected";
    assert_eq!(refused, Err(Refusal::Definition(why.to_owned())));
    let broken = with("/definitions/1/definition/decide/0/verdict", json!("x")).unwrap_err();
    assert_eq!(broken[0].pointer, "/definitions/1/definition/decide/0/verdict");
    let published = publish(&file("emea.json").to_string()).unwrap();
    let refused = with("/definitions/0/definition", serde_json::from_str(&published).unwrap()).unwrap();
    assert!(matches!(refused, Err(Refusal::Definition(why)) if why.starts_with("`emea` was published")));
    let whole = publish(&asking()).unwrap();
    assert!(matches!(sign(&whole, &by("marketing", Proof::Name)).unwrap(), Err(Refusal::Definition(_))));
    let nobody = sign(&regions().to_string(), &by("sales", Proof::Name)).unwrap();
    assert!(matches!(nobody, Err(Refusal::Call(why)) if why.starts_with("this library has no `approvers`")));
}

#[test]
fn an_agreement_by_hand_on_red_examples_is_none() {
    let mut library: Value = serde_json::from_str(&asking()).unwrap();
    library["approvers"] = json!(["sales"]);
    library["definitions"][0]["definition"]["examples"] =
        json!([{ "name": "one", "lead": {}, "as_of": "2026-11-22", "expect": { "verdict": "reject" } }]);
    let digest = open(&library.to_string()).unwrap().digest().to_owned();
    library["approvals"] = json!([{ "role": "sales", "name": "Ada", "at": "2026-11-01", "digest": digest }]);
    let found = standing(&library.to_string(), as_of()).unwrap();
    assert_eq!((found.status, found.failing), (Status::Draft, vec!["emea: one".to_owned()]));
}

#[test]
fn the_first_day_of_review_ends_the_agreement() {
    let day = |text: &str| api::Instant::parse(text).unwrap();
    let pact = open(&signed(&asking())).unwrap();
    assert_eq!(pact.status(day("2027-06-30T23:00:00Z")), Status::Agreed);
    assert_eq!(pact.status(day("2027-07-01")), Status::Expired);
    let mut library: Value = serde_json::from_str(&asking()).unwrap();
    library["definitions"][1]["definition"]["review_by"] = json!("2026-12-31");
    let text = signed(&library.to_string());
    assert_eq!(open(&text).unwrap().status(day("2027-01-01")), Status::Expired, "a definition of it is due");
    assert_eq!(standing(&text, day("2027-01-01")).unwrap().review_by.as_deref(), Some("2026-12-31"));
}

#[test]
fn what_is_published_brings_the_agreement_of_the_whole() {
    let library = signed(&asking());
    let whole = open(&library).unwrap();
    let published = publish(&library).unwrap();
    assert_eq!((open(&published).unwrap(), api::check(&published)), (whole.clone(), Vec::new()));
    let bytes = api::Pact::from_bytes(&whole.to_bytes()).unwrap();
    let public = publish_public(&library).unwrap().text;
    for inner in ["Ada", "approvers", "review_by"] {
        assert!(!public.contains(inner), "{inner}");
    }
    let cut = open(&public).unwrap();
    assert_eq!(cut.digest(), whole.digest());
    let later = api::Instant::parse("2027-07-01").unwrap();
    for pact in [&bytes, &cut] {
        assert_eq!((pact.status(as_of()), pact.status(later)), (Status::Agreed, Status::Expired));
    }
    assert_eq!(decided(&cut, &json!({ "country": "us" }))["definition"]["status"], "agreed");
    assert!(api::check(&public).iter().all(|found| found.code != Code::EditedPublication));
}

#[test]
fn who_signs_is_read_as_in_a_definition() {
    let one = |name: &'static str, value: Value| found(|library| library[name] = value).into_iter().next();
    assert_eq!(one("approvers", json!([])).unwrap(), (Code::WrongValue, "/approvers".to_owned(), "[]".to_owned()));
    assert_eq!(one("approvers", json!(["sales", "sales"])).unwrap().0, Code::NoEffect);
    assert_eq!(one("approvers", json!([{ "role": "sales", "keys": [] }])).unwrap().1, "/approvers/0/keys");
    assert_eq!(one("review_by", json!("soon")).unwrap().0, Code::BadDate);
    let approval =
        json!({ "role": "slaes", "name": "Ada", "at": "2026-11-01", "digest": format!("sha256:{}", "0".repeat(64)) });
    let alone = one("approvals", json!([approval])).unwrap();
    assert_eq!((alone.0, alone.1.as_str()), (Code::NoEffect, "/approvals"));
    let stray = found(|library| {
        library["approvers"] = json!(["sales"]);
        library["approvals"] = json!([approval]);
    });
    assert_eq!((stray[0].0, stray[0].1.as_str()), (Code::NoEffect, "/approvals/0/role"));
}

#[test]
fn the_contract_ends_with_signatures_for_the_whole() {
    let text = api::contract(&signed(&asking()), as_of()).unwrap().markdown();
    assert!(text.contains("the signatures at the end are for all of them"), "{text}");
    assert_eq!(text.matches("## Signatures").count(), 1, "{text}");
    assert!(text.contains("| sales | Ada | 2026-11-01T09:00:00Z | this text, proven by a key of the team |"), "{text}");
    assert!(text.contains("regions, version 1.0.0: agreed on 2026-11-22"), "{text}");
    assert!(!text.contains("emea, version 1.0.0:"), "a definition of it has no status of its own: {text}");
    assert!(text.contains("To be looked at again by 2027-06-30."), "{text}");
    let open = api::contract(&asking(), as_of()).unwrap().html();
    assert_eq!(open.matches("Signed is exactly this text of the library").count(), 1);
}

#[test]
fn who_signs_is_told_in_a_diff_and_approvals_ask_nobody_to_sign_anew() {
    let told = differing(|library| library["approvers"] = json!(["sales", "finance"]));
    assert_eq!(told, [("new role `sales`".to_owned(), false), ("new role `finance`".to_owned(), false)]);
    let told = differing(|library| library["review_by"] = json!("2027-06-30"));
    assert_eq!(told.len(), 1);
    assert!(!told[0].1 && told[0].0.contains("2027-06-30"), "{told:?}");
    let found = api::diff(&asking(), &signed(&asking())).unwrap();
    let texts: Vec<&str> = found.changes.iter().map(|change| change.text.as_str()).collect();
    assert!(texts.len() == 2 && texts[0].starts_with("new approval of Ada for sales"), "{texts:?}");
    assert!(found.is_none() && found.is_same_text());
    assert!(found.changes.iter().all(|change| !change.signed && !change.decides));
    assert_eq!(found.changes[0].after.as_deref(), Some("/approvals/0"));
}

#[test]
fn edits_of_two_are_merged_and_both_sign_anew() {
    let base = signed(&asking());
    let ours = base.replace("One definition for each region", "One for each region");
    let theirs = base.replace("Find out where they are", "Ask where they are");
    let merged = api::merge(&base, &ours, &theirs).unwrap();
    assert!(merged.conflicts.is_empty() && merged.text.contains("Ask where they are"), "{}", merged.text);
    assert_eq!(status(&merged.text), Status::Stale);
    assert_eq!(status(&signed(&merged.text)), Status::Agreed);
}
