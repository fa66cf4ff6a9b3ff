"""A pull request opened by a command, and what is said of it."""

from __future__ import annotations

from bottega.cli.actions import output
from bottega.hub.github.client import Client
from bottega.hub.github.proposals import Proposal, propose
from bottega.texts import Catalogue


def proposed(client: Client, proposal: Proposal, say: Catalogue) -> str:
    """Open a pull request, or bring the one that is there up to date; return the line about it."""
    done = propose(client, proposal)
    output(pull=done.pull or "", address=done.address, branch=proposal.branch)
    if done.pull is None:
        return say("propose.pushed", address=done.address)
    return say("propose.opened", number=f"#{done.pull}", address=done.address)
