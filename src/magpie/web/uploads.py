"""Views that take in files, also while the disk fills up under them."""

import errno
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from magpie.core.storage import disk_full

View = Callable[..., HttpResponse]


def takes_uploads(view: View) -> View:
    """Turn a disk that is full before the view is reached into its DomainError.

    To check the token of a form is to read the form, which writes its files to disk. Done by the
    middleware, a full disk would be nobody's to catch; so it is done here, as strictly.
    """
    checked = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return checked(request, *args, **kwargs)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise disk_full() from error
            raise

    return guarded
