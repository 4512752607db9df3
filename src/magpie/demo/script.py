"""The demo world as written: people, posts and comments from `world/*.toml`, typed and checked."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORLD = Path(__file__).parent / "world"


@dataclass(frozen=True)
class Pack:
    """A starter pack; `people` are handles."""

    name: str
    text: str
    people: list[str]


@dataclass(frozen=True)
class Person:
    handle: str
    name: str
    language: str
    reads: list[str]
    learns: list[str]
    bio: str
    bio_translation: str
    avatar: str
    follows: list[str]
    links: list[dict[str, str]] = field(default_factory=list)
    pack: list[Pack] = field(default_factory=list)


@dataclass(frozen=True)
class Picture:
    scene: str
    alt: str
    alt_translation: str
    seed: int = 0


@dataclass(frozen=True)
class Translation:
    text: str
    by: str
    title: str = ""


@dataclass(frozen=True)
class Remark:
    """A comment; `to` is the id of the comment it answers, "" for the post."""

    id: str
    author: str
    minutes_after: float
    language: str
    text: str
    translation: str
    to: str = ""
    liked_by: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """A post with everything around it. `days_ago` counts back from the moment of building."""

    author: str
    key: str
    days_ago: float
    language: str
    text: str
    translation: Translation
    kind: str = "note"
    title: str = ""
    clip: str = ""
    picture: list[Picture] = field(default_factory=list)
    comment: list[Remark] = field(default_factory=list)
    liked_by: list[str] = field(default_factory=list)
    saved_by: list[str] = field(default_factory=list)
    boosted_by: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class World:
    people: list[Person]
    pieces: list[Piece]


def read(folder: Path = WORLD) -> World:
    """All of it, posts oldest first."""
    people, pieces = [], []
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        packs = [Pack(**each) for each in data["person"].pop("pack", [])]
        people.append(Person(**data["person"], pack=packs))
        pieces += [_piece(data["person"]["handle"], each) for each in data.get("post", [])]
    return World(people, sorted(pieces, key=lambda piece: -piece.days_ago))


def _piece(author: str, data: dict[str, Any]) -> Piece:
    return Piece(
        **{
            **data,
            "author": author,
            "text": data["text"].strip(),
            "translation": Translation(**data["translation"]),
            "picture": [Picture(**each) for each in data.get("picture", [])],
            "comment": [Remark(**each) for each in data.get("comment", [])],
        }
    )
