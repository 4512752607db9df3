"""Filling the memory with what people translated, and taking it out again."""

from django.db import transaction

from magpie.accounts.models import Account
from magpie.languages import sentences
from magpie.languages.models import MemorySentence
from magpie.languages.recalling import LONGEST, keys


@transaction.atomic
def remember(
    *, text: str, translated: str, source: str, target: str, account: Account, origin: int
) -> None:
    """Keep how `account` put `text` into `target`, sentence by sentence.

    Sentences are paired by their order; where their numbers differ, only the whole is remembered.
    Public text only: whoever calls answers for that.
    """
    forget_origin(origin)
    mine, theirs = _lines(text), _lines(translated)
    pairs = list(zip(mine, theirs, strict=True)) if len(mine) == len(theirs) else []
    if len(mine) != 1:
        pairs.append((text.strip(), translated.strip()))
    MemorySentence.objects.bulk_create(
        _row(one, other, source, target, account, origin)
        for one, other in pairs
        if one and other and len(one) <= LONGEST
    )


def forget_origin(origin: int) -> None:
    """What was learnt from a version that is no longer shown."""
    MemorySentence.objects.filter(origin=origin).delete()


def _lines(text: str) -> list[str]:
    return [each.strip() for each in sentences.split(text) if each.strip()]


def _row(
    text: str, translated: str, source: str, target: str, account: Account, origin: int
) -> MemorySentence:
    equal, core = keys(text)
    return MemorySentence(
        source=source,
        target=target,
        text=text,
        translated=translated,
        equal=equal,
        core=core,
        account=account,
        origin=origin,
    )
