"""Who is asked for at every request, by prepared queries: the log-in of a session, a profile.

The keys of an account are half of its row and nobody needs them to look at a page, so they stay
deferred.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, Model, Q, QuerySet, Value
from django.db.models.functions import Lower

from magpie.accounts.keys import Keys
from magpie.accounts.models import Account, Block, Follow, Mute, User
from magpie.core.prepared import Prepared

_USER = [field.attname for field in User._meta.concrete_fields]
_ACCOUNT = [
    field.attname for field in Account._meta.concrete_fields if field.attname not in Keys._fields
]


def user_by_id(user_id: int) -> User | None:
    """An active log-in with its account."""
    rows = _LOG_IN.rows(user_id=user_id)
    if not rows:
        return None
    user = User.from_db(DEFAULT_DB_ALIAS, _USER, rows[0][: len(_USER)])
    user.account = Account.from_db(DEFAULT_DB_ALIAS, _ACCOUNT, rows[0][len(_USER) :])
    return user


def account_by_name(handle: str, domain: str) -> Account | None:
    """A living account, however its handle is written."""
    rows = _NAMED.rows(handle=handle.lower(), domain=domain.lower())
    return Account.from_db(DEFAULT_DB_ALIAS, _ACCOUNT, rows[0]) if rows else None


def ties(one: int, other: int) -> set[tuple[str, int]]:
    """What stands between two accounts: ("accepted" | "requested" | "block" | "mute", whose)."""
    return {(kind, whose) for kind, whose in _TIES.raw(one=one, other=other)}


def _ties(one: int, other: int) -> "QuerySet[Follow, Any]":
    def between(model: type[Model], who: str, whom: str, kind: Any) -> "QuerySet[Any, Any]":
        either = Q(**{who: one, whom: other}) | Q(**{who: other, whom: one})
        return model._default_manager.filter(either).order_by().values_list(kind, who)

    follows = between(Follow, "follower", "followed", F("state"))
    blocks = between(Block, "blocker", "blocked", Value("block"))
    return follows.union(blocks, between(Mute, "muter", "muted", Value("mute")), all=True)


_TIES = Prepared(_ties, one=int, other=int)
_LOG_IN = Prepared(
    lambda user_id: User.objects.filter(pk=user_id, is_active=True).values_list(
        *_USER, *(f"account__{name}" for name in _ACCOUNT)
    ),
    user_id=int,
)
_NAMED = Prepared(
    lambda handle, domain: (
        Account.objects.living()
        .annotate(lower_handle=Lower("handle"))
        .filter(lower_handle=handle, domain=domain)
        .values_list(*_ACCOUNT)
    ),
    handle=str,
    domain=str,
)
