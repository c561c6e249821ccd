//! What columns of lead exports are called: data, in our own words, for what [`crate::concepts`] does not know from forms.
//!
//! The names are those that HubSpot, Salesforce, Zoho, Pipedrive, Dynamics, Meta, LinkedIn and Google write. Names of columns are looked up
//! as words, so that `Company / Account`, `company_account` and `CompanyAccount` are one.

/// Whole names that mean something else than their words say, or say it in words that no form uses; each line a meaning and its names.
pub(super) const NAMES: &[(&str, &str)] = &[
    (
        "company",
        "company account|account|account name|person organization|lead organization|deal organization|organization name|current company|hs company|company name for emails",
    ),
    ("website", "company domain name|hs email domain|website url|domain name|primary domain"),
    (
        "company size",
        "no of employees|employees|number of staff|company number of employees|size|num employees|numemployees|organization employee count|employee count",
    ),
    ("revenue", "arr|annual revenue|annualrevenue|annual recurring revenue|yearly revenue"),
    ("job title", "person title|contact title|lead person title|hs job title|position title"),
    (
        "full name",
        "lead name|person name|contact|user name|lead full name|contact person name|customer name|lead contact person",
    ),
    ("first name", "person first name|lead first name|contact first name|user first name"),
    ("last name", "person last name|lead last name|contact last name|user last name"),
    ("phone", "user phone|phone 1|mobile phone number|work phone number|whatsapp phone number|whatsapp number"),
    ("email", "user email|email 1|email from|lead email|contact email|person email"),
    ("industry", "company industry|account industry|organization industry|hs industry"),
    (
        "country",
        "country region|country code|mailing country|company country region|ip country|billing country|address country region",
    ),
    ("state", "state region|state province|mailing state province"),
    ("zip", "zip postal code|zip code|postal code"),
    (
        "lead source",
        "source|original source|original source type|original traffic source|latest source|latest traffic source|hs analytics source|hs latest source|lead source type|record source|lead origin|source channel|source name",
    ),
    ("lead status", "status|hs lead status|lead label"),
    ("department", "job function"),
    ("budget", "budget amount|estimated budget|project budget"),
];

