"""What actions raise when somebody asks for something that can't be done.

Each door renders a DomainError in its own way (a form error, JSON, a rejected activity); the
sentence is written for the person who reads it and says what to do next.
"""

from typing import ClassVar

from django.utils.functional import Promise


class DomainError(Exception):
    """A refusal with a stable `code` for programs and a sentence for people.

    `public_message` may be lazy and may hold `%(name)s` placeholders, filled from `params`.
    """

    default_status: ClassVar[int] = 400

    def __init__(
        self,
        code: str,
        public_message: str | Promise,
        *,
        status: int | None = None,
        **params: object,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.public_message = public_message
        self.params = params
        self.status = status or self.default_status

    def __str__(self) -> str:
        return str(self.public_message) % self.params if self.params else str(self.public_message)


class NotFound(DomainError):
    """It doesn't exist, or this viewer may not know that it does."""

    default_status = 404


class Forbidden(DomainError):
    """The viewer is known, and may not."""

    default_status = 403


class TooMany(DomainError):
    """Too often; the sentence says when to try again."""

    default_status = 429
