"""Every text that templates and pages ask for is there, in each language."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from bottega.texts import catalogue, languages

_ASKED = re.compile(r"""(?:\bt|edition\.t|_one)\(\s*["'](site\.[a-z0-9_.]*[a-z0-9])["']""")


def asked() -> set[str]:
    room = resources.files("bottega.site")
    sources = [
        *room.joinpath("templates").iterdir(),
        *room.joinpath("pages").iterdir(),
        *room.iterdir(),
    ]
    texts = (file.read_text() for file in sources if file.name.endswith((".py", ".html")))
    return {key for text in texts for key in _ASKED.findall(text)}


@pytest.mark.parametrize("language", languages())
def test_every_text_is_there(language: str):
    known = set(catalogue(language).keys())
    assert sorted(asked() - known) == []
