"""A coordinator brings tables: without a terminal, on one, and into an open and a private one."""

import os
import pty
import subprocess
import sys

import pytest

TABLE = (
    "Name,E-mail,Login,Country,Languages,Topics,Bio\n"
    "Ada Rossi Nuova,ada@x.org,,Italy,Italian,python; basket weaving,Ten years.\n"
    "Bo Chi,bo@x.org,bo-chi-nuovo,Kenya,English,SQL,Letters.\n"
)
CONSENT = ("--consent", "Everybody said yes in the form of May.")
DAY = ("--date", "2026-10-01")


@pytest.fixture
def table(root, tmp_path_factory):
    file = tmp_path_factory.mktemp("brought") / "people.csv"
    file.write_text(TABLE)
    return file


def test_without_a_mapping_one_is_proposed_and_nothing_is_imported(bottega, root, table):
    before = sorted(path.name for path in (root / "mentors").iterdir())
    done = bottega("import", str(table), "--as", "mentors", *DAY)
    assert done.returncode == 0, done.stderr
    assert "people-mentors.toml" in done.stdout
    assert 'name = "Name"' in (table.parent / "people-mentors.toml").read_text()
    assert sorted(path.name for path in (root / "mentors").iterdir()) == before


def test_an_open_programme_needs_consent_and_a_private_one_does_not(bottega, root, table):
    command = ("import", str(table), "--as", "mentors", *DAY)
    bottega(*command)
    refused = bottega(*command)
    assert refused.returncode == 1
    assert "public for ever" in refused.stdout + refused.stderr
    assert not (root / "mentors/bo-chi-nuovo.md").exists()
    assert bottega(*command, "--dry-run").returncode == 0
    assert bottega(*command, "--consent", "yes").returncode == 2
    settings = (root / "programme.yml").read_text()
    (root / "programme.yml").write_text(settings.replace("mode: open", "mode: private"))
    taken = bottega(*command)
    assert taken.returncode == 0, taken.stderr
    assert "listed: false" in (root / "mentors/bo-chi.md").read_text()


def test_everybody_gets_an_invitation_in_their_language_outside_of_what_git_keeps(
    bottega, root, table
):
    command = ("import", str(table), "--as", "mentors", *CONSENT, *DAY)
    bottega(*command)
    done = bottega(*command)
    assert done.returncode == 0, done.stderr
    folder = root / "build/invitations/mentors"
    assert sorted(path.name for path in folder.iterdir()) == [
        "ada-rossi-nuova.txt",
        "bo-chi.txt",
    ]
    assert (folder / "ada-rossi-nuova.txt").read_text().startswith("Ciao Ada Rossi Nuova,")
    letter = (folder / "bo-chi.txt").read_text()
    assert letter.startswith("Hello Bo Chi,")
    assert "issues/new?template=mentor.en.yml&name=Bo%20Chi" in letter
    everything = "".join(path.read_text() for path in root.rglob("*.md"))
    assert "ada@x.org" not in everything + letter + done.stdout
    own = (root / "mentors/bo-chi.md").read_text()
    own = own.replace("agreement: 0", "agreement: 1").replace("listed: false", "listed: true")
    (root / "mentors/bo-chi.md").write_text(own)
    again = bottega(*command)
    assert "- 2 profiles that are already here, the same" in again.stdout
    assert [path.name for path in folder.iterdir()] == ["ada-rossi-nuova.txt"]


def test_on_a_terminal_columns_and_tags_are_asked_once_and_remembered(root, table):
    command = (sys.executable, "-m", "bottega", "import", str(table), "--as", "mentors")
    options = ("--root", str(root), *CONSENT, *DAY)
    answers = ["", "", "", "", "", "", "", "y", "nonsense", "-"]
    said = _on_terminal((*command, *options), answers)
    assert "basket weaving" in said
    assert '"basket weaving" = ""' in (table.parent / "people-mentors.toml").read_text()
    assert (root / "mentors/bo-chi.md").exists()
    assert "Decide about" not in _on_terminal((*command, *options), [])


def _on_terminal(command, answers):
    ours, theirs = pty.openpty()
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    said = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(ours)
    assert running.wait(60) == 0, said.decode()
    return said.decode()
