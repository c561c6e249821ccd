//! Files of leads as tools export them, and as people break them: what each is, and which column gives which field.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at what is not there")]

use leadpact::api::{self, Pact};
use leadpact::columnar::input::{
    self, FileKind, History, HistoryColumns, InputCode, JsonRow, JsonRows, NoteKind, Problem, Report, is_footer,
    kind_of, open,
};
use leadpact::json::Value;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::PathBuf;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/inputs").join(name)
}

fn pact() -> Pact {
    api::open(&std::fs::read_to_string(path("definition.json")).unwrap()).unwrap()
}

/// A definition of these fields alone.
fn pact_of(fields: &str, criteria: &str) -> Pact {
    api::open(&format!(
        r#"{{"format":1,"id":"least","version":"1","name":"Least","fields":{{{fields}}},"scorecards":{{"fit":{{"criteria":[{criteria}]}}}},
        "verdicts":{{"ready":{{"kind":"accept"}}}},"decide":[{{"verdict":"ready"}}]}}"#
    ))
    .unwrap()
}

/// A file as text in UTF-8, whatever it was.
fn text_of(name: &str) -> String {
    let mut opened = open(File::open(path(name)).unwrap()).unwrap().unwrap();
    let mut bytes = Vec::new();
    opened.bytes.read_to_end(&mut bytes).unwrap();
    if opened.kind == FileKind::Workbook {
        let mut book = input::sheets(bytes).unwrap();
        let first = book.names()[0].clone();
        bytes = book.text(&first).unwrap().text;
    }
    String::from_utf8(bytes).unwrap()
}

/// Which columns give which fields: `mail=Email`.
fn mapped(pact: &Pact, report: &Report) -> Vec<String> {
    let fields = pact.fields();
    let each = fields.all().iter().zip(&report.mapping.fields).filter(|(_, sources)| !sources.is_empty());
    let name = |column: usize| report.columns[column].name.clone();
    each.map(|(field, sources)| {
        let columns: Vec<String> = sources.iter().map(|source| name(source.column)).collect();
        format!("{}={}", field.name, columns.join("|"))
    })
    .collect()
}

/// Holds the whole mapping of a file against what is expected, in any order.
fn assert_maps(name: &str, expected: &str) {
    let pact = pact();
    let mut found = mapped(&pact, &pact.look(&text_of(name), true, None).report);
    let mut expected: Vec<&str> = expected.split(',').map(str::trim).collect();
    found.sort();
    expected.sort_unstable();
    assert_eq!(found, expected, "{name}");
}

fn notes_of(pact: &Pact, text: &str) -> Vec<&'static str> {
    codes(&pact.look(text, true, None).report)
}

/// The leads of a file by its mapping, as JSON.
fn leads(pact: &Pact, text: &str) -> Vec<Vec<(String, String)>> {
    let report = pact.look(text, true, None).report;
    let rows = input::Rows::new(text, report.shape.delimiter, report.shape.data_at as usize, report.shape.data_line);
    let (mut leads, mut in_footer) = (Vec::new(), false);
    for row in rows {
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        in_footer = is_footer(&cells, report.shape.columns.len(), row.after_blank || in_footer);
        if in_footer {
            continue;
        }
        let given = pact.fields();
        let each = given.all().iter().zip(&report.mapping.fields);
        let value =
            |sources: &Vec<leadpact::columnar::mapping::Source>| sources.iter().find_map(|source| source.text(&cells));
        leads.push(
            each.filter_map(|(field, sources)| Some((field.name.clone(), value(sources)?.into_owned()))).collect(),
        );
    }
    leads
}

fn value(lead: &[(String, String)], field: &str) -> Option<String> {
    lead.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone())
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.notes.iter().map(|note| note.kind.code()).collect()
}

