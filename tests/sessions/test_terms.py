from bottega.programme import Days
from bottega.sessions.terms import ANY_LENGTH, terms_of
from tests.builders import both, form, programme


def test_terms_are_those_of_the_format():
    found = terms_of(programme(), "classic")
    assert (found.length.min, found.length.max) == (8, 10)
    assert (found.counts_missed, found.mutual, found.closing_days) == (False, False, 7)


def test_missed_meetings_are_counted_in_private_programmes():
    private = terms_of(programme(mode="private", days=Days(closing=0)), "micro")
    assert (private.counts_missed, private.closing_days) == (True, 0)


def test_in_an_exchange_both_may_share_notes():
    formats = {"swap": form("Swap", (2, 6), reciprocal=True)}
    assert terms_of(programme(formats=formats), "swap").mutual


def test_a_format_that_is_gone_has_any_length():
    assert terms_of(programme(), "weekend").length == ANY_LENGTH


def test_formats_are_known_by_key_and_label():
    formats = {"long": form().model_copy(update={"label": both("Classic", "Classico")})}
    assert terms_of(programme(formats=formats), "long").formats == {
        "long": "long",
        "classic": "long",
        "classico": "long",
    }
