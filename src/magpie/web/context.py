"""What every template knows."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest

from magpie.accounts.models import Account
from magpie.core import live
from magpie.notifications.queries import unread_count
from magpie.web.middleware.viewer import PageRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The context processor of pages that are rendered each time."""
    if not hasattr(request, "interface"):
        return {"interface_language": "en", "site_name": settings.MAGPIE_NAME}
    page = cast("PageRequest", request)
    return {"theme": theme_of(page), **for_everybody(page), **for_viewer(page)}


def theme_of(request: PageRequest) -> str:
    """ "light" or "dark" as chosen, by the log-in first and else on this device; "" is as it comes."""
    chosen = request.login.theme if request.login else ""
    chosen = chosen or request.COOKIES.get("theme", "")
    return chosen if chosen in ("light", "dark") else ""


def for_everybody(request: PageRequest) -> dict[str, Any]:
    """What is the same for all who use this interface language."""
    return {
        "interface_language": request.interface,
        "site_name": settings.MAGPIE_NAME,
        "sign_up_is_open": settings.MAGPIE_SIGN_UP == "open",
    }


def unread(viewer: Account) -> str:
    """The number in the badge; nothing when there is nothing new."""
    count = unread_count(viewer)
    return "99+" if count > 99 else str(count or "")


def for_viewer(request: PageRequest) -> dict[str, Any]:
    """What is the viewer's own."""
    if request.viewer is None:
        return {"viewer": None, "unread": "", "live_url": ""}
    return {
        "viewer": request.viewer,
        "unread": unread(request.viewer),
        "live_url": live.ticket_url([f"account:{request.viewer.pk}"]),
    }
