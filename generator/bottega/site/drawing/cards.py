"""Cards: a mentor on one small tile of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bottega.people.model import Mentor, Offer
from bottega.site.drawing.avatar import tile_html
from bottega.site.drawing.biography import one_line
from bottega.site.drawing.pieces import places, zone
from bottega.site.drawing.stencil import lines, stencil, text
from bottega.site.drawing.templating import render
from bottega.site.edition import Edition
from bottega.site.figures.places import Entry


def cards(edition: Edition, entries: Iterable[Entry], depth: int, level: int) -> Markup:
    """Return mentors as a list of cards with headings of a level; an invitation where none is."""
    drawn = [card(edition, entry, depth, level) for entry in entries]
    return Markup(listed(edition, drawn, depth).decode())


def listed(edition: Edition, drawn: Sequence[bytes], depth: int) -> bytes:
    """Return cards as a list; an invitation where there is none."""
    if not drawn:
        return render("card/none.html", edition, depth).encode()
    return b'<ul class="cards">\n%b</ul>\n' % lines(*drawn)


def card(edition: Edition, entry: Entry, depth: int, level: int) -> bytes:
    """Return a mentor's card."""
    mentor, language = entry.mentor, edition.language
    return stencil("card/card.html", language, depth).fill(
        full=b"" if entry.open else b" card--full",
        tile=lines(tile_html(mentor.handle).encode()),
        level=b"%d" % level,
        handle=mentor.handle.encode(),
        name=text(mentor.name),
        beside=beside(edition, mentor),
        tongues=edition.piece(("tongues", mentor.languages), lambda: _tongues(edition, mentor)),
        language=text(mentor.languages[0]),
        line=text(one_line(mentor.biography)),
        offers=lines(*(_offer(edition, offer) for offer in mentor.offers)),
        places=places(entry, edition).encode(),
        formats=edition.piece(("formats", entry.takes), lambda: _formats(edition, entry.takes)),
        zone=zone(mentor.timezone, edition).encode(),
    )


def beside(edition: Edition, mentor: Mentor) -> bytes:
    """Return the handle, where several people have the name."""
    if mentor.name not in edition.shared_names:
        return b""
    return b' <span class="handle">%b</span>' % text(mentor.handle)


def _tongues(edition: Edition, mentor: Mentor) -> bytes:
    return text(", ".join(map(edition.tongue, mentor.languages)))


def _offer(edition: Edition, offer: Offer) -> bytes:
    def drawn() -> bytes:
        return stencil("card/offer.html", edition.language, 0).fill(
            topic=text(edition.topic(offer.topic)), level=text(edition.level(offer.level))
        )

    return edition.piece(("card-offer", offer.topic, offer.level), drawn)


def _formats(edition: Edition, forms: Iterable[str]) -> bytes:
    named = text(", ".join(map(edition.format, forms)))
    return b' <span class="card__formats">%b</span>' % named if named else b""
