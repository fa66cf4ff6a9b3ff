/* A profile held against the programme's rules: the JSON Schema that `bottega check` knows, and what no schema says.
   A problem is { path, code, values, warning }; its words come from the catalogues by code. */
const SPACE = "[\\p{White_Space}\\x1c-\\x1f]";
const AROUND = new RegExp(`^${SPACE}+|${SPACE}+$`, "gu");
const SHORT = 60;

export const lengthOf = (text) => [...text].length;
export const tidy = (text) => text.normalize("NFKC").replace(AROUND, "");
const shortened = (text) => (lengthOf(text) > SHORT ? `${[...text].slice(0, SHORT).join("")}…` : text);

const compiled = new Map();
const pattern = (source, flags = "u") => {
  const key = `${flags} ${source}`;
  if (!compiled.has(key)) compiled.set(key, new RegExp(source, flags));
  return compiled.get(key);
};

/* ---- Words ---- */

const codePoint = (character) => `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

const hiddenIn = (text, { hidden }, lines = false) => {
  const looked = lines ? text.replace(/[\n\t]/g, " ") : text;
  const found = pattern(hidden).exec(looked);
  return found ? [["hidden-character", { character: codePoint(found[0]) }]] : [];
};

const personalIn = (text, { personal }) =>
  Object.entries(personal).flatMap(([code, [source, flags]]) => (pattern(source, flags).test(text) ? [[code, {}]] : []));

/* The first thing that a line of text must not hide or reveal. */
const line = (text, rules) => {
  const clean = tidy(text);
  if (!clean) return [["too-short", { limit: 1 }]];
  const examined = [...clean].slice(0, rules.examined).join("");
  return [...hiddenIn(examined, rules), ...personalIn(examined, rules)].slice(0, 1);
};

const withoutCode = (text, [source, flags]) => text.replace(pattern(source, `${flags}g`), (code) => code.replace(/[^\n]+/g, ""));

/* Everything that a biography must not hold. */
export const biography = (text, rules) => {
  const found = lengthOf(text) > rules.biography ? [["too-long", { limit: rules.biography }]] : [];
  const body = [...text].slice(0, rules.biography).join("");
  const plain = withoutCode(body, rules.code);
  const markup = Object.entries(rules.markup).flatMap(([code, [source, flags]]) => (pattern(source, flags).test(plain) ? [[code, {}]] : []));
  const schemes = [...plain.matchAll(pattern(rules.scheme[0], `${rules.scheme[1]}g`))].map(([, scheme]) => ["link-scheme", { scheme }]);
  return [...found, ...hiddenIn(body, rules, true), ...personalIn(body, rules), ...markup, ...schemes];
};

/* A word of a name in two alphabets whose letters look alike. */
const mixed = (name, { scripts }) =>
  name.split(/\s+/).some((word) => scripts.filter((script) => pattern(`\\p{Script=${script}}`).test(word)).length > 1);

/* ---- What the schema names and cannot say ---- */

const zone = (name) => {
  if (name === "UTC") return [];
  try {
    if (!/^[A-Z][\w+-]*(\/[A-Z0-9a-z][\w+-]*)+$/.test(name)) throw new RangeError(name);
    new Intl.DateTimeFormat("en", { timeZone: name });
    return [];
  } catch {
    return [["unknown-timezone", { value: name.slice(0, SHORT), suggestion: "" }]];
  }
};

const span = (text, written) => {
  const found = pattern(written).exec(text.trim().toLowerCase());
  const [start, end] = found ? [60 * found[2] + Number(found[3]), 60 * found[4] + Number(found[5])] : [0, 0];
  return start === end || end > 24 * 60 ? [["bad-window", { value: text.slice(0, 40) }]] : [];
};

const NAMED = {
  line: (text, rules) => line(text, rules),
  timezone: (text) => zone(text),
  window: (text, _rules, schema) => span(text, schema.pattern),
};

const KNOWN = { topics: ["unknown-topic", "topic"], regions: ["unknown-region", "region"], formats: ["unknown-format", "format"], contacts: ["unknown-contact", "kind"] };

const CONTEXTUAL = new Set([...Object.values(KNOWN).map(([code]) => code), "unknown-language", "offer-too-low", "mixed-scripts", "prefers-oneself"]);

const amongst = (value, of, { known }) => {
  const [code, key] = KNOWN[of];
  return known[of].includes(value) ? [] : [[code, { [key]: value, allowed: known[of].join(", ") || "–", suggestion: "" }]];
};

/* ---- The schema ---- */

const limits = (value, length, schema) => [
  ...(schema.minLength > length ? [["too-short", { limit: schema.minLength }]] : []),
  ...(schema.maxLength < length ? [["too-long", { limit: schema.maxLength }]] : []),
];

const textual = (value, schema, rules) => {
  if (schema.enum && !schema.enum.includes(value)) return [["not-allowed", { value: shortened(value), allowed: schema.enum.join(", ") }]];
  if (schema["x-rule"] === "window") return NAMED.window(value, rules, schema);
  const clean = schema["x-rule"] === "line" ? tidy(value) : value;
  const raw = schema.minLength > lengthOf(value) ? limits(value, lengthOf(value), { minLength: schema.minLength }) : [];
  const named = raw.length ? [] : (NAMED[schema["x-rule"]]?.(value, rules, schema) ?? []);
  const sized = raw.length || named.length ? [] : limits(clean, lengthOf(clean), { maxLength: schema.maxLength });
  const found = [...raw, ...named, ...sized];
  if (!found.length && schema.pattern && !pattern(schema.pattern).test(value)) found.push(["bad-form", { value: shortened(value) }]);
  return found;
};

const numeric = (value, schema) => {
  if (!Number.isInteger(value)) return [["wrong-type", { expected: "int" }]];
  if (value < schema.minimum) return [["too-small", { limit: schema.minimum }]];
  return value > schema.maximum ? [["too-great", { limit: schema.maximum }]] : [];
};

const repeatedIn = (values, key) => {
  const names = values.map((value) => (key ? value?.[key] : value));
  const twice = names.find((name, place) => name !== undefined && names.indexOf(name) < place);
  return twice === undefined ? [] : [["repeated", { value: twice }]];
};

const at = (path, found) => found.map(([code, values]) => ({ path, code, values, warning: false }));

const list = (values, schema, context, path) => {
  const within = values.flatMap((value, place) => checked(value, schema.items, context, [...path, place]));
  const few = schema.minItems > values.length ? [["too-few", { limit: schema.minItems }]] : [];
  const many = schema.maxItems < values.length ? [["too-many", { limit: schema.maxItems }]] : [];
  const shaped = within.every(({ code }) => code.startsWith("unknown-"));
  const alike = "x-distinct" in schema && shaped && !few.length && !many.length ? repeatedIn(values, schema["x-distinct"]) : [];
  return [...at(path, [...few, ...many, ...alike]), ...within];
};

const mapping = (values, schema, context, path) => {
  const names = Object.keys(values);
  const many = schema.maxProperties < names.length ? at(path, [["too-many", { limit: schema.maxProperties }]]) : [];
  const keys = schema.propertyNames ? names.flatMap((name) => checked(name, schema.propertyNames, context, [...path, name, "[key]"])) : [];
  const formats = schema["x-keys-of"]
    ? names.filter((name) => name !== "total").flatMap((name) => at([...path, name], amongst(name, schema["x-keys-of"], context))) : [];
  return [...many, ...keys, ...formats, ...names.flatMap((name) => checked(values[name], schema.additionalProperties, context, [...path, name]))];
};

const fields = (value, schema, context, path) => {
  const missing = (schema.required ?? []).filter((name) => value[name] === undefined);
  return [
    ...missing.flatMap((name) => at([...path, name], [["missing", {}]])),
    ...Object.entries(schema.properties).flatMap(([name, inner]) =>
      (value[name] === undefined ? [] : checked(value[name], inner, context, [...path, name]))),
  ];
};

/* One value against one part of the schema. */
const checked = (value, part, context, path) => {
  const told = part.$ref ? context.schema.$defs[part.$ref.split("/").pop()] : part;
  const schema = told.anyOf ? told.anyOf.find(({ type }) => type !== "null") : told;
  if (schema.properties) return fields(value, schema, context, path);
  if (schema.type === "array") return list(value, schema, context, path);
  if (schema.type === "object") return mapping(value, schema, context, path);
  if (schema.type === "integer") return at(path, numeric(value, schema));
  if (schema.type === "boolean") return [];
  const found = textual(value, schema, context.rules);
  return at(path, found.length || !schema["x-one-of"] ? found : amongst(value, schema["x-one-of"], context));
};

/* ---- What only a whole profile shows ---- */

const around = (profile, handle, { rules }) => {
  const tongues = (profile.languages ?? []).flatMap((tag, place) =>
    (rules.languages.includes(tag.split("-")[0]) ? [] : at(["languages", place], [["unknown-language", { language: tag }]])));
  const low = (profile.offers ?? []).flatMap(({ topic, level }, place) =>
    (level === "beginner" ? at(["offers", place, "level"], [["offer-too-low", { topic }]]) : []));
  const oneself = (profile.prefers ?? []).indexOf(handle);
  const named = mixed(profile.name ?? "", rules) ? at(["name"], [["mixed-scripts", { name: profile.name }]]) : [];
  return [
    ...tongues,
    ...[...low, ...named].map((found) => ({ ...found, warning: true })),
    ...(handle && oneself >= 0 ? at(["prefers", oneself], [["prefers-oneself", { handle }]]) : []),
  ];
};

/* `data` is what the programme's form is made from; → every problem of a profile in a role. */
export const problems = (profile, role, data, handle = "") => {
  const known = { topics: data.topics.map(({ id }) => id), regions: data.regions, formats: data.formats, contacts: data.contacts };
  const context = { schema: data.roles[role].schema, rules: data.rules, known };
  const { biography: body = "", ...front } = profile;
  const found = [...fields(front, context.schema, context, []), ...around(front, handle, context)];
  // What is said of a shape that is wrong is enough; whether its words are known is told once it is right.
  const wrong = new Set(found.filter(({ code }) => !CONTEXTUAL.has(code)).map(({ path }) => path[0]));
  const told = found.filter(({ code, path }) => !CONTEXTUAL.has(code) || !wrong.has(path[0]));
  return [...told, ...at(["biography"], biography(body, data.rules))];
};
