"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "Open Settings, Accounts Center, Your information and permissions, “Export your information”."
    ),
    _(
        "Choose all information, all time, high quality, and as the format JSON: the form offers HTML first, which holds little that can be read."
    ),
    _("Download every part within about four days, and bring all of them together, as they came."),
)
