"""What a programme's repository needs on GitHub: workflows, labels, who reviews what."""

from __future__ import annotations

from collections.abc import Iterator

from bottega.founding.answers import GITHUB
from bottega.founding.pages import Package
from bottega.founding.shipped import shipped, walk
from bottega.founding.templating import rendered, template
from bottega.founding.wishes import Wishes
from bottega.versions.calls import REUSABLE, Pin, calling

FOLDER = ".github"
WORKFLOWS = "workflows/"
SETTINGS = ("dependabot.yml", "labels.yml")
ACTION = "action.yml"
SETUP = "setup.yml"  # makes a programme of a demonstration: whoever has one needs it no more
CODEOWNERS = f"{FOLDER}/CODEOWNERS"
REVIEWED = ("/.github/", "/programme.yml", "/topics.yml", "/rounds/")


def github_files(wishes: Wishes, package: Package) -> dict[str, str]:
    """Return the files below .github by their path, and what they use.

    A repository that carries the program has its workflows already, and no workflow may change
    another: there only those who review are named. A server other than github.com reaches no
    workflow of ours: there they are copies.
    """
    owners = {CODEOWNERS: _codeowners(wishes)}
    if package.pin is None:
        return owners
    given = called_files(package.pin, wishes.folder) if wishes.server == GITHUB else _copies()
    return {**given, **_settings(wishes.folder), **owners}


def called_files(pin: Pin, folder: str = "") -> dict[str, str]:
    """Return the workflows of a programme: the few lines that call ours."""
    found = dict(_workflows())
    return {
        f"{FOLDER}/{WORKFLOWS}{name}": calling(text, pin, folder)
        for name, text in found.items()
        if f"{REUSABLE}{name}" in found and name != SETUP
    }


def own_workflow(name: str, pin: Pin) -> str:
    """Return one more of our workflows as a programme calls it."""
    return calling(dict(_workflows())[name], pin)


def _copies() -> dict[str, str]:
    found = dict(_workflows())
    theirs = [name for name in found if f"{REUSABLE}{name}" in found and name != SETUP]
    names = (*theirs, *(f"{REUSABLE}{name}" for name in theirs))
    actions = {
        f"{FOLDER}/{path}": entry.read_text(encoding="utf-8")
        for path, entry in walk(shipped("github", FOLDER))
        if path.startswith("actions/")
    }
    action = shipped(ACTION, ACTION).read_text(encoding="utf-8")
    copies = {f"{FOLDER}/{WORKFLOWS}{name}": found[name] for name in names}
    return {**copies, **actions, ACTION: action}


def _workflows() -> Iterator[tuple[str, str]]:
    for path, entry in walk(shipped("github", FOLDER)):
        if path.startswith(WORKFLOWS):
            yield path.removeprefix(WORKFLOWS), entry.read_text(encoding="utf-8")


def _settings(folder: str) -> dict[str, str]:
    ours = shipped("github", FOLDER)
    texts = {name: ours.joinpath(name).read_text(encoding="utf-8") for name in SETTINGS}
    return {
        f"{FOLDER}/{name}": text.replace("    directory: /\n", f"    directory: /{folder}\n")
        for name, text in texts.items()
    }


def _codeowners(wishes: Wishes) -> str:
    names = " ".join(f"@{login}" for login in wishes.maintainers)
    within = f"/{wishes.folder}" if wishes.folder else ""
    reviewed = [path if path == f"/{FOLDER}/" else f"{within}{path}" for path in REVIEWED]
    everything = f"{within}/" if within else "*"
    width = max(map(len, reviewed))
    lines = (f"{path:<{width}} {names}" for path in (everything, *reviewed))
    rules = "\n".join(lines if names else (f"# {path:<{width}} @somebody" for path in reviewed))
    return rendered(template("codeowners", wishes.languages[0]), (), {"rules": rules})
