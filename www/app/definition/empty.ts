/** The least that can run: two scorecards, fit and engagement, in which nothing counts yet. */
export const emptyDefinition = `{
  "format": 1,
  "id": "definition-1",
  "version": "0.1.0",
  "name": "New definition",
  "fields": {
    "email": { "type": "email", "label": "Email" }
  },
  "gates": [],
  "scorecards": {
    "fit": {
      "label": "Fit", "min": 0, "max": 100,
      "criteria": [],
      "grades": [ { "grade": "A" } ]
    },
    "engagement": {
      "label": "Engagement", "min": 0, "max": 100,
      "criteria": [],
      "grades": [ { "grade": "1" } ]
    }
  },
  "grade": ["fit", "engagement"],
  "verdicts": {
    "sales": { "kind": "accept", "label": "To sales" },
    "nurture": { "kind": "nurture", "label": "Keep warm" }
  },
  "decide": [
    { "verdict": "nurture" }
  ],
  "examples": []
}
`;
