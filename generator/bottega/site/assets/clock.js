/* What time it is where somebody lives, beside the name of the place; and an event on one's own clock. */
(() => {
  "use strict";
  const language = document.documentElement.lang.replace(/^en$/, "en-GB"); // our English is British
  const there = (zone) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date());

  const show = () => {
    for (const place of document.querySelectorAll(".zone[data-zone]:not([data-shown])")) {
      place.dataset.shown = "";
      try { place.append(` · ${there(place.dataset.zone)}`); } catch { /* a zone this browser does not know */ }
    }
  };

  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const moment of document.querySelectorAll("time[data-clock]")) {
    const at = new Date(moment.dateTime);
    const here = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: own }).format(at);
    const told = document.createElement("span");
    told.className = "quiet event-when__yours";
    told.textContent = moment.dataset.clock.replace("{time}", here);
    moment.parentElement.append(" ", told);
  }

  show();
  const results = document.getElementById("results");
  if (results) new MutationObserver(show).observe(results, { childList: true });
})();
