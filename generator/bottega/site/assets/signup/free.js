/* Weekly times, in minutes from Monday 00:00 on one's own clock: [[start, length], …]. */
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY = 24 * 60;
const WEEK = 7 * DAY;
const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const WRITTEN = /^(\w{3}) (\d\d):(\d\d)-(\d\d):(\d\d)$/;

export const parts = (text) => {
  const [, day, h, m, eh, em] = WRITTEN.exec(text) ?? [];
  return day ? { day, from: `${h}:${m}`, to: `${eh}:${em}` } : null;
};

export const stretch = (text) => {
  const found = parts(text);
  const minutes = (at) => 60 * at.slice(0, 2) + Number(at.slice(3));
  const [start, end] = [minutes(found.from), minutes(found.to)];
  return [DAYS.indexOf(found.day) * DAY + start, (end - start + DAY) % DAY || DAY];
};

const written = ([start, length]) => {
  const from = start % DAY;
  const end = length === DAY && from === 0 ? DAY : (from + length) % DAY;
  return `${DAYS[Math.floor(start / DAY) % 7]} ${clock(from)}-${clock(end)}`;
};

/* No more than a day each, and a whole day only from midnight: else it would read as no time at all. */
const pieces = ([start, length]) => {
  if (length < DAY || (length === DAY && start % DAY === 0)) return [[start % WEEK, length]];
  const first = start % DAY === 0 ? DAY : DAY - (start % DAY);
  return [[start % WEEK, first], ...pieces([start + first, length - first])];
};

/* Minutes of the week as ones and zeros: weeks are small, and sums of sets need no cases. */
const minutesOf = (stretches) => {
  const free = new Uint8Array(WEEK);
  for (const [start, length] of stretches) for (let at = start; at < start + length; at++) free[at % WEEK] = 1;
  return free;
};

const stretchesOf = (free) => {
  const busy = free.indexOf(0);
  if (busy < 0) return DAYS.map((_day, n) => [n * DAY, DAY]);
  const found = [];
  for (let at = busy, start = -1; at <= busy + WEEK; at++) {
    const is = at < busy + WEEK && free[at % WEEK];
    if (is && start < 0) start = at;
    if (!is && start >= 0) { found.push(...pieces([start, at - start])); start = -1; }
  }
  return found.sort(([one], [other]) => one - other);
};

const usable = (windows) => windows.filter(parts).filter((text) => parts(text).from !== parts(text).to);


/* For a picture: the hours of the week that are wholly free. */
export const hours = (windows) => {
  const free = minutesOf(usable(windows).map(stretch));
  return Array.from({ length: 7 * 24 }, (_none, hour) => free.subarray(hour * 60, hour * 60 + 60).every(Boolean));
};

/* The windows with an hour painted or wiped away; neighbours become one. */
export const painted = (windows, start, on) => {
  const free = minutesOf(usable(windows).map(stretch));
  free.fill(on ? 1 : 0, start, start + 60);
  return stretchesOf(free).map(written);
};
