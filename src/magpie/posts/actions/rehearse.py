"""Trying out how a draft would read: asked for while writing, made by the worker, soon forgotten."""

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction

from magpie.accounts.models import Account
from magpie.core import clock
from magpie.core.tasks import wake
from magpie.languages.tags import MIXED, primary
from magpie.languages.translating import NotTranslated, Translated, translate
from magpie.posts import text as writing
from magpie.posts.models import Rehearsal

KEPT = timedelta(days=1)


@transaction.atomic
def rehearse(
    *, account: Account, title: str, text: str, source: str, target: str, is_private: bool
) -> Rehearsal:
    """The rehearsal of this draft, there already or on its way; one that failed starts over.

    A private draft is seen by engines of this machine only.
    """
    row, _new = Rehearsal.objects.get_or_create(
        account=account,
        source=source,
        target=target,
        title=title,
        text=text,
        is_private=is_private,
        defaults={"back": _back(account, source, target)},
    )
    if row.has_failed:
        row.failure = ""
        row.save(update_fields=["failure"])
        row.retry()
    wake()
    return row


def carry_out_rehearsal(row: Rehearsal) -> None:
    """Translate a draft there and back. What goes wrong is told at once: its author is waiting."""
    try:
        title, text = _translated(row, row.title), _translated(row, row.text)
    except NotTranslated as error:
        row.failure = error.code
        row.save(update_fields=["failure"])
        row.fail(error.code)
        return
    made = {"title": title, "text": text}
    row.title_translated = title.text.strip() if title else row.title
    row.text_translated = writing.tidy(text.text) if text else row.text
    row.title_back, row.text_back = _turned_back(row, title), _turned_back(row, text)
    row.doubts = {
        part: [asdict(doubt) for doubt in each.doubts]
        for part, each in made.items()
        if each and each.doubts
    }
    if main := text or title:
        row.engine, row.engine_version = main.engine, main.engine_version
        row.glossary_version = main.glossary_version
    row.save()
    row.finish()


def forget_rehearsals() -> None:
    """Drafts that were tried out a day ago."""
    Rehearsal.objects.filter(created_at__lt=clock.now() - KEPT).delete()


def _translated(row: Rehearsal, text: str) -> Translated | None:
    """None where nothing is to be translated: no words, or nothing but names and emoji."""
    if not text:
        return None
    try:
        return translate(
            text,
            source=row.source,
            target=row.target,
            is_private=row.is_private,
        )
    except NotTranslated as error:
        if error.code == "nothing_to_translate":
            return None
        raise


def _turned_back(row: Rehearsal, made: Translated | None) -> str:
    """A check for its author, worth having but not worth failing for."""
    if made is None:
        return ""
    try:
        back = translate(made.text, source=row.target, target=row.back, is_private=row.is_private)
    except NotTranslated:
        return ""
    return back.text


def _back(account: Account, source: str, target: str) -> str:
    """The language to turn it back into: the draft's own, or one its author reads."""
    if source != MIXED:
        return source
    reads = (tag for tag in account.languages_read if primary(tag) != primary(target))
    return next(reads, "en")
