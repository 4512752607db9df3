"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _("On the other Magpie, open Settings, “Take everything along”, and make an archive."),
    _("Bring the zip as it is: your account is here as it was there."),
)

PROFILE = "https://{host}/@{user}"
