"""Reads of what she keeps for herself from elsewhere, and of conversations that could reappear."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from magpie.accounts.models import Account
from magpie.portability.models import Keepsake, OldAnswer
from magpie.portability.queries import PAGE, apart_from

TALKS_MAX = 500


def keepsake_count(account: Account) -> int:
    return Keepsake.objects.filter(account=account).count()


def keepsake_counts(account: Account) -> list[tuple[str, str, int]]:
    """What she keeps from elsewhere: platform, kind, how many."""
    rows = Keepsake.objects.filter(account=account).values_list("platform", "kind")
    return list(rows.annotate(Count("pk")).order_by("platform", "kind"))


def keepsakes(
    account: Account, platform: str, kind: str, after: int = 0
) -> tuple[list[Keepsake], int]:
    """A page of one kind, newest first, and the id to go on from (0: that was all)."""
    rows = Keepsake.objects.filter(account=account, platform=platform, kind=kind)
    if after:
        rows = rows.filter(pk__lt=after)
    page = list(rows.order_by("-pk")[: PAGE + 1])
    return page[:PAGE], page[PAGE - 1].pk if len(page) > PAGE else 0


def people_in(kept: Keepsake) -> list[tuple[str, str, str]]:
    """Who stands in a kept list: (handle, stable id, display name), any may be ""."""
    people = _list(kept).get("people")
    rows = [each for each in people if isinstance(each, dict)] if isinstance(people, list) else []
    return [
        (_text(row, "handle"), _text(row, "stable_id"), _text(row, "display_name")) for row in rows
    ]


def name_of(kept: Keepsake) -> str:
    """What a kept list is called."""
    return _text(_list(kept), "name")


def _list(kept: Keepsake) -> dict[str, Any]:
    """Its content; archives are unsigned, so it may be anything."""
    content = kept.content
    return content if isinstance(content, dict) else {}


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class OldTalk:
    """All that two people said to each other there, which reappears when both agree."""

    other: Account
    answers: list[OldAnswer]
    mine: str
    theirs: str


def old_talk(account: Account) -> list[OldTalk]:
    """Old conversations by the other person; who keeps apart is left out."""
    found: dict[int, list[OldAnswer]] = {}
    for answer in old_talks(account)[:TALKS_MAX]:
        post = answer.post
        if post is None:
            continue
        author = answer.comment.author
        other = post.author if author == account else author
        found.setdefault(other.pk, []).append(answer)
    apart = apart_from(account)
    return [_talk(account, answers) for pk, answers in found.items() if pk not in apart]


def _talk(account: Account, answers: list[OldAnswer]) -> OldTalk:
    first = answers[0]
    assert first.post is not None
    is_mine = first.comment.author_id == account.pk
    other = first.post.author if is_mine else first.comment.author
    said = first.commenter_says, first.author_says
    mine, theirs = said if is_mine else reversed(said)
    return OldTalk(other, answers, mine, theirs)


def old_talks(account: Account) -> QuerySet[OldAnswer]:
    """Old conversations that could reappear: hers under others' posts, and others' under hers."""
    ours = Q(comment__author=account) | Q(post__author=account)
    rows = OldAnswer.objects.filter(ours).exclude(post=None)
    return rows.select_related("comment__author", "post__author").order_by("pk")
