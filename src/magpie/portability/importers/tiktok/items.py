"""Posts and own comments, and a count of everything that is not brought along."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.archive.jsonstream import Ended, Found, Path, Want
from magpie.portability.archive.jsonvalues import Json, Oversized
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.jsons import pointer, read_json
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.text import cleaned, inert
from magpie.portability.importers.tiktok import sources as tiktok
from magpie.portability.importers.tiktok import values as v
from magpie.portability.importers.tiktok.sections import section_at
from magpie.portability.importers.tiktok.tally import count_at
from magpie.portability.records import (
    CommentRecord,
    ItemRecord,
    MediaRecord,
    Note,
    PostRecord,
    RawRef,
    SectionRecord,
    Skipped,
)

Values = dict[str, Json]


class Reader:
    """One reading of an archive: what the person ticked, and the moment it happens."""

    def __init__(self, ticked: frozenset[str], *, may_read_location: bool, now: datetime) -> None:
        self._ticked = ticked
        self._may_read_location = may_read_location
        self._now = now
        self._tally = Tally()

    def read(self, archive: Archive, found: list[tiktok.Source]) -> Iterator[ItemRecord]:
        trouble: DomainError | None = None
        yield tiktok.describe(found)
        for source in found:
            file = source.member.path
            try:
                for piece in read_json(archive, source.member, self._wanted):
                    if isinstance(piece, Note):
                        yield piece
                    elif isinstance(piece, Ended):
                        self._count(file, piece.path, piece.entries)
                    else:
                        yield from self._taken(file, piece)
            except DomainError as error:
                trouble = trouble or error
        yield from self._tally.records({})
        yield from other_files(archive, [source.member for source in found])
        if trouble:
            raise trouble

    def _wanted(self, path: Path, is_array: bool) -> Want:
        section, _label = section_at(path)
        if section is None:
            return tiktok.unknown_wants(path, is_array)
        is_asked_for = section.role in ("posts", "comments") or section.name in self._ticked
        return Want.READ if is_asked_for else Want.COUNT

    def _count(self, file: str, path: Path, count: int) -> None:
        section, _label = section_at(path)
        if path and (section is None or section.role != "people"):
            count_at(self._tally, file, path, count, self._ticked)

    def _taken(self, file: str, piece: Found) -> Iterator[ItemRecord]:
        section, label = section_at(piece.path)
        role = section.role if section else ""
        if piece.position is None and (section is None or section.name not in self._ticked):
            is_something = role == "" and bool(piece.value)
            self._count(file, piece.path, 1 if is_something else 0)
            return
        ref = RawRef(file, pointer(piece.path, piece.position))
        if isinstance(piece.value, Oversized):
            yield Skipped(label, "too_large", ref)
        elif section and section.name in self._ticked:
            yield from self._raw(section.name, piece, ref)
        elif not isinstance(piece.value, dict):
            yield Skipped(label, "unreadable", ref)
        else:
            make = self.post if role == "posts" else self.comment
            yield make(v.fields(piece.value), ref) or Skipped(label, "empty", ref)

    def post(self, values: Values, ref: RawRef) -> PostRecord | None:
        """A post from its fields by plain names; None where it holds nothing."""
        links = v.urls(values.get("link"))
        post_id = v.video_id(links)
        title = cleaned(v.text(values.get("title")))
        when = v.moment(values, post_id=post_id, now=self._now)
        if not links and not title and when.at is None:
            return None
        return PostRecord(
            source_id=post_id or v.fingerprint("post", when.at, title),
            kind="image" if any(_is_photo(link) for link in links) else "video",
            text=inert(title),
            created_at=when.at,
            certainty=when.certainty,
            visibility=v.visibility(values.get("whocanview")),
            raw_ref=ref,
            media=_post_media(links, values),
            source_url=links[0] if post_id else "",
            likes=v.number(values.get("likes")),
            sound=cleaned(v.text(values.get("sound"))),
            location=cleaned(v.text(values.get("location"))) if self._may_read_location else "",
            is_ai_generated=v.is_yes(values.get("aigeneratedcontent")),
            warnings=when.warnings,
        )

    def comment(self, values: Values, ref: RawRef) -> CommentRecord | None:
        """A comment likewise."""
        written = values.get("comment")
        # "None" may be what she wrote; only "N/A" is TikTok's own way to say nothing
        text = cleaned(written) if isinstance(written, str) and written.strip() != "N/A" else ""
        media = _comment_media(values)
        if not text and not media:
            return None
        when = v.moment(values, now=self._now)
        targets = [
            link
            for key in ("originalposturl", "originalpostlink", "url")
            for link in v.urls(values.get(key))
        ]
        target = targets[0] if targets else ""
        # Older archives do not name the post, so the id must do without it where it can.
        anchor = when.at or target
        return CommentRecord(
            source_id=v.fingerprint("comment", anchor, text or media[0].url.partition("?")[0]),
            text=inert(text),
            created_at=when.at,
            certainty=when.certainty,
            raw_ref=ref,
            target_url=target,
            target_source_id=v.video_id(targets),
            media=media,
            warnings=when.warnings,
        )

    def _raw(self, section: str, piece: Found, ref: RawRef) -> Iterator[SectionRecord]:
        assert not isinstance(piece.value, Oversized)
        if piece.value is None or piece.value == "":
            return
        values = v.fields(piece.value) if isinstance(piece.value, dict) else {}
        stated = values.get("date") or values.get("timestamp") or values.get("createtime")
        at = read_date(stated, now=self._now).at
        canonical = json.dumps(piece.value, sort_keys=True, default=str)
        where = "" if piece.position is not None else piece.path[-1]
        source_id = v.fingerprint(section, where, canonical)
        yield SectionRecord(source_id, section, at, piece.value, ref)


def read_items(
    archive: Archive,
    found: list[tiktok.Source],
    ticked: frozenset[str],
    *,
    may_read_location: bool,
    now: datetime | None = None,
) -> Iterator[ItemRecord]:
    """Records in the archive's order, then the counts of every section."""
    reader = Reader(ticked, may_read_location=may_read_location, now=now or datetime.now(UTC))
    return reader.read(archive, found)


def _is_photo(link: str) -> bool:
    return "/photo/" in link or "photomode" in link


def _post_media(links: list[str], values: Values) -> tuple[MediaRecord, ...]:
    """The post's files. None is in the archive: links may answer for a while, then they wait."""
    alt = cleaned(v.text(values.get("alternatetext")))
    main = [
        MediaRecord("remote", "main", url=link, alt=alt, order=order)
        for order, link in enumerate(links)
    ]
    cover = [MediaRecord("remote", "cover", url=u) for u in v.urls(values.get("coverimage"))[:1]]
    return (*(main or [MediaRecord("missing", "main", alt=alt)]), *cover)


def _comment_media(values: Values) -> tuple[MediaRecord, ...]:
    links = [link for key in ("photo", "video", "sticker") for link in v.urls(values.get(key))]
    return tuple(
        MediaRecord("remote", "main", url=link, order=order) for order, link in enumerate(links)
    )
