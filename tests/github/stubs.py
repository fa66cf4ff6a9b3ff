"""The one place with what the GitHub-compatible server lacks, or does otherwise than GitHub.

`STUBS` answer instead of the server, `AMENDMENTS` change its answer. What they know of a
repository is in its `Stubbed`, which tests read and set.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode

from tests.github.server import ACTIONS, token_of

HOST = "localhost"  # where answers lead to; the gateway puts its port there
TITLE, BODY, LABEL = 256, 65_536, 50  # the longest of each that GitHub takes, in characters


@dataclass(frozen=True)
class Call:
    """A request as it arrived."""

    method: str
    target: str
    body: bytes
    token: str

    @property
    def path(self) -> str:
        """Return the path without the query."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> dict[str, str]:
        """Return the query's last value of each key."""
        return {key: values[-1] for key, values in parse_qs(self.target.partition("?")[2]).items()}

    @property
    def json(self) -> Any:
        """Return the body's value; nothing for an empty one."""
        return json.loads(self.body) if self.body else {}


@dataclass(frozen=True)
class Answer:
    """What is sent back."""

    status: int
    value: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Stubbed:
    """What stubs know of a repository."""

    reactions: list[dict[str, Any]] = field(default_factory=list)
    commented: set[int] = field(default_factory=set)  # issues that have comments
    dispatched: list[dict[str, Any]] = field(default_factory=list)
    pages: dict[str, Any] | None = None
    permissions: dict[str, Any] = field(
        default_factory=lambda: {"enabled": True, "allowed_actions": "all"}
    )
    workflow_permissions: dict[str, Any] = field(
        default_factory=lambda: {
            "default_workflow_permissions": "read",
            "can_approve_pull_request_reviews": True,
        }
    )
    workflows: list[dict[str, Any]] = field(default_factory=list)
    rules: list[dict[str, Any]] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    reporting: bool = True  # of weaknesses, in private
    release: dict[str, Any] | None = None  # the newest, of any repository
    released: dict[str, Any] | None = None  # a file as that release holds it
    hidden: set[str] = field(default_factory=set)  # settings that the token may not see
    deleted: set[int] = field(default_factory=set)  # issues that a maintainer deleted
    moved: str = ""  # the new name of a repository that was renamed
    transferred: dict[int, str] = field(default_factory=dict)  # issues and where they are now


Ask = Callable[[str, str, Any, str], Answer]  # method, target, value, token → the server's answer


@dataclass(frozen=True)
class Desk:
    """What a stub works with: the request, the repository's state, the server behind."""

    call: Call
    parts: Mapping[str, str]
    state: Stubbed
    ask: Ask

    @property
    def repository(self) -> str:
        """Return the path of the repository."""
        return f"/repos/{self.parts['owner']}/{self.parts['repo']}"

    def server(self, method: str, target: str, value: Any = None) -> Answer:
        """Ask the server behind, as who called."""
        return self.ask(method, target, value, self.call.token)

    def who(self) -> dict[str, Any]:
        """Return the account that calls."""
        account: dict[str, Any] = self.server("GET", "/user").value
        return account


Stub = Callable[[Desk], Answer | None]
STUBS: list[tuple[str, re.Pattern[str], Stub]] = []
Amendment = Callable[[Desk, Answer], Answer]
AMENDMENTS: list[tuple[str, re.Pattern[str], Amendment]] = []


def _pattern(template: str) -> re.Pattern[str]:
    template = template.replace("{r}", "/repos/{owner}/{repo}")
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template))


def stub(method: str, template: str) -> Callable[[Stub], Stub]:
    """Let a function answer instead of the server; where it returns None, the server is asked."""

    def add(function: Stub) -> Stub:
        STUBS.append((method, _pattern(template), function))
        return function

    return add


def amendment(method: str, template: str) -> Callable[[Amendment], Amendment]:
    """Let a function change what the server answers."""

    def add(function: Amendment) -> Amendment:
        AMENDMENTS.append((method, _pattern(template), function))
        return function

    return add


def refused(status: int, message: str) -> Answer:
    """Return an answer that refuses."""
    return Answer(status, {"message": message, "documentation_url": "https://docs.github.com/rest"})


