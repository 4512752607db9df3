"""What happens to accounts."""

from dataclasses import dataclass

from magpie.core.events import event


@event
@dataclass(frozen=True)
class AccountCreated:
    account_id: int


@event
@dataclass(frozen=True)
class AccountUpdated:
    account_id: int


@event
@dataclass(frozen=True)
class AccountDeleted:
    account_id: int


@event
@dataclass(frozen=True)
class AccountFollowed:
    follow_id: int
    follower_id: int
    followed_id: int


@event
@dataclass(frozen=True)
class FollowRequested:
    follow_id: int
    follower_id: int
    followed_id: int


@event
@dataclass(frozen=True)
class FollowApproved:
    follow_id: int
    follower_id: int
    followed_id: int


@event
@dataclass(frozen=True)
class AccountUnfollowed:
    follower_id: int
    followed_id: int


@event
@dataclass(frozen=True)
class AccountBlocked:
    blocker_id: int
    blocked_id: int
