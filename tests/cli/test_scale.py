"""Large runs: where the pairs are scored changes no byte of the record."""

import pytest
from tests.cli.conftest import DAY, RUN


def files_of(run):
    return {path.name: path.read_bytes() for path in run.rglob("*.*") if path.is_file()}


@pytest.fixture
def same(bottega, root, autumn):
    """Match as it is asked for; hold that all is said and written as without it."""

    def match(*options):
        done = bottega("match", "2026-autumn", *DAY, *options)
        assert done.returncode == 0, done.stderr
        said, run = autumn
        assert done.stdout == said
        assert "matches.yml" in files_of(run)
        assert files_of(root / RUN) == files_of(run)

    return match


def test_processes_write_the_same_record(same):
    same("--jobs", "2")


def test_a_cluster_writes_the_same_record(same, cluster_address):
    same("--scheduler", cluster_address)


@pytest.mark.usefixtures("loose")
@pytest.mark.parametrize("command", [("verify", "2026-autumn"), ("demand", *DAY, "--private")])
def test_what_is_proved_and_wanted_is_the_same_wherever_it_is_scored(bottega, command):
    alone = bottega(*command)
    assert alone.returncode == 0, alone.stderr
    assert bottega(*command, "--jobs", "2", "--no-cache").stdout == alone.stdout


@pytest.mark.usefixtures("loose")
def test_a_proof_is_scored_on_a_cluster_too(bottega, cluster_address):
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
