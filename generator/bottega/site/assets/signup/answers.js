/* A profile as answers to GitHub's form: the address that opens it filled in, and the text of its issue.
   What stands here is read again by the programme's own code, which understands what people write. */
const named = (data) => Object.fromEntries([...data.topics, ...data.languages].map(({ id, written }) => [id, written]));
const lines = (rows) => rows.join("\n");

const person = (profile, data) => ({
  name: profile.name,
  pronouns: profile.pronouns,
  languages: (profile.languages ?? []).map((tag) => data.languages.find(({ id }) => id === tag)?.written ?? tag).join(", "),
  timezone: profile.timezone,
  region: profile.region,
  availability: lines(profile.availability ?? []),
  channel: Object.keys(data.channels).find((key) => String(data.channels[key]) === String([...(profile.channel ?? ["call"])].sort())),
});

const mentor = (profile, data, written) => ({
  offers: lines((profile.offers ?? []).map(({ topic, level }) => `${written(topic)}: ${data.levels[level] ?? level}`)),
  ...Object.fromEntries(Object.entries(profile.places ?? {}).map(([form, count]) => [`places-${form}`, String(count)])),
  hours: profile.hours_per_month === undefined ? "" : String(profile.hours_per_month),
});

const further = (asked, data, written) => ({ topic, also = [], level, format, goal }) => {
  const known = level ? `${written(topic)} (${data.levels[level]})` : written(topic);
  return [[known, ...also.map(written)].join(" + "), asked.shown.format[format] ?? format, goal].join("; ");
};

const mentee = (profile, asked, data, written) => {
  const [first = {}, ...others] = profile.needs ?? [];
  return {
    topic: first.topic && written(first.topic),
    goal: first.goal,
    format: first.format,
    level: first.level,
    also: (first.also ?? []).map(written).join(", "),
    "more-needs": lines(others.map(further(asked, data, written))),
    prefers: (profile.prefers ?? []).join(", "),
    announce: profile.announce ? "yes" : "no",
  };
};

const end = (profile) => ({
  organisation: profile.organisation,
  contact: lines(Object.entries(profile.contact ?? {}).map(([kind, value]) => `${kind}: ${value}`)),
  links: lines(Object.entries(profile.links ?? {}).map(([name, address]) => `${name}: ${address}`)),
  biography: profile.biography,
});

/* What a profile answers, by id of question; choices as the form shows them, nothing empty. */
export const answers = (profile, role, data) => {
  const asked = data.roles[role];
  const names = named(data);
  const written = (topic) => names[topic] ?? topic;
  const own = role === "mentor" ? mentor(profile, data, written) : mentee(profile, asked, data, written);
  const given = { ...person(profile, data), ...own, ...end(profile) };
  return Object.fromEntries(Object.entries(given).flatMap(([id, answer]) =>
    (answer && id in asked.labels ? [[id, asked.shown[id]?.[answer] ?? answer]] : [])));
};

/* The address of GitHub's form with these answers in it; null where GitHub would refuse its length. */
export const address = (given, role, data) => {
  const query = Object.entries({ template: data.roles[role].template, ...given })
    .map(([key, value]) => `${key}=${encodeURIComponent(value.toWellFormed?.() ?? value)}`);
  const whole = `${data.issues}?${query.join("&")}`;
  return whole.length <= data.longest ? whole : null;
};

/* The text of an issue with these answers, as GitHub would write it; the boxes as they are ticked here. */
export const issue = (given, role, data, agreed) => {
  const { labels, shown } = data.roles[role];
  const boxes = (id) => Object.entries(shown[id]).map(([key, label]) => `- [${agreed.includes(key) ? "X" : " "}] ${label}`).join("\n");
  return Object.entries(labels)
    .map(([id, label]) => `### ${label}\n\n${id === "agreement" ? boxes(id) : (given[id] ?? "_No response_")}`)
    .join("\n\n");
};
