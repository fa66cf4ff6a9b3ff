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


@pytest.mark.parametrize("language", ["en", "it"])
def test_announcing_tells_what_changed_since_the_run(bottega, root, language):
    announce = ("announce", ROUND, *DAY, "--language", language)
    assert bottega("match", ROUND, *DAY).returncode == 0
    assert bottega(*announce, "--plan").stderr == ""
    (root / "mentors" / "bram-windmolen.md").unlink()
    planned, done = bottega(*announce, "--plan"), bottega(*announce)
    for told in (planned, done):
        assert told.stderr == f"{CHANGED[language]}: bottega match {ROUND}\n"
        lines = [line for line in told.stdout.splitlines() if "bram-windmolen" in line]
        assert lines == [GONE[language].format(match=match) for match in BRAM]
    threads = "".join(path.read_text() for path in (root / "threads").rglob("issue.md"))
    assert "--bram-windmolen--" not in threads
    # A new run gives his mentees somebody else where there is one; then nothing is left to tell.
    assert bottega("match", ROUND, *DAY).returncode == 0
    last = bottega(*announce)
    assert (last.stderr, "bram-windmolen" in last.stdout) == ("", False)


CHANGED = {
    "en": "Careful: people or settings have changed since run 1 of 1 October 2026. The new issues "
    "say what that run decided; what is open since then, the next run takes in",
    "it": "Attenzione: persone o impostazioni sono cambiate dopo l'abbinamento 1 del 1 ottobre "
    "2026. Le nuove issue dicono quello che era stato deciso allora; quello che da allora è "
    "rimasto aperto lo riprende il prossimo",
}
BRAM = (
    "2026-autumn/anke-schublehre--zweites-augenpaar--bram-windmolen--1",
    "2026-autumn/roos-beitel--fietsendepot--bram-windmolen--1",
)
GONE = {
    "en": "not opened {match}: bram-windmolen does not take part any more. To give the place to "
    "somebody else, run: bottega match 2026-autumn. All other matches stay as they are.",
    "it": "non aperto {match}: bram-windmolen non partecipa più. Per dare il posto a un'altra "
    "persona: bottega match 2026-autumn. Tutti gli altri abbinamenti restano come sono.",
}


FORCED = {
    "en": "But for 1 forced pin, which the record shows with what it passes over, every match is "
    "eligible and nobody has more than places and quotas allow. Every match tells the truth, and "
    "every need without a match (25) is on the waiting list.",
    "it": "A parte 1 coppia fissata a forza, che il registro mostra con quello che scavalca, ogni "
    "coppia è ammessa e nessuno ha più di quanto posti e limiti permettono. Ogni coppia dice il "
    "vero, e i bisogni senza coppia (25) sono tutti in lista d'attesa.",
}
PINNED = {
    "en": "1 match was pinned in round.yml; the rest is the best there is beside it.",
    "it": "1 coppia era fissata in round.yml; il resto è il meglio possibile accanto a quella.",
}


def test_a_proof_says_what_a_forced_pin_passes_over(bottega, root):
    # Cosimo speaks no language of Winifred's.
    two = "mentee: winifred-plumbbob, need: tell-the-board, mentor: cosimo-scalpello"
    pin(root, f"{{{two}, forced: true}}")
    assert bottega("match", ROUND, *DAY).returncode == 0
    for language in ("en", "it"):
        told = bottega("verify", ROUND, "--language", language)
        assert told.returncode == 0, told.stdout
        assert FORCED[language] in told.stdout.splitlines()
        assert PINNED[language] in told.stdout.splitlines()
