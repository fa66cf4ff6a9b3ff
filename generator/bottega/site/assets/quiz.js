/* A module's quiz: answered, graded and kept in this browser alone; a claim is a link, never sent. */
import { claimText, verdict } from "./grading.js";

const quiz = document.getElementById("quiz");
const KEY = "bottega.learning";
const words = JSON.parse(quiz.dataset.words);
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const questions = [...quiz.querySelectorAll(".question")];
const answers = document.getElementById("answers");
const result = quiz.querySelector(".quiz__result");
const claim = document.getElementById("claim");
const name = `quiz/${quiz.dataset.module}`;
const firstOrder = new Map(questions.map((question) => [question, [...question.querySelectorAll(".order > li")]]));

const kept = () => {
  try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; }
};
const keep = (value) => {
  try { localStorage.setItem(KEY, JSON.stringify({ ...kept(), [name]: value })); } catch { /* full or forbidden */ }
};

const isOrder = (question) => question.dataset.kind === "order";
const rows = (question) => [...question.querySelectorAll(".order > li")];
const right = (question) => question.dataset.right.split(" ").map(Number);

const given = (question) => {
  if (!isOrder(question))
    return [...question.querySelectorAll("input:checked")].map((field) => Number(field.value));
  return "touched" in question.dataset ? rows(question).map((row) => Number(row.dataset.place)) : [];
};

const sorted = (question, places) => {
  const list = question.querySelector(".order");
  const byPlace = new Map(rows(question).map((row) => [Number(row.dataset.place), row]));
  for (const place of places) if (byPlace.has(place)) list.append(byPlace.get(place));
};

const move = (button) => {
  const row = button.closest("li");
  const question = row.closest(".question");
  const up = button.dataset.move === "up";
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (other) up ? other.before(row) : other.after(row);
  question.dataset.touched = "";
  const all = rows(question);
  const place = all.indexOf(row) + 1;
  question.querySelector(".order__moved").textContent =
    say(words.moved, { text: row.querySelector(".order__text").textContent.trim(), place, total: all.length });
  button.focus();
};

const mark = (question, found) => {
  const done = found !== "unanswered";
  question.classList.toggle("is-good", found === "right");
  question.classList.toggle("is-bad", done && found !== "right");
  question.querySelector(".question__verdict").textContent = words[found];
  for (const why of question.querySelectorAll(".option__why")) why.hidden = !done;
  for (const option of question.querySelectorAll("div.option")) {
    const field = option.querySelector("input");
    const correct = right(question).includes(Number(field.value));
    option.classList.toggle("is-right", done && correct);
    option.classList.toggle("is-wrong", done && !correct && field.checked);
  }
  rows(question).forEach((row, number) => {
    const correct = Number(row.dataset.place) === number + 1;
    row.classList.toggle("is-right", done && correct);
    row.classList.toggle("is-wrong", done && !correct);
  });
};

const offer = (passed) => {
  if (!claim) return;
  claim.hidden = !passed;
  const told = claimText(questions.map((question) => [question.id, given(question)]).filter(([, mine]) => mine.length));
  claim.querySelector("a").href = `${claim.dataset.address}&answers=${encodeURIComponent(told)}`;
};

const check = () => {
  const found = questions.map((question) => verdict(question.dataset.kind, right(question), given(question)));
  questions.forEach((question, number) => mark(question, found[number]));
  const count = found.filter((one) => one === "right").length;
  const needed = Number(quiz.dataset.needed);
  const passed = count >= needed;
  result.textContent = say(words[passed ? "passed" : "not_yet"], { right: count, needed, total: questions.length });
  answers.hidden = !passed;
  offer(passed);
  keep({ right: count, passed, answers: questions.map(given) });
};

const fill = (question, values) => {
  if (!isOrder(question))
    for (const field of question.querySelectorAll("input")) field.checked = values.includes(Number(field.value));
  else if (values.length) {
    question.dataset.touched = "";
    sorted(question, values);
  }
};

const forget = () => {
  for (const question of questions) {
    delete question.dataset.touched;
    question.querySelector(".order")?.append(...firstOrder.get(question));
    question.classList.remove("is-good", "is-bad");
    question.querySelector(".question__verdict").textContent = "";
    for (const why of question.querySelectorAll(".option__why")) why.hidden = true;
    for (const option of question.querySelectorAll(".option")) option.classList.remove("is-right", "is-wrong");
  }
  result.textContent = "";
  answers.hidden = true;
  offer(false);
  keep(null);
};

quiz.querySelector(".quiz__actions").hidden = false;
answers.hidden = true;
for (const tools of quiz.querySelectorAll(".order__tools")) tools.hidden = false;
const before = kept()[name]?.answers;
if (before?.length === questions.length) {
  questions.forEach((question, number) => fill(question, before[number].map(Number)));
  check();
}
quiz.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (button) move(button);
});
quiz.addEventListener("submit", (event) => { event.preventDefault(); check(); });
quiz.addEventListener("reset", () => setTimeout(forget));
