"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _("Open takeout.google.com, deselect all, then choose “YouTube and YouTube Music”."),
    _(
        "Choose zip and the largest size of parts. The link holds for about a week; bring every part together."
    ),
)

PROFILE = "https://www.youtube.com/@{handle}"
