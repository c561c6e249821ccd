//! What forms ask for, in English, German, French and Spanish: data, in our own words.
//!
//! A control of a form, or a column of a file, belongs to a field of the definition when both are about the same concept. The first concept
//! of the list that occurs in a text is what the text is about, so that `company size` stands before `company`. Patterns are those of
//! [`words`].

pub mod meaning;
pub mod words;

/// Something that forms ask for.
#[derive(Debug)]
pub struct Concept {
    /// Which controls can ask for it.
    pub asked: Asked,
    /// Tokens of the `autocomplete` attribute, and types of inputs, that mean it.
    pub tokens: &'static str,
    /// What it is called.
    pub patterns: &'static str,
}

/// Which controls can ask for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// One has to type it.
    Typed,
    /// It can be typed or picked.
    Any,
    /// A box is checked for it, or a yes picked.
    Consent,
}

use Asked::{Any, Consent, Typed};

const fn concept(asked: Asked, tokens: &'static str, patterns: &'static str) -> Concept {
    Concept { asked, tokens, patterns }
}

/// The most telling first.
pub const CONCEPTS: &[Concept] = &[
    // How they heard of us
    concept(
        Any,
        "",
        "hear about|hear of us|find us|find out about us|found us|referral source|lead source|von uns gehort|uns gefunden|auf uns aufmerksam|woher kennen|\
         avez vous connu|entendu parler|nous avez vous trouve|nos conocio|nos conociste|nos ha conocido|nos encontro|nos encontraste|se entero|supo de|oido hablar",
    ),
    concept(Typed, "email", "e mail*|mail address|mailadresse|=mail|courriel*|correo|adresse electronique"),
    // Company size
    concept(
        Any,
        "",
        "employee*|num employee*|number of employee*|no of employee*|company size|team size|organization size|organisation size|business size|size of company|size of organi*|size of team|\
         head count|how many people|people at company|staff size|number of staff|mitarbeit*|beschaftigte*|unternehmensgrosse|unternehmensgroesse|firmengrosse|\
         firmengroesse|betriebsgrosse|teamgrosse|grosse des unternehmens|grosse unternehmens|grosse firma|effectif*|employes|salaries|taille de*|taille l*|\
         taille entreprise|taille equipe|taille societe|empleados|trabajadores|plantilla|tamano*",
    ),
    concept(
        Any,
        "",
        "revenue*|turnover|annual sales|umsatz*|jahresumsatz|chiffre d affaires|facturacion*|ingresos|volumen de negocio*|volumen de ventas",
    ),
    concept(Any, "", "budget*|price range|willing to spend|plan to spend|preisrahmen|enveloppe|presupuest*"),
    // Timeline
    concept(
        Any,
        "",
        "time line|time frame|time scale|timing|when do you|when would you|when are you|when will you|how soon|start date|purchase date|urgency|\
         zeitrahmen|zeitplan*|zeithorizont|zeitraum|wann|starttermin|startdatum|echeance*|calendrier|delai*|quand|date de debut|horizon|plazo*|cuando|calendario|\
         cronograma|fecha de inicio",
    ),
    concept(
        Typed,
        "url",
        "web site|url|home page|web page|web address|company domain|webseite|internetseite|internetadresse|site web|site internet|sitio web|\
         pagina web|web de*|=web",
    ),
    concept(
        Typed,
        "tel tel-national mobile",
        "phone*|mobile phone*|home phone|work phone|telephone*|telefon*|tel|mobile|mobil|mobilnummer|mobiltelefon|handy*|cell|rufnummer|portable|movil|celular|numero de contact*",
    ),
    concept(Any, "country country-name", "country*|=land|=staat|herkunftsland|pays|pais"),
    concept(
        Any,
        "",
        "industry*|industries|sector*|vertical|line of business|branche*|wirtschaftszweig|secteur*|industria|rubro|giro",
    ),
    concept(
        Any,
        "",
        "department*|business area|business function|job function|abteilung*|fachbereich|departement|departamento|area de trabajo|=area",
    ),
    concept(
        Any,
        "",
        "seniority|job level|management level|karrierestufe|hierarchie*|niveau hierarchique|nivel jerarquico",
    ),
    // Job title
    concept(
        Any,
        "organization-title",
        "job title|job role|job|role|job position|position*|occupation|designation|=title|business title|professional title|\
         work title|funktion|berufsbezeichnung|stellenbezeichnung|jobbezeichnung|jobtitel|rolle|beruf|fonction|poste|intitule*|metier|cargo|puesto*|\
         profesion|ocupacion|=rol",
    ),
    concept(
        Typed,
        "organization",
        "company*|organization*|organisation*|business name|=business|employer|firm|firma|firmenname|unternehmen*|arbeitgeber|betrieb|entreprise*|societe*|\
         raison sociale|employeur|empresa*|compania|razon social|organizacion*|account name|=account",
    ),
    concept(Any, "postal-code", "zip*|postal code|post code|postleitzahl|plz|code postal|codigo postal"),
    concept(Any, "address-level2", "city|town|stadt|wohnort|=ort|ville|ciudad|localidad|poblacion"),
    concept(Any, "address-level1", "state|province|bundesland|region*|provincia|comunidad autonoma"),
    concept(
        Typed,
        "",
        "message*|comment*|question*|how can we help|tell us more|anything else|nachricht*|mitteilung|anliegen|kommentar*|bemerkung*|anmerkung*|\
         votre demande|mensaje*|comentario*|consulta|pregunta*",
    ),
    FULL_NAME,
    FIRST_NAME,
    LAST_NAME,
    concept(
        Consent,
        "",
        "newsletter*|news|subscri*|marketing|updates|offers|opt in|hear from|keep me|stay in touch|mailing list|promotion*|informiert|neuigkeiten|angebote|\
         werbung|aktuelles|abonn*|actualites|offres|boletin*|noticias|novedades|ofertas|promociones|suscri*",
    ),
    // Terms
    concept(
        Consent,
        "",
        "terms|conditions|privacy|data protection|gdpr|processing|policy|agb|nutzungsbedingungen|datenschutz*|dsgvo|verarbeitung|rgpd|cgu|cgv|confidentialite|\
         donnees|privacidad|terminos|condiciones|proteccion de datos|tratamiento",
    ),
    // Weaker words for hearing from us
    concept(
        Consent,
        "",
        "send me|send you|email me|call me|contact me|receive*|communications|tips|infos|informationen|zusenden|zugesendet|kontaktieren|kontaktiert|\
         recevoir|recontact*|contacte*|etre inform*|recibir|comunicaciones|informacion",
    ),
    concept(Consent, "", AGREE),
];

