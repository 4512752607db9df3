"""What happens to posts. Comments are heard live on the page of their thread."""

from dataclasses import dataclass

from magpie.core.events import event


@event
@dataclass(frozen=True)
class PostPublished:
    post_id: int
    author_id: int


@event
@dataclass(frozen=True)
class CommentPublished:
    post_id: int
    author_id: int
    reply_to_id: int
    root_id: int

    @property
    def topic(self) -> str:
        return f"thread:{self.root_id}"


@event
@dataclass(frozen=True)
class PostImported:
    post_id: int
    author_id: int


@event
@dataclass(frozen=True)
class PostEdited:
    post_id: int
    root_id: int

    @property
    def topic(self) -> str:
        return f"thread:{self.root_id}"


@event
@dataclass(frozen=True)
class PostDeleted:
    post_id: int
    root_id: int

    @property
    def topic(self) -> str:
        return f"thread:{self.root_id}"


@event
@dataclass(frozen=True)
class PostTranslated:
    post_id: int
    root_id: int
    language: str

    @property
    def topic(self) -> str:
        return f"thread:{self.root_id}"


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
