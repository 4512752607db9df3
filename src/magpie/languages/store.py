"""Translations that are there already: one query however many texts a page holds."""

from collections.abc import Iterable

from magpie.core.tasks import DONE
from magpie.languages.models import Translation
from magpie.languages.models.translation import hash_of


def find(texts: Iterable[str], *, target: str, is_private: bool = False) -> dict[str, Translation]:
    """What is kept of `texts` in `target`, by text; what was made of private texts only if asked."""
    by_hash = {hash_of(text): text for text in texts if text.strip()}
    if not by_hash:
        return {}
    rows = Translation.objects.filter(source_hash__in=by_hash, target=target, state=DONE)
    if not is_private:
        rows = rows.filter(is_private=False)
    return {by_hash[row.source_hash]: row for row in rows.order_by("done_at")}
