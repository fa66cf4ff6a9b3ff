import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from bottega.documents.tree import FolderTree
from bottega.people.community import load_context
from bottega.signup.forms import FOLDER, LONGEST_ADDRESS, form_files, prefill_address
from bottega.signup.questions import form_languages
from tests import builders
from tests.signup.forms import DAY, MENTEE, PROGRAMME, VOCABULARY, form

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "expected"
FILES = form_files(PROGRAMME, VOCABULARY)
FORMS = sorted(name for name in FILES if name != "config.yml")
OF_THE_PRODUCT = {"bug.yml", "idea.yml"}  # for whoever helps to build, not to sign up
# What an address may set beside the answers; a question of that name could not be filled in.
TAKEN = {"template", "title", "body", "labels", "assignees", "milestone", "projects", "type"}


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_forms_read_as_they_should(name, expected):
    expected(EXPECTED / "forms" / name, FILES[name])


def test_the_forms_of_this_repository_are_current():
    context, _problems = load_context(FolderTree(ROOT), DAY)
    files = form_files(context.programme, context.vocabulary)
    folder = ROOT / FOLDER
    there = {path.name for path in folder.iterdir()} - OF_THE_PRODUCT
    assert there == set(files), "run: bottega forms"
    for name, text in files.items():
        assert (folder / name).read_text() == text, "run: bottega forms"


@pytest.mark.parametrize("folder", [FOLDER, "tests/signup/expected/forms"])
def test_github_would_take_the_forms(folder):
    pytest.importorskip("check_jsonschema")
    files = [str(path) for path in sorted((ROOT / folder).glob("*.yml"))]
    files = [path for path in files if not path.endswith("config.yml")]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    done = subprocess.run(
        [*command, "vendor.github-issue-forms", *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert len(files) == 6 + (len(OF_THE_PRODUCT) if folder == FOLDER else 0)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_keeps_what_no_schema_asks(name):
    fields = [one for one in yaml.safe_load(FILES[name])["body"] if one["type"] != "markdown"]
    ids, labels = [one["id"] for one in fields], [one["attributes"]["label"] for one in fields]
    assert len(set(ids)) == len(ids)
    assert not TAKEN & set(ids)
    assert len({label.casefold() for label in labels}) == len(labels)
    for field in fields:
        options = field["attributes"].get("options", [])
        names = [one if isinstance(one, str) else one["label"] for one in options]
        assert all(isinstance(one, str) for one in names)
        assert len(set(names)) == len(names)
        assert "none" not in {one.casefold() for one in names}


@pytest.mark.parametrize("name", FORMS)
def test_the_disclosure_comes_first_and_the_agreement_last(name):
    elements = yaml.safe_load(FILES[name])["body"]
    assert elements[0]["type"] == "markdown"
    assert "privacy/" in elements[0]["attributes"]["value"]
    boxes = elements[-1]["attributes"]["options"]
    assert {box["required"] for box in boxes} == {True}
    assert elements[-1]["id"] in ("agreement", "honest")


def test_two_forms_of_a_language_are_told_apart_by_their_questions():
    for language in form_languages(PROGRAMME):
        mentor = {question.label for question in form("mentor", language).questions}
        mentee = {question.label for question in form("mentee", language).questions}
        assert mentor - mentee
        assert mentee - mentor


def test_a_private_programme_says_who_reads_it():
    files = form_files(builders.programme(mode="private"), VOCABULARY)
    assert "everyone invited" in files["mentor.en.yml"]
    assert "What you send is public" not in files["mentor.en.yml"]


def test_what_a_programme_lacks_is_not_asked():
    text = form_files(builders.programme(regions={}, contacts=()), VOCABULARY)["mentor.en.yml"]
    ids = {one.get("id") for one in yaml.safe_load(text)["body"]}
    assert not {"region", "contact"} & ids


def test_a_language_without_texts_has_no_form_of_its_own():
    assert form_languages(builders.programme(languages=("pt", "it"))) == ("it",)
    assert form_languages(builders.programme(languages=("pt",))) == ("en",)


def test_a_list_too_long_for_a_form_is_linked():
    many = {f"topic-{n}": builders.Topic(label=builders.both(f"Topic {n}")) for n in range(2000)}
    text = form_files(PROGRAMME, builders.vocabulary(**many))["mentor.en.yml"]
    assert "Topic 1999" not in text
    assert "/blob/HEAD/topics.yml" in text
    assert len(text) < 20_000


def test_an_address_fills_a_form_in():
    answers = {**MENTEE, "announce": "yes", "goal": "A & B?\n#é", "region": ""}
    address = prefill_address(PROGRAMME, "mentee", "it", answers)
    parts = urlsplit(address)
    assert parts.path == "/example/small-bottega/issues/new"
    given = {key: values[0] for key, values in parse_qs(parts.query).items()}
    assert given.pop("template") == "mentee.it.yml"
    shown = {"announce": "Sì, potete nominarmi", "format": "Micro", "goal": "A & B?\n#é"}
    assert given == {**MENTEE, **shown}
    assert " " not in address
    assert "+" not in address


def test_an_address_that_github_would_refuse_is_none():
    assert prefill_address(PROGRAMME, "mentee", "en", {"biography": "è" * 4000}) is None
    longest = prefill_address(PROGRAMME, "mentee", "en", {"biography": "e" * 7800})
    assert longest is not None
    assert len(longest) <= LONGEST_ADDRESS


@pytest.mark.parametrize("field", ["agreement", "body", "places-micro"])
def test_an_address_fills_in_nothing_else(field):
    with pytest.raises(KeyError):
        prefill_address(PROGRAMME, "mentee", "en", {field: "x"})


def test_the_chooser_leads_to_the_private_door():
    chooser = yaml.safe_load(FILES["config.yml"])
    assert [link["url"] for link in chooser["contact_links"]] == [
        "https://small.example/care/",
        "https://small.example/",
    ]
    assert FILES["config.yml"].count(" · ") == 4
