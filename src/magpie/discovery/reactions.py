"""What happens here when others do something: bios are translated before a list shows them, who is
put into a starter pack hears of it, and who leaves is in none and leaves no interests behind."""

from magpie.accounts.events import AccountDeleted, AccountUpdated
from magpie.accounts.models import Account
from magpie.core.events import on
from magpie.discovery.actions import erase_interests, erase_packs
from magpie.discovery.events import PackDeleted, PutIntoPack, TakenOutOfPack
from magpie.discovery.models import PackMember
from magpie.languages.actions import request_translation
from magpie.languages.detection import detect
from magpie.languages.engines import can_translate
from magpie.languages.models import Translation
from magpie.languages.tags import primary
from magpie.notifications.actions import forget_about, notify
from magpie.notifications.models import Notification

BANKS = ("en", "zh-Hans")


@on(AccountUpdated)
def translate_the_bio_ahead(event: AccountUpdated) -> None:
    account = Account.objects.living().here().filter(pk=event.account_id).first()
    if account is None or not account.bio:
        return
    source = detect(account.bio, hints=account.languages_read).language
    written = {primary(tag) for tag in (source, *account.bio_translations)}
    for target in BANKS:
        if primary(target) in written or not can_translate(source, target):
            continue
        request_translation(
            text=account.bio,
            source=source,
            target=target,
            asked_by=None,
            priority=Translation.Priority.AHEAD,
        )


@on(PutIntoPack)
def tell_who_was_put_in(event: PutIntoPack) -> None:
    """Once for each pack: whoever is taken out by its author and put in again isn't told again."""
    rows = PackMember.objects.filter(is_out=False).select_related("account", "pack__author")
    row = rows.filter(pack=event.pack_id, account=event.account_id).first()
    if row is not None:
        notify(
            recipient=row.account,
            actor=row.pack.author,
            kind=Notification.Kind.PACK,
            about=row.pack_id,
        )


@on(PackDeleted)
def forget_that_it_was_told(event: PackDeleted) -> None:
    forget_about(kind=Notification.Kind.PACK, about=event.pack_id)


@on(TakenOutOfPack)
def forget_that_she_was_told(event: TakenOutOfPack) -> None:
    kind = Notification.Kind.PACK
    forget_about(kind=kind, about=event.pack_id, recipient_id=event.account_id)


@on(AccountDeleted)
def forget_what_is_hers(event: AccountDeleted) -> None:
    erase_packs(account_id=event.account_id)
    erase_interests(account_id=event.account_id)
