"""How a person wants to read: what is translated for her, what is explained, what stays away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from magpie.accounts import actions
from magpie.accounts.models import Account
from magpie.languages.levels import ENGLISH_RANKS, HSK_LEVELS
from magpie.web.forms.languages import LanguagesField

AUTOMATICALLY, ON_TAP = "automatically", "tap"
LANGUAGES = ("languages_read", "languages_learn", "languages_hidden")
ENGLISH_NAMES = (
    _("the 2,000 commonest"),
    _("the 5,000 commonest"),
    _("the 10,000 commonest"),
)


class ReadingForm(forms.Form):
    languages_read = LanguagesField(label=_("I read well"))
    languages_learn = LanguagesField(label=_("I'm learning"))
    translate = forms.ChoiceField(
        label=_("Everything else"),
        required=False,
        choices=[
            (AUTOMATICALLY, _("Translate it for me")),
            (ON_TAP, _("Translate when I tap")),
        ],
        widget=forms.RadioSelect,
    )
    converts_chinese = forms.BooleanField(
        label=_("One script of Chinese for everything"),
        help_text=_(
            "If you read only Simplified or only Traditional characters, posts in the other are shown in yours. The original stays one tap away."
        ),
        required=False,
    )
    marks_words = forms.BooleanField(
        label=_("Mark the words that may be new to me"),
        help_text=_("In the languages you are learning. Touch a word to see what it means."),
        required=False,
    )
    english_known = forms.ChoiceField(
        label=_("English words I know"),
        required=False,
        choices=[("", _("the everyday ones")), *zip(ENGLISH_RANKS, ENGLISH_NAMES, strict=True)],
    )
    chinese_known = forms.ChoiceField(
        label=_("Chinese words I know"),
        required=False,
        choices=[
            ("", _("I can't say: mark none")),
            *((level, f"HSK {level}") for level in HSK_LEVELS),
        ],
    )
    languages_hidden = LanguagesField(label=_("Keep out of my lists"))

    def __init__(self, data: Any, account: Account) -> None:
        known = {name: getattr(account, name) for name in LANGUAGES}
        known |= {
            "translate": AUTOMATICALLY if account.translate_automatically else ON_TAP,
            "converts_chinese": account.converts_chinese,
            "marks_words": account.marks_words,
            "english_known": account.words_known.get("en", ""),
            "chinese_known": account.words_known.get("zh", ""),
        }
        super().__init__(data, initial=known)
        self.account = account
        for name in LANGUAGES:
            field = self.fields[name]
            assert isinstance(field, LanguagesField)
            field.offer(filter(field.valid_value, getattr(account, name)))

    def save(self) -> None:
        data = self.cleaned_data
        words = {"en": data["english_known"], "zh": data["chinese_known"]}
        actions.change_reading(
            account=self.account,
            reads=data["languages_read"],
            learns=data["languages_learn"],
            hides=data["languages_hidden"],
            is_automatic=data["translate"] != ON_TAP,
            converts_chinese=data["converts_chinese"],
            marks_words=data["marks_words"],
            words_known={language: int(level) for language, level in words.items() if level},
        )
