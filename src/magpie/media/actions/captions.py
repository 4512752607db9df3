"""Captions come, change and go; what was translated from them by machine goes with the change."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.core import clock, events
from magpie.core.errors import DomainError
from magpie.media.captions.cues import Cue, check
from magpie.media.events import CaptionsChanged
from magpie.media.models import CaptionTrack, MediaAttachment

LANGUAGES_MAX = 20

MadeBy = CaptionTrack.MadeBy


@transaction.atomic
def save_captions(
    *,
    media: MediaAttachment,
    language: str,
    cues: Sequence[Cue],
    made_by: str = MadeBy.AUTHOR,
    source: CaptionTrack | None = None,
    stamp: str | None = None,
) -> CaptionTrack:
    """Set the captions of one language. `stamp` is the state that was edited: another one is refused."""
    check(cues)
    track = _locked(media, language)
    if stamp is not None and (track is None or track.stamp != stamp):
        raise DomainError(
            "captions_changed",
            _("These captions were changed on another page meanwhile. Load this one anew."),
            status=409,
        )
    if track is None:
        if CaptionTrack.objects.filter(media=media).count() >= LANGUAGES_MAX:
            raise DomainError("too_many_tracks", _("Captions in 20 languages are all that fit."))
        track = CaptionTrack(media=media, language=language)
    track.spoken, track.made_by, track.source = CaptionTrack.packed(cues), made_by, source
    track.touched_at = clock.now()
    track.save()
    _forget_translations(track)
    events.record(CaptionsChanged(media.pk))
    return track


@transaction.atomic
def restore_captions(*, media: MediaAttachment, tracks: object) -> None:
    """Captions that came back from an archive; a language that has some keeps them."""
    present = set(CaptionTrack.objects.filter(media=media).values_list("language", flat=True))
    for track in tracks if isinstance(tracks, list) else []:
        language, made_by = str(track.get("language", ""))[:16], str(track.get("made_by", ""))
        if language and language not in present and made_by in MadeBy.values:
            cues = [Cue(int(start), int(end), str(text)) for start, end, text in track["spoken"]]
            save_captions(media=media, language=language, cues=cues, made_by=made_by)


@transaction.atomic
def delete_captions(*, track: CaptionTrack) -> None:
    """Take the captions of one language away."""
    _forget_translations(track)
    CaptionTrack.objects.filter(pk=track.pk).delete()
    events.record(CaptionsChanged(track.media_id))


def _locked(media: MediaAttachment, language: str) -> CaptionTrack | None:
    tracks = CaptionTrack.objects.select_for_update().filter(media=media, language=language)
    return tracks.first()


def _forget_translations(track: CaptionTrack) -> None:
    """A translation of other words than these helps nobody; a person's own stays."""
    CaptionTrack.objects.filter(source=track, made_by=MadeBy.MACHINE).delete()
