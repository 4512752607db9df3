"""What people say of themselves, in a language their reader reads: their own words first.

Where neither the bio nor what its author wrote in other languages can be read, the store of
translations is asked, once for a whole list. Asking an engine is left to whoever opens the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from magpie.accounts.models import Account
from magpie.languages import store
from magpie.languages.detection import detect
from magpie.languages.doubts import Doubt, sentence
from magpie.languages.models import Translation
from magpie.web import converted
from magpie.web.reading import Reading


@dataclass(frozen=True)
class Bio:
    """A bio in one language. `made_by` is "original", "author", "machine" or "script"."""

    language: str
    text: str
    made_by: str = "original"
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bios:
    """What stands first, and the other text where there is one; `wish` is what to translate into."""

    first: Bio
    second: Bio | None = None
    wish: str = ""

    @property
    def version(self) -> Bio | None:
        """The one of the two that isn't as it was written."""
        shown = (self.first, self.second)
        return next((each for each in shown if each and each.made_by != "original"), None)


def of(account: Account, reading: Reading) -> Bios:
    """The bio of one person."""
    return _arranged(account, reading, _kept([account], reading))


def introduced(people: Iterable[Account], reading: Reading) -> list[tuple[Account, Bio]]:
    """People for a list, each with the bio this reader can read; one query for all."""
    listed = list(people)
    kept = _kept(listed, reading)
    return [(each, _readable(_arranged(each, reading, kept), reading)) for each in listed]


def language_of(account: Account) -> str:
    """The language a bio is written in."""
    return detect(account.bio, hints=account.languages_read).language


def _arranged(account: Account, reading: Reading, kept: Mapping[str, Translation]) -> Bios:
    original = Bio(language_of(account), account.bio)
    if converted.is_other_script(original.language, reading.script):
        return Bios(_in_script(original, reading.script), original)
    if not account.bio or reading.knows(original.language):
        return Bios(original)
    found = _own(account, reading) or _by_machine(account, reading, kept)
    if found is None:
        return Bios(original, wish=reading.wish)
    waits = found.made_by == "machine" and not reading.is_automatic
    if waits or reading.learns_it(original.language):
        return Bios(original, found)
    return Bios(found, original)


def _readable(shown: Bios, reading: Reading) -> Bio:
    """The one text a list has room for: also who learns the language reads it sooner in her own."""
    other = shown.version
    if other is None or (other.made_by == "machine" and not reading.is_automatic):
        return shown.first
    return other


def _own(account: Account, reading: Reading) -> Bio | None:
    for language, text in account.bio_translations.items():
        if reading.knows(language):
            return _in_script(Bio(language, text, "author"), reading.script)
    return None


def _by_machine(account: Account, reading: Reading, kept: Mapping[str, Translation]) -> Bio | None:
    made = kept.get(account.bio)
    if made is None:
        return None
    doubts = tuple(str(sentence(Doubt(**each))) for each in made.doubts)
    return _in_script(Bio(made.target, made.translated, "machine", doubts), reading.into)


def _kept(people: Iterable[Account], reading: Reading) -> dict[str, Translation]:
    foreign = [
        each.bio
        for each in people
        if each.bio and not reading.knows(language_of(each)) and not _own(each, reading)
    ]
    return store.find(foreign, target=reading.wish)


def _in_script(bio: Bio, script: str) -> Bio:
    if not converted.is_other_script(bio.language, script):
        return bio
    made_by = "script" if bio.made_by == "original" else bio.made_by
    return replace(bio, language=script, text=converted.text(bio.text, script), made_by=made_by)
