"""How far an import is: what was found in each section, and what became of it."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from typing import Any

from magpie.portability.importers.text import cleaned
from magpie.portability.records import SectionTally

PEOPLE = ("following", "followers", "blocked", "muted", "requested", "close_friends")
# An archive may name as many sections as it likes; a row has room for so many.
LABELS_MAX, OTHERS = 200, "…"


@dataclass
class SectionProgress:
    """Entries `found` beside what the archive itself declares, and their outcomes so far.

    `labels` are what the archive calls it, `fate` what becomes of it (records.Fate).
    """

    labels: list[str] = field(default_factory=list)
    found: int = 0
    declared: int | None = None
    fate: str = "read"
    imported: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def done(self) -> int:
        return self.imported + self.skipped + self.failed


@dataclass
class Progress:
    """`people` counts those named in the archive; `unrecognised` entries by section label."""

    sections: dict[str, SectionProgress] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    unrecognised: dict[str, int] = field(default_factory=dict)
    notes: list[dict[str, str]] = field(default_factory=list)

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Progress":
        sections = stored.get("sections", {})
        return cls(
            {name: SectionProgress(**section) for name, section in sections.items()},
            dict(stored.get("people", {})),
            dict(stored.get("unrecognised", {})),
            list(stored.get("notes", [])),
        )

    def stored(self) -> dict[str, Any]:
        """As JSON; `read` brings it back."""
        return asdict(self)

    def section(self, name: str) -> SectionProgress:
        return self.sections.setdefault(_fitting(name, self.sections), SectionProgress())

    def unknown(self, label: str, count: int) -> None:
        """Entries of a section that nobody here knows."""
        label = _fitting(label, self.unrecognised)
        self.unrecognised[label] = self.unrecognised.get(label, 0) + count

    def count(self, name: str, outcome: str) -> None:
        section = self.section(name)
        setattr(section, outcome, getattr(section, outcome) + 1)

    def tally(self, tally: SectionTally) -> None:
        """Take over what a section held; several of one name are added up.

        What was skipped before the section's name was known stands under its label until now.
        """
        section, label = self.section(tally.section), shown(tally.label)
        if label != tally.section and (early := self.sections.pop(label, None)):
            section.skipped += early.skipped
        if label not in section.labels and len(section.labels) < LABELS_MAX:
            section.labels.append(label)
        section.fate = tally.fate
        section.found += tally.found
        if tally.declared is not None:
            section.declared = tally.declared

    def note(self, code: str, file: str, detail: str) -> None:
        said = {"code": code, "file": shown(file), "detail": detail}
        if said not in self.notes and len(self.notes) < LABELS_MAX:
            self.notes.append(said)

    def outcomes(self) -> dict[str, int]:
        """Over all sections."""
        sections = self.sections.values()
        return {
            "imported": sum(section.imported for section in sections),
            "skipped": sum(section.skipped for section in sections),
            "failed": sum(section.failed for section in sections),
            "unrecognised": sum(self.unrecognised.values()),
        }


def shown(label: str) -> str:
    """A name out of an archive, without what no database or page can hold."""
    return cleaned(label)[:120]


def _fitting(name: str, known: Collection[str]) -> str:
    name = shown(name)
    return name if name in known or len(known) < LABELS_MAX else OTHERS
