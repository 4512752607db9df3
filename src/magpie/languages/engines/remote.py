"""What all engines behind HTTP share: the one request, its failures, a budget, a rest, a memory of
what they can do.

An answer is taken only if it is the JSON that the protocol promises: a page of HTML with status 200
is a failure like any other. Text goes nowhere before the day's budget has room for it.
"""

from __future__ import annotations

import ipaddress
import json
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError

from magpie.core import clock, http
from magpie.languages.actions import engine_state
from magpie.languages.engines.pieces import piecewise
from magpie.languages.engines.protocol import (
    EngineBusy,
    EngineError,
    Pair,
    QuotaUsedUp,
    busy,
    down,
    refused,
    used_up,
)
from magpie.languages.models import EngineState
from magpie.languages.outgoing import why
from magpie.languages.tags import normalise

MAX_ANSWER = 2_000_000
# A list of languages is asked anew after a day; what a process has read it believes for a minute.
STALE = timedelta(days=1)
BELIEVED_SECONDS = 60.0
LONGEST_REST = timedelta(hours=24)
QUOTA_REST = timedelta(hours=1)
USUAL_REST_SECONDS = 60

Languages = dict[str, dict[str, Any]]


class RemoteEngine(ABC):
    """A service behind an address. Its subclass knows the protocol, this class the manners."""

    name: str
    placeholder = "⟦{}⟧"
    follows_orders = False
    limit = 4000  # characters a request
    seconds = 30.0

    def __init__(self, address: str, key: str) -> None:
        self.address, self.key = address.rstrip("/"), key
        self.is_local = _is_this_machine(self.address)
        self._believed: tuple[float, Languages, frozenset[Pair]] = (float("-inf"), {}, frozenset())

    @property
    def version(self) -> str:
        return self.name

    @abstractmethod
    def ask_languages(self) -> Languages:
        """Its own list: our tag -> its code and the tags it translates into."""

    @abstractmethod
    def ask_translation(self, text: str, source: str, target: str) -> object:
        """One request; what came back where the translation should stand."""

    def pairs(self) -> frozenset[Pair]:
        return self._known()[1]

    def refresh(self) -> None:
        """Ask for the list of languages, unless that was done today."""
        self._believed = (float("-inf"), {}, frozenset())
        state = self.state()
        is_fresh = state.learnt_at and state.learnt_at > clock.now() - STALE
        if is_fresh and state.asked_at == self.address[:300] and state.languages:
            return
        self._guard(state)
        try:
            languages = self.ask_languages()
        except EngineError as error:
            self._note(error)
            raise
        engine_state.note_languages(self.name, self.address, languages)
        self._believed = (float("-inf"), {}, frozenset())

    def translate(self, text: str, *, source: str, target: str) -> str:
        if not self.pairs():
            self.refresh()
        self._guard(self.state())
        return piecewise(text, self.limit, lambda piece: self._one(piece, source, target))

    def state(self) -> EngineState:
        """Its row; an unwritten one where there is none."""
        return EngineState.objects.filter(name=self.name).first() or EngineState(name=self.name)

    def code(self, tag: str, side: str = "code") -> str:
        """Its own name for one of our tags."""
        languages = self._known()[0]
        found = languages.get(tag, {})
        return str(found.get(side) or found.get("code") or tag)

    def ask(
        self,
        path: str,
        *,
        body: object = None,
        headers: Mapping[str, str] | None = None,
        address: str = "",
    ) -> Any:
        """The JSON it answers to a POST of `body`, or to a GET. Anything else is an EngineError."""
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        sent = {"Accept": "application/json", **(headers or {})}
        if content is not None:
            sent["Content-Type"] = "application/json; charset=utf-8"
        try:
            answer = http.fetch(
                (address or self.address) + path,
                method="GET" if content is None else "POST",
                headers=sent,
                content=content,
                max_bytes=MAX_ANSWER,
                deadline=self.seconds,
                by_host=True,
            )
        except http.OutgoingError as error:
            raise down(self.name, why(error)) from error
        self.check_status(answer)
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError) as error:
            raise down(self.name, "its answer is not JSON") from error

    def check_status(self, answer: http.Response) -> None:
        """Raise what a status other than success means."""
        if answer.status in (402, 456):
            raise used_up(self.name)
        if answer.status in (429, 503, 529):
            raise busy(self.name, _seconds(answer.headers.get("Retry-After", "")))
        if answer.status in (401, 403):
            raise refused(self.name, f"status {answer.status}: {self.error_text(answer)}")
        if answer.status != 200:
            raise down(self.name, f"status {answer.status}")

    def error_text(self, answer: http.Response) -> str:
        """What it says about its refusal, shortened; services word it as {"error": ...}."""
        try:
            said = json.loads(answer.body)
            said = said.get("error", said.get("message", "")) if isinstance(said, dict) else ""
            said = said.get("message", "") if isinstance(said, dict) else said
        except (ValueError, RecursionError):
            said = ""
        return " ".join(str(said).split())[:120] or "no reason given"

    def _one(self, text: str, source: str, target: str) -> str:
        limit = 0 if self.is_local else settings.MAGPIE_TRANSLATE_DAILY_CHARS
        if not engine_state.spend_characters(self.name, len(text), limit=limit):
            raise used_up(self.name)
        try:
            found = self.ask_translation(text, source, target)
            if not isinstance(found, str) or not found.strip():
                raise down(self.name, "its answer holds no text")
        except EngineError as error:
            self._note(error)
            raise
        engine_state.note_success(self.name)
        return found

    def _guard(self, state: EngineState) -> None:
        """Leave a resting engine alone."""
        if state.resting_until and state.resting_until > clock.now():
            left = state.resting_until - clock.now()
            raise busy(self.name, max(1, round(left.total_seconds())))

    def _note(self, error: EngineError) -> None:
        rest = None
        if isinstance(error, EngineBusy):
            seconds = error.params.get("seconds")
            rest = timedelta(seconds=seconds if isinstance(seconds, int) else USUAL_REST_SECONDS)
        elif isinstance(error, QuotaUsedUp):
            rest = QUOTA_REST
        engine_state.note_failure(self.name, error, rest=rest)

    def _known(self) -> tuple[Languages, frozenset[Pair]]:
        when, languages, pairs = self._believed
        if time.monotonic() - when > BELIEVED_SECONDS:
            try:
                state = self.state()
            except DatabaseError:  # before the first migration
                return {}, frozenset()
            languages = state.languages if state.asked_at == self.address[:300] else {}
            pairs = frozenset(
                (source, target)
                for source, known in languages.items()
                for target in known.get("targets", ())
                if source != target
            )
            self._believed = (time.monotonic(), languages, pairs)
        return languages, pairs


def our_tag(code: str) -> str:
    """Our tag for a service's code: `zt` and `zh-TW` are Traditional, regions are dropped."""
    tag = {"zt": "zh-Hant", "ZT": "zh-Hant", "pb": "pt"}.get(code) or normalise(code)
    if tag == "zh":
        return "zh-Hans"
    return tag if tag.startswith("zh-") else tag.partition("-")[0]


def _is_this_machine(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _seconds(retry_after: str) -> int:
    """What a Retry-After header asks for: seconds, or a date; a minute when it says nothing."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        wait = int(text[:9])
    else:
        try:
            when = parsedate_to_datetime(text)
            wait = int((_aware(when) - clock.now()).total_seconds())
        except (ValueError, TypeError, OverflowError):
            wait = USUAL_REST_SECONDS
    return max(1, min(wait, int(LONGEST_REST.total_seconds())))


def _aware(when: datetime) -> datetime:
    return when if when.tzinfo else when.replace(tzinfo=clock.now().tzinfo)
