import pytest

from bottega.hub.pair import ANY_LENGTH, pair
from tests.builders import a_round, community, facts, match, mentee, mentor


def a_pair(shared, *spoken, **settings):
    people = community(mentee(languages=spoken), mentor(languages=spoken), **settings)
    return pair(match(facts=facts(language=shared)), a_round(), people, None)


@pytest.mark.parametrize(
    ("shared", "spoken", "language"),
    [
        ("it", ("it", "en"), "it"),
        ("en-GB", ("en-GB",), "en"),
        ("pt-BR", ("pt-BR", "it"), "it"),
        ("pt", ("pt",), "en"),
    ],
)
def test_the_two_are_written_to_in_a_language_they_share(shared, spoken, language):
    assert a_pair(shared, *spoken).texts.language == language


def test_without_one_that_we_write_it_is_the_programmes_first():
    assert a_pair("pt", "pt", languages=("it", "en")).texts.language == "it"


def test_the_title_names_both_and_the_topic():
    people = community(mentee(name="*Luca* @x", languages=("en",)), mentor())
    found = pair(match(), a_round(), people, None)
    assert found.title_with(None) == "*Luca* @\u200bx & Ada Rossi · CV and interviews"


def test_a_format_that_is_gone_has_any_length():
    found = pair(match(format="old"), a_round(), community(), None)
    assert (found.format, found.length) == (None, ANY_LENGTH)
