/* My mentoring: a typed handle takes its place in the links, and is kept in this browser alone. */
(() => {
  "use strict";
  const form = document.getElementById("mine");
  const who = form?.elements.who;
  if (!who) return;
  const KEPT = "bottega.handle";
  const links = [...document.querySelectorAll("a[data-pattern]")].map((link) => [link, link.getAttribute("href")]);
  const HANDLE = /^[a-z0-9]+(-[a-z0-9]+)*(_[a-z0-9]+)?$/;

  const show = () => {
    const handle = who.value.trim().replace(/^@/, "").toLowerCase();
    const known = HANDLE.test(handle);
    for (const [link, own] of links)
      link.setAttribute("href", known ? link.dataset.pattern.replace("HANDLE", handle) : own);
    who.setAttribute("aria-invalid", String(Boolean(handle) && !known));
    try {
      if (known) localStorage.setItem(KEPT, handle);
      else if (!handle) localStorage.removeItem(KEPT);
    } catch { /* forbidden: nothing is kept */ }
  };

  try { who.value = localStorage.getItem(KEPT) ?? ""; } catch { /* forbidden */ }
  who.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
