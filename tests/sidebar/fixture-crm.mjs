// A small CRM on this machine: record pages under /leads/<number>, a router that changes the address without loading
// anything, and the strictest policy a page can have. Its leads are those of `leads`.
import { createServer } from "node:http";

const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'none'",
  "connect-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** A lead that the B2B template takes for sales-ready, by labels. */
export const dana = {
  "Work email": "dana@northwind.test",
  "Job title": "VP of Sales",
  Employees: "450",
  Industry: "Software",
  "Lead source": "Referral",
  Timeline: "This quarter",
};

/** `routes` maps further paths to `{ status?, body, type, headers? }`, or to what makes that of a request. */
export async function startFixtureCrm(leads, { routes = {}, delay = () => 0 } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    asked.push(request.url);
    const { pathname } = new URL(request.url, "http://localhost");
    const route = routes[pathname];
    if (route) return send(response, typeof route === "function" ? await route(request) : route);
    if (pathname === "/router.js") return send(response, { body: router, type: "text/javascript" });
    const id = /^\/leads\/(\d+)$/.exec(pathname)?.[1];
    await new Promise((resolve) => setTimeout(resolve, delay(pathname)));
    send(response, {
      body: page(id === undefined ? undefined : leads[id]),
      type: "text/html; charset=utf-8",
      headers: { "content-security-policy": STRICT },
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const close = () =>
    new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { url, asked, close };
}

function send(response, { status = 200, body, type, headers = {} }) {
  response.writeHead(status, { "content-type": type, ...headers }).end(body);
}

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

/** Labelled fields, as most CRMs draw them; a page without a lead is a list. */
function page(lead) {
  const fields = Object.entries(lead?.fields ?? {}).map(
    ([label, value], index) =>
      `<p><label for="f${index}">${escaped(label)}</label> <input id="f${index}" value="${escaped(value)}"></p>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(lead?.name ?? "All leads")}</title>
<script src="/router.js" defer></script><h1>${escaped(lead?.name ?? "All leads")}</h1><form id="record">${fields.join("\n")}</form></html>`;
}

/** Goes to another record as CRMs of one page do: the address first, the fields when they have come. */
const router = `
globalThis.goTo = async (path, fields, wait = 0) => {
  history.pushState({}, "", path);
  const form = document.getElementById("record");
  form.replaceChildren();
  await new Promise((resolve) => setTimeout(resolve, wait));
  Object.entries(fields).forEach(([label, value], index) => {
    const name = Object.assign(document.createElement("label"), { htmlFor: "f" + index, textContent: label });
    const input = Object.assign(document.createElement("input"), { id: "f" + index, value });
    const row = document.createElement("p");
    row.append(name, " ", input);
    form.append(row);
  });
};`;
