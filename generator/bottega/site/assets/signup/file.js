/* A profile as the Markdown file that the repository keeps, and GitHub's editors for it. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z](?:[A-Za-z0-9 /_'-]*[A-Za-z0-9/_])?$/i;
const SPAN = /^[a-z]{3} \d\d:\d\d-\d\d:\d\d$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/* Quotes as JSON has them, which YAML reads alike; what no eye sees is written out. */
const quoted = (text) =>
  JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

const value = (one) => {
  if (typeof one === "string") return PLAIN.test(one) || SPAN.test(one) ? one : quoted(one);
  if (Array.isArray(one)) return `[${one.map(value).join(", ")}]`;
  if (typeof one === "object") return `{${Object.entries(one).map(([key, inner]) => `${value(key)}: ${value(inner)}`).join(", ")}}`;
  return String(one);
};

const field = (key, one) => {
  const rows = Array.isArray(one) && typeof one[0] === "object";
  if (rows) return `${key}:\n${one.map((row) => `  - ${value(row)}\n`).join("")}`;
  return `${key}: ${DAY.test(one) ? one : value(one)}\n`;
};

const isEmpty = (one) => one === undefined || one === "" || (typeof one === "object" && !Object.keys(one).length);

export const file = ({ biography = "", ...front }, order) => {
  const head = order.filter((key) => !isEmpty(front[key])).map((key) => field(key, front[key])).join("");
  return `---\n${head}---\n${biography.trim() ? `\n${biography.trim()}\n` : ""}`;
};

/* Where GitHub makes the file; its text comes along unless that makes the address too long. */
export const editor = (text, handle, role, data) => {
  const start = `${data.repository}/new/HEAD/${data.roles[role].folder}?filename=${encodeURIComponent(`${handle}.md`)}`;
  const whole = `${start}&value=${encodeURIComponent(text.toWellFormed?.() ?? text)}`;
  return whole.length <= data.longest ? { address: whole, holds: true } : { address: start, holds: false };
};

/* Where GitHub changes a file that exists; it takes no text from an address. */
export const change = (handle, role, data) => `${data.repository}/edit/HEAD/${data.roles[role].folder}/${handle}.md`;
