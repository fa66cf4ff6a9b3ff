"""The work that grows with the people: everybody's page, and the cards that lists ask for.

A person is done in every language at once, as most of what they say is the same, and by one
process alone: so what the processes have in common stays in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bottega.site.drawing.cards import card
from bottega.site.figures.places import Entry
from bottega.site.filling.deck import Deck, Key, Places, key_of
from bottega.site.filling.making import Due, Filled, Frame, due, make
from bottega.site.filling.spreading import side_by_side, workers
from bottega.site.pages.everything import person_draft
from bottega.site.pages.listing import DEPTH, LEVEL
from bottega.site.pages.profiles import page_path

_WORTH = 200  # people; fewer are done before another process has begun


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody with work to be done: the pages due as inputs by file, the cards asked for."""

    frames: Sequence[Frame]
    pages: Mapping[str, str]
    cards: frozenset[Key]

    def fill(self, into: Filled) -> tuple[Deck, ...]:
        """Do the work, side by side where that pays; return the decks that hold the cards."""
        shards = self._shards()
        decks = tuple(Deck() for _shard in shards)
        tasks = [
            partial(self._part, shard, into.fresh(), deck)
            for shard, deck in zip(shards, decks, strict=True)
        ]
        for deck, (part, places) in zip(decks, side_by_side(tasks), strict=True):
            into.join(part)
            deck.places.update(places)
        return decks

    def _shards(self) -> list[Sequence[Entry]]:
        busy = [entry for entry in self.frames[0].edition.entries if self._has_work(entry)]
        count = workers() if len(busy) >= _WORTH else 1
        return [busy[len(busy) * n // count : len(busy) * (n + 1) // count] for n in range(count)]

    def _has_work(self, entry: Entry) -> bool:
        return any(
            self._is_asked(frame, entry) or self._is_due(frame, entry) for frame in self.frames
        )

    def _is_asked(self, frame: Frame, entry: Entry) -> bool:
        return key_of(frame.edition, entry) in self.cards

    def _is_due(self, frame: Frame, entry: Entry) -> bool:
        return frame.file(page_path(entry.mentor.handle)) in self.pages

    def _part(self, entries: Sequence[Entry], into: Filled, deck: Deck) -> tuple[Filled, Places]:
        for entry in entries:
            for frame in self.frames:
                if self._is_due(frame, entry):
                    self._make(frame, entry, into)
                if self._is_asked(frame, entry):
                    _draw(frame, entry, into, deck)
        return into, deck.laid()

    def _make(self, frame: Frame, entry: Entry, into: Filled) -> None:
        draft = person_draft(frame.edition, entry)
        make(Due(frame, draft, self.pages[frame.file(draft.path)]), into)


def _draw(frame: Frame, entry: Entry, into: Filled, deck: Deck) -> None:
    drawn = card(frame.edition, entry, DEPTH, LEVEL)
    # From a profile's own page links lead as they do from lists: both stand as deep.
    into.audit.look_at_part(frame.file(page_path(entry.mentor.handle)), drawn, frame.look, DEPTH)
    deck.lay(key_of(frame.edition, entry), drawn)


def due_people(frames: Sequence[Frame], into: Filled) -> dict[str, str]:
    """Return the people's pages that have to be made: their inputs' digests by file."""
    found = (
        page
        for entry in frames[0].edition.entries
        for frame in frames
        for page in due(frame, person_draft(frame.edition, entry), into)
    )
    return {page.file: page.inputs for page in found}
