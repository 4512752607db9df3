"""What happens to uploads. Who shows one listens to its topic."""

from dataclasses import dataclass

from magpie.core.events import event


@dataclass(frozen=True)
class _OfMedia:
    media_id: int

    @property
    def topic(self) -> str:
        return f"media:{self.media_id}"


@event
@dataclass(frozen=True)
class MediaReady(_OfMedia):
    """Everybody can look at it."""


@event
@dataclass(frozen=True)
class MediaFailed(_OfMedia):
    """It says why, and its owner can have it tried again."""


@event
@dataclass(frozen=True)
class MediaRetried(_OfMedia):
    """It is being made ready once more."""


@event
@dataclass(frozen=True)
class MediaDescribed(_OfMedia):
    """What can be seen on it was put into other words."""


@event
@dataclass(frozen=True)
class CaptionsChanged(_OfMedia):
    """What is said on it was written down, mended or taken away."""
