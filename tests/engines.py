"""An engine for tests: it knows a few sentences by heart and does what a test tells it to."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from magpie.languages.engines import registry
from magpie.languages.engines.protocol import Pair, down

KNOWN = {
    ("The hens are out.", "zh-Hans"): "母鸡们出来了。",
    ("My hens have names.", "zh-Hans"): "我的母鸡都有名字。",
    ("Good morning", "zh-Hans"): "早上好",
    ("Two hens by a fence", "zh-Hans"): "栅栏边的两只母鸡",
    ("She ate everything!", "zh-Hans"): "她全都吃光了！",
    ("我家猫今天很乖。", "en"): "My cat was very good today.",
    ("今天的饺子包得最好。", "en"): "My dumplings turned out best today.",
    ("这台相机花了我5000块钱。", "en"): "This camera cost me $5,000.",
    ("真好！", "en"): "How lovely!",
}
PLACEHOLDER = re.compile(r"(\s*\[\d+\]\s*)")
PAIRS = frozenset({("en", "zh-Hans"), ("zh-Hans", "en"), ("es", "en"), ("en", "es")})


class KnowsByHeart:
    """What it isn't taught it can't translate: then it is down. `asked` is what it was given."""

    name, version, placeholder, follows_orders = "by-heart", "by-heart 1", "[{}]", False

    def __init__(self, *, is_local: bool = True) -> None:
        self.is_local = is_local
        self.is_down = False
        self.known = dict(KNOWN)
        self.asked: list[str] = []

    def pairs(self) -> frozenset[Pair]:
        return PAIRS

    def refresh(self) -> None:
        """It always knows what it can do."""

    def translate(self, text: str, *, source: str, target: str) -> str:
        # Like every engine it copies placeholders, here with what stands around them.
        return "".join(
            piece if index % 2 else self._of(piece, target)
            for index, piece in enumerate(PLACEHOLDER.split(text))
        )

    def _of(self, piece: str, target: str) -> str:
        if not piece.strip():
            return piece
        self.asked.append(piece)
        answer = self.known.get((piece.strip(), target))
        if self.is_down or answer is None:
            raise down(self.name, f"it was never taught {piece!r}")
        return answer


@contextmanager
def installed(*engines: KnowsByHeart) -> Iterator[None]:
    """These are the engines of the place, and no others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "_configured", lambda _values: engines)
        yield
