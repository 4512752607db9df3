"""Somebody would like to read a post in her language: asked for here, and written when it is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Prefetch

from magpie.accounts.models import Account
from magpie.core import events
from magpie.languages import engines, store
from magpie.languages.actions import forget, request_translation
from magpie.languages.models import Translation
from magpie.posts import parts
from magpie.posts.actions.versions import put
from magpie.posts.events import PostNotTranslated
from magpie.posts.models import Post, PostVersion, VersionWish, WishPart

Priority = Translation.Priority


@dataclass(frozen=True)
class Asked:
    """What came of a wish: "ready", "waiting", "failed" (`failure` says why), or "no_need"."""

    state: str
    failure: str = ""

    @property
    def is_missing(self) -> bool:
        """There is nothing to show yet."""
        return self.state in ("waiting", "failed")


READY, WAITING, NO_NEED = Asked("ready"), Asked("waiting"), Asked("no_need")


def request_version(
    *,
    post: Post,
    language: str,
    account: Account | None,
    priority: int = Priority.NOW,
    may_replace: bool = False,
) -> Asked:
    """Ask for `post` in `language`: at once from the store, else PostTranslated tells when it is
    there. Safe to repeat. What people wrote is replaced only with `may_replace`, where it
    translates an older text. A private post is seen by local engines only."""
    current = next((each for each in _current(post) if each.language == language), None)
    if current is not None and (current.is_of(post) or not (current.is_by_machine or may_replace)):
        return READY
    wanted = parts.foreign(post, language)
    if not wanted:
        return NO_NEED
    kept = store.find(
        (text for text, _source in wanted.values()), target=language, is_private=post.is_private
    )
    is_kept = len(kept) == len({text for text, _source in wanted.values()})
    if not is_kept and not parts.may_be_translated(post, language):
        return Asked("failed", _lack(post))
    return _wish(post, language, account, priority, wanted)


def wish_anew(*, post: Post, language: str) -> None:
    """Have a version made anew that the glossary would put differently; it stays until then."""
    wanted = parts.foreign(post, language)
    if wanted and parts.may_be_translated(post, language):
        _wish(post, language, None, Priority.AHEAD, wanted, is_anew=True)


@transaction.atomic
def answer_wishes(*, translation_id: int) -> None:
    """A translation is there: write each version that waited for nothing else."""
    for wish in _wishes_for(translation_id):
        if all(part.translation.is_there for part in wish.parts.all()):
            _fulfil(wish)


@transaction.atomic
def note_failure(*, translation_id: int) -> None:
    """A translation can't come just now: say so on the pages that wait for it."""
    translation = Translation.objects.filter(pk=translation_id).first()
    if translation is None or not translation.failure:
        return
    for wish in _wishes_for(translation_id):
        wish.failure = translation.failure
        wish.save(update_fields=["failure"])
        events.record(PostNotTranslated(wish.post_id, wish.post.thread_id, wish.language))


def forget_texts(post: Post) -> None:
    """Its author has taken the post back: what was made of its words goes too."""
    forget(text for text, _language in parts.texts(post).values())


def ask_ahead(posts: Iterable[Post], languages: Sequence[str]) -> None:
    """Translate before anybody has to wait."""
    for post in posts:
        for language in languages:
            request_version(post=post, language=language, account=None, priority=Priority.AHEAD)


@transaction.atomic
def _wish(
    post: Post,
    language: str,
    account: Account | None,
    priority: int,
    wanted: dict[str, tuple[str, str]],
    *,
    is_anew: bool = False,
) -> Asked:
    wish, is_new = VersionWish.objects.get_or_create(
        post=post, language=language, defaults={"source_hash": post.source_hash}
    )
    if wish.source_hash != post.source_hash:
        wish.parts.all().delete()
        wish.source_hash, wish.failure = post.source_hash, ""
        wish.save(update_fields=["source_hash", "failure"])
    translations = {
        part: request_translation(
            text=text,
            source=source,
            target=language,
            asked_by=account.pk if account else None,
            priority=priority,
            is_private=post.is_private,
            is_anew=is_anew,
        )
        for part, (text, source) in wanted.items()
    }
    if all(each.is_there for each in translations.values()):
        _write(wish, post, translations)
        return READY
    known = set() if is_new else set(wish.parts.values_list("part", "translation_id"))
    WishPart.objects.bulk_create(
        WishPart(wish=wish, part=part, translation=each)
        for part, each in translations.items()
        if (part, each.pk) not in known
    )
    failures = [each.failure for each in translations.values() if each.failure]
    return Asked("failed", failures[0]) if failures else WAITING


def _wishes_for(translation_id: int) -> Iterable[VersionWish]:
    whole = Prefetch("parts", WishPart.objects.select_related("translation__remembered__account"))
    wishes = VersionWish.objects.filter(parts__translation=translation_id)
    return wishes.select_related("post__author").prefetch_related(whole).distinct()


def _fulfil(wish: VersionWish) -> None:
    post = wish.post
    if post.is_deleted or wish.source_hash != post.source_hash:
        wish.delete()
        return
    _write(wish, post, {each.part: each.translation for each in wish.parts.all()})


def _write(wish: VersionWish, post: Post, made: dict[str, Translation]) -> None:
    title, text = made.get("title"), made.get("text")
    main = text or title or next(iter(made.values()))
    remembered = main.remembered
    put(
        post,
        wish.language,
        title=title.translated if title else post.title,
        text=text.translated if text else post.text,
        summary=made["summary"].translated if "summary" in made else "",
        alts={
            part.removeprefix("alt:"): each.translated
            for part, each in made.items()
            if part.startswith("alt:")
        },
        made_by=PostVersion.MadeBy.MACHINE,
        engine=main.engine,
        engine_version=main.engine_version,
        glossary_version=main.glossary_version,
        doubts={part: each.doubts for part, each in made.items() if each.doubts},
        from_memory=main.from_memory,
        remembered_of=remembered.account if remembered else None,
        source_hash=wish.source_hash,
    )
    wish.delete()


def _current(post: Post) -> list[PostVersion]:
    """The versions a page shows, without a query where they were fetched with the post."""
    return [each for each in post.versions.all() if each.replaced_at is None]


def _lack(post: Post) -> str:
    here = engines.available_engines()
    if post.is_private and here and not any(each.is_local for each in here):
        return "stays_here"
    return "pair_missing" if here else "no_engine"
