"""Where models come from: Mozilla's list, another Magpie's, or a folder. All say the same three things
of a file: where it is, how large, and the hash that it must have.

Firefox's Rust would fetch by itself (fxtranslate.discovery.add_models), but past core/http.py: no
checked addresses, no deadline, no resuming. So Magpie fetches, and only asks fxtranslate for what
it alone knows: which records belong to a usable pair, and how to unpack zstd.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from fxtranslate import discovery

from magpie.core import http
from magpie.languages.neural.errors import empty_folder, not_listed, switched_off, unreachable
from magpie.languages.neural.installed import (
    MODEL,
    ROLES,
    SHORTLIST,
    SOURCE_VOCABULARY,
    TARGET_VOCABULARY,
    VOCABULARY,
    pair_from,
)
from magpie.languages.outgoing import why

MOZILLA_FILES = "https://firefox-settings-attachments.cdn.mozilla.net/"
INDEX = "index.json"
MAX_LIST = 10_000_000
# The release that Firefox runs on desktops comes in several sizes: the usual one first.
ARCHITECTURES = ("base-memory", "base", "tiny", "")
_FILE_NAME = re.compile(
    r"(?P<role>model|lex|srcvocab|trgvocab|vocab)\.(?:[0-9]+\.)*(?P<pair>[a-z]{4,6})\."
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that may be had. `location` is an address or a path; sizes are 0 where not told."""

    name: str
    role: str
    location: str
    sha256: str
    size: int
    is_packed: bool = False
    packed_sha256: str = ""


@dataclass(frozen=True, slots=True)
class OfferedPair:
    source: str
    target: str
    version: str
    architecture: str
    files: tuple[Offered, ...]

    @property
    def name(self) -> str:
        return f"{self.source}-{self.target}"

    @property
    def size(self) -> int:
        """Bytes to fetch."""
        return sum(file.size for file in self.files)


def source_address() -> str:
    """The list that is asked: MAGPIE_MODELS_SOURCE, else Mozilla's."""
    return settings.MAGPIE_MODELS_SOURCE or str(discovery.records_url())


def offered() -> tuple[OfferedPair, ...]:
    """Every pair the source has. Asks the network, if it may."""
    if not settings.MAGPIE_MODELS:
        raise switched_off()
    address = source_address()
    asked = address if "/records" in address else f"{address.rstrip('/')}/{INDEX}"
    try:
        answer = http.fetch(
            asked, max_bytes=MAX_LIST, deadline=60.0, by_host=bool(settings.MAGPIE_MODELS_SOURCE)
        )
    except http.OutgoingError as error:
        raise unreachable(address, why(error)) from error
    if answer.status != 200:
        raise unreachable(address, f"status {answer.status}")
    try:
        listed = json.loads(answer.body)
        if "pairs" in listed:
            return tuple(_from_magpie(listed, answer.url))
        return tuple(_from_mozilla(listed))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise unreachable(address, "it is no list of models") from error


def find(pairs: Iterable[OfferedPair], name: str) -> OfferedPair:
    """The pair called `name`; `en-zh-Hans` is `en-zh`."""
    wanted = name.lower().replace("-hans", "").replace("_", "-")
    found = next((pair for pair in pairs if pair.name.lower() == wanted), None)
    if found is None:
        raise not_listed(name)
    return found


def _from_magpie(listed: dict[str, Any], base: str) -> Iterator[OfferedPair]:
    for each in listed["pairs"]:
        pair = pair_from(each)
        files = tuple(
            Offered(
                file.name,
                file.role,
                urljoin(base, f"{pair.name}/{file.name}"),
                file.sha256,
                file.size,
            )
            for file in pair.files
        )
        yield OfferedPair(pair.source, pair.target, pair.version, pair.architecture, files)


def _from_mozilla(listed: dict[str, Any]) -> Iterator[OfferedPair]:
    """The newest complete release of each pair that the engine can read."""
    groups: dict[tuple[str, str], dict[tuple[str, str], list[Offered]]] = {}
    for record in listed["data"]:
        pair = (
            _code(record, "sourceLanguage", "fromLang"),
            _code(record, "targetLanguage", "toLang"),
        )
        if record.get("fileType") in ROLES and _is_released(record):
            release = (str(record["version"]), str(record.get("architecture") or ""))
            file = _mozilla_file(record)
            groups.setdefault(pair, {}).setdefault(release, []).append(file)
    for (source, target), releases in sorted(groups.items()):
        for version, architecture in sorted(releases, key=_rank):
            files = tuple(releases[version, architecture])
            if is_complete(file.role for file in files):
                yield OfferedPair(source, target, version, architecture, files)
                break


