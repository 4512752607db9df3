"""An import in words: what its sections are called, what is being done, what was found."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from magpie.core import live
from magpie.portability.importers import importers, steps_to_get
from magpie.portability.models import ArchiveImport, RemoteFile
from magpie.portability.models.progress import PEOPLE, Progress, SectionProgress
from magpie.portability.models.sentence import told
from magpie.portability.models.survey import Survey
from magpie.portability.records import SENTENCES

SECTIONS: dict[str, Promise] = {
    "following": gettext_lazy("People you followed"),
    "followers": gettext_lazy("People who followed you"),
    "blocked": gettext_lazy("People you blocked"),
    "muted": gettext_lazy("People you muted"),
    "requested": gettext_lazy("People you asked to follow"),
    "close_friends": gettext_lazy("Close friends"),
    "posts": gettext_lazy("Posts"),
    "comments": gettext_lazy("Comments you wrote"),
    "media": gettext_lazy("Pictures and videos"),
    "likes": gettext_lazy("What you liked"),
    "saved": gettext_lazy("What you saved"),
    "reposts": gettext_lazy("What you reposted"),
    "votes": gettext_lazy("What you voted for"),
    "lists": gettext_lazy("Lists and collections"),
    "domain_blocks": gettext_lazy("Servers you blocked (only kept)"),
    "packs": gettext_lazy("Starter packs"),
    "files": gettext_lazy("Files that are not safe to read"),
    "direct_messages": gettext_lazy("Direct messages"),
    "log_ins": gettext_lazy("Log-ins"),
    "headers": gettext_lazy("Lists of dates without words"),
    "settings": gettext_lazy("Settings there"),
    "summary": gettext_lazy("A summary of your activity"),
    "hashtags": gettext_lazy("Hashtags you used"),
    "stickers": gettext_lazy("Stickers"),
    "deleted_posts": gettext_lazy("Posts you had deleted"),
    "stories": gettext_lazy("Stories"),
    "ai_images": gettext_lazy("Pictures made by AI"),
}
SEEN_BY: dict[str, Promise] = {
    "public": gettext_lazy("Everybody"),
    "unlisted": gettext_lazy("Everybody who had the address"),
    "followers": gettext_lazy("Followers there"),
    "private": gettext_lazy("Only you"),
    "unknown": gettext_lazy("The archive doesn't say"),
}
KEPT = ("likes", "saved", "reposts", "votes", "lists", "domain_blocks")
READ = (*PEOPLE, "posts", "comments", "media", *KEPT, "files")


@dataclass
class Line:
    """One row of `components/import_progress.html`."""

    name: str
    state: str
    done: int = 0
    total: int = 0
    note: str = ""
    outcomes: list[tuple[str, int]] = field(default_factory=list)


def platform_name(row: ArchiveImport) -> str:
    return name_of(row.platform)


def name_of(platform: str) -> str:
    """What people call a platform; its importer says so."""
    importer = importers().get(platform)
    return str(getattr(importer, "LABEL", platform))


def spoken_name(name: str) -> str:
    """A name from elsewhere as people write it: handles with @, ids and real names as they are."""
    is_handle = " " not in name and ":" not in name and not name.isdecimal()
    return f"@{name}" if is_handle else name


def section_name(platform: str, name: str) -> str:
    """What people call a section; a label of the archive itself for what has no name here."""
    importer = importers().get(platform)
    own = getattr(importer, "SECTIONS", {}).get(name)
    if not isinstance(own, Promise):  # some importers keep other things under that name
        own = None
    return str(own or SECTIONS.get(name) or getattr(importer, "OPTIONAL", {}).get(name) or name)


def ways() -> list[tuple[str, str, list[str]]]:
    """How to get each platform's archive: its name in code, its label, and the steps."""
    found = [
        (importer.PLATFORM, str(importer.LABEL), [str(step) for step in steps_to_get(importer)])
        for importer in importers().values()
    ]
    return sorted(found, key=lambda way: (way[0] == "folder", way[1].casefold()))


def seen_by(found: Survey) -> list[tuple[str, int]]:
    """How many posts could be seen by whom there, most open first."""
    return [
        (str(words), found.visibilities[name])
        for name, words in SEEN_BY.items()
        if found.visibilities.get(name)
    ]


def optional(row: ArchiveImport) -> list[tuple[str, str, int]]:
    """Sections that are read only when ticked: name, sentence, how many entries (0: unknown)."""
    sections = row.seen.counts.sections
    return [
        (name, told(sentence), sections[name].found if name in sections else 0)
        for name, sentence in row.seen.optional.items()
    ]


def question(row: ArchiveImport) -> dict[str, Any] | None:
    """What the importer asks: a sentence, (value, sentence) of the choices, its guess."""
    asked = row.seen.question
    if not asked:
        return None
    choices = [(choice["value"], told(choice["label"])) for choice in asked["choices"]]
    return {"text": told(asked["text"]), "choices": choices, "guess": asked.get("guess", "")}


def counted(row: ArchiveImport) -> list[tuple[str, int, int | None]]:
    """What is there to bring: name, found, what the archive itself declares."""
    sections = row.seen.counts.sections
    return [
        (section_name(row.platform, name), section.imported, _other(section))
        for name in READ
        if (section := sections.get(name)) and section.imported
    ]


