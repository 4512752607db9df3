"""CSV lists: whom one followed, blocked, muted, what one kept, and into which lists one put people.

Some have a header and some don't; blocks and followers have the same one. What a list is of is
taken from its header, else from its columns, else from its name. Where none says so, or two of them
disagree, the person is asked, since a list of blocks brought as follows does harm.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.importers import Question
from magpie.portability.importers.activitypub import acct
from magpie.portability.importers.csvs import Row, plain, read_rows
from magpie.portability.importers.people_lists import PEOPLE, is_people
from magpie.portability.importers.shapes import url
from magpie.portability.records import Note, Sentence

ListOf = Literal["following", "followers", "blocked", "muted", "domain_blocks", "saved", "lists"]

_LOOKED_AT_ROWS = 20
_LOOKED_AT = 200
_SUFFIXES = frozenset({".csv", ".txt", ""})
_POST = re.compile(r"/(?:statuses|objects|notes|notice|posts?)/\w")
_SERVER = re.compile(r"\s*[^\s@/:,]{1,250}\.[^\s@/:,.]{2,63}\s*")
_ACCOUNT = "accountaddress"
_NAMED: tuple[tuple[str, ListOf], ...] = (
    ("domain", "domain_blocks"),
    ("instance", "domain_blocks"),
    ("block", "blocked"),
    ("屏蔽", "blocked"),
    ("mute", "muted"),
    ("muting", "muted"),
    ("隐藏", "muted"),
    ("bookmark", "saved"),
    ("follower", "followers"),
    ("follow", "following"),
    ("关注", "following"),
    ("list", "lists"),
)


@dataclass(frozen=True, slots=True)
class CsvList:
    """A list of `kind`. `is_guess` where neither its columns nor its name say so; `contradicts` where
    they say different things."""

    member: Member
    kind: ListOf
    has_header: bool
    example: str
    is_guess: bool = False
    contradicts: bool = False

    @property
    def is_doubtful(self) -> bool:
        return (self.is_guess or self.contradicts) and is_people(self.kind)

    @property
    def confidence(self) -> float:
        return 0.4 if self.is_guess else 0.9


def find_lists(archive: Archive) -> list[CsvList]:
    members = archive.members()
    may_be = [m for m in members if m.suffix in _SUFFIXES or len(members) == 1]
    found = (_recognised(archive, member) for member in may_be[:_LOOKED_AT])
    return [each for each in found if each]


def _recognised(archive: Archive, member: Member) -> CsvList | None:
    rows = _first_rows(archive, member)
    if not rows:
        return None
    titles = [plain(cell) for cell in rows[0].cells]
    has_header = titles[0] in (_ACCOUNT, "domain", "uri", "listname") and not acct(rows[0].cells[0])
    body = rows[1:] if has_header else rows
    stated = _by_header(titles) if has_header else _by_shape(body)
    named = _by_name(member.name)
    if stated is None and named == "domain_blocks" and _are_servers(body):
        stated = named
    if stated is None and named and not is_people(named):
        named = None  # plain names are people, even in a file called list.csv
    if stated is None and not (has_header and titles[0] == _ACCOUNT) and not _are_accounts(body):
        return None
    example = next((row.cells[0].strip() for row in body if row.cells[0].strip()), "")[:60]
    kind = stated or named or "following"
    return CsvList(
        member,
        kind,
        has_header,
        example,
        is_guess=stated is None and named is None,
        contradicts=stated is not None and named is not None and named != stated,
    )


def _first_rows(archive: Archive, member: Member) -> list[Row]:
    rows: list[Row] = []
    try:
        for row in read_rows(archive, member):
            if isinstance(row, Row):
                rows.append(row)
            if len(rows) == _LOOKED_AT_ROWS:
                break
    except DomainError:
        return rows
    return rows


def _by_header(titles: list[str]) -> ListOf | None:
    """None for "Account address" alone, which heads several kinds of list."""
    if titles[0] == "domain":
        return "domain_blocks"
    if titles[0] == "uri":
        return "saved"
    if titles[0] == "listname":
        return "lists"
    if "showboosts" in titles or "notifyonnewposts" in titles:
        return "following"
    return "muted" if "hidenotifications" in titles else None


def _by_shape(rows: list[Row]) -> ListOf | None:
    if all(url(row.cells[0]) for row in rows):
        return "saved" if any(_POST.search(row.cells[0]) for row in rows) else None
    are_pairs = all(len(row.cells) == 2 and not acct(row.cells[0]) for row in rows)
    members = sum(1 for row in rows if acct(row.cells[-1]))
    return "lists" if are_pairs and 2 * members > len(rows) else None


def _are_accounts(rows: list[Row]) -> bool:
    known = sum(1 for row in rows if acct(row.cells[0]))
    return known > 0 and known >= 0.8 * len(rows)


def _are_servers(rows: list[Row]) -> bool:
    """Nothing but names of servers, as Mastodon lists them: without a header."""
    return all(_SERVER.fullmatch(row.cells[0]) for row in rows) and bool(rows)


def _by_name(name: str) -> ListOf | None:
    lower = name.lower()
    return next((kind for sign, kind in _NAMED if sign in lower), None)


def question(lists: list[CsvList]) -> Question | None:
    """Asked where the columns of a list and its name don't agree on what it is, or neither says."""
    doubtful = [each for each in lists if each.is_doubtful]
    if not doubtful:
        return None
    names = ", ".join(f"“{each.member.name}”" for each in doubtful[:3])
    says = (
        _("%(names)s doesn't say for sure what it is a list of. Who is in it?")
        if len(doubtful) == 1
        else _(
            "%(names)s don't say for sure what they are lists of. Who is in them? If they are of "
            "different kinds, bring them one by one."
        )
    )
    text = Sentence(says, names=names)
    guess = doubtful[0].kind if doubtful[0].contradicts else ""
    return Question(text, PEOPLE, guess)


def answered(lists: list[CsvList], answer: str) -> list[CsvList]:
    """`lists` as the person says they are."""
    if not is_people(answer):
        return lists
    return [replace(each, kind=answer) if each.is_doubtful else each for each in lists]


def rows_of(archive: Archive, each: CsvList) -> Iterator[Row | Note]:
    """Its rows without the header, and notes about the encoding."""
    is_first = True
    for row in read_rows(archive, each.member):
        if isinstance(row, Note) or not (is_first and each.has_header):
            yield row
        is_first = is_first and isinstance(row, Note)
