"""The versions an author gives her own post: kept with it, in the same transaction, never as a post."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.languages.tags import display_name
from magpie.posts import text as writing
from magpie.posts.across import GivenVersion
from magpie.posts.actions.versions import new_version, put, take_away
from magpie.posts.models import Post, PostVersion, Rehearsal

AUTHOR, MACHINE = PostVersion.MadeBy.AUTHOR, PostVersion.MadeBy.MACHINE


def checked(versions: Iterable[GivenVersion], language: str) -> list[GivenVersion]:
    """The versions as they are kept; refuses one in the post's own language, or two in the same."""
    found: dict[str, GivenVersion] = {}
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
        found[each.language] = replace(each, text=text, title=title)
    return list(found.values())


def keep(post: Post, versions: Iterable[GivenVersion]) -> None:
    """Put versions that were `checked` beside a post; inside the transaction that writes it."""
    for each in versions:
        put(post, each.language, title=each.title, text=each.text, **_facts(post, each))


def rows(post: Post, versions: Iterable[GivenVersion]) -> list[PostVersion]:
    """The same for a post nobody has seen yet, to be written down together with those of others."""
    return [
        new_version(post, each.language, title=each.title, text=each.text, **_facts(post, each))
        for each in versions
    ]


def revise(post: Post, versions: Iterable[GivenVersion]) -> None:
    """Make the author's own versions of a post these; what she left out is taken away."""
    wanted = {each.language: each for each in versions}
    for own in post.versions.current().filter(made_by=AUTHOR):
        said = wanted.get(own.language)
        if said is None:
            take_away(own)
        elif own.is_of(post) and (own.title, own.text) == (said.title, said.text):
            del wanted[own.language]
    keep(post, wanted.values())


def _facts(post: Post, said: GivenVersion) -> dict[str, Any]:
    if said.rehearsal:
        return _by_machine(said.rehearsal)
    return {
        "made_by": said.made_by,
        "account": post.author if said.made_by == AUTHOR else None,
    }


def _by_machine(rehearsal: Rehearsal) -> dict[str, Any]:
    return {
        "made_by": MACHINE,
        "engine": rehearsal.engine,
        "engine_version": rehearsal.engine_version,
        "glossary_version": rehearsal.glossary_version,
        "doubts": rehearsal.doubts,
    }
