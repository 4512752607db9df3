"""Building the demo world: the weeks are replayed in order, through the same actions as everybody's.

The clock is moved to each moment, so dates, notifications and feeds come out as they would have.
All of it is one transaction: it is there whole or not at all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from django.db import transaction
from PIL.Image import Image

from magpie.accounts import actions as accounts
from magpie.accounts.models import Account
from magpie.core import clock, tasks
from magpie.demo import drawing
from magpie.demo.script import Person, Picture, Piece, Remark, World, read
from magpie.demo.studio import Studio, studio
from magpie.discovery.actions import make_pack
from magpie.media import actions as media
from magpie.media.models import MediaAttachment
from magpie.notifications.actions import mark_read
from magpie.posts import actions as posts
from magpie.posts.models import Post, PostVersion

PASSWORD = "magpie-bridge"  # noqa: S105 (printed at the start: it is meant to be known)
FIRST_LOG_INS = ("ridgehollow", "xiaoman")
AGE = timedelta(days=30)
SINCE_LAST_LOOK = timedelta(hours=5)

Progress = Callable[[str, int, int], None]


def silent(what: str, done: int, total: int) -> None:
    """Hears of progress and says nothing."""


@dataclass(frozen=True)
class Moment:
    """Something that happens at a time; sorted, they are the story."""

    at: datetime
    piece: Piece
    remark: Remark | None = None


def is_empty() -> bool:
    """Nobody has an account here yet."""
    return not Account.objects.exists()


@transaction.atomic
def build(progress: Progress = silent, world: World | None = None) -> None:
    """Fill an empty place with the demo world; `progress` hears what is done of how much."""
    world = world or read()
    start = clock.now()
    with studio(world) as at_work:
        cast = _people(world, start, progress)
        stage = _Stage(cast, at_work)
        story = sorted(_moments(world, start), key=lambda moment: moment.at)
        for number, moment in enumerate(story, 1):
            with clock.at(moment.at):
                stage.play(moment)
                tasks.drain()
            progress("posts", number, len(story))
    for account in cast.values():
        _has_looked(account, start - SINCE_LAST_LOOK)


def _has_looked(account: Account, when: datetime) -> None:
    """She opened her inbox at that moment: what came before is read."""
    seen = account.notifications.filter(created_at__lt=when).order_by("-pk").first()
    if seen:
        mark_read(recipient=account, up_to=seen.pk)


def _people(world: World, start: datetime, progress: Progress) -> dict[str, Account]:
    cast: dict[str, Account] = {}
    with clock.at(start - AGE):
        for number, person in enumerate(world.people, 1):
            cast[person.handle] = _person(person)
            progress("people", number, len(world.people))
        for person in world.people:
            for handle in person.follows:
                accounts.follow(follower=cast[person.handle], followed=cast[handle])
            for pack in person.pack:
                people = [cast[handle].pk for handle in pack.people]
                make_pack(author=cast[person.handle], name=pack.name, text=pack.text, people=people)
        tasks.drain()
    return cast


def _person(person: Person) -> Account:
    account = accounts.sign_up(
        handle=person.handle,
        password=PASSWORD,
        display_name=person.name,
        languages_read=person.reads,
        languages_learn=person.learns,
        interface_language="en" if person.language == "en" else "zh-Hans",
    ).account
    accounts.update_profile(
        account=account,
        bio=person.bio,
        bio_translations={_other(person.language): person.bio_translation},
        links=person.links,
    )
    avatar = _jpeg(drawing.draw_avatar(person.handle, person.avatar))
    accounts.set_avatar(account=account, key=media.store_avatar(owner=account, file=avatar))
    header = _jpeg(drawing.draw_header(person.handle))
    return accounts.set_header(account=account, key=media.store_header(owner=account, file=header))


def _moments(world: World, start: datetime) -> Iterator[Moment]:
    latest = start - timedelta(seconds=30)
    for piece in world.pieces:
        at = start - timedelta(days=piece.days_ago)
        yield Moment(at, piece)
        for remark in piece.comment:
            yield Moment(min(at + timedelta(minutes=remark.minutes_after), latest), piece, remark)


class _Stage:
    """Where the story is played: who there is, and what has been said so far."""

    def __init__(self, cast: dict[str, Account], at_work: Studio) -> None:
        self._cast = cast
        self._studio = at_work
        self._said: dict[tuple[str, str, str], Post] = {}

    def play(self, moment: Moment) -> None:
        if moment.remark is None:
            self._publish(moment.piece)
        else:
            self._remark(moment.piece, moment.remark)

    def _publish(self, piece: Piece) -> None:
        author = self._cast[piece.author]
        post = posts.publish_post(
            author=author,
            text=piece.text,
            title=piece.title,
            kind=piece.kind,
            language=piece.language,
            attachments=self._files(piece, author),
        )
        self._said[piece.author, piece.key, ""] = post
        self._translate(post, piece.translation.text, piece.translation.title, piece.translation.by)
        for handle in piece.liked_by:
            posts.like_post(account=self._cast[handle], post=post)
        for handle in piece.saved_by:
            posts.save_post(account=self._cast[handle], post=post)
        for handle in piece.boosted_by:
            posts.boost_post(account=self._cast[handle], post=post)

    def _remark(self, piece: Piece, remark: Remark) -> None:
        comment = posts.publish_post(
            author=self._cast[remark.author],
            text=remark.text,
            language=remark.language,
            reply_to=self._said[piece.author, piece.key, remark.to],
        )
        self._said[piece.author, piece.key, remark.id] = comment
        self._translate(comment, remark.translation, "", remark.author)
        for handle in remark.liked_by:
            posts.like_post(account=self._cast[handle], post=comment)

    def _translate(self, post: Post, text: str, title: str, by: str) -> None:
        made_by = PostVersion.MadeBy
        posts.add_version(
            post=post,
            language=_other(post.language),
            text=text.strip(),
            title=title,
            made_by=made_by.AUTHOR if by == post.author.handle else made_by.PERSON,
            account=self._cast[by],
        )

    def _files(self, piece: Piece, author: Account) -> list[MediaAttachment]:
        if piece.clip:
            with self._studio.clip(piece.clip).open("rb") as file:
                return [media.upload(owner=author, file=file, name=f"{piece.clip}.mp4")]
        return [self._picture(picture, piece.language, author) for picture in piece.picture]

    def _picture(self, picture: Picture, language: str, author: Account) -> MediaAttachment:
        uploaded = media.upload(
            owner=author,
            file=self._studio.picture(picture.scene, picture.seed),
            name=f"{picture.scene}.jpg",
            alt=picture.alt,
            alt_language=language,
        )
        media.translate_alt(media=uploaded, alt=picture.alt_translation, language=_other(language))
        return uploaded


def _other(language: str) -> str:
    return "zh-Hans" if language == "en" else "en"


def _jpeg(image: Image) -> BytesIO:
    file = BytesIO()
    image.save(file, "JPEG", quality=88)
    file.seek(0)
    return file
