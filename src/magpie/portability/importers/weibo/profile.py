"""Whose Weibo it is: the profile in the JSON, or as much as the name of a CSV says."""

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.archive.jsonstream import Found, Path, Want
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.jsons import pointer, read_json
from magpie.portability.importers.numbers import read_count
from magpie.portability.importers.text import cleaned
from magpie.portability.importers.weibo.sources import Source
from magpie.portability.records import MediaRecord, Person, RawRef


def profile_of(archive: Archive, sources: list[Source]) -> tuple[Person | None, int | None]:
    """The owner, and how many posts Weibo says she has."""
    for source in sources:
        user = _user(archive, source) if source.kind == "json" else {}
        if user:
            return _person(user, source), read_count(user.get("statuses_count"))
    uid = next((source.uid for source in sources if source.uid), "")
    return (_named(uid), None) if uid else (None, None)


def _user(archive: Archive, source: Source) -> dict[str, Json]:
    """The map `user` of a file, which stands before its posts or behind them."""
    found: dict[str, Json] = {}

    def wanted(path: Path, _is_array: bool) -> Want:
        return Want.READ if path in ((), ("user",)) else Want.COUNT

    try:
        for piece in read_json(archive, source.member, wanted):
            if isinstance(piece, Found) and len(piece.path) == 2 and piece.path[0] == "user":
                if isinstance(piece.value, (str, int)):
                    found[piece.path[1]] = piece.value
            elif found:
                break  # the posts behind it may be long
    except DomainError:
        return found
    return found


def _person(user: dict[str, Json], source: Source) -> Person:
    uid = text(user.get("id"))
    avatar = text(user.get("avatar_hd")) or text(user.get("profile_image_url"))
    return Person(
        platform="weibo",
        stable_id=uid,
        handle=text(user.get("screen_name")).lower(),
        display_name=text(user.get("screen_name")),
        profile_url=f"https://weibo.com/u/{uid}" if uid else "",
        bio=text(user.get("description")),
        avatar=MediaRecord("remote", "avatar", avatar) if avatar.startswith("http") else None,
        is_self=True,
        raw_ref=RawRef(source.member.path, pointer(("user",))),
    )


def _named(uid: str) -> Person:
    return Person("weibo", stable_id=uid, profile_url=f"https://weibo.com/u/{uid}", is_self=True)


def text(value: Json) -> str:
    """A value as text; numbers (ids) too."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return cleaned(str(value))
    return ""
