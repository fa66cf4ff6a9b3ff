"""Attackers who know how we tell numbers, and more about people than they should."""

from itertools import combinations_with_replacement, product

import pytest

from bottega.texts.aggregates import BATCH, SMALLEST, Range, safe, suppressed, told_range, whole

FRIENDS = SMALLEST - 2  # who tell each other their own answers


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, None), (4, None), (5, 5), (90, 90)])
def test_a_small_number_is_not_told(count: int, told: int | None):
    assert safe(count) == told


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((0, 5, 90), (0, 5, 90)),
        ((1, 4, 9), ("few", "few", 9)),
        ((3, 9, 7, 12), ("few", 9, "hidden", 12)),
        ((0, 4), (0, "few")),
        ((4,), ("few",)),
        ((), ()),
    ],
)
def test_a_small_number_is_not_told_nor_to_be_found_out(counts, told):
    assert suppressed(counts) == told


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 7), (7, 0, 7), (8, 8, 12), (17, 13, 17), (18, 18, 22), (22, 18, 22)],
)
def test_a_count_is_told_as_a_range(count: int, low: int, high: int):
    assert told_range(count, whole(22)) == Range(low, high, 22)


def test_what_only_some_were_asked_is_told_more_roughly():
    some = told_range(19, whole(22))
    assert told_range(17, some) == Range(14, 22, 22)
    assert told_range(13, some) == Range(9, 13, 22)
    assert told_range(0, told_range(4, whole(22))).is_open is False
    assert told_range(3, Range(0, 7, 22)) == Range(0, 7, 22)


def test_the_rest_of_a_range_is_a_range():
    assert told_range(3, whole(22)).rest == Range(15, 22, 22)


def published(answers):
    """What everybody reads of three questions, each for those who said yes to the one before."""
    told = [whole(answers[0])]
    for count in answers[1:]:
        told.append(told_range(count, told[-1]))
    return tuple(told)


def worlds(total):
    """Every way in which so many people can have answered, as counts of yes, falling."""
    return [(total, *found[::-1]) for found in combinations_with_replacement(range(total + 1), 3)]


def classes(world):
    """How many said no to the first question, to the second, to the third, and never no."""
    return tuple(one - after for one, after in zip(world, (*world[1:], 0), strict=True))


def friends(of):
    """Every group of friends among people of these classes, as counts of each class."""
    sizes = [range(min(FRIENDS, size) + 1) for size in of]
    return [found for found in product(*sizes) if sum(found) <= FRIENDS]


@pytest.mark.parametrize("total", [BATCH, BATCH + 3])
def test_nobody_learns_anybodys_answer(total: int):
    by_publication: dict[object, list[tuple[int, ...]]] = {}
    for world in worlds(total):
        by_publication.setdefault(published(world), []).append(world)
    for same in by_publication.values():
        for world in same:
            found = learned(world, same)
            assert not found, (world, found)


def learned(world, same):
    """What an attacker is sure of who knows also whom the first questions were for, and friends.

    An attacker who knows the answers to the questions before one knows the counts of them.
    """
    for known in range(3):
        possible = [other for other in same if other[: known + 1] == world[: known + 1]]
        for group in friends(classes(world)):
            fits = [other for other in possible if covers(classes(other), group)]
            asked = known + 1  # the question about which they wonder, among those it was for
            yes = {other[asked] - sum(group[asked:]) for other in fits}
            no = {other[known] - other[asked] - group[known] for other in fits}
            if world[known] > sum(group[known:]) and (yes == {0} or no == {0}):
                return known, group, fits
    return None


def covers(of, group):
    return all(size >= friend for size, friend in zip(of, group, strict=True))
