"""The template repository: a programme of nobody yet, which the setup workflow makes somebody's."""

from __future__ import annotations

from bottega import programme as settings
from bottega.founding.files import programme_files
from bottega.founding.github_files import FOLDER, SETUP, WORKFLOWS, own_workflow
from bottega.founding.pages import Package
from bottega.founding.wishes import Typed, read_wishes
from bottega.texts import catalogue
from bottega.versions.calls import Pin

LANGUAGE = "en"
NOBODYS = Typed(
    titles=("Your programme",),
    languages=LANGUAGE,
    repository="your-name/your-programme",
    topics="community",
)


def starter_files(requirement: str, pin: Pin) -> dict[str, str]:
    """Return the files of the template repository by path: its workflows stay as they are."""
    wishes, wrong = read_wishes(NOBODYS)
    assert wishes is not None, wrong
    say = catalogue(LANGUAGE)
    files = programme_files(wishes, Package(requirement, pin))
    theirs = f"\n# {say('starter.setting')}\ndemonstration: true\n"
    workflow = {f"{FOLDER}/{WORKFLOWS}{SETUP}": own_workflow(SETUP, pin)}
    changed = {settings.PATH: files[settings.PATH] + theirs, "README.md": say("starter.readme")}
    return dict(sorted({**files, **workflow, **changed}.items()))
