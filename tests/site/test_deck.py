from __future__ import annotations

from functools import partial

import pytest

from bottega.site.filling import spreading
from bottega.site.filling.deck import Deck
from bottega.site.filling.spreading import side_by_side

CARDS = {("en", "ada"): b"Ada", ("it", "ada"): b"", ("en", "bo"): "Bö".encode()}


def lay(deck: Deck, keys):
    for key in keys:
        deck.lay(key, CARDS[key])
    return deck.laid()


def test_cards_are_taken_as_they_were_laid():
    deck = Deck()
    lay(deck, CARDS)
    assert {key: deck.take(key) for key in CARDS} == CARDS
    assert deck.take(("it", "bo")) is None


@pytest.mark.parametrize("count", [1, 2, 3])
def test_whoever_shares_the_file_takes_what_another_process_laid(count, monkeypatch):
    monkeypatch.setattr(spreading, "workers", lambda: 2)
    decks = [Deck() for _ in range(count)]
    tasks = [partial(lay, deck, list(CARDS)[number:]) for number, deck in enumerate(decks)]
    for number, (deck, places) in enumerate(zip(decks, side_by_side(tasks), strict=True)):
        deck.places.update(places)
        assert [deck.take(key) for key in CARDS if key in places] == list(CARDS.values())[number:]


@pytest.mark.parametrize("failing", [0, 1])
def test_what_fails_in_one_process_fails_in_all(failing, monkeypatch):
    monkeypatch.setattr(spreading, "workers", lambda: 2)

    def work(number: int) -> int:
        if number == failing:
            raise ValueError(number)
        return number

    with pytest.raises(ValueError, match=str(failing)):
        list(side_by_side([partial(work, number) for number in range(2)]))
