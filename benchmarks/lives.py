"""A busy life of any length, packed as the archives of several platforms: the same posts in each.

Nobody's data: sentences are drawn from a few dozen, in English and Chinese, with tags, links,
threads of one's own, answers and reposts in the proportions of a talkative account.
"""

import io
import json
import random
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from tests.portability.fixtures import tiktok

START = datetime(2016, 3, 1, 7, tzinfo=UTC)
SENTENCES = (
    "The hens have discovered the strawberries.",
    "Bread again, darker this time; the crust sings when it cools.",
    "Rain since noon, and a very patient heron by the pond.",
    "Does anybody know which apple this is? Sharp, red to the core, ripe in August.",
    "今天的番茄终于红了,留了一半给鸟。",
    "早上六点的菜市场,豆浆还是那个味道。",
    "Learning to say 慢慢来 and to mean it.",
    "Three neighbours, one ladder, no agreement. The gutter drips on.",
    "二十年前的自行车,今天又骑了一圈。",
    "A list of things that are not urgent, in order of beauty.",
)
TAGS = ("garden", "bread", "阳台", "birds", "slow", "读书")


@dataclass(frozen=True)
class Moment:
    """One post: `thread` is the number of her own post it continues, or None."""

    number: int
    at: datetime
    text: str
    language: str
    thread: int | None


def life(count: int) -> Iterator[Moment]:
    chance = random.Random(7)
    for number in range(count):
        first, second = chance.sample(SENTENCES, 2)
        text = f"{first} {second} No. {number} #{chance.choice(TAGS)}"
        language = "zh" if first > "一" else "en"
        thread = number - 1 if number % 9 == 5 else None
        yield Moment(number, START + timedelta(minutes=173 * number), text, language, thread)


