"""Posts as HTML: what everybody sees is rendered once and kept, what differs per viewer is laid over.

A kept fragment depends on the post and its author (the versions in its Glance), the interface
language and the way of reading, all in its key. Where the viewer comes in it holds markers: counts,
the state of the buttons, her own menu. Buttons are rendered once for each of their few states.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from magpie.accounts.models import Account
from magpie.core.cache import Fragments
from magpie.core.paging import Page
from magpie.languages.engines import available_engines
from magpie.posts import queries
from magpie.posts.glance import Glance
from magpie.posts.models import Hashtag, Post
from magpie.posts.parts import may_be_translated
from magpie.posts.policies import may_boost
from magpie.posts.queries import Comment
from magpie.web import captions, doubted
from magpie.web.frames import squeezed
from magpie.web.middleware.viewer import PageRequest
from magpie.web.reading import banks_of

KEPT_FRAGMENTS = 6000
ACTIONS, MENU, POST_ID, LIKES, BOOSTS, SAVES, COMMENTS, ACCT, BODY, REPLIES, NEXT, QUERY = (
    f"\x02{n}\x02" for n in "abcdefghijkl"
)
SENTENCE = "\x02m\x02"
NO_REASONS: Mapping[int, str] = MappingProxyType({})

STATELESS: Mapping[str, bool] = MappingProxyType({})

Key = tuple[object, ...]

_bodies: Fragments[str] = Fragments(KEPT_FRAGMENTS)
_small_parts: Fragments[str] = Fragments(400)


def feed(request: PageRequest, page: Page[Glance], query: str = "") -> SafeString:
    """A page of a feed: cards, each with who reposted it, and the way to the next ones.

    `query` is what else stands in the page's address ("&tab=comments").
    """
    boosters = {each.booster_id for each in page.items if each.booster_id}
    accounts = Account.objects.in_bulk(boosters) if boosters else {}
    cards = posts(request, page.items)
    items = [
        _boosted_by(request, accounts[each.booster_id]) + card if each.booster_id else card
        for each, card in zip(page.items, cards, strict=True)
    ]
    return mark_safe("".join(items) + _more(request, page, query))


def wall(
    request: PageRequest, page: Page[Glance], reasons: Mapping[int, str] = NO_REASONS
) -> SafeString:
    """A page of the wall of covers; all that differs per viewer is the count of likes, and beside
    each post in `reasons` a sentence why she sees it."""
    bodies = _rendered(request, page.items, "cover_card")
    covers = [
        body.replace(LIKES, _figure(each.likes_count - each.hidden_likes))
        for each, body in zip(page.items, bodies, strict=True)
    ]
    if reasons:
        shell = _part(request, "because", {"html": BODY, "sentence": SENTENCE})
        covers = [
            shell.replace(SENTENCE, escape(reasons[each.id])).replace(BODY, cover)
            for each, cover in zip(page.items, covers, strict=True)
        ]
    return mark_safe(f'<div class="covers">{"".join(covers)}</div>{_more(request, page, "")}')


def tags(request: PageRequest, tags: Sequence[Hashtag], *, is_kept: bool) -> SafeString:
    """Tags as one row of chips, after the way to starter packs; those that say what somebody likes
    are not kept rendered."""

    def render() -> str:
        context = {"tags": tags, "has_packs": True}
        return squeezed(render_to_string("components/tags.html", context))

    names = tuple(tag.name for tag in tags)
    kept = ("tags", request.interface, names)
    return mark_safe(_small_parts.get(kept, render) if is_kept else render())


def posts(
    request: PageRequest, glances: Sequence[Glance], shape: str = "post_card"
) -> list[SafeString]:
    """Each of `glances` as the component `shape`: "post_card", "post_full" or "comment"."""
    bodies = _rendered(request, glances, shape)
    return [
        mark_safe(_laid_over(request, each, body))
        for each, body in zip(glances, bodies, strict=True)
    ]


def thread(request: PageRequest, comments: Iterable[Comment]) -> SafeString:
    """Comments with the answers to them, as nested branches."""
    trees = list(comments)
    flat: list[Glance] = []
    waiting = list(trees)
    while waiting:
        comment = waiting.pop()
        flat.append(comment.glance)
        waiting += comment.replies
    cards = dict(zip((each.id for each in flat), posts(request, flat, "comment"), strict=True))
    shell = _part(request, "branch", {"html": BODY, "post_id": POST_ID, "replies": REPLIES})

    def grown(comment: Comment) -> str:
        branch = shell.replace(POST_ID, str(comment.glance.id))
        branch = branch.replace(BODY, cards[comment.glance.id])
        return branch.replace(REPLIES, "".join(map(grown, comment.replies)))

    return mark_safe("".join(map(grown, trees)))


def actions(request: PageRequest, glance: Glance) -> SafeString:
    """The row of buttons under a post, for this viewer; also what htmx swaps after a tap."""
    state = {
        "is_liked": glance.is_liked,
        "is_boosted": glance.is_boosted,
        "is_saved": glance.is_saved,
        "may_boost": may_boost(glance),
        "is_comment": glance.kind == Post.Kind.COMMENT,
        "is_member": request.viewer is not None,
    }
    markers = {
        "post_id": POST_ID,
        "likes": LIKES,
        "boosts": BOOSTS,
        "saves": SAVES,
        "comments": COMMENTS,
    }
    return mark_safe(
        _part(request, "post_actions", markers, state)
        .replace(POST_ID, str(glance.id))
        .replace(LIKES, _figure(glance.likes_count - glance.hidden_likes))
        .replace(COMMENTS, _figure(glance.comments_count - glance.hidden_comments))
        .replace(BOOSTS, _figure(glance.boosts_count))
        .replace(SAVES, _figure(glance.saves_count))
    )


def key(request: PageRequest, glance: Glance, shape: str) -> Key:
    """What a rendered post depends on, in one hashable value."""
    return _key(glance, shape, _surroundings(request))


def _key(glance: Glance, shape: str, surroundings: Key) -> Key:
    return (shape, glance.id, glance.touched_at, glance.author_touched_at, surroundings)


def _surroundings(request: PageRequest) -> Key:
    """What all posts of a page depend on alike."""
    engines = tuple(each.name for each in available_engines())
    return (request.interface, request.reading, engines)


def _rendered(request: PageRequest, glances: Sequence[Glance], shape: str) -> list[str]:
    surroundings = _surroundings(request)
    keys = [_key(each, shape, surroundings) for each in glances]
    missing = [each.id for each, kept in zip(glances, keys, strict=True) if kept not in _bodies]
    loaded = queries.for_rendering(missing) if missing else {}

    def body(post_id: int) -> str:
        post = loaded.get(post_id) or queries.for_rendering([post_id])[post_id]
        return _body(request, post, shape)

    return [
        _bodies.get(kept, partial(body, each.id)) for each, kept in zip(glances, keys, strict=True)
    ]


def _body(request: PageRequest, post: Post, shape: str) -> str:
    banks = banks_of(post, request.reading)
    context = {
        "post": post,
        "author": post.author,
        "banks": banks,
        "shape": shape,
        "warnings": doubted.warnings(banks.version),
        "is_automatic": request.reading.is_automatic,
        "may_wish": bool(banks.wish) and may_be_translated(post, banks.wish),
        "media": [each.media for each in post.attachments.all()],
        "captions": captions.offered(post, request.reading, request.interface),
        "captions_wish": captions.wished(post, request.reading),
        "interface_language": request.interface,
        "has_engine": bool(available_engines()),
        "slots": {
            "actions": mark_safe(ACTIONS),
            "menu": mark_safe(MENU),
            "likes": mark_safe(LIKES),
        },
    }
    return squeezed(render_to_string(f"components/{shape}.html", context))


def _laid_over(request: PageRequest, glance: Glance, body: str) -> str:
    if ACTIONS in body:
        body = body.replace(ACTIONS, actions(request, glance))
    if MENU in body:
        body = body.replace(MENU, _menu(request, glance))
    return body


def _menu(request: PageRequest, glance: Glance) -> str:
    state = {
        "is_own": request.viewer is not None and request.viewer.pk == glance.author_id,
        "is_member": request.viewer is not None,
        "is_comment": glance.kind == Post.Kind.COMMENT,
        "is_pinned": glance.pinned_at is not None,
        "is_video": glance.kind == Post.Kind.VIDEO,
    }
    menu = _part(request, "post_menu", {"post_id": POST_ID, "acct": ACCT}, state)
    return menu.replace(POST_ID, str(glance.id)).replace(ACCT, glance.acct)


def _part(
    request: PageRequest,
    component: str,
    markers: dict[str, str],
    state: Mapping[str, bool] = STATELESS,
) -> str:
    """A component with markers in the place of values, rendered once for each state."""

    def render() -> str:
        marked = {name: mark_safe(marker) for name, marker in markers.items()}
        return squeezed(render_to_string(f"components/{component}.html", {**state, **marked}))

    return _small_parts.get((component, request.interface, *state.values()), render)


def _figure(count: int) -> str:
    """A count as people read it; nothing for none."""
    if count < 1:
        return ""
    if count < 1000:
        return str(count)
    return f"{count / 1000:.1f}".removesuffix(".0") + "k"


def _more(request: PageRequest, page: Page[Glance], query: str) -> str:
    if not page.next:
        return ""
    return (
        _part(request, "load_more", {"next": NEXT, "query": QUERY})
        .replace(NEXT, page.next)
        .replace(QUERY, str(escape(query)))
    )


def _boosted_by(request: PageRequest, account: Account) -> str:
    stamps = (account.pk, account.touched_at)
    return _small_parts.get(
        ("boosted_by", request.interface, *stamps),
        lambda: squeezed(render_to_string("components/boosted_by.html", {"account": account})),
    )
