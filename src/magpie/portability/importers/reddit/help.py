"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _("On the web, open reddit.com/settings/data-request and choose the whole time."),
    _("Reddit sends a link after some days, up to thirty. Bring the zip of tables as it came."),
)

PROFILE = "https://www.reddit.com/user/{handle}/about.json"
