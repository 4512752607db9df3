"""The WebAuthn ceremony: a challenge is kept in the session, the browser's answer held against it.

A passkey stands alone, without a password. So the device must check its owner (user verification),
and the key must be discoverable: nobody types a name to use it.
Browsers' side of it: https://www.w3.org/TR/webauthn-3/
"""

import logging
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

import webauthn
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    parse_authentication_credential_json,
)
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from magpie.accounts.actions import use_passkey
from magpie.accounts.models import Passkey
from magpie.core import clock
from magpie.core.errors import DomainError

log = logging.getLogger(__name__)

KEPT_AS = "passkey_challenge"
VALID = timedelta(minutes=10)
CREDENTIAL_MAX = 20_000  # characters of JSON; real ones have about 1,000
COUNTER_MAX = 2**31 - 1  # what the column holds

# What a challenge was made for; an answer to one is no answer to another.
TO_JOIN, TO_ADD, TO_ENTER = "join", "add", "enter"


@dataclass(frozen=True)
class Party:
    """Who asks for a passkey, as browsers see it: a host name, and scheme, host and port."""

    id: str
    origin: str


@dataclass(frozen=True)
class NewPasskey:
    """What a device made, as it is to be kept."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


def party() -> Party | None:
    """This place by MAGPIE_ORIGIN; None where browsers refuse: without TLS, at a bare address.

    A loopback address counts as localhost, the one name that needs no TLS.
    """
    parts = urlsplit(settings.MAGPIE_ORIGIN)
    host = parts.hostname or ""
    with suppress(ValueError):
        host = "localhost" if ip_address(host).is_loopback else ""
    if not host or (parts.scheme != "https" and host != "localhost"):
        return None
    port = f":{parts.port}" if parts.port else ""
    return Party(host, f"{parts.scheme}://{host}{port}")


def are_offered(request: HttpRequest) -> bool:
    """Whether passkeys work at the address by which this request came."""
    asking = party()
    return asking is not None and request.get_host() == urlsplit(asking.origin).netloc


def begin_registration(
    request: HttpRequest,
    purpose: str,
    *,
    user_id: bytes,
    handle: str,
    name: str = "",
    known: Iterable[Passkey] = (),
) -> str:
    """JSON for `navigator.credentials.create`. Devices that hold one of `known` won't make another."""
    options = webauthn.generate_registration_options(
        rp_id=_party().id,
        rp_name=settings.MAGPIE_NAME,
        user_id=user_id,
        user_name=handle,
        user_display_name=name or handle,
        challenge=_keep_challenge(request, purpose),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=bytes(each.credential_id)) for each in known
        ],
    )
    return webauthn.options_to_json(options)


def finish_registration(request: HttpRequest, purpose: str, credential: str) -> NewPasskey:
    """The passkey in a browser's answer; a DomainError when it isn't what was asked for."""
    challenge, asking = _redeem_challenge(request, purpose), _party()
    try:
        found = webauthn.verify_registration_response(
            credential=_bounded(credential),
            expected_challenge=challenge,
            expected_rp_id=asking.id,
            expected_origin=asking.origin,
            require_user_verification=True,
        )
    except Exception as error:  # the library lets out whatever broken input breaks
        raise _not_accepted(error) from error
    if Passkey.objects.filter(credential_id=found.credential_id).exists():
        raise DomainError("passkey_known", _("This passkey is already in use here."))
    return NewPasskey(found.credential_id, found.credential_public_key, _counter(found.sign_count))


def begin_authentication(request: HttpRequest) -> str:
    """JSON for `navigator.credentials.get`; the device itself knows which passkeys it has."""
    options = webauthn.generate_authentication_options(
        rp_id=_party().id,
        challenge=_keep_challenge(request, TO_ENTER),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def finish_authentication(request: HttpRequest, credential: str) -> Passkey:
    """The passkey that a browser's answer proves, noted as used; its user may come in."""
    challenge, asking = _redeem_challenge(request, TO_ENTER), _party()
    try:
        answer = parse_authentication_credential_json(_bounded(credential))
    except Exception as error:
        raise _not_accepted(error) from error
    found = Passkey.objects.select_related("user__account").filter(credential_id=answer.raw_id)
    passkey = found.filter(user__is_active=True).first()
    if passkey is None:
        raise DomainError(
            "passkey_unknown",
            _("This passkey opens nothing here; it may have been removed. Log in another way."),
            status=403,
        )
    try:
        verified = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=asking.id,
            expected_origin=asking.origin,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=0,  # the action compares counters, and says why
            require_user_verification=True,
        )
    except Exception as error:
        raise _not_accepted(error) from error
    use_passkey(passkey=passkey, sign_count=_counter(verified.new_sign_count))
    return passkey


def _party() -> Party:
    found = party()
    if found is None:
        raise DomainError(
            "no_passkeys",
            _("Passkeys work only where a place has a name and https. Use a password here."),
        )
    return found


def _keep_challenge(request: HttpRequest, purpose: str) -> bytes:
    challenge = secrets.token_bytes(32)
    kept = [purpose, bytes_to_base64url(challenge), clock.now().timestamp()]
    request.session[KEPT_AS] = kept
    return challenge


def _redeem_challenge(request: HttpRequest, purpose: str) -> bytes:
    """The challenge kept for this purpose, which is spent by asking for it."""
    kept_for, challenge, at = request.session.pop(KEPT_AS, ("", "", 0.0))
    if kept_for != purpose or clock.now().timestamp() - at > VALID.total_seconds():
        raise DomainError("passkey_late", _("That took too long. Please try once more."))
    return base64url_to_bytes(challenge)


def _bounded(credential: str) -> str:
    if len(credential) > CREDENTIAL_MAX:
        raise ValueError("longer than any answer of a browser")
    return credential


def _counter(count: int) -> int:
    """A counter too large to keep is like none."""
    return count if count <= COUNTER_MAX else 0


def _not_accepted(error: Exception) -> DomainError:
    log.info("a passkey was not accepted: %s", error)
    return DomainError(
        "passkey_refused",
        _("This passkey could not be checked. Please try once more, or use a password."),
        status=403,
    )