def packed(files: Iterator[tuple[str, bytes]], target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files:
            archive.writestr(name, content)


def tiktok_export(count: int, target: Path) -> None:
    target.write_bytes(tiktok.zipped(tiktok.as_json(tiktok.large(count))))


def x_archive(count: int, target: Path) -> None:
    def script(name: str, rows: list[dict[str, object]]) -> tuple[str, bytes]:
        content = f"window.YTD.{name}.part0 = {json.dumps(rows, ensure_ascii=False, indent=1)}"
        return f"data/{name.replace('_', '-')}.js", content.encode()

    def files() -> Iterator[tuple[str, bytes]]:
        account = {"username": "mei_synth", "accountId": "4001", "accountDisplayName": "Mei"}
        yield script("account", [{"account": account | {"createdAt": "2016-03-01T07:00:00.000Z"}}])
        profile: dict[str, object] = {"description": {"bio": "hens", "website": "", "location": ""}}
        yield script("profile", [{"profile": profile}])
        for kind in ("following", "follower"):
            link = "https://twitter.com/intent/user?user_id="
            people: list[dict[str, object]] = [
                {kind: {"accountId": str(n), "userLink": f"{link}{n}"}} for n in range(1500)
            ]
            yield script(kind, people)
        yield script("tweets", [{"tweet": _tweet(moment)} for moment in life(count)])

    packed(files(), target)


def _tweet(moment: Moment) -> dict[str, object]:
    tweet: dict[str, object] = {
        "id_str": str(10**18 + moment.number),
        "id": str(10**18 + moment.number),
        "created_at": moment.at.strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "full_text": moment.text,
        "lang": moment.language,
        "favorite_count": "1",
        "retweet_count": "0",
        "truncated": False,
        "display_text_range": ["0", str(len(moment.text))],
        "entities": {"hashtags": [], "urls": [], "user_mentions": [], "symbols": []},
    }
    if moment.thread is not None:
        tweet |= {
            "in_reply_to_status_id_str": str(10**18 + moment.thread),
            "in_reply_to_user_id_str": "4001",
            "in_reply_to_screen_name": "mei_synth",
        }
    return tweet


def mastodon_archive(count: int, target: Path) -> None:
    me = "https://old.example/users/mei"

    def note(moment: Moment) -> dict[str, object]:
        public = "https://www.w3.org/ns/activitystreams#Public"
        address = f"{me}/statuses/{moment.number}"
        html = f"<p>{moment.text}</p>"
        body = {
            "id": address,
            "type": "Note",
            "summary": None,
            "inReplyTo": None if moment.thread is None else f"{me}/statuses/{moment.thread}",
            "published": moment.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "url": f"https://old.example/@mei/{moment.number}",
            "attributedTo": me,
            "to": [public],
            "cc": [f"{me}/followers"],
            "sensitive": False,
            "content": html,
            "contentMap": {moment.language: html},
            "attachment": [],
            "tag": [],
        }
        return {
            "id": f"{address}/activity",
            "type": "Create",
            "actor": me,
            "published": body["published"],
            "to": body["to"],
            "cc": body["cc"],
            "object": body,
        }

    def files() -> Iterator[tuple[str, bytes]]:
        actor = {"id": me, "type": "Person", "preferredUsername": "mei", "name": "Mei"}
        yield "actor.json", json.dumps(actor | {"summary": "<p>hens</p>"}).encode()
        outbox = {
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": "outbox.json",
            "type": "OrderedCollection",
            "totalItems": count,
            "orderedItems": [note(moment) for moment in life(count)],
        }
        yield "outbox.json", json.dumps(outbox, ensure_ascii=False).encode()
        yield "following_accounts.csv", _accounts(1500)

    packed(files(), target)


def _accounts(count: int) -> bytes:
    rows = (f"hen{n}@a.example,true,false," for n in range(count))
    return "\n".join(["Account address,Show boosts,Notify on new posts,Languages", *rows]).encode()


def instagram_archive(count: int, target: Path) -> None:
    def post(moment: Moment) -> dict[str, object]:
        uri = f"media/posts/2020/{moment.number}.jpg"
        caption = moment.text.encode().decode("latin-1")
        at = int(moment.at.timestamp())
        return {"media": [{"uri": uri, "creation_timestamp": at, "title": caption}]}

    def files() -> Iterator[tuple[str, bytes]]:
        people = [
            {
                "title": f"hen.{n}",
                "string_list_data": [
                    {"href": f"https://www.instagram.com/_u/hen.{n}", "timestamp": 1_600_000_000}
                ],
            }
            for n in range(500)
        ]
        folder = "connections/followers_and_following"
        yield f"{folder}/following.json", json.dumps({"relationships_following": people}).encode()
        name = {"Username": {"value": "mei.synth"}, "Name": {"value": "Mei"}}
        profile = {"profile_user": [{"title": "User Information", "string_map_data": name}]}
        place = "personal_information/personal_information/personal_information.json"
        yield place, json.dumps(profile).encode()
        posts = list(life(count))
        place = "your_instagram_activity/media/posts_1.json"
        yield place, json.dumps([post(moment) for moment in posts]).encode()
        for moment in posts:
            yield f"media/posts/2020/{moment.number}.jpg", _photo(moment.number)

    packed(files(), target)


def _photo(number: int) -> bytes:
    image = Image.linear_gradient("L").resize((1080, 1080)).convert("RGB")
    image.putpixel((number % 1080, number // 1080), (255, 0, 0))
    image.paste((number % 256, 80, 120), (0, 0, 300 + number % 600, 300))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=80)
    return target.getvalue()


PACKERS = {
    "tiktok": (tiktok_export, 44_000, 2.0),
    "x": (x_archive, 20_000, 2.0),
    "mastodon": (mastodon_archive, 107_000, 3.0),
    "instagram": (instagram_archive, 5_000, 3.0),
}
"""For each platform: how it packs, how much the aim speaks of (5 MB of TikTok, 100 MB of Mastodon),
and after how many seconds people should be ready."""


if __name__ == "__main__":
    PACKERS[sys.argv[1]][0](int(sys.argv[2]), Path(sys.argv[3]))
