"""Arriving: one log-in, one public account, its keys, all at once."""

from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts import handles
from magpie.accounts.events import AccountCreated
from magpie.accounts.keys import generate_keys
from magpie.accounts.models import Account, User
from magpie.core import events, ids
from magpie.core.errors import DomainError


def sign_up(
    *,
    handle: str,
    password: str | None,
    display_name: str = "",
    languages_read: Sequence[str] = (),
    languages_learn: Sequence[str] = (),
    interface_language: str = "",
    email: str = "",
    is_host: bool = False,
) -> User:
    """Create a log-in with its account. `password` None: a passkey is added right after."""
    handle = handles.checked(handle)
    email = email.strip().lower()
    if Account.objects.named(handle).exists():
        raise _taken(handle)
    user = User(email=email, interface_language=interface_language, is_host=is_host)
    if password is None:
        user.set_unusable_password()
    else:
        check_password(password, handle)
        user.set_password(password)
    account = Account(
        handle=handle,
        display_name=display_name.strip(),
        languages_read=list(languages_read),
        languages_learn=[tag for tag in languages_learn if tag not in languages_read],
        uri=ids.new_uri("accounts"),
        **generate_keys()._asdict(),
    )
    try:
        with transaction.atomic():
            account.save(force_insert=True)
            user.account = account
            user.save(force_insert=True)
            events.record(AccountCreated(account.pk))
    except IntegrityError as error:
        if email and User.objects.filter(email=email).exists():
            raise email_taken() from error
        raise _taken(handle) from error
    return user


def check_password(password: str, handle: str) -> None:
    """Raise a DomainError that says what is wrong with a new password."""
    try:
        validate_password(password, user=Account(handle=handle))  # type: ignore[arg-type]
    except ValidationError as error:
        raise DomainError("weak_password", " ".join(error.messages)) from error


def email_taken() -> DomainError:
    return DomainError(
        "email_taken", _("This e-mail address already belongs to somebody here. Log in instead?")
    )


def _taken(handle: str) -> DomainError:
    return DomainError(
        "handle_taken",
        _("@%(handle)s is already somebody here. Try %(handle)s_, or another name."),
        handle=handle,
    )
