"""What somebody says of herself, for a reader who can't read it: asked for by POST, then looked at."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from magpie.accounts.models import Account
from magpie.accounts.policies import access_account
from magpie.languages.actions import request_translation
from magpie.languages.engines import available_engines, can_translate
from magpie.languages.models import Translation
from magpie.web import bios, limits
from magpie.web.access import back
from magpie.web.middleware.viewer import PageRequest
from magpie.web.views.translating import reason

# A page looks so often, then leaves it until it is opened again.
ATTEMPTS = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bio(request: PageRequest, acct: str) -> HttpResponse:
    """The bio as it is now; POST asks for it in the reader's language first."""
    account = access_account(request.viewer, acct)
    shown = bios.of(account, request.reading)
    failure = ""
    if request.method == "POST" and shown.wish:
        limits.spend_on_translating(request, 1)
        failure = _ask(request, account, shown)
        shown = bios.of(account, request.reading)
    if request.method == "POST" and not request.headers.get("HX-Request"):
        if shown.wish:
            messages.info(request, failure or _("It is being translated. Look again in a moment."))
        return back(request, fallback=account.url)
    asked = request.GET.get("attempt", "")
    attempt = int(asked) + 1 if asked.isdecimal() and len(asked) < 4 else 1
    if attempt > ATTEMPTS:
        failure = _("It isn't there yet. Look again in a moment.")
    context = {"account": account, "bios": shown, "attempt": attempt, "failure": failure}
    return render(request, "components/bio.html", context)


def _ask(request: PageRequest, account: Account, shown: bios.Bios) -> str:
    """Ask for the translation; why there can be none, or ""."""
    source = shown.first.language
    if not can_translate(source, shown.wish):
        return reason("pair_missing" if available_engines() else "no_engine")
    priority = Translation.Priority
    made = request_translation(
        text=account.bio,
        source=source,
        target=shown.wish,
        asked_by=request.viewer.pk if request.viewer else None,
        priority=priority.NOW if request.viewer else priority.STRANGER,
    )
    return reason(made.failure) if made.failure else ""
