"""Fills an empty place for measuring: 200 people, 40 follows each, 5,000 posts, a thread of 33.

Run as a module on MAGPIE_HOME; prints one JSON object: session cookies, a thread and a profile.
Where the way there is not what is measured, it takes a short cut: one key pair for everybody,
follows as plain rows, and nobody is told of what happened before the thread.
"""

import json
import os
import random
import sys
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magpie.config.settings")

import django

if TYPE_CHECKING:
    from magpie.accounts.models import Account

SENTENCE = (
    "the hens found the garden again and ate every pepper before breakfast so today I bake bread "
    "while snow falls on the yard and my neighbour counts eggs by the door"
)
WORDS = SENTENCE.split()
CHARACTERS = "今天阳台上的辣椒红了我做了一锅番茄炒蛋猫在窗边看雪邻居说火车明天才到我们慢慢等"
LOG_INS = 16
COMMENTS = 33


def text(random_: random.Random) -> tuple[str, str]:
    """A text of ordinary length, and its language."""
    if random_.random() < 0.5:
        return " ".join(random_.choices(WORDS, k=random_.randint(8, 60))), "en"
    return "".join(random_.choices(CHARACTERS, k=random_.randint(10, 80))), "zh-Hans"


def main(people_count: int, follows: int, posts: int) -> None:
    from django.core.management import call_command
    from django.db import transaction

    from magpie.core.events import Event
    from magpie.core.tasks import drain

    call_command("migrate", verbosity=0)
    random_ = random.Random(7)
    with transaction.atomic():
        people = _people(people_count)
        _befriend(people, follows, random_)
        _write(people, posts, random_)
        Event.objects.update(state="done")
        thread = _talk(people, random_)
    drain()
    sessions = [session(person) for person in people[:LOG_INS]]
    print(json.dumps({"sessions": sessions, "thread": thread, "profile": people[3].url}))


def _people(count: int) -> "list[Account]":
    from magpie.accounts.actions import sign_up
    from magpie.accounts.keys import generate_keys

    keys = generate_keys()
    with patch.dict(sign_up.__globals__, {"generate_keys": lambda: keys}):
        return [
            sign_up(
                handle=f"person{number}",
                password=None,
                display_name=f"Person {number}",
                languages_read=["en"] if number % 2 else ["zh-Hans"],
            ).account
            for number in range(count)
        ]


def _befriend(people: "list[Account]", follows: int, random_: random.Random) -> None:
    from magpie.accounts.models import Account, Follow
    from magpie.core import ids

    pairs = []
    for person in people:
        others = [each for each in random_.sample(people, follows + 1) if each != person]
        pairs += [(person, other) for other in others[:follows]]
    Follow.objects.bulk_create(
        [Follow(follower=one, followed=other, uri=ids.new_uri("follows")) for one, other in pairs]
    )
    for person in people:
        Account.objects.filter(pk=person.pk).update(
            following_count=sum(one == person for one, _other in pairs),
            followers_count=sum(other == person for _one, other in pairs),
        )


def _write(people: "list[Account]", posts: int, random_: random.Random) -> None:
    from magpie.core import clock
    from magpie.posts.actions import publish_post

    start = clock.now() - timedelta(days=20)
    for number in range(posts):
        with clock.at(start + timedelta(minutes=5 * number)):
            words, language = text(random_)
            publish_post(author=random_.choice(people), text=words, language=language)


def _talk(people: "list[Account]", random_: random.Random) -> str:
    """A thread of 33 comments; its address."""
    from magpie.posts.actions import like_post, publish_post

    root = publish_post(author=people[0], text="What does a doctor's visit cost where you live?")
    thread = [root]
    for _ in range(COMMENTS):
        words, language = text(random_)
        comment = publish_post(
            author=random_.choice(people),
            text=words,
            language=language,
            reply_to=random_.choice(thread[:6]),
        )
        thread.append(comment)
        like_post(account=people[1], post=comment)
    return root.url


def session(account: "Account") -> str:
    """The cookie of somebody who is logged in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(account.user.pk)
    store[BACKEND_SESSION_KEY] = "magpie.accounts.backends.PasswordBackend"
    store[HASH_SESSION_KEY] = account.user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


if __name__ == "__main__":
    django.setup()
    main(*(int(each) for each in sys.argv[1:4]))
