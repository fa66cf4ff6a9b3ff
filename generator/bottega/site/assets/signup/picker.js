/* A text field that searches a list, by name and by what else people call it; the list may be a tree. */
import { element } from "../cards.js";

const MOST = 60;
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[-_\s]+/g, " ").trim();

const prepared = (entries) => entries.map((entry) => ({ ...entry, words: [entry.label, ...(entry.names ?? [])].map(folded) }));

/* Names that begin with what was typed come first; nothing typed shows the tree as it is. */
const searched = (entries, typed) => {
  const text = folded(typed);
  if (!text) return entries.slice(0, 2 * MOST);
  const rank = ({ words }) => (words.some((word) => word === text) ? 0 : words.some((word) => word.startsWith(text)) ? 1
    : words.some((word) => word.includes(` ${text}`)) ? 2 : words.some((word) => word.includes(text)) ? 3 : 4);
  return entries.map((entry) => [rank(entry), entry]).filter(([place]) => place < 4).sort(([one], [other]) => one - other)
    .slice(0, MOST).map(([, entry]) => ({ ...entry, depth: 0 }));
};

/* `taken` says what is chosen already; `pick` gets the entry; `none` is told where nothing is found. */
export const picker = (input, entries, { pick, taken = () => false, none, clears = true }) => {
  const list = input.parentElement.querySelector("[role=listbox]");
  const all = prepared(entries);
  let shown = [];
  let current = -1;

  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const point = (place) => {
    current = place;
    for (const [n, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(n === place));
    const option = list.children[place];
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const choose = (place) => {
    const entry = shown[place];
    if (!entry) return;
    input.value = clears ? "" : entry.label;
    close();
    pick(entry);
  };

  const open = (typed) => {
    shown = searched(all, typed).filter(({ id }) => !taken(id));
    const options = shown.map(({ label, depth = 0, above }, n) => {
      const option = element("li", { role: "option", id: `${list.id}-${n}`, class: "picker__option", "aria-selected": "false" }, label);
      option.classList.add(`picker__option--${Math.min(depth, 3)}`);
      if (above && folded(typed)) option.append(" ", element("span", { class: "quiet" }, above));
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => choose(n));
      return option;
    });
    list.replaceChildren(...(options.length ? options : [element("li", { role: "option", "aria-disabled": "true", class: "picker__none" }, none)]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point(folded(typed) && options.length ? 0 : -1);
  };

  const keys = {
    ArrowDown: () => (list.hidden ? open(clears ? input.value : "") : point(Math.min(current + 1, shown.length - 1))),
    ArrowUp: () => point(Math.max(current - 1, 0)),
    Escape: close,
    Enter: () => choose(current),
  };
  input.addEventListener("keydown", (event) => {
    if (!(event.key in keys) || (event.key !== "ArrowDown" && list.hidden)) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("input", () => open(input.value));
  input.addEventListener("click", () => open(clears ? input.value : ""));
  input.addEventListener("blur", close);
};
