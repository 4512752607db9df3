"""TikTok: the JSON export in its three generations and all mixtures; people also from text.

The archive holds no video: posts come with links that answer only while TikTok does, and wait
for the person's own files (`videos.py`).
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.tiktok import items, people, txt
from magpie.portability.importers.tiktok.sections import OPTIONAL, section_at
from magpie.portability.importers.tiktok.sources import find_sources, schema
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence

PLATFORM = "tiktok"
LABEL = "TikTok"

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "read_items", "read_people", "recognise"]

_TEXT_ADVICE = _(
    "This is TikTok's text format. Your profile, people, posts and comments can be read from it, "
    "with fewer details. If TikTok still answers, ask there for the JSON file too: "
    "Settings and privacy, Account, Download your data, and choose JSON instead of TXT."
)


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the names of sections and of the lists in them; more of them make it surer."""
    sources, trouble = find_sources(archive)
    if sources:
        labels = sorted({section_at(path)[1] for source in sources for path in source.signs})
        because = Sentence(
            _("it has the sections %(sections)s, as only TikTok writes them"),
            sections=", ".join(labels[:3]),
        )
        confidence = 1 - 0.5 ** min(len(labels), 6)
        return Recognition(PLATFORM, schema(sources), confidence, because)
    texts = txt.find_texts(archive)
    if texts:
        because = Sentence(
            _("it has text files such as %(names)s with dated blocks, as TikTok writes them"),
            names=", ".join(text.name for text in texts[:3]),
        )
        return Recognition(PLATFORM, "txt", 0.9, because, Sentence(_TEXT_ADVICE))
    return trouble


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    sources, trouble = find_sources(archive)
    texts = [] if sources else txt.find_texts(archive)
    if trouble and not texts:
        raise trouble
    return txt.read_people(archive, texts) if texts else people.read_people(archive, sources)


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    sources, trouble = find_sources(archive)
    texts = [] if sources else txt.find_texts(archive)
    if trouble and not texts:
        raise trouble
    if texts:
        return txt.read_items(archive, texts)
    return items.read_items(
        archive, sources, options.sections, may_read_location=options.may_read_location
    )
