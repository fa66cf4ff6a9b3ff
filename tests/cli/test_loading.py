"""Only the module of the command that is asked for is loaded, and it has that command."""

import subprocess
import sys

import pytest
import typer

from bottega.cli.app import COMMANDS, commands

LOADED = """
import sys
from bottega.cli.app import COMMANDS, commands
commands(sys.argv[1])
print(*(module for module in COMMANDS if f"bottega.cli.{module}" in sys.modules))
"""


@pytest.mark.parametrize("module", COMMANDS)
def test_a_module_has_the_commands_that_it_is_loaded_for(module):
    first, *_others = COMMANDS[module]
    assert tuple(typer.main.get_command(commands(first)).commands) == COMMANDS[module]


@pytest.mark.parametrize("unknown", ["", "--version", "chekc"])
def test_for_help_or_a_slip_all_are_there(unknown):
    names = {name for names in COMMANDS.values() for name in names}
    assert set(typer.main.get_command(commands(unknown)).commands) == names


def test_a_command_loads_no_other():
    command = (sys.executable, "-c", LOADED, "schema")
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["check"]
