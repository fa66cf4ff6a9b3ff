/* Holds a copy of recorded evidence against what the portal was built from, byte by byte. */
(() => {
  "use strict";
  const form = document.getElementById("check");
  if (!form) return;
  const { text, file } = form.elements;
  const words = JSON.parse(form.dataset.words);
  const reasons = JSON.parse(form.dataset.reasons);
  const result = form.querySelector(".check__result");
  const page = form.querySelector(".check__page");
  const NAME = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/i;

  const nameOf = async (value) => {
    if (value.kind !== "mentorship") return value.module;
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(value.match));
    const hex = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return `mentorship-${hex.slice(0, 12)}`;
  };

  const placeOf = async (said) => {
    let value;
    try { value = JSON.parse(said); } catch { return null; }
    const name = value && (await nameOf(value));
    const known = [value?.handle, name].every((part) => typeof part === "string" && NAME.test(part));
    return known ? `${form.dataset.base}credentials/${value.handle}--${name}` : null;
  };

  const asked = async (address) => {
    const answer = await fetch(address);
    return answer.ok ? answer.text() : null;
  };

  const language = document.documentElement.lang.replace(/^en$/, "en-GB"); // our English is British
  const day = (iso) => new Date(`${iso}T12:00:00Z`).toLocaleDateString(language, { dateStyle: "long" });

  const judge = async (said) => {
    const place = await placeOf(said);
    if (!place) return [words.unreadable, null];
    const held = await asked(`${place}/evidence.json`);
    if (held !== null) return held === said ? [words.holds, place] : [words.changed, place];
    const taken = await asked(`${place}/revoked.json`);
    if (taken === null) return [words.unknown, null];
    const { date, reason } = JSON.parse(taken);
    return [words.revoked.replace("{day}", day(date)).replace("{reason}", reasons[reason] ?? ""), place];
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // A text area drops the last line's end; the file has one.
    const [told, place] = await judge(`${text.value.replace(/\r\n?/g, "\n").replace(/\n+$/, "")}\n`);
    result.textContent = told;
    page.hidden = !place;
    if (place) page.firstElementChild.href = `${place}/`;
  });
  file.addEventListener("change", async () => {
    if (file.files[0]) text.value = await file.files[0].text();
  });
  form.hidden = false;
})();
