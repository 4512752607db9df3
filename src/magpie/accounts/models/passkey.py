"""Passkey: a WebAuthn credential that logs its owner in without a password."""

from django.db import models

from magpie.accounts.models.user import User
from magpie.core import clock, ids


class Passkey(models.Model):
    """`credential_id` and `public_key` as the authenticator gave them; `sign_count` only grows."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="passkeys")
    credential_id = models.BinaryField(unique=True, max_length=1023)
    public_key = models.BinaryField()
    sign_count = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True, blank=True)
