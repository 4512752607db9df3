"""Meta's mojibake: UTF-8 bytes written one by one as `\\u00XX`, made text again, string by string.

Strict: a string that isn't wholly such bytes is what its author wrote and stays as it is. Keys are
repaired too, since Meta writes its labels in the account's language and in the same way.
"""

from magpie.portability.archive.jsonvalues import Json

_CUT_MAX = 3  # bytes that a text cut in the middle of a character may have left of it


def repaired(text: str) -> str:
    """`text` with its bytes read as UTF-8, or `text` itself where they aren't."""
    if text.isascii():
        return text
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.end == len(data) and len(data) - error.start <= _CUT_MAX
        if not is_cut or error.reason != "unexpected end of data":
            return text
        whole = data[: error.start]
        # "café" ends like a cut character; only where others were whole was it really one.
        return text if whole.isascii() else whole.decode("utf-8")


def repaired_json(value: Json) -> Json:
    """`value` with every string in it repaired, keys too. Its depth is the parser's to limit."""
    if isinstance(value, str):
        return repaired(value)
    if isinstance(value, list):
        return [repaired_json(each) for each in value]
    if isinstance(value, dict):
        return {repaired(key): repaired_json(each) for key, each in value.items()}
    return value


def repaired_path(path: tuple[str, ...]) -> tuple[str, ...]:
    """The keys on the way to a value, as `archive.jsonstream` tells them."""
    return tuple(map(repaired, path))
