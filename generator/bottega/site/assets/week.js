/* Weeks on people's own clocks, and how much of them falls into the visitor's. In quarters of an hour. */
export const WEEK = 7 * 96;
const known = new Map();

const measured = (zone) => {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(new Date());
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(parts.find(({ type }) => type === "timeZoneName").value);
  return sign ? Number(`${sign}1`) * (Number(hours) * 4 + Number(minutes) / 15) : 0;
};

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/* How far a clock is ahead of UTC today; null for a zone that this browser does not know. */
export const ahead = (zone) => {
  if (!known.has(zone)) {
    try { known.set(zone, measured(zone)); } catch { known.set(zone, null); }
  }
  return known.get(zone);
};

/* "2o0g…" → [[where a stretch begins, how long it is], …] */
export const stretches = (packed) =>
  (packed.match(/.{4}/g) || []).map((four) => [parseInt(four.slice(0, 2), 36), parseInt(four.slice(2), 36)]);

/* A part of the week as sums: what lies before each quarter. Twice the week, for what crosses its end. */
export const part = ([first, last, from, to]) => {
  const sums = new Uint16Array(2 * WEEK + 1);
  for (let quarter = 0; quarter < 2 * WEEK; quarter++) {
    const day = Math.floor(quarter / 96) % 7;
    const hour = (quarter % 96) / 4;
    sums[quarter + 1] = sums[quarter] + (day >= first && day <= last && hour >= from && hour < to);
  }
  return sums;
};

export const moved = (start, shift) => (((start + shift) % WEEK) + WEEK) % WEEK;

/* How much of somebody's week lies in a part of mine; my clock is `shift` ahead of theirs. */
export const common = (week, sums, shift) =>
  week.reduce((total, [start, length]) => {
    const begin = moved(start, shift);
    return total + sums[begin + length] - sums[begin];
  }, 0);
