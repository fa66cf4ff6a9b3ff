from bottega.documents.tree import FolderTree
from bottega.hub.pair import Occasion, pair
from bottega.hub.suggestions import load_modules, suggestions
from tests.builders import a_round, community, form, match, mentee, mentor, programme

FRONT = """---
title: {title}
description: What it is about.
objectives: [{{id: one, text: Know it}}]
{more}
---
Hello
"""


def content(folder, **modules):
    """Write modules below content/, named `en__first`, with what else stands above them."""
    for name, more in modules.items():
        language, _, module = name.partition("__")
        path = folder / "content" / language / "learn" / module / "index.md"
        path.parent.mkdir(parents=True)
        path.write_text(FRONT.format(title=module.title(), more=more))
    return load_modules(FolderTree(folder), "content", ("en", "it"))


def told(modules, moment="begin", people=None, **values):
    known = people or community(mentee(languages=("en",)), mentor())
    found = pair(match(**values), a_round(), known, None, None, Occasion(None, modules))
    return suggestions(found, moment).splitlines()[2:]


def test_what_is_for_both_comes_first_and_then_each_role(tmp_path):
    modules = content(
        tmp_path,
        en__asking="audience: [mentee]\nminutes: 10",
        en__listening="audience: [mentor]",
        en__together="",
    )
    site = "https://bottega.example/learn"
    assert told(modules) == [
        f"- [Together]({site}/together/)",
        f"- for Luca: [Asking]({site}/asking/) (10 minutes)",
        f"- for Ada Rossi: [Listening]({site}/listening/)",
    ]


def test_a_format_a_moment_and_another_moment_choose(tmp_path):
    modules = content(
        tmp_path,
        en__slow="formats: [classic]\nmoment: middle",
        en__last="moment: begin\nagain: [close]",
    )
    assert [len(told(modules, moment)) for moment in ("begin", "middle", "close")] == [1, 0, 1]
    assert len(told(modules, "middle", format="classic")) == 1


def test_in_an_exchange_everything_is_for_both(tmp_path):
    modules = content(tmp_path, en__asking="audience: [mentee]", en__teaching="audience: [mentor]")
    swap = {**programme().formats, "micro": form(reciprocal=True)}
    assert not any(
        "for " in line
        for line in told(
            modules, people=community(mentee(languages=("en",)), mentor(), formats=swap)
        )
    )


def test_a_module_of_another_language_is_better_than_none(tmp_path):
    modules = content(tmp_path, en__first="", en__second="", it__second="")
    italian = community(mentee(languages=("it",)), mentor(languages=("it",)))
    assert told(modules, people=italian) == [
        "- [First](https://bottega.example/it/learn/first/)",
        "- [Second](https://bottega.example/it/learn/second/)",
    ]


def test_a_module_that_is_broken_is_not_suggested(tmp_path):
    modules = content(tmp_path, en__first="minutes: soon", en__second="")
    assert told(modules) == ["- [Second](https://bottega.example/learn/second/)"]
