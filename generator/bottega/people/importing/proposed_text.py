"""A proposed mapping as a TOML file: every line that is not sure says what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bottega.people.importing.decisions import quoted
from bottega.people.importing.proposing import Column, Proposal
from bottega.people.importing.table import label
from bottega.programme import Programme
from bottega.texts.catalogue import Catalogue

Line = tuple[str, str]  # what the file says, and the key of what to look at there, if anything


def as_toml(proposal: Proposal, programme: Programme, say: Catalogue) -> tuple[str, int]:
    """Return the mapping's text, and how many of its lines are to be looked at."""
    head = [f"# {line}" for line in say("propose.head", table=proposal.table).split("\n")]
    parts = (_top(proposal), _fields(proposal, programme), _asks(proposal, programme))
    lines = [line for part in parts for line in (*part, ("", ""))]
    text = "\n".join([*head, "", *(_line(one, say) for one in lines)]).rstrip() + "\n"
    return text, sum(bool(look) for _, look in lines)


def _line(line: Line, say: Catalogue) -> str:
    text, look = line
    return f"{text}  # {say('propose.look')}: {say(f'propose.look.{look}')}" if look else text


def _top(proposal: Proposal) -> Iterator[Line]:
    for one in proposal.of("email")[:1]:
        yield f"email = {quoted(one.name)}", "email"
    left = [one.name for one in proposal.of("personal", "")]
    if left:
        yield f"ignore = [{', '.join(map(quoted, left))}]", "ignore"


def _fields(proposal: Proposal, programme: Programme) -> Iterator[Line]:
    yield "[fields]", ""
    yield _name(proposal)
    for key in ("handle", "github", "pronouns", "region", "organisation", "confirmed", "consent"):
        for one in proposal.of(key)[:1]:
            yield f"{key} = {quoted(one.name)}", "" if one.sure else "guess"
    yield _zone(proposal)
    yield _languages(proposal, programme)
    if free := proposal.of("availability"):
        yield f"availability = {_several(free)}", _look(free)
    if links := proposal.of("links"):
        named = (f"{_link(label(one.name))} = {quoted(one.name)}" for one in links[:6])
        yield f"links = {{{', '.join(dict.fromkeys(named))}}}", _look(links)
    if proposal.role == "mentor":
        yield from _mentor(proposal, programme)
    if words := proposal.of("biography"):
        template = "\n\n".join(f"{{{one.name}}}" for one in words)
        yield f"biography = {quoted(template)}", "biography"


def _name(proposal: Proposal) -> Line:
    parts = proposal.of("first", "last")
    if proposal.of("name") and not (proposal.of("first") and proposal.of("last")):
        # A column that is only called name stands for the first one beside a last one.
        parts = (*proposal.of("name"), *proposal.of("last"))
    if len(parts) == 1:
        return f"name = {quoted(parts[0].name)}", "" if parts[0].sure else "guess"
    if parts:
        columns = ", ".join(quoted(one.name) for one in parts)
        return f'name = {{columns = [{columns}], join = " "}}', ""
    known = proposal.of("handle", "github")
    return f"name = {quoted(known[0].name if known else '…')}", "missing"


def _zone(proposal: Proposal) -> Line:
    found = proposal.of("timezone") or proposal.of("city", "country")
    if not found:
        return 'timezone = {value = "UTC"}', "zone"
    if len(found) == 1:
        return f"timezone = {quoted(found[0].name)}", _look(found)
    return f"timezone = {{columns = [{', '.join(quoted(one.name) for one in found)}]}}", _look(
        found
    )


def _languages(proposal: Proposal, programme: Programme) -> Line:
    found = proposal.of("languages")
    if not found:
        return f"languages = {{value = [{quoted(programme.languages[0])}]}}", "everybody"
    return f"languages = {_several(found)}", _look(found)


def _mentor(proposal: Proposal, programme: Programme) -> Iterator[Line]:
    form = _usual_format(programme)
    found = proposal.of("places")
    count = quoted(found[0].name) if found else "1"
    yield f"places = {{{form} = {count}}}", "places"
    for one in proposal.of("hours_per_month")[:1]:
        yield f"hours_per_month = {quoted(one.name)}", ""


def _asks(proposal: Proposal, programme: Programme) -> Iterator[Line]:
    is_mentor = proposal.role == "mentor"
    yield f"[fields.{'offers' if is_mentor else 'needs'}]", ""
    topics = proposal.of("topics")
    names = ", ".join(quoted(one.name) for one in topics) or '"…"'
    yield f"columns = [{names}]", _look(topics) if topics else "missing"
    if splits := {one.split for one in topics if one.split}:
        yield f"split = {quoted(min(splits))}", ""
    levels = proposal.of("level")
    if is_mentor or levels:
        column = f'{{column = {quoted(levels[0].name)}, default = "advanced"}}' if levels else ""
        yield f"level = {column or quoted('advanced')}", "level"
    if not is_mentor:
        forms = proposal.of("format")
        default = quoted(_usual_format(programme))
        column = f"{{column = {quoted(forms[0].name)}, default = {default}}}" if forms else default
        yield f"format = {column}", "format"
        for key in ("goal", "title"):
            for one in proposal.of(key)[:1]:
                yield f"{key} = {quoted(one.name)}", ""


def _usual_format(programme: Programme) -> str:
    usual = (key for key, form in programme.formats.items() if not form.reciprocal)
    longest = max(usual, key=lambda key: programme.formats[key].weeks, default="")
    return longest or next(iter(programme.formats))


def _several(columns: Sequence[Column]) -> str:
    names = ", ".join(quoted(one.name) for one in columns)
    split = next((one.split for one in columns if one.split), "")
    which = f"column = {names}" if len(columns) == 1 else f"columns = [{names}]"
    return f"{{{which}{f', split = {quoted(split)}' if split else ''}}}"


def _look(columns: Sequence[Column]) -> str:
    return "" if all(one.sure for one in columns) else "guess"


def _link(column: str) -> str:
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in column.lower())
    return "-".join(filter(None, letters.split("-")))[:20].strip("-") or "website"
