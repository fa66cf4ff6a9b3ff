"""A programme's own catalogues: what is wrong is told at its line, and nothing stops for it."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest
from tests.texts.pseudo import arabic

from bottega.documents.tree import FolderTree
from bottega.texts import catalogue, languages, speak
from bottega.texts.fitting import missing_in
from bottega.texts.own import inspect_texts, own_catalogues, written
from bottega.texts.starting import catalogue_text

HEAD = 'msgid ""\nmsgstr "Language: it\\n"\n\n'


@pytest.fixture
def own(tmp_path):
    (tmp_path / "texts").mkdir()
    yield tmp_path
    speak({})


def write(root: Path, text: str, language: str = "it") -> FolderTree:
    (root / f"texts/{language}.po").write_text(HEAD + text)
    return FolderTree(root)


def test_a_programmes_own_words_come_before_ours(own):
    speak(own_catalogues(write(own, 'msgid "site.menu"\nmsgstr "Indice"\n')))
    assert catalogue("it")("site.menu") == "Indice"
    assert catalogue("it")("site.skip") == "Vai al contenuto"
    assert catalogue("en")("site.menu") == "Menu"


def test_a_new_language_is_known_everywhere_and_counts_in_its_own_way(own):
    (own / "texts/ar.po").write_text(arabic())
    assert inspect_texts(FolderTree(own), ("en", "ar")) == ()
    speak(own_catalogues(FolderTree(own)))
    assert "ar" in languages()
    assert catalogue("ar").keys() == catalogue("en").keys()
    assert all(str(n) in catalogue("ar")("site.places.left", n) for n in (0, 2, 3, 11, 100))


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('msgid "site.menuu"\nmsgstr "x"\n', 4, "texts-unknown"),
        ('msgid "site.date.opens"\nmsgstr "{runde}"\n', 4, "texts-values"),
        ('msgid "site.date.opens"\nmsgstr "{round.__class__}"\n', 4, "texts-values"),
        ('msgid "site.date.opens"\nmsgstr "{}"\n', 4, "texts-values"),
        ('msgid "site.date.opens"\nmsgstr "{round"\n', 4, "texts-braces"),
        ("what is this?\n", 4, "texts-form"),
    ],
)
def test_a_mistake_is_told_at_its_line_and_ours_is_said_instead(own, text, line, code):
    before = catalogue("it")("site.date.opens", round="R")
    tree = write(own, text)
    assert [(p.line, p.code) for p in inspect_texts(tree, ("it",))] == [(line, code)]
    speak(own_catalogues(tree))
    assert catalogue("it")("site.date.opens", round="R") == before


def test_languages_without_texts_and_files_of_no_language_are_named(own):
    (own / "texts/xx.po").write_text(HEAD)
    found = inspect_texts(FolderTree(own), ("en", "fr"))
    assert {(p.path, p.code) for p in found} == {
        ("programme.yml", "texts-none"),
        ("texts/xx.po", "texts-locale"),
    }
    assert own_catalogues(FolderTree(own)) == {}


def test_a_plural_that_is_not_whole_is_told_in_english(own):
    text = (
        'msgid "site.places.left"\nmsgid_plural "site.places.left"\nmsgstr[0] "x"\nmsgstr[1] ""\n'
    )
    speak(own_catalogues(write(own, text, "fr")))
    assert catalogue("fr")("site.places.left", 2) == catalogue("en")("site.places.left", 2)


def test_beginning_a_language_again_keeps_what_was_written(own):
    (own / "texts/fr.po").write_text(catalogue_text("fr", None))
    file = own / "texts/fr.po"
    file.write_text(
        file.read_text().replace('"site.menu"\nmsgstr ""', '"site.menu"\nmsgstr "Menu\\n\\"!\\""')
    )
    again = catalogue_text("fr", written(FolderTree(own), "fr"))
    assert again == file.read_text()
    known = written(FolderTree(own), "fr")
    assert "site.menu" not in {one.id for one in missing_in(known)}
    assert (
        gettext.GNUTranslations(io.BytesIO(own_catalogues(FolderTree(own))["fr"])).gettext(
            "site.menu"
        )
        == 'Menu\n"!"'
    )
