/** Keeps hidden inputs in a form, for scripts that walk over its controls; none is left that is not named. */
export function keepInputs(form: HTMLFormElement, fields: Readonly<Record<string, string>>): void {
  const own = Element.prototype.querySelectorAll.call(form, "input[data-lead-own]");
  const inputs = new Map(
    [...(own as NodeListOf<HTMLInputElement>)].map((input) => [input.name, input]),
  );
  for (const [name, value] of Object.entries(fields)) {
    const input = inputs.get(name) ?? added(form, name);
    if (input.value !== value) input.value = value;
    inputs.delete(name);
  }
  for (const input of inputs.values()) input.remove();
}

function added(form: HTMLFormElement, name: string): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.setAttribute("data-lead-own", "");
  return Node.prototype.appendChild.call(form, input) as HTMLInputElement;
}
