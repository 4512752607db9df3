"""What happens to posts. Comments are heard live on the page of their thread."""

from dataclasses import dataclass

from magpie.core.events import event


@dataclass(frozen=True)
class _InThread:
    post_id: int
    root_id: int

    @property
    def topic(self) -> str:
        return f"thread:{self.root_id}"


@event
@dataclass(frozen=True)
class PostPublished:
    post_id: int
    author_id: int


@event
@dataclass(frozen=True)
class CommentPublished(_InThread):
    author_id: int
    reply_to_id: int


@event
@dataclass(frozen=True)
class AccountMentioned:
    post_id: int
    account_id: int


@event
@dataclass(frozen=True)
class PostImported:
    post_id: int
    author_id: int


@event
@dataclass(frozen=True)
class PostsImported:
    """A batch of an archive is here: `count` posts, silent ones."""

    author_id: int
    count: int


@event
@dataclass(frozen=True)
class PostEdited(_InThread):
    """It says something else now."""


@event
@dataclass(frozen=True)
class PostDeleted(_InThread):
    """A tombstone stands in its place."""


@event
@dataclass(frozen=True)
class PostTranslated(_InThread):
    """There is a new version of it; pages that show it fetch it."""

    language: str


@event
@dataclass(frozen=True)
class PostNotTranslated(_InThread):
    """A version that somebody waits for can't be made just now."""

    language: str


@event
@dataclass(frozen=True)
class CorrectionProposed:
    correction_id: int


@event
@dataclass(frozen=True)
class CorrectionApproved:
    correction_id: int


@event
@dataclass(frozen=True)
class CorrectionRejected:
    correction_id: int


@event
@dataclass(frozen=True)
class PostLiked:
    post_id: int
    account_id: int


@event
@dataclass(frozen=True)
class PostBoosted:
    post_id: int
    account_id: int
