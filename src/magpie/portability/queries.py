"""Reads for somebody who arrives: her imports, her people, what became of each thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from magpie.accounts.models import Account, Block
from magpie.accounts.models.account import AccountQuerySet
from magpie.accounts.models.relations import Follow
from magpie.core.paging import Cursor, Page
from magpie.portability import claims
from magpie.portability.importers.tiktok.videos import (
    DroppedFile,
    Matching,
    WaitingPost,
    match_videos,
)
from magpie.portability.models import (
    ArchiveImport,
    FormerName,
    ImportItem,
    KnownPerson,
    RemoteFile,
    Reunion,
    Upload,
    VideoDrop,
)
from magpie.portability.policies import ACQUAINTED, may_be_told
from magpie.portability.proofs import ways
from magpie.posts.models import Post

PAGE = 50
FOUND_PAGE = 100
SECTIONS_MAX = 40

Relation = KnownPerson.Relation


@dataclass(frozen=True)
class Found:
    """Somebody she knew there who is here, and the name she knew."""

    account: Account
    name: str
    is_followed: bool
    evidence: str
    is_proved: bool
    is_contested: bool
    is_mutual: bool

    @property
    def is_sure(self) -> bool:
        """Good enough to be ticked for her; nobody is followed before she presses the button."""
        return not self.is_contested and (self.is_proved or self.is_mutual)


def imports_of(account: Account) -> list[ArchiveImport]:
    """Newest first."""
    return list(ArchiveImport.objects.filter(account=account).order_by("-created_at")[:20])


def found_accounts(account: Account, relation: str = Relation.FOLLOWING) -> AccountQuerySet:
    """Everybody here whom she knew there in this way and may know to be here."""
    met = may_be_told().filter(known__owner=account, known__relation=relation)
    return Account.objects.filter(pk__in=met.values("claim__account")).order_by("pk")


def found(account: Account, relation: str = Relation.FOLLOWING) -> list[Found]:
    """At most a page of them, whom she does not follow yet first."""
    people = found_accounts(account, relation)
    if relation != Relation.FOLLOWING:
        people = people.exclude(pk__in=found_accounts(account).values("pk"))
    follows = Follow.objects.filter(follower=account)
    is_followed = Exists(follows.filter(followed=OuterRef("pk")))
    return _as_found(account, list(people.order_by(is_followed, "pk")[:FOUND_PAGE]))


def found_in_list(
    account: Account, platform: str, people: Sequence[tuple[str, str, str]]
) -> list[Found]:
    """Those of a list from `platform`, given as (handle, stable id, name), who are here and whom she may
    know to be here: a list alone leads to nobody whom `found` wouldn't. In the order of the list."""
    places = {
        index: place
        for place, (handle, stable_id, _name) in reversed(list(enumerate(people)))
        for index in claims.indexes(platform, handle, stable_id)
    }
    met = (
        may_be_told()
        .filter(known__owner=account)
        .values_list("claim__account", "known__index", "claim__handle_index", "claim__stable_index")
    )
    place_of: dict[int, int] = {}
    for pk, *indexes in met.iterator():
        for place in (places[index] for index in indexes if index in places):
            place_of[pk] = min(place, place_of.get(pk, place))
    shown = sorted(place_of, key=place_of.__getitem__)[:FOUND_PAGE]
    accounts = Account.objects.in_bulk(shown)
    return _as_found(account, [accounts[pk] for pk in shown])


def _as_found(account: Account, shown: Sequence[Account]) -> list[Found]:
    follows = Follow.objects.filter(follower=account)
    followed = set(follows.filter(followed__in=shown).values_list("followed_id", flat=True))
    met = may_be_told().filter(known__owner=account, claim__account__in=shown)
    names = {each.claim.account_id: each for each in met.select_related("known", "claim")}
    contested = _contested([each.claim for each in names.values()])
    mutual = set(
        KnownPerson.objects.filter(
            owner__in=shown, relation__in=ACQUAINTED, reunions__claim__account=account
        ).values_list("owner_id", flat=True)
    )
    return [
        Found(
            person,
            names[person.pk].known.name,
            person.pk in followed,
            names[person.pk].claim.evidence,
            names[person.pk].claim.is_proved,
            names[person.pk].claim.pk in contested,
            person.pk in mutual,
        )
        for person in shown
        if person.pk in names
    ]


