"""A whole new programme: sound, buildable, with nothing of the demonstration in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from bottega.documents.front_matter import split
from bottega.documents.tree import FolderTree
from bottega.founding.files import placed, programme_files
from bottega.founding.pages import Package
from bottega.founding.planting import plant
from bottega.founding.sets import combined, set_names
from bottega.founding.templating import page_names
from bottega.people.community import inspect
from bottega.people.topics import read as read_topics
from bottega.problems import errors
from bottega.rounds.history import History
from bottega.signup.online import sign_ups
from bottega.site.build import build
from bottega.site.portal import Portal
from bottega.versions.calls import Pin, calls_in
from tests.founding.conftest import wishes_of

REPOSITORY = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 22)
PINNED = Package("bottega==0.1.0", Pin("some-one/bottega", "v0.1.0", "0.1.0"))
KINDS = {
    "one": {"languages": "en", "formats": "micro", "topics": "software"},
    "due": {"languages": "it,en", "topics": "life-and-growth,careers"},
    "tudo": {"languages": "pt,it", "formats": "micro,classic,reciprocal", "topics": "community"},
    "private": {"languages": "it", "formats": "reciprocal", "mode": "private"},
    "elsewhere": {
        "server": "https://git.example",
        "site": "https://x.example/",
        "formats": "classic",
    },
}


@pytest.fixture(params=KINDS, scope="module")
def planted(request, tmp_path_factory) -> Path:
    """A programme of each kind, with the page's two example profiles in it."""
    folder = tmp_path_factory.mktemp(request.param)
    plant(folder, programme_files(wishes_of(**KINDS[request.param]), PINNED))
    return folder


def test_it_passes_the_check(planted):
    community, problems = inspect(FolderTree(planted), DAY)
    assert errors(problems) == ()
    assert {found.code for found in problems} <= {"unfilled", "untranslated"}
    assert community is not None
    assert not community.mentors


def test_the_examples_of_the_page_are_sound(planted):
    for page in planted.glob("content/*/take-part.md"):
        examples = re.findall(
            r"`(ment\w+/[\w-]+\.md)`:\n\n```markdown\n(.*?)```", page.read_text(), re.S
        )
        assert len(examples) == 2
        for path, text in examples:
            (planted / path).write_text(text.replace("{{ agreement_version }}", "1"))
        _community, problems = inspect(FolderTree(planted), DAY)
        for path, _text in examples:
            (planted / path).unlink()
        assert errors(problems) == ()


def test_it_builds_and_every_page_of_it_is_sound(planted, tmp_path):
    community, _problems = inspect(FolderTree(planted), DAY)
    forms = sign_ups(community.programme, community.vocabulary)
    portal = Portal(community, History(()), {}, DAY, signup=forms)
    built = build(
        portal, planted / "content", tmp_path / "site", tmp_path / "work", lambda _step: None
    )
    assert built.languages == community.programme.languages
    for path in planted.rglob("*"):
        assert not path.is_file() or not re.search(r"<<\w+>>|^:::", path.read_text(), re.M), path


def test_formats_and_openness_are_those_that_were_chosen(planted):
    settings = yaml.safe_load((planted / "programme.yml").read_text())
    written = "\n".join(page.read_text() for page in planted.glob("content/*/*.md"))
    chosen = settings["formats"].keys()
    for form in {"micro", "classic", "reciprocal"} - chosen:
        assert not re.search(rf"\| {form} \||format: {form}|{form}:", written)
    told = re.findall(r"\*\*(open|aperto|private|privato)\*\*", written)
    assert {word[:4] for word in told} <= {
        settings["mode"][:4],
        {"open": "aper"}.get(settings["mode"]),
    }
    assert told


def test_every_language_has_every_page(planted):
    settings = yaml.safe_load((planted / "programme.yml").read_text())
    for language in settings["languages"]:
        folder = planted / "content" / language
        assert {path.name for path in folder.glob("*.md")} == set(page_names())
        for path in folder.glob("*.md"):
            assert split(path.read_text(), path.name)[0] is not None


def test_the_modules_come_along_in_the_languages_that_we_have(planted):
    languages = yaml.safe_load((planted / "programme.yml").read_text())["languages"]
    taught = [
        language for language in languages if (planted / f"content/{language}/learn").is_dir()
    ]
    assert taught == ([one for one in languages if one in ("en", "it")] or languages[:1])
    for language in taught:
        ours = (
            Path(__file__).parents[2] / "content" / ("it" if language == "it" else "en") / "learn"
        )
        there = planted / f"content/{language}/learn"
        names = {path.relative_to(ours) for path in ours.rglob("*.md")}
        assert {path.relative_to(there) for path in there.rglob("*.md")} == names


def test_every_link_between_files_leads_somewhere(planted):
    for page in (*planted.glob("*.md"), *planted.glob("*/README.md")):
        for link in re.findall(r"\]\(([^)]+)\)", page.read_text()):
            assert link.startswith("https://") or (page.parent / link).is_file(), (page, link)


