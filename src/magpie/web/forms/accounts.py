"""Coming in: signing up, logging in, and finding the way back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from magpie.accounts import handles
from magpie.accounts.actions.sign_up import check_password, email_taken
from magpie.accounts.models import Account, User
from magpie.accounts.models.account import HANDLE_MAX
from magpie.core.errors import DomainError
from magpie.web.forms.languages import LanguagesField

HANDLE_INPUT = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}
EMAIL_ERRORS = {"invalid": _("This does not look like an e-mail address: name@example.org.")}
# Which field an action's refusal belongs to.
FIELD_OF = {
    "bad_handle": "handle",
    "reserved_handle": "handle",
    "handle_taken": "handle",
    "weak_password": "password",
    "wrong_password": "old",
    "email_taken": "email",
    "bad_link": "links",
    "bio_too_long": "bio",
}


class AccountForm(forms.Form):
    """A form whose action may refuse: the sentence goes beside the field it is about."""

    def blame(self, error: DomainError) -> None:
        field = FIELD_OF.get(error.code, "")
        self.add_error(field if field in self.fields else None, str(error))


class SignUpForm(AccountForm):
    """`way` is "passkey" when there is to be no password; `credential` is what the device made."""

    handle = forms.CharField(
        label=_("Handle"),
        help_text=_("How others find you: letters a-z, digits, _"),
        max_length=HANDLE_MAX + 1,
        widget=forms.TextInput(attrs=HANDLE_INPUT | {"autocomplete": "username"}),
        error_messages={
            "required": _("Choose a handle, for example your first name."),
            "max_length": _("A handle has at most 30 letters. Please shorten it."),
        },
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 8 characters; three words are easy to keep."),
        required=False,
        strip=False,
        # Sent back when something else is wrong, over the same line, in a page nobody keeps:
        # typing it again on a phone is where people give up.
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password", "required": True}, render_value=True
        ),
    )
    languages_read = LanguagesField(label=_("I read well"))
    languages_learn = LanguagesField(label=_("I'm learning"))
    display_name = forms.CharField(
        label=_("Name"),
        help_text=_("What people call you, in any script."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Only to let you back in when a password is lost. Nobody sees it."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=EMAIL_ERRORS,
    )
    way = forms.CharField(required=False)
    credential = forms.CharField(required=False, strip=False)

    def __init__(
        self, data: QueryDict | None, languages: Sequence[str], initial: Mapping[str, Any]
    ) -> None:
        """`languages` are the likely ones, which stand open."""
        super().__init__(data, initial=dict(initial))
        for name in ("languages_read", "languages_learn"):
            field = self.fields[name]
            assert isinstance(field, LanguagesField)
            field.offer([*languages, *filter(field.valid_value, self[name].value() or ())])

    @property
    def is_with_passkey(self) -> bool:
        return self.data.get("way") == "passkey"

    @property
    def has_more_to_show(self) -> bool:
        """Whether the optional part has something in it that must not stay folded away."""
        return any(self[name].errors or self[name].value() for name in ("display_name", "email"))

    def clean_handle(self) -> str:
        handle: str = self.cleaned_data["handle"]
        is_free, sentence = look_up(handle)
        if not is_free:
            raise forms.ValidationError(sentence, code="handle")
        return handles.checked(handle)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if email and User.objects.filter(email=email).exists():
            raise forms.ValidationError(str(email_taken()))
        return email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if self.is_with_passkey:
            return ""
        try:
            check_password(password, self.data.get("handle", ""))
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error
        return password


class LogInForm(AccountForm):
    name = forms.CharField(
        label=_("Handle or e-mail"),
        max_length=254,
        widget=forms.TextInput(attrs=HANDLE_INPUT | {"autocomplete": "username webauthn"}),
        error_messages={"required": _("Type your handle or your e-mail address.")},
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type your password.")},
    )


class RecoverForm(AccountForm):
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("The one you gave when you joined, or later in the settings."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=EMAIL_ERRORS | {"required": _("Type your e-mail address.")},
    )


class NewPasswordForm(AccountForm):
    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 8 characters; three words are easy to keep."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Type a new password.")},
    )


def look_up(handle: str) -> tuple[bool, str]:
    """Whether a handle can be had, and a sentence that says so or what to take instead."""
    try:
        handle = handles.checked(handle)
    except DomainError as error:
        return False, str(error)
    names = [handle, *_variants(handle)]
    lower = Account.objects.here().annotate(lower=Lower("handle"))
    wanted = [name.lower() for name in names]
    taken = set(lower.filter(lower__in=wanted).values_list("lower", flat=True))
    free = [name for name in names if name.lower() not in taken]
    if free[:1] == [handle]:
        return True, str(_("@%(handle)s is free.") % {"handle": handle})
    if free:
        words = _("@%(handle)s is already somebody here. @%(free)s is free.")
        return False, str(words % {"handle": handle, "free": free[0]})
    words = _("@%(handle)s is already somebody here. Try another name.")
    return False, str(words % {"handle": handle})


def _variants(handle: str) -> list[str]:
    stem = handle[: HANDLE_MAX - 2]
    return [f"{stem}_", *(f"{stem}_{number}" for number in range(2, 10))]
