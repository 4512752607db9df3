"""Posts and comments; saved things, votes and communities if ticked. The `ip` column is never read.

Ids come with and without their prefix (`t3_abc`), addresses whole or from `/r/` on, by the year of the
archive. Nothing in it says who could see a community, so that posts stay unknown, which is private.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers import ReadOptions
from magpie.portability.importers.csvs import Row, picked, read_rows
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.reddit.tables import OPTIONAL, PLATFORM, Table, tables
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.text import inert
from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    Fate,
    ItemRecord,
    MediaRecord,
    PostRecord,
    RawRef,
    ReactionKind,
    ReactionRecord,
    Reference,
    SectionRecord,
    Skipped,
)

_SITE = "https://www.reddit.com"
_PREFIX = re.compile(r"t[1-6]_")
_ID = re.compile(r"[a-z0-9]{1,20}")
_PICTURE = re.compile(r"https://i\.redd\.it/[\w-]+\.(?:jpe?g|png|gif|webp)(?:\?\S*)?")
_UNDER = re.compile(r"/comments/([a-z0-9]{1,20})/")
_GONE = frozenset({"[deleted]", "[removed]"})
_ORDER = ("posts", "comments", "saved", "votes", "communities")
_NEVER_KEPT = frozenset({"ip"})

Values = dict[str, str]
Made = PostRecord | CommentRecord | ReactionRecord | SectionRecord
Make = Callable[[Values, RawRef], Made | None]


class Maker:
    """Makes records of rows."""

    def __init__(self) -> None:
        self._now = datetime.now(UTC)

    def post(self, values: Values, ref: RawRef) -> PostRecord | None:
        title, body = inert(values["title"]), _body(values)
        address = _address(values["permalink"])
        link = values["url"] if values["url"].startswith(("https://", "http://")) else ""
        is_own = not link or (_UNDER.search(link) is not None and _id(values["id"]) in link)
        picture = link if _PICTURE.fullmatch(link) else ""
        text = body if is_own or picture or link in body else f"{body}\n\n{link}".strip()
        if not title and not text and not picture:
            return None
        when = read_date(values["date"], now=self._now)
        return PostRecord(
            source_id=_id(values["id"]) or fingerprint("post", when.at, title),
            kind="image" if picture else "note",
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            visibility="unknown",
            raw_ref=ref,
            media=(MediaRecord("remote", "main", url=picture),) if picture else (),
            source_url=address,
            warnings=when.warnings,
            title=title,
        )

    def comment(self, values: Values, ref: RawRef) -> CommentRecord | None:
        text = _body(values)
        if not text:
            return None
        when = read_date(values["date"], now=self._now)
        address = _address(values["link"])
        under = _UNDER.search(address or _address(values["permalink"]))
        parent = values["parent"]
        return CommentRecord(
            source_id=_id(values["id"]) or fingerprint("comment", when.at, text),
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            raw_ref=ref,
            target_url=address,
            target_source_id=under[1] if under else "",
            warnings=when.warnings,
            parent="" if parent.startswith("t3_") or _is(parent, under) else _id(parent),
        )

    def saved(self, values: Values, ref: RawRef) -> ReactionRecord | None:
        target = _target(values)
        key = f"save-{target.source_id}"
        return ReactionRecord(key, "save", target, None, ref) if target.source_id else None

    def vote(self, values: Values, ref: RawRef) -> ReactionRecord | None:
        """Up is a like; down is only a vote."""
        target = _target(values)
        if not target.source_id:
            return None
        kind: ReactionKind = "like" if values["direction"] == "up" else "vote"
        return ReactionRecord(f"vote-{target.source_id}", kind, target, None, ref)

    def community(self, values: Values, ref: RawRef) -> SectionRecord | None:
        name = values["subreddit"].removeprefix("r/")
        if not name:
            return None
        return SectionRecord(f"community-{name.lower()}", "communities", None, name, ref)


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    """Records table by table, then the counts. A damaged table costs only itself."""
    found = tables(archive)
    found = [table for kind in _ORDER for table in found if table.kind == kind] + [
        table for table in found if table.kind not in _ORDER
    ]
    makes = _makes(Maker())
    wanted = [table for table in found if _is_wanted(table, options.sections)]
    yield ArchiveInfo(PLATFORM, "csv", tuple(table.member.path for table in wanted))
    tally = Tally()
    trouble: DomainError | None = None
    for table in found:
        if table.kind in ("profile", "following"):
            continue
        make = makes.get(table.kind) if table in wanted else None
        try:
            yield from _rows(archive, table, make, tally, is_wanted=table in wanted)
        except DomainError as error:
            trouble = trouble or error
    yield from tally.records({})
    yield from other_files(archive, [table.member for table in found])
    if trouble:
        raise trouble


def _makes(maker: Maker) -> dict[str, Make]:
    return {
        "posts": maker.post,
        "comments": maker.comment,
        "saved": maker.saved,
        "votes": maker.vote,
        "communities": maker.community,
    }


def _is_wanted(table: Table, ticked: frozenset[str]) -> bool:
    return table.kind in ("posts", "comments") or table.kind in ticked


def _rows(
    archive: Archive, table: Table, make: Make | None, tally: Tally, *, is_wanted: bool
) -> Iterator[ItemRecord]:
    """Records of a table that is wanted; only the number of its rows otherwise."""
    name = table.member.name
    fate: Fate = "read" if is_wanted else "private" if table.kind in OPTIONAL else "left_out"
    count = 0
    for row in read_rows(archive, table.member):
        if not isinstance(row, Row):
            yield row
        elif row.line > 1 or not table.at:
            count += 1
            ref = row.ref(table.member.path)
            if make:
                made = make(_Blank(picked(row, table.at)), ref)
                if isinstance(made, ReactionRecord) and made.kind == "like":
                    count -= 1
                    tally.known("likes", f"{name} / up", 1, "read")
                yield made or Skipped(name, "empty", ref)
            elif is_wanted:
                yield _raw(table, row, ref)
    if table.kind:
        tally.known(table.kind, name, count, fate)
    elif count or table.at:
        tally.unknown(name, count, RawRef(table.member.path, ""))


class _Blank(dict[str, str]):
    """A row in which columns that the table doesn't have are empty."""

    def __missing__(self, _key: str) -> str:
        return ""


def _raw(table: Table, row: Row, ref: RawRef) -> SectionRecord:
    values = {name: cell for name, cell in picked(row, table.at).items() if name not in _NEVER_KEPT}
    value: Json = dict(values)
    at = read_date(values.get("date") or values.get("createdat"), now=datetime.now(UTC)).at
    return SectionRecord(fingerprint(table.kind, *values.values()), table.kind, at, value, ref)


def _body(values: Values) -> str:
    body = values["body"].strip()
    return "" if body in _GONE else inert(body)


def _target(values: Values) -> Reference:
    return Reference(_address(values["permalink"]), _id(values["id"]))


def _id(text: str) -> str:
    bare = _PREFIX.sub("", text.strip().lower(), count=1)
    return bare if _ID.fullmatch(bare) else ""


def _address(text: str) -> str:
    if text.startswith("/"):
        return f"{_SITE}{text}"
    return text if text.startswith(("https://", "http://")) else ""


def _is(parent: str, under: "re.Match[str] | None") -> bool:
    """Whether a comment's parent is the post itself."""
    return under is not None and _id(parent) == under[1]