def _code(record: dict[str, Any], *names: str) -> str:
    return next((str(record[name]) for name in names if record.get(name)), "")


def _is_released(record: dict[str, Any]) -> bool:
    """Alphas, what is filtered to nightly builds, and versions the engine can't read stay away."""
    filtered = str(record.get("filter_expression") or "")
    version = str(record["version"])
    return "a" not in version and "nightly" not in filtered.lower() and _can_read(version)


@cache
def _can_read(version: str) -> bool:
    """Whether fxtranslate counts a model of this version among those it can run."""
    record = {
        "name": "model.bin",
        "fileType": MODEL,
        "sourceLanguage": "en",
        "targetLanguage": "es",
        "version": version,
        "architecture": "tiny",
        "decompressedHash": "0" * 64,
        "attachment": {"location": "model.bin"},
    }
    return bool(discovery.model_pairs(json.dumps({"data": [record]})))


def _mozilla_file(record: dict[str, Any]) -> Offered:
    attachment = record["attachment"]
    return Offered(
        name=str(record["name"]),
        role=str(record["fileType"]),
        location=urljoin(_files_address(), str(attachment["location"])),
        sha256=str(record.get("decompressedHash") or attachment["hash"]),
        size=int(attachment.get("size") or 0),
        is_packed=bool(record.get("decompressedHash")),
        packed_sha256=str(attachment.get("hash") or ""),
    )


def _files_address() -> str:
    """Beside a list of one's own lie the files too; Mozilla's have an address of their own."""
    own = urlsplit(settings.MAGPIE_MODELS_SOURCE)
    if not own.hostname or own.hostname.endswith(".mozilla.com"):
        return MOZILLA_FILES
    return f"{own.scheme}://{own.netloc}/"


def _rank(release: tuple[str, str]) -> tuple[list[int], int]:
    version, architecture = release
    newest_first = [-int(part) for part in re.findall("[0-9]+", version)]
    known = ARCHITECTURES.index(architecture) if architecture in ARCHITECTURES else 9
    return newest_first, known


def is_complete(roles: Iterable[str]) -> bool:
    """A model, and one vocabulary for both sides or one for each."""
    there = set(roles)
    return MODEL in there and (
        VOCABULARY in there or {SOURCE_VOCABULARY, TARGET_VOCABULARY} <= there
    )


def in_folder(folder: Path) -> tuple[OfferedPair, ...]:
    """The pairs that lie in a folder: a mirror, or a model's files as other programs keep them."""
    index = folder / INDEX
    try:
        if index.is_file():
            listed = json.loads(index.read_text(encoding="utf-8"))
            return tuple(_in_mirror(listed, folder))
        found = tuple(_in_plain_folder(folder))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise empty_folder(folder) from error
    if not found:
        raise empty_folder(folder)
    return found


def _in_mirror(listed: dict[str, Any], folder: Path) -> Iterator[OfferedPair]:
    for each in listed["pairs"]:
        pair = pair_from(each)
        files = tuple(
            Offered(
                file.name, file.role, str(folder / pair.name / file.name), file.sha256, file.size
            )
            for file in pair.files
        )
        yield OfferedPair(pair.source, pair.target, pair.version, pair.architecture, files)


def _in_plain_folder(folder: Path) -> Iterator[OfferedPair]:
    """Files named as Mozilla names them, alone or in folders: model.enzh.intgemm.alphas.bin."""
    found: dict[str, dict[str, Offered]] = {}
    for path in sorted(folder.rglob("*")):
        named = _FILE_NAME.match(path.name)
        if named and path.is_file():
            is_packed = path.suffix == ".zst"
            digest = "" if is_packed else sha256(path.read_bytes()).hexdigest()
            name = path.name.removesuffix(".zst")
            file = Offered(name, named["role"], str(path), digest, path.stat().st_size, is_packed)
            found.setdefault(named["pair"], {}).setdefault(named["role"], file)
    for codes, files in found.items():
        if is_complete(files):
            middle = (
                2
                if codes.startswith("en")
                else len(codes) - 2
                if codes.endswith("en")
                else len(codes) // 2
            )
            order = (MODEL, VOCABULARY, SOURCE_VOCABULARY, TARGET_VOCABULARY, SHORTLIST)
            kept = tuple(files[role] for role in order if role in files)
            version = sha256("".join(file.sha256 for file in kept).encode()).hexdigest()[:8]
            yield OfferedPair(codes[:middle], codes[middle:], version, "", kept)
