from bottega.documents.overlay import Overlay
from bottega.documents.tree import FolderTree
from bottega.problems import Problem


def test_files_are_replaced_added_and_taken_away(tmp_path):
    folder = tmp_path / "mentors"
    folder.mkdir()
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(name)
    files = {"mentors/b.md": b"new", "mentors/c.md": None, "mentors/d.md": b"more"}
    tree = Overlay(FolderTree(tmp_path), files)
    assert tree.names("mentors") == ("a.md", "b.md", "d.md")
    assert tree.names("mentees") == ()
    assert [tree.read(f"mentors/{name}.md", 9) for name in "abd"] == [b"a.md", b"new", b"more"]
    assert not tree.exists("mentors/c.md")
    assert tree.exists("mentors/d.md")
    gone, large = tree.read("mentors/c.md", 9), tree.read("mentors/d.md", 3)
    assert isinstance(gone, Problem)
    assert gone.code == "file-missing"
    assert isinstance(large, Problem)
    assert large.code == "file-too-large"
