/* The form's fields and what they are about: each writes into the state, and is drawn from it. */
import { element, say } from "../cards.js";
import { ownZone } from "../week.js";
import { chosen, label } from "./chosen.js";
import { painted, parts } from "./free.js";
import { paintable } from "./paint.js";
import { picker } from "./picker.js";
import { lengthOf } from "./rules.js";
import { rows, select } from "./rows.js";
import { newNeed } from "./state.js";
import { wishes } from "./wishes.js";

const the = (id) => document.getElementById(id);
const template = (id) => the(`row-${id}`);

/* ---- Plain fields ---- */

const plain = (form, state, changed) => {
  const named = [...form.elements].filter(({ name, type }) => name && type !== "radio" && type !== "checkbox");
  const place = ({ name }) => (name.startsWith("places-") ? [state().places, name.slice(7)]
    : name.startsWith("contact-") ? [state().contact, name.slice(8)] : [state(), name]);
  for (const field of named) field.addEventListener("input", () => { const [of, key] = place(field); of[key] = field.value; });
  return () => {
    for (const field of named) {
      const [of, key] = place(field);
      if (field.tagName === "SELECT") select(field, of[key] ?? "");
      else field.value = of[key] ?? "";
    }
    for (const field of form.querySelectorAll("[name=role]")) field.checked = field.value === state().role;
  };
};

const zones = () => {
  const field = the("s-timezone");
  const known = new Set([ownZone(), "UTC", ...(Intl.supportedValuesOf?.("timeZone") ?? [])]);
  let group = null;
  for (const zone of [...known].sort()) {
    const [region, ...rest] = zone.split("/");
    if (group?.label !== region) field.append((group = element("optgroup", { label: region })));
    group.append(element("option", { value: zone }, (rest.join(", ") || region).replaceAll("_", " ")));
  }
};

const counters = (form, data, state) => () => {
  const schema = data.roles.mentee.schema;
  const limits = { biography: data.rules.biography, goal: schema.$defs.Need.properties.goal.maxLength };
  const told = (place, text, limit) => {
    const left = limit - lengthOf(text);
    // Only near the end does the number matter.
    place.textContent = left > limit / 4 ? "" : say(left < 0 ? data.say.over : data.say.left_over, { count: Math.abs(left) });
  };
  for (const place of form.querySelectorAll("[data-left]")) {
    const goal = place.dataset.left.startsWith("needs");
    told(place, goal ? state().needs[place.dataset.left.split("-")[1]]?.goal ?? "" : state().biography, goal ? limits.goal : limits.biography);
  }
};

/* ---- Lists ---- */

const languages = (data, state, changed) => {
  const input = the("s-languages");
  const draw = chosen(the("languages"), data.languages, () => state().languages, data, { changed, after: input });
  picker(input, data.languages, {
    pick: ({ id }) => { state().languages.push(id); draw(); changed(); },
    taken: (id) => state().languages.includes(id),
    none: data.say.none,
  });
  return draw;
};

const offers = (data, topics, state, changed) => {
  const draw = rows({
    place: the("offers"), template: template("offers"), values: () => state().offers, changed, after: the("s-offers"),
    named: ({ topic }) => label(topics, topic),
    drawn: (row, { topic }) => { row.querySelector("[data-name]").textContent = label(topics, topic); },
  });
  picker(the("s-offers"), topics, {
    pick: ({ id }) => { state().offers.push({ topic: id, level: "" }); draw(state().offers.length - 1); changed(); },
    taken: (id) => state().offers.some(({ topic }) => topic === id),
    none: data.say.none,
  });
  return draw;
};

const needs = (data, topics, state, changed) => {
  const filled = (row, value, n) => {
    row.querySelector("[data-number]").textContent = say(data.say.need, { n: n + 1 });
    const topic = row.querySelector("[data-topic] .picker__text");
    topic.value = value.topic ? label(topics, value.topic) : "";
    const set = (id) => { value.topic = id; changed(); };
    picker(topic, topics, { pick: ({ id }) => set(id), none: data.say.none, clears: false });
    // What is no topic is not kept: free text never makes a pair.
    topic.addEventListener("input", () => set(""));
    topic.addEventListener("blur", () => { topic.value = value.topic ? label(topics, value.topic) : ""; });
    const also = row.querySelector("[data-also] .picker__text");
    const draw = chosen(row.querySelector("[data-chosen]"), topics, () => value.also, data, { changed, after: also });
    picker(also, topics, {
      pick: ({ id }) => { value.also.push(id); draw(); changed(); },
      taken: (id) => value.also.includes(id) || id === value.topic,
      none: data.say.none,
    });
    draw();
  };
  const draw = rows({ place: the("needs"), template: template("needs"), values: () => state().needs, changed, drawn: filled, least: 1, after: the("s-needs") });
  the("s-needs").addEventListener("click", () => { state().needs.push(newNeed()); draw(state().needs.length - 1); changed(); });
  return draw;
};

const week = (data, state, changed) => {
  const texts = () => state().availability.map(({ day, from, to }) => `${day} ${from}-${to}`);
  const all = () => { draw(); paint(texts()); };
  const paint = paintable(the("paint"), data.say, (start, on) => {
    state().availability = painted(texts(), start, on).map(parts);
    all();
    changed();
  });
  const draw = rows({
    place: the("availability"), template: template("availability"), values: () => state().availability,
    changed: () => { paint(texts()); changed(); }, after: the("s-availability"),
  });
  the("s-availability").addEventListener("click", () => {
    state().availability.push({ ...(state().availability.at(-1) ?? { day: "mon", from: "18:00", to: "20:00" }) });
    draw(state().availability.length - 1);
    paint(texts());
    changed();
  });
  return all;
};

const links = (state, changed) => {
  const draw = rows({ place: the("links"), template: template("links"), values: () => state().links, changed, after: the("s-links") });
  the("s-links").addEventListener("click", () => { state().links.push({ name: "", address: "" }); draw(state().links.length - 1); changed(); });
  return draw;
};

/* → draws the whole form from the state. */
export const fields = (form, data, state, changed) => {
  const above = (n) => data.topics.slice(0, n).findLast(({ depth }) => depth < data.topics[n].depth)?.label;
  const topics = data.topics.map((topic, n) => ({ ...topic, above: above(n) }));
  zones();
  const draws = [
    plain(form, state, changed), languages(data, state, changed), offers(data, topics, state, changed),
    needs(data, topics, state, changed), week(data, state, changed), links(state, changed), wishes(form, data, state, changed),
  ];
  const counted = counters(form, data, state);
  form.addEventListener("input", counted);
  return () => { for (const draw of draws) draw(); counted(); the("clock").textContent = say(data.say.clock, { zone: state().timezone.replaceAll("_", " ") }); };
};
