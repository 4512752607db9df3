"""One tweet as a record: said, answered, quoted or repeated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from magpie.portability.archive import Member
from magpie.portability.importers.dates import Moment, read_date
from magpie.portability.importers.numbers import read_count
from magpie.portability.importers.shapes import (
    Fields,
    entries,
    fields,
    first_word,
    maps,
    within,
    word,
)
from magpie.portability.importers.text import cleaned, inert
from magpie.portability.importers.x import media, words
from magpie.portability.importers.x.owner import Owner, handle, profile_url
from magpie.portability.importers.x.scan import Known
from magpie.portability.records import Person, PostKind, PostRecord, RawRef, Reference, Visibility

_EPOCH_MS = 1_288_834_974_657
_FIRST_SNOWFLAKE = 1 << 35  # older ids are plain numbers and say nothing of the time
_NO_LANGUAGE = frozenset({"und", "zxx", "art"})
_OLD_TAGS = {"in": "id", "iw": "he", "ji": "yi"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What has to be known of the whole archive to understand one tweet."""

    owner: Owner
    known: Known
    long_texts: words.LongTexts
    files: Mapping[str, list[Member]]
    now: datetime
    may_read_location: bool


def post(
    tweet: Fields, ref: RawRef, around: Surroundings, *, is_community: bool
) -> PostRecord | None:
    """The record, or None where there is neither text nor picture."""
    tweet_id = first_word(tweet, "id_str", "id")
    text = word(tweet.get("full_text")) or word(tweet.get("text"))
    when = moment(tweet, tweet_id, around.now)
    visibility: Visibility = "unknown" if is_community else around.owner.visibility
    again = words.repeated(text)
    if again:
        return PostRecord(
            source_id=tweet_id,
            kind="note",
            text="",
            created_at=when.at,
            certainty=when.certainty,
            visibility=visibility,
            raw_ref=ref,
            source_url=_address(around.owner, tweet_id),
            warnings=when.warnings,
            quotes=_repeated(tweet, *again),
        )
    said = _Said(tweet, tweet_id, text, when, around)
    if not said.text and not said.media and not said.quotes:
        return None
    edited = around.known.edits.get(tweet_id)
    return PostRecord(
        source_id=around.known.first(tweet_id),
        kind=said.kind,
        text=said.text,
        created_at=when.at,
        certainty=when.certainty,
        visibility=visibility,
        raw_ref=ref,
        media=said.media,
        source_url=_address(around.owner, tweet_id),
        likes=read_count(tweet.get("favorite_count")),
        location=_place(tweet) if around.may_read_location else "",
        warnings=when.warnings,
        language=_language(word(tweet.get("lang"))),
        is_sensitive=tweet.get("possibly_sensitive") is True,
        tags=said.tags,
        mentions=_mentions(tweet, around.owner),
        reply_to=said.reply_to,
        answers=said.answers,
        quotes=said.quotes,
        edited_at=when.at if edited and edited[0] != tweet_id else None,
    )


class _Said:
    """What a tweet of her own says and shows, and to what it belongs."""

    def __init__(
        self, tweet: Fields, tweet_id: str, text: str, when: Moment, around: Surroundings
    ) -> None:
        shown = media.entities(tweet)
        self.media = media.records(shown, around.files.get(tweet_id, ()))
        self.kind = _kind(shown, self.media)
        self._join(tweet, around)
        is_answer = bool(self.reply_to or self.answers)
        start = word(next(iter(entries(tweet.get("display_text_range"))), "")) if is_answer else ""
        long = around.long_texts.whole(tweet_id, when.at, text)
        urls = words.entity_urls(tweet) | (long.urls if long else {})
        whole = long.text if long else words.unescaped(text[words.addressed_until(text, start) :])
        self.quotes, quoting = words.quoted(tweet, whole, urls)
        dropped = {word(each.get("url")) for each in shown} | {quoting}
        self.text = inert(words.expanded(whole, urls, frozenset(dropped)))
        self.tags = words.tags(tweet) or (long.tags if long else ())

    def _join(self, tweet: Fields, around: Surroundings) -> None:
        """A thread of hers goes on, or somebody is answered; the tweet above may be gone."""
        self.reply_to, self.answers = "", None
        above = first_word(tweet, "in_reply_to_status_id_str", "in_reply_to_status_id")
        to_id = first_word(tweet, "in_reply_to_user_id_str", "in_reply_to_user_id")
        to_name = handle(word(tweet.get("in_reply_to_screen_name")))
        if not above.isdecimal():
            return
        if around.owner.is_self(to_id, to_name):
            self.reply_to = around.known.first(above)
        else:
            self.answers = words.reference(to_name or around.known.name(to_id), above)


def moment(tweet: Fields, tweet_id: str, now: datetime) -> Moment:
    """When it was written; where that is missing, its id says so to the millisecond."""
    stated = read_date(tweet.get("created_at"), now=now)
    number = int(tweet_id) if tweet_id.isdecimal() and len(tweet_id) < 20 else 0
    if (stated.at and not stated.warnings) or number < _FIRST_SNOWFLAKE:
        return stated
    at = datetime.fromtimestamp(((number >> 22) + _EPOCH_MS) // 1000, UTC)
    return Moment(at, "from_id", stated.warnings) if at <= now else stated


def _address(owner: Owner, tweet_id: str) -> str:
    return f"https://x.com/{owner.handle or 'i'}/status/{tweet_id}"


def _repeated(tweet: Fields, author: str, text: str) -> Reference:
    """X cuts what was repeated and drops its id, but a picture's address may still hold it."""
    original = first_word(fields(tweet.get("retweeted_status")), "id_str")
    for each in media.entities(tweet):
        by, tweet_id = words.status_in(word(each.get("expanded_url")))
        if not original and by.lower() == author.lower():
            original = tweet_id
    snippet = cleaned(words.expanded(words.unescaped(text), words.entity_urls(tweet)))
    return words.reference(author, original, snippet)


def _kind(shown: list[Fields], found: tuple[object, ...]) -> PostKind:
    if any(map(media.is_moving, shown)):
        return "video"
    return "image" if found else "note"


def _mentions(tweet: Fields, owner: Owner) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    for each in maps(fields(tweet.get("entities")).get("user_mentions")):
        name, stable_id = handle(word(each.get("screen_name"))), first_word(each, "id_str", "id")
        stable_id = stable_id if stable_id.isdecimal() else ""
        if (name or stable_id) and not owner.is_self(stable_id, name):
            shown = cleaned(word(each.get("name")))
            person = Person("x", name, stable_id, shown, profile_url(name, stable_id))
            people.setdefault(person.key, person)
    return tuple(people.values())


def _language(tag: str) -> str:
    """X's tags are those of an older standard, and a few mean "cannot be told" (qme, qht, ...)."""
    if tag in _NO_LANGUAGE or (tag.startswith("q") and len(tag) == 3):
        return ""
    return _OLD_TAGS.get(tag, tag) if len(tag) <= 12 else ""


def _place(tweet: Fields) -> str:
    return cleaned(word(within(tweet, "place", "full_name")))
