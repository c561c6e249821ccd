// A form of react-hook-form, which makes its own payload: what is added to the DOM does not reach it.
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";
import { useLeadScore } from "./use-lead-score.js";

function Signup() {
  const { register, handleSubmit, watch } = useForm();
  const labels = { q1: "Job title" };
  const { ready, scored, decide } = useLeadScore("/definition.json", { labels });
  const send = (values) =>
    fetch("/sink", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(scored(values)),
    });
  const field = (label, name) => h("label", { key: name }, label, h("input", register(name)));
  const verdict = ready ? decide(watch())?.verdict : "not ready";
  return h(
    "form",
    { onSubmit: handleSubmit(send) },
    field("Email", "person.email"),
    field("Role", "q1"),
    field("Company size", "companySize"),
    h("output", null, verdict),
    h("button", null, "Send"),
  );
}

createRoot(document.querySelector("#root")).render(h(Signup));
