/* A mentor's week on the visitor's own clock, below the one on theirs. */
import { element, hours, say } from "./cards.js";
import { ahead, common, moved, ownZone, part, stretches } from "./week.js";

const DAY = 96;
const AWAKE = part([0, 6, 8, 22]);
const place = document.getElementById("yours");
const pattern = document.querySelector("#week tbody tr");
const language = document.documentElement.lang;
const clock = (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;

/* The day's name, as long as this language writes it; 1 January 2024 was a Monday. */
const dayName = (day) => {
  const name = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + day));
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
};

/* day → [[from, to], …] in quarters from midnight; what crosses midnight is cut there. */
const days = (week, shift) => {
  const found = Array.from({ length: 7 }, () => []);
  for (const [start, length] of week) {
    let begin = moved(start, shift);
    for (let rest = length; rest > 0;) {
      const from = begin % DAY;
      const taken = Math.min(rest, DAY - from);
      found[Math.floor(begin / DAY) % 7].push([from, from + taken]);
      begin += taken;
      rest -= taken;
    }
  }
  return found.map((spans) => spans.sort(([one], [two]) => one - two));
};

const row = (day, spans) => {
  const made = pattern.cloneNode(true);
  made.querySelector("th").textContent = dayName(day);
  made.querySelector("td").replaceChildren(...spans.flatMap(([from, to]) =>
    [element("span", { class: "hours" }, `${clock(from)}–${clock(to)}`), " "]));
  const [free, ...others] = made.querySelectorAll(".week__free");
  others.forEach((other) => other.remove());
  free.replaceWith(...spans.map(([from, to]) => {
    const bar = free.cloneNode();
    bar.setAttribute("x", from * 2.5);
    bar.setAttribute("width", (to - from) * 2.5);
    return bar;
  }));
  return made;
};

const show = (week, shift, words, city) => {
  const total = week.reduce((sum, [, length]) => sum + length, 0);
  const awake = hours(common(week, AWAKE, shift) * 15);
  const table = document.getElementById("week").cloneNode(true);
  table.removeAttribute("id");
  table.tBodies[0].replaceChildren(...days(week, shift).flatMap((spans, day) => (spans.length ? [row(day, spans)] : [])));
  place.append(
    element("h3", {}, say(words.title, { city })),
    element("p", { class: "quiet" }, say(words.awake, { all: hours(total * 15), time: awake })),
    table,
  );
};

const [mine, theirs] = [ahead(ownZone()), ahead(place.dataset.zone)];
if (mine !== null && theirs !== null) {
  const words = JSON.parse(place.dataset.words);
  const city = ownZone().split("/").pop().replaceAll("_", " ");
  if (mine === theirs) place.append(element("p", { class: "quiet" }, say(words.same, { city })));
  else show(stretches(place.dataset.week), mine - theirs, words, city);
  place.hidden = false;
}
