import shutil
from datetime import date

import pytest

from bottega.hub.measure_report import exact_lines, told_lines
from bottega.hub.measuring import keep, measured, published, source_of, told_so_far
from bottega.hub.situation import read_situation
from bottega.programme import Hub
from bottega.sessions.publication import NAME, NOTHING, written
from bottega.texts import catalogue
from tests.builders import programme
from tests.git import new_repository
from tests.site.conftest import TESTS

REPOSITORY = TESTS.parent
FOLDERS = ("mentors", "mentees", "rounds", "threads")
DAY = date(2026, 10, 1)


@pytest.fixture(scope="module")
def community(tmp_path_factory):
    root = tmp_path_factory.mktemp("measured")
    for name in FOLDERS:
        shutil.copytree(REPOSITORY / name, root / name)
    for name in ("programme.yml", "topics.yml"):
        shutil.copy(REPOSITORY / name, root / name)
    return root


@pytest.fixture(scope="module")
def now(community):
    return read_situation(community, DAY)


def test_the_demonstration_keeps_what_its_threads_say(now):
    told, problems = measured(now)
    assert problems == ()
    assert written(told) == (REPOSITORY / "threads-progress" / NAME).read_text()


def test_what_is_kept_is_read_back_and_nothing_is_new_then(now, community):
    told, _ = measured(now)
    assert keep(now, told)
    assert told_so_far(now) == (told, ())
    assert published(community, now.community.programme) == (told, ())
    assert measured(now) == (told, ())
    assert list(told_lines(told, told, catalogue("en")))[-1] == "Nothing new is told today."


def test_what_somebody_else_wrote_is_said_once_and_made_again(now, community):
    told, _ = measured(now)
    place = community / "threads-progress" / NAME
    for foreign in ("<html>", "{}x", '{"version": 9}'):
        place.write_text(foreign)
        again, problems = measured(now)
        assert again == told
        assert [one.code for one in problems] == ["measures-foreign"]
    keep(now, told)


def test_threads_are_read_only_where_something_is_due(now):
    class Silent:
        ours = frozenset()
        progress = now.hub.progress

        def threads(self, *, closed=True):
            raise AssertionError("nothing is due")

    keep(now, measured(now)[0])
    quiet = read_situation(now.root, DAY, hub=Silent())
    assert measured(quiet) == measured(now)


def test_maintainers_read_the_real_numbers(now):
    lines = [line.strip() for line in exact_lines(source_of(now), DAY, catalogue("en"))]
    assert "Accepted by both: 19 of 22" in lines
    assert "A first session within 14 days: 16 of 19" in lines
    assert "74 sessions held." in lines


def test_a_programme_without_matches_says_what_is_missing():
    lines = list(told_lines(NOTHING, NOTHING, catalogue("en")))
    assert lines == ["Nothing is told yet: the first numbers come when ten matches are old enough."]


def test_a_branch_is_read_without_asking_anybody(now, tmp_path):
    hub, repository = programme(hub=Hub(github=True)), new_repository(tmp_path)
    assert published(tmp_path, hub) == (NOTHING, ())
    told, _ = measured(now)
    first = repository.commit({NAME: written(told)}, branch="progress")
    assert published(tmp_path, hub) == (told, ())
    forced = repository.commit({"other": ""})
    repository.git("update-ref", "refs/remotes/origin/progress", forced)
    assert published(tmp_path, hub) == (NOTHING, ())
    repository.git("update-ref", "refs/remotes/origin/progress", first)
    assert published(tmp_path, hub) == (told, ())
