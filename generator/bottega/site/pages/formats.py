"""The formats side by side: what each is for, how often, how long, how many at once."""

from __future__ import annotations

from bottega.programme import Format, SessionCount
from bottega.site.edition import Edition
from bottega.texts import in_language

COLUMNS = ("name", "for", "meetings", "within", "at-once")


def formats_table(edition: Edition) -> str:
    """Return the programme's formats as a Markdown table."""
    head = [edition.t(f"site.formats.{column}") for column in COLUMNS]
    rows = [_row(edition, key, form) for key, form in edition.programme.formats.items()]
    return "\n".join(_line(cells) for cells in (head, ["---"] * len(head), *rows))


def _row(edition: Edition, key: str, form: Format) -> list[str]:
    t, name = edition.t, edition.format(key)
    # Profiles use the key, so it is shown where the name does not give it away.
    told = f"**{name}**" if name.lower() == key else f"**{name}** (`{key}`)"
    return [
        told,
        in_language(form.summary, edition.language),
        _meetings(edition, form.sessions),
        t("site.formats.weeks", count=form.weeks),
        t("site.formats.places", count=form.quota),
    ]


def _meetings(edition: Edition, sessions: SessionCount) -> str:
    fewest, most = sessions.min, sessions.max
    if fewest == most:
        return str(fewest)
    key = "or" if most == fewest + 1 else "range"
    return edition.t(f"site.formats.{key}", min=fewest, max=most)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
