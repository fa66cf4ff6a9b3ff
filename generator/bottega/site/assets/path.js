/* The personal path: shows what fits a role, a format and a goal, or a profile, and ticks what was passed in this browser. */
(() => {
  "use strict";
  const form = document.getElementById("path");
  if (!form) return;
  const { role, format, goal, who } = form.elements;
  const told = document.getElementById("path-done");
  const kept = (() => {
    try { return JSON.parse(localStorage.getItem("bottega.learning")) || {}; } catch { return {}; }
  })();
  const passed = (module) => Boolean(kept[`quiz/${module}`]?.passed);

  const show = () => {
    const seen = new Set();
    for (const section of document.querySelectorAll(".path")) {
      section.hidden = Boolean(role.value) && section.dataset.role !== role.value;
      for (const item of section.querySelectorAll("[data-module]")) {
        const formats = item.dataset.formats.split(" ").filter(Boolean);
        const goals = item.dataset.goals.split(" ");
        const otherFormat = Boolean(format.value && formats.length) && !formats.includes(format.value);
        item.hidden = otherFormat || Boolean(goal?.value) && !goals.includes(goal.value);
        item.classList.toggle("is-passed", passed(item.dataset.module));
        if (!section.hidden && !item.hidden) seen.add(item.dataset.module);
      }
      for (const moment of section.querySelectorAll(".path__moment"))
        moment.hidden = !moment.querySelector("[data-module]:not([hidden])");
    }
    document.getElementById("path-none").hidden = seen.size > 0;
    const done = [...seen].filter(passed).length;
    told.textContent = told.dataset.words.replace("{done}", done).replace("{total}", seen.size);
  };

  const save = document.getElementById("path-save");
  save.addEventListener("click", () => {
    const progress = new Blob([JSON.stringify(kept, null, 2)], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(progress);
    link.download = "bottega-learning.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  document.getElementById("path-forget").addEventListener("click", () => {
    try { localStorage.removeItem("bottega.learning"); } catch { /* forbidden: nothing is kept */ }
    location.reload();
  });
  document.getElementById("path-own").hidden = !Object.keys(kept).length;

  const asked = new URLSearchParams(location.search);
  for (const field of [role, format, goal].filter(Boolean))
    if ([...field.options].some(({ value }) => value === asked.get(field.name))) field.value = asked.get(field.name);
  form.addEventListener("change", () => {
    const chosen = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && name !== "who"));
    history.replaceState(null, "", chosen.size ? `?${chosen}` : location.pathname);
    show();
  });

  // Listed mentors are in the portal's own data; nobody else's needs are published.
  const whoTold = document.getElementById("path-who-told");
  who.addEventListener("change", async () => {
    const handle = who.value.trim().replace(/^@/, "").toLowerCase();
    if (!handle) return;
    const answer = await fetch(who.dataset.directory);
    const { mentors } = answer.ok ? await answer.json() : { mentors: [] };
    const found = mentors.find((mentor) => mentor.handle === handle);
    whoTold.textContent = found ? who.dataset.found.replace("{name}", found.name) : who.dataset.unknown;
    if (!found) return;
    const offered = Object.keys(found.places_left);
    role.value = "mentor";
    format.value = offered.length === 1 ? offered[0] : "";
    form.dispatchEvent(new Event("change"));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = whoTold.hidden = false;
  show();
})();
