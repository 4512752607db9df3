"""The texts of a post, by part, and what has to happen to each for a reader of another language."""

from __future__ import annotations

from magpie.languages import engines
from magpie.languages.detection import detect
from magpie.languages.mixed import foreign_language
from magpie.languages.tags import MIXED, UNDETERMINED, primary
from magpie.posts.models import Post

NO_LANGUAGE = ("", UNDETERMINED, "zxx")


def texts(post: Post) -> dict[str, tuple[str, str]]:
    """Part ("summary", "title", "text", "alt:ID") to its text and language, without those that are empty."""
    found = {part: (getattr(post, part), post.language) for part in ("summary", "title", "text")}
    for attached in post.attachments.all():
        media = attached.media
        found[f"alt:{media.pk}"] = (media.alt, media.alt_language or post.language)
    return {part: each for part, each in found.items() if each[0].strip()}


def foreign(post: Post, target: str) -> dict[str, tuple[str, str]]:
    """The texts that somebody who reads `target` can't read, with the language each is in."""
    found: dict[str, tuple[str, str]] = {}
    for part, (text, language) in texts(post).items():
        language = language if language not in NO_LANGUAGE else detect(text).language
        if language in NO_LANGUAGE or primary(language) == primary(target):
            continue
        if language == MIXED and not foreign_language(text, target):
            continue
        found[part] = (text, language)
    return found


def languages_in(post: Post) -> tuple[str, ...]:
    """The languages one has to know to read a post; none for emoji and digits."""
    if post.language in NO_LANGUAGE:
        return ()
    if post.language != MIXED:
        return (post.language,)
    parts = detect(f"{post.title}\n{post.text}").parts
    return tuple(dict.fromkeys(each.language for each in parts if each.language not in NO_LANGUAGE))


def may_be_translated(post: Post, target: str) -> bool:
    """Whether engines know the way from all that is foreign to a reader of `target`."""
    return all(
        engines.can_translate(source, target, is_private=post.is_private)
        for source in {
            foreign_language(text, target) if language == MIXED else language
            for text, language in foreign(post, target).values()
        }
    )
