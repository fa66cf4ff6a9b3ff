import pytest

from bottega.documents.shape import shape
from bottega.documents.strict_yaml import parse
from bottega.matching.model import Pin, Round
from bottega.rounds.pin_writing import with_pin

HEAD = """# A round of ours.
title: {en: Spring, it: Primavera}   # both
signup: {opens: 2026-03-01, closes: 2026-03-22}
starts: 2026-03-30
ends: 2026-07-17
formats: [micro]
"""
OLD = "{mentee: luca, need: one, mentor: ada}"
NEW = Pin(mentee="gil", need="two", mentor="bo", **{"continue": True})
WRITTEN = "{mentee: gil, need: two, mentor: bo, continue: true}"


def pins(text):
    parsed, problems = parse(text, "round.yml")
    found, wrong = shape(Round, parsed, "round.yml", extra={"id": "x"})
    assert (problems, wrong) == ((), ())
    return found.pins


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "rolling: false",
        "pins: []\n",
        "pins: []  # none yet\nrolling: false\n",
        f"pins: [{OLD}]\n",
        f"pins: [{OLD}, ]\nrolling: false\n",
        f"pins:\n  - {OLD}\n",
        f"pins:\n- {OLD}   # they asked\n# the end\nrolling: false\n",
        "pins:\n  - mentee: luca\n    need: one\n    mentor: ada\n\n# the end\nrolling: false\n",
    ],
)
def test_a_pin_is_added_and_the_rest_stays(tail):
    text = with_pin(HEAD + tail, NEW)
    before = pins(HEAD + tail)
    assert pins(text) == (*before, NEW)
    added = text.replace(f"  - {WRITTEN}\n", "", 1).replace(f"- {WRITTEN}\n", "", 1)
    for line in (HEAD + tail).split("\n"):
        # Every line is still there, but for an empty list that has become a full one.
        assert line in text or line.startswith("pins: [")
    assert "# A round of ours." in added
