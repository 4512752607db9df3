"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _("On your server's website, open Settings, “Data export”, and download each file there."),
    _(
        "Bring them together and leave their names as they are. They hold no pictures: those are fetched while your server answers, so don't close your account yet."
    ),
)

PROFILE = "https://{host}/{user}"
