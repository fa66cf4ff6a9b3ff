/* Lists that grow: each entry is a copy of a template whose fields belong to one value of the list. */
import { say } from "../cards.js";

const numbered = (template, n) => {
  const made = template.content.firstElementChild.cloneNode(true);
  for (const one of [made, ...made.querySelectorAll("*")])
    for (const { name, value } of [...one.attributes]) one.setAttribute(name, value.replace(/(?<=^s-\S+|\ss-\S+)-N(?=-|\s|$)/g, `-${n}`));
  return made;
};

/* A value that the choices do not have is offered beside them: a profile may say more than the form. */
export const select = (field, value) => {
  if (value && ![...field.options].some((option) => option.value === value)) field.add(new Option(value, value));
  field.value = value;
};

const bound = (made, value, changed) => {
  for (const field of made.querySelectorAll("[data-part]")) {
    const { part } = field.dataset;
    if (field.tagName === "SELECT") select(field, value[part] ?? "");
    else field.value = value[part] ?? "";
    field.addEventListener("input", () => { value[part] = field.value; changed(); });
  }
};

/* `values()` are the list's entries, `drawn(row, value, n)` fills what is particular to it.
   → draws the list; given a number, leads the keyboard to that entry. */
export const rows = ({ place, template, values, changed, drawn = () => {}, named = (_value, n) => n + 1, least = 0, after }) => {
  const draw = (focused) => {
    const made = values().map((value, n) => {
      const row = numbered(template, n);
      bound(row, value, changed);
      drawn(row, value, n);
      const remove = row.querySelector("[data-remove]");
      remove.hidden = values().length <= least;
      remove.setAttribute("aria-label", say(remove.dataset.remove, { name: named(value, n) }));
      remove.addEventListener("click", () => { values().splice(n, 1); draw(Math.min(n, values().length - 1)); changed(); });
      return row;
    });
    place.replaceChildren(...made);
    if (focused === undefined) return;
    const next = made[focused]?.querySelector("input, select, textarea, button") ?? after;
    next.focus();
  };
  return draw;
};
