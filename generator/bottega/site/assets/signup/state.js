/* What somebody has filled in, and the profile that it makes. */
import { tidy } from "./rules.js";

const LISTS = ["languages", "offers", "availability", "needs", "links"];
const TEXTS = ["name", "pronouns", "timezone", "region", "channel", "hours_per_month", "organisation", "biography", "prefers", "announce", "handle"];

const need = () => ({ topic: "", format: "", level: "", also: [], goal: "" });
export const blank = () => ({
  role: "", editing: "", known: {}, places: {}, contact: {},
  ...Object.fromEntries(TEXTS.map((name) => [name, ""])),
  ...Object.fromEntries(LISTS.map((name) => [name, []])),
  channel: "call", announce: "no", needs: [need()],
});
export const newNeed = need;

/* What an entry of each list looks like, and of each collection by name. */
const ENTRY = { languages: "", offers: { topic: "", level: "" }, availability: { day: "", from: "", to: "" }, needs: need(), links: { name: "", address: "" } };

const alike = (given, model) => {
  if (Array.isArray(model)) return Array.isArray(given) && given.every((one) => typeof one === "string");
  if (typeof model !== "object") return typeof given === typeof model;
  return given !== null && typeof given === "object" && Object.keys(model).every((key) => alike(given[key], model[key]));
};

const fits = (name, given) => {
  if (name === "role") return ["", "mentor", "mentee"].includes(given);
  if (name in ENTRY) return Array.isArray(given) && given.every((one) => alike(one, ENTRY[name]));
  if (["places", "contact"].includes(name)) return alike(given, {}) && Object.values(given).every((one) => typeof one === "string");
  return name === "known" ? alike(given, {}) : typeof given === "string";
};

/* A draft may come from an older form, or from anybody's hand: only what has the right shape is taken. */
export const restored = (draft) =>
  Object.fromEntries(Object.entries(blank()).map(([name, empty]) => [name, draft && fits(name, draft[name]) ? draft[name] : empty]));

const LOGIN = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?:_[A-Za-z0-9]+)?$/;
export const isLogin = (text) => LOGIN.test(text) && text.length <= 39;

export const handles = (text) =>
  [...new Set(text.split(/[\s,;]+/).map((word) => word.replace(/^@/, "").toLowerCase()).filter(Boolean))];

const numberOf = (text) => (/^[0-9]{1,9}$/.test(text.trim()) ? Number(text) : text.trim());

const named = (links) => {
  const rows = links.filter(({ name, address }) => name.trim() || address.trim()).map(({ name, address }) => [
    // A colon would part it at another place when it is read.
    tidy(name).replace(/[:=]/g, " ").trim() || address.replace(/^https?:\/\/(?:www\.)?|[/?#].*$/g, "").slice(0, 20),
    address.trim(),
  ]);
  return Object.fromEntries(rows);
};

/* A profile knows its links by name, the form by number. */
export const linkProblems = (found, links) => {
  const names = links.map((link) => Object.keys(named([link]))[0]);
  const twice = names.flatMap((name, n) => (name && names.indexOf(name) < n
    ? [{ path: ["links", n, "name"], code: "repeated", values: { value: name }, warning: false }] : []));
  const moved = found.map((problem) => {
    const [field, name, key] = problem.path;
    return field === "links" && name !== undefined ? { ...problem, path: ["links", names.indexOf(name), ...(key ? ["name"] : [])] } : problem;
  });
  return [...moved, ...twice];
};

const ids = (needs) => {
  const taken = new Set();
  return needs.map(({ topic }) => {
    let id = topic || "need";
    for (let number = 2; taken.has(id); number++) id = `${topic || "need"}-${number}`;
    taken.add(id);
    return id;
  });
};

const oneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ");
const some = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) =>
  value !== "" && value !== undefined && !(typeof value === "object" && !Object.keys(value).length)));

const asMentor = ({ offers, places, hours_per_month }) => {
  const counts = Object.entries(places).filter(([, count]) => count !== "").map(([form, count]) => [form, Number(count)]);
  const taken = counts.filter(([, count]) => count);
  return {
    offers: offers.map(some),
    places: Object.fromEntries(taken.length ? taken : counts),
    hours_per_month: hours_per_month.trim() ? numberOf(hours_per_month) : "",
  };
};

const asMentee = ({ needs, prefers, announce }) => {
  const names = ids(needs);
  return {
    needs: needs.map(({ goal, ...rest }, place) => some({ id: names[place], ...rest, goal: oneLine(goal) })),
    prefers: handles(prefers),
    announce: announce === "yes" || "",
  };
};

/* The profile as the repository would keep it; what is not said is not there. */
export const profile = (state, data, agreed, today) => some({
  // What the form does not ask stays as it was.
  ...state.known,
  name: oneLine(state.name),
  pronouns: oneLine(state.pronouns),
  languages: state.languages,
  timezone: state.timezone,
  region: state.region,
  availability: state.availability.map(({ day, from, to }) => `${day} ${from}-${to}`),
  channel: state.channel === "call" ? "" : data.channels[state.channel],
  ...(state.role === "mentor" ? asMentor(state) : asMentee(state)),
  organisation: oneLine(state.organisation),
  contact: some(Object.fromEntries(data.contacts.map((kind) => [kind, (state.contact[kind] ?? "").trim()]))),
  links: named(state.links),
  biography: state.biography.trim(),
  agreement: agreed ? data.agreement : "",
  confirmed: today,
});

const KEPT = ["github", "github_id", "listed"];

/* A published profile, to be changed. */
export const edited = (handle, found, data, split) => ({
  ...blank(),
  role: "mentor", editing: handle, handle,
  known: Object.fromEntries(KEPT.filter((key) => key in found).map((key) => [key, found[key]])),
  ...Object.fromEntries(["name", "pronouns", "timezone", "region", "organisation", "biography"].map((key) => [key, found[key] ?? ""])),
  languages: found.languages,
  availability: (found.availability ?? []).map(split),
  channel: Object.keys(data.channels).find((key) => String(data.channels[key]) === String([...(found.channel ?? ["call"])].sort())) ?? "call",
  offers: found.offers,
  places: Object.fromEntries(Object.entries(found.places).map(([form, count]) => [form, String(count)])),
  hours_per_month: String(found.hours_per_month ?? ""),
  contact: found.contact ?? {},
  links: Object.entries(found.links ?? {}).map(([name, address]) => ({ name, address })),
});
