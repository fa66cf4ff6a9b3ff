/* What is wrong: at its field as soon as it was touched, and above the step with a way to each. */
import { element, say } from "../cards.js";

const capital = (text) => text.slice(0, 1).toLocaleUpperCase(document.documentElement.lang) + text.slice(1);

/* What stands between backticks is quoted. */
const quoted = (text) => text.split("`").map((part, n) => (n % 2 ? element("code", {}, part) : part));

/* The field that a problem is about: the nearest one that the page has. */
const fieldOf = (path) => {
  for (let end = path.length; end > 0; end--) {
    const found = document.getElementById(`s-${path.slice(0, end).join("-")}`);
    if (found) return found;
  }
  return null;
};

const labelOf = (field) =>
  (field.labels?.[0] ?? field.closest("fieldset")?.querySelector("legend"))?.textContent.replace(/\s*\*\s*$/, "").trim() ?? "";

const words = ({ code, path, values }, field, { messages }) => {
  const { message, hint } = messages[`${path[0]}.${path.at(-1)}.${code}`] ?? messages[`${path[0]}.${code}`] ?? messages[code];
  const filled = { field: labelOf(field), ...values };
  return { message: capital(say(message, filled)), hint: say(hint, filled) };
};

/* Problems → [{ field, step, code, message, hint, warning }] in the page's order, one a field: mending is one thing at a time. */
export const placed = (problems, data) => {
  const seen = new Set();
  const found = problems.flatMap((problem) => {
    const field = fieldOf(problem.path);
    if (!field || seen.has(field)) return [];
    seen.add(field);
    const told = words(problem, field, data);
    return [{ field, step: field.closest("[data-step]").dataset.step, code: problem.code, ...told, warning: problem.warning }];
  });
  return found.sort((one, other) => (one.field.compareDocumentPosition(other.field) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
};

const mark = (field, found) => {
  const place = document.getElementById(`${field.id}-wrong`);
  if (!place) return;
  const told = found ? `${found.message}. ${found.hint}` : "";
  place.classList.toggle("ask__wrong--only", Boolean(found?.warning));
  if (place.dataset.told !== told) {
    place.dataset.told = told;
    place.replaceChildren(...(found ? [element("strong", {}, ...quoted(`${found.message}.`)), " ", ...quoted(found.hint)] : []));
  }
  if (found && !found.warning) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
};

/* Shows at each touched field what is wrong with it, and nothing at the others. */
export const show = (found, touched) => {
  const by = new Map(found.map((one) => [one.field, one]));
  for (const place of document.querySelectorAll("#signup .ask__wrong")) {
    const field = document.getElementById(place.id.replace(/-wrong$/, ""));
    if (field) mark(field, touched.has(field.id) ? by.get(field) : undefined);
  }
};

/* The summary above a step: a way to each field. Without anything wrong it goes. */
export const summary = (found, go) => {
  const box = document.getElementById("summary");
  box.hidden = !found.length;
  box.querySelector("ul").replaceChildren(...found.map(({ field, step, message }) => {
    const link = element("a", { href: `#${field.id}` }, ...(labelOf(field) ? [`${labelOf(field)}: `] : []), ...quoted(message));
    link.addEventListener("click", (event) => { event.preventDefault(); go(step); field.focus(); });
    return element("li", {}, link);
  }));
  if (found.length) box.focus();
};
