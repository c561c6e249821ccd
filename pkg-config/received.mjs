// The page that shows what a form sent. Everything in it came from outside, so all of it is escaped.

const SCORE_FIELDS = {
  lead_verdict: "Verdict",
  lead_grade: "Grade",
  lead_score: "Score",
  lead_definition: "Definition",
};

/** Why what the page said is not what the server says. */
const REASONS = {
  forged: "that does not follow from these answers",
  missing: "no such field came",
  "other-version": "the page had another version of the definition",
  "other-time": "the page decided at another time",
  "private-parts": "the page does not know the private part of the definition",
  history: "the page may know more of what this visitor did",
};

/** The page for a form's fields, as pairs in the order they were sent, and for what the server makes of them. */
export function receivedPage(fields, verification = null) {
  const scored = fields.filter(([name]) => Object.hasOwn(SCORE_FIELDS, name));
  const answers = fields.filter(([name]) => !Object.hasOwn(SCORE_FIELDS, name));
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Received · Leadpact</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/app.css">
    <script src="/theme-first.js"></script>
  </head>
  <body>
    <main class="view received" id="main">
      <header class="intro">
        <h1>Received</h1>
        <p>This is what the form sent to the server, as it arrived. Nothing was kept.</p>
      </header>
      <section class="panel" aria-labelledby="score-title">
        <h2 id="score-title">What the page added</h2>
        ${
          scored.length > 0
            ? table(
                "Score fields",
                scored.map(([name, value]) => [SCORE_FIELDS[name], name, value]),
              )
            : "<p>No score came with it: the form was sent as it was filled in.</p>"
        }
        <p class="note">A score from a page can be forged, so the server has scored the answers again.</p>
      </section>
      <section class="panel" aria-labelledby="server-title">
        <h2 id="server-title">What the server says</h2>
        ${verification ? serverSays(verification) : "<p>The server could not score this form.</p>"}
      </section>
      <section class="panel" aria-labelledby="answers-title">
        <h2 id="answers-title">What was filled in</h2>
        ${
          answers.length > 0
            ? table(
                "Answers",
                answers.map(([name, value]) => [name, null, value]),
              )
            : "<p>Nothing was filled in.</p>"
        }
      </section>
      <p><a class="primary" href="/#/form">Back to the form</a></p>
    </main>
  </body>
</html>
`;
}

/** The server's decision, and where the page said otherwise. */
function serverSays({ decision, differences }) {
  const { verdict, grade, scores, definition } = decision;
  const score = (scores.total ?? Object.values(scores)[0])?.points;
  const said = {
    lead_verdict: verdict,
    lead_grade: grade ?? "none",
    lead_score: String(score),
    lead_definition: `${definition.id}@${definition.version}`,
  };
  const rows = Object.entries(said).map(
    ([name, value]) =>
      `<dt>${escape(SCORE_FIELDS[name])}</dt><dd data-server="${name}">${escape(value)}</dd>`,
  );
  const lines = differences.map(
    ({ name, claimed, why }) =>
      `<li data-why="${why}"><code>${escape(name)}</code> ${claimed === null ? "" : `“${escape(claimed)}”: `}${REASONS[why]}</li>`,
  );
  const ending =
    lines.length === 0
      ? '<p class="agrees">The page said the same.</p>'
      : `<p>The page did not say the same:</p><ul class="differences">${lines.join("")}</ul>`;
  return `<dl class="server">${rows.join("")}</dl>${ending}`;
}

function table(caption, rows) {
  const lines = rows.map(
    ([label, name, value]) =>
      `<tr><th scope="row">${escape(label)}${name ? ` <code>${escape(name)}</code>` : ""}</th><td${name ? ` data-field="${escape(name)}"` : ""}>${value === "" ? '<span class="note">empty</span>' : escape(value)}</td></tr>`,
  );
  return `<table><caption class="visually-hidden">${escape(caption)}</caption><tbody>${lines.join("")}</tbody></table>`;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escape(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
