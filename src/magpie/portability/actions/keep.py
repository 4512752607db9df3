"""Keeping for her alone what she liked, saved and listed, the servers she blocked, and sections that
she ticked."""

import json
from collections.abc import Sequence

from magpie.core.secrets import encrypt
from magpie.portability.actions.book import (
    Before,
    Kind,
    Outcome,
    item_row,
    outcome_again,
)
from magpie.portability.actions.learn import learn
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.fitting import fitting_id
from magpie.portability.importers.text import cleaned
from magpie.portability.loader_survey import Record
from magpie.portability.models import ArchiveImport, ImportItem, Keepsake
from magpie.portability.models.keepsake import PURPOSE
from magpie.portability.models.progress import Progress
from magpie.portability.records import (
    LIST_SECTION,
    REACTION_SECTIONS,
    SERVER_SECTION,
    ListRecord,
    Person,
    ReactionRecord,
    Reference,
    SectionRecord,
)

Keepable = ReactionRecord | ListRecord | SectionRecord


def keepable(records: Sequence[Record]) -> list[Keepable]:
    return [record for record in records if isinstance(record, Keepable)]


def keepsake_id(record: Keepable) -> str:
    """The source id under which its outcome stands; kinds may share ids."""
    return fitting_id(f"{kind_of(record)}:{record.source_id}")


def kind_of(record: Keepable) -> str:
    if isinstance(record, ReactionRecord):
        return record.kind
    return Keepsake.Kind.LIST if isinstance(record, ListRecord) else record.section[:64]


def keep(
    archive_import: ArchiveImport, records: Sequence[Keepable], before: Before, progress: Progress
) -> list[ImportItem]:
    """Keep what isn't yet; part of a larger transaction. The rows that say what became of each."""
    rows, new, contents = [], [], []
    for record in records:
        section = _section(record)
        source_id = keepsake_id(record)
        row = item_row(archive_import, Kind.KEEPSAKE, source_id, section, str(record.raw_ref))
        known = before.get((Kind.KEEPSAKE, row.source_id))
        if known:
            progress.count(section, outcome_again(known, row))
            continue
        row.outcome = Outcome.IMPORTED
        row.reason = "servers_not_blocked" if section == SERVER_SECTION else ""
        before[row.kind, row.source_id] = row
        progress.count(section, row.outcome)
        rows.append(row)
        content = _content(record)
        new.append(_keepsake(archive_import, record, content))
        contents.append((kind_of(record), content))
    Keepsake.objects.bulk_create(new, ignore_conflicts=True)
    learn(archive_import, contents)
    return rows


def _section(record: Keepable) -> str:
    if isinstance(record, ReactionRecord):
        return REACTION_SECTIONS[record.kind]
    return LIST_SECTION if isinstance(record, ListRecord) else record.section


def _keepsake(archive_import: ArchiveImport, record: Keepable, content: Json) -> Keepsake:
    at = record.at if isinstance(record, ReactionRecord) else None
    at = record.created_at if isinstance(record, SectionRecord) else at
    plain = json.dumps(content, ensure_ascii=False, default=str)
    return Keepsake(
        account_id=archive_import.account_id,
        archive_import=archive_import,
        platform=archive_import.platform,
        kind=kind_of(record),
        source_id=fitting_id(record.source_id),
        at=at,
        sealed=encrypt(plain.encode("utf-8", "replace"), PURPOSE),
    )


def _content(record: Keepable) -> Json:
    if isinstance(record, ReactionRecord):
        return _target(record.target)
    if isinstance(record, SectionRecord):
        return record.value
    return {
        "name": cleaned(record.name),
        "kind": record.kind,
        "is_private": record.is_private,
        "people": [_person(person) for person in record.people],
        "posts": [_target(post) for post in record.posts],
    }


def _target(target: Reference) -> dict[str, Json]:
    return {
        "url": target.url,
        "source_id": target.source_id,
        "author": target.author,
        "snippet": target.snippet,
    }


def _person(person: Person) -> dict[str, Json]:
    return {
        "handle": person.handle,
        "stable_id": person.stable_id,
        "display_name": person.display_name,
    }
