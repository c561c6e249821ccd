//! Which control gives which field, by plain descriptions of controls: names of many makers, labels in four languages, refusals.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at what is not there")]

use leadpact::api::open;
use leadpact::browser::mapping::{By, Control, Ignored, Mapper};

fn mapper() -> Mapper {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/forms/definition.json");
    Mapper::new(open(&std::fs::read_to_string(path).unwrap()).unwrap().fields())
}

fn text() -> Control {
    Control { kind: "text".to_owned(), count: 1, ..Control::default() }
}

fn labelled(label: &str) -> Control {
    Control { label: label.to_owned(), name: "x7".to_owned(), ..text() }
}

fn boxed(label: &str) -> Control {
    Control { kind: "checkbox".to_owned(), ..labelled(label) }
}

/// The field that a control gives, or why it gives none.
fn field(mapper: &Mapper, control: Control) -> String {
    told(mapper, &[control]).remove(0)
}

fn told(mapper: &Mapper, controls: &[Control]) -> Vec<String> {
    let name = |place: usize| mapper.fields()[place].name.clone();
    let meanings = mapper.map(controls).into_iter();
    meanings.map(|meaning| meaning.map_or_else(|why| format!("({})", why.word()), |found| name(found.field))).collect()
}

fn assert_labels(cases: &[(&str, &[&str])]) {
    let mapper = mapper();
    for (expected, labels) in cases {
        for label in *labels {
            assert_eq!(field(&mapper, labelled(label)), *expected, "{label}");
        }
    }
}

#[test]
fn labels_in_english() {
    assert_labels(&[
        ("email", &["Email", "E-mail address *", "Your work email", "Business e-mail", "Company email"]),
        ("first_name", &["First name", "Given name", "First Name (required)", "Forename"]),
        ("last_name", &["Last name", "Surname", "Family name"]),
        ("full_name", &["Name", "Your name", "Full name *", "First and last name", "Contact person"]),
        ("phone", &["Phone", "Phone number", "Mobile", "Company phone", "Telephone"]),
        (
            "job_title",
            &[
                "Job title",
                "Your role",
                "Title",
                "Position",
                "What is your job title?",
                "Role at the company",
                "Job role",
            ],
        ),
        ("company", &["Company", "Company name", "Organisation", "Organization name", "Employer", "Business name"]),
        (
            "employees",
            &[
                "Company size",
                "Number of employees",
                "How many employees do you have?",
                "Team size",
                "Headcount",
                "# of employees",
                "Employees",
                "How many people work for you?",
                "Size of your company",
            ],
        ),
        ("industry", &["Industry", "Company industry", "Sector", "Which industry are you in?"]),
        ("budget", &["Budget", "What is your budget?", "Estimated budget (USD)", "Project budget"]),
        (
            "timeline",
            &["Timeline", "When do you want to start?", "Timeframe", "How soon do you need it?", "Expected start date"],
        ),
        ("revenue", &["Annual revenue", "Company revenue", "Turnover"]),
        ("country", &["Country", "Country/Region", "Company country"]),
        ("website", &["Website", "Company website", "Your web site", "URL"]),
        ("message", &["Message", "Your message (optional)", "Comments", "How can we help?", "Questions or comments"]),
        ("current_tool", &["Current CRM", "What is your current CRM system?"]),
        (
            "(no-field)",
            &[
                "Shoe size",
                "Address",
                "Subject",
                "Username",
                "Project name",
                "Event name",
                "How did you hear about our company?",
                "Zip code",
            ],
        ),
    ]);
}

