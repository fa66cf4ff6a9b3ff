"""Large runs: where the pairs are scored changes no byte of the record."""

import shutil

import pytest
from tests.cli.conftest import DAY


@pytest.fixture
def run(bottega, root):
    """Match the round as its first run; return what was said and the run's files."""

    def match(*options):
        done = bottega("match", "2026-autumn", *DAY, *options)
        assert done.returncode == 0, done.stderr
        runs = root / "rounds/2026-autumn/runs"
        files = {path.name: path.read_bytes() for path in runs.rglob("*.*") if path.is_file()}
        shutil.rmtree(runs)
        return done.stdout, files

    return match


def test_processes_write_the_same_record(run):
    alone = run()
    assert "matches.yml" in alone[1]
    assert run("--jobs", "2") == alone


def test_a_cluster_writes_the_same_record(run, cluster_address):
    assert run("--scheduler", cluster_address) == run()


@pytest.mark.parametrize("command", [("verify", "2026-autumn"), ("demand", *DAY, "--private")])
def test_what_is_proved_and_wanted_is_the_same_wherever_it_is_scored(bottega, command):
    assert bottega("match", "2026-autumn", *DAY).returncode == 0
    alone = bottega(*command)
    assert alone.returncode == 0, alone.stderr
    assert bottega(*command, "--jobs", "2", "--no-cache").stdout == alone.stdout


def test_a_proof_is_scored_on_a_cluster_too(bottega, cluster_address):
    assert bottega("match", "2026-autumn", *DAY).returncode == 0
    alone = bottega("verify", "2026-autumn").stdout
    assert "Proved" in alone
    assert bottega("verify", "2026-autumn", "--scheduler", cluster_address).stdout == alone


@pytest.mark.parametrize("address", ["not an address", "127.0.0.1:1", "tcp://127.0.0.1:x"])
def test_a_scheduler_that_does_not_answer_is_told(bottega, address):
    pytest.importorskip("distributed", reason="the extra `scale` is not installed")
    done = bottega("match", "2026-autumn", *DAY, "--scheduler", address)
    assert done.returncode == 2
    assert done.stderr == (
        f"No Dask scheduler answers at {address}. Is it running, and the address right?\n"
    )


def test_no_process_at_all_is_wrong_use(bottega):
    assert bottega("match", "2026-autumn", *DAY, "--jobs", "0").returncode == 2
