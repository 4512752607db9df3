"""Why a server gave no answer, in the few words that fit into another sentence, for hosts."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.core.http import OutgoingError

_WHY = {
    "too_slow": _("it took too long"),
    "too_large": _("its answer is too large"),
    "bad_certificate": _("its certificate is wrong"),
    "bad_port": _("no web server stands at that port"),
    "bad_address": _("that is no web address"),
    "private_address": _("it stands in a private network"),
}


def why(error: OutgoingError) -> str | Promise:
    """A few words on `error`."""
    return _WHY.get(error.code, _("no answer"))