# ---- Accounts


@stub("GET", "/user")
def user(desk: Desk) -> Answer | None:
    """The token of Actions may not ask who it is."""
    if desk.call.token == token_of(ACTIONS):
        return refused(403, "Resource not accessible by integration")
    return None


@stub("POST", "/graphql")
def viewer(desk: Desk) -> Answer:
    """The one question that is asked of GraphQL, because an integration may ask it."""
    if desk.call.json.get("query") != "query { viewer { login } }":
        return refused(400, "only the viewer's login is known here")
    return Answer(200, {"data": {"viewer": {"login": desk.who()["login"]}}})


@amendment("GET", "{r}/collaborators/{login}/permission")
def permission(desk: Desk, answer: Answer) -> Answer:
    """Somebody who is no collaborator may read a public repository."""
    account = desk.server("GET", f"/users/{desk.parts['login']}")
    if answer.status != 404 or account.status != 200:
        return answer
    return Answer(200, {"permission": "read", "role_name": "read", "user": account.value})


# ---- Issues


@stub("POST", "{r}/issues")
@stub("PATCH", "{r}/issues/{number}")
@stub("POST", "{r}/issues/{number}/comments")
@stub("PATCH", "{r}/issues/comments/{comment}")
@stub("POST", "{r}/pulls")
@stub("PATCH", "{r}/pulls/{number}")
def limits(desk: Desk) -> Answer | None:
    """Refuse what is too long, and what is not there any more."""
    value = desk.call.json
    long = len(value.get("title") or "") > TITLE or len(value.get("body") or "") > BODY
    names = (one if isinstance(one, str) else one["name"] for one in value.get("labels") or ())
    if long or any(len(name) > LABEL for name in names):
        return refused(422, "Validation Failed")
    return gone(desk)


@stub("GET", "{r}/issues/{number}")
@stub("GET", "{r}/issues/{number}/comments")
@stub("POST", "{r}/issues/{number}/labels")
def gone(desk: Desk) -> Answer | None:
    """An issue that was deleted or transferred."""
    number = desk.parts.get("number", "")
    if not number.isdigit():
        return None
    if int(number) in desk.state.deleted:
        return refused(410, "This issue was deleted")
    there = desk.state.transferred.get(int(number))
    return Answer(301, {"message": "Moved Permanently"}, {"Location": there}) if there else None


@stub("GET", "{r}/issues")
def renamed(desk: Desk) -> Answer | None:
    """A repository that was renamed leads on to its new name."""
    there = {"Location": f"http://{HOST}/repos/{desk.state.moved}/issues"}
    return Answer(301, {"message": "Moved Permanently"}, there) if desk.state.moved else None


@stub("GET", "{r}/issues")
def touched(desk: Desk) -> Answer | None:
    """What changed since a moment comes in full pages: the server knows no `since`."""
    query = desk.call.query
    if "since" not in query:
        return None
    everything = {**query, "per_page": 100}
    found: list[dict[str, Any]] = []
    for page in itertools.count(1):
        target = f"{desk.call.path}?{urlencode({**everything, 'page': page})}"
        more = desk.server("GET", target)
        found += issues(desk, more).value
        if len(more.value) < 100:
            return _paged(desk, found)
    return None


@amendment("GET", "{r}/issues")
def issues(desk: Desk, answer: Answer) -> Answer:
    """Leave out what is gone, and what was not touched since."""
    away = {*desk.state.deleted, *desk.state.transferred}
    return _kept(answer, (one for one in _since(desk, answer) if one["number"] not in away))


@stub("GET", "{r}/issues/comments")
def all_comments(desk: Desk) -> Answer:
    """The comments of all issues by their age, in pages."""
    found = [one for number in sorted(desk.state.commented) for one in _below(desk, number)]
    return _paged(desk, comments(desk, Answer(200, sorted(found, key=lambda one: one["id"]))).value)


def _paged(desk: Desk, items: list[dict[str, Any]]) -> Answer:
    """Return the page of a list that is asked for, and where more stands."""
    query = desk.call.query
    size, page = int(query.get("per_page", 30)), int(query.get("page", 1))
    further = urlencode({**query, "page": page + 1})
    link = {"Link": f'<http://{HOST}{desk.call.path}?{further}>; rel="next"'}
    more = len(items) > page * size
    return Answer(200, items[(page - 1) * size : page * size], link if more else {})


