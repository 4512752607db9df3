"""What a person can change about herself and her log-in."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts import actions
from magpie.accounts.models import Account, User
from magpie.accounts.models.account import BIO_MAX, LINKS_MAX
from magpie.core import storage
from magpie.core.errors import DomainError
from magpie.languages.actions import forget
from magpie.languages.detection import detect
from magpie.media.actions import store_avatar, store_header
from magpie.web.forms.accounts import EMAIL_ERRORS, HANDLE_INPUT, AccountForm, NewPasswordForm

HINTS = ("en", "zh-Hans")


class ProfileForm(AccountForm):
    display_name = forms.CharField(
        label=_("Name"),
        help_text=_("What people call you, in any script."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    bio = forms.CharField(
        label=_("About you"),
        help_text=_("In whichever language is yours."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": BIO_MAX}),
    )
    other_bio = forms.CharField(
        label=_("The same in another language"),
        help_text=_("For those who can't read the first."),
        required=False,
        max_length=BIO_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    links = forms.CharField(
        label=_("Links"),
        help_text=_(
            "One a line, at most six. Words before an address become its name: My garden https://example.org"
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "inputmode": "url"} | HANDLE_INPUT),
    )
    is_locked = forms.BooleanField(
        label=_("I approve followers"),
        help_text=_("Whoever wants to follow you asks first."),
        required=False,
    )
    is_discoverable = forms.BooleanField(
        label=_("Show me to people who don't know me yet"),
        help_text=_("In search and suggestions. Your page can be opened either way."),
        required=False,
    )

    def __init__(self, data: Any, account: Account) -> None:
        known = {name: getattr(account, name, "") for name in self.base_fields}
        known["other_bio"] = next(iter(account.bio_translations.values()), "")
        known["links"] = "\n".join(
            f"{link.get('label', '')} {link['url']}".strip() for link in account.links
        )
        super().__init__(data, initial=known)
        self.account = account

    def clean_links(self) -> list[dict[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if len(lines) > LINKS_MAX:
            raise forms.ValidationError(
                _("At most %(limit)d links fit here; please take %(surplus)d away."),
                params={"limit": LINKS_MAX, "surplus": len(lines) - LINKS_MAX},
            )
        return [_read_link(line) for line in lines]

    def save(self) -> None:
        data = dict(self.cleaned_data)
        other = data.pop("other_bio")
        data["bio_translations"] = {detect(other, hints=HINTS).language: other} if other else {}
        before = self.account.bio
        actions.update_profile(account=self.account, **data)
        if before != self.account.bio:
            forget([before])


class PicturesForm(AccountForm):
    """The picture and the header; a file replaces, a tick removes, neither leaves as it is."""

    avatar = forms.FileField(
        label=_("Your picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    remove_avatar = forms.BooleanField(label=_("Take it away"), required=False)
    header = forms.FileField(
        label=_("Picture across the top"),
        help_text=_("Three times as wide as high fits best."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    remove_header = forms.BooleanField(label=_("Take it away"), required=False)

    def save(self, account: Account) -> bool:
        """Store and show what was given; with a field error, nothing was changed."""
        before = {"avatar": account.avatar, "header": account.header}
        new = {name: key for name in before if (key := self._key(account, name)) is not None}
        if self.errors:
            for key in new.values():
                storage.delete(key)
            return False
        with transaction.atomic():
            if "avatar" in new:
                actions.set_avatar(account=account, key=new["avatar"])
            if "header" in new:
                actions.set_header(account=account, key=new["header"])
        for name in new:
            storage.delete(before[name])
        return True

    def _key(self, account: Account, name: str) -> str | None:
        """The key of a new picture, "" for none, None to leave it."""
        file: UploadedFile[bytes] | None = self.cleaned_data[name]
        if not file or not file.file:
            return "" if self.cleaned_data[f"remove_{name}"] else None
        store = {"avatar": store_avatar, "header": store_header}[name]
        try:
            return store(owner=account, file=file.file)
        except DomainError as error:
            self.add_error(name, str(error))
            return None


class ProvenForm(AccountForm):
    """Asks for the present password, so that a phone found unlocked isn't enough.

    Somebody who has only had passkeys so far has none to give.
    """

    old = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type your present password.")},
    )

    def __init__(self, data: Any, user: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.user = user
        if not user.has_usable_password():
            del self.fields["old"]

    def clean_old(self) -> str:
        password: str = self.cleaned_data["old"]
        if not self.user.check_password(password):
            raise forms.ValidationError(
                _("That is not your present password. Nothing was changed.")
            )
        return password


class PasswordForm(ProvenForm, NewPasswordForm):
    field_order = ("old", "password")


class EmailForm(ProvenForm):
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Only to let you back in. Leave it empty to have none."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=EMAIL_ERRORS,
    )
    field_order = ("email", "old")

    def __init__(self, data: Any, user: User) -> None:
        # The prefix keeps its field ids apart from the password form's on the same page.
        super().__init__(data, user, prefix="recovery", initial={"email": user.email})


class LeaveForm(ProvenForm):
    handle = forms.CharField(
        label=_("Type your handle to be sure"),
        max_length=64,
        widget=forms.TextInput(attrs=HANDLE_INPUT | {"autocomplete": "off"}),
        error_messages={"required": _("Type your handle to be sure.")},
    )
    field_order = ("handle", "old")

    def clean_handle(self) -> str:
        handle: str = self.cleaned_data["handle"].removeprefix("@")
        if handle.lower() != self.user.account.handle.lower():
            raise forms.ValidationError(
                _("That is not your handle, which is @%(handle)s."),
                params={"handle": self.user.account.handle},
            )
        return handle


def _read_link(line: str) -> dict[str, str]:
    """`My garden https://example.org` as a label and an address; a bare host gets its https."""
    label, _space, url = line.rpartition(" ")
    url = url if "://" in url else f"https://{url}"
    if "." not in (urlsplit(url).hostname or ""):
        raise forms.ValidationError(
            _(
                "There is no web address at the end of “%(line)s”. One looks like https://example.org"
            ),
            params={"line": line[:80]},
        )
    return {"label": label.strip(), "url": url}
