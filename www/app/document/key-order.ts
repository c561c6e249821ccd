/** The order in which keys of one object are written when a form adds one; objects of one shape share a line. */
const ORDERS: readonly string[] = [
  "$schema format id version name description owner review_by approvers fields lists gates scorecards total grade verdicts decide routes handover examples approvals",
  "type label from take classify otherwise aliases question options decimal order",
  "id group label why private bins when per points min max otherwise unknown decay",
  "id label when require verdict reason private if_unknown",
  "id when to respond_within_hours next_step",
  "label start min max groups criteria grades",
  "label parts divide_by grades",
  "field activity is is_not in not_in gt gte lt lte before after within_days at_least of",
  "name as_of lead expect",
  "verdict kind grade gate route settled scores",
  "kind label next_step",
  "value label aliases",
  "value words unless",
  "percent every_days since",
  "respond_within_hours recycle_after_days rejection_reasons",
  "code label fix",
  "owner queue url",
  "when points label",
  "grade from",
].map((line) => ` ${line} `);

/** After how many of these keys a new one goes. */
export function keysBefore(key: string, keys: readonly string[]): number {
  const order = bestOrder([key, ...keys]);
  const rank = (name: string): number => order.indexOf(` ${name} `);
  if (rank(key) < 0) return keys.length;
  const last = keys.findLastIndex((other) => rank(other) >= 0 && rank(other) < rank(key));
  return last + 1;
}

/** The line that knows most of the keys, the new one among them. */
function bestOrder([key = "", ...keys]: readonly string[]): string {
  const known = (order: string): number =>
    order.includes(` ${key} `) ? 1 + keys.filter((name) => order.includes(` ${name} `)).length : 0;
  return ORDERS.reduce((best, order) => (known(order) > known(best) ? order : best));
}
