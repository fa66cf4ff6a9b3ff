"""Pull requests through the real check workflow, on a real compatible server."""

from __future__ import annotations

PROFILE = """\
---
name: Ada
languages: [it, en]
timezone: Europe/Rome
offers:
  - {topic: python, level: expert}
places: {micro: 1, total: 1}
agreement: 1
confirmed: 2026-09-12
---
I like to explain things.
"""


ALLOWED = ("mode: open", "mode: open\nautomatic_merge: true")
THERE = {"mentors/ada-rossi.md": PROFILE}


def said_to(town, number):
    return [one.body for one in town.github.client().comments_of(number)]


def test_a_newcomers_pull_request_is_answered_and_waits_for_a_maintainer(host):
    town = host(ALLOWED)
    number = town.propose("ada-rossi", "ada", {"mentors/ada-rossi.md": PROFILE})
    client = town.github.client()
    (said,) = client.comments_of(number)
    assert said.author == "github-actions[bot]"
    assert town.names() == ["check.yml"]
    assert not client.pull(number).merged
    town.merge("maria", number)
    assert "mentors/ada-rossi.md" in town.github.files()
    assert town.names() == ["check.yml", "publish.yml", "sign-up.yml"]


def test_mistakes_are_told_in_one_comment_that_follows_the_next_push(host):
    town = host()
    wrong = PROFILE.replace("python", "pyton")
    town.failing = {"check.yml"}
    number = town.propose("ada-rossi", "ada", {"mentors/ada-rossi.md": wrong})
    (before,) = said_to(town, number)
    assert "pyton" in before
    town.failing = set()
    town.push("ada-rossi", number, {"mentors/ada-rossi.md": PROFILE})
    (after,) = said_to(town, number)
    assert "pyton" not in after


def test_a_small_change_of_ones_own_profile_is_merged_and_published(host):
    town = host(ALLOWED, **THERE)
    changed = PROFILE.replace("I like", "I love")
    number = town.propose("ada-rossi", "ada", {"mentors/ada-rossi.md": changed})
    assert town.github.client().pull(number).merged
    assert "I love" in town.github.files()["mentors/ada-rossi.md"]
    assert town.names() == ["check.yml", "publish.yml"]


def test_without_the_programmes_leave_nothing_is_merged(host):
    town = host(**THERE)
    changed = PROFILE.replace("I like", "I love")
    number = town.propose("ada-rossi", "ada", {"mentors/ada-rossi.md": changed})
    assert not town.github.client().pull(number).merged


def test_somebody_elses_profile_is_refused(host):
    town = host(ALLOWED, **THERE)
    town.failing = {"check.yml"}
    changed = PROFILE.replace("I like", "I hate")
    number = town.propose("mallory", "ada", {"mentors/ada-rossi.md": changed})
    assert not town.github.client().pull(number).merged
    assert "I like" in town.github.files()["mentors/ada-rossi.md"]
    (said,) = said_to(town, number)
    assert "ada-rossi" in said


def test_a_change_of_rules_shows_who_would_move(host):
    town = host(**THERE)
    settings = town.github.files()["programme.yml"].replace("quota: 3", "quota: 2")
    number = town.propose("maria", "rules", {"programme.yml": settings})
    ran = [done for name, done in town.ran if name == "check.yml"]
    assert ran[0].results == {"check": "success", "rules": "success"}
    assert not town.github.client().pull(number).merged


def test_what_a_pull_request_changes_of_the_check_changes_nothing_in_it(host, tmp_path):
    """The validator, the workflow, the build and a conftest: read as data, never run."""
    canary = tmp_path / "canary"
    touch = f"import pathlib; pathlib.Path({str(canary)!r}).touch()\n"
    files = {
        "generator/bottega/people/ownership.py": touch,
        "generator/bottega/__init__.py": touch,
        ".github/workflows/check.yml": "on: push\njobs: {}\n",
        ".github/actions/bottega/action.yml": "runs: {using: composite, steps: []}\n",
        "pyproject.toml": "[build-system]\nrequires = []\n",
        "conftest.py": touch,
    }
    town = host(ALLOWED, **THERE)
    town.failing = {"check.yml"}
    stolen = PROFILE.replace("I like", "I hate")
    number = town.propose("mallory", "evil", {**files, "mentors/ada-rossi.md": stolen})
    assert not canary.exists()
    assert not town.github.client().pull(number).merged
    (said,) = said_to(town, number)
    assert "ada-rossi" in said
    other = town.propose("mallory", "plain", {"mentors/ada-rossi.md": stolen})
    (alone,) = said_to(town, other)
    assert alone.partition("mentors/ada-rossi.md")[2][:80] in said