def left_out(row: ArchiveImport, fate: str) -> list[tuple[str, int]]:
    """Sections that are not read (fate "private") or not brought ("left_out"), with their size."""
    return _left_out(row, row.seen.counts, fate)


def span(found: Survey) -> str:
    """When the posts were made, as "January 2022 – April 2025"; "" when nobody knows."""
    if not found.first_at:
        return ""
    first, last = (_month(each) for each in (found.first_at, found.last_at))
    return first if first == last else f"{first} – {last}"


def bring_button(row: ArchiveImport) -> str:
    """What the button of the second screen says: exactly what happens."""
    counts = row.seen.counts
    people = counts.people.get("following", 0)
    posts = counts.section("posts").imported
    people_words = ngettext("%(count)s person", "%(count)s people", people) % {
        "count": number_format(people, use_l10n=True, force_grouping=True)
    }
    posts_words = ngettext("%(count)s post", "%(count)s posts", posts) % {
        "count": number_format(posts, use_l10n=True, force_grouping=True)
    }
    if people and posts:
        both = {"people": people_words, "posts": posts_words}
        return _("Bring %(people)s and %(posts)s") % both
    if people or posts:
        return _("Bring %(what)s") % {"what": people_words if people else posts_words}
    return _("Bring this along")


def watch(row: ArchiveImport) -> dict[str, Any]:
    """The context of the panel that shows an import as it happens."""
    reached, seen = row.reached, row.seen.counts
    lines = [
        _line(row, name, reached.section(name), seen.sections.get(name, SectionProgress()))
        for name in READ
    ]
    lines = [line for line in lines if line.total]
    done, total = sum(line.done for line in lines), sum(line.total for line in lines)
    return {
        "row": row,
        "title": _title(row),
        "done": done,
        "total": total or 1,
        "is_running": row.is_working,
        "refresh_url": reverse("web:arrival_progress", args=[row.pk]),
        "sections": lines + _rest(row, reached if row.phase == row.Phase.DONE else seen),
        "note": _notes(reached),
        "failed": reached.outcomes()["failed"],
        "awaiting": row.seen.awaiting,
        "remote": row.remote_files.filter(outcome=RemoteFile.Outcome.LISTED).count(),
        "import_live_url": live.ticket_url([f"import:{row.pk}"]) if row.is_working else "",
    }


def _line(row: ArchiveImport, name: str, now: SectionProgress, seen: SectionProgress) -> Line:
    total = max(now.done, now.found, seen.done, seen.found)
    is_over = row.phase not in (row.Phase.PEOPLE, row.Phase.ITEMS)
    is_turn = (name in PEOPLE) == (row.phase == row.Phase.PEOPLE)
    if now.failed and is_over:
        state = "failed"
    elif row.phase == row.Phase.CANCELLED and now.done < total:
        state = "left"
    elif is_over or now.done >= total or (name in PEOPLE and not is_turn):
        state = "done"
    else:
        state = "running" if is_turn and row.is_working else "waiting"
    pairs = (("skipped", now.skipped), ("failed", now.failed))
    outcomes = [(kind, count) for kind, count in pairs if count]
    if outcomes and now.imported:
        outcomes.insert(0, ("imported", now.imported))
    line = Line(section_name(row.platform, name), state, now.done, total, outcomes=outcomes)
    declared = _other(now if now.found else seen)
    if declared is not None:
        line.note = _("The archive itself speaks of %(count)s.") % {"count": declared}
    return line


def _other(section: SectionProgress) -> int | None:
    """What the archive declares, if that isn't what it holds."""
    found = max(section.found, section.done)
    return section.declared if section.declared not in (None, found) else None


def _rest(row: ArchiveImport, counts: Progress) -> list[Line]:
    """What stays behind, in one line each: unread, left out, not recognised."""
    lines = []
    for fate, name in (("private", _("Stays unread")), ("left_out", _("Not brought along"))):
        sections = _left_out(row, counts, fate)
        if sections:
            words = " · ".join(f"{label} {count}" for label, count in sections)
            lines.append(Line(name, "left", note=words))
    if counts.unrecognised:
        total = sum(counts.unrecognised.values())
        words = " · ".join(f"{label} {count}" for label, count in counts.unrecognised.items())
        outcomes = [("unrecognised", total)]
        lines.append(Line(_("Unknown sections"), "left", note=words, outcomes=outcomes))
    return lines


def _left_out(row: ArchiveImport, counts: Progress, fate: str) -> list[tuple[str, int]]:
    return [
        (section_name(row.platform, name), section.found)
        for name, section in counts.sections.items()
        if section.fate == fate and section.found
    ]


def _title(row: ArchiveImport) -> str:
    if row.phase == row.Phase.PEOPLE:
        return _("Looking for your people")
    if row.phase == row.Phase.ITEMS:
        return _("Bringing your posts")
    if row.phase == row.Phase.CANCELLED:
        return _("Stopped")
    return _("All that could be brought is here")


def _notes(reached: Progress) -> str:
    said = [
        f"{SENTENCES[note['code']]} ({note['file'].rpartition('/')[2]}: {note['detail']})"
        for note in reached.notes
    ]
    return " ".join(said)


def _month(stamp: str) -> str:
    return date_format(datetime.fromisoformat(stamp), "YEAR_MONTH_FORMAT")
