/* What was chosen from a list, as chips: each is a button that takes it away again. */
import { element, say } from "../cards.js";

export const label = (entries, id) => entries.find((entry) => entry.id === id)?.label ?? id;

export const chosen = (list, entries, values, data, { changed, after, drop = (n) => values().splice(n, 1) }) => {
  const draw = () => list.replaceChildren(...values().map((id, n) => {
    const name = label(entries, id);
    const button = element("button", { type: "button", class: "chip chip--chosen", "aria-label": say(data.say.remove, { name }) }, element("bdi", {}, name));
    button.addEventListener("click", () => {
      drop(n);
      draw();
      changed();
      (list.querySelectorAll("button")[Math.min(n, values().length - 1)] ?? after).focus();
    });
    return element("li", {}, button);
  }));
  return draw;
};
