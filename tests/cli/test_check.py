"""`bottega check` and `bottega schema` as a person and as a workflow use them."""

from __future__ import annotations

import json

from tests.cli.conftest import DAY, REPOSITORY


def spoil(root):
    path = root / "mentors" / "bram-windmolen.md"
    path.write_text(path.read_text().replace("timezone: Europe", "timezone: Eurpoe"))
    return path


def test_the_demonstration_is_fine(bottega):
    done = bottega("check", *DAY)
    assert done.returncode == 0
    assert done.stdout == "40 mentors, 60 mentees, 88 topics: everything is fine.\n"


def test_only_the_named_files_are_read(bottega, root):
    spoil(root)
    assert bottega("check", "mentees", *DAY).returncode == 0
    assert bottega("check", "mentors/hemi-toki.md", *DAY).returncode == 0
    done = bottega("check", "mentors/bram-windmolen.md", *DAY)
    assert done.returncode == 1
    assert done.stdout.count("\n") == 2


def test_json_is_for_programs(bottega, root):
    spoil(root)
    (found,) = json.loads(bottega("check", *DAY, "--format", "json").stdout)
    assert found["path"] == "mentors/bram-windmolen.md"
    assert found["code"] == "unknown-timezone"
    assert found["hint"].startswith("Did you mean `Europe/Amsterdam`?")
    assert found["severity"] == "error"


def test_annotations_cannot_be_forged(bottega, root):
    path = root / "mentors" / "bram-windmolen.md"
    text = path.read_text().replace("timezone: Europe/Amsterdam", 'timezone: "x\\n::error::%0A"')
    path.write_text(text)
    done = bottega("check", *DAY, "--format", "github")
    (line,) = done.stdout.splitlines()
    assert line.startswith("::error file=mentors/bram-windmolen.md,line=")
    assert "x%0A::error::%250A" in line


def test_the_terminal_cannot_be_steered(bottega, root):
    path = root / "mentors" / "bram-windmolen.md"
    path.write_text(path.read_text().replace("timezone: Europe/Amsterdam", 'timezone: "\\e[2J"'))
    done = bottega("check", *DAY)
    assert "\x1b" not in done.stdout
    assert "\\x1b[2J" in done.stdout


def test_the_committed_schemas_are_current(bottega, tmp_path):
    done = bottega("schema", "--output", str(tmp_path / "schemas"), *DAY)
    assert done.returncode == 0
    made = {path.name: path.read_text() for path in (tmp_path / "schemas").iterdir()}
    kept = {path.name: path.read_text() for path in (REPOSITORY / "schemas").iterdir()}
    assert made == kept


def test_our_engine_settings_are_those_of_programmes_without_any():
    packaged = REPOSITORY / "generator/bottega/site/mkdocs.yml"
    assert packaged.read_text() == (REPOSITORY / "mkdocs.yml").read_text()
