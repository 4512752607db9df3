"""How a person collects words and hears of her cards."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.learning import actions
from magpie.learning.queries import habits


class HabitsForm(forms.Form):
    collects_touched = forms.BooleanField(
        label=_("Keep every word I touch"),
        help_text=_("In the languages you learn. Otherwise a word is kept when you say so."),
        required=False,
    )
    is_told_in_the_evening = forms.BooleanField(
        label=_("Tell me in the evening when cards are waiting"),
        help_text=_("Once a day, after six where you are."),
        required=False,
    )

    def __init__(self, data: Any, account: Account) -> None:
        known = habits(account)
        super().__init__(data, initial={name: getattr(known, name) for name in self.base_fields})
        self.account = account

    def save(self) -> None:
        actions.change_habits(account=self.account, **self.cleaned_data)
