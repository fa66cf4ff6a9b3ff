"""What authors and maintainers read: each answer of the check, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bottega.problems import problem
from bottega.review.card import card
from bottega.review.letter import IN_COMMENT, comment, problems_text, reader_languages, summary
from bottega.texts import catalogue
from tests.review.conftest import ADA, HANA, HANAS, HERS, KEEPER, MALLORY, NEW, mentee, mentor

EXPECTED = Path(__file__).parent / "expected"
CASES = {
    "new-mentor": ({"mentors/zoe-vite.md": mentor()}, NEW),
    "new-mentee": ({"mentees/zoe-vite.md": mentee()}, NEW),
    "leave": ({HERS: None}, ADA),
    "contribution": ({"content/en/x.md": "x"}, MALLORY),
    "people": ({HERS: mentor("Ada"), HANAS: None}, KEEPER),
    "nothing": ({}, NEW),
}


@pytest.mark.parametrize("kind", CASES)
def test_every_kind_of_change_is_answered(programme, expected, kind):
    files, author = CASES[kind]
    verdict = programme.judge(files, author)
    assert verdict.kind == kind
    told = [comment(verdict, merged=False)]
    told += [summary(verdict, catalogue(language), merged=False) for language in ("en", "it")]
    expected(EXPECTED / f"{kind}.md", "\n=====\n".join(told))


def test_updates_and_rules_are_answered_too(programme, expected):
    update = programme.judge({HERS: programme.text(HERS).replace("fri 22", "fri 21")}, ADA)
    rules = programme.judge({"topics.yml": programme.text("topics.yml") + "\n"}, KEEPER)
    assert (update.kind, rules.kind) == ("update", "rules")
    told = (
        comment(update, merged=False),
        comment(update, merged=True),
        comment(rules, merged=False),
    )
    expected(EXPECTED / "update-and-rules.md", "\n=====\n".join(told))


def test_mistakes_are_told_in_the_language_of_the_profile_that_has_them(programme):
    def languages(named, author=NEW, path="mentors/zoe-vite.md"):
        text = mentor().replace("languages: [it]", named).replace("Rome", "Rmoe")
        return reader_languages(programme.judge({path: text}, author))

    assert languages("languages: [it]") == ("it",)
    assert languages("languages: [fr, en-GB, it]") == ("en",)
    assert languages("languages: [fr]") == ("en", "it")
    assert languages("languages: it") == ("en", "it")
    assert languages("languages: [it]", KEEPER, HERS) == ("en",)
    # Whose profile it is not, their languages say nothing of the author's.
    assert languages("languages: [it]", MALLORY, HERS) == ("en", "it")
    assert reader_languages(programme.judge({HANAS: None}, HANA)) == ("en",)


def test_a_comment_holds_so_many_problems_and_the_summary_all(programme):
    flood = {f"mentors/m{number:03}.md": mentor() for number in range(60)}
    verdict = programme.judge(flood, NEW)
    told = comment(verdict, merged=False)
    assert told.count("\n- `mentors/m") == IN_COMMENT
    assert "… e altri 35" in told
    assert summary(verdict, catalogue("en"), merged=False).count("\n- `mentors/m") == 60
    assert len(told) < 65_536


def test_the_longest_comment_fits(programme):
    wild = {("mentors/" + "`" * 200 + f"{number:03}.md"): "x" for number in range(100)}
    assert len(comment(programme.judge(wild, MALLORY), merged=False)) < 65_536


def test_a_card_says_all_that_others_meet(programme, expected):
    text = programme.text("mentors/ada-pialla.md")
    (ada,) = programme.judge({HERS: text.replace("fri 22", "fri 21")}, ADA).profiles
    more = "listed: false\nregion: africa\navailability: [sat 00:00-24:00, sat 09:00-10:00]\n"
    (zoe,) = programme.judge({"mentees/zoe-vite.md": mentee("Zoe", more.strip())}, NEW).profiles
    context = programme.judge({}, NEW).context
    cards = [
        card(one.after, context, catalogue(language))
        for one in (ada, zoe)
        for language in ("en", "it")
    ]
    expected(EXPECTED / "cards.md", "\n".join(cards))


def test_problems_alone_make_a_summary():
    say = catalogue("en")
    assert problems_text((), say) == "### Check of this change\n\nEverything is fine.\n"
    told = problems_text((problem("a/@x.md", 3, "unknown-topic", topic="#1", suggestion=""),), say)
    assert "`a/@\u200bx.md`, line 3: **Unknown topic `#\u200b1`.**" in told
