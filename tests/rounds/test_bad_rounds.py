"""What maintainers can get wrong in a round, or a round can lack: each told in exact words."""

from __future__ import annotations

import pytest

from bottega.documents.tree import FolderTree
from bottega.matching.decision import decide
from bottega.matching.explanation import Explainer
from bottega.matching.model import Occupancy
from bottega.people.community import load
from bottega.problems import ProblemsFound
from bottega.texts import catalogue
from bottega.texts.problem_texts import message
from tests.matching import worlds
from tests.rounds.test_proofs import of, pin
from tests.rounds.written import DAY, Written

EN, IT = "en", "it"


@pytest.fixture
def made(tmp_path):
    """Luca and Mira want to learn from Ada, who has one micro place, or from Teo, who has many."""
    programme = Written(tmp_path)
    programme.mentee("luca", "python", "sql", "rust", languages=["en", "it"])
    programme.mentee("mira", "python", languages=["de"])
    programme.mentor("ada", "python", "sql", places={"micro": 1})
    programme.mentor("teo", "python", "sql", "rust", places={"micro": 9})
    return programme


def told(programme, *pins):
    """What a run says about its pins, in both languages."""
    programme.round(pins=list(pins))
    with pytest.raises(ProblemsFound) as found:
        programme.run()
    return {
        problem.code: tuple(message(problem, catalogue(language)) for language in (EN, IT))
        for problem in found.value.problems
    }


def test_a_need_that_is_pinned_twice(made):
    assert told(made, pin("luca", "python", "ada"), pin("luca", "python", "teo")) == {
        "pin-twice": (
            "the need `python` of `luca` is pinned twice",
            "il bisogno `python` di `luca` è fissato due volte",
        )
    }


def test_more_pins_than_a_mentor_has_places(made):
    made.mentee("noa", "python")
    assert told(made, pin("luca", "python", "ada"), pin("noa", "python", "ada")) == {
        "pin-places": (
            "the pins give `ada` more matches than there are free places (1)",
            "le coppie fissate danno a `ada` più abbinamenti dei posti liberi (1)",
        )
    }


def test_more_pins_than_a_mentee_may_have(made):
    pins = (("python", "ada"), ("sql", "teo"), ("rust", "zoe"))
    made.mentor("zoe", "rust")
    assert told(made, *(pin("luca", need, mentor) for need, mentor in pins)) == {
        "pin-quota": (
            "the pins give `luca` more matches than may still begin (2)",
            "le coppie fissate danno a `luca` più abbinamenti di quanti ne possano ancora "
            "cominciare (2)",
        )
    }


def test_a_pin_that_breaks_eligibility_is_refused(made):
    made.mentor("ada", "sql", languages=["it"], places={"classic": 1})
    assert told(made, pin("mira", "python", "ada")) == {
        "pin-ineligible": (
            "`mira` and `ada` do not fit: what is missing is the topic, a common language and the "
            "format",
            "`mira` e `ada` non sono compatibili: manca l'argomento, una lingua "
            "in comune e il formato",
        )
    }


def test_and_is_carried_out_when_forced_and_shown(made):
    made.round(pins=[pin("mira", "python", "ada", forced=True)])
    record = made.run()
    match = of(record, "mira")
    assert (match.pinned, match.forced, match.facts.language) == (True, ("language",), None)
    assert "forced: [language]" in (made.root / "rounds/2026-spring/runs/1/matches.yml").read_text()
    people = load(FolderTree(made.root), DAY)
    assert Explainer(people, catalogue(EN)).match(match)[:2] == (
        "The programme's team chose this pair before the matching.",
        "They chose it knowing that this is missing: a common language.",
    )
    assert Explainer(people, catalogue(IT)).match(match)[:2] == (
        "Questa coppia è stata scelta dal gruppo del programma, prima degli abbinamenti.",
        "È stata scelta sapendo che manca qualcosa: una lingua in comune.",
    )
    assert made.verified().problems == ()


def test_a_pinned_person_whose_profile_is_gone(made):
    (made.root / "mentors" / "ada.md").unlink()
    (made.root / "mentees" / "mira.md").unlink()
    assert told(made, pin("mira", "python", "ada")) == {
        "pin-mentee-unknown": (
            "there is no mentee `mira` to pin",
            "non c'è nessun mentee `mira` da abbinare",
        ),
        "pin-mentor-unknown": (
            "there is no mentor `ada` to pin",
            "non c'è nessun mentor `ada` da abbinare",
        ),
    }


