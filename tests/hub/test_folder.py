import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bottega.hub.actions import (
    Close,
    Comment,
    EditBody,
    Label,
    OpenIssue,
    Plan,
    React,
    Reply,
    WantedIssue,
)
from bottega.hub.folder import FolderHub
from bottega.hub.plan import plan
from bottega.problems import ProblemsFound

DAY = date(2026, 4, 1)
FIRST = OpenIssue("r/a--b--c--1", "A & C: yes", "Hello\n\n---\n\nbye", ("match", "no"))
SECOND = OpenIssue("r/d--b--c--1", "D & C", "Hello", ())


@pytest.fixture
def hub(tmp_path):
    return FolderHub(tmp_path / "threads", "bottega")


def problems_of(hub):
    with pytest.raises(ProblemsFound) as found:
        hub.threads()
    return [(one.path, one.line, one.code) for one in found.value.problems]


def write(hub, path, text):
    target = hub.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)


ISSUE = (
    "---\ntitle: T\nstate: open\nlabels: []\nauthor: bottega\n"
    "created: 2026-04-01T09:00:00Z\nmarker: r/a--b--c--1\n---\n\nHello\n"
)
COMMENT = "---\nauthor: ada\ncreated: 2026-04-02T10:00:00Z\n---\n\n/accept\n"


def test_a_folder_that_is_not_there_has_no_threads(hub):
    assert hub.threads() == ()


def test_issues_are_opened_with_the_next_numbers_and_read_back(hub):
    hub.apply(Plan((FIRST, SECOND)), DAY)
    first, second = hub.threads()
    assert (first.number, second.number) == (1, 2)
    assert (first.title, first.body, first.labels) == (FIRST.title, FIRST.body, FIRST.labels)
    assert (first.marker, first.state, first.author) == (FIRST.marker, "open", "bottega")
    assert first.created == datetime(2026, 4, 1, 9, tzinfo=UTC)


def test_the_next_number_follows_the_highest(hub):
    write(hub, "0041/issue.md", ISSUE)
    hub.apply(Plan((SECOND,)), DAY)
    assert [thread.number for thread in hub.threads()] == [41, 42]


def test_a_marker_that_is_there_is_not_opened_again(hub):
    hub.apply(Plan((FIRST,)), DAY)
    hub.apply(Plan((FIRST, FIRST)), DAY)
    assert len(hub.threads()) == 1


def test_each_action_changes_what_it_says(hub):
    hub.apply(Plan((FIRST,)), DAY)
    mark = FIRST.marker
    comment = Comment(mark, 1, f"<!-- bottega: {mark} help -->\nHere.")
    actions = (EditBody(mark, 1, "New", "News"), Label(mark, 1, ("x",)), comment, Close(mark, 1))
    hub.apply(Plan(actions), DAY)
    hub.apply(Plan(actions), DAY)
    (thread,) = hub.threads()
    assert (thread.title, thread.body, thread.state) == ("New", "News", "closed")
    assert thread.labels == ("match", "no", "x")
    assert [(one.author, one.body) for one in thread.comments] == [("bottega", comment.body)]


def test_comments_come_in_the_order_of_their_numbers(hub):
    write(hub, "0001/issue.md", ISSUE)
    write(hub, "0001/comments/0002.md", COMMENT.replace("/accept", "second"))
    write(hub, "0001/comments/0001.md", COMMENT)
    hub.apply(Plan((Comment("r/a--b--c--1", 1, "third"),)), DAY)
    (thread,) = hub.threads()
    assert [one.body for one in thread.comments] == ["/accept", "second", "third"]
    assert thread.comments[0].author == "ada"
    assert (hub.folder / "0001/comments/0003.md").is_file()


def test_an_indented_comment_stays_indented(hub):
    write(hub, "0001/issue.md", ISSUE)
    write(hub, "0001/comments/0001.md", COMMENT.replace("/accept", "    /accept"))
    assert hub.threads()[0].comments[0].body == "    /accept"


def test_the_same_plan_writes_the_same_bytes(tmp_path):
    texts = []
    for name in ("one", "two"):
        FolderHub(tmp_path / name / "threads", "bottega").apply(Plan((FIRST, SECOND)), DAY)
        files = sorted((tmp_path / name).rglob("*.md"))
        texts.append([(path.relative_to(tmp_path / name), path.read_bytes()) for path in files])
    assert texts[0] == texts[1]