#[test]
fn exports_of_every_tool_map_by_themselves() {
    assert_maps(
        "hubspot.csv",
        "mail=Email, given_name=First Name, surname=Last Name, telephone=Phone Number, role=Job Title, company=Company Name, headcount=Number of Employees, \
         turnover=Annual Revenue, sector=Industry, country=Country/Region, lead_source=Original Source, lead_status=Lead Status, created_at=Create Date, \
         last_activity=Last Activity Date",
    );
    assert_maps(
        "salesforce-report.csv",
        "mail=Email, given_name=First Name, surname=Last Name, telephone=Phone, role=Title, company=Company / Account, country=Country, \
         state=State/Province, lead_source=Lead Source, lead_status=Status, created_at=Create Date",
    );
    assert_maps(
        "salesforce-loader.csv",
        "mail=EMAIL, given_name=FIRSTNAME, surname=LASTNAME, telephone=PHONE, role=TITLE, company=COMPANY, country=COUNTRY, lead_source=LEADSOURCE, \
         lead_status=STATUS, sector=INDUSTRY, turnover=ANNUALREVENUE, headcount=NUMBEROFEMPLOYEES, created_at=CREATEDDATE, last_activity=LASTACTIVITYDATE",
    );
    assert_maps(
        "zoho.csv",
        "mail=Email, given_name=First Name, surname=Last Name, full_name=Lead Name, telephone=Phone|Mobile, role=Designation, company=Company, country=Country, \
         state=State, lead_source=Lead Source, lead_status=Lead Status, created_at=Created Time, last_activity=Last Activity Time, headcount=No. of Employees, \
         turnover=Annual Revenue",
    );
    assert_maps(
        "meta.csv",
        "mail=email, full_name=full_name, telephone=phone_number, role=job_title, company=company_name, lead_status=lead_status, created_at=created_time, \
         headcount=how_many_employees_does_your_company_have?, sector=which_sector_do_you_work_in?",
    );
    assert_maps("google.csv", "mail=User Email, full_name=User Name, telephone=User Phone, created_at=Date Submitted");
    assert_maps(
        "google.csv.gz",
        "mail=User Email, full_name=User Name, telephone=User Phone, created_at=Date Submitted",
    );
    assert_maps(
        "linkedin.csv",
        "mail=Email Address|Work Email, given_name=First Name, surname=Last Name, telephone=Phone Number, role=Job Title, company=Company Name, \
         headcount=Company Size, sector=Industry, country=Country/Region, created_at=Submitted At (UTC)",
    );
    assert_maps("pipes.txt", "mail=Email, company=Company, headcount=Size");
    assert_maps("leads.ods", "mail=Email, headcount=Employees, created_at=Created Date");
}

#[test]
fn a_pipedrive_export_maps_whatever_it_is_about() {
    let expected = "full_name=Person - Name, given_name=Person - First name, surname=Person - Last name, telephone=Person - Phone - Work, role=Person - Title, \
         mail=Person - Email - Work|Person - Email - Home|Person - Email - Other, newsletter=Person - Double opt-in, deal_value=Lead - Value, \
         headcount=Organization - Employee count, turnover=Organization - Annual revenue, created_at=Person - Person created, company=Person - Organization|Organization - Name";
    let pact = pact();
    let text = text_of("pipedrive.csv");
    let report = pact.look(&text, true, None).report;
    let mut found = mapped(&pact, &report);
    found.sort();
    // Both columns of the company hold the same, so either will do.
    let mut expected: Vec<&str> = expected.split(',').map(str::trim).collect();
    expected.sort_unstable();
    assert_eq!(found, expected);
    assert_eq!(codes(&report), Vec::<&str>::new());
    let leads = leads(&pact, &text);
    assert_eq!(value(&leads[0], "mail").as_deref(), Some("ada@analytical.example"));
    assert_eq!(value(&leads[1], "mail").as_deref(), Some("grace@navy.example"));
}

