import type { CrmAdapter } from "./adapter.js";
import { isWeb, siteOf } from "./addresses.js";
import { mapper } from "./join.js";
import { needsOf } from "./needs.js";
import { fromPage, pageParts } from "./page.js";

/** Django-CRM. Its record page is a plain form with a label and a name on each control, and there is no API. */
export const djangoCrm: CrmAdapter = {
  id: "django-crm",
  name: "Django-CRM",
  readsPage: true,
  origins: (page) => [siteOf(page)],
  match(page) {
    const [, kind, id] =
      /^\/[\w-]+\/[\w-]+\/crm\/(lead|contact|company|deal|request)\/(\d+)\/change\/?$/u.exec(
        page.pathname,
      ) ?? [];
    if (!isWeb(page) || !kind || !id) return null;
    return { crm: "django-crm", kind, id, origin: page.origin, path: page.pathname };
  },
  needs: needsOf,
  read: async (_, __, host) => fromPage(await host.labelled(), []),
  map: mapper("Django-CRM", pageParts),
};
