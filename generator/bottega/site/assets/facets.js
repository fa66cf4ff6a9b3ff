/* The directory's arithmetic: who fits, and how many would fit each other choice. No page, no address. */
import { ahead, common, part, stretches } from "./week.js";

export const LEVELS = 4;
const [OFFER, LANGUAGE, PLACE, REGION, WHEN, TEXT] = [1, 2, 4, 8, 16, 32];

export const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/* A topic's number followed by those of all broader ones. */
const lineage = (topics) => topics.map((_topic, number) => {
  const line = [];
  for (let at = number; at >= 0; at = topics[at][2]) line.push(at);
  return line;
});

/* Beside a name that several people have, the handle tells who is who. */
const sharedNames = (names) => {
  const seen = new Set();
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
};

export const read = (data) => ({
  ...data,
  shared: sharedNames(data.mentors.name),
  total: data.mentors.handle.length,
  mentors: { ...data.mentors, line: data.mentors.handle.map(() => "") },
  lines: lineage(data.topics),
  week: data.weeks.map(stretches),
  texts: null,
  orders: {},
  met: {},
});

export const withLines = (all, lines) => {
  all.mentors.line = lines;
  all.texts = null;
};

/* Folding 20,000 lines takes longer than any filter: only who types waits for it, and once. */
const textsOf = (all) => {
  const { name, line, offers } = all.mentors;
  const topics = all.topics.map(([, label, , aliases]) => `${label} ${aliases}`);
  all.texts ??= name.map((who, n) =>
    plain(`${who} ${line[n]} ${offers[n].map((offer) => topics[Math.floor(offer / LEVELS)]).join(" ")}`));
  return all.texts;
};

const hash = (text) => {
  let found = 2166136261;
  for (let at = 0; at < text.length; at++) found = Math.imul(found ^ text.charCodeAt(at), 16777619);
  return Math.imul(found ^ (found >>> 15), 2246822519) >>> 0;
};

/* The mentors' numbers in an order that ranks nobody: by name, by places left, shuffled anew each day. */
export const ordered = (all, sort, day) => {
  const key = sort === "day" ? day : sort;
  if (!all.orders[key]) {
    const numbers = Array.from({ length: all.total }, (_, n) => n);
    const { most, handle } = all.mentors;
    const drawn = sort === "day" ? handle.map((who) => hash(`${day} ${who}`)) : null;
    if (drawn) numbers.sort((one, two) => drawn[one] - drawn[two] || one - two);
    if (sort === "places") numbers.sort((one, two) => most[two] - most[one] || one - two);
    all.orders[key] = numbers;
  }
  return all.orders[key];
};

/* For each part of the visitor's week the minutes of it in which each mentor is free; -1 where that is not known. */
export const meetings = (all, parts, zone) => {
  all.met[zone] ??= parts.map((span) => {
    const sums = part(span);
    const mine = ahead(zone);
    const shifts = all.zones.map(([theirs]) => (ahead(theirs) === null ? null : mine - ahead(theirs)));
    return Int16Array.from({ length: all.total }, (_, n) => {
      const week = all.week[all.mentors.week[n]];
      const shift = shifts[all.mentors.zone[n]];
      return !week.length || shift === null ? -1 : 15 * common(week, sums, shift);
    });
  });
  return all.met[zone];
};

/* Minutes in common over the chosen parts; -1 where the hours are not known. */
export const together = (met, parts, n) =>
  parts.reduce((total, number) => (met[number][n] < 0 ? -1 : total + met[number][n]), 0);

const best = (offers, serves) =>
  offers.reduce((most, offer) => (serves[offer >> 2] ? Math.max(most, offer & 3) : most), -1);

/* 2: a place is free in one of the formats (in any, where none is chosen); 1: one is offered; 0: none is. */
const place = (left, forms, most) => {
  if (!forms.size) return most > 0 ? 2 : 1;
  const counts = [...forms].map((form) => left[form]);
  if (most > 0 && counts.some((count) => count > 0)) return 2;
  return counts.some((count) => count >= 0) ? 1 : 0;
};

