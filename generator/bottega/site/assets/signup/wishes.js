/* The mentors that somebody would like: begun by a profile's button, told by name, taken back by a click. */
import { chosen } from "./chosen.js";
import { keep } from "./draft.js";
import { published } from "./published.js";
import { handles, isLogin } from "./state.js";

const the = (id) => document.getElementById(id);

/* What the address says joins the draft. Once that is kept the address says it no more: else a wish taken back would return. */
export const asked = (state, wanted) => {
  const role = wanted.get("role");
  if (["mentor", "mentee"].includes(role)) state.role = role;
  const known = handles(state.prefers);
  const added = handles(wanted.get("prefers") ?? "").filter((handle) => isLogin(handle) && !known.includes(handle));
  if (added.length) state.prefers = [...known, ...added].join(", ");
  if (wanted.has("prefers") && keep(state)) history.replaceState(null, "", location.pathname);
  return state;
};

/* → draws the wishes; a name takes the place of its handle as soon as it is known. */
export const wishes = (form, data, state, changed) => {
  const entries = [];
  const mine = () => handles(state().prefers).filter(isLogin);
  const write = (found) => { state().prefers = found.join(", "); the("s-prefers").value = state().prefers; };
  const chips = chosen(the("wished"), entries, mine, data, {
    changed: () => { draw(); changed(); },
    after: the("step-start"),
    drop: (n) => write(mine().filter((_handle, place) => place !== n)),
  });
  const named = async (handle) => {
    const entry = { id: handle, label: handle };
    entries.push(entry);
    const found = await published(handle, form.dataset.root, data.profiles).catch(() => null);
    if (found) { entry.label = found.name; chips(); }
  };
  const draw = () => {
    for (const handle of mine()) if (!entries.some(({ id }) => id === handle)) named(handle);
    the("wishes").hidden = !mine().length;
    chips();
  };
  // Half a handle is nobody's: what is typed is looked up when it is done.
  the("s-prefers").addEventListener("change", draw);
  return draw;
};
