"""Writing: a post with pictures or a video, a comment with one picture, an edit."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.languages.tags import OFFERED, display_name
from magpie.media import actions as media_actions
from magpie.media.models import MediaAttachment
from magpie.media.policies import access_own_media
from magpie.posts.across import GivenVersion
from magpie.posts.actions import change_visibility, edit_post, publish_post
from magpie.posts.models import Post
from magpie.posts.models.post import IMAGES_MAX

VISIBILITIES = [
    (Post.Visibility.PUBLIC, _("Everybody")),
    (Post.Visibility.UNLISTED, _("Everybody, but not in Explore")),
    (Post.Visibility.FOLLOWERS, _("My followers")),
    (Post.Visibility.MENTIONED, _("Only people I mention")),
]


class ManyFiles(forms.FileField):
    """Any number of files; cleans to a list."""

    widget = forms.ClearableFileInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files = data if isinstance(data, list) else [data]
        return [super(ManyFiles, self).clean(each, initial) for each in files if each]


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class WritingForm(forms.Form):
    """What posts and comments have in common. `media` are ids of files uploaded before."""

    text = forms.CharField(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4}))
    language = forms.CharField(required=False, max_length=16)
    # Django takes fields out of the class, so these two don't hide what forms are called by.
    files = ManyFiles(required=False, widget=ManyFilesInput)  # type: ignore[assignment]
    alts = forms.CharField(required=False, max_length=20_000)
    media = forms.CharField(required=False, max_length=2000)  # type: ignore[assignment]
    idempotency_key = forms.CharField(required=False, max_length=64)

    @property
    def media_ids(self) -> str:
        """Files that were uploaded before, for the page. (`media` is taken by forms themselves.)"""
        return str(self["media"].value() or "")

    def first_error(self) -> str:
        return next(str(messages[0]) for messages in self.errors.values())

    def attachments(self, owner: Account) -> list[MediaAttachment]:
        """The files of this form, uploaded; alt texts come one a line, in the same order."""
        data = self.cleaned_data
        alts = data["alts"].split("\n")
        before = _uploaded(owner, data["media"])
        for media, alt in zip(before, alts, strict=False):
            if alt.strip() != media.alt:
                media_actions.describe(media=media, alt=alt.strip())
        return before + _upload(owner, data["files"], alts[len(before) :], data["idempotency_key"])

    def keep_files(self, owner: Account) -> Self:
        """The same form, not sent yet, with its files uploaded: a page can't hand files back."""
        assert isinstance(self.data, QueryDict)
        media = self.attachments(owner)
        data = self.data.copy()
        data["media"] = ",".join(str(each.pk) for each in media)
        data["alts"] = "\n".join(each.alt for each in media)
        return type(self)(data)


class PostForm(WritingForm):
    title = forms.CharField(required=False)
    visibility = forms.ChoiceField(required=False, choices=VISIBILITIES)

    def publish(self, *, author: Account, versions: Sequence[GivenVersion] = ()) -> Post:
        data = self.cleaned_data
        attachments = self.attachments(author)
        is_video = any(each.kind == MediaAttachment.Kind.VIDEO for each in attachments)
        return publish_post(
            author=author,
            text=data["text"],
            title=data["title"],
            kind=Post.Kind.VIDEO if is_video else Post.Kind.NOTE,
            visibility=data["visibility"] or Post.Visibility.PUBLIC,
            language=data["language"],
            attachments=attachments,
            idempotency_key=data["idempotency_key"],
            versions=versions,
        )

    @classmethod
    def editing(cls, post: Post, data: Any) -> "PostForm":
        initial = {
            "text": post.text,
            "title": post.title,
            "language": post.language,
            "visibility": post.visibility,
        }
        return cls(data, initial=initial)

    def save_to(self, post: Post, versions: Sequence[GivenVersion]) -> Post:
        data = self.cleaned_data
        change_visibility(post=post, visibility=data["visibility"] or post.visibility)
        return edit_post(
            post=post,
            text=data["text"],
            title=data["title"],
            language=data["language"],
            versions=versions,
        )


class CommentForm(WritingForm):
    def publish(
        self, *, author: Account, reply_to: Post, versions: Sequence[GivenVersion] = ()
    ) -> Post:
        data = self.cleaned_data
        return publish_post(
            author=author,
            text=data["text"],
            language=data["language"],
            attachments=self.attachments(author),
            reply_to=reply_to,
            idempotency_key=data["idempotency_key"],
            versions=versions,
        )


def _uploaded(owner: Account, ids: str) -> list[MediaAttachment]:
    numbers = [int(each) for each in ids.split(",") if each.strip().isdecimal()]
    return [access_own_media(owner, number) for number in numbers]


def _upload(
    owner: Account, files: Sequence[UploadedFile[bytes]], alts: Sequence[str], key: str
) -> list[MediaAttachment]:
    if len(files) > IMAGES_MAX:
        raise DomainError(
            "too_many_attachments",
            _("At most %(limit)d pictures fit here; please take %(surplus)d away."),
            limit=IMAGES_MAX,
            surplus=len(files) - IMAGES_MAX,
        )
    return [
        media_actions.upload(
            owner=owner,
            file=file,
            name=file.name or "",
            alt=alts[n].strip() if n < len(alts) else "",
            idempotency_key=f"{key}-{n}" if key else None,
        )
        for n, file in enumerate(files)
    ]


def language_choices(interface: str) -> list[tuple[str, str]]:
    """The languages a post may be marked with, named for the interface."""
    return [(tag, display_name(tag, interface)) for tag in OFFERED]
