"""Making records fit this house: ids that a row holds, and posts that carry more than one here can.

Nothing is lost: what doesn't fit into one post goes on in further ones of the same thread.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC

from magpie.portability.records import CommentRecord, MediaRecord, Poll, PostRecord, Version
from magpie.posts.models.post import IMAGES_MAX, TEXT_MAX, TITLE_MAX

ID_MAX = 128
CLIPS = (".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi", ".3gp", ".mpg", ".mpeg")

Item = PostRecord | CommentRecord


def fitting_id(source_id: str) -> str:
    """A source id as it is stored: one too long for its column by its digest."""
    if len(source_id) <= ID_MAX and "\0" not in source_id:
        return source_id
    return f"sha256-{hashlib.sha256(source_id.encode(errors='replace')).hexdigest()}"


def media_id(item: Item, media: MediaRecord) -> str:
    """The source id of one file of an item: its place, since the same file may come twice."""
    return fitting_id(f"{item.source_id}#{media.role}{media.order}{media.language}")


def parts_of(item: Item) -> Iterator[Item]:
    """`item` as it can stand here: itself, then what goes on from it, each answering the one before."""
    texts = list(_texts(_worded(item)))
    groups = _groups(item.media)
    whole = replace(item, text=texts[0], media=groups[0])
    yield replace(whole, versions=_versions(whole)) if isinstance(whole, PostRecord) else whole
    before, count = item.source_id, max(len(texts), len(groups))
    for number in range(1, count):
        text = texts[number] if number < len(texts) else ""
        media = groups[number] if number < len(groups) else ()
        source_id = f"{item.source_id}/{number + 1}"
        yield _part(item, source_id, before, text, media)
        before = source_id


def _part(
    item: Item, source_id: str, before: str, text: str, media: tuple[MediaRecord, ...]
) -> Item:
    if isinstance(item, CommentRecord):
        return replace(item, source_id=source_id, text=text, media=media, parent=before)
    return replace(
        item,
        source_id=source_id,
        text=text,
        media=media,
        title="",
        reply_to=before,
        answers=None,
        quotes=None,
        poll=None,
        versions=(),
        likes=None,
    )


def _worded(item: Item) -> str:
    """The text, with what has no place of its own here: a long title before it, a poll behind it."""
    if isinstance(item, CommentRecord):
        return item.text
    title = item.title if len(item.title) > TITLE_MAX else ""
    return "\n\n".join(part for part in (title, item.text, _poll(item.poll)) if part)


def _poll(poll: Poll | None) -> str:
    """A poll as the lines of its options, with votes where they are known, and when it ended.

    Signs instead of words, since nobody knows who will read it; boxes where several could be chosen.
    """
    if poll is None:
        return ""
    sign = "☐" if poll.is_multiple else "–"
    lines = [
        f"{sign} {option.text}"
        if option.votes is None
        else f"{sign} {option.text} ({option.votes})"
        for option in poll.options
    ]
    if poll.ends_at:
        lines.append(f"⏱ {poll.ends_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC")
    return "\n".join(lines)


def _versions(item: PostRecord) -> tuple[Version, ...]:
    """What it says in other languages, with the same poll behind it where there is room."""
    poll = _poll(item.poll)
    if not poll:
        return item.versions
    whole = [(each, f"{each.text}\n\n{poll}") for each in item.versions]
    return tuple(
        replace(each, text=text) if len(text) <= TEXT_MAX else each for each, text in whole
    )


def _texts(text: str) -> Iterator[str]:
    """Pieces that fit into one post, cut where a paragraph, a line or a word ends."""
    while len(text) > TEXT_MAX:
        cut = max(text.rfind(mark, TEXT_MAX // 2, TEXT_MAX) for mark in ("\n\n", "\n", " ", "。"))
        cut = cut + 1 if cut > 0 else TEXT_MAX
        yield text[:cut].strip()
        text = text[cut:].strip()
    yield text


def _groups(media: tuple[MediaRecord, ...]) -> list[tuple[MediaRecord, ...]]:
    """Pictures together as many as fit, each clip alone, in their order; companions with theirs."""
    groups: list[list[MediaRecord]] = []
    home: dict[int, list[MediaRecord]] = {}
    main = sorted((each for each in media if each.role == "main"), key=lambda each: each.order)
    for each in main:
        is_clip = _is_clip(each)
        last = groups[-1] if groups else None
        fits = last and not is_clip and not _is_clip(last[0]) and len(last) < IMAGES_MAX
        if fits and last is not None:
            last.append(each)
        else:
            last = [each]
            groups.append(last)
        home[each.order] = last
    groups = groups or [[]]
    for each in media:
        if each.role != "main":
            home.get(each.order, groups[0]).append(each)
    return [tuple(group) for group in groups]


def _is_clip(media: MediaRecord) -> bool:
    name = (media.path or media.url).lower().partition("?")[0]
    return name.endswith(CLIPS)
