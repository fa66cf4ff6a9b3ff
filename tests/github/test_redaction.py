"""A person is taken out of a repository's issues: what they wrote, opened, and were called in."""

import pytest

from bottega.forgetting.person import Person
from bottega.forgetting.redacting import Emptied, redactions
from bottega.hub.github.budget import BudgetSpent
from bottega.hub.github.hub import GitHubHub
from tests.github.server import BOT

EMPTIED = Emptied("Removed", "Somebody asked for it.")
LUCA = Person(frozenset(("luca",)), names=("Luca Trucioli",))
BODY = "<!-- bottega: 2026-spring/luca--job--ada-rossi--1 -->\n\nHello @luca, hello @ada-rossi"


def hub_of(github, writes=450):
    return GitHubHub(github.client(BOT, writes=writes))


def planned(hub):
    return redactions(hub.everything(), LUCA, "removed-1", hub.ours, EMPTIED)


def forget(hub):
    for one in planned(hub):
        hub.redact(one)


@pytest.fixture
def world(github):
    """A match's issue, a sign-up that Luca opened, and somebody else's that calls him."""
    bot, luca, ada = github.client(BOT), github.client("luca"), github.client("ada-rossi")
    pair = bot.open_issue("Luca Trucioli & Ada", BODY, ("match", "round:2026-spring"))
    luca.comment(pair, "/accept")
    ada.comment(pair, "Welcome @luca, dear Luca Trucioli!")
    bot.comment(pair, "A reminder")
    mine = luca.open_issue("Sign-up: Luca Trucioli", "I am Luca", ("mentee",))
    other = ada.open_issue("A question", "@luca knows")
    luca.comment(other, "I do")
    return pair, mine, other


def test_nothing_of_theirs_is_left_and_others_keep_their_words(github, world):
    pair, mine, other = world
    forget(hub_of(github))
    client = github.client(BOT)
    found = {number: client.issue(number) for number in world}
    assert (found[pair].title, found[pair].state, found[pair].marker) == ("Removed", "closed", "")
    assert found[pair].labels == ("round:2026-spring",)
    assert [one.body for one in found[pair].comments] == ["Welcome @removed-1, dear removed-1!"]
    assert (found[mine].title, found[mine].body) == ("Removed", "Somebody asked for it.")
    assert (found[other].state, found[other].body) == ("open", "@removed-1 knows")
    assert found[other].comments == ()


def test_a_budget_that_ends_is_taken_up_again(github, world):
    with pytest.raises(BudgetSpent):
        forget(hub_of(github, writes=2))
    forget(hub_of(github))
    assert planned(hub_of(github)) == ()
