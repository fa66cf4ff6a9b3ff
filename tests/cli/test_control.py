"""Pins, vetoes and what changed between match and announce, as maintainers meet them."""

from __future__ import annotations

import pytest
from tests.cli.conftest import DAY

ROUND = "2026-autumn"


def pin(root, *lines):
    path = root / "rounds" / ROUND / "round.yml"
    path.write_text(path.read_text() + "pins:\n" + "".join(f"  - {line}\n" for line in lines))
    return len(path.read_text().splitlines()) - len(lines)


@pytest.mark.parametrize("language", ["en", "it"])
def test_wrong_pins_are_told_all_at_once_and_nothing_is_written(bottega, root, language):
    above = pin(
        root,
        "{mentee: winifred-plumbbob, need: tell-the-board, mentor: nobody-here}",
        "{mentee: winifred-plumbob, need: tell-the-board, mentor: bram-windmolen}",
        "{mentee: anke-schublehre, need: zweites-augenpaar, mentor: hemi-toki}",
    )
    done = bottega("match", ROUND, *DAY, "--language", language)
    assert done.returncode == 1, done.stdout + done.stderr
    told = done.stdout.splitlines()
    codes = ["pin-mentor-unknown", "pin-mentee-unknown", "pin-ineligible"]
    for line, (place, code) in zip(told, enumerate(codes, above + 1), strict=True):
        assert line.startswith(f"rounds/{ROUND}/round.yml:{place}: {code} ")
    assert "`winifred-plumbbob`" in told[1]
    assert not (root / "rounds" / ROUND / "runs").exists()


def test_a_check_finds_a_pin_without_its_people(bottega, root):
    pin(root, "{mentee: nobody-here, need: x, mentor: bram-windmolen}")
    done = bottega("check", *DAY)
    assert done.returncode == 1
    assert "pin-mentee-unknown" in done.stdout


def test_a_forced_pin_is_shown_with_what_it_passed_over(bottega, root):
    pin(root, "{mentee: anke-schublehre, need: zweites-augenpaar, mentor: hemi-toki, forced: true}")
    assert bottega("match", ROUND, *DAY).returncode == 0
    record = (root / "rounds" / ROUND / "runs" / "1" / "matches.yml").read_text()
    assert record.count("pinned: true") == 1
    assert "forced: [" in record
    told = bottega("explain", ROUND, "anke-schublehre", *DAY).stdout
    assert "The programme's team chose this pair before the matching." in told
    assert "They chose it knowing that this is missing:" in told
    told = bottega("explain", ROUND, "anke-schublehre", *DAY, "--language", "it").stdout
    assert "È stata scelta sapendo che manca qualcosa:" in told
    assert bottega("announce", ROUND, *DAY).returncode == 0
    threads = "".join(path.read_text() for path in (root / "threads").rglob("issue.md"))
    assert threads.count("chose you two") + threads.count("ha pensato a voi due") <= 1


def test_an_open_programme_with_vetoes_is_told_why_not(bottega, root):
    (root / "vetoes.yml").write_text("vetoes:\n  - [bram-windmolen, hemi-toki]\n")
    for command in (("check",), ("match", ROUND)):
        done = bottega(*command, *DAY)
        assert done.returncode == 1
        assert "vetoes.yml:1: vetoes-open" in done.stdout
        assert "everybody could read it" in done.stdout


def test_a_veto_keeps_two_apart_and_stays_out_of_the_record(bottega, root):
    settings = root / "programme.yml"
    settings.write_text(settings.read_text().replace("mode: open", "mode: private"))
    assert bottega("match", ROUND, *DAY).returncode == 0
    run = root / "rounds" / ROUND / "runs"
    before = (run / "1" / "matches.yml").read_text()
    assert "anke-schublehre--zweites-augenpaar--bram-windmolen--1" in before
    (root / "vetoes.yml").write_text("vetoes:\n  - [bram-windmolen, anke-schublehre]\n")
    for path in sorted(run.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert bottega("match", ROUND, *DAY).returncode == 0
    after = "".join(path.read_text() for path in (run / "1").iterdir())
    assert "anke-schublehre--zweites-augenpaar--bram-windmolen--1" not in after
    assert "veto" not in after
    assert before.partition("inputs: ")[2][:64] != after.partition("inputs: ")[2][:64]


def test_announcing_warns_where_people_changed_since_the_run(bottega, root):
    assert bottega("match", ROUND, *DAY).returncode == 0
    assert bottega("announce", ROUND, "--plan", *DAY).stderr == ""
    (root / "mentors" / "bram-windmolen.md").unlink()
    warned = bottega("announce", ROUND, "--plan", *DAY).stderr
    assert "changed since run 1 of 1 October 2026" in warned
    assert "bram-windmolen does not take part" in warned
    assert bottega("announce", ROUND, *DAY, "--language", "it").stderr.startswith("Attenzione")
    assert bottega("announce", ROUND, *DAY).stderr == ""
