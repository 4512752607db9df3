"""What a person hears of live, whatever page she is on."""

from dataclasses import dataclass

from magpie.core.events import event


@event
@dataclass(frozen=True)
class NotificationCreated:
    notification_id: int
    recipient_id: int

    @property
    def topic(self) -> str:
        return f"account:{self.recipient_id}"
