"""The terminal door: starting, looking after and asking Magpie.

Each command is a module of `commands/`, loaded only when it is asked for, so that `magpie detect`
doesn't wait for a database.
"""

from magpie.cli.main import main

__all__ = ["main"]
