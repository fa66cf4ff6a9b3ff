"""What the doctor sees without a network."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bottega.doctor.examination import alone, examine
from bottega.doctor.files import host_and_repository

ORIGIN = "https://github.com/lanterna-commons/bottega.git"


def found(tree, origin=ORIGIN):
    """Return code and severity of all that is found in files."""
    return {
        one.code: one.severity
        for one in examine(alone(tree, origin), None)
        if one.code != "no-token"
    }


def test_a_programme_that_is_set_up_well_is_told_nothing(tree):
    assert found(tree()) == {}


@pytest.mark.parametrize(
    ("given", "place", "codes"),
    [
        ("", "", set()),
        ("", "mentoring/", {"folder-other"}),
        ("mentoring", "mentoring/", set()),
        ("mentoring", "", {"folder-other"}),
    ],
)
def test_the_folder_is_the_one_that_the_programme_stands_in(tree, given, place, codes):
    files = tree(("mode: open", f"mode: open\nfolder: {given}" if given else "mode: open"))
    checkout = replace(alone(files, ORIGIN), place=place)
    found = {one.code: one for one in examine(checkout, None) if one.code != "no-token"}
    assert set(found) == codes
    # Where it is mended is in the folder that the settings name so far.
    assert all(one.link.endswith(f"{given or 'main'}/programme.yml") for one in found.values())


def test_without_a_token_it_says_that_only_files_were_looked_at(tree):
    (only,) = examine(alone(tree(), ORIGIN), None)
    assert (only.code, only.severity) == ("no-token", "note")


@pytest.mark.parametrize(
    ("old", "new", "code", "severity"),
    [
        ("lanterna.town/care", "care.example/x", "care-placeholder", "error"),
        ("https://lanterna.town/care", "mailto:care@example.org", "care-placeholder", "error"),
        ("data@lanterna.town", "data@example.com", "privacy-placeholder", "error"),
        ("site: https://lanterna.town/", "site: https://x.invalid/", "site-placeholder", "error"),
        ("site: https://lanterna.town/", "site: http://lanterna.town/", "site-plain", "warning"),
        ("server: https://github.com", "server: https://git.town", "server-other", "error"),
        ("lanterna-commons/bottega", "lanterna-commons/else", "repository-other", "error"),
        ("hub: {github: true}", "hub: {folder: threads}", "hub-folder", "warning"),
        (
            "maintainers: [nives-calamaio, teun-kandelaar]",
            "maintainers: []",
            "maintainers-missing",
            "warning",
        ),
        (
            "maintainers: [nives-calamaio, teun-kandelaar]",
            "maintainers: [ada-rossi]",
            "codeowners-others",
            "warning",
        ),
    ],
)
def test_each_wrong_setting_is_found(tree, old, new, code, severity):
    assert found(tree((old, new))) == {code: severity}


def test_one_person_alone_behind_the_private_door(tree):
    second = "    - {name: Teun Kandelaar, pronouns: they/them}\n"
    outside = "  elsewhere: https://ombuds.example.org/lanterna\n"
    assert found(tree((second, ""))) == {}
    assert found(tree((second, ""), (outside, ""))) == {"care-alone": "warning"}


@pytest.mark.parametrize("door", ["care", "privacy"])
def test_a_missing_door_is_named_though_the_file_cannot_be_read(tree, door):
    codes = found(tree((f"\n{door}:\n", "\nforms:\n"), ("\nforms: {", "\nx: {")))
    assert codes[f"{door}-missing"] == "error"
    assert codes["programme-unreadable"] == "error"


def test_files_that_github_needs(tree):
    well = tree()
    root = well.root / ".github"
    (root / "CODEOWNERS").unlink()
    (root / "workflows" / "rhythm.yml").unlink()
    (root / "labels.yml").write_text("labels: {match: {colour: red}}")
    assert found(well) == {
        "codeowners-missing": "warning",
        "workflows-missing": "error",
        "labels-unreadable": "error",
    }
    values = {one.code: dict(one.values) for one in examine(alone(well, ORIGIN), None)}
    assert values["workflows-missing"] == {"workflows": "rhythm.yml"}


def test_a_team_may_own_the_code(tree):
    well = tree(("maintainers: [nives-calamaio, teun-kandelaar]", "maintainers: [ada-rossi]"))
    (well.root / ".github" / "CODEOWNERS").write_text("* @lanterna-commons/mentoring\n")
    assert found(well) == {}


@pytest.mark.parametrize(
    ("origin", "host", "repository"),
    [
        ("https://github.com/a/b.git", "github.com", "a/b"),
        ("https://user:secret@git.town:8443/a/b", "git.town:8443", "a/b"),
        ("git@github.com:a/b.git", "github.com", "a/b"),
        ("ssh://git@git.town/a/b.git", "git.town", "a/b"),
        ("/srv/git/b.git", "", ""),
        ("file:///srv/git/b.git", "", ""),
        ("", "", ""),
    ],
)
def test_where_a_repository_came_from(origin, host, repository):
    assert host_and_repository(origin) == (host, repository)
