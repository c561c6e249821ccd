/** Writing into a CRM: what would be sent is made first and shown; then that is sent, and nothing else. */
import type { CrmAdapter, FieldMap, Host, RecordRef, WriteBack, WritePlan } from "./adapter.js";
import { tell } from "./ask.js";

/** The plan of an adapter, with what the session adds to each request. */
export async function planned(
  adapter: CrmAdapter,
  ref: RecordRef,
  { answer, map, host }: { answer: WriteBack; map: FieldMap; host: Host },
): Promise<WritePlan> {
  const plan = adapter.write?.(ref, answer, map) ?? { summary: "", requests: [] };
  const requests = await Promise.all(
    plan.requests.map(async (request) => {
      const session = (await host.headers?.(new URL(request.url).origin)) ?? {};
      return { ...request, session };
    }),
  );
  const lacks = requests.some(({ session }) => Object.keys(session).length === 0);
  return { ...plan, requests, lacksSession: adapter.session !== undefined && lacks };
}

export function send(host: Host, crm: string, request: WritePlan["requests"][number]) {
  const { method, url, headers, body, session = {} } = request;
  return tell(host, crm, url, { method, headers: { ...headers, ...session }, body });
}
