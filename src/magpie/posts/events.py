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
    language: str


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
