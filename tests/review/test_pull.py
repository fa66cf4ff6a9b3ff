"""Pull requests on a real server: answered once, and merged only as they were judged."""

from __future__ import annotations

import pytest

from bottega.cli.reviewing import Asked, review
from bottega.hub.github.client import Client
from bottega.people.ownership import Author
from bottega.problems import WrongUse
from bottega.review.pull import author_of
from bottega.texts import catalogue
from tests.github.pushing import Remote
from tests.github.server import BOT
from tests.review.conftest import DAY, Programme, mentee, mentor

ADAS = "mentors/ada-rossi.md"
EDITED = mentor("Ada Rossi", "pronouns: she/her")


class Hub:
    """The programme's repository on the server, with Ada in it, and everybody's forks."""

    def __init__(self, github, programme: Programme, monkeypatch) -> None:
        self.github = github
        self.programme = programme.change({ADAS: mentor("Ada Rossi")})
        self.local = programme.repository
        self.main = Remote(github, self.local, github.repository, BOT)
        self.main.push(self.programme.base, "main")
        self.forks: dict[str, Remote] = {}
        for name, value in github.environ.items():
            monkeypatch.setenv(name, value)
        self.say = catalogue("en")

    def account(self, login: str) -> Author:
        """Return somebody's account."""
        found = self.github.client().user(login)
        return Author(found.login, found.id)

    def fork(self, login: str) -> Remote:
        """Return somebody's fork."""
        if login not in self.forks:
            self.github.ask("POST", "forks", {}, login)
            where = f"{login}/{self.github.repository.partition('/')[2]}"
            fork = Remote(self.github, self.local, where, login)
            self.forks[login] = fork
        return self.forks[login]

    def propose(self, login: str, files, **value) -> tuple[int, str]:
        """Open somebody's pull request from their fork; return its number and its head."""
        head = self.programme.head(files)
        self.fork(login).push(head, "change")
        return self.open(login, f"{login}:change", **value), head

    def open(self, login: str, head: str, **value) -> int:
        """Open a pull request."""
        given = {"title": "Change", "head": head, "base": "main", "body": "", **value}
        return int(self.github.ask("POST", "pulls", given, login)["number"])

    def check(self, login: str, number: int, head: str, *, merge: bool = True) -> bool:
        """Run the check as the workflow does."""
        author = self.account(login)
        asked = Asked(self.programme.base, head, author.login, author.id, number, merge)
        return review(self.programme.root, asked, DAY, "github", self.say)

    def comments(self, number: int) -> list[str]:
        """Return what we said below a pull request."""
        return [one.body for one in self.github.client().comments_of(number) if one.author == BOT]

    def is_merged(self, number: int) -> bool:
        """Say whether a pull request is merged."""
        return self.github.client().pull(number).merged


@pytest.fixture
def hub(github, programme, monkeypatch):
    return Hub(github, programme, monkeypatch)


