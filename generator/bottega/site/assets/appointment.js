/* A calendar's file of the meeting that stands behind the # in the address: made here, told nobody. */
(() => {
  "use strict";
  const box = document.getElementById("appointment");
  if (!box) return;
  const file = document.getElementById("appointment-file");
  const time = document.getElementById("appointment-time");
  const WRITTEN = /^#(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z,(\d{1,3})$/;
  const LONGEST = 600;
  const language = document.documentElement.lang.replace(/^en$/, "en-GB"); // our English is British
  const WRITTEN_OUT = {
    weekday: "long", day: "numeric", month: "long", year: "numeric",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short",
  };

  const asked = () => {
    const [, year, month, day, hour, minute, minutes] = (WRITTEN.exec(location.hash) || []).map(Number);
    const start = new Date(Date.UTC(year, month - 1, day, hour, minute));
    const isReal = start.getUTCMonth() === month - 1 && start.getUTCDate() === day && hour < 24 && minute < 60;
    return isReal && minutes > 0 && minutes <= LONGEST ? { start, minutes } : null;
  };

  const stamp = (moment) => moment.toISOString().replace(/[-:]|\.\d+/g, "");
  const text = (words) => words.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");

  const calendar = ({ start, minutes }) => {
    const end = new Date(start.getTime() + minutes * 60_000);
    const summary = text(box.dataset.summary);
    return [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bottega//Portal//EN",
      "BEGIN:VEVENT", `UID:${stamp(start)}-${minutes}@${location.hostname}`, `DTSTAMP:${stamp(new Date())}`,
      `DTSTART:${stamp(start)}`, `DTEND:${stamp(end)}`, `SUMMARY:${summary}`,
      "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${summary}`, "TRIGGER:-PT1H", "END:VALARM",
      "END:VEVENT", "END:VCALENDAR", "",
    ].join("\r\n");
  };

  const show = () => {
    const meeting = asked();
    box.hidden = !meeting;
    document.getElementById("appointment-none").hidden = Boolean(meeting);
    if (!meeting) return;
    URL.revokeObjectURL(file.href);
    file.href = URL.createObjectURL(new Blob([calendar(meeting)], { type: "text/calendar" }));
    file.download = `${stamp(meeting.start).slice(0, 8)}.ics`;
    time.dateTime = meeting.start.toISOString();
    time.textContent = new Intl.DateTimeFormat(language, WRITTEN_OUT).format(meeting.start);
    document.getElementById("appointment-length").textContent = box.dataset.minutes.replace("{minutes}", meeting.minutes);
  };

  addEventListener("hashchange", show);
  show();
})();
