"""Which captions a video offers a reader: hers first, the spoken language beside it, all of them named."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from magpie.languages.tags import display_name
from magpie.media.models import CaptionTrack
from magpie.posts.actions.caption_wishes import captions_to_translate
from magpie.posts.models import Post
from magpie.web.reading import Reading

MadeBy = CaptionTrack.MadeBy


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice of the player."""

    url: str
    language: str
    label: str


def offered(post: Post, reading: Reading, interface: str) -> list[Offered]:
    """The first is on by itself: in a language the reader knows, with another below if that helps.

    `post` is one of `queries.for_rendering`.
    """
    tracks = [track for each in post.attachments.all() for track in each.media.captions.all()]
    found = [_of_one(post, each, interface) for each in tracks]
    pair = _pair(tracks, reading)
    if pair:
        return [_of_both(post, *pair, interface), *found]
    first = _best(tracks, reading)
    return sorted(found, key=lambda each: first is None or each.language != first.language)


def wished(post: Post, reading: Reading) -> str:
    """The language into which a machine could translate captions that this reader can't read."""
    return reading.wish if captions_to_translate(post, reading.wish) else ""


def name_of(track: CaptionTrack, interface: str) -> str:
    """A track's language, and who wrote it down where that was nobody."""
    name = display_name(track.language, interface)
    if track.made_by == MadeBy.MACHINE:
        return _("%(language)s (machine translation)") % {"language": name}
    if track.made_by == MadeBy.AUTOMATIC:
        return _("%(language)s (automatic)") % {"language": name}
    return name


def _best(tracks: Sequence[CaptionTrack], reading: Reading) -> CaptionTrack | None:
    """What she can read, rather as it was spoken than translated; else the first there is."""
    known = [each for each in tracks if reading.knows(each.language)]
    known.sort(key=lambda each: each.source_id is not None)
    return next(iter(known or tracks), None)


def _pair(
    tracks: Sequence[CaptionTrack], reading: Reading
) -> tuple[CaptionTrack, CaptionTrack] | None:
    """What she reads with what is spoken, or with what she learns; None where one line is enough."""
    first = _best(tracks, reading)
    if first is None or not reading.knows(first.language):
        return None
    others = [each for each in tracks if not reading.knows(each.language)]
    learned = [each for each in others if reading.learns_it(each.language)]
    spoken = [each for each in others if each.pk == first.source_id]
    if first.source_id is None and others and tracks[0] in others:
        spoken = [tracks[0]]
    second = next(iter(learned + spoken), None)
    return (first, second) if second else None


def _of_one(post: Post, track: CaptionTrack, interface: str) -> Offered:
    url = f"{post.url}/captions/{track.language}.vtt?v={track.stamp}"
    return Offered(url, track.language, name_of(track, interface))


def _of_both(post: Post, first: CaptionTrack, second: CaptionTrack, interface: str) -> Offered:
    stamp = max(first.stamp, second.stamp)
    url = f"{post.url}/captions/{first.language}+{second.language}.vtt?v={stamp}"
    label = f"{name_of(first, interface)} + {name_of(second, interface)}"
    return Offered(url, first.language, label)
