"""How a person reads: which languages she knows, which she learns, and so what stands first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from magpie.accounts.models import Account
from magpie.languages.tags import primary
from magpie.posts.models import Post, PostVersion
from magpie.posts.parts import languages_in
from magpie.web import converted, doubted

# Of several translations that she could read, the one nearest to its author comes first.
MADE_BY = (PostVersion.MadeBy.AUTHOR, PostVersion.MadeBy.PERSON, PostVersion.MadeBy.MACHINE)


@dataclass(frozen=True)
class Reading:
    """Base languages ("en", "zh"); small and hashable, so that rendered posts can be kept by it.

    `is_automatic`: machine translations stand first unasked. `script` is "zh-Hans" or "zh-Hant" where
    Chinese in the other script is to be converted to it. `marks_words`: help with words is on in what
    she learns. `into` is the tag of what machines translate into for her.
    """

    reads: tuple[str, ...]
    learns: tuple[str, ...]
    is_automatic: bool = True
    script: str = ""
    marks_words: bool = True
    into: str = "en"

    def knows(self, language: str) -> bool:
        """Needs no translation: she reads it, or it is in no language at all."""
        return primary(language) in self.reads or language in ("", "und", "zxx")

    @property
    def wish(self) -> str:
        """The language versions are asked for in. Chinese is made once, and shown in her script."""
        return "zh-Hans" if primary(self.into) == "zh" else self.into

    def learns_it(self, language: str) -> bool:
        return primary(language) in self.learns


@dataclass(frozen=True)
class Bank:
    """One side of a post: the text in one language, and where it comes from."""

    language: str
    title: str
    text: str
    html: str
    made_by: str  # "original", "author", "person", "machine", or "script": only characters changed
    by: Account | None = None
    version: PostVersion | None = None
    is_old: bool = False  # it translates what the post said before an edit
    summary: str = ""


@dataclass(frozen=True)
class Banks:
    """What stands first, what is one tap away, and whether words can be touched in the original.

    `is_marked`: the hard ones among these words show without being asked. `is_folded`: the second
    bank waits for a tap. `wish` is the language in which a version should be asked for.
    """

    first: Bank
    second: Bank | None
    original: Bank
    is_foreign: bool
    is_marked: bool = False
    is_folded: bool = False
    wish: str = ""

    @property
    def version(self) -> PostVersion | None:
        """The version that is shown, first or second."""
        return self.first.version or (self.second.version if self.second else None)

    @property
    def glimpse(self) -> Bank:
        """What stands where there is room for one text only: also who learns the language of the
        original reads it sooner in her own."""
        is_at_hand = self.is_foreign and self.second is not None and not self.is_folded
        return self.second if is_at_hand and self.second and not self.is_translated else self.first

    @property
    def veil(self) -> Bank:
        """Whose content warning stands before the post: what she is warned of has to be understood."""
        return self.glimpse if self.glimpse.summary else self.original

    @property
    def is_translated(self) -> bool:
        return self.first.made_by != "original"


def reading_of(viewer: Account | None, interface: str) -> Reading:
    """A viewer's languages; a stranger reads the language of the interface."""
    reads = _bases(viewer.languages_read if viewer else ()) or (primary(interface),)
    if viewer is None:
        return Reading(reads, (), into=interface)
    learns = tuple(tag for tag in _bases(viewer.languages_learn) if tag not in reads)
    return Reading(
        reads,
        learns,
        viewer.translate_automatically,
        _script_of(viewer),
        viewer.marks_words,
        _into(viewer, interface),
    )


def banks_of(post: Post, reading: Reading) -> Banks:
    """Arrange a post (versions prefetched) for a way of reading.

    A language she knows: the original. One she learns: the original, its words touchable, and the
    translation below. Any other: the translation, the original one tap away; the original first
    where there is no translation that she could read, or only a machine's that she didn't ask for.
    What mixes languages she knows when she knows all of them.
    """
    original = Bank(
        post.language, post.title, post.text, post.html, "original", summary=post.summary
    )
    others = sorted(post.versions.all(), key=lambda each: MADE_BY.index(each.made_by))
    banks = [_in_script(bank_of(version, post), reading) for version in others]
    readable = next((each for each in banks if reading.knows(each.language)), None)
    if converted.is_other_script(post.language, reading.script):
        return Banks(_in_script(original, reading), original, original, False)
    spoken = languages_in(post)
    if all(map(reading.knows, spoken)):
        learned = next((each for each in banks if reading.learns_it(each.language)), None)
        return Banks(original, learned or next(iter(banks), None), original, False)
    wish = reading.wish if readable is None else ""
    if any(map(reading.learns_it, spoken)):
        return Banks(original, readable, original, True, reading.marks_words, wish=wish)
    if readable is None:
        return Banks(original, None, original, True, wish=wish)
    if readable.made_by == PostVersion.MadeBy.MACHINE and not reading.is_automatic:
        return Banks(original, readable, original, True, is_folded=True)
    return Banks(readable, original, original, True)


def _script_of(viewer: Account) -> str:
    """The one script of Chinese she reads, where she wants the other converted."""
    scripts = [tag for tag in viewer.languages_read if tag in converted.SCRIPTS]
    return scripts[0] if viewer.converts_chinese and len(scripts) == 1 else ""


def _into(viewer: Account, interface: str) -> str:
    """The language of the interface if she reads it, else the first she reads."""
    reads: list[str] = list(viewer.languages_read) or [interface]
    return next((tag for tag in reads if primary(tag) == primary(interface)), reads[0])


def _in_script(bank: Bank, reading: Reading) -> Bank:
    """The bank in the script its reader is used to, if she asked for that; a machine's always."""
    script = reading.script
    if bank.made_by == PostVersion.MadeBy.MACHINE and reading.into in converted.SCRIPTS:
        script = reading.into
    if not converted.is_other_script(bank.language, script):
        return bank
    return replace(
        bank,
        language=script,
        summary=converted.text(bank.summary, script),
        title=converted.text(bank.title, script),
        text=converted.text(bank.text, script),
        html=converted.html(bank.html, script),
        made_by="script" if bank.made_by == "original" else bank.made_by,
    )


def bank_of(version: PostVersion, post: Post) -> Bank:
    """A version as one side of its post."""
    return Bank(
        version.language,
        version.title,
        version.text,
        doubted.marked(version),
        version.made_by,
        version.account,
        version,
        not version.is_of(post),
        version.summary,
    )


def _bases(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({primary(tag) for tag in tags}))