def test_ones_own_listed_profile_is_merged_as_it_was_judged(hub, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    number, head = hub.propose("ada-rossi", {ADAS: EDITED}, title="Closes nothing")
    assert hub.check("ada-rossi", number, head)
    assert hub.is_merged(number)
    assert "merged=true" in (tmp_path / "output").read_text()
    commit = hub.github.ask("GET", "commits/main")["commit"]
    assert commit["message"] == f"{ADAS} (#{number})"
    assert hub.github.files()[ADAS] == EDITED
    assert commit["tree"]["sha"] == hub.local.git("rev-parse", f"{head}^{{tree}}")
    (told,) = hub.comments(number)
    assert told.startswith(f"<!-- bottega: check {number} -->\nÈ tutto a posto")


def test_one_comment_follows_what_changes(hub):
    spoilt = EDITED.replace("Rome", "Rmoe")
    number, head = hub.propose("ada-rossi", {ADAS: spoilt})
    assert not hub.check("ada-rossi", number, head)
    (told,) = hub.comments(number)
    assert "`Europe/Rmoe` non è un fuso orario" in told
    assert "Forse volevi dire `Europe/Rome`?" in told
    hub.check("ada-rossi", number, head)
    assert hub.comments(number) == [told]
    mended = hub.local.commit({ADAS: EDITED}, head)
    hub.fork("ada-rossi").push(mended, "change")
    assert hub.check("ada-rossi", number, mended, merge=False)
    (told,) = hub.comments(number)
    assert "La tua modifica è a posto." in told
    assert not hub.is_merged(number)


def test_a_new_mentor_always_waits(hub):
    number, head = hub.propose("zoe", {"mentors/zoe.md": mentor("Zoe")})
    assert hub.check("zoe", number, head)
    assert not hub.is_merged(number)
    (told,) = hub.comments(number)
    assert "come fa con ogni nuovo mentor" in told
    assert "**Autunno 2026**" in told


@pytest.mark.parametrize(
    "files",
    [
        {"mentees/ada-rossi.md": mentee("Ada Rossi")},
        {ADAS: None},
        {ADAS: EDITED, "content/en/index.md": "Mine"},
        {ADAS: EDITED.replace("agreement", "listed: false\nagreement").replace("Rome", "Rmoe")},
        {"mentors/ada-pialla.md": EDITED},
    ],
)
def test_what_else_is_never_merged_by_itself(hub, files):
    number, head = hub.propose("ada-rossi", files)
    hub.check("ada-rossi", number, head)
    assert not hub.is_merged(number)


def test_nothing_is_merged_where_the_programme_does_not_say_so(hub):
    settings = hub.programme.text("programme.yml")
    hub.programme = hub.programme.change({"programme.yml": settings})
    hub.main.push(hub.programme.base, "main")
    number, head = hub.propose("ada-rossi", {ADAS: EDITED})
    assert hub.check("ada-rossi", number, head)
    assert not hub.is_merged(number)


def test_who_was_unlisted_is_not_listed_again_without_a_maintainer(hub):
    hidden = mentor("Ada Rossi", "listed: false")
    hub.programme = hub.programme.change({ADAS: hidden})
    hub.main.push(hub.programme.base, "main")
    number, head = hub.propose("ada-rossi", {ADAS: EDITED})
    assert hub.check("ada-rossi", number, head)
    assert not hub.is_merged(number)


def push_more(hub, _number, head):
    later = hub.local.commit({ADAS: EDITED, "mentors/mallory.md": "Not judged"}, head)
    hub.fork("ada-rossi").push(later, "change")


def unlist_her(hub, _number, _head):
    hub.github.put({ADAS: mentor("Ada Rossi", "listed: false")})


def close(hub, number, _head):
    hub.github.ask("PATCH", f"pulls/{number}", {"state": "closed"})


@pytest.mark.parametrize("meanwhile", [push_more, unlist_her, close])
def test_what_happens_between_check_and_merge_loses_the_merge_and_nothing_else(hub, meanwhile):
    number, head = hub.propose("ada-rossi", {ADAS: EDITED})
    asked = []

    def before(_index, call):
        # The check has read the pull request, and looks again before it merges.
        if call.path.endswith(f"/contents/{ADAS}") and not asked:
            asked.append(meanwhile(hub, number, head))

    hub.github.gateway.before = before
    hub.check("ada-rossi", number, head)
    assert asked
    assert not hub.is_merged(number)
    assert "mentors/mallory.md" not in hub.github.files()
    told = hub.comments(number)
    # A push is answered by its own check; what else happened is no reason to say it was merged.
    assert told == [] if meanwhile is push_more else "chi cura il programma" in told[0]


def test_a_push_at_the_very_moment_of_merging(hub):
    number, head = hub.propose("ada-rossi", {ADAS: EDITED})

    def before(_index, call):
        if call.method == "PUT" and hub.github.client().pull(number).head_sha == head:
            push_more(hub, number, head)

    hub.github.gateway.before = before
    hub.check("ada-rossi", number, head)
    assert "PUT" in {one.call.method for one in hub.github.gateway.seen}
    assert not hub.is_merged(number)
    assert "mentors/mallory.md" not in hub.github.files()


@pytest.mark.parametrize(
    "text", ["Fixes #1", "closes: community/x#2", "resolved https://github.com/a/b/issues/3"]
)
def test_a_merge_closes_nobodys_issues(hub, text):
    number, head = hub.propose("ada-rossi", {ADAS: EDITED}, body=text)
    assert hub.check("ada-rossi", number, head)
    assert not hub.is_merged(number)


def signup(hub, login: str, files, body: str | None = None, branch: str = "signup/9") -> Author:
    issue = hub.github.as_user(login).open_issue("Sign up", "Answers")
    head = hub.programme.head(files)
    hub.main.push(head, branch)
    text = f"Hello\n<!-- bottega: signup {issue} -->\n" if body is None else body
    number = hub.open(BOT, branch, body=text)
    client = hub.github.client()
    return author_of(client, client.pull(number), hub.account(BOT)), number, head


def test_a_sign_up_belongs_to_whoever_opened_its_issue(hub):
    author, number, head = signup(hub, "zoe", {"mentors/zoe.md": mentor("Zoe")})
    assert author == hub.account("zoe")
    assert hub.check(BOT, number, head)
    _author, number, head = signup(hub, "zoe", {ADAS: EDITED}, branch="signup/10")
    assert not hub.check(BOT, number, head)
    author, number, head = signup(hub, "ada-rossi", {ADAS: EDITED}, branch="signup/11")
    assert hub.check(BOT, number, head)
    assert hub.is_merged(number)


def test_a_sign_up_without_its_issue_is_nobodys(hub):
    for body in ("", "<!-- bottega: signup 4711 -->", "x <!-- bottega: signup 1 -->"):
        with pytest.raises(WrongUse) as refused:
            signup(hub, "zoe", {"mentors/zoe.md": mentor("Zoe")}, body, f"signup/{len(body)}")
        assert refused.value.code == "signup-gone"


def test_strangers_do_not_become_the_bot_by_their_branch_or_body(hub):
    files = {ADAS: EDITED}
    body = "<!-- bottega: signup 1 -->"
    hub.github.as_user("ada-rossi").open_issue("Sign up", "Answers")
    head = hub.programme.head(files)
    hub.fork("mallory").push(head, "signup/1")
    number = hub.open("mallory", "mallory:signup/1", body=body)
    client = hub.github.client()
    assert author_of(client, client.pull(number), hub.account("mallory")).login == "mallory"
    assert not hub.check("mallory", number, head)


def test_what_the_bot_opens_besides_is_a_maintainers(hub):
    client: Client = hub.github.client()
    head = hub.programme.head({"rounds/2026-autumn/note.md": "x"})
    hub.main.push(head, "round/x")
    number = hub.open(BOT, "round/x")
    assert author_of(client, client.pull(number), hub.account(BOT)).maintainer
    assert hub.check(BOT, number, head)
    assert hub.comments(number) == []


def test_a_pull_request_that_is_not_there(hub):
    with pytest.raises(WrongUse) as refused:
        hub.check("ada-rossi", 4711, hub.programme.base)
    assert refused.value.code == "no-such-pull"
