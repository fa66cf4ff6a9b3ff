/* The last step: the ways in which a profile leaves this page. Each is a step that the person takes. */
import { say as filled } from "../cards.js";
import { address, answers, issue } from "./answers.js";
import { change, editor, file } from "./file.js";
import { isLogin } from "./state.js";

const the = (id) => document.getElementById(id);

const copier = (button, text, say) => button.addEventListener("click", async () => {
  const done = await navigator.clipboard.writeText(text()).then(() => true, () => false);
  the("copied").textContent = done ? say.copied : say["copied-not"];
});

/* The form on GitHub: with everything, or with all but the biography, or not at all. */
const issueWay = (profile, state, data) => {
  const given = answers(profile, state.role, data);
  const { biography: _left, ...rest } = given;
  const whole = address(given, state.role, data);
  const part = whole ? null : address(rest, state.role, data);
  const found = whole ?? part;
  the("way-issue").hidden = !found;
  the("issue-part").hidden = !part;
  the("issue-again").hidden = !state.editing;
  the("too-long").hidden = Boolean(whole);
  if (found) the("open-issue").href = found;
  if (!found) the("way-file").open = true;
  return given;
};

let saved = "";
const fileWay = (profile, state, data) => {
  const handle = state.handle.trim().replace(/^@/, "");
  const sound = isLogin(handle);
  const name = handle.toLowerCase();
  the("s-handle-wrong").textContent = handle && !sound ? data.say["handle-wrong"] : "";
  const own = sound && name !== handle ? { ...profile, github: profile.github ?? handle } : profile;
  const text = file(own, data.order);
  the("file").textContent = text;
  URL.revokeObjectURL(saved);
  saved = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  the("download-file").href = saved;
  the("download-file").download = sound ? `${name}.md` : "profile.md";
  const made = editor(text, name, state.role, data);
  the("open-editor").hidden = !sound;
  if (sound) the("open-editor").href = state.editing ? change(name, state.role, data) : made.address;
  the("editor-paste").hidden = !sound || (made.holds && !state.editing);
  return text;
};

/* → fills the ways in for a sound profile; called again when the account's name is typed. */
export const ways = (data) => {
  let now = { given: {}, text: "", biography: "", role: "mentor", agreed: [] };
  copier(the("copy-file"), () => now.text, data.say);
  copier(the("copy-biography"), () => now.biography, data.say);
  copier(the("copy-answers"), () => issue(now.given, now.role, data, now.agreed), data.say);
  return (profile, state, agreed) => {
    const given = issueWay(profile, state, data);
    now = { given, text: fileWay(profile, state, data), biography: profile.biography ?? "", role: state.role, agreed };
    the("copied").textContent = "";
    the("ways-title").textContent = filled(data.say.ways, { name: profile.name });
  };
};
