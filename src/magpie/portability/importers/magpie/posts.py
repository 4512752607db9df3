"""A post of Magpie's own archive as a record of the neutral model."""

from datetime import UTC, datetime

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.magpie.files import Files
from magpie.portability.importers.text import inert, tags_in
from magpie.portability.records import (
    Former,
    MediaRecord,
    PostKind,
    PostRecord,
    RawRef,
    Reference,
    Skipped,
    Version,
    Visibility,
)

_VISIBILITY: dict[object, Visibility] = {
    "public": "public",
    "unlisted": "unlisted",
    "followers": "followers",
    "mentioned": "private",
}


def post(value: object, files: Files, ref: RawRef) -> PostRecord | Skipped:
    """One row of posts; skipped where it has lost its id or its shape."""
    if not isinstance(value, dict) or not isinstance(value.get("id"), str) or not value["id"]:
        return Skipped("posts", "unreadable", ref)
    row: dict[str, Json] = value
    now = datetime.now(UTC)
    when = read_date(row.get("published_at"), now=now)
    media = _media(row.get("media"), files)
    text = inert(_text(row, "text"))
    return PostRecord(
        source_id=_text(row, "id"),
        kind=_kind(_text(row, "kind"), media),
        text=text,
        title=_text(row, "title"),
        created_at=when.at,
        certainty=when.certainty,
        visibility=_VISIBILITY.get(row.get("visibility"), "unknown"),
        raw_ref=ref,
        media=media if media or not row.get("awaits_media") else (MediaRecord("missing"),),
        source_url=_text(row, "url"),
        language=_text(row, "language"),
        summary=_text(row, "summary"),
        is_sensitive=row.get("is_sensitive") is True,
        tags=tags_in(text),
        reply_to=_text(row, "continues"),
        answers=_reference(row.get("answers")),
        quotes=_reference(row.get("reference")),
        versions=tuple(_versions(row.get("versions"))),
        edited_at=read_date(row.get("edited_at"), now=now).at,
        former=_former(row.get("origin")),
        warnings=when.warnings,
    )


def _text(row: dict[str, Json], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _rows(value: Json) -> list[dict[str, Json]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _kind(kind: str, media: tuple[MediaRecord, ...]) -> PostKind:
    if kind == "video":
        return "video"
    return "image" if media else "note"


def _media(value: Json, files: Files) -> tuple[MediaRecord, ...]:
    found = [
        files.media(row.get("file"), alt=_text(row, "alt"), order=order)
        for order, row in enumerate(_rows(value))
    ]
    return tuple(media for media in found if media)


def _reference(value: Json) -> Reference | None:
    if not isinstance(value, dict):
        return None
    url, author, target = (_text(value, name) for name in ("url", "author", "id"))
    return Reference(url, target, author) if url or author or target else None


def _versions(value: Json) -> list[Version]:
    return [
        Version(
            _text(row, "language"),
            inert(_text(row, "text")),
            _text(row, "title"),
            _text(row, "made_by")
            if row.get("made_by") in ("author", "person", "machine")
            else "person",
        )
        for row in _rows(value)
        if row.get("language")
    ]


def _former(value: Json) -> Former | None:
    if not isinstance(value, dict) or not value.get("platform") or not value.get("id"):
        return None
    return Former(_text(value, "platform")[:32], _text(value, "id"), _text(value, "url"))
