"""The neutral archive model: what every importer yields and the one loader understands.

Importers know their platform and nothing of Django's tables; the loader knows the tables and no
platform. Between them travel these frozen records, one at a time, so memory stays flat. Each one
says where in the archive it stood (`raw_ref`), so that a person can look it up and a later,
better importer can read it again. Ids are strings. `source_id` is stable between two downloads
of the same account: bringing a newer archive adds only what is new.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.portability.archive.jsonvalues import Json

Visibility = Literal["public", "unlisted", "followers", "private", "unknown"]
"""Who could see it there. `private` and `unknown` must never become visible to more people."""

FollowState = Literal["following", "follower", "requested", "blocked", "muted", "close_friend"]
PostKind = Literal["video", "image", "note"]
ReactionKind = Literal["like", "save", "repost", "vote"]
MediaRole = Literal["main", "cover", "avatar", "header", "live_photo", "caption"]
ListKind = Literal["list", "collection", "playlist", "board", "starter_pack"]
TimeCertainty = Literal["utc", "offset", "assumed", "date_only", "from_id", "missing"]
"""How sure `created_at` is: `assumed` had no zone and was read as UTC."""

Doubt = Literal["date_missing", "date_unreadable", "date_before_2006", "date_in_future", "text_cut"]
SkipReason = Literal[
    "no_name",
    "empty",
    "unreadable",
    "too_large",
    "unsafe_name",
    "link",
    "special",
    "duplicate",
    "superseded",
    "direct",
    "twice",
    "text_format",
    "not_yours",
]
REACTION_SECTIONS: dict[ReactionKind, str] = {
    "like": "likes",
    "save": "saved",
    "repost": "reposts",
    "vote": "votes",
}
"""The section that a reaction is counted in; importers tally theirs under these names."""

LIST_SECTION = "lists"
SERVER_SECTION = "domain_blocks"
"""Whole servers that she blocked: kept without being ticked, since it is about whom she met."""

Fate = Literal["read", "private", "left_out", "unrecognised"]
"""What happens to a section: `private` ones are read only when ticked, one by one."""

SENTENCES: dict[str, Promise] = {
    "date_missing": _("It had no date."),
    "date_unreadable": _("Its date could not be understood."),
    "date_before_2006": _("Its date lies before 2006, which cannot be right."),
    "date_in_future": _("Its date lies in the future, which cannot be right."),
    "text_cut": _("Its text was cut off by the tool that saved it; the rest was not in the file."),
    "not_yours": _("It was written by somebody else."),
    "no_name": _("The entry named nobody: the account was probably deleted."),
    "empty": _("The entry was empty."),
    "unreadable": _("The entry did not have the shape it should have."),
    "too_large": _("The entry was too large to be real."),
    "unsafe_name": _("The file had a name that is not safe to read."),
    "link": _("It was only a pointer to a file somewhere else."),
    "special": _("It was not an ordinary file."),
    "duplicate": _("Another file of the same name came after it and was read instead."),
    "superseded": _("It was edited later; the last version was brought instead."),
    "direct": _("It was a message to single people. Not read, because you did not ask for it."),
    "text_format": _("It is in text format. Choose JSON when you request your data."),
    "twice": _("The archive holds it twice. It was brought once."),
    "read": _("Brought along."),
    "private": _("Private. Not read, because you did not ask for it."),
    "left_out": _("Not brought along."),
    "unrecognised": _("Not recognised. It is counted here so that nothing gets lost silently."),
    "read_as": _("Parts were not UTF-8 and were read as another encoding."),
    "characters_replaced": _("Some characters were damaged and could not be read."),
}
"""A sentence for a person for each warning, reason, fate and note code."""


class RawRef(NamedTuple):
    """A place in the archive: the member's path and a JSON pointer (RFC 6901) or line in it."""

    file: str
    pointer: str

    def __str__(self) -> str:
        return f"{self.file}#{self.pointer}"


