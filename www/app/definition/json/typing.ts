import { Transaction } from "@codemirror/state";

/** Typing that goes on at one place without a pause is one step of undo. */
const PAUSE_MS = 800;

/** Names the step that a change joins. */
export function typingSteps(): (transaction: Transaction) => string {
  let [step, at, kind] = [0, -1, ""];
  let time = 0;
  return (transaction) => {
    const now = transaction.annotation(Transaction.time) ?? 0;
    const does = transaction.isUserEvent("input.type")
      ? "type"
      : transaction.isUserEvent("delete")
        ? "delete"
        : "";
    let [from, end] = [0, 0];
    transaction.changes.iterChangedRanges(
      (fromA, _toA, _fromB, toB) => ([from, end] = [fromA, toB]),
    );
    const goesOn =
      does !== "" && does === kind && now - time < PAUSE_MS && Math.abs(from - at) <= 1;
    if (!goesOn) step += 1;
    [at, kind, time] = [end, does, now];
    return `json-${step}`;
  };
}