#[test]
fn labels_in_german() {
    assert_labels(&[
        ("email", &["E-Mail", "E-Mail-Adresse *", "Ihre geschäftliche E-Mail", "Mailadresse"]),
        ("first_name", &["Vorname", "Ihr Vorname"]),
        ("last_name", &["Nachname", "Familienname"]),
        ("full_name", &["Name", "Ihr Name", "Vor- und Nachname", "Ansprechpartner"]),
        ("phone", &["Telefon", "Telefonnummer", "Handynummer", "Mobilnummer", "Rufnummer"]),
        (
            "job_title",
            &[
                "Position",
                "Funktion",
                "Ihre Rolle",
                "Berufsbezeichnung",
                "Position im Unternehmen",
                "Stellenbezeichnung",
            ],
        ),
        ("company", &["Firma", "Unternehmen", "Firmenname", "Name des Unternehmens", "Organisation"]),
        (
            "employees",
            &[
                "Unternehmensgröße",
                "Anzahl Mitarbeiter",
                "Mitarbeiterzahl",
                "Wie viele Mitarbeitende haben Sie?",
                "Firmengröße",
                "Beschäftigte",
                "Größe des Unternehmens",
            ],
        ),
        ("industry", &["Branche", "Ihre Branche"]),
        ("budget", &["Budget", "Verfügbares Budget", "Budgetrahmen"]),
        ("timeline", &["Zeitrahmen", "Wann möchten Sie starten?", "Zeithorizont", "Geplanter Zeitraum"]),
        ("revenue", &["Umsatz", "Jahresumsatz"]),
        ("country", &["Land"]),
        ("website", &["Webseite", "Website", "Internetseite"]),
        ("message", &["Nachricht", "Ihre Nachricht", "Anmerkungen", "Ihr Anliegen"]),
        ("(no-field)", &["Betreff", "Postleitzahl", "Straße", "Wie haben Sie von uns gehört?"]),
    ]);
}

#[test]
fn labels_in_french() {
    assert_labels(&[
        ("email", &["E-mail", "Adresse e-mail", "Courriel", "Adresse électronique", "Mail"]),
        ("first_name", &["Prénom", "Votre prénom"]),
        ("last_name", &["Nom de famille"]),
        ("full_name", &["Nom complet", "Nom et prénom", "Votre nom"]),
        ("phone", &["Téléphone", "Numéro de téléphone", "Téléphone portable"]),
        ("job_title", &["Fonction", "Votre fonction", "Poste", "Intitulé du poste", "Poste occupé"]),
        ("company", &["Entreprise", "Société", "Nom de l’entreprise", "Raison sociale", "Nom de votre société"]),
        (
            "employees",
            &[
                "Taille de l’entreprise",
                "Effectif",
                "Nombre d’employés",
                "Nombre de salariés",
                "Taille de votre équipe",
            ],
        ),
        ("industry", &["Secteur", "Secteur d’activité"]),
        ("budget", &["Budget", "Budget estimé"]),
        ("timeline", &["Échéance", "Délai", "Quand souhaitez-vous démarrer ?", "Calendrier du projet"]),
        ("revenue", &["Chiffre d’affaires", "Chiffre d'affaires annuel"]),
        ("country", &["Pays"]),
        ("website", &["Site web", "Site internet"]),
        ("message", &["Message", "Votre message", "Commentaires"]),
        (
            "(no-field)",
            &["Code postal", "Objet", "Comment nous avez-vous connus ? Où avez-vous entendu parler de nous ?"],
        ),
    ]);
}

#[test]
fn labels_in_spanish() {
    assert_labels(&[
        ("email", &["Correo electrónico", "Correo", "Email", "E-mail de trabajo"]),
        ("last_name", &["Apellidos", "Apellido"]),
        ("full_name", &["Nombre completo", "Nombre y apellidos", "Nombre"]),
        ("phone", &["Teléfono", "Número de teléfono", "Móvil", "Celular"]),
        ("job_title", &["Cargo", "Puesto", "Puesto de trabajo", "Su cargo en la empresa"]),
        ("company", &["Empresa", "Nombre de la empresa", "Compañía", "Organización"]),
        (
            "employees",
            &["Número de empleados", "Tamaño de la empresa", "¿Cuántos empleados tiene su empresa?", "Plantilla"],
        ),
        ("industry", &["Sector", "Industria", "Sector de actividad"]),
        ("budget", &["Presupuesto", "Presupuesto estimado"]),
        ("timeline", &["Plazo", "¿Cuándo quiere empezar?", "Plazo de compra"]),
        ("revenue", &["Facturación anual", "Ingresos anuales"]),
        ("country", &["País"]),
        ("website", &["Sitio web", "Página web"]),
        ("message", &["Mensaje", "Su mensaje", "Comentarios"]),
        ("(no-field)", &["Código postal", "Asunto", "¿Cómo nos conoció?"]),
    ]);
}

