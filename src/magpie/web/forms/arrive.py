"""What a person decides when she brings an archive."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.portability.models import FormerName, Options
from magpie.portability.models.survey import Survey
from magpie.posts.models import Post

Choice = tuple[str, Promise, Promise]

CEILINGS: list[Choice] = [
    (
        Post.Visibility.FOLLOWERS,
        _("My followers here"),
        _("A good start: here are new people, and what was once seen can't be unseen."),
    ),
    (
        Post.Visibility.PUBLIC,
        _("Everybody"),
        _("Your posts appear in Explore, at their old dates."),
    ),
    (Post.Visibility.MENTIONED, _("Only me"), _("A private box of memories.")),
]
FINDABLE: list[Choice] = [
    (
        FormerName.Findable.MUTUAL,
        _("People I knew there"),
        _("Whoever followed you and stands in your own lists is told that you are here."),
    ),
    (
        FormerName.Findable.EVERYONE,
        _("Everybody who followed me there"),
        _("Also people you don't know."),
    ),
    (FormerName.Findable.NOBODY, _("Nobody"), _("You arrive unseen.")),
]


class OptionsForm(forms.Form):
    """Her decisions. `is_mine` is only asked for when something speaks against it, `answer` when the
    importer asks something; `sections` are the private ones that she ticked, `interests` whether what
    is read of them may help to show her things."""

    visibility = forms.ChoiceField(choices=[(value, name) for value, name, _hint in CEILINGS])
    findable_by = forms.ChoiceField(
        choices=[(value, name) for value, name, _hint in FINDABLE], required=False
    )
    is_mine = forms.BooleanField(required=False)
    answer = forms.CharField(required=False, max_length=64)
    sections = forms.MultipleChoiceField(required=False)
    interests = forms.BooleanField(required=False)
    places = forms.BooleanField(required=False)

    def __init__(self, found: Survey, data: QueryDict) -> None:
        super().__init__(data)
        cast(forms.MultipleChoiceField, self.fields["sections"]).choices = [
            (name, name) for name in found.optional
        ]

    def options(self) -> Options:
        data: dict[str, Any] = self.cleaned_data
        return Options(
            visibility=data["visibility"],
            findable_by=data["findable_by"] or FormerName.Findable.NOBODY,
            is_mine=data["is_mine"],
            answer=data["answer"],
            sections=tuple(data["sections"]),
            may_read_location=data["places"] or "places" in data["sections"],
            may_learn_interests=data["interests"],
        )
