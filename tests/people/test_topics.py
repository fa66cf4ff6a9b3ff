import pytest

from bottega.people.topics import read, tidied

TREE = """topics:
  science: {label: {en: Science, it: Scienza}}
  biology: {label: {en: Biology, it: Biologia}, aliases: [life science], broader: science}
  genetics: {label: {en: Genetics, it: Genetica}, aliases: [dna], broader: biology}
  botany: {label: {en: Botany, it: Botanica}, broader: biology}
"""


@pytest.fixture(scope="module")
def vocabulary():
    found, problems = read(TREE)
    assert not problems
    return found


@pytest.mark.parametrize(
    ("need", "offer", "steps"),
    [
        ("biology", "biology", 0),
        ("biology", "genetics", -1),
        ("science", "genetics", -2),
        ("genetics", "science", 2),
        ("genetics", "biology", 1),
        ("genetics", "botany", None),
        ("genetics", "unknown", None),
    ],
)
def test_the_steps_from_a_need_to_an_offer(vocabulary, need, offer, steps):
    assert vocabulary.steps(need, offer) == steps


def test_the_tree_is_walked_both_ways(vocabulary):
    assert vocabulary.ancestors("genetics") == ("biology", "science")
    assert vocabulary.narrower("biology") == ("genetics", "botany")
    assert vocabulary.narrower(None) == ("science",)
    assert vocabulary.ancestors("unknown") == ()


@pytest.mark.parametrize(
    ("tag", "topic"),
    [
        ("DNA", "genetics"),
        ("Life_Science", "biology"),
        (" genetica ", "genetics"),
        ("botany", "botany"),
    ],
)
def test_a_name_is_known_however_it_is_written(vocabulary, tag, topic):
    assert vocabulary.nearest(tag) == (topic, 100)


def test_likeness_is_never_taken_for_sameness(vocabulary):
    topic, likeness = vocabulary.nearest("genetic")
    assert topic == "genetics"
    assert 90 <= likeness < 100
    assert vocabulary.suggest("genetix") == "genetics"
    assert vocabulary.suggest("knitting") == ""


def test_a_removed_topic_is_called_by_its_id(vocabulary):
    assert vocabulary.label("genetics", "it") == "Genetica"
    assert vocabulary.label("gone", "it") == "gone"


def test_tidied():
    assert tidied("  Open-Source_Software ") == "open source software"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("broader: science", "broader: sience", (3, "broader-unknown")),
        ("broader: science", "broader: genetics", (3, "broader-cycle")),
        ("broader: science", "broader: biology", (3, "broader-cycle")),
        ("[dna]", "[life-science]", (4, "alias-taken")),
        ("[dna]", "[Botany]", (5, "alias-taken")),
        ("[dna]", "[botanica]", (5, "alias-taken")),
        ("genetics:", "Genetics:", (4, "bad-form")),
        ("{en: Science, it: Scienza}", "{}", (2, "too-few")),
        ("topics:", "topics: {}\nx:", (1, "too-few")),
    ],
)
def test_a_mistake_in_the_vocabulary_is_named_at_its_line(old, new, expected):
    problems = read(TREE.replace(old, new, 1))[1]
    assert expected in [(found.line, found.code) for found in problems]


def test_a_cycle_of_three_ends():
    text = TREE.replace("Scienza}}", "Scienza}, broader: genetics}")
    vocabulary, problems = read(text)
    assert [found.code for found in problems] == ["broader-cycle"] * 3
    assert vocabulary.steps("science", "genetics") is not None
