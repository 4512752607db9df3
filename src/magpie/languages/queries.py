"""Reads of the room's rows that pages need."""

from django.db.models import Q

from magpie.accounts.models import Account
from magpie.languages.models import GlossaryEntry, GlossaryVote

PROPOSALS = 50


def open_proposals() -> list[GlossaryEntry]:
    """Entries that wait for votes, the newest first."""
    waiting = GlossaryEntry.objects.filter(state=GlossaryEntry.State.PROPOSED)
    return list(waiting.select_related("proposed_by").order_by("-id")[:PROPOSALS])


def own_removed(account: Account) -> list[GlossaryEntry]:
    """What this member proposed and was not taken in, with the reasons."""
    removed = GlossaryEntry.objects.filter(proposed_by=account, state=GlossaryEntry.State.REMOVED)
    return list(removed.order_by("-id")[:20])


def member_entry(language: str, term: str) -> GlossaryEntry | None:
    """The members' entry with this term, proposed or approved."""
    found = GlossaryEntry.objects.filter(~Q(state="removed"), language=language, term=term)
    return found.select_related("proposed_by").first()


def vote_of(account: Account | None, entry: GlossaryEntry) -> int:
    """1, -1, or 0 where there is none."""
    if account is None:
        return 0
    found = GlossaryVote.objects.filter(entry=entry, account=account)
    return found.values_list("value", flat=True).first() or 0