def _below(desk: Desk, number: int) -> Iterator[dict[str, Any]]:
    for page in itertools.count(1):
        target = f"{desk.repository}/issues/{number}/comments?per_page=100&page={page}"
        found = desk.server("GET", target).value
        yield from found
        if len(found) < 100:
            return


@amendment("GET", "{r}/issues/{number}/comments")
def comments(desk: Desk, answer: Answer) -> Answer:
    """Leave out what was not touched since or is gone with its issue; count the reactions."""
    away = {str(one) for one in (*desk.state.deleted, *desk.state.transferred)}
    there = (one for one in _since(desk, answer) if _issue_of(one) not in away)
    return _kept(answer, ({**one, "reactions": _counted(desk, one)} for one in there))


def _since(desk: Desk, answer: Answer) -> Iterator[dict[str, Any]]:
    since = desk.call.query.get("since", "")
    items = answer.value if isinstance(answer.value, list) else ()
    return (one for one in items if one["updated_at"][:19] + "Z" >= since)


def _kept(answer: Answer, items: Iterator[dict[str, Any]]) -> Answer:
    return Answer(answer.status, list(items), answer.headers) if answer.status == 200 else answer


def _issue_of(comment: Mapping[str, Any]) -> str:
    return str(comment["issue_url"]).rpartition("/")[2]


def _counted(desk: Desk, comment: Mapping[str, Any]) -> dict[str, Any]:
    given = [one["content"] for one in desk.state.reactions if one["comment"] == comment["id"]]
    zero: dict[str, Any] = comment["reactions"]
    counts = {name: given.count(name) for name in zero if name not in ("url", "total_count")}
    return {**zero, **counts, "total_count": len(given)}


@stub("POST", "{r}/issues/comments/{comment}/reactions")
def react(desk: Desk) -> Answer:
    """One reaction of a kind and an account: made (201), or already there (200)."""
    comment = desk.server("GET", f"{desk.repository}/issues/comments/{desk.parts['comment']}")
    if comment.status != 200:
        return comment
    account = desk.who()
    known = {"comment": comment.value["id"], "content": desk.call.json["content"]}
    for one in desk.state.reactions:
        if {**one, **known} == one and one["user"]["login"] == account["login"]:
            return Answer(200, one)
    made = {"id": len(desk.state.reactions) + 1, **known, "user": account}
    desk.state.reactions.append(made)
    return Answer(201, made)


@stub("GET", "{r}/issues/comments/{comment}/reactions")
def reactions(desk: Desk) -> Answer:
    """The reactions to a comment."""
    number = int(desk.parts["comment"])
    return Answer(200, [one for one in desk.state.reactions if one["comment"] == number])


@stub("DELETE", "{r}/issues/{number}/labels/{label}")
def unlabel(desk: Desk) -> Answer | None:
    """A label with a slash in its name, which the server cannot take off."""
    name = unquote(desk.parts["label"])
    if "/" not in name:
        return None
    target = f"{desk.repository}/issues/{desk.parts['number']}/labels"
    left = [one["name"] for one in desk.server("GET", target).value if one["name"] != name]
    return Answer(200, desk.server("PUT", target, {"labels": left}).value)


# ---- Pull requests


@stub("POST", "{r}/pulls")
def may_open(desk: Desk) -> Answer | None:
    """Actions may not open pull requests until a setting allows it."""
    allowed = desk.state.workflow_permissions["can_approve_pull_request_reviews"]
    if desk.call.token == token_of(ACTIONS) and not allowed:
        message = "GitHub Actions is not permitted to create or approve pull requests."
        return refused(403, message)
    return None


@amendment("GET", "{r}/pulls/{number}")
def pull_now(desk: Desk, answer: Answer) -> Answer:
    """An open pull request follows its branch."""
    return Answer(200, _followed(desk, answer.value)) if answer.status == 200 else answer


@amendment("GET", "{r}/pulls")
def pulls_now(desk: Desk, answer: Answer) -> Answer:
    """Open pull requests follow their branches."""
    return _kept(answer, (_followed(desk, one) for one in answer.value))


