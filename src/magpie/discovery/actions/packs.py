"""Starter packs: making and changing them, getting out of one, following who is in it."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts.actions import follow
from magpie.accounts.models import Account, Follow
from magpie.core import clock, events
from magpie.core.errors import DomainError
from magpie.discovery.events import (
    PackChanged,
    PackDeleted,
    PackMade,
    PutIntoPack,
    TakenOutOfPack,
)
from magpie.discovery.models import PackMember, StarterPack
from magpie.discovery.models.starter_pack import MEMBERS_MAX, NAME_MAX, PACKS_MAX, TEXT_MAX
from magpie.discovery.packs import members
from magpie.discovery.policies import may_be_put


@transaction.atomic
def make_pack(
    *, author: Account, name: str, text: str = "", people: Sequence[int] = ()
) -> StarterPack:
    """A new pack; `people` are account ids in their order, those who can't be put in left out."""
    if StarterPack.objects.filter(author=author).count() >= PACKS_MAX:
        raise DomainError(
            "too_many_packs",
            _("You have %(limit)d starter packs, as many as fit. Delete one you no longer need."),
            limit=PACKS_MAX,
        )
    _check_size(people)
    pack = StarterPack.objects.create(author=author, **_words(name, text))
    events.record(PackMade(pack.pk))
    _put(pack, people)
    return pack


@transaction.atomic
def edit_pack(*, pack: StarterPack, name: str, text: str, people: Sequence[int]) -> StarterPack:
    """Change its words, who is in it and in which order; who is in it already isn't told again."""
    _check_size(people)
    for field, value in _words(name, text).items():
        setattr(pack, field, value)
    pack.changed_at = clock.now()
    pack.save(update_fields=["name", "text", "changed_at"])
    events.record(PackChanged(pack.pk))
    _put(pack, people)
    return pack


@transaction.atomic
def delete_pack(*, pack: StarterPack) -> None:
    """It is gone for everybody; nobody is unfollowed."""
    pack_id = pack.pk
    StarterPack.objects.filter(pk=pack_id).delete()
    events.record(PackDeleted(pack_id))


@transaction.atomic
def leave_pack(*, account: Account, pack: StarterPack) -> None:
    """Take oneself out, for good; nothing happens to who isn't in it."""
    stays = PackMember.objects.filter(pack=pack, account=account, is_out=False)
    if stays.update(is_out=True):
        events.record(TakenOutOfPack(pack.pk, account.pk))


def follow_pack(*, account: Account, pack: StarterPack, chosen: Collection[int]) -> int:
    """Follow those of `chosen` (account ids) whom she sees in the pack, or ask to; returns how many
    she didn't follow before."""
    people = members(pack, account)
    if not people:
        raise DomainError(
            "empty_pack", _("Nobody is in this starter pack at the moment. Look in again later.")
        )
    followed = set(
        Follow.objects.filter(follower=account, followed__in=people).values_list(
            "followed_id", flat=True
        )
    )
    wanted = set(chosen) - followed - {account.pk}
    new = [person for person in people if person.pk in wanted]
    for person in new:
        follow(follower=account, followed=person)
    return len(new)


@transaction.atomic
def erase_packs(*, account_id: int) -> None:
    """She has left: her packs go, and she goes from those of others."""
    for pack in StarterPack.objects.filter(author=account_id):
        delete_pack(pack=pack)
    PackMember.objects.filter(account=account_id).delete()


def _put(pack: StarterPack, people: Sequence[int]) -> None:
    """Make `people` its members. Whom its author can't see at present stays as she was."""
    allowed = may_be_put(pack.author, pack).filter(pk__in=people).in_bulk()
    wanted = [pk for pk in dict.fromkeys(people) if pk in allowed]
    rows = PackMember.objects.filter(pack=pack)
    rows.shown_to(pack.author).exclude(account__in=wanted).delete()
    known = {row.account_id: row for row in rows.filter(account__in=wanted)}
    new = []
    for position, account_id in enumerate(wanted):
        row = known.get(account_id) or PackMember(pack=pack, account_id=account_id)
        row.position = position
        if account_id not in known:
            new.append(row)
    PackMember.objects.bulk_update(known.values(), ["position"])
    PackMember.objects.bulk_create(new)
    events.record_many([PutIntoPack(pack.pk, row.account_id) for row in new])


def _words(name: str, text: str) -> dict[str, str]:
    """The columns for what a pack is called and said to be; a name stands on one line."""
    name, text = " ".join(name.split()), text.strip()
    if not name:
        raise DomainError("no_pack_name", _("Give the pack a name that says who these people are."))
    for code, words, limit in (("pack_name", name, NAME_MAX), ("pack_text", text, TEXT_MAX)):
        if len(words) > limit:
            raise DomainError(
                f"{code}_too_long",
                _("These are %(length)d characters; %(limit)d fit. Please shorten it."),
                length=len(words),
                limit=limit,
            )
    return {"name": name, "text": text}


def _check_size(people: Sequence[int]) -> None:
    if len(set(people)) > MEMBERS_MAX:
        raise DomainError(
            "pack_too_large",
            _("%(count)d people are ticked; %(limit)d fit into one pack. Untick some."),
            count=len(set(people)),
            limit=MEMBERS_MAX,
        )
