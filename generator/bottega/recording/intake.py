"""Processes claims: reads an issue, grades it again, writes what follows. Repeating is harmless.

The answers are taken out of the issue as soon as they are graded. What there is to record is
proposed on a branch of its own and merged at once; where the repository's rules forbid that, it
waits for a maintainer as any other pull request.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bottega.credentials.completion import assess, completion, language_of, module_folder
from bottega.hub.github.client import Pull
from bottega.hub.github.proposals import delete_branch, propose
from bottega.hub.github.troubles import Ambiguous, Refused
from bottega.learning.module import Module, read_module
from bottega.people.evidence import (
    Account,
    Completion,
    Recorder,
    Source,
    evidence_path,
    read_evidence,
    read_revocation,
)
from bottega.recording.certifying import WORKFLOW
from bottega.recording.letters import Writer
from bottega.recording.proposing import claim_of_pull, proposal
from bottega.recording.reading import Claim, claim_of
from bottega.signup.application import Identity
from bottega.signup.claims import LABEL
from bottega.signup.identity import GHOST, Refusal, person_of
from bottega.signup.office import Office


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claim; the code has its words in the catalogue."""

    number: int
    code: str
    detail: str = ""


def sweep(office: Office) -> Iterator[Outcome]:
    """Process every claim that is open."""
    for thread in office.client.issues((LABEL,), "open"):
        try:
            yield take_in(office, thread.number)
        except Refused as refused:
            # One conversation that was locked, for instance, holds up nobody else.
            yield Outcome(thread.number, "refused", dict(refused.values).get("message", ""))


def take_in(office: Office, number: int) -> Outcome:
    """Process one claim; raises Trouble where GitHub refuses, BudgetSpent when all is written."""
    try:
        return _take_in(office, number)
    except Ambiguous:
        # What was written shows when everything is read again, and is not written twice.
        return _take_in(office, number)


def _take_in(office: Office, number: int) -> Outcome:
    thread = office.client.issue(number)
    claim = claim_of(thread, office.programme) if thread else None
    if claim is None or office.client.is_ours(claim.thread.author):
        return Outcome(number, "not-a-claim")
    return _Desk(office, claim).process()


