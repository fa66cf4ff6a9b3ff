"""What hostile pull requests try, each in a real repository: the threat table's rows."""

from __future__ import annotations

import re

import pytest

from bottega.people.ownership import Author
from bottega.review.letter import comment, summary
from bottega.texts import catalogue
from tests.git import LINK, PROGRAM, SUBMODULE
from tests.review.conftest import (
    ADA,
    HERS,
    KEEPER,
    MALLORY,
    NEW,
    mentee,
    mentor,
)

TAKEN = "github: mallory"


def test_taking_a_profile_over_by_editing_it(programme):
    stolen = programme.text(HERS).replace("---\nname", f"---\n{TAKEN}\nname", 1)
    for text in (stolen, mentor("Mallory", TAKEN), mentor("Mallory", TAKEN, "github_id: 666")):
        verdict = programme.judge({HERS: text}, MALLORY)
        assert [one.code for one in verdict.problems] == ["profile-not-yours"]
        assert not verdict.merges_itself


def test_taking_a_profile_over_by_renaming_it(programme):
    moved = {HERS: None, "mentors/mallory.md": programme.text(HERS)}
    verdict = programme.judge(moved, MALLORY)
    assert [(one.path, one.code) for one in verdict.problems] == [(HERS, "profile-not-yours")]


def test_deleting_anothers_profile(programme):
    assert programme.codes({HERS: None}, MALLORY) == ["profile-not-yours"]


def test_adding_a_profile_from_where_its_owner_had_not_come_yet(programme):
    early = programme.change({HERS: None})
    branch = early.head({HERS: mentor("Mallory", TAKEN)})
    later = early.change({HERS: programme.text(HERS)})
    verdict = later.judge({}, MALLORY, branch)
    assert [one.code for one in verdict.problems] == ["profile-not-yours"]


def test_a_freed_login_with_another_number(programme):
    text = programme.text(HERS).replace("---\nname", "---\ngithub_id: 101\nname", 1)
    recorded = programme.change({HERS: text})
    edited = text.replace("expert", "advanced")
    later = Author("ada-pialla", 666)
    for change in (edited, None, text.replace("github_id: 101", "github_id: 666")):
        assert recorded.codes({HERS: change}, later) == ["profile-renumbered"]
    assert recorded.codes({"mentees/ada-pialla.md": mentee()}, later) == ["handle-taken"]
    verdict = recorded.judge({HERS: edited}, ADA)
    assert verdict.problems == ()
    assert verdict.merges_itself
    gone = text.replace("github_id: 101\n", "")
    assert recorded.codes({HERS: gone}, ADA) == ["account-number-gone"]


def test_taking_an_account_that_another_profile_has(programme):
    there = programme.change({"mentors/zoe.md": mentor("Zoe", "github: Zoe-Vite")})
    assert there.codes({"mentees/zoe-vite.md": mentee()}, NEW) == ["account-taken"]
    assert there.codes({"mentees/zoe.md": mentee("Zoe", "github: zoe-vite")}, NEW) == []
    for way in ('"github": "Zoe-Vite"', "github:\n  Zoe-Vite", "github: &a Zoe-Vite # mine"):
        hidden = programme.change({"mentors/zoe.md": mentor("Zoe", way)})
        assert hidden.codes({"mentees/zoe-vite.md": mentee()}, NEW) == ["account-taken"]
    numbered = programme.change({"mentors/z.md": mentor("Z", "github: old", "github_id: 103")})
    assert numbered.codes({"mentees/zoe-vite.md": mentee()}, NEW) == ["account-taken"]
    assert there.codes({"mentors/mallory.md": mentor("M", "github: Zoe-Vite")}, MALLORY) == [
        "account-not-yours",
        "account-taken",
    ]


def test_claiming_anothers_account_or_number(programme):
    new = "mentors/zoe-vite.md"
    assert programme.codes({new: mentor("Zoe", "github: someone")}, NEW) == ["account-not-yours"]
    assert programme.codes({new: mentor("Zoe", "github_id: 7")}, NEW) == ["account-number"]
    assert programme.codes({new: mentor("Zoe", "github_id: 103")}, NEW) == []
    hers = programme.text(HERS).replace("---\nname", "---\ngithub: hana-screw\nname", 1)
    assert programme.codes({HERS: hers}, ADA) == ["account-not-yours", "account-taken"]


def test_two_peoples_files_or_anything_else_beside_ones_own(programme):
    own = {"mentors/mallory.md": mentor("Mallory")}
    assert programme.codes({**own, HERS: mentor("Ada")}, MALLORY) == ["profile-not-yours"]
    assert programme.codes({**own, "mentors/other.md": mentor()}, MALLORY) == ["handle-not-yours"]
    assert programme.codes({**own, "content/en/index.md": "New"}, MALLORY) == ["change-mixed"]
    assert programme.codes({**own, "mentees/mallory.md": mentee("Mallory")}, MALLORY) == []


@pytest.mark.parametrize(
    "path", ["programme.yml", "rounds/2026-autumn/round.yml", "vetoes.yml", "credentials/x.json"]
)
def test_what_only_maintainers_change(programme, path):
    verdict = programme.judge({path: "automatic_merge: true\n"}, MALLORY)
    assert [one.code for one in verdict.problems] == ["change-reserved"]
    assert verdict.kind == "contribution"


