"""The benchmark runs, finds what others find, and says so; how fast is never a test."""

from __future__ import annotations

from benchmarks.beside.solvers import best_of_each, bipartite, raw
from benchmarks.crowd import DAY, autumn, crowd

from benchmarks import matching
from bottega.matching.decision import solve
from bottega.matching.model import Occupancy
from bottega.matching.tables import tables


def test_every_step_is_measured_and_proved(capsys):
    rows = matching.rows("100x40")
    assert all(rows[name]["seconds"] > 0 for name in matching.OURS)
    assert rows["verify"]["told"].startswith("proved")
    assert "certificate" in capsys.readouterr().out


def test_others_find_as_many_matches_and_lose_some_when_pairs_are_cut():
    columns = tables(crowd(150, 30, scarce=True), autumn(), Occupancy(), DAY)
    found = solve(columns)
    every = found.pairs.all()
    assert raw(columns, every) == bipartite(columns, every) == len(found.flow.chosen)
    assert raw(columns, best_of_each(every, 1)) < len(found.flow.chosen)