#[test]
fn names_of_many_makers() {
    let mapper = mapper();
    for (expected, names) in [
        (
            "email",
            &[
                "email",
                "your-email",
                "form_fields[email]",
                "data[email]",
                "items.0.email",
                "0-1/email",
                "emailaddress1",
                "EMAIL",
                "work_email",
                "user_email",
            ][..],
        ),
        (
            "first_name",
            &["first_name", "FNAME", "firstName", "wpforms[fields][0][first]", "first-name", "FirstName", "vorname"],
        ),
        ("last_name", &["LNAME", "lastname", "wpforms[fields][0][last]", "surname"]),
        ("job_title", &["jobtitle", "jobTitle", "job_title", "Title", "your-role", "position", "contact[job_title]"]),
        ("company", &["company", "companyName", "Company", "account_name", "0-2/name", "organization"]),
        (
            "employees",
            &[
                "employees",
                "companySize",
                "company_size",
                "NumberOfEmployees",
                "numemployees",
                "numberofemployees",
                "employee-count",
                "No_of_Employees",
            ],
        ),
        ("phone", &["phone", "PHONE", "telephone1", "mobilephone", "phone_number"]),
        ("revenue", &["annualrevenue", "AnnualRevenue", "revenue"]),
        ("current_tool", &["current_tool", "currentTool", "current-crm", "Current CRM"]),
        ("(honeypot)", &["_gotcha", "website-hp", "wpforms[hp]", "honeypot", "bot-field", "netlify-honeypot"]),
        ("(no-field)", &["your-subject", "nonce", "_wpcf7", "x", "username", "field_8c780c6"]),
    ] {
        for name in names {
            assert_eq!(field(&mapper, Control { name: (*name).to_owned(), ..text() }), expected, "{name}");
        }
    }
}

#[test]
fn what_the_page_says_comes_first_and_placeholders_last() {
    let mapper = mapper();
    let all = Control {
        explicit: Some("company".to_owned()),
        name: "email".to_owned(),
        id: "phone".to_owned(),
        autocomplete: "section-a billing country-name".to_owned(),
        kind: "url".to_owned(),
        label: "Job title".to_owned(),
        placeholder: "Message".to_owned(),
        ..text()
    };
    let mut steps = vec![all.clone()];
    let mut last = all;
    last.explicit = None;
    steps.push(last.clone());
    last.name = "x7".to_owned();
    last.id = "y".to_owned();
    steps.push(last.clone());
    last.autocomplete = String::new();
    steps.push(last.clone());
    last.kind = "text".to_owned();
    last.id = "your-budget".to_owned();
    steps.push(last.clone());
    last.id = String::new();
    steps.push(last.clone());
    last.label = String::new();
    steps.push(last);
    let found: Vec<String> = steps.into_iter().map(|control| field(&mapper, control)).collect();
    assert_eq!(found, ["company", "email", "country", "website", "budget", "job_title", "message"]);
}

