"""Numbers as Chinese writes them: digits, 五千, 5千, 1.2万, 一万二, 八点半, 三成, 八折, 第三."""

from __future__ import annotations

import re
from collections.abc import Iterator

from magpie.languages.compared.english_numbers import clock_values
from magpie.languages.compared.written import Quantity, plain_digits, quantity, value
from magpie.languages.segmentation import segment

_DIGIT = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "俩": 2, "倆": 2, "三": 3, "仨": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_SMALL_SCALE = {"十": 10, "廿": 20, "卅": 30, "百": 100, "千": 1000}
_SCALE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HALF = "半"
_CHARACTERS = "".join([*_DIGIT, *_SMALL_SCALE, *_SCALE])
# Words made of numerals that count nothing, and words that only begin like a number.
_IDIOMS = frozenset(
    [
        "千万",
        "万一",
        "一一",
        "万万",
        "三三两两",
        "七七八八",
        "三五",
        "万千",
        "千百",
        "百万",
        "二百五",
        "十三",
        "千千万万",
        "零",
        "两两",
        "五五",
        "四六",
    ]
) - {"百万", "十三"}
_DIGITAL = re.compile(
    r"(?<![A-Za-z0-9_])(?<![0-9][.,])(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"(?!\.[0-9])(?P<suffix>[kKwW](?![A-Za-z]))?(?P<scale>[十百千]?[万萬亿億]|[百千])?(?P<tail>[一二三四五六七八九](?![十百千万个]))?"
)
_SPELLED = re.compile(rf"[{_CHARACTERS}]+")
_AFTER = re.compile(
    r"(?P<money>[块塊元镑鎊])(?P<dime>[0-9](?![0-9])|[一二三四五六七八九半](?![\u4e00-\u9fff]))|(?P<jiao>[毛角](?![衣线病巾]))(?P<fen>[0-9](?![0-9])|[一二三四五六七八九](?![\u4e00-\u9fff]))?|(?P<cent>分(?=[钱錢，。、 ]|$))|(?P<metres>米)(?P<centimetres>[0-9]{1,2}(?![0-9])|[一二三四五六七八九])|"
    r"(?P<time>[点點时時](?![0-9一二三四五六七八九]?[儿兒心评击名赞子亮]))(?P<half>半)?(?P<minutes>[0-9一二三四五六七八九十]{1,3}(?=分|$|[^0-9]))?(?P<quarter>[一三]刻)?"
    r"|(?P<colon>[:：][0-5][0-9](?![0-9]))|(?P<percent>\s?%|个百分点)|(?P<discount>折)|(?P<tenths>成(?![为功本员了就]))"
    r"|(?P<weight>斤|里(?![面边头])|华里|市斤)|(?P<decade>年代|后(?!来|面|悔))|(?P<over>个?多?(?P<halfunit>[个年天月小]*半))|(?P<hour>个?小时|个?钟头|鐘頭|小時)"
    r"|(?P<week>周(?!年|岁)|星期|个?礼拜)|(?P<year>年(?!级|代))|(?P<half_after>[^\s，。]?半)|(?P<month>个月)|(?P<day>天)|(?P<fraction>分之(?P<upper>[0-9]+|[一二三四五六七八九十]+))"
)
_HALF_UNITS: dict[str, set[float]] = {
    "半小时": {0.5, 30}, "半钟": {0.5, 30}, "个半钟": {1.5, 90}, "个半小时": {1.5, 90}, "半个小时": {0.5, 30}, "半个钟": {0.5, 30}, "半年": {0.5, 6}, "半天": {0.5},
    "半个月": {0.5, 15, 2, 14}, "半": {0.5, 50}, "一刻钟": {0.25, 15}, "三刻钟": {0.75, 45}, "翻倍": {2},
    "翻一倍": {2}, "一对": {2}, "一双": {2}, "双": {2}, "两口子": {2}, "一打": {12}, "一半": {0.5, 50},
    "双倍": {2}, "十来": {10, 12}, "十几": {10, 12}, "双胞胎": {2},
}  # fmt: skip
# Letters right behind digits, more than a unit has: 3Blue1Brown.
_IN_A_NAME = re.compile(r"[A-Za-z]{4}|[A-Za-z]{1,3}[0-9]")
_METRIC: dict[str, tuple[float, ...]] = {
    "公里": (0.6214,), "千米": (0.6214,), "公斤": (2.2,), "千克": (2.2,), "厘米": (0.3937,), "米": (3.28, 1.09),
    "斤": (0.5, 1.1), "里": (0.5, 0.31), "亩": (0.1647, 0.0667), "升": (0.2642,), "公分": (0.3937,), "寸": (1.31,),
    "尺": (1.09,), "两": (50, 1.76),
}  # fmt: skip
_HALVES = re.compile(
    rf"(?<![0-9{_CHARACTERS}个])(?:{'|'.join(sorted(_HALF_UNITS, key=len, reverse=True))})"
)


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of a Chinese text."""
    plain = plain_digits(text)
    taken = bytearray(len(text))
    for found in (*_digital(plain, text), *_set_words(plain, text), *_spelled(plain, text)):
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
            yield found


def _set_words(plain: str, text: str) -> Iterator[Quantity]:
    for match in _HALVES.finditer(plain):
        values = _HALF_UNITS[match[0]]
        yield quantity(*match.span(), text, values, is_firm=False, is_vague=True)


def _digital(plain: str, text: str) -> Iterator[Quantity]:
    for found in _DIGITAL.finditer(plain):
        end = found.end()
        if not (found["scale"] or found["suffix"]) and _IN_A_NAME.match(plain, end):
            continue
        number = value(found["number"])
        values = {number}
        if found["suffix"]:
            values = {number * (1e3 if found["suffix"] in "kK" else 1e4), number}
        if scale := found["scale"]:
            factor = _factor(scale)
            values = {number * factor}
            if tail := found["tail"]:
                values = {number * factor + _DIGIT[tail] * factor / 10}
        elif found["tail"]:
            end -= 1  # 5一 is no number
        about = _converted(plain, end, max(values))
        values, end = _with_unit(plain, end, number, values)
        yield quantity(found.start(), end, text, values, about=about)


def _converted(plain: str, end: int, number: float) -> frozenset[float]:
    """What translators make of a measure for readers of the other language."""
    for unit, factors in _METRIC.items():
        if plain.startswith(unit, end):
            return frozenset(number * factor for factor in factors)
    if plain.startswith("度", end):
        return frozenset({1.8 * number + 32, abs(-1.8 * number + 32)})
    return frozenset()


def _factor(scale: str) -> float:
    factor = 1.0
    for character in scale:
        factor *= _SMALL_SCALE.get(character) or _SCALE.get(character) or 1
    return factor


def _spelled(plain: str, text: str) -> Iterator[Quantity]:
    for start, run in _numeral_words(plain):
        number = spelled_value(run)
        if number is None:
            continue
        values, end = _with_unit(plain, start + len(run), number, {number})
        is_small = number < 13 and len(run) <= 2
        about = _converted(plain, start + len(run), number)
        yield quantity(
            start, end, text, values, is_firm=not is_small, is_vague=is_small, about=about
        )


def _numeral_words(text: str) -> Iterator[tuple[int, str]]:
    """Runs of numerals that stand as words: not 四 in 四川 nor 一 in 一起."""
    for found in _SPELLED.finditer(text):
        is_vague = re.match("[几幾来來多]", text[found.end() : found.end() + 1])
        if found[0] in _IDIOMS or (is_vague and len(found[0]) < 3):
            continue
        if len(found[0]) > 1 and re.search("[十廿卅百千万萬亿億]", found[0]):
            yield found.start(), found[0]
            continue
        place = max(0, found.start() - 4)
        position = place
        for word in segment(text[place : found.end() + 4]):
            inside = position <= found.start() < position + len(word)
            if inside and (set(word) <= set(_CHARACTERS) or _is_counted(word)):
                yield found.start(), found[0]
            position += len(word)


_MEASURES = "个個只隻条條张張次天年月日号號岁歲块塊元本位名口家层層楼樓斤米里杯碗盘件双雙对對部台辆辆篇封句步遍分秒周点點成折倍人款种種节節届級级集页頁间間顿頓盒瓶包袋把棵朵头頭匹支枝门門套座排行列组組队隊代辈打"


def _is_counted(word: str) -> bool:
    return len(word) == 2 and word[0] in _DIGIT and word[1] in _MEASURES and word not in _NO_COUNT


_NO_COUNT = frozenset(
    [
        "一个",
        "一天",
        "一次",
        "一块",
        "一点",
        "一种",
        "一些",
        "一家",
        "一口",
        "一步",
        "一句",
        "一行",
        "一代",
        "一对",
        "一双",
        "一打",
        "三分",
        "四周",
        "十分",
        "一周",
    ]
)


def spelled_value(run: str) -> float | None:
    """五千 is 5000, 一万二 is 12000, 二〇二五 is 2025; None for what is no number, like 三两."""
    if all(character in _DIGIT for character in run):
        if len(run) == 1:
            return float(_DIGIT[run])
        if len(run) != 4 or run[0] not in "一二":
            return None  # 三四: three or four; 三二一: a count-down
        return float("".join(str(_DIGIT[character]) for character in run))
    total = section = digit = 0.0
    last = 0.0
    for character in run:
        if character in _DIGIT:
            if digit and last == 0:
                return None
            digit = float(_DIGIT[character])
            last = last if digit else -1
        elif character in "廿卅":
            section += _SMALL_SCALE[character]
            last, digit = 10, 0.0
        elif character in _SMALL_SCALE:
            section += (digit or 1) * _SMALL_SCALE[character]
            last, digit = _SMALL_SCALE[character], 0.0
        else:
            scale = _SCALE[character]
            if scale > 10**4:  # 一万亿: everything before counts in hundreds of millions
                total = (total + section + digit or 1) * scale
            else:
                total += (section + digit or 1) * scale
            last, section, digit = scale, 0.0, 0.0
    if digit and last >= 100:
        digit *= last / 10  # 一万二, 三百五
    return total + section + digit


def _with_unit(plain: str, end: int, number: float, values: set[float]) -> tuple[set[float], int]:
    """What the unit behind a number makes of it."""
    after = _AFTER.match(plain, end)
    if not after:
        return values, end
    kind = after.lastgroup or ""
    if after["time"] and number <= 24:
        minutes = 30.0 if after["half"] else 0.0
        if after["quarter"]:
            minutes = 15.0 if after["quarter"][0] == "一" else 45.0
        elif said := after["minutes"]:
            minutes = float(said) if said.isdigit() else spelled_value(said) or 0.0
        return clock_values(number, minutes) | {number}, after.end()
    if dime := after["dime"]:
        more_money = 5.0 if dime == _HALF else float(dime) if dime.isdigit() else _DIGIT[dime]
        return {number + more_money / 10}, after.end()
    if after["jiao"]:
        said = after["fen"] or "0"
        part = float(said) if said.isdigit() else float(_DIGIT[said])
        return {number / 10 + part / 100, 10 * number + part, number}, after.end()
    if after["cent"]:
        return {number, number / 100}, after.end()
    if said := after["centimetres"]:
        part = float(said) if said.isdigit() else float(_DIGIT[said])
        metres = number + part / (100 if len(said) == 2 else 10)
        return {metres, round(100 * metres)}, after.end()
    if kind == "half_after":
        return {number + 0.5}, after.end()
    if kind == "colon":
        return clock_values(number, float(after[0][1:])), after.end()
    if kind == "percent":
        return {number, number / 100, number / 10, 100 - number}, after.end()
    if kind == "discount":
        tenth = number / 10 if number >= 10 else number
        return {number, 10 * tenth, 100 - 10 * tenth, tenth}, after.end()
    if after["fraction"]:
        upper = after["upper"]
        over = float(upper) if upper.isdigit() else spelled_value(upper) or 0.0
        found = {over / number, 100 * over / number, over, number} if number else {number}
        return found, after.end()
    more = {
        "tenths": {10 * number, number, number / 10},
        "weight": {number / 2, number, number * 1.1},
        "decade": {number, 1900 + number, 2000 + number},
        "hour": {60 * number, number},
        "week": {7 * number, number},
        "month": {number, number / 12, 30 * number},
        "day": {number, 24 * number, number / 7},
        "year": {number, 12 * number, *({2000 + number, 1900 + number} if number < 100 else ())},
    }
    if after["halfunit"]:
        return {number + 0.5, 60 * number + 30, 12 * number + 6}, after.end()
    if kind in more:
        return values | more[kind], end
    return values, end
