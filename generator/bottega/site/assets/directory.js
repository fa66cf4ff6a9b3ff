/* The directory's filters: reads one small file, keeps its state in the address and nowhere else. */
import { card, element, list, say } from "./cards.js";
import { meetings, ordered, plain, read, search, together, withLines } from "./facets.js";
import { ahead, ownZone } from "./week.js";

const SETS = ["topic", "language", "format", "region"];
const form = document.getElementById("filters");
const count = document.getElementById("count");
const results = document.getElementById("results");
const chips = document.getElementById("chosen");
const words = JSON.parse(count.dataset.words);
const parts = JSON.parse(form.dataset.parts);
const nobody = document.getElementById("nobody").content;
const original = [...results.childNodes];
const boxes = () => [...form.elements].filter(({ type }) => type === "checkbox" || type === "radio");
const labelled = (box) => box.labels[0].querySelector(".choice__name").textContent;
const fetched = (address) => fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
const today = () => new Date().toLocaleDateString("sv");

/* ---- The visitor's clock ---- */

const zones = () => {
  const known = new Set([ownZone(), ...(Intl.supportedValuesOf?.("timeZone") ?? [])]);
  const select = form.elements.tz;
  let group = null;
  for (const zone of [...known].sort()) {
    const [region, ...rest] = zone.split("/");
    if (group?.label !== region) select.append((group = element("optgroup", { label: region })));
    group.append(element("option", { value: zone }, (rest.join(", ") || region).replaceAll("_", " ")));
  }
  select.value = ownZone();
};

/* A zone may have come under another of its names. */
const offer = (zone) => {
  const select = form.elements.tz;
  if (!zone || ahead(zone) === null || [...select.options].some(({ value }) => value === zone)) return;
  select.append(element("option", { value: zone }, zone));
};

/* ---- What is chosen, and the address that says it ---- */

const stated = () => {
  const kept = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && !(name === "sort" && value === "name") && name !== "tz") kept.append(name, value.trim());
  }
  if (kept.has("when")) kept.append("tz", form.elements.tz.value);
  return kept;
};

const restore = () => {
  const wanted = new URLSearchParams(location.search);
  for (const box of boxes()) box.checked = wanted.getAll(box.name).includes(box.value) || (box.type === "radio" && !box.value);
  const level = boxes().find(({ type, value }) => type === "radio" && value && value === wanted.get("level"));
  if (level) level.checked = true;
  form.elements.text.value = wanted.get("text") || "";
  offer(wanted.get("tz"));
  for (const [name, usual] of [["sort", "name"], ["tz", ownZone()]]) {
    const select = form.elements[name];
    select.value = wanted.get(name) || usual;
    if (select.selectedIndex < 0) select.value = usual;
  }
  // What is chosen is never folded away.
  for (const box of boxes()) {
    if (box.checked && box.value) for (let fold = box.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }
};

let waiting = 0;
const remember = (query) => {
  // Some browsers refuse more than a hundred new addresses in half a minute.
  clearTimeout(waiting);
  waiting = setTimeout(() => history.replaceState(null, "", query ? `?${query}` : location.pathname), 150);
  for (const link of document.querySelectorAll(".languages a")) link.search = query;
};

const numbers = (data, query, name) => {
  const ids = { topic: data.topics, language: data.languages, format: data.formats, region: data.regions }[name];
  const known = ids.map((one) => (Array.isArray(one) ? one[0] : one));
  return new Set(query.getAll(name).map((value) => known.indexOf(value)).filter((number) => number >= 0));
};

const wanted = (data, query) => {
  const names = Object.keys(parts);
  const zone = form.elements.tz.value;
  const when = query.getAll("when").map((name) => names.indexOf(name));
  return {
    ...Object.fromEntries(SETS.map((name) => [name, numbers(data, query, name)])),
    level: Math.max(0, data.levels.indexOf(query.get("level"))),
    open: query.get("open") === "1",
    words: plain(query.get("text") || "").split(/\s+/).filter(Boolean),
    when,
    met: meetings(data, Object.values(parts), ahead(zone) === null ? "UTC" : zone),
    order: ordered(data, form.elements.sort.value, today()),
  };
};

/* ---- What the page shows ---- */

const beside = (data, counts) => {
  const places = { level: data.levels, when: Object.keys(parts), open: ["1"], topic: data.topics, language: data.languages, format: data.formats, region: data.regions };
  const known = Object.fromEntries(Object.entries(places).map(([name, all]) =>
    [name, new Map(all.map((one, number) => [Array.isArray(one) ? one[0] : one, counts[name][number]]))]));
  for (const box of boxes()) {
    const place = box.labels[0].querySelector(".choice__count");
    if (!place || !box.value) continue;
    const number = known[box.name]?.get(box.value) ?? 0;
    place.textContent = number;
    box.closest(".choice").classList.toggle("choice--none", !number);
  }
};

const unticked = (box) => () => {
  if (box.type === "radio") form.querySelector(`[name="${box.name}"][value=""]`).checked = true;
  else box.checked = false;
};

/* What is chosen: its name, and how to take it back. */
const made = () => {
  const field = form.elements.text;
  const ticked = boxes().filter(({ checked, value }) => checked && value);
  const typed = field.value.trim() ? [[`“${field.value.trim()}”`, () => { field.value = ""; }]] : [];
  return [...typed, ...ticked.map((box) => [labelled(box), unticked(box)])];
};

/* Every choice made is also a button above the list that takes it back. */
const taken = (update) => {
  const all = made();
  chips.replaceChildren(...all.map(([name, back], at) => {
    const button = element("button", { type: "button", class: "chip chip--chosen", "aria-label": say(words.without, { choice: name }) }, name);
    button.addEventListener("click", () => {
      back();
      update();
      const left = chips.querySelectorAll("button");
      (left[Math.min(at, left.length - 1)] || form.elements.text).focus();
    });
    return element("li", {}, button);
  }));
  chips.hidden = !all.length;
  form.querySelector("#fold .fold__number").textContent = all.length ? ` (${all.length})` : "";
};

const showing = (shown, total) => {
  if (shown === total) return words.all;
  return say(shown === 1 ? words.one : words.some, { shown, total });
};

const start = (data) => {
  const show = (query) => {
    const asked = wanted(data, query);
    const { found, counts } = search(data, asked);
    beside(data, counts);
    count.textContent = showing(found.length, data.total);
    if (![...query.keys()].length) return results.replaceChildren(...original);
    const minutes = (n) => (asked.when.length ? together(asked.met, asked.when, n) : null);
    const draw = (n) => card(data, n, minutes(n), { base: form.dataset.base, words });
    return results.replaceChildren(...(found.length ? list(found, draw, words) : [nobody.cloneNode(true)]));
  };
  const update = () => {
    const query = stated();
    show(query);
    taken(update);
    remember(query.toString());
  };
  // The order stands above the list, outside of the form's own element.
  addEventListener("input", ({ target }) => { if (target.form === form) update(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { form.elements.tz.value = ownZone(); update(); }));
  addEventListener("popstate", () => { restore(); update(); });
  show(stated());
  taken(update);
  // The lines of all cards weigh more than everything that filters; they may come a little later.
  fetched(form.dataset.lines).then((lines) => { withLines(data, lines); show(stated()); }).catch(() => {});
  for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
};

const fold = form.querySelector("#fold");
fold.addEventListener("click", () => fold.setAttribute("aria-expanded", fold.getAttribute("aria-expanded") !== "true"));
zones();
restore();
fetched(form.dataset.source)
  .then((data) => start(read(data)))
  .catch(() => { form.hidden = true; });
