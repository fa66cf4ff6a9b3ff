"""Who reads what: every row of the table is held by a test that fails without its protection.

A private programme is built with a secret in each kind of data; no file that leaves it may hold
one. What the public reads of an open programme is its repository, so there the rows are about
what must not be in it.
"""

import gzip
import re
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
from pydantic import ValidationError

from bottega.documents.tree import FolderTree
from bottega.founding.files import IGNORED
from bottega.people.community import load
from bottega.people.profile import Context, read_mentor
from bottega.people.vetoes import read_vetoes
from bottega.programme.readership import AUDIENCES, MODES, READERSHIP
from bottega.rounds.history import load_history
from bottega.sessions.ledger import Ledger
from bottega.sessions.publication import FORMS, Answers
from bottega.signup.online import sign_ups
from bottega.signup.welcome import FOLDER as INVITATIONS
from bottega.site.portal import Portal
from bottega.texts import catalogue, languages
from tests.builders import community, programme
from tests.site.conftest import DAY, build_small, copied

MEETING = "https://rooms.secret.example/{room}"
SETTINGS = f'mode: private\nmeeting: "{MEETING}"\n'
OPEN, PRIVATE = MODES


class World:
    """A private programme with a secret in each kind of data, and everything that leaves it."""

    def __init__(self, place: Path) -> None:
        root = copied(place / "programme")
        _change(root / "programme.yml", "hub:", f"{SETTINGS}hub:")
        ada = root / "mentors/ada-pialla.md"
        _change(ada, "timezone:", "github: secret-account\ngithub_id: 987654321\ntimezone:")
        _change(root / "mentors/bo-chisel.md", "confirmed:", "listed: false\nconfirmed:")
        for mentee in (root / "mentees").iterdir():
            _change(mentee, "Finish one small thing", f"Secret goal of {mentee.stem}")
        (root / "vetoes.yml").write_text("vetoes:\n- [jana-clamp, dita-rasp]\n")
        self.community = load(FolderTree(root), DAY)
        history = load_history(FolderTree(root), self.community.programme)
        secret = {"goal": "Secret agreement", "notes": (("ada-pialla", "Secret note"),)}
        ledgers = {
            match.id: Ledger(match.id, state="running", **secret) for match in history.matches
        }
        self.history = history
        forms = sign_ups(self.community.programme, self.community.vocabulary)
        portal = Portal(self.community, history, ledgers, DAY, signup=forms)
        self.site = build_small(place / "built", portal).root

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every file that is pushed out, as text; what is packed is unpacked."""
        found = {}
        for file in sorted(path for path in self.site.rglob("*") if path.is_file()):
            data = file.read_bytes()
            data = gzip.decompress(data) if file.suffix == ".gz" else data
            found[str(file.relative_to(self.site))] = data.decode("utf-8", "replace")
        return found

    def with_word(self, word: str) -> list[str]:
        """Return the files that leave the programme and hold a word."""
        return [name for name, text in self.texts.items() if word in text]

    def nowhere(self, *words: str) -> None:
        assert {word: files for word in words if (files := self.with_word(word))} == {}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("private"))


def mentor(world):
    assert world.with_word("Ada Pialla")
    assert world.with_word("Insegno Python")
    world.nowhere("ada:small.example", "secret-account", "987654321")


def unlisted(world):
    world.nowhere("Elio Hidden", "elio-hidden", "Bo Chisel", "bo-chisel", "Fay Expired")


def mentee(world):
    world.nowhere("Secret goal")
    silent = [one for one in world.community.mentees.values() if not one.announce]
    assert silent
    world.nowhere(*(word for one in silent for word in (one.name, one.handle)))


def match(world):
    # Hana agreed, but her mentor is not listed any more; Gil agreed, and his mentor is.
    assert set(world.with_word("Gil Nail")) >= {"rounds/2026-spring/index.html"}
    world.nowhere("Hana Screw", "hana-screw", "Ivo Glue")


def reasons(world):
    records = [record for item in world.history.rounds for record in item.records]
    scores = [str(one.score) for record in records for one in record.matches]
    assert scores
    pages = {name: text for name, text in world.texts.items() if name.endswith((".html", ".json"))}
    told = re.compile(rf"(?<![\d.])(?:{'|'.join(scores)})(?![\d.])")
    assert [name for name, text in pages.items() if told.search(_without_pictures(text))] == []
    world.nowhere("Nia Level", "nia-level", "2026-spring/gil-nail--first")


def thread(world):
    world.nowhere("Secret agreement", "Secret note")


def room(world):
    world.nowhere("rooms.secret.example")
    with pytest.raises(ValidationError, match="open"):
        type(programme()).model_validate({**programme().model_dump(), "meeting": MEETING})


def evidence(world):
    # Nobody asked for anything, so there is nothing.
    pages = [name for name in world.texts if name.startswith(("credentials/", "it/credentials/"))]
    assert [name for name in pages if any(one in name for one in world.community.mentees)] == []


def totals(world):
    # Four matches are fewer than five.
    page = world.texts["rounds/2026-spring/index.html"]
    assert 'class="figure"' not in page
    assert ">4<" not in page


def check_ins(_world):
    told = Answers(since=date(2026, 1, 1), until=date(2026, 1, 31), answers=10)
    assert set(told.model_dump()) == {"since", "until", "answers", "ranges"}
    for asked in ({"ada-pialla": (0, 1)}, {FORMS[0]: (0, 99)}):
        with pytest.raises(ValidationError):
            Answers(since=told.since, until=told.until, answers=10, ranges=asked)


def vetoes(world):
    assert world.community.vetoes == {("dita-rasp", "jana-clamp")}
    world.nowhere("Jana Clamp", "jana-clamp")
    tree = FolderTree(world.site.parents[1] / "programme")
    found, problems = read_vetoes(tree, community().programme)
    assert found == frozenset()
    assert [one.code for one in problems] == ["vetoes-open"]


def care(world):
    # The door is on every page and leads outside: what goes through it never comes in here.
    pages = {name: text for name, text in world.texts.items() if name.endswith(".html")}
    others = [name for name in pages if not name.endswith("care/index.html")]
    doors = {name: re.search("footer__care.*?</section>", pages[name], re.S) for name in others}
    assert [name for name, door in doors.items() if not door or 'care/"' not in door[0]] == []
    address = world.community.programme.care.address
    assert "care/index.html" in world.with_word(address)
    assert not address.startswith(world.community.programme.repository_url)


def addresses(world):
    text = """---
