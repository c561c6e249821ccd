// Takes columns out of the engine's memory.
import type { Crowd } from "#bulk";
import type { Chunk, Part, Told } from "./protocol.js";

const SHORTS = 6;

/** Everything that was decided since the last time. */
export function gathered(crowd: Crowd): Chunk {
  const rows = crowd.gather();
  const scores = crowd.scores();
  const each = <T>(count: number, column: (which: number) => T) =>
    Array.from({ length: count }, (_, which) => column(which));
  return {
    rows,
    told: JSON.parse(crowd.told()) as Told,
    shorts: each(SHORTS + scores, (which) => crowd.shorts(which)),
    bytes: each(2, (which) => crowd.bytes(which)),
    words: each(2, (which) => crowd.words(which)),
    byte: crowd.starts(),
    points: each(3 * scores, (which) => crowd.points(which) ?? crowd.largePoints(which)),
  };
}

/** What is handed over rather than copied. */
export function transferables(answer: Chunk | Part | unknown): Transferable[] {
  if (answer instanceof Uint8Array) return [answer.buffer as ArrayBuffer];
  const chunk = isChunk(answer) ? answer : (answer as Partial<Part> | null)?.chunk;
  if (!chunk) return [];
  const { shorts, bytes, words, byte, points } = chunk;
  return [...shorts, ...bytes, ...words, byte, ...points].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
}

function isChunk(answer: unknown): answer is Chunk {
  return typeof answer === "object" && answer !== null && "shorts" in answer;
}
