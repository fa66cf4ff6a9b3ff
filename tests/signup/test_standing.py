from datetime import date

import pytest

from bottega.signup.mistakes import Mistake
from bottega.signup.requests import requests_in
from bottega.signup.standing import (
    Checked,
    Proposed,
    Standing,
    content_digest,
    is_paused,
    settle,
    with_line,
)
from tests.builders import said

DAY = date(2026, 4, 10)
SENT = date(2026, 4, 1)


def profile(name="Zoe", confirmed="2026-04-01", **more):
    lines = [f"{key}: {value}" for key, value in more.items()]
    return "\n".join(("---", f"name: {name}", *lines, f"confirmed: {confirmed}", "---", "", "Hi\n"))


FORM = profile(confirmed=DAY.isoformat())
WRONG = Mistake((0, 0), "Name", "wrong", "mend it")


def standing(*asked, form=FORM, base=None, proposals=(), answered=(), wrong=(), settled=False):
    comments = [said("zoe", text, day=number) for number, text in enumerate(asked, 2)]
    found = [
        one
        for number, comment in enumerate(comments, 1)
        for one in requests_in(type(comment)(comment.author, comment.created, comment.body, number))
    ]
    return Standing(
        day=DAY,
        created=SENT,
        base=base,
        proposals=proposals,
        requests=tuple(found),
        answered=frozenset(answered),
        was_settled=settled,
        read_form=lambda _existing: Checked(form, wrong),
        check=Checked,
    )


def of(text, state="open", number=7):
    return Proposed(number, content_digest(text), state, text if state == "open" else None)


def test_a_sound_form_is_proposed():
    found = settle(standing())
    assert (found.state, found.text, found.propose, found.took_form) == (
        "proposed",
        FORM,
        True,
        True,
    )


def test_a_proposal_that_waits_is_not_made_anew_for_its_date():
    waiting = profile(confirmed="2026-04-02")
    found = settle(standing(proposals=(of(waiting),)))
    assert (found.state, found.text, found.propose) == ("proposed", waiting, False)


def test_a_form_edited_before_the_merge_is_read_again():
    found = settle(standing(form=profile("Zoë"), proposals=(of(FORM),)))
    assert (found.text, found.propose) == (profile("Zoë"), True)


def test_mistakes_leave_what_was_proposed_as_it_is():
    assert settle(standing(wrong=(WRONG,))).state == "mistakes"
    found = settle(standing(wrong=(WRONG,), proposals=(of(FORM),)))
    assert (found.state, found.text, found.propose, found.withdraw) == (
        "mistakes",
        FORM,
        False,
        None,
    )


def test_once_merged_the_form_is_read_only_when_its_author_says_so():
    merged = of(FORM, "merged")
    edited = standing(form=profile("Zoë"), base=FORM, proposals=(merged,))
    assert (settle(edited).state, settle(edited).took_form) == ("settled", False)
    asked = standing("/update", form=profile("Zoë"), base=FORM, proposals=(merged,))
    found = settle(asked)
    assert (found.state, found.text, found.propose) == ("proposed", profile("Zoë"), True)
    assert found.replies[0].result == "done"
    again = standing(
        "/update",
        form=profile("Zoé"),
        base=FORM,
        proposals=(of(profile("Zoë"), number=9), merged),
        answered=(1,),
    )
    assert (settle(again).text, settle(again).propose) == (profile("Zoë"), False)


def test_what_a_maintainer_merged_by_hand_from_the_branch_is_settled():
    base = profile(confirmed="2026-04-02")
    found = settle(standing(base=base, proposals=(of(base, number=0),)))
    assert (found.state, found.propose, found.withdraw) == ("settled", False, None)
    changed = profile("Zoe Plane", confirmed="2026-04-05")
    assert settle(standing(base=changed, settled=True)).text == changed


def test_a_branch_without_a_pull_request_is_proposed_again():
    found = settle(standing(proposals=(of(FORM, number=0),)))
    assert (found.state, found.propose) == ("proposed", True)


def test_the_same_form_of_long_ago_counts_as_a_confirmation():
    found = settle(standing(base=profile(confirmed="2025-01-01")))
    assert (found.state, found.text) == ("proposed", FORM)


