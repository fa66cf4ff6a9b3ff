from datetime import date
from pathlib import Path

import pytest

from bottega.documents.tree import FolderTree
from bottega.people.community import inspect
from bottega.people.profile import read_mentee, read_mentor
from bottega.signup.answers import read_answers
from bottega.signup.application import Identity, profile_text
from bottega.signup.letters import listed
from bottega.signup.mistakes import repeated
from bottega.signup.office import Office
from tests.signup.forms import (
    COMMUNITY,
    CONTEXT,
    DAY,
    MENTEE,
    MENTOR,
    PROGRAMME,
    VOCABULARY,
    body,
    form,
)

EXPECTED = Path(__file__).parent / "expected"
READ = {"mentor": read_mentor, "mentee": read_mentee}
GIVEN = {"mentor": MENTOR, "mentee": MENTEE}
TREE = FolderTree(COMMUNITY)
NO_CLIENT = None  # nothing here asks the repository
ZOE = Identity("zoe", "Zoe", 4711)


def text_of(role="mentor", answers=None, existing=None, who=ZOE, language="en", **options):
    given = body(form(role, language), {**GIVEN[role], **(answers or {})}, **options)
    return profile_text(read_answers(given, PROGRAMME), who, existing, PROGRAMME, VOCABULARY, DAY)


def wrong(role="mentor", answers=None, language="en", **options):
    answers = read_answers(
        body(form(role, language), {**GIVEN[role], **(answers or {})}, **options), PROGRAMME
    )
    community, _problems = inspect(TREE, DAY)
    return listed(Office(NO_CLIENT, TREE, DAY, community).filled_in(answers, ZOE, None).mistakes)


@pytest.mark.parametrize("role", READ)
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_form_makes_a_sound_profile(role, language, expected):
    text = text_of(role, language=language)
    person, problems = READ[role](ZOE.path(role), text.encode(), CONTEXT)
    assert problems == ()
    assert (person.handle, person.account, person.github_id) == ("zoe", "zoe", 4711)
    expected(EXPECTED / f"profile.{role}.md", text)  # whatever the form's language


def test_a_profile_keeps_what_the_form_does_not_ask():
    existing = text_of().replace("agreement: 1", "agreement: 1\nlisted: false")
    text = text_of(answers={"name": "Zoë", "hours": "", "links": ""}, existing=existing)
    assert "listed: false" in text
    assert "name: Zoë" in text
    assert "hours_per_month" not in text
    assert "links" not in text


def test_a_need_keeps_its_name_and_what_a_line_cannot_say():
    existing = (
        (COMMUNITY / "mentees" / "gil-nail.md")
        .read_text()
        .replace(
            "{id: first, topic: python, format: micro, goal: Finish one small thing with it}",
            "{id: first, topic: python, also: [rust], level: advanced, format: micro, goal: One}",
        )
    )
    rest = "python; Micro; Two\nsql stuff; classic; Three; and more"
    answers = {"topic": "Rust", "more-needs": rest}
    person, problems = read_mentee(
        "mentees/zoe.md", text_of("mentee", answers, existing).encode(), CONTEXT
    )
    assert [found.code for found in problems] == ["unknown-topic"]
    text = text_of("mentee", {**answers, "more-needs": "python; Micro; Two"}, existing)
    person, problems = read_mentee("mentees/zoe.md", text.encode(), CONTEXT)
    assert problems == ()
    rust, python = person.needs
    assert (rust.id, rust.topic, rust.level) == ("rust", "rust", "beginner")
    assert (python.id, python.also, python.level) == ("first", ("rust",), "advanced")
    assert python.goal == "Two"


def test_two_needs_of_a_topic_have_two_names():
    text = text_of("mentee", {"more-needs": "Python; classic; Something longer"})
    assert "id: python\n" in text or "id: python," in text
    assert "python-2" in text


