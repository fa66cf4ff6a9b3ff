"""What is asked again, after how long, and what is never sent twice."""

import time

import pytest

from bottega.hub.github.access import PACE, Access, access_of, api_of
from bottega.hub.github.budget import Budget, BudgetSpent
from bottega.hub.github.troubles import Ambiguous, Limited, Refused, Trouble
from bottega.hub.github.wire import TRIES, Wire
from bottega.problems import WrongUse
from tests.builders import programme
from tests.github.gateway import PASSING, Fault


@pytest.fixture
def waited():
    return []


@pytest.fixture
def wire(github, waited):
    return Wire(github.access(), Budget(3), waited.append)


WAITS = {
    Fault.BAD_GATEWAY_AFTER: 2,
    Fault.BAD_GATEWAY_BEFORE: 2,
    Fault.DROPPED_AFTER: 2,
    Fault.DROPPED_BEFORE: 2,
    Fault.SECONDARY: 7,
    Fault.TOO_MANY: 9,
    Fault.PRIMARY: 1,
}


@pytest.mark.parametrize(("fault", "seconds"), WAITS.items())
def test_what_reads_is_asked_again_after_the_time_that_github_names(
    github, wire, waited, fault, seconds
):
    github.gateway.faults = {0: fault}
    assert wire.get("/user")["login"] == "portal-bot"
    assert (github.gateway.count, waited) == (2, [seconds])


def test_reading_gives_up_after_some_tries_and_waits_longer_each_time(github, wire, waited):
    github.gateway.faults = dict.fromkeys(range(99), Fault.BAD_GATEWAY_BEFORE)
    with pytest.raises(Ambiguous):
        wire.get("/user")
    assert (github.gateway.count, waited) == (TRIES, [2, 4, 8, 16])


def test_who_would_have_to_wait_long_comes_again_later(github, wire, waited):
    github.gateway.limit_until = int(time.time()) + 3000
    github.gateway.faults = {0: Fault.PRIMARY}
    with pytest.raises(Limited) as found:
        wire.get("/user")
    assert 2900 < found.value.seconds < 3100
    assert waited == []


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.value)
def test_what_writes_is_never_sent_twice(github, wire, fault):
    github.gateway.faults = {0: fault}
    with pytest.raises(Trouble) as found:
        wire.write("POST", "issues", {"title": "T"})
    lost = fault not in (Fault.SECONDARY, Fault.TOO_MANY)
    assert isinstance(found.value, Ambiguous if lost else Limited)
    assert github.gateway.count == 1


def test_writes_keep_their_distance_and_their_number(github, wire, waited):
    for _write in range(3):
        wire.write("POST", "issues", {"title": "T"})
    assert waited == [PACE] * 2
    with pytest.raises(BudgetSpent):
        wire.write("POST", "issues", {"title": "T"})
    assert github.gateway.count == 3


def test_lists_come_by_pages_of_a_hundred(github, wire):
    for number in range(101):
        github.ask("POST", "issues", {"title": f"{number}"})
    github.gateway.reset()
    assert len(list(wire.pages("issues", state="all"))) == 101
    assert github.gateway.count == 2


@pytest.mark.parametrize(("path", "status"), [("issues/99", 404), ("/nowhere", 404)])
def test_a_clear_no_is_not_asked_again(github, wire, path, status):
    with pytest.raises(Refused) as found:
        wire.get(path)
    assert (found.value.status, github.gateway.count) == (status, 1)
    github.gateway.invalid.clear()  # one of the paths is meant to be wrong


def test_a_server_that_is_not_there_is_said_in_one_line(waited):
    wire = Wire(Access("t", "a/b", "http://localhost:9"), Budget(), waited.append)
    with pytest.raises(Ambiguous) as found:
        wire.get("/user")
    assert found.value.code == "github-unclear"


@pytest.mark.parametrize(
    ("server", "api"),
    [
        ("https://github.com", "https://api.github.com"),
        ("https://acme.ghe.com", "https://api.acme.ghe.com"),
        ("https://git.example.org/", "https://git.example.org/api/v3"),
    ],
)
def test_every_kind_of_server_has_its_address(server, api):
    assert api_of(server) == api
    environ = {"GITHUB_TOKEN": "secret"}
    found = access_of(programme(server=server), environ)
    assert (found.api, found.repository) == (api, "example/bottega")
    assert "secret" not in repr(found)


@pytest.mark.parametrize(("text", "pace"), [("0", 0), ("2.5", 2.5), ("", 1), ("-1", 1), ("x", 1)])
def test_a_server_without_limits_may_be_written_to_faster(text, pace):
    environ = {"GITHUB_TOKEN": "t", "BOTTEGA_PACE": text}
    assert access_of(programme(), environ).pace == pace


def test_a_workflow_is_told_where_it_runs():
    environ = {"GITHUB_TOKEN": "t", "GITHUB_REPOSITORY": "a/b", "GITHUB_API_URL": "http://x/"}
    assert access_of(programme(), environ) == Access("t", "a/b", "http://x")
    with pytest.raises(WrongUse) as found:
        access_of(programme(), {})
    assert found.value.code == "no-token"
