// A React hook over the package, as short as it can be: an example that is tested.
import { decisionOf, prepare, scoreOf } from "leadpact/form";
import { useEffect, useState } from "react";

/**
 * `const { ready, scored, decide } = useLeadScore("/lead.json")`: `scored(values)` is what to send, the
 * values with the score beside them; `decide(values)` is the whole decision. Neither waits nor throws.
 */
export function useLeadScore(definition, options = {}) {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    prepare({ definition }).then(
      () => setReady(true),
      () => setReady(false),
    );
  }, [definition]);
  const all = { ...options, definition };
  return {
    ready,
    scored: (values) => ({ ...values, ...scoreOf(values, all) }),
    decide: (values) => decisionOf(values, all),
  };
}
