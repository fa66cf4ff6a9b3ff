/* What was typed so far, kept in this browser and nowhere else. */
const KEY = "bottega.sign-up";

export const kept = () => {
  try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; }
};

export const forget = () => {
  try { localStorage.removeItem(KEY); } catch { /* forbidden: nothing is kept */ }
};

/* Says whether it could be kept. */
export const keep = (state) => {
  try { localStorage.setItem(KEY, JSON.stringify(state)); return true; } catch { return false; }
};
