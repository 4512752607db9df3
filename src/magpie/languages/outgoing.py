"""Why a server gave no answer, in the few words that fit into another sentence, for hosts."""

from magpie.core.http import OutgoingError

_WHY = {
    "too_slow": "it took too long",
    "too_large": "its answer is too large",
    "bad_certificate": "its certificate is wrong",
    "bad_port": "no web server stands at that port",
    "bad_address": "that is no web address",
    "private_address": "it stands in a private network",
}


def why(error: OutgoingError) -> str:
    """A few words on `error`."""
    return _WHY.get(error.code, "no answer")
