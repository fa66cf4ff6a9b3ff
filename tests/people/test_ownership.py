"""Whose a profile is: the base says so, and numbers count more than names."""

from __future__ import annotations

import pytest

from bottega.people.ownership import (
    NOBODY,
    Author,
    Owner,
    ProfileChange,
    is_own,
    namesake,
    owner_in,
    ownership_problems,
)

ADA = Author("Ada-Rossi", 7)
HERS = Owner("ada-rossi")
NUMBERED = Owner("ada-rossi", 7)
PATH = "mentors/ada-rossi.md"


def codes(author=ADA, path=PATH, **values):
    change = ProfileChange(path, **{"before": HERS, "after": HERS, **values})
    return [one.code for one in ownership_problems(change, author)]


def profile(*lines):
    return "\n".join(("---", "name: Ada", *lines, "---", "")).encode()


@pytest.mark.parametrize(
    ("lines", "account", "number"),
    [
        ((), "ada-rossi", None),
        (("github: Ada",), "Ada", None),
        (("github: none",), None, None),
        (("github: ada", "github_id: 7"), "ada", 7),
        (("github_id: true",), None, None),
        (("github: [ada]",), None, None),
        (('"github" : "ada"',), "ada", None),
    ],
)
def test_a_file_says_whose_it_is(lines, account, number):
    found = owner_in(PATH, profile(*lines))
    assert (found.account, found.id) == (account, number)


@pytest.mark.parametrize("data", [b"", b"---\nname: Ada\n", b"\xff", b"---\n- a\n---\n"])
def test_what_cannot_be_read_belongs_to_nobody(data):
    assert owner_in(PATH, data) is None
    assert codes(before=NOBODY) == ["profile-relayed"]


def test_one_changes_renews_and_deletes_what_is_ones_own():
    assert codes() == []
    assert codes(after=None) == []
    assert codes(before=None) == []
    assert codes(before=None, path="mentees/ada-rossi.md", twin=HERS) == []


@pytest.mark.parametrize("after", [HERS, None, Owner("mallory"), Owner("mallory", 66)])
def test_nobody_changes_deletes_or_takes_over_what_is_anothers(after):
    assert codes(Author("mallory", 66), after=after) == ["profile-not-yours"]
    assert codes(Author("mallory", 66), before=NUMBERED, after=after) == ["profile-not-yours"]


def test_a_freed_login_does_not_take_over():
    later = Author("ada-rossi", 66)
    assert codes(later, before=NUMBERED) == ["profile-renumbered"]
    assert codes(later, before=NUMBERED, after=None) == ["profile-renumbered"]
    # Not in the other role either, where no number was recorded.
    assert codes(later, before=HERS, twin=NUMBERED) == ["profile-renumbered"]
    assert codes(later, before=None, twin=NUMBERED) == ["handle-taken"]


def test_a_renamed_account_keeps_its_profile():
    renamed = Author("ada-serra", 7)
    assert codes(renamed, before=NUMBERED, after=NUMBERED) == ["account-renamed"]
    assert codes(renamed, before=NUMBERED, after=Owner("ada-serra", 7)) == []
    assert codes(renamed, before=NUMBERED, after=Owner("luca", 7)) == ["account-not-yours"]


def test_the_account_in_a_profile_is_ones_own():
    assert codes(after=Owner("luca")) == ["account-not-yours"]
    assert codes(after=Owner(None)) == ["account-not-yours"]
    assert codes(after=Owner("ada-rossi", 66)) == ["account-number"]
    assert codes(before=NUMBERED, after=Owner("ada-rossi", 66)) == ["account-number"]
    assert codes(before=NUMBERED, after=HERS) == ["account-number-gone"]
    assert codes(after=NUMBERED) == []


def test_a_new_file_is_named_after_its_author():
    assert codes(path="mentors/luca.md", before=None) == ["handle-not-yours"]
    assert codes(path="mentors/luca.md", before=None, twin=Owner("luca")) == ["handle-taken"]
    assert codes(path="mentors/ada.md", before=None, twin=HERS) == []


def test_maintainers_may_do_more_but_not_give_an_account_twice():
    keeper = Author("nives", 1, maintainer=True)
    assert codes(keeper, before=NUMBERED, after=Owner("luca", 3)) == []
    assert codes(keeper, before=NUMBERED, after=None) == []
    assert codes(keeper, namesake="luca") == ["account-taken"]
    assert codes(None, namesake="luca") == ["account-taken"]


def test_what_is_ones_own_does_not_depend_on_being_a_maintainer():
    keeper = Author("nives", 1, maintainer=True)
    assert not is_own(ProfileChange(PATH, HERS, HERS), keeper)
    assert is_own(ProfileChange(PATH, HERS, HERS), ADA)
    assert is_own(ProfileChange("mentors/nives.md", Owner("nives"), Owner("nives")), keeper)


def test_one_person_has_one_handle():
    others = [("mentees/ada-rossi.md", HERS), ("mentors/ada.md", Owner("x", 7))]
    assert namesake(PATH, HERS, others) is None
    assert namesake(PATH, NUMBERED, others) == "ada"
    assert namesake("mentors/ada.md", Owner("Ada-ROSSI"), others) == "ada-rossi"
    assert namesake(PATH, NOBODY, [("mentors/x.md", NOBODY)]) is None
