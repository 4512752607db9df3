"""Signpost: the short code that leads to somebody, for places where no link may stand."""

import re
import secrets
import unicodedata

from django.db import models

from magpie.accounts.models import Account

# Without 0 o 1 l i, which people mistake for each other when they copy from a screen.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
HALF = 4
_CODE = re.compile(rf"([{LETTERS}]{{{HALF}}})([{LETTERS}]{{{HALF}}})")
_BETWEEN = re.compile(r"[\W_]+")


def new_code() -> str:
    """Two halves with a dash between them, so that it can never be a handle (accounts/handles.py)."""
    drawn = "".join(secrets.choice(LETTERS) for _position in range(2 * HALF))
    return f"{drawn[:HALF]}-{drawn[HALF:]}"


def normal_code(text: str) -> str:
    """The code in `text` however it was typed, also as the end of an address; "" if it holds none."""
    last = unicodedata.normalize("NFKC", text).casefold().strip().rstrip("/").rpartition("/")[2]
    found = _CODE.fullmatch(_BETWEEN.sub("", last))
    return f"{found[1]}-{found[2]}" if found else ""


class Signpost(models.Model):
    """Made when she first looks at it, and hers as long as her account: it stands on profiles that
    nobody can change any more."""

    account = models.OneToOneField(
        Account, on_delete=models.CASCADE, primary_key=True, related_name="signpost"
    )
    code = models.CharField(max_length=2 * HALF + 1, unique=True, default=new_code)

    def __str__(self) -> str:
        return self.code
