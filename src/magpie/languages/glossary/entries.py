"""What an entry of the glossary is, and how it is read from the file of the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files as resource_files
from itertools import product

REGISTERS = (
    "everyday",
    "slang",
    "meme",
    "ironic",
    "fandom",
    "dating",
    "shopping",
    "work",
    "gaming",
    "platform",
    "idiom",
    "rude",
    "name",
)

_BETWEEN = re.compile(r"[;；]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase, `language` being `en` or `zh` (written in Simplified characters).

    `meanings` holds one for readers of `en` and one for `zh`: the shortest first, more after "; ".
    `translation` is the set phrase that stands for it in the other language wherever it is met,
    empty where it can only be explained. `reading` is pinyin with the dictionary's tones.
    """

    term: str
    language: str
    variants: tuple[str, ...]
    reading: str
    meanings: dict[str, str] = field(hash=False)
    translation: str
    is_name: bool
    register: str
    example: str
    example_translation: str
    since: str
    is_from_members: bool = False

    @property
    def other_language(self) -> str:
        """The language into which it is explained."""
        return "en" if self.language == "zh" else "zh"

    def forms(self) -> Iterator[str]:
        """Every spelling under which it is found."""
        for form in (self.term, *self.variants):
            yield from _spelled_out(form)

    def meanings_for(self, reader: str) -> tuple[str, ...]:
        """What it means, for a reader of `en` or `zh`, the shortest first."""
        return tuple(_BETWEEN.split(self.meanings[reader]))


def _spelled_out(form: str) -> Iterator[str]:
    """`spill/spills the tea` is two forms, and `low-key` is three: joined, apart, hyphened."""
    for words in product(*(word.split("/") for word in form.split(" "))):
        joined = " ".join(words)
        yield joined
        if "-" in joined:
            yield joined.replace("-", " ")
            yield joined.replace("-", "")


def read_entries() -> tuple[Entry, ...]:
    """The entries that come with the project, in the order of the file."""
    return tuple(_entry(line) for line in file_text().splitlines() if not line.startswith("#"))


def file_text() -> str:
    """The file as it is: its bytes are what `version()` stands for."""
    return (resource_files("magpie.languages") / "data/glossary.tsv").read_text("utf-8")


def _entry(line: str) -> Entry:
    language, term, variants, reading, register, since, translation, en, zh, *example = line.split(
        "\t"
    )
    return Entry(
        term=term,
        language=language,
        variants=tuple(filter(None, _BETWEEN.split(variants))),
        reading=reading,
        meanings={"en": en, "zh": zh},
        translation=translation,
        is_name=register == "name",
        register=register,
        example=example[0],
        example_translation=example[1],
        since=since,
    )
