"""Where a post comes from, as data: what differs between doors is said here, never asked for."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Origin:
    """`platform` "" means written here. A silent post reaches no feed and notifies nobody."""

    platform: str = ""
    source_id: str = ""
    url: str = ""
    published_at: datetime | None = None
    is_silent: bool = False


HERE = Origin()
