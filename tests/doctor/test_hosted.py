"""What the doctor makes of a repository's set-up on GitHub."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bottega import programme as settings
from bottega.doctor.hosted import hosted_findings
from bottega.doctor.setup import Actions, Guard, Pages, Setup, Token, Workflow

WELL = Setup(
    repository="lanterna-commons/bottega",
    private=False,
    branch="main",
    issues=True,
    labels=("match", "Sign-up", "of ours"),
    pages=Pages(by_workflow=True, address="https://lanterna.town", public=True),
    actions=Actions(enabled=True, allowed="all"),
    token=Token(writes=False, opens_pulls=True),
    workflows=(Workflow("check.yml", "active"), Workflow("of-ours.yml", "disabled_manually")),
    main=Guard(frozenset(("pull_request",)), approvals=1),
    ours=Guard(),
    app=False,
    reporting=True,
)


@pytest.fixture
def programme(tree):
    return settings.load(tree())


def found(programme, setup):
    """Return code and severity of all that is found."""
    findings = hosted_findings(programme, setup, ("match", "sign-up"), ("check.yml", "rhythm.yml"))
    return {one.code: one.severity for one in findings}


def test_a_repository_that_is_set_up_well_is_told_nothing(programme):
    assert found(programme, WELL) == {}


@pytest.mark.parametrize(
    ("changed", "code", "severity"),
    [
        ({"repository": "else/bottega"}, "repository-other", "error"),
        ({"private": True}, "repository-private", "warning"),
        ({"branch": "master"}, "branch-other", "error"),
        ({"issues": False}, "issues-off", "error"),
        ({"labels": ("match",)}, "labels-missing", "error"),
        ({"pages": None}, "pages-off", "error"),
        ({"pages": replace(WELL.pages, by_workflow=False)}, "pages-source", "error"),
        ({"pages": replace(WELL.pages, address="https://x.io/b")}, "pages-address", "warning"),
        ({"actions": Actions(False, "all")}, "actions-off", "error"),
        ({"actions": Actions(True, "local_only")}, "actions-local", "error"),
        ({"actions": Actions(True, "selected")}, "actions-selected", "warning"),
        ({"token": Token(writes=False, opens_pulls=False)}, "actions-pulls", "warning"),
        ({"token": Token(writes=True, opens_pulls=True)}, "token-writes", "warning"),
        (
            {"workflows": (Workflow("check.yml", "disabled_manually"),)},
            "workflow-off",
            "error",
        ),
        (
            {"workflows": (Workflow("rhythm.yml", "disabled_inactivity"),)},
            "schedule-off",
            "error",
        ),
        ({"ours": Guard(frozenset(("creation",)))}, "branches-guarded", "error"),
        ({"main": Guard()}, "main-open", "note"),
        ({"main": Guard(frozenset(("required_status_checks",)))}, "main-checks", "warning"),
        ({"reporting": False}, "reporting-off", "warning"),
        ({"app": True}, "app-unnamed", "error"),
        ({"actions": None, "unseen": ("actions",)}, "unseen", "note"),
        ({"pages": None, "unseen": ("pages",)}, "unseen", "note"),
    ],
)
def test_each_wrong_setting_is_found(programme, changed, code, severity):
    assert found(programme, replace(WELL, **changed)) == {code: severity}


def test_a_private_programme_must_not_be_public(tree):
    private = settings.load(tree(("mode: open", "mode: private")))
    assert found(private, WELL) == {"repository-public": "error", "pages-public": "warning"}
    hidden = replace(WELL, private=True, pages=replace(WELL.pages, public=False))
    assert found(private, hidden) == {}


def test_an_app_passes_what_stops_the_workflows(programme):
    strict = replace(
        WELL,
        token=Token(writes=False, opens_pulls=False),
        ours=Guard(frozenset(("creation",))),
        main=Guard(frozenset(("required_status_checks",)), approvals=2),
    )
    alone = {"actions-pulls", "branches-guarded", "main-checks"}
    assert set(found(programme, strict)) == alone
    assert found(programme, replace(strict, app=True, app_named=True)) == {}


def test_automatic_merges_and_approvals_exclude_each_other(tree):
    willing = settings.load(tree(("mode: open", "mode: open\nautomatic_merge: true")))
    assert found(willing, WELL) == {"main-approvals": "warning"}
    assert found(willing, replace(WELL, app=True, app_named=True)) == {}
    assert found(willing, replace(WELL, main=Guard(frozenset(("deletion",))))) == {}


def test_a_portal_that_is_delivered_elsewhere_needs_no_pages_here(programme):
    assert found(programme, replace(WELL, pages=None, elsewhere=True)) == {}
