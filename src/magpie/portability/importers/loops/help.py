"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _("Open Settings, Account, “Data export”, and choose “Complete”."),
    _(
        "The zip is kept there for seven days. If it holds no folder “videos”, don't close your account yet: they can be fetched while the server answers."
    ),
)

PROFILE = "https://{host}/@{user}"
