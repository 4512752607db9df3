"""A post as a Weibo tool saved it, made a record: times are China's, reposts are references."""

import re
from datetime import datetime, timedelta, timezone

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.dates import Moment, read_date
from magpie.portability.importers.numbers import read_count
from magpie.portability.importers.text import from_entities, from_html, tags_in
from magpie.portability.importers.weibo.files import Files
from magpie.portability.importers.weibo.profile import text
from magpie.portability.importers.weibo.sources import Entry
from magpie.portability.records import (
    Doubt,
    Person,
    PostKind,
    PostRecord,
    RawRef,
    Reference,
    Skipped,
)

CHINA = timezone(timedelta(hours=8))
_NO_WORDS = frozenset(
    {"转发微博", "轉發微博", "repost", "转发", "分享图片", "分享视频", "分享圖片"}
)
_CUT = re.compile(r"(?:(?:\.\.\.|…)+\s*(?:<a [^>]*>)?|<a [^>]*>)全文(?:</a>)?\s*$")
_SNIPPET = 300

Values = dict[str, Json]


class Reader:
    """Makes records of the owner's posts; what others wrote is skipped and says so."""

    def __init__(
        self, owner: Person | None, files: Files, *, may_read_places: bool, now: datetime
    ) -> None:
        self._uid = owner.stable_id if owner else ""
        self._files = files
        self._may_read_places = may_read_places
        self._now = now
        self._seen: set[str] = set()

    def read(self, entry: Entry) -> PostRecord | Skipped:
        values, ref = entry
        post_id = text(values.get("id"))
        if not post_id:
            return Skipped(ref.file, "unreadable", ref)
        if post_id in self._seen:
            return Skipped(ref.file, "duplicate", ref)
        author = text(values.get("user_id"))
        if author and self._uid and author != self._uid:
            return Skipped(ref.file, "not_yours", ref)
        self._seen.add(post_id)
        post = self._post(post_id, values, ref)
        return post or Skipped(ref.file, "empty", ref)

    def _post(self, post_id: str, values: Values, ref: RawRef) -> PostRecord | None:
        raw = text(values.get("text"))
        words = _plain(_CUT.sub("…", raw))
        quotes = _original(values)
        if words.lower() in _NO_WORDS:
            words = ""
        words = "\n".join(filter(None, (words, text(values.get("article_url")))))
        videos = _urls(values.get("video_url"), ";")
        live = _urls(values.get("live_photo_url"), ";,")
        media = self._files.media(post_id, _urls(values.get("pics"), ","), videos, live)
        if not (words or media or quotes):
            return None
        when = self._moment(values)
        is_cut = bool(_CUT.search(raw))
        doubts: tuple[Doubt, ...] = (*when.warnings, *(("text_cut",) if is_cut else ()))
        return PostRecord(
            source_id=post_id,
            kind=_kind(bool(videos) and not live, bool(media)),
            text=words,
            created_at=when.at,
            certainty=when.certainty,
            visibility="unknown",  # the tools see what the saver saw, and don't say who else did
            raw_ref=ref,
            media=media,
            source_url=_url(self._uid or text(values.get("user_id")), values.get("bid"), post_id),
            likes=read_count(values.get("attitudes_count")),
            location=text(values.get("location")) if self._may_read_places else "",
            warnings=doubts,
            tags=tags_in(words),
            quotes=quotes,
        )

    def _moment(self, values: Values) -> Moment:
        """The full date where there is one: older files give the day alone."""
        stated = values.get("full_created_at") or values.get("created_at")
        when = read_date(stated, now=self._now, zone=CHINA)
        if when.at and when.certainty == "date_only":
            # Noon there: the same day in every zone that would show it as another at midnight.
            return when._replace(at=when.at + timedelta(hours=12))
        is_chinas = when.certainty == "assumed"
        return when._replace(certainty="offset") if is_chinas else when


def _plain(words: str) -> str:
    """Some tools keep Weibo's HTML, some its line ends."""
    if "<" in words:
        return from_html(words.replace("\n", "<br>"))
    return from_entities(words)


def _original(values: Values) -> Reference | None:
    """What was reposted, as a reference: from the JSON's `retweet` or a CSV's own columns."""
    source = values.get("retweet")
    if isinstance(source, dict):
        names = ("user_id", "screen_name", "id", "bid", "text")
        uid, author, post_id, bid, words = (text(source.get(name)) for name in names)
    else:
        columns = ("source_user_id", "source_user", "source_id", "source_bid", "source_text")
        uid, author, post_id, bid, words = (text(values.get(name)) for name in columns)
    if not (post_id or bid or author or uid):
        return None
    return Reference(_url(uid, bid, post_id), post_id, author, _plain(words)[:_SNIPPET])


def _url(uid: str, bid: Json, post_id: str) -> str:
    name = text(bid) or post_id
    if not name:
        return ""
    return f"https://weibo.com/{uid}/{name}" if uid else f"https://m.weibo.cn/detail/{name}"


def _urls(value: Json, separators: str) -> list[str]:
    found = re.split(f"[{separators}\\s]+", text(value))
    return [each for each in found if each.startswith(("http://", "https://"))]


def _kind(is_video: bool, has_media: bool) -> PostKind:
    if is_video:
        return "video"
    return "image" if has_media else "note"
