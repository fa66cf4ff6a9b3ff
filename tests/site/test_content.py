"""What maintainers write is checked: every mistake with its file and line, all at once."""

from __future__ import annotations

import pytest

from bottega.documents.tree import FolderTree
from bottega.people.community import load
from bottega.site.written.content import inspect_content
from tests.site.conftest import DAY, copied

EVENT = "events/2026-03-04-first.md"
OFFER = "opportunities/plane-grant.md"


def test_the_small_programmes_words_are_fine(tmp_path):
    assert found(copied(tmp_path / "r")) == []


def found(root) -> list[tuple[str, int, str]]:
    community = load(FolderTree(root), DAY)
    wrong = inspect_content(
        FolderTree(root), "content", community.programme.languages, community.vocabulary
    )
    return [(item.path.removeprefix("content/en/"), item.line, item.code) for item in wrong]


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "code"),
    [
        (EVENT, "T19:00", "T17:00", 2, "event-order"),
        (EVENT, "module: first-steps", "module: frist-steps", 6, "event-module"),
        (EVENT, "2026-03-04T18:00:00+01:00", "2026-03-04T18:00:00", 3, "bad-moment"),
        (EVENT, "https://video", "ftp://video", 7, "bad-form"),
        (OFFER, "2026-05-01", "2026-03-01", 2, "opportunity-order"),
        (OFFER, "2026-05-01", "1 May", 6, "bad-date"),
        (OFFER, "grant\n", "gift\n", 3, "not-allowed"),
        (OFFER, "link: https://offers.example/plane-grant", "link: offers", 7, "bad-form"),
        (OFFER, "[django]", "[djangoo]", 9, "unknown-topic"),
        (OFFER, "offered_by", "offerd_by", 4, "unknown-field"),
    ],
)
def test_a_mistake_is_told_at_its_line(tmp_path, path, old, new, line, code):
    root = copied(tmp_path / "r")
    file = root / "content/en" / path
    file.write_text(file.read_text().replace(old, new, 1))
    assert (path, line, code) in found(root)


def test_no_recording_without_consent_and_every_mistake_at_once(tmp_path):
    root = copied(tmp_path / "r")
    event, offer = (root / "content/en" / name for name in (EVENT, OFFER))
    event.write_text("".join(x for x in event.read_text().splitlines(True) if "consent" not in x))
    offer.write_text(offer.read_text().replace("kind: grant", "kind: gift"))
    assert [code for _, _, code in found(root)] == ["recording-consent", "not-allowed"]
