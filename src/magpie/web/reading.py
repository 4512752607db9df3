"""How a person reads: which languages she knows, which she learns, and so what stands first."""

from collections.abc import Iterable
from dataclasses import dataclass

from magpie.accounts.models import Account
from magpie.languages.tags import primary
from magpie.posts.models import Post, PostVersion


@dataclass(frozen=True)
class Reading:
    """Base languages ("en", "zh"); small and hashable, so that rendered posts can be kept by it."""

    reads: tuple[str, ...]
    learns: tuple[str, ...]

    def knows(self, language: str) -> bool:
        """Needs no translation: she reads it, or it is in no language at all."""
        return primary(language) in self.reads or language in ("", "und", "zxx")

    def learns_it(self, language: str) -> bool:
        return primary(language) in self.learns


@dataclass(frozen=True)
class Bank:
    """One side of a post: the text in one language, and where it comes from."""

    language: str
    title: str
    text: str
    html: str
    made_by: str  # "original", "author", "person" or "machine"
    by: Account | None = None


@dataclass(frozen=True)
class Banks:
    """What stands first, what is one tap away, and whether words can be touched in the original."""

    first: Bank
    second: Bank | None
    original: Bank
    is_foreign: bool

    @property
    def is_translated(self) -> bool:
        return self.first.made_by != "original"


@dataclass(frozen=True)
class Bio:
    """What somebody says of herself, in one language."""

    language: str
    text: str


def reading_of(viewer: Account | None, interface: str) -> Reading:
    """A viewer's languages; a stranger reads the language of the interface."""
    reads = _bases(viewer.languages_read if viewer else ()) or (primary(interface),)
    learns = _bases(viewer.languages_learn if viewer else ())
    return Reading(reads, tuple(tag for tag in learns if tag not in reads))


def banks_of(post: Post, reading: Reading) -> Banks:
    """Arrange a post (versions prefetched) for a way of reading.

    A language she knows: the original. One she learns: the original, its words touchable, and the
    translation below. Any other: the translation, the original one tap away; the original first
    only where there is no translation that she could read.
    """
    original = Bank(post.language, post.title, post.text, post.html, "original")
    others = [_bank(version) for version in post.versions.all()]
    readable = next((each for each in others if reading.knows(each.language)), None)
    if reading.knows(post.language):
        learned = next((each for each in others if reading.learns_it(each.language)), None)
        return Banks(original, learned or next(iter(others), None), original, False)
    if readable is None or reading.learns_it(post.language):
        return Banks(original, readable, original, True)
    return Banks(readable, original, original, True)


def bio_of(account: Account, reading: Reading) -> tuple[Bio, Bio | None]:
    """What stands first on a person's page, and what she wrote herself where that is another text."""
    original = Bio(next(iter(account.languages_read), ""), account.bio)
    if reading.knows(original.language):
        return original, None
    for language, text in account.bio_translations.items():
        if reading.knows(language):
            return Bio(language, text), original
    return original, None


def introduced(people: Iterable[Account], reading: Reading) -> list[tuple[Account, Bio]]:
    """People for a list, each with the bio this reader can read."""
    return [(each, bio_of(each, reading)[0]) for each in people]


def _bank(version: PostVersion) -> Bank:
    return Bank(
        version.language,
        version.title,
        version.text,
        version.html,
        version.made_by,
        version.account,
    )


def _bases(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({primary(tag) for tag in tags}))