def _contested(found: Sequence[FormerName]) -> set[int]:
    """Claims to a name that somebody else here claims too; a proved one stands against others."""
    rivals = FormerName.objects.filter(handle_index__in={claim.handle_index for claim in found})
    claimants: dict[str, set[int]] = {}
    for index, account in rivals.values_list("handle_index", "account_id"):
        claimants.setdefault(index, set()).add(account)
    return {
        claim.pk
        for claim in found
        if len(claimants[claim.handle_index]) > 1 and not claim.is_proved
    }


def known_counts(account: Account) -> dict[str, int]:
    """How many names she brought, by relation."""
    rows = KnownPerson.objects.filter(owner=account)
    return {relation: rows.filter(relation=relation).count() for relation in Relation.values}


def known(account: Account, relation: str, after: int = 0) -> tuple[list[KnownPerson], int]:
    """A page of names she brought and the id to go on from (0: that was all)."""
    rows = KnownPerson.objects.filter(owner=account, relation=relation, pk__gt=after)
    page = list(rows.order_by("pk")[: PAGE + 1])
    return page[:PAGE], page[PAGE - 1].pk if len(page) > PAGE else 0


@dataclass(frozen=True)
class Claimed:
    """One of her former names, how many here confirm it, and the levels of evidence that could be
    tried for now."""

    name: FormerName
    witnesses: int
    ways: list[str]


def former_names(account: Account) -> list[Claimed]:
    """`witnesses` are people here whose own archives name her, and whom hers names."""
    claims = FormerName.objects.filter(account=account).select_related("account")
    known = KnownPerson.objects.filter(
        owner=account, relation__in=ACQUAINTED, reunions__claim__account=OuterRef("known__owner")
    )
    met = Reunion.objects.filter(claim__in=claims, known__relation__in=ACQUAINTED)
    met = met.filter(Exists(known)).exclude(known__owner__in=apart_from(account))
    counts = dict(
        met.values_list("claim").annotate(Count("known__owner", distinct=True)).order_by()
    )
    return [
        Claimed(claim, counts.get(claim.pk, 0), [way.EVIDENCE.value for way in ways(claim)])
        for claim in claims.order_by("platform", "pk")
    ]


def apart_from(account: Account) -> set[int]:
    """Everybody she blocked or who blocked her."""
    rows = Block.objects.filter(Q(blocker=account) | Q(blocked=account))
    pairs = rows.values_list("blocker_id", "blocked_id")
    return {one for pair in pairs for one in pair} - {account.pk}


def unfinished_uploads(account: Account) -> list[Upload]:
    """Files of which not all has arrived, or that nobody looked into yet; newest first."""
    return list(Upload.objects.filter(account=account).order_by("-id"))


def outcomes(
    row: ArchiveImport, outcome: str = "", after: int = 0, section: str = ""
) -> tuple[list[ImportItem], int]:
    """A page of items with one outcome (or all) and the id to go on from (0: that was all)."""
    items = ImportItem.objects.filter(archive_import=row, pk__gt=after).select_related("post")
    if outcome:
        items = items.filter(outcome=outcome)
    if section:
        items = items.filter(section=section)
    page = list(items.order_by("pk")[: PAGE + 1])
    return page[:PAGE], page[PAGE - 1].pk if len(page) > PAGE else 0


def outcome_sections(row: ArchiveImport, outcome: str = "") -> dict[str, int]:
    """How many items each section has, those with one outcome (or all)."""
    items = ImportItem.objects.filter(archive_import=row)
    if outcome:
        items = items.filter(outcome=outcome)
    counts = items.values_list("section").annotate(Count("pk")).order_by("section")
    return dict(counts[:SECTIONS_MAX])


def all_outcomes(row: ArchiveImport) -> QuerySet[ImportItem]:
    """Every item, in the order of the archive, for a file to download."""
    return ImportItem.objects.filter(archive_import=row).select_related("post").order_by("pk")


