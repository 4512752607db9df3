"""Passkeys: kept, used, removed. The WebAuthn ceremony itself is the door's."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Passkey, User
from magpie.core import clock
from magpie.core.errors import DomainError


@transaction.atomic
def add_passkey(
    *, user: User, credential_id: bytes, public_key: bytes, sign_count: int, name: str = ""
) -> Passkey:
    return Passkey.objects.create(
        user=user,
        credential_id=credential_id,
        public_key=public_key,
        sign_count=sign_count,
        name=name.strip()[:60],
    )


@transaction.atomic
def use_passkey(*, passkey: Passkey, sign_count: int) -> None:
    """Note a log-in; a counter that doesn't grow means that the key has been copied."""
    if passkey.sign_count and sign_count <= passkey.sign_count:
        raise DomainError(
            "passkey_copied",
            _("This passkey looks copied, so it was not accepted. Log in another way."),
            status=403,
        )
    passkey.sign_count, passkey.used_at = sign_count, clock.now()
    passkey.save(update_fields=["sign_count", "used_at"])


@transaction.atomic
def remove_passkey(*, user: User, passkey_id: int) -> None:
    """Remove one, unless nothing else would let its owner in."""
    others = user.passkeys.exclude(pk=passkey_id)
    if not user.has_usable_password() and not others.exists():
        raise DomainError(
            "last_key", _("This is your only way in. Set a password or add another passkey first.")
        )
    user.passkeys.filter(pk=passkey_id).delete()
