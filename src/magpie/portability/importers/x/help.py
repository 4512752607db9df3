"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "On X, open “Settings and privacy”, “Your account”, “Download an archive of your data”, and request it."
    ),
    _(
        "X needs a day or two and keeps the file for a few days only. Bring the zip as it is, or all of them if there are several."
    ),
)
