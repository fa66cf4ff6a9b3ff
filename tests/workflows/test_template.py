"""A coordinator without a terminal: a copy of the template, Setup, one pull request, a round."""

from __future__ import annotations

from pathlib import Path

from bottega.founding.starter import starter_files
from tests.github.server import ACTIONS, BOT, token_of
from tests.workflows.act import PIN, Act
from tests.workflows.conftest import MAINTAINER
from tests.workflows.host import Host
from tests.workflows.test_end_to_end import merge_all, open_pulls


def town(github, folder: Path) -> Host:
    """Return a copy of the template repository on the server, as GitHub makes it."""
    github.put(starter_files("bottega==0.1.0", PIN))
    github.ask("PUT", f"collaborators/{MAINTAINER}", {"permission": "maintain"})
    (folder / "host").mkdir()
    runner = Act(folder / "act", token=token_of(ACTIONS), app_token=token_of(BOT))
    return Host(github, runner, folder / "host")


def test_from_the_template_to_a_round_in_the_browser_alone(github, tmp_path):
    copy = town(github, tmp_path)
    before = {path: text for path, text in github.files().items() if "workflows/" in path}
    answers = {"title": "Il banco", "languages": "it,en", "formats": "micro", "topics": "careers"}
    copy.press(MAINTAINER, "setup.yml", **answers, mode="open")
    (pull,) = open_pulls(copy)
    assert "Il banco" in pull["title"]
    # What the pull request lists as still to be said is said in it, before it is merged.
    filled = github.files("setup")["programme.yml"]
    blanks = (
        ("https://care.invalid/", "https://care.bench.town/"),
        ("https://privacy.invalid/", "https://privacy.bench.town/"),
        ("…", "Ada Rossi"),
    )
    for blank, text in blanks:
        assert blank in filled
        filled = filled.replace(blank, text)
    github.put({"programme.yml": filled}, "setup")
    copy.merge(MAINTAINER, pull["number"])
    files = github.files()
    assert "demonstration" not in files["programme.yml"]
    assert f"maintainers: [{MAINTAINER}]" in files["programme.yml"]
    assert files["README.md"].startswith("# Il banco")
    assert "bottega==" in files["requirements.txt"]
    assert {path: files[path] for path in before} == before, "no workflow changes another"
    assert "publish.yml" in copy.names()
    copy.press(MAINTAINER, "rhythm.yml")
    copy.press(MAINTAINER, "round.yml", round="first", title="Primo giro")
    assert merge_all(copy) == 1
    assert "rounds/first/round.yml" in github.files()
    copy.unpublished = False
    copy.press(MAINTAINER, "publish.yml")
    assert "Il banco" in (copy.act.site / "index.html").read_text("utf-8")
