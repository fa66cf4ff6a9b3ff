"""`bottega demand` as a coordinator and as a program use it."""

from __future__ import annotations

import json

from tests.cli.conftest import DAY


def test_it_tells_the_shortage_and_whom_to_look_for(bottega, root):
    done = bottega("demand", *DAY)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Round 2026-autumn: 95 open needs")
    assert "  Rust: 7 asked" in done.stdout
    assert "One more mentor for " in done.stdout
    assert "Te la cavi con " in done.stdout
    assert "Do you know your way around " in done.stdout
    assert "never to be published" not in done.stdout
    assert not (root / "rounds" / "2026-autumn" / "runs").exists()


def test_whose_places_matter_is_only_told_when_asked_for(bottega):
    plain = json.loads(bottega("demand", *DAY, "--format", "json").stdout)
    assert "champions" not in plain
    private = json.loads(bottega("demand", *DAY, "--format", "json", "--private").stdout)
    assert private["champions"]
    assert {key: private[key] for key in plain} == plain
    told = bottega("demand", *DAY, "--private", "--language", "it").stdout
    assert "Solo per te, da non pubblicare mai" in told


def test_no_text_to_publish_holds_a_small_number(bottega):
    found = json.loads(bottega("demand", "2026-autumn", *DAY, "--format", "json").stdout)
    for wanted in found["wanted"]:
        assert set(wanted["texts"]) == {"en", "it"}
        for text in wanted["texts"].values():
            assert f" {wanted['people']} " not in text or wanted["people"] >= 5


def test_a_round_that_is_not_there(bottega):
    done = bottega("demand", "2031", *DAY)
    assert done.returncode == 2
    assert "no round 2031" in done.stderr