/// What exports tell beside what forms ask for. What is about the first of these that occurs in its words is about nothing else, so that
/// neither the owner's address nor the title of a deal is taken for the lead's. The words of a field of a definition are asked the same way.
pub(super) const EXPORTED: &[(&str, &str)] = &[
    ("id", "id|ids|gclid|gcl id|fbclid|utm id|uuid|guid"),
    (
        "owner",
        "owner*|owned by|created by|modified by|updated by|assigned to|assignee*|sales rep|account executive|account manager|besitzer*|verantwortlich*|zustandig*|proprietaire|propietario|created user|ersteller",
    ),
    (
        "created",
        "create date|created date|created time|created at|created on|createdate|creation date|creation time|=created|add time|added on|date created|date added|lead created*|date submitted|submitted at|submitted on|submission date|submission time|signup date|sign up date|signed up*|erstellt am|erstellungsdatum|angelegt am|anlagedatum|date de creation|cree le|fecha de creacion|creado el|inquiry date|registered at",
    ),
    (
        "counted",
        "page view*|number of visit*|number of session*|number of form*|form submission*|number of page*|number of unique*|number of times*|number of sales*|number of chat*|number of event*|number of associated*|times contacted|days visited|email* opened|email* clicked|email* delivered|email* bounced|email* sent|emails since*|sends since*|email messages count|activities to do|done activities|total activities|average time*|visitor score|lead score|hubspot score|=score|days to close|open deals|won deals|lost deals|closed deals",
    ),
    (
        "last activity",
        "last activity*|last active|last seen|last touch*|last contacted|last engagement*|last interaction|last visit*|last login*|last sales activity*|notes last contacted|notes last updated|recent activity|letzte aktivitat|letzter kontakt|letzter besuch|derniere activite|dernier contact|ultima actividad|ultimo contacto",
    ),
    ("next activity", "next activity*|next step*|next follow*|follow up date"),
    (
        "modified",
        "modified*|last modified*|update time|updated at|updated on|last updated*|geandert am|date de modification",
    ),
    ("converted", "converted*|is converted|conversion*|first conversion*|recent conversion*"),
    ("closed", "close date|closed date|expected close*|won time|lost time|lost reason"),
    (
        "deal amount",
        "deal amount|=amount|deal value|opportunity amount|expected revenue|estimated value|lead value|=value|deal size|pipeline value",
    ),
    ("deal", "deal*|opportunity*|pipeline*|probability|forecast*|invoice*|quote*"),
    (
        "campaign",
        "campaign*|ad name|adset*|ad set*|ad group*|ad id|adgroup*|form name|lead form*|utm campaign|utm content|utm term|creative*|keyword*|kampagne*|campagne*|campana*|platform|is organic",
    ),
    ("medium", "utm medium|=medium"),
    ("utm source", "utm source"),
    (
        "marketing state",
        "marketing contact*|marketing status|marketing email*|mailing status|legal basis*|subscription status",
    ),
    ("lifecycle", "lifecycle stage|lifecyclestage|lifecycle status|lead stage|=stage|life cycle*"),
    ("status", "lead status|=status|statut|prospect status|contact status"),
    ("rating", "=rating|lead rating|temperature|hotness"),
    ("salutation", "salutation|=anrede|=prefix|=suffix|civilite|tratamiento"),
    ("social", "linkedin*|twitter*|facebook*|xing*|instagram*|skype*|social*"),
    ("street", "street*|address line*|=address|mailing address|strasse|rue|calle"),
    ("currency", "currency|currency code|wahrung|devise|moneda"),
    ("tag", "tag|tags|label|labels|lists|list memberships"),
    ("test", "is test|test lead"),
    ("fax", "fax*|telefax*"),
    ("birthday", "birth*|geburts*|date of birth|naissance|nacimiento"),
    ("language", "language*|locale|sprache|langue|idioma|preferred language"),
    ("time zone", "time zone|timezone|zeitzone"),
];

/// Words, beside those of forms, of a column whose yes means no.
pub(super) const REFUSING: &str = "opt out*|opted out*|optout*|hasopted*|donot*|email opt out*|unsub*|blacklist*|blocklist*|suppress*|withdrawn|revoked|bounce*|spam|\
     complain*|do not*|no call*|dnc|gdpr delete*|forget me|abgemeldet*|abbestellt*|austragung*|werbesperre*|sperr*|gesperrt*|widerspr*|werbewiderspr*|widerruf*|keine werbung|desabonne*|desinscri*|blackliste*|baja|excluid*|email address is opted out|emailaddressisoptedout|quarantin*|not allowed|objected*|objection*";

/// Words of a column that says who agreed to be written to, whatever they agreed by.
pub(super) const OPT_IN: &str =
    "opt in|optin|opted in|double opt in|subscribed|consented|einwilligung*|zugestimmt|consentement|consentimiento";

/// Words that say nothing about what a column holds beside another word that does: `Work Email` is `email`, `Company City` is `city`.
pub(super) const QUALIFIERS: &str = " annual yearly work business primary main current contact lead person customer official corporate number address name field value your \
     estimated approx approximate company organization organisation account home mobile other default personal professional total geschaftlich primar adresse nummer direccion numero ";

/// Parts of the world that names of columns begin with, as in `Person - Email` and `Account.Industry`.
pub(super) const PERSONS: &str = "=person|=contact|=lead|=leads|=prospect|=customer|=user|=candidate";
/// Those of which the name is the name of the company.
pub(super) const COMPANIES: &str = "=organization|=organisation|=company|=account|=associated company|=primary company";

/// What stands before values of lead ads: of phones, leads, ads, ad sets, campaigns, forms and postal codes.
pub(super) const PREFIXES: &[&str] = &["p:", "l:", "ag:", "as:", "c:", "f:", "z:"];
