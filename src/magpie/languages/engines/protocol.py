"""What an engine is, and the ways in which one may fail.

An engine gets plain text and gives plain text. It is honest about what it can do: `pairs` names
only what it would really translate now, and whatever is no translation is an EngineError.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError

Pair = tuple[str, str]


class Engine(Protocol):
    """One way to translate. `version` (engine and model) is part of what a translation is kept by."""

    @property
    def name(self) -> str: ...

    @property
    def is_local(self) -> bool:
        """Whether the text stays on this machine."""

    @property
    def version(self) -> str: ...

    @property
    def placeholder(self) -> str:
        """What a protected span is replaced by, with `{}` for its number: the engine has to copy it."""

    @property
    def follows_orders(self) -> bool:
        """Whether it is a chat model, which may obey a text instead of translating it."""

    def pairs(self) -> Collection[Pair]:
        """Source and target tags, as far as known without asking anybody; costs next to nothing."""

    def refresh(self) -> None:
        """Find out anew what it can do. May ask the network, so no page calls it."""

    def translate(self, text: str, *, source: str, target: str) -> str: ...


class EngineError(DomainError):
    """This engine gave no translation; another one may."""

    default_status: ClassVar[int] = 502


class EngineDown(EngineError):
    """It didn't answer, or what it answered was no translation."""


class EngineBusy(EngineError):
    """It asks to be left alone for `params["seconds"]`."""

    default_status = 429


class QuotaUsedUp(EngineError):
    """What it may translate in a day or a month is used up."""

    default_status = 429


class EngineRefused(EngineError):
    """It understood and said no: a wrong key, a model that won't."""


def down(name: str, why: str | Promise) -> EngineDown:
    """The sentence for an engine that doesn't work; `why` is for the host."""
    return EngineDown(
        "engine_down",
        _("The translation engine “%(engine)s” doesn't work just now (%(why)s)."),
        engine=name,
        why=why,
    )


def busy(name: str, seconds: int) -> EngineBusy:
    return EngineBusy(
        "engine_busy",
        _("The translation engine “%(engine)s” has too much to do. It is asked again later."),
        engine=name,
        seconds=seconds,
    )


def used_up(name: str) -> QuotaUsedUp:
    return QuotaUsedUp(
        "quota",
        _("What the translation engine “%(engine)s” may translate for now is used up."),
        engine=name,
    )


def refused(name: str, why: str | Promise) -> EngineRefused:
    return EngineRefused(
        "refused",
        _("The translation engine “%(engine)s” refused (%(why)s)."),
        engine=name,
        why=why,
    )
