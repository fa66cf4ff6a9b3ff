"""A programme in a folder of a larger repository, through the real workflows."""

from __future__ import annotations

from bottega.programme import read
from bottega.signup.questions import form_of
from tests.signup.forms import body
from tests.workflows.conftest import MAINTAINER, programme
from tests.workflows.test_pull_requests import ALLOWED, PROFILE, said_to

FOLDER = "community/mentoring"
THEIRS = f"{FOLDER}/mentors/ada-rossi.md"


def form(town):
    settings, _problems = read(programme(town.github.repository))
    answers = {"name": "Ada", "languages": "English", "timezone": "Europe/Rome", "region": "europe"}
    offers = {"offers": "Python: expert", "channel": "both", "biography": "I explain."}
    places = {"places-micro": "2", "places-classic": "0", "places-total": "2"}
    return body(form_of("mentor", "en", settings), {**answers, **offers, **places})


def test_a_sign_up_becomes_a_profile_in_the_folder_and_is_published(host):
    town = host(folder=FOLDER)
    town.press(MAINTAINER, "rhythm.yml")
    town.open_issue("ada-rossi", "Sign-up", form(town), ("sign-up", "mentor"))
    (pull,) = town.github.ask("GET", "pulls?state=open")
    town.merge(MAINTAINER, pull["number"])
    assert THEIRS in town.github.files()
    assert "sign-up.yml" in town.names()[2:], "the merge is heard, and its sign-up told"
    town.unpublished = False
    town.press(MAINTAINER, "publish.yml")
    assert (town.act.site / "index.html").is_file()


def test_a_pull_request_is_judged_in_the_folder_and_by_what_it_brings_beside_it(host):
    town = host(ALLOWED, folder=FOLDER, **{"mentors/ada-rossi.md": PROFILE})
    changed = PROFILE.replace("I like", "I love")
    number = town.propose("ada-rossi", "ada", {THEIRS: changed})
    assert town.github.client().pull(number).merged
    assert "I love" in town.github.files()[THEIRS]
    town.failing = {"check.yml"}
    more = {THEIRS: PROFILE, "code/main.py": "import os\n"}
    beside = town.propose("ada-rossi", "more", more)
    assert not town.github.client().pull(beside).merged
    assert "../../code/main.py" in said_to(town, beside)[0]
    stolen = town.propose("mallory", "evil", {THEIRS: changed.replace("I love", "I hate")})
    assert not town.github.client().pull(stolen).merged
