/* The sign-up form: what was typed is kept here, checked here, and leaves only by the person's own hand. */
import { say } from "../cards.js";
import { ownZone } from "../week.js";
import { forget, keep, kept } from "./draft.js";
import { fields } from "./fields.js";
import { preview } from "./preview.js";
import { problems } from "./rules.js";
import { blank, linkProblems, profile, restored } from "./state.js";
import { ways } from "./ways.js";
import { asked } from "./wishes.js";
import { placed, show, summary } from "./wrong.js";

const the = (id) => document.getElementById(id);
const form = the("signup");
const steps = [...form.querySelectorAll("[data-step]")].map(({ dataset }) => dataset.step);
const today = () => new Date().toLocaleDateString("sv");
const EMPTY = ["missing", "too-few", "too-short"]; // nobody is told so while still typing

const agreed = () => [...form.querySelectorAll("[name=agreed]:checked")].map(({ value }) => value);

const start = (data) => {
  const wanted = new URLSearchParams(location.search);
  let state = asked(restored(kept()), wanted);
  let step = steps[0];
  const touched = new Set();
  const send = ways(data);
  const boxes = form.querySelectorAll("[name=agreed]").length;
  const made = () => profile(state, data, agreed().length === boxes, today());

  const found = () => {
    if (!state.role) return placed([{ path: ["role"], code: "missing", values: {}, warning: false }], data);
    const all = problems(made(), state.role, data, state.handle.toLowerCase());
    return placed(linkProblems(all, state.links), data);
  };
  const inStep = (all, name) => all.filter((one) => one.step === name && !one.warning);

  /* ---- Steps ---- */

  const buttons = [...document.querySelectorAll("[data-go]")];
  const shown = () => {
    const all = found();
    for (const section of form.querySelectorAll("[data-step]")) section.hidden = section.dataset.step !== step;
    for (const part of form.querySelectorAll("[data-role]")) part.hidden = part.dataset.role !== state.role;
    for (const button of buttons) {
      const name = button.dataset.go;
      if (name === step) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      button.classList.toggle("is-done", Boolean(state.role) && steps.indexOf(name) < steps.indexOf(step) && !inStep(all, name).length);
      button.disabled = !state.role && name !== steps[0];
    }
    const number = steps.indexOf(step) + 1;
    const name = buttons[number - 1].querySelector(".signup__name").textContent;
    the("progress").textContent = say(data.say.progress, { n: number, total: steps.length, name });
    the("back").hidden = number === 1;
    the("next").textContent = number === steps.length ? data.say.finish : data.say.next;
  };

  const go = (name) => {
    if (name === step) return;
    step = name;
    summary([], go);
    shown();
    the(`step-${step}`).focus({ preventScroll: true });
    the("signup-page").scrollIntoView();
  };

  /* ---- What is typed ---- */

  const refresh = () => {
    const all = found();
    show(all, touched);
    the("preview").replaceChildren(preview(made(), state.role, data));
    the("ways").hidden = true;
    for (const button of document.querySelectorAll("[data-clear]")) button.hidden = false;
    return all;
  };

  const changed = () => { keep(state); refresh(); };
  const draw = fields(form, data, () => state, changed);

  const offer = () => {
    send(made(), state, agreed());
    the("ways").hidden = false;
  };

  let waiting = 0;
  form.addEventListener("input", ({ target }) => {
    if (target.name === "role") { state.role = target.value; shown(); }
    changed();
    if (target === the("s-handle")) offer();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const wrong = found().find(({ field }) => field === target);
      if (wrong && !EMPTY.includes(wrong.code)) { touched.add(target.id); refresh(); }
    }, 500);
  });
  form.addEventListener("focusout", ({ target }) => {
    // A field that was only passed by is not wrong yet.
    if (target.id && target.value && target.name !== "agreed") { touched.add(target.id); show(found(), touched); }
  });

  /* ---- Onward ---- */

  const touchAll = (wrong) => { for (const { field } of wrong) touched.add(field.id); };

  const finish = () => {
    const all = found();
    const wrong = all.filter(({ warning }) => !warning);
    touchAll(all);
    show(all, touched);
    if (wrong.length) return summary(wrong, go);
    summary([], go);
    offer();
    return the("ways").focus();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter && event.submitter !== the("next")) return;
    if (step === steps.at(-1)) return finish();
    const all = found();
    touchAll(all.filter((one) => one.step === step));
    show(all, touched);
    const wrong = inStep(all, step);
    if (wrong.length) return summary(wrong, go);
    return go(steps[steps.indexOf(step) + 1]);
  });
  the("back").addEventListener("click", () => go(steps[steps.indexOf(step) - 1]));
  for (const button of buttons) button.addEventListener("click", () => go(button.dataset.go));

  /* ---- Begin, begin anew, begin from a profile ---- */

  const begin = (next) => {
    state = next;
    state.timezone ||= ownZone();
    touched.clear();
    draw();
    shown();
    show([], touched);
    the("preview").replaceChildren(preview(made(), state.role, data));
  };

  for (const button of document.querySelectorAll("[data-clear]")) {
    button.hidden = !kept();
    button.addEventListener("click", () => {
      forget();
      begin(blank());
      go(steps[0]);
      for (const other of document.querySelectorAll("[data-clear]")) other.hidden = true;
      the("step-start").focus();
    });
  }

  begin(state);
  return { begin, changed, wanted };
};

const ready = async () => {
  const data = await fetch(form.dataset.source).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)));
  const begun = start(data);
  the("plain").hidden = true;
  the("signup-page").hidden = false;
  const { editing } = await import("./editing.js");
  editing(form, data, begun);
};

ready().catch((error) => { the("signup-page").hidden = true; the("plain").hidden = false; throw error; });
