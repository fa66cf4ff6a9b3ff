"""The topic sets: alone and together a sound vocabulary, in both languages."""

from __future__ import annotations

from itertools import combinations

import pytest

from bottega.founding.sets import combined, set_names, topic_set, topics_text
from bottega.people.topics import read, tidied

EVERY = [names for size in range(1, 6) for names in combinations(set_names(), size)]


def test_the_sets_to_choose_from():
    names = ("careers", "community", "life-and-growth", "open-research", "software")
    assert set_names() == names


@pytest.mark.parametrize("name", set_names())
def test_a_set_is_a_good_start(name):
    found = topic_set(name)
    assert 25 <= len(found.topics) <= 60
    assert set(found.label) == set(found.summary) == {"en", "it"}
    for key, topic in found.topics.items():
        assert set(topic.label) == {"en", "it"}, key
        assert topic.aliases, key
        assert all(alias == alias.lower() for alias in topic.aliases), key
        assert max(map(len, topic.label.values())) <= 40, key


@pytest.mark.parametrize("name", set_names())
def test_a_set_is_a_tree_of_its_own(name):
    topics = topic_set(name).topics
    for key, topic in topics.items():
        assert topic.broader is None or topic.broader in topics, key
    roots = [key for key, topic in topics.items() if topic.broader is None]
    assert all(any(topic.broader == root for topic in topics.values()) for root in roots)


@pytest.mark.parametrize("name", set_names())
def test_the_example_uses_the_sets_own_topics(name):
    found = topic_set(name)
    example = found.example
    assert {*example.offers, example.need, example.also} <= set(found.topics)
    for goal in example.goal.values():
        assert not set(goal) & set(",:{}[]#'\"")  # it stands between braces on the page


def test_a_topic_of_two_sets_is_the_same_in_both():
    for one, other in combinations(set_names(), 2):
        first, second = topic_set(one).topics, topic_set(other).topics
        for key in first.keys() & second.keys():
            assert first[key] == second[key], (key, one, other)


@pytest.mark.parametrize("names", EVERY, ids="+".join)
@pytest.mark.parametrize("languages", [("en",), ("it", "en"), ("pt",)], ids="+".join)
def test_sets_together_are_a_sound_vocabulary(names, languages):
    vocabulary, problems = read(topics_text(names, languages, "# Ours\n"))
    assert problems == ()
    assert vocabulary is not None
    assert vocabulary.topics.keys() == combined(names).keys()
    assert all(vocabulary.narrower(None))


def test_what_is_left_out_of_the_labels_can_still_be_typed():
    vocabulary, _problems = read(topics_text(("careers",), ("it",), ""))
    assert vocabulary.topics["interviews"].label == {"it": "Colloqui di lavoro"}
    assert vocabulary.nearest("Job interviews") == ("interviews", 100)
    names = [tidied(alias) for alias in vocabulary.topics["cv"].aliases]
    assert len(names) == len(set(names))
