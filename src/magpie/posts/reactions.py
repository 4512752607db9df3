"""What happens to posts when something happened to their people or their files."""

from magpie.accounts.events import AccountBlocked, AccountDeleted
from magpie.accounts.models import Account
from magpie.core.events import on
from magpie.languages.events import TranslationFailed, TranslationReady
from magpie.media.events import (
    CaptionsChanged,
    MediaDescribed,
    MediaFailed,
    MediaReady,
    MediaRetried,
)
from magpie.posts.actions import (
    answer_wishes,
    delete_post,
    hurry_caption_wishes,
    note_failure,
    part,
)
from magpie.posts.actions.change import touch
from magpie.posts.models import Post


@on(AccountBlocked)
def take_back_what_they_did(event: AccountBlocked) -> None:
    one = Account.objects.get(pk=event.blocker_id)
    part(one=one, other=Account.objects.get(pk=event.blocked_id))


@on(AccountDeleted)
def delete_their_posts(event: AccountDeleted) -> None:
    for post in Post.objects.filter(author=event.account_id, deleted_at=None):
        delete_post(post=post)


@on(MediaReady, MediaFailed, MediaRetried, MediaDescribed, CaptionsChanged)
def show_what_changed(
    event: MediaReady | MediaFailed | MediaRetried | MediaDescribed | CaptionsChanged,
) -> None:
    for post in Post.objects.filter(attachments__media=event.media_id):
        touch(post)


@on(TranslationReady)
def show_translations(event: TranslationReady) -> None:
    answer_wishes(translation_id=event.translation_id)
    hurry_caption_wishes(translation_id=event.translation_id)


@on(TranslationFailed)
def say_what_fails(event: TranslationFailed) -> None:
    note_failure(translation_id=event.translation_id)
