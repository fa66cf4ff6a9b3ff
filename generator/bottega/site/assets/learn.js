/* A module's pages: the reading bar, what was read, and the quiz, all kept in this browser. */
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

  const quiz = document.getElementById("quiz");
  if (!quiz) return;
  const words = JSON.parse(quiz.dataset.words);
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const questions = [...quiz.querySelectorAll(".question")];
  const answers = document.getElementById("answers");
  quiz.querySelector(".quiz__actions").hidden = false;
  answers.hidden = true;

  const given = (question) =>
    question.dataset.kind === "order"
      ? [...question.querySelectorAll("select")].map((field) => field.value)
      : [...question.querySelectorAll("input:checked")].map((field) => field.value);

  const grade = (question) => {
    const mine = given(question);
    if (question.dataset.kind === "order") {
      const places = [...question.querySelectorAll(".option--order")].map((row) => row.dataset.place);
      if (mine.every((value) => !value)) return "unanswered";
      return mine.every((value, number) => value === places[number]) ? "right" : "wrong";
    }
    if (!mine.length) return "unanswered";
    const right = question.dataset.right.split(" ");
    if (mine.length === right.length && mine.every((value) => right.includes(value))) return "right";
    return question.dataset.kind === "multiple" && mine.some((value) => right.includes(value)) ? "partly" : "wrong";
  };

  const mark = (question, verdict) => {
    const done = verdict !== "unanswered";
    question.classList.toggle("is-good", verdict === "right");
    question.classList.toggle("is-bad", done && verdict !== "right");
    question.querySelector(".question__verdict").textContent = words[verdict];
    for (const why of question.querySelectorAll(".option__why")) why.hidden = !done;
    const right = question.dataset.right.split(" ");
    for (const option of question.querySelectorAll("div.option")) {
      const field = option.querySelector("input");
      const correct = right.includes(field.value);
      option.classList.toggle("is-right", done && correct);
      option.classList.toggle("is-wrong", done && !correct && field.checked);
    }
    for (const row of question.querySelectorAll(".option--order")) {
      const correct = row.querySelector("select").value === row.dataset.place;
      row.classList.toggle("is-right", done && correct);
      row.classList.toggle("is-wrong", done && !correct);
    }
  };

  const state = () => questions.map(given);
  const result = quiz.querySelector(".quiz__result");
  const name = `quiz/${quiz.dataset.module}`;

  const check = () => {
    const verdicts = questions.map(grade);
    questions.forEach((question, number) => mark(question, verdicts[number]));
    const right = verdicts.filter((verdict) => verdict === "right").length;
    const needed = Number(quiz.dataset.needed);
    const passed = right >= needed;
    result.textContent = say(words[passed ? "passed" : "not_yet"], { right, needed, total: questions.length });
    answers.hidden = !passed;
    keep({ [name]: { right, passed, answers: state() } });
  };

  const fill = (question, values) => {
    if (question.dataset.kind === "order")
      question.querySelectorAll("select").forEach((field, number) => { field.value = values[number] ?? ""; });
    else
      for (const field of question.querySelectorAll("input")) field.checked = values.includes(field.value);
  };
  const before = kept()[name]?.answers;
  if (before?.length === questions.length) {
    questions.forEach((question, number) => fill(question, before[number]));
    check();
  }

  quiz.addEventListener("submit", (event) => { event.preventDefault(); check(); });
  quiz.addEventListener("reset", () => setTimeout(() => {
    for (const question of questions) {
      question.classList.remove("is-good", "is-bad");
      question.querySelector(".question__verdict").textContent = "";
      for (const why of question.querySelectorAll(".option__why")) why.hidden = true;
      for (const option of question.querySelectorAll(".option")) option.classList.remove("is-right", "is-wrong");
    }
    result.textContent = "";
    answers.hidden = true;
    keep({ [name]: null });
  }));
})();