/* A mentor as the choices see them. Whoever writes, or has not told any hours, may meet at any time. */
const person = (all, wanted, serves, n) => {
  const { offers, tongues, left, region, most, written } = all.mentors;
  const places = all.left[left[n]];
  return {
    n, places, offers: offers[n], tongues: all.tongues[tongues[n]], region: region[n], most: most[n],
    best: best(offers[n], serves),
    place: place(places, wanted.format, most[n]),
    meets: (minutes) => minutes < 0 || minutes >= all.minimum || written[n] === "1",
  };
};

const failing = (one, wanted, texts) => {
  const { n, tongues } = one;
  let fails = 0;
  if (one.best < wanted.level) fails |= OFFER;
  if (wanted.language.size && !tongues.some((tongue) => wanted.language.has(tongue))) fails |= LANGUAGE;
  if (one.place < (wanted.open ? 2 : 1)) fails |= PLACE;
  if (wanted.region.size && !wanted.region.has(one.region)) fails |= REGION;
  if (wanted.when.length && !one.meets(together(wanted.met, wanted.when, n))) fails |= WHEN;
  if (texts && !wanted.words.every((word) => texts[n].includes(word))) fails |= TEXT;
  return fails;
};

const blank = (all, wanted) => ({
  topic: new Uint32Array(all.topics.length), language: new Uint32Array(all.languages.length),
  format: new Uint32Array(all.formats.length), region: new Uint32Array(all.regions.length),
  level: new Uint32Array(LEVELS), when: new Uint32Array(wanted.met.length), open: new Uint32Array(1),
  seen: new Int32Array(all.topics.length).fill(-1),
});

/* A broader topic counts a mentor once, however many narrower ones they offer. */
const countOffers = (counts, one, lines, least) => {
  for (const offer of one.offers) {
    if ((offer & 3) < least) continue;
    for (const topic of lines[offer >> 2]) {
      if (counts.seen[topic] === one.n) continue;
      counts.seen[topic] = one.n;
      counts.topic[topic]++;
    }
  }
  for (let level = 0; level <= one.best; level++) counts.level[level]++;
};

const countPlaces = (counts, one, open) => {
  one.places.forEach((left, form) => {
    if (open ? left > 0 && one.most > 0 : left >= 0) counts.format[form]++;
  });
  if (one.place === 2) counts.open[0]++;
};

/* Beside a choice stands how many there would be with it: whoever fits all facets but perhaps that one. */
const count = (counts, one, fails, all, wanted) => {
  const but = (facet) => !(fails & ~facet);
  if (but(OFFER)) countOffers(counts, one, all.lines, wanted.level);
  if (but(LANGUAGE)) for (const tongue of one.tongues) counts.language[tongue]++;
  if (but(PLACE)) countPlaces(counts, one, wanted.open);
  if (but(REGION) && one.region >= 0) counts.region[one.region]++;
  if (but(WHEN)) wanted.met.forEach((minutes, part) => { if (one.meets(minutes[one.n])) counts.when[part]++; });
};

/* `wanted`: sets of numbers (topic, language, format, region), the parts of the week `when` with what everybody
   has in common with them `met`, the least level, open, words, and the order. → the mentors found, and the counts. */
export const search = (all, wanted) => {
  const serves = all.lines.map((line) => !wanted.topic.size || line.some((topic) => wanted.topic.has(topic)));
  const texts = wanted.words.length ? textsOf(all) : null;
  const counts = blank(all, wanted);
  const found = [];
  for (const n of wanted.order) {
    const one = person(all, wanted, serves, n);
    const fails = failing(one, wanted, texts);
    if (!fails) found.push(n);
    count(counts, one, fails, all, wanted);
  }
  return { found, counts };
};