/// Words for agreeing without saying to what: a field that is called so takes any kind of consent.
pub const AGREE: &str =
    "consent*|agree*|accept*|zustimm*|einverstanden|einwillig*|akzeptier*|consens*|acepto|aceptar|consiento|autorizo";

const FULL_NAME: Concept = concept(
    Typed,
    "name",
    "=name|full name|contact name|contact person|first and last name|first last name|vor und nachname|vollstandiger name|ansprechpartner*|nom complet|nom et prenom|\
     prenom et nom|=nom|nombre completo|nombre y apellido*|=nombre|persona de contacto",
);
const FIRST_NAME: Concept = concept(
    Typed,
    "given-name",
    "first name|given name|fore name|f name|=first|vorname*|prenom*|primer nombre|nombre de pila",
);
const LAST_NAME: Concept = concept(
    Typed,
    "family-name",
    "last name|sur name|family name|l name|=last|nachname*|familienname|zuname|nom de famille|apellido*",
);

/// Where a name stands among the concepts: the whole of it, the first, the last.
pub const NAMES: [usize; 3] = [18, 19, 20];

/// Clauses that calm and say no: they are cut out before a text is asked whether it does.
pub const CALMING: &str = "unsubscribe at any time|unsubscribe anytime|unsubscribe any time|opt out at any time|opt out anytime|can unsubscribe|may unsubscribe|\
     can opt out|may opt out|unsubscribe link|unsubscribe whenever|abmelden kann|jederzeit abmelden|jederzeit wieder abmelden|jederzeit abbestellen|\
     jederzeit wieder abbestellen|desinscrire a tout moment|desabonner a tout moment|me desinscrire|vous desinscrire|darme de baja en cualquier momento|\
     darse de baja en cualquier momento|cancelar la suscripcion en cualquier momento|we do not|we don t|we will not|we won t|we will never|we never";

/// Texts whose yes means no.
pub const REFUSING: &str = "unsubscribe*|opt out|opted out|has opted out*|do not|don t|not wish|not want|not to receive|not receive|not contact*|not send|not subscribe|\
     not email|no e mails|no newsletter*|no marketing|no contact|no calls|rather not|prefer not|no longer|never send|never contact|object to|decline|\
     exclude me|remove me|stop sending|without newsletter|kein newsletter|keine*|nicht kontakt*|nicht erhalten|nicht empfangen|nicht informiert|\
     nicht zusenden|nicht wunsche|wunsche nicht|mochte nicht|nicht mochte|mochte ich nicht|will nicht|nicht per|nicht mehr|widersprech*|abmelden|abbestellen|ablehn*|\
     ne pas|ne souhaite pas|ne veux pas|ne desire pas|ne souhaitez pas|n accepte pas|ne plus|pas de newsletter|pas recevoir|desinscri*|desabonn*|refus*|m oppose|\
     no deseo|no quiero|no acepto|no autorizo|no recibir|no me|no enviar*|no contactar|no desea|no quiere|ya no|darme de baja|darse de baja|baja|rechaz*";

/// What fields for robots are called.
pub const TRAP_NAMES: &str =
    "gotcha|honey pot|honey|bot field|hp|no spam|anti spam|leave blank|leave this blank|pi extra field";

/// What fields for robots say to people.
pub const TRAP_TEXTS: &str = "leave blank|leave this blank|leave this field*|leave this empty|leave empty|should be left unchanged|validation purposes|do not fill|\
     don t fill|not fill this|if you are human|if you re human|nicht ausfullen|leer lassen|frei lassen|ne pas remplir|laisser ce champ|laissez ce champ|\
     laisser vide|no rellen*|no llene|no completar|dejar en blanco|deje en blanco|dejar vacio|dejar este campo";

/// Texts of options that make a `title` a form of address.
pub const SALUTATIONS: &str = "mr|mrs|ms|herr|frau|monsieur|madame|mme|senor|senora|sr|sra";
