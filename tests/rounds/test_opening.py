"""Opening a round: what is left out is filled in, and nothing is kept that its reader refuses."""

from __future__ import annotations

from datetime import date

import pytest

from bottega.documents.tree import FolderTree
from bottega.problems import ProblemsFound, WrongUse
from bottega.rounds.opening import Wish, open_round, titles
from bottega.rounds.rounds import load_round
from tests.builders import programme

DAY = date(2027, 2, 1)


def opened(tmp_path, round_id="2027-spring", day=DAY, **wish):
    return open_round(Wish(round_id, **wish), FolderTree(tmp_path), programme(), day)


def test_a_season_and_a_day_are_enough(tmp_path):
    found = opened(tmp_path)
    assert found.text == (
        "# yaml-language-server: $schema=../../schemas/round.schema.json\n"
        "title: {en: Spring 2027, it: Primavera 2027}\n"
        "signup: {opens: 2027-02-01, closes: 2027-02-21}\n"
        "starts: 2027-03-01\n"
        "ends: 2027-06-18\n"
        "formats: [micro, classic]\n"
        "rolling: false\n"
        "rollcall: false\n"
    )
    assert (found.round.starts.weekday(), found.round.ends.weekday()) == (0, 4)
    (tmp_path / "rounds/2027-spring").mkdir(parents=True)
    (tmp_path / found.path).write_text(found.text)
    assert load_round(FolderTree(tmp_path), "2027-spring", programme()) == found.round


def test_everything_can_be_said(tmp_path):
    days = {"opens": date(2027, 1, 1), "closes": date(2027, 1, 9)}
    days |= {"starts": date(2027, 2, 1), "ends": date(2027, 3, 1)}
    found = opened(tmp_path, formats=("micro",), rollcall=True, titles=("en=A; it=B",), **days)
    round_ = found.round
    assert (round_.signup.opens, round_.ends) == (days["opens"], days["ends"])
    assert (round_.formats, round_.rollcall, dict(round_.title)) == (
        ("micro",),
        True,
        {"en": "A", "it": "B"},
    )


def test_a_rolling_round_begins_with_its_sign_up_and_lasts_a_year(tmp_path):
    round_ = opened(tmp_path, "always", titles=("Always",), rolling=True).round
    assert round_.starts == round_.signup.opens == DAY
    assert round_.signup.closes == round_.ends == date(2028, 1, 31)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["en=Spring", "it=Primavera"], {"en": "Spring", "it": "Primavera"}),
        (["en=Spring; it=Primavera"], {"en": "Spring", "it": "Primavera"}),
        (["it = Primavera ;en=Spring"], {"en": "Spring", "it": "Primavera"}),
        (["Round 7"], {"en": "Round 7", "it": "Round 7"}),
        (["Round 7", "it=Turno 7"], {"en": "Round 7", "it": "Turno 7"}),
        (["1 + 1 = 2; or not"], {"en": "1 + 1 = 2; or not", "it": "1 + 1 = 2; or not"}),
        (["en=A", "de=B"], {"en": "A", "de": "B"}),
        ([], {}),
    ],
)
def test_titles_come_one_for_all_or_one_a_language(given, found):
    assert titles(given, ("en", "it")) == found


def test_a_language_without_a_title_is_told(tmp_path):
    found = opened(tmp_path, titles=("en=Spring",))
    (told,) = found.warnings
    assert (told.code, told.path) == ("untranslated", "rounds/2027-spring/round.yml")
    assert told.severity == "warning"


def test_the_reader_of_rounds_has_the_last_word(tmp_path):
    with pytest.raises(ProblemsFound) as found:
        opened(tmp_path, starts=date(2027, 5, 1), ends=date(2027, 4, 1))
    assert found.value.problems[0].code == "dates-order"
    with pytest.raises(ProblemsFound):
        opened(tmp_path, opens=date.max)
    with pytest.raises(ProblemsFound) as found:
        opened(tmp_path, formats=("macro",))
    assert found.value.problems[0].code == "unknown-format"


@pytest.mark.parametrize("round_id", ["Spring", "a--b", "../up", "", "a b", "x" * 41])
def test_an_id_that_is_no_id_is_refused(tmp_path, round_id):
    with pytest.raises(WrongUse) as wrong:
        opened(tmp_path, round_id, titles=("T",))
    assert wrong.value.code == "round-id"


def test_a_round_that_is_there_stays_as_it_is(tmp_path):
    (tmp_path / "rounds/2027-spring").mkdir(parents=True)
    (tmp_path / "rounds/2027-spring/round.yml").write_text("anything")
    with pytest.raises(WrongUse) as wrong:
        opened(tmp_path)
    assert wrong.value.code == "round-exists"


def test_an_id_that_is_no_season_needs_a_title(tmp_path):
    with pytest.raises(WrongUse) as wrong:
        opened(tmp_path, "cohort-3")
    assert dict(wrong.value.values)["example"] == '--title "en=…" --title "it=…"'
