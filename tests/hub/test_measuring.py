import shutil
from datetime import date

import pytest
from typer.testing import CliRunner

from bottega.cli.app import commands
from bottega.hub.measure_report import exact_lines, told_lines
from bottega.hub.measuring import keep, measured, published, source_of, told_so_far
from bottega.hub.situation import read_situation
from bottega.problems import WrongUse
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
    (tmp_path / "mentoring").mkdir()
    assert published(tmp_path / "mentoring", hub) == (told, ()), "a folder of a larger repository"
    forced = repository.commit({"other": ""})
    repository.git("update-ref", "refs/remotes/origin/progress", forced)
    assert published(tmp_path, hub) == (NOTHING, ())
    repository.git("update-ref", "refs/remotes/origin/progress", first)
    assert published(tmp_path, hub) == (told, ())


def run(root, *arguments, actions=""):
    given = (*arguments, "--root", str(root))
    done = CliRunner().invoke(commands(), given, env={"GITHUB_ACTIONS": actions})
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("title: How Spring 2026 went", "- Accepted by both: 18 or more of 22")),
        ("it", ("title: Com'è andato il turno Primavera 2026", "Meno di cinque".lower())),
    ],
)
def test_a_round_is_looked_back_at_in_words(community, language, words):
    given = ("--date", str(DAY), "--language", language)
    told = run(community, "report", "2026-spring", *given)
    assert [word for word in words if word not in told] == []


def test_a_report_is_begun_in_every_language_and_what_is_written_stays(community):
    assert "Written" in run(community, "report", "2026-spring", "--date", str(DAY), "--write")
    found = sorted(community.glob("content/*/announcements/2026-07-17-2026-spring-report.md"))
    assert [path.parts[-3] for path in found] == ["en", "it"]
    found[0].write_text("Ours now")
    assert "is there already" in run(
        community, "report", "2026-spring", "--date", str(DAY), "--write"
    )
    assert found[0].read_text() == "Ours now"


@pytest.mark.parametrize(
    ("round_id", "code"), [("2026-autumn", "report-early"), ("2030", "no-such-round")]
)
def test_there_is_nothing_to_look_back_at_yet(community, round_id, code):
    given = ("report", round_id, "--root", str(community), "--date", str(DAY))
    error = CliRunner().invoke(commands(), given).exception
    assert isinstance(error, WrongUse)
    assert error.code == code


def test_the_command_tells_keeps_and_shows_real_numbers_only_when_asked(community):
    shutil.rmtree(community / "threads-progress", ignore_errors=True)
    given = ("measures", "--date", str(DAY))
    assert "14 numbers are new." in run(community, *given, "--plan")
    assert not (community / "threads-progress").exists()
    told = run(community, *given)
    assert "19 of 22" not in told
    assert (community / "threads-progress" / NAME).is_file()
    assert "Nothing new is told today." in run(community, *given)
    assert "Accepted by both: 19 of 22" in run(community, *given, "--private")
    assert "19 of 22" not in run(community, *given, "--private", actions="true")
