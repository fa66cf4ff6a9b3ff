"""Evidence as a pull request: one file, and from which claim or thread it comes."""

from __future__ import annotations

import re

from bottega.hub.defusing import plain
from bottega.hub.github.client import Account
from bottega.hub.github.proposals import Proposal
from bottega.people.evidence import Completion, evidence_path, evidence_text
from bottega.signup.claims import LABEL
from bottega.signup.office import Office
from bottega.texts import catalogue

_CLAIM = re.compile(r"^<!-- bottega: claim (\d{1,9}) -->[ \t]*$", re.MULTILINE)


def claim_of_pull(body: str) -> int | None:
    """Return the claim that a pull request of ours was made from; None where it was not."""
    found = _CLAIM.search(body.replace("\r\n", "\n"))
    return int(found[1]) if found else None


def proposal(found: Completion, branch: str, module: str, office: Office) -> Proposal:
    """Return the proposal that records a completed module."""
    say, number = catalogue(office.programme.languages[0]), found.source.number
    title = say("claim.pull.title", handle=found.handle, module=plain(module)[:80])
    body = f"<!-- bottega: claim {number} -->\n{say('claim.pull.body', number=number)}\n"
    account = found.account
    known = account is not None and account.id is not None
    return Proposal(
        branch=branch,
        title=title,
        body=body,
        message=title,
        files={evidence_path(found.handle, found.name): evidence_text(found)},
        coauthor=Account(account.login, account.id or 0) if account and known else None,
        labels=(LABEL,),
    )