class _Desk:
    """One claim on its way: every step ends with one answer, or goes on to the next."""

    def __init__(self, office: Office, claim: Claim) -> None:
        self._office, self._claim = office, claim
        self._to = Writer(office.programme, claim.form.say, claim.thread.author)

    def process(self) -> Outcome:
        thread, office = self._claim.thread, self._office
        if thread.author == GHOST or thread.author.lower().endswith("[bot]"):
            return self._refuse("automated")
        wanted = self._claim.said["for"]
        who = person_of(thread, wanted, "mentor", office.community, office.tree)
        if isinstance(who, Refusal):
            return self._refuse(who.code, handle=who.handle)
        module = self._module()
        if module is None:
            told = self._to.unknown(self._claim.module)
            return self._answer("unknown-module", told, shut=True)
        return self._there(who, module[0]) or self._graded(who, *module)

    def _module(self) -> tuple[Module, str] | None:
        name, office = self._claim.module, self._office
        wanted = self._claim.form.language
        language = language_of(office.programme, office.tree, wanted, name) if name else None
        if language is None:
            return None
        folder = module_folder(language, name).rpartition("/")[0]
        module, _problems = read_module(office.tree, folder, name)
        return (module, language) if module and module.quiz else None

    def _there(self, who: Identity, module: Module) -> Outcome | None:
        """Answer where it is recorded, revoked or waits already."""
        path = evidence_path(who.handle, module.id)
        revoked, _problems = read_revocation(self._office.tree, who.handle, module.id)
        if revoked is not None:
            return self._answer("revoked", self._to.revoked(revoked), shut=True)
        found, problems = read_evidence(self._office.tree, path)
        if isinstance(found, Completion) and not problems:
            return self._recorded_before(found, module)
        waiting = self._pull(who, module)
        if waiting is None:
            return Outcome(self._claim.number, "graded") if self._claim.is_graded else None
        if claim_of_pull(waiting.body) != self._claim.number:
            told = self._to.letter("waits", number=waiting.number)
            return self._answer("duplicate", told, shut=True)
        return self._proposed(waiting, module) if self._claim.is_graded else None

    def _recorded_before(self, found: Completion, module: Module) -> Outcome:
        if found.source.number == self._claim.number:
            delete_branch(self._office.client, _branch(found.handle, module.id))
            told = self._to.recorded(found, module.front.title)
            return self._answer("recorded", told, shut=True, done=True)
        day = self._to.say.day(found.date)
        values = {"day": day, "number": found.source.number, "page": self._to.page(found)}
        return self._answer("duplicate", self._to.letter("duplicate", **values), shut=True)

    def _pull(self, who: Identity, module: Module) -> Pull | None:
        pulls = self._office.client.pulls(_branch(who.handle, module.id), "open")
        return next((one for one in pulls if self._office.client.is_ours(one.author)), None)

    def _graded(self, who: Identity, module: Module, language: str) -> Outcome:
        if not self._claim.is_signed:
            return self._refuse("unsigned")
        found = assess(module, self._claim.answers)
        if found != "enough":
            told = self._to.letter(
                found,
                self._to.say("claim.letter.taken-out"),
                page=f"{self._to.learn(module.id)}quiz/",
            )
            return self._answer(found, told, shut=True, graded=True)
        return self._record(who, module, language)

    def _record(self, who: Identity, module: Module, language: str) -> Outcome:
        office, thread = self._office, self._claim.thread
        address = f"{office.programme.repository_url}/issues/{thread.number}"
        account = Account(login=who.account, id=who.number) if who.account else None
        evidence = completion(
            office.tree,
            module.id,
            language,
            (who.handle, account),
            Source(number=thread.number, address=address),
            Recorder(repository=office.programme.repository, workflow=WORKFLOW),
            thread.created.date(),
        )
        wanted = proposal(evidence, _branch(who.handle, module.id), module.front.title, office)
        made = propose(office.client, wanted)
        pull = office.client.pull(made.pull) if made.pull else None
        if pull is not None and office.client.merge(pull.number, pull.head_sha, wanted.title):
            delete_branch(office.client, wanted.branch)
            told = self._to.recorded(evidence, module.front.title)
            return self._answer("recorded", told, shut=True, done=True, graded=True)
        return self._waits(made.address if pull is None else f"#{pull.number}", module)

    def _proposed(self, pull: Pull, module: Module) -> Outcome:
        if self._office.client.merge(pull.number, pull.head_sha, pull.title):
            return Outcome(self._claim.number, "merged")
        return self._waits(f"#{pull.number}", module)

    def _waits(self, address: str, module: Module) -> Outcome:
        title = module.front.title
        values = {"title": title, "address": address}
        more = self._to.say("claim.letter.taken-out")
        told = self._to.letter("proposed", more, **values)
        return self._answer("proposed", told, shut=False, graded=True, detail=address)

    def _refuse(self, code: str, **values: str) -> Outcome:
        label = self._claim.form.label("for")
        return self._answer(code, self._to.letter(code, label=label, **values), shut=True)

    def _answer(
        self,
        code: str,
        told: str,
        *,
        shut: bool,
        done: bool = False,
        graded: bool = False,
        detail: str = "",
    ) -> Outcome:
        client, number, thread = self._office.client, self._claim.number, self._claim.thread
        client.say_once(number, f"<!-- bottega: claim {number} -->", told)
        body = self._claim.graded_body
        if graded and self._claim.said["answers"] and thread.body != body:
            client.edit_issue(number, body=body)
        if shut and thread.state == "open":
            client.close(number, done=done)
        return Outcome(number, code, detail)


def _branch(handle: str, module: str) -> str:
    return f"credential/{handle}/{module}"
