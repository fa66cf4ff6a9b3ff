from __future__ import annotations

from dataclasses import replace

from bottega.site.edition import Edition
from bottega.site.pages.choices import FIRST, facets


def labels(choices, depth: int = 0) -> list[str]:
    return [
        line
        for choice in choices
        for line in ("  " * depth + choice.label, *labels(choice.narrower, depth + 1))
    ]


def test_topics_are_a_tree_of_what_is_offered(english):
    topics = next(facet for facet in facets(english) if facet.name == "topic")
    assert labels(topics.first) == [
        "Programming",
        "  Python",
        "    Django",
        "  Rust",
        "Career",
        "  CV and interviews",
    ]


def test_of_many_languages_those_of_most_mentors_come_first(portal):
    some = portal.community.mentors["bo-chisel"]
    tongues = ("en", "it", "fr", "de", "es", "pt", "nl", "sv", "cs", "el")
    people = {
        f"made-{number}": some.model_copy(
            update={"handle": f"made-{number}", "languages": tongues[number:]}
        )
        for number in range(len(tongues))
    }
    edition = Edition(replace(portal, community=replace(portal.community, mentors=people)), "it")
    found = next(facet for facet in facets(edition) if facet.name == "language")
    assert len(found.first) == FIRST
    assert [choice.label for choice in found.more] == ["inglese", "italiano"]


def test_an_empty_directory_has_nothing_to_choose_but_settings(portal):
    edition = Edition(replace(portal, community=replace(portal.community, mentors={})), "en")
    assert [facet.name for facet in facets(edition)] == ["format", "level", "region"]
