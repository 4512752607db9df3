"""Importers: one folder for each platform, found by itself.

A platform is a package in here that offers what `Importer` lists. Recognition goes by what stands
in the files, never by file names, dates or versions alone, because archives differ by account and
region, and people rename things.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Protocol, cast, runtime_checkable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence


@dataclass(frozen=True, slots=True)
class Question:
    """What only the person can know (is this a list of people followed or blocked?).

    `choices` are (value, sentence); `guess` is the value that is likeliest, or "".
    """

    text: Sentence
    choices: tuple[tuple[str, Sentence], ...]
    guess: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """“This looks like ... because ...”. `confidence` is 0..1; `advice` is for the person or "".

    With a `question` nothing is brought before it is answered, see `Asking`.
    """

    platform: str
    schema: str
    confidence: float
    because: Sentence
    advice: Sentence | None = None
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the person ticked. `sections` are names from the importer's OPTIONAL, `answer` the value
    she chose for its question."""

    sections: frozenset[str] = frozenset()
    may_read_location: bool = False
    answer: str = ""


class Importer(Protocol):
    """What a platform's package offers. Both readings yield in an order that never changes.

    LABEL is what people call it, SECTIONS the names of sections that only it has (by ours, if any).
    A platform with sections that are read only when ticked has them in OPTIONAL: their names, and
    the sentence beside the box (dict[str, Promise]). Its module `help` says in STEPS how a person
    gets the archive, and in PROFILE which page of a profile strangers may see (proofs/placed.py).
    """

    PLATFORM: str
    LABEL: str

    def recognise(self, archive: Archive) -> Recognition | DomainError | None:
        """How sure it is; a DomainError if the archive would be its own but is broken."""

    def read_people(self, archive: Archive) -> Iterator[PeopleRecord]:
        """Profile, follows and blocks in one quick pass; DomainError where it breaks off."""

    def read_items(self, archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
        """Posts and comments, and a tally of everything else; DomainError where it breaks off."""


@runtime_checkable
class Asking(Protocol):
    """What an importer offers besides that puts a question (Recognition.question)."""

    def read_answered(self, archive: Archive, answer: str) -> Iterator[PeopleRecord]:
        """People as the person's answer says they are."""


@cache
def importers() -> dict[str, Importer]:
    """Every importer by the name of its platform."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if module.ispkg]
    found = [cast("Importer", importlib.import_module(f"{__name__}.{name}")) for name in names]
    return {importer.PLATFORM: importer for importer in found}


def steps_to_get(importer: Importer) -> tuple[Promise, ...]:
    """How a person gets this platform's archive: STEPS of the `help` module in its package."""
    steps: tuple[Promise, ...] = getattr(help_of(importer.PLATFORM), "STEPS", ())
    return steps


def help_of(platform: str) -> ModuleType | None:
    """The module `help` of a platform's package, None where there is no such platform."""
    if platform not in importers():
        return None
    return importlib.import_module(f"{__name__}.{platform}.help")


def recognise(archive: Archive) -> list[Recognition]:
    """What `archive` looks like, best first; empty if nobody knows it."""
    answers = [importer.recognise(archive) for importer in importers().values()]
    known = [answer for answer in answers if isinstance(answer, Recognition)]
    return sorted(known, key=lambda recognition: -recognition.confidence)


def identify(archive: Archive) -> Recognition:
    """The best recognition; DomainError saying what was brought instead if there is none."""
    answers = [importer.recognise(archive) for importer in importers().values()]
    known = [answer for answer in answers if isinstance(answer, Recognition)]
    if known:
        return max(known, key=lambda recognition: recognition.confidence)
    for answer in answers:
        if isinstance(answer, DomainError):
            raise answer
    raise _unknown(archive)


def _unknown(archive: Archive) -> DomainError:
    members = archive.members()
    if not members:
        return DomainError(
            "archive_without_files",
            _("“%(file)s” holds no files that can be read."),
            file=archive.name,
        )
    if any(member.suffix in (".zip", ".gz", ".tgz") for member in members):
        return DomainError(
            "archive_nested",
            _("There is an archive inside “%(file)s”. Unpack it once and bring the inner one."),
            file=archive.name,
        )
    return DomainError(
        "archive_not_recognised",
        _(
            "Nothing in “%(file)s” looks like an archive we know. The first files in it: "
            "%(names)s. Bring the file as it came from the platform, in JSON format."
        ),
        file=archive.name,
        names=", ".join(member.name for member in members[:3]),
    )
