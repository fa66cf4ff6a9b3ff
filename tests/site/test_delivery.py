from datetime import date

import pytest

from bottega.problems import WrongUse
from bottega.site.delivery import deliver
from tests.builders import programme
from tests.git import Repository

DAY = date(2026, 10, 1)
SETTINGS = programme(repository="people/private", site="https://learn.example.org/", mode="private")


@pytest.fixture
def shown(tmp_path):
    (tmp_path / "shown.git").mkdir()
    repository = Repository(tmp_path / "shown.git")
    repository.git("init", "--quiet", "--bare")
    return repository


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "build/site"
    (folder / "mentors").mkdir(parents=True)
    (folder / "index.html").write_text("Home")
    (folder / "mentors/ada.html").write_text("Ada")
    (folder / ".gitignore").write_text("*\n")
    return folder


def put(site, shown, day=DAY, branch="gh-pages", settings=SETTINGS):
    return deliver(site, str(shown.root), branch, settings, day)


def files(shown):
    return shown.git("ls-tree", "-r", "--name-only", "gh-pages").split()


def test_the_portal_and_nothing_else_is_delivered(site, shown):
    (site.parent / "secret.txt").write_text("Secret")
    assert put(site, shown)
    assert files(shown) == [".gitignore", ".nojekyll", "CNAME", "index.html", "mentors/ada.html"]
    assert shown.git("show", "gh-pages:CNAME").strip() == "learn.example.org"
    assert not put(site, shown, day=date(2026, 10, 2))


def test_who_left_the_portal_is_in_no_older_version_of_it(site, shown):
    put(site, shown)
    (site / "mentors/ada.html").unlink()
    assert put(site, shown, day=date(2026, 10, 2))
    assert shown.git("rev-list", "--count", "gh-pages").strip() == "1"
    assert "mentors/ada.html" not in files(shown)


def test_the_same_portal_gives_the_same_commit(site, shown, tmp_path):
    put(site, shown)
    first = shown.git("rev-parse", "gh-pages")
    shown.git("update-ref", "-d", "refs/heads/gh-pages")
    put(site, shown)
    assert shown.git("rev-parse", "gh-pages") == first


def test_a_portal_on_the_hosts_own_address_needs_no_domain(site, shown):
    put(site, shown, settings=programme(site="https://people.github.io/learn/"))
    assert "CNAME" not in files(shown)


@pytest.mark.parametrize("branch", ["main", "master", "--mirror"])
def test_where_people_work_is_never_replaced(branch, site, shown):
    with pytest.raises(WrongUse, match="deliver-own"):
        put(site, shown, branch=branch)


@pytest.mark.parametrize(
    "remote", ["git@github.com:people/private.git", "https://github.com/People/Private"]
)
def test_the_private_repository_itself_is_refused(remote, site):
    with pytest.raises(WrongUse, match="deliver-own"):
        deliver(site, remote, "gh-pages", SETTINGS, DAY)


def test_a_branch_with_something_else_is_left_alone(site, shown):
    blob = shown.git("hash-object", "-w", "--stdin", given=b"work").strip()
    tree = shown.git("mktree", given=f"100644 blob {blob}\tthesis.txt\n".encode()).strip()
    theirs = shown.git("commit-tree", tree, "-m", "Work").strip()
    shown.git("update-ref", "refs/heads/gh-pages", theirs)
    with pytest.raises(WrongUse, match="deliver-foreign"):
        put(site, shown)
    assert shown.git("rev-parse", "gh-pages").strip() == theirs


def test_without_a_portal_or_a_repository_it_is_said(site, shown, tmp_path):
    with pytest.raises(WrongUse, match="deliver-failed"):
        deliver(site, str(tmp_path / "nowhere.git"), "gh-pages", SETTINGS, DAY)
    (site / "index.html").unlink()
    with pytest.raises(WrongUse, match="deliver-nothing"):
        put(site, shown)
