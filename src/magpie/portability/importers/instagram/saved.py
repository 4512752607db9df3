"""Collections of saved posts: a row with a name, then a row for each post in it."""

from collections.abc import Iterator, Sequence

from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.meta_files import text_in
from magpie.portability.importers.meta_labels import Field, fields, meaning, owner_of, post_code
from magpie.portability.importers.meta_reading import Entry
from magpie.portability.importers.text import cleaned
from magpie.portability.records import ListRecord, RawRef, Reference, Skipped


class Collections:
    """The collection being read. Each is a list of its own, private as it was there."""

    def __init__(self) -> None:
        self._name = ""
        self._ref: RawRef | None = None
        self._posts: list[Reference] = []

    def take(self, entry: Entry) -> "Sequence[ListRecord | Skipped] | None":
        """None while a collection goes on; the one before when the next begins."""
        found = list(fields(entry.value))
        posts = list(_posts(found))
        if posts and self._ref:
            self._posts.extend(posts)
            return None
        name = _name(entry, found)
        if not name:
            return [Skipped(entry.label, "empty" if not found else "no_name", entry.ref)]
        before = list(self.flush())
        self._name, self._ref, self._posts = name, entry.ref, posts
        return before or None

    def flush(self) -> Iterator[ListRecord]:
        """The last collection."""
        if self._ref:
            yield ListRecord(
                fingerprint("collection", self._name),
                self._name,
                "collection",
                self._ref,
                posts=tuple(self._posts),
            )
        self._ref = None


def _posts(found: list[Field]) -> Iterator[Reference]:
    addresses = dict.fromkeys(
        text for field in found for text in (field.href, field.value) if post_code(text)
    )
    for address in addresses:
        author = owner_of({}, found) if len(addresses) == 1 else ""
        yield Reference(address, post_code(address), author or _said(found))


def _said(found: list[Field]) -> str:
    """The older dialect writes a post's author as its name."""
    return next((field.value.lower() for field in found if post_code(field.href)), "")


def _name(entry: Entry, found: list[Field]) -> str:
    labelled = [field.value for field in found if meaning(field.label) == "name"]
    others = [field.value for field in found if field.value and "://" not in field.value]
    return cleaned(next(iter((*filter(None, labelled), *others)), text_in(entry.value, "title")))
