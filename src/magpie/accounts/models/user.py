"""User: a log-in. What others see of a person is her Account."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from magpie.accounts.models.account import Account
from magpie.core import clock, ids


class User(AbstractBaseUser):
    """A password and what the interface should look like; `sessions` counts "log out everywhere"."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="user")
    email = models.EmailField(blank=True)
    interface_language = models.CharField(max_length=16, blank=True)
    theme = models.CharField(max_length=8, blank=True)
    is_host = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    sessions = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = BaseUserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=~models.Q(email=""), name="one_user_per_email"
            )
        ]

    def __str__(self) -> str:
        return self.account.handle

    def get_session_auth_hash(self) -> str:
        """Changes with the password and with `sessions`: both end every other session."""
        return self._session_hash(secret=None)

    def get_session_auth_fallback_hash(self) -> "list[str]":
        from django.conf import settings

        return [self._session_hash(secret=old) for old in settings.SECRET_KEY_FALLBACKS]

    def _session_hash(self, secret: str | None) -> str:
        value = f"{self.password}:{self.sessions}"
        return salted_hmac("magpie.session", value, secret=secret, algorithm="sha256").hexdigest()
