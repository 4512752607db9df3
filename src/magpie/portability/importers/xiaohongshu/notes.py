"""A note or a comment as a tool saved it, made a record."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.dates import Moment, read_date
from magpie.portability.importers.numbers import read_count
from magpie.portability.importers.tally import Tally
from magpie.portability.importers.text import inert, tags_in, with_tags, without_topic_marks
from magpie.portability.importers.xiaohongshu.files import Files
from magpie.portability.importers.xiaohongshu.owner import text
from magpie.portability.importers.xiaohongshu.sources import Entry, Source
from magpie.portability.records import (
    CommentRecord,
    MediaRecord,
    Person,
    PostRecord,
    RawRef,
    Skipped,
)

# XHS-Downloader writes the time of the computer it ran on and doesn't say where that was.
CHINA = timezone(timedelta(hours=8))
SECTIONS = {"notes": "posts", "comments": "comments", "creators": "profile"}
_VIDEO = frozenset({"视频", "video"})
_ID = re.compile(r"[0-9a-f]{24}")

Values = dict[str, Json]
Record = PostRecord | CommentRecord | Skipped


class Reader:
    """Makes records of the owner's entries; each note and comment once."""

    def __init__(self, owner: Person | None, files: Files, *, now: datetime) -> None:
        self._uid = owner.stable_id if owner else ""
        self._files = files
        self._now = now
        self._seen: set[str] = set()

    def read(self, source: Source, entry: Entry, tally: Tally) -> Iterator[Record]:
        """Other people's comments are many and are only counted; all else says what became of it."""
        values, ref = entry
        if source.what == "creators":
            return
        is_note = source.what == "notes"
        is_others = text(values.get("user_id")) != self._uid
        if is_others and not is_note:
            tally.known("others_comments", source.member.path, 1, "left_out")
            return
        tally.known(SECTIONS[source.what], source.member.path, 1, "read")
        own_id = text(values.get("note_id" if is_note else "comment_id"))
        if not own_id:
            yield Skipped(ref.file, "unreadable", ref)
        elif own_id in self._seen:
            yield Skipped(ref.file, "duplicate", ref)
        elif is_others:
            yield Skipped(ref.file, "not_yours", ref)
        else:
            self._seen.add(own_id)
            made = (self._note if is_note else self._comment)(own_id, values, ref)
            yield made or Skipped(ref.file, "empty", ref)

    def _note(self, note_id: str, values: Values, ref: RawRef) -> PostRecord | None:
        title = inert(text(values.get("title")))
        words = inert(without_topic_marks(text(values.get("desc"))))
        words = with_tags(words, re.split(r"[,，\s]+", text(values.get("tag_list"))))
        is_video = text(values.get("type")).lower() in _VIDEO
        media = self._media(values, title, is_video=is_video)
        if not (title or words or media):
            return None
        when = self._moment(values.get("time"))
        return PostRecord(
            source_id=note_id,
            kind="video" if is_video else "image" if media else "note",
            text=words,
            title=title,
            created_at=when.at,
            certainty=when.certainty,
            visibility="unknown",
            raw_ref=ref,
            media=media,
            source_url=_note_url(note_id),
            likes=read_count(values.get("liked_count")),
            tags=tags_in(words),
            warnings=when.warnings,
        )

    def _comment(self, comment_id: str, values: Values, ref: RawRef) -> CommentRecord | None:
        words = inert(text(values.get("content")))
        pictures = _urls(values.get("pictures"))
        if not (words or pictures):
            return None
        note_id = text(values.get("note_id"))
        when = self._moment(values.get("create_time"))
        parent = text(values.get("parent_comment_id"))
        return CommentRecord(
            source_id=comment_id,
            text=words,
            created_at=when.at,
            certainty=when.certainty,
            raw_ref=ref,
            target_url=_note_url(note_id) if note_id else "",
            target_source_id=note_id,
            media=tuple(MediaRecord("remote", url=url, order=n) for n, url in enumerate(pictures)),
            warnings=when.warnings,
            parent="" if parent == "0" else parent,
        )

    def _media(self, values: Values, title: str, *, is_video: bool) -> tuple[MediaRecord, ...]:
        urls = _urls(values.get("image_list"))
        if clip := _urls(values.get("video_url"))[:1]:
            cover = [MediaRecord("remote", "cover", url=url) for url in urls[:1]]
            return (MediaRecord("remote", url=clip[0]), *cover)
        live = [each if each.startswith("http") else "" for each in _words(values.get("live_list"))]
        found = self._files.media(text(values.get("time")), title, urls, live)
        # Where the kind is a video and only addresses are left, the first is the video.
        return found[:1] if is_video and found and found[0].status == "remote" else found

    def _moment(self, value: Json) -> Moment:
        return read_date(text(value), now=self._now, zone=CHINA)


def _note_url(note_id: str) -> str:
    """The address without the token that was only good for a while."""
    return f"https://www.xiaohongshu.com/explore/{note_id}" if _ID.fullmatch(note_id) else ""


def _words(value: Json) -> list[str]:
    return [each for each in re.split(r"[,\s]+", value) if each] if isinstance(value, str) else []


def _urls(value: Json) -> list[str]:
    return [each for each in _words(value) if each.startswith(("http://", "https://"))]
