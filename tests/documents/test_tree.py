import os

import pytest

from bottega.documents.tree import FolderTree, decode, read_text
from bottega.problems import Problem, ProblemsFound


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.md").write_bytes(b"two\r\nlines\r")
    (tmp_path / "folder" / "a.md").write_bytes(b"\xef\xbb\xbfone")
    (tmp_path / "folder" / "link.md").symlink_to("a.md")
    return FolderTree(tmp_path)


def test_names_are_sorted_and_a_missing_folder_is_empty(tree):
    assert tree.names("folder") == ("a.md", "b.md", "link.md")
    assert tree.names("nowhere") == ()


def test_a_file_is_no_folder(tree):
    with pytest.raises(ProblemsFound) as found:
        tree.names("folder/a.md")
    assert [problem.code for problem in found.value.problems] == ["not-a-folder"]


def test_text_has_plain_line_ends_and_no_mark(tree):
    assert read_text(tree, "folder/a.md", 100) == "one"
    assert read_text(tree, "folder/b.md", 100) == "two\nlines\n"


@pytest.mark.parametrize(
    ("path", "limit", "code"),
    [
        ("folder/link.md", 100, "not-a-file"),
        ("folder", 100, "not-a-file"),
        ("folder/none.md", 100, "file-missing"),
        ("folder/a.md", 5, "file-too-large"),
        ("folder/a.md/x", 5, "file-unreadable"),
    ],
)
def test_what_cannot_be_read_is_a_problem(tree, path, limit, code):
    found = tree.read(path, limit)
    assert isinstance(found, Problem)
    assert (found.path, found.line, found.code) == (path, 1, code)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_a_problem(tree):
    (tree.root / "folder" / "a.md").chmod(0)
    assert tree.read("folder/a.md", 100).code == "file-unreadable"


def test_a_link_to_nowhere_exists(tree):
    (tree.root / "gone").symlink_to("nowhere")
    assert tree.exists("gone")
    assert not tree.exists("other")


@pytest.mark.parametrize(
    ("data", "line"), [(b"\xff", 1), (b"a\nb\n\xc3(", 3), (b"a\n\xed\xa0\x80", 2)]
)
def test_what_is_no_utf_8_is_named_at_its_line(data, line):
    found = decode(data, "x.md")
    assert (found.line, found.code) == (line, "encoding")
