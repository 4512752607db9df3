"""Which CSV of a Reddit archive is what: by its columns, and by its name where two have the same ones."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.importers.csvs import Row, plain, read_rows
from magpie.portability.importers.meta_files import stem

PLATFORM = "reddit"
LABEL = "Reddit"

OPTIONAL: dict[str, Promise] = {
    "saved": _("What you saved"),
    "votes": _("What you voted up and down"),
    "communities": _("The communities you subscribed to"),
    "messages": _("Messages and chats, with what others wrote to you"),
    "log_ins": _("When you logged in"),
    "personal": _("Other personal details: age, gender, linked accounts, settings"),
    "purchases": _("Payments and awards"),
}
"""Sections that are read only when ticked, and what to say beside the box."""

SECTIONS: dict[str, Promise] = {
    "other": _("Other lists and settings"),
}

_BY_COLUMNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("comments", frozenset({"id", "permalink", "date", "subreddit", "link", "parent", "body"})),
    ("posts", frozenset({"id", "permalink", "date", "subreddit", "title", "url", "body"})),
    ("messages", frozenset({"id", "from", "to", "body"})),
    ("messages", frozenset({"messageid", "username", "message"})),
    ("votes", frozenset({"id", "permalink", "direction"})),
)
_BY_NAME: dict[str, tuple[str, frozenset[str]]] = {
    "subscribedsubreddits": ("communities", frozenset({"subreddit"})),
    "savedposts": ("saved", frozenset({"id", "permalink"})),
    "savedcomments": ("saved", frozenset({"id", "permalink"})),
    "hiddenposts": ("other", frozenset({"id", "permalink"})),
    "friends": ("following", frozenset({"username"})),
    "statistics": ("profile", frozenset({"statistic", "value"})),
    "multireddits": ("other", frozenset({"id"})),
    "moderatedsubreddits": ("other", frozenset({"subreddit"})),
    "approvedsubmittersubreddits": ("other", frozenset({"subreddit"})),
    "iplogs": ("log_ins", frozenset({"ip"})),
    "accountgender": ("personal", frozenset({"accountgender"})),
    "birthdate": ("personal", frozenset({"birthdate"})),
    "linkedidentities": ("personal", frozenset()),
    "linkedphonenumber": ("personal", frozenset()),
    "twitter": ("personal", frozenset()),
    "userpreferences": ("personal", frozenset({"preference"})),
    "pollvotes": ("votes", frozenset()),
    "stripe": ("purchases", frozenset()),
    "payouts": ("purchases", frozenset()),
    "purchases": ("purchases", frozenset()),
    "subscriptions": ("purchases", frozenset()),
    "gildedcontent": ("other", frozenset()),
    "gildedreceived": ("other", frozenset()),
    "drafts": ("other", frozenset()),
    "scheduledposts": ("other", frozenset()),
    "announcements": ("other", frozenset()),
    "checkfile": ("other", frozenset({"filename"})),
}
_SIGNS = frozenset({"communities", "saved", "votes", "comments"})
"""Kinds whose columns, and where those are few also their names, only Reddit writes."""


class Table(NamedTuple):
    """A CSV, what is in it, and its columns by plain name. `kind` is "" if nobody knows."""

    member: Member
    kind: str
    at: dict[str, int]

    @property
    def is_sign(self) -> bool:
        return self.kind in _SIGNS


def tables(archive: Archive) -> list[Table]:
    """Every CSV, in the order of its name."""
    members = sorted(archive.members(), key=lambda member: member.path)
    candidates = [member for member in members if member.suffix == ".csv" or len(members) == 1]
    return [table for member in candidates if (table := _table(archive, member))]


def _table(archive: Archive, member: Member) -> Table | None:
    try:
        first = next(_rows(archive, member), None)
    except DomainError:
        return None
    if first is None:
        return Table(member, "", {})
    at = {plain(title): place for place, title in reversed(list(enumerate(first.cells)))}
    return Table(member, _kind(member, frozenset(at)), at)


def _kind(member: Member, header: frozenset[str]) -> str:
    for kind, wanted in _BY_COLUMNS:
        if header >= wanted:
            return kind
    kind, wanted = _BY_NAME.get(stem(member), ("", frozenset()))
    is_plain_list = kind != "communities" or header == wanted
    return kind if header >= wanted and is_plain_list else ""


def _rows(archive: Archive, member: Member) -> Iterator[Row]:
    return (row for row in read_rows(archive, member) if isinstance(row, Row))
