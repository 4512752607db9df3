"""Who may read and do what with a post: the only way to fetch one for somebody."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.accounts.policies import are_apart
from magpie.core.errors import Forbidden, NotFound
from magpie.languages.tags import MIXED, primary
from magpie.posts import parts
from magpie.posts.models import Correction, Post, PostVersion, Rehearsal, VersionReport

if TYPE_CHECKING:
    from magpie.posts.glance import Glance

# After so many corrections that others approved, a reader is trusted with those of others.
TRUSTED_FROM = 3


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


def access_version(viewer: Account | None, version_id: int) -> PostVersion:
    """A version, current or replaced, of a post that `viewer` may read, with the post."""
    version = PostVersion.objects.select_related("account").filter(pk=version_id).first()
    if version is None:
        raise no_post()
    version.post = access_post(viewer, version.post_id)
    return version


def access_correction(viewer: Account, correction_id: int) -> Correction:
    """A correction of a post that `viewer` may read, unless she keeps apart from who wrote it."""
    corrections = Correction.objects.select_related("account", "version")
    correction = corrections.filter(pk=correction_id, account__deleted_at=None).first()
    if correction is None or are_apart(viewer.pk, correction.account_id):
        raise no_post()
    correction.version.post = access_post(viewer, correction.version.post_id)
    return correction


def may_correct(viewer: Account, version: PostVersion) -> bool:
    """Anybody who may answer a post; what its author wrote is only hers to change."""
    post = version.post
    if version.made_by == PostVersion.MadeBy.AUTHOR and viewer.pk != post.author_id:
        return False
    return may_reply(viewer, post)


def may_decide(viewer: Account, correction: Correction) -> bool:
    """The author; else somebody trusted with both languages, never on what she proposed herself."""
    version = correction.version
    if viewer.pk == version.post.author_id:
        return True
    if viewer.pk == correction.account_id or are_apart(viewer.pk, correction.account_id):
        return False
    return may_revert(viewer, version)


def may_revert(viewer: Account, version: PostVersion) -> bool:
    """The author, hosts, and readers of both languages with three approved corrections. What the
    author wrote herself only she replaces."""
    post = version.post
    if viewer.pk == post.author_id:
        return True
    if version.made_by == PostVersion.MadeBy.AUTHOR or not may_reply(viewer, post):
        return False
    return _is_host(viewer) or (reads_both(viewer, version) and is_trusted(viewer))


def may_judge_others(viewer: Account) -> bool:
    """Whether corrections of other people's posts may be hers to decide at all."""
    return _is_host(viewer) or is_trusted(viewer)


def reads_both(viewer: Account, version: PostVersion) -> bool:
    """She reads the language of the version and each one the post is written in."""
    reads = {primary(tag) for tag in viewer.languages_read}
    needed = {primary(version.language)} | set(map(primary, parts.languages_in(version.post)))
    return needed - {MIXED} <= reads


def is_trusted(viewer: Account) -> bool:
    """Three of her corrections were approved, each by somebody else."""
    approved = Correction.objects.filter(account=viewer, state=Correction.State.APPROVED)
    return approved.exclude(decided_by=viewer)[:TRUSTED_FROM].count() >= TRUSTED_FROM


def _is_host(viewer: Account) -> bool:
    user = getattr(viewer, "user", None)
    return user is not None and user.is_host


def access_report(viewer: Account, report_id: int) -> VersionReport:
    """A report, for hosts."""
    if not _is_host(viewer):
        raise Forbidden("not_host", _("Only the hosts of this place see reports."))
    report = VersionReport.objects.select_related("version").filter(pk=report_id).first()
    if report is None:
        raise NotFound("no_report", _("This report isn't here any more."))
    return report
