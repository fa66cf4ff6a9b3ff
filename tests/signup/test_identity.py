import pytest

from bottega.documents.tree import FolderTree
from bottega.signup.answers import Answers
from bottega.signup.application import Identity
from bottega.signup.identity import Refusal, identify, speaks
from tests.builders import community, mentee, mentor, said, thread
from tests.signup.forms import form


def who(tmp_path, author="zoe", number=7, people=(), for_whom="", **settings):
    for one in people:
        folder = tmp_path / ("mentors" if hasattr(one, "offers") else "mentees")
        folder.mkdir(exist_ok=True)
        (folder / f"{one.handle}.md").touch()
    known = community(*people, mentor("ada"), maintainers=("Maria",), **settings)
    answers = Answers({"for": for_whom}, form=form())
    issue = thread(author=author, author_id=number)
    return identify(issue, answers, "mentor", known, FolderTree(tmp_path))


def test_a_newcomers_handle_is_their_login(tmp_path):
    assert who(tmp_path, "Zoe-P") == Identity("zoe-p", "Zoe-P", 7)


def test_the_number_rules_over_the_login(tmp_path):
    mine = mentee("old-name", github_id=7)
    assert who(tmp_path, people=(mine,)) == Identity("old-name", "zoe", 7)
    theirs = mentee("zoe", github_id=8)
    assert who(tmp_path, people=(theirs,)) == Refusal("taken", "zoe")
    assert who(tmp_path, people=(theirs, mine)) == Identity("old-name", "zoe", 7)


def test_a_profile_without_a_number_is_known_by_its_login(tmp_path):
    mine = mentor("z", github="ZOE")
    assert who(tmp_path, people=(mine,)) == Identity("z", "zoe", 7)


def test_a_handle_of_somebody_without_an_account_is_not_taken_over(tmp_path):
    assert who(tmp_path, people=(mentee("zoe", github="none"),)) == Refusal("taken", "zoe")


@pytest.mark.parametrize(
    ("author", "code"),
    [("ghost", "nobody"), ("helper[bot]", "bad-handle"), ("x" * 40, "bad-handle")],
)
def test_who_cannot_have_a_profile_gets_none(tmp_path, author, code):
    assert who(tmp_path, author).code == code


def test_only_maintainers_sign_up_others(tmp_path):
    assert who(tmp_path, for_whom="luca") == Refusal("for-others", "luca")
    assert who(tmp_path, for_whom="@ZOE") == Identity("zoe", "zoe", 7)
    assert who(tmp_path, "maria", for_whom="luca") == Identity("luca", None)
    assert who(tmp_path, "maria", for_whom="ada") == Refusal("taken", "ada")
    relayed = mentee("nonna", github="none")
    assert who(tmp_path, "maria", people=(relayed,), for_whom="nonna") == Identity("nonna", None)


def test_whose_words_count(tmp_path):
    issue, known = thread(author="zoe", author_id=7), community(maintainers=("maria",))
    zoe, relayed = Identity("zoe", "zoe", 7), Identity("nonna", None)
    own = said("zoe", "/leave")
    assert speaks(own, issue, zoe, known)
    other = type(own)("zoe", own.created, own.body, author_id=8)
    assert not speaks(other, issue, zoe, known)
    renamed = type(own)("zoe-2", own.created, own.body, author_id=7)
    assert speaks(renamed, issue, zoe, known)
    assert not speaks(said("maria", "/leave"), issue, zoe, known)
    assert speaks(said("maria", "/leave"), issue, relayed, known)
