"""A quick first look through all tweets, bytes only: who is who, and which tweets were edited.

People are lists of numbers in X's archives. Every mention in the owner's own tweets carries
number and name, so it names some of them. Parsing 100,000 tweets for that would take longer than
people are willing to wait for their people; looking for a few words in the bytes doesn't.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member

_CHUNK = 1024 * 1024
_OVERLAP = 8 * 1024  # what may hang over the edge of a chunk: a mention, a list of edits
_EDITS = re.compile(rb'"editTweetIds"\s*:\s*\[([^\]]{0,2000})\]')
_ANSWERED = re.compile(
    rb'"in_reply_to_screen_name"\s*:\s*"(\w{1,20})"\s*,\s*"in_reply_to_user_id_str"\s*:\s*"(\d{1,20})"'
)
_NUMBER = re.compile(rb'"(\d{1,20})"')
_NAME = b'"screen_name"'


@dataclass
class Known:
    """`names` by number, only where there is one for all times; `edits` by each version's id."""

    names: dict[str, str] = field(default_factory=dict)
    edits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _renamed: set[str] = field(default_factory=set)

    def name(self, stable_id: str) -> str:
        """The one handle by which she was ever mentioned. Of several nobody knows the later."""
        return "" if stable_id in self._renamed else self.names.get(stable_id, "")

    def first(self, tweet_id: str) -> str:
        """The id under which a tweet began, which no later edit changes."""
        return self.edits.get(tweet_id, (tweet_id,))[0]

    def last(self, tweet_id: str) -> str:
        return self.edits.get(tweet_id, (tweet_id,))[-1]

    def met(self, stable_id: str, handle: str) -> None:
        if self.names.setdefault(stable_id, handle.lower()) != handle.lower():
            self._renamed.add(stable_id)

    def edited(self, versions: list[str]) -> None:
        for version in versions:
            if len(versions) > len(self.edits.get(version, ())):
                self.edits[version] = tuple(versions)


def scan(archive: Archive, members: Iterable[Member]) -> Known:
    """Look through `members`. One that is damaged is left where it breaks; reading it will tell."""
    known = Known()
    for member in members:
        try:
            _look_through(archive, member, known)
        except DomainError:
            continue
    return known


def _look_through(archive: Archive, member: Member, known: Known) -> None:
    with archive.open(member) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            window = rest + chunk
            _find_names(window, known)
            for match in _EDITS.finditer(window):
                versions = [each.decode() for each in _NUMBER.findall(match[1])]
                if len(versions) > 1:
                    known.edited(sorted(set(versions), key=int))
            for match in _ANSWERED.finditer(window):
                known.met(match[2].decode(), match[1].decode())
            rest = window[-_OVERLAP:]


def _find_names(window: bytes, known: Known) -> None:
    at = window.find(_NAME)
    while at >= 0:
        begin, end = window.rfind(b"{", 0, at), window.find(b"}", at)
        if begin >= 0 and 0 < end - begin < _OVERLAP:
            try:
                mention = json.loads(window[begin : end + 1])
            except ValueError:
                mention = {}  # a brace in a name; others will mention her without
            name, number = mention.get("screen_name"), mention.get("id_str")
            if isinstance(name, str) and isinstance(number, str) and number.isdecimal():
                known.met(number, name)
        at = window.find(_NAME, at + 1)
