/* Filters over the directory: reads one small file, keeps its state in the address. */
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const count = document.getElementById("count");
  const results = document.getElementById("results");
  if (!form || !count || !results) return;

  const BATCH = 24;
  const FIELDS = ["q", "topic", "language", "format", "level", "region", "open"];
  const LEVELS = ["beginner", "intermediate", "advanced", "expert"];
  const base = form.dataset.base;
  const words = JSON.parse(count.dataset.words);
  const original = results.cloneNode(true);
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const drawing = (name, attributes, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const tile = (code, { grounds, inks, corners, edges, hearts, eyes }) => {
    const [ground, corner, edge, heart, eye, one, two] = [...code].map(Number);
    const first = inks[ground][one];
    const second = inks[ground][two];
    const path = (d, fill) => (d ? [drawing("path", { fill, d })] : []);
    const around = () => [...path(corners[corner], first), ...path(edges[edge], second)];
    return drawing(
      "svg",
      { class: "tile", viewBox: "0 0 32 32", "aria-hidden": "true", focusable: "false" },
      ...path("M0 0h32v32H0z", grounds[ground]),
      ...around(),
      ...[90, 180, 270].map((angle) => drawing("g", { transform: `rotate(${angle} 16 16)` }, ...around())),
      ...path(hearts[heart], edge === 0 ? second : first),
      ...path(eyes[eye], grounds[ground]),
    );
  };

  const read = (data) =>
    data.mentors.map(([handle, name, line, code, offers, tongues, zone, region, left, most]) => ({
      handle, name, line, code, offers, tongues, zone, region, left, most,
      text: plain([name, line, ...offers.map(([topic]) => data.topics[topic][1])].join(" ")),
    }));

  const tests = (data, chosen) => {
    const { q, topic, language, format, level, region, open } = chosen;
    const least = Math.max(0, LEVELS.indexOf(level));
    const serves = new Set(
      data.topics.flatMap(([id, , above], number) =>
        !topic || id === topic || above.split(" ").includes(topic) ? [number] : []),
    );
    const tongue = data.languages.findIndex(([tag]) => tag === language);
    const form = data.formats.indexOf(format);
    const place = data.regions.indexOf(region);
    const asked = plain(q).split(/\s+/).filter(Boolean);
    return (one) =>
      ((!topic && !level) || one.offers.some(([number, known]) => serves.has(number) && known >= least)) &&
      (!language || one.tongues.includes(tongue)) &&
      (!format || one.left.some(([number, left]) => number === form && (!open || left > 0))) &&
      (!region || one.region === place) &&
      (!open || one.most > 0) &&
      asked.every((word) => one.text.includes(word));
  };

  const card = (one, data) => {
    const link = element("a", { href: `${base}mentors/${one.handle}/` }, element("bdi", {}, one.name));
    const tongues = one.tongues.map((number) => data.languages[number][1]).join(", ");
    const chips = one.offers.map(([topic]) => element("li", { class: "chip" }, data.topics[topic][1]));
    const [zone, clock] = data.zones[one.zone];
    const left = one.most === 1 ? words.left_one : say(words.left, { count: one.most });
    return element(
      "li", { class: one.most ? "card" : "card card--full" },
      element("div", { class: "card__head" }, tile(one.code, data.tile),
        element("div", {},
          element("h2", { class: "card__name" }, link),
          element("p", { class: "card__tongues" }, tongues))),
      element("p", { class: "card__line", lang: data.languages[one.tongues[0]][0], dir: "auto" }, one.line),
      element("ul", { class: "chips", "aria-label": words.topics }, ...chips),
      element("p", { class: "card__foot" },
        element("span", { class: "zone", "data-zone": zone }, clock),
        element("span", { class: one.most ? "places places--open" : "places" }, one.most ? left : words.full)),
    );
  };

  const showing = (list, shown) => {
    if (shown === list.total) return words.all;
    return say(shown === 1 ? words.one : shown ? words.some : words.none, { shown, total: list.total });
  };

  const list = (found, data) => {
    const cards = element("ul", { class: "cards" });
    const more = element("button", { type: "button", class: "button button--quiet" }, words.more);
    let next = 0;
    const add = () => {
      const first = next;
      cards.append(...found.slice(next, (next += BATCH)).map((one) => card(one, data)));
      more.hidden = next >= found.length;
      if (first) cards.children[first].querySelector("a").focus();
    };
    more.addEventListener("click", add);
    add();
    return [cards, element("p", { class: "more" }, more)];
  };

  const chosen = () => Object.fromEntries(
    FIELDS.map((name) => {
      const field = form.elements[name];
      return [name, !field ? "" : field.type === "checkbox" ? (field.checked ? "1" : "") : field.value];
    }),
  );

  const restore = () => {
    const wanted = new URLSearchParams(location.search);
    for (const name of FIELDS) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = wanted.get(name) === "1";
      else field.value = wanted.get(name) || "";
      if (field.value === "" && wanted.get(name)) field.value = "";
    }
  };

  const remember = (values) => {
    const kept = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    const query = kept.toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    for (const link of document.querySelectorAll(".languages a")) link.search = query;
  };

  const start = (data) => {
    const people = read(data);
    const update = (write) => {
      const values = chosen();
      if (write) remember(values);
      if (!Object.values(values).some(Boolean)) {
        results.replaceChildren(...original.cloneNode(true).childNodes);
        count.textContent = words.all;
        return;
      }
      const found = people.filter(tests(data, values));
      results.replaceChildren(...list(found, data));
      count.textContent = showing({ total: people.length }, found.length);
    };
    form.hidden = false;
    restore();
    update(false);
    form.addEventListener("input", () => update(true));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => update(true)));
    addEventListener("popstate", () => { restore(); update(false); });
  };

  fetch(form.dataset.source)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(start)
    .catch(() => { form.hidden = true; });
})();
