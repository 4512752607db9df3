"""Builds the lexicon: `python -m magpie.languages.build FILE`.

Each line of output is a fraction done and a few words; when it ends with a status other than 0, the
last line says why. lexicon.py runs it.
"""

import gc
import sqlite3
import sys
from pathlib import Path

from magpie.core.errors import DomainError
from magpie.languages.build import build


def _say(fraction: float, what: str) -> None:
    sys.stdout.write(f"{fraction} {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    # Nothing here is made in circles and the process ends soon: looking for circles took a fifth of it.
    gc.disable()
    try:
        build(Path(sys.argv[1]), _say)
    except (OSError, sqlite3.Error, DomainError) as error:
        _say(0.0, str(error))
        sys.exit(1)
