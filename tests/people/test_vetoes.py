from bottega.documents.tree import FolderTree
from bottega.people.vetoes import read_vetoes
from tests.builders import community

PRIVATE, OPEN = (community(mode=mode).programme for mode in ("private", "open"))


def read(root, text, programme=PRIVATE):
    (root / "mentors").mkdir(exist_ok=True)
    for handle in ("ada-rossi", "teo"):
        (root / "mentors" / f"{handle}.md").write_text("")
    (root / "vetoes.yml").write_text(text)
    pairs, problems = read_vetoes(FolderTree(root), programme)
    return pairs, [(found.line, found.code, found.severity) for found in problems]


def test_pairs_are_read_in_any_order_and_case(tmp_path):
    found = read(tmp_path, "vetoes:\n  - [Teo, ada-rossi]\n  - [ada-rossi, teo]\n")
    assert found == (frozenset({("ada-rossi", "teo")}), [])


def test_no_file_is_no_veto(tmp_path):
    assert read_vetoes(FolderTree(tmp_path), OPEN) == (frozenset(), ())


def test_an_open_programme_must_not_have_any(tmp_path):
    found = read(tmp_path, "vetoes:\n  - [ada-rossi, teo]\n", OPEN)
    assert found == (frozenset(), [(1, "vetoes-open", "error")])


def test_slips_are_told_at_their_lines(tmp_path):
    _pairs, problems = read(tmp_path, "vetoes:\n  - [ada-rosi, teo]\n  - [teo, teo]\n")
    assert problems == [(2, "veto-unknown", "warning"), (3, "veto-oneself", "error")]
    assert read(tmp_path, "vetoes:\n  - [teo]\n")[1] == [(2, "too-few", "error")]
    assert read(tmp_path, "vetoes: everybody\n")[1] == [(1, "wrong-type", "error")]
