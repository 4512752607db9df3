"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "In TikTok, open your profile, the menu, “Settings and privacy”, “Account”, then “Download your data”."
    ),
    _(
        "Take all data, and as the format JSON. TXT, which is preset, works too, with fewer details."
    ),
    _("TikTok needs minutes to days. Then the file waits in the same place, for four days only."),
)

PROFILE = "https://www.tiktok.com/@{handle}"
