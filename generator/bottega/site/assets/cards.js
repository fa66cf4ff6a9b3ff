/* Cards for what the filters find: the same as the ones in the page, drawn by the browser. */
const BATCH = 24;
export const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export const element = (name, attributes = {}, ...children) => {
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  created.append(...children);
  return created;
};

const tile = ([ground, corner, edge, heart, eye, first, second]) =>
  element("span", { class: `tile g${ground} c${corner} e${edge} h${heart}${eye} i${first}${second}` });

export const hours = (minutes) =>
  new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "hour", unitDisplay: "long", maximumFractionDigits: 2 })
    .format(minutes / 60);

/* What is known about meeting, in words: hours in common, or why there is no number. */
const meeting = (minutes, written, words) => {
  if (minutes > 0) return say(words.together, { time: hours(minutes) });
  if (written) return words.written;
  return minutes < 0 ? words.unknown : words.apart;
};

const head = (all, n, base) => {
  const { handle, name, tile: codes } = all.mentors;
  const tongues = all.tongues[all.mentors.tongues[n]].map((number) => all.languages[number][1]).join(", ");
  const link = element("a", { href: `${base}mentors/${handle[n]}/` }, element("bdi", {}, name[n]));
  if (all.shared.has(name[n])) link.append(" ", element("span", { class: "handle" }, handle[n]));
  return element(
    "div", { class: "card__head" }, tile(codes.slice(7 * n, 7 * n + 7)),
    element("div", {}, element("h2", { class: "card__name" }, link), element("p", { class: "card__tongues" }, tongues)),
  );
};

const chips = (all, n, words) =>
  element("ul", { class: "chips", "aria-label": words.topics }, ...all.mentors.offers[n].map((offer) =>
    element("li", { class: "chip" }, `${all.topics[offer >> 2][1]} `,
      element("span", { class: "chip__level" }, words.levels[offer & 3]))));

const places = (all, n, words) => {
  const most = all.mentors.most[n];
  const forms = all.left[all.mentors.left[n]].flatMap((left, form) =>
    (most ? left > 0 : left >= 0) ? [all.formats[form][1]] : []);
  const told = most === 1 ? words.left_one : say(words.left, { count: most });
  const row = element("p", { class: "card__places" },
    element("span", { class: most ? "places places--open" : "places" }, most ? told : words.full));
  if (forms.length) row.append(" ", element("span", { class: "card__formats" }, forms.join(", ")));
  return row;
};

const foot = (all, n, minutes, words) => {
  const [zone, told] = all.zones[all.mentors.zone[n]];
  const rows = [places(all, n, words), element("p", { class: "card__zone" }, element("span", { class: "zone", "data-zone": zone }, told))];
  if (minutes !== null) {
    const written = all.mentors.written[n] === "1";
    rows.push(element("p", { class: "card__together" }, meeting(minutes, written, words)));
  }
  return element("div", { class: "card__foot" }, ...rows);
};

export const card = (all, n, minutes, { base, words }) => {
  const { line, most, tongues } = all.mentors;
  const tongue = all.languages[all.tongues[tongues[n]][0]][0];
  return element(
    "li", { class: most[n] ? "card" : "card card--full" },
    head(all, n, base),
    element("p", { class: "card__line", lang: tongue, dir: "auto" }, line[n]),
    chips(all, n, words),
    foot(all, n, minutes, words),
  );
};

/* A list that begins with one batch; the button adds the next and leads the keyboard to its first card. */
export const list = (found, draw, words) => {
  const cards = element("ul", { class: "cards" });
  const more = element("button", { type: "button", class: "button button--quiet" }, words.more);
  let next = 0;
  const add = () => {
    const first = next;
    cards.append(...found.slice(next, (next += BATCH)).map(draw));
    more.hidden = next >= found.length;
    if (first) cards.children[first].querySelector("a").focus();
  };
  more.addEventListener("click", add);
  add();
  return [cards, element("p", { class: "more" }, more)];
};
