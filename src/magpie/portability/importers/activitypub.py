"""ActivityPub as servers write it into archives: actors and notes as people and posts.

Mastodon, glitch, Pleroma, Akkoma, GoToSocial, Sharkey and Pixelfed differ in what may be missing,
be a list instead of one thing, or carry its own name; `reader` is one way to read them all.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from magpie.core.links import ascii_host
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.numbers import read_count
from magpie.portability.importers.shapes import (
    Fields,
    entries,
    fields,
    first_word,
    maps,
    url,
    within,
    word,
)
from magpie.portability.importers.text import cleaned, from_html, inert
from magpie.portability.records import (
    MediaRecord,
    MediaRole,
    Person,
    Poll,
    PollOption,
    PostKind,
    PostRecord,
    RawRef,
    Reference,
    Version,
    Visibility,
)

Audience = Visibility | Literal["direct"]

NOTES = frozenset(["Note", "Question", "Article", "Page", "Video", "Image", "Audio", "Event"])
_PUBLIC = frozenset(
    ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"],
)
_ACCT = re.compile(r"@?([^@\s/]{1,100})@([^@\s/]{3,253})")
_BY_NAME = re.compile(r"https?://([^/]+)/(?:users/|@|profile/|channel/|u/)([^/@?#]{1,100})")
_HREF = re.compile(r"""href=["']([^"']+)["']""")


def host_of(address: str) -> str:
    """The host in an address, "" where there is none to be read (`http://[`)."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def acct(value: str) -> str:
    """`name@host`, lower case, the host in ASCII so that 例え.example is always the same; "" if none."""
    match = _ACCT.fullmatch(value.strip().rstrip("/"))
    host = ascii_host(match[2].lower()) if match else None
    return f"{match[1].lower()}@{host}" if match and host else ""


def acct_of(address: str) -> str:
    """The acct that an actor's or a post's address names, where servers put names into them."""
    match = _BY_NAME.match(address)
    return acct(f"{match[2]}@{match[1]}") if match else ""


def actor(
    value: Fields, platform: str, media: Callable[[Json, MediaRole], MediaRecord | None]
) -> Person:
    """The person an actor document describes. `media` finds a picture by its address and role."""
    actor_id = url(value.get("id"))
    host = host_of(actor_id)
    name = word(value.get("preferredUsername"))
    handle = acct(word(value.get("webfinger"))) or acct(f"{name}@{host}") or acct_of(actor_id)
    return Person(
        platform=platform,
        handle=handle,
        stable_id=actor_id,
        display_name=cleaned(word(value.get("name"))),
        profile_url=first_url(value.get("url")) or actor_id,
        bio=from_html(word(value.get("summary"))),
        links=tuple(_links(value)),
        avatar=media(value.get("icon"), "avatar"),
        header=media(value.get("image"), "header"),
    )


def _links(value: Fields) -> Iterator[str]:
    """What she put into the fields of her profile, and her other accounts."""
    seen = set()
    for field_ in maps(value.get("attachment")):
        found = _HREF.findall(word(field_.get("value"))) or [word(field_.get("value"))]
        for link in [url(each) for each in found] + [url(field_.get("href"))]:
            if link and link not in seen:
                seen.add(link)
                yield link
    also = value.get("alsoKnownAs")
    for each in [also] if isinstance(also, str) else entries(also):
        link = url(each)
        if link and link not in seen:
            seen.add(link)
            yield link


def first_url(value: Json) -> str:
    """An address where one may be given as text, as a map, or as a list of either."""
    for each in value if isinstance(value, list) else [value]:
        found = url(each) or url(fields(each).get("href")) or url(fields(each).get("url"))
        if found:
            return found
    return ""


def _ids(value: Json) -> list[str]:
    return [
        word(each) or word(fields(each).get("id"))
        for each in (value if isinstance(value, list) else [value])
    ]


def _id(value: Json) -> str:
    """The id of one thing, given as such, as a map, or as a list of one."""
    return next(iter(_ids(value)), "")


def audience(activity: Fields, note: Fields, followers: str) -> Audience:
    """For whom it was, from `to` and `cc`. Nobody named at all is "unknown", people are "direct"."""
    if note.get("directMessage") is True:
        return "direct"
    to = [each for each in (*_ids(note.get("to")), *_ids(activity.get("to"))) if each]
    cc = [each for each in (*_ids(note.get("cc")), *_ids(activity.get("cc"))) if each]
    if not to and not cc:
        return "unknown"
    if _PUBLIC.intersection(to):
        return "public"
    if _PUBLIC.intersection(cc):
        return "unlisted"
    if any(each == followers or each.rstrip("/").endswith("/followers") for each in to + cc):
        return "followers"
    # glitch and Pleroma have posts for one server alone; here nobody is on that server
    return "unknown" if any(each.endswith("#Public") for each in to + cc) else "direct"


