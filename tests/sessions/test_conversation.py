"""Questions to maintainers, their answers, and who was heard of last."""

from datetime import UTC, date, datetime

from bottega.sessions.conversation import last_spoken, unanswered
from bottega.sessions.notices import notice_line
from bottega.sessions.participants import Participant, Participants
from tests.builders import MATCH_ID, said

PEOPLE = Participants(
    Participant("luca", "luca"), Participant("ada-rossi", "ada-rossi"), frozenset({"maria", "luca"})
)
QUESTION = said("ada-rossi", "/help How do I move a meeting?", 3)


def asked(*comments):
    return [(one.day.day, one.by) for one in unanswered(comments, PEOPLE)]


def test_a_question_waits_until_a_maintainer_writes():
    assert asked(QUESTION) == [(3, "ada-rossi")]
    assert unanswered([QUESTION], PEOPLE)[0].created == datetime(2026, 4, 3, 12, tzinfo=UTC)
    assert asked(QUESTION, said("maria", "With /move.", 4)) == []
    assert asked(said("maria", "Hello!", 2), QUESTION) == [(3, "ada-rossi")]
    again = said("ada-rossi", "/help And how do I end?", 5)
    assert asked(again, QUESTION, said("maria", "With /move.", 4)) == [(5, "ada-rossi")]


def test_only_a_maintainers_own_words_answer():
    for answer in (
        said("eve", "With /move.", 4),
        said("ada-rossi", "Anybody?", 4),
        said("luca", "I don't know.", 4),  # a maintainer, too, but here one of the two
        said("maria", f"{notice_line(MATCH_ID, 'help')}\nGlad you asked.", 4),
    ):
        assert asked(QUESTION, answer) == [(3, "ada-rossi")]


def test_asking_for_the_list_of_commands_is_no_question():
    assert asked(said("ada-rossi", "/help", 3), said("eve", "/help me", 3)) == []
    assert asked(said("ada-rossi", "> /help me", 3)) == []


def test_whatever_one_of_the_two_writes_is_a_sign_of_life():
    assert last_spoken(
        [QUESTION, said("luca", "Thank you", 2), said("maria", "Hi", 9)], PEOPLE
    ) == (date(2026, 4, 3))
    assert last_spoken([said("eve", "Hi")], PEOPLE) is None
