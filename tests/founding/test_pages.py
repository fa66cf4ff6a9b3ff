"""The pages: those of the demonstration come from the same templates, so that both stay in step."""

from __future__ import annotations

from pathlib import Path

import pytest

from bottega.founding.pages import Package, page_files, untranslated
from bottega.founding.templating import page_names
from tests.founding.conftest import wishes_of

REPOSITORY = Path(__file__).resolve().parents[2]
EVERYTHING = {"languages": "en,it", "formats": "micro,classic,reciprocal", "topics": "software"}
OWN = "about.md"  # what the demonstration says about itself
PAGES = [name for name in page_names() if name != OWN]


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("name", PAGES)
def test_the_demonstrations_pages_are_those_of_every_programme(language, name, expected):
    files = page_files(wishes_of(**EVERYTHING), Package())
    path = f"content/{language}/{name}"
    expected(REPOSITORY / path, files[path])


def test_english_stands_once_where_we_lack_languages():
    files = page_files(wishes_of(languages="pt,de"), Package())
    assert files["README.md"].count("\n---\n") == 0
    assert "(content/pt/care.md)" in files["README.md"]
    assert files["content/pt/care.md"] == files["content/de/care.md"]
    assert untranslated(wishes_of(languages="pt,it,de")) == ("pt", "de")


def test_a_readme_speaks_every_language_that_we_have():
    text = page_files(
        wishes_of(languages="it,en,pt", titles=("it=Il banco", "The bench")), Package()
    )
    assert text["README.md"].startswith("# Il banco\n")
    assert "\n---\n\n# The bench\n" in text["README.md"]
    assert text["README.md"].count("\n---\n") == 1
