/* The grader of quizzes: the same verdicts as learning/grading.py gives, held by a test of both. */
export const verdict = (kind, right, given) => {
  if (!given.some((number) => number)) return "unanswered";
  const same = (one, other) => one.length === other.length && one.every((number, place) => number === other[place]);
  if (kind === "order") return same(given, right) ? "right" : "wrong";
  if (same([...given].sort((a, b) => a - b), right)) return "right";
  return kind === "multiple" && given.some((number) => right.includes(number)) ? "partly" : "wrong";
};

/* A claim's answers, a line a question, as credentials/claim.py reads them. */
export const claimText = (answers) =>
  answers.map(([name, given]) => `${name}: ${given.join(", ")}`).join("\n");
