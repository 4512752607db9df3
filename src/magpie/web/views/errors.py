"""Honest error pages: what happened, and what to do next."""

import logging
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from magpie.web.middleware.viewer import PageRequest

log = logging.getLogger(__name__)


def render_error(request: PageRequest, status: int, message: str) -> HttpResponse:
    """A page with `message`; for htmx a toast, placed by the page's own rules."""
    if request.headers.get("HX-Request"):
        response = render(request, "errors/toast.html", {"message": message}, status=status)
        response["HX-Retarget"], response["HX-Reswap"] = "#toasts", "beforeend"
        return response
    context = {"status": status, "message": message}
    return render(request, "errors/error.html", context, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    message = _("There is nothing at this address. It may have moved, or was never here.")
    return render_error(cast(PageRequest, request), 404, message)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    message = _("You can't open this. Perhaps you are logged in as somebody else?")
    return render_error(cast(PageRequest, request), 403, message)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    message = _("Your browser sent something this server can't read. Please go back and try again.")
    return render_error(cast(PageRequest, request), 400, message)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = _(
        "This page was open too long or cookies are switched off. Reload it and send again; your text is kept by your browser."
    )
    return render_error(cast(PageRequest, request), 403, message)


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort: no database, no session, no template may be needed."""
    return HttpResponse(_LAST_RESORT, status=500)


_LAST_RESORT = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>500</title>
<h1>Something broke on this server</h1>
<p>It has been written down for the host. What you sent may not have been saved: go back, copy your
text, and try again in a minute.</p>
<h1 lang="zh-Hans">服务器出了问题</h1>
<p lang="zh-Hans">已经记录下来，管理员会看到。您刚才提交的内容可能没有保存：请返回，先复制文字，过一分钟再试。</p>
<p><a href="/">Magpie 鹊桥</a></p></html>"""
