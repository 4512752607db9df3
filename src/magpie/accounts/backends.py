"""Logging in with a handle or an e-mail address and a password."""

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from magpie.accounts.lookup import user_by_id
from magpie.accounts.models import User


class PasswordBackend(BaseBackend):
    """Takes as long for a name that isn't here as for a wrong password."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 (Django's signature)
        name: str = "",
        password: str = "",
        **_: object,
    ) -> User | None:
        users = User.objects.select_related("account").filter(account__deleted_at=None)
        name = name.strip().removeprefix("@")
        if "@" in name:
            user = users.filter(email=name.lower()).first()
        else:
            user = users.filter(account__handle__iexact=name, account__domain="").first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        return user_by_id(int(user_id))
