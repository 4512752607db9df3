"""Where a web address ends in running text, and which host it really names.

Chinese, Japanese and Thai put no space after an address, so "看https://a.cn/b，很好" and
"看https://a.cn/b很好" must both end at b, while "https://zh.wikipedia.org/wiki/北京" must not end
at wiki/. The rule: unspaced scripts continue a path only after a mark inside it, never after a
letter, a digit or the bare slash behind the host.
"""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

import idna

# Scripts written without spaces, and Hangul, whose particles follow a word directly.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u312f"
    "\u3131-\u318e\u31a0-\u31ff\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Never part of an address: white space, quotes, general and CJK punctuation (with it all that is
# invisible or changes direction), symbols, fullwidth forms, emoji.
STOP = (
    r"\x00-\x20\x7f-\xa0<>\"`{}|\\^"
    "\u1680\u180e\u2000-\u206f\u2190-\u2bff\u3000-\u3004\u3008-\u3020\ud800-\udfff\ufe00-\ufe6f"
    "\ufeff\uff00-\uffff\U0001f000-\U0001ffff\U000e0000-\U0010ffff"
)
MAX_LENGTH = 2048
PATTERN = rf"(?<![A-Za-z0-9])[hH][tT][tT][pP][sS]?://[^{STOP}]{{1,{MAX_LENGTH}}}"
HOST = r"[\w-]++(?:\.[\w-]++)*+"

_START = re.compile(
    rf"(https?)://(?:[^/?#]*@)?({HOST})\.?(?::([0-9]{{1,5}})(?![0-9]))?", re.IGNORECASE
)
_RUN_ON = re.compile(rf"(?<![A-Za-z0-9{UNSPACED}])[A-Za-z0-9]++(?=[{UNSPACED}])|^/(?=[{UNSPACED}])")
_PLAIN_PATH = re.compile(rf"[\x21-\x7e{UNSPACED}]*")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_TAIL = frozenset(".,:;!?'*")
_OPENING = {")": "(", "]": "["}
_SHOWN_PATH = 24
# Letters with marks that nobody takes for another letter.
_LATIN_1 = frozenset("ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ")
_CJK = frozenset(
    ["CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "BOPOMOFO", "HANGUL", "IDEOGRAPHIC"]
)
# Characters that alone in a label pass for a slash, a dot, a dash or a Latin letter.
_STROKES = frozenset("ノ丿丶丨一ー亅乙ニ二エ工ロ口ハ八カ力ト卜タ夕ー")


@dataclass(frozen=True)
class Link:
    """An address in a text: `raw` as typed, `href` for machines, `host` and `path` to show."""

    raw: str
    href: str
    host: str
    path: str

    @property
    def scheme(self) -> str:
        return self.href[: self.href.index("//") + 2]

    @property
    def shown(self) -> str:
        """The whole host always, and the beginning of the path."""
        return self.host + ("" if self.path == "/" else self.path[:_SHOWN_PATH])

    @property
    def hidden(self) -> str:
        """What is left of the path."""
        return self.path if self.path == "/" else self.path[_SHOWN_PATH:]


def read(text: str) -> Link | None:
    """The address at the beginning of `text`, a match of PATTERN; None when it names no host."""
    start = _START.match(text)
    if start is None or len(text) > MAX_LENGTH:
        return None
    scheme, host, port = start[1].lower(), start[2], start[3]
    end, path = start.end(), ""
    kept = end_of_host(host)
    if kept < len(host):
        end, host, port = start.start(2) + kept, host[:kept], None
    else:
        path = _path(text[end:])
        if not path and text[end - 1] == ".":
            end -= 1
    name = ascii_host(host)
    if name is None or (port is not None and not 0 < int(port) <= 65535):
        return None
    number = f":{int(port)}" if port else ""
    quoted = quote(path, safe="%/:?#[]@!$&'()*+,;=~-._")
    return Link(
        raw=text[: end + len(path)],
        href=f"{scheme}://{name}{number}{quoted}",
        host=shown_host(name) + number,
        path=path if _PLAIN_PATH.fullmatch(path) else quoted,
    )


def end_of_host(host: str) -> int:
    """How much of `host` is one: no last label goes on from Latin into an unspaced script."""
    run_on = _RUN_ON.search(host, host.rfind(".") + 1)
    return run_on.end() if run_on and "." in host else len(host)


def ascii_host(host: str) -> str | None:
    """`host` as the name system spells it, in lower case; None when it can't be a public host."""
    if len(host) > 253:
        return None
    try:
        name = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError:
        return None
    labels = name.split(".")
    if len(labels) < 2 or len(name) > 253 or not all(map(_LABEL.fullmatch, labels)):
        return None
    if labels[-1].isdigit():
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError:
            return None
    return None if labels[-1].startswith("0x") else name


def shown_host(name: str) -> str:
    """An ASCII host for people to read: labels in their own script, unless they could deceive."""
    labels = [_decoded(label) for label in name.split(".")]
    clear = {"CJK", "LATIN", _script(labels[-1])} - {None}
    return ".".join(
        label if label.isascii() or _script(label) in clear else coded
        for label, coded in zip(labels, name.split("."), strict=True)
    )


def _path(text: str) -> str:
    """The path, query and fragment `text` begins with, without what belongs to the sentence."""
    if not text.startswith(("/", "?", "#")):
        return ""
    run_on = _RUN_ON.search(text)
    text = text[: run_on.end()] if run_on else text
    counts = {mark: text.count(mark) for mark in "()[]"}
    end = len(text)
    while end:
        last = text[end - 1]
        if last in _OPENING and counts[last] > counts[_OPENING[last]]:
            counts[last] -= 1
        elif last not in _TAIL:
            break
        end -= 1
    return text[:end]


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return idna.decode(label)
    except UnicodeError:
        return label


def _script(label: str) -> str | None:
    """The one script a label is written in, ASCII digits and hyphens aside; None when mixed.

    Cyrillic or Greek alone can spell "apple" too, which is why `shown_host` asks for a top level
    in the same script; Latin goes as far as Latin-1.
    """
    scripts = {_script_of(character) for character in label if character not in "0123456789-"}
    return scripts.pop() if len(scripts) == 1 and not set(label) <= _STROKES else None


def _script_of(character: str) -> str | None:
    if character.isascii() or character in _LATIN_1:
        return "LATIN"
    word = unicodedata.name(character, "").partition(" ")[0]
    return "CJK" if word in _CJK else None if word == "LATIN" else word
