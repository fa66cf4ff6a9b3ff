"""`about`, `forget`, `retention` and `export` as a maintainer meets them."""

import csv
import json

import pytest
from typer.testing import CliRunner

from bottega.cli.app import commands
from bottega.problems import WrongUse

DAY = ("--date", "2026-10-01")


def run(root, *arguments, given=""):
    return CliRunner().invoke(commands(), [*arguments, "--root", str(root)], input=given)


def test_about_tells_where_somebody_is_held_in_words(programme):
    told = run(programme, "about", "nadege-rabot", "--language", "it").output
    assert "Che cosa c'è su Nadège Rabot (con i nomi nadege-rabot):" in told
    assert "  mentors/nadege-rabot.md: 1" in told
    assert "#1 Anselm Zirkel & Nadège Rabot · Governance" in told


def test_about_gives_it_all_as_data(programme):
    told = json.loads(run(programme, "about", "nadege-rabot", "--format", "json").output)
    assert told["names"] == ["Nadège Rabot"]
    assert told["profiles"]["mentors/nadege-rabot.md"].startswith("---\n")


def test_about_nobody_says_so(programme):
    assert "Nothing is held" in run(programme, "about", "nobody-of-this-name").output


def test_a_plan_changes_nothing(programme):
    told = run(programme, "forget", "nadege-rabot", "--plan").output
    assert "remove  mentors/nadege-rabot.md" in told
    assert (programme / "mentors" / "nadege-rabot.md").is_file()


def test_without_a_terminal_it_wants_to_be_told_that_you_are_sure(programme):
    done = run(programme, "forget", "nadege-rabot")
    assert isinstance(done.exception, WrongUse)
    assert done.exception.code == "forget-unsure"
    assert (programme / "mentors" / "nadege-rabot.md").is_file()


def test_forgetting_says_what_git_keeps(programme):
    told = run(programme, "forget", "nadege-rabot", "--yes").output
    assert "it says removed-1" in told
    assert "Git keeps what earlier commits said" in told
    assert not (programme / "mentors" / "nadege-rabot.md").exists()


def test_what_maintainers_wrote_themselves_is_theirs_to_change(programme):
    (programme / "NOTES.md").write_text("Thanks to @nadege-rabot\n")
    told = run(programme, "forget", "nadege-rabot", "--plan").output
    assert "look    NOTES.md (line 1)" in told


def test_retention_tells_how_many(programme):
    told = run(programme, "retention", "--date", "2028-10-01").output
    assert "threads emptied: their matches ended over 24 months ago." in told
    again = run(programme, "retention", "--date", "2028-10-01").output
    assert again.startswith("0 threads emptied")


def test_an_export_holds_everything_and_can_be_made_again(programme, tmp_path):
    for _again in range(2):
        run(programme, "export", str(tmp_path / "out"), *DAY)
    told = json.loads((tmp_path / "out" / "export.json").read_text())
    assert (len(told["mentors"]), len(told["mentees"])) == (40, 60)
    assert len(told["rounds"][0]["runs"][0]["matches"]) == 22
    rows = list(csv.DictReader((tmp_path / "out" / "matches.csv").open()))
    assert len(rows) == 22
    assert {row["state"] for row in rows} >= {"completed", "declined"}
    assert len(list(csv.DictReader((tmp_path / "out" / "sessions.csv").open()))) == 74


def test_one_rounds_export_names_only_its_own_people(programme, tmp_path):
    run(programme, "export", str(tmp_path / "out"), "--round", "2026-spring", *DAY)
    told = json.loads((tmp_path / "out" / "export.json").read_text())
    assert [one["id"] for one in told["rounds"]] == ["2026-spring"]
    assert len(told["mentees"]) < 60


def test_a_folder_with_other_files_is_left_alone(programme, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    done = run(programme, "export", str(tmp_path / "out"), *DAY)
    assert isinstance(done.exception, WrongUse)
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_computed_by_a_spreadsheet(programme, tmp_path, start):
    path = programme / "mentees" / "chloe-gouge.md"
    lines = path.read_text().split("\n")
    changed = [
        f'organisation: "{start}SUM(A1)"' if one.startswith("timezone:") else one for one in lines
    ]
    kept = next(one for one in lines if one.startswith("timezone:"))
    path.write_text("\n".join((*changed[:1], kept, *changed[1:])))
    run(programme, "export", str(tmp_path / "out"), *DAY)
    rows = csv.DictReader((tmp_path / "out" / "mentees.csv").open())
    cells = [row["organisation"] for row in rows if row["handle"] == "chloe-gouge"]
    assert cells == [f"'{start}SUM(A1)"]
