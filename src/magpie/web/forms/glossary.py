"""Bringing an entry to the glossary."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.languages.actions.glossary import propose_entry
from magpie.languages.chinese import chinese_tokens
from magpie.languages.glossary import Entry
from magpie.languages.models import GlossaryEntry
from magpie.languages.models.glossary import EXAMPLE_MAX, MEANING_MAX, TERM_MAX
from magpie.web.glossary_words import REGISTER_NAMES

HAN = re.compile("[㐀-鿿]")
# Links would make the glossary a notice board; mark-up has no use in it.
REFUSED = re.compile(r"https?:|www\.|[<>{}\t\n\r/\\|]")


class EntryForm(forms.Form):
    """An entry in both languages."""

    language = forms.ChoiceField(
        label=_("Which language is it?"),
        choices=[("zh", _("Chinese")), ("en", _("English"))],
    )
    term = forms.CharField(
        label=_("Word or phrase"),
        help_text=_("As people write it. Chinese in simplified characters."),
        min_length=2,
        max_length=TERM_MAX,
    )
    variants = forms.CharField(
        label=_("Other spellings"),
        help_text=_("Those that mean the same, with a semicolon between them."),
        required=False,
        max_length=300,
    )
    meaning_en = forms.CharField(
        label=_("Meaning in English"),
        help_text=_("The shortest first, more after a semicolon."),
        max_length=MEANING_MAX,
    )
    meaning_zh = forms.CharField(label=_("Meaning in Chinese"), max_length=MEANING_MAX)
    translation = forms.CharField(
        label=_("Set phrase in the other language"),
        help_text=_("Only if it can stand for the word anywhere, like cat tax for 猫税."),
        required=False,
        max_length=TERM_MAX,
    )
    register = forms.ChoiceField(
        label=_("What kind of word is it?"), choices=list(REGISTER_NAMES.items())
    )
    example = forms.CharField(
        label=_("A sentence with it"),
        help_text=_("Warm and harmless, as you would say it to a friend."),
        max_length=EXAMPLE_MAX,
    )
    example_translation = forms.CharField(
        label=_("The sentence in the other language"), max_length=EXAMPLE_MAX
    )
    since = forms.RegexField(
        r"^(19|20)\d\d$",
        label=_("Since which year?"),
        required=False,
        error_messages={"invalid": _("A year with four digits, like 2020.")},
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        for name, value in list(data.items()):
            if REFUSED.search(str(value)):
                self.add_error(name, _("Please leave out links, slashes and mark-up."))
        if not HAN.search(data.get("meaning_zh", "中")):
            self.add_error("meaning_zh", _("Please write this one in Chinese."))
        if not re.search("[A-Za-z]{2}", data.get("meaning_en", "ok")):
            self.add_error("meaning_en", _("Please write this one in English."))
        return data

    def blame(self, error: DomainError) -> None:
        """Show what an action refused where it was written."""
        self.add_error("term", str(error))

    def propose(self, account: Account) -> GlossaryEntry:
        """Bring it to the glossary; what is refused raises a DomainError."""
        data = self.cleaned_data
        term, is_chinese = data["term"], data["language"] == "zh"
        entry = Entry(
            term=term,
            language=data["language"],
            variants=tuple(filter(None, re.split(r"\s*[;；]\s*", data["variants"].strip()))),
            reading=_reading(term) if is_chinese else "",
            meanings={"en": data["meaning_en"], "zh": data["meaning_zh"]},
            translation=data["translation"],
            is_name=data["register"] == "name",
            register=data["register"],
            example=data["example"],
            example_translation=data["example_translation"],
            since=data["since"],
            is_from_members=True,
        )
        return propose_entry(account=account, entry=entry)


def _reading(term: str) -> str:
    return " ".join(token.reading for token in chinese_tokens(term, 0, len(term)))[:120]