def _followed(desk: Desk, pull: dict[str, Any]) -> dict[str, Any]:
    head = pull["head"]
    if pull["state"] != "open" or not head.get("repo"):
        return pull
    ref = f"/repos/{head['repo']['full_name']}/git/ref/heads/{quote(head['ref'])}"
    found = desk.server("GET", ref)
    return {**pull, "head": {**head, "sha": found.value["object"]["sha"]}} if found.value else pull


@stub("GET", "{r}/pulls/{number}/files")
def files(desk: Desk) -> Answer:
    """What a pull request changes since it left its base."""
    pull = desk.server("GET", f"{desk.repository}/pulls/{desk.parts['number']}")
    if pull.status != 200:
        return pull
    now = _followed(desk, pull.value)
    base, head = _sides(desk, now)
    changed = sorted(path for path in {*base, *head} if base.get(path) != head.get(path))
    return Answer(200, [_file(path, base, head) for path in changed])


@stub("PUT", "{r}/pulls/{number}/merge")
def merge(desk: Desk) -> Answer | None:
    """Merge what is still as it was checked, and only its own changes."""
    pull = desk.server("GET", f"{desk.repository}/pulls/{desk.parts['number']}")
    if pull.status != 200 or pull.value["state"] != "open":
        return None if pull.status != 200 else refused(405, "Pull Request is not mergeable")
    now = _followed(desk, pull.value)
    if desk.call.json.get("sha") not in (None, now["head"]["sha"]):
        return refused(409, "Head branch was modified. Review and try the merge again.")
    ref = f"{desk.repository}/git/ref/heads/{quote(now['base']['ref'])}"
    tip = desk.server("GET", ref).value["object"]["sha"]
    tree = _merged(desk, now, tip)
    if tree is None:
        return refused(405, "Pull Request is not mergeable")
    told = {"merge_method": "squash"}
    done = desk.server("PUT", f"{desk.repository}/pulls/{desk.parts['number']}/merge", told)
    if done.status != 200:
        return done
    message = desk.call.json.get("commit_title") or now["title"]
    value = {"message": message, "tree": tree, "parents": [tip]}
    commit = desk.server("POST", f"{desk.repository}/git/commits", value).value["sha"]
    moved = ref.replace("/git/ref/", "/git/refs/")
    desk.server("PATCH", moved, {"sha": commit, "force": True})
    return Answer(200, {"sha": commit, "merged": True, "message": "merged"})


def _merged(desk: Desk, pull: Mapping[str, Any], tip: str) -> str | None:
    """Return the tree of a branch's tip with a pull request's changes; None where they clash."""
    base, head = _sides(desk, pull)
    here = _blobs(desk, desk.repository, tip)
    changed = [path for path in {*base, *head} if base.get(path) != head.get(path)]
    if any(here.get(path) not in (base.get(path), head.get(path)) for path in changed):
        return None
    there = [path for path in sorted(changed) if path in here or path in head]
    entry = {"mode": "100644", "type": "blob"}
    root = desk.server("GET", f"{desk.repository}/git/commits/{tip}").value["tree"]["sha"]
    entries = [{"path": path, **entry, "sha": head.get(path)} for path in there]
    _bring(desk, pull, [head[path] for path in there if path in head])
    made = desk.server("POST", f"{desk.repository}/git/trees", {"base_tree": root, "tree": entries})
    return str(made.value["sha"])


def _bring(desk: Desk, pull: Mapping[str, Any], blobs: list[str]) -> None:
    """Put a fork's blobs into the repository: on GitHub they share them all."""
    fork = f"/repos/{pull['head']['repo']['full_name']}/git/blobs"
    for name in blobs:
        found = desk.server("GET", f"{fork}/{name}").value
        value = {key: found[key] for key in ("content", "encoding")}
        desk.server("POST", f"{desk.repository}/git/blobs", value)


