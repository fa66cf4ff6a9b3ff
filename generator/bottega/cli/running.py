"""What becomes of a run that was computed: kept, only shown, or proposed as a pull request."""

from __future__ import annotations

from pathlib import Path

from bottega.cli import actions
from bottega.hub.rollcall import silent
from bottega.hub.run_report import Reported, run_report, run_title
from bottega.hub.run_warnings import NOBODY
from bottega.hub.situation import Situation
from bottega.matching.model import Round
from bottega.problems import WrongUse
from bottega.rounds.history import RoundHistory
from bottega.rounds.record import record_path, run_path
from bottega.rounds.run import Run, files, why_no_base, write_run
from bottega.texts import Catalogue

FEW = 3  # files that are named where there may be many


def require_roll_call(now: Situation, round_: Round) -> None:
    """Raise WrongUse where a round asks who is in, and nobody was asked yet."""
    past = now.history.round(round_.id)
    if round_.rollcall and past is not None and now.rollcall(past).thread is None:
        raise WrongUse("rollcall-unopened", round=round_.id)


def kept(root: Path, made: Run, say: Catalogue) -> list[str]:
    """Write a run's files and say where they are."""
    folder = write_run(root, made)
    told = [say("match.written", path=folder.relative_to(root).as_posix())]
    why = None if made.record.base else why_no_base(root, made.record.round)
    if why is None:
        return told
    files = say.enumeration((*why.files[:FEW], *(["…"] if why.files[FEW:] else [])))
    return [*told, say(f"match.no-base.{why.why}", files=files)]


def shown(now: Situation, made: Run, say: Catalogue) -> list[str]:
    """Write a run's report into the summary of the job, and nothing else anywhere."""
    report = reported(now, made)
    actions.summary(f"# {run_title(report)}\n\n{run_report(report)}")
    return [say("match.dry")]


def proposed_run(now: Situation, made: Run, say: Catalogue) -> list[str]:
    """Propose a run as a pull request, or bring the one that is there up to date.

    Raises WrongUse where a run of that number was merged meanwhile.
    """
    from bottega.cli.proposing import proposed
    from bottega.hub.github.proposals import Proposal

    record, report = made.record, reported(now, made)
    client = actions.client_of(now.community.programme)
    if client.read(f"contents/{record_path(record.round, record.run)}") is not None:
        number = {"run": record.run, "next": record.run + 1}
        raise WrongUse("run-exists", round=record.round, **number)
    folder, title = run_path(record.round, record.run), run_title(report)
    proposal = Proposal(
        branch=f"round/{record.round}/run-{record.run}",
        title=title,
        body=run_report(report),
        message=title,
        files={f"{folder}/{name}": text for name, text in files(made).items()},
        labels=("run", f"round:{record.round}"),
    )
    return [proposed(client, proposal, say)]


def reported(now: Situation, made: Run) -> Reported:
    """Return a run with what its report is made from."""
    record = made.record
    past = now.history.round(record.round)
    if past is None:  # a round always has its history: its file was read
        raise WrongUse("no-such-round", round=record.round, known="–")
    asks = past.round.rollcall
    quiet = silent(now.rollcall(past), now.community, now.day) if asks else NOBODY
    before = RoundHistory(past.round, tuple(one for one in past.records if one.run < record.run))
    return Reported(record, before, now.community, now.ledgers, made.state, quiet)