@pytest.mark.parametrize(
    ("asked", "base", "text"),
    [
        ("/confirm", profile(), profile(confirmed="2026-04-02")),
        (
            "/pause",
            profile(),
            profile().replace("confirmed: 2026-04-01", "confirmed: 2026-04-01\nlisted: false"),
        ),
        ("/resume", profile(listed="false"), profile(listed="true")),
        ("/leave", profile(), None),
    ],
)
def test_a_command_changes_one_thing_and_is_followed_once(asked, base, text):
    merged = (of(base, "merged"),)
    found = settle(standing(asked, base=base, proposals=merged))
    assert (found.text, found.propose) == (text, True)
    assert [reply.result for reply in found.replies] == ["done"]
    waiting = (of(text, number=9), *merged)
    again = settle(standing(asked, base=base, proposals=waiting, answered=(1,)))
    assert (again.text, again.propose, again.replies) == (text, False, ())
    # Killed between proposing and answering: said as it was, proposed no second time.
    killed = settle(standing(asked, base=base, proposals=waiting))
    assert (killed.text, killed.propose, killed.replies[0].result) == (text, False, "done")
    done = settle(
        standing(asked, base=text, proposals=(of(text, "merged"), *merged), answered=(1,))
    )
    assert done.state == ("left" if text is None else "settled")


def test_what_is_so_already_is_said():
    found = settle(standing("/resume", base=FORM, proposals=(of(FORM, "merged"),)))
    assert (found.propose, found.replies[0].result) == (False, "same")


def test_commands_are_followed_in_their_order_on_what_waits():
    merged = (of(FORM, "merged"),)
    both = standing("/pause", "/confirm", base=profile(), proposals=merged)
    assert is_paused(settle(both).text)
    assert "confirmed: 2026-04-03" in settle(both).text
    paused = with_line(profile(), "listed", "false")
    waiting = standing(
        "/pause",
        "/confirm",
        base=profile(),
        proposals=(of(paused, number=9),),
        answered=(1,),
        settled=True,
    )
    assert settle(waiting).text == with_line(paused, "confirmed", "2026-04-03")


def test_a_proposal_that_is_needed_no_more_is_taken_back():
    paused = with_line(FORM, "listed", "false")
    resumed = with_line(FORM, "listed", "true")
    found = settle(
        standing("/resume", base=resumed, proposals=(of(paused, number=9),), settled=True)
    )
    assert (found.state, found.propose, found.withdraw) == ("settled", False, 9)


def test_who_leaves_before_the_merge_is_gone_and_the_form_is_not_read_again():
    left = settle(standing("/leave", proposals=(of(FORM),)))
    assert (left.state, left.text, left.withdraw) == ("left", None, 7)
    later = settle(standing("/leave", proposals=(of(FORM, "closed"),), answered=(1,)))
    assert (later.state, later.propose) == ("left", False)


def test_a_removal_that_only_a_branch_shows_is_kept():
    found = settle(standing("/leave", base=FORM, answered=(1,), settled=False))
    assert (found.state, found.text, found.propose) == ("leaving", None, True)


def test_who_left_comes_back_with_an_update():
    gone = (of(None, "merged", 9), of(FORM, "merged"))
    found = settle(standing("/leave", "/update", proposals=gone, answered=(1,)))
    assert (found.state, found.text) == ("proposed", FORM)


def test_whom_a_maintainer_removed_is_not_signed_up_again():
    found = settle(standing(proposals=(of(FORM, "merged"),)))
    assert (found.state, found.propose) == ("gone", False)


def test_what_a_maintainer_closed_stays_closed_until_it_says_something_else():
    closed = (of(profile(confirmed="2026-04-02"), "closed"),)
    found = settle(standing(proposals=closed))
    assert (found.state, found.propose) == ("declined", False)
    assert settle(standing(form=profile("Zoë"), proposals=closed)).state == "proposed"


def test_a_command_without_a_profile_says_so():
    found = settle(standing("/pause", wrong=(WRONG,)))
    assert (found.state, found.replies[0].result) == ("mistakes", "no-profile")


def test_a_field_is_set_without_touching_anything_else():
    text = "---\nname: Zoe  # me\nlisted: true # for now\n---\n\nlisted: true\n---\n"
    assert with_line(text, "listed", "false") == text.replace(
        "listed: true # for now", "listed: false"
    )
    assert (
        with_line("---\nname: Zoe\n---\n", "listed", "false")
        == "---\nname: Zoe\nlisted: false\n---\n"
    )
