"""Small random communities with every feature mixed, for hypothesis."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import strategies as st

from bottega.matching.model import Answer, Occupancy, Place, Round
from bottega.people.community import Community
from bottega.people.model import LEVELS, Mentee, Mentor
from bottega.people.topics import Topic, Vocabulary
from bottega.programme import Programme

DAY = date(2026, 10, 1)
TREE = {"code": None, "python": "code", "django": "python", "rust": "code", "text": None}
FORMATS = ("micro", "classic", "swap")
ZONES = ("Europe/Rome", "America/New_York", "Asia/Kolkata", "Australia/Adelaide", "UTC")
WINDOWS = ("mon 18:00-20:00", "tue 08:00-12:00", "fri 22:00-01:00", "sat 00:00-24:00")


def vocabulary() -> Vocabulary:
    return Vocabulary({k: Topic(label={"en": k.title()}, broader=b) for k, b in TREE.items()})


def programme(**changes: object) -> Programme:
    formats = {
        key: {
            "label": {"en": key},
            "summary": {"en": key},
            "sessions": {"min": 1, "max": 2},
            "weeks": 4,
            "quota": 2 if key == "micro" else 1,
            "reciprocal": key == "swap",
        }
        for key in FORMATS
    }
    settings: dict[str, object] = {
        "title": {"en": "T"},
        "tagline": {"en": "T"},
        "languages": ("en",),
        "repository": "a/b",
        "site": "https://example.org/",
        "hub": {"folder": "threads"},
        "regions": {"north": {"en": "N"}, "south": {"en": "S"}},
        "formats": formats,
        "care": {"address": "https://example.org/care", "people": ({"name": "C"},)},
        "privacy": {"controller": "C", "address": "https://example.org/p"},
    }
    return Programme.model_validate({**settings, **changes})


def autumn(**changes: object) -> Round:
    settings: dict[str, object] = {
        "id": "autumn",
        "title": {"en": "Autumn"},
        "signup": {"opens": "2026-09-01", "closes": "2026-09-30"},
        "starts": "2026-10-05",
        "ends": "2026-12-20",
        "formats": FORMATS,
    }
    return Round.model_validate({**settings, **changes})


def _some(values: tuple[str, ...], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=most, unique=True).map(tuple)


def _person() -> dict[str, st.SearchStrategy]:
    return {
        "languages": _some(("en", "it", "pt-BR", "pt"), least=1),
        "timezone": st.sampled_from(ZONES),
        "region": st.sampled_from((None, "north", "south")),
        "availability": _some(WINDOWS, most=4),
        "channel": _some(("call", "written"), least=1, most=2),
        "organisation": st.sampled_from((None, "One", "one ", "Two")),
        "listed": st.sampled_from((True, True, True, False)),
        "confirmed": st.sampled_from(("2026-09-01", "2026-01-01", "2025-01-01")),
    }


def _mentor(handle: str) -> st.SearchStrategy[Mentor]:
    offers = st.lists(
        st.fixed_dictionaries(
            {"topic": st.sampled_from(tuple(TREE)), "level": st.sampled_from(LEVELS)}
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda offer: offer["topic"],
    ).map(tuple)
    places = st.fixed_dictionaries(
        {"micro": st.integers(0, 2), "classic": st.integers(0, 1)},
        optional={"swap": st.just(1), "total": st.integers(0, 3)},
    )
    fields = st.fixed_dictionaries({**_person(), "offers": offers, "places": places})
    return fields.map(lambda given: Mentor.model_validate(_filled(handle, given)))


def _mentee(handle: str, mentors: tuple[str, ...]) -> st.SearchStrategy[Mentee]:
    need = st.fixed_dictionaries(
        {
            "topic": st.sampled_from(tuple(TREE)),
            "level": st.sampled_from(LEVELS[:3]),
            "format": st.sampled_from(FORMATS),
            "also": _some(tuple(TREE), most=2),
            "goal": st.sampled_from(("learn python well", "write good text", "something")),
        }
    )
    needs = st.lists(need, min_size=1, max_size=3).map(
        lambda given: tuple({"id": f"n{row}", **need} for row, need in enumerate(given))
    )
    prefers = _some(mentors, most=2) if mentors else st.just(())
    fields = st.fixed_dictionaries({**_person(), "needs": needs, "prefers": prefers})
    return fields.map(lambda given: Mentee.model_validate(_filled(handle, given)))


def _filled(handle: str, given: dict[str, object]) -> dict[str, object]:
    biography = f"{handle} likes python and text"
    return {"handle": handle, "name": handle, "biography": biography, "agreement": 1, **given}


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Community, Round, Occupancy]:
    """A community, a round and what earlier matches left."""
    # The names overlap, so that some people are mentor and mentee at once.
    names = [f"p{number}" for number in range(draw(st.integers(1, 7)))]
    mentor_names = tuple(draw(_some(tuple(names), most=6)))
    mentee_names = tuple(draw(_some(tuple(names), most=6)))
    mentors = {name: draw(_mentor(name)) for name in sorted(mentor_names)}
    mentees = {name: draw(_mentee(name, mentor_names)) for name in sorted(mentee_names)}
    settings = programme(
        quota=draw(st.integers(1, 3)),
        matching={
            "floor": draw(st.sampled_from((0, 3000))),
            "minimum_overlap": draw(st.sampled_from((0, 60, 180))),
            "region_required": draw(st.sampled_from((False, False, True))),
            "prefer_different": draw(_some(("organisation", "region"))),
        },
    )
    pairs = [(mentee, mentor) for mentee in mentee_names for mentor in mentor_names]
    past = draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
    running = tuple(
        Place(mentee, "n0", mentor, mentees[mentee].needs[0].format)
        for mentee, mentor in (draw(st.lists(st.sampled_from(pairs), max_size=1)) if pairs else [])
    )
    waited = frozenset(draw(_some(mentee_names))) if mentee_names else frozenset()
    apart = draw(st.lists(st.sampled_from(pairs), max_size=1)) if pairs else []
    vetoes = frozenset(tuple(sorted(pair)) for pair in apart)
    community = Community(settings, vocabulary(), mentors, mentees, vetoes)
    answers = draw(st.none() | st.dictionaries(st.sampled_from(names), _answer()))
    return community, autumn(), Occupancy(running, frozenset(past), waited, answers=answers)


def _answer() -> st.SearchStrategy[Answer]:
    return st.builds(Answer, st.booleans(), st.none() | st.integers(0, 2))


def alike(mentors: int, mentees: int) -> Community:
    """Many people who are all alike: every mentor could help every mentee, equally well."""
    same = {"languages": ("en",), "timezone": "UTC", "confirmed": "2026-09-01"}
    offer = {"offers": ({"topic": "python", "level": "expert"},), "places": {"micro": 1}}
    need = {"needs": ({"id": "n", "topic": "python", "format": "micro", "goal": "learn"},)}
    return Community(
        programme(matching={"weights": {"text": 0, "topic": 4500}}),
        vocabulary(),
        {f"m{n}": Mentor.model_validate(_filled(f"m{n}", same | offer)) for n in range(mentors)},
        {f"a{n}": Mentee.model_validate(_filled(f"a{n}", same | need)) for n in range(mentees)},
    )


def crowds() -> st.SearchStrategy[tuple[Community, Round, Occupancy]]:
    """Communities in which most people could meet, so that matches compete for places.

    Drawn by seed: what hypothesis draws freely is too sparse for anybody to compete.
    """
    return st.integers(0, 2**32 - 1).map(crowd)


def crowd(seed: int) -> tuple[Community, Round, Occupancy]:
    """A lively community of up to nine mentees and six mentors."""
    draw = random.Random(seed)
    names = [f"p{number}" for number in range(draw.randint(4, 9))]
    mentor_names = sorted(draw.sample(names, draw.randint(2, min(6, len(names)))))
    mentee_names = sorted(draw.sample(names, draw.randint(3, min(9, len(names)))))
    mentors = {name: _lively_mentor(draw, name) for name in mentor_names}
    mentees = {name: _lively_mentee(draw, name, mentor_names) for name in mentee_names}
    weights = draw.choice(({}, {}, {"topic": 10_000} | dict.fromkeys(_OTHER_PARTS, 0)))
    settings = programme(
        quota=draw.randint(1, 3),
        matching={"floor": draw.choice((0, 0, 3000)), "weights": weights},
    )
    pairs = [(mentee, mentor) for mentee in mentee_names for mentor in mentor_names]
    running = tuple(
        Place(mentee, "n0", mentor, mentees[mentee].needs[0].format)
        for mentee, mentor in draw.sample(pairs, draw.choice((0, 0, 1)))
    )
    past = frozenset(draw.sample(pairs, draw.choice((0, 1, 2))))
    waited = frozenset(draw.sample(mentee_names, draw.randint(0, 2)))
    attempts = {(mentee, "n0", mentor): 1 for mentee, mentor in past}
    community = Community(settings, vocabulary(), mentors, mentees)
    answers = _lively_answers(draw, names) if draw.random() < 0.3 else None
    return community, autumn(), Occupancy(running, past, waited, attempts, answers=answers)


def _lively_answers(draw: random.Random, names: list[str]) -> dict[str, Answer]:
    asked = draw.sample(names, draw.randint(0, len(names)))
    places = (None, None, 0, 1, 2)
    return {name: Answer(draw.random() < 0.7, draw.choice(places)) for name in asked}


_OTHER_PARTS = ("also", "level", "overlap", "region", "language", "preference", "text")


def _lively_person(draw: random.Random) -> dict[str, object]:
    return {
        "languages": draw.choice((("en",), ("en", "it"), ("en", "pt"), ("it", "en"), ("it",))),
        "timezone": draw.choice(ZONES[:2]),
        "region": draw.choice((None, "north", "south")),
        "availability": draw.choice(((), (), ("mon 18:00-20:00",), ("mon 17:00-19:30",))),
        "channel": draw.choice((("call",), ("call", "written"))),
        "confirmed": "2026-09-01",
    }


def _lively_mentor(draw: random.Random, handle: str) -> Mentor:
    topics = draw.sample(tuple(TREE), draw.randint(1, 4))
    offers = tuple({"topic": topic, "level": draw.choice(LEVELS[1:])} for topic in topics)
    places = {"micro": draw.randint(0, 2), "classic": draw.randint(0, 2)}
    places |= draw.choice(({}, {"swap": 1}, {"swap": 1})) | draw.choice(({}, {}, {"total": 2}))
    given = {**_lively_person(draw), "offers": offers, "places": places}
    return Mentor.model_validate(_filled(handle, given))


def _lively_mentee(draw: random.Random, handle: str, mentors: list[str]) -> Mentee:
    needs = tuple(
        {
            "id": f"n{row}",
            "topic": draw.choice(tuple(TREE)),
            "level": draw.choice(LEVELS[:2]),
            "format": draw.choice(("micro", "micro", "classic", "swap", "swap")),
            "goal": draw.choice(("learn python well", "write good text")),
        }
        for row in range(draw.randint(1, 3))
    )
    prefers = tuple(draw.sample(mentors, draw.choice((0, 0, 1))))
    given = {**_lively_person(draw), "needs": needs, "prefers": prefers}
    return Mentee.model_validate(_filled(handle, given))
