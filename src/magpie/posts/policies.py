"""Who may read and do what with a post: the only way to fetch one for somebody."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.accounts.policies import are_apart
from magpie.core.errors import Forbidden, NotFound
from magpie.posts.models import Post, Rehearsal

if TYPE_CHECKING:
    from magpie.posts.glance import Glance


def access_post(viewer: Account | None, post_id: int) -> Post:
    """The post as `viewer` may read it, with its author; NotFound else."""
    posts = Post.objects.visible_to(viewer).select_related("author")
    post = posts.filter(pk=post_id).first()
    if post is None:
        raise no_post()
    return post


def no_post() -> NotFound:
    """What everybody is told who asks for a post that isn't there for her."""
    return NotFound(
        "no_post",
        _("This post isn't here: it was deleted, or its author keeps it to a smaller circle."),
    )


def access_own_post(viewer: Account, post_id: int) -> Post:
    """The post if it is the viewer's own; Forbidden for other people's."""
    post = access_post(viewer, post_id)
    if post.author_id != viewer.pk:
        raise Forbidden("not_yours", _("Only its author can do that."))
    return post


def access_own_rehearsal(viewer: Account, rehearsal_id: int) -> Rehearsal:
    """A draft that the viewer tried out; NotFound for other people's and for what is forgotten."""
    row = Rehearsal.objects.filter(account=viewer, pk=rehearsal_id).first()
    if row is None:
        raise NotFound("no_rehearsal", _("This preview is no longer kept. Ask for it once more."))
    return row


def may_reply(viewer: Account, post: "Post | Glance") -> bool:
    if post.deleted_at is not None:
        return False
    return not are_apart(viewer.pk, post.author_id)


def may_boost(post: "Post | Glance") -> bool:
    return post.visibility in (Post.Visibility.PUBLIC, Post.Visibility.UNLISTED)
