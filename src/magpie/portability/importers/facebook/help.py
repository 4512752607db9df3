"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "Open Settings and privacy, Accounts Center, Your information and permissions, “Export your information”."
    ),
    _(
        "Choose all information, all time, high quality, and as the format JSON. From HTML only the names of friends can be read."
    ),
    _("Large archives come as many zips: download and bring all of them together."),
)
