from zoneinfo import ZoneInfo

from bottega.sessions.participants import Participant, participants
from tests.builders import community, match, mentee, mentor


def test_the_two_are_found_by_their_account_in_any_case():
    people = participants(match(), community(mentee(github="Luca-B"), mentor()), ["Maria"])
    assert people.find("LUCA-b") == Participant("luca", "Luca-B", ZoneInfo("Europe/Rome"))
    assert people.find("luca") is None
    assert people.counts("maria")
    assert not people.counts("eve")


def test_nobody_writes_for_somebody_without_an_account():
    people = participants(match(), community(mentee(github="none"), mentor()))
    assert people.mentee.account is None
    assert people.find("") is None
    assert people.find("none") is None


def test_the_words_of_somebody_whose_profile_is_gone_still_count():
    assert participants(match(), community(mentor())).mentee == Participant("luca", "luca")


def test_an_accounts_number_rules_over_its_name():
    people = participants(match(), community(mentee(github_id=7), mentor()))
    assert people.find("renamed", 7).handle == "luca"
    assert people.find("luca", 8) is None
    assert people.find("luca").handle == "luca"  # a hub that knows no numbers
    assert people.find("ada-rossi", 9).handle == "ada-rossi"  # none is recorded
    assert not people.counts("luca", 8)
