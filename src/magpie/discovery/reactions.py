"""People are introduced across the bridge: their bios are translated before a list shows them. Who
leaves leaves no interests behind."""

from magpie.accounts.events import AccountDeleted, AccountUpdated
from magpie.accounts.models import Account
from magpie.core.events import on
from magpie.discovery.actions import erase_interests
from magpie.languages.actions import request_translation
from magpie.languages.detection import detect
from magpie.languages.engines import can_translate
from magpie.languages.models import Translation
from magpie.languages.tags import primary

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


@on(AccountDeleted)
def forget_their_interests(event: AccountDeleted) -> None:
    erase_interests(account_id=event.account_id)
