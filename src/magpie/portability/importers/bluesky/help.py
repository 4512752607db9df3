"""How a person gets this archive, in the order of doing it; docs/archives says more."""

from django.utils.translation import gettext_lazy as _

STEPS = (
    _(
        "In the app, open Settings, Account, “Export my data”, and choose “Download CAR file”. It is there at once."
    ),
    _(
        "Pictures and clips are not in it: they are fetched while Bluesky still answers. Don't close your account there before that."
    ),
)

PROFILE = "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor={handle}"
