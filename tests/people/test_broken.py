"""Whatever strangers send, each file is named with its line and what is wrong, and nothing falls.

`tests/broken/` holds the files, `tests/broken/expected.txt` what is said about them
(`path:line: code`, `~` before a warning; the sound ones stay silent); `BLESS=1` rewrites it.
"""

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bottega.documents.tree import FolderTree
from bottega.people.community import inspect, load_context
from bottega.people.profile import MAX_BYTES, read_mentee, read_mentor
from bottega.problems import Problem, errors
from bottega.texts import catalogue
from bottega.texts.problem_texts import hint, message

BROKEN = Path(__file__).parent.parent / "broken"
DAY = date(2026, 10, 1)
CONTEXT, _ = load_context(FolderTree(BROKEN), DAY)
SOUND = (BROKEN / "mentors" / "sound.md").read_bytes()


def told(found: Problem) -> str:
    mark = "~ " if found.severity == "warning" else ""
    return f"{found.path}:{found.line}: {mark}{found.code}"


def test_every_broken_profile_is_named_with_its_line(expected):
    _, problems = inspect(FolderTree(BROKEN), DAY)
    expected(BROKEN / "expected.txt", "".join(f"{told(found)}\n" for found in problems))


def test_there_is_a_file_for_every_mistake():
    assert sum(1 for folder in ("mentors", "mentees") for _ in (BROKEN / folder).iterdir()) >= 150


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_problem_has_words_and_a_cure(language):
    say = catalogue(language)
    for found in inspect(FolderTree(BROKEN), DAY)[1]:
        assert message(found, say)
        assert hint(found, say)


@pytest.fixture
def programme(tmp_path):
    for name in ("programme.yml", "topics.yml"):
        (tmp_path / name).write_bytes((BROKEN / name).read_bytes())
    (tmp_path / "mentors").mkdir()
    return tmp_path


def codes(root):
    return [(found.path, found.code) for found in inspect(FolderTree(root), DAY)[1]]


def test_a_file_of_five_megabytes_is_not_even_read(programme):
    (programme / "mentors" / "big.md").write_bytes(SOUND + b"x" * 5_000_000)
    assert codes(programme) == [("mentors/big.md", "file-too-large")]


def test_a_symbolic_link_is_not_followed(programme):
    (programme / "secret").write_bytes(SOUND)
    (programme / "mentors" / "link.md").symlink_to(programme / "secret")
    assert codes(programme) == [("mentors/link.md", "not-a-file")]


def test_a_link_to_nowhere_and_a_loop_are_named(programme):
    (programme / "mentors" / "gone.md").symlink_to("nowhere")
    (programme / "mentors" / "loop.md").symlink_to("loop.md")
    assert codes(programme) == [
        ("mentors/gone.md", "not-a-file"),
        ("mentors/loop.md", "not-a-file"),
    ]


def test_a_folder_and_a_pipe_are_no_profiles(programme):
    (programme / "mentors" / "folder.md").mkdir()
    os.mkfifo(programme / "mentors" / "pipe.md")
    found = [("mentors/folder.md", "not-a-file"), ("mentors/pipe.md", "not-a-file")]
    assert codes(programme) == found


def test_an_upper_case_twin_is_refused(programme):
    (programme / "mentors" / "ada.md").write_bytes(SOUND)
    (programme / "mentors" / "Ada.md").write_bytes(SOUND)
    assert codes(programme) == [("mentors/Ada.md", "file-name")]


@pytest.mark.parametrize(
    "name", ["a\nb.md", "a\r.md", "a\x1b[31m.md", "a\u202e.md", "%0A::error::.md"]
)
def test_a_name_that_hides_something_is_refused(programme, name):
    (programme / "mentors" / name).write_bytes(SOUND)
    assert codes(programme) == [(f"mentors/{name}", "file-name")]


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are Unicode")
def test_a_name_that_is_no_text_is_refused(programme):
    (programme / "mentors" / os.fsdecode(b"\xff.md")).write_bytes(SOUND)
    assert [code for _, code in codes(programme)] == ["file-name"]


@pytest.mark.parametrize("name", ["sound.md", "many-mistakes.md"])
def test_the_line_holds_wherever_the_mistake_moves(name):
    data = (BROKEN / "mentors" / name).read_bytes()
    moved = data.replace(b"---\n", b"---\n# a comment\n\n", 1)
    before = read_mentor(f"mentors/{name}", data, CONTEXT)[1]
    after = read_mentor(f"mentors/{name}", moved, CONTEXT)[1]
    assert [(p.line + 2, p.code) for p in before] == [(p.line, p.code) for p in after]


SIGNS = "--- \n|\n|  - |: |[|]|{|}|&a |*a|!!str |!!int |!!bool |!!map |!x |? |# |'|\"|\\|\t|,|>-\n"
LINES = (
    "---\n|...\n|%YAML 1.1\n|<<: |name: |offers:|needs:|topic: python|agreement: 2|2026-10-01|no"
)
OTHERS = "~|12:30|0x1f|\0|\ufeff|\u202e|\x85|\u2028|\U0010ffff|<b>|![](|](javascript:|a@b.org"
WORDS = st.sampled_from("|".join([SIGNS, LINES, OTHERS]).split("|"))
YAMLISH = st.lists(WORDS | st.text(max_size=4), max_size=40).map("".join)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.binary(max_size=400) | YAMLISH.map(lambda text: f"---\n{text}\n---\nx".encode()))
@example(data=b"---\n" + b"".join(b" " * i + b"-\n" for i in range(200)) + b" " * 200 + b"[" * 398)
@example(data=b"---\n? \n---")
@example(data=b"---\n" * 3)
@example(data=b"---\na: \xff\n---")
def test_no_bytes_make_it_fall(data):
    for read in (read_mentor, read_mentee):
        person, problems = read("mentors/x.md", data, CONTEXT)
        assert (person is None) == bool(errors(problems))
        assert all(
            1 <= found.line <= data.count(b"\n") + data.count(b"\r") + 1 for found in problems
        )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(profile=st.binary(max_size=200), settings_text=YAMLISH, topics=YAMLISH)
def test_no_files_make_the_inspection_fall(tmp_path_factory, profile, settings_text, topics):
    root = tmp_path_factory.mktemp("programme")
    (root / "mentees").mkdir()
    (root / "mentees" / "x.md").write_bytes(profile)
    (root / "programme.yml").write_text(settings_text, encoding="utf-8", errors="ignore")
    (root / "topics.yml").write_text(topics, encoding="utf-8", errors="ignore")
    community, problems = inspect(FolderTree(root), DAY)
    assert community is None
    assert problems


def test_the_largest_profiles_are_judged_without_delay():
    hostile = ("a" * 31_000, "a." * 15_000, "```a\n" * 6_000, "+1" * 15_000, "[\n" * 15_000)
    for body in hostile:
        data = SOUND + body.encode()
        assert len(data) <= MAX_BYTES
        assert [p.code for p in read_mentor("mentors/x.md", data, CONTEXT)[1]][:1] == ["too-long"]
