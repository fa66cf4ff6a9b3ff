"""Rounds with pins, vetoes, exchanges and several runs: proved, replayed, and no forgery passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bottega.documents.tree import FolderTree
from bottega.problems import ProblemsFound
from bottega.rounds.evidence import read_evidence
from tests.rounds.written import DAY, ID, Written


def pin(mentee, need, mentor, **values):
    return {"mentee": mentee, "need": need, "mentor": mentor, **values}


def proved(programme, number=None):
    """The programme, once its run is proved and computed again byte for byte."""
    assert programme.verified(number).problems == ()
    assert programme.replayed(number) == ()
    return programme


def changed(matches, match, **values):
    return [m.model_copy(update=values) if m == match else m for m in matches]


def of(record, mentee):
    return next(match for match in record.matches if match.mentee == mentee)


# ---- Pins


@pytest.fixture
def pinned(tmp_path):
    """Two who both want Ada, who has one place: pinned to the one who would not get her."""
    made = Written(tmp_path)
    for handle in ("luca", "mira"):
        made.mentee(handle, "python", prefers=["ada"] if handle == "luca" else [])
    made.mentor("ada", "python")
    made.mentor("teo", "python")
    assert of(made.run(), "luca").mentor == "ada"
    for path in sorted((tmp_path / "rounds" / ID / "runs").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    made.round(pins=[pin("mira", "python", "ada")])
    record = made.run()
    assert [(m.mentee, m.mentor, m.pinned) for m in record.matches] == [
        ("luca", "teo", False),
        ("mira", "ada", True),
    ]
    return proved(made)


def record_of(programme):
    return read_evidence(FolderTree(programme.root), ID, None).record


def test_a_pinned_match_that_was_taken_out_is_missed(pinned):
    record = record_of(pinned)
    pinned.forge([of(record, "luca")])
    assert pinned.codes() == {"pin-missing", "waiting-missing"}
    assert pinned.replayed() == ("other-match",)


def test_the_better_match_that_a_pin_forbids_is_not_allowed(pinned):
    record = record_of(pinned)
    mira, luca = of(record, "mira"), of(record, "luca")
    other = luca.model_copy(update={"mentor": "ada", "id": f"{ID}/luca--python--ada--1"})
    swapped = mira.model_copy(
        update={"mentor": "teo", "id": f"{ID}/mira--python--teo--1", "pinned": False}
    )
    pinned.forge([other, swapped])
    assert "pin-missing" in pinned.codes()
    assert "unproved" not in pinned.codes()


def test_a_pin_that_the_record_hides_is_told(pinned):
    record = record_of(pinned)
    pinned.forge(changed(record.matches, of(record, "mira"), pinned=False))
    (found,) = pinned.verified().problems
    assert (found.code, dict(found.values)["field"]) == ("match-untrue", "pinned")


def test_a_pin_that_nobody_set_is_told_by_a_name_of_its_own(pinned):
    record = record_of(pinned)
    pinned.forge(changed(record.matches, of(record, "luca"), pinned=True))
    (found,) = pinned.verified().problems
    assert found.code == "pin-not-set"
    lines = (pinned.root / found.path).read_text().splitlines()
    assert lines[found.line - 1].strip() == "pinned: true"


def test_a_state_in_which_the_pin_was_carried_out_before_does_not_fit(pinned):
    record = record_of(pinned)
    state = read_evidence(FolderTree(pinned.root), ID, None).state
    done = replace(state, pinned=frozenset({(ID, "mira", "python", "ada")}))
    pinned.forge(record.matches, done)
    assert pinned.codes() >= {"pin-not-set"}


# ---- Forced pins


@pytest.fixture
def forced(tmp_path):
    """A pin over language and places, and somebody who has to wait beside it."""
    made = Written(tmp_path)
    made.mentee("luca", "python", languages=["it"])
    made.mentee("mira", "python")
    made.mentee("noa", "rust")
    made.mentor("ada", "python", places={"micro": 1})
    made.mentor("zoe", "rust")
    pins = [pin("luca", "python", "ada", forced=True), pin("mira", "python", "ada")]
    made.round(pins=pins)
    record = made.run()
    assert of(record, "luca").forced == ("language", "places")
    assert of(record, "mira").forced == ()
    assert of(record, "noa").mentor == "zoe"
    return proved(made)


@pytest.mark.parametrize("told", [(), ("language",), ("places", "language"), ("level", "places")])
def test_what_a_forced_pin_passes_over_cannot_be_told_otherwise(forced, told):
    record = record_of(forced)
    forced.forge(changed(record.matches, of(record, "luca"), forced=told))
    (found,) = forced.verified().problems
    assert (found.code, dict(found.values)["expected"]) == ("match-untrue", "language, places")


def test_a_match_is_not_forced_by_saying_so(forced):
    record = record_of(forced)
    noa = of(record, "noa")
    other = {"mentor": "ada", "id": f"{ID}/noa--rust--ada--1", "forced": ("topic",)}
    forced.forge(changed(record.matches, noa, **other))
    assert forced.codes() >= {"match-ineligible", "match-untrue"}
    forced.forge(changed(record.matches, noa, pinned=True, **other))
    assert forced.codes() >= {"match-ineligible", "pin-not-set"}


def test_pins_that_could_not_be_carried_out_prove_nothing(forced):
    forced.round(pins=[pin("luca", "python", "ada"), pin("mira", "python", "ada")])
    forced.commit()
    evidence = read_evidence(FolderTree(forced.root), ID, None)
    record = evidence.record.model_copy(update={"base": forced.git("rev-parse", "HEAD")})
    path = forced.root / evidence.folder / "matches.yml"
    text = path.read_text().replace(evidence.record.base, record.base)
    path.write_text(text)
    forced.forge(record.matches)
    assert forced.codes() >= {"pins-impossible", "inputs-differ"}


# ---- Vetoes


@pytest.fixture
def private(tmp_path):
    """A private programme that keeps two apart who would be matched."""
    made = Written(tmp_path, mode="private")
    made.mentee("luca", "python", prefers=["ada"])
    made.mentor("ada", "python")
    made.mentor("teo", "python")
    made.write("vetoes.yml", {"vetoes": [["ada", "luca"]]})
    assert of(made.run(), "luca").mentor == "teo"
    return proved(made)


def test_a_vetoed_pair_is_refused_in_words_that_tell_no_veto(private):
    record = record_of(private)
    luca = of(record, "luca")
    other = {"mentor": "ada", "id": f"{ID}/luca--python--ada--1"}
    private.forge(changed(record.matches, luca, **other))
    found = private.verified().problems
    assert {one.code for one in found} == {"match-ineligible"}
    assert dict(found[0].values)["misses"] == "again"
    assert "veto" not in str(found)


def test_without_its_vetoes_a_run_does_not_come_out_the_same(private):
    (private.root / "vetoes.yml").unlink()
    private.commit()
    proved(private)  # read at the base commit, which has them
    private.forge(record_of(private).matches)
    assert private.codes() == set()


# ---- Exchanges


@pytest.fixture
def exchanges(tmp_path):
    """Four people of whom each could exchange with two, and a place of a mentor beside them."""
    made = Written(tmp_path)
    made.round(formats=["micro", "swap"])
    wishes = {"ada": "rust", "bea": "python", "cleo": "rust", "dita": "python"}
    for handle, wish in wishes.items():
        teaches = "python" if wish == "rust" else "rust"
        made.mentor(handle, teaches, places={"swap": 1})
        made.mentee(handle, wish, form="swap", prefers=_wished(handle))
    made.mentee("luca", "sql")
    made.mentor("teo", "sql")
    record = made.run()
    pairs = {(match.mentee, match.mentor) for match in record.matches}
    assert pairs >= {("ada", "bea"), ("bea", "ada"), ("cleo", "dita"), ("dita", "cleo")}
    return proved(made)


def _wished(handle):
    return {"ada": ["bea"], "bea": ["ada"]}.get(handle, [])


def test_exchanges_are_counted(exchanges):
    assert exchanges.verified().exchanges == 2


def test_half_an_exchange_is_none(exchanges):
    record = record_of(exchanges)
    exchanges.forge([match for match in record.matches if match.mentee != "ada"])
    assert exchanges.codes() == {"exchange-one-sided", "waiting-missing"}


def test_worse_exchanges_are_found_by_solving_them_again(exchanges):
    record = record_of(exchanges)
    others = {"ada": "dita", "dita": "ada", "bea": "cleo", "cleo": "bea"}
    swaps = [match for match in record.matches if match.mentee in others]
    rest = [match for match in record.matches if match.mentee not in others]
    exchanges.forge([*(_with(match, others[match.mentee]) for match in swaps), *rest])
    found = {one.code: dict(one.values) for one in exchanges.verified().problems}
    assert set(found) == {"exchanges-better"}
    assert found["exchanges-better"]["tier"] == "score"


def _with(match, mentor):
    """The match as it would be with a mentor who was not asked for."""
    parts = {key: points for key, points in match.parts.items() if key != "preference"}
    told = {
        "mentor": mentor,
        "id": f"{ID}/{match.mentee}--{match.need}--{mentor}--1",
        "facts": match.facts.model_copy(update={"preference": None}),
        "parts": parts,
        "score": sum(parts.values()),
    }
    return match.model_copy(update=told)


# ---- Several runs of a rolling round


@pytest.fixture
def rolling(tmp_path):
    """A second run in which somebody new is matched and the first matches stay."""
    made = Written(tmp_path)
    made.round(rolling=True)
    made.mentee("luca", "python")
    made.mentor("ada", "python")
    made.run()
    made.mentee("mira", "python")
    made.mentor("teo", "python")
    second = made.run(date(2026, 4, 10))
    assert [(match.mentee, match.mentor) for match in second.matches] == [("mira", "teo")]
    proved(made, 1)
    return proved(made, 2)


def test_what_runs_already_cannot_be_matched_again(rolling):
    first = read_evidence(FolderTree(rolling.root), ID, 1).record.matches
    rolling.forge([*first, *record_of(rolling).matches])
    assert rolling.codes() == {"match-unknown-need", "totals-differ"}


def test_a_state_that_hides_what_runs_is_not_the_runs_own(rolling):
    evidence = read_evidence(FolderTree(rolling.root), ID, None)
    rolling.forge(evidence.record.matches, replace(evidence.state, running=()))
    assert rolling.codes() >= {"waiting-missing", "totals-differ"}
    assert rolling.replayed()[0] == "other-match"


def test_a_worse_second_run_is_found(rolling):
    rolling.forge([])
    assert rolling.codes() == {"waiting-missing", "unproved"}


# ---- What is no run at all


def test_a_pinned_person_who_left_stops_the_run_at_the_pins_line(tmp_path):
    made = Written(tmp_path)
    made.mentee("luca", "python")
    made.mentor("ada", "python", listed=False)
    made.round(pins=[pin("luca", "python", "ada", forced=True)])
    with pytest.raises(ProblemsFound) as found:
        made.run(DAY)
    assert [one.code for one in found.value.problems] == ["pin-absent"]
    assert not (tmp_path / "rounds" / ID / "runs").exists()
