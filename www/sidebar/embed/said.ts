import type { Explanation } from "../../engine/leadpact.js";
import type { InForce } from "../definition/load.js";
import type { OpenRecord } from "../panel/state.js";
import { type ToHost, VERSION } from "./protocol.js";

/** What a host is told of a decision: no words, and nothing of the lead. */
export function decisionMessage({ ref }: OpenRecord, { decision }: Explanation): ToHost {
  const { verdict, kind, grade, settled, definition, scores } = decision;
  const points = Object.entries(scores).map(([name, score]) => [name, score.points] as const);
  return {
    type: "decision",
    id: ref.id,
    verdict,
    kind,
    grade,
    settled,
    digest: definition.digest,
    scores: Object.fromEntries(points),
  };
}

export function readyMessage({ outline: { id, version }, pact }: InForce): ToHost {
  const definition = { id, version, digest: pact.digest, status: pact.status() };
  return { type: "ready", version: VERSION, definition };
}
