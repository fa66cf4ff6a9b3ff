"""The grader in the page and the one in Python: the same verdicts, on many answers at once."""

from __future__ import annotations

import json
import random
import subprocess
from importlib import resources

from bottega.credentials.claim import claim_text, read_claim
from bottega.learning.grading import verdict
from bottega.learning.quiz import KINDS, Option, Question
from tests.node_tools import node

MANY = 4000
SCRIPT = """
import { readFileSync } from "node:fs";
const { verdict, claimText } = await import(process.argv[1]);
const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify({
  verdicts: asked.map(([kind, right, given]) => verdict(kind, right, given)),
  claim: claimText(asked.slice(0, 50).map(([, , given], place) => [`q${place}`, given])),
}));
"""


def drawn(chance):
    """A question of any kind, and an answer as somebody might give it."""
    kind = chance.choice(KINDS)
    count = chance.randint(2, 6)
    right = {chance.randint(1, count)} if kind != "multiple" else None
    right = right or set(chance.sample(range(1, count + 1), chance.randint(1, count)))
    options = tuple(Option(str(n), kind != "order" and n in right) for n in range(1, count + 1))
    numbers = list(range(1, count + 1))
    given = chance.choice(
        (
            [],
            chance.sample(numbers, chance.randint(1, count)),
            chance.sample(numbers, count),
            sorted(right),
            numbers,
            [*sorted(right), count + 3],
        )
    )
    return Question("q", kind, "?", options), tuple(given)


def test_both_graders_agree_and_write_claims_that_are_read():
    chance = random.Random(5)
    cases = [drawn(chance) for _ in range(MANY)]
    asked = [(question.kind, question.right, given) for question, given in cases]
    with resources.as_file(resources.files("bottega.site") / "assets" / "grading.js") as grader:
        done = subprocess.run(
            (node(), "--input-type=module", "-e", SCRIPT, grader.as_uri()),
            input=json.dumps(asked).encode(),
            capture_output=True,
            check=True,
        )
    found = json.loads(done.stdout)
    ours = [verdict(question, given) for question, given in cases]
    assert found["verdicts"] == ours
    assert {"right", "partly", "wrong", "unanswered"} == set(ours)
    answers = {f"q{place}": given for place, (_question, given) in enumerate(cases[:50])}
    assert found["claim"] == claim_text(answers)
    assert read_claim(found["claim"]) == {name: given for name, given in answers.items() if given}
