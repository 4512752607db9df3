"""The log-in: passwords, sessions, and leaving for good."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts.actions.follow import unfollow
from magpie.accounts.actions.profile import forget_files
from magpie.accounts.actions.sign_up import check_password, email_taken
from magpie.accounts.events import AccountDeleted
from magpie.accounts.models import Account, Block, Follow, Mute, User
from magpie.core import clock, events
from magpie.core.errors import DomainError


def change_password(*, user: User, old: str, new: str) -> None:
    """Set a new password; every other session ends."""
    if user.has_usable_password() and not user.check_password(old):
        raise DomainError(
            "wrong_password", _("That is not your present password. Nothing was changed.")
        )
    set_password(user=user, new=new)


@transaction.atomic
def set_password(*, user: User, new: str) -> None:
    """Set a password without knowing the old one: for recovery, and for the host."""
    check_password(new, user.account.handle)
    user.set_password(new)
    user.save(update_fields=["password"])


@transaction.atomic
def log_out_everywhere(*, user: User) -> None:
    """End every session there is, this one too."""
    user.sessions += 1
    user.save(update_fields=["sessions"])


@transaction.atomic
def change_email(*, user: User, email: str) -> None:
    """Set or, with "", forget the address for recovery."""
    user.email = email.strip().lower()
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
    except IntegrityError as error:
        raise email_taken() from error


@transaction.atomic
def delete_account(*, user: User) -> None:
    """Delete the log-in and all ties; the bare account stays as a tombstone of its handle."""
    account = user.account
    for row in Follow.objects.filter(follower=account) | Follow.objects.filter(followed=account):
        unfollow(follower=row.follower, followed=row.followed)
    Block.objects.filter(blocker=account).delete()
    Mute.objects.filter(muter=account).delete()
    user.delete()
    forget_files(account.avatar, account.header)
    Account.objects.filter(pk=account.pk).update(
        display_name="",
        bio="",
        bio_translations={},
        links=[],
        avatar="",
        header="",
        languages_read=[],
        languages_learn=[],
        languages_hidden=[],
        words_known={},
        rsa_private=None,
        ed25519_private=None,
        is_discoverable=False,
        deleted_at=clock.now(),
        touched_at=clock.now(),
    )
    events.record(AccountDeleted(account.pk))
