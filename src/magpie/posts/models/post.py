"""Post: a note, a video or a comment."""

from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from magpie.accounts.models import Account, Block, Follow
from magpie.core import clock, ids

TEXT_MAX = 10_000
TITLE_MAX = 120
SUMMARY_MAX = 500
IMAGES_MAX = 18
PINS_MAX = 5


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, viewer: Account | None) -> "PostQuerySet":
        """What `viewer` (None: a stranger) may read; blocks hold in both directions."""
        posts = self.filter(deleted_at=None, author__deleted_at=None)
        open_to_all = Q(visibility__in=(Post.Visibility.PUBLIC, Post.Visibility.UNLISTED))
        if viewer is None:
            return posts.filter(open_to_all)
        follows = Follow.objects.filter(
            follower=viewer, followed=OuterRef("author"), state=Follow.State.ACCEPTED
        )
        mentions = Post.mentioned.through.objects.filter(post=OuterRef("pk"), account=viewer)
        return posts.without_blocks(viewer).filter(
            open_to_all
            | Q(author=viewer)
            | Q(visibility=Post.Visibility.FOLLOWERS) & (Exists(follows) | Exists(mentions))
            | Q(visibility=Post.Visibility.MENTIONED) & Exists(mentions)
        )

    def without_blocks(self, viewer: Account) -> "PostQuerySet":
        """Nothing by anybody who blocked the viewer or whom she blocked."""
        return self.exclude(
            Q(author__in=Block.objects.filter(blocker=viewer).values("blocked"))
            | Q(author__in=Block.objects.filter(blocked=viewer).values("blocker"))
        )

    def without_muted(self, viewer: Account | None) -> "PostQuerySet":
        """Nothing by anybody the viewer has muted; for lists, not for a post she opens herself."""
        if viewer is None:
            return self
        return self.exclude(author__mutes_received__muter=viewer)

    def discoverable(self) -> "PostQuerySet":
        """Fit to be shown to people who didn't ask for its author: public, not a comment."""
        return self.filter(visibility=Post.Visibility.PUBLIC, author__is_discoverable=True).exclude(
            kind=Post.Kind.COMMENT
        )


class Post(models.Model):
    """`text` as written, `html` as cleaned and shown. `touched_at` changes whenever what everybody
    sees of it does, so rendered copies are keyed by it. `origin_*` say where an imported post
    comes from; `is_silent` posts reach no feed and no notification. `summary` is a content warning
    behind which the rest is folded, as it is when `is_sensitive`. `reference_*` name a post elsewhere
    that it quotes, passes on or (a comment) answers: pointed at, never copied."""

    class Kind(models.TextChoices):
        NOTE = "note"
        VIDEO = "video"
        COMMENT = "comment"

    class Visibility(models.TextChoices):
        PUBLIC = "public"
        UNLISTED = "unlisted"
        FOLLOWERS = "followers"
        MENTIONED = "mentioned"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    author = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="posts")
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.NOTE)
    title = models.CharField(max_length=TITLE_MAX, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    summary = models.CharField(max_length=SUMMARY_MAX, blank=True)
    is_sensitive = models.BooleanField(default=False)
    language = models.CharField(max_length=16, blank=True)
    visibility = models.CharField(max_length=9, choices=Visibility, default=Visibility.PUBLIC)
    reply_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    root = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="thread"
    )
    uri = models.CharField(max_length=512, unique=True)
    idempotency_key = models.CharField(max_length=64, null=True, blank=True)
    origin_platform = models.CharField(max_length=32, blank=True)
    origin_id = models.CharField(max_length=128, blank=True)
    origin_url = models.CharField(max_length=1000, blank=True)
    reference_url = models.CharField(max_length=1000, blank=True)
    reference_author = models.CharField(max_length=200, blank=True)
    is_silent = models.BooleanField(default=False)
    awaits_media = models.BooleanField(default=False)
    likes_count = models.PositiveIntegerField(default=0)
    boosts_count = models.PositiveIntegerField(default=0)
    saves_count = models.PositiveIntegerField(default=0)
    comments_count = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(default=clock.now)
    deleted_at = models.DateTimeField(null=True, blank=True)
    mentioned = models.ManyToManyField(
        Account, through="posts.Mention", related_name="mentioned_in"
    )

    objects = PostQuerySet.as_manager()

    if TYPE_CHECKING:
        author_id: int
        reply_to_id: int | None
        root_id: int | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["author", "idempotency_key"],
                condition=Q(idempotency_key__isnull=False),
                name="post_made_once",
            ),
            models.UniqueConstraint(
                fields=["author", "origin_platform", "origin_id"],
                condition=~Q(origin_platform=""),
                name="post_imported_once",
            ),
        ]
        indexes = [
            models.Index(
                F("author"), F("published_at").desc(), F("id").desc(), name="post_by_author"
            ),
            models.Index(F("published_at").desc(), F("id").desc(), name="post_newest"),
            models.Index(fields=["root", "published_at"], name="post_thread"),
            models.Index(
                fields=["origin_platform", "origin_id"],
                condition=~Q(origin_platform=""),
                name="post_by_origin",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:60]

    @property
    def url(self) -> str:
        """The page of the post, as a path."""
        return f"/posts/{self.pk}"

    @property
    def source_hash(self) -> str:
        """What it says, as versions in other languages remember what they translate."""
        return sha256(f"{self.title}\x00{self.text}".encode("utf-8", "replace")).hexdigest()

    @property
    def is_private(self) -> bool:
        """Kept to a smaller circle than everybody, so its text leaves this machine for nobody."""
        return self.visibility in (self.Visibility.FOLLOWERS, self.Visibility.MENTIONED)

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def thread_id(self) -> int:
        """The id of the post whose page it appears on."""
        return self.root_id or self.pk