def remote_counts(account: Account) -> dict[str, int]:
    """How many of her files stand elsewhere, by what became of them."""
    rows = RemoteFile.objects.filter(account=account)
    counts = dict(rows.values_list("outcome").annotate(Count("pk")).order_by())
    return {outcome: counts.get(outcome, 0) for outcome in RemoteFile.Outcome.values}


def remote_files(
    account: Account, outcome: str = "", after: int = 0
) -> tuple[list[RemoteFile], int]:
    """A page of her files that stand elsewhere and the id to go on from (0: that was all)."""
    rows = RemoteFile.objects.filter(account=account, pk__gt=after).select_related("post")
    if outcome:
        rows = rows.filter(outcome=outcome)
    page = list(rows.order_by("pk")[: PAGE + 1])
    return page[:PAGE], page[PAGE - 1].pk if len(page) > PAGE else 0


def first_deadline(account: Account) -> datetime | None:
    """When the first of her listed files will be gone there, as far as anybody says."""
    rows = RemoteFile.objects.filter(account=account, outcome=RemoteFile.Outcome.LISTED)
    first: datetime | None = rows.aggregate(first=Min("expires_at"))["first"]
    return first


def waiting_posts(account: Account) -> QuerySet[Post]:
    """Her imported posts whose video or pictures are still to come, newest first."""
    posts = Post.objects.filter(author=account, awaits_media=True, deleted_at=None)
    return posts.exclude(kind=Post.Kind.COMMENT).order_by("-published_at", "-pk")


def waiting_page(account: Account, after: Cursor | None = None) -> Page[Post]:
    posts = waiting_posts(account)
    if after:
        posts = posts.filter(after.after("published_at"))
    page = list(posts[: PAGE + 1])
    more = str(Cursor(page[PAGE - 1].published_at, page[PAGE - 1].pk)) if len(page) > PAGE else ""
    return Page(page[:PAGE], more)


def drops_of(account: Account) -> list[VideoDrop]:
    """Dropped videos without a place, in the order they came."""
    drops = VideoDrop.objects.filter(account=account, media__attached_at=None)
    return list(drops.select_related("media").order_by("pk"))


@dataclass(frozen=True)
class Placing:
    """Which drop surely belongs to which post, and which ones have to be asked about."""

    sure: list[tuple[VideoDrop, Post]]
    asked: list[tuple[VideoDrop, list[Post], str]]


def placing(account: Account) -> Placing:
    """Match dropped videos with the posts that wait, see `importers.tiktok.videos`."""
    drops = {_label(n, drop): drop for n, drop in enumerate(drops_of(account))}
    waiting = waiting_posts(account).filter(kind=Post.Kind.VIDEO)
    posts = {post.origin_id: post for post in waiting} if drops else {}
    matching = _matching(drops, posts)
    return Placing(
        [(drops[match.file], posts[match.source_id]) for match in matching.matches],
        [
            (drops[each.file], [posts[source] for source in each.candidates], each.why)
            for each in matching.questions
        ],
    )


def _matching(drops: dict[str, VideoDrop], posts: dict[str, Post]) -> Matching:
    files = [DroppedFile(label, drop.media.bytes, drop.made_at) for label, drop in drops.items()]
    waits = [WaitingPost(source_id, post.published_at) for source_id, post in posts.items()]
    return match_videos(files, waits)


def _label(number: int, drop: VideoDrop) -> str:
    """Two phones both have an IMG_0001.MOV; the number keeps them apart without looking like an id."""
    return f"{number}:{drop.name}"


def already_brought(account: Account, platform: str, source_ids: Sequence[str]) -> set[str]:
    """Which of these sources were brought before."""
    items = ImportItem.objects.filter(account=account, platform=platform, source_id__in=source_ids)
    done = items.filter(~Q(outcome=ImportItem.Outcome.FAILED))
    return set(done.values_list("source_id", flat=True))


def already_known(account: Account, platform: str, indexes: Sequence[str]) -> set[tuple[str, str]]:
    """Which of these people, as (relation, index), she brought before."""
    rows = KnownPerson.objects.filter(owner=account, platform=platform, index__in=indexes)
    return set(rows.values_list("relation", "index"))