@pytest.fixture(scope="module")
def names() -> list[str]:
    """What belongs to the demonstration alone: its community, its people, its rounds."""
    people = [
        path
        for folder in ("mentors", "mentees")
        for path in (REPOSITORY / folder).glob("*.md")
        if path.name != "README.md"
    ]
    handles = [path.stem for path in people]
    called = [split(path.read_text(), path.name)[0].front.value["name"] for path in people]
    return ["lanterna", "bottega.example", "2026-spring", "2026-autumn", *handles, *called]


@pytest.mark.parametrize("languages", ["en", "it,en", "pt"])
def test_nothing_of_the_demonstration_is_in_it(languages, names):
    assert len(names) > 100
    files = programme_files(wishes_of(languages=languages, topics="life-and-growth"), PINNED)
    text = "\n".join(f"{path}\n{content}" for path, content in files.items()).lower()
    assert [name for name in names if name.lower() in text] == []


def test_no_topic_of_the_demonstration_is_in_another_set():
    demonstration, _problems = read_topics((REPOSITORY / "topics.yml").read_text())
    files = programme_files(wishes_of(topics="life-and-growth"), PINNED)
    others = demonstration.topics.keys() - combined(["life-and-growth"]).keys()
    # As words of a page they may well be there: a topic is what stands where topics stand.
    structured = "\n".join(
        text
        for path, text in files.items()
        if path.endswith((".yml", ".json")) and "workflows" not in path
    )
    ids = set(re.findall(r'"const": "([\w-]+)"|topic: ([\w-]+)|^  ([\w-]+):$', structured, re.M))
    assert not {name for found in ids for name in found if name} & others
    assert len(others) > 60


def test_what_the_repository_carries_is_not_written_again():
    own = programme_files(wishes_of(), Package())
    assert not [path for path in own if "workflows" in path or "actions" in path]
    assert "requirements.txt" not in own
    assert '".[match]"' in own["content/en/how-matching-works.md"]


def workflows(files):
    folder = ".github/workflows/"
    return {path.removeprefix(folder) for path in files if path.startswith(folder)}


def test_the_workflows_are_a_few_lines_that_call_ours_at_one_version():
    files = programme_files(wishes_of(maintainers="ada,bo"), PINNED)
    ours = {path.name for path in (REPOSITORY / ".github/workflows").glob("*.yml")}
    called = {name for name in ours if f"reusable-{name}" in ours}
    assert workflows(files) == called - {"setup.yml"}
    calls = [
        call for path, text in files.items() if "workflows/" in path for call in calls_in(text)
    ]
    assert {call.workflow for call in calls} == workflows(files)
    assert {(call.repository, call.ref) for call in calls} == {("some-one/bottega", "v0.1.0")}
    assert not [path for path in files if "actions/" in path or path == "action.yml"]
    assert files["requirements.txt"] == "bottega==0.1.0\n"
    assert "/programme.yml @ada @bo" in files[".github/CODEOWNERS"]
    for path, text in files.items():
        if path.endswith(".yml") and path.startswith(".github"):
            assert yaml.safe_load(text), path


def test_in_a_larger_repository_only_what_github_reads_stands_at_the_top():
    wishes = wishes_of(folder="community/mentoring", maintainers="ada")
    files = programme_files(wishes, PINNED)
    tops = {path.partition("/")[0] for path in files}
    assert tops == {".github", "community"}
    assert "folder: community/mentoring" in files["community/mentoring/programme.yml"]
    owners = files[".github/CODEOWNERS"]
    assert "\n* " not in owners, "what is not the programme's is others' to say"
    assert "/community/mentoring/rounds/" in owners
    assert "directory: /community/mentoring\n" in files[".github/dependabot.yml"]
    alone = programme_files(wishes_of(maintainers="ada"), PINNED)
    assert {placed(path, wishes.folder) for path in alone} == set(files)


@pytest.mark.parametrize("folder", ["../x", "/", "a//b", ".hidden", "a/../b", "a b"])
def test_a_folder_that_is_none_is_refused(folder):
    if folder == "/":
        assert wishes_of(folder=folder).folder == ""
        return
    with pytest.raises(AssertionError, match="found-folder"):
        wishes_of(folder=folder)


def test_a_server_of_ones_own_gets_copies_for_it_reaches_no_workflow_of_ours():
    own = {"server": "https://git.example", "site": "https://x.example/"}
    files = programme_files(wishes_of(**own), PINNED)
    for name in workflows(files):
        assert files[f".github/workflows/{name}"] == (
            REPOSITORY / ".github/workflows" / name
        ).read_text("utf-8")
    assert {f"reusable-{name}" for name in workflows(files) if "reusable" not in name} <= workflows(
        files
    )
    assert "setup.yml" not in workflows(files)
    assert {"action.yml", ".github/actions/pull-request/action.yml"} <= set(files)


def test_the_demonstrations_formats_are_the_ones_to_choose_from():
    demonstration = yaml.safe_load((REPOSITORY / "programme.yml").read_text())["formats"]
    files = programme_files(
        wishes_of(languages="en,it", formats="micro,classic,reciprocal"), PINNED
    )
    assert yaml.safe_load(files["programme.yml"])["formats"] == demonstration


@pytest.mark.parametrize("name", set_names())
def test_a_programme_of_every_set(name):
    files = programme_files(wishes_of(topics=name, languages="en,it"), PINNED)
    assert list(files) == sorted(files)
    assert all(text.endswith("\n") or not text for text in files.values())