def _sides(desk: Desk, pull: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the files where a pull request left its base, and those of its head."""
    head, base = pull["head"], pull["base"]
    span = f"{quote(base['ref'])}...{head['sha']}"
    compared = desk.server("GET", f"{desk.repository}/compare/{span}")
    fork = base["sha"]  # of a fork the server knows no common commit
    left = compared.value["merge_base_commit"]["sha"] if compared.status == 200 else fork
    return (
        _blobs(desk, desk.repository, left),
        _blobs(desk, f"/repos/{head['repo']['full_name']}", head["sha"]),
    )


def _blobs(desk: Desk, repository: str, commit: str) -> dict[str, str]:
    entries = desk.server("GET", f"{repository}/git/trees/{commit}?recursive=1").value["tree"]
    return {one["path"]: one["sha"] for one in entries if one["type"] == "blob"}


def _file(path: str, base: Mapping[str, str], head: Mapping[str, str]) -> dict[str, Any]:
    status = "added" if path not in base else "removed" if path not in head else "modified"
    return {"filename": path, "status": status, "sha": head.get(path) or base[path]}


# ---- Workflows and settings


@stub("GET", "{r}/pages")
@stub("GET", "{r}/actions/permissions")
@stub("GET", "{r}/actions/permissions/workflow")
@stub("GET", "{r}/rules/branches/{branch}")
@stub("GET", "{r}/private-vulnerability-reporting")
@stub("GET", "{r}/actions/variables/{name}")
def hidden(desk: Desk) -> Answer | None:
    """A setting that only administrators see."""
    path = desk.call.path.removeprefix(f"{desk.repository}/")
    if any(path.startswith(one) for one in desk.state.hidden):
        return refused(403, "Resource not accessible by integration")
    return None


@stub("POST", "{r}/actions/workflows/{workflow}/dispatches")
def dispatch(desk: Desk) -> Answer:
    """A workflow that was asked to run; tests read it in `dispatched`."""
    desk.state.dispatched.append({"workflow": desk.parts["workflow"], **desk.call.json})
    return Answer(204)


@stub("POST", "{r}/dispatches")
def repository_dispatch(desk: Desk) -> Answer:
    """An event of our own; tests read it in `dispatched`."""
    desk.state.dispatched.append(dict(desk.call.json))
    return Answer(204)


@stub("GET", "{r}/actions/workflows")
def workflows(desk: Desk) -> Answer:
    """The workflows that a test says are there."""
    found = desk.state.workflows
    return Answer(200, {"total_count": len(found), "workflows": found})


@stub("GET", "{r}/pages")
def pages(desk: Desk) -> Answer:
    """Whether and how pages are published."""
    found = desk.state.pages
    return refused(404, "Not Found") if found is None else Answer(200, found)


@stub("GET", "{r}/actions/permissions")
def permissions(desk: Desk) -> Answer:
    """Whether Actions may run."""
    return Answer(200, desk.state.permissions)


@stub("GET", "{r}/actions/permissions/workflow")
def workflow_permissions(desk: Desk) -> Answer:
    """What the token of Actions may do."""
    return Answer(200, desk.state.workflow_permissions)


@stub("GET", "{r}/rules/branches/{branch}")
@stub("GET", "{r}/rules/branches/round/doctor/run-1")
def rules(desk: Desk) -> Answer:
    """The rules that hold for a branch."""
    return Answer(200, desk.state.rules)


@stub("GET", "{r}/private-vulnerability-reporting")
def reporting(desk: Desk) -> Answer:
    """Whether weaknesses may be reported in private."""
    return Answer(200, {"enabled": desk.state.reporting})


@stub("GET", "{r}/actions/variables/{name}")
def variable(desk: Desk) -> Answer:
    """A variable of the repository."""
    name = desk.parts["name"]
    value = desk.state.variables.get(name)
    if value is None:
        return refused(404, "Not Found")
    return Answer(200, {"name": name, "value": value})


@stub("GET", "{r}/releases/latest")
def latest_release(desk: Desk) -> Answer:
    """Return the newest release of a repository."""
    found = desk.state.release
    return Answer(404, {"message": "Not Found"}) if found is None else Answer(200, found)


@stub("GET", "{r}/contents/generator/bottega/versions/changes.yml")
def released_file(desk: Desk) -> Answer | None:
    """Return a file of a repository that the server does not hold."""
    found = desk.state.released
    return None if found is None else Answer(200, found)
