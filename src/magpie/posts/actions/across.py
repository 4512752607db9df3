"""The versions an author gives her own post: kept with it, in the same transaction, never as a post."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.languages.tags import display_name
from magpie.posts import text as writing
from magpie.posts.across import OwnVersion
from magpie.posts.actions.versions import put, take_away
from magpie.posts.models import Post, PostVersion, Rehearsal

AUTHOR, MACHINE = PostVersion.MadeBy.AUTHOR, PostVersion.MadeBy.MACHINE


def checked(versions: Iterable[OwnVersion], language: str) -> list[OwnVersion]:
    """The versions as they are kept; refuses one in the post's own language, or two in the same."""
    found: dict[str, OwnVersion] = {}
    for each in versions:
        text, title = writing.tidy(each.text), each.title.strip()
        if each.rehearsal is None:  # a machine may need more letters than its author was given
            writing.check_size(text, title)
        if not (text or title):
            continue
        if each.language == language or each.language in found:
            raise DomainError(
                "same_language",
                _("This post says it in %(language)s already. Take one of the two away."),
                language=display_name(each.language),
            )
        found[each.language] = OwnVersion(each.language, text, title, each.rehearsal)
    return list(found.values())


def keep(post: Post, versions: Iterable[OwnVersion]) -> None:
    """Put versions that were `checked` beside a post; inside the transaction that writes it."""
    for each in versions:
        facts = _by_machine(each.rehearsal) if each.rehearsal else _by_author(post)
        put(post, each.language, title=each.title, text=each.text, **facts)


def revise(post: Post, versions: Iterable[OwnVersion]) -> None:
    """Make the author's own versions of a post these; what she left out is taken away."""
    wanted = {each.language: each for each in versions}
    for own in post.versions.current().filter(made_by=AUTHOR):
        said = wanted.get(own.language)
        if said is None:
            take_away(own)
        elif own.is_of(post) and (own.title, own.text) == (said.title, said.text):
            del wanted[own.language]
    keep(post, wanted.values())


def _by_author(post: Post) -> dict[str, Any]:
    return {"made_by": AUTHOR, "account": post.author}


def _by_machine(rehearsal: Rehearsal) -> dict[str, Any]:
    return {
        "made_by": MACHINE,
        "engine": rehearsal.engine,
        "engine_version": rehearsal.engine_version,
        "glossary_version": rehearsal.glossary_version,
        "doubts": rehearsal.doubts,
    }