class Sentence:
    """A sentence for a person whose `%(name)s` are filled when it is shown, in her language."""

    __slots__ = ("params", "text")

    def __init__(self, text: str | Promise, **params: object) -> None:
        self.text = text
        self.params = params

    def __str__(self) -> str:
        return str(self.text) % self.params if self.params else str(self.text)


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """The archive as a whole; first in every reading. `parts` are the members being read."""

    platform: str
    schema: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MediaRecord:
    """A picture or clip: `present` is the member `path` of the archive, `remote` stands at `url` (which
    may expire), `missing` only has a place. `live_photo` and `caption` belong to the `main` one of
    the same `order`; `language` is a caption's."""

    status: Literal["present", "remote", "missing"]
    role: MediaRole = "main"
    url: str = ""
    path: str = ""
    alt: str = ""
    order: int = 0
    expires_at: datetime | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """What the owner's key signed: `message` (DAG-CBOR of a commit without its `sig`), `signature`
    (r and s, 64 bytes), and `words`, what she says of herself in the tree that the commit names.

    Whether it is her key only the network can say (proofs/signed.py).
    """

    message: bytes
    signature: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the old platform. `handle` has no leading @ and is lower case."""

    platform: str
    handle: str = ""
    stable_id: str = ""
    display_name: str = ""
    profile_url: str = ""
    bio: str = ""
    links: tuple[str, ...] = ()
    avatar: MediaRecord | None = None
    header: MediaRecord | None = None
    is_self: bool = False
    raw_ref: RawRef | None = None
    statement: SignedStatement | None = None

    @property
    def key(self) -> str:
        """The best name to match by: the stable id where the platform gives one.

        Where it gives only what somebody is called, that tells rows apart and matches nobody.
        """
        if self.stable_id:
            return f"{self.platform}:{self.stable_id}"
        return self.handle_key if self.handle else f"{self.platform}:={self.display_name}"

    @property
    def handle_key(self) -> str:
        return f"{self.platform}:@{self.handle}"


@dataclass(frozen=True, slots=True)
class Follow:
    """`person` stands in this relation to the archive's owner."""

    person: Person
    state: FollowState
    since: datetime | None
    raw_ref: RawRef
    warnings: tuple[Doubt, ...] = ()

    @property
    def source_id(self) -> str:
        return f"{self.state}:{self.person.key}"


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody's (or one's own) post that is pointed at, never copied: quoted, boosted, liked.

    `snippet` is as much of its text as the archive holds, for the owner's eyes only.
    """

    url: str = ""
    source_id: str = ""
    author: str = ""
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """Where a post was before the platform of this archive had it."""

    platform: str
    source_id: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PollOption:
    text: str
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class Poll:
    """A question as it stood when the archive was made."""

    options: tuple[PollOption, ...]
    ends_at: datetime | None = None
    is_multiple: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """The same post in another language. `made_by` is "author", "person" or "machine"."""

    language: str
    text: str
    title: str = ""
    made_by: str = "author"


@dataclass(frozen=True, slots=True)
class PostRecord:
    """One post of the owner. `text` is plain, with foreign @names made inert (`＠name`).

    `reply_to` is the source id of the owner's own post that it continues (a thread of hers);
    `answers` the somebody else's post that it answers; `quotes` what it quotes or, with no text of
    its own, reposts. `summary` is a content warning. `language` is a BCP 47 tag, "" if unknown.
    """

    source_id: str
    kind: PostKind
    text: str
    created_at: datetime | None
    certainty: TimeCertainty
    visibility: Visibility
    raw_ref: RawRef
    media: tuple[MediaRecord, ...] = ()
    source_url: str = ""
    likes: int | None = None
    sound: str = ""
    location: str = ""
    is_ai_generated: bool = False
    warnings: tuple[Doubt, ...] = ()
    title: str = ""
    language: str = ""
    summary: str = ""
    is_sensitive: bool = False
    tags: tuple[str, ...] = ()
    mentions: tuple[Person, ...] = ()
    reply_to: str = ""
    answers: Reference | None = None
    quotes: Reference | None = None
    poll: Poll | None = None
    versions: tuple[Version, ...] = ()
    edited_at: datetime | None = None
    former: Former | None = None


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """One comment of the owner, under a post named by `target_url` or its id where known.

    `target_owner` is the handle of that post's author, `parent` the source id of the comment it
    answers, either "" where the archive doesn't say.
    """

    source_id: str
    text: str
    created_at: datetime | None
    certainty: TimeCertainty
    raw_ref: RawRef
    target_url: str = ""
    target_source_id: str = ""
    media: tuple[MediaRecord, ...] = ()
    warnings: tuple[Doubt, ...] = ()
    target_owner: str = ""
    parent: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReactionRecord:
    """What the owner did with a post: liked, saved, reposted, voted on. Private here, if ticked."""

    source_id: str
    kind: ReactionKind
    target: Reference
    at: datetime | None
    raw_ref: RawRef


@dataclass(frozen=True, slots=True)
class ListRecord:
    """A list of people or of posts under a name, in the archive's order."""

    source_id: str
    name: str
    kind: ListKind
    raw_ref: RawRef
    people: tuple[Person, ...] = ()
    posts: tuple[Reference, ...] = ()
    is_private: bool = True


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """One raw entry of a section that is read only because the person ticked it, or of one that is
    kept for her because nothing here can act on it (SERVER_SECTION)."""

    source_id: str
    section: str
    created_at: datetime | None
    value: Json
    raw_ref: RawRef


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that cannot be brought; `SENTENCES[reason]` says why."""

    section: str
    reason: SkipReason
    raw_ref: RawRef


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A section nobody here knows: its name, how many entries it has, where it stands."""

    section: str
    count: int
    example: RawRef


@dataclass(frozen=True, slots=True)
class SectionTally:
    """What a known section held: entries found, beside what the archive itself declares."""

    section: str
    label: str
    found: int
    fate: Fate
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a whole file that a person should know; `SENTENCES[code]` says it."""

    file: str
    code: Literal["read_as", "characters_replaced"]
    detail: str


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """A row of Magpie's own archive for which the neutral model has no place (exports/sections)."""

    section: str
    source_id: str
    value: dict[str, Json]
    raw_ref: RawRef


AnyRecord = ArchiveInfo | ListRecord | OwnRecord | Skipped | Unrecognised | SectionTally | Note
PeopleRecord = AnyRecord | Person | Follow
ItemRecord = AnyRecord | PostRecord | CommentRecord | ReactionRecord | SectionRecord