#[test]
fn a_workbook_gives_dates_as_iso_texts_and_reports_errors() {
    let bytes = std::fs::read(path("pipedrive.xlsx")).unwrap();
    assert_eq!(kind_of(&bytes), Ok(FileKind::Workbook));
    let mut book = input::sheets(bytes).unwrap();
    assert_eq!(book.names(), ["Leads"]);
    let sheet = book.text("Leads").unwrap();
    let expected = "Leads of March,,,,,\n\nPerson - Name,Person - Organization,Person - Email - Work,Organization - Employee count,Person - Person created,Person - Double opt-in\n\
        Ada Lovelace,\"Analytical, Inc.\",ada@analytical.example,250,2024-03-12T09:15:00,true\nGrace Hopper,\"US \"\"Navy\"\"\",grace@navy.example,,2024-03-13,\n";
    assert_eq!(String::from_utf8(sheet.text).unwrap(), expected);
    let places: Vec<_> =
        sheet.problems.iter().map(|problem| (problem.code, problem.place.unwrap().line, problem.column)).collect();
    assert_eq!(places, [(InputCode::CellError, 5, Some(4))]);
    assert_maps(
        "pipedrive.xlsx",
        "full_name=Person - Name, company=Person - Organization, mail=Person - Email - Work, headcount=Organization - Employee count, \
         created_at=Person - Person created, newsletter=Person - Double opt-in",
    );
    let damaged = input::sheets(b"PK\x03\x04xl/ and nothing else".to_vec()).unwrap_err();
    assert_eq!(damaged.code, InputCode::BadSheet);
}

#[test]
fn a_german_spreadsheet_is_read_with_its_signs_dates_and_letters() {
    let (pact, text) = (pact(), text_of("german-excel.csv"));
    let report = pact.look(&text, true, None).report;
    let found = (report.shape.delimiter, report.shape.data_line, report.titles, report.rows);
    assert_eq!(found, (b';', 6, 2, 2));
    let leads = leads(&pact, &text);
    assert_eq!(leads.len(), 2, "the sum is no lead");
    for (field, expected) in [
        ("mail", "jörg@müller.example"),
        ("company", "Müller & Söhne"),
        ("headcount", "1,250"),
        ("turnover", "2,500,000.50"),
        ("country", "Österreich"),
        ("created_at", "2024-03-15T00:00:00Z"),
        ("newsletter", "true"),
        ("role", "Geschäftsführer"),
    ] {
        assert_eq!(value(&leads[0], field).as_deref(), Some(expected), "{field}");
    }
    assert_eq!(value(&leads[1], "created_at").as_deref(), Some("2024-02-01T08:05:00Z"));
    assert!(codes(&report).contains(&"opt-out"));
}

#[test]
fn values_of_lead_ads_lose_their_prefixes() {
    let (pact, text) = (pact(), text_of("meta.csv"));
    let report = pact.look(&text, true, None).report;
    assert_eq!(report.shape.delimiter, b'\t');
    let leads = leads(&pact, &text);
    assert_eq!(value(&leads[0], "telephone").as_deref(), Some("+442079460958"));
    assert_eq!(value(&leads[1], "headcount").as_deref(), Some("1000+"));
}

#[test]
fn the_rows_after_a_report_are_no_leads() {
    let (pact, text) = (pact(), text_of("salesforce-report.csv"));
    assert_eq!(pact.look(&text, true, None).report.rows, 2);
    let leads = leads(&pact, &text);
    assert_eq!(leads.len(), 2);
    assert_eq!(
        value(&leads[1], "created_at").as_deref(),
        Some("2024-11-02T00:00:00Z"),
        "3/15 says that the month is first"
    );
    assert!(!is_footer(&["Total Energies", "a@b.example", "12"], 3, false));
    assert!(!is_footer(&["a@b.example"], 3, true));
    assert!(!is_footer(&["Totally", ""], 2, false));
    assert!(is_footer(&["Total", "", "", "12"], 4, false));
}