#[test]
fn consent_is_not_refusal() {
    let mapper = mapper();
    for label in [
        "Send me the newsletter",
        "Yes, I'd like to receive updates. I can unsubscribe at any time.",
        "Keep me posted about offers (no spam)",
        "Ja, ich möchte den Newsletter. Abmelden kann ich mich jederzeit wieder.",
        "Je souhaite recevoir la newsletter",
        "Quiero recibir novedades",
    ] {
        assert_eq!(field(&mapper, boxed(label)), "opt_in", "{label}");
    }
    for label in [
        "I agree to the privacy policy",
        "Ich akzeptiere die AGB",
        "J’accepte les conditions générales",
        "Acepto la política de privacidad",
    ] {
        assert_eq!(field(&mapper, boxed(label)), "terms", "{label}");
    }
    for label in [
        "Unsubscribe",
        "I do not want to receive marketing emails",
        "Don't send me the newsletter",
        "Opt out of marketing",
        "Please tick here if you would prefer not to receive updates",
        "Ich möchte keine Werbung erhalten",
        "Keine Newsletter",
        "Je ne souhaite pas recevoir la newsletter",
        "Ne pas me recontacter",
        "No deseo recibir el boletín",
    ] {
        assert_eq!(field(&mapper, boxed(label)), "(opt-out)", "{label}");
        // Not even under the name of the field.
        assert_eq!(field(&mapper, Control { name: "opt_in".to_owned(), ..boxed(label) }), "(opt-out)", "{label}");
    }
}

#[test]
fn a_refusal_gives_the_field_that_is_a_refusal() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/definitions/good/b2b-inbound.json");
    let mapper = Mapper::new(open(&std::fs::read_to_string(path).unwrap()).unwrap().fields());
    assert_eq!(field(&mapper, boxed("Do not contact me")), "opted_out");
    assert_eq!(field(&mapper, boxed("Send me the newsletter")), "opt_in");
    assert_eq!(field(&mapper, Control { name: "HasOptedOutOfEmail".to_owned(), ..boxed("Opt out") }), "opted_out");
}

#[test]
fn a_lone_box_gives_no_text() {
    let mapper = mapper();
    for label in ["Company", "Email me at work", "Phone"] {
        assert!(!["company", "email", "phone"].contains(&field(&mapper, boxed(label)).as_str()), "{label}");
    }
}

#[test]
fn a_name_beside_another_is_the_other_half() {
    let mapper = mapper();
    let pair = |one: &str, other: &str| told(&mapper, &[labelled(one), labelled(other)]);
    assert_eq!(pair("Vorname", "Name"), ["first_name", "last_name"]);
    assert_eq!(pair("Nom", "Prénom"), ["last_name", "first_name"]);
    assert_eq!(pair("Nombre", "Apellidos"), ["first_name", "last_name"]);
    assert_eq!(pair("Name", "Company"), ["full_name", "company"]);
}

#[test]
fn of_two_controls_for_a_field_the_better_one_gives_it() {
    let mapper = mapper();
    let hidden = |control: Control| Control { hidden: true, ..control };
    assert_eq!(told(&mapper, &[labelled("Email"), labelled("Confirm email")]), ["email", "(taken)"]);
    assert_eq!(told(&mapper, &[hidden(labelled("Email")), labelled("Email")]), ["(taken)", "email"]);
    assert_eq!(
        told(&mapper, &[labelled("Email"), Control { name: "email".to_owned(), ..text() }]),
        ["(taken)", "email"]
    );
}

#[test]
fn what_is_none_of_our_business() {
    let mapper = mapper();
    let ignored = Control { ignored: true, ..labelled("Email") };
    assert_eq!(mapper.map(&[ignored])[0], Err(Ignored::Page));
    let typo = Control { explicit: Some("emial".to_owned()), ..labelled("Email") };
    assert_eq!(mapper.map(&[typo])[0], Err(Ignored::UnknownField));
    let greeting = Control { kind: "select-one".to_owned(), options: "Mr Mrs Dr".to_owned(), ..labelled("Title") };
    assert_ne!(field(&mapper, Control { name: "t1".to_owned(), ..greeting }), "job_title");
    let trap = Control { label: "Leave this field empty".to_owned(), ..text() };
    assert_eq!(mapper.map(&[trap])[0], Err(Ignored::Trap));
    let hidden = Control { kind: "hidden".to_owned(), name: "page_url".to_owned(), ..text() };
    assert_eq!(field(&mapper, hidden), "(no-field)");
    let known = Control { kind: "hidden".to_owned(), name: "utm_source".to_owned(), ..text() };
    assert_eq!(mapper.map(&[known])[0].map(|found| found.by), Ok(By::Definition));
}
