"""Giving somebody the code that leads to her."""

from django.db import IntegrityError, transaction

from magpie.accounts.models import Account
from magpie.portability.models import Signpost


def code_of(*, account: Account) -> str:
    """Her short code, made at the first time."""
    known = Signpost.objects.filter(account=account).first()
    while known is None:
        try:
            with transaction.atomic():
                known, _is_new = Signpost.objects.get_or_create(account=account)
        except IntegrityError:
            continue  # somebody else drew the same code: draw again
    return known.code
