/* The card as others will see it. Whatever was typed stays text. */
import { element, say as filled } from "../cards.js";

const LONGEST = 140;
const chips = (children, label) => element("ul", { class: "chips", "aria-label": label }, ...children);
const chip = (text, more) => element("li", { class: "chip" }, text, ...(more ? [" ", element("span", { class: "chip__level" }, more)] : []));

/* The first sentence, as far as a card has room. */
const line = (text) => {
  const sentence = text.trim().split(/\n\n/)[0].replace(/[*_`#>]/g, "").split(/\s+/).join(" ").split(/(?<=[.!?…。])\s/)[0];
  return sentence.length <= LONGEST ? sentence : `${sentence.slice(0, LONGEST).replace(/\s\S*$/, "")}…`;
};

const head = (profile, data) => {
  const tongues = (profile.languages ?? []).map((tag) => data.languages.find(({ id }) => id === tag)?.label ?? tag);
  return element("div", { class: "card__head" },
    element("span", { class: "tile tile--yours", "aria-hidden": "true" }),
    element("div", {},
      element("h3", { class: "card__name" }, element("bdi", {}, profile.name || data.say["preview-name"])),
      element("p", { class: "card__tongues" }, tongues.join(", "))));
};

const places = (profile, data) => {
  const { total, ...counts } = profile.places ?? {};
  const sum = Object.values(counts).reduce((one, other) => one + other, 0);
  const most = total === undefined ? sum : Math.min(total, sum);
  const forms = Object.keys(counts).filter((form) => counts[form]).map((form) => data.roles.mentee.shown.format[form] ?? form);
  const told = most === 1 ? data.say.left_one : filled(data.say.left, { count: most });
  return element("p", { class: "card__places" },
    element("span", { class: most ? "places places--open" : "places" }, most ? told : data.say.full), " ",
    element("span", { class: "card__formats" }, forms.join(", ")));
};

const zone = (name) => {
  const city = name.split("/").pop().replaceAll("_", " ");
  try {
    const now = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: name, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date());
    return `${city} · ${now}`;
  } catch {
    return city;
  }
};

const work = (profile, role, data) => {
  const label = (topic) => data.topics.find(({ id }) => id === topic)?.label ?? topic;
  if (role === "mentor") return [chips((profile.offers ?? []).map(({ topic, level }) => chip(label(topic), data.levels[level])), data.say.topics)];
  return (profile.needs ?? []).filter(({ topic, goal }) => topic || goal).map(({ topic, goal = "", format }) =>
    element("div", { class: "signup__need" }, chips(topic ? [chip(label(topic), data.roles.mentee.shown.format[format])] : [], data.say.topics),
      element("p", { dir: "auto" }, goal)));
};

/* → the card of a profile in a role */
export const preview = (profile, role, data) => {
  const foot = element("div", { class: "card__foot" }, ...(Object.keys(profile.places ?? {}).length ? [places(profile, data)] : []),
    element("p", { class: "card__zone" }, profile.timezone ? zone(profile.timezone) : ""));
  return element("article", { class: "card" }, head(profile, data),
    element("p", { class: "card__line", lang: profile.languages?.[0] ?? "", dir: "auto" }, line(profile.biography ?? "")),
    ...work(profile, role, data), foot);
};