name: Ada
languages: [it]
timezone: Europe/Rome
offers: [{topic: python, level: expert}]
places: {micro: 1}
agreement: 1
confirmed: 2026-03-01
---
Write to ada@example.org, or call +39 055 1234567.
"""
    context = Context(world.community.programme, world.community.vocabulary, DAY)
    found, problems = read_mentor("mentors/ada.md", text.encode(), context)
    assert found is None
    assert {one.code for one in problems} == {"e-mail", "telephone"}


def tables(_world):
    ours = (Path(__file__).parents[2] / ".gitignore").read_text().splitlines()
    for ignored in (ours, IGNORED.splitlines()):
        assert f"/{INVITATIONS.partition('/')[0]}/" in ignored


ROWS = {
    "mentor": mentor,
    "unlisted": unlisted,
    "mentee": mentee,
    "match": match,
    "reasons": reasons,
    "thread": thread,
    "room": room,
    "evidence": evidence,
    "totals": totals,
    "check-ins": check_ins,
    "vetoes": vetoes,
    "care": care,
    "addresses": addresses,
    "tables": tables,
}


@pytest.mark.parametrize("row", READERSHIP, ids=lambda row: row.key)
def test_a_row_is_true(row, world):
    ROWS[row.key](world)


@pytest.mark.parametrize("row", READERSHIP, ids=lambda row: row.key)
def test_a_row_says_what_it_means_in_every_language(row):
    for language in languages():
        say = catalogue(language)
        assert say(f"readers.{row.key}")
        for mode in MODES:
            access = [row.access(mode, audience) for audience in AUDIENCES]
            needed = "part" in access or set(access) == {"none"}
            assert say.has(f"readers.{row.key}.note.{mode}") or not needed


def test_maintainers_read_whatever_anybody_reads_and_the_pair_what_others_do():
    amount = {"none": 0, "part": 1, "all": 2}
    for row in READERSHIP:
        for mode in MODES:
            public, pair, others, maintainers = (amount[one] for one in row.by_mode[mode])
            assert public <= others <= pair <= maintainers


def test_in_private_the_public_reads_nothing_that_it_does_not_read_in_the_open():
    for row in READERSHIP:
        shown = [row.access(mode, "public") for mode in (OPEN, PRIVATE)]
        assert shown != ["none", "all"]
        assert shown[1] != "all"


def _without_pictures(text: str) -> str:
    return re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text, file.name
    file.write_text(text.replace(old, new, 1))
