"""What a programme's repository needs on GitHub: workflows, labels, who reviews what."""

from __future__ import annotations

from bottega.founding.pages import Package
from bottega.founding.shipped import shipped, walk
from bottega.founding.templating import rendered, template
from bottega.founding.wishes import Wishes

FOLDER = ".github"
TAKEN = ("actions/", "dependabot.yml", "labels.yml", "workflows/")
# Of the product alone: its own tests, and what makes a programme of the demonstration.
NOT_THEIRS = ("workflows/test.yml", "workflows/setup.yml")
CODEOWNERS = f"{FOLDER}/CODEOWNERS"
REVIEWED = ("/.github/", "/programme.yml", "/topics.yml", "/rounds/")


def github_files(wishes: Wishes, package: Package) -> dict[str, str]:
    """Return the files below .github by their path.

    A repository that carries the program has its workflows already, and no workflow may change
    another: there only those who review are named.
    """
    owners = {CODEOWNERS: _codeowners(wishes)}
    return owners if not package.requirement else {**_copies(), **owners}


def _copies() -> dict[str, str]:
    return {
        f"{FOLDER}/{path}": entry.read_text(encoding="utf-8")
        for path, entry in walk(shipped("github", FOLDER))
        if path.startswith(TAKEN) and path not in NOT_THEIRS
    }


def _codeowners(wishes: Wishes) -> str:
    names = " ".join(f"@{login}" for login in wishes.maintainers)
    width = max(len(path) for path in REVIEWED)
    lines = (f"{path:<{width}} {names}" for path in ("*", *REVIEWED))
    rules = "\n".join(lines if names else (f"# {path:<{width}} @somebody" for path in REVIEWED))
    return rendered(template("codeowners", wishes.languages[0]), (), {"rules": rules})
