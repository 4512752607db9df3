"""A first look into an archive: what it is, whose, and how much of what, without bringing it."""

import time
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import (
    Asking,
    Question,
    ReadOptions,
    Recognition,
    identify,
    importers,
)
from magpie.portability.models import Options
from magpie.portability.models.progress import Progress
from magpie.portability.models.sentence import kept
from magpie.portability.models.survey import Survey
from magpie.portability.records import (
    LIST_SECTION,
    REACTION_SECTIONS,
    CommentRecord,
    Follow,
    ItemRecord,
    ListRecord,
    Note,
    OwnRecord,
    PeopleRecord,
    Person,
    PostRecord,
    RawRef,
    ReactionRecord,
    SectionRecord,
    SectionTally,
    SignedStatement,
    Skipped,
    Unrecognised,
)

SECONDS = 8.0

Record = PeopleRecord | ItemRecord
ASKED_NOTHING = Options()

SECTION_OF_STATE = {
    "following": "following",
    "follower": "followers",
    "blocked": "blocked",
    "muted": "muted",
    "requested": "requested",
    "close_friend": "close_friends",
}


def read_people(
    archive: Archive, platform: str, chosen: Options = ASKED_NOTHING
) -> Iterator[Record]:
    """All records about people, in an order that never changes."""
    importer = importers()[platform]
    if chosen.answer and isinstance(importer, Asking):
        yield from importer.read_answered(archive, chosen.answer)
    else:
        yield from importer.read_people(archive)


def read_items(
    archive: Archive, platform: str, chosen: Options = ASKED_NOTHING
) -> Iterator[Record]:
    """Everything else: first the files that are not safe to read, then the importer's records."""
    for refused in archive.refused():
        yield Skipped("files", refused.reason, RawRef(refused.name, ""))
    options = ReadOptions(frozenset(chosen.sections), chosen.may_read_location, chosen.answer)
    yield from importers()[platform].read_items(archive, options)


def survey(archive: Archive, seconds: float = SECONDS) -> tuple[Recognition, Survey]:
    """Look at `archive` for at most `seconds`; DomainError when there is nothing to bring."""
    recognition = identify(archive)
    found = Survey(because=kept(recognition.because))
    optional = getattr(importers()[recognition.platform], "OPTIONAL", {})
    found.optional = {name: kept(sentence) for name, sentence in optional.items()}
    if recognition.question:
        found.question = _asked(recognition.question)
    if recognition.advice:
        found.advice = kept(recognition.advice)
    until = time.monotonic() + seconds
    progress = Progress()
    for read in (read_people, read_items):
        try:
            for record in read(archive, recognition.platform):
                _see(record, found, progress)
                if time.monotonic() > until:
                    found.is_whole = False
                    break
        except DomainError as error:
            found.trouble = found.trouble or kept(error)
            trouble = error
    found.progress = progress.stored()
    # A list that nobody can name yet is read only after the question it raises.
    if not found.profile and not found.question and not progress.outcomes()["imported"]:
        raise trouble if found.trouble else _bare()
    return recognition, found


def _asked(question: Question) -> dict[str, Any]:
    return {
        "text": kept(question.text),
        "choices": [{"value": v, "label": kept(label)} for v, label in question.choices],
        "guess": question.guess,
    }


def _see(record: Record, found: Survey, progress: Progress) -> None:
    if isinstance(record, Person):
        found.profile = {
            "handle": record.handle,
            "stable_id": record.stable_id,
            "display_name": record.display_name,
            "bio": record.bio,
            "links": list(record.links),
            "statement": _statement(record.statement),
        }
    elif isinstance(record, Follow):
        section = SECTION_OF_STATE[record.state]
        progress.people[section] = progress.people.get(section, 0) + 1
        progress.count(section, "imported")
    elif isinstance(record, PostRecord):
        progress.count("posts", "imported")
        _see_post(record, found)
    elif isinstance(record, CommentRecord):
        progress.count("comments", "imported")
    elif isinstance(record, ReactionRecord):
        progress.count(REACTION_SECTIONS[record.kind], "imported")
    elif isinstance(record, OwnRecord) and record.section != "posts":
        progress.count(record.section, "imported")
    elif isinstance(record, ListRecord):
        progress.count(LIST_SECTION, "imported")
    elif isinstance(record, SectionRecord):
        progress.count(record.section, "imported")
    elif isinstance(record, SectionTally):
        progress.tally(record)
    elif isinstance(record, Skipped):
        progress.count(record.section, "skipped")
    elif isinstance(record, Unrecognised):
        progress.unknown(record.section, record.count)
    elif isinstance(record, Note):
        progress.note(record.code, record.file, record.detail)


def _statement(signed: SignedStatement | None) -> dict[str, str]:
    """What the owner signed, as it travels with the profile until there is a claim to keep it."""
    if signed is None:
        return {}
    return {
        "message": b64encode(signed.message).decode(),
        "signature": b64encode(signed.signature).decode(),
        "words": signed.words,
    }


def _see_post(record: PostRecord, found: Survey) -> None:
    found.visibilities[record.visibility] = found.visibilities.get(record.visibility, 0) + 1
    found.awaiting += awaits_media(record)
    if record.created_at and not record.warnings:
        at = record.created_at.isoformat()
        found.first_at = min(found.first_at or at, at)
        found.last_at = max(found.last_at, at)


def awaits_media(record: PostRecord | CommentRecord) -> bool:
    """It is about a picture or clip that isn't in the archive."""
    return any(media.role == "main" and media.status != "present" for media in record.media)


def _bare() -> DomainError:
    return DomainError(
        "archive_bare",
        _(
            "This archive is readable but empty: no profile, no people, no posts, no comments. "
            "Platforms send such files when many people ask at once. Ask for your data once more."
        ),
    )