@dataclass
class NoteReader:
    """Notes of one author as posts. `media` makes a record of an attachment; `own` grows with them."""

    platform: str
    owner: Person | None
    media: Callable[[Fields, int], MediaRecord]
    now: datetime
    may_read_location: bool = False
    own: set[str] = field(default_factory=set)

    def post(self, note: Fields, visibility: Visibility, ref: RawRef) -> PostRecord | None:
        """The record, or None where it says and shows nothing."""
        note_id = first_word(note, "id")
        language, text, versions = said(note)
        attached = list(_attachments(note))
        media = tuple(self.media(each, order) for order, each in enumerate(attached))
        title = inert(cleaned(word(note.get("name")))) if note.get("type") != "Note" else ""
        poll = question(note, self.now)
        quotes = _quoted(note)
        if not (text or media or title or poll or quotes):
            return None
        self.own.add(note_id)
        reply_to, answers = self._above(note)
        changed = read_date(note.get("updated"), now=self.now).at
        when = read_date(note.get("published"), now=self.now)
        return PostRecord(
            source_id=note_id,
            kind=_kind(attached),
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            visibility=visibility,
            raw_ref=ref,
            media=media,
            source_url=first_url(note.get("url")) or url(note_id),
            likes=read_count(within(note, "likes", "totalItems")),
            location=self._location(note),
            warnings=when.warnings,
            title=title,
            language=language,
            summary=from_html(word(note.get("summary"))),
            is_sensitive=note.get("sensitive") is True,
            tags=_hashtags(note),
            mentions=tuple(self._mentions(note)),
            reply_to=reply_to,
            answers=answers,
            quotes=quotes,
            poll=poll,
            versions=versions,
            edited_at=changed if changed != when.at else None,
        )

    def repost(self, activity: Fields, visibility: Visibility, ref: RawRef) -> PostRecord | None:
        """A boost: a pointer to somebody's post, which stays where it is."""
        target = _id(activity.get("object"))
        if not url(target):
            return None
        when = read_date(activity.get("published"), now=self.now)
        return PostRecord(
            source_id=first_word(activity, "id") or f"boost-{target}",
            kind="note",
            text="",
            created_at=when.at,
            certainty=when.certainty,
            visibility=visibility,
            raw_ref=ref,
            warnings=when.warnings,
            quotes=pointed_at(target),
        )

    def _above(self, note: Fields) -> tuple[str, Reference | None]:
        above = _id(note.get("inReplyTo"))
        if not above:
            return "", None
        home = self.owner.stable_id if self.owner else ""
        if above in self.own or (home and above.startswith(f"{home}/")):
            return above, None
        return "", pointed_at(above)

    def _location(self, note: Fields) -> str:
        name = within(note, "location", "name") if self.may_read_location else ""
        return cleaned(word(name))

    def _mentions(self, note: Fields) -> Iterator[Person]:
        seen = {self.owner.stable_id if self.owner else ""}
        for tag in maps(note.get("tag")):
            href = url(tag.get("href"))
            if tag.get("type") != "Mention" or href in seen:
                continue
            seen.add(href)
            name = word(tag.get("name")).strip()
            host = host_of(href)
            handle = acct(name) or acct(f"{name.removeprefix('@')}@{host}") or acct_of(href)
            if handle or href:
                yield Person(self.platform, handle, href, profile_url=href)


def pointed_at(address: str) -> Reference:
    return Reference(address if url(address) else "", address, acct_of(address))


def said(note: Fields) -> tuple[str, str, tuple[Version, ...]]:
    """Language and text of a note, and what it says in other languages.

    `contentMap` names the languages; `content` is one of its texts, or stands alone.
    """
    content = word(note.get("content"))
    by_language = {
        tag: html for tag, html in fields(note.get("contentMap")).items() if isinstance(html, str)
    }
    main = next((tag for tag, html in by_language.items() if html == content), "")
    if not content and by_language:
        main, content = next(iter(by_language.items()))
    others = tuple(
        Version(_tag(tag), from_html(html))
        for tag, html in by_language.items()
        if tag != main and html and html != content
    )
    return _tag(main), from_html(content), others


def _tag(language: str) -> str:
    return language if 2 <= len(language) <= 20 and language != "und" else ""


def question(note: Fields, now: datetime) -> Poll | None:
    """A poll as it stood when the archive was made."""
    several = isinstance(note.get("anyOf"), list)
    options = [
        PollOption(
            cleaned(word(each.get("name"))), read_count(within(each, "replies", "totalItems"))
        )
        for each in maps(note.get("anyOf") if several else note.get("oneOf"))
    ]
    if not options:
        return None
    ends = note.get("endTime") or note.get("closed")
    return Poll(tuple(options), read_date(ends, now=now).at if ends else None, several)


def _attachments(note: Fields) -> Iterator[Fields]:
    value = note.get("attachment")
    for each in [value] if isinstance(value, dict) else entries(value):
        if isinstance(each, dict) and word(each.get("type")) not in ("Link", "PropertyValue"):
            yield each


def is_clip(attached: Fields) -> bool:
    kind = word(attached.get("mediaType")).partition("/")[0] or word(attached.get("type")).lower()
    return kind == "video"


def _kind(attached: list[Fields]) -> PostKind:
    if any(map(is_clip, attached)):
        return "video"
    is_sound = all(word(each.get("mediaType")).startswith("audio/") for each in attached)
    return "note" if is_sound else "image"


def _hashtags(note: Fields) -> tuple[str, ...]:
    names = (
        cleaned(word(tag.get("name"))).lstrip("#＃")
        for tag in maps(note.get("tag"))
        if tag.get("type") == "Hashtag"
    )
    return tuple(dict.fromkeys(name for name in names if name))


def _quoted(note: Fields) -> Reference | None:
    for key in ("quote", "quoteUrl", "quoteUri", "_misskey_quote"):
        target = _id(note.get(key))
        if url(target):
            return pointed_at(target)
    return None
