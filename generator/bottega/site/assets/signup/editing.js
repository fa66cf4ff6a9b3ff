/* A profile that is published already: found by its handle, in the portal's own files. */
import { say } from "../cards.js";
import { kept } from "./draft.js";
import { parts } from "./free.js";
import { published } from "./published.js";
import { edited } from "./state.js";

export const editing = (form, data, { begin, changed, wanted }) => {
  const field = document.getElementById("s-edit");
  const wrong = document.getElementById("s-edit-wrong");
  const done = document.getElementById("edit-done");

  const load = async () => {
    const handle = field.value.trim().replace(/^@/, "").toLowerCase();
    const profile = handle && await published(handle, form.dataset.root, data.profiles);
    wrong.textContent = profile ? "" : say(data.say["edit-none"], { handle });
    done.textContent = profile ? say(data.say["edit-found"], { name: profile.name }) : "";
    field.toggleAttribute("aria-invalid", !profile);
    if (!profile) return;
    begin(edited(handle, profile, data, parts));
    changed();
  };

  document.getElementById("edit-load").addEventListener("click", load);
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); load(); } });
  if (!wanted.get("edit")) return;
  document.getElementById("edit").open = true;
  field.value = wanted.get("edit");
  // A draft that is there already is not thrown away by following a link.
  if (!kept()) load();
};
