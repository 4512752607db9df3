"""Choosing languages: chips to touch, the likely ones open, the rest one tap away."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header

from magpie.languages.tags import OFFERED, matches, own_name

# What this bridge joins stands open for everybody.
COMMON = ("en", "zh-Hans")


class LanguagesField(forms.MultipleChoiceField):
    """BCP 47 tags. Templates show `subwidgets` up to `shown` at once and the others folded away."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.error_messages["invalid_choice"] = _("Please choose from the languages shown.")
        self.offer(())

    def offer(self, first: Iterable[str]) -> None:
        """Put the tags `first` before the common ones."""
        opened = list(dict.fromkeys([*first, *COMMON]))
        rest = [tag for tag in OFFERED if tag not in opened]
        self.choices = [(tag, own_name(tag)) for tag in (*opened, *rest)]
        self.shown, self.folded = f":{len(opened)}", f"{len(opened)}:"


def of_browser(request: HttpRequest) -> list[str]:
    """The languages a browser asks for, best first, as far as they are offered."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    found = (next((tag for tag in OFFERED if matches(tag, wish)), "") for wish, _share in asked)
    return list(dict.fromkeys(tag for tag in found if tag))
