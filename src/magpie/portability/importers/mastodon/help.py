"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "On your server's website, open Preferences, “Import and export”, “Data export”, and request your archive: these are your posts."
    ),
    _(
        "On the same page, press CSV beside follows, lists, mutes and blocks: these are your people."
    ),
    _(
        "Bring all these files together and leave their names as they are. Pleroma, Akkoma, GoToSocial and Sharkey work too."
    ),
)

PROFILE = "https://{host}/@{user}"
