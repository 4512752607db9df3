"""What a person says of a starter pack."""

from django import forms
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.discovery.models.starter_pack import NAME_MAX, TEXT_MAX

# Which field an action's refusal belongs to.
FIELD_OF = {
    "no_pack_name": "name",
    "pack_name_too_long": "name",
    "pack_text_too_long": "text",
}


class PackForm(forms.Form):
    """Its words; whom it holds stands beside it as `member`, in their order."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("For example: the book people of TikTok."),
        required=False,  # the action says it better
        widget=forms.TextInput(attrs={"maxlength": NAME_MAX, "autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("What brings them together"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": TEXT_MAX}),
    )

    def blame(self, error: DomainError) -> None:
        """Show what an action refused where it was written."""
        self.add_error(FIELD_OF.get(error.code), str(error))