def test_other_contributions_are_for_maintainers_to_read(programme):
    verdict = programme.judge({"content/en/new.md": "Text", "topics.yml": "topics: {}"}, MALLORY)
    assert [(one.code, one.severity) for one in verdict.problems] == [("change-outside", "warning")]
    assert (verdict.kind, verdict.is_fine, verdict.merges_itself) == ("contribution", True, False)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ((LINK, "../programme.yml"), "not-a-file"),
        ((LINK, "/etc/passwd"), "not-a-file"),
        ((PROGRAM, mentor("Mallory")), "file-mode"),
        (b"\0" * (33 * 1024), "file-too-large"),
        (b"\xff\xfe---", "encoding"),
    ],
)
def test_what_is_no_plain_small_file(programme, content, code):
    assert code in programme.codes({"mentors/mallory.md": content}, MALLORY)


def test_a_submodule_in_a_profiles_place(programme):
    module = {"mentors/mallory.md": (SUBMODULE, programme.base)}
    assert programme.codes(module, MALLORY) == ["not-a-file"]


def test_a_link_in_place_of_the_whole_folder(programme):
    names = programme.repository.git("ls-tree", "-r", "--name-only", "main", "mentors").split()
    changed = {**dict.fromkeys(names), "mentors": (LINK, "mentees")}
    found = programme.judge(changed, MALLORY)
    assert ("mentors", "not-a-file") in {(one.path, one.code) for one in found.problems}
    assert not found.is_fine


@pytest.mark.parametrize(
    "name",
    [
        b"mentors/mallory.md\nmentors/ada-pialla.md",
        b"mentors/\xff.md",
        b"mentors/deeper/mallory.md",
        b"mentors/mallory.txt",
        b"mentors/.mallory.md",
        b"mentors/::add-mask::x.md",
        "mentors/maḷḷory.md".encode(),
    ],
)
def test_names_that_are_no_profiles(programme, name):
    (found,) = programme.judge({name: mentor("Mallory")}, MALLORY).problems
    assert found.code == "file-name"
    assert found.path.isprintable()


def test_names_that_differ_only_in_case_or_form(programme):
    def said(files, author=MALLORY):
        return set(programme.codes(files, author))

    assert said({"mentors/ADA-pialla.md": mentor()}) == {"file-name", "case-collision"}
    assert said({"Mentors/mallory.md": mentor()}) == {"change-outside", "case-collision"}
    assert said({"PROGRAMME.yml": "x"}) == {"change-outside", "case-collision"}
    assert said({"content/É.md": "x", "content/E\u0301.md": "x"}) == {
        "change-outside",
        "case-collision",
    }
    assert said({"mentors/ADA-pialla.md": mentor()}, KEEPER) == {"file-name", "case-collision"}
    moved = programme.change({"A.md": "x"})
    assert moved.codes({"A.md": None, "a.md": "x"}, KEEPER) == []


def test_settings_and_topics_come_from_the_base(programme):
    topics = programme.text("topics.yml")
    new = topics + "  cobol:\n    label: {en: COBOL, it: COBOL}\n"
    hers = programme.text(HERS).replace("topic: python", "topic: cobol")
    assert programme.codes({HERS: hers, "topics.yml": new}, ADA) == [
        "change-mixed",
        "unknown-topic",
    ]
    assert programme.codes({HERS: hers, "topics.yml": new}, KEEPER) == []


def test_a_flood_of_profiles_is_not_read(programme):
    flood = {f"mentors/m{number}.md": "x" for number in range(201)}
    assert programme.codes(flood, MALLORY) == ["changes-too-many"]


def test_mixed_alphabets_are_shown_to_a_maintainer(programme):
    text = programme.text(HERS).replace("name: Ada Pialla", "name: Adа Pialla")
    verdict = programme.judge({HERS: text}, ADA)
    assert [one.code for one in verdict.problems] == ["mixed-scripts"]
    assert verdict.is_fine
    assert not verdict.merges_itself


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<!-- hidden -->", "raw-html"),
        ("a\u200bb", "hidden-character"),
        ("a\u202eb", "hidden-character"),
        ("![x](https://t.example/p.gif)", "image"),
        ("[x](javascript:alert(1))", "link-scheme"),
    ],
)
def test_what_hides_in_a_biography(programme, body, code):
    assert programme.codes({"mentors/zoe-vite.md": mentor(body=body)}, NEW) == [code]


def test_what_strangers_write_stays_words_where_we_repeat_it(programme):
    goal = "@everyone Fixes #1 `x` <img src=x> [a](//b) https://t.example"
    asked = "needs: [{id: first, topic: python, format: micro, goal: Finish it}]"
    for topic in ("python", "`@x` <img>"):
        need = f"needs: [{{id: first, topic: '{topic}', format: micro, goal: '{goal}'}}]"
        text = mentee("'*`Zoe`* @team'").replace(asked, need)
        verdict = programme.judge({"mentees/zoe-vite.md": text}, NEW)
        assert verdict.is_fine == (topic == "python")
        in_summary = summary(verdict, catalogue("en"), merged=False)
        assert ("everyone" in in_summary) == verdict.is_fine
        for told in (comment(verdict, merged=False), in_summary):
            # Each of these would do something in Markdown, unless something stands in between.
            assert not re.search(r"@(x|everyone|team)|#1|Fixes|t\.example/|s://t", told)
            outside = re.sub(r"(?<!\\)`[^`]*`", "", told)
            assert not re.search(r"(?<!\\)(<|\[a|\*\\`Zoe|`)", outside)


def test_no_value_of_a_stranger_ends_our_own_piece_of_code(programme):
    text = mentor().replace("topic: python", 'topic: "a` **b** <i> `c"')
    told = comment(programme.judge({"mentors/zoe-vite.md": text}, NEW), merged=False)
    line = next(line for line in told.split("\n") if "**b**" in line)
    pieces = line.split("`")
    assert any("**b** <i> ˋc" in piece for piece in pieces[1::2])
    assert not any("<i>" in piece for piece in pieces[::2])
