/* What time it is where somebody lives, beside the name of the place. */
(() => {
  "use strict";
  const language = document.documentElement.lang;
  const there = (zone) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date());

  const show = () => {
    for (const place of document.querySelectorAll(".zone[data-zone]:not([data-shown])")) {
      place.dataset.shown = "";
      try { place.append(` · ${there(place.dataset.zone)}`); } catch { /* a zone this browser does not know */ }
    }
  };

  show();
  const results = document.getElementById("results");
  if (results) new MutationObserver(show).observe(results, { childList: true });
})();
