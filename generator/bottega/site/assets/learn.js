/* A module's pages: the reading bar, what was read, what was ticked, all kept in this browser. */
(() => {
  "use strict";
  const bar = document.getElementById("reading");
  const here = document.querySelector(".unit-list [aria-current]");
  const KEY = "bottega.learning";

  const kept = () => {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; }
  };
  const keep = (changes) => {
    try { localStorage.setItem(KEY, JSON.stringify({ ...kept(), ...changes })); } catch { /* full or forbidden */ }
  };

  if (bar) {
    const move = () => {
      const room = document.documentElement.scrollHeight - innerHeight;
      const part = room > 0 ? Math.min(1, scrollY / room) : 1;
      bar.style.transform = `scaleX(${part})`;
      if (part > .85 && here) keep({ [here.closest("li").dataset.step]: "read" });
    };
    addEventListener("scroll", move, { passive: true });
    move();
  }
  for (const item of document.querySelectorAll(".unit-list li"))
    item.classList.toggle("is-read", item.dataset.step in kept());

  const lists = document.querySelectorAll(".task-list-item input");
  if (here && lists.length) {
    const page = `ticks/${here.closest("li").dataset.step}`;
    const ticked = kept()[page] || [];
    lists.forEach((box, number) => {
      box.checked = ticked.includes(number);
      box.addEventListener("change", () =>
        keep({ [page]: [...lists].flatMap(({ checked }, index) => (checked ? [index] : [])) }));
    });
  }
})();
