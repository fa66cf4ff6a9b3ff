from __future__ import annotations

from bottega.learning.module import Module, ModuleFront
from bottega.learning.path import helpful, in_order, suggested


def module(name: str, **front: object) -> Module:
    objective = {"id": "one", "text": "One."}
    written = {"title": name, "description": name, "objectives": (objective,), **front}
    return Module(name, ModuleFront.model_validate(written), "", (), None)


MODULES = (
    module("b-late", moment="close"),
    module("a-second", moment="choose", prerequisites=("z-first",)),
    module("z-first", moment="choose"),
    module("for-mentors", audience=("mentor",)),
    module("for-mentees", audience=("mentee",)),
)


def names(modules) -> list[str]:
    return [found.id for found in modules]


def test_modules_come_by_moment_and_after_what_they_build_on():
    expected = ["z-first", "a-second", "for-mentees", "for-mentors", "b-late"]
    assert names(in_order(MODULES)) == expected
    assert names(in_order(reversed(MODULES))) == expected


def test_a_role_reads_what_is_for_it_or_for_everybody():
    found = suggested(MODULES, "mentor")
    assert list(found) == ["choose", "begin", "close"]
    assert names(found["begin"]) == ["for-mentors"]
    assert names(found["choose"]) == ["z-first", "a-second"]


def test_what_is_not_there_keeps_nothing_from_its_place():
    assert names(in_order([module("alone", prerequisites=("gone",))])) == ["alone"]


def test_what_helps_goes_by_moment_format_and_role():
    modules = (
        *MODULES,
        module("slow", formats=("classic",), moment="middle"),
        module("twice", again=("close",)),
    )
    assert names(helpful(modules, "begin", "micro", "mentor")) == ["for-mentors", "twice"]
    assert names(helpful(modules, "middle", "micro", "mentor")) == []
    assert names(helpful(modules, "middle", "classic", "mentee")) == ["slow"]
    assert names(helpful(modules, "close", "micro", "mentee")) == ["twice", "b-late"]