#[test]
fn an_opt_out_is_never_an_opt_in() {
    let yes_no = |header: &str| format!("Email,{header}\na@b.example,true\nc@d.example,false\n");
    let pact = pact_of(r#""email":{"type":"email"},"opt_in":{"type":"boolean","label":"Marketing opt-in"}"#, "");
    for header in [
        "Email Opt Out",
        "HasOptedOutOfEmail",
        "hs_email_optout",
        "Unsubscribed from all email",
        "Do Not Email",
        "donotbulkemail",
        "Opt-out",
        "DoNotCall",
        "emailAddressIsOptedOut",
        "Blacklisted",
        "Marketing suppressed",
        "Consent withdrawn",
        "Werbewiderspruch",
        "Newsletter abbestellt",
        "Marketing opt-out",
    ] {
        let report = pact.look(&yes_no(header), true, None).report;
        assert_eq!(mapped(&pact, &report), ["email=Email"], "{header}");
        assert!(report.notes.iter().any(|note| note.kind == NoteKind::OptOut && note.columns == [1]), "{header}");
    }
    for header in ["Email Opt In", "Marketing opt-in", "opt_in", "Opt-In", "Newsletter", "Double opt-in"] {
        assert_eq!(
            mapped(&pact, &pact.look(&yes_no(header), true, None).report),
            ["email=Email", &format!("opt_in={header}")],
            "{header}"
        );
    }
    // Counts of mails are no consent.
    let counted = "Email,Marketing emails opened,Marketing emails delivered\na@b.example,1,0\n";
    assert_eq!(mapped(&pact, &pact.look(counted, true, None).report), ["email=Email"]);
}

#[test]
fn a_field_for_opt_outs_takes_opt_outs_only() {
    let pact = pact_of(r#""email_opt_out":{"type":"boolean"},"opt_in":{"type":"boolean"}"#, "");
    let text = "HasOptedOutOfEmail,Do Not Call,Opt In\ntrue,false,true\n";
    assert_eq!(
        mapped(&pact, &pact.look(text, true, None).report),
        ["email_opt_out=HasOptedOutOfEmail", "opt_in=Opt In"]
    );
    let named = pact_of(r#""opt_in":{"type":"boolean","aliases":["Email Opt Out"]}"#, "");
    assert_eq!(notes_of(&named, "Email Opt Out\ntrue\nfalse\n"), ["opt-out-as-field"]);
}

#[test]
fn the_order_of_dates_is_said_or_asked_for() {
    let pact = pact_of(
        r#""email":{"type":"email"},"created_at":{"type":"date"},"seen":{"type":"date","label":"Last activity"}"#,
        "",
    );
    let text = |created: &str, seen: &str| format!("Email,Create Date,Last Activity\na@b.example,{created},{seen}\n");
    let open = pact.look(&text("3/4/2026", ""), true, None).report;
    assert_eq!(codes(&open), ["ambiguous-dates"]);
    assert_eq!(mapped(&pact, &open), ["email=Email", "seen=Last Activity"]);
    let beside = text("3/4/2026", "11/22/2025");
    let read = |text: &str| value(&leads(&pact, text)[0], "created_at");
    assert_eq!(read(&beside).as_deref(), Some("2026-03-04T00:00:00Z"), "the other column says so");
    assert_eq!(read(&text("22.11.2025", "")).as_deref(), Some("2025-11-22T00:00:00Z"));
    assert_eq!(read(&text("2025/11/22", "")).as_deref(), Some("2025-11-22T00:00:00Z"));
    assert_eq!(read(&text("2024-03-12T09:14:00-03:00", "")).as_deref(), Some("2024-03-12T09:14:00-03:00"));
    let said = pact.look(&text("3/4/2026", ""), true, Some(r#"[{"column":1,"field":"created_at","dates":"dmy"}]"#));
    assert_eq!(mapped(&pact, &said.report), ["created_at=Create Date"]);
    assert!(
        api::to_string(&said).contains(r#""choices":[{"column":1,"field":"created_at","dates":"dmy"}]"#),
        "{}",
        api::to_string(&said)
    );
}

#[test]
fn the_sign_of_fractions_comes_from_the_whole_column() {
    let pact = pact_of(r#""budget":{"type":"number"},"employees":{"type":"number"}"#, "");
    let budgets = |text: &str| leads(&pact, text).iter().map(|lead| value(lead, "budget").unwrap()).collect::<Vec<_>>();
    assert_eq!(budgets("budget;employees\n1.250;1\n0,5;2\n"), ["1,250", "0.5"]);
    assert_eq!(budgets("budget;employees\n1,250;1\n0.5;2\n"), ["1,250", "0.5"]);
    assert_eq!(notes_of(&pact, "budget;employees\n1.250;1\n"), ["ambiguous-numbers"]);
    assert_eq!(notes_of(&pact, "budget;employees\n1,5;1\n2.5;1\n"), ["mixed-spelling"]);
}

#[test]
fn guards_against_formulas_are_undone() {
    let pact = pact_of(r#""phone":{"type":"text"},"note":{"type":"text"}"#, "");
    let lead = &leads(&pact, "phone,note\n'+49 30 1,'tis\n")[0];
    assert_eq!((value(lead, "phone").as_deref(), value(lead, "note").as_deref()), (Some("+49 30 1"), Some("'tis")));
}

#[test]
fn headers_are_found_through_noise() {
    let pact = pact_of(r#""email":{"type":"email"},"employees":{"type":"number"},"company":{"type":"text"}"#, "");
    for (text, expected, line) in [
        (
            "\u{feff}\"Email\u{a0}\",Company,Employees\na@b.example,X,1\n",
            "email=Email company=Company employees=Employees",
            2,
        ),
        (
            "Leads of March\nExported 2026-03-01\n\nEmail,Company,Employees (FTE)\na@b.example,X,1\n",
            "email=Email company=Company employees=Employees (FTE)",
            5,
        ),
        (
            "sep=|\r\nEmail|Company|Employees\r\na@b.example|X, Y|1\r\n",
            "email=Email company=Company employees=Employees",
            3,
        ),
        (
            "E-mail\tFirma\tMitarbeiterzahl\na@b.example\tX\t1\n",
            "email=E-mail company=Firma employees=Mitarbeiterzahl",
            2,
        ),
        ("Email,,Employees,\na@b.example,,1,\n", "email=Email employees=Employees", 2),
        ("Email,Email,Employees\na@b.example,,1\n", "email=Email|Email employees=Employees", 2),
        ("Email\na@b.example\n", "email=Email", 2),
    ] {
        let report = pact.look(text, true, None).report;
        let mut found = mapped(&pact, &report);
        found.sort();
        let mut expected: Vec<String> = expected.split(' ').map(str::to_owned).collect();
        if text.contains("(FTE)") {
            expected =
                vec!["company=Company".to_owned(), "email=Email".to_owned(), "employees=Employees (FTE)".to_owned()];
        }
        expected.sort();
        assert_eq!((found, report.shape.data_line), (expected, line), "{text}");
    }
    let bare = pact.look("a@b.example,X,1\nc@d.example,Y,2\n", true, None).report;
    assert_eq!(
        (bare.shape.has_header, bare.shape.data_at, codes(&bare)),
        (false, 0, vec!["no-header", "nothing-mapped"])
    );
    let lead = &leads(&pact, "Email,Email\na@b.example,\n")[0];
    assert_eq!(value(lead, "email").as_deref(), Some("a@b.example"), "the one that holds something");
}

#[test]
fn what_is_no_table_is_said_to_be_something_else() {
    let refused = |bytes: &[u8]| kind_of(bytes).map_err(|problem| problem.code);
    for (bytes, code) in [
        (&b""[..], InputCode::EmptyFile),
        (b"\xef\xbb\xbf \r\n", InputCode::EmptyFile),
        (b"%PDF-1.7\n", InputCode::NotATable),
        (b"<!DOCTYPE html><html>", InputCode::NotATable),
        (b"\n<html><body>Sign in", InputCode::NotATable),
        (b"\x89PNG\r\n\x1a\n", InputCode::NotATable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", InputCode::NotATable),
        (b"\x00\x01\x02\x03\x00\x00\x07\x08\xff\xfe\x00", InputCode::NotATable),
        (b"PK\x03\x04....leads.csv", InputCode::Packed),
        (b"PK\x03\x04....word/document.xml", InputCode::NotATable),
        (b"Email,Company\ra@b.example,X\rc@d.example,Y\r", InputCode::OldLineEnds),
    ] {
        assert_eq!(refused(bytes), Err(code), "{bytes:?}");
    }
    let labels = |bytes: &[u8]| kind_of(bytes).ok().and_then(|kind| kind.encoding()).map(|encoding| encoding.label());
    assert_eq!(labels(b"Email,Company\n\xe4@b.example,X\n"), Some("windows-1252"));
    assert_eq!(labels("Email,Company\nä@b.example,X\n".as_bytes()), Some("utf-8"));
    assert_eq!(labels(&"ä".as_bytes()[..1]), Some("utf-8"), "cut within a letter");
    let wide = |swap: bool| -> Vec<u8> {
        "Email\tFirma\nä@b.example\tX\n"
            .encode_utf16()
            .flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    assert_eq!((labels(&wide(false)), labels(&wide(true))), (Some("utf-16le"), Some("utf-16be")), "without a mark");
    assert_eq!(kind_of(b"[{\"a\":1}]").map(|kind| kind.word()), Ok("json"));
    assert_eq!(kind_of(b"[Draft],b\n1,2\n").map(|kind| kind.word()), Ok("rows"));
    assert_eq!(kind_of(b"Email,Company\na@b.example,X\x00Y and much more text that makes a stray byte rare among all the others in it, as it is in real files of leads\n").map(|kind| kind.word()), Ok("rows"));
}

#[test]
fn a_text_in_utf_16_comes_out_whole_over_many_pieces() {
    let line = "ä@b.example\tMüller 𝄞\n";
    let text = format!("Email\tFirma\n{}", line.repeat(20_000));
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let mut opened = open(Cursor::new(wide)).unwrap().unwrap();
    let mut found = String::new();
    opened.bytes.read_to_string(&mut found).unwrap();
    assert!(found == text && !opened.is_whole && text.as_bytes().starts_with(&opened.prefix));
}

fn rows_of(text: &[u8], piece: usize) -> Vec<JsonRow> {
    let (mut rows, mut found) = (JsonRows::default(), Vec::new());
    for piece in text.chunks(piece) {
        rows.push(piece, &mut |row| found.push(row));
    }
    rows.finish(&mut |row| found.push(row));
    found
}

fn told(text: &str) -> Vec<(u64, u64, u64, String)> {
    let tell = |lead: Result<leadpact::json::Node, Problem>| {
        lead.map_or_else(|problem| problem.code.as_str().to_owned(), |_| "lead".to_owned())
    };
    let one: Vec<_> = rows_of(text.as_bytes(), 1)
        .into_iter()
        .map(|row| (row.place.record, row.place.line, row.place.byte, tell(row.lead)))
        .collect();
    let all: Vec<_> = rows_of(text.as_bytes(), usize::MAX)
        .into_iter()
        .map(|row| (row.place.record, row.place.line, row.place.byte, tell(row.lead)))
        .collect();
    assert_eq!(one, all, "pieces do not matter");
    one
}

#[test]
fn json_comes_as_lines_as_a_list_or_alone() {
    let brief = |text: &str| {
        told(text)
            .into_iter()
            .map(|(record, line, byte, what)| format!("{record}:{line}:{byte} {what}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(brief("{\"a\":1}\n\n{\"a\":2}\r\n"), ["1:1:0 lead", "2:3:9 lead"]);
    assert_eq!(brief("\u{feff} [ {\"a\":\"]},\"} ,\n{\"a\":[1,{}]}]\n"), ["1:1:6 lead", "2:2:20 lead"]);
    assert_eq!(brief("{\n\"a\": {\"b\": 1}\n}\n"), ["1:1:0 lead"]);
    assert_eq!(brief("[]"), Vec::<String>::new());
    assert_eq!(brief("{\"a\":1\n}\nnonsense, {\n{\"a\":2}"), ["1:1:0 lead", "2:3:9 not-json", "3:4:21 lead"]);
    assert_eq!(brief("{\"a\":\"open}\n{\"a\":2}\n"), ["1:1:0 not-json", "2:2:12 lead"]);
    assert_eq!(
        brief("[{\"a\":1}, 7, {\"a\" 2}, {\"a\":3}"),
        ["1:1:1 lead", "2:1:10 not-an-object", "3:1:13 not-json", "4:1:22 lead", "5:1:29 not-json"]
    );
    assert_eq!(brief("[{\"a\":1},]"), ["1:1:1 lead", "2:1:9 not-json"]);
    assert_eq!(brief("[{\"a\":1}] and more"), ["1:1:1 lead", "2:1:10 not-json"]);
    let large = format!("{{\"a\":\"{}\"}}\n{{\"a\":1}}\n", "x".repeat(2 << 20));
    let codes: Vec<_> = rows_of(large.as_bytes(), 4096)
        .into_iter()
        .map(|row| row.lead.map_err(|problem| problem.code).is_ok())
        .collect();
    assert_eq!(codes, [false, true]);
}

#[test]
fn columns_that_count_activities_are_used_when_they_tell_all() {
    let fields = r#""email":{"type":"email"}"#;
    let any_time = r#"{"id":"views","when":{"activity":"page-view","at_least":5},"points":5}"#;
    let lately = r#"{"id":"webinar","when":{"activity":"webinar","within_days":30},"points":7}"#;
    let text = "Email,Number of page views,Last webinar date\na@b.example,7,3/15/2026\nc@d.example,,\n";
    let both = pact_of(fields, &format!("{any_time},{lately}"));
    let report = both.look(text, true, None).report;
    assert_eq!(codes(&report), ["activities"]);
    let Some(Value::List(told)) = report.mapping.activities_of(&["a@b.example", "7", "3/15/2026"]) else {
        panic!("a list")
    };
    let counts: Vec<_> = told.iter().map(|item| item.get("count").unwrap().value.clone()).collect();
    assert_eq!(counts, [Value::Number(7.0), Value::Number(1.0)]);
    assert_eq!(report.mapping.activities_of(&["c@d.example", "", ""]), None, "nothing is known");
    let third =
        pact_of(fields, &format!(r#"{any_time},{lately},{{"id":"demo","when":{{"activity":"demo"}},"points":9}}"#));
    assert_eq!(codes(&third.look(text, true, None).report), ["activities-left-out"]);
    let counted = "Email,Number of webinars\na@b.example,7\n";
    assert_eq!(
        codes(&pact_of(fields, lately).look(counted, true, None).report),
        ["activities-left-out"],
        "no one knows when"
    );
}

#[test]
fn a_second_file_tells_what_leads_did() {
    let columns = |names: &str| names.split(',').map(str::to_owned).collect::<Vec<_>>();
    let leads = columns("Record ID,Email,Company");
    let found = HistoryColumns::find(&columns("email,Activity Type,Timestamp"), &leads).unwrap();
    assert_eq!((found.lead, found.kind, found.at, found.count, found.lead_key), (0, 1, 2, None, 1));
    let mut history = History::default();
    history.row(&found, &["A@b.example", "webinar", "2026-03-01"], None);
    history.row(&found, &["a@b.example ", "page-view", "3/4/2026"], None);
    history.row(&found, &["", "page-view", "2026-03-01"], None);
    assert_eq!((history.ambiguous, history.left_out), (1, 1));
    let Value::List(told) = history.of("a@B.example") else { panic!("a list") };
    assert_eq!(told.len(), 2);
    assert_eq!(history.of("other"), Value::List(Vec::new()));
    assert!(HistoryColumns::find(&columns("email,Timestamp"), &leads).unwrap_err().contains("type"));
    assert!(HistoryColumns::find(&columns("person,type,at"), &leads).is_err());
}

#[test]
fn the_key_of_a_file_is_that_of_its_columns() {
    let pact = pact();
    let key = |text: &str| pact.look(text, true, None).report.key;
    assert_eq!(key("Email,Company\na@b.example,X\n"), key("sep=;\n EMAIL ;\"Company\"\nc@d.example;Y\n"));
    assert_ne!(key("Email,Company\na@b.example,X\n"), key("Company,Email\nX,a@b.example\n"));
}

#[test]
fn a_definition_names_its_columns_first_as_leads_keys_do() {
    let pact =
        pact_of(r#""title":{"type":"text"},"job":{"type":"text","label":"Role","aliases":["Job Title","Title"]}"#, "");
    let report = pact.look("Title,title,Job Title,Position\nMr,VP,CTO,X\n", true, None).report;
    assert_eq!(mapped(&pact, &report), ["title=title", "job=Job Title|Title"]);
}

#[test]
fn columns_that_mean_the_same_and_hold_other_values_are_asked_about() {
    let pact = pact_of(r#""email":{"type":"email"},"company":{"type":"text"}"#, "");
    let report = pact.look("Email,Company Name,Firma\na@b.example,X,Y\n", true, None).report;
    assert_eq!((mapped(&pact, &report), codes(&report)), (vec!["email=Email".to_owned()], vec!["ambiguous-columns"]));
    assert_eq!(report.notes[0].words, "`Company Name` or `Firma` could give `company`; say which one does");
    let same = pact.look("Email,Company Name,Firma\na@b.example,X,x\nc@d.example,,Z\n", true, None).report;
    assert_eq!(mapped(&pact, &same), ["email=Email", "company=Company Name|Firma"]);
}

/// A lead as the definition reads it: its values, and which of them came with it.
fn read(
    program: &leadpact::program::Program,
    node: &leadpact::json::Node,
) -> (Vec<Option<leadpact::value::Value>>, Vec<bool>) {
    let lead = leadpact::eval::Lead::read(program, node);
    (lead.values, lead.given)
}

#[test]
fn rows_by_the_definitions_own_names_are_the_leads_of_their_json() {
    let text = r#"{"format":1,"id":"least","version":"1","name":"Least","fields":{"title":{"type":"text"},
        "job":{"type":"text","label":"Role","aliases":["Job Title","Title"]},"size":{"type":"number","aliases":["Employees"]}},
        "scorecards":{"fit":{"criteria":[]}},"verdicts":{"ready":{"kind":"accept"}},"decide":[{"verdict":"ready"}]}"#;
    let (checked, _, _) = leadpact::definition::validate(leadpact::definition::parse(text).unwrap());
    let program = leadpact::program::compile(&checked.unwrap());
    let header = ["Title", "title", "Employees", "job title", "Role", "EMPLOYEES", "Role", "size", "other"];
    for row in [
        ["Dr", "VP", "51-200", "CTO", "CEO", "7", "COO", "", "x"],
        ["Dr", "", "", "", "", "7", "COO", "9", ""],
        ["Dr", "", "soon", "", "CEO", "7", "", "", ""],
        ["", "", "", "CTO", "", "", "", "", ""],
    ] {
        let given: Vec<(&str, &str)> = header.into_iter().zip(row).filter(|(_, cell)| !cell.is_empty()).collect();
        let json = leadpact::json::parse(&api::to_string(&api::Pairs(&given))).unwrap();
        let mapping = leadpact::columnar::mapping::Mapping::of_names(&program, &header);
        assert_eq!(read(&program, &mapping.lead(&program, &row)), read(&program, &json), "{row:?}");
    }
}

#[test]
fn a_file_cut_or_damaged_anywhere_is_looked_at_all_the_same() {
    let pact = pact();
    for name in ["hubspot.csv", "salesforce-report.csv", "pipedrive.csv", "linkedin.csv"] {
        let text = text_of(name);
        for at in (0..text.len()).step_by(199) {
            let Some((before, after)) = text.split_at_checked(at) else { continue };
            let report = pact.look(before, false, None).report;
            assert!(report.shape.data_at as usize <= at);
            let _ = api::to_string(&pact.look(after, true, None));
        }
    }
    let mut bytes = std::fs::read(path("meta.csv")).unwrap();
    let mut seed = 0x2545_f491_u32;
    for _ in 0..80 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let at = seed as usize % bytes.len();
        bytes[at] = (seed >> 24) as u8;
        let _ = kind_of(&bytes);
        let _ = pact.look(&String::from_utf8_lossy(&bytes), true, None);
        assert!(rows_of(&bytes, 7).len() <= bytes.len());
    }
}
