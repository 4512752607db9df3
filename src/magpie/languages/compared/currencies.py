"""Money: an amount with its currency, in signs and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from magpie.languages.compared.written import Quantity

# Behind or before an amount. One sign may be used by several currencies.
_NAMED: tuple[tuple[str, str], ...] = (
    (r"HK\$|港[元币幣]|Hong Kong dollars?|HKD", "HKD"),
    (r"NT\$|新?[台臺][币幣]|New Taiwan dollars?|TWD", "TWD"),
    (r"C\$|CA\$|加元|Canadian dollars?|CAD", "CAD"),
    (r"A\$|AU\$|澳元|Australian dollars?|AUD", "AUD"),
    (r"S\$|新加坡元|Singapore dollars?|SGD", "SGD"),
    (
        r"美[元金刀]|US ?\$|US dollars?|USD|(?<![A-Za-z])bucks?(?![A-Za-z])|刀(?![具片子叉削口])",
        "USD",
    ),
    (r"(?<![A-Za-z])dollars?(?![A-Za-z])|ドル|달러|dólares|\$|＄", "USD CAD AUD HKD TWD SGD"),
    (
        r"人民[币幣]|RMB|CNY|(?<![A-Za-z])yuan(?![A-Za-z])|(?<![A-Za-z])kuai(?![A-Za-z])|renminbi",
        "CNY",
    ),
    (r"日[元圆圓]|円|엔|(?<![A-Za-z])yen(?![A-Za-z])|JPY", "JPY"),
    (
        r"韩[元币]|ウォン|(?<=[0-9만천백])원|韓[元幣]|₩|Korean won|KRW|(?<=[0-9] )won(?![A-Za-z])",
        "KRW",
    ),
    (r"[欧歐]元|€|ユーロ|유로|(?<![A-Za-z])euros?(?![A-Za-z])|EUR", "EUR"),
    (r"英?[镑鎊]|£|pounds sterling|(?<![A-Za-z])quid(?![A-Za-z])|GBP", "GBP"),
    (r"[卢盧]比|₹|(?<![A-Za-z])rupees?(?![A-Za-z])|INR", "INR"),
    (r"[卢盧]布|₽|(?<![A-Za-z])rou?bles?(?![A-Za-z])|RUB", "RUB"),
    (r"[¥￥]", "CNY JPY"),
    # A 块 or 元 is a dollar where dollars are spoken of; a bare one is a yuan.
    (r"[块塊]钱?(?![石糖肉布蛋豆砖板头])|元(?![旦素宵月首])", "CNY"),
)
_SIGN = re.compile(
    "|".join(f"(?P<c{place}>{pattern})" for place, (pattern, _) in enumerate(_NAMED))
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity of money; `currencies` are those it may be in."""

    quantity: Quantity
    start: int
    end: int
    currencies: frozenset[str]
    written: str


def amounts(text: str, found: list[Quantity]) -> Iterator[Amount]:
    """The quantities of `text` that are money."""
    for each in found:
        after = _SIGN.match(text, each.end + (text[each.end : each.end + 1] == " "))
        before = _before(text, each.start)
        sign = after or before
        if sign is None:
            continue
        start = each.start if after else sign.start()
        end = after.end() if after else each.end
        yield Amount(each, start, end, _currencies(sign), text[start:end])


def _before(text: str, end: int) -> re.Match[str] | None:
    for start in range(end - 1, max(-1, end - 5), -1):
        found = _SIGN.match(text, start, end)
        touches = found and not text[found.end() : end].strip()
        # One letter is no currency's name: the A of A$ stands before a sign.
        if found and touches and not (end - start == 1 and text[start].isalpha()):
            return found
    return None


def mentioned(text: str) -> frozenset[str]:
    """Every currency that a text speaks of at all."""
    return frozenset().union(*(_currencies(found) for found in _SIGN.finditer(text)))


def _currencies(found: re.Match[str]) -> frozenset[str]:
    return frozenset(_NAMED[int(str(found.lastgroup)[1:])][1].split())
