"""Proposing entries to the glossary, voting, deciding. All are safe to repeat."""

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account, User
from magpie.core import clock, events, ids
from magpie.core.errors import DomainError, Forbidden
from magpie.languages import glossary
from magpie.languages.english import EASY_RANK, look_up
from magpie.languages.events import GlossaryChanged, GlossaryEntryProposed
from magpie.languages.models import GlossaryEdition, GlossaryEntry, GlossaryVote

# So many votes more for an entry than against it approve it, so many against it remove it.
VOTES_TO_APPROVE, VOTES_TO_REMOVE = 5, -3

PROPOSED, APPROVED, REMOVED = GlossaryEntry.State


@transaction.atomic
def propose_entry(*, account: Account, entry: glossary.Entry) -> GlossaryEntry:
    """Bring an entry; its proposer's vote for it is counted. What stands here already is refused."""
    _check_term(entry)
    same = GlossaryEntry.objects.filter(language=entry.language, term=entry.term)
    if same.exclude(state=REMOVED).exists() or glossary.entry(entry.language, entry.term):
        raise DomainError("entry_exists", _("The glossary has this one already."), status=409)
    row = GlossaryEntry.objects.create(
        language=entry.language,
        term=entry.term,
        variants=";".join(entry.variants),
        reading=entry.reading,
        meaning_en=entry.meanings["en"],
        meaning_zh=entry.meanings["zh"],
        translation=entry.translation,
        register=entry.register,
        example=entry.example,
        example_translation=entry.example_translation,
        since=entry.since,
        proposed_by=account,
    )
    vote_on_entry(account=account, entry=row, value=1)
    events.record(GlossaryEntryProposed(row.pk))
    return row


def _check_term(entry: glossary.Entry) -> None:
    """Everyday words must not be taken over: whoever reads would see them explained anew."""
    for form in entry.forms():
        if len(form) < 2:
            raise DomainError("term_too_short", _("A single letter or character is too short."))
        known = look_up(form.lower()) if entry.language == "en" else None
        if known and known.rank is not None and known.rank <= EASY_RANK and form.islower():
            raise DomainError(
                "term_too_common",
                _("“%(term)s” is an everyday word. Propose the whole phrase it stands in."),
                term=form,
            )


@transaction.atomic
def vote_on_entry(*, account: Account, entry: GlossaryEntry, value: int) -> GlossaryEntry:
    """Say that a proposed entry is right (1) or not (-1); a second vote replaces the first."""
    row = GlossaryEntry.objects.select_for_update().get(pk=entry.pk)
    if row.state != PROPOSED:
        return row
    GlossaryVote.objects.update_or_create(
        entry=row, account=account, defaults={"value": 1 if value > 0 else -1}
    )
    row.score = row.votes.aggregate(sum=Sum("value"))["sum"] or 0
    row.save(update_fields=["score"])
    if row.score >= VOTES_TO_APPROVE:
        _decide(row, APPROVED, None, "")
    elif row.score <= VOTES_TO_REMOVE:
        _decide(row, REMOVED, None, "")
    return row


@transaction.atomic
def approve_entry(*, host: Account, entry: GlossaryEntry) -> GlossaryEntry:
    """A host takes an entry in without waiting for votes."""
    _check_host(host)
    row = GlossaryEntry.objects.select_for_update().get(pk=entry.pk)
    if row.state == PROPOSED:
        _decide(row, APPROVED, host, "")
    return row


@transaction.atomic
def remove_entry(*, host: Account, entry: GlossaryEntry, reason: str) -> GlossaryEntry:
    """A host takes an entry out, proposed or approved, and says why."""
    _check_host(host)
    if not reason.strip():
        raise DomainError("reason_missing", _("Please say why: its author will read it."))
    row = GlossaryEntry.objects.select_for_update().get(pk=entry.pk)
    if row.state != REMOVED:
        _decide(row, REMOVED, host, reason.strip())
    return row


def _check_host(account: Account) -> None:
    if not User.objects.filter(account=account, is_host=True).exists():
        raise Forbidden("hosts_only", _("Only the hosts of this place can do that."))


def _decide(row: GlossaryEntry, state: str, by: Account | None, reason: str) -> None:
    is_change = APPROVED in (row.state, state)
    row.state, row.decided_by, row.reason, row.decided_at = state, by, reason, clock.now()
    row.save(update_fields=["state", "decided_by", "reason", "decided_at"])
    if is_change:
        GlossaryEdition.objects.update_or_create(pk=1, defaults={"number": ids.new_id()})
        events.record(GlossaryChanged(row.pk))
