"""What we answer to a claim, in the language of its form: once, whatever it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bottega.hub.defusing import defused, in_code
from bottega.people.evidence import Evidence, Revocation, evidence_path, page_path
from bottega.people.training import module_address
from bottega.programme import Programme
from bottega.texts import Catalogue


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes to who claimed something; the name is the account's."""

    programme: Programme
    say: Catalogue
    name: str

    def letter(self, code: str, *more: str, **values: Any) -> str:
        """Return the answer for an outcome, greeting and private door around it."""
        told = self.say(f"claim.letter.{code}", **values)
        hello = self.say("claim.letter.hello", name=defused(self.name))
        return "\n\n".join(part for part in (hello, told, *more, self._care()) if part)

    def learn(self, module: str) -> str:
        """Return where a module is studied."""
        return module_address(self.programme, self.say.language, module)

    def overview(self) -> str:
        """Return where all modules are."""
        return self.programme.page_address(self.say.language, "learn/")

    def page(self, found: Evidence) -> str:
        """Return the page to share."""
        return self.programme.page_address(self.say.language, page_path(found))

    def recorded(self, found: Evidence, title: str) -> str:
        """Return the answer to who has it recorded now: the page, the file, what both say."""
        path = evidence_path(found.handle, found.name)
        file = f"{self.programme.repository_url}/blob/HEAD/{path}"
        values = {"title": defused(title), "page": self.page(found), "path": path, "file": file}
        return self.letter("recorded", self.say("claim.letter.taken-out"), **values)

    def revoked(self, found: Revocation) -> str:
        """Return the answer where a maintainer took it back."""
        reason = self.say(f"credential.reason.{found.reason}")
        day = self.say.day(found.date)
        return self.letter("revoked", day=day, reason=reason)

    def unknown(self, module: str) -> str:
        """Return the answer where no such module can be completed."""
        told = in_code(module) if module else "–"
        return self.letter("unknown-module", module=told, address=self.overview())

    def _care(self) -> str:
        care = self.programme.care
        people = self.say.enumeration(person.name for person in care.people)
        return self.say("signup.letter.care", address=care.address, people=people)
