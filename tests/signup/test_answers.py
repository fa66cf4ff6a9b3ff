import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bottega.signup.answers import digest, read_answers
from bottega.signup.forms import form_files
from tests import node_tools
from tests.signup.forms import MENTEE, MENTOR, PROGRAMME, VOCABULARY, body, form

LANGUAGES = ("en", "it")
ROLES = ("mentor", "mentee")
GIVEN = {"mentor": MENTOR, "mentee": MENTEE}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_answered_is_read(role, language):
    asked = form(role, language)
    found = read_answers(body(asked, GIVEN[role]), PROGRAMME)
    assert (found.form.role, found.form.language) == (role, language)
    said = {key: text for key, text in found.texts.items() if text and key != "agreement"}
    assert said == GIVEN[role]
    assert len(found.ticked) == 3
    assert found.unticked == found.repeated == ()


# Any text that holds no heading of the form, and is not GitHub's word for no answer.
_LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)
_TEXTS = st.lists(_LINE, max_size=5).map("\n".join)


@given(st.sampled_from(ROLES), st.sampled_from(LANGUAGES), st.data())
def test_any_text_comes_back_as_it_was_written(role, language, data):
    asked = form(role, language)
    labels = {" ".join(question.label.casefold().split()) for question in asked.questions}
    free = [one.id for one in asked.questions if one.kind in ("input", "textarea")]
    answers = {field: data.draw(_TEXTS).strip() for field in free}
    for text in answers.values():
        lines = (" ".join(line.strip(" \t#").casefold().split()) for line in text.split("\n"))
        assume(not labels & set(lines) and text.casefold() != "_no response_")
    found = read_answers(body(asked, answers), PROGRAMME)
    assert {field: found[field] for field in free} == answers


def test_line_ends_of_the_web_are_read():
    text = body(form(), MENTOR)
    found = read_answers(text.replace("\n", "\r\n"), PROGRAMME)
    assert found == read_answers(text, PROGRAMME)
    assert found["biography"] == "I plane things.\n\nSlowly."
    assert digest(text.replace("\n", "\r\n")) == digest(text) == digest(f"{text}  \n\n")
    assert digest(text) != digest(text.replace("Zoe", "Zoë"))


@pytest.mark.parametrize(
    "heading",
    ["### Your name", "###   Your   NAME  ", "  ### Your name ###", "### Ｙｏｕｒ ｎａｍｅ"],
)
def test_a_question_inside_of_an_answer_is_noticed(heading):
    spoofed = {**MENTOR, "biography": f"Hello\n\n{heading}\n\nSomebody else"}
    found = read_answers(body(form(), spoofed), PROGRAMME)
    assert found.repeated == ("name",)


def test_headings_that_ask_nothing_belong_to_the_answer():
    text = "### My tools\n\nA plane.\n\n#### Your name\n\n### Il tuo nome"
    found = read_answers(body(form(), {**MENTOR, "biography": text}), PROGRAMME)
    assert found["biography"] == text
    assert found.repeated == ()


def test_boxes_that_are_not_ticked_are_told():
    found = read_answers(body(form(), MENTOR, unticked=("age",)), PROGRAMME)
    assert len(found.ticked) == 2
    assert found.unticked == ("I am at least 16 years old.",)


def test_what_was_not_chosen_is_empty():
    text = body(form(), MENTOR).replace("\n\nEurope\n", "\n\nNone\n")
    assert read_answers(text, PROGRAMME)["region"] == ""


@pytest.mark.parametrize("text", ["", "Hello", "### Your name\n\nAda", "### " * 9, "\x00" * 70_000])
def test_an_issue_of_ones_own_is_no_form(text):
    assert read_answers(text, PROGRAMME) is None


def test_a_form_survives_a_question_that_was_added_since():
    text = body(form(), MENTOR).replace("### Hours a month\n\n3\n\n", "")
    found = read_answers(text, PROGRAMME)
    assert found["hours"] == ""
    assert found["offers"] == MENTOR["offers"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_githubs_own_parser_reads_the_same(role, language, tmp_path):
    node, parser = _parser()
    asked = form(role, language)
    text = body(asked, GIVEN[role])
    (tmp_path / "form.yml").write_text(form_files(PROGRAMME, VOCABULARY)[asked.file])
    (tmp_path / "body.md").write_text(text)
    script = (
        f"import {{readFileSync as r}} from 'fs';"
        f"import {{parseIssue}} from '{parser.as_uri()}';"
        "const [b, f] = process.argv.slice(1).map(p => r(p, 'utf8'));"
        "console.log(JSON.stringify(parseIssue(b, f)));"
    )
    files = [str(tmp_path / "body.md"), str(tmp_path / "form.yml")]
    command = [node, "--input-type=module", "-e", script, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs, ours = json.loads(done.stdout), read_answers(text, PROGRAMME)
    for question in asked.questions:
        if question.kind == "checkboxes":
            assert tuple(theirs[question.id]["selected"]) == ours.ticked
        elif question.kind == "dropdown":
            chosen = [question.choice(one) for one in theirs.get(question.id) or ()]
            assert chosen == [one for one in [ours[question.id]] if one]
        else:
            assert (theirs.get(question.id) or "") == ours[question.id], question.id


def _parser() -> tuple[str, Path]:
    node = node_tools.installed()
    package = node_tools.PLACE / "node_modules" / "@github" / "issue-parser"
    main = json.loads((package / "package.json").read_text())
    return node, package / main["exports"]["."]
