// GoRules ZEN as WebAssembly: one expression that is a sum. It keeps nothing compiled between calls.
import init, { evaluateExpression } from "@gorules/zen-engine-wasm";
import { criteria, limited } from "../work.mjs";

/** `wasm` where it does not lie beside the program. */
export async function zen(size, wasm) {
  await init(wasm && { module_or_path: wasm });
  const expression = criteria(size).map(clause).join(" + ");
  return (lead) => limited(evaluateExpression(expression, lead));
}

function clause({ field, kind, operand, points }) {
  const tests = {
    in: `${field} in ${JSON.stringify(operand)}`,
    gte: `${field} != null and ${field} >= ${operand}`,
    is: `${field} == ${operand}`,
  };
  return `(${tests[kind]} ? ${points} : 0)`;
}
