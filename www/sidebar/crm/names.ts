/** How names of fields are compared, whoever wrote them: `jobTitle`, `job_title` and `Job title:` are one. */

/** Letters and digits alone, in lower case, accents away. */
export function squeeze(name: string): string {
  return name
    .slice(0, LONGEST)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ß/gu, "ss")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** A label longer than this names nothing. */
const LONGEST = 300;

/**
 * What remains of the name of a field that a company made for itself: `Tier__c`, `ns__Tier__c`, `x_studio_tier`,
 * `cr123_tier`, `custom_tier` and `cTier` are all about a tier. Null where a name has no such mark.
 */
export function unmarked(key: string): string | null {
  const own =
    /^(?:[a-z][a-z0-9]{0,14}__)?(?<name>\w+?)__c$/iu.exec(key) ??
    /^(?:x_studio_|x_|custom_)(?<name>\w+)$/u.exec(key) ??
    /^[a-z][a-z0-9]{1,7}_(?<name>[a-z]\w*)$/u.exec(key) ??
    /^c(?<name>[A-Z]\w*)$/u.exec(key);
  const name = own?.groups?.["name"];
  return name === undefined ? null : squeeze(name);
}

/** Words of a name with one space between them, for patterns of words. */
function words(name: string): string {
  return name
    .slice(0, LONGEST)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether the yes of a field so called means that somebody may not be written to. */
export function refuses(name: string): boolean {
  const said = words(name);
  return REFUSING.test(said) && !OTHER_WAYS.test(said) && !ONE_LIST.test(said);
}

const REFUSING =
  /opt(ed)? ?out|unsubscri|do ?not|don t |no (more )?e ?mails?\b|no newsletters?|no marketing|blacklist|blocklist|black list|suppress|abgemeldet|abmeld|abbestell|keine? (werbung|e ?mails?|newsletter)|nicht (kontakt|anschreib|per)|widerspr|sperrliste|desinscri|desabonn|ne (pas|plus)|pas de newsletter|refus|liste noire|no (enviar|contactar|recibir|desea)|baja|rechaz|lista negra/u;

/** Being called or written to by post is another matter than being sent mail. */
const OTHER_WAYS = /call|phone|telef|fax|postal|sms|anruf|appel|llama|track/u;

/** One kind of mail of several, which says nothing about the others; and why it was refused. */
const ONE_LIST = /opt ?out \d|reason|date|source|\bat\b/u;

const YES = /^(true|yes|y|1|on|checked|x|ja|oui|si|sí|wahr|vrai|verdadero|✓|✔|☑)$/u;
const NO = /^(false|no|n|0|off|unchecked|nein|non|falsch|faux|falso|✗|✘|☐)$/u;

/** A yes or a no, as a CRM or its page writes it. */
export function yesOrNo(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== "string") return null;
  const said = value.trim().toLowerCase();
  if (YES.test(said)) return true;
  return NO.test(said) ? false : null;
}
