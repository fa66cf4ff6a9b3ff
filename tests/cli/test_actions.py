"""What commands say to GitHub Actions."""

from __future__ import annotations

from bottega.cli.actions import SUMMARY_BYTES, output, summary


def test_outputs_are_lines_that_later_steps_can_read(tmp_path, monkeypatch):
    place = tmp_path / "output"
    monkeypatch.setenv("GITHUB_OUTPUT", str(place))
    output(remaining=3, merged=False)
    output(note="one\nmerged=true\r\n")
    assert place.read_text() == "remaining=3\nmerged=false\nnote=one merged=true\n"


def test_summaries_follow_each_other(tmp_path, monkeypatch):
    place = tmp_path / "summary"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place))
    summary("# One\n")
    summary("Two: è")
    assert place.read_text() == "# One\n\nTwo: è\n\n"


def test_a_summary_stays_within_what_github_takes(tmp_path, monkeypatch):
    place = tmp_path / "summary"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place))
    summary("è" * SUMMARY_BYTES)
    assert SUMMARY_BYTES - 2 < place.stat().st_size < SUMMARY_BYTES + 3


def test_elsewhere_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.delenv("GITHUB_OUTPUT", raising=False)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "")
    monkeypatch.chdir(tmp_path)
    output(merged=True)
    summary("nobody reads this")
    assert not list(tmp_path.iterdir())
