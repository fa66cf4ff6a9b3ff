/* A week to paint: another way to say when one is free, for fingers and for arrow keys. Nothing is dragged that cannot be pressed. */
import { element } from "../cards.js";
import { DAYS, hours } from "./free.js";

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const hour = (number) => `${String(number).padStart(2, "0")}:00`;

/* `change(start, on)` is called for an hour, in minutes from Monday. → a function that shows windows. */
export const paintable = (place, say, change) => {
  const cells = Array.from({ length: 7 * 24 }, (_none, n) => {
    const [day, from] = [Math.floor(n / 24), n % 24];
    const name = `${say[`day.${DAYS[day]}`]} ${hour(from)}`;
    return element("button", { type: "button", class: "paint__hour", "aria-pressed": "false", "aria-label": name, tabindex: n ? "-1" : "0" });
  });
  const head = element("tr", {}, element("td"), ...DAYS.map((day) =>
    element("th", { scope: "col" }, element("abbr", { title: say[`day.${day}`] }, say[`day.${day}`].slice(0, 2)))));
  const rows = Array.from({ length: 24 }, (_none, from) => element("tr", {}, element("th", { scope: "row" }, hour(from)),
    ...DAYS.map((_day, day) => element("td", {}, cells[day * 24 + from]))));
  place.append(element("table", { class: "paint__table", "aria-describedby": "paint-help" }, element("thead", {}, head), element("tbody", {}, ...rows)));

  let brush = null;
  let pointer = "";
  const isOn = (cell) => cell.getAttribute("aria-pressed") === "true";
  const set = (cell, on) => { if (isOn(cell) !== on) change(cells.indexOf(cell) * 60, on); };
  const focus = (cell) => {
    for (const other of cells) other.tabIndex = other === cell ? 0 : -1;
    cell.focus();
  };

  place.addEventListener("keydown", (event) => {
    const n = cells.indexOf(event.target);
    if (n < 0 || !(event.key in STEPS)) return;
    event.preventDefault();
    const [days, by] = STEPS[event.key];
    const [day, from] = [Math.floor(n / 24) + days, (n % 24) + by];
    if (day >= 0 && day < 7 && from >= 0 && from < 24) focus(cells[day * 24 + from]);
  });
  place.addEventListener("click", ({ target, detail }) => {
    // A press of a key comes without a pointer; a finger may have meant to scroll until it lifts.
    if (cells.includes(target) && (detail === 0 || pointer === "touch")) set(target, !isOn(target));
  });
  place.addEventListener("pointerdown", ({ target, pointerType, button }) => {
    pointer = pointerType;
    if (!cells.includes(target) || button || pointer === "touch") return;
    brush = !isOn(target);
    set(target, brush);
    focus(target);
  });
  place.addEventListener("pointerover", ({ target, buttons }) => {
    if (brush !== null && buttons && cells.includes(target)) set(target, brush);
  });
  addEventListener("pointerup", () => { brush = null; });

  return (windows) => {
    for (const [n, free] of hours(windows).entries()) cells[n].setAttribute("aria-pressed", String(free));
  };
};
