"""Apertium: rules written by people, a program of its own that a distribution installs.

Its pairs are the modes that `apertium -l` names. It knows no Chinese. What it doesn't know it would
mark (*word, @word, #word): `-u` takes the marks away and leaves the words.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping

from magpie.languages.engines.pieces import piecewise
from magpie.languages.engines.protocol import Pair, down

SECONDS = 30
# Its three-letter codes where ours have two.
CODES = {
    "eng": "en", "spa": "es", "fra": "fr", "deu": "de", "por": "pt", "rus": "ru", "ita": "it",
    "cat": "ca", "glg": "gl", "eus": "eu", "oci": "oc", "epo": "eo", "ukr": "uk", "bel": "be",
    "nob": "nb", "nno": "nn", "swe": "sv", "dan": "da", "isl": "is", "ron": "ro", "arg": "an",
    "kaz": "kk", "tat": "tt", "ind": "id", "zlm": "ms", "tur": "tr", "pol": "pl", "nld": "nl",
}  # fmt: skip
_MODE = re.compile(r"([a-z]{2,3})-([a-z]{2,3})\Z")
_DOUBLED = re.compile(r"(?<=\S)  +(?=\S)")


class Apertium:
    name = "apertium"
    is_local = True
    placeholder = "Xq{}qX"
    follows_orders = False
    limit = 5000

    def __init__(self, program: str) -> None:
        self.program = program
        self._listed: Mapping[Pair, str] | None = None
        self._version = ""

    @property
    def version(self) -> str:
        if not self._version:
            found = re.search(r"\d+(?:\.\d+)+", self._run(["-V"], ""))
            self._version = f"apertium {found[0]}" if found else "apertium"
        return self._version

    def pairs(self) -> frozenset[Pair]:
        return frozenset(self._modes())

    def refresh(self) -> None:
        self._listed = None

    def translate(self, text: str, *, source: str, target: str) -> str:
        mode = self._modes().get((source, target))
        if mode is None:
            raise down(self.name, f"no mode for {source} to {target}")
        return piecewise(text, self.limit, lambda piece: self._one(piece, mode))

    def _one(self, text: str, mode: str) -> str:
        lines = self._run(["-u", mode], text + "\n").rstrip("\n").split("\n")
        kept = text.split("\n")
        if len(lines) != len(kept):
            raise down(self.name, "it lost a line")
        return "\n".join(_single_spaced(new, old) for new, old in zip(lines, kept, strict=True))

    def _modes(self) -> Mapping[Pair, str]:
        if self._listed is None:
            found: dict[Pair, str] = {}
            for line in self._run(["-l"], "").splitlines():
                if mode := _MODE.match(line.strip()):
                    source, target = (CODES.get(code, code) for code in mode.groups())
                    found.setdefault((source, target), mode[0])
            self._listed = found
        return self._listed

    def _run(self, arguments: list[str], text: str) -> str:
        try:
            done = subprocess.run(  # noqa: S603
                [self.program, *arguments],
                input=text.encode(),
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise down(self.name, "the program didn't answer") from error
        if done.returncode and arguments[0] == "-u":
            raise down(self.name, done.stderr.decode(errors="replace").strip()[:120])
        return (done.stdout or done.stderr).decode(errors="replace")


def _single_spaced(new: str, old: str) -> str:
    """Two spaces that the text itself didn't have are its way to lose a word."""
    return new if "  " in old else _DOUBLED.sub(" ", new)


def configured() -> Apertium | None:
    program = shutil.which("apertium")
    return Apertium(program) if program else None
