"""A remembered profile is the profile that would be read: nobody can tell, except by the time."""

import random
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bottega
from bottega.documents.keeping import recall
from bottega.documents.tree import FolderTree
from bottega.people import cache as room
from bottega.people.cache import Cache
from bottega.people.community import inspect, load_context
from bottega.people.model import Mentor
from bottega.people.profile import read_mentor

BROKEN = Path(__file__).parent.parent / "broken"
DAY = date(2026, 10, 1)
POOL = {
    folder: sorted(path.read_bytes() for path in (BROKEN / folder).iterdir())
    for folder in ("mentors", "mentees")
}
SETTINGS = {name: (BROKEN / name).read_text() for name in ("programme.yml", "topics.yml")}


@pytest.fixture(autouse=True, scope="module")
def own_secret(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("secret")))
        yield


@pytest.fixture
def root(tmp_path):
    for name, text in SETTINGS.items():
        (tmp_path / name).write_text(text)
    for folder, texts in POOL.items():
        (tmp_path / folder).mkdir()
        for number, text in enumerate(texts[:40]):
            (tmp_path / folder / f"p{number}.md").write_bytes(text)
    return tmp_path


def cache_of(root):
    return Cache(root / "build" / "profiles", worth=1)


def seen(root, day=DAY, only=None, **options):
    """Everything that a load can tell, with which fields were given and in which order."""
    community, problems = inspect(FolderTree(root), day, only, **options)
    people = (*community.mentors.values(), *community.mentees.values()) if community else ()
    return problems, people, [person.model_dump_json(exclude_unset=True) for person in people]


def parsed(root, day=DAY, context=None):
    """Load all mentors; return how many were not remembered."""
    anew = []

    def reading(path, data, context):
        anew.append(path)
        return read_mentor(path, data, context)

    context = context or load_context(FolderTree(root), day)[0]
    with cache_of(root).opened(context, whole=True) as memory:
        reader = memory.remembering(Mentor, reading)
        for path in sorted((root / "mentors").iterdir()):
            reader(f"mentors/{path.name}", path.read_bytes(), context)
    return len(anew)


def _edit(chance, root):
    """Make one of the changes that happen between two loads."""
    folder = chance.choice(sorted(POOL))
    path = root / folder / f"p{chance.randrange(6)}.md"
    text = chance.choice(POOL[folder])
    if chance.random() < 0.3:
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice((b"\n", b"x", b"\xe2\x80\x8b", b": ")) + text[place:]
    match chance.randrange(6):
        case 0:
            path.unlink(missing_ok=True)
        case 1:
            name = chance.choice(sorted(SETTINGS))
            cut = {"programme.yml": "europe", "topics.yml": "python"}[name]
            text_of = SETTINGS[name]
            changed = text_of.replace(cut, f"{cut}-too") if chance.random() < 0.5 else text_of
            (root / name).write_text(changed)
        case _:
            path.write_bytes(text)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_random_edits_between_loads_are_seen_the_same(chance):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in SETTINGS.items():
            (root / name).write_text(text)
        for name in POOL:
            (root / name).mkdir()
        for _load in range(6):
            for _change in range(chance.randrange(5)):
                _edit(chance, root)
            day = DAY + timedelta(days=chance.choice((0, 0, 0, 1, -400, 4000)))
            only = chance.choice((None, None, frozenset({"mentors"})))
            assert seen(root, day, only, cache=cache_of(root)) == seen(root, day, only)


def test_a_second_load_parses_nothing_and_a_changed_file_is_parsed_alone(root):
    assert parsed(root) == 40
    assert parsed(root) == 0
    (root / "mentors/p3.md").write_bytes(b"---\nname: A\n---\n")
    assert parsed(root) == 1


def test_another_day_leaves_sound_profiles_remembered(root):
    parsed(root)
    broken = 40 - len(inspect(FolderTree(root), DAY)[0].mentors)
    assert 0 < broken < 40
    assert parsed(root, DAY + timedelta(days=1)) == broken


def test_what_is_confirmed_in_the_future_is_told_on_an_earlier_day(root):
    seen(root, cache=cache_of(root))
    earlier = date(2020, 1, 1)
    assert len(seen(root, earlier)[0]) > len(seen(root)[0])
    assert seen(root, earlier, cache=cache_of(root)) == seen(root, earlier)


@pytest.mark.parametrize(("name", "word"), [("programme.yml", "europe"), ("topics.yml", "python")])
def test_other_settings_trust_nothing(root, name, word):
    parsed(root)
    (root / name).write_text(SETTINGS[name].replace(word, f"{word}-too"))
    assert parsed(root) == 40


def test_another_version_trusts_nothing(root, monkeypatch):
    parsed(root)
    monkeypatch.setattr(bottega, "__version__", "0.0.0")
    room._judges.cache_clear()
    try:
        assert parsed(root) == 40
    finally:
        room._judges.cache_clear()


def test_a_profile_under_another_name_is_another_profile(root):
    text = (BROKEN / "mentors/sound.md").read_bytes()
    (root / "mentors/p1.md").write_bytes(text)
    seen(root, cache=cache_of(root))
    (root / "mentors/p99.md").write_bytes(text)
    community, _problems = inspect(FolderTree(root), DAY, cache=cache_of(root))
    assert community.mentors["p99"].handle == "p99"


def test_what_is_no_longer_there_is_forgotten_and_partial_loads_forget_nothing(root):
    seen(root, cache=cache_of(root))
    entries = recall(cache_of(root).file).count(b"\n")
    (root / "mentors/p1.md").write_bytes(b"---\nname: B\n---\n")
    seen(root, only=frozenset({"mentors"}), cache=cache_of(root))
    assert recall(cache_of(root).file).count(b"\n") == entries + 1
    (root / "mentors/p1.md").write_bytes(b"---\nname: C\n---\n")
    seen(root, cache=cache_of(root))
    assert recall(cache_of(root).file).count(b"\n") == entries


def test_damage_of_any_kind_changes_nothing(root):
    expected = seen(root)
    seen(root, cache=cache_of(root))
    file, chance = cache_of(root).file, random.Random(3)
    whole = file.read_bytes()
    for damaged in (b"", b"\0" * 100, whole[:-1], whole[: len(whole) // 2], b"{}" + whole):
        file.write_bytes(damaged)
        assert seen(root, cache=cache_of(root)) == expected
    for _try in range(20):
        place = chance.randrange(len(whole))
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert seen(root, cache=cache_of(root)) == expected
    file.unlink()
    file.mkdir()
    assert seen(root, cache=cache_of(root)) == expected


def test_a_cache_that_came_with_the_files_is_not_believed(root, tmp_path_factory, monkeypatch):
    stranger = tmp_path_factory.mktemp("stranger")
    (root / "mentors/p1.md").write_bytes((BROKEN / "mentors/sound.md").read_bytes())
    expected = seen(root)
    with monkeypatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(stranger))
        seen(root, cache=cache_of(root))
        forged = recall(cache_of(root).file).replace(b"en", b"it")
        room.keep(cache_of(root).file, forged)
        assert seen(root, cache=cache_of(root)) != expected  # so it would have been believed
    assert seen(root, cache=cache_of(root)) == expected


def test_little_is_not_worth_a_file(root):
    seen(root, cache=Cache(root / "build" / "profiles"))
    assert not (root / "build").exists()


def test_a_folder_that_refuses_changes_nothing(root):
    (root / "build").write_text("in the way")
    assert seen(root, cache=cache_of(root)) == seen(root)
    shutil.rmtree(root / "mentors")
    assert seen(root, cache=cache_of(root)) == seen(root)