def test_an_account_that_was_renamed_is_recorded():
    text = text_of(who=Identity("zoe", "zoe-new", 4711))
    assert "github: zoe-new" in text
    assert "github_id: 4711" in text


def test_a_person_without_an_account_is_marked_as_such():
    text = text_of(who=Identity("zoe", None))
    assert "github: none" in text
    assert "github_id" not in text


def test_the_version_of_the_agreement_is_the_one_that_was_read():
    later = body(form(), MENTOR).replace("version 1 of", "version 3 of")
    text = profile_text(read_answers(later, PROGRAMME), ZOE, None, PROGRAMME, VOCABULARY, DAY)
    assert "agreement: 3" in text
    newer = text_of(existing=text)
    assert "agreement: 3" in newer


def test_the_other_role_of_the_day_is_not_touched():
    assert f"confirmed: {DAY.isoformat()}" in text_of()
    assert date.fromisoformat(text_of().partition("confirmed: ")[2][:10]) == DAY


MISTAKES = {
    "offers": {"offers": "pyton: expert\nRust\nDjango: wizard\nPython: expert\nPython: advanced"},
    "many": {"name": "x" * 61, "timezone": "Europa/Romma", "languages": "Elvish", "hours": "two"},
    "times": {"availability": "evenings\nmon 25:00-26:00\nsat 9-12"},
    "harm": {
        "name": "@everyone <img src=x> Fixes #1",
        "biography": "Write to me@here.example\n\n<script>x</script>\n\n![](http://x.example/t.png)",
        "contact": "telegram: zoe\nmatrix: +39 06 1234 5678",
        "links": "site: javascript:alert(1)",
    },
    "hidden": {"name": "Zo\u202ee", "organisation": "A\u200bB"},
    "places": {"places-micro": "many", "places-total": "1000"},
    "workflow": {"biography": "::add-mask::x\n\n${{ secrets.GITHUB_TOKEN }} `whoami`"},
    "needs": {"goal": "g" * 301, "format": "huge", "also": "pyton", "prefers": "not_/a handle"},
    "more": {"more-needs": "rust; Micro\ndjango; Two things\npyton; classic; x\nrust; weekly; y"},
}


@pytest.mark.parametrize("case", MISTAKES)
@pytest.mark.parametrize("language", ["en", "it"])
def test_mistakes_are_told_by_question_with_their_cure(case, language, expected):
    role = "mentee" if case in ("needs", "more") else "mentor"
    told = wrong(role, MISTAKES[case], language)
    expected(EXPECTED / "mistakes" / f"{case}.{language}.md", f"{told}\n")


def test_nothing_answered_is_told_question_by_question(expected):
    told = wrong("mentee", dict.fromkeys(MENTEE, ""), unticked=("accept", "public", "age"))
    expected(EXPECTED / "mistakes" / "nothing.en.md", f"{told}\n")


def test_a_question_that_stands_there_twice_is_told():
    spoofed = body(form(), {**MENTOR, "biography": "### Your name\n\nSomebody else"})
    (found,) = repeated(read_answers(spoofed, PROGRAMME))
    assert found.label == "Your name"
    assert "more than once" in found.message


def test_a_line_may_say_the_level_and_further_topics():
    line = "Python (intermediate) + Rust + CV and interviews; Micro; Plane; slowly + well"
    text = text_of("mentee", {"more-needs": f"{line}\nRust (wizard); Micro; Saw"})
    person, problems = read_mentee(ZOE.path("mentee"), text.encode(), CONTEXT)
    assert [found.code for found in problems] == ["unknown-topic"]
    text = text_of("mentee", {"more-needs": line})
    person, problems = read_mentee(ZOE.path("mentee"), text.encode(), CONTEXT)
    assert problems == ()
    need = person.needs[1]
    assert (need.topic, need.level) == ("python", "intermediate")
    assert need.also == ("rust", "cv-and-interviews")
    assert (need.format, need.goal) == ("micro", "Plane; slowly + well")
