"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "Threads has no archive of its own: it is a part of Instagram's. In Accounts Center, choose “Export your information”, all time, as JSON."
    ),
    _("Bring the zip as it came."),
)

PROFILE = "https://www.threads.com/@{handle}"
