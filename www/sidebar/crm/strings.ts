/** Everything that adapters say to people. */
export const crmStrings = {
  signedOut: (crm: string) =>
    `you are not signed in to ${crm}: sign in in this window, then read the record again`,
  notAllowed: (crm: string) =>
    `${crm} does not let you see this record by its API: ask an administrator for access, or read the page's own fields`,
  notFound: (crm: string) =>
    `${crm} has no such record: it may have been deleted or merged; open it again from a list`,
  tooMany: (crm: string, wait: number | null) =>
    `${crm} was asked too often: wait ${wait === null ? "a minute" : `${wait} seconds`}, then read the record again`,
  unreachable: (crm: string) =>
    `${crm} could not be reached: check the connection and that the panel may read this site, then try again`,
  failed: (crm: string, status: number) =>
    `${crm} answered with an error of its own (${status}): try again in a minute`,
  loginPage: (crm: string) =>
    `${crm} sent a page for signing in instead of the record: sign in in this window, then read the record again`,
  notJson: (crm: string) =>
    `${crm} sent something that is no record: read the record again, or read the page's own fields`,
  tooLarge: (crm: string) =>
    `${crm} sent more than a record can be: read the page's own fields instead`,
  refused: (crm: string, said: string) => `${crm} did not give the record: ${said}`,
  noRecord: (crm: string) => `no record of ${crm} was found in what was read`,
  noFields: "no labelled field was found on this page: point at the fields that count",
  fromPage: "read from the fields that the page shows, because the record itself could not be read",
  cut: (key: string) => `\`${key}\` is too long to be read whole and was cut`,
  manyFields: "the record has more fields than are read",
  notAValue: (key: string) => `\`${key}\` holds something that is not a value`,
  siteTime: "times without a zone are those of the site, taken as UTC",
  optOutTurned: "an opt-out, turned round",
  optInTurned: "an opt-in, turned round",
  decoded: (code: string) => `decoded from ${code}`,
  micros: "given in millionths",
  partOfName: (whole: string) => `a part of \`${whole}\``,
  joinedName: "first and last name together",
  companyMissing: "no company is linked to this record, or you may not see it",
  partMissing: (part: string) => `the ${part} of this record could not be read`,
  badMap: (crm: string, key: string) =>
    `the field map of \`${crm}\` has something at \`${key}\` that is no path`,
  unknownCrm: (crm: string) => `there is no CRM \`${crm}\` to add fields to`,
  write: {
    accepted: "accepted",
    rejected: "rejected",
    recycled: "to come back to",
    note: (verdict: string, grade: string | null, answer: string) =>
      `Leadpact: ${verdict}${grade === null ? "" : ` (${grade})`}, ${answer}`,
    reason: (reason: string) => `Reason: ${reason}`,
    until: (until: string) => `Until: ${until}`,
    plan: (crm: string, note: boolean, status: string | null) =>
      [
        note ? `adds a note to the record in ${crm}` : null,
        status === null ? null : `sets \`${status}\``,
      ]
        .filter((part) => part !== null)
        .join(" and "),
    nothing: (crm: string) => `writes nothing to ${crm}`,
  },
} as const;
