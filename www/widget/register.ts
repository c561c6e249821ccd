import { LeadForm } from "./lead-form.js";

if (!customElements.get("lead-form")) customElements.define("lead-form", LeadForm);
