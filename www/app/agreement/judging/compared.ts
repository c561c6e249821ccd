import type { Pact } from "../../../engine/leadpact.js";
import type { Explanation } from "../../../shared/explanation.js";
import { reason } from "../sections.js";
import type { Judged } from "./answers.js";
import type { Session } from "./session.js";

/** A lead that both judged, with what the definition says of it; null where it cannot. */
export interface Compared {
  readonly judged: Judged;
  readonly says: Explanation | null;
  readonly problem: string;
}

export function compare(session: Session, judged: Judged, pact: Pact | null): Compared {
  const lead = session.leads[judged.at]?.lead ?? {};
  try {
    const says = pact?.explain(lead, { asOf: session.as_of }) ?? null;
    return { judged, says, problem: "" };
  } catch (error) {
    return { judged, says: null, problem: reason(error) };
  }
}

/** Whether the definition takes a lead, as the teams were asked whether they would. */
export const takes = ({ says }: Compared): boolean => says?.decision.kind === "accept";

/** Whether both said the same, and the definition something else. */
export function isAgainst(compared: Compared): boolean {
  const { one, other } = compared.judged;
  return one.take === other.take && (one.take === "yes") !== takes(compared);
}