def test_a_pinned_person_who_takes_a_break(made):
    made.mentor("ada", "python", listed=False)
    assert told(made, pin("luca", "python", "ada", forced=True)) == {
        "pin-absent": (
            "`ada` does not take part at the moment",
            "`ada` al momento non partecipa",
        )
    }


def reasons(programme, handle, record):
    people = load(FolderTree(programme.root), DAY)
    (waits, *_more) = (waits for waits in record.waiting if waits.mentee == handle)
    return tuple(Explainer(people, catalogue(language)).waiting(waits) for language in (EN, IT))


def test_a_round_without_a_single_place(made):
    for handle in ("ada", "teo"):
        made.mentor(handle, "python", places={"micro": 3, "total": 0})
    record = made.run()
    assert (record.matches, len(record.waiting)) == ((), 4)
    english, italian = reasons(made, "luca", record)
    assert english == (
        "There are 2 mentors in this round.",
        "2 have no free place.",
        "The nearest is Ada; missing: a free place.",
        "A new mentor for python would help most.",
        "You have nobody yet, so you come first next time.",
    )
    assert italian == (
        "In questo turno ci sono 2 mentor.",
        "2 non hanno posti liberi.",
        "La persona più vicina è Ada. Che cosa manca: un posto libero.",
        "L'aiuto più grande sarebbe un nuovo mentor per python.",
        "Non hai ancora nessuno: la prossima volta vieni prima di chi ha già qualcuno.",
    )
    assert (made.verified().problems, made.replayed()) == ((), ())


def test_a_round_in_which_everybody_may_have_nothing(tmp_path):
    made = Written(tmp_path, quota=1)
    made.mentee("luca", "python", "sql")
    made.mentor("ada", "python")
    made.mentor("teo", "sql")
    record = made.run()
    english, italian = reasons(made, "luca", record)
    assert english[-2:] == (
        "1 would fit.",
        "You already have as much as this programme allows at once; the next one comes when one "
        "ends.",
    )
    assert italian[-2:] == (
        "1 andrebbe bene.",
        "Hai già quanto il programma permette insieme: il prossimo arriva quando uno finisce.",
    )


def test_one_mentor_for_a_thousand():
    people = worlds.alike(1, 1000)
    found = decide(people, worlds.autumn(), Occupancy(), worlds.DAY)
    told_once = {Explainer(people, catalogue(EN)).waiting(waits) for waits in found.waiting}
    assert told_once == {
        (
            "There is 1 mentor in this round.",
            "1 would fit, but the places went to others.",
            "Counted together, 1000 needs (Python) had only 1 place to go to.",
            "More people asked than there are places: one more mentor for Python would help.",
            "You have nobody yet, so you come first next time.",
        )
    }
    assert Explainer(people, catalogue(IT)).waiting(found.waiting[0])[1:4] == (
        "1 andrebbe bene, ma i posti sono andati ad altre persone.",
        "Messi insieme, 1000 bisogni (Python) potevano contare su 1 solo posto.",
        "Le richieste sono più dei posti: un mentor in più per Python aiuterebbe.",
    )


def test_where_all_scores_are_equal_the_proof_names_what_decides(tmp_path):
    made = Written(tmp_path)
    for handle in ("luca", "mira", "noa", "zeno"):
        made.mentee(handle, "python")
    for handle in ("ada", "teo"):
        made.mentor(handle, "python")
    record = made.run()
    assert len({match.score for match in record.matches}) == 1
    assert (made.verified().problems, made.replayed()) == ((), ())
    waiting = {waits.mentee for waits in record.waiting}
    chosen = {match.mentee: match.mentor for match in record.matches}
    # Which two have somebody is the seed's choice, and no other passes.
    other, mentor = min(waiting), chosen[min(chosen)]
    given_away = of(record, min(chosen))
    forged = given_away.model_copy(
        update={"mentee": other, "id": f"2026-spring/{other}--python--{mentor}--1"}
    )
    made.forge([forged, *(match for match in record.matches if match != given_away)])
    problems = {found.code: found for found in made.verified().problems}
    assert set(problems) == {"waiting-missing", "waiting-twice", "unproved"}
    assert dict(problems["unproved"].values)["tier"] == "hash"
