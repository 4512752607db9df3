"""Fills an empty place for measuring the bridge: one thread with comments in mixed languages, each with
a machine's version for readers of English and of Chinese, and a store that holds a thousand texts.

Run as a module on MAGPIE_HOME; prints one JSON object: readers' sessions, the thread, and what one
text and a page of texts from the store take, in milliseconds of CPU.
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magpie.config.settings")

import django

from benchmarks.seed import CHARACTERS, WORDS, session

if TYPE_CHECKING:
    from magpie.accounts.models import Account
    from magpie.posts.models import Post

TEXTS = 1000
RUNS = 200


def main(comments: int) -> None:
    from django.core.management import call_command
    from django.db import transaction

    from magpie.accounts.actions import sign_up
    from magpie.core.tasks import drain

    call_command("migrate", verbosity=0)
    random_ = random.Random(7)
    with transaction.atomic():
        english, chinese = (
            sign_up(handle=f"reads_{tag[:2]}", password=None, languages_read=[tag]).account
            for tag in ("en", "zh-Hans")
        )
        thread = _talk(english, chinese, comments, random_)
        texts = _fill_store(random_)
    drain()
    sessions = {"english": session(english), "chinese": session(chinese)}
    print(json.dumps({"sessions": sessions, "thread": thread.url, "store_ms": _measured(texts)}))


def _talk(english: "Account", chinese: "Account", count: int, random_: random.Random) -> "Post":
    from magpie.posts.actions import add_version, publish_post

    thread = publish_post(author=chinese, text="🐔🐔🐔")
    for number in range(count):
        text, language = _text(number, random_)
        author = english if language == "en" else chinese
        comment = publish_post(author=author, text=text, language=language, reply_to=thread)
        if language != "en":
            add_version(post=comment, language="en", text=_english(random_), made_by="machine")
        if language != "zh-Hans":
            add_version(post=comment, language="zh-Hans", text=_chinese(random_), made_by="machine")
    return thread


def _fill_store(random_: random.Random) -> list[str]:
    from magpie.languages.models import Translation
    from magpie.languages.models.translation import hash_of

    texts = [f"{_english(random_)} {number}" for number in range(TEXTS)]
    Translation.objects.bulk_create(
        Translation(
            source_hash=hash_of(text),
            source="en",
            target="zh-Hans",
            text=text,
            translated=_chinese(random_),
            state="done",
        )
        for text in texts
    )
    return texts


def _measured(texts: list[str]) -> dict[str, float]:
    from magpie.languages import store
    from magpie.languages.actions import request_translation

    def one() -> object:
        return store.find(random.choices(texts), target="zh-Hans")

    def page() -> object:
        return store.find(random.choices(texts, k=40), target="zh-Hans")

    def asked() -> object:
        text = random.choice(texts)
        return request_translation(text=text, source="en", target="zh-Hans", asked_by=1)

    return {
        "translation_from_store": _median_ms(one),
        "translations_from_store_40": _median_ms(page),
        "translation_asked_for_again": _median_ms(asked),
    }


def _median_ms(do: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        begin = time.process_time()
        do()
        times.append(time.process_time() - begin)
    return round(statistics.median(times) * 1000, 3)


def _text(number: int, random_: random.Random) -> tuple[str, str]:
    """Chinese, English, both at once, in turn; every third with an emoji."""
    emoji = " 😻" if number % 3 == 0 else ""
    kind = number % 3
    if kind == 0:
        return _english(random_) + emoji, "en"
    if kind == 1:
        return _chinese(random_) + emoji, "zh-Hans"
    return f"{_chinese(random_)}。{_english(random_)}{emoji}", "mul"


def _english(random_: random.Random) -> str:
    return " ".join(random_.choices(WORDS, k=random_.randint(5, 25)))


def _chinese(random_: random.Random) -> str:
    return "".join(random_.choices(CHARACTERS, k=random_.randint(6, 40)))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
