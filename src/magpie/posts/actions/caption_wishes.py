"""Captions in a reader's language: asked for here, sentence by sentence, and kept when all are there.

Captions belong to media and translations to languages, which don't know each other; posts knows
both, and whether what is said is for few people.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from magpie.core import clock, tasks
from magpie.languages import engines, store
from magpie.languages.actions import request_translation
from magpie.languages.models import Translation
from magpie.languages.tags import primary
from magpie.media.actions import save_captions
from magpie.media.captions import phrases
from magpie.media.captions.cues import Cue
from magpie.media.models import CaptionTrack
from magpie.posts.models import CaptionWish, Post

LEASE = timedelta(minutes=1)
LOOK_AGAIN, LOOK_LATER = timedelta(seconds=30), timedelta(minutes=10)
GIVEN_UP_AFTER = timedelta(days=2)


def captions_to_translate(post: Post, language: str) -> CaptionTrack | None:
    """The spoken captions that somebody who reads `language` lacks and an engine could give her."""
    tracks = [track for each in post.attachments.all() for track in each.media.captions.all()]
    if any(primary(track.language) == primary(language) for track in tracks):
        return None
    spoken = next((track for track in tracks if track.source_id is None), None)
    if spoken is None:
        return None
    is_possible = engines.can_translate(spoken.language, language, is_private=post.is_private)
    return spoken if is_possible else None


def request_captions(
    *,
    post: Post,
    language: str,
    asked_by: int | None,
    priority: int = Translation.Priority.NOW,
) -> bool:
    """Ask for the captions of a post in `language`; False where there is nothing to be done."""
    source = captions_to_translate(post, language)
    if source is None:
        return False
    with transaction.atomic():
        wish, _is_new = CaptionWish.objects.get_or_create(
            source=source,
            language=language,
            defaults={"post": post, "asked_by": asked_by, "priority": priority},
        )
        if wish.state == tasks.FAILED:
            CaptionWish.objects.filter(pk=wish.pk).update(created_at=clock.now())
            wish.retry()
        tasks.wake()
    return True


def hurry_caption_wishes(*, translation_id: int) -> None:
    """A translation is there: what waits for sentences in its language looks once more."""
    targets = Translation.objects.filter(pk=translation_id).values("target")
    waiting = CaptionWish.objects.filter(state=tasks.WAITING, language__in=targets)
    if waiting.update(next_attempt_at=clock.now()):
        tasks.wake()


def answer_caption_wish(*, wish: CaptionWish) -> None:
    """Ask for what is missing, or write the track when nothing is any more."""
    source = wish.source
    runs = phrases.sentences(source.cues)
    texts = list(dict.fromkeys(phrases.joined(run) for run in runs))
    is_private = wish.post.is_private
    kept = store.find(texts, target=wish.language, is_private=is_private)
    missing = [text for text in texts if text not in kept]
    if missing:
        _await(wish, missing)
        return
    cues = [
        cue for run in runs for cue in phrases.laid_out(kept[phrases.joined(run)].translated, run)
    ]
    _write(wish, cues)


def _await(wish: CaptionWish, missing: Sequence[str]) -> None:
    rows = [
        request_translation(
            text=text,
            source=wish.source.language,
            target=wish.language,
            asked_by=wish.asked_by,
            priority=wish.priority,
            is_private=wish.post.is_private,
        )
        for text in missing
    ]
    failures = [row.failure for row in rows if row.failure]
    if failures and clock.now() - wish.created_at > GIVEN_UP_AFTER:
        wish.fail(failures[0])
    else:
        wish.postpone(LOOK_LATER if failures else LOOK_AGAIN)


@transaction.atomic
def _write(wish: CaptionWish, cues: Sequence[Cue]) -> None:
    """The wish goes with the track; somebody's own captions, made meanwhile, stay as they are."""
    source = CaptionTrack.objects.select_for_update().filter(pk=wish.source_id).first()
    CaptionWish.objects.filter(pk=wish.pk).delete()
    is_changed = source is None or source.stamp != wish.source.stamp
    is_there = CaptionTrack.objects.filter(media=wish.source.media_id, language=wish.language)
    if is_changed or is_there.exists() or not cues:
        return
    save_captions(
        media=wish.source.media,
        language=wish.language,
        cues=cues,
        made_by=CaptionTrack.MadeBy.MACHINE,
        source=source,
    )