def test_all_problems_come_at_once_with_their_paths_and_lines(hub, tmp_path):
    write(hub, "0001/issue.md", ISSUE.replace("state: open", "state: ajar"))
    write(hub, "0001/comments/0001.md", COMMENT.replace("2026-04-02T10", "2026-04-32T10"))
    write(hub, "0001/comments/note.txt", "")
    write(hub, "0002/issue.md", "no front matter")
    write(hub, "0003/comments/0001.md", COMMENT)
    write(hub, "0004/issue.md", f"{ISSUE}<!-- bottega: r/x--y--z--1 -->\n")
    write(hub, "0005", "a file")
    write(hub, "00006/issue.md", ISSUE)
    write(hub, "README.md", "about this folder")
    (hub.folder / "0007").symlink_to(tmp_path)
    (hub.folder / "0008").mkdir()
    (hub.folder / "0008/issue.md").symlink_to("/etc/hostname")
    assert problems_of(hub) == [
        ("threads/00006", 1, "thread-name"),
        ("threads/0001/comments/0001.md", 3, "bad-moment"),
        ("threads/0001/comments/note.txt", 1, "thread-name"),
        ("threads/0001/issue.md", 3, "not-allowed"),
        ("threads/0002/issue.md", 1, "front-matter-missing"),
        ("threads/0003/issue.md", 1, "file-missing"),
        ("threads/0004/issue.md", 7, "thread-marker"),
        ("threads/0005", 1, "thread-name"),
        ("threads/0007", 1, "thread-name"),
        ("threads/0008/issue.md", 1, "not-a-file"),
    ]


def test_comments_behind_a_link_are_not_read(hub, tmp_path):
    write(hub, "0001/issue.md", ISSUE)
    (hub.folder / "0001/comments").symlink_to(tmp_path)
    assert problems_of(hub) == [("threads/0001/comments", 1, "thread-name")]


WANTED = (
    WantedIssue("a", "A", "News", ("match",), "closed", (Reply("help", "Here."),)),
    WantedIssue("b", "B", "Hello", ("match",)),
    WantedIssue("c", "C", "Hello", ("match",)),
)
WRITES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "open")


def snapshot(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def begun(folder):
    hub = FolderHub(folder, "bottega")
    hub.apply(Plan((OpenIssue("a", "A", "Hello", ()),)), DAY)
    return hub


def carry_out(hub):
    hub.apply(plan(WANTED, hub.threads()), DAY)


def killed_at(step, hub):
    """Carry the plan out in a child that dies before its step-th write; say whether it did."""
    child = os.fork()
    if child == 0:
        left = step

        def die_in_time(event, arguments):
            nonlocal left
            if event in WRITES and not (event == "open" and arguments[1] in ("r", "rb")):
                left -= 1
                if left < 0:
                    os._exit(9)

        sys.addaudithook(die_in_time)
        carry_out(hub)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_run_that_is_killed_at_any_write_is_completed_by_the_next(tmp_path):
    whole = begun(tmp_path / "whole" / "threads")
    carry_out(whole)
    kills = 0
    while True:
        hub = begun(Path(tmp_path / str(kills) / "threads"))
        was_killed = killed_at(kills, hub)
        hub.threads()  # never half-written
        carry_out(hub)
        assert snapshot(hub.folder) == snapshot(whole.folder)
        if not was_killed:
            break
        kills += 1
    assert kills > 20


def test_comments_that_a_hub_numbered_get_each_sign_once(hub):
    write(hub, "0001/issue.md", ISSUE.replace("created", "author_id: 7\ncreated", 1))
    known = COMMENT.replace("---\n\n", "author_id: 8\nid: 41\nreactions: [eyes]\n---\n\n")
    write(hub, "0001/comments/0001.md", known)
    plan = Plan((React("r/a--b--c--1", 1, 41, "+1"),))
    hub.apply(plan, DAY)
    hub.apply(plan, DAY)
    (thread,) = hub.threads()
    (comment,) = thread.comments
    assert (thread.author_id, comment.author_id, comment.id) == (7, 8, 41)
    assert comment.reactions == ("eyes", "+1")


def test_one_thread_is_read_by_its_number(hub):
    hub.apply(Plan((FIRST, SECOND)), DAY)
    assert hub.thread(2).title == SECOND.title
    assert hub.thread(3) is None
